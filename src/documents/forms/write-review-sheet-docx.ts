import type { Paragraph, TableCell, TableRow } from 'docx';
import type { ReviewSheetForm } from '../../review/review-sheet-form.ts';
import {
	type Docx,
	loadDocx,
	pageFooter,
	printable,
	SONG,
	TWIPS_PER_MILLIMETRE,
	titleParagraph,
} from './docx-parts.ts';
import { type SheetField, type SheetParagraph, type SheetRow, sheetRows } from './review-sheet-layout.ts';
import { SHEET_LABELS as L } from './review-sheet-layout.zh.ts';
import { steadyArchive } from './steady-archive.ts';

/** A4 upright and its margins, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1134, top: 900 };
/** Label, field, label, field. */
const WIDTHS = [1928, 2891, 1928, 2891];
const HALF_POINTS = { title: 40, text: 21 };

function run(docx: Docx, text: string, isBold = false) {
	return new docx.TextRun({ text: printable(text), size: HALF_POINTS.text, bold: isBold, font: SONG });
}

function paragraphOf(docx: Docx, { text, align, isBold }: SheetParagraph): Paragraph {
	const alignment = align === 'right' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT;
	return new docx.Paragraph({ alignment, spacing: { after: 20 }, children: [run(docx, text, isBold)] });
}

function labelCell(docx: Docx, { label }: SheetField, width: number): TableCell {
	return new docx.TableCell({
		width: { size: width, type: docx.WidthType.DXA },
		verticalAlign: docx.VerticalAlign.CENTER,
		shading: { fill: 'F4F4F4' },
		margins: { left: 60, right: 60, top: 40, bottom: 40 },
		children: [new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [run(docx, label)] })],
	});
}

function fieldCell(docx: Docx, { paragraphs }: SheetField, width: number, columnSpan: number): TableCell {
	return new docx.TableCell({
		width: { size: width, type: docx.WidthType.DXA },
		columnSpan,
		verticalAlign: docx.VerticalAlign.CENTER,
		margins: { left: 100, right: 100, top: 40, bottom: 40 },
		children: paragraphs.length === 0 ? [new docx.Paragraph({})] : paragraphs.map((one) => paragraphOf(docx, one)),
	});
}

function tableRow(docx: Docx, row: SheetRow): TableRow {
	const [first = 0, second = 0, third = 0, fourth = 0] = WIDTHS;
	const [left, right] = row.fields;
	const cells =
		right === undefined
			? [labelCell(docx, left, first), fieldCell(docx, left, second + third + fourth, 3)]
			: [
					labelCell(docx, left, first),
					fieldCell(docx, left, second, 1),
					labelCell(docx, right, third),
					fieldCell(docx, right, fourth, 1),
				];
	const height = Math.round(row.leastMillimetres * TWIPS_PER_MILLIMETRE);
	return new docx.TableRow({
		children: cells,
		cantSplit: !row.isBreakable,
		height: { value: height, rule: docx.HeightRule.ATLEAST },
	});
}

/** 政务公开信息处理单 (F1) as a Word document on A4, the same fields as the PDF. Equal input gives equal bytes. */
export async function writeReviewSheetDocx(form: ReviewSheetForm): Promise<Uint8Array> {
	const docx = loadDocx();
	const title = `${form.placeName}${L.title}`;
	const usable = PAGE.width - 2 * PAGE.margin;
	const headLine = (left: string, right: string, isBold: boolean, isRightBold: boolean) =>
		new docx.Paragraph({
			tabStops: [{ type: docx.TabStopType.RIGHT, position: usable }],
			spacing: { after: 60 },
			children: [run(docx, left, isBold), run(docx, `\t${right}`, isRightBold)],
		});
	const document = new docx.Document({
		title: printable(title),
		sections: [
			{
				properties: {
					page: {
						size: { width: PAGE.width, height: PAGE.height, orientation: docx.PageOrientation.PORTRAIT },
						margin: { top: PAGE.top, bottom: PAGE.top, left: PAGE.margin, right: PAGE.margin },
					},
				},
				footers: pageFooter(docx, `${L.title} ${form.sheetNumber}`, usable),
				children: [
					titleParagraph(docx, title, HALF_POINTS.title),
					headLine(`${L.number}${form.sheetNumber}`, `${L.filledOn}${form.filledOn}`, false, false),
					headLine(`${L.state}${form.state}`, form.isUrgent ? `【${L.urgent}】` : '', form.isDead, true),
					new docx.Table({
						layout: docx.TableLayoutType.FIXED,
						width: { size: usable, type: docx.WidthType.DXA },
						columnWidths: WIDTHS,
						rows: sheetRows(form).map((row) => tableRow(docx, row)),
					}),
				],
			},
		],
	});
	return steadyArchive(new Uint8Array(await docx.Packer.toBuffer(document)));
}
