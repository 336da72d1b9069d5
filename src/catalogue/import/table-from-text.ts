import { alignCells } from './align.ts';
import { type CellKind, classifyCell, isTickColumn } from './cell-kind.ts';
import { expandColumns, settleExpansion, widen } from './expansion.ts';
import type { Simplify } from './fold.ts';
import { type Column, columnsFromAlignedRows, columnsFromCollapsedRows } from './header.ts';
import type { LooseCell, LooseTable } from './loose-block.ts';
import { settleLostTicks } from './missing-cells.ts';
import { placementDoubts, rowFromPlacement, rowMisfit, settleMeanings, TOLERATED_MISFIT } from './placement.ts';
import type { BodyRow, CatalogueTable } from './table.ts';
import { markUnusualCells } from './unusual-cells.ts';

/** Turns a table found in plain text into a catalogue table. */
export function tableFromLoose(table: LooseTable, simplify?: Simplify): CatalogueTable {
	const top = table.top.map((cell) => cell.text);
	const sub = table.sub?.map((cell) => cell.text) ?? null;
	const printed = alignedOrCollapsed(table, top, sub, simplify);
	const { columns, rows } =
		table.rows !== null ? rowsFromLines(table, printed, simplify) : rowsFromStream(table, printed, simplify);
	const glued = new Set(table.glued.map((cell) => cell.line));
	const finished = rows.map((row) => {
		const start = row.cells.find((cell) => cell.position.line !== undefined && glued.has(cell.position.line));
		if (start === undefined) return row;
		return { ...row, doubts: [...row.doubts, { code: 'row-glued' as const, detail: start.text.trim() }] };
	});
	const settled = settleMeanings(columns, finished, simplify);
	return {
		columns: settled,
		rows: markPageEnds(markUnusualCells(finished, settled, simplify), table.repeatedHeaders),
		titleLines: [],
		notes: [],
		geometry: 'inferred',
		hasMerges: false,
		tornLabels: table.top
			.filter((cell) => /^\s*[（()）、，]+\s*$/.test(cell.text))
			.map((cell) => ({ line: cell.line })),
		repeatedHeaders: table.repeatedHeaders.map((line) => ({ line })),
		position: { line: table.line },
	};
}

function alignedOrCollapsed(
	table: LooseTable,
	top: readonly string[],
	sub: readonly string[] | null,
	simplify?: Simplify,
): Column[] {
	if ((sub === null && table.rows !== null) || table.blanksKept) return columnsFromAlignedRows(top, sub, simplify);
	return columnsFromCollapsedRows(top, sub, simplify);
}

function markPageEnds(rows: readonly BodyRow[], headerLines: readonly number[]): BodyRow[] {
	return rows.map((row, index) => {
		const here = row.position.line ?? 0;
		const next = rows[index + 1]?.position.line ?? Number.POSITIVE_INFINITY;
		return { ...row, endsPage: headerLines.some((line) => line > here && line <= next) };
	});
}

function rowsFromLines(
	table: LooseTable,
	columns: readonly Column[],
	simplify?: Simplify,
): { columns: readonly Column[]; rows: BodyRow[] } {
	const lines = table.rows ?? [];
	const expanded = expandColumns(columns, mostCommonLength(lines.map((row) => row.length)), lines, simplify);
	const usual = mostCommonLength(lines.map((row) => row.length));
	const rows = lines.map((row) => placeRow(row, expanded, usual, simplify));
	return { columns: expanded, rows: settleLostTicks(rows, expanded, simplify) };
}

function mostCommonLength(lengths: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
	return [...counts].sort((left, right) => right[1] - left[1] || right[0] - left[0])[0]?.[0] ?? 0;
}

function placeRow(
	printed: readonly LooseCell[],
	columns: readonly Column[],
	usual: number,
	simplify?: Simplify,
): BodyRow {
	const cells = withoutTail(printed, usual - columns.length);
	const meanings = columns.map((column) => column.meaning);
	const kinds = cells.map((cell) => classifyCell(cell.text, simplify));
	let trailing = cells.length;
	while (trailing > columns.length && kinds[trailing - 1] === 'blank') trailing--;
	const asPrinted = trailing === columns.length ? rowMisfit(kinds, columns) : Number.POSITIVE_INFINITY;
	if (asPrinted < TOLERATED_MISFIT)
		return rowFromPlacement(
			cells,
			columns.map((_, index) => [index]),
			[],
		);
	const whole = alignCells(kinds, meanings, false);
	const trimmed = alignCells(kinds.slice(0, trailing), meanings, false);
	const alignment = trimmed.cost < whole.cost ? trimmed : whole;
	if (asPrinted <= alignment.cost + 2)
		return rowFromPlacement(
			cells,
			columns.map((_, index) => [index]),
			[],
		);
	const placement = alignment.rows[0] ?? [];
	return rowFromPlacement(cells, placement, placementDoubts(placement, alignment.dropped, columns, kinds));
}

