import type { ReviewSheetForm } from '../../review/review-sheet-form.ts';
import { typesetPdf } from '../typst.ts';
import { sheetRows } from './review-sheet-layout.ts';
import { SHEET_LABELS as L } from './review-sheet-layout.zh.ts';
import { REVIEW_SHEET_TEMPLATE } from './review-sheet-template.ts';
import { formFonts, type PrintOptions } from './write-table-pdf.ts';

/** 政务公开信息处理单 (F1) as a tagged PDF on A4. Equal input gives equal bytes. Rejects with a Chinese message. */
export async function writeReviewSheetPdf(
	form: ReviewSheetForm,
	options: Omit<PrintOptions, 'paper'> = {},
): Promise<Uint8Array> {
	const data = {
		...formFonts(options.fontDirectory),
		title: `${form.placeName}${L.title}`,
		number: `${L.number}${form.sheetNumber}`,
		filledOn: `${L.filledOn}${form.filledOn}`,
		state: `${L.state}${form.state}`,
		isDead: form.isDead,
		urgent: form.isUrgent ? L.urgent : null,
		footer: `${L.title} ${form.sheetNumber}`,
		pageWords: L.page('\n', '\n').split('\n'),
		rows: sheetRows(form),
	};
	return typesetPdf({
		source: REVIEW_SHEET_TEMPLATE,
		inputs: { data: JSON.stringify(data) },
		...(options.fontDirectory === undefined ? {} : { fontDirectory: options.fontDirectory }),
		...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
	});
}
