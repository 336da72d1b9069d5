import { linkTexts } from './link-page.zh.tsx';

/**
 * The script of the link page; plain browser code, sent as it stands. Everything it shows comes in as text, never as markup. What goes out is the
 * token and what was typed, in a body, to our own API.
 */
export const linkScript = `'use strict';
const texts = ${JSON.stringify(linkTexts)};
const form = document.getElementById('link-form');
const status = document.getElementById('link-status');
const fields = document.getElementById('link-fields');
const faults = document.getElementById('link-faults');
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const show = (list) => {
	faults.replaceChildren(...list.map((text) => Object.assign(document.createElement('li'), { textContent: text })));
};
const ask = async (path, body) => {
	const response = await fetch('/api/places/' + encodeURIComponent(form.dataset.place) + '/one-time-links/' + path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
	const answer = await response.json();
	if (response.ok) return answer;
	const refusals = (answer.refusals || []).map((one) => one.message);
	const wrong = (answer.faults || []).map((one) => one.message);
	throw Object.assign(new Error(), { list: [...refusals, ...wrong].length > 0 ? [...refusals, ...wrong] : [answer.detail || texts.failed] });
};
let loginName = null;
const fail = (error) => show(error.list || [texts.failed]);
// The sign-in of everybody, with what was just set: whoever has a second factor still has to give it, on the page for that.
const signIn = (body) =>
	fetch('/api/places/' + encodeURIComponent(form.dataset.place) + '/session', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	}).then(
		(response) => response.ok,
		() => false,
	);
if (token === '') status.textContent = texts.missing;
else
	ask('reading', { token })
		.then((link) => {
			status.textContent = texts.purposes[link.purpose];
			if (link.loginName !== null) {
				loginName = link.loginName;
				for (const id of ['link-login', 'link-name']) document.getElementById(id).closest('p').hidden = true;
			}
			fields.hidden = false;
			fields.querySelector('p:not([hidden]) input').focus();
		})
		.catch((error) => {
			status.textContent = '';
			fail(error);
		});
form.addEventListener('submit', (event) => {
	event.preventDefault();
	const { loginName: typed, displayName, password, repeat } = form.elements;
	if (password.value !== repeat.value) return show([texts.differ]);
	const named = loginName === null ? { loginName: typed.value, displayName: displayName.value } : {};
	ask('redemption', { token, password: password.value, ...named })
		.then(() => signIn({ loginName: loginName ?? typed.value, password: password.value }))
		.then((isSignedIn) => {
			if (isSignedIn) return location.assign('/desk/places/' + encodeURIComponent(form.dataset.place));
			show([]);
			fields.hidden = true;
			document.getElementById('link-next').hidden = false;
			status.textContent = texts.done;
			status.tabIndex = -1;
			status.focus();
		})
		.catch(fail);
});
`;
