/** Rows of a table while they are typed: texts as the clerk wrote them. Never changed in place, so that undoing is going back. */
export type Rows = readonly (readonly string[])[];

/** A place in the grid, both counted from 0. */
export interface Place {
	readonly row: number;
	readonly column: number;
}

/** Where a range begins and ends, corners in any order, inclusive. */
export interface Range {
	readonly anchor: Place;
	readonly active: Place;
}

/** The corners of a range in order. */
export function cornersOf({ anchor, active }: Range) {
	return {
		top: Math.min(anchor.row, active.row),
		bottom: Math.max(anchor.row, active.row),
		left: Math.min(anchor.column, active.column),
		right: Math.max(anchor.column, active.column),
	};
}

/** A state with the steps back and forward from it. */
export interface History<State> {
	readonly now: State;
	readonly past: readonly State[];
	readonly future: readonly State[];
}

/** Steps that can be undone. A row that did not change is shared by all of them, so they cost little. */
const MOST_STEPS = 200;

export const openHistory = <State>(now: State): History<State> => ({ now, past: [], future: [] });

/** Another step; it ends the way forward. */
export function step<State>(history: History<State>, now: State): History<State> {
	return { now, past: [...history.past.slice(1 - MOST_STEPS), history.now], future: [] };
}

export function undo<State>(history: History<State>): History<State> {
	const now = history.past.at(-1);
	if (now === undefined) return history;
	return { now, past: history.past.slice(0, -1), future: [history.now, ...history.future] };
}

export function redo<State>(history: History<State>): History<State> {
	const [now, ...future] = history.future;
	if (now === undefined) return history;
	return { now, past: [...history.past, history.now], future };
}

const blank = (width: number): readonly string[] => Array.from({ length: width }, () => '');

/** One cell; a row below the last is added. */
export function setCell(rows: Rows, { row, column }: Place, text: string, width: number): Rows {
	if ((rows[row]?.[column] ?? '') === text) return rows;
	return putBlock(rows, { row, column }, [[text]], width);
}

/** Writes a block at a place; rows below the last are added. The caller has seen to it that it is not too wide. */
export function putBlock(rows: Rows, at: Place, block: Rows, width: number): Rows {
	const next = [...rows];
	while (next.length < at.row + block.length) next.push(blank(width));
	block.forEach((texts, index) => {
		const row = [...(next[at.row + index] ?? blank(width))];
		texts.forEach((text, offset) => {
			row[at.column + offset] = text;
		});
		next[at.row + index] = row;
	});
	return next;
}

export function clearRange(rows: Rows, range: Range, width: number): Rows {
	const { top, bottom, left, right } = cornersOf(range);
	const block = Array.from({ length: bottom - top + 1 }, () => blank(right - left + 1));
	return putBlock(rows, { row: top, column: left }, block, width);
}

export function copyRange(rows: Rows, range: Range): string[][] {
	const { top, bottom, left, right } = cornersOf(range);
	return rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
}

export const insertRow = (rows: Rows, before: number, width: number): Rows => [
	...rows.slice(0, before),
	blank(width),
	...rows.slice(before),
];

export const deleteRows = (rows: Rows, from: number, to: number): Rows => [
	...rows.slice(0, from),
	...rows.slice(to + 1),
];

/** Without the blank rows at the end. */
export function withoutBlankEnd(rows: Rows): Rows {
	let length = rows.length;
	while (length > 0 && rows[length - 1]?.every((text) => text.trim() === '')) length--;
	return length === rows.length ? rows : rows.slice(0, length);
}

/** A, B … Z, AA: what a column is called beside its heading. */
export function columnLetters(column: number): string {
	let letters = '';
	for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	return letters;
}
