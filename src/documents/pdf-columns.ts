import { type PdfLine, toLines } from './pdf-lines.ts';
import type { PdfItem } from './pdf-page.ts';

/** A table without drawn lines: columns deduced from white space that runs through all its lines. */
export interface SpacedTable {
	readonly first: number;
	readonly last: number;
	readonly columns: readonly (readonly [number, number])[];
	readonly rows: readonly (readonly PdfLine[])[];
}

interface Chunk {
	readonly left: number;
	readonly right: number;
	readonly items: readonly PdfItem[];
}

/** Blank room, in ems, that separates columns. */
const GAP = 1.6;
const FEWEST_LINES = 3;
const FEWEST_COLUMNS = 3;

/** Finds runs of lines that stand in columns. Indices are into `lines`; `last` is inclusive. */
export function findSpacedTables(lines: readonly PdfLine[]): SpacedTable[] {
	const chunks = lines.map(toChunks);
	const tables: SpacedTable[] = [];
	for (let start = 0; start < lines.length; ) {
		if ((chunks[start]?.length ?? 0) < FEWEST_COLUMNS) {
			start++;
			continue;
		}
		let end = start;
		while (end + 1 < lines.length && belongs(chunks, lines, start, end + 1)) end++;
		const table = toTable(lines, chunks, start, end);
		if (table) tables.push(table);
		start = end + 1;
	}
	return tables;
}

/** A line belongs to the run when it has columns itself, or is a short piece close below: the second line of one cell. */
function belongs(
	chunks: readonly (readonly Chunk[])[],
	lines: readonly PdfLine[],
	start: number,
	index: number,
): boolean {
	const [line, above] = [lines[index], lines[index - 1]];
	const own = chunks[index];
	if (!line || !above || !own || line.y - above.y > line.size * 3.5) return false;
	if (own.length >= 2) return true;
	const left = Math.min(...(chunks[start] ?? []).map((chunk) => chunk.left));
	const right = Math.max(...(chunks[start] ?? []).map((chunk) => chunk.right));
	return line.right - line.left < (right - left) * 0.5 && line.left > left - line.size;
}

function toTable(
	lines: readonly PdfLine[],
	chunks: readonly (readonly Chunk[])[],
	first: number,
	last: number,
): SpacedTable | undefined {
	if (last - first + 1 < FEWEST_LINES) return undefined;
	const columns = columnIntervals(chunks.slice(first, last + 1).flat(), last - first + 1);
	if (columns.length < FEWEST_COLUMNS) return undefined;
	const rows: PdfLine[][] = [];
	for (let index = first; index <= last; index++) {
		const line = lines[index];
		if (!line) continue;
		const firstColumn = columns[0];
		const startsRow = firstColumn !== undefined && line.left <= firstColumn[1];
		const above = lines[index - 1];
		const isClose = above !== undefined && line.y - above.y < line.size * 1.9;
		if (rows.length > 0 && !startsRow && isClose && (chunks[index]?.length ?? 0) < columns.length)
			rows.at(-1)?.push(line);
		else rows.push([line]);
	}
	return { first, last, columns, rows };
}

/** x-ranges that text fills; ranges crossed by few lines (spanning titles) still separate. */
function columnIntervals(chunks: readonly Chunk[], lineCount: number): (readonly [number, number])[] {
	const events = chunks
		.flatMap((chunk): (readonly [number, number])[] => [
			[chunk.left, 1],
			[chunk.right, -1],
		])
		.sort((left, right) => left[0] - right[0] || left[1] - right[1]);
	const threshold = Math.floor(lineCount * 0.1);
	const intervals: (readonly [number, number])[] = [];
	let depth = 0;
	let from: number | undefined;
	for (const [x, step] of events) {
		depth += step;
		if (from === undefined && depth > threshold) from = x;
		else if (from !== undefined && depth <= threshold) {
			intervals.push([from, x]);
			from = undefined;
		}
	}
	return intervals;
}

function toChunks(line: PdfLine): Chunk[] {
	const groups: PdfItem[][] = [];
	let right = Number.NEGATIVE_INFINITY;
	for (const item of line.items) {
		if (item.x - right > line.size * GAP || groups.length === 0) groups.push([item]);
		else groups.at(-1)?.push(item);
		right = Math.max(right, item.x + item.width);
	}
	return groups.map((items) => ({
		left: items[0]?.x ?? 0,
		right: Math.max(...items.map((item) => item.x + item.width)),
		items,
	}));
}

/** Text of one row, column by column; a chunk that lies over several columns belongs to the first and spans the rest. */
export function rowCells(
	table: SpacedTable,
	row: readonly PdfLine[],
): { column: number; columnSpan: number; text: string }[] {
	const cells = new Map<number, { columnSpan: number; items: PdfItem[] }>();
	for (const line of row) {
		for (const chunk of toChunks(line)) {
			const covered = table.columns.flatMap(([left, right], index) =>
				chunk.left < right - 0.5 && chunk.right > left + 0.5 ? [index] : [],
			);
			const column = covered[0] ?? nearest(table, chunk);
			const cell = cells.get(column) ?? { columnSpan: 1, items: [] };
			cell.columnSpan = Math.max(cell.columnSpan, covered.length);
			cell.items.push(...chunk.items);
			cells.set(column, cell);
		}
	}
	return [...cells]
		.sort(([left], [right]) => left - right)
		.map(([column, cell], index, all) => {
			const next = all[index + 1]?.[0] ?? table.columns.length;
			const text = toLines(cell.items)
				.map((line) => line.text)
				.join('\n');
			return { column, columnSpan: Math.max(1, Math.min(cell.columnSpan, next - column)), text };
		});
}

function nearest(table: SpacedTable, chunk: Chunk): number {
	const distances = table.columns.map(([left, right]) => Math.max(left - chunk.right, chunk.left - right, 0));
	return Math.max(0, distances.indexOf(Math.min(...distances)));
}
