import { expect, test } from 'vitest';
import { type GridKey, gridMove } from './grid-keys.ts';

const size = { rows: 100, columns: 5, page: 10 };
const at = (row: number, column: number) => ({ anchor: { row, column }, active: { row, column } });
const press = (key: string, more: Partial<GridKey> = {}): GridKey => ({
	key,
	shiftKey: false,
	isCommand: false,
	...more,
});

test.each([
	['ArrowDown', {}, [1, 1], [2, 1]],
	['ArrowUp', {}, [0, 1], [0, 1]],
	['ArrowRight', { isCommand: true }, [1, 1], [1, 4]],
	['ArrowDown', { isCommand: true }, [1, 1], [99, 1]],
	['Home', {}, [3, 3], [3, 0]],
	['End', { isCommand: true }, [3, 3], [99, 4]],
	['PageDown', {}, [95, 0], [99, 0]],
	['Enter', { shiftKey: true }, [3, 3], [2, 3]],
	['Tab', {}, [3, 4], [4, 0]],
	['Tab', { shiftKey: true }, [3, 0], [2, 4]],
] as const)('%s %j from %j goes to %j', (key, more, [row, column], [toRow, toColumn]) => {
	const move = gridMove(press(key, more), at(row, column), size);
	expect(move).toMatchObject({ kind: 'move', to: { row: toRow, column: toColumn } });
});

test('Tab leaves the grid at its ends', () => {
	expect(gridMove(press('Tab'), at(99, 4), size)).toBeNull();
	expect(gridMove(press('Tab', { shiftKey: true }), at(0, 0), size)).toBeNull();
});

test('shift with an arrow extends, with Enter it does not', () => {
	expect(gridMove(press('ArrowDown', { shiftKey: true }), at(0, 0), size)).toMatchObject({ extends: true });
	expect(gridMove(press('Enter', { shiftKey: true }), at(5, 0), size)).toMatchObject({ extends: false });
});

test.each([
	['z', { isCommand: true }, 'undo'],
	['Z', { isCommand: true, shiftKey: true }, 'redo'],
	['y', { isCommand: true }, 'redo'],
	['a', { isCommand: true }, 'all'],
	['Backspace', {}, 'clear'],
	['F2', {}, 'edit'],
	['Escape', {}, 'leave'],
] as const)('%s %j is %s', (key, more, kind) => {
	expect(gridMove(press(key, more), at(0, 0), size)).toEqual({ kind });
});

test('letters are typed, other commands are the browser’s', () => {
	expect(gridMove(press('z'), at(0, 0), size)).toBeNull();
	expect(gridMove(press('s', { isCommand: true }), at(0, 0), size)).toBeNull();
});
