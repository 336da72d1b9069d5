import type { SourceDocument, TableCell } from '../source-document.ts';
import { parseCsv } from './rebuild-text.ts';

/** The lines of a CSV file as the table they are, so that columns have headings. Any other document as it is. */
export function csvAsTable(document: SourceDocument, fileName: string): SourceDocument {
	if (document.format !== 'txt' || !/\.csv\s*$/i.test(fileName)) return document;
	const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
	const rows = parseCsv(text);
	const cells = rows.flatMap((row, index) =>
		row.map((cell, column): TableCell => {
			const position = { table: 1, row: index + 1, column: column + 1 };
			return { row: index, column, rowSpan: 1, columnSpan: 1, text: cell, position };
		}),
	);
	const columnCount = rows.reduce((most, row) => Math.max(most, row.length), 1);
	const position = { table: 1 };
	// Not `txt`: that would be taken for lines again when it is written.
	return {
		...document,
		format: 'xlsx',
		blocks: [{ kind: 'table', rowCount: rows.length, columnCount, cells, geometry: 'inferred', position }],
	};
}
