/**
 * The tree every rich text is brought into. What it cannot express does not exist: the writer knows these shapes only, so markup of
 * a stranger never reaches the output, only his words do.
 */

/** How a stretch of text is set. `href` is a checked link target. */
export interface Marks {
	readonly href: string | null;
	readonly strong: boolean;
	readonly em: boolean;
	readonly u: boolean;
	readonly script: 'sub' | 'sup' | null;
}

export type RichInline =
	| { readonly kind: 'text'; readonly text: string; readonly marks: Marks }
	| { readonly kind: 'break'; readonly marks: Marks }
	| { readonly kind: 'image'; readonly attachmentId: string; readonly alt: string; readonly marks: Marks };

export interface RichParagraph {
	readonly kind: 'paragraph';
	/** `p`, or the heading it is. */
	readonly tag: 'p' | 'h2' | 'h3' | 'h4';
	readonly content: readonly RichInline[];
}

export interface RichList {
	readonly kind: 'list';
	readonly isOrdered: boolean;
	/** Number of the first item of an ordered list. */
	readonly start: number;
	readonly items: readonly (readonly RichBlock[])[];
}

export interface RichQuote {
	readonly kind: 'quote';
	readonly blocks: readonly RichBlock[];
}

export interface RichRule {
	readonly kind: 'rule';
}

/** A cell at its place in the row; spans fit the table and overlap nothing. */
export interface RichCell {
	readonly isHeader: boolean;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly blocks: readonly RichBlock[];
}

export interface RichTable {
	readonly kind: 'table';
	readonly caption: readonly RichInline[];
	/** Rows from the top that stand in `thead`. */
	readonly headRows: number;
	readonly columnCount: number;
	readonly rows: readonly (readonly RichCell[])[];
}

export type RichBlock = RichParagraph | RichList | RichQuote | RichRule | RichTable;

/** What one rich text may hold. */
export const RICH_TEXT_LIMITS = {
	/** UTF-8 bytes as handed in. */
	bytes: 2 * 1024 * 1024,
	/** Cells of all tables together, and the places their spans cover. */
	cells: 20_000,
	places: 100_000,
	columns: 100,
	columnSpan: 100,
	rowSpan: 1000,
	/** Lists, quotations and cells inside each other. */
	depth: 16,
	/** Open elements of the markup handed in; pages with unclosed `<font>` reach hundreds. */
	openElements: 1000,
	alt: 300,
	href: 2000,
} as const;

export const NO_MARKS: Marks = { href: null, strong: false, em: false, u: false, script: null };

export function sameMarks(one: Marks, other: Marks): boolean {
	return (
		one.href === other.href &&
		one.strong === other.strong &&
		one.em === other.em &&
		one.u === other.u &&
		one.script === other.script
	);
}
