import type { SourceDocument, TableBlock } from '../../documents/source-document.ts';
import { bodyParts } from '../../privacy/document-parts.ts';

/** A sheet or table as a reader sees it, with the addresses findings use. */
export interface ShownSheet {
	readonly sheet: string;
	/** Names of columns that can be dropped, by column letter or number, as the heading prints them. */
	readonly headings: readonly string[];
	readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
	/** Of the whole table; `rows` holds the first of them. */
	readonly rowCount: number;
	/** Number of the first column: findings name cells of a workbook by letter and row. */
	readonly firstColumn: number;
}

/** What a public file says, as far as a person looks it through on a screen. */
export interface ShownFile {
	/** Running text of the file or of each page: what offsets of findings count in. */
	readonly texts: readonly { readonly part: string; readonly text: string; readonly isWhole: boolean }[];
	readonly sheets: readonly ShownSheet[];
	/** Headings of every table, each once: what can be dropped. */
	readonly columns: readonly string[];
}

const MOST_CHARACTERS = 20_000;
const MOST_ROWS = 200;
/** Rows among which the heading is looked for, as dropping a column does. */
const HEADING_ROWS = 8;

/** A heading fills at least this part of the columns; titles above it are one merged cell. */
const FILLED = 0.5;

function cellsOfRow(table: TableBlock, row: number): string[] {
	const cells = Array.from({ length: table.columnCount }, () => '');
	for (const cell of table.cells) if (cell.row === row) cells[cell.column] = cell.text.trim();
	return cells;
}

function headingsOf(table: TableBlock): string[] {
	const enough = Math.max(2, table.columnCount * FILLED);
	for (let row = 0; row < Math.min(HEADING_ROWS, table.rowCount); row++) {
		const cells = cellsOfRow(table, row);
		if (cells.filter((text) => text !== '').length >= Math.min(enough, table.columnCount)) return cells;
	}
	return [];
}

function showTable(table: TableBlock): ShownSheet {
	const rows = new Map<number, string[]>();
	const first = table.cells[0];
	const rowOffset = (first?.position.row ?? (first?.row ?? 0) + 1) - (first?.row ?? 0);
	const firstColumn = (first?.position.column ?? (first?.column ?? 0) + 1) - (first?.column ?? 0);
	for (const cell of table.cells) {
		if (cell.row >= MOST_ROWS) continue;
		const cells = rows.get(cell.row) ?? Array.from({ length: table.columnCount }, () => '');
		rows.set(cell.row, cells);
		cells[cell.column] = cell.text;
	}
	return {
		sheet: table.position.sheet ?? '',
		headings: headingsOf(table),
		rows: [...rows].sort(([one], [other]) => one - other).map(([row, cells]) => ({ number: row + rowOffset, cells })),
		rowCount: table.rowCount,
		firstColumn,
	};
}

/** Shows a document: sheets of a workbook as tables, everything else as the text that findings count in. */
export function showFile(document: SourceDocument): ShownFile {
	const tables = document.blocks.filter((block) => block.kind === 'table');
	const sheets = tables.filter((table) => table.position.sheet !== undefined).map(showTable);
	const texts = bodyParts(document)
		.filter((part) => !part.name.startsWith('sheet:'))
		.map(({ name, text }) => ({
			part: name,
			text: text.slice(0, MOST_CHARACTERS),
			isWhole: text.length <= MOST_CHARACTERS,
		}));
	const columns = [...new Set(tables.flatMap(headingsOf))].filter((heading) => heading !== '');
	return { texts, sheets, columns };
}
