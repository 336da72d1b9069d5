import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { addNotificationRoutes } from '../../src/api/notification-routes.ts';
import { addObligationRoutes } from '../../src/api/obligation-routes.ts';
import { addObligationStaffRoutes } from '../../src/api/obligation-staff-routes.ts';
import { ProblemError, parameterProblem, problemResponse } from '../../src/api/problem.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue, sampleRule } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { recordPublication } from '../../src/obligation/closing/actions.ts';
import { openPeriodicDuties } from '../../src/obligation/periodic/actions.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import type { PostKind } from '../../src/organization/post/post.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { refusalCodes, staffKit } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from '../obligation/statute.ts';
import { always, day, done } from '../organization/kit.ts';

const test = testDatabase();
const kit = staffKit(test, { routes: [addObligationStaffRoutes, addNotificationRoutes] });
type Browser = Awaited<ReturnType<typeof kit.browser>>;
const actor = 'test';
const people: Record<string, Browser> = {};
const itemIds: Record<string, string> = {};

/** Somebody in a post of a body, signed in. */
async function employ(name: string, bodyId: string, kind: PostKind): Promise<void> {
	const accountId = await kit.account('jia', name);
	const post = { placeId: 'jia', postId: name, bodyId, sectionId: null, kind, title: name, actor, ...always };
	await done(createPost(kit.tools(), post));
	await done(
		appointHolder(kit.tools(), {
			...{ placeId: 'jia', postId: name, accountId, capacity: 'holder', actor },
			...{ heldFrom: day('2020-01-01'), heldTo: null },
		}),
	);
	people[name] = await kit.browser('jia', name);
}

const as = (name: string): Browser => people[name] ?? ((() => expect.fail(name)) as never);
const tools = () => ({ database: test.database, clock: kit.clock, statute });

/** The public routes alone, on the same ground as in the API. */
function publicApi() {
	const app = new OpenAPIHono({
		defaultHook: (result) => {
			if (!result.success) throw parameterProblem(result.error.issues);
		},
	});
	app.onError((error, context) => {
		if (error instanceof ProblemError) return problemResponse(context, error);
		throw error;
	});
	addObligationRoutes(app, {
		reads: test.database.publicReads,
		publicUrl: 'https://www.example.gov.cn',
		clock: kit.clock,
	});
	return async (path: string) => {
		const response = await app.request(path);
		const text = await response.text();
		const isJson = /json/.test(response.headers.get('content-type') ?? '');
		return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
	};
}

beforeAll(async () => {
	kit.clock.set('2020-10-09T09:00:00+08:00');
	const segmenter = await createSegmenter();
	await kit.place('jia');
	await kit.place('other');
	await kit.body('jia', 'finance', '财政局');
	await kit.body('jia', 'relief', '扶贫办');
	const catalogue = sampleCatalogue(
		[
			{
				name: '资金分配结果',
				bodies: ['财政局', '扶贫办'],
				timeLimit: parseTimeLimit('信息形成5个工作日内'),
				section: '预算科',
			},
			{ name: '季度进度', bodies: ['扶贫办'], timeLimit: parseTimeLimit('每季度公开1次') },
		],
		{ rules: [sampleRule({ kind: 'posting-period', text: '', timeLimit: parseTimeLimit('公示不少于10天') })] },
	);
	await installCatalogue(
		{ database: test.database, clock: kit.clock, segmenter },
		{ placeId: 'jia', editionId: 'v1', catalogue, actor, isCurrent: true },
	);
	await applyCatalogue(tools(), { placeId: 'jia', actor });
	await openPeriodicDuties(tools(), { actor });
	await employ('officer', 'finance', 'case-officer');
	await employ('other-officer', 'relief', 'case-officer');
	await employ('office', 'finance', 'disclosure-office');
	await employ('inspector', 'relief', 'inspector');
	const rows = await test.database.query<{ name: string; id: string }>(
		'',
		`select name, item_id as id from catalogue_item where place_id = 'jia'`,
	);
	for (const { name, id } of rows) itemIds[name] = id;
});

