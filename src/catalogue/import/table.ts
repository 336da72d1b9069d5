import type { SourcePosition, TableBlock } from '../../documents/source-document.ts';
import { alignCells } from './align.ts';
import { type CellKind, classifyCell, isTickColumn, misfit } from './cell-kind.ts';
import type { Simplify } from './fold.ts';
import {
	type Column,
	columnsFromAlignedRows,
	columnsFromCollapsedRows,
	columnsFromPaths,
	countHeaderLabels,
} from './header.ts';
import { readColumnLabel } from './header-words.ts';
import type { LooseCell, LooseTable } from './loose-table.ts';
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
	readonly repeatedHeaders: readonly SourcePosition[];
	readonly position: SourcePosition;
}

/**
 * 公开方式 and its like mean different things in different places; the cells decide. A worded column whose cells name channels holds
 * channels, one whose cells say 全文/图解 holds forms.
 */
function settleMeanings(columns: readonly Column[], rows: readonly BodyRow[], simplify?: Simplify): readonly Column[] {
	return columns.map((column, index) => {
		if (column.meaning.field !== 'modes') return column;
		const texts = rows
			.map((row) => row.cells[index]?.text ?? '')
			.filter((text) => classifyCell(text, simplify) !== 'blank');
		const share = (test: (text: string) => boolean) =>
			texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
		if (share((text) => classifyCell(text, simplify) === 'channels') > 0.5)
			return { label: column.label, meaning: { field: 'channels' } };
		if (share((text) => /全文|图解|解读|图表|名单/.test(text)) > 0.5)
			return { label: column.label, meaning: { field: 'form' } };
		return column;
	});
}

/** Turns a table found in plain text into a catalogue table. */
export function tableFromLoose(table: LooseTable, simplify?: Simplify): CatalogueTable {
	const top = table.top.map((cell) => cell.text);
	const sub = table.sub?.map((cell) => cell.text) ?? null;
	const printed =
		table.rows !== null ? alignedOrCollapsed(table, top, sub, simplify) : columnsFromCollapsedRows(top, sub, simplify);
	const { columns, rows } =
		table.rows !== null ? rowsFromLines(table, printed, simplify) : rowsFromStream(table, printed, simplify);
	const glued = new Set(table.glued.map((cell) => cell.line));
	const finished = rows.map((row) => {
		const start = row.cells.find((cell) => cell.position.line !== undefined && glued.has(cell.position.line));
		if (start === undefined) return row;
		return { ...row, doubts: [...row.doubts, { code: 'row-glued' as const, detail: start.text.trim() }] };
	});
	return {
		columns: settleMeanings(columns, finished, simplify),
		rows: markPageEnds(finished, table.repeatedHeaders),
		titleLines: [],
		notes: [],
		geometry: 'inferred',
		repeatedHeaders: table.repeatedHeaders.map((line) => ({ line })),
		position: { line: table.line },
	};
}

function alignedOrCollapsed(
	table: LooseTable,
	top: readonly string[],
	sub: readonly string[] | null,
	simplify?: Simplify,
): Column[] {
	if (sub === null || table.blanksKept) return columnsFromAlignedRows(top, sub, simplify);
	return columnsFromCollapsedRows(top, sub, simplify);
}

function markPageEnds(rows: readonly BodyRow[], headerLines: readonly number[]): BodyRow[] {
	return rows.map((row, index) => {
		const here = row.position.line ?? 0;
		const next = rows[index + 1]?.position.line ?? Number.POSITIVE_INFINITY;
		return { ...row, endsPage: headerLines.some((line) => line > here && line <= next) };
	});
}

function rowsFromLines(
	table: LooseTable,
	columns: readonly Column[],
	simplify?: Simplify,
): { columns: readonly Column[]; rows: BodyRow[] } {
	const lines = table.rows ?? [];
	const expanded = expandColumns(columns, mostCommonLength(lines.map((row) => row.length)), lines, simplify);
	return { columns: expanded, rows: lines.map((row) => placeRow(row, expanded, simplify)) };
}

function mostCommonLength(lengths: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
	return [...counts].sort((left, right) => right[1] - left[1] || right[0] - left[0])[0]?.[0] ?? 0;
}

