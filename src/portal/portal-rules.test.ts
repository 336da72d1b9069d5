import { describe, expect, test } from 'vitest';
import { sampleCatalogue, sampleItem } from '../../test/portal/sample-catalogues.ts';
import { escapeText, markup } from '../ui/markup.ts';
import { clip, firstOf } from '../ui/shorten.ts';
import { filterAddress, isGovernmentAddress, readFilter } from './addresses.ts';
import { countFacets, filterItems } from './filter-items.ts';
import { describeHistory } from './item-history.ts';
import { createMemoryQueries } from './memory-queries.ts';
import { basisTitle, normaliseName, plainText } from './names.ts';
import { highlightWords, searchRecords, searchWords } from './search-records.ts';

const rows = [
	sampleItem({ row: 1, category: '资金', levels: ['county'], bodies: ['甲局'] }),
	sampleItem({ row: 2, category: '资金', levels: ['village'], bodies: ['甲局', '乙局'] }),
	sampleItem({ row: 3, category: '政策', levels: ['county', 'village'], bodies: ['乙局'], channels: [] }),
];

describe('filters', () => {
	test.each([
		['no filter leaves all rows', {}, [1, 2, 3]],
		['one filter', { category: '资金' }, [1, 2]],
		['two filters must both match', { category: '资金', level: 'village' as const }, [2]],
		['an unticked channel does not count', { channel: 'gazette' as const }, []],
		['a value that does not exist leaves nothing', { body: '丙局' }, []],
	])('%s', (_, filter, expected) => {
		expect(filterItems(rows, filter, (row) => row).map((row) => row.row)).toEqual(expected);
	});

	test('a choice is counted beside the other filters, not beside its own', () => {
		const facets = countFacets(rows, { category: '资金', body: '乙局' });
		expect(facets.category).toEqual([
			{ value: '资金', count: 1 },
			{ value: '政策', count: 1 },
		]);
		expect(facets.body).toEqual([
			{ value: '甲局', count: 2 },
			{ value: '乙局', count: 1 },
		]);
	});

	test('an address and its filter are the same thing, whatever is in it', () => {
		const filter = { category: '甲&乙=丙 #"', hasWarnings: true, level: 'county' as const };
		const address = filterAddress('/x', filter, 3);
		expect(readFilter(new URL(address, 'http://a').searchParams)).toEqual(filter);
		expect(filterAddress('/x', {})).toBe('/x');
	});
});

describe('search in memory', () => {
	const records = createMemoryQueries([
		{ placeKey: 'a', editionKey: '1', installedAt: '2020-06-01T00:00:00Z', catalogue: sampleCatalogue(rows) },
	]);

	test('every word must occur, anywhere in the row', async () => {
		const page = await records.searchItems({ text: '政策 乙局', page: 1, pageSize: 20 });
		expect(page.hits.map((hit) => hit.record.item.row)).toEqual([3]);
		expect((await records.searchItems({ text: '政策 丁局', page: 1, pageSize: 20 })).total).toBe(0);
	});

	test('more than a thousand hits are not counted out', () => {
		const many = Array.from({ length: 1200 }, (_, index) => ({
			key: String(index),
			placeKey: 'a',
			placeName: 'a',
			editionKey: '1',
			item: sampleItem({ row: index + 1 }),
		}));
		expect(searchRecords(many, { text: '计划', page: 1, pageSize: 20 })).toMatchObject({ total: 1000, isExact: false });
	});

	test.each([
		['资金 资金　项目', ['资金', '项目']],
		['  ', []],
		['ＡＢＣ', ['abc']],
	])('%j is asked as %j', (text, words) => expect(searchWords(text)).toEqual(words));

	test('marking never changes the text, and the longest word wins', () => {
		const fragments = highlightWords('财政资金项目资金', ['资金', '资金项目']);
		expect(fragments.map((fragment) => fragment.text).join('')).toBe('财政资金项目资金');
		expect(fragments.filter((fragment) => fragment.isMatch).map((fragment) => fragment.text)).toEqual([
			'资金项目',
			'资金',
		]);
	});
});

describe('editions of a place', () => {
	const before = sampleCatalogue(rows.slice(0, 2), { edition: '试行' });
	const after = sampleCatalogue([
		{ ...rows[1], row: 1, bodies: ['丙局'] } as (typeof rows)[0],
		rows[2] as (typeof rows)[0],
	]);
	const queries = createMemoryQueries([
		{ placeKey: 'a', editionKey: 'old', installedAt: '2019-01-01T00:00:00Z', catalogue: before },
		{ placeKey: 'a', editionKey: 'new', installedAt: '2020-01-01T00:00:00Z', catalogue: after },
	]);

	test('an item keeps its key when rows are renumbered, and its history tells what changed', async () => {
		const first = await queries.loadItem('a', '1');
		expect(first).toMatchObject({ editionKey: 'new' });
		const steps = describeHistory(await queries.itemHistory('a', '1'));
		expect(steps.map((step) => step.kind)).toEqual(['changed', 'first']);
		expect(steps[0]?.changes).toContainEqual({ field: 'bodies', removed: ['甲局'], added: ['丙局'] });
	});

	test('an item of an old edition can still be opened, a new one is marked as added', async () => {
		const gone = await queries.loadItem('a', '2');
		expect(gone?.editionKey).toBe('old');
		expect(describeHistory(await queries.itemHistory('a', '2')).map((step) => step.kind)).toEqual(['removed', 'first']);
		expect(describeHistory(await queries.itemHistory('a', '3')).map((step) => step.kind)).toEqual(['added']);
	});

	test('what does not exist is null', async () => {
		expect(await queries.loadItem('a', '99')).toBeNull();
		expect(await queries.loadEdition('b', null)).toBeNull();
		expect(await queries.loadTopic('x')).toBeNull();
	});
});

describe('words', () => {
	test.each([
		['https://www.gov.cn/a', true],
		['http://x.example.gov.cn:8080', true],
		['https://gov.cn.example.com/', false],
		['https://example.com/?www.gov.cn', false],
		['https://evil@gov.cn.example.com', false],
		['javascript:alert(1)//gov.cn', false],
	])('%s is a government address: %s', (url, expected) => expect(isGovernmentAddress(url)).toBe(expected));

	test('two spellings of one name are one topic', () => {
		expect(normaliseName('行政法规、规章')).toBe(normaliseName('行政法规 规章'));
	});

	test('the title of a basis is what stands in its brackets', () => {
		expect(basisTitle('《关于印发《办法》的通知》（示发〔2020〕1号）')).toBe('关于印发《办法》的通知');
		expect(basisTitle(' 三定方案 ')).toBe('三定方案');
	});

	test('direction and control marks do not leave the page body', () => {
		expect(plainText('a\u202Eb\u0000c\n d')).toBe('a b c d');
	});

	test('cutting never halves a character', () => {
		expect(clip('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
		expect(clip('abc', 3)).toBe('abc');
		expect(firstOf(['甲', '乙', '丙', '丁', '戊'], 3, '个单位')).toBe('甲、乙、丙等 5 个单位');
		expect(firstOf(['甲', '乙', '丙', '丁'], 3, '个')).toBe('甲、乙、丙、丁');
	});

	test('templates escape every value but their own markup', () => {
		expect(markup`<a href="${'"><b>'}">${markup`<i>${"'&"}</i>`}${[1, null, false, '<']}</a>`.html).toBe(
			'<a href="&quot;&gt;&lt;b&gt;"><i>&#39;&amp;</i>1&lt;</a>',
		);
		expect(escapeText('plain')).toBe('plain');
	});
});