const register = (who: string, informationId: string, formed: string, more: object = {}) =>
	as(who)('POST /places/jia/information', {
		json: { informationId, itemIds: [itemIds.资金分配结果], body: '财政局', triggers: { formed }, ...more },
	});

async function obligationOf(informationId: string, kind = 'event'): Promise<string> {
	const [row] = await test.database.query<{ id: string }>(
		'',
		'select obligation_id as id from obligation where information_id = $1 and kind = $2',
		[informationId, kind],
	);
	return row?.id ?? '';
}

describe('staff: registering', () => {
	it('opens the duty with its derivation; the same again opens none, another body may not', async () => {
		const first = await register('officer', 'info-1', '2020-09-29');
		expect(first.status).toBe(201);
		expect(first.json.duties).toMatchObject([{ dueOn: '2020-10-13', isNew: true, isProvisional: false }]);
		expect((await register('officer', 'info-1', '2020-09-29')).json.duties[0].isNew).toBe(false);
		expect((await register('other-officer', 'info-1', '2020-09-29')).status).toBe(403);
		expect((await register('inspector', 'info-1', '2020-09-29')).status).toBe(403);
		expect((await kit.send('POST /places/jia/information', { json: {} })).status).toBe(401);
		expect((await register('officer', 'info-x', '2020-09-29', { body: '没有的局' })).status).toBe(403);
	});

	it('every reason at once, and no date of publication or signature can be entered', async () => {
		const refused = await register('officer', 'bad id', '2020-12-01');
		expect(refused.status).toBe(422);
		expect(refusalCodes(refused)).toEqual(['information-id-invalid', 'trigger-in-future']);
		for (const trigger of ['published', 'signed-off', 'posting', 'year-end'])
			expect(
				(await register('officer', 'info-2', '2020-09-29', { triggers: { [trigger]: '2020-09-29' } })).status,
			).toBe(400);
		expect((await register('officer', 'info-2', '2020-09-29', { publishedAt: '2020-09-29' })).status).toBe(400);
	});

	it('twice with one key is done once', async () => {
		const sending = {
			json: {
				informationId: 'info-3',
				itemIds: [itemIds.资金分配结果],
				body: '财政局',
				triggers: { formed: '2020-09-28' },
			},
			headers: { 'idempotency-key': 'k1' },
		};
		const first = await as('officer')('POST /places/jia/information', sending);
		const again = await as('officer')('POST /places/jia/information', sending);
		expect(again.headers.get('idempotent-replayed')).toBe('true');
		expect(again.json).toEqual(first.json);
	});
});

describe('staff: lists', () => {
	it('an officer sees his body, an inspector of another body that one', async () => {
		const own = await as('officer')('GET /places/jia/obligations');
		expect(new Set(own.json.items.map((one: { body: string }) => one.body))).toEqual(new Set(['财政局']));
		const others = await as('inspector')('GET /places/jia/obligations');
		expect(new Set(others.json.items.map((one: { body: string }) => one.body))).toEqual(new Set(['扶贫办']));
		expect((await as('officer')('GET /places/jia/obligations?body=扶贫办')).json.items).toEqual([]);
		expect((await as('officer')('GET /places/other/obligations')).status).toBe(404);
	});

	it('pages by due date, those without one last, and no line twice', async () => {
		const seen: { dueOn: string | null; obligationId: string }[] = [];
		let cursor = '';
		for (let count = 0; count < 10; count++) {
			const page = await as('officer')(`GET /places/jia/obligations?limit=1${cursor}`);
			seen.push(...page.json.items);
			if (page.json.next === null) break;
			cursor = `&cursor=${page.json.next}`;
		}
		expect(seen.map(({ dueOn }) => dueOn)).toEqual(['2020-10-12', '2020-10-13', null]);
		expect(new Set(seen.map(({ obligationId }) => obligationId)).size).toBe(3);
		for (const bad of ['x', 'none', '2020-13-01.a', `2020-02-30.${randomUUID()}`])
			expect((await as('officer')(`GET /places/jia/obligations?cursor=${bad}`)).status).toBe(400);
	});

	it.each([
		['state=due-soon', 2],
		['state=pending', 1],
		['state=overdue', 0],
		['kind=standing', 1],
		['dueFrom=2020-10-13', 1],
		['dueUntil=2020-10-12', 1],
		['dueFrom=2020-10-12&dueUntil=2020-10-13', 2],
		['section=预算科', 3],
		['section=别的科', 0],
	])('narrowed by %s: %i', async (query, count) => {
		const answer = await as('officer')(`GET /places/jia/obligations?${query}`);
		expect(answer.json.items).toHaveLength(count);
	});

	it('by item', async () => {
		const answer = await as('other-officer')(`GET /places/jia/obligations?item=${itemIds.季度进度}`);
		expect(answer.json.items).toHaveLength(2);
	});
});

