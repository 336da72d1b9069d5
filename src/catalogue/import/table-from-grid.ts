import type { SourcePosition, TableBlock } from '../../documents/source-document.ts';
import { alignCells } from './align.ts';
import { sectionCategory } from './captions.ts';
import { type CellKind, classifyCell } from './cell-kind.ts';
import { settleExpansion } from './expansion.ts';
import type { Simplify } from './fold.ts';
import { type Column, columnsFromPaths, countHeaderLabels } from './header.ts';
import { type ColumnMeaning, readColumnLabel } from './header-words.ts';
import { joinBrokenNames } from './join-pages.ts';
import { settleLostTicks } from './missing-cells.ts';
import { placementDoubts, rowMisfit, settleMeanings } from './placement.ts';
import { isNoteRow } from './row-kinds.ts';
import type { BodyCell, BodyRow, CatalogueTable } from './table.ts';
import { markUnusualCells } from './unusual-cells.ts';

interface GridCell {
	readonly text: string;
	readonly origin: BodyCell['origin'];
	readonly position: SourcePosition;
}

function layGrid(block: TableBlock): (GridCell | null)[][] {
	const grid: (GridCell | null)[][] = Array.from({ length: block.rowCount }, () =>
		new Array<GridCell | null>(block.columnCount).fill(null),
	);
	for (const cell of block.cells) {
		for (let row = cell.row; row < Math.min(block.rowCount, cell.row + cell.rowSpan); row++) {
			for (let column = cell.column; column < Math.min(block.columnCount, cell.column + cell.columnSpan); column++) {
				const origin = row > cell.row ? 'above' : column > cell.column ? 'left' : 'own';
				const line = grid[row];
				if (line !== undefined && line[column] === null)
					line[column] = { text: cell.text, origin, position: cell.position };
			}
		}
	}
	return grid;
}

/** Turns a grid with known geometry into catalogue tables: none when no header is found, several when headers differ along the way. */
export function tablesFromGrid(block: TableBlock, simplify?: Simplify): CatalogueTable[] {
	const grid = layGrid(block);
	const texts = grid.map((row) => row.map((cell) => (cell === null ? '' : cell.text)));
	const own = grid.map((row) => row.map((cell) => (cell === null || cell.origin !== 'own' ? '' : cell.text)));
	const headers: { start: number; end: number; columns: Column[] }[] = [];
	for (let row = 0; row < grid.length; row++) {
		const labels = new Set((texts[row] ?? []).map((text) => text.trim()));
		if (countHeaderLabels([...labels], simplify) < 4) continue;
		let end = row + 1;
		while (end < grid.length && end - row < 4 && continuesHeader(own[end] ?? [], simplify)) end++;
		const paths = Array.from({ length: block.columnCount }, (_, column) =>
			texts.slice(row, end).map((line) => line[column] ?? ''),
		);
		headers.push({ start: row, end, columns: columnsFromPaths(paths, simplify) });
		row = end - 1;
	}
	const tables: {
		columns: Column[];
		from: number;
		to: number;
		titleRows: number[];
		repeated: SourcePosition[];
		headerRows: [number, number][];
	}[] = [];
	for (const header of headers) {
		const last = tables[tables.length - 1];
		const position = rowPosition(grid, header.start, block.position);
		if (last !== undefined && sameColumns(last.columns, header.columns) && !hasTitleBefore(own, header.start)) {
			last.repeated.push(position);
			last.headerRows.push([header.start, header.end]);
			continue;
		}
		const from = last === undefined ? 0 : header.start;
		if (last !== undefined) last.to = titleStart(own, header.start);
		const titleRows: number[] = [];
		for (let row = last === undefined ? from : (last.to ?? from); row < header.start; row++) titleRows.push(row);
		tables.push({
			columns: header.columns,
			from: header.end,
			to: grid.length,
			titleRows,
			repeated: [],
			headerRows: [[header.start, header.end]],
		});
	}
	return tables.map((table) => buildGridTable(table, grid, own, block, simplify));
}

