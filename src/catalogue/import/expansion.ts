import { classifyCell } from './cell-kind.ts';
import type { Simplify } from './fold.ts';
import type { Column } from './header.ts';
import type { LooseCell } from './loose-block.ts';
import { rowFromPlacement, rowMisfit, TOLERATED_MISFIT } from './placement.ts';
import type { BodyRow } from './table.ts';

/** Adds `extra` generic columns where one printed header spans several: names, content, named document. */
export function widen(columns: readonly Column[], extra: number): readonly Column[] | null {
	if (extra === 0) return columns;
	const at = columns.findIndex(
		(column) =>
			column.meaning.field === 'elements' ||
			(column.meaning.field === 'level' && columns.every((other) => other.meaning.field !== 'elements')),
	);
	if (at < 0) return null;
	const spanning = columns[at] as Column;
	const added = Array.from(
		{ length: extra },
		(): Column => ({ label: spanning.label, meaning: { field: 'document' } }),
	);
	return [...columns.slice(0, at), ...added, spanning, ...columns.slice(at + 1)];
}

export function expandColumns(
	columns: readonly Column[],
	length: number,
	lines: readonly (readonly LooseCell[])[],
	simplify?: Simplify,
): readonly Column[] {
	const extra = length - columns.length;
	if (extra <= 0 || extra > 4) return columns;
	const widened = widen(columns, extra);
	if (widened === null) return columns;
	const kindsOf = (row: readonly LooseCell[]) => row.map((cell) => classifyCell(cell.text, simplify));
	const full = lines.filter((row) => row.length === length);
	const cost = (candidate: readonly Column[]) => full.reduce((sum, row) => sum + rowMisfit(kindsOf(row), candidate), 0);
	if (cost(widened) > full.length * TOLERATED_MISFIT) return columns;
	return settleExpansion(
		widened,
		columns,
		full.map((row) =>
			rowFromPlacement(
				row,
				widened.map((_, index) => [index]),
				[],
			),
		),
	);
}

const DOCUMENT_END =
	/(办法|通知|报告|报告书|方案|条例|意见|规定|细则|公示|公告|情况|制度|规划|计划|纪要|目录|清单|批复|函|决定|名单)$/;

/**
 * A header over several columns says nothing about each; the cells do. The content column is the one that enumerates (`…、…、…`);
 * columns before it are names, from the top level down; columns after it name documents.
 */
export function settleExpansion(
	columns: readonly Column[],
	printed: readonly Column[],
	rows: readonly BodyRow[],
): readonly Column[] {
	const at = columns.findIndex(
		(column, index) => column.label !== printed[index]?.label || columns[index + 1]?.label === column.label,
	);
	if (at < 0) return columns;
	const span = columns.length - printed.length + 1;
	const measure = (index: number) => {
		const texts = rows
			.map((row) => row.cells[index])
			.filter((cell) => cell !== undefined && cell.origin !== 'above')
			.map((cell) => cell?.text.replace(/\s/g, '') ?? '')
			.filter((text) => text !== '');
		const share = (test: (text: string) => boolean) =>
			texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
		return { lists: share((text) => text.includes('、')), documents: share((text) => DOCUMENT_END.test(text)) };
	};
	const measures = Array.from({ length: span }, (_, offset) => measure(at + offset));
	let content = 0;
	for (const [offset, value] of measures.entries()) {
		if (
			value.lists - value.documents * 0.5 >
			(measures[content]?.lists ?? 0) - (measures[content]?.documents ?? 0) * 0.5
		)
			content = offset;
	}
	if (content === 0) content = span - 1;
	const label = columns[at]?.label ?? '';
	return columns.map((column, index) => {
		const offset = index - at;
		if (offset < 0 || offset >= span) return column;
		if (offset < content)
			return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'level', depth: offset + 1 } };
		if (offset === content) return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'elements' } };
		return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'document' } };
	});
}
