import { RefusalSignal } from './refusal.ts';
import type { CellRange } from './xlsx-sheet.ts';

/** Finds the merged range that covers a cell. */
export interface MergeIndex {
	/** Ranges overlapped each other; the later one was left out. */
	readonly isBroken: boolean;
	at(row: number, column: number): CellRange | undefined;
}

/** Entries of the row index; ten thousand ranges over ten thousand rows are no form. */
const MOST_ENTRIES = 1_000_000;

/** Indexes merged ranges by row, cut to the used part of the sheet. */
export function mergeIndex(merges: readonly CellRange[], rowCount: number, columnCount: number): MergeIndex {
	const byRow = new Map<number, CellRange[]>();
	let entries = 0;
	let isBroken = false;
	for (const merge of merges) {
		if (merge.top >= rowCount || merge.left >= columnCount) continue;
		const range = {
			...merge,
			bottom: Math.min(merge.bottom, rowCount - 1),
			right: Math.min(merge.right, columnCount - 1),
		};
		entries += range.bottom - range.top + 1;
		if (entries > MOST_ENTRIES) throw new RefusalSignal('too-complex');
		const rows = Array.from({ length: range.bottom - range.top + 1 }, (_, index) => range.top + index);
		const meets = (other: CellRange): boolean => other.left <= range.right && other.right >= range.left;
		if (rows.some((row) => byRow.get(row)?.some(meets))) {
			isBroken = true;
			continue;
		}
		for (const row of rows) {
			const list = byRow.get(row);
			if (list) list.push(range);
			else byRow.set(row, [range]);
		}
	}
	return {
		isBroken,
		at: (row, column) => byRow.get(row)?.find((range) => range.left <= column && column <= range.right),
	};
}
