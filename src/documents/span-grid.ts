import type { DraftBlock, DraftCell, DraftTable } from './draft.ts';

/** More columns than any form has; an attacker's `colspan="1000"` per cell must not become a million columns. */
const MOST_COLUMNS = 512;

/**
 * Lays out cells with row and column spans the way browsers do (HTML "forming a table"): each cell takes the first free
 * column; spans that leave the table are cut, spans that meet an occupied column are shortened, and both are remembered
 * in `isBroken`.
 */
export class SpanGrid {
	readonly #cells: { cell: DraftCell; rowSpan: number }[] = [];
	/** Per column, the first row that is free again. */
	readonly #freeFrom: number[] = [];
	#row = -1;
	#column = 0;
	#columnCount = 0;
	isBroken = false;

	get row(): number {
		return this.#row;
	}

	startRow(): void {
		this.#row++;
		this.#column = 0;
	}

	/** Adds a cell to the current row. `rowSpan` 0 means "to the end of the table". */
	add(blocks: readonly DraftBlock[], rowSpan: number, columnSpan: number, line?: number): void {
		if (this.#row < 0) this.startRow();
		while ((this.#freeFrom[this.#column] ?? 0) > this.#row) this.#column++;
		const column = this.#column;
		if (column >= MOST_COLUMNS) {
			this.isBroken = true;
			return;
		}
		let width = 0;
		while (width < columnSpan && column + width < MOST_COLUMNS && (this.#freeFrom[column + width] ?? 0) <= this.#row)
			width++;
		if (width < columnSpan) this.isBroken = true;
		const height = rowSpan === 0 ? Number.MAX_SAFE_INTEGER : rowSpan;
		for (let index = column; index < column + width; index++) this.#freeFrom[index] = this.#row + height;
		const cell = { row: this.#row, column, rowSpan: 1, columnSpan: width, blocks };
		this.#cells.push({ cell: line === undefined ? cell : { ...cell, line }, rowSpan: height });
		this.#column = column + width;
		this.#columnCount = Math.max(this.#columnCount, this.#column);
	}

	/** The finished table; row spans are cut at the last row. */
	finish(line?: number): DraftTable {
		const rowCount = this.#row + 1;
		const cells = this.#cells.map(({ cell, rowSpan }) => {
			const fits = Math.min(rowSpan, rowCount - cell.row);
			if (fits < rowSpan && rowSpan !== Number.MAX_SAFE_INTEGER) this.isBroken = true;
			return { ...cell, rowSpan: fits };
		});
		const table = { kind: 'table' as const, cells, rowCount, columnCount: this.#columnCount };
		return line === undefined ? table : { ...table, line };
	}
}
