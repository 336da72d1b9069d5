import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { testDatabase } from '../../test/kit/test-database.ts';
import { sampleCatalogue, sampleItem } from '../../test/portal/sample-catalogues.ts';
import { SAMPLE_EDITIONS } from '../../test/portal/sample-site.ts';
import { installCatalogue } from '../catalogue/actions.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { topicKey } from '../catalogue/overview/topic-key.ts';
import { createSegmenter } from '../platform/segmentation.ts';
import { createDatabaseQueries } from './database-queries.ts';
import { createMemoryQueries } from './memory-queries.ts';
import { normaliseName } from './names.ts';
import type { EditionSummary, ItemRecord, PortalQueries } from './queries.ts';

const held = testDatabase();
const segmenter = createSegmenter();

/** One law that two editions share the title of, and one with a number of its own. */
const INSTRUMENTS = [2007, 2019].map((year) => ({
	key: `regulation-${year}`,
	title: '中华人民共和国政府信息公开条例',
	documentNumber: null,
	issuer: '国务院',
	effectiveOn: null,
	status: 'in-force' as const,
	supersededBy: null,
	url: year === 2019 ? 'https://www.example.gov.cn/regulation' : null,
}));
const identify = (text: string, asOf: string | null) => {
	if (!text.includes('政府信息公开条例') || asOf === null) return null;
	return asOf < '2019-05-15' ? 'regulation-2007' : 'regulation-2019';
};

let version = 1;
let database: PortalQueries;
const memory: PortalQueries = createMemoryQueries(SAMPLE_EDITIONS, {
	instruments: INSTRUMENTS,
	identifyBasis: (text, catalogue) => identify(text, catalogue.issuedOn),
	sentenceOf: (key) => (key === 'jia' ? '甲县的目录。' : null),
});

beforeAll(async () => {
	for (const [index, edition] of SAMPLE_EDITIONS.entries()) {
		const { placeKey, editionKey, catalogue, installedAt } = edition;
		const outcome = await installCatalogue(
			{ database: held.database, clock: fixedClock(installedAt), segmenter },
			{
				placeId: placeKey,
				editionId: editionKey,
				catalogue,
				meta: {
					sourceDocument: edition.sourceDocument ?? null,
					sourceUrl: edition.sourceUrl ?? null,
					effectiveFrom: null,
					effectiveTo: null,
					reconstructed: edition.isReconstructed ?? false,
					missing: [],
					notes: [],
				},
				isCurrent: true,
				sortOrder: index,
				...(placeKey === 'jia' ? { placeData: { sentence: '甲县的目录。' } } : {}),
				actor: 'test',
			},
		);
		expect(outcome).toMatchObject({ ok: true });
	}
	database = createDatabaseQueries({
		reads: held.database.publicReads,
		segmenter,
		version: () => version,
		instruments: INSTRUMENTS,
		identifyBasis: identify,
	});
});

/** Without what the two may differ in: how keys of rows are made, how an instant is written. */
const bareEdition = (edition: EditionSummary) => ({ ...edition, installedAt: Date.parse(edition.installedAt) });
const bareRecord = ({ placeKey, placeName, editionKey, item }: ItemRecord) => ({
	placeKey,
	placeName,
	editionKey,
	item,
});
const namesOf = (records: readonly ItemRecord[]) => records.map((record) => `${record.placeKey} ${record.item.name}`);

async function keyOf(queries: PortalQueries, name: string): Promise<string> {
	const list = await queries.listItems('jia', null, {}, 1, 100);
	return list?.items.find((record) => record.item.name === name)?.key ?? '';
}