function placeRow(cells: readonly LooseCell[], columns: readonly Column[], simplify?: Simplify): BodyRow {
	const meanings = columns.map((column) => column.meaning);
	const kinds = cells.map((cell) => classifyCell(cell.text, simplify));
	let trailing = cells.length;
	while (trailing > columns.length && kinds[trailing - 1] === 'blank') trailing--;
	const asPrinted = trailing === columns.length ? rowMisfit(kinds, columns) : Number.POSITIVE_INFINITY;
	if (asPrinted < TOLERATED_MISFIT)
		return rowFromPlacement(
			cells,
			columns.map((_, index) => [index]),
			[],
		);
	const whole = alignCells(kinds, meanings, false);
	const trimmed = alignCells(kinds.slice(0, trailing), meanings, false);
	const alignment = trimmed.cost < whole.cost ? trimmed : whole;
	if (asPrinted <= alignment.cost + 2)
		return rowFromPlacement(
			cells,
			columns.map((_, index) => [index]),
			[],
		);
	const placement = alignment.rows[0] ?? [];
	return rowFromPlacement(cells, placement, placementDoubts(placement, alignment.dropped, columns, kinds));
}

const TOLERATED_MISFIT = 4;

function rowMisfit(kinds: readonly CellKind[], columns: readonly Column[]): number {
	let total = 0;
	for (const [index, column] of columns.entries()) {
		const kind = kinds[index] ?? 'blank';
		if (kind !== 'blank') total += misfit(column.meaning, kind);
	}
	return total;
}

function rowFromPlacement(
	cells: readonly LooseCell[],
	placement: readonly (readonly number[])[],
	doubts: readonly RowDoubt[],
): BodyRow {
	const line = cells[0]?.line ?? 1;
	return {
		cells: placement.map((indices, column): BodyCell => {
			const held = indices.map((index) => cells[index]).filter((cell) => cell !== undefined);
			const first = held[0];
			if (first === undefined) return { text: '', origin: 'missing', position: { line, column: column + 1 } };
			return {
				text: held.map((cell) => cell.text).join('\n'),
				origin: 'own',
				position: { line: first.line, column: (indices[0] ?? 0) + 1 },
			};
		}),
		position: { line },
		doubts,
		endsPage: false,
	};
}

function placementDoubts(
	placement: readonly (readonly number[])[],
	dropped: readonly number[],
	columns: readonly Column[],
	kinds: readonly CellKind[],
): RowDoubt[] {
	const doubts: RowDoubt[] = [];
	if (dropped.length > 0)
		doubts.push({ code: 'row-shifted', detail: `第${dropped.map((index) => index + 1).join('、')}格为多出的空格` });
	for (const [column, indices] of placement.entries()) {
		const extra = indices.slice(1).filter((index) => kinds[index] !== 'stray-mark');
		if (extra.length === 0) continue;
		const code = columns[column]?.meaning.field === 'channels' ? 'channel-cell-torn' : 'cells-merged';
		doubts.push({ code, column, detail: `${indices.length}格合读` });
	}
	const ticks = columns
		.map((column, index) => ({ column, index }))
		.filter(({ column }) => isTickColumn(column.meaning));
	const missingTicks = ticks.filter(({ index }) => (placement[index] ?? []).length === 0);
	if (missingTicks.length > 0) {
		const present = ticks.flatMap(({ index }) => placement[index] ?? []);
		const keptBlanks = present.some((index) => kinds[index] === 'blank');
		const lost = missingTicks.length;
		if (keptBlanks && lost <= 2) {
			// Blanks between ticks survived, so positions count from the left and only the end is lost.
			doubts.push({ code: 'tick-lost', column: ticks[ticks.length - 1]?.index ?? 0, detail: `少${lost}格` });
		} else doubts.push({ code: 'ticks-unassigned', detail: `${ticks.length}列只有${present.length}格` });
	}
	for (const [column, indices] of placement.entries()) {
		const meaning = columns[column]?.meaning;
		if (
			indices.length === 0 &&
			meaning !== undefined &&
			!isTickColumn(meaning) &&
			meaning.field !== 'seq' &&
			meaning.field !== 'level'
		) {
			doubts.push({ code: 'blank-cell', column, detail: '缺此格' });
		}
	}
	return doubts;
}

