import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { createScheduledJobs, type JobTools, loadJobHealth, tick, visitSite } from '../../src/jobs/index.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { parseInstant } from '../../src/platform/clock.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { readCadenceLimits, readMonitorLimits } from '../../src/supervision/monitor/index.ts';
import { loadAvailability, loadMonitorResults, saveVisit } from '../../src/supervision/monitor/store.ts';
import { readReminderRules } from '../../src/supervision/reminder/index.ts';
import { listNotifications } from '../../src/supervision/reminder/store.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from '../obligation/statute.ts';
import { addStaffedBody } from './kit.ts';

const server = testDatabase();
const clock = fixedClock('2020-01-06T09:00:00+08:00');
const forgotten: string[] = [];
const laws = {
	reminders: readReminderRules(await readLawYaml('supervision/reminders.yaml')),
	monitors: readMonitorLimits(await readLawYaml('supervision/site-monitors.yaml')),
	cadence: readCadenceLimits(await readLawYaml('regulations/cadence.yaml')),
};
let people: Record<string, string> = {};

const tools = (more: Partial<JobTools> = {}): JobTools => ({
	...{ database: server.database, clock, statute, ...laws, sendsMail: false, visitSite: null },
	forgetIdempotencyKeys: async (before) => void forgotten.push(before),
	...more,
});
const tickAt = (instant: string, more: Partial<JobTools> = {}) => {
	clock.set(instant);
	return tick({
		...{ database: server.database, clock, log: recordingLog(), consumers: [], mailer: null, deskUrl: '' },
		...{ jobs: createScheduledJobs(tools(more)), digestExpiresHours: 72 },
	});
};

async function publish(itemName: string, disclosureId: string, at: string) {
	const [item] = await server.database.query<{ id: string }>(
		'',
		`select item_id as id from catalogue_item where place_id = 'jia' and name = $1`,
		[itemName],
	);
	await server.database.query(
		'',
		`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, index_number, summary, formed_on,
			published_at, edition_published_at, is_open, content, content_hash, search_tokens)
		values ('jia', $1, 1, 'news', 'finance', '财政局', $1, $1, '', '2020-01-01', $2, $2, true, '{}', $3, '')`,
		[disclosureId, at, 'a'.repeat(64)],
	);
	await server.database.query(
		'',
		`insert into public_disclosure_item (place_id, item_id, published_at, disclosure_id) values ('jia', $1, $2, $3)`,
		[item?.id, at, disclosureId],
	);
}

const stateOf = async (rule: string) => {
	const row = (await loadMonitorResults(server.database, 'jia')).find((one) => one.rule === rule);
	return `${row?.state} ${row?.breachOn ?? '-'}`;
};

beforeAll(async () => {
	const segmenter = await createSegmenter();
	const catalogue = sampleCatalogue([
		{ name: '工作信息', category: '工作动态', bodies: ['财政局'] },
		{ name: '文件', category: '政策文件', bodies: ['财政局'] },
		{ name: '季度进度', category: '项目', bodies: ['财政局'], timeLimit: parseTimeLimit('每季度公开1次') },
		{ name: '资金使用', category: '项目', bodies: ['村委会'] },
		{ name: '申请材料', category: '其他', bodies: ['财政局'], modes: ['on-request'] },
	]);
	await installCatalogue(
		{ database: server.database, clock, segmenter },
		{ placeId: 'jia', editionId: 'v1', catalogue, actor: 'test', isCurrent: true },
	);
	people = await addStaffedBody(server.database, 'jia', 'finance', '财政局', ['case-officer', 'disclosure-office']);
	await server.database.query(
		'',
		`insert into disclosing_body (place_id, body_id, kind) values ('jia', 'east', 'village-committee')`,
	);
	await server.database.query(
		'',
		`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use) values ('jia', gen_random_uuid(), 'body', 'east', '村委会', 'official')`,
	);
	await applyCatalogue({ database: server.database, clock, statute }, { placeId: 'jia', actor: 'test' });
});

describe('the jobs of the program', () => {
	it('open the duties of the period, once', async () => {
		expect((await tickAt('2020-01-07T09:00:00+08:00')).jobs).toEqual([
			'bring-catalogues-into-force',
			'open-periodic-duties',
			'recompute-due-dates',
			'visit-site',
			'monitor',
			'remind',
			'forget',
		]);
		expect((await tickAt('2020-01-07T09:30:00+08:00')).jobs).toEqual([]);
		const { runs } = await loadJobHealth(server.database);
		const report = (name: string) => runs.find((run) => run.name === name);
		expect(report('open-periodic-duties')).toMatchObject({ outcome: 'done', report: { opened: 1 } });
		expect(report('visit-site')).toMatchObject({ outcome: 'skipped', report: null });
		expect(forgotten).toEqual(['2019-12-31T01:00:00.000Z']);
	});

	it('after ten months off, every quarter in between is owed', async () => {
		await tickAt('2020-11-10T09:00:00+08:00');
		const rows = await server.database.query<{ startsOn: string }>(
			'',
			`select period_starts_on as "startsOn" from obligation where place_id = 'jia' and kind = 'periodic' order by 1`,
		);
		expect(rows.map(({ startsOn }) => startsOn)).toEqual(['2020-01-01', '2020-04-01', '2020-07-01', '2020-10-01']);
	});

	it('remind of them', async () => {
		const rows = await listNotifications(server.database, 'jia', people['case-officer'] ?? '');
		expect(rows.map((row) => (row.kind === 'obligation-due' ? `${row.dueOn} ${row.stage}` : row.kind)).sort()).toEqual([
			expect.stringMatching(/^2020-03-31 overdue-/),
			expect.stringMatching(/^2020-06-30 overdue-/),
			expect.stringMatching(/^2020-09-30 overdue-/),
		]);
	});
});

