import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { testDatabase } from '../../test/kit/test-database.ts';
import { SAMPLE_DISCLOSURES } from '../../test/portal/sample-disclosures.ts';
import { SAMPLE_EDITIONS } from '../../test/portal/sample-site.ts';
import { calendarDate } from '../calendar/calendar-date.ts';
import { installCatalogue } from '../catalogue/actions.ts';
import { disclosureVector } from '../disclosure/search-vector.ts';
import { loadTimeliness } from '../obligation/figures/store.ts';
import { createSegmenter } from '../platform/segmentation.ts';
import { createDatabaseQueries } from './database-queries.ts';
import type { DisclosureQueries, DisclosureSummary } from './disclosure-queries.ts';
import type { MemoryDisclosure } from './memory-disclosures.ts';
import { createMemoryQueries } from './memory-queries.ts';

const held = testDatabase();
const segmenter = createSegmenter();
const today = calendarDate('2020-09-28');
const [from, until] = [calendarDate('2020-01-01'), calendarDate('2020-12-31')];
const NO_TEXTS = { plainBody: '', keywords: [], itemNames: [], tableTexts: [], attachmentNames: [] };

const memory: DisclosureQueries = createMemoryQueries(SAMPLE_EDITIONS, {}, SAMPLE_DISCLOSURES);
let database: DisclosureQueries;

/** Publishing is another folder's: here its rows are simply there. */
async function writeDisclosure(one: MemoryDisclosure): Promise<void> {
	const { database: writes } = held;
	const texts = {
		...NO_TEXTS,
		title: one.title,
		documentNumber: one.documentNumber,
		indexNumber: one.indexNumber,
		summary: one.summary,
		bodyName: one.bodyName,
	};
	await writes.query(
		'',
		`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, document_number, index_number,
			summary, formed_on, published_at, edition_published_at, due_on, is_late, is_provisional, validity, validity_on, validity_note, is_open,
			content, content_hash, withdrawn_at, withdrawal_note, search_tokens)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
		[
			one.placeKey,
			one.key,
			one.editionNumber,
			one.kind,
			one.bodyId,
			one.bodyName,
			one.title,
			one.documentNumber,
			one.indexNumber,
			one.summary,
			one.formedOn,
			one.publishedAt,
			one.editionPublishedAt,
			one.dueOn,
			one.isLate,
			one.isProvisional,
			one.validity,
			one.validityOn,
			one.validityNote,
			one.isOpen,
			one.content && JSON.stringify(one.content),
			one.contentHash,
			one.withdrawnAt,
			one.withdrawalNote,
			disclosureVector({ ...texts, itemIds: one.itemKeys }, segmenter.indexWords),
		],
	);
	for (const itemKey of one.itemKeys)
		await writes.query('', 'insert into public_disclosure_item values ($1, $2, $3, $4)', [
			one.placeKey,
			itemKey,
			one.publishedAt,
			one.key,
		]);
	for (const edition of one.editions)
		await writes.query('', 'insert into public_edition values ($1, $2, $3, $4, $5, $6, $7, $8)', [
			one.placeKey,
			one.key,
			edition.number,
			edition.changeKind,
			edition.changeNote,
			edition.publishedAt,
			edition.contentHash,
			edition.contentText,
		]);
	for (const file of one.content?.attachments ?? [])
		await writes.query('', 'insert into public_attachment values ($1, $2, $3, $4, $5, $6, $7)', [
			one.placeKey,
			one.key,
			file.attachmentId,
			file.name,
			file.mediaType,
			file.bytes,
			file.sha256,
		]);
	for (const link of one.content?.links ?? [])
		await writes.query('', 'insert into public_link values ($1, $2, $3, $4)', [
			one.placeKey,
			one.key,
			link.disclosureId,
			link.relation,
		]);
}

async function writeDuties(): Promise<void> {
	const { database: writes } = held;
	for (const duty of SAMPLE_DISCLOSURES.duties ?? [])
		await writes.query(
			'',
			`insert into obligation (place_id, obligation_id, item_id, edition_id, row, body, kind, information_id, period_starts_on, period_ends_on,
				due_on, is_provisional, opened_at, outcome, closed_at, closed_on, reason, publication_id)
			values ($1, $2, $3, 'revised', 1, $4, $5, $6, $7, $8, $9, $10, '2020-06-01T01:00:00Z', $11, $12::date, $12::date, $13, $14)`,
			[
				duty.placeKey,
				duty.key,
				duty.itemKey,
				duty.body,
				duty.kind,
				duty.informationKey,
				duty.periodStartsOn,
				duty.periodEndsOn,
				duty.dueOn,
				duty.isProvisional,
				duty.outcome,
				duty.closedOn,
				duty.reason,
				duty.publicationKey,
			],
		);
	for (const [index, duty] of (SAMPLE_DISCLOSURES.standing ?? []).entries())
		await writes.query(
			'',
			`insert into obligation (place_id, obligation_id, item_id, edition_id, row, body, kind, opened_at, outcome, closed_at, closed_on)
			values ($1, $2, $3, 'revised', 1, $4, 'standing', $5, $6, case when $6::text is not null then $5::timestamptz end,
				case when $6::text is not null then date '2020-06-02' end)`,
			[
				duty.placeKey,
				`00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
				duty.itemKey,
				duty.body,
				duty.openedAt,
				duty.isFilled ? 'met' : null,
			],
		);
}