function continuesHeader(own: readonly string[], simplify?: Simplify): boolean {
	const labels = own.filter((text) => text.trim() !== '');
	if (labels.length === 0) return false;
	return labels.every((text) => {
		const { field } = readColumnLabel(text, '渠道', simplify);
		return (
			text.trim().length <= 24 &&
			field !== 'unknown' &&
			!/^\d+$/.test(text.trim()) &&
			!/[√■□☑☐]/.test(text) &&
			!(
				field === 'channel-tick' &&
				!/网站|公报|两微|新媒体|发布会|听证|广播|电视|媒体|查阅|服务|入户|现场|公示|公开栏|电子屏|推送|其他|图书|档案|微信|微博/.test(
					text,
				)
			)
		);
	});
}

function sameColumns(left: readonly Column[], right: readonly Column[]): boolean {
	const key = (columns: readonly Column[]) => columns.map((column) => column.label).join('|');
	return key(left) === key(right);
}

function titleStart(own: readonly (readonly string[])[], header: number): number {
	let row = header;
	while (row > 0 && (own[row - 1] ?? []).filter((text) => text.trim() !== '').length <= 1) row--;
	return row;
}

function hasTitleBefore(own: readonly (readonly string[])[], header: number): boolean {
	return own.slice(titleStart(own, header), header).some((row) => row.some((text) => /(目录|清单|一览表)/.test(text)));
}

function rowPosition(
	grid: readonly (readonly (GridCell | null)[])[],
	row: number,
	fallback: SourcePosition,
): SourcePosition {
	const cell = grid[row]?.find((candidate) => candidate !== null && candidate.origin === 'own');
	return cell?.position ?? fallback;
}

function buildGridTable(
	table: {
		columns: Column[];
		from: number;
		to: number;
		titleRows: number[];
		repeated: SourcePosition[];
		headerRows: [number, number][];
	},
	grid: readonly (readonly (GridCell | null)[])[],
	own: readonly (readonly string[])[],
	block: TableBlock,
	simplify?: Simplify,
): CatalogueTable {
	const used = table.columns
		.map((column, index) => ({ column, index }))
		.filter(
			({ column, index }) =>
				column.label !== '' || own.slice(table.from, table.to).some((row) => (row[index] ?? '').trim() !== ''),
		);
	const columns = used.map(({ column }) => column);
	let section: string | undefined;
	const absent = fillsFromLeft(block) ? 'missing' : 'own';
	const rows: BodyRow[] = [];
	const notes: { text: string; position: SourcePosition }[] = [];
	const headerEnds = table.headerRows.map(([start]) => start);
	for (let row = table.from; row < table.to; row++) {
		if (table.headerRows.some(([start, end]) => row >= start && row < end)) continue;
		const line = grid[row] ?? [];
		const filled = (own[row] ?? []).filter((text) => text.trim() !== '');
		const position = rowPosition(grid, row, block.position);
		if (filled.length === 0) continue;
		const anchors = line.filter((cell) => cell !== null && cell.origin === 'own');
		const first = filled[0] ?? '';
		const startsLine = (own[row] ?? []).findIndex((text) => text.trim() !== '') <= 1;
		const spansAll = filled.length === 1 && columns.length >= 5 && anchors.length <= 2 && startsLine;
		if (isNoteRow(filled, simplify) || (spansAll && !/^\s*\d+\s*$/.test(first))) {
			if (spansAll && sectionCategory(first) !== null) section = first;
			notes.push({ text: filled.join(' '), position });
			continue;
		}
		const cells = used.map(({ index }): BodyCell => {
			const cell = line[index];
			if (cell === null || cell === undefined) return { text: '', origin: absent, position };
			return { text: cell.text, origin: cell.origin, position: cell.position };
		});
		const plain = { cells, position, doubts: [], endsPage: headerEnds.includes(row + 1) };
		rows.push(checkGridRow(section === undefined ? plain : { ...plain, section }, columns, simplify));
	}
	const spanning = sharedLabelSpan(columns);
	const settled = settleMeanings(
		spanning === null ? columns : settleExpansion(columns, spanning, rows),
		rows,
		simplify,
	);
	const whole = joinBrokenNames(settled, rows);
	return {
		columns: settled,
		rows: markUnusualCells(settleLostTicks(whole, settled, simplify), settled, simplify),
		titleLines: table.titleRows.flatMap((row) => (own[row] ?? []).filter((text) => text.trim() !== '')),
		notes,
		geometry: block.geometry,
		hasMerges: whole.some((row) => row.cells.some((cell) => cell.origin === 'above')),
		tornLabels: [],
		repeatedHeaders: table.repeated,
		position: block.position,
	};
}

