import type { ContentTable } from '../../disclosure/disclosure.ts';
import {
	parseTable,
	presentTable,
	type TableDefinition,
	type TableFinding,
	type TableSource,
	tableSources,
} from '../../disclosure/table/index.ts';
import type { SourceDocument } from '../../documents/source-document.ts';

/** One table as it was understood: ready to be put into a draft, or every fault at its cell. */
export interface TableReading {
	/** Id of the kind of table it was read as. */
	readonly definition: string;
	readonly ok: boolean;
	readonly table: ContentTable | null;
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
}

/** Reads one source as a kind of table. */
export function readTable(definition: TableDefinition, source: TableSource): TableReading {
	const result = parseTable(definition, source);
	if (!result.ok)
		return { definition: definition.id, ok: false, table: null, faults: result.faults, warnings: result.warnings };
	const { columns, rows, total } = presentTable(result.table, definition);
	const table: ContentTable = {
		definition: definition.id,
		caption: definition.name,
		columns: columns.map((column) => column.label),
		rows: total === null ? rows : [...rows, total],
	};
	return { definition: definition.id, ok: true, table, faults: [], warnings: result.warnings };
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