describe('staff: one duty', () => {
	it('explains its due date; a corrected date moves it and the record says why', async () => {
		const id = await obligationOf('info-1');
		const path = `/places/jia/obligations/${id}`;
		const corrected = await as('officer')(`PUT ${path}/triggers`, {
			json: { triggers: { formed: '2020-09-30' }, reason: '成文日期看错' },
		});
		expect(corrected.json).toEqual({ fromDueOn: '2020-10-13', toDueOn: '2020-10-14' });
		const shown = await as('officer')(`GET ${path}`);
		expect(shown.json).toMatchObject({ dueOn: '2020-10-14', kind: 'event', stateText: '待公开' });
		expect(shown.json.explanation[0]).toContain('截止 2020年10月14日');
		expect(shown.json.moves).toMatchObject([
			{
				fromDueOn: '2020-10-13',
				toDueOn: '2020-10-14',
				eventType: 'TriggerDatesCorrected',
				cause: { reason: '成文日期看错' },
			},
		]);
		expect((await as('other-officer')(`GET ${path}`)).status).toBe(403);
		expect((await as('officer')(`GET /places/jia/obligations/${randomUUID()}`)).status).toBe(404);
		expect((await as('officer')('GET /places/jia/obligations/x')).status).toBe(404);
	});

	it('is waived by the office with a reason, not by the officer; then it is closed', async () => {
		const path = `POST /places/jia/obligations/${await obligationOf('info-3')}`;
		expect((await as('officer')(`${path}/waiver`, { json: { reason: '重复登记' } })).status).toBe(403);
		expect(refusalCodes(await as('office')(`${path}/waiver`, { json: { reason: ' ' } }))).toEqual(['reason-missing']);
		expect((await as('office')(`${path}/waiver`, { json: { reason: '重复登记' } })).json).toEqual({
			dueOn: '2020-10-12',
		});
		expect(refusalCodes(await as('office')(`${path}/waiver`, { json: { reason: '再来' } }))).toEqual([
			'obligation-closed',
		]);
	});

	it('is declared nil where nothing was formed, not where something was', async () => {
		const formed = `POST /places/jia/obligations/${await obligationOf('info-1')}/nil-declaration`;
		expect(refusalCodes(await as('officer')(formed, { json: { reason: '没有' } }))).toEqual(['nil-not-possible']);
		const { items } = (await as('other-officer')('GET /places/jia/obligations?kind=periodic')).json;
		const path = `POST /places/jia/obligations/${items[0].obligationId}/nil-declaration`;
		expect((await as('other-officer')(path, { json: { reason: '本季度没有项目' } })).status).toBe(200);
	});

	it('a notice hangs ten days; taking it down early needs a reason', async () => {
		const posted = await as('officer')('POST /places/jia/postings', {
			json: {
				itemId: itemIds.资金分配结果,
				informationId: 'info-1',
				body: '财政局',
				board: '一楼',
				postedOn: '2020-10-09',
			},
		});
		expect(posted).toMatchObject({ status: 201, json: { removableOn: '2020-10-20', change: 'posted' } });
		const path = `POST /places/jia/obligations/${posted.json.obligationId}/removal`;
		const early = await as('officer')(path, { json: { removedOn: '2020-10-09' } });
		expect(refusalCodes(early)).toEqual(['removal-early']);
		expect((await as('officer')(path, { json: { removedOn: '2020-10-09', reason: '写错了' } })).json).toEqual({
			isEarly: true,
		});
	});

	it('a notice that came down early hangs again on its board, and its days count anew', async () => {
		const posted = await as('officer')('POST /places/jia/postings', {
			json: {
				itemId: itemIds.资金分配结果,
				informationId: 'info-1',
				body: '财政局',
				board: '二楼',
				postedOn: '2020-10-09',
			},
		});
		const taken = `POST /places/jia/obligations/${posted.json.obligationId}/removal`;
		expect((await as('officer')(taken, { json: { removedOn: '2020-10-09', reason: '改造' } })).status).toBe(200);
		const again = `POST /places/jia/obligations/${posted.json.obligationId}/posting`;
		const codes = async (postedOn: string) => refusalCodes(await as('officer')(again, { json: { postedOn } }));
		expect(await codes('2020-10-08')).toEqual(['posted-before-removal']);
		expect(await codes('2030-01-01')).toEqual(['posted-in-future']);
		expect(await as('officer')(again, { json: { postedOn: '2020-10-09' } })).toMatchObject({
			status: 200,
			json: { removableOn: '2020-10-20', isProvisional: false },
		});
		expect(await codes('2020-10-09')).toEqual(['posted-already']);
	});

	it('monitors are there for who reads duties', async () => {
		expect((await as('officer')('GET /places/jia/monitors')).json).toEqual({ items: [] });
	});
});