beforeAll(async () => {
	for (const [index, { placeKey, editionKey, catalogue, installedAt }] of SAMPLE_EDITIONS.entries())
		await installCatalogue(
			{ database: held.database, clock: fixedClock(installedAt), segmenter },
			{ placeId: placeKey, editionId: editionKey, catalogue, isCurrent: true, sortOrder: index, actor: 'test' },
		);
	for (const disclosure of SAMPLE_DISCLOSURES.disclosures) await writeDisclosure(disclosure);
	await writeDuties();
	for (const { bodyId, kind, sortOrder } of SAMPLE_DISCLOSURES.organizations?.jia?.directory.bodies ?? [])
		await held.database.query(
			'',
			'insert into disclosing_body (place_id, body_id, kind, sort_order) values ($1, $2, $3, $4)',
			['jia', bodyId, kind, sortOrder],
		);
	database = createDatabaseQueries({ reads: held.database.publicReads, segmenter, version: () => 1 });
});

const keysOf = (disclosures: readonly DisclosureSummary[]) => disclosures.map(({ key }) => key);
/** Without what the two write differently: instants, and names of rows that the sample catalogue does not have. */
const bareDisclosure = ({ publishedAt, editionPublishedAt, withdrawnAt, ...rest }: DisclosureSummary) => ({
	...rest,
	publishedAt: Date.parse(publishedAt),
	editionPublishedAt: Date.parse(editionPublishedAt),
	withdrawnAt: withdrawnAt === null ? null : Date.parse(withdrawnAt),
});

