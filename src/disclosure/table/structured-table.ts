import type { TableDefinition, TableField } from './definition.ts';
import type { TableValue } from './values.ts';

/** One row of content. */
export interface StructuredRow {
	/** Where it stood: `分配表!第5行`, `rows[4]`. */
	readonly address: string;
	/** By field key, every present field; null for a blank. */
	readonly values: Readonly<Record<string, TableValue | null>>;
}

/** 结构化表. Rows of content only; totals are kept apart and never counted with them. Survives JSON. */
export interface StructuredTable {
	readonly definition: string;
	/** Keys of the fields the source has, in the order of the definition. */
	readonly fields: readonly string[];
	readonly rows: readonly StructuredRow[];
	/** 合计 as the source states it, by field key; empty where it has no such row. */
	readonly statedTotals: Readonly<Record<string, TableValue>>;
}

/** 分 of an amount or the count; null for anything that does not add up. */
export function quantity(value: TableValue | null | undefined): bigint | null {
	if (value?.type === 'amount') return BigInt(value.fen);
	if (value?.type === 'count') return BigInt(value.count);
	return null;
}

/** Sum of a field over the rows of content, blanks left out, in 分 or units; null when no row has a value. */
export function sumOf(table: StructuredTable, key: string): bigint | null {
	let sum: bigint | null = null;
	for (const row of table.rows) {
		const value = quantity(row.values[key]);
		if (value !== null) sum = (sum ?? 0n) + value;
	}
	return sum;
}

/** The field of a key. Throws on a key the definition does not have: a table belongs to its definition. */
export function fieldOfKey(definition: TableDefinition, key: string): TableField {
	const field = definition.fields.find((one) => one.key === key);
	if (field === undefined) throw new RangeError(`table definition ${definition.id} has no field "${key}"`);
	return field;
}
