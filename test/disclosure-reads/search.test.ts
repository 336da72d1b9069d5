import { beforeAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { listStatement, searchStatement, titleStatement } from '../../src/disclosure/public/list-statement.ts';
import {
	countSearchHits,
	type DisclosureSearchScope,
	type SearchCursor,
	searchDisclosures,
	searchDisclosuresJson,
} from '../../src/disclosure/public/search/store.ts';
import { parseDisclosureQuery } from '../../src/disclosure/search-vector.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlaces, publish, segmenter } from './kit.ts';

const held = testDatabase();
const reads = () => held.database.publicReads;
const read = (text: string) => parseDisclosureQuery(text, segmenter.queryWords, segmenter.indexWords);

/** Instants whose distances from the newest fall into every stretch the search steps through, half a day to thirty years. */
const AGES_IN_HOURS = [0, 1, 5, 17, 40, 90, 300, 900, 3000, 9000, 30_000, 90_000, 260_000];

beforeAll(async () => {
	await addPlaces(held.database, ['jia', 'yi', 'old']);
	const samples = [
		{
			id: 'aaaaaaaa',
			title: '资金分配公告',
			documentNumber: '万扶发〔2020〕12号',
			items: ['i-1'],
			publishedAt: '2020-09-01T00:00:00Z',
		},
		{
			id: 'bbbbbbbb',
			title: '项目库',
			body: '根据万扶发〔2020〕12号安排资金',
			items: ['i-2'],
			publishedAt: '2020-09-02T00:00:00Z',
		},
		{
			id: 'cccccccc',
			title: '另一份公告',
			documentNumber: '县扶发〔2020〕12号',
			body: '资金与项目',
			kind: 'news',
			publishedAt: '2020-10-01T00:00:00Z',
		},
		{ id: 'dddddddd', title: '资金分配结果', withdrawalNote: '有误' },
		{
			placeId: 'yi',
			id: 'eeeeeeee',
			title: '资金分配公告',
			bodyId: 'ting',
			items: ['i-1'],
			publishedAt: '2020-08-01T00:00:00Z',
		},
	];
	for (const sample of samples) await publish(held.database, sample);
	const newest = Date.parse('2024-05-17T09:00:00.000Z');
	for (const [index, hours] of AGES_IN_HOURS.entries())
		await publish(held.database, {
			placeId: 'old',
			id: `old${String(index).padStart(5, '0')}`,
			title: '岁月留痕',
			publishedAt: new Date(newest - hours * 3_600_000).toISOString(),
		});
});

async function find(text: string, scope: DisclosureSearchScope = {}): Promise<string[]> {
	const page = await searchDisclosures(reads(), read(text), scope, null, 20);
	expect(page.next).toBeNull();
	const json = await searchDisclosuresJson(reads(), read(text), scope, null, 20, '');
	expect(json.hits.map((hit) => JSON.parse(hit).disclosureId)).toEqual(
		page.hits.map(({ disclosureId }) => disclosureId),
	);
	const { count } = await countSearchHits(reads(), read(text), scope);
	expect(count).toBe(page.hits.length);
	return page.hits.map(({ disclosureId }) => disclosureId);
}

describe('search', () => {
	test.each<readonly [string, string, DisclosureSearchScope, readonly string[]]>([
		['a word of titles and texts, newest first', '资金', {}, ['cccccccc', 'bbbbbbbb', 'aaaaaaaa', 'eeeeeeee']],
		['two words, both must occur', '资金 项目', {}, ['cccccccc', 'bbbbbbbb']],
		['in one place', '资金', { placeId: 'yi' }, ['eeeeeeee']],
		['of one kind', '资金', { kind: 'news' }, ['cccccccc']],
		['of one body', '资金', { placeId: 'yi', bodyId: 'ting' }, ['eeeeeeee']],
		['of a body that did not publish it', '资金', { placeId: 'jia', bodyId: 'ting' }, []],
		['under one item', '资金', { placeId: 'jia', itemId: 'i-1' }, ['aaaaaaaa']],
		['up to a day in Shanghai, inclusive', '资金', { to: calendarDate('2020-09-01') }, ['aaaaaaaa', 'eeeeeeee']],
		['from a day', '资金', { from: calendarDate('2020-09-02') }, ['cccccccc', 'bbbbbbbb']],
		[
			'a number of a document, whole: its own and those that name it',
			'万扶发〔2020〕12号',
			{},
			['bbbbbbbb', 'aaaaaaaa'],
		],
		['the same in other brackets', '万扶发(2020)第12号', {}, ['bbbbbbbb', 'aaaaaaaa']],
		['a word and the number', '公告 万扶发[2020]12号', {}, ['aaaaaaaa']],
		['the serial and year alone', '2020 12', {}, ['cccccccc', 'bbbbbbbb', 'aaaaaaaa']],
		['the beginning of a number', '万扶发', {}, expect.arrayContaining(['aaaaaaaa']) as never],
		['a fragment of a title that is no word', '金分', {}, ['aaaaaaaa', 'eeeeeeee']],
		['one character of a title', '库', {}, ['bbbbbbbb']],
		['nothing', '没有这个', {}, []],
		['only marks', '！？', {}, []],
		['words that look like the index’s own marks', '@i-1', {}, []],
		['a quote and a backslash', `'\\ & | ! :*`, {}, []],
	])('%s: %s', async (_sentence, text, scope, expected) => {
		expect(await find(text, scope)).toEqual(expected);
	});

	test('hits mark the words in title and summary', async () => {
		const page = await searchDisclosures(reads(), read('资金'), { placeId: 'yi' }, null, 5);
		expect(page.hits[0]).toMatchObject({
			titleRanges: [{ start: 0, length: 2 }],
			summaryRanges: [{ start: 0, length: 2 }],
		});
		const json = await searchDisclosuresJson(
			reads(),
			read('资金'),
			{ placeId: 'yi' },
			null,
			5,
			'https://example.gov.cn/api/places',
		);
		expect(JSON.parse(json.hits[0] ?? '')).toEqual({
			...page.hits[0],
			url: 'https://example.gov.cn/api/places/yi/disclosures/eeeeeeee',
		});
	});

	test('a body or an item without its place is refused', async () => {
		await expect(searchDisclosures(reads(), read('资金'), { itemId: 'i-1' }, null, 5)).rejects.toThrow(RangeError);
	});
});

describe('a whole title', () => {
	const title = '县城供水管网改造工程结果公示';
	beforeAll(async () => {
		await addPlaces(held.database, ['titled', 'common']);
		const of = (id: string, text: string, day: number, body = '') =>
			publish(held.database, {
				placeId: 'titled',
				id: `title${id}`,
				title: text,
				body,
				publishedAt: `2020-03-0${day}T00:00:00Z`,
			});
		await of('exact', title, 1);
		await of('marks', `${title.slice(0, 4)}“${title.slice(4)}”`, 2);
		await of('longer', `${title}（第二批）`, 3);
		await of('inbody', '另一件', 4, `见${title}`);
		for (let index = 0; index < 7; index++)
			await publish(held.database, {
				placeId: 'common',
				id: `common${index}x`,
				title: '行政许可决定结果公示',
				publishedAt: `2020-04-0${index + 1}T00:00:00Z`,
			});
	});
	const page = (text: string, after: SearchCursor | null, limit = 5, scope: DisclosureSearchScope = {}) =>
		searchDisclosures(reads(), read(text), scope, after, limit);

	test.each([
		['as it is printed', title],
		['with blanks', ` ${title.slice(0, 6)} ${title.slice(6)} `],
		['with quotation marks', `“${title}”`],
		['in full width', title.replace('结果', '　结果')],
	])('%s finds those of that title first, then all others with its words', async (_sentence, text) => {
		const first = await page(text, null);
		expect([first.foundBy, first.hits.map(({ disclosureId }) => disclosureId)]).toEqual([
			'title',
			['titlemarks', 'titleexact'],
		]);
		const rest = await page(text, first.next);
		expect([rest.foundBy, rest.hits.map(({ disclosureId }) => disclosureId), rest.next]).toEqual([
			'others',
			['titleinbody', 'titlelonger'],
			null,
		]);
		const one = await page(text, first.next, 1);
		expect(one.next).toEqual({ row: { placeId: 'titled', disclosureId: 'titleinbody' }, by: 'others' });
		expect((await page(text, one.next, 1)).hits.map(({ disclosureId }) => disclosureId)).toEqual(['titlelonger']);
	});

	test('not in another place, nor of another kind or year', async () => {
		for (const scope of [{ placeId: 'jia' }, { kind: 'news' }, { from: calendarDate('2020-03-05') }] as const)
			expect((await page(title, null, 5, scope)).hits).toEqual([]);
	});

	test('more of one title than a page holds: page after page of them, then the others', async () => {
		const seen: string[] = [];
		const ways: string[] = [];
		let after: SearchCursor | null = null;
		do {
			const found: Awaited<ReturnType<typeof page>> = await page('行政许可决定结果公示', after, 3);
			seen.push(...found.hits.map(({ disclosureId }) => disclosureId));
			ways.push(found.foundBy);
			after = found.next;
		} while (after !== null);
		expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `common${index}x`));
		expect(ways).toEqual(['title', 'title', 'title', 'others']);
		expect(await countSearchHits(reads(), read('行政许可决定结果公示'), {})).toEqual({ count: 7, isMore: true });
	});

	test.each([
		['100, in a place', '公开指南目录修订说明', 100, 'common', 'title'],
		['101, in a place', '公开指南目录修订通知', 101, 'common', 'words'],
		['101, anywhere', '公开指南目录修订要点', 101, null, 'title'],
	] as const)('%s documents of one title are found by it or by its words', async (name, text, count, placeId, by) => {
		await held.database.query(
			'',
			`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, index_number, summary, formed_on,
				published_at, edition_published_at, is_open, content_hash, search_tokens)
			select 'common', md5($2 || n), 1, 'news', 'ju', '示范局', $1, $2 || n, '', '2015-01-01', at, at, true, repeat('0', 64), $3::tsvector
			from generate_series(1, $4::int) n cross join lateral (select timestamptz '2015-01-01' + n * interval '1 minute' as at) t`,
			[
				text,
				name,
				segmenter
					.indexWords(text)
					.map((word) => `'${word}'`)
					.join(' '),
				count,
			],
		);
		const scope = placeId === null ? {} : { placeId };
		expect((await page(text, null, 5, scope)).foundBy).toBe(by);
		const counted = { title: { count: 100, isMore: true }, words: { count, isMore: false } }[by];
		expect(await countSearchHits(reads(), read(text), scope)).toEqual(counted);
	});

	test('it is looked up by its own index', async () => {
		const { text, values } = titleStatement(title, [], ['infinity', '-infinity', 21, null, null], false);
		const plan = await held.database.transaction(async (transaction) => {
			await transaction.query('', 'set local enable_seqscan = off');
			await transaction.query('', 'set local enable_sort = off');
			return transaction.query('', `explain (format json) ${text}`, values);
		});
		expect(JSON.stringify(plan)).toContain('"Index Name":"public_disclosure_title"');
	});
});

