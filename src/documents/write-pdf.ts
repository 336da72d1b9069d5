import type { Catalogue } from '../catalogue/catalogue.ts';
import { alignOf, cutMergedCells, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';
import { queryTypeset, type TypesetRequest, typesetPdf } from './typst.ts';
import { OFFICIAL_TABLE_TEMPLATE } from './write-pdf-template.ts';

/** How to print. */
export interface WritePdfOptions {
	/** Sheet, always laid sideways. A3 unless said otherwise. */
	readonly paper?: 'A3' | 'A4';
	/** Folder of the administrator's own fonts (仿宋_GB2312, 方正小标宋简体 …); they come before the bundled family. */
	readonly fontDirectory?: string;
	/** Milliseconds for the whole document. */
	readonly timeoutMs?: number;
}

const BUNDLED_FAMILY = 'Noto Sans SC';
const OFFICE_BODY_FAMILIES = ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'FandolFang R'];
const OFFICE_TITLE_FAMILIES = [
	'FZXiaoBiaoSong-B05S',
	'方正小标宋简体',
	'FZXiaoBiaoSong-B05',
	'方正小标宋_GBK',
	'SimSun',
	'宋体',
];

/** Columns no wider than this hold a tick. */
const NARROW_SHARE = 10;

const MILLIMETRES_WIDE = { A3: 420 - 24, A4: 297 - 24 } as const;
const POINTS_HIGH = { A3: 760, A4: 510 } as const;
const FONT_SIZE = { A3: 8.5, A4: 7 } as const;

/** Lines a cell will need; an estimate on the generous side, full-width characters counted as one em. */
function estimatedLines(text: string, widthPoints: number, size: number): number {
	const perLine = Math.max(1, Math.floor((widthPoints - 6) / size));
	return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
}

function inputsFor(table: OfficialTable, options: WritePdfOptions): Readonly<Record<string, string>> {
	const paper = options.paper ?? 'A3';
	const size = FONT_SIZE[paper];
	const totalShare = table.columns.reduce((sum, column) => sum + column.share, 0);
	const pointsPerShare = (MILLIMETRES_WIDE[paper] * 2.835) / totalShare;
	// A row stays on one sheet unless it could not fit on any: then it must break, or its end would be lost.
	const isTall = (text: string, column: number): boolean => {
		const width = (table.columns[column]?.share ?? 1) * pointsPerShare;
		return estimatedLines(text, width, size) * size * 1.55 > POINTS_HIGH[paper] * 0.8;
	};
	const tallRows = new Set(table.body.filter((cell) => isTall(cell.text, cell.column)).map((cell) => cell.row));
	const own = options.fontDirectory !== undefined;
	return {
		data: JSON.stringify({
			title: table.title,
			documentNumber: table.documentNumber,
			headLines: table.headLines,
			paper: paper.toLowerCase(),
			size,
			bodyFonts: own ? [...OFFICE_BODY_FAMILIES, BUNDLED_FAMILY] : [BUNDLED_FAMILY],
			titleFonts: own ? [...OFFICE_TITLE_FAMILIES, BUNDLED_FAMILY] : [BUNDLED_FAMILY],
			shares: table.columns.map((column) => column.share),
			header: table.header,
			narrow: table.columns.filter((column) => column.share <= NARROW_SHARE).map((column) => column.label),
			body: table.body.map((cell) => ({
				...cell,
				left: alignOf(table, cell) === 'left',
				breakable: tallRows.has(cell.row),
				marksRow: table.columns[cell.column]?.key === 'seq',
			})),
			notes: table.notes,
			rulesHeading: table.rulesHeading,
			rules: table.rules,
		}),
	};
}

/** Rows that open a page, told by laying the table out once. */
async function firstRowsOfPages(request: TypesetRequest): Promise<ReadonlySet<number>> {
	const marks = (await queryTypeset(request, 'body-row')) as readonly { row: number; page: number }[];
	return new Set(marks.filter((mark, index) => mark.page !== marks[index - 1]?.page).map((mark) => mark.row));
}

/**
 * The official table as a tagged PDF with drawn cell borders, its header repeated on each sheet. A cell that spans rows is
 * cut where a sheet ends and repeats its text on the next, so that every sheet can be read alone. Rejects with a Chinese message.
 */
export async function writePdf(source: Catalogue | OfficialTable, options: WritePdfOptions = {}): Promise<Uint8Array> {
	const table = toOfficialTable(source);
	const requestFor = (shown: OfficialTable): TypesetRequest => ({
		source: OFFICIAL_TABLE_TEMPLATE,
		inputs: inputsFor(shown, options),
		...(options.fontDirectory === undefined ? {} : { fontDirectory: options.fontDirectory }),
		...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
	});
	if (table.body.every((cell) => cell.rowSpan === 1)) return typesetPdf(requestFor(table));
	const opensPage = await firstRowsOfPages(requestFor(cutMergedCells(table, () => true)));
	return typesetPdf(requestFor(cutMergedCells(table, (row) => opensPage.has(row))));
}
