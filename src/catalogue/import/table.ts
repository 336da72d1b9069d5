import type { SourcePosition } from '../../documents/source-document.ts';
import type { Column } from './header.ts';
import type { WarningCode } from './warning-codes.ts';

/** One body cell after it was given a column. */
export interface BodyCell {
	/** As printed; empty for blank and missing cells. */
	readonly text: string;
	/** `above`/`left`: covered by a merged cell there, whose text this is; `missing`: the source has no such cell. */
	readonly origin: 'own' | 'above' | 'left' | 'missing';
	readonly position: SourcePosition;
}

/** A doubt about a whole row, found while its cells were given columns. */
export interface RowDoubt {
	readonly code: WarningCode;
	/** Index of the column concerned, absent for the row. */
	readonly column?: number;
	readonly detail: string;
}

/** One body row: a cell for every column of the table. */
export interface BodyRow {
	readonly cells: readonly BodyCell[];
	readonly position: SourcePosition;
	readonly doubts: readonly RowDoubt[];
	/** The heading printed on a line of its own inside the table above this row (`二、社会保险`), if any. */
	readonly section?: string;
	/** True when this row is the last before a page break of the source, false when not, null when unknown. */
	readonly endsPage: boolean;
}

/** A table that was recognised as a catalogue. */
export interface CatalogueTable {
	readonly columns: readonly Column[];
	readonly rows: readonly BodyRow[];
	/** Lines printed inside the table above the header: title, unit. */
	readonly titleLines: readonly string[];
	/** Rows below that are notes, not items. */
	readonly notes: readonly { readonly text: string; readonly position: SourcePosition }[];
	readonly geometry: 'exact' | 'ruled' | 'inferred';
	/** Whether any body row is covered by a cell merged down from above. */
	readonly hasMerges: boolean;
	/** Where the header holds a piece torn off one of its labels (`）`). */
	readonly tornLabels: readonly SourcePosition[];
	readonly repeatedHeaders: readonly SourcePosition[];
	readonly position: SourcePosition;
}
