import { createRequire } from 'node:module';
import type { Paragraph, TableCell, TableRow } from 'docx';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { alignOf, type OfficialCell, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';

const require = createRequire(import.meta.url);
type Docx = typeof import('docx');
/** A3 sideways, and its margins, in twentieths of a point. */
const PAGE = { width: 16838, height: 23811, margin: 850 };
const HALF_POINTS = { title: 36, head: 21, cell: 18 };
const SONG = { eastAsia: '宋体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
const TITLE_FONT = { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' };

function paragraphs(docx: Docx, text: string, isCentred: boolean, isBold: boolean): Paragraph[] {
	return text.split('\n').map(
		(line) =>
			new docx.Paragraph({
				alignment: isCentred ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
				children: [new docx.TextRun({ text: line, size: HALF_POINTS.cell, bold: isBold, font: SONG })],
			}),
	);
}

function tableRows(
	docx: Docx,
	table: OfficialTable,
	cells: readonly OfficialCell[],
	count: number,
	isHeader: boolean,
): TableRow[] {
	const rows: TableRow[] = [];
	for (let row = 0; row < count; row++) {
		const own: TableCell[] = cells
			.filter((cell) => cell.row === row)
			.map(
				(cell) =>
					new docx.TableCell({
						rowSpan: cell.rowSpan,
						columnSpan: cell.columnSpan,
						verticalAlign: docx.VerticalAlign.CENTER,
						margins: { left: 60, right: 60, top: 30, bottom: 30 },
						...(isHeader ? { shading: { fill: 'EDEDED' } } : {}),
						children: paragraphs(docx, cell.text, isHeader || alignOf(table, cell) === 'center', isHeader),
					}),
			);
		rows.push(new docx.TableRow({ children: own, tableHeader: isHeader, cantSplit: true }));
	}
	return rows;
}

/** The official table as a Word document: A3 sideways, real merged cells, the header repeated on each page. */
export async function writeDocx(source: Catalogue | OfficialTable): Promise<Uint8Array> {
	const docx = require('docx') as Docx;
	const table = toOfficialTable(source);
	const line = (text: string) =>
		new docx.Paragraph({ children: [new docx.TextRun({ text, size: HALF_POINTS.head, font: SONG })] });
	const total = table.columns.reduce((sum, column) => sum + column.share, 0);
	const usable = PAGE.height - 2 * PAGE.margin;
	const widths = table.columns.map((column) => Math.floor((column.share / total) * usable));
	const head = [...(table.documentNumber === null ? [] : [table.documentNumber]), ...table.headLines];
	const rules = table.rules.length === 0 ? [] : [line(table.rulesHeading), ...table.rules.map(line)];
	const document = new docx.Document({
		title: table.title,
		sections: [
			{
				properties: {
					page: {
						size: { width: PAGE.width, height: PAGE.height, orientation: docx.PageOrientation.LANDSCAPE },
						margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
					},
				},
				children: [
					new docx.Paragraph({
						alignment: docx.AlignmentType.CENTER,
						heading: docx.HeadingLevel.TITLE,
						children: [
							new docx.TextRun({ text: table.title, size: HALF_POINTS.title, font: TITLE_FONT, color: '000000' }),
						],
					}),
					...head.map(line),
					new docx.Table({
						layout: docx.TableLayoutType.FIXED,
						width: { size: usable, type: docx.WidthType.DXA },
						columnWidths: widths,
						rows: [
							...tableRows(docx, table, table.header, 2, true),
							...tableRows(docx, table, table.body, table.bodyRowCount, false),
						],
					}),
					...table.notes.map(line),
					...rules,
				],
			},
		],
	});
	return new Uint8Array(await docx.Packer.toBuffer(document));
}
