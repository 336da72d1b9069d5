import type { SourceDocument, TableBlock, TableCell } from '../documents/source-document.ts';

/** Between two blocks of a part's text. */
const BODY_BREAK = '\n';
const CELL_BREAK = '\t';

/** Running text, or a table with the place of each of its cells. `start` counts from the start of the part. */
export type Piece =
	| { readonly kind: 'text'; readonly start: number; readonly text: string }
	| {
			readonly kind: 'table';
			readonly table: TableBlock;
			readonly place: (cell: TableCell) => { part: string; shift: number };
	  };

export interface DocumentPart {
	readonly name: string;
	/** What the offsets of this part count in: blocks joined by line breaks, cells of a row by tabs. */
	readonly text: string;
	readonly pieces: readonly Piece[];
}

/**
 * The parts of a document that findings point into. Neighbouring paragraphs are one piece, for a number may run over a line break.
 * Cells with an address of their own (xlsx) are parts by themselves.
 */
export function bodyParts(document: SourceDocument): DocumentPart[] {
	const parts = new Map<string, { text: string; pieces: Piece[]; run: string[]; runStart: number }>();
	const partOf = (name: string) => {
		let part = parts.get(name);
		if (part === undefined) {
			part = { text: '', pieces: [], run: [], runStart: 0 };
			parts.set(name, part);
		}
		return part;
	};
	const endRun = (part: ReturnType<typeof partOf>) => {
		if (part.run.length > 0) part.pieces.push({ kind: 'text', start: part.runStart, text: part.run.join(BODY_BREAK) });
		part.run = [];
	};
	for (const block of document.blocks) {
		const { page, sheet } = block.position;
		const name = page !== undefined ? `page:${page}` : sheet !== undefined ? `sheet:${sheet}` : 'body';
		const part = partOf(name);
		if (block.kind === 'paragraph') {
			if (part.run.length === 0) part.runStart = part.text.length;
			part.run.push(block.text);
			part.text += block.text + BODY_BREAK;
			continue;
		}
		endRun(part);
		const starts = new Map<TableCell, number>();
		let row = -1;
		for (const cell of [...block.cells].sort((one, other) => one.row - other.row || one.column - other.column)) {
			if (row >= 0) part.text += cell.row === row ? CELL_BREAK : BODY_BREAK;
			row = cell.row;
			starts.set(cell, part.text.length);
			part.text += cell.text;
		}
		part.text += BODY_BREAK;
		part.pieces.push({
			kind: 'table',
			table: block,
			place: (cell) =>
				cell.position.address !== undefined && sheet !== undefined
					? { part: `sheet:${sheet}!${cell.position.address}`, shift: 0 }
					: { part: name, shift: starts.get(cell) ?? 0 },
		});
	}
	return [...parts].map(([name, part]) => {
		endRun(part);
		return { name, text: part.text, pieces: part.pieces };
	});
}
