import { type DOMOutputSpec, DOMParser as FromDom, type Node, Schema, DOMSerializer as ToDom } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

/** Targets the server keeps; it decides again. */
export const LINK_TARGET = /^(?:https?:\/\/|mailto:|attachment:)\S+$/i;

const { table, table_row, table_cell, table_header } = tableNodes({
	tableGroup: 'block',
	// No table inside of a cell: the server takes such a one apart as well.
	cellContent: 'inCell+',
	cellAttributes: {},
});

const level = (number: number) => Math.min(4, Math.max(2, number));

/** The shapes the server's rich text knows (src/documents/rich-text), and nothing else: what cannot be expressed cannot be typed or pasted. */
export const schema = new Schema({
	nodes: {
		doc: { content: 'block+' },
		paragraph: {
			content: 'inline*',
			group: 'block inCell',
			parseDOM: [{ tag: 'p' }],
			toDOM: () => ['p', 0],
		},
		heading: {
			attrs: { level: { default: 2 } },
			content: 'inline*',
			group: 'block inCell',
			defining: true,
			parseDOM: [1, 2, 3, 4, 5, 6].map((one) => ({
				tag: `h${one}`,
				attrs: { level: level(one) },
			})),
			toDOM: (node) => [`h${node.attrs.level}`, 0],
		},
		bullet_list: {
			content: 'list_item+',
			group: 'block inCell',
			parseDOM: [{ tag: 'ul' }],
			toDOM: () => ['ul', 0],
		},
		ordered_list: {
			attrs: { start: { default: 1 } },
			content: 'list_item+',
			group: 'block inCell',
			parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ start: Number(dom.getAttribute('start') ?? 1) || 1 }) }],
			toDOM: (node) => (node.attrs.start === 1 ? ['ol', 0] : ['ol', { start: String(node.attrs.start) }, 0]),
		},
		list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
		blockquote: {
			content: 'block+',
			group: 'block inCell',
			defining: true,
			parseDOM: [{ tag: 'blockquote' }],
			toDOM: () => ['blockquote', 0],
		},
		horizontal_rule: { group: 'block inCell', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
		table: {
			...table,
			attrs: { caption: { default: '' } },
			parseDOM: [
				// Its words stand in the attribute; as a block they would fall out of the table a second time.
				{ tag: 'caption', ignore: true },
				{
					tag: 'table',
					getAttrs: (dom) => ({ caption: dom.querySelector(':scope > caption')?.textContent?.trim() ?? '' }),
				},
			],
			toDOM: (node): DOMOutputSpec =>
				node.attrs.caption === ''
					? ['table', ['tbody', 0]]
					: ['table', ['caption', node.attrs.caption as string], ['tbody', 0]],
		},
		table_row,
		table_cell,
		table_header,
		text: { group: 'inline' },
		image: {
			inline: true,
			group: 'inline',
			attrs: { src: {}, alt: { default: '' } },
			parseDOM: [
				{
					tag: 'img[src^="attachment:"]',
					getAttrs: (dom) => ({ src: dom.getAttribute('src'), alt: dom.getAttribute('alt') ?? '' }),
				},
			],
			toDOM: (node) => ['img', { src: node.attrs.src as string, alt: node.attrs.alt as string }],
		},
		hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
	},
	marks: {
		link: {
			attrs: { href: {} },
			inclusive: false,
			parseDOM: [
				{
					tag: 'a[href]',
					getAttrs: (dom) => {
						const href = dom.getAttribute('href') ?? '';
						return LINK_TARGET.test(href) ? { href } : false;
					},
				},
			],
			toDOM: (mark) => ['a', { href: mark.attrs.href as string }, 0],
		},
		strong: {
			parseDOM: [
				{ tag: 'strong' },
				{ tag: 'b', getAttrs: (dom) => (dom.style.fontWeight === 'normal' ? false : null) },
				{ style: 'font-weight', getAttrs: (value) => (/^(?:bold|[6-9]00)/.test(value) ? null : false) },
			],
			toDOM: () => ['strong', 0],
		},
		em: {
			parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
			toDOM: () => ['em', 0],
		},
		u: {
			parseDOM: [
				{ tag: 'u' },
				{ style: 'text-decoration', getAttrs: (value) => (/underline/.test(value) ? null : false) },
			],
			toDOM: () => ['u', 0],
		},
		sub: { excludes: 'sup sub', parseDOM: [{ tag: 'sub' }, { style: 'vertical-align=sub' }], toDOM: () => ['sub', 0] },
		sup: {
			excludes: 'sup sub',
			parseDOM: [{ tag: 'sup' }, { style: 'vertical-align=super' }],
			toDOM: () => ['sup', 0],
		},
	},
});

/** Reads HTML without running, loading or showing any of it. */
export const inertBody = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

/** The document of a rich text as the server keeps it. */
export const fromHtml = (html: string): Node => FromDom.fromSchema(schema).parse(inertBody(html));

/** The rows from the top that hold headings only, so far as no cell reaches below them. */
function headRows(table: HTMLTableElement): HTMLTableRowElement[] {
	const head: HTMLTableRowElement[] = [];
	for (const row of table.rows) {
		if (![...row.cells].every((cell) => cell.tagName === 'TH')) break;
		head.push(row);
	}
	if (head.length === table.rows.length) return [];
	const reaches = head.some((row, index) => [...row.cells].some((cell) => index + cell.rowSpan > head.length));
	return reaches ? [] : head;
}

/** HTML of a document as the server writes it: headings of tables in `thead`, nothing at all for an empty text. */
export function toHtml(doc: Node): string {
	if (doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.childCount === 0) return '';
	const inert = document.implementation.createHTMLDocument('');
	const body = inert.createElement('div');
	ToDom.fromSchema(schema).serializeFragment(doc.content, { document: inert }, body);
	for (const table of body.querySelectorAll('table')) {
		const rows = headRows(table);
		if (rows.length > 0) table.createTHead().append(...rows);
	}
	for (const container of body.querySelectorAll('td, th, li')) {
		const [first, ...others] = container.children;
		// The server writes a container that begins with its only paragraph without it.
		const isTight = first?.tagName === 'P' && others.every(({ tagName }) => tagName === 'UL' || tagName === 'OL');
		if (isTight) first.replaceWith(...first.childNodes);
	}
	return body.innerHTML;
}
