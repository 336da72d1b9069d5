import { type AmountUnit, FEN_PER_UNIT, type TableDefinition, type TableField } from './definition.ts';
import { type TableFinding, tableFinding } from './finding.ts';
import type { Grid } from './grid.ts';
import { unitIn } from './numbers.ts';
import type { ColumnUnits } from './values.ts';

/** One column of the grid that holds a field. */
export interface HeaderColumn extends ColumnUnits {
	readonly field: TableField;
	readonly column: number;
	/** The header as printed, levels joined with `/`. */
	readonly text: string;
}

/** The header as found: rows `start` (inclusive) to `end` (exclusive), and what each column holds. */
export interface Header {
	readonly start: number;
	readonly end: number;
	readonly columns: readonly HeaderColumn[];
}

/** Rows of titles, units and labels that may stand above a header. */
const MOST_ROWS_ABOVE = 30;
const MOST_LEVELS = 3;

/** A header in the form in which names are compared: half-width, no blanks, no marks at the ends. */
export function foldHeader(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200f\ufeff*]/g, '')
		.replace(/^(?:其中)?[::]|[::]$/g, '');
}

function withoutBrackets(text: string): string {
	return text.replace(/[([【][^)\]】]*[)\]】]/g, '');
}

/** The texts above a column from top to bottom; a cell merged over several rows counts once, a level that only names a unit not at all. */
function levelsOf(grid: Grid, start: number, end: number, column: number): string[] {
	const levels: string[] = [];
	let last = null;
	for (let row = start; row < end; row++) {
		const cell = grid.cellAt(row, column);
		if (cell === null || cell === last || cell.text.trim() === '') continue;
		last = cell;
		levels.push(cell.text.trim());
	}
	return levels;
}

function fieldOf(levels: readonly string[], fields: ReadonlyMap<string, TableField>): TableField | null {
	const names = levels.filter((level) => !(foldHeader(level) in FEN_PER_UNIT)).map(foldHeader);
	for (const form of [names, names.map(withoutBrackets)]) {
		for (let from = 0; from < form.length; from++) {
			const found = fields.get(form.slice(from).join('/'));
			if (found !== undefined) return found;
		}
	}
	return null;
}

/** Whether row `next` continues a header above it: all it holds stands under a cell that spans columns, or reaches down from it. */
function continuesHeader(grid: Grid, start: number, next: number): boolean {
	let isGrouped = false;
	for (let column = 0; column < grid.columnCount; column++) {
		const cell = grid.cellAt(next, column);
		const above = grid.cellAt(next - 1, column);
		if (cell === null || cell.text.trim() === '' || cell === above) continue;
		const isUnder = above !== null && above.columnSpan > 1 && above.columnSpan > cell.columnSpan && above.row >= start;
		if (!isUnder) return false;
		isGrouped = true;
	}
	return isGrouped;
}

function unitsOf(levels: readonly string[], tableUnit: AmountUnit | null): ColumnUnits {
	const bare = levels.map(foldHeader).find((level) => level in FEN_PER_UNIT) as AmountUnit | undefined;
	const named = [...levels]
		.reverse()
		.map(unitIn)
		.find((unit) => unit !== null);
	return { unit: bare ?? named ?? tableUnit, isPercent: levels.some((level) => /[%％]/.test(level)) };
}

function columnsAt(
	grid: Grid,
	start: number,
	end: number,
	fields: ReadonlyMap<string, TableField>,
	captions: readonly string[],
): HeaderColumn[] {
	const above: string[] = [...captions];
	for (let row = 0; row < start; row++) {
		for (let column = 0; column < grid.columnCount; column++) above.push(grid.textAt(row, column));
	}
	const tableUnit = above.map(unitIn).findLast((unit) => unit !== null) ?? null;
	const columns: HeaderColumn[] = [];
	for (let column = 0; column < grid.columnCount; column++) {
		const levels = levelsOf(grid, start, end, column);
		const field = fieldOf(levels, fields);
		if (field !== null) columns.push({ field, column, text: levels.join('/'), ...unitsOf(levels, tableUnit) });
	}
	return columns;
}

