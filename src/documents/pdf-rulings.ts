import type { Ruling } from './pdf-page.ts';

/** A table as its drawn lines show it. `columns` and `rows` are line positions, ascending; one more than there are cells. */
export interface RuledGrid {
	readonly columns: readonly number[];
	readonly rows: readonly number[];
	readonly cells: readonly RuledCell[];
	/** Some merged area was not a rectangle. */
	readonly isIrregular: boolean;
}

interface RuledCell {
	readonly row: number;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
}

/** Lines closer than this are one line (double borders, rounding). Points. */
const SAME_LINE = 2.5;
/** Lines that end this close to another still meet it. */
const REACH = 3;
const SHORTEST = 5;
const MOST_LINES = 20_000;
const MOST_CELLS = 60_000;

/** Finds the tables drawn on one page, from top to bottom. Boxes with a single cell are frames, not tables. */
export function findRuledGrids(rulings: readonly Ruling[]): RuledGrid[] {
	const lines = joinLines(rulings.slice(0, MOST_LINES)).filter((line) => line.to - line.from >= SHORTEST);
	return components(lines)
		.map(toGrid)
		.filter((grid): grid is RuledGrid => grid !== undefined)
		.sort((left, right) => (left.rows[0] ?? 0) - (right.rows[0] ?? 0));
}

/** Joins pieces of one line: per-cell borders, dashes, double lines. */
function joinLines(rulings: readonly Ruling[]): Ruling[] {
	const joined: Ruling[] = [];
	for (const isHorizontal of [true, false]) {
		const own = rulings
			.filter((ruling) => ruling.isHorizontal === isHorizontal)
			.sort((left, right) => left.at - right.at);
		for (let start = 0; start < own.length; ) {
			const first = own[start]?.at ?? 0;
			let end = start;
			while (end < own.length && (own[end]?.at ?? 0) - first <= SAME_LINE) end++;
			joined.push(...joinPieces(own.slice(start, end)));
			start = end;
		}
	}
	return joined;
}

function joinPieces(pieces: readonly Ruling[]): Ruling[] {
	const sorted = [...pieces].sort((left, right) => left.from - right.from);
	const joined: Ruling[] = [];
	for (const piece of sorted) {
		const last = joined.at(-1);
		if (last && piece.from <= last.to + REACH) joined[joined.length - 1] = { ...last, to: Math.max(last.to, piece.to) };
		else joined.push(piece);
	}
	return joined;
}

/** Groups lines that touch each other. */
function components(lines: readonly Ruling[]): Ruling[][] {
	const parent = lines.map((_, index) => index);
	const horizontal = lines.flatMap((line, index) => (line.isHorizontal ? [index] : []));
	const vertical = lines.flatMap((line, index) => (line.isHorizontal ? [] : [index]));
	for (const h of horizontal) {
		for (const v of vertical) {
			const [row, column] = [lines[h], lines[v]];
			if (row && column && meet(row, column)) union(parent, h, v);
		}
	}
	const groups = new Map<number, Ruling[]>();
	lines.forEach((line, index) => {
		const root = find(parent, index);
		const group = groups.get(root);
		if (group) group.push(line);
		else groups.set(root, [line]);
	});
	return [...groups.values()];
}

function meet(row: Ruling, column: Ruling): boolean {
	return (
		column.at >= row.from - REACH &&
		column.at <= row.to + REACH &&
		row.at >= column.from - REACH &&
		row.at <= column.to + REACH
	);
}

function toGrid(lines: readonly Ruling[]): RuledGrid | undefined {
	const horizontal = lines.filter((line) => line.isHorizontal);
	const vertical = lines.filter((line) => !line.isHorizontal);
	if (horizontal.length < 2 || vertical.length < 1) return undefined;
	const columns = boundaries(vertical, horizontal);
	const rows = boundaries(horizontal, vertical);
	const width = columns.length - 1;
	const height = rows.length - 1;
	if (width < 1 || height < 1 || width * height < 2 || width * height > MOST_CELLS) return undefined;
	const isOpen = (list: readonly Ruling[], at: number, from: number, to: number): boolean =>
		!covers(list, at, from, to);
	const parent = Array.from({ length: width * height }, (_, index) => index);
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const index = row * width + column;
			const [left = 0, right = 0, top = 0, bottom = 0] = [
				columns[column],
				columns[column + 1],
				rows[row],
				rows[row + 1],
			];
			if (column + 1 < width && isOpen(vertical, right, top, bottom)) union(parent, index, index + 1);
			if (row + 1 < height && isOpen(horizontal, bottom, left, right)) union(parent, index, index + width);
		}
	}
	const { cells, isIrregular } = mergedCells(parent, width, height);
	return cells.length < 2 ? undefined : { columns, rows, cells, isIrregular };
}

/** Positions of the lines, and of the ends of crossing lines where a table is open at its sides. */
function boundaries(lines: readonly Ruling[], crossing: readonly Ruling[]): number[] {
	const positions = lines.map((line) => line.at);
	const first = Math.min(...crossing.map((line) => line.from));
	const last = Math.max(...crossing.map((line) => line.to));
	if (first < Math.min(...positions) - 8) positions.push(first);
	if (last > Math.max(...positions) + 8) positions.push(last);
	positions.sort((left, right) => left - right);
	const kept: number[] = [];
	for (const position of positions) if (position - (kept.at(-1) ?? -Infinity) > SAME_LINE) kept.push(position);
	return kept;
}

function covers(lines: readonly Ruling[], at: number, from: number, to: number): boolean {
	let covered = 0;
	for (const line of lines) {
		if (Math.abs(line.at - at) > SAME_LINE) continue;
		covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
	}
	return covered >= (to - from) * 0.6;
}

function mergedCells(parent: number[], width: number, height: number): { cells: RuledCell[]; isIrregular: boolean } {
	const areas = new Map<number, { top: number; left: number; bottom: number; right: number; size: number }>();
	for (let index = 0; index < width * height; index++) {
		const row = Math.floor(index / width);
		const column = index % width;
		const root = find(parent, index);
		const area = areas.get(root);
		if (!area) areas.set(root, { top: row, left: column, bottom: row, right: column, size: 1 });
		else {
			area.bottom = Math.max(area.bottom, row);
			area.left = Math.min(area.left, column);
			area.right = Math.max(area.right, column);
			area.size++;
		}
	}
	const cells: RuledCell[] = [];
	let isIrregular = false;
	for (const [root, area] of areas) {
		const [rowSpan, columnSpan] = [area.bottom - area.top + 1, area.right - area.left + 1];
		if (area.size === rowSpan * columnSpan) {
			cells.push({ row: area.top, column: area.left, rowSpan, columnSpan });
			continue;
		}
		isIrregular = true;
		// The frame of the area would cover other cells: its members stand alone.
		for (let index = 0; index < width * height; index++) {
			if (find(parent, index) !== root) continue;
			cells.push({ row: Math.floor(index / width), column: index % width, rowSpan: 1, columnSpan: 1 });
		}
	}
	cells.sort((left, right) => left.row - right.row || left.column - right.column);
	return { cells, isIrregular };
}

function find(parent: number[], index: number): number {
	let root = index;
	while (parent[root] !== root) root = parent[root] ?? root;
	for (let at = index; parent[at] !== root; ) {
		const next = parent[at] ?? root;
		parent[at] = root;
		at = next;
	}
	return root;
}

function union(parent: number[], left: number, right: number): void {
	parent[find(parent, left)] = find(parent, right);
}
