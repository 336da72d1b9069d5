import type { RuleSeverity, TableDefinition, TableField } from './definition.ts';
import { type TableFinding, tableFinding } from './finding.ts';
import { quantityText } from './present-table.ts';
import { fieldOfKey, quantity } from './structured-table.ts';
import type { TableValue } from './values.ts';

/** A row as read, whatever it is, in the order of the source. */
export interface ReadRow {
	readonly kind: 'content' | 'grand-total' | 'subtotal';
	readonly address: string;
	readonly values: Readonly<Record<string, TableValue | null>>;
	/** Where each value stood. */
	readonly addresses: Readonly<Record<string, string>>;
	/** Keys whose cell could not be read: sums over them would mislead. */
	readonly unread: ReadonlySet<string>;
}

/** Mismatches, parted by how much they weigh. */
export interface SumFindings {
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
}

function isApart(left: bigint, right: bigint, field: TableField, toleranceFen: bigint): boolean {
	const gap = left > right ? left - right : right - left;
	return gap > (field.type === 'amount' ? toleranceFen : 0n);
}

function place(row: ReadRow, field: TableField, stated: bigint) {
	return { address: row.addresses[field.key] ?? row.address, field: field.key, raw: quantityText(stated, field) };
}

/** 各项来源之和 = 规模, row by row. Needs two columns of parts: one alone is an excerpt, not a division. */
function checkParts(rows: readonly ReadRow[], present: ReadonlySet<string>, definition: TableDefinition) {
	const found: { severity: RuleSeverity; finding: TableFinding }[] = [];
	for (const rule of definition.rules) {
		if (rule.kind !== 'partsEqualWhole') continue;
		const parts = rule.parts.filter((key) => present.has(key));
		if (parts.length < 2 || !present.has(rule.whole)) continue;
		const whole = fieldOfKey(definition, rule.whole);
		for (const row of rows) {
			const stated = quantity(row.values[rule.whole]);
			const values = parts.map((key) => quantity(row.values[key]));
			const isIncomplete = values.every((value) => value === null) || (rule.requiresAllParts && values.includes(null));
			if (stated === null || isIncomplete || [rule.whole, ...parts].some((key) => row.unread.has(key))) continue;
			const sum = values.reduce<bigint>((all, value) => all + (value ?? 0n), 0n);
			if (!isApart(stated, sum, whole, rule.toleranceFen)) continue;
			const finding = tableFinding(
				'parts-differ',
				place(row, whole, stated),
				whole.label,
				quantityText(stated, whole),
				quantityText(sum, whole),
			);
			found.push({ severity: rule.severity, finding });
		}
	}
	return found;
}

/** Sum of one field over rows; null when one of them could not be read or none has a value. */
function sumOver(rows: readonly ReadRow[], key: string): bigint | null {
	if (rows.some((row) => row.unread.has(key))) return null;
	const values = rows.map((row) => quantity(row.values[key])).filter((value) => value !== null);
	return values.length === 0 ? null : values.reduce((all, value) => all + value, 0n);
}

function compare(
	code: 'total-differs' | 'subtotal-differs',
	row: ReadRow,
	group: readonly ReadRow[],
	definition: TableDefinition,
	toleranceFen: bigint,
): TableFinding[] {
	const findings: TableFinding[] = [];
	for (const field of definition.fields) {
		if (!field.sums) continue;
		const stated = quantity(row.values[field.key]);
		if (stated === null) continue;
		if (row.unread.has(field.key) || group.some((one) => one.unread.has(field.key))) continue;
		const sum = sumOver(group, field.key) ?? 0n;
		if (!isApart(stated, sum, field, toleranceFen)) continue;
		const words = [quantityText(stated, field), quantityText(sum, field)] as const;
		findings.push(tableFinding(code, place(row, field, stated), field.label, ...words));
	}
	return findings;
}

/** Groups of a table whose 小计 stand below (or above) their rows. */
function groups(rows: readonly ReadRow[], isBelow: boolean): { row: ReadRow; group: ReadRow[] }[] {
	const found: { row: ReadRow; group: ReadRow[] }[] = [];
	let open: ReadRow[] = [];
	let head: ReadRow | null = null;
	for (const row of rows) {
		if (row.kind === 'content') open.push(row);
		else if (row.kind === 'subtotal') {
			if (isBelow) found.push({ row, group: open });
			else if (head !== null) found.push({ row: head, group: open });
			head = row;
			open = [];
		}
	}
	if (!isBelow && head !== null) found.push({ row: head, group: open });
	return found;
}

/** 小计: the way round that leaves fewer mismatches is the one the table means; a tie goes to where the first one stands. */
function checkSubtotals(rows: readonly ReadRow[], definition: TableDefinition, toleranceFen: bigint): TableFinding[] {
	const [below, above] = [true, false].map((isBelow) =>
		groups(rows, isBelow).flatMap(({ row, group }) =>
			compare('subtotal-differs', row, group, definition, toleranceFen),
		),
	) as [TableFinding[], TableFinding[]];
	const first = rows.find((row) => row.kind !== 'grand-total');
	if (below.length === above.length) return first?.kind === 'subtotal' ? above : below;
	return below.length < above.length ? below : above;
}

/** Checks everything of a table that must add up. Both sums stand in every message. */
export function checkSums(
	rows: readonly ReadRow[],
	present: ReadonlySet<string>,
	definition: TableDefinition,
): SumFindings {
	const content = rows.filter((row) => row.kind === 'content');
	const all = checkParts(content, present, definition);
	const rule = definition.rules.find((one) => one.kind === 'rowsEqualTotal');
	const grand = rows.filter((row) => row.kind === 'grand-total');
	const warnings: TableFinding[] = [];
	if (rule !== undefined) {
		const { severity, toleranceFen } = rule;
		for (const row of grand) {
			const findings = compare('total-differs', row, content, definition, toleranceFen);
			all.push(...findings.map((finding) => ({ severity, finding })));
		}
		const subtotals = checkSubtotals(rows, definition, toleranceFen);
		all.push(...subtotals.map((finding) => ({ severity, finding })));
	}
	const second = grand[1];
	if (second !== undefined)
		warnings.push(tableFinding('several-totals', { address: second.address, field: null, raw: '' }));
	return {
		faults: all.filter(({ severity }) => severity === 'fault').map(({ finding }) => finding),
		warnings: [...all.filter(({ severity }) => severity === 'warning').map(({ finding }) => finding), ...warnings],
	};
}
