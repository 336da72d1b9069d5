import { beforeAll, describe, expect, test } from 'vitest';
import notice2026 from '../../law/holidays/2026.json' with { type: 'json' };
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { testDatabase } from '../../test/kit/test-database.ts';
import { createSegmenter, type Segmenter } from '../platform/segmentation.ts';
import { type InstallCatalogue, importHolidayNotice, installCatalogue } from './actions.ts';
import { sampleCatalogue } from './diff/sample-catalogue.ts';
import { parseSearchQuery } from './search-text.ts';
import {
	countItems,
	itemHistory,
	listEditions,
	listHolidayNotices,
	listItems,
	listPlaces,
	listTerms,
	loadEdition,
	loadItem,
	loadItemById,
	loadPlace,
	searchItems,
} from './store.ts';

const test1 = testDatabase();
const clock = fixedClock('2020-10-09T08:00:00+08:00');
let segmenter: Segmenter;
const tools = () => ({ database: test1.database, clock, segmenter });
const install = (command: Omit<InstallCatalogue, 'actor'>) => installCatalogue(tools(), { ...command, actor: 'test' });
const parse = (text: string) => parseSearchQuery(text, segmenter.queryWords, segmenter.indexWords);
const search = (
	text: string,
	...rest: Parameters<typeof searchItems> extends [unknown, unknown, ...infer Rest] ? Rest : never
) => searchItems(test1.database.publicReads, parse(text), ...rest);

const trial = sampleCatalogue(
	[
		{ name: '水费补贴标准', category: '惠民政策', bodies: ['甲县水务局'] },
		{
			name: '道路养护计划',
			category: '工程项目',
			bodies: ['甲县交通局'],
			warnings: [{ code: 'x', message: 'y', source: {} }],
		},
		{ name: '年度预算', category: '财政资金', document: '年度预算公开表', levels: ['township'], modes: ['on-request'] },
	],
	{ edition: '试行', issuedOn: '2018-01-01' },
);
const revised = sampleCatalogue(
	[
		{
			name: '道路养护计划',
			category: '工程项目',
			bodies: ['甲县交通局', '甲县财政局'],
			elements: ["O'Reilly 100%_\\ 手册"],
		},
		{ name: '水费补贴发放标准', category: '惠民政策', bodies: ['甲县水务局'] },
		{ name: '依申请公开指南', category: '办事指南' },
	],
	{ edition: '修订版', issuedOn: '2020-01-01' },
);

beforeAll(async () => {
	segmenter = createSegmenter();
	await install({
		placeId: 'jia',
		editionId: '2018',
		catalogue: trial,
		placeCode: '330304',
		placeData: { fullName: '某省甲县' },
	});
	await install({ placeId: 'jia', editionId: '2020', catalogue: revised, isCurrent: true });
	await install({
		placeId: 'yi',
		editionId: '2020',
		catalogue: sampleCatalogue([{ name: '水费补贴标准', category: '惠民政策' }], {
			place: { name: '乙镇', province: null, level: 'township' },
		}),
		sortOrder: 5,
	});
});

