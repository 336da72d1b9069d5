import { dateText } from '../../calendar/day-text.zh.ts';
import type { AmountUnit, TableDefinition, TableField } from './definition.ts';
import { amountText } from './numbers.ts';
import { fieldOfKey, type StructuredTable, sumOf } from './structured-table.ts';
import type { TableValue } from './values.ts';

/** A table as strings for a page. Amounts stand in the unit their column names. */
export interface PresentedTable {
	readonly columns: readonly { readonly key: string; readonly label: string; readonly isNumber: boolean }[];
	readonly rows: readonly (readonly string[])[];
	/** 合计, computed from the rows; blank where a sum means nothing. Null for a table that adds nothing up. */
	readonly total: readonly string[] | null;
}

/** What a column is headed with: its label and, for numbers, the unit behind it. */
export function columnLabel(field: TableField): string {
	if (field.unit !== null && (field.type === 'amount' || field.type === 'count'))
		return `${field.label}（${field.unit}）`;
	return field.type === 'percent' ? `${field.label}（%）` : field.label;
}

function isNumeric(field: TableField): boolean {
	return field.type === 'amount' || field.type === 'count' || field.type === 'percent';
}

/** One value in the unit of its field. `plain` leaves thousands ungrouped and dates as `YYYY-MM-DD`, for machines. */
export function valueText(value: TableValue | null | undefined, field: TableField, plain = false): string {
	if (value === null || value === undefined) return '';
	switch (value.type) {
		case 'amount':
			return amountText(BigInt(value.fen), field.unit as AmountUnit, !plain);
		case 'count':
			return plain ? String(value.count) : String(value.count).replace(/\B(?=(\d{3})+$)/g, ',');
		case 'percent':
			return value.percent;
		case 'date':
			return plain ? value.on : dateText(value.on);
		default:
			return value.text;
	}
}

/** A quantity of 分 or units as text with its unit, for messages. */
export function quantityText(amount: bigint, field: TableField): string {
	if (field.type === 'amount') return `${amountText(amount, field.unit as AmountUnit, true)}${field.unit ?? ''}`;
	return `${amount}${field.unit ?? ''}`;
}

/** Rows of strings in the order of the definition. Text is as read: whoever shows it escapes it. */
export function presentTable(table: StructuredTable, definition: TableDefinition, plain = false): PresentedTable {
	const fields = table.fields.map((key) => fieldOfKey(definition, key));
	const sums = fields.map((field) => (field.sums ? sumOf(table, field.key) : null));
	const total = fields.map((field, index) => {
		const sum = sums[index] ?? null;
		if (sum === null) return '';
		const value: TableValue =
			field.type === 'count' ? { type: 'count', count: Number(sum) } : { type: 'amount', fen: String(sum) };
		return valueText(value, field, plain);
	});
	return {
		columns: fields.map((field) => ({ key: field.key, label: columnLabel(field), isNumber: isNumeric(field) })),
		rows: table.rows.map((row) => fields.map((field) => valueText(row.values[field.key], field, plain))),
		total: total.some((text) => text !== '') ? total : null,
	};
}

/** A spreadsheet program would run a cell that begins like a formula; an apostrophe in front keeps it text. */
const FORMULA_START = /^[=+\-@\t\r]/;

function csvCell(text: string, isNumber: boolean): string {
	const safe = !isNumber && FORMULA_START.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The rows of content as CSV (RFC 4180): one header row with units, no totals, numbers ungrouped, dates `YYYY-MM-DD`, UTF-8 with
 * the mark by which Excel knows it. Text that begins like a formula gets an apostrophe in front.
 */
export function tableToCsv(table: StructuredTable, definition: TableDefinition): string {
	const { columns, rows } = presentTable(table, definition, true);
	const lines = [
		columns.map((column) => csvCell(column.label, false)),
		...rows.map((row) => row.map((text, index) => csvCell(text, columns[index]?.isNumber ?? false))),
	];
	return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
