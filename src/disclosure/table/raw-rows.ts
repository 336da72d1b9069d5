import type { TableDefinition } from './definition.ts';
import { type TableFinding, tableFinding } from './finding.ts';
import { type Grid, type GridSource, layOut, type RowsSource } from './grid.ts';
import { checkHeader, findHeader, foldHeader, type Header, type HeaderColumn } from './header.ts';
import { isNil } from './numbers.ts';
import type { ColumnUnits } from './values.ts';

/** One cell before it is read. */
export interface RawCell {
	readonly raw: string;
	readonly address: string;
	readonly units: ColumnUnits;
	/** A merged cell that reaches into this row from above: its text holds here too, its number does not count again. */
	readonly isFromAbove: boolean;
	/** A merged cell that begins here and reaches further down. */
	readonly reachesDown: boolean;
}

/** One row before it is read, and what it is by its words. */
export interface RawRow {
	readonly kind: 'content' | 'grand-total' | 'subtotal';
	readonly address: string;
	/** By field key; a field without a column is absent. */
	readonly cells: ReadonlyMap<string, RawCell>;
}

/** Rows of either source, ready to be read. `presentFields` are the keys that have a column. */
export interface RawRows {
	readonly rows: readonly RawRow[];
	readonly presentFields: ReadonlySet<string>;
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
}

const NOTE_START =
	/^(?:注|备注|说明|填表|制表|审核|监督|联系|咨询|单位负责|负责人|经办|公示|公告|附件|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))/;
const LABELLED = /^[\u4e00-\u9fff]{2,8}(?:\([^)]*\))?:/;
const LONGEST_TOTAL_LABEL = 14;

function foldLabel(text: string): string {
	return foldHeader(text).replace(/[\p{P}\p{S}]/gu, '');
}

/**
 * Whether the words of a row make it a total: a cell that is nothing but 合计, or a label that ends so (城关镇小计) where the row has no
 * other words. `whole` are further names of the whole, such as the county's own.
 */
function totalKind(texts: readonly string[], definition: TableDefinition, whole: readonly string[]): RawRow['kind'] {
	const labels = texts.filter((text) => !isNil(text) && !/^[\d.,+-]+\D{0,3}$/.test(foldHeader(text))).map(foldLabel);
	const alone = labels.length === 1 && (labels[0] ?? '').length <= LONGEST_TOTAL_LABEL ? labels[0] : undefined;
	const names = (words: readonly string[]) =>
		labels.some((label) => words.includes(label)) || words.some((word) => alone?.endsWith(word));
	if (names(definition.totals.sub)) return 'subtotal';
	return names(definition.totals.grand) || whole.some((name) => labels.includes(foldLabel(name)))
		? 'grand-total'
		: 'content';
}

function distinctCells(grid: Grid, row: number): string[] {
	const texts: string[] = [];
	let last = null;
	for (let column = 0; column < grid.columnCount; column++) {
		const cell = grid.cellAt(row, column);
		if (cell === null || cell === last || cell.row !== row) continue;
		last = cell;
		if (cell.text.trim() !== '') texts.push(cell.text.trim());
	}
	return texts;
}

/** A row that says something about the table instead of in it: notes below, headings between groups. */
function isNoteRow(grid: Grid, row: number, texts: readonly string[], columns: readonly HeaderColumn[]): boolean {
	const folded = texts.map((text) => text.normalize('NFKC').replace(/\s/g, ''));
	if (folded.every((text) => LABELLED.test(text))) return true;
	if (folded.length !== 1 || columns.length < 3) return false;
	for (let column = 0; column < grid.columnCount; column++) {
		const cell = grid.cellAt(row, column);
		if (cell !== null && cell.text.trim() !== '' && cell.columnSpan * 2 > grid.columnCount) return true;
	}
	return NOTE_START.test(folded[0] ?? '');
}

function rowOfGrid(grid: Grid, row: number, columns: readonly HeaderColumn[]): Map<string, RawCell> {
	const cells = new Map<string, RawCell>();
	for (const { field, column, unit, isPercent } of columns) {
		const cell = grid.cellAt(row, column);
		const startsElsewhere =
			cell !== null && cell.column !== column && columns.some((other) => other.column === cell.column);
		cells.set(field.key, {
			raw: startsElsewhere ? '' : (cell?.text.trim() ?? ''),
			address: grid.addressOf(row, column),
			units: { unit, isPercent },
			isFromAbove: cell !== null && cell.row < row,
			reachesDown: cell !== null && cell.row === row && cell.rowSpan > 1,
		});
	}
	return cells;
}