/** Whether a cell of the row begins above it: then the row is the lower part of something, not the top of a header. */
function reachesFromAbove(grid: Grid, row: number): boolean {
	for (let column = 0; column < grid.columnCount; column++)
		if ((grid.cellAt(row, column)?.row ?? row) < row) return true;
	return false;
}

/** Finds the header by the names of its columns, wherever it stands; null when no row names a table of this kind. */
export function findHeader(grid: Grid, definition: TableDefinition, captions: readonly string[]): Header | null {
	const fields = new Map(
		definition.fields.flatMap((field) => field.names.map((name) => [foldHeader(name), field] as const)),
	);
	let best: { score: number; start: number; end: number } | null = null;
	for (let start = 0; start < Math.min(grid.rowCount, MOST_ROWS_ABOVE); start++) {
		if (reachesFromAbove(grid, start)) continue;
		for (let end = start + 1; end <= Math.min(grid.rowCount, start + MOST_LEVELS); end++) {
			if (end > start + 1 && !continuesHeader(grid, start, end - 1)) break;
			const found = new Set<TableField>();
			for (let column = 0; column < grid.columnCount; column++) {
				const field = fieldOf(levelsOf(grid, start, end, column), fields);
				if (field !== null) found.add(field);
			}
			const required = [...found].filter((field) => field.required).length;
			if (found.size < 2 && !(required === 1 && definition.fields.length === 1)) continue;
			// More names win; then fewer rows; then the upper one.
			const score = required * 1000 + found.size * 10 - (end - start);
			if (best === null || score > best.score) best = { score, start, end };
		}
	}
	if (best === null) return null;
	const { start, end } = best;
	return { start, end, columns: columnsAt(grid, start, end, fields, captions) };
}

/** What is wrong with a header: columns that stand twice, that are missing, that nobody knows. */
export function checkHeader(
	grid: Grid,
	header: Header,
	definition: TableDefinition,
): { faults: TableFinding[]; warnings: TableFinding[]; columns: HeaderColumn[] } {
	const faults: TableFinding[] = [];
	const warnings: TableFinding[] = [];
	const columns: HeaderColumn[] = [];
	for (const column of header.columns) {
		const first = columns.find((other) => other.field === column.field);
		if (first === undefined) {
			columns.push(column);
			continue;
		}
		// One header cell over two columns is one column where the rows below are merged the same way.
		const isSame = grid.cellAt(header.end - 1, first.column) === grid.cellAt(header.end - 1, column.column);
		const isEmpty = isSame && isCovered(grid, header.end, first.column, column.column);
		if (isEmpty) continue;
		const place = { address: grid.addressOf(header.start, column.column), field: column.field.key, raw: column.text };
		faults.push(
			tableFinding('column-duplicated', place, column.field.label, grid.addressOf(header.start, first.column)),
		);
	}
	for (const field of definition.fields) {
		if (!field.required || columns.some((column) => column.field === field)) continue;
		const place = { address: grid.rowAddress(header.start), field: field.key, raw: '' };
		faults.push(tableFinding('column-missing', place, field.label, field.names.slice(0, 5).join('、')));
	}
	const ignored = new Set(definition.ignoredColumns.map(foldHeader));
	for (let column = 0; column < grid.columnCount; column++) {
		const levels = levelsOf(grid, header.start, header.end, column);
		const isKnown = header.columns.some((known) => known.column === column);
		if (isKnown || levels.length === 0 || ignored.has(withoutBrackets(foldHeader(levels.at(-1) ?? '')))) continue;
		const place = { address: grid.addressOf(header.start, column), field: null, raw: levels.join('/') };
		warnings.push(tableFinding('column-unknown', place, levels.join('/')));
	}
	return { faults, warnings, columns };
}

function isCovered(grid: Grid, from: number, first: number, second: number): boolean {
	for (let row = from; row < grid.rowCount; row++) {
		const text = grid.textAt(row, second);
		if (text !== '' && grid.cellAt(row, second) !== grid.cellAt(row, first)) return false;
	}
	return true;
}
