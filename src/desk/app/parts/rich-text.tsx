import { createElement, type ReactNode } from 'react';

/** What canonical rich text is made of (src/documents/rich-text); headings stand one below that of the content they are in. */
const TAGS: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		'p strong em u sub sup ul ol li blockquote table caption thead tbody tr th td br hr'
			.split(' ')
			.map((tag) => [tag, tag]),
	),
	h2: 'h3',
	h3: 'h4',
	h4: 'h5',
};

function attributesOf(element: Element): Record<string, unknown> {
	const attributes: Record<string, unknown> = {};
	for (const [name, property] of [
		['colspan', 'colSpan'],
		['rowspan', 'rowSpan'],
		['start', 'start'],
	] as const) {
		const value = Number(element.getAttribute(name));
		if (element.hasAttribute(name) && Number.isInteger(value)) attributes[property] = value;
	}
	return attributes;
}

function childrenOf(node: Node): ReactNode[] {
	return [...node.childNodes].map((child, index) => partOf(child, index));
}

function partOf(node: Node, key: number): ReactNode {
	if (node.nodeType === Node.TEXT_NODE) return node.textContent;
	if (!(node instanceof Element)) return null;
	const name = node.localName;
	if (name === 'img') return createElement('em', { key }, `〔${node.getAttribute('alt') ?? ''}〕`);
	if (name === 'a') {
		const href = node.getAttribute('href') ?? '';
		const isWeb = /^(https?:|mailto:)/i.test(href);
		return isWeb
			? createElement('a', { key, href, rel: 'noreferrer', target: '_blank' }, ...childrenOf(node))
			: createElement('span', { key }, ...childrenOf(node));
	}
	const tag = TAGS[name];
	if (tag === undefined) return createElement('span', { key }, ...childrenOf(node));
	return name === 'br' || name === 'hr'
		? createElement(tag, { key })
		: createElement(tag, { key, ...attributesOf(node) }, ...childrenOf(node));
}

/** Canonical rich text as elements: built one by one out of a fixed list, so nothing in it can run, load or style, whatever it says. */
export function RichText({ html }: { readonly html: string }) {
	const parsed = new DOMParser().parseFromString(html, 'text/html');
	return <div className="rich-text">{childrenOf(parsed.body)}</div>;
}
