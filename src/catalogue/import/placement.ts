import { type CellKind, classifyCell, misfit } from './cell-kind.ts';
import type { Simplify } from './fold.ts';
import type { Column } from './header.ts';
import type { LooseCell } from './loose-block.ts';
import { missingCellDoubts, missingTickDoubts } from './missing-cells.ts';
import type { BodyCell, BodyRow, RowDoubt } from './table.ts';

/** Misfit up to which a row counts as printed in its columns. */
export const TOLERATED_MISFIT = 4;

/** How badly cells fit the columns they are printed in; blanks fit everywhere. */
export function rowMisfit(kinds: readonly CellKind[], columns: readonly Column[]): number {
	let total = 0;
	for (const [index, column] of columns.entries()) {
		const kind = kinds[index] ?? 'blank';
		if (kind !== 'blank') total += misfit(column.meaning, kind);
	}
	return total;
}

/** A row of text cells, each column holding the cells whose indices `placement` gives it. */
export function rowFromPlacement(
	cells: readonly LooseCell[],
	placement: readonly (readonly number[])[],
	doubts: readonly RowDoubt[],
): BodyRow {
	const line = cells[0]?.line ?? 1;
	return {
		cells: placement.map((indices, column): BodyCell => {
			const held = indices.map((index) => cells[index]).filter((cell) => cell !== undefined);
			const first = held[0];
			if (first === undefined) return { text: '', origin: 'missing', position: { line, column: column + 1 } };
			return {
				text: held.map((cell) => cell.text).join('\n'),
				origin: 'own',
				position: { line: first.line, column: (indices[0] ?? 0) + 1 },
			};
		}),
		position: { line },
		doubts,
		endsPage: false,
	};
}

/** What giving a row's cells their columns had to assume. */
export function placementDoubts(
	placement: readonly (readonly number[])[],
	dropped: readonly number[],
	columns: readonly Column[],
	kinds: readonly CellKind[],
): RowDoubt[] {
	const doubts: RowDoubt[] = [];
	if (dropped.length > 0)
		doubts.push({ code: 'row-shifted', detail: `第${dropped.map((index) => index + 1).join('、')}格为多出的空格` });
	for (const [column, indices] of placement.entries()) {
		const extra = indices.slice(1).filter((index) => kinds[index] !== 'stray-mark');
		if (extra.length === 0) continue;
		const code = columns[column]?.meaning.field === 'channels' ? 'channel-cell-torn' : 'cells-merged';
		doubts.push({ code, column, detail: `${indices.length}格合读` });
	}
	doubts.push(...missingTickDoubts(placement, columns, kinds), ...missingCellDoubts(placement, columns, kinds));
	return doubts;
}

/**
 * 公开方式 and its like mean different things in different places; the cells decide. A worded column whose cells name channels holds
 * channels, one whose cells say 全文/图解 holds forms.
 */
export function settleMeanings(
	columns: readonly Column[],
	rows: readonly BodyRow[],
	simplify?: Simplify,
): readonly Column[] {
	return columns.map((column, index) => {
		if (column.meaning.field !== 'modes' && column.meaning.field !== 'form') return column;
		const texts = rows
			.map((row) => row.cells[index]?.text ?? '')
			.filter((text) => classifyCell(text, simplify) !== 'blank');
		const share = (test: (text: string) => boolean) =>
			texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
		if (share((text) => classifyCell(text, simplify) === 'channels') > 0.5)
			return { label: column.label, meaning: { field: 'channels' } };
		if (share((text) => /全文|图解|解读|图表|名单/.test(text)) > 0.5)
			return { label: column.label, meaning: { field: 'form' } };
		return column;
	});
}
