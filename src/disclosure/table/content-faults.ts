import type { ContentTable } from '../disclosure.ts';
import type { TableDefinition } from './definition.ts';
import type { TableFinding } from './finding.ts';
import { parseTable } from './parse-table.ts';
import { columnLabel, presentTable } from './present-table.ts';

/** A fault of a table as it stands in a draft. */
export interface ContentFault {
	/** Which table of the draft, from 1. */
	readonly table: number;
	readonly caption: string;
	/** Row of the table, from 1; null: the table as a whole. */
	readonly row: number | null;
	/** Heading of the column; null: the row, or the table, as a whole. */
	readonly column: string | null;
	/** Chinese; says what to do. */
	readonly message: string;
}

/**
 * What is wrong with the structured tables of a draft, by the same reader that reads files; free tables and kinds the program does not know have
 * no rules to break. The row of totals that saving computed is no row of content.
 */
export function contentFaults(
	tables: readonly ContentTable[],
	definitions: readonly TableDefinition[],
): ContentFault[] {
	return tables.flatMap((table, index) => {
		const definition = definitions.find((one) => one.id === table.definition);
		if (definition === undefined) return [];
		return faultsOf(table, definition).map((fault) => ({
			...{ table: index + 1, caption: table.caption },
			...placeOf(fault, definition),
			message: fault.message,
		}));
	});
}

function faultsOf(table: ContentTable, definition: TableDefinition): readonly TableFinding[] {
	const fields = table.columns.map((label) => definition.fields.find((field) => columnLabel(field) === label) ?? null);
	const read = (rows: ContentTable['rows']) =>
		parseTable(definition, {
			kind: 'rows',
			rows: rows.map((row) =>
				Object.fromEntries(fields.flatMap((field, index) => (field === null ? [] : [[field.key, row[index] ?? '']]))),
			),
		});
	const above = read(table.rows.slice(0, -1));
	const total = above.ok ? presentTable(above.table, definition).total : null;
	const last = table.rows.at(-1);
	if (total !== null && total.length === last?.length && total.every((text, index) => text === last[index])) return [];
	const whole = read(table.rows);
	return whole.ok ? [] : whole.faults;
}

/** `rows[2].amount`: the third row, in the column of that field. */
function placeOf({ address, field }: TableFinding, { fields }: TableDefinition): Pick<ContentFault, 'row' | 'column'> {
	const row = /^rows\[(\d+)\]/.exec(address)?.[1];
	const known = fields.find(({ key }) => key === field);
	return { row: row === undefined ? null : Number(row) + 1, column: known === undefined ? null : columnLabel(known) };
}
