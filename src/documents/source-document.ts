/**
 * The neutral form in which every reader hands over a document: blocks in reading order, tables as a grid.
 * Readers (txt, html, docx, xlsx, pdf) produce it; the catalogue importer and later the privacy gate consume it.
 * Nothing here knows what a catalogue is. Text is as the document has it: nothing trimmed away, nothing corrected.
 */

/** File formats a reader exists for. */
export type SourceFormat = 'txt' | 'html' | 'docx' | 'xlsx' | 'pdf';

/** Where a piece of text stands in the source. All counts start at 1; fields that make no sense for a format are absent. */
export interface SourcePosition {
	/** txt, html: line of the file as decoded. */
	readonly line?: number;
	/** pdf: page. docx and html have none. */
	readonly page?: number;
	/** xlsx: sheet name. */
	readonly sheet?: string;
	/** Ordinal of the table in the document, in reading order. */
	readonly table?: number;
	/** Grid row inside the table (xlsx: row of the sheet). */
	readonly row?: number;
	/** Grid column inside the table (xlsx: column of the sheet). */
	readonly column?: number;
	/** xlsx: the address a clerk sees, such as `D14`. */
	readonly address?: string;
}

/** One paragraph outside tables. */
export interface ParagraphBlock {
	readonly kind: 'paragraph';
	readonly text: string;
	/** 1 … 6 where the format marks headings; absent otherwise. */
	readonly headingLevel?: number;
	readonly position: SourcePosition;
}

/**
 * One cell. `row`/`column` are 0-based grid coordinates of its top-left corner after all spans are laid out; spans are ≥ 1.
 * Paragraphs and line breaks inside the cell are `\n`; list items start with the marker the reader saw, or `•` when the
 * format says "list item" without showing a marker. Check boxes are written `☑` or `☐` right where they stand.
 */
export interface TableCell {
	readonly row: number;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly text: string;
	readonly position: SourcePosition;
}

/**
 * One table. `geometry` says how far the grid can be trusted:
 * `exact` the format states rows, columns and merges (html, docx, xlsx);
 * `ruled` columns follow drawn lines (pdf with rulings): merges are deduced from missing lines;
 * `inferred` columns were deduced from white space or separators alone.
 */
export interface TableBlock {
	readonly kind: 'table';
	readonly rowCount: number;
	readonly columnCount: number;
	readonly cells: readonly TableCell[];
	readonly geometry: 'exact' | 'ruled' | 'inferred';
	readonly position: SourcePosition;
}

/** Something the reader had to decide or could not read; becomes a warning of whoever uses the document. */
export interface ReaderNote {
	/** Permanent kebab-case code, such as `encoding-guessed`, `hidden-sheet-skipped`, `tracked-deletion-skipped`, `image-only-page`. */
	readonly code: string;
	/** One Chinese sentence that says what was seen and what was done. */
	readonly message: string;
	readonly position: SourcePosition;
}

/** A whole document as read. */
export interface SourceDocument {
	readonly format: SourceFormat;
	/** Character encoding the bytes were decoded with, for txt and html: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`. */
	readonly encoding?: string;
	readonly blocks: readonly (ParagraphBlock | TableBlock)[];
	/** Document properties worth keeping (title, author, dates), as the file has them. */
	readonly properties: Readonly<Record<string, string>>;
	readonly notes: readonly ReaderNote[];
}
