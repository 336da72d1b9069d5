import { type CellKind, isTickColumn, misfit } from './cell-kind.ts';
import type { ColumnMeaning } from './header-words.ts';

/** Where each cell of a run of cells belongs. `columns[i]` is the column index of cell i, or -1 when it was dropped. */
export interface Alignment {
	/** Per row: for each column the indices of the cells it holds (none: the cell is missing; two: a torn cell). */
	readonly rows: readonly (readonly (readonly number[])[])[];
	/** Blank cells that had to be taken out to make the rest fit: the row was shifted to the right there. */
	readonly dropped: readonly number[];
	readonly cost: number;
}

const SKIP_COLUMN = 2.6;
/** Rows without a printed number are common; rows without anything else are not. */
const SKIP_NUMBER = 1.6;
const SKIP_TICK_COLUMN = 1.1;
const DROP_BLANK = 2.4;
const MERGE_SAME_KIND = 0.8;
const MERGE_STRAY = 0.6;
const MERGE_OTHER = 5;

/** What a missing cell costs. Ticks count from the left: when some are missing and nothing tells which, the last ones are. */
export function skipCost(column: ColumnMeaning, remaining: number): number {
	if (isTickColumn(column)) return SKIP_TICK_COLUMN + remaining * 0.01;
	return column.field === 'seq' ? SKIP_NUMBER : SKIP_COLUMN;
}

function mergeCost(previous: CellKind, kind: CellKind): number {
	if (kind === 'stray-mark') return MERGE_STRAY;
	if (kind === previous && (kind === 'channels' || kind === 'basis' || kind === 'text')) {
		return kind === 'channels' ? MERGE_SAME_KIND : MERGE_OTHER - 1;
	}
	return MERGE_OTHER;
}

/** How a state was reached; small numbers, because there is one for each cell and column. */
const MATCH = 1;
const SKIP = 2;
const DROP = 3;
const MERGE = 4;
const WRAP = 5;

/**
 * Assigns a run of cells to columns at the least total misfit. Columns may be missing (blank cells that collapsed), a cell may be
 * torn in two, a blank may have been inserted. With `wrap` the run holds many rows on end; without, exactly one.
 * Dynamic programme over (cell, column): time and memory are cells × columns.
 */
export function alignCells(kinds: readonly CellKind[], columns: readonly ColumnMeaning[], wrap: boolean): Alignment {
	const width = columns.length;
	const count = kinds.length;
	const states = (count + 1) * (width + 1);
	const cost = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
	const step = new Uint8Array(states);
	const at = (cell: number, column: number) => cell * (width + 1) + column;
	cost[0] = 0;
	const relax = (target: number, value: number, how: number) => {
		if (value < (cost[target] ?? 0) - 1e-9) {
			cost[target] = value;
			step[target] = how;
		}
	};
	const spread = (cell: number) => {
		const kind = kinds[cell];
		const previous = kinds[cell - 1];
		for (let column = 0; column <= width; column++) {
			const here = cost[at(cell, column)] ?? Number.POSITIVE_INFINITY;
			if (here === Number.POSITIVE_INFINITY) continue;
			const meaning = columns[column];
			if (meaning !== undefined) {
				if (kind !== undefined) relax(at(cell + 1, column + 1), here + misfit(meaning, kind), MATCH);
				relax(at(cell, column + 1), here + skipCost(meaning, width - column), SKIP);
			}
			if (kind === undefined) continue;
			if (kind === 'blank') relax(at(cell + 1, column), here + DROP_BLANK, DROP);
			if (column > 0 && previous !== undefined) relax(at(cell + 1, column), here + mergeCost(previous, kind), MERGE);
		}
	};
	for (let cell = 0; cell <= count; cell++) {
		spread(cell);
		if (!wrap || cell === 0 || cell === count) continue;
		const before = cost[at(cell, 0)] ?? Number.POSITIVE_INFINITY;
		relax(at(cell, 0), cost[at(cell, width)] ?? Number.POSITIVE_INFINITY, WRAP);
		// A row may end by skipping its last columns at this very cell, so the new row's start spreads once more.
		if ((cost[at(cell, 0)] ?? 0) < before) spread(cell);
	}
	return traceBack(step, cost[at(count, width)] ?? Number.POSITIVE_INFINITY, count, width);
}

function traceBack(step: Uint8Array, cost: number, count: number, width: number): Alignment {
	const rows: number[][][] = [];
	const dropped: number[] = [];
	const newRow = () => Array.from({ length: width }, (): number[] => []);
	let row = newRow();
	let cell = count;
	let column = width;
	while (cell > 0 || column > 0) {
		const how = step[cell * (width + 1) + column];
		if (how === MATCH) row[--column]?.unshift(--cell);
		else if (how === SKIP) column--;
		else if (how === DROP) dropped.push(--cell);
		else if (how === MERGE) row[column - 1]?.unshift(--cell);
		else if (how === WRAP) {
			rows.push(row);
			row = newRow();
			column = width;
		} else break;
	}
	rows.push(row);
	return { rows: rows.reverse(), dropped: dropped.reverse(), cost };
}
