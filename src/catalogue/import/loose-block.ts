import { foldText, type Simplify } from './fold.ts';

/** A header has at least so many labels we know. */
export const HEADER_LABELS_NEEDED = 4;

/** A cell of a text extraction: its text (line breaks kept) and the line it starts on. */
export interface LooseCell {
	readonly text: string;
	readonly line: number;
}

/** A paragraph between tables. */
export interface LooseParagraph {
	readonly kind: 'paragraph';
	readonly text: string;
	readonly line: number;
}

/**
 * A table found in plain text. Either its lines are rows (`rows`), or its cells come on end without row ends (`stream`).
 * `placeholders` says whether blanks of spans were kept in the header.
 */
export interface LooseTable {
	readonly kind: 'table';
	readonly top: readonly LooseCell[];
	readonly sub: readonly LooseCell[] | null;
	readonly rows: readonly (readonly LooseCell[])[] | null;
	readonly stream: readonly LooseCell[] | null;
	readonly repeatedHeaders: readonly number[];
	readonly glued: readonly LooseCell[];
	readonly blanksKept: boolean;
	readonly line: number;
}

/** What a text consists of, in reading order. */
export type LooseBlock = LooseParagraph | LooseTable;

/** Whether two header lines print the same labels, blanks aside. */
export function sameLabels(left: readonly LooseCell[], right: readonly LooseCell[], simplify?: Simplify): boolean {
	const key = (cells: readonly LooseCell[]) =>
		cells
			.map((cell) => foldText(cell.text, simplify))
			.filter((text) => text !== '')
			.join('|');
	return key(left) === key(right);
}
