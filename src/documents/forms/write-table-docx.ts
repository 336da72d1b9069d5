import type { Outcome } from '../../organization/refusal.ts';
import { loadDocx, pageFooter, printable, SONG, TWIPS_PER_MILLIMETRE, titleParagraph } from './docx-parts.ts';
import { formRefusal } from './form-refusals.ts';
import { steadyArchive } from './steady-archive.ts';
import { cellText, type FormRows, type TableForm } from './table-form.ts';
import { MOST_PAPER_ROWS } from './write-table-pdf.ts';
import type { PaperOptions } from './write-table-xlsx.ts';

/** The two sides of the sheet in millimetres, short and long. */
const SHEET = { A3: [297, 420], A4: [210, 297] } as const;
const MARGIN_MILLIMETRES = 11;
/** Half points: text of the cells by the sheet, and lines over and under the table. */
const CELL_SIZE = { A3: 15, A4: 11 } as const;
const LINE_SIZE = 19;
const TITLE_SIZE = 36;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => printable(text).replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

function runXml(text: string, properties: string): string {
	const lines = text.split(/\r?\n/).map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`);
	return `<w:r>${properties}${lines.join('<w:br/>')}</w:r>`;
}

function cellXml(text: string, width: number, align: 'left' | 'center', more = ''): string {
	const properties = `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}<w:vAlign w:val="center"/></w:tcPr>`;
	return `<w:tc>${properties}<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${runXml(text, '')}</w:p></w:tc>`;
}

/**
 * The form as a Word document, sideways, its header repeated on each sheet, 第 x 页 共 y 页 at the foot; the same rows and lines as the PDF.
 * The library makes everything but the rows: it needs some 350 KB of memory and 5 ms for each row of twenty cells. Refuses more than
 * {@link MOST_PAPER_ROWS} rows (`too-many-rows-for-docx`). Equal input gives equal bytes.
 */
export async function writeTableDocx(
	form: TableForm,
	{ rows, footLines }: FormRows,
	options: PaperOptions = {},
): Promise<Outcome<{ bytes: Uint8Array }>> {
	const paper = options.paper ?? 'A3';
	const [short, long] = SHEET[paper];
	const margin = Math.round(MARGIN_MILLIMETRES * TWIPS_PER_MILLIMETRE);
	const usable = Math.round(long * TWIPS_PER_MILLIMETRE) - 2 * margin;
	const total = form.columns.reduce((sum, { share }) => sum + share, 0);
	const widths = form.columns.map(({ share }) => Math.floor((share / total) * usable));

	const body: string[] = [];
	for await (const row of rows) {
		if (body.length === MOST_PAPER_ROWS)
			return { ok: false, refusals: [formRefusal('too-many-rows-for-docx', MOST_PAPER_ROWS)] };
		const cells = form.columns.map(({ align }, index) => {
			const cell = row[index];
			return cellXml(cell === undefined ? '' : cellText(cell), widths[index] ?? 0, align);
		});
		body.push(`<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`);
	}
	if (body.length === 0) {
		const span = `<w:gridSpan w:val="${form.columns.length}"/>`;
		body.push(`<w:tr>${cellXml(form.emptyText, usable, 'center', span)}</w:tr>`);
	}
	const lineSize = `<w:rPr><w:sz w:val="${LINE_SIZE}"/><w:szCs w:val="${LINE_SIZE}"/></w:rPr>`;
	const foot = footLines().map(
		(line) => `<w:p><w:pPr><w:spacing w:before="80"/></w:pPr>${runXml(line, lineSize)}</w:p>`,
	);

	const docx = loadDocx();
	const header = form.columns.map(
		({ label }, index) =>
			new docx.TableCell({
				width: { size: widths[index] ?? 0, type: docx.WidthType.DXA },
				verticalAlign: docx.VerticalAlign.CENTER,
				shading: { fill: 'EDEDED' },
				children: [
					new docx.Paragraph({
						alignment: docx.AlignmentType.CENTER,
						children: [new docx.TextRun({ text: printable(label), bold: true })],
					}),
				],
			}),
	);
	const document = new docx.Document({
		title: printable(form.title),
		styles: { default: { document: { run: { size: CELL_SIZE[paper], font: SONG } } } },
		sections: [
			{
				properties: {
					page: {
						size: {
							width: Math.round(short * TWIPS_PER_MILLIMETRE),
							height: Math.round(long * TWIPS_PER_MILLIMETRE),
							orientation: docx.PageOrientation.LANDSCAPE,
						},
						margin: { top: margin, bottom: margin, left: margin, right: margin },
					},
				},
				footers: pageFooter(docx, `${form.madeText}　${form.title}`, usable),
				children: [
					titleParagraph(docx, form.title, TITLE_SIZE),
					new docx.Paragraph({
						spacing: { after: 100 },
						children: [new docx.TextRun({ text: printable(form.headLines.join('　　')), size: LINE_SIZE })],
					}),
					new docx.Table({
						layout: docx.TableLayoutType.FIXED,
						width: { size: usable, type: docx.WidthType.DXA },
						columnWidths: widths,
						// A day stays on one line even in a font that runs wide.
						margins: { left: 36, right: 36, top: 40, bottom: 40 },
						rows: [new docx.TableRow({ children: header, tableHeader: true, cantSplit: true })],
					}),
				],
			},
		],
	});
	const END = '</w:tbl>';
	const bytes = steadyArchive(new Uint8Array(await docx.Packer.toBuffer(document)), {
		part: 'word/document.xml',
		change: (shell) => {
			const at = shell.lastIndexOf(END);
			if (at < 0) throw new Error('the document has no table');
			return [shell.slice(0, at), ...body, END, ...foot, shell.slice(at + END.length)].join('');
		},
	});
	return { ok: true, bytes };
}
