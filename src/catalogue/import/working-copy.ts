import type { ParagraphBlock, SourceDocument, SourcePosition, TableBlock } from '../../documents/source-document.ts';
import type { Simplify } from './fold.ts';

/** The document in the script and digits the importer reads, and the way back to what is printed. */
export interface WorkingCopy {
	readonly document: SourceDocument;
	/** A cell's text as the source prints it. */
	readonly printed: (cell: { readonly text: string; readonly position: SourcePosition }) => string;
	readonly isSimplified: boolean;
	readonly hadFullWidthDigits: boolean;
}

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])．/g;

function halfWidth(text: string): string {
	return text.replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/** Writes a document in simplified script with half-width digits and letters; everything else, punctuation too, stays as printed. */
export function workingCopy(document: SourceDocument, simplify: Simplify): WorkingCopy {
	const state = { isSimplified: false, hadFullWidthDigits: false };
	const convert = (text: string) => {
		const simple = simplify(text);
		const half = halfWidth(simple);
		if (simple !== text) state.isSimplified = true;
		if (half !== simple) state.hadFullWidthDigits = true;
		return half;
	};
	const blocks = document.blocks.map((block): ParagraphBlock | TableBlock =>
		block.kind === 'paragraph'
			? { ...block, text: convert(block.text) }
			: { ...block, cells: block.cells.map((cell) => ({ ...cell, text: convert(cell.text) })) },
	);
	if (!state.isSimplified && !state.hadFullWidthDigits) return { document, printed: ({ text }) => text, ...state };
	const copy = { ...document, blocks };
	return { document: copy, printed: document.format === 'txt' ? byLine(document, copy) : byCell(document), ...state };
}

function cellKey({ sheet, table, row, column, page, address }: SourcePosition): string {
	return [sheet, table, page, row, column, address].join('|');
}

function byCell(document: SourceDocument): WorkingCopy['printed'] {
	const texts = new Map<string, string>();
	for (const block of document.blocks)
		if (block.kind === 'table') for (const cell of block.cells) texts.set(cellKey(cell.position), cell.text);
	return ({ text, position }) => texts.get(cellKey(position)) ?? text;
}

/** Plain text: a cell's pieces stand in its lines at the same offsets in both scripts, wherever the lines are equally long. */
function byLine(original: SourceDocument, copy: SourceDocument): WorkingCopy['printed'] {
	const linesOf = (document: SourceDocument) =>
		document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''));
	const [printed, working] = [linesOf(original), linesOf(copy)];
	return ({ text, position }) =>
		text
			.split('\n')
			.map((piece, index) => {
				const at = (position.line ?? 1) - 1 + index;
				const [from, to] = [working[at] ?? '', printed[at] ?? ''];
				const offset = piece === '' ? -1 : from.indexOf(piece);
				return offset < 0 || from.length !== to.length ? piece : to.slice(offset, offset + piece.length);
			})
			.join('\n');
}
