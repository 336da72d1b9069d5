import { comparisonMessage, missingNote } from './compare-totals.zh.ts';
import type { TableDefinition, TableField } from './definition.ts';
import { foldHeader } from './header.ts';
import { quantityText } from './present-table.ts';
import { fieldOfKey, quantity, type StructuredTable, sumOf } from './structured-table.ts';

/** A township's own disclosure, and the name its county lists it under. */
export interface TownshipTable {
	readonly place: string;
	readonly table: StructuredTable;
}

/** 县与乡镇的差额: what the county states and what the townships state, of one field. Quantities are 分 or units, as decimal digits. */
export interface TotalComparison {
	readonly field: string;
	/** Null: the county as a whole; else the township whose row in the county's table is compared with its own table. */
	readonly place: string | null;
	/** Null where that side has no value. */
	readonly county: string | null;
	readonly townships: string | null;
	/** county − townships; null when either is missing. */
	readonly difference: string | null;
	/** Within the tolerance of the definition. A side that is missing is not equal. */
	readonly isEqual: boolean;
	/** Townships without a value of this field, left out of the sum. */
	readonly missing: readonly string[];
	/** Chinese, with both sums. */
	readonly message: string;
}

function textsOf(field: TableField, county: bigint | null, townships: bigint | null, difference: bigint | null) {
	const text = (amount: bigint | null) => (amount === null ? null : quantityText(amount, field));
	return { county: text(county), townships: text(townships), difference: text(difference) };
}

function compareOne(
	field: TableField,
	place: string | null,
	county: bigint | null,
	townships: bigint | null,
	toleranceFen: bigint,
): TotalComparison {
	const difference = county === null || townships === null ? null : county - townships;
	const gap = difference === null ? null : difference < 0n ? -difference : difference;
	const isEqual = gap !== null && gap <= (field.type === 'amount' ? toleranceFen : 0n);
	const said = { label: field.label, place, isEqual, ...textsOf(field, county, townships, difference) };
	return {
		field: field.key,
		place,
		county: county === null ? null : String(county),
		townships: townships === null ? null : String(townships),
		difference: difference === null ? null : String(difference),
		isEqual,
		missing: [],
		message: comparisonMessage(said),
	};
}

/**
 * 县 = Σ 乡镇, across disclosures, for every field the definition's `countyEqualsTownships` rule names: first the whole, then each
 * township against its rows in the county's table. All tables belong to `definition`. The county's stated total counts where it has one.
 */
export function compareTotals(
	definition: TableDefinition,
	county: StructuredTable,
	townships: readonly TownshipTable[],
): readonly TotalComparison[] {
	const comparisons: TotalComparison[] = [];
	for (const rule of definition.rules) {
		if (rule.kind !== 'countyEqualsTownships') continue;
		for (const key of rule.fields) {
			const field = fieldOfKey(definition, key);
			const whole = quantity(county.statedTotals[key]) ?? sumOf(county, key);
			const sums = townships.map((township) => sumOf(township.table, key));
			if (whole === null && sums.every((sum) => sum === null)) continue;
			const known = sums.filter((sum) => sum !== null);
			const sum = known.length === 0 ? null : known.reduce((all, one) => all + one, 0n);
			const missing = townships.filter((_, index) => sums[index] === null).map((township) => township.place);
			const compared = compareOne(field, null, whole, sum, rule.toleranceFen);
			comparisons.push({ ...compared, missing, message: compared.message + missingNote(missing) });
			townships.forEach(({ place }, index) => {
				const own = county.rows.filter((row) => {
					const named = row.values[rule.place];
					return named?.type === 'text' && foldHeader(named.text) === foldHeader(place);
				});
				const listed = sumOf({ ...county, rows: own }, key);
				if (!county.fields.includes(rule.place) || (listed === null && sums[index] === null)) return;
				comparisons.push(compareOne(field, place, listed, sums[index] ?? null, rule.toleranceFen));
			});
		}
	}
	return comparisons;
}
