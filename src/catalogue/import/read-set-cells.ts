import { isTickColumn } from './cell-kind.ts';
import { foldText } from './fold.ts';
import type { ColumnMeaning } from './header-words.ts';
import { readTick } from './read-cells.ts';
import { isDash, type RowContext } from './row-context.ts';
import { isDitto } from './row-kinds.ts';
import type { BodyCell } from './table.ts';

/** A set that is either one worded column or several tick columns. */
export function readSet<T extends string>(
	row: RowContext,
	worded: 'modes' | 'audience' | 'levels',
	ticked: string,
	reader: (text: string) => T[],
): readonly T[] {
	const ticks = row.table.columns.flatMap((column, index) =>
		column.meaning.field === ticked ? [{ meaning: column.meaning, cell: row.row.cells[index] }] : [],
	);
	if (ticks.length === 0) return readWordedSet(row, worded, reader);
	if (row.row.doubts.some((doubt) => doubt.code === 'ticks-unassigned')) return [];
	const allTicks = row.table.columns.flatMap((column, index) =>
		isTickColumn(column.meaning) ? [row.row.cells[index]?.text.trim() ?? ''] : [],
	);
	if (allTicks.every((text) => text === '') && row.mayInherit() && row.previous !== null) {
		const above = row.previous[worded] as readonly T[];
		row.warn(worded, 'inherited-from-above', '本行勾选全空，沿用上行', row.row.position);
		return above;
	}
	const values: T[] = [];
	for (const { meaning, cell } of ticks) {
		if (cell === undefined) continue;
		if (readSetTick(row, worded, meaning, cell) !== true) continue;
		if (meaning.field === 'mode-tick') values.push(meaning.mode as T);
		else if (meaning.field === 'audience-tick') values.push(meaning.audience as T);
		else if (meaning.field === 'level-tick') values.push(...(meaning.levels as readonly string[] as readonly T[]));
	}
	return [...new Set(values)];
}

/** One tick cell of a set; whatever is not plainly ticked or blank is said. */
function readSetTick(
	row: RowContext,
	field: 'modes' | 'audience' | 'levels',
	meaning: ColumnMeaning,
	cell: BodyCell,
): boolean | null {
	if (cell.origin === 'left') return false;
	const state = readTick(cell.text, row.knowledge.simplify);
	const text = cell.text.trim();
	if (cell.origin === 'above' && text !== '') row.warn(field, 'inherited-from-above', text, cell.position);
	if (state === true && foldText(text).length > 1)
		row.warn(
			field,
			'cell-text-displaced',
			`勾选格里混入“${text.replace(/[√✓✔☑■\s]/g, '')}”，按已勾选读`,
			cell.position,
			text,
		);
	if (state !== null) return state;
	const isNamedGroup =
		meaning.field === 'audience-tick' && meaning.audience === 'specific-group' && /[\u4e00-\u9fff]{2}/.test(text);
	if (isNamedGroup) {
		row.warn(field, 'tick-written-out', `“${text.slice(0, 40)}”，按勾选“特定群体”读`, cell.position, text);
		return true;
	}
	row.warn(field, 'ticks-unassigned', `勾选列写的是“${text.slice(0, 20)}”，按未勾选读`, cell.position, text);
	return null;
}

/** Words nobody understood leave the set empty, and say so. */
function checkedSet<T extends string>(
	row: RowContext,
	field: 'modes' | 'audience' | 'levels',
	values: readonly T[],
	cell: BodyCell,
): readonly T[] {
	if (cell.origin === 'above') row.warn(field, 'inherited-from-above', cell.text.trim(), cell.position);
	if (values.length === 0 && !isDash(cell.text))
		row.warn(field, 'set-unclear', `“${cell.text.trim().slice(0, 30)}”`, cell.position, cell.text.trim());
	return values;
}

function readWordedSet<T extends string>(
	row: RowContext,
	field: 'modes' | 'audience' | 'levels',
	reader: (text: string) => T[],
): readonly T[] {
	if (row.cellsOf(field).length === 0) return [];
	const { cell, isInherited } = row.inheritedCell(field);
	if (cell !== null && isDitto(foldText(cell.text))) return row.ditto(field, cell) as readonly string[] as readonly T[];
	if (cell !== null) return checkedSet(row, field, reader(cell.text), cell);
	if (!isInherited || row.previous === null) return [];
	row.warn(field, 'inherited-from-above', '本格空白，沿用上行', row.row.position);
	return row.previous[field] as readonly string[] as readonly T[];
}
