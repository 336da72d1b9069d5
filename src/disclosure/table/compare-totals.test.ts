import { expect, test } from 'vitest';
import { loadTableDefinitions } from '../../law/table-definitions.ts';
import { compareTotals } from './compare-totals.ts';
import { parseTable } from './parse-table.ts';
import { sheet } from './samples.ts';
import type { StructuredTable } from './structured-table.ts';

const results = (await loadTableDefinitions()).find((one) => one.id === 'list-results');
if (results === undefined) throw new Error('list-results');
const definition = results;

function table(...rows: readonly (readonly string[])[]): StructuredTable {
	const result = parseTable(definition, sheet([['乡镇', '行政村', '人数'], ...rows]));
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.table;
}

const county = table(['城关镇', '', '5'], ['东山乡', '', '7'], ['合计', '', '12']);
const eastern = { place: '东山乡', table: table(['东山乡', '一村', '3'], ['东山乡', '二村', '4']) };

test('a county that is the sum of its townships', () => {
	const comparisons = compareTotals(definition, county, [
		{ place: '城关镇', table: table(['城关镇', '一村', '5']) },
		eastern,
	]);
	expect(comparisons.map(({ place, isEqual }) => [place, isEqual])).toEqual([
		[null, true],
		['城关镇', true],
		['东山乡', true],
	]);
	expect(comparisons[0]?.message).toBe('“人数”全县是 12人，各乡镇相加是 12人，两者相符。');
});

test('one township that differs by one person: the whole and the township say so, with both sums', () => {
	const comparisons = compareTotals(definition, county, [
		{ place: '城关镇', table: table(['城关镇', '一村', '6']) },
		eastern,
	]);
	expect(comparisons.map(({ difference }) => difference)).toEqual(['-1', '-1', '0']);
	expect(comparisons[1]?.message).toBe('“人数”县表中城关镇是 5人，城关镇自己公开的是 6人，相差 -1人，请核对。');
});

test('a township without a value is named and never counted as nought', () => {
	const empty = { ...eastern.table, rows: [] };
	const comparisons = compareTotals(definition, county, [eastern, { place: '城关镇', table: empty }]);
	expect(comparisons[0]).toMatchObject({ isEqual: false, missing: ['城关镇'] });
	expect(comparisons[2]).toMatchObject({ place: '城关镇', townships: null, difference: null, isEqual: false });
});

test('a county whose table lists nothing by township is compared as a whole only', () => {
	expect(compareTotals(definition, { ...county, fields: ['people'] }, [eastern]).map(({ place }) => place)).toEqual([
		null,
	]);
});
