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

const styleOf = (element: Element) => element.getAttribute('style') ?? '';
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
	const body = inertBody(html);
	for (const element of body.querySelectorAll(
		'style, script, meta, link, title, xml, noscript, iframe, object, template',
	))
		element.remove();
	const all = [...body.querySelectorAll('*')];
	const hidden = takeOut(all.filter(isHidden));
	const struck = takeOut(all.filter(isStruck));
	for (const number of body.querySelectorAll('span[style*="mso-list:Ignore" i], span[style*="mso-list: Ignore" i]'))
		tidyNumber(number);
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
