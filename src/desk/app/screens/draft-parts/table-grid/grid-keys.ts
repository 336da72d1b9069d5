import type { Place, Range } from './sheet.ts';

/** What a key does to the grid while no cell is being typed in, or at the end of typing. */
export type GridMove =
	| { readonly kind: 'move'; readonly to: Place; readonly extends: boolean }
	| { readonly kind: 'clear' | 'edit' | 'undo' | 'redo' | 'all' | 'leave' };

/** Of the keyboard event only what decides. */
export interface GridKey {
	readonly key: string;
	readonly shiftKey: boolean;
	/** Ctrl, or the command key. */
	readonly isCommand: boolean;
}

interface Size {
	readonly rows: number;
	readonly columns: number;
	/** Rows a page key goes. */
	readonly page: number;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(most, 0));

/** The keys of a spreadsheet; null leaves the key to the browser. Tab leaves the grid after its last cell and before its first. */
export function gridMove(event: GridKey, { active }: Range, { rows, columns, page }: Size): GridMove | null {
	const { key, shiftKey, isCommand } = event;
	const move = (row: number, column: number, extending = shiftKey): GridMove => ({
		kind: 'move',
		to: { row: clamp(row, rows - 1), column: clamp(column, columns - 1) },
		extends: extending,
	});
	const { row, column } = active;
	switch (key) {
		case 'ArrowUp':
			return move(isCommand ? 0 : row - 1, column);
		case 'ArrowDown':
			return move(isCommand ? rows - 1 : row + 1, column);
		case 'ArrowLeft':
			return move(row, isCommand ? 0 : column - 1);
		case 'ArrowRight':
			return move(row, isCommand ? columns - 1 : column + 1);
		case 'Home':
			return move(isCommand ? 0 : row, 0);
		case 'End':
			return move(isCommand ? rows - 1 : row, columns - 1);
		case 'PageUp':
			return move(row - page, column);
		case 'PageDown':
			return move(row + page, column);
		case 'Enter':
			return move(row + (shiftKey ? -1 : 1), column, false);
		case 'Tab': {
			const next = row * columns + column + (shiftKey ? -1 : 1);
			if (next < 0 || next >= rows * columns) return null;
			return move(Math.floor(next / columns), next % columns, false);
		}
		case 'Delete':
		case 'Backspace':
			return { kind: 'clear' };
		case 'F2':
			return { kind: 'edit' };
		case 'Escape':
			return { kind: 'leave' };
	}
	if (!isCommand) return null;
	const letter = key.toLowerCase();
	if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
	if (letter === 'y') return { kind: 'redo' };
	return letter === 'a' ? { kind: 'all' } : null;
}