describe('monitors', () => {
	it('go by what is public: the home page, its columns, the village', async () => {
		await publish('工作信息', 'd1', '2020-11-20T10:00:00+08:00');
		await tickAt('2020-11-21T09:00:00+08:00');
		expect(await stateOf('V3')).toBe('ok 2020-12-04');
		// 政策文件 and 项目 are empty; what is disclosed on request only is no column.
		const v4 = (await loadMonitorResults(server.database, 'jia')).find(({ rule }) => rule === 'V4');
		expect(v4).toMatchObject({ state: 'ok', detail: { culprits: [{ name: '政策文件' }, { name: '项目' }] } });
		expect(v4?.detail.why).toContain('空白栏目 2 个');
		expect(await stateOf('V5')).toBe('not-applicable -');
		expect(await stateOf('V2')).toBe('not-measured -');
		// Owed since 6 January, finance: a month and a day.
		expect(await stateOf('village-cadence')).toBe('breach 2020-02-07');
	});

	it('warn the disclosure office once when a rule gets worse, and leave an event', async () => {
		const told = async () =>
			(await listNotifications(server.database, 'jia', people['disclosure-office'] ?? '')).filter(
				(row) => row.kind === 'monitor' && row.rule === 'V3' && row.createdAt > '2020-11-21',
			);
		await tickAt('2020-11-29T09:00:00+08:00');
		expect(await told()).toHaveLength(0);
		await tickAt('2020-11-30T09:00:00+08:00');
		expect(await stateOf('V3')).toBe('warning 2020-12-04');
		await tickAt('2020-12-01T09:00:00+08:00');
		expect(await told()).toMatchObject([{ state: 'warning', breachOn: '2020-12-04' }]);
		await tickAt('2020-12-04T09:00:00+08:00');
		expect(await told()).toMatchObject([{ state: 'breach' }, { state: 'warning' }]);
		const events = await server.database.query<{ data: { changed: { rule: string; from: string; state: string }[] } }>(
			'',
			`select data from event where place_id = 'jia' and type = 'MonitorStateChanged' order by at`,
		);
		const changes = events.flatMap(({ data }) => data.changed.filter(({ rule }) => rule === 'V3'));
		expect(changes.slice(-2)).toMatchObject([
			{ from: 'ok', state: 'warning' },
			{ from: 'warning', state: 'breach' },
		]);
	});

	it('a withdrawn disclosure does not keep its column fresh', async () => {
		await publish('文件', 'd2', '2020-12-05T10:00:00+08:00');
		await tickAt('2020-12-06T09:00:00+08:00');
		expect(await stateOf('V3')).toBe('ok 2020-12-19');
		await server.database.query(
			'',
			`update public_disclosure set withdrawn_at = now(), withdrawal_note = '撤回', content = null where disclosure_id = 'd2'`,
		);
		await tickAt('2020-12-07T09:00:00+08:00');
		expect(await stateOf('V3')).toBe('breach 2020-12-04');
	});
});

describe('visits to the own site', () => {
	let site: Server;
	let url = '';
	let status = 200;
	beforeAll(async () => {
		site = createServer((_request, response) => {
			// 0: it never answers.
			if (status !== 0) response.writeHead(status).end('甲');
		});
		await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(site.address() as { port: number }).port}/`;
	});
	afterAll(() => {
		site.closeAllConnections();
		site.close();
	});

	it('tell an answer from an error, from silence, and from nobody there', async () => {
		expect(await visitSite(url, 10_000)).toMatchObject({ outcome: 'answered' });
		status = 503;
		expect(await visitSite(url, 10_000)).toMatchObject({ outcome: 'failed' });
		status = 0;
		expect(await visitSite(url, 50)).toMatchObject({ outcome: 'failed' });
		expect(await visitSite('http://127.0.0.1:9/', 10_000)).toMatchObject({ outcome: 'failed' });
	});

	it('are made every hour, and hours without one count as failed', async () => {
		const answered = { outcome: 'answered', durationMs: 20 } as const;
		const visit = async () => answered;
		await tickAt('2021-01-04T00:00:00+08:00', { visitSite: visit });
		await tickAt('2021-01-04T00:30:00+08:00', { visitSite: visit });
		await tickAt('2021-01-04T01:00:00+08:00', { visitSite: visit });
		const at = (text: string) => parseInstant(text) ?? ('' as never);
		expect(await loadAvailability(server.database, at('2021-01-04T01:10:00+08:00'), 7)).toMatchObject({
			...{ expected: 2, answered: 2, failed: 0, isDownNow: false, measuredDays: 1 },
		});
		// Off until the evening.
		expect(await loadAvailability(server.database, at('2021-01-04T20:10:00+08:00'), 7)).toMatchObject({
			...{ expected: 21, answered: 2, isDownNow: true },
		});
		await saveVisit(server.database, { visitedAt: at('2021-01-04T20:15:00+08:00'), outcome: 'failed', durationMs: 9 });
		expect(await loadAvailability(server.database, at('2021-01-04T20:20:00+08:00'), 7)).toMatchObject({
			...{ expected: 21, answered: 2, failed: 1, isDownNow: true },
		});
		expect(await loadAvailability(server.database, at('2021-01-20T00:00:00+08:00'), 7)).toMatchObject({
			expected: 168,
			answered: 0,
		});
	});
});
