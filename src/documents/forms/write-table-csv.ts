import { cellText, type FormRows, type TableForm } from './table-form.ts';

/** A spreadsheet program would run a cell that begins like a formula; an apostrophe in front keeps it text. */
const FORMULA_START = /^[=+\-@\t\r]/;
const LINES_PER_CHUNK = 500;

function csvCell(text: string): string {
	const safe = FORMULA_START.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The rows as CSV (RFC 4180): one header row, then one line a row and nothing else, UTF-8 with the mark by which Excel knows it; in chunks, for
 * any number of rows. A text that begins with `=`, `+`, `-` or `@` gets an apostrophe in front.
 */
export async function* writeTableCsv(form: TableForm, { rows }: FormRows): AsyncGenerator<Uint8Array, void, void> {
	const encoder = new TextEncoder();
	let lines = [`\uFEFF${form.columns.map((column) => csvCell(column.label)).join(',')}`];
	for await (const row of rows) {
		lines.push(row.map((cell) => csvCell(cellText(cell))).join(','));
		if (lines.length < LINES_PER_CHUNK) continue;
		yield encoder.encode(`${lines.join('\r\n')}\r\n`);
		lines = [];
	}
	if (lines.length > 0) yield encoder.encode(`${lines.join('\r\n')}\r\n`);
}
