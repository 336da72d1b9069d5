import { Archive } from './archive.ts';
import { isSymbolFont, mapOrphanSymbols, mapSymbols } from './check-marks.ts';
import type { DocumentLimits } from './limits.ts';
import { excerpt, NoteList } from './note-list.ts';
import { documentProperties, OFFICE_PREFIXES, type PartLink, relationships } from './office-parts.ts';
import { RefusalSignal } from './refusal.ts';
import type { SourceDocument, SourcePosition, TableBlock, TableCell } from './source-document.ts';
import { mergeIndex } from './xlsx-merges.ts';
import {
	columnLetters,
	type SheetBudget,
	SheetParser,
	type StoredCell,
	type StoredSheet,
	type TextRun,
} from './xlsx-sheet.ts';
import { type CellStyle, readCellStyles, unescapeText } from './xlsx-styles.ts';
import { child, childElements, parseXml, textOf, type XmlElement } from './xml-tree.ts';

type NumberFormatter = (format: string, value: number, options: { date1904: boolean }) => string;

interface Workbook {
	readonly styles: readonly CellStyle[];
	readonly strings: readonly (readonly TextRun[])[];
	readonly date1904: boolean;
	readonly formatter: NumberFormatter | undefined;
}

/**
 * Reads a workbook: one table per sheet that has content, in the order of the tabs. Grid coordinates are those of the sheet
 * (row 0 = row 1); cells without content are absent. Numbers and dates read as the sheet shows them. Hidden sheets, rows and
 * columns are read and noted: hidden is not the same as meant to be left out.
 */
export async function readXlsx(bytes: Uint8Array, limits: DocumentLimits): Promise<SourceDocument> {
	const archive = new Archive(bytes, limits);
	const notes = new NoteList();
	const part = (name: string | undefined): XmlElement | undefined => {
		const text = name === undefined ? undefined : archive.readXml(name);
		return text === undefined ? undefined : parseXml(text, name ?? '', limits.xmlElements, OFFICE_PREFIXES);
	};
	const main =
		relationships(part('_rels/.rels'), '').find((link) => link.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
	const root = part(main);
	if (!root) throw new RefusalSignal('damaged', { part: main });
	const folder = main.slice(0, main.lastIndexOf('/') + 1);
	const links = relationships(part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
	const linked = (type: string): string | undefined => links.find((link) => link.type === type)?.target;

	const stored = readSheets(root, links, archive, notes, limits);
	const styles = readCellStyles(part(linked('styles')));
	const workbook: Workbook = {
		styles,
		strings: readSharedStrings(part(linked('sharedStrings'))),
		date1904: ['1', 'true'].includes(child(root, 'workbookPr')?.attributes.date1904 ?? ''),
		formatter: stored.some(({ sheet }) => needsFormatter(sheet, styles)) ? await loadFormatter() : undefined,
	};
	const blocks = stored
		.map(({ name, sheet }, index) => buildTable(name, index + 1, sheet, workbook, notes, limits))
		.filter((table) => table.cells.length > 0)
		.map((table, index) => renumber(table, index + 1));
	if (archive.names().some((name) => /^xl\/(?:comments|threadedComments)/.test(name)))
		notes.add('comments-skipped', {});
	if (archive.names().some((name) => name.startsWith('xl/ctrlProps/'))) notes.add('form-controls-skipped', {});
	const images = archive.names().filter((name) => name.startsWith('xl/media/')).length;
	if (images > 0) notes.add('image-skipped', {}, images);
	return {
		format: 'xlsx',
		blocks,
		properties: documentProperties(part('docProps/core.xml'), part('docProps/app.xml')),
		notes: notes.list(),
	};
}

function readSheets(
	root: XmlElement,
	links: readonly PartLink[],
	archive: Archive,
	notes: NoteList,
	limits: DocumentLimits,
): { name: string; sheet: StoredSheet }[] {
	const budget: SheetBudget = { rows: 0, cells: 0 };
	const sheets: { name: string; sheet: StoredSheet }[] = [];
	for (const tab of childElements(child(root, 'sheets'), 'sheet')) {
		const name = tab.attributes.name ?? '';
		const link = links.find((candidate) => candidate.id === tab.attributes['r:id']);
		if (link && link.type !== 'worksheet') continue;
		const parser = new SheetParser(name, link?.target ?? '', budget, limits);
		if (!link || !archive.stream(link.target, (piece) => parser.write(piece))) {
			notes.add('part-missing', { sheet: name }, name);
			continue;
		}
		const sheet = parser.finish();
		const isHidden = tab.attributes.state === 'hidden' || tab.attributes.state === 'veryHidden';
		if (isHidden && sheet.cells.length > 0) notes.add('hidden-sheet', { sheet: name }, name);
		noteHidden(name, sheet, notes);
		sheets.push({ name, sheet });
	}
	return sheets;
}

function noteHidden(name: string, sheet: StoredSheet, notes: NoteList): void {
	const used = new Set(sheet.cells.map((cell) => cell.row + 1));
	const rows = sheet.hiddenRows.filter((row) => used.has(row));
	if (rows.length > 0) notes.add('hidden-rows', { sheet: name, row: rows[0] ?? 1 }, shorten(rows.map(String)));
	const widest = sheet.cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0);
	const columns = sheet.hiddenColumns.filter(([first]) => first <= widest);
	if (columns.length === 0) return;
	const texts = columns.map(([first, last]) => {
		const from = columnLetters(first - 1);
		return last > first ? `${from}–${columnLetters(Math.min(last, widest) - 1)}` : from;
	});
	notes.add('hidden-columns', { sheet: name, column: columns[0]?.[0] ?? 1 }, shorten(texts));
}

function shorten(texts: readonly string[]): string {
	return texts.length > 12 ? `${texts.slice(0, 12).join('、')} 等 ${texts.length} 处` : texts.join('、');
}

function readSharedStrings(root: XmlElement | undefined): (readonly TextRun[])[] {
	return childElements(root, 'si').map((item) =>
		childElements(item).flatMap((element): TextRun[] => {
			if (element.name === 't') return [{ text: textOf(element), font: undefined }];
			if (element.name !== 'r') return [];
			const font = child(child(element, 'rPr'), 'rFont')?.attributes.val;
			return [{ text: textOf(child(element, 't')), font }];
		}),
	);
}

function needsFormatter(sheet: StoredSheet, styles: readonly CellStyle[]): boolean {
	return sheet.cells.some((cell) => cell.type === 'n' && !isPlain(styles[cell.style]?.format));
}

function isPlain(format: string | undefined): boolean {
	return format === undefined || format === 'General' || format === '@';
}

/** SheetJS knows Excel's number format language; it is loaded only for workbooks that use it. */
async function loadFormatter(): Promise<NumberFormatter> {
	const { SSF } = await import('@e965/xlsx');
	return (format, value, options) => String(SSF.format(format, value, options));
}

function buildTable(
	name: string,
	table: number,
	sheet: StoredSheet,
	workbook: Workbook,
	notes: NoteList,
	limits: DocumentLimits,
): TableBlock {
	const rowCount = sheet.cells.reduce((most, cell) => Math.max(most, cell.row + 1), 0);
	const columnCount = sheet.cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0);
	// One stray value in the last row of a sheet makes a grid of a million empty rows.
	if (rowCount > limits.rows || rowCount * columnCount > limits.gridPlaces) {
		throw new RefusalSignal('too-many-rows', { sheet: name, rows: limits.rows, cells: limits.cells });
	}
	const merges = mergeIndex(sheet.merges, rowCount, columnCount);
	if (merges.isBroken) notes.add('broken-spans', { sheet: name });
	const cells: TableCell[] = [];
	for (const cell of sheet.cells) {
		const address = `${columnLetters(cell.column)}${cell.row + 1}`;
		const position = { sheet: name, table, row: cell.row + 1, column: cell.column + 1, address };
		const text = cellText(cell, workbook, position, notes);
		if (text === '') continue;
		const merge = merges.at(cell.row, cell.column);
		if (merge && (merge.top !== cell.row || merge.left !== cell.column)) {
			notes.add('covered-text-skipped', position, excerpt(text));
			continue;
		}
		cells.push({
			row: cell.row,
			column: cell.column,
			rowSpan: merge ? merge.bottom - merge.top + 1 : 1,
			columnSpan: merge ? merge.right - merge.left + 1 : 1,
			text,
			position,
		});
	}
	cells.sort((left, right) => left.row - right.row || left.column - right.column);
	return { kind: 'table', rowCount, columnCount, cells, geometry: 'exact', position: { sheet: name, table } };
}

