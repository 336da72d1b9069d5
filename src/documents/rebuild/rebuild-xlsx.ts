import type { SourceDocument } from '../source-document.ts';
import { columnLetters } from '../xlsx-sheet.ts';
import { type LaidOutCell, layOut } from './lay-out.ts';
import { officePackage, xmlText } from './office-package.ts';
import { BODY_SHEET } from './rebuild.zh.ts';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const LONGEST_NAME = 31;
/** Characters of a cell Excel can hold. */
export const LONGEST_CELL = 32_767;
/** Widths in characters of the normal font. */
const WIDTH = { least: 8, most: 50 };
const MOST_DECIMALS = 6;

/** A sheet to be: its name, its cells, and how far it reaches. */
interface Sheet {
	readonly name: string;
	readonly cells: readonly LaidOutCell[];
	readonly rowCount: number;
	readonly columnCount: number;
}

/**
 * The document as a workbook of our own making. Sheets keep their names and addresses; other blocks stand below each other on one
 * sheet. Text is text; what was shown as a plain number stays a number that shows the same. No formulas, no hidden anything.
 */
export function rebuildXlsx(document: SourceDocument, title: string): Uint8Array {
	const sheets = sheetsOf(document);
	const tabs = sheets.map(
		({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
	);
	return officePackage(
		{
			name: 'xl/workbook.xml',
			contentType: `${TYPE}.sheet.main+xml`,
			xml: `<workbook xmlns="${SHEET}" xmlns:r="${LINKS}"><sheets>${tabs.join('')}</sheets></workbook>`,
		},
		[
			...sheets.map((sheet, index) => ({
				name: `xl/worksheets/sheet${index + 1}.xml`,
				contentType: `${TYPE}.worksheet+xml`,
				xml: sheetXml(sheet),
				link: { id: `rId${index + 1}`, type: 'worksheet' },
			})),
			{
				name: 'xl/styles.xml',
				contentType: `${TYPE}.styles+xml`,
				xml: STYLES,
				link: { id: `rId${sheets.length + 1}`, type: 'styles' },
			},
		],
		title,
	);
}

function sheetsOf(document: SourceDocument): Sheet[] {
	const sheets: Sheet[] = [];
	const stacked: LaidOutCell[] = [];
	let row = 0;
	let columnCount = 1;
	for (const block of document.blocks) {
		if (block.kind === 'table' && block.position.sheet !== undefined) {
			const { cells } = layOut(block);
			sheets.push({
				name: freeName(block.position.sheet, sheets),
				cells,
				rowCount: block.rowCount,
				columnCount: block.columnCount,
			});
			continue;
		}
		if (block.kind === 'paragraph') {
			stacked.push({ row, column: 0, rowSpan: 1, columnSpan: 1, text: block.text });
			row++;
			continue;
		}
		for (const cell of layOut(block).cells) stacked.push({ ...cell, row: cell.row + row });
		row += block.rowCount;
		columnCount = Math.max(columnCount, block.columnCount);
	}
	if (stacked.length > 0 || sheets.length === 0)
		sheets.push({ name: freeName(BODY_SHEET, sheets), cells: stacked, rowCount: row, columnCount });
	return sheets;
}

/** A name Excel takes: none of its signs, at most 31 characters, not used before, upper and lower case being equal. */
function freeName(wanted: string, sheets: readonly Sheet[]): string {
	const clean = wanted.replace(/[[\]:*?/\\\n\t]/g, '_').replace(/^'|'$/g, '_') || BODY_SHEET;
	const used = new Set(sheets.map(({ name }) => name.toLowerCase()));
	for (let count = 1; ; count++) {
		const suffix = count === 1 ? '' : `（${count}）`;
		const name = clean.slice(0, LONGEST_NAME - suffix.length) + suffix;
		if (!used.has(name.toLowerCase())) return name;
	}
}

function sheetXml({ cells, rowCount, columnCount }: Sheet): string {
	const rows = new Map<number, string[]>();
	const merges: string[] = [];
	const widths: number[] = [];
	for (const cell of cells) {
		const from = `${columnLetters(cell.column)}${cell.row + 1}`;
		if (cell.rowSpan > 1 || cell.columnSpan > 1)
			merges.push(`${from}:${columnLetters(cell.column + cell.columnSpan - 1)}${cell.row + cell.rowSpan}`);
		if (cell.columnSpan === 1) widths[cell.column] = Math.max(widths[cell.column] ?? 0, widthOf(cell.text));
		const row = rows.get(cell.row);
		if (row === undefined) rows.set(cell.row, [cellXml(from, cell.text)]);
		else row.push(cellXml(from, cell.text));
	}
	const corner =
		cells.some((cell) => cell.row === rowCount - 1) && cells.some((cell) => cell.column === columnCount - 1);
	if (!corner && rowCount > 0) {
		// An empty text in the corner: readers measure a sheet by the cells it has.
		const last = rows.get(rowCount - 1) ?? [];
		if (!cells.some((cell) => cell.row === rowCount - 1 && cell.column === columnCount - 1))
			last.push(cellXml(`${columnLetters(columnCount - 1)}${rowCount}`, ''));
		rows.set(rowCount - 1, last);
	}
	const lines = [...rows]
		.sort(([one], [other]) => one - other)
		.map(([row, written]) => `<row r="${row + 1}">${written.join('')}</row>`);
	const columns = Array.from({ length: columnCount }, (_, index) => {
		const width = Math.min(WIDTH.most, Math.max(WIDTH.least, widths[index] ?? 0));
		return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
	});
	const merged =
		merges.length === 0
			? ''
			: `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
	return `<worksheet xmlns="${SHEET}">${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
}

/** The longest line, wide characters counted twice, and a little air. */
function widthOf(text: string): number {
	let widest = 0;
	for (const line of text.split('\n')) {
		let width = 2;
		for (const character of line.slice(0, WIDTH.most)) width += character > '\u2e7f' ? 2 : 1;
		widest = Math.max(widest, width);
	}
	return widest;
}

function cellXml(address: string, text: string): string {
	const format = numberFormat(text);
	if (format !== null) return `<c r="${address}" s="${format + 2}"><v>${text.replaceAll(',', '')}</v></c>`;
	// `_x000D_` is how Excel writes a character XML cannot hold; where somebody really typed that, the first sign is escaped.
	const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
	return `<c r="${address}" s="1" t="inlineStr"><is><t xml:space="preserve">${xmlText(escaped)}</t></is></c>`;
}

/** Formats of numbers: 0 to 6 decimals, then the same with thousands parted. */
const FORMATS = [false, true].flatMap((isGrouped) =>
	Array.from(
		{ length: MOST_DECIMALS + 1 },
		(_, decimals) => `${isGrouped ? '#,##0' : '0'}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`,
	),
);

/**
 * Which format shows the number exactly as the text has it; null for anything that is not beyond doubt a number: more than twelve
 * digits (numbers of papers and accounts), a leading zero, a sign of its own.
 */
function numberFormat(text: string): number | null {
	const match = /^-?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
	if (match === null) return null;
	const [, whole = '', decimals = ''] = match;
	const digits = whole.replaceAll(',', '');
	if (digits.length + decimals.length > 12 || (digits.length > 1 && digits.startsWith('0'))) return null;
	const value = Number(text.replaceAll(',', ''));
	// Zero with a sign shows without it.
	if (value === 0 && text.startsWith('-')) return null;
	const isGrouped = whole.includes(',');
	// Three digits need no comma: the grouped format is for numbers that show one.
	return (isGrouped ? MOST_DECIMALS + 1 : 0) + decimals.length;
}

const BORDER = ['left', 'right', 'top', 'bottom']
	.map((side) => `<${side} style="thin"><color rgb="FF444444"/></${side}>`)
	.join('');
const cellFormat = (numberFormatId: number, wrap: string) =>
	`<xf numFmtId="${numberFormatId}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"${wrap}/></xf>`;
const STYLES = `<styleSheet xmlns="${SHEET}"><numFmts count="${FORMATS.length}">${FORMATS.map((format, index) => `<numFmt numFmtId="${170 + index}" formatCode="${format}"/>`).join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${FORMATS.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cellFormat(0, ' wrapText="1"')}${FORMATS.map((_, index) => cellFormat(170 + index, '')).join('')}</cellXfs></styleSheet>`;