describe('taking a catalogue in', () => {
	test('the same content again changes nothing, not even the data version', async () => {
		const read = () => test1.database.query('test-version', 'select scope, version from data_version order by scope');
		const before = await read();
		expect(await install({ placeId: 'jia', editionId: '2020', catalogue: revised })).toEqual({
			ok: true,
			change: 'unchanged',
			itemCount: 3,
		});
		expect(await read()).toEqual(before);
	});

	test('each change left one event and one outbox row', async () => {
		const rows = await test1.database.query(
			'test-events',
			`select e.type, e.actor, e.data->>'editionId' as edition, o.delivered_at from event e join outbox o using (place_id, event_id)
			where place_id = 'jia' order by 3`,
		);
		expect(rows).toEqual([
			{ type: 'CatalogueEditionInstalled', actor: 'test', edition: '2018', delivered_at: null },
			{ type: 'CatalogueEditionInstalled', actor: 'test', edition: '2020', delivered_at: null },
		]);
	});

	test('faults come all at once and nothing is written', async () => {
		const catalogue = sampleCatalogue([{ name: 'a' }, { name: 'b\u0000' }], { issuedOn: '2020-02-30' });
		const broken = { ...catalogue, items: catalogue.items.map((item) => ({ ...item, row: 1 })) };
		const outcome = await install({ placeId: 'Bad', editionId: 'current', catalogue: broken });
		expect(outcome).toMatchObject({ ok: false });
		expect(outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code)).toEqual([
			'place-id-invalid',
			'edition-id-invalid',
			'row-twice',
			'effective-date-invalid',
			'text-unstorable',
		]);
	});

	test('other content under the same edition is refused, and taken with replace; ids stay', async () => {
		const place = { placeId: 'bing', editionId: '1' };
		await install({ ...place, catalogue: sampleCatalogue([{ name: '办事指南' }]) });
		const [before] = await listItems(test1.database, 'bing', '1');
		const changed = sampleCatalogue([
			{ name: '新增事项', category: '其他', elements: ['别的'] },
			{ name: '办事指南和流程' },
		]);
		expect(await install({ ...place, catalogue: changed })).toMatchObject({
			ok: false,
			refusals: [{ code: 'edition-exists' }],
		});
		expect(await install({ ...place, catalogue: changed, replace: true })).toMatchObject({
			change: 'replaced',
			itemCount: 2,
		});
		const after = await listItems(test1.database, 'bing', '1');
		expect(after.find((row) => row.item.name === '办事指南和流程')?.itemId).toBe(before?.itemId);
	});

	test('the same content as another edition is refused, and a refused first edition leaves no place behind', async () => {
		const catalogue = sampleCatalogue([{ name: '甲' }]);
		await install({ placeId: 'ding', editionId: '1', catalogue });
		expect(await install({ placeId: 'ding', editionId: '2', catalogue })).toMatchObject({
			refusals: [{ code: 'edition-duplicate' }],
		});
		expect(await install({ placeId: 'wu', editionId: '1', catalogue: { ...catalogue, items: [] } })).toMatchObject({
			ok: false,
		});
		expect(await loadPlace(test1.database, 'wu')).toBeNull();
	});

	test('two processes installing the same edition at once: one does it, the other finds it done', async () => {
		const command = { placeId: 'ji', editionId: '1', catalogue: sampleCatalogue([{ name: '甲' }]) };
		const outcomes = await Promise.all([install(command), install(command), install(command)]);
		expect(outcomes.map((outcome) => (outcome.ok ? outcome.change : 'refused')).sort()).toEqual([
			'installed',
			'unchanged',
			'unchanged',
		]);
	});

	test('an older edition can be put in force again', async () => {
		const one = { placeId: 'geng', editionId: '1', catalogue: sampleCatalogue([{ name: '甲' }]) };
		await install(one);
		await install({ placeId: 'geng', editionId: '2', catalogue: sampleCatalogue([{ name: '乙' }]), isCurrent: true });
		expect(await install({ ...one, isCurrent: true })).toMatchObject({ change: 'made-current' });
		expect(await loadPlace(test1.database, 'geng')).toMatchObject({ currentEditionId: '1' });
	});
});

