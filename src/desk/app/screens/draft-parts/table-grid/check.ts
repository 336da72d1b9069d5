import { checkSums, type ReadRow } from '../../../../../disclosure/table/check-sums.ts';
import type { TableFinding } from '../../../../../disclosure/table/index.ts';
import { readRow } from '../../../../../disclosure/table/parse-table.ts';
import { valueText } from '../../../../../disclosure/table/present-table.ts';
import { rowsOfObjects } from '../../../../../disclosure/table/raw-rows.ts';
import { quantity } from '../../../../../disclosure/table/structured-table.ts';
import type { TableValue } from '../../../../../disclosure/table/values.ts';
import { isBlank, type OpenTable, objectsOf } from './kind-of-table.ts';
import type { Rows } from './sheet.ts';

/** A fault or doubt at its cell; without a place it is about the whole table. */
export interface CellFinding {
	readonly isFault: boolean;
	readonly row: number | null;
	readonly column: number | null;
	/** Chinese; says what to do. */
	readonly message: string;
}

/** What the reader of the server says of the table, and what each column adds up to. */
export interface TableCheck {
	readonly findings: readonly CellFinding[];
	/** By column; null where a sum means nothing, or where a cell of it cannot be read. */
	readonly totals: readonly (string | null)[];
	/** Rows of content: without totals and blanks. */
	readonly rowCount: number;
}

/** A check that remembers every row it has read: rows are never changed in place, so a row that is the same is right. */
export interface Check {
	/** Reads rows that are new until this instant of `performance.now()`; true when all are read. */
	readonly read: (rows: Rows, until: number) => boolean;
	/** Everything at once. All rows have been read. */
	readonly result: (rows: Rows) => TableCheck;
}

interface KnownRow {
	readonly read: ReadRow;
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
}

/** Checks with the same code as the server, in slices, so that typing goes on while ten thousand rows are read. */
export function createCheck({ definition, columns }: Pick<OpenTable, 'definition' | 'columns'>): Check {
	const known = new WeakMap<readonly string[], KnownRow>();
	const totals = columns.map(() => null);
	if (definition === null)
		return {
			read: () => true,
			result: (rows) => ({ findings: [], totals, rowCount: rows.filter((row) => !isBlank(row)).length }),
		};
	const keys = new Set(columns.map(({ key }) => key));
	const fields = definition.fields.filter((field) => field.required || keys.has(field.key));

	const readOne = (texts: readonly string[]): void => {
		const [raw] = rowsOfObjects({ kind: 'rows', rows: objectsOf({ columns, rows: [texts] }) }, definition, []).rows;
		if (raw === undefined) return;
		const into = { faults: [], warnings: [] };
		known.set(texts, { read: readRow(raw, fields, into), ...into });
	};

	return {
		read(rows, until) {
			let isFirst = true;
			for (const row of rows) {
				if (known.has(row) || isBlank(row)) continue;
				if (!isFirst && performance.now() >= until) return false;
				isFirst = false;
				readOne(row);
			}
			return true;
		},
		result(rows) {
			const findings: CellFinding[] = [];
			const found = (isFault: boolean, row: number | null, { field, message }: TableFinding) => {
				const column = columns.findIndex(({ key }) => key === field);
				findings.push({ isFault, row, column: column < 0 ? null : column, message });
			};
			const read: ReadRow[] = [];
			rows.forEach((texts, row) => {
				const one = known.get(texts);
				if (one === undefined) return;
				for (const fault of one.faults) found(true, row, fault);
				for (const warning of one.warnings) found(false, row, warning);
				// Addresses by row number: the field of a finding tells the column.
				read.push({ ...one.read, address: String(row), addresses: {} });
			});
			const sums = checkSums(read, keys, definition);
			for (const fault of sums.faults) found(true, Number(fault.address), fault);
			for (const warning of sums.warnings) found(false, Number(warning.address), warning);
			const content = read.filter((row) => row.kind === 'content');
			return { findings, totals: totalsOf(columns, content), rowCount: content.length };
		},
	};
}

function totalsOf(columns: OpenTable['columns'], content: readonly ReadRow[]): (string | null)[] {
	return columns.map(({ key, field }) => {
		if (field === null || !field.sums || content.some((row) => row.unread.has(key))) return null;
		let sum: bigint | null = null;
		for (const row of content) {
			const amount = quantity(row.values[key]);
			if (amount !== null) sum = (sum ?? 0n) + amount;
		}
		if (sum === null) return '';
		const total: TableValue =
			field.type === 'count' ? { type: 'count', count: Number(sum) } : { type: 'amount', fen: String(sum) };
		return valueText(total, field);
	});
}
