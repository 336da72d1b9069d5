import { RICH_TEXT_LIMITS, type RichBlock, type RichCell, type RichTable } from './rich-text.ts';

/** A cell as the markup has it. `rowSpan` 0 runs to the end of its group of rows. */
export interface RawCell {
	readonly isHeader: boolean;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly blocks: readonly RichBlock[];
}

export interface RawRow {
	readonly cells: RawCell[];
	/** Ordinal of the `thead`, `tbody` or `tfoot` the row stands in; no span leaves its group. */
	readonly group: number;
	readonly isHead: boolean;
}

/** What the grid of a table came to. `places` counts what its cells cover. */
export interface LaidOutTable {
	readonly table: Omit<RichTable, 'caption'>;
	readonly places: number;
	readonly brokenSpans: number;
	/** A cell found no column below the limit; the table must not be used. */
	readonly isTooWide: boolean;
}

/**
 * Lays rows out as browsers do: each cell takes the first free column; spans that leave their group or meet an occupied column are
 * shortened and counted. Rows without a cell vanish unless a span reaches into them.
 */
export function layOutTable(raw: readonly RawRow[]): LaidOutTable {
	/** Per column, the first row that is free again. */
	const freeFrom: number[] = [];
	const rows: { cells: RichCell[]; isHead: boolean }[] = [];
	let columnCount = 0;
	let places = 0;
	let brokenSpans = 0;
	let isTooWide = false;
	const rowsToEnd = rowsToEndOfGroup(raw);
	for (const [index, row] of raw.entries()) {
		const at = rows.length;
		const isReached = freeFrom.some((free) => free > at);
		if (row.cells.length === 0 && !isReached) continue;
		const rowsLeft = rowsToEnd[index] ?? 1;
		const cells: RichCell[] = [];
		let column = 0;
		for (const cell of row.cells) {
			while ((freeFrom[column] ?? 0) > at) column++;
			if (column >= RICH_TEXT_LIMITS.columns) {
				isTooWide = true;
				break;
			}
			let width = 0;
			while (
				width < cell.columnSpan &&
				column + width < RICH_TEXT_LIMITS.columns &&
				(freeFrom[column + width] ?? 0) <= at
			)
				width++;
			const height = cell.rowSpan === 0 ? rowsLeft : Math.min(cell.rowSpan, rowsLeft);
			if (width < cell.columnSpan || height < cell.rowSpan) brokenSpans++;
			for (let free = column; free < column + width; free++) freeFrom[free] = at + height;
			cells.push({ isHeader: cell.isHeader, column, rowSpan: height, columnSpan: width, blocks: cell.blocks });
			column += width;
			places += width * height;
			columnCount = Math.max(columnCount, column);
		}
		rows.push({ cells, isHead: row.isHead });
	}
	const firstBody = rows.findIndex((row) => !row.isHead);
	const headRows = firstBody === -1 ? rows.length : firstBody;
	return {
		table: { kind: 'table', headRows, columnCount, rows: rows.map((row) => row.cells) },
		places,
		brokenSpans,
		isTooWide,
	};
}

/** Per row, how many rows there are from it to the end of its group, itself included. */
function rowsToEndOfGroup(raw: readonly RawRow[]): number[] {
	const counts: number[] = [];
	for (let index = raw.length - 1; index >= 0; index--)
		counts[index] = raw[index + 1]?.group === raw[index]?.group ? (counts[index + 1] ?? 0) + 1 : 1;
	return counts;
}
