import type { SourceDocument, TableBlock } from '../source-document.ts';
import { typesetPdf } from '../typst.ts';
import { layOut } from './lay-out.ts';
import { REBUILT_DOCUMENT_TEMPLATE } from './rebuild-pdf-template.ts';

const FONTS = ['FangSong_GB2312', 'FangSong', 'Noto Sans SC'];
/** Columns that still read well: upright A4, A4 sideways, A3 sideways; beyond that the type grows smaller. */
const UPRIGHT_COLUMNS = 7;
const SIDEWAYS_COLUMNS = 12;
const CELL_POINTS = { most: 9.5, least: 5 };
/** A column is at least as wide as two characters, and none crowds out the others. */
const SHARE = { least: 2, most: 18 };

/**
 * The document typeset anew: its words in order, tables with drawn borders and merged cells. Tagged, no date, no author; equal input
 * gives equal bytes. Rejects with a Chinese message when it cannot be set in time.
 */
export function rebuildPdf(document: SourceDocument, title: string, timeoutMs: number): Promise<Uint8Array> {
	const widest = document.blocks.reduce(
		(most, block) => (block.kind === 'table' ? Math.max(most, block.columnCount) : most),
		0,
	);
	const blocks = document.blocks
		.filter((block) => block.kind === 'table' || block.text.trim() !== '')
		.map((block) =>
			block.kind === 'table'
				? tableData(block)
				: { kind: 'paragraph', level: block.headingLevel ?? 0, text: block.text },
		);
	const data = {
		title,
		paper: widest > SIDEWAYS_COLUMNS ? 'a3' : 'a4',
		flipped: widest > UPRIGHT_COLUMNS,
		fonts: FONTS,
		cellSize: Math.max(CELL_POINTS.least, Math.min(CELL_POINTS.most, 190 / Math.max(1, widest))),
		blocks,
	};
	return typesetPdf({ source: REBUILT_DOCUMENT_TEMPLATE, inputs: { data: JSON.stringify(data) }, timeoutMs });
}

function tableData(block: TableBlock) {
	const grid = layOut(block);
	const shares = Array.from({ length: grid.columnCount }, () => SHARE.least);
	for (const { column, columnSpan, text } of grid.cells) {
		if (columnSpan > 1) continue;
		const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
		shares[column] = Math.min(SHARE.most, Math.max(shares[column] ?? 0, longest));
	}
	// A row that no cell begins in and none reaches would close up: an empty cell holds it open.
	const held: { row: number; column: number; rowSpan: number; columnSpan: number; text: string }[] = [];
	for (let row = 0; row < grid.rowCount; row++)
		for (let column = 0; column < grid.columnCount; column++)
			if (grid.at(row, column) === null) held.push({ row, column, rowSpan: 1, columnSpan: 1, text: '' });
	return { kind: 'table', shares, cells: [...grid.cells, ...held] };
}