describe('staff: own reminders', () => {
	it('are listed, read, and mailed where the account says; nobody sees those of another', async () => {
		const [account] = await test.database.query<{ id: string }>(
			'',
			`select account_id as id from account where place_id = 'jia' and login_name = 'officer'`,
		);
		for (const stage of ['before-3', 'due', 'overdue-1'])
			await test.database.query(
				'',
				`insert into notification (place_id, notification_id, account_id, kind, subject, created_at, created_on)
				values ('jia', $1, $2, 'obligation-due', $3, '2020-10-09T00:00:00Z', '2020-10-09')`,
				[
					randomUUID(),
					account?.id,
					{
						obligationId: 'o',
						itemId: 'i',
						itemName: '甲',
						body: '财政局',
						section: null,
						dutyKind: 'event',
						stage,
						dueOn: '2020-10-09',
						isProvisional: false,
					},
				],
			);
		const first = await as('officer')('GET /places/jia/session/notifications?limit=2');
		expect(first.json).toMatchObject({
			unread: 3,
			items: [{ text: expect.stringContaining('甲（信息形成、变更后公开，财政局）') }, {}],
		});
		const second = await as('officer')(`GET /places/jia/session/notifications?limit=2&after=${first.json.next}`);
		expect(second.json.items).toHaveLength(1);
		expect(second.json.next).toBeNull();
		const ids = [first.json.items[0].notificationId];
		const readings = 'POST /places/jia/session/notifications/readings';
		expect((await as('other-officer')(readings, { json: { notificationIds: ids } })).json).toEqual({ count: 0 });
		expect((await as('officer')(readings, { json: { notificationIds: ids } })).json).toEqual({ count: 1 });
		expect((await as('officer')(readings, { json: {} })).json).toEqual({ count: 2 });
		expect((await as('officer')('GET /places/jia/session/notifications?isUnread=true')).json.items).toEqual([]);
		expect((await as('other-officer')('GET /places/jia/session/notifications')).json.items).toEqual([]);
	});

	it('the address is checked, kept, and shown to its owner only', async () => {
		const path = '/places/jia/session/notification-address';
		expect(refusalCodes(await as('officer')(`PUT ${path}`, { json: { email: 'a@b, c@d' } }))).toEqual([
			'address-invalid',
		]);
		expect((await as('officer')(`PUT ${path}`, { json: { email: 'office@example.gov.cn' } })).status).toBe(200);
		expect((await as('officer')(`GET ${path}`)).json).toEqual({ email: 'office@example.gov.cn', leftOut: [] });
		expect((await as('other-officer')(`GET ${path}`)).json).toEqual({ email: null, leftOut: [] });
		expect((await as('officer')(`PUT ${path}`, { json: { email: null } })).status).toBe(200);
		expect((await as('officer')(`GET ${path}`)).json).toEqual({ email: null, leftOut: [] });
		const events = await test.database.query('', `select 1 from event where data::text like '%office@example%'`);
		expect(events).toEqual([]);
	});
});

