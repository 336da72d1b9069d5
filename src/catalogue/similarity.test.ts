import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCatalogue, sampleItem } from './diff/sample-catalogue.ts';
import { groupAcrossPlaces, itemSimilarity, nameSimilarity, topicKey } from './similarity.ts';

describe('nameSimilarity', () => {
	test.each([
		['行政法规、规章', '行政法规 规章', 1, 1],
		['公开内容（要素）', '公开内容(要素)', 1, 1],
		['民政系统医疗救助', '医疗救助', 0.7, 0.99],
		['其他政策文件', '其他政策性文件', 0.74, 0.99],
		['年度计划安排情况', '年度计划完成情况', 0.4, 0.62],
		['贫困人口识别', '贫困人口退出', 0.4, 0.62],
		['监督举报', '项目实施', 0, 0],
		['甲', '甲', 1, 1],
		['甲', '', 0, 0],
	])('%s and %s lie between %d and %d', (left, right, least, most) => {
		expect(nameSimilarity(left, right)).toBeGreaterThanOrEqual(least);
		expect(nameSimilarity(left, right)).toBeLessThanOrEqual(most);
	});

	test('is symmetric and stays in 0 … 1', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (left, right) => {
				const value = nameSimilarity(left, right);
				expect(value).toBe(nameSimilarity(right, left));
				expect(value >= 0 && value <= 1).toBe(true);
			}),
		);
	});
});

describe('itemSimilarity', () => {
	const item = sampleItem({ name: '补贴发放', document: '补贴办法' });
	test('a row is itself', () => expect(itemSimilarity(item, item)).toBe(1));
	test('a column the other edition lacks is no evidence against', () => {
		expect(itemSimilarity(item, { ...item, legalBasis: [], bodies: [], document: null })).toBe(1);
	});
	test('an equal name weighs more than an equal body', () => {
		const sameName = { ...item, bodies: ['乙局'] };
		const sameBody = { ...item, name: '会议纪要' };
		expect(itemSimilarity(item, sameName)).toBeGreaterThan(itemSimilarity(item, sameBody));
	});
});

describe('groupAcrossPlaces', () => {
	const first = sampleCatalogue([
		{ name: '行政法规、规章' },
		{ name: '年度计划安排情况' },
		{ name: '年度计划完成情况' },
	]);
	const second = sampleCatalogue([
		{ name: '年度计划完成情况' },
		{ name: '行政法规和规章' },
		{ name: '独有事项', elements: ['独有内容'] },
	]);
	const third = sampleCatalogue([{ name: '行政法规、规章' }, { name: '行政法规、规章', elements: ['另一行'] }]);
	const topics = groupAcrossPlaces([first, second, third]);

	test('the same item of several places stands together, whatever its spelling and number', () => {
		const [laws] = topics;
		expect(laws).toMatchObject({ name: '行政法规、规章', placeCount: 3, key: '行政法规规章' });
		expect(laws?.entries.map(({ catalogue, item }) => [catalogue, item.row])).toEqual([
			[0, 1],
			[1, 2],
			[2, 1],
			[2, 2],
		]);
	});
	test('alike but different items stay apart', () => {
		expect(topics.map((topic) => [topic.name, topic.placeCount])).toEqual([
			['行政法规、规章', 3],
			['年度计划完成情况', 2],
			['年度计划安排情况', 1],
			['独有事项', 1],
		]);
	});
	test('every row is in exactly one topic', () => {
		const rows = topics.flatMap((topic) => topic.entries.map(({ catalogue, item }) => `${catalogue}.${item.row}`));
		expect(rows).toHaveLength(8);
		expect(new Set(rows).size).toBe(8);
	});
	test('topicKey leaves marks and width aside', () => {
		expect(topicKey(sampleItem({ name: '监督 举报（１２３１７）' }))).toBe('监督举报12317');
	});
});
