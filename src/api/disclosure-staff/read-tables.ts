import type { ContentTable } from '../../disclosure/disclosure.ts';
import {
	compareTotals,
	parseTable,
	presentTable,
	type TableDefinition,
	type TableFinding,
	type TableSource,
	type TotalComparison,
	tableSources,
} from '../../disclosure/table/index.ts';
import { rowsOfGrid } from '../../disclosure/table/raw-rows.ts';
import type { SourceDocument } from '../../documents/source-document.ts';

/** One table as it was understood: ready to be put into a draft, or every fault at its cell. */
export interface TableReading {
	/** Id of the kind of table it was read as. */
	readonly definition: string;
	readonly ok: boolean;
	readonly table: ContentTable | null;
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
	/** The cells of a table with faults, so that they can be mended where they stand; null where there is none, or no unit to read them in. */
	readonly raw: { readonly keys: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
}

/** The cells of a table as they are, amounts with the unit their column names where that is not the field's. */
function rawCells(definition: TableDefinition, source: TableSource): TableReading['raw'] {
	if (source.kind !== 'grid') return null;
	const { rows, presentFields } = rowsOfGrid(source, definition, []);
	const fields = definition.fields.filter((field) => presentFields.has(field.key));
	if (rows.length === 0) return null;
	const units = fields.map((field) => rows[0]?.cells.get(field.key)?.units.unit ?? null);
	if (fields.some((field, index) => field.type === 'amount' && units[index] === null)) return null;
	const texts = rows.map((row) =>
		fields.map((field, index) => {
			const text = row.cells.get(field.key)?.raw ?? '';
			return field.type === 'amount' && units[index] !== field.unit && /[\d.]$/.test(text)
				? `${text}${units[index]}`
				: text;
		}),
	);
	return { keys: fields.map((field) => field.key), rows: texts };
}

/** Reads one source as a kind of table. */
export function readTable(definition: TableDefinition, source: TableSource): TableReading {
	const result = parseTable(definition, source);
	if (!result.ok) {
		const { faults, warnings } = result;
		return { definition: definition.id, ok: false, table: null, faults, warnings, raw: rawCells(definition, source) };
	}
	const { columns, rows, total } = presentTable(result.table, definition);
	const table: ContentTable = {
		definition: definition.id,
		caption: definition.name,
		columns: columns.map((column) => column.label),
		rows: total === null ? rows : [...rows, total],
	};
	return { definition: definition.id, ok: true, table, faults: [], warnings: result.warnings, raw: null };
}

/** Every table of a document; where the kind is not named, the one that fits with the fewest faults. */
export function readTablesOf(
	document: SourceDocument,
	definitions: readonly TableDefinition[],
	wanted: string | null,
): TableReading[] {
	const candidates = wanted === null ? definitions : definitions.filter((one) => one.id === wanted);
	return tableSources(document).flatMap((source) => {
		const readings = candidates.map((definition) => readTable(definition, source));
		readings.sort((one, other) => one.faults.length - other.faults.length);
		return readings.slice(0, 1);
	});
}

/** The county's table against the sum of its townships' (谁使用、谁公开: both are published, and must agree). Faulty tables are told first. */
export function compareReadTables(
	definition: TableDefinition,
	county: readonly unknown[],
	townships: readonly { readonly place: string; readonly rows: readonly unknown[] }[],
): {
	readonly items: readonly TotalComparison[];
	readonly faults: readonly (TableFinding & { readonly place: string | null })[];
} {
	const whole = parseTable(definition, { kind: 'rows', rows: county });
	const parts = townships.map(({ place, rows }) => ({ place, read: parseTable(definition, { kind: 'rows', rows }) }));
	const faults = [
		...(whole.ok ? [] : whole.faults.map((fault) => ({ ...fault, place: null }))),
		...parts.flatMap(({ place, read }) => (read.ok ? [] : read.faults.map((fault) => ({ ...fault, place })))),
	];
	if (!whole.ok || faults.length > 0) return { items: [], faults };
	const tables = parts.flatMap(({ place, read }) => (read.ok ? [{ place, table: read.table }] : []));
	return { items: compareTotals(definition, whole.table, tables), faults };
}
