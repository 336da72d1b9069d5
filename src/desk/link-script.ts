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
const fail = (error) => show(error.list || [texts.failed]);
if (token === '') status.textContent = texts.missing;
else
	ask('reading', { token })
		.then((link) => {
			status.textContent = texts.purposes[link.purpose];
			if (link.loginName !== null) {
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
	const { loginName, displayName, password, repeat } = form.elements;
	if (password.value !== repeat.value) return show([texts.differ]);
	const named = loginName.closest('p').hidden ? {} : { loginName: loginName.value, displayName: displayName.value };
	ask('redemption', { token, password: password.value, ...named })
		.then(() => {
			show([]);
			fields.hidden = true;
			status.textContent = texts.done;
			status.tabIndex = -1;
			status.focus();
		})
		.catch(fail);
});
`;
