import { createRequire } from 'node:module';
import type { Paragraph } from 'docx';
import { SHEET_LABELS } from './review-sheet-layout.zh.ts';

const require = createRequire(import.meta.url);
export type Docx = typeof import('docx');

/** The library is large and seldom needed: it is loaded with the first form. */
export const loadDocx = (): Docx => require('docx') as Docx;

// The hint decides for signs that both scripts have, such as the boxes and quotation marks.
export const SONG = {
	hint: 'eastAsia',
	eastAsia: '宋体',
	ascii: 'Times New Roman',
	hAnsi: 'Times New Roman',
} as const;
const TITLE_FONT = { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
export const TWIPS_PER_MILLIMETRE = 56.7;

/** XML cannot hold control characters; on paper they are nothing. */
export const printable = (text: string): string =>
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');

/** The name of the form over the sheet. `size` in half points. */
export function titleParagraph(docx: Docx, title: string, size: number): Paragraph {
	return new docx.Paragraph({
		alignment: docx.AlignmentType.CENTER,
		heading: docx.HeadingLevel.TITLE,
		spacing: { after: 160 },
		children: [new docx.TextRun({ text: printable(title), size, font: TITLE_FONT, color: '000000' })],
	});
}

/** A foot with a text at the left and 第 x 页 共 y 页 at the right, `usable` twentieths of a point wide. */
export function pageFooter(docx: Docx, text: string, usable: number): { default: InstanceType<Docx['Footer']> } {
	const [before = '', between = '', after = ''] = SHEET_LABELS.page('\n', '\n').split('\n');
	const foot = new docx.TextRun({
		size: 17,
		font: SONG,
		children: [`${printable(text)}\t${before}`, docx.PageNumber.CURRENT, between, docx.PageNumber.TOTAL_PAGES, after],
	});
	const tabStops = [{ type: docx.TabStopType.RIGHT, position: usable }];
	return { default: new docx.Footer({ children: [new docx.Paragraph({ tabStops, children: [foot] })] }) };
}