describe.each([
	['in memory', () => memory],
	['in the database', () => database],
])('portal queries %s', (_, choose) => {
	test('places come in their order, each with its edition in force, its sentence and its counts', async () => {
		const places = await choose().listPlaces();
		expect(places.map(({ key, name, province, level, sentence }) => [key, name, province, level, sentence])).toEqual([
			['jia', '示范县', '示范省', 'county', '甲县的目录。'],
			['yi', '乙县', null, null, null],
		]);
		expect(places.map(({ itemCount, warningCount, current }) => [itemCount, warningCount, current.key])).toEqual([
			[3, 2, 'revised'],
			[1, 0, '2020'],
		]);
		expect(await choose().loadPlace('jia')).toEqual(places[0]);
		expect(await choose().loadPlace('bing')).toBeNull();
	});

	test('editions come newest first and know where they were read', async () => {
		const editions = await choose().listEditions();
		expect(editions.map(({ placeKey, key }) => `${placeKey}/${key}`)).toEqual(['yi/2020', 'jia/revised', 'jia/trial']);
		expect((await choose().listEditions('jia')).map(bareEdition)).toEqual([
			{
				key: 'revised',
				placeKey: 'jia',
				title: '示范县政务公开标准目录',
				documentNumber: '示办〔2020〕3号',
				issuer: '示范县人民政府办公室',
				issuedOn: '2020-05-20',
				label: '修订版',
				itemCount: 3,
				installedAt: Date.parse('2020-06-01T01:00:00Z'),
				isCurrent: true,
				isReconstructed: false,
				sourceDocument: '示范县公开标准目录（修订版）',
				sourceUrl: 'https://example.com/catalogue.html',
			},
			expect.objectContaining({ key: 'trial', isCurrent: false, isReconstructed: true, label: '试行' }),
		]);
		expect(await choose().listEditions('bing')).toEqual([]);
	});

	test('an edition comes whole; without a name it is the one in force', async () => {
		const current = await choose().loadEdition('jia', null);
		expect(current?.catalogue).toEqual(SAMPLE_EDITIONS[1]?.catalogue);
		expect(current?.summary.key).toBe('revised');
		expect((await choose().loadEdition('jia', 'trial'))?.catalogue.items).toHaveLength(2);
		expect(await choose().loadEdition('jia', 'none')).toBeNull();
		expect(await choose().loadEdition('bing', null)).toBeNull();
	});

	test('rows come in reading order, filtered, by the page, with the choices left', async () => {
		const all = await choose().listItems('jia', null, {}, 1, 2);
		expect(namesOf(all?.items ?? [])).toEqual(['jia 规范性文件', 'jia 认定结果']);
		expect([all?.total, all?.unfilteredTotal]).toEqual([3, 3]);
		expect(namesOf((await choose().listItems('jia', null, {}, 2, 2))?.items ?? [])).toEqual(['jia 年度计划安排情况']);
		const filtered = await choose().listItems('jia', null, { mode: 'on-request', hasWarnings: true }, 1, 10);
		expect(namesOf(filtered?.items ?? [])).toEqual(['jia 认定结果']);
		expect(filtered?.facets.mode).toContainEqual({ value: 'on-request', count: 1 });
		expect((await choose().listItems('jia', 'trial', { category: 'x' }, 1, 10))?.total).toBe(0);
		expect(await choose().listItems('jia', 'none', {}, 1, 10)).toBeNull();
	});

	test('a row is found by its key and keeps it over the editions', async () => {
		const key = await keyOf(choose(), '年度计划安排情况');
		const record = await choose().loadItem('jia', key);
		expect(record && bareRecord(record)).toMatchObject({ placeKey: 'jia', placeName: '示范县', editionKey: 'revised' });
		const history = await choose().itemHistory('jia', key);
		expect(history.map(({ edition, item }) => [edition.key, item?.row])).toEqual([
			['trial', 2],
			['revised', 3],
		]);
		expect(await choose().loadItem('jia', 'none')).toBeNull();
		expect(await choose().loadItem('yi', 'none')).toBeNull();
	});

	test('a row that came later has no state in the older edition', async () => {
		const history = await choose().itemHistory('jia', await keyOf(choose(), '认定结果'));
		expect(history.map(({ edition, item }) => [edition.key, item?.row ?? null])).toEqual([
			['trial', null],
			['revised', 2],
		]);
	});

	test('the same item of several places is one topic; old editions do not count', async () => {
		const topics = await choose().listTopics();
		const shared = { key: '年度计划安排情况', name: '年度计划安排情况', placeCount: 2, itemCount: 2 };
		expect(topics[0]).toEqual(shared);
		expect(topics).toHaveLength(3);
		const topic = await choose().loadTopic('年度计划安排情况');
		expect(topic).toMatchObject(shared);
		expect(namesOf(topic?.entries ?? [])).toEqual(['jia 年度计划安排情况', 'yi 年度计划安排情况']);
		expect(choose().topicKeyOf(sampleItem({ name: ' 年度计划，安排情况（ＡB） ' }))).toBe('年度计划安排情况ab');
		expect(await choose().loadTopic('没有')).toBeNull();
	});

	test('the cheap questions give the answers of the broad ones', async () => {
		expect(await choose().countTopic('年度计划安排情况')).toEqual({ placeCount: 2, itemCount: 2 });
		expect(await choose().countTopic('没有')).toBeNull();
		expect(await choose().isOwnLink('https://example.com/catalogue.html')).toBe(true);
		expect(await choose().isOwnLink('https://www.example.gov.cn/regulation')).toBe(true);
		expect(await choose().isOwnLink('https://example.com/')).toBe(false);
		const [yi, jia, ...others] = await choose().listPlaceAddresses(['yi', 'bing', 'jia']);
		expect([yi?.placeKey, jia?.placeKey, others]).toEqual(['yi', 'jia', []]);
		expect(jia?.editions.map(({ key }) => key)).toEqual(['revised', 'trial']);
		const list = await choose().listItems('jia', null, {}, 1, 10);
		expect(jia?.itemKeys).toEqual(list?.items.map(({ key }) => key));
	});

	test('the cells of a row come back in the order in which they are printed', async () => {
		const printed = Object.entries(SAMPLE_EDITIONS[1]?.catalogue.items[2]?.raw ?? {});
		const { catalogue } = (await choose().loadEdition('jia', null)) ?? {};
		expect(Object.entries(catalogue?.items[2]?.raw ?? {})).toEqual(printed);
		const record = await choose().loadItem('jia', await keyOf(choose(), '年度计划安排情况'));
		expect(Object.entries(record?.item.raw ?? {})).toEqual(printed);
	});

	test('search finds rows in force, marks the words, and stays in a place when told', async () => {
		const found = await choose().searchItems({ text: '计划', page: 1, pageSize: 10 });
		expect(namesOf(found.hits.map(({ record }) => record)).sort()).toEqual([
			'jia 年度计划安排情况',
			'yi 年度计划安排情况',
		]);
		expect([found.total, found.isExact]).toEqual([2, true]);
		const { title } = found.hits[0] ?? {};
		expect(title?.map(({ text }) => text).join('')).toBe('年度计划安排情况');
		expect(title?.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['计划']);
		const here = await choose().searchItems({ text: '计划', placeKey: 'yi', page: 1, pageSize: 10 });
		expect(here.hits.map(({ record }) => record.placeKey)).toEqual(['yi']);
		const none = await choose().searchItems({ text: '没有这个', page: 1, pageSize: 10 });
		expect(none).toEqual({ hits: [], total: 0, isExact: true });
	});

	test('passages show where a word stands', async () => {
		const { hits } = await choose().searchItems({ text: '绩效目标', placeKey: 'yi', page: 1, pageSize: 10 });
		const passage = hits[0]?.excerpts[0];
		expect(passage?.field).toBe('elements');
		expect(passage?.fragments.some(({ isMatch }) => isMatch)).toBe(true);
	});

	test('cited instruments are counted by row in force, most cited first, the known ones too', async () => {
		const instruments = await choose().listInstruments();
		const counts = instruments.map(({ key, citationCount }) => [key, citationCount]);
		expect(counts).toEqual([
			['示范省关于项目公告公示的通知', 3],
			['regulation-2019', 2],
			['中华人民共和国政府信息公开条例', 1],
			['regulation-2007', 0],
		]);
		const unknown = await choose().loadInstrument('示范省关于项目公告公示的通知');
		expect(unknown?.instrument).toMatchObject({ title: '示范省关于项目公告公示的通知', status: 'unknown' });
		expect(namesOf(unknown?.citedBy ?? [])).toEqual(['jia 认定结果', 'jia 年度计划安排情况', 'yi 年度计划安排情况']);
		// The edition of 乙县 is undated: which of the two regulations it means cannot be told.
		expect((await choose().loadInstrument('regulation-2019'))?.citedBy.map((record) => record.placeKey)).toEqual([
			'jia',
			'jia',
		]);
		expect((await choose().loadInstrument('regulation-2007'))?.citedBy).toEqual([]);
		expect(await choose().loadInstrument('没有')).toBeNull();
	});

	test('each printed basis of a row leads to its instrument', async () => {
		const record = await choose().loadItem('jia', await keyOf(choose(), '年度计划安排情况'));
		const basis = record ? await choose().resolveBasis(record) : [];
		expect(basis.map((instrument) => instrument?.key)).toEqual(['regulation-2019', '示范省关于项目公告公示的通知']);
	});
});

