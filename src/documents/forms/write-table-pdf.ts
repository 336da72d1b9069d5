import type { Outcome } from '../../organization/refusal.ts';
import { typesetPdf } from '../typst.ts';
import { formRefusal } from './form-refusals.ts';
import { cellText, type FormRows, type TableForm } from './table-form.ts';
import { TABLE_FORM_TEMPLATE } from './table-form-template.ts';
import type { PaperOptions } from './write-table-xlsx.ts';

/** How to print a form. */
export interface PrintOptions extends PaperOptions {
	/** Folder of the administrator's own fonts; they come before the bundled family. */
	readonly fontDirectory?: string;
	/** Milliseconds for the whole document. */
	readonly timeoutMs?: number;
}

/** Rows that are typeset at most: about a hundred sheets of A3, half a minute. Longer lists are for XLSX and CSV. */
export const MOST_PAPER_ROWS = 2000;

const BUNDLED_FAMILY = 'Noto Sans SC';
const BODY_FAMILIES = ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'FandolFang R'];
const TITLE_FAMILIES = [
	'FZXiaoBiaoSong-B05S',
	'方正小标宋简体',
	'FZXiaoBiaoSong-B05',
	'方正小标宋_GBK',
	'SimSun',
	'宋体',
];

/** Families for the text and the titles of a form, the administrator's own before the bundled one. */
export function formFonts(fontDirectory: string | undefined): { bodyFonts: string[]; titleFonts: string[] } {
	if (fontDirectory === undefined) return { bodyFonts: [BUNDLED_FAMILY], titleFonts: [BUNDLED_FAMILY] };
	return { bodyFonts: [...BODY_FAMILIES, BUNDLED_FAMILY], titleFonts: [...TITLE_FAMILIES, BUNDLED_FAMILY] };
}

const FONT_POINTS = { A3: 7.5, A4: 5.3 } as const;
const WIDTH_POINTS = { A3: 1128, A4: 780 } as const;
const HEIGHT_POINTS = { A3: 700, A4: 460 } as const;

/** Widths of the text font in ems, on the generous side. */
function emsOf(character: string): number {
	if (/[-./:,;'!|()]/.test(character)) return 0.36;
	if (/[mwMW@%]/.test(character)) return 0.92;
	return /[A-Z&]/.test(character) ? 0.69 : 0.56;
}

/** Points of text a column holds on a line. */
function lineWidth(form: TableForm, index: number, paper: 'A3' | 'A4'): number {
	const total = form.columns.reduce((sum, column) => sum + column.share, 0);
	return ((form.columns[index]?.share ?? 1) / total) * WIDTH_POINTS[paper] - 5;
}

/**
 * Typst breaks Chinese anywhere, but a number or address nowhere, and lets it run into the next column: places to break, marked U+200B for the
 * template, go after its marks, and into runs longer than a line.
 */
function breakable(text: string, width: number, size: number): string {
	const marked = text.replace(/[!-~]{11,}/g, (word) => word.replace(/[/?&=_.-](?=[^/])/g, '$&\u200b'));
	return marked.replace(/[!-~]+/g, (run) => {
		let ems = 0;
		let broken = '';
		for (const character of run) {
			ems += emsOf(character);
			if (ems * size > width) {
				broken += '\u200b';
				ems = emsOf(character);
			}
			broken += character;
		}
		return broken;
	});
}

/** A row stays on one sheet unless it would not fit on any. */
function isTall(texts: readonly string[], form: TableForm, paper: 'A3' | 'A4'): boolean {
	const size = FONT_POINTS[paper];
	return texts.some((text, index) => {
		const perLine = Math.max(1, Math.floor(lineWidth(form, index, paper) / size));
		const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
		return lines * size * 1.5 > HEIGHT_POINTS[paper] * 0.7;
	});
}

/**
 * The form as a tagged PDF, sideways, its header repeated on each sheet, 第 x 页 共 y 页 at the foot. Refuses more than {@link MOST_PAPER_ROWS} rows
 * (`too-many-rows-for-pdf`). Equal input gives equal bytes. Rejects with a Chinese message when typesetting fails.
 */
export async function writeTablePdf(
	form: TableForm,
	{ rows, footLines }: FormRows,
	options: PrintOptions = {},
): Promise<Outcome<{ bytes: Uint8Array }>> {
	const paper = options.paper ?? 'A3';
	const set: { cells: string[]; breakable: boolean }[] = [];
	for await (const row of rows) {
		if (set.length === MOST_PAPER_ROWS)
			return { ok: false, refusals: [formRefusal('too-many-rows-for-pdf', MOST_PAPER_ROWS)] };
		const cells = row.map((cell, index) =>
			breakable(cellText(cell), lineWidth(form, index, paper), FONT_POINTS[paper]),
		);
		set.push({ cells, breakable: isTall(cells, form, paper) });
	}
	const data = {
		...formFonts(options.fontDirectory),
		title: form.title,
		headLines: form.headLines,
		madeText: form.madeText,
		paper: paper.toLowerCase(),
		size: FONT_POINTS[paper],
		columns: form.columns,
		emptyText: form.emptyText,
		rows: set,
		footLines: footLines(),
	};
	const bytes = await typesetPdf({
		source: TABLE_FORM_TEMPLATE,
		inputs: { data: JSON.stringify(data) },
		...(options.fontDirectory === undefined ? {} : { fontDirectory: options.fontDirectory }),
		...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
	});
	return { ok: true, bytes };
}