function isHeaderAgain(grid: Grid, row: number, header: Header): boolean {
	return header.columns.every(
		({ column }) => foldHeader(grid.textAt(row, column)) === foldHeader(grid.textAt(header.end - 1, column)),
	);
}

/** Rows of a table of a document. */
export function rowsOfGrid(source: GridSource, definition: TableDefinition, whole: readonly string[]): RawRows {
	const grid = layOut(source.table);
	const header = findHeader(grid, definition, source.captions);
	if (header === null) {
		const wanted = definition.fields.filter((field) => field.required).map((field) => field.label);
		const place = { address: grid.rowAddress(0), field: null, raw: '' };
		return {
			rows: [],
			presentFields: new Set(),
			faults: [tableFinding('header-not-found', place, wanted.join('、'))],
			warnings: [],
		};
	}
	const { faults, warnings, columns } = checkHeader(grid, header, definition);
	const ignored = new Set(definition.ignoredColumns.map(foldHeader));
	const counters = new Set<number>();
	for (let column = 0; column < grid.columnCount; column++) {
		if (ignored.has(foldHeader(grid.textAt(header.end - 1, column)))) counters.add(column);
	}
	const rows: RawRow[] = [];
	for (let row = header.end; row < grid.rowCount; row++) {
		const texts = distinctCells(grid, row);
		const isBlank = columns.every(
			({ column }) => grid.textAt(row, column) === '' || (grid.cellAt(row, column)?.row ?? row) < row,
		);
		const hasOther = texts.length > [...counters].filter((column) => grid.textAt(row, column) !== '').length;
		if ((isBlank && !hasOther) || isHeaderAgain(grid, row, header)) continue;
		const kind = totalKind(texts, definition, whole);
		if (kind === 'content' && isNoteRow(grid, row, texts, columns)) {
			const place = { address: grid.rowAddress(row), field: null, raw: texts.join(' ') };
			warnings.push(tableFinding('row-not-read', place, texts.join(' ')));
			continue;
		}
		rows.push({ kind, address: grid.rowAddress(row), cells: rowOfGrid(grid, row, columns) });
	}
	return { rows, presentFields: new Set(columns.map((column) => column.field.key)), faults, warnings };
}

/** Rows another system sent. Amounts without a unit are in the unit of their field, percentages need no sign. */
export function rowsOfObjects(source: RowsSource, definition: TableDefinition, whole: readonly string[]): RawRows {
	const faults: TableFinding[] = [];
	const presentFields = new Set<string>();
	const rows: RawRow[] = [];
	const known = new Map(definition.fields.map((field) => [field.key, field]));
	source.rows.forEach((entry, index) => {
		const address = `rows[${index}]`;
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
			faults.push(tableFinding('not-a-row', { address, field: null, raw: String(entry) }));
			return;
		}
		const cells = new Map<string, RawCell>();
		for (const [key, value] of Object.entries(entry as Record<string, unknown>)) {
			const field = known.get(key);
			if (field === undefined) {
				faults.push(tableFinding('field-unknown', { address: `${address}.${key}`, field: null, raw: '' }, key));
				continue;
			}
			presentFields.add(key);
			const isPlain = ['string', 'number'].includes(typeof value);
			const raw = isPlain ? String(value) : value === null || value === undefined ? '' : JSON.stringify(value);
			const unit = field.type === 'amount' ? (field.unit as ColumnUnits['unit']) : null;
			const units = { unit, isPercent: true };
			cells.set(key, { raw, address: `${address}.${key}`, units, isFromAbove: false, reachesDown: false });
		}
		for (const field of definition.fields) {
			if (!field.required || cells.has(field.key)) continue;
			const units = { unit: null, isPercent: true };
			const blank = { raw: '', address: `${address}.${field.key}`, units, isFromAbove: false, reachesDown: false };
			cells.set(field.key, blank);
		}
		const texts = [...cells.values()].map((cell) => cell.raw);
		rows.push({ kind: totalKind(texts, definition, whole), address, cells });
	});
	return { rows, presentFields, faults, warnings: [] };
}
