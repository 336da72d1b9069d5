import type { DocumentLimits } from './limits.ts';
import type { NoteList } from './note-list.ts';
import { RefusalSignal } from './refusal.ts';
import type { ParagraphBlock, SourcePosition, TableBlock, TableCell } from './source-document.ts';

/**
 * What html and docx readers build before tables are numbered: cells still hold blocks, so that a table nested in a cell is
 * known as one. `finishDrafts` decides which nested tables are content of a cell and which were only wrapped for layout.
 */
export type DraftBlock = DraftParagraph | DraftTable;

export interface DraftParagraph {
	readonly kind: 'paragraph';
	readonly text: string;
	readonly headingLevel?: number;
	readonly line?: number;
}

export interface DraftTable {
	readonly kind: 'table';
	readonly cells: readonly DraftCell[];
	readonly rowCount: number;
	readonly columnCount: number;
	readonly line?: number;
}

export interface DraftCell {
	readonly row: number;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly blocks: readonly DraftBlock[];
	readonly line?: number;
}

/** Turns drafts into blocks: lifts layout tables, flattens nested ones into their cell, numbers tables in reading order. */
export function finishDrafts(
	drafts: readonly DraftBlock[],
	notes: NoteList,
	limits: DocumentLimits,
): (ParagraphBlock | TableBlock)[] {
	const blocks: (ParagraphBlock | TableBlock)[] = [];
	let tables = 0;
	let cells = 0;
	let rows = 0;
	const emit = (list: readonly DraftBlock[]): void => {
		for (const draft of list) {
			if (draft.kind === 'paragraph') {
				blocks.push(finishParagraph(draft));
				continue;
			}
			if (isLayoutTable(draft)) {
				notes.add('layout-table-lifted', place(draft.line));
				for (const cell of readingOrder(draft.cells)) emit(cell.blocks);
				continue;
			}
			if (draft.cells.length === 0) continue;
			cells += draft.cells.length;
			rows += draft.rowCount;
			const places = draft.rowCount * draft.columnCount;
			if (cells > limits.cells || rows > limits.rows || places > limits.gridPlaces) {
				throw new RefusalSignal('too-many-rows', { rows: limits.rows, cells: limits.cells });
			}
			blocks.push(finishTable(draft, ++tables, notes));
		}
	};
	emit(drafts);
	return blocks;
}

function finishParagraph(draft: DraftParagraph): ParagraphBlock {
	const block = { kind: 'paragraph' as const, text: draft.text, position: place(draft.line) };
	return draft.headingLevel === undefined ? block : { ...block, headingLevel: draft.headingLevel };
}

function finishTable(draft: DraftTable, table: number, notes: NoteList): TableBlock {
	const cells = readingOrder(draft.cells).map((cell): TableCell => {
		const position = { ...place(cell.line), table, row: cell.row + 1, column: cell.column + 1 };
		if (cell.blocks.some((block) => block.kind === 'table')) notes.add('nested-table-flattened', position);
		return {
			row: cell.row,
			column: cell.column,
			rowSpan: cell.rowSpan,
			columnSpan: cell.columnSpan,
			text: flatten(cell.blocks),
			position,
		};
	});
	return {
		kind: 'table',
		rowCount: draft.rowCount,
		columnCount: draft.columnCount,
		cells,
		geometry: 'exact',
		position: { ...place(draft.line), table },
	};
}

/**
 * A table is layout when the real table is inside one of its cells: it has a single cell, or it has few columns and a nested
 * grid of at least 2 × 3 carries most of its text.
 */
function isLayoutTable(table: DraftTable): boolean {
	const nested = table.cells.flatMap((cell) => cell.blocks.filter((block) => block.kind === 'table'));
	if (nested.length === 0) return false;
	if (table.cells.length === 1) return true;
	const whole = table.cells.reduce((sum, cell) => sum + flatten(cell.blocks).length, 0);
	return nested.some(
		(inner) =>
			isLayoutTable(inner) ||
			(inner.rowCount >= 2 &&
				inner.columnCount >= 3 &&
				inner.columnCount > table.columnCount &&
				flatten([inner]).length * 2 > whole),
	);
}

function flatten(blocks: readonly DraftBlock[]): string {
	const parts = blocks.map((block) => {
		if (block.kind === 'paragraph') return block.text;
		const rows: string[][] = [];
		for (const cell of readingOrder(block.cells)) {
			const row = rows[cell.row] ?? [];
			row.push(flatten(cell.blocks));
			rows[cell.row] = row;
		}
		return rows.map((row) => row.join('\t')).join('\n');
	});
	return parts.join('\n').replace(/^\n+|\n+$/g, '');
}

function readingOrder(cells: readonly DraftCell[]): readonly DraftCell[] {
	return [...cells].sort((left, right) => left.row - right.row || left.column - right.column);
}

function place(line: number | undefined): SourcePosition {
	return line === undefined ? {} : { line };
}