/** Rows of a cell stream: their ends are found by fitting the whole stream to the columns. */
function rowsFromStream(
	table: LooseTable,
	printed: readonly Column[],
	simplify?: Simplify,
): { columns: readonly Column[]; rows: BodyRow[] } {
	const whole = table.stream ?? [];
	const trimmed = trimTail(whole, simplify);
	const candidates: (readonly Column[])[] = [];
	for (let extra = 0; extra <= 4; extra++) {
		const widened = widen(printed, extra);
		if (widened !== null) candidates.push(widened);
		if (table.sub !== null) break;
	}
	let best: {
		stream: readonly LooseCell[];
		columns: readonly Column[];
		score: number;
		placements: readonly (readonly (readonly number[])[])[];
		dropped: readonly number[];
	} | null = null;
	for (const columns of candidates) {
		const meanings = columns.map((column) => column.meaning);
		for (const stream of trimmed.length === whole.length ? [whole] : [whole, trimmed]) {
			const alignment = alignCells(
				stream.map((cell) => classifyCell(cell.text, simplify)),
				meanings,
				true,
			);
			const uneven = stream.length % columns.length === 0 ? 0 : 3;
			const score = alignment.cost + uneven + alignment.rows.length * 0.05;
			if (best === null || score < best.score)
				best = { stream, columns, score, placements: alignment.rows, dropped: alignment.dropped };
		}
	}
	if (best === null || best.stream.length === 0) return { columns: printed, rows: [] };
	const { stream } = best;
	const kinds = stream.map((cell) => classifyCell(cell.text, simplify));
	const { columns, placements, dropped } = best;
	const rows = placements.map((placement) => {
		const indices = placement.flat();
		const low = Math.min(...indices);
		const high = Math.max(...indices);
		const droppedHere = dropped.filter((index) => index >= low && index <= high);
		const row = rowFromPlacement(stream, placement, placementDoubts(placement, droppedHere, columns, kinds));
		const line = stream[low]?.line ?? 1;
		return { ...row, position: { line } };
	});
	const expandable = columns.length - printed.length;
	return { columns: expandable > 0 ? settleExpansion(columns, printed, rows) : columns, rows };
}

function trimTail(stream: readonly LooseCell[], simplify?: Simplify): readonly LooseCell[] {
	let end = stream.length;
	while (end > 0 && classifyCell(stream[end - 1]?.text ?? '', simplify) === 'blank') end--;
	return stream.slice(0, end);
}

/** Adds `extra` generic columns where one printed header spans several: names, content, named document. */
function widen(columns: readonly Column[], extra: number): readonly Column[] | null {
	if (extra === 0) return columns;
	const at = columns.findIndex(
		(column) =>
			column.meaning.field === 'elements' ||
			(column.meaning.field === 'level' && columns.every((other) => other.meaning.field !== 'elements')),
	);
	if (at < 0) return null;
	const spanning = columns[at] as Column;
	const added = Array.from(
		{ length: extra },
		(): Column => ({ label: spanning.label, meaning: { field: 'document' } }),
	);
	return [...columns.slice(0, at), ...added, spanning, ...columns.slice(at + 1)];
}

function expandColumns(
	columns: readonly Column[],
	length: number,
	lines: readonly (readonly LooseCell[])[],
	simplify?: Simplify,
): readonly Column[] {
	const extra = length - columns.length;
	if (extra <= 0 || extra > 4) return columns;
	const widened = widen(columns, extra);
	if (widened === null) return columns;
	const kindsOf = (row: readonly LooseCell[]) => row.map((cell) => classifyCell(cell.text, simplify));
	const full = lines.filter((row) => row.length === length);
	const cost = (candidate: readonly Column[]) => full.reduce((sum, row) => sum + rowMisfit(kindsOf(row), candidate), 0);
	if (cost(widened) > full.length * TOLERATED_MISFIT) return columns;
	return settleExpansion(
		widened,
		columns,
		full.map((row) =>
			rowFromPlacement(
				row,
				widened.map((_, index) => [index]),
				[],
			),
		),
	);
}

const DOCUMENT_END =
	/(办法|通知|报告|报告书|方案|条例|意见|规定|细则|公示|公告|情况|制度|规划|计划|纪要|目录|清单|批复|函|决定|名单)$/;

/**
 * A header over several columns says nothing about each; the cells do. The content column is the one that enumerates (`…、…、…`);
 * columns before it are names, from the top level down; columns after it name documents.
 */
