import { checkSums, type ReadRow } from './check-sums.ts';
import type { TableDefinition, TableField } from './definition.ts';
import { type TableFinding, tableFinding } from './finding.ts';
import type { TableSource } from './grid.ts';
import { isNil } from './numbers.ts';
import { type RawCell, type RawRow, type RawRows, rowsOfGrid, rowsOfObjects } from './raw-rows.ts';
import type { StructuredTable } from './structured-table.ts';
import { readValue, type TableValue } from './values.ts';

/** A table, or everything that keeps it from being one. Warnings come either way. */
export type TableResult =
	| { readonly ok: true; readonly table: StructuredTable; readonly warnings: readonly TableFinding[] }
	| { readonly ok: false; readonly faults: readonly TableFinding[]; readonly warnings: readonly TableFinding[] };

/** What a caller knows beside the table. */
export interface TableOptions {
	/** Names of the whole, such as the county's own: a row so named is a total, not one of its townships. */
	readonly wholePlaces?: readonly string[];
}

/** Where findings of rows are gathered. */
export interface RowFindings {
	readonly faults: TableFinding[];
	readonly warnings: TableFinding[];
}

function isSummed(field: TableField): boolean {
	return field.type === 'amount' || field.type === 'count';
}

function readCell(field: TableField, cell: RawCell, row: RawRow, into: RowFindings): TableValue | null | 'unread' {
	const place = { address: cell.address, field: field.key, raw: cell.raw };
	// The number of a merged cell belongs to all its rows together and is counted once.
	if (cell.isFromAbove && isSummed(field)) return null;
	if (row.kind !== 'content' && !isSummed(field)) return null;
	if (isNil(cell.raw)) {
		const isOwed = field.required && row.kind === 'content';
		if (isOwed) into.faults.push(tableFinding('value-missing', place, field.label));
		return isOwed ? 'unread' : null;
	}
	const reading = readValue(field, place, cell.units);
	into.faults.push(...reading.faults);
	into.warnings.push(...reading.warnings);
	if (cell.reachesDown && isSummed(field)) into.warnings.push(tableFinding('amount-merged', place));
	return reading.faults.length > 0 ? 'unread' : reading.value;
}

/** Reads one row by itself: what is wrong with its cells goes `into`. Sums are for {@link checkSums}. */
export function readRow(row: RawRow, fields: readonly TableField[], into: RowFindings): ReadRow {
	const values: Record<string, TableValue | null> = {};
	const addresses: Record<string, string> = {};
	const unread = new Set<string>();
	for (const field of fields) {
		const cell = row.cells.get(field.key);
		const value = cell === undefined ? null : readCell(field, cell, row, into);
		if (value === 'unread') unread.add(field.key);
		values[field.key] = value === 'unread' ? null : value;
		addresses[field.key] = cell?.address ?? row.address;
	}
	return { kind: row.kind, address: row.address, values, addresses, unread };
}

function statedTotals(rows: readonly ReadRow[], fields: readonly TableField[]): Record<string, TableValue> {
	const stated: Record<string, TableValue> = {};
	const total = rows.find((row) => row.kind === 'grand-total');
	for (const field of fields) {
		const value = total?.values[field.key] ?? null;
		if (field.sums && value !== null) stated[field.key] = value;
	}
	return stated;
}

/**
 * Reads a structured table of this kind out of a table of a document or the rows another system sent. The header is found by its names;
 * rows of totals are checked and kept apart. Every fault is told at once, at its cell; a sum that does not hold is one of them, or a
 * warning where the definition says so. Amounts are exact; nothing is rounded, and no unit is assumed for a table that names none.
 */
export function parseTable(definition: TableDefinition, source: TableSource, options: TableOptions = {}): TableResult {
	const whole = options.wholePlaces ?? [];
	const raw: RawRows =
		source.kind === 'grid' ? rowsOfGrid(source, definition, whole) : rowsOfObjects(source, definition, whole);
	const into: RowFindings = { faults: [...raw.faults], warnings: [...raw.warnings] };
	const fields = definition.fields.filter((field) => raw.presentFields.has(field.key));
	const readable = definition.fields.filter((field) => field.required || raw.presentFields.has(field.key));
	const rows = raw.rows.map((row) => readRow(row, source.kind === 'grid' ? fields : readable, into));
	const content = rows.filter((row) => row.kind === 'content');
	const isHeaderless = raw.faults.some((fault) => fault.code === 'header-not-found');
	if (content.length === 0 && !isHeaderless)
		into.faults.push(tableFinding('no-rows', { address: '', field: null, raw: '' }));
	const sums = checkSums(rows, raw.presentFields, definition);
	into.faults.push(...sums.faults);
	into.warnings.push(...sums.warnings);
	if (into.faults.length > 0) return { ok: false, ...into };
	return {
		ok: true,
		table: {
			definition: definition.id,
			fields: fields.map((field) => field.key),
			rows: content.map(({ address, values }) => ({ address, values })),
			statedTotals: statedTotals(rows, fields),
		},
		warnings: into.warnings,
	};
}
