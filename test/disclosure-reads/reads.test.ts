import { beforeAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { disclosureJsonReader } from '../../src/disclosure/public/detail/store.ts';
import {
	countsOfPlace,
	type DisclosureCursor,
	type DisclosureFilters,
	listDisclosuresJson,
	listPublicDisclosures,
	listPublicEditions,
	listPublicLinks,
	loadPublicAttachment,
	loadPublicDisclosure,
	loadPublicEdition,
	newestOfItems,
} from '../../src/disclosure/public/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlaces, publish, sampleContent, sha256 } from './kit.ts';

const held = testDatabase();
const reads = () => held.database.publicReads;
const NOTE = '名单有误，已撤回';
const SECRET = '不该公开的一句话';

beforeAll(async () => {
	await addPlaces(held.database, ['jia', 'yi']);
	const samples = [
		{
			id: 'aaaaaaaa',
			title: '甲一',
			items: ['i-1'],
			publishedAt: '2020-09-01T01:00:00.000Z',
			isLate: true,
			editions: 2,
		},
		{ id: 'bbbbbbbb', title: '甲二', items: ['i-1', 'i-2'], publishedAt: '2020-09-30T15:59:59.999Z', kind: 'news' },
		{ id: 'cccccccc', title: '甲三', items: ['i-2'], publishedAt: '2020-09-30T16:00:00.000Z', bodyId: 'ting' },
		{ id: 'dddddddd', title: '甲四', publishedAt: '2020-10-02T00:00:00.000Z', validity: 'in-force', isLate: false },
		{
			id: 'eeeeeeee',
			title: '甲五',
			items: ['i-1'],
			body: SECRET,
			withdrawalNote: NOTE,
			isLate: true,
			validity: 'in-force',
		},
		{
			placeId: 'yi',
			id: 'aaaaaaaa',
			title: '乙一',
			items: ['i-1'],
			publishedAt: '2020-10-03T00:00:00.000Z',
			kind: 'news',
		},
	];
	for (const sample of samples) await publish(held.database, sample);
	const links = [
		['jia', 'bbbbbbbb', 'dddddddd', 'interprets'],
		['jia', 'cccccccc', 'bbbbbbbb', 'relates'],
		['jia', 'bbbbbbbb', 'eeeeeeee', 'follows'],
		// The same ids in another place.
		['yi', 'bbbbbbbb', 'aaaaaaaa', 'relates'],
	];
	for (const link of links) await held.database.query('', 'insert into public_link values ($1, $2, $3, $4)', link);
	// What staff work on may not be read at all: a statement that tries fails.
	await held.database.query('', `alter table disclosure rename to disclosure_out_of_reach`);
	await held.database.query('', `alter table disclosure_edition rename to disclosure_edition_out_of_reach`);
	await held.database.query('', `alter table attachment rename to attachment_out_of_reach`);
	await held.database.query('', `alter table disclosure_link rename to disclosure_link_out_of_reach`);
	await held.database.query('', `alter table review_sheet rename to review_sheet_out_of_reach`);
});

async function titles(filters: DisclosureFilters, limit = 20): Promise<string[]> {
	return (await listPublicDisclosures(reads(), filters, null, limit)).map(({ title }) => title);
}

describe('lists', () => {
	test.each<readonly [string, DisclosureFilters, readonly string[]]>([
		['everything that stands, newest first, all places', {}, ['乙一', '甲四', '甲三', '甲二', '甲一']],
		['one place', { placeId: 'jia' }, ['甲四', '甲三', '甲二', '甲一']],
		['a place without any', { placeId: 'bing' }, []],
		['one body', { placeId: 'jia', bodyId: 'ting' }, ['甲三']],
		['one item', { placeId: 'jia', itemId: 'i-1' }, ['甲二', '甲一']],
		['the same item elsewhere', { placeId: 'yi', itemId: 'i-1' }, ['乙一']],
		['a kind, all places', { kind: 'news' }, ['乙一', '甲二']],
		['a kind in a place', { placeId: 'jia', kind: 'news' }, ['甲二']],
		['a kind under an item', { placeId: 'jia', itemId: 'i-1', kind: 'news' }, ['甲二']],
		['late', { placeId: 'jia', isLate: true }, ['甲一']],
		['on time', { placeId: 'jia', isLate: false }, ['甲四']],
		['in force', { placeId: 'jia', validity: 'in-force' }, ['甲四']],
		['a body and a kind', { placeId: 'jia', bodyId: 'ju', kind: 'full-text' }, ['甲四', '甲一']],
		['up to 30 September in Shanghai, inclusive', { placeId: 'jia', to: calendarDate('2020-09-30') }, ['甲二', '甲一']],
		['from 1 October in Shanghai, inclusive', { placeId: 'jia', from: calendarDate('2020-10-01') }, ['甲四', '甲三']],
		['a day and a kind', { kind: 'news', to: calendarDate('2020-10-02') }, ['甲二']],
		['tombstones', { isWithdrawn: true }, ['甲五']],
		['tombstones of a place and an item', { placeId: 'jia', itemId: 'i-1', isWithdrawn: true }, ['甲五']],
		['tombstones of another item', { placeId: 'jia', itemId: 'i-2', isWithdrawn: true }, []],
		['tombstones elsewhere', { placeId: 'yi', isWithdrawn: true }, []],
	])('%s', async (_sentence, filters, expected) => {
		expect(await titles(filters)).toEqual(expected);
		const page = await listDisclosuresJson(reads(), filters, null, 20, 'https://example.gov.cn/api/places');
		expect(JSON.parse(`[${page.items}]`).map(({ title }: { title: string }) => title)).toEqual(expected);
		expect([page.count, page.next]).toEqual([expected.length, null]);
	});

	test('a body or an item without its place is refused', async () => {
		await expect(titles({ bodyId: 'ju' })).rejects.toThrow(RangeError);
		await expect(titles({ itemId: 'i-1' })).rejects.toThrow(RangeError);
	});

	test('the JSON of a row is the row', async () => {
		const filters = { placeId: 'jia', kind: 'news' } as const;
		const [row] = await listPublicDisclosures(reads(), filters, null, 1);
		const { items } = await listDisclosuresJson(reads(), filters, null, 1, 'https://example.gov.cn/api/places');
		expect(JSON.parse(items)).toEqual({
			...row,
			url: 'https://example.gov.cn/api/places/jia/disclosures/bbbbbbbb',
		});
		expect(row?.publishedAt).toBe('2020-09-30T15:59:59.999Z');
	});
});

describe('paging', () => {
	const COUNT = 60;
	beforeAll(async () => {
		await addPlaces(held.database, ['many', 'more']);
		const ids = Array.from({ length: COUNT }, (_, index) => `same${String(index).padStart(6, '0')}`);
		for (const [index, id] of ids.entries())
			await publish(held.database, {
				placeId: index % 2 === 0 ? 'many' : 'more',
				id,
				kind: 'benefit-card',
				items: ['i-9'],
				bodyId: 'tong',
				publishedAt: index < 50 ? '2020-11-01T00:00:00.123456Z' : '2020-11-01T00:00:00.123999Z',
				validity: 'expired',
			});
	});
	test.each<readonly [string, DisclosureFilters, number]>([
		['one place', { placeId: 'many' }, 30],
		['one item', { placeId: 'many', itemId: 'i-9' }, 30],
		['one body', { placeId: 'more', bodyId: 'tong' }, 30],
		['all places by stretches of time', { kind: 'benefit-card' }, 60],
		['one place by stretches of time', { placeId: 'more', validity: 'expired' }, 30],
		['with a last day', { kind: 'benefit-card', to: calendarDate('2020-11-01') }, 60],
	])('%s: each row once, though many are of the same microsecond', async (_sentence, filters, expected) => {
		const seen: string[] = [];
		let after: DisclosureCursor | null = null;
		for (;;) {
			const page: readonly DisclosureCursor[] = await listPublicDisclosures(reads(), filters, after, 7);
			seen.push(...page.map(({ placeId, disclosureId }) => `${placeId} ${disclosureId}`));
			const last = page.at(-1);
			if (page.length < 7 || last === undefined) break;
			after = { placeId: last.placeId, disclosureId: last.disclosureId };
		}
		expect(seen.length).toBe(expected);
		expect(new Set(seen).size).toBe(expected);
	});

	test('after a row that does not exist comes nothing', async () => {
		const after = { placeId: 'many', disclosureId: 'zzzzzzzz' };
		expect(await listPublicDisclosures(reads(), {}, after, 5)).toEqual([]);
	});
});

describe('one disclosure', () => {
	test('comes with its content, hash and rows', async () => {
		const found = await loadPublicDisclosure(reads(), 'jia', 'bbbbbbbb');
		expect(found).toMatchObject({ title: '甲二', placeName: '示范jia', itemIds: ['i-1', 'i-2'], withdrawnAt: null });
		expect(found?.content).toMatchObject({ schema: 'gongkai.disclosure/1', title: '甲二' });
		const made = await disclosureJsonReader(reads(), 'https://example.gov.cn/api/places')('jia', 'bbbbbbbb');
		expect(made?.isWithdrawn).toBe(false);
		expect(JSON.parse(made?.json ?? '')).toEqual({
			...found,
			url: 'https://example.gov.cn/api/places/jia/disclosures/bbbbbbbb',
		});
	});

	test.each([
		['another place', 'yi', 'bbbbbbbb'],
		['no such id', 'jia', 'zzzzzzzz'],
		['no such place', 'bing', 'aaaaaaaa'],
	])('%s: null everywhere', async (_sentence, placeId, id) => {
		expect(await loadPublicDisclosure(reads(), placeId, id)).toBeNull();
		expect(await disclosureJsonReader(reads(), '')(placeId, id)).toBeNull();
		expect(await listPublicEditions(reads(), placeId, id)).toEqual([]);
		expect(await loadPublicEdition(reads(), placeId, id, 1)).toBeNull();
		expect(await loadPublicAttachment(reads(), placeId, id, 'filebbbbbbbb')).toBeNull();
	});

	test('a hundred readers at once each get their own', async () => {
		const read = disclosureJsonReader(reads(), '');
		const asked = Array.from(
			{ length: 100 },
			(_, index) => ['aaaaaaaa', 'zzzzzzzz', 'bbbbbbbb', 'eeeeeeee'][index % 4] ?? '',
		);
		const found = await Promise.all(asked.map((id) => read('jia', id)));
		const seen = found.map((one) => one && (one.isWithdrawn ? 'withdrawn' : JSON.parse(one.json).disclosureId));
		expect(seen).toEqual(
			asked.map((id) => ({ zzzzzzzz: null, eeeeeeee: 'withdrawn' })[id] ?? (id === 'zzzzzzzz' ? null : id)),
		);
		const broken = disclosureJsonReader({ query: () => Promise.reject(new Error('lost')) }, '');
		const failures = await Promise.allSettled([broken('jia', 'aaaaaaaa'), broken('jia', 'bbbbbbbb')]);
		expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});

	test('its editions, and the exact bytes the hash was made of', async () => {
		const editions = await listPublicEditions(reads(), 'jia', 'aaaaaaaa');
		expect(
			editions.map(({ editionNumber, changeKind, changeNote, hasContent }) => [
				editionNumber,
				changeKind,
				changeNote,
				hasContent,
			]),
		).toEqual([
			[1, 'first', null, true],
			[2, 'correction', '更正笔误', true],
		]);
		const edition = await loadPublicEdition(reads(), 'jia', 'aaaaaaaa', 2);
		expect(edition?.contentText).toBe(sampleContent({ id: 'aaaaaaaa', title: '甲一' }));
		expect(sha256(edition?.contentText ?? '')).toBe(edition?.contentHash);
		expect(await loadPublicEdition(reads(), 'jia', 'aaaaaaaa', 3)).toBeNull();
	});

	test('its file', async () => {
		const file = await loadPublicAttachment(reads(), 'jia', 'aaaaaaaa', 'fileaaaaaaaa');
		expect(file).toEqual({
			attachmentId: 'fileaaaaaaaa',
			name: '附件.pdf',
			mediaType: 'application/pdf',
			bytes: 3,
			sha256: sha256('pdf'),
		});
		expect(await loadPublicAttachment(reads(), 'jia', 'bbbbbbbb', 'fileaaaaaaaa')).toBeNull();
	});

	test('links from both ends, with titles, of its own place', async () => {
		const links = await listPublicLinks(reads(), 'jia', 'bbbbbbbb');
		expect(
			links.map(({ direction, relation, title, isWithdrawn }) => [direction, relation, title, isWithdrawn]),
		).toEqual([
			['to', 'interprets', '甲四', false],
			['from', 'relates', '甲三', false],
			['to', 'follows', '甲五', true],
		]);
		const back = await listPublicLinks(reads(), 'jia', 'dddddddd');
		expect(back.map(({ direction, title }) => [direction, title])).toEqual([['from', '甲二']]);
	});
});

describe('a withdrawn one', () => {
	test('is a tombstone: the note, and nothing of what it said', async () => {
		const found = await loadPublicDisclosure(reads(), 'jia', 'eeeeeeee');
		expect(found).toMatchObject({
			withdrawnAt: '2020-10-10T00:00:00.000Z',
			withdrawalNote: NOTE,
			content: null,
			summary: '',
		});
		const made = await disclosureJsonReader(reads(), '')('jia', 'eeeeeeee');
		expect(made).toMatchObject({ isWithdrawn: true, json: null });
		const editions = await listPublicEditions(reads(), 'jia', 'eeeeeeee');
		const edition = await loadPublicEdition(reads(), 'jia', 'eeeeeeee', 1);
		const file = await loadPublicAttachment(reads(), 'jia', 'eeeeeeee', 'fileeeeeeeee');
		expect([editions[0]?.hasContent, edition?.contentText, file]).toEqual([false, null, null]);
		const list = await listPublicDisclosures(reads(), { isWithdrawn: true }, null, 10);
		const everything = JSON.stringify([found, made, editions, edition, list]);
		expect(everything).not.toContain(SECRET);
		expect(everything).not.toContain('的摘要');
	});
});

describe('figures', () => {
	test('of a place', async () => {
		expect(await countsOfPlace(reads(), 'jia')).toEqual({
			standing: { count: 4, isMore: false },
			late: { count: 1, isMore: false },
			withdrawn: { count: 1, isMore: false },
			newestAt: '2020-10-02T00:00:00.000Z',
		});
		expect((await countsOfPlace(reads(), 'bing')).newestAt).toBeNull();
	});

	test('of items, in the order asked, empty ones too', async () => {
		const found = await newestOfItems(reads(), 'jia', ['i-2', 'i-7', 'i-1'], 1);
		expect(found.map(({ itemId, total, newest }) => [itemId, total.count, newest.map(({ title }) => title)])).toEqual([
			['i-2', 2, ['甲三']],
			['i-7', 0, []],
			['i-1', 2, ['甲二']],
		]);
	});
});