describe('stretches of time', () => {
	test.each([1, 2, 5, 20])('pages of %i: every age once, newest first, by words and by fragment', async (limit) => {
		for (const text of ['岁月', '月留']) {
			const seen: string[] = [];
			let after: SearchCursor | null = null;
			do {
				const page: Awaited<ReturnType<typeof searchDisclosures>> = await searchDisclosures(
					reads(),
					read(text),
					{},
					after,
					limit,
				);
				seen.push(...page.hits.map(({ disclosureId }) => disclosureId));
				after = page.next;
			} while (after !== null);
			expect(seen).toEqual(AGES_IN_HOURS.map((_, index) => `old${String(index).padStart(5, '0')}`));
		}
	});

	test('beginning at any age finds all that is older', async () => {
		for (const [index] of AGES_IN_HOURS.entries()) {
			const row = { placeId: 'old', disclosureId: `old${String(index).padStart(5, '0')}` };
			const after: SearchCursor = { row, by: 'words' };
			const page = await searchDisclosures(reads(), read('岁月'), { placeId: 'old' }, after, 100);
			expect(page.hits.length).toBe(AGES_IN_HOURS.length - index - 1);
		}
	});

	test('a gap of years before the newest rows costs no more than none', async () => {
		await addPlaces(held.database, ['dense']);
		await held.database.query(
			'',
			`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, index_number, summary, formed_on,
				published_at, edition_published_at, is_open, content_hash, search_tokens)
			select 'dense', 'dense' || lpad(n::text, 6, '0'), 1, 'news', 'ju', '示范局', '密集', 'D' || n, '', '2015-01-01', at, at, true, repeat('0', 64), '''密集'''
			from generate_series(1, 5000) n cross join lateral (select case when n > 3 then timestamptz '2015-01-01' + n * interval '1 minute'
				else timestamptz '2022-01-01' + n * interval '1 second' end as at) t`,
		);
		await held.database.query('', 'analyze public_disclosure');
		const query = { words: read('密集').tsquery, placeId: 'dense', scope: ['p:dense'] };
		const { text, values } = searchStatement(query, ['infinity', '-infinity', 21, null, null], false);
		const plan = await held.database.transaction(async (transaction) => {
			await transaction.query('', 'set local enable_seqscan = off');
			return transaction.query('', `explain (analyze, format json) ${text}`, values);
		});
		const heapScans = [
			...JSON.stringify(plan).matchAll(
				/"Node Type":"Bitmap Heap Scan"[^{}]*?"Actual Rows":([\d.]+),"Actual Loops":([\d.]+)/g,
			),
		];
		const looked = heapScans.reduce((sum, [, rows, loops]) => sum + Number(rows) * Number(loops), 0);
		expect(looked).toBeGreaterThanOrEqual(21);
		expect(looked).toBeLessThan(2000);
	});

	test('the newest of an item that has many are read without the others, whatever item the plan was made for', async () => {
		await held.database.query(
			'',
			`insert into public_disclosure_item (place_id, item_id, published_at, disclosure_id)
			select place_id, item, published_at, disclosure_id from public_disclosure,
				lateral (values ('i-dense'), ('i-' || right(disclosure_id, 3))) items (item) where place_id = 'dense'`,
		);
		await held.database.query('', 'analyze public_disclosure_item');
		const { text, values } = listStatement({ placeId: 'dense', itemId: 'i-dense' }, [
			'infinity',
			'-infinity',
			20,
			null,
			null,
		]);
		const plan = await held.database.transaction(async (transaction) => {
			await transaction.query('', 'set local plan_cache_mode = force_generic_plan');
			await transaction.query('', `prepare newest (timestamptz, timestamptz, int, text, text, text, text) as ${text}`);
			const told = values.map((value) => (value === null ? 'null' : `'${value}'`)).join(', ');
			return transaction.query('', `explain (analyze, format json) execute newest(${told})`);
		});
		const scan = /"Index Name":"public_disclosure_item_newest"[^{}]*?"Actual Rows":(\d+)/.exec(
			JSON.stringify(plan),
		)?.[1];
		expect(Number(scan)).toBe(20);
	});

	test('a few hits are answered without looking into older stretches, many old ones by index alone', async () => {
		const bounds = ['infinity', '-infinity', 1, null, null] as const;
		const byWords = searchStatement({ words: read('岁月').tsquery, placeId: null, scope: [] }, bounds, false);
		const plan = await held.database.transaction(async (transaction) => {
			await transaction.query('', 'set local enable_seqscan = off');
			return transaction.query<{ 'QUERY PLAN': unknown }>(
				'',
				`explain (analyze, format json) ${byWords.text}`,
				byWords.values,
			);
		});
		const text = JSON.stringify(plan);
		expect(text).toContain('"Index Name":"public_disclosure_search"');
		expect(/"Node Type":"Bitmap Heap Scan"[^{}]*"Actual Loops":1[,.]/.test(text)).toBe(true);
	});

	test('each kind of list is a statement of its own name', () => {
		const bounds = ['infinity', '-infinity', 1, null, null] as const;
		const shapes = [
			{},
			{ placeId: 'a' },
			{ placeId: 'a', bodyId: 'b' },
			{ placeId: 'a', itemId: 'b' },
			{ kind: 'news' },
			{ placeId: 'a', kind: 'news' },
			{ placeId: 'a', itemId: 'b', kind: 'news' },
			{ isWithdrawn: true },
			{ placeId: 'a', isWithdrawn: true },
		] as const;
		const made = shapes.map((shape) => listStatement(shape, bounds));
		expect(new Set(made.map(({ name }) => name)).size).toBe(shapes.length);
		expect(new Set(made.map(({ text }) => text)).size).toBe(shapes.length);
	});
});
