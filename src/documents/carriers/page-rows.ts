import type { CarrierRow } from './carrier.ts';

/** A piece of text on a page with its box; any unit of length, `y` grows or falls alike for all of them. */
export interface PagePiece {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	/** Height of the type. */
	readonly size: number;
}

interface PageCell {
	text: string;
	readonly left: number;
	right: number;
}

/** Fewer cells on a line are running text. */
const FEWEST_CELLS = 3;
/** In sizes of the type: a wider gap parts two cells, a narrower one two letters. */
const CELL_GAP = 0.6;

/** The words of one page; `place` is the part its rows are told as. */
export interface PageOfPieces {
	readonly place: string;
	readonly pieces: readonly PagePiece[];
}

/**
 * The lines of pages as rows of tables, by nothing but the places of the words: tables without rulings, headings that a reader of running
 * text would join, tables whose headings stand on the page before. Cells whose boxes overlap from line to line share a column; a page
 * that begins with figures, or follows a line of headings, goes on with the table of the page before.
 */
export function pageRows(pages: readonly PageOfPieces[]): CarrierRow[] {
	const rows: CarrierRow[] = [];
	let group: { place: string; lines: PageCell[][] }[] = [];
	const finish = () => {
		const columnOf = columnFinder(group.flatMap(({ lines }) => lines.filter(isTabular).flat()));
		for (const { place, lines } of group) rows.push(...rowsOf(lines, place, columnOf));
		group = [];
	};
	for (const { place, pieces } of pages) {
		const lines = toLines(pieces).map(toCells);
		const [first] = lines.filter((cells) => cells.length > 0);
		const before = group.at(-1)?.lines.findLast((cells) => cells.length > 0);
		const isHeadingAbove = before !== undefined && isTabular(before) && !hasFigures(before);
		const goesOn = first !== undefined && isTabular(first) && (hasFigures(first) || isHeadingAbove);
		if (!goesOn) finish();
		group.push({ place, lines });
	}
	finish();
	return rows;
}

const hasFigures = (cells: readonly PageCell[]) => cells.some(({ text }) => /\d/.test(text));
const isTabular = (cells: readonly PageCell[]) => cells.length >= FEWEST_CELLS;

function rowsOf(lines: readonly PageCell[][], place: string, columnOf: (cell: PageCell) => number): CarrierRow[] {
	let at = 0;
	return lines.map((cells): CarrierRow => {
		const columns = cells.map((cell) => columnOf(cell));
		for (let index = 1; index < columns.length; index++)
			columns[index] = Math.max(columns[index] ?? 0, (columns[index - 1] ?? 0) + 1);
		const starts = cells.map((cell) => {
			const start = at;
			at += cell.text.length + 1;
			return start;
		});
		return { cells: cells.map(({ text }) => text), columns, at: starts, place };
	});
}

function toLines(pieces: readonly PagePiece[]): PagePiece[][] {
	const lines: PagePiece[][] = [];
	for (const piece of [...pieces].sort((one, other) => one.y - other.y || one.x - other.x)) {
		const line = lines.at(-1);
		const first = line?.[0];
		if (line !== undefined && first !== undefined && piece.y - first.y < Math.max(first.size, piece.size, 1) / 2)
			line.push(piece);
		else lines.push([piece]);
	}
	return lines;
}

function toCells(line: readonly PagePiece[]): PageCell[] {
	const cells: PageCell[] = [];
	for (const { text, x, width, size } of [...line].sort((one, other) => one.x - other.x)) {
		const before = cells.at(-1);
		if (before !== undefined && x - before.right <= size * CELL_GAP) {
			before.text += text;
			before.right = Math.max(before.right, x + width);
		} else if (text.trim() !== '') cells.push({ text, left: x, right: x + width });
	}
	return cells;
}

/** Columns leave room between them for a second cell where two of one line fell together. */
const ROOM = 4;

function columnFinder(cells: readonly PageCell[]): (cell: PageCell) => number {
	const columns: { left: number; right: number }[] = [];
	for (const { left, right } of [...cells].sort((one, other) => one.left - other.left)) {
		const last = columns.at(-1);
		if (last !== undefined && left < last.right) last.right = Math.max(last.right, right);
		else columns.push({ left, right });
	}
	return (cell) => {
		const found = columns.findIndex(({ right }) => right > cell.left);
		return (found < 0 ? columns.length : found) * ROOM;
	};
}