describe('public', () => {
	it('coverage with its denominator and the rows that are empty', async () => {
		const get = publicApi();
		expect((await get('/places/jia/coverage')).json).toEqual({
			...{ items: 2, filled: 0, nilDeclared: 0, rate: 0 },
			emptyItems: expect.arrayContaining([{ itemId: itemIds.季度进度, name: '季度进度' }]),
		});
		expect((await get('/places/nowhere/coverage')).status).toBe(404);
	});

	it('invariant 58: on time of what was due, with denominators; not yet due and provisional apart', async () => {
		const get = publicApi();
		await recordPublication(tools(), {
			...{ placeId: 'jia', publicationId: 'p1', informationId: 'info-1', body: '财政局', actor },
			itemIds: [itemIds.资金分配结果 ?? ''],
		});
		await register('officer', 'info-4', '2020-10-09');
		const url = '/places/jia/timeliness?from=2020-10-01&until=2020-12-31';
		expect((await get(url)).json).toEqual({
			...{ asOf: '2020-10-09', from: '2020-10-01', until: '2020-12-31' },
			...{ judged: 1, onTime: 1, late: 0, overdue: 0, rate: 1 },
			...{ notYetDue: 1, provisional: 0, nilDeclared: 1, waived: 1 },
		});
		kit.clock.set('2020-10-19T09:00:00+08:00');
		expect((await get(url)).json).toMatchObject({ judged: 2, onTime: 1, overdue: 1, rate: 0.5, notYetDue: 0 });
		await test.database.query('', `update obligation set is_provisional = true where information_id = 'info-4'`);
		expect((await get(url)).json).toMatchObject({ judged: 1, overdue: 0, rate: 1, provisional: 1 });
		await test.database.query('', `update obligation set is_provisional = false where information_id = 'info-4'`);
		kit.clock.set('2020-10-09T09:00:00+08:00');
		expect((await get('/places/jia/timeliness?from=2019-01-01&until=2019-12-31')).json).toMatchObject({
			judged: 0,
			rate: null,
		});
		expect((await get('/places/jia/timeliness?from=2020-02-30')).status).toBe(400);
	});

	it('the feed is valid iCalendar with what the portal shows, and nothing of the information itself', async () => {
		const get = publicApi();
		const answer = await get('/places/jia/obligations.ics?section=预算科');
		expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(answer.text.endsWith('END:VCALENDAR\r\n')).toBe(true);
		const physical = answer.text.split('\r\n');
		expect(physical.every((line) => !line.includes('\n') && Buffer.byteLength(line) <= 75)).toBe(true);
		const lines = answer.text.replace(/\r\n /g, '').split('\r\n');
		expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Gongkai//Obligations//ZH']);
		const begun = lines.filter((line) => line === 'BEGIN:VEVENT').length;
		// The information of this test's place that is still open, and the notice that has to go up again.
		expect(begun).toBe(2);
		expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(begun);
		for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'STATUS', 'SEQUENCE'])
			expect([name, lines.filter((line) => line.startsWith(name)).length]).toEqual([name, begun]);
		expect(lines).toContain('DTSTART;VALUE=DATE:20201015');
		expect(lines).toContain('DTSTAMP:20201009T010000Z');
		expect(lines).toContain('DESCRIPTION:财政局\\n待公开（截至 2020年10月9日）');
		expect(answer.text).not.toContain('info-4');
		expect(answer.text).not.toContain('2020年10月9日起算');
		expect((await get('/places/jia/obligations.ics?section=别的科')).text).not.toContain('BEGIN:VEVENT');
		expect((await get('/places/jia/obligations.ics?body=扶贫办')).status).toBe(200);
	});
});
