import { beforeAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import type { Catalogue, CatalogueItem } from '../../src/catalogue/catalogue.ts';
import { sampleCatalogue, sampleRule, workingDays } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import {
	correctTriggersIn,
	inAct,
	type ObligationTools,
	recordSignOff,
	registerInformationFormed,
} from '../../src/obligation/actions.ts';
import { assessObligation, soonUntil } from '../../src/obligation/assess.ts';
import { declareNil, recordPublication, reopenStanding, waive } from '../../src/obligation/closing/actions.ts';
import { deriveAgain } from '../../src/obligation/derive-due.ts';
import { loadCoverage, loadTimeliness, overdueByBody } from '../../src/obligation/figures/store.ts';
import type { TriggerDates } from '../../src/obligation/obligation.ts';
import { saveDerivations } from '../../src/obligation/opening/store.ts';
import { openPeriodicDuties } from '../../src/obligation/periodic/actions.ts';
import { recordPosting, recordRemoval } from '../../src/obligation/posting/actions.ts';
import { recomputeDueDates } from '../../src/obligation/recompute/actions.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { listDue, listMoves, listObligations, listOfInformation, loadObligation } from '../../src/obligation/store.ts';
import { createSegmenter, type Segmenter } from '../../src/platform/segmentation.ts';
import { ownWords } from '../../src/privacy/release.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { testDatabase } from '../kit/test-database.ts';
import { calendar, statute } from './statute.ts';

const server = testDatabase();
const clock = fixedClock('2020-01-06T09:00:00+08:00');
const d = calendarDate;
const actor = 'test';
let segmenter: Segmenter;
const tools = (): ObligationTools => ({ database: server.database, clock, statute });
const at = (day: string, time = '09:00:00') => clock.set(`${day}T${time}+08:00`);
const asOf = () => ({
	today: clock.today(),
	soonUntil: soonUntil(clock.today(), calendar, { soonWorkingDays: 3 }),
});

const ROWS: Partial<CatalogueItem>[] = [
	{ name: '政策文件', bodies: ['甲局', '乙局'] },
	{ name: '资金分配结果', timeLimit: parseTimeLimit('资金分配结果下达15个工作日内') },
	{ name: '贷款情况', timeLimit: parseTimeLimit('每年底前集中公布1次当年情况') },
	{ name: '季度进度', timeLimit: parseTimeLimit('每季度公开1次') },
	{ name: '申请材料', modes: ['on-request'] },
];
const RULES = [
	sampleRule({ kind: 'sign-off', number: '5.4', text: '', timeLimit: parseTimeLimit('审签后1个工作日内公开') }),
	sampleRule({ kind: 'posting-period', text: '', levels: ['village'], timeLimit: parseTimeLimit('公示不少于10天') }),
];

async function installEdition(placeId: string, editionId: string, catalogue: Catalogue, more: object = {}) {
	const outcome = await installCatalogue(
		{ database: server.database, clock, segmenter },
		{ placeId, editionId, catalogue, actor, isCurrent: true, ...more },
	);
	expect(outcome).toMatchObject({ ok: true });
	return applyCatalogue(tools(), { placeId, actor });
}

async function idOf(placeId: string, name: string): Promise<string> {
	const rows = await server.database.query<{ id: string }>(
		'',
		`select item_id as id from catalogue_item where place_id = '${placeId}' and name = '${name}' limit 1`,
	);
	return rows[0]?.id ?? '';
}

async function register(
	placeId: string,
	name: string,
	informationId: string,
	triggers: TriggerDates,
	more: object = {},
) {
	const itemIds = [await idOf(placeId, name)];
	const command = { placeId, informationId, itemIds, body: '甲局', triggers, actor, ...more };
	return registerInformationFormed(tools(), command);
}

async function publish(placeId: string, name: string, informationId: string | null, more: object = {}) {
	const itemIds = [await idOf(placeId, name)];
	return recordPublication(tools(), {
		placeId,
		publicationId: `p-${informationId}`,
		informationId,
		itemIds,
		body: '甲局',
		actor,
		...more,
	});
}

async function eventsOf(placeId: string): Promise<string[]> {
	const rows = await server.database.query<{ type: string }>(
		'',
		`select type from event where place_id = '${placeId}' and type <> 'CatalogueEditionInstalled' order by at, type`,
	);
	return rows.map(({ type }) => type);
}

beforeAll(async () => {
	segmenter = await createSegmenter();
});

describe('standing duties', () => {
	test('one per proactive row and body; opening them again opens none', async () => {
		const report = await installEdition('one', 'v1', sampleCatalogue(ROWS));
		expect(report.started).toHaveLength(5);
		expect(await applyCatalogue(tools(), { placeId: 'one', actor })).toMatchObject({
			started: [],
			ended: [],
			moved: [],
		});
		expect(await loadCoverage(server.database, 'one')).toMatchObject({ items: 4, filled: 0, nilDeclared: 0 });
		expect(await eventsOf('one')).toEqual(['CatalogueDutiesMigrated']);
	});

	test('a row is filled once every body of it has published or said that there is nothing', async () => {
		const coverage = () => loadCoverage(server.database, 'one');
		await publish('one', '政策文件', null);
		expect((await coverage()).filled).toBe(0);
		await publish('one', '政策文件', null, { body: '乙局' });
		expect((await coverage()).filled).toBe(1);
		const empty = (await listObligations(server.database, 'one', asOf())).find((row) => row.itemName === '季度进度');
		await declareNil(tools(), {
			placeId: 'one',
			obligationId: empty?.obligationId ?? '',
			reason: ownWords`尚无项目`,
			actor,
		});
		expect(await coverage()).toMatchObject({ items: 4, filled: 2, nilDeclared: 1 });
		const itemId = await idOf('one', '政策文件');
		await inAct(tools(), (context) => reopenStanding(context, { placeId: 'one', itemId, body: '甲局', actor }));
		expect(await coverage()).toMatchObject({ filled: 1 });
	});
});

describe('event and sign-off duties', () => {
	beforeAll(() => installEdition('two', 'v1', sampleCatalogue(ROWS, { rules: RULES })));

	test('23:59 on the due day is on time, 00:00 the next day is late (invariant 7)', async () => {
		at('2020-10-09');
		await register('two', '政策文件', 'a', { formed: d('2020-09-06') });
		await register('two', '政策文件', 'b', { formed: d('2020-09-06') });
		at('2020-10-09', '23:59:59');
		const inTime = await publish('two', '政策文件', 'a');
		expect(inTime.met.map(({ kind, outcome }) => [kind, outcome])).toContainEqual(['event', 'met']);
		at('2020-10-10', '00:00:00');
		expect((await publish('two', '政策文件', 'b')).met).toMatchObject([
			{ kind: 'event', dueOn: '2020-10-09', outcome: 'met-late' },
		]);
	});

	test('registering twice opens one duty; a change opens another and leaves the first (invariant 2)', async () => {
		at('2020-10-12');
		const first = await register('two', '政策文件', 'c', { formed: d('2020-10-12') });
		const again = await register('two', '政策文件', 'c', { formed: d('2020-10-12') });
		const change = await register('two', '政策文件', 'c', { changed: d('2020-10-12') });
		expect([first, again, change].map((one) => one.ok && one.duties.map(({ isNew }) => isNew))).toEqual([
			[true],
			[false],
			[true],
		]);
		expect(await listOfInformation(server.database, 'two', 'c', asOf())).toHaveLength(2);
	});

	test('a wrong date is not registered over but corrected with a reason; the move stays in the record', async () => {
		const wrong = await register('two', '政策文件', 'w', { formed: d('2020-09-06') });
		const obligationId = wrong.ok ? (wrong.duties[0]?.obligationId ?? '') : '';
		expect(await register('two', '政策文件', 'w', { formed: d('2020-09-07') })).toMatchObject({
			ok: false,
			refusals: [{ code: 'registered-otherwise' }],
		});
		const correct = (triggers: TriggerDates, reason = '成文日期看错') =>
			inAct(tools(), (act) => correctTriggersIn(act, { placeId: 'two', obligationId, triggers, reason, actor }));
		expect(await correct({ formed: d('2020-09-06') }, '')).toMatchObject({
			ok: false,
			refusals: [{ code: 'reason-missing' }, { code: 'triggers-unchanged' }],
		});
		expect(await correct({ formed: d('2020-09-07') })).toMatchObject({
			ok: true,
			fromDueOn: '2020-10-09',
			toDueOn: '2020-10-10',
		});
		expect(await listMoves(server.database, 'two', obligationId)).toMatchObject([
			{
				fromDueOn: '2020-10-09',
				toDueOn: '2020-10-10',
				eventType: 'TriggerDatesCorrected',
				cause: { reason: '成文日期看错' },
			},
		]);
	});

	test('the sign-off duty stands beside, and it is told which was broken (invariant 4)', async () => {
		at('2020-10-13');
		await register('two', '政策文件', 'e', { formed: d('2020-10-13') });
		expect(await recordSignOff(tools(), { placeId: 'two', informationId: 'e', actor })).toMatchObject([
			{ dueOn: '2020-10-14' },
		]);
		at('2020-10-15');
		const { met } = await publish('two', '政策文件', 'e');
		expect(met.map(({ kind, outcome }) => [kind, outcome]).sort()).toEqual([
			['event', 'met'],
			['sign-off', 'met-late'],
		]);
	});

	test('two publications of one duty at the same time close it once', async () => {
		await register('two', '政策文件', 'f', { formed: d('2020-10-15') });
		const outcomes = await Promise.all([1, 2, 3, 4].map(() => publish('two', '政策文件', 'f')));
		expect(outcomes.map(({ met }) => met.length).sort()).toEqual([0, 0, 0, 1]);
	});

	test.each<[string, string, TriggerDates, object, string[]]>([
		['the day of the allotment is missing', '资金分配结果', { formed: d('2020-10-12') }, {}, ['trigger-date-missing']],
		['a date still to come', '政策文件', { formed: d('2020-10-16') }, {}, ['trigger-in-future']],
		['a row on request only', '申请材料', { formed: d('2020-10-12') }, {}, ['item-on-request-only']],
		[
			'everything at once',
			'政策文件',
			{},
			{ informationId: '../x', body: ' ', itemIds: ['i-none'] },
			['information-id-invalid', 'body-missing', 'no-trigger-date', 'item-unknown'],
		],
	])('refused: %s', async (_says, name, triggers, more, codes) => {
		const outcome = await register('two', name, 'x', triggers, more);
		expect(outcome.ok ? [] : outcome.refusals.map(({ code }) => code)).toEqual(codes);
		expect(await listOfInformation(server.database, 'two', 'x', asOf())).toEqual([]);
	});

	test('waived with a reason, and only once; what was formed cannot be declared nil', async () => {
		const registered = await register('two', '政策文件', 'g', { formed: d('2020-10-15') });
		const obligationId = registered.ok ? (registered.duties[0]?.obligationId ?? '') : '';
		const command = { placeId: 'two', obligationId, actor };
		const codes = async (outcome: ReturnType<typeof waive>) => {
			const result = await outcome;
			return result.ok ? 'ok' : result.refusals.map(({ code }) => code).join();
		};
		expect(await codes(declareNil(tools(), { ...command, reason: ownWords`没有` }))).toBe('nil-not-possible');
		expect(await codes(waive(tools(), { ...command, reason: ownWords` ` }))).toBe('reason-missing');
		expect(await codes(waive(tools(), { ...command, reason: ownWords`涉及国家秘密，不予公开` }))).toBe('ok');
		expect(await codes(waive(tools(), { ...command, reason: ownWords`再来一次` }))).toBe('obligation-closed');
		expect(await codes(waive(tools(), { ...command, obligationId: 'x', reason: ownWords`一` }))).toBe(
			'obligation-unknown',
		);
		expect(await codes(waive(tools(), { ...command, placeId: 'one', reason: ownWords`别的地方看不见` }))).toBe(
			'obligation-unknown',
		);
	});
});

describe('periodic duties', () => {
	beforeAll(async () => {
		at('2020-11-02');
		await installEdition('three', 'v1', sampleCatalogue(ROWS));
	});
	const open = () => openPeriodicDuties(tools(), { actor, placeIds: ['three'] });
	const dues = async () =>
		(await listDue(server.database, 'three', asOf())).map(
			({ itemName, dueOn, state }) => `${itemName} ${dueOn} ${state}`,
		);

	test('opened once however often, and by two jobs at once', async () => {
		const counts = await Promise.all([open(), open()]);
		expect(counts.reduce((sum, count) => sum + count)).toBe(2);
		expect(await open()).toBe(0);
		expect(await dues()).toEqual(['贷款情况 2020-12-31 pending', '季度进度 2020-12-31 pending']);
	});

	test('after the year the old ones are overdue beside the new ones, and a publication must say which it covers', async () => {
		at('2021-01-01', '00:00:00');
		expect(await open()).toBe(2);
		expect(await dues()).toContain('贷款情况 2020-12-31 overdue');
		expect(await publish('three', '贷款情况', null)).toMatchObject({ ambiguousItemIds: [expect.any(String)] });
		const { met } = await publish('three', '贷款情况', null, { periodOf: d('2020-06-01') });
		expect(met).toMatchObject([{ kind: 'periodic', dueOn: '2020-12-31', outcome: 'met-late' }]);
		expect((await publish('three', '贷款情况', null)).met).toMatchObject([{ dueOn: '2021-12-31', outcome: 'met' }]);
	});

	test('a missed quarter is opened when the job runs again', async () => {
		at('2021-04-01');
		expect(await open()).toBe(1);
		at('2021-10-08');
		expect(await open()).toBe(2);
		expect((await dues()).filter((due) => due.startsWith('季度'))).toEqual([
			'季度进度 2020-12-31 overdue',
			'季度进度 2021-03-31 overdue',
			'季度进度 2021-06-30 overdue',
			'季度进度 2021-09-30 overdue',
			'季度进度 2021-12-31 pending',
		]);
	});
});

describe('posting (invariant 9)', () => {
	beforeAll(async () => {
		at('2020-03-01');
		await installEdition('four', 'v1', sampleCatalogue(ROWS, { rules: RULES }));
	});
	const post = async (postedOn: string, level = 'village') =>
		recordPosting(tools(), {
			placeId: 'four',
			itemId: await idOf('four', '政策文件'),
			informationId: 'list',
			body: '某村',
			board: '村口公示栏',
			postedOn: d(postedOn),
			actor,
			...(level === 'village' ? { level } : {}),
		});
	let id = '';
	const remove = (removedOn: string, reason?: string) =>
		recordRemoval(tools(), {
			placeId: 'four',
			obligationId: id,
			removedOn: d(removedOn),
			actor,
			...(reason ? { reason } : {}),
		});

	test('at county level no minimum is set', async () => {
		expect(await post('2020-03-01', 'county')).toMatchObject({ change: 'no-minimum', obligationId: null });
	});
	test('posted on 1 March it may come down on 12 March', async () => {
		const outcome = await post('2020-03-01');
		expect(outcome).toMatchObject({ change: 'posted', removableOn: '2020-03-12' });
		id = outcome.ok ? (outcome.obligationId ?? '') : '';
		expect(await post('2020-03-01')).toMatchObject({ change: 'unchanged' });
	});
	test('a day early it needs a reason; then the count starts anew with the next posting', async () => {
		at('2020-03-11');
		expect(await remove('2020-03-11')).toMatchObject({ ok: false, refusals: [{ code: 'removal-early' }] });
		expect(await remove('2020-03-11', '名单有误')).toMatchObject({ ok: true, isEarly: true });
		at('2020-03-12');
		expect(await loadObligation(server.database, 'four', id, asOf())).toMatchObject({
			state: 'overdue',
			removableOn: null,
		});
		expect(await post('2020-03-12')).toMatchObject({ change: 'posted-again', removableOn: '2020-03-23' });
		at('2020-03-23');
		expect(await loadObligation(server.database, 'four', id, asOf())).toMatchObject({ state: 'met', dueOn: null });
		expect(await remove('2020-03-23')).toMatchObject({ ok: true, isEarly: false });
		expect(await loadObligation(server.database, 'four', id, asOf())).toMatchObject({
			outcome: 'met',
			closedOn: '2020-03-23',
		});
	});
});

describe('recompute after an amended calendar (invariant 5, example 11)', () => {
	const before = buildWorkCalendar(NATIONAL_NOTICES, { asOf: d('2020-01-26') });

	/** Puts an obligation back to how it stood before the amendment of 2020-01-27. */
	async function turnBack(placeId: string) {
		const rows = await listObligations(server.database, placeId, asOf());
		for (const { obligationId, derivation } of rows) {
			if (derivation === null) continue;
			const due = deriveAgain(derivation, before);
			const [derivationId] = await saveDerivations(server.database, [due]);
			const sql = 'update obligation set due_on = $2, derivation_id = $3, is_provisional = $4 where obligation_id = $1';
			await server.database.query('', sql, [obligationId, due.on, derivationId, due.isProvisional]);
		}
	}
	const recompute = () =>
		recomputeDueDates(tools(), { cause: '国务院办公厅关于延长2020年春节假期的通知', actor, placeIds: ['five'] });
	const dues = async () =>
		Object.fromEntries(
			(await listObligations(server.database, 'five', asOf()))
				.filter(({ kind }) => kind === 'event')
				.map(({ informationId, dueOn }) => [informationId, dueOn]),
		);

	test('open duties move, closed ones do not, the log says why, a second run moves nothing', async () => {
		at('2020-01-23');
		await installEdition('five', 'v1', sampleCatalogue(ROWS, { rules: RULES }));
		await register('five', '政策文件', 'open', { formed: d('2020-01-20') });
		await register('five', '政策文件', 'closed', { formed: d('2020-01-20') });
		await register('five', '政策文件', 'early', { formed: d('2020-01-02') });
		await turnBack('five');
		await publish('five', '政策文件', 'closed');
		expect(await dues()).toEqual({ open: '2020-02-21', closed: '2020-02-21', early: '2020-02-04' });
		at('2020-01-27');
		expect(await recompute()).toMatchObject({ examined: 2, moved: 2, movedPlaces: 1 });
		expect(await dues()).toEqual({ open: '2020-02-25', closed: '2020-02-21', early: '2020-02-06' });
		expect(await recompute()).toMatchObject({ moved: 0 });
		const [row] = await listOfInformation(server.database, 'five', 'open', asOf());
		expect(await listMoves(server.database, 'five', row?.obligationId ?? '')).toMatchObject([
			{
				fromDueOn: '2020-02-21',
				toDueOn: '2020-02-25',
				eventType: 'DueDatesRecomputed',
				cause: { cause: '国务院办公厅关于延长2020年春节假期的通知' },
			},
		]);
		expect(row?.derivation?.steps[0]?.skipped.some(({ date }) => date === '2020-01-31')).toBe(true);
		expect(row?.moves).toBe(1);
	});

	test('beside publications every duty ends open and moved, or closed and judged by the date it then had', async () => {
		at('2020-01-23');
		const names = Array.from({ length: 12 }, (_, index) => `r${index}`);
		for (const name of names) {
			await register('five', '政策文件', name, { formed: d('2020-01-20') });
			await recordSignOff(tools(), { placeId: 'five', informationId: name, actor });
		}
		await turnBack('five');
		at('2020-02-24');
		await Promise.all([
			recompute(),
			...names.slice(0, 8).map((name) => publish('five', '政策文件', name)),
			recompute(),
		]);
		for (const name of names) {
			const rows = await listOfInformation(server.database, 'five', name, asOf());
			expect(rows.map(({ kind, outcome }) => [kind, outcome === null])).toContainEqual([
				'sign-off',
				rows[0]?.outcome === null,
			]);
			const row = rows.find(({ kind }) => kind === 'event');
			if (row?.outcome === null) expect(row.dueOn).toBe('2020-02-25');
			else
				expect([row?.dueOn, row?.outcome]).toEqual(
					row?.dueOn === '2020-02-25' ? ['2020-02-25', 'met'] : ['2020-02-21', 'met-late'],
				);
			const moves = await listMoves(server.database, 'five', row?.obligationId ?? '');
			expect(moves).toHaveLength(row?.dueOn === '2020-02-25' ? 1 : 0);
		}
	});

	test('what is read from the database is judged as assessObligation judges it', async () => {
		for (const today of ['2020-02-10', '2020-02-11', '2020-02-20', '2020-02-25', '2020-02-26']) {
			at(today);
			for (const row of await listObligations(server.database, 'five', asOf())) {
				const done = row.outcome === null ? {} : { publishedOn: row.closedOn ?? d(today) };
				expect(assessObligation(row, done, d(today), calendar, { soonWorkingDays: 3 }).state).toBe(row.state);
			}
		}
	});
});

describe('a revised catalogue', () => {
	test('moves what it governs, ends what is gone, starts what is new, keeps what was formed under the old one', async () => {
		at('2020-04-01');
		await installEdition('six', 'v1', sampleCatalogue(ROWS, { issuedOn: '2020-01-01' }));
		await openPeriodicDuties(tools(), { actor, placeIds: ['six'] });
		await register('six', '政策文件', 'before', { formed: d('2020-03-20') });
		await register('six', '政策文件', 'after', { formed: d('2020-04-01') });
		const revised: Partial<CatalogueItem>[] = [
			{ name: '新增事项' },
			{ name: '政策文件', bodies: ['甲局'], timeLimit: workingDays(5) },
			{ name: '贷款情况', timeLimit: parseTimeLimit('每年11月30日前公布1次') },
			{ name: '资金分配结果', timeLimit: parseTimeLimit('资金分配结果下达15个工作日内') },
		];
		at('2020-04-02');
		const report = await installEdition('six', 'v2', sampleCatalogue(revised, { issuedOn: '2020-04-01' }));
		const said = (duties: readonly { itemId: string; body: string; kind: string }[]) =>
			duties.map(({ kind, body }) => `${kind} ${body}`);
		expect(said(report.started)).toEqual(['standing 甲局']);
		expect(said(report.ended).sort()).toEqual(['periodic 甲局', 'standing 乙局', 'standing 甲局']);
		expect(report.moved.map(({ kind, fromDueOn, toDueOn }) => [kind, fromDueOn, toDueOn]).sort()).toEqual([
			['event', '2020-04-29', '2020-04-09'],
			['periodic', '2020-12-31', '2020-11-30'],
		]);
		expect(report.kept).toBe(1);
		expect(await listOfInformation(server.database, 'six', 'before', asOf())).toMatchObject([
			{ editionId: 'v1', dueOn: '2020-04-20' },
		]);
		expect(await listOfInformation(server.database, 'six', 'after', asOf())).toMatchObject([
			{ editionId: 'v2', row: 2, moves: 1 },
		]);
		const again = await applyCatalogue(tools(), { placeId: 'six', actor });
		expect(again).toMatchObject({ started: [], ended: [], moved: [] });
	});

	test('information formed before the new edition is registered under the old row (invariant 11)', async () => {
		const late = await register('six', '政策文件', 'late', { formed: d('2020-03-31') });
		expect(late).toMatchObject({ ok: true, duties: [{ dueOn: '2020-04-28' }] });
		expect(await listOfInformation(server.database, 'six', 'late', asOf())).toMatchObject([{ editionId: 'v1' }]);
	});
});

describe('figures with their denominators (invariant 58)', () => {
	test('on time, late, overdue, not yet due and provisional are told apart', async () => {
		at('2026-12-01');
		await installEdition('seven', 'v1', sampleCatalogue([{ name: '政策文件', timeLimit: workingDays(3) }]));
		const form = (id: string, on: string) => register('seven', '政策文件', id, { formed: d(on) });
		for (const id of ['a', 'b', 'c', 'w']) await form(id, '2026-12-01');
		await publish('seven', '政策文件', 'a');
		at('2026-12-07');
		await publish('seven', '政策文件', 'b');
		const [w] = await listOfInformation(server.database, 'seven', 'w', asOf());
		await waive(tools(), {
			placeId: 'seven',
			obligationId: w?.obligationId ?? '',
			reason: ownWords`属于内部事务信息`,
			actor,
		});
		await form('n', '2026-12-07');
		at('2026-12-30');
		await form('p', '2026-12-30');
		at('2026-12-08');
		expect(await loadTimeliness(server.database, 'seven', d('2026-01-01'), d('2027-12-31'), clock.today())).toEqual({
			onTime: 1,
			late: 1,
			overdue: 1,
			notYetDue: 1,
			provisional: 1,
			nilDeclared: 0,
			waived: 1,
		});
		expect(await overdueByBody(server.database, 'seven', clock.today())).toEqual([
			{ body: '甲局', overdue: 1, provisional: 0, oldestDueOn: '2026-12-04' },
		]);
		const first = await listDue(server.database, 'seven', asOf(), {}, 1);
		const cursor = { dueOn: first[0]?.dueOn ?? d('2020-01-01'), obligationId: first[0]?.obligationId ?? '' };
		const rest = await listDue(server.database, 'seven', asOf(), {}, 10, cursor);
		expect([...first, ...rest].map(({ informationId }) => informationId)).toEqual(['c', 'n', 'p']);
	});
});
