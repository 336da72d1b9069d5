import { skipCost } from './align.ts';
import { type CellKind, classifyCell, isTickColumn, misfit } from './cell-kind.ts';
import type { Simplify } from './fold.ts';
import type { Column } from './header.ts';
import type { BodyCell, BodyRow, RowDoubt } from './table.ts';

/** For each column the indices of the cells it holds. */
type Placement = readonly (readonly number[])[];

/** Lost ticks can be placed by comparison with other rows as long as blanks between ticks survived and no more than these are lost. */
const PLACEABLE_TICKS = 2;

/**
 * Missing tick cells. Which of them are missing nobody can know, so every set ticked in such columns is in doubt: `tick-lost` where
 * the blanks between ticks were kept (see {@link settleLostTicks}), else `ticks-unassigned`, which leaves the sets empty.
 */
export function missingTickDoubts(
	placement: Placement,
	columns: readonly Column[],
	kinds: readonly CellKind[],
): RowDoubt[] {
	const ticks = tickIndices(columns);
	const lost = ticks.filter((index) => (placement[index] ?? []).length === 0).length;
	if (lost === 0) return [];
	const present = ticks.flatMap((index) => placement[index] ?? []);
	const keptBlanks = present.some((index) => kinds[index] === 'blank');
	const isPlaceable = keptBlanks && lost <= PLACEABLE_TICKS;
	const groups = new Map(ticks.map((index) => [columns[index]?.meaning.field ?? '', index]));
	return [...groups.values()].map((column) =>
		isPlaceable
			? {
					code: 'tick-lost',
					column,
					detail: `${ticks.length}个勾选格少${lost}格，少的是哪一格不明，按与他行最接近的位置读`,
				}
			: { code: 'ticks-unassigned', column, detail: `${ticks.length}个勾选格只有${present.length}格，无法归列，留空` },
	);
}

function tickIndices(columns: readonly Column[]): number[] {
	return columns.flatMap((column, index) => (isTickColumn(column.meaning) ? [index] : []));
}

/** How much worse another place of the hole may fit and still be possible. */
const PLAUSIBLE = 3;

/** Missing cells in other columns: the hole itself, and each neighbour whose cell might as well belong on its other side. */
export function missingCellDoubts(
	placement: Placement,
	columns: readonly Column[],
	kinds: readonly CellKind[],
): RowDoubt[] {
	const doubts: RowDoubt[] = [];
	const uncertain = new Set<number>();
	for (const [hole, indices] of placement.entries()) {
		const meaning = columns[hole]?.meaning;
		if (indices.length > 0 || meaning === undefined || isTickColumn(meaning)) continue;
		if (meaning.field !== 'seq' && meaning.field !== 'level')
			doubts.push({ code: 'blank-cell', column: hole, detail: '缺此格' });
		for (const direction of [-1, 1])
			for (const column of reach(hole, direction, placement, columns, kinds)) uncertain.add(column);
	}
	for (const column of uncertain)
		doubts.push({ code: 'cells-uncertain', column, detail: '本行缺格，此栏与相邻各栏的归属可能错开一格' });
	return doubts;
}

/** Columns the hole can be moved over, one after the other, without fitting much worse. */
function reach(
	hole: number,
	direction: number,
	placement: Placement,
	columns: readonly Column[],
	kinds: readonly CellKind[],
): number[] {
	const moved: number[] = [];
	let extra = 0;
	for (let at = hole; ; at += direction) {
		const [here, next] = [columns[at]?.meaning, columns[at + direction]?.meaning];
		const [index, ...others] = placement[at + direction] ?? [];
		const kind = index === undefined ? undefined : kinds[index];
		if (here === undefined || next === undefined || kind === undefined || others.length > 0) break;
		extra += misfit(here, kind) + skipCost(next, 0) - misfit(next, kind) - skipCost(here, 0);
		if (extra > PLAUSIBLE) break;
		moved.push(at, at + direction);
	}
	return moved;
}

/**
 * Rows that lost tick cells: of all places where the lost ones may have stood, the one is taken that makes the row most like the
 * complete rows of the table; among equals the last cells are the lost ones. The doubts stay.
 */
export function settleLostTicks(rows: readonly BodyRow[], columns: readonly Column[], simplify?: Simplify): BodyRow[] {
	const ticks = tickIndices(columns);
	const fields = ticks.map((index) => columns[index]?.meaning.field ?? '');
	const isTorn = (row: BodyRow) => row.doubts.some((doubt) => doubt.code === 'tick-lost');
	if (ticks.length === 0 || !rows.some(isTorn)) return [...rows];
	const pattern = (row: BodyRow) =>
		ticks.map((index) => classifyCell(row.cells[index]?.text ?? '', simplify) === 'tick');
	const complete = rows.filter((row) => ticks.every((index) => row.cells[index]?.origin !== 'missing')).map(pattern);
	return rows.map((row) => {
		if (!isTorn(row)) return row;
		const present = ticks
			.map((index) => row.cells[index])
			.filter((cell) => cell !== undefined && cell.origin !== 'missing');
		const blank: BodyCell = { text: '', origin: 'missing', position: row.position };
		let best: { cells: readonly (BodyCell | undefined)[]; score: number } | null = null;
		for (const cells of insertions(present, blank, ticks.length - present.length)) {
			const ticked = cells.map((cell) =>
				cell === undefined || cell.origin === 'missing' ? null : classifyCell(cell.text, simplify) === 'tick',
			);
			const score = likeness(ticked, complete) + plausibility(ticked, fields);
			if (best === null || score > best.score) best = { cells, score };
		}
		const placed = new Map(ticks.map((index, order) => [index, best?.cells[order] ?? blank]));
		return { ...row, cells: row.cells.map((cell, index) => placed.get(index) ?? cell) };
	});
}

/** All ways to put `count` further cells among `cells`; those with the further cells at the end come first. */
function insertions<T>(cells: readonly T[], further: T, count: number): T[][] {
	if (count <= 0) return [[...cells]];
	const ways: T[][] = [];
	for (let at = cells.length; at >= 0; at--)
		for (const rest of insertions(cells.slice(0, at), further, count - 1))
			ways.push([...rest, further, ...cells.slice(at)]);
	return ways;
}

/** In how many places the cells agree with the complete rows, on average. */
function likeness(own: readonly (boolean | null)[], patterns: readonly (readonly boolean[])[]): number {
	const agreed = patterns.reduce(
		(sum, pattern) => sum + own.filter((ticked, index) => ticked !== null && ticked === pattern[index]).length,
		0,
	);
	return patterns.length === 0 ? 0 : agreed / patterns.length;
}

/** Most rows tick one box of each group; a group without any is rare. Half a place each, so that other rows weigh more. */
function plausibility(own: readonly (boolean | null)[], fields: readonly string[]): number {
	return [...new Set(fields)].reduce((sum, field) => {
		const ticks = own.filter((ticked, index) => fields[index] === field && ticked === true).length;
		return sum + (ticks === 1 ? 0.5 : ticks === 0 ? -0.5 : 0);
	}, 0);
}
