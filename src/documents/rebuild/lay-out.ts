import type { TableBlock } from '../source-document.ts';

/** A cell as it is written: spans fit the table and overlap nothing. */
export interface LaidOutCell {
	readonly row: number;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly text: string;
}

/** Every place of a grid: the cell that begins or reaches there, or null. */
export interface LaidOutGrid {
	readonly rowCount: number;
	readonly columnCount: number;
	/** In reading order. */
	readonly cells: readonly LaidOutCell[];
	at(row: number, column: number): LaidOutCell | null;
}

/**
 * Gives each cell its places. A broken document may have spans that overlap: then they shrink, never a cell or its text is lost; two
 * cells at one place become one with both texts.
 */
export function layOut(table: TableBlock): LaidOutGrid {
	const { rowCount, columnCount } = table;
	const places = new Int32Array(rowCount * columnCount).fill(-1);
	const drafts: { row: number; column: number; rowSpan: number; columnSpan: number; text: string }[] = [];
	const inReadingOrder = [...table.cells].sort((one, other) => one.row - other.row || one.column - other.column);
	for (const { row, column, rowSpan, columnSpan, text } of inReadingOrder) {
		const place = row * columnCount + column;
		const taken = drafts[places[place] ?? -1];
		if (taken !== undefined) taken.text += `\n${text}`;
		else places[place] = drafts.push({ row, column, rowSpan, columnSpan, text }) - 1;
	}
	for (const [index, cell] of drafts.entries()) {
		const isFree = (row: number, column: number) => {
			const owner = places[row * columnCount + column];
			return owner === -1 || owner === index;
		};
		let width = 1;
		const widest = Math.min(cell.columnSpan, columnCount - cell.column);
		while (width < widest && isFree(cell.row, cell.column + width)) width++;
		let height = 1;
		const tallest = Math.min(cell.rowSpan, rowCount - cell.row);
		const rowIsFree = (row: number) => {
			for (let column = cell.column; column < cell.column + width; column++) if (!isFree(row, column)) return false;
			return true;
		};
		while (height < tallest && rowIsFree(cell.row + height)) height++;
		for (let row = cell.row; row < cell.row + height; row++)
			places.fill(index, row * columnCount + cell.column, row * columnCount + cell.column + width);
		cell.rowSpan = height;
		cell.columnSpan = width;
	}
	return {
		rowCount,
		columnCount,
		cells: drafts,
		at: (row, column) => drafts[places[row * columnCount + column] ?? -1] ?? null,
	};
}