/** Rows of html and docx fill from the left, so a cell that is not there shifts the rest; sheets and ruled grids state each place. */
function fillsFromLeft(block: TableBlock): boolean {
	return block.geometry === 'exact' && block.cells.every((cell) => cell.position.address === undefined);
}

/** When one header label covers several columns, the header as printed (each label once); else null. */
function sharedLabelSpan(columns: readonly Column[]): Column[] | null {
	const printed = columns.filter((column, index) => column.label === '' || column.label !== columns[index - 1]?.label);
	const shared = columns.find((column, index) => column.label !== '' && column.label === columns[index + 1]?.label);
	if (shared === undefined || !(shared.meaning.field === 'elements' || shared.meaning.field === 'level')) return null;
	return printed;
}

/** A row of a grid can still be shifted by whoever typed it: its cells are refitted only when they contradict their columns loudly. */
function checkGridRow(row: BodyRow, columns: readonly Column[], simplify?: Simplify): BodyRow {
	const isShort = row.cells.some((cell) => cell.origin === 'missing');
	const kinds = row.cells.map(
		(cell): CellKind => (cell.origin === 'left' ? 'blank' : classifyCell(cell.text, simplify)),
	);
	if (isShort) return refitShortRow(row, columns, kinds);
	const asPrinted = rowMisfit(kinds, columns);
	if (asPrinted < 14) return row;
	const alignment = alignCells(kinds, meaningsOf(columns), false);
	if (alignment.cost + 8 > asPrinted) return row;
	const placement = alignment.rows[0] ?? [];
	return {
		...row,
		cells: placeCells(row, row.cells, placement),
		doubts: [...row.doubts, ...placementDoubts(placement, alignment.dropped, columns, kinds)],
	};
}

function meaningsOf(columns: readonly Column[]): ColumnMeaning[] {
	return columns.map((column) => column.meaning);
}

function placeCells(row: BodyRow, cells: readonly BodyCell[], placement: readonly (readonly number[])[]): BodyCell[] {
	return placement.map((indices, column): BodyCell => {
		const held = indices.map((index) => cells[index]).filter((cell) => cell !== undefined);
		const first = held[0];
		if (first === undefined) return { text: '', origin: 'missing', position: { ...row.position, column: column + 1 } };
		return { text: held.map((cell) => cell.text).join('\n'), origin: first.origin, position: first.position };
	});
}

/**
 * A row with fewer cells than columns: the format fills from the left, whichever cell was left out. The cells it has are fitted to
 * the columns no merged cell covers, like a row of plain text, with the same doubts.
 */
function refitShortRow(row: BodyRow, columns: readonly Column[], kinds: readonly CellKind[]): BodyRow {
	const free = columns.flatMap((_, index) => (row.cells[index]?.origin === 'above' ? [] : [index]));
	const printed = free.filter((index) => row.cells[index]?.origin !== 'missing');
	const freeColumns = free.flatMap((index) => columns[index] ?? []);
	const printedKinds = printed.map((index) => kinds[index] ?? 'blank');
	const alignment = alignCells(printedKinds, meaningsOf(freeColumns), false);
	const placement = alignment.rows[0] ?? [];
	const fitted = placeCells(
		row,
		printed.flatMap((index) => row.cells[index] ?? []),
		placement,
	);
	const byColumn = new Map(free.map((column, order) => [column, fitted[order]]));
	return {
		...row,
		cells: row.cells.map((cell, index) => byColumn.get(index) ?? cell),
		doubts: [
			...row.doubts,
			...placementDoubts(placement, alignment.dropped, freeColumns, printedKinds).map((doubt) =>
				doubt.column === undefined ? doubt : { ...doubt, column: free[doubt.column] ?? doubt.column },
			),
		],
	};
}
