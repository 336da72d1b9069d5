import type { SourceDocument } from '../source-document.ts';

/**
 * What a document says, for comparing two readings: words, headings, grids with their merges. Positions, blank paragraphs, empty single
 * cells and runs of blanks do not count: they are how a format says it. Not part of the program.
 */
export function contentOf(document: SourceDocument): unknown[] {
	const text = (raw: string) =>
		raw
			.replace(/[ \t\u00a0]+/g, ' ')
			.replace(/ *\n */g, '\n')
			.trim();
	return document.blocks.flatMap((block): unknown[] => {
		if (block.kind === 'paragraph') {
			const words = text(block.text);
			return words === '' ? [] : [block.headingLevel === undefined ? words : `h${block.headingLevel} ${words}`];
		}
		const cells = block.cells
			.map((cell) => ({ ...cell, text: text(cell.text) }))
			.filter((cell) => cell.text !== '' || cell.rowSpan * cell.columnSpan > 1)
			.map((cell) => `${cell.row},${cell.column}+${cell.rowSpan}×${cell.columnSpan} ${cell.text}`);
		return [{ sheet: block.position.sheet, size: `${block.rowCount}×${block.columnCount}`, cells }];
	});
}
