import type { SourceDocument, TableBlock, TableCell } from '../../documents/source-document.ts';

/** A table of a document and the lines above it, where a unit for the whole table may stand. */
export interface GridSource {
	readonly kind: 'grid';
	readonly table: TableBlock;
	/** Paragraphs right above the table, nearest last. */
	readonly captions: readonly string[];
}

/** Rows as another system sends them: an object per row, keyed by field. */
export interface RowsSource {
	readonly kind: 'rows';
	readonly rows: readonly unknown[];
}

/** Where structured rows come from. */
export type TableSource = GridSource | RowsSource;

/** Paragraphs above a table that can still be its caption. */
const CAPTION_LINES = 3;

/** Every table of a document as a source, in reading order. */
export function tableSources(document: SourceDocument): GridSource[] {
	const sources: GridSource[] = [];
	document.blocks.forEach((block, index) => {
		if (block.kind !== 'table') return;
		const captions: string[] = [];
		for (let at = index - 1; at >= 0 && captions.length < CAPTION_LINES; at--) {
			const above = document.blocks[at];
			if (above?.kind !== 'paragraph') break;
			if (above.text.trim() !== '') captions.unshift(above.text.trim());
		}
		sources.push({ kind: 'grid', table: block, captions });
	});
	return sources;
}

function columnLetters(column: number): string {
	let letters = '';
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}

/** A table with every place of its grid filled by the cell that covers it. Rows and columns count from 0. */
export interface Grid {
	readonly rowCount: number;
	readonly columnCount: number;
	/** The cell that covers a place, null where none does. */
	cellAt(row: number, column: number): TableCell | null;
	/** Its text, blank where there is none. */
	textAt(row: number, column: number): string;
	/** What a clerk calls the place: `分配表!D14`, `表1第3行第4列`. */
	addressOf(row: number, column: number): string;
	/** The same for a whole row. */
	rowAddress(row: number): string;
}

/** Lays a table out. */
export function layOut(table: TableBlock): Grid {
	const rows: (TableCell | undefined)[][] = [];
	for (const cell of table.cells) {
		for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
			const covered = rows[row] ?? [];
			rows[row] = covered;
			for (let column = cell.column; column < cell.column + cell.columnSpan; column++) covered[column] = cell;
		}
	}
	const first = table.cells[0];
	const rowOffset = (first?.position.row ?? (first?.row ?? 0) + 1) - (first?.row ?? 0);
	const columnOffset = (first?.position.column ?? (first?.column ?? 0) + 1) - (first?.column ?? 0);
	const { sheet } = table.position;
	const name = sheet === undefined ? `表${table.position.table ?? 1}` : `${sheet}!`;
	const cellAt = (row: number, column: number) => rows[row]?.[column] ?? null;
	return {
		rowCount: table.rowCount,
		columnCount: table.columnCount,
		cellAt,
		textAt: (row, column) => cellAt(row, column)?.text.trim() ?? '',
		addressOf: (row, column) =>
			sheet === undefined
				? `${name}第${row + rowOffset}行第${column + columnOffset}列`
				: `${name}${columnLetters(column + columnOffset)}${row + rowOffset}`,
		rowAddress: (row) => `${name}第${row + rowOffset}行`,
	};
}