describe('reading', () => {
	test('places in their order, with the counts of the current edition', async () => {
		const places = await listPlaces(test1.database.publicReads);
		expect(places.find((place) => place.placeId === 'jia')).toEqual({
			placeId: 'jia',
			name: '甲县',
			province: null,
			level: 'county',
			code: '330304',
			data: { fullName: '某省甲县' },
			currentEditionId: '2020',
			itemCount: 3,
			warningItemCount: 0,
		});
		expect(places.at(-1)?.placeId).toBe('yi');
		const [first] = places;
		expect((await listPlaces(test1.database, first?.placeId, 1)).map((place) => place.placeId)).toEqual([
			places[1]?.placeId,
		]);
	});

	test('editions newest first; the whole content comes back as it went in', async () => {
		expect((await listEditions(test1.database, 'jia')).map((edition) => edition.editionId)).toEqual(['2020', '2018']);
		expect((await loadEdition(test1.database, 'jia'))?.catalogue).toEqual(revised);
		expect((await loadEdition(test1.database, 'jia', '2018'))?.edition).toMatchObject({
			label: '试行',
			isCurrent: false,
			warningItemCount: 1,
		});
		expect(await loadEdition(test1.database, 'jia', '2019')).toBeNull();
	});

	test.each<[string, Parameters<typeof listItems>[3], number[]]>([
		['no filter', {}, [1, 2, 3]],
		['category', { category: '工程项目' }, [2]],
		['body', { body: '甲县水务局' }, [1]],
		['mode', { mode: 'on-request' }, [3]],
		['level', { level: 'county' }, [1, 2]],
		['audience', { audience: 'specific-group' }, []],
		['channel', { channel: 'website' }, [1, 2, 3]],
		['a channel no row ticks', { channel: 'gazette' }, []],
		['warnings', { hasWarnings: true }, [2]],
		['several at once', { level: 'county', hasWarnings: false }, [1]],
	])('rows by %s', async (_, filters, rows) => {
		const found = await listItems(test1.database.publicReads, 'jia', '2018', filters);
		expect(found.map((row) => row.item.row)).toEqual(rows);
		expect(await countItems(test1.database.publicReads, 'jia', '2018', filters)).toBe(rows.length);
	});

	test('rows after a row, and one row', async () => {
		expect((await listItems(test1.database, 'jia', '2018', {}, 1, 1)).map((row) => row.item.row)).toEqual([2]);
		expect((await loadItem(test1.database, 'jia', '2018', 3))?.item).toEqual(trial.items[2]);
		expect(await loadItem(test1.database, 'jia', '2018', 4)).toBeNull();
	});

	test('an item keeps its id when it is renumbered and renamed', async () => {
		const old = await loadItem(test1.database, 'jia', '2018', 1);
		const history = await itemHistory(test1.database, 'jia', old?.itemId ?? '');
		expect(history.map(({ edition, item }) => [edition.editionId, item?.row, item?.name])).toEqual([
			['2020', 2, '水费补贴发放标准'],
			['2018', 1, '水费补贴标准'],
		]);
		expect((await loadItemById(test1.database, 'jia', old?.itemId ?? ''))?.editionId).toBe('2020');
		expect(await itemHistory(test1.database, 'jia', 'i-none')).toEqual([]);
	});

	test('names for the dictionary come from current editions', async () => {
		const terms = await listTerms(test1.database);
		expect(terms).toEqual(expect.arrayContaining(['水费补贴发放标准', '甲县交通局']));
		expect(terms).not.toContain('年度预算公开表');
	});
});

describe('searching', () => {
	const names = async (...given: Parameters<typeof search>) =>
		(await search(...given)).hits.map((hit) => `${hit.placeId}.${hit.item.name}`);

	test.each<[string, string, string[]]>([
		['a word in names', '补贴', ['jia.水费补贴发放标准', 'yi.水费补贴标准']],
		['two words must both be there', '补贴 发放', ['jia.水费补贴发放标准']],
		['a body', '财政局', ['jia.道路养护计划']],
		['a fragment across words', '费补', ['jia.水费补贴发放标准', 'yi.水费补贴标准']],
		['one character', '费', ['jia.水费补贴发放标准', 'yi.水费补贴标准']],
		['the last character of a name', '南', ['jia.依申请公开指南']],
		['a learnt term', '依申请公开', ['jia.依申请公开指南']],
		['full-width letters', 'Ｏ’Ｒｅｉｌｌｙ', ['jia.道路养护计划']],
		['nothing', '火星', []],
		['LIKE characters are letters', '%', []],
	])('%s: %s', async (_, text, found) => {
		const ours = (await names(text)).filter((name) => /^(jia|yi)\./.test(name));
		expect(ours.sort()).toEqual(found.sort());
	});

	test('editions no longer in force only on request', async () => {
		expect(await names('年度预算')).toEqual([]);
		expect(await names('年度预算', { allEditions: true })).toEqual(['jia.年度预算']);
	});

	test('the scope narrows', async () => {
		expect(await names('补贴', { placeId: 'yi' })).toEqual(['yi.水费补贴标准']);
		expect(await names('补贴', { placeId: 'jia', channel: 'gazette' })).toEqual([]);
	});

	test('what was found is marked, and a name counts more than content', async () => {
		const { hits, total, isMore } = await search('道路 养护', { placeId: 'jia' });
		expect({ total, isMore }).toEqual({ total: 1, isMore: false });
		expect(hits[0]?.nameRanges).toEqual([{ start: 0, length: 4 }]);
	});
});

