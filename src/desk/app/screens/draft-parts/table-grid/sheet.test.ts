import { expect, test } from 'vitest';
import {
	clearRange,
	columnLetters,
	copyRange,
	openHistory,
	putBlock,
	redo,
	setCell,
	step,
	undo,
	withoutBlankEnd,
} from './sheet.ts';

const rows = [
	['a', '1'],
	['b', '2'],
];

test('a cell is written without touching the rows beside it', () => {
	const next = setCell(rows, { row: 1, column: 1 }, '3', 2);
	expect(next).toEqual([
		['a', '1'],
		['b', '3'],
	]);
	expect(next[0]).toBe(rows[0]);
	expect(setCell(rows, { row: 1, column: 1 }, '2', 2)).toBe(rows);
});

test('a block below the end adds rows', () => {
	expect(putBlock(rows, { row: 3, column: 1 }, [['9']], 2)).toEqual([...rows, ['', ''], ['', '9']]);
});

test('undoing goes back step by step, redoing forward again, and a new step ends the way forward', () => {
	const history = step(step(openHistory('a'), 'b'), 'c');
	expect(undo(history).now).toBe('b');
	expect(redo(undo(history)).now).toBe('c');
	expect(undo(undo(undo(history))).now).toBe('a');
	expect(redo(step(undo(history), 'd')).now).toBe('d');
});

test('a range is cleared and copied whichever corner came first', () => {
	const range = { anchor: { row: 1, column: 1 }, active: { row: 0, column: 1 } };
	expect(copyRange(rows, range)).toEqual([['1'], ['2']]);
	expect(clearRange(rows, range, 2)).toEqual([
		['a', ''],
		['b', ''],
	]);
});

test('blank rows at the end are none of the table', () => {
	expect(withoutBlankEnd([...rows, [' ', ''], ['', '']])).toEqual(rows);
	expect(withoutBlankEnd(rows)).toBe(rows);
});

test.each([
	[0, 'A'],
	[25, 'Z'],
	[26, 'AA'],
	[701, 'ZZ'],
	[702, 'AAA'],
])('column %i is %s', (column, letters) => {
	expect(columnLetters(column)).toBe(letters);
});
