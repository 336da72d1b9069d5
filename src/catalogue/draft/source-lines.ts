import type { SourceDocument, SourcePosition } from '../../documents/source-document.ts';
import type { CatalogueItem, ItemField } from '../catalogue.ts';
import { readColumnLabel } from '../import/header-words.ts';
import { FIELD_OF } from '../import/row-context.ts';

/** One piece of a line: a cell of a table, or the whole of a paragraph. */
interface SourcePiece {
	readonly text: string;
	readonly position: SourcePosition;
	/** The columns and rows a merged cell covers; 1 for any other. */
	readonly columnSpan: number;
	readonly rowSpan: number;
}

/** A line of the document as it is shown beside its reading: a paragraph, or the cells of one row that begin there. */
export interface SourceLine {
	/** 1 … n in reading order. */
	readonly line: number;
	readonly kind: 'paragraph' | 'table-row';
	readonly position: SourcePosition;
	readonly pieces: readonly SourcePiece[];
}

/** The document line by line, in reading order. */
export function sourceLines(document: Pick<SourceDocument, 'blocks'>): SourceLine[] {
	const lines: Omit<SourceLine, 'line'>[] = [];
	for (const block of document.blocks) {
		if (block.kind === 'paragraph') {
			if (block.text.trim() === '') continue;
			const piece = { text: block.text, position: block.position, columnSpan: 1, rowSpan: 1 };
			lines.push({ kind: 'paragraph', position: block.position, pieces: [piece] });
			continue;
		}
		const rows = Map.groupBy(block.cells, (cell) => cell.row);
		for (const [, cells] of [...rows].sort(([one], [other]) => one - other)) {
			const [first] = cells;
			if (first === undefined) continue;
			const { column: _, address: __, ...position } = first.position;
			const pieces = cells.map(({ text, position: at, columnSpan, rowSpan }) => ({
				text,
				position: at,
				columnSpan,
				rowSpan,
			}));
			lines.push({ kind: 'table-row', position, pieces });
		}
	}
	return lines.map((line, index) => ({ line: index + 1, ...line }));
}

function isSameTable(one: SourcePosition, other: SourcePosition): boolean {
	return one.sheet === other.sheet && one.table === other.table;
}

/** Longer than any row of a text document is printed. */
const LINES_AT_MOST = 60;

/**
 * Where a row was read from: the lines that begin there, and the merged cells that reach down to it; of plain text the lines up to where
 * `next`, the row behind it, begins. Empty for a row somebody added.
 */
export function linesOfRow(
	lines: readonly SourceLine[],
	source: SourcePosition,
	next: SourcePosition | null = null,
): SourceLine[] {
	const { row, line } = source;
	const cells = lines.flatMap((one) => {
		if (row === undefined || one.kind !== 'table-row' || !isSameTable(one.position, source)) return [];
		const pieces = one.pieces.filter(({ position, rowSpan }) => {
			const from = position.row ?? 0;
			return from <= row && row < from + rowSpan;
		});
		return pieces.length === 0 ? [] : [{ ...one, pieces }];
	});
	if (cells.length > 0 || line === undefined) return cells;
	const end = Math.min(next?.line ?? line + 1, line + LINES_AT_MOST);
	return lines.filter(({ position }) => position.line !== undefined && line <= position.line && position.line < end);
}

/** A printed cell of a row with the field it was read into; null where the column has no meaning for the catalogue. */
export interface PrintedCell {
	readonly label: string;
	readonly text: string;
	readonly field: ItemField | null;
}

/** The cells of a row as printed, each beside the field its column is read into. */
export function printedCells(item: CatalogueItem): PrintedCell[] {
	return Object.entries(item.raw).map(([label, text]) => {
		const parts = label.split(/[/／]/);
		const own = parts.at(-1) ?? label;
		const meaning = readColumnLabel(own, parts.length > 1 ? (parts[0] ?? null) : null);
		return { label, text, field: FIELD_OF[meaning.field] ?? null };
	});
}
