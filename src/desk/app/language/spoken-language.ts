const HAN = /\p{Script=Han}/u;
const WORD = /\p{Script=Latin}{2}/u;
/** Read by nobody, or redrawn by an editor that watches its own attributes and names its language itself. */
const LEFT_ALONE = 'script, style, noscript, svg, [contenteditable]';

/** Elements whose language was named here. What a component names itself stays. */
const named = new WeakSet<Element>();

/** What is read out for the element itself; what is inside of it is read for each by itself. */
function ownWords(element: Element): string {
	const label = element.getAttribute('aria-label') ?? element.getAttribute('alt');
	if (label !== null) return label;
	let words = '';
	for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue;
	return words;
}

/** Where a sentence of ours names a title or a body, a Chinese voice reads both; an English one leaves out what it cannot read. */
const languageOf = (words: string): 'zh-CN' | 'en' | null =>
	HAN.test(words) ? 'zh-CN' : WORD.test(words) ? 'en' : null;

/** Names the language of an element and of what is inside, where it is not that of what it stands in. */
function mark(element: Element, around: string): void {
	if (element.matches(LEFT_ALONE)) return;
	const isNamedHere = named.has(element);
	let here = element.getAttribute('lang');
	if (here === null || isNamedHere) {
		const own = document.documentElement.lang === 'en' ? languageOf(ownWords(element)) : null;
		if (own !== null && own !== around) {
			here = own;
			if (element.getAttribute('lang') !== own) element.setAttribute('lang', own);
			named.add(element);
		} else {
			here = null;
			if (isNamedHere) element.removeAttribute('lang');
			named.delete(element);
		}
	}
	for (const child of element.children) mark(child, here ?? around);
}

const around = (element: Element): string => element.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';

/**
 * Data stays Chinese while the desk is English. This names the language of every part where it changes (WCAG 3.1.2), so that a screen reader takes
 * the right voice: one rule for what is drawn now and later, in lists of choices and dialogs of the library as well, instead of an attribute at
 * each place that shows a title or a name. Only the attribute `lang` is written, which React leaves alone where no component sets it. Nothing is
 * done while the desk is Chinese; then everything on it is.
 */
export function nameLanguages(body: HTMLElement): void {
	const root = document.documentElement;
	const all = () => mark(body, root.lang);
	const changes = new MutationObserver((records) => {
		const changed = new Set<Element>();
		for (const { target } of records) {
			const element = target instanceof Element ? target : target.parentElement;
			if (element?.isConnected === true && element.closest(LEFT_ALONE) === null) changed.add(element);
		}
		for (const element of changed) mark(element, around(element));
	});
	const follow = () => {
		changes.disconnect();
		all();
		if (root.lang !== 'en') return;
		changes.observe(body, {
			...{ subtree: true, childList: true, characterData: true, attributes: true },
			attributeFilter: ['aria-label', 'alt'],
		});
	};
	new MutationObserver(follow).observe(root, { attributeFilter: ['lang'] });
	follow();
}
