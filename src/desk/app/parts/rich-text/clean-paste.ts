import { Fragment, type Node, Slice } from 'prosemirror-model';
import { inertBody, schema } from './schema.ts';

/** What was left out of a paste, so that the clerk can be told. */
export interface CleanPaste {
	readonly html: string;
	/** Passages that the other program hid or struck out. */
	readonly hidden: number;
	readonly struck: number;
	readonly pictures: number;
}

/**
 * Renames the attribute `style` of tags and drops style sheets before anything is parsed: even a document that shows nothing stands under the
 * content security policy of the page, which would report each of them.
 */
const withoutStyles = (html: string): string =>
	html
		.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
		.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${STYLE}$2`));

const STYLE = 'data-pasted-style';
const styleOf = (element: Element) => element.getAttribute(STYLE) ?? '';

/** What other programs write as a style (from the beginning of a declaration: `mso-bidi-font-weight` says nothing), and the element that says it. */
const STYLED: readonly (readonly [RegExp, string])[] = [
	[/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i, 'strong'],
	[/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/i, 'em'],
	[/(?:^|;)\s*text-decoration[a-z-]*\s*:[^;]*underline/i, 'u'],
	[/(?:^|;)\s*vertical-align\s*:\s*sub\b/i, 'sub'],
	[/(?:^|;)\s*vertical-align\s*:\s*super\b/i, 'sup'],
];

/** Says by elements what stood in styles; a `b` that its style takes back is none. */
function elementsForStyles(element: Element): void {
	const style = styleOf(element);
	if (/^(?:B|STRONG)$/.test(element.tagName) && /(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-5]00)/i.test(style)) {
		element.replaceWith(...element.childNodes);
		return;
	}
	if (element.tagName !== 'SPAN' && element.tagName !== 'FONT') return;
	for (const [pattern, name] of STYLED) {
		if (!pattern.test(style)) continue;
		const mark = element.ownerDocument.createElement(name);
		mark.append(...element.childNodes);
		element.append(mark);
	}
}

const isHidden = (element: Element) =>
	element.hasAttribute('hidden') ||
	/display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(styleOf(element));
const isStruck = (element: Element) =>
	/^(?:DEL|S|STRIKE)$/.test(element.tagName) || /text-decoration[a-z-]*\s*:[^;]*line-through/i.test(styleOf(element));

function takeOut(elements: readonly Element[]): number {
	let count = 0;
	for (const element of elements) {
		// Inside of one that is gone already.
		if (!element.isConnected) continue;
		if ((element.textContent ?? '').trim() !== '' || element.querySelector('img') !== null) count += 1;
		element.remove();
	}
	return count;
}

/** Word writes the number of a list item as text with a row of blanks behind it. */
function tidyNumber(number: Element): void {
	const text = (number.textContent ?? '').replaceAll('\u00a0', ' ').trim();
	number.textContent = /[.)]$/.test(text) ? `${text} ` : text;
}

/** A table inside of a cell, as lines. */
function flatten(table: HTMLTableElement): void {
	const lines = [...table.rows].map((row) => {
		const line = table.ownerDocument.createElement('p');
		line.textContent = [...row.cells].map((cell) => (cell.textContent ?? '').trim()).join('　');
		return line;
	});
	table.replaceWith(...lines);
}

/**
 * HTML from the clipboard of Word, WPS, Excel or a page, as plain structure. What the other program hides or strikes out goes and is counted:
 * nobody who pastes sees it, and it must not come back as if it stood. The schema leaves out the rest.
 */
export function cleanPaste(html: string): CleanPaste {
	const body = inertBody(withoutStyles(html));
	for (const element of body.querySelectorAll(
		'style, script, meta, link, title, xml, noscript, iframe, object, template',
	))
		element.remove();
	const all = [...body.querySelectorAll('*')];
	const hidden = takeOut(all.filter(isHidden));
	const struck = takeOut(all.filter(isStruck));
	for (const number of body.querySelectorAll('span[data-pasted-style*="mso-list:Ignore" i]')) tidyNumber(number);
	for (const element of body.querySelectorAll(`[${STYLE}]`)) elementsForStyles(element);
	for (const table of [...body.querySelectorAll<HTMLTableElement>('td table, th table')].reverse()) flatten(table);
	const pictures = takeOut([...body.querySelectorAll('img:not([src^="attachment:"])')]);
	return { html: body.innerHTML, hidden, struck, pictures };
}

const cellOf = (text: string, isHeader: boolean): Node => {
	const paragraph = schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
	return schema.node(isHeader ? 'table_header' : 'table_cell', null, [paragraph]);
};

/** Text from the clipboard: lines that all have tabs are the rows of a table, anything else is paragraphs. */
export function sliceOfText(text: string): Slice {
	const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
	const isTable = lines.length > 1 && lines.every((line) => line.includes('\t'));
	if (!isTable) {
		const paragraphs = lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
		return new Slice(Fragment.from(paragraphs), 1, 1);
	}
	const cells = lines.map((line) => line.split('\t').map((one) => one.trim()));
	const width = Math.max(...cells.map((row) => row.length));
	const rows = cells.map((row, index) =>
		schema.node(
			'table_row',
			null,
			Array.from({ length: width }, (_, column) => cellOf(row[column] ?? '', index === 0)),
		),
	);
	return new Slice(Fragment.from(schema.node('table', null, rows)), 0, 0);
}
