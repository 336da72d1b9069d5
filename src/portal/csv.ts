/** A spreadsheet program would run a cell that begins like a formula; an apostrophe in front keeps it text. */
const FORMULA_START = /^[=+\-@\t\r]/;
/** A plain number may begin with a sign. */
const NUMBER = /^[+-]?[\d,]+(\.\d+)?%?$/;

function csvCell(text: string): string {
	const safe = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines as CSV (RFC 4180), UTF-8 with the mark by which Excel knows it. */
export function csvText(lines: readonly (readonly string[])[]): string {
	return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