describe('only in the database', () => {
	test('lists follow the data version, pages of one place follow at once', async () => {
		const before = await database.listPlaces();
		const tools = { database: held.database, clock: fixedClock('2020-08-01T01:00:00Z'), segmenter };
		const place = { name: '丙县', province: null, level: null };
		const install = (items: readonly CatalogueItem[]) =>
			installCatalogue(tools, {
				placeId: 'bing',
				editionId: 'a',
				catalogue: sampleCatalogue(items, { place }),
				sortOrder: 9,
				replace: true,
				actor: 'test',
			});
		await install([sampleItem({ row: 1, name: '甲' }), sampleItem({ row: 2, name: '乙' })]);
		expect((await database.loadEdition('bing', null))?.catalogue.items).toHaveLength(2);
		await install([sampleItem({ row: 1, name: '甲' })]);
		expect((await database.loadEdition('bing', null))?.catalogue.items).toHaveLength(1);
		expect(await database.listPlaces()).toBe(before);
		version += 1;
		expect((await database.listPlaces()).map(({ key }) => key)).toEqual(['jia', 'yi', 'bing']);
	});

	test('a very long name neither breaks the index nor the key', async () => {
		const name = Array.from({ length: 4000 }, (_, index) =>
			String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
		).join('');
		const outcome = await installCatalogue(
			{ database: held.database, clock: fixedClock('2020-09-01T01:00:00Z'), segmenter },
			{ placeId: 'ding', editionId: 'a', catalogue: sampleCatalogue([sampleItem({ name })]), actor: 'test' },
		);
		expect(outcome).toMatchObject({ ok: true });
		expect((await database.loadTopic(topicKey(name)))?.itemCount).toBe(1);
	});

	test('the database makes the keys of topics that the program makes, for every character', async () => {
		// Scripts of real names and every mark; younger letters are in the Unicode tables of some servers and not of others.
		const ranges = [
			[0x01, 0x9fff],
			[0xf900, 0xffef],
			[0x1f300, 0x1f5ff],
			[0x20000, 0x20fff],
		] as const;
		const names = ranges.flatMap(([from, to]) =>
			Array.from({ length: to - from + 1 }, (_, index) => `甲${String.fromCodePoint(from + index)}乙`),
		);
		const rows = await held.database.query<{ name: string; key: string }>(
			'',
			`with expression as (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
				where a.attrelid = 'catalogue_item'::regclass and a.attname = 'topic_key')
			select (select * from expression) as name, '' as key`,
		);
		const expression = rows[0]?.name ?? '';
		const keys = await held.database.query<{ name: string; key: string }>(
			'',
			`select n.name, ${expression} as key from unnest($1::text[]) n(name)`,
			[names],
		);
		const different = keys.filter(({ name, key }) => topicKey(name) !== key);
		expect(different.map(({ name }) => name.codePointAt(1)?.toString(16))).toEqual([]);
		const chinese = keys.filter(
			({ name }) =>
				/^甲[\u3000-\u9fff\uff00-\uffee\u0020-\u007e]乙$/u.test(name) && /[\p{L}\p{N}\p{P}\p{Z}]乙/u.test(name),
		);
		expect(chinese.filter(({ name, key }) => normaliseName(name) !== key).map(({ name }) => name)).toEqual([]);
	});
});
