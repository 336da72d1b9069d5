import { createRequire } from 'node:module';
import type { Cell, PaperSize, Workbook, Worksheet } from 'exceljs';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { alignOf, type OfficialCell, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';

const require = createRequire(import.meta.url);
const THIN = { style: 'thin', color: { argb: 'FF444444' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
/** Excel counts widths in characters of the normal font; the layout's shares are about millimetres. */
const CHARACTERS_PER_SHARE = 0.42;
/** ECMA-376 paper code of A3; the library's own list ends before it. */
const A3 = 8 as PaperSize;
const FONT = '宋体';
const CELL_POINTS = 10;
const LINE_HEIGHT_POINTS = 14.5;
const LEAF_HEADER_POINTS = 34;
const MAX_ROW_HEIGHT_POINTS = 400;

function newWorkbook(): Workbook {
	const excel = require('exceljs') as typeof import('exceljs');
	return new excel.Workbook();
}

function place(sheet: Worksheet, cell: OfficialCell, firstRow: number, style: (target: Cell) => void): void {
	const top = firstRow + cell.row;
	const left = cell.column + 1;
	if (cell.rowSpan > 1 || cell.columnSpan > 1)
		sheet.mergeCells(top, left, top + cell.rowSpan - 1, left + cell.columnSpan - 1);
	const target = sheet.getCell(top, left);
	// Text always, so that `1-1`, `=…` or a long number is never taken for a date, a formula or a figure.
	target.value = cell.text;
	target.numFmt = '@';
	style(target);
}

function placeLine(sheet: Worksheet, row: number, width: number, text: string, size: number, isCentred: boolean): void {
	sheet.mergeCells(row, 1, row, width);
	const target = sheet.getCell(row, 1);
	target.value = text;
	target.numFmt = '@';
	target.font = { name: FONT, size, bold: size > 12 };
	target.alignment = { horizontal: isCentred ? 'center' : 'left', vertical: 'middle', wrapText: true };
	sheet.getRow(row).height = Math.max(20, Math.ceil(text.length / 90) * (size + 6));
}

/** Excel does not grow rows of wrapped or merged text by itself in every version: the height is set from the longest cell. */
function heightOf(cells: readonly OfficialCell[], table: OfficialTable): number {
	let lines = 1;
	for (const cell of cells) {
		const width = Math.max(4, (table.columns[cell.column]?.share ?? 10) * CHARACTERS_PER_SHARE) / 2;
		const needed = cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
		lines = Math.max(lines, Math.ceil(needed / cell.rowSpan));
	}
	return Math.min(MAX_ROW_HEIGHT_POINTS, (lines + 1) * LINE_HEIGHT_POINTS);
}

/** The official table as one sheet: merged headers and cells, wrapped text, frozen and repeated header rows, A3 sideways. */
export async function writeXlsx(source: Catalogue | OfficialTable): Promise<Uint8Array> {
	const table = toOfficialTable(source);
	const workbook = newWorkbook();
	const sheet = workbook.addWorksheet('标准目录');
	const width = table.columns.length;
	for (const [index, column] of table.columns.entries())
		sheet.getColumn(index + 1).width = Math.max(5, column.share * CHARACTERS_PER_SHARE);
	let row = 1;
	placeLine(sheet, row++, width, table.title, 18, true);
	const head = [...(table.documentNumber === null ? [] : [table.documentNumber]), ...table.headLines];
	for (const line of head) placeLine(sheet, row++, width, line, 11, false);
	const headerRow = row;
	for (const cell of table.header) {
		place(sheet, cell, headerRow, (target) => {
			target.font = { name: FONT, size: CELL_POINTS, bold: true };
			target.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
			target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
			target.border = BORDER;
		});
	}
	sheet.getRow(headerRow).height = 20;
	sheet.getRow(headerRow + 1).height = LEAF_HEADER_POINTS;
	const bodyRow = headerRow + 2;
	for (const cell of table.body) {
		place(sheet, cell, bodyRow, (target) => {
			target.font = { name: FONT, size: CELL_POINTS };
			target.alignment = {
				horizontal: alignOf(table, cell),
				vertical: 'middle',
				wrapText: true,
			};
			target.border = BORDER;
		});
	}
	for (let index = 0; index < table.bodyRowCount; index++) {
		sheet.getRow(bodyRow + index).height = heightOf(
			table.body.filter((cell) => cell.row === index),
			table,
		);
	}
	row = bodyRow + table.bodyRowCount;
	for (const line of [...table.notes, ...(table.rules.length === 0 ? [] : [table.rulesHeading, ...table.rules])])
		placeLine(sheet, row++, width, line, 11, false);
	sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: bodyRow - 1 }];
	sheet.pageSetup = {
		paperSize: A3,
		orientation: 'landscape',
		fitToPage: true,
		fitToWidth: 1,
		fitToHeight: 0,
		printTitlesRow: `${headerRow}:${bodyRow - 1}`,
	};
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
