import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCells, partPlaces } from './merge-cells.ts';

const RULE = { most: 2, mergedAtLeast: 5 };
const cells = (counts: Readonly<Record<string, number>>) =>
	Object.entries(counts).map(([key, count]) => ({ key, count }));

describe('small cells (invariant 30)', () => {
	it.each<[string, Record<string, number>, string[][] | null]>([
		['cells of three and more stand alone', { 甲: 3, 乙: 4 }, [['甲'], ['乙']]],
		['a cell of two is put together with the smallest other one', { 甲: 2, 乙: 9, 丙: 4 }, [['甲', '丙'], ['乙']]],
		['two and two and one make five', { 甲: 2, 乙: 2, 丙: 1, 丁: 9 }, [['甲', '乙', '丙'], ['丁']]],
		['one and one are too few by themselves: a third joins them', { 甲: 1, 乙: 1, 丙: 7 }, [['甲', '乙', '丙']]],
		['where there are no more than three or four in all, they are one number', { 甲: 1, 乙: 2 }, [['甲', '乙']]],
		['one or two in all: no number at all', { 甲: 1, 乙: 1 }, null],
		['nobody at all', {}, null],
		['a cell without anybody hides nobody', { 甲: 2, 乙: 0, 丙: 3 }, [['甲', '丙']]],
		['a single large cell', { 甲: 3 }, [['甲']]],
		['a single small cell', { 甲: 2 }, null],
	])('%s', (_sentence, counts, expected) => {
		expect(mergeCells(cells(counts), RULE)).toEqual(expected);
	});

	it('never leaves a published number of fewer than three, nor a small cell alone in one', () => {
		const counted = fc.dictionary(fc.stringMatching(/^[a-h]$/), fc.integer({ min: 0, max: 6 }));
		fc.assert(
			fc.property(counted, (counts) => {
				const groups = mergeCells(cells(counts), RULE);
				const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
				if (groups === null) return total <= RULE.most;
				const isSafe = groups.every((group) => {
					const sizes = group.map((key) => counts[key] ?? 0);
					return sizes.reduce((sum, size) => sum + size, 0) > RULE.most && (group.length > 1 || (sizes[0] ?? 0) > 2);
				});
				const kept = groups.flat().sort();
				const filled = Object.keys(counts).filter((key) => (counts[key] ?? 0) > 0);
				return isSafe && JSON.stringify(kept) === JSON.stringify(filled.sort());
			}),
		);
	});
});

describe('places', () => {
	const list = (...entries: readonly [string, string, number][]) =>
		entries.flatMap(([township, village, count]) => Array.from({ length: count }, () => ({ township, village })));

	it.each<[string, [string, string, number][], unknown]>([
		[
			'a small village is put together with another of its township',
			[
				['甲镇', '东村', 1],
				['甲镇', '西村', 4],
				['甲镇', '南村', 8],
			],
			[
				{ townships: ['甲镇'], villages: ['东村', '西村'] },
				{ townships: ['甲镇'], villages: ['南村'] },
			],
		],
		[
			'a small township is put together with another, and then none of their villages is told: its rest would tell the small one',
			[
				['甲镇', '东村', 2],
				['乙镇', '西村', 4],
				['乙镇', '南村', 3],
				['丙镇', '北村', 9],
			],
			[
				{ townships: ['甲镇', '乙镇'], villages: [] },
				{ townships: ['丙镇'], villages: ['北村'] },
			],
		],
		[
			'villages of one name in two townships stay two',
			[
				['甲镇', '东村', 3],
				['乙镇', '东村', 3],
			],
			[
				{ townships: ['甲镇'], villages: ['东村'] },
				{ townships: ['乙镇'], villages: ['东村'] },
			],
		],
	])('%s', (_sentence, entries, expected) => {
		expect(partPlaces(list(...entries), RULE)?.cells).toEqual(expected);
	});
});
