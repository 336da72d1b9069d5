import { type CellKind, classifyCell, isTickColumn, misfit } from './cell-kind.ts';
import type { Simplify } from './fold.ts';
import type { Column } from './header.ts';
import type { BodyRow } from './table.ts';

const ROWS_NEEDED = 5;
const USUAL_SHARE = 0.8;
/** From here on a cell contradicts its own column, whatever the others hold. */
const CONTRADICTION = 5;
/** Columns of free wording, and the kinds they may hold now and then: a document's title, a year or a day in a sentence. */
const WORDY: ReadonlySet<string> = new Set(['elements', 'level', 'document']);
const ORDINARY: ReadonlySet<CellKind> = new Set(['text', 'basis', 'limit']);
/**
 * Points out cells that do not look like the other cells of their column: a list where all others print a path, a limit where all
 * others name an organ. Whoever typed or converted the row may have slipped by a column.
 */
export function markUnusualCells(rows: readonly BodyRow[], columns: readonly Column[], simplify?: Simplify): BodyRow[] {
	const kindOf = (row: BodyRow, column: number): CellKind => {
		const cell = row.cells[column];
		return cell === undefined || cell.origin !== 'own' ? 'blank' : classifyCell(cell.text, simplify);
	};
	const usual = columns.map(({ meaning }, column) => {
		if (isTickColumn(meaning) || meaning.field === 'seq' || meaning.field === 'note' || meaning.field === 'unknown')
			return null;
		return usualKind(rows.map((row) => kindOf(row, column)));
	});
	return rows.map((row) => {
		const odd = usual.flatMap((kind, column) => {
			const own = kindOf(row, column);
			if (own === 'blank' || own === 'ditto' || own === 'stray-mark') return [];
			const meaning = columns[column]?.meaning;
			if (meaning !== undefined && !isTickColumn(meaning) && misfit(meaning, own) >= CONTRADICTION) return [column];
			if (kind === null || own === kind) return [];
			const isOrdinary = WORDY.has(columns[column]?.meaning.field ?? '') && ORDINARY.has(kind) && ORDINARY.has(own);
			return isOrdinary ? [] : [column];
		});
		if (odd.length === 0) return row;
		const beside = [...new Set(odd.flatMap((column) => [column - 1, column + 1]))].filter((column) => {
			const meaning = columns[column]?.meaning;
			return meaning !== undefined && !isTickColumn(meaning) && !odd.includes(column);
		});
		const slips = beside.map((column) => ({
			code: 'cells-uncertain' as const,
			column,
			detail: '相邻一栏内容不符，此栏也可能错开一格',
		}));
		const doubts = odd.map((column) => ({
			code: 'cell-unusual' as const,
			column,
			detail: '与本栏其他各行的写法不同，请核对是否串栏',
		}));
		return { ...row, doubts: [...row.doubts, ...doubts, ...slips] };
	});
}

function usualKind(kinds: readonly CellKind[]): CellKind | null {
	const filled = kinds.filter((kind) => kind !== 'blank' && kind !== 'ditto' && kind !== 'stray-mark');
	if (filled.length < ROWS_NEEDED) return null;
	const counts = new Map<CellKind, number>();
	for (const kind of filled) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	const [top] = [...counts].sort((left, right) => right[1] - left[1]);
	return top !== undefined && top[1] >= filled.length * USUAL_SHARE ? top[0] : null;
}
