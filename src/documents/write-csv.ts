import type { Catalogue } from '../catalogue/catalogue.ts';
import { bodyGrid, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';

/** A spreadsheet program would run a cell that begins like a formula; an apostrophe in front keeps it text. */
const FORMULA_START = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
	const safe = FORMULA_START.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The official table as CSV (RFC 4180): one header row, merged cells repeated, UTF-8 with the mark by which Excel knows it.
 * A cell that begins with `=`, `+`, `-` or `@` is not to the letter what the catalogue says: an apostrophe stands before it.
 */
export function writeCsv(source: Catalogue | OfficialTable): string {
	const table = toOfficialTable(source, { merge: false });
	const header = table.columns.map(({ label, group }) => (group === null ? label : `${group}：${label}`));
	const lines = [header, ...bodyGrid(table)].map((row) => row.map(csvCell).join(','));
	return `\uFEFF${lines.join('\r\n')}\r\n`;
}