/** Where all rows end in the same number of surplus blanks, those are no cells of the table. */
function withoutTail(cells: readonly LooseCell[], surplus: number): readonly LooseCell[] {
	let end = cells.length;
	while (end > cells.length - surplus && (cells[end - 1]?.text ?? '').trim() === '') end--;
	return end < cells.length ? cells.slice(0, end) : cells;
}

/** Rows of a cell stream: their ends are found by fitting the whole stream to the columns. */
function rowsFromStream(
	table: LooseTable,
	printed: readonly Column[],
	simplify?: Simplify,
): { columns: readonly Column[]; rows: BodyRow[] } {
	const whole = table.stream ?? [];
	const trimmed = trimTail(whole, simplify);
	const candidates = candidateColumns(table, printed, whole, simplify);
	let best: {
		stream: readonly LooseCell[];
		columns: readonly Column[];
		score: number;
		placements: readonly (readonly (readonly number[])[])[];
		dropped: readonly number[];
	} | null = null;
	for (const columns of candidates) {
		const meanings = columns.map((column) => column.meaning);
		for (const stream of trimmed.length === whole.length ? [whole] : [whole, trimmed]) {
			const alignment = alignCells(
				stream.map((cell) => classifyCell(cell.text, simplify)),
				meanings,
				true,
			);
			const uneven = stream.length % columns.length === 0 ? 0 : 3;
			const score = alignment.cost + uneven + alignment.rows.length * 0.05;
			if (best === null || score < best.score)
				best = { stream, columns, score, placements: alignment.rows, dropped: alignment.dropped };
		}
	}
	if (best === null || best.stream.length === 0) return { columns: printed, rows: [] };
	const { stream } = best;
	const kinds = stream.map((cell) => classifyCell(cell.text, simplify));
	const { columns, placements, dropped } = best;
	const rows = placements.map((placement) => {
		const indices = placement.flat();
		const low = Math.min(...indices);
		const high = Math.max(...indices);
		const droppedHere = dropped.length === 0 ? [] : dropped.filter((index) => index >= low && index <= high);
		const row = rowFromPlacement(stream, placement, placementDoubts(placement, droppedHere, columns, kinds));
		const line = stream[low]?.line ?? 1;
		return { ...row, position: { line } };
	});
	const expandable = columns.length - printed.length;
	const settled = settleLostTicks(borderDoubts(rows, columns), columns, simplify);
	return { columns: expandable > 0 ? settleExpansion(columns, printed, settled) : columns, rows: settled };
}

/**
 * Where a row lacks its number cell and the row before ends in a blank tick, that blank may be the number cell of the one and the
 * other may have lost a tick: the stream does not tell.
 */
function borderDoubts(rows: readonly BodyRow[], columns: readonly Column[]): BodyRow[] {
	const last = columns.length - 1;
	const end = columns[last];
	if (columns[0]?.meaning.field !== 'seq' || end === undefined || !isTickColumn(end.meaning)) return [...rows];
	const groups = new Map(
		columns.flatMap((column, index) => (isTickColumn(column.meaning) ? [[column.meaning.field, index]] : [])),
	);
	return rows.map((row, index) => {
		const isOpen = rows[index + 1]?.cells[0]?.origin === 'missing' && row.cells[last]?.text.trim() === '';
		if (!isOpen) return row;
		const doubts = [...groups.values()].map((column) => ({
			code: 'cells-uncertain' as const,
			column,
			detail: '下一行缺序号格，本行末尾的空格可能属于下一行，勾选可能错开一格',
		}));
		return { ...row, doubts: [...row.doubts, ...doubts] };
	});
}

/** Cells enough to tell how many columns a long stream has. */
const SAMPLE_CELLS = 2_000;

/** The header as printed and, where it is one line, with up to four columns more under one of its labels; of a long stream only the best. */
function candidateColumns(
	table: LooseTable,
	printed: readonly Column[],
	stream: readonly LooseCell[],
	simplify?: Simplify,
): readonly (readonly Column[])[] {
	const widths = table.sub === null ? [0, 1, 2, 3, 4] : [0];
	const candidates = widths.flatMap((extra) => {
		const widened = widen(printed, extra);
		return widened === null ? [] : [widened];
	});
	if (stream.length <= SAMPLE_CELLS || candidates.length < 2) return candidates;
	const kinds = stream.slice(0, SAMPLE_CELLS).map((cell) => classifyCell(cell.text, simplify));
	const costs = candidates.map((columns) => fitCost(kinds, columns));
	return candidates.filter((_, index) => costs[index] === Math.min(...costs));
}

function fitCost(kinds: readonly CellKind[], columns: readonly Column[]): number {
	const meanings = columns.map((column) => column.meaning);
	return alignCells(kinds, meanings, true).cost;
}

function trimTail(stream: readonly LooseCell[], simplify?: Simplify): readonly LooseCell[] {
	let end = stream.length;
	while (end > 0 && classifyCell(stream[end - 1]?.text ?? '', simplify) === 'blank') end--;
	return stream.slice(0, end);
}