describe('holiday notices', () => {
	const notice = {
		...notice2026,
		year: 2027,
		title: '测试通知',
		documentNumber: '测试〔2026〕1号',
		issuedOn: '2026-11-01',
		publishedOn: '2026-11-01',
		offDays: [{ date: '2027-01-01', name: '元旦' }],
		workDays: [],
	};

	test('a new year is taken in once; a second text needs replace', async () => {
		expect(await importHolidayNotice(tools(), notice)).toEqual({ ok: true, change: 'imported' });
		expect(await importHolidayNotice(tools(), notice)).toEqual({ ok: true, change: 'unchanged' });
		const other = { ...notice, title: '另一份' };
		expect(await importHolidayNotice(tools(), other)).toMatchObject({ refusals: [{ code: 'notice-exists' }] });
		expect(await importHolidayNotice(tools(), other, true)).toEqual({ ok: true, change: 'replaced' });
		expect((await listHolidayNotices(test1.database)).map((known) => known.title)).toEqual(['另一份']);
	});

	test('a built-in notice needs no import and suffers no other text', async () => {
		expect(await importHolidayNotice(tools(), notice2026)).toEqual({ ok: true, change: 'unchanged' });
		expect(await importHolidayNotice(tools(), { ...notice2026, title: '别的' })).toMatchObject({
			refusals: [{ code: 'notice-built-in' }],
		});
	});

	test('an unreadable file is refused with every fault', async () => {
		const outcome = await importHolidayNotice(tools(), { ...notice, year: 1, url: '' });
		expect(outcome.ok ? 0 : outcome.refusals.length).toBe(2);
	});
});

describe('on a large table', () => {
	beforeAll(async () => {
		const one = await loadItem(test1.database, 'jia', '2020', 1);
		await test1.database.query(
			'test-grow',
			`with place_row as (insert into place (place_id, name) select 'p' || n, '某' from generate_series(1, 400) n returning place_id),
			edition as (insert into catalogue_edition (place_id, edition_id, title, is_current, content, content_hash, installed_at)
				select place_id, '1', 't', true, '{}', repeat('0', 64), now() from place_row returning place_id)
			insert into catalogue_item (place_id, edition_id, row, item_id, category, name, content, title_text, search_tokens, has_warning)
			select 'p' || n, '1', r, 'i-' || r, 'c', 'n', $1, '某条', (case when r = 1 then '''常见'':1A' else '''别的'':1A' end || ' ''word' || r || ''' ''~某条''')::tsvector, false
			from generate_series(1, 400) n, generate_series(1, 50) r`,
			[JSON.stringify(one?.item)],
		);
		await test1.database.query(
			'test-grow-2',
			"insert into catalogue_item select place_id, edition_id, row + 100, item_id || 'x', seq, category, subcategory, name, content, title_text, array_to_tsvector(array['满']), has_warning from catalogue_item where place_id like 'p%' and row <= 5",
		);
		await test1.database.query('test-analyze', 'analyze');
	});

	/** Plans the statement as the store sends it, and returns the plan's text. */
	async function planOf(run: (spy: { query: typeof test1.database.query }) => Promise<unknown>): Promise<string[]> {
		const plans: string[] = [];
		await run({
			query: async (name, text, values) => {
				const rows = await test1.database.query<{ 'QUERY PLAN': string }>(`explain-${name}`, `explain ${text}`, values);
				plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
				return [];
			},
		});
		return plans;
	}

	test.each<[string, (spy: { query: typeof test1.database.query }) => Promise<unknown>, RegExp]>([
		['a row', (spy) => loadItem(spy, 'p7', '1', 3), /Index Scan using catalogue_item_pkey/],
		['a list', (spy) => listItems(spy, 'p7', '1', {}, 0, 20), /catalogue_item_pkey/],
		[
			'a history',
			(spy) => itemHistory(spy, 'p7', 'i-3'),
			/catalogue_item_(history|place_id_edition_id_item_id_key|pkey)/,
		],
		['a rare word', (spy) => searchItems(spy, parse('word7 常见')), /catalogue_item_search/],
	])('%s is found by an index, not by reading the table', async (_, run, index) => {
		for (const plan of await planOf(run)) {
			expect(plan).toMatch(index);
			expect(plan).not.toMatch(/Seq Scan on catalogue_item/);
		}
	});

	test('beyond a thousand hits nobody counts', async () => {
		const page = await searchItems(test1.database.publicReads, {
			tsquery: "'满'",
			fragmentQuery: null,
			likePattern: '%',
			marks: [],
		});
		expect(page).toMatchObject({ total: 1000, isMore: true });
		expect(page.hits).toHaveLength(20);
		const last = await searchItems(test1.database.publicReads, parse('别的'), {}, 995, 20);
		expect(last.hits).toHaveLength(5);
	});
});