/** Tables are numbered by those that have content; empty sheets leave no gap. */
function renumber(table: TableBlock, ordinal: number): TableBlock {
	if (table.position.table === ordinal) return table;
	return {
		...table,
		position: { ...table.position, table: ordinal },
		cells: table.cells.map((cell) => ({ ...cell, position: { ...cell.position, table: ordinal } })),
	};
}

function cellText(cell: StoredCell, workbook: Workbook, position: SourcePosition, notes: NoteList): string {
	const style = workbook.styles[cell.style];
	const address = position.address ?? '';
	switch (cell.type) {
		case 's':
			return runsText(workbook.strings[Number(cell.value)] ?? [], style, position, notes);
		case 'inlineStr':
			return runsText(cell.runs, style, position, notes);
		case 'b':
			return cell.value === '1' ? 'TRUE' : 'FALSE';
		case 'e':
			notes.add('cell-error', position, address, cell.value);
			return cell.value;
		case 'str':
		case 'd':
			return runsText([{ text: cell.value, font: undefined }], style, position, notes);
		default:
			if (cell.value === '') {
				if (cell.isFormula) notes.add('formula-without-value', position, address);
				return '';
			}
			return numberText(cell.value, style, workbook);
	}
}

function runsText(
	runs: readonly TextRun[],
	style: CellStyle | undefined,
	position: SourcePosition,
	notes: NoteList,
): string {
	return runs
		.map((run) => {
			const text = unescapeText(run.text);
			const font = run.font ?? style?.font;
			const isSymbols = font !== undefined && isSymbolFont(font);
			const result = isSymbols ? mapSymbols(text, font) : mapOrphanSymbols(text);
			// A sentence in a symbol font is a slip of formatting, not a row of pictures.
			if (isSymbols && (result.unknown.length > 0 || result.mapped.length > 4)) return text;
			if (result.mapped.length > 0) notes.add('symbol-font-mapped', position, result.mapped.join('、'));
			for (const character of result.unknown) {
				notes.add('symbol-font-unknown', position, `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
			}
			return result.text;
		})
		.join('');
}

function numberText(value: string, style: CellStyle | undefined, workbook: Workbook): string {
	const number = Number(value);
	if (!Number.isFinite(number)) return value;
	const format = style?.format ?? 'General';
	if (isPlain(format) || !workbook.formatter) return String(Number(number.toPrecision(15)));
	try {
		return workbook.formatter(format, number, { date1904: workbook.date1904 }).trim();
	} catch {
		// A format code outside the language shows the bare number, as Excel does after repair.
		return value;
	}
}