export function settleExpansion(
	columns: readonly Column[],
	printed: readonly Column[],
	rows: readonly BodyRow[],
): readonly Column[] {
	const at = columns.findIndex(
		(column, index) => column.label !== printed[index]?.label || columns[index + 1]?.label === column.label,
	);
	if (at < 0) return columns;
	const span = columns.length - printed.length + 1;
	const measure = (index: number) => {
		const texts = rows
			.map((row) => row.cells[index])
			.filter((cell) => cell !== undefined && cell.origin !== 'above')
			.map((cell) => cell?.text.replace(/\s/g, '') ?? '')
			.filter((text) => text !== '');
		const share = (test: (text: string) => boolean) =>
			texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
		return { lists: share((text) => text.includes('、')), documents: share((text) => DOCUMENT_END.test(text)) };
	};
	const measures = Array.from({ length: span }, (_, offset) => measure(at + offset));
	let content = 0;
	for (const [offset, value] of measures.entries()) {
		if (
			value.lists - value.documents * 0.5 >
			(measures[content]?.lists ?? 0) - (measures[content]?.documents ?? 0) * 0.5
		)
			content = offset;
	}
	if (content === 0) content = span - 1;
	const label = columns[at]?.label ?? '';
	return columns.map((column, index) => {
		const offset = index - at;
		if (offset < 0 || offset >= span) return column;
		if (offset < content)
			return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'level', depth: offset + 1 } };
		if (offset === content) return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'elements' } };
		return { label: `${label}（第${offset + 1}列）`, meaning: { field: 'document' } };
	});
}

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
		while (end < grid.length && end - row < 4 && continuesHeader(own[end] ?? [], texts[end] ?? [], simplify)) end++;
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

function continuesHeader(own: readonly string[], all: readonly string[], simplify?: Simplify): boolean {
	const labels = own.filter((text) => text.trim() !== '');
	if (labels.length === 0)
		return (
			all.some((text) => text.trim() !== '') &&
			all.every((text) => text.trim().length < 24) &&
			own.every((text) => text.trim() === '') &&
			false
		);
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
		const spansAll = filled.length === 1 && columns.length >= 5 && anchors.length <= 2;
		if (/^\s*(备\s*注|注|说\s*明|填表说明)\s*[:：]?/.test(first) || (spansAll && !/^\s*\d+\s*$/.test(first))) {
			notes.push({ text: filled.join(' '), position });
			continue;
		}
		const cells = used.map(({ index }): BodyCell => {
			const cell = line[index];
			if (cell === null || cell === undefined) return { text: '', origin: 'missing', position };
			return { text: cell.text, origin: cell.origin, position: cell.position };
		});
		rows.push(checkGridRow({ cells, position, doubts: [], endsPage: headerEnds.includes(row + 1) }, columns, simplify));
	}
	const spanning = sharedLabelSpan(columns);
	return {
		columns: settleMeanings(spanning === null ? columns : settleExpansion(columns, spanning, rows), rows, simplify),
		rows,
		titleLines: table.titleRows
			.map((row) => (own[row] ?? []).filter((text) => text.trim() !== '').join(' '))
			.filter((text) => text !== ''),
		notes,
		geometry: block.geometry,
		repeatedHeaders: table.repeated,
		position: block.position,
	};
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
	const kinds = row.cells.map(
		(cell): CellKind => (cell.origin === 'left' ? 'blank' : classifyCell(cell.text, simplify)),
	);
	const asPrinted = rowMisfit(kinds, columns);
	if (asPrinted < 14) return row;
	const alignment = alignCells(
		kinds,
		columns.map((column) => column.meaning),
		false,
	);
	if (alignment.cost + 8 > asPrinted) return row;
	const placement = alignment.rows[0] ?? [];
	const cells = placement.map((indices, column): BodyCell => {
		const held = indices.map((index) => row.cells[index]).filter((cell) => cell !== undefined);
		const first = held[0];
		if (first === undefined) return { text: '', origin: 'missing', position: { ...row.position, column: column + 1 } };
		return { text: held.map((cell) => cell.text).join('\n'), origin: first.origin, position: first.position };
	});
	return {
		...row,
		cells,
		doubts: [...row.doubts, ...placementDoubts(placement, alignment.dropped, columns, kinds)],
	};
}
