import type { TableBlock, TableCell } from '../../documents/source-document.ts';
import type { GridSource } from './grid.ts';

/** Builds small tables for the tests of this folder. Not part of the program. */

/** A cell that spans: text, rows, columns. */
export type SpanCell = readonly [text: string, rows: number, columns: number];

function letters(column: number): string {
	return String.fromCharCode(65 + column);
}

/** A sheet named 分配表 from rows of cells; cells are laid out as in HTML, round the spans above them. Blank cells are not stored. */
export function sheet(rows: readonly (readonly (string | SpanCell)[])[], captions: readonly string[] = []): GridSource {
	const taken = new Set<string>();
	const cells: TableCell[] = [];
	let columnCount = 0;
	rows.forEach((row, rowIndex) => {
		let column = 0;
		for (const entry of row) {
			while (taken.has(`${rowIndex},${column}`)) column++;
			const [text, rowSpan, columnSpan] = typeof entry === 'string' ? [entry, 1, 1] : entry;
			for (let down = 0; down < rowSpan; down++)
				for (let right = 0; right < columnSpan; right++) taken.add(`${rowIndex + down},${column + right}`);
			if (text !== '') {
				const address = `${letters(column)}${rowIndex + 1}`;
				const position = { sheet: '分配表', table: 1, row: rowIndex + 1, column: column + 1, address };
				cells.push({ row: rowIndex, column, rowSpan, columnSpan, text, position });
			}
			column += columnSpan;
			columnCount = Math.max(columnCount, column);
		}
	});
	const table: TableBlock = {
		kind: 'table',
		rowCount: rows.length,
		columnCount,
		cells,
		geometry: 'exact',
		position: { sheet: '分配表', table: 1 },
	};
	return { kind: 'grid', table, captions };
}
