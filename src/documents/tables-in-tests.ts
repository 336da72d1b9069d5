import type { DocumentRefusal } from './refusal.ts';
import type { SourceDocument, TableBlock } from './source-document.ts';

/** Short forms of documents, so that a test reads as a table. Not part of the program. */

/** Cells as `row,column[+rows×columns] text`, spans only when they are not 1×1. */
export function cellsOf(document: SourceDocument, table = 0): string[] {
	const tables = document.blocks.filter((block): block is TableBlock => block.kind === 'table');
	return (tables[table]?.cells ?? []).map((cell) => {
		const span = cell.rowSpan * cell.columnSpan > 1 ? `+${cell.rowSpan}×${cell.columnSpan}` : '';
		return `${cell.row},${cell.column}${span} ${cell.text}`;
	});
}

/** Paragraph texts, tables shown as `[rows×columns]`. */
export function outlineOf(document: SourceDocument): string[] {
	return document.blocks.map((block) =>
		block.kind === 'paragraph' ? block.text : `[${block.rowCount}×${block.columnCount}]`,
	);
}

/** The codes of a document's notes, or of a refusal. */
export function codesOf(result: SourceDocument | DocumentRefusal): string[] {
	return 'refused' in result ? [`refused: ${result.code}`] : result.notes.map((note) => note.code);
}
