import type { ContentTable } from '../../../../../disclosure/disclosure.ts';
import {
	parseTable,
	parseTableDefinition,
	presentTable,
	type TableDefinition,
	type TableField,
} from '../../../../../disclosure/table/index.ts';
import { columnLabel } from '../../../../../disclosure/table/present-table.ts';
import type { TableDefinition as SentDefinition } from '../../../api/api.generated.ts';
import { type Rows, withoutBlankEnd } from './sheet.ts';

/** The kinds of tables as the server sends them, ready for the same reader the server has. */
export function readDefinitions(sent: readonly SentDefinition[]): readonly TableDefinition[] {
	return sent.map((one) => parseTableDefinition({ schema: 'gongkai.table/1', ...one }));
}

/** A table in the grid: fields of its kind, or free columns. */
export interface OpenTable {
	/** Null for a table of no known kind: nothing is checked, nothing added up. */
	readonly definition: TableDefinition | null;
	readonly caption: string;
	readonly columns: readonly OpenColumn[];
	readonly rows: Rows;
}

export interface OpenColumn {
	readonly key: string;
	readonly label: string;
	readonly field: TableField | null;
}

const columnOf = (field: TableField): OpenColumn => ({ key: field.key, label: columnLabel(field), field });

/** A new table: the columns that are owed, and those with numbers that make up a whole. */
export function emptyTable(definition: TableDefinition): OpenTable {
	const parts = new Set(definition.rules.flatMap((rule) => (rule.kind === 'partsEqualWhole' ? rule.parts : [])));
	const shown = definition.fields.filter((field) => field.required || parts.has(field.key));
	return { definition, caption: definition.name, columns: shown.map(columnOf), rows: [] };
}

/** Adds columns of the kind that the grid does not show, in the order of the kind; nothing is ever taken away by it. */
export function withFields(table: OpenTable, keys: readonly string[]): OpenTable {
	const { definition } = table;
	if (definition === null) return table;
	const shown = definition.fields.filter(
		(field) => keys.includes(field.key) || table.columns.some((column) => column.key === field.key),
	);
	const from = shown.map((field) => table.columns.findIndex((column) => column.key === field.key));
	const unknown = table.columns.flatMap((column, index) => (column.field === null ? [index] : []));
	const order = [...from, ...unknown];
	return {
		...table,
		columns: [...shown.map(columnOf), ...unknown.map((index) => table.columns[index] as OpenColumn)],
		rows: table.rows.map((row) => order.map((index) => (index < 0 ? '' : (row[index] ?? '')))),
	};
}

/** Opens a table of a draft. The row of totals that saving computed is taken off again; one that was typed and differs stays. */
export function openTable(content: ContentTable, definitions: readonly TableDefinition[]): OpenTable {
	const definition = definitions.find((one) => one.id === content.definition) ?? null;
	const columns = content.columns.map((label, index): OpenColumn => {
		const field = definition?.fields.find((one) => columnLabel(one) === label) ?? null;
		return field === null ? { key: `column:${index}`, label, field } : columnOf(field);
	});
	const open = { definition, caption: content.caption, columns, rows: content.rows };
	const last = content.rows.at(-1);
	if (definition === null || last === undefined) return open;
	const above = { ...open, rows: content.rows.slice(0, -1) };
	const saved = toContent(above);
	return JSON.stringify(saved.rows.at(-1)) === JSON.stringify(last) && saved.rows.length === content.rows.length
		? above
		: open;
}

/** Rows as another system would send them. */
export const objectsOf = ({ columns, rows }: Pick<OpenTable, 'columns' | 'rows'>): Record<string, string>[] =>
	rows.map((row) =>
		Object.fromEntries(
			columns.flatMap(({ key, field }, index) => (field === null ? [] : [[key, row[index] ?? ''] as const])),
		),
	);

/** Whether nothing stands in a row. */
export const isBlank = (row: readonly string[]) => row.every((text) => text.trim() === '');

/** As a draft keeps it: with its total where it adds up without a fault, else as it was typed. */
export function toContent(table: OpenTable): ContentTable {
	const { definition, caption, columns } = table;
	const rows = withoutBlankEnd(table.rows);
	const asTyped = {
		...{ definition: definition?.id ?? null, caption },
		columns: columns.map((column) => column.label),
		rows: rows.map((row) => [...row]),
	};
	if (definition === null || columns.some((column) => column.field === null)) return asTyped;
	const filled = rows.filter((row) => !isBlank(row));
	const result = parseTable(definition, { kind: 'rows', rows: objectsOf({ ...table, rows: filled }) });
	if (!result.ok) return asTyped;
	const shown = presentTable(result.table, definition);
	return {
		...{ definition: definition.id, caption },
		columns: shown.columns.map((column) => column.label),
		rows: shown.total === null ? shown.rows : [...shown.rows, shown.total],
	};
}