describe.each([
	['in memory', () => memory],
	['in the database', () => database],
])('disclosure queries %s', (_, choose) => {
	test('what a place published comes newest first, by the page, without what was withdrawn', async () => {
		const first = await choose().listDisclosures('jia', {}, null, 3);
		expect(keysOf(first.disclosures)).toEqual(['newsitem0001', 'provisional1', 'notice000001']);
		const second = await choose().listDisclosures('jia', {}, first.next, 3);
		expect(keysOf(second.disclosures)).toEqual(['boardonly001', 'planofyear2020', 'interpret001']);
		const third = await choose().listDisclosures('jia', {}, second.next, 3);
		expect(keysOf(third.disclosures)).toEqual(['measures2020', 'repealed2016']);
		expect(third.next).toBeNull();
		const all = await memory.listDisclosures('jia', {}, null, 50);
		expect((await choose().listDisclosures('jia', {}, null, 50)).disclosures.map(bareDisclosure)).toEqual(
			all.disclosures.map(bareDisclosure),
		);
	});

	test.each([
		[{ itemKey: '3' }, ['notice000001', 'boardonly001']],
		[{ bodyId: 'hedong-township' }, ['boardonly001']],
		[{ kind: 'interpretation' as const }, ['interpret001']],
		[{ year: 2019 }, ['repealed2016']],
		[{ year: 2018 }, []],
		[{ isLate: true }, ['measures2020']],
		[{ validity: 'repealed' as const }, ['repealed2016']],
		[{ kind: 'full-text' as const, year: 2020, isLate: false }, ['provisional1']],
	])('narrowed by %o', async (filter, keys) => {
		expect(keysOf((await choose().listDisclosures('jia', filter, null, 20)).disclosures)).toEqual(keys);
	});

	test('news is no matter of the platform, and a page without it is full all the same', async () => {
		const page = await choose().listDisclosures('jia', { withoutNews: true }, null, 2);
		expect(keysOf(page.disclosures)).toEqual(['provisional1', 'notice000001']);
		expect(page.next).toEqual({ placeKey: 'jia', key: 'notice000001' });
		expect((await choose().listDisclosures('jia', { withoutNews: true }, null, 7)).next).toBeNull();
	});

	test('one disclosure comes with its content and its hash, a withdrawn one without content', async () => {
		const plan = await choose().loadDisclosure('jia', 'planofyear2020');
		expect(plan?.content?.tables[0]?.rows).toHaveLength(3);
		expect(plan?.contentHash).toBe((await memory.loadDisclosure('jia', 'planofyear2020'))?.contentHash);
		const gone = await choose().loadDisclosure('jia', 'withdrawn001');
		expect([gone?.content, gone?.withdrawalNote]).toEqual([null, '内容有误，重新核实后另行公开。']);
		expect(await choose().loadDisclosure('yi', 'planofyear2020')).toBeNull();
	});

	test('editions come newest first, each in the exact text its hash was made of', async () => {
		const editions = await choose().listDisclosureEditions('jia', 'planofyear2020');
		expect(editions.map(({ number, changeKind }) => [number, changeKind])).toEqual([
			[2, 'correction'],
			[1, 'first'],
		]);
		const first = await choose().loadDisclosureEdition('jia', 'planofyear2020', 1);
		expect(first?.contentText).toBe((await memory.loadDisclosureEdition('jia', 'planofyear2020', 1))?.contentText);
		expect(await choose().loadDisclosureEdition('jia', 'planofyear2020', 9)).toBeNull();
		expect((await choose().loadDisclosureEdition('jia', 'withdrawn001', 1))?.contentText).toBeNull();
	});

	test('links are told from both ends', async () => {
		const from = await choose().listDisclosureLinks('jia', 'measures2020');
		expect(from).toMatchObject([
			{ relation: 'interprets', direction: 'from', key: 'interpret001', isWithdrawn: false },
		]);
		expect(await choose().listDisclosureLinks('jia', 'interpret001')).toMatchObject([
			{ relation: 'interprets', direction: 'to', key: 'measures2020' },
		]);
	});

	test('a file is found under its disclosure and nowhere else', async () => {
		expect(await choose().loadAttachment('jia', 'planofyear2020', 'attachment1')).toMatchObject({
			mediaType: 'application/pdf',
		});
		expect(await choose().loadAttachment('jia', 'measures2020', 'attachment1')).toBeNull();
	});

	test('search finds what stands, marks the words, narrows by kind and year', async () => {
		const ask = { text: '专项资金', after: null, limit: 10 };
		const found = await choose().searchDisclosures(ask);
		expect(found.hits.map(({ disclosure }) => disclosure.key)).toEqual([
			'planofyear2020',
			'interpret001',
			'measures2020',
			'repealed2016',
		]);
		expect([found.total, found.isExact, found.next]).toEqual([4, true, null]);
		expect(found.hits[0]?.title.some(({ isMatch }) => isMatch)).toBe(true);
		expect((await choose().searchDisclosures({ ...ask, year: 2019 })).total).toBe(1);
		expect((await choose().searchDisclosures({ ...ask, kind: 'interpretation' })).total).toBe(1);
		expect((await choose().searchDisclosures({ ...ask, placeKey: 'yi' })).total).toBe(0);
		const page = await choose().searchDisclosures({ ...ask, limit: 2 });
		const rest = await choose().searchDisclosures({ ...ask, limit: 2, after: page.next });
		expect(rest.hits.map(({ disclosure }) => disclosure.key)).toEqual(['measures2020', 'repealed2016']);
	});

	test('a whole title finds that document first, then the others with its words', async () => {
		const ask = { text: '示范县财政专项资金管理办法', after: null, limit: 10 };
		const found = await choose().searchDisclosures(ask);
		expect([found.isByTitle, found.hits.map(({ disclosure }) => disclosure.key), found.total, found.isExact]).toEqual([
			true,
			['measures2020'],
			1,
			false,
		]);
		const others = await choose().searchDisclosures({ ...ask, after: found.next });
		expect(others.hits.map(({ disclosure }) => disclosure.key)).toContain('interpret001');
		expect(others.hits.map(({ disclosure }) => disclosure.key)).not.toContain('measures2020');
		expect([others.isByTitle, others.next]).toEqual([false, null]);
	});

	test('counts and years of a place', async () => {
		expect(await choose().countDisclosures('jia')).toMatchObject({
			standing: { count: 8, isMore: false },
			late: { count: 1, isMore: false },
			withdrawn: { count: 1, isMore: false },
		});
		expect(await choose().loadDisclosureSpan('jia')).toEqual({ placeKey: 'jia', firstYear: 2019, lastYear: 2020 });
		expect(await choose().loadDisclosureSpan('bing')).toBeNull();
		expect((await choose().listDisclosureSpans()).map(({ placeKey }) => placeKey)).toEqual(['jia', 'yi']);
		const addresses = await choose().listDisclosureAddresses('jia', 2020, 50);
		expect(addresses.map(({ key }) => key)).not.toContain('withdrawn001');
		expect(addresses).toHaveLength(7);
	});

	test('duties: about one disclosure, open ones of an item, overdue ones by body', async () => {
		const about = await choose().listDutiesOfDisclosure('jia', 'measures2020', today);
		expect(about.map(({ state, dueOn }) => [state, dueOn])).toEqual([['met-late', '2020-07-29']]);
		const open = await choose().listOpenDuties('jia', { itemKey: '2' }, today, null, 2);
		expect(open.duties.map(({ state, body }) => [state, body])).toEqual([
			['overdue', '乡镇人民政府'],
			['overdue', '县发展局'],
		]);
		const rest = await choose().listOpenDuties('jia', { itemKey: '2' }, today, open.next, 9);
		expect(rest.duties.map(({ state, isProvisional }) => [state, isProvisional])).toEqual([
			['pending', false],
			['pending', true],
		]);
		expect(
			(await choose().listOpenDuties('jia', { isOverdue: true, body: '县发展局' }, today, null, 9)).duties,
		).toHaveLength(1);
		expect(await choose().listLateBodies('jia', today)).toMatchObject([
			{ body: '乡镇人民政府', overdue: 1, oldestDueOn: '2020-08-17' },
			{ body: '县发展局', overdue: 1 },
		]);
	});

	test('empty rows are named with who owes them', async () => {
		expect(await choose().loadCoverage('jia')).toEqual({ items: 3, filled: 2, nilDeclared: 0, emptyItemIds: ['3'] });
		const empty = await choose().listStandingDuties('jia', null, 10);
		expect(empty.map(({ itemKey, body, isFilled }) => [itemKey, body, isFilled])).toEqual([['3', '县发展局', false]]);
		expect(await choose().listStandingDuties('jia', '1', 10)).toMatchObject([{ isFilled: true, isNil: false }]);
	});

	test('invariant 58: the report of a year adds up in every direction, what is not judged stands apart', async () => {
		const report = await choose().loadTimelinessReport('jia', from, until, today);
		const total = { onTime: 2, late: 1, overdue: 2, notYetDue: 1, provisional: 1, nilDeclared: 1, waived: 0 };
		expect(report.total).toEqual(total);
		expect(report.total).toEqual(await loadTimeliness(held.database, 'jia', from, until, today));
		for (const groups of [report.bodies, report.items, report.months]) {
			const sum = { ...total };
			for (const name of Object.keys(sum) as (keyof typeof sum)[])
				sum[name] = groups.reduce((count, group) => count + group[name], 0);
			expect(sum).toEqual(total);
		}
		expect(report.months.map(({ key }) => key)).toEqual([
			'2020-04',
			'2020-07',
			'2020-08',
			'2020-09',
			'2020-10',
			'2020-12',
		]);
		expect(report.bodies.find(({ key }) => key === '县发展局')).toMatchObject({ onTime: 1, overdue: 1 });
	});

	test('every number of the report opens as many rows', async () => {
		const { total, bodies } = await choose().loadTimelinessReport('jia', from, until, today);
		for (const [name, count] of Object.entries(total) as [keyof typeof total, number][]) {
			const page = await choose().listTimelinessDuties('jia', from, until, today, { class: name }, null, 50);
			expect(page.duties).toHaveLength(count);
		}
		for (const body of bodies) {
			const page = await choose().listTimelinessDuties(
				'jia',
				from,
				until,
				today,
				{ class: 'overdue', body: body.key },
				null,
				50,
			);
			expect(page.duties).toHaveLength(body.overdue);
		}
		const first = await choose().listTimelinessDuties('jia', from, until, today, {}, null, 3);
		const rest = await choose().listTimelinessDuties('jia', from, until, today, {}, first.next, 50);
		expect(new Set([...first.duties, ...rest.duties].map(({ key }) => key)).size).toBe(8);
		const october = await choose().listTimelinessDuties('jia', from, until, today, { month: '2020-10' }, null, 50);
		expect(october.duties).toHaveLength(2);
		expect(await choose().listDutyYears('jia')).toEqual([2020]);
		expect(await choose().listDutyYears('bing')).toEqual([]);
	});

	test('bodies of a place', async () => {
		const { directory } = await choose().loadOrganization('jia');
		expect(directory.bodies.map(({ bodyId }) => bodyId)).toContain('hedong-township');
		expect((await choose().loadOrganization('bing')).directory.bodies).toEqual([]);
	});
});
