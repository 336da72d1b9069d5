import { describe, expect, it } from 'vitest';
import { loadJobHealth, type RunContext, type ScheduledJob } from '../../src/jobs/index.ts';
import { runDueJobs } from '../../src/jobs/schedule/run-due.ts';
import { forgetRuns } from '../../src/jobs/schedule/store.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, happen, killedAt, otherProcess } from './kit.ts';

const server = testDatabase();
const clock = fixedClock('2020-10-10T09:00:00+08:00');

function daily(name: string, run: (context: RunContext) => Promise<void> = async () => {}) {
	const runs: RunContext[] = [];
	const job: ScheduledJob = {
		name,
		cadence: { every: 'day', hour: 8 },
		async run(context) {
			runs.push(context);
			await run(context);
			return { done: runs.length };
		},
	};
	return { ...job, runs };
}

const due = (jobs: readonly ScheduledJob[], database: Database = server.database) =>
	runDueJobs({ database, clock, log: recordingLog() }, jobs);

describe('clock-driven jobs', () => {
	it('run once for a slot, and once more for the next', async () => {
		const job = daily('once');
		clock.set('2020-10-10T09:00:00+08:00');
		expect(await due([job])).toEqual(['once']);
		expect(await due([job])).toEqual([]);
		clock.set('2020-10-11T07:59:59+08:00');
		expect(await due([job])).toEqual([]);
		clock.set('2020-10-11T08:00:00+08:00');
		expect(await due([job])).toEqual(['once']);
		expect(job.runs.map(({ runFor, lastRunFor, today }) => [runFor, lastRunFor, today])).toEqual([
			['2020-10-10T00:00:00.000Z', null, '2020-10-10'],
			['2020-10-11T00:00:00.000Z', '2020-10-10T00:00:00.000Z', '2020-10-11'],
		]);
	});

	it('after a week off only the present slot is run, and the job is told how far back the last one was', async () => {
		const job = daily('week');
		clock.set('2020-10-10T09:00:00+08:00');
		await due([job]);
		clock.set('2020-10-17T09:00:00+08:00');
		await due([job]);
		expect(job.runs).toHaveLength(2);
		expect(job.runs[1]).toMatchObject({ today: '2020-10-17', lastRunFor: '2020-10-10T00:00:00.000Z' });
	});

	it('of several processes one runs it', async () => {
		clock.set('2020-10-20T09:00:00+08:00');
		const job = daily('race');
		const other = otherProcess(server);
		const all = await Promise.all([due([job]), due([job], other), due([job], other), due([job])]);
		await other.close();
		expect(all.flat()).toEqual(['race']);
		expect(job.runs).toHaveLength(1);
	});

	it('a failure is visible, is tried again with growing waits, and holds up no other job', async () => {
		clock.set('2020-10-21T09:00:00+08:00');
		let isBroken = true;
		const broken = daily('broken', () => (isBroken ? Promise.reject(new RangeError('who knows')) : Promise.resolve()));
		const sound = daily('sound');
		expect(await due([broken, sound])).toEqual(['sound']);
		expect(await due([broken, sound])).toEqual([]);
		expect(broken.runs).toHaveLength(1);
		clock.set('2020-10-21T09:00:05+08:00');
		expect(await due([broken])).toEqual([]);
		const { failures } = await loadJobHealth(server.database);
		expect(failures).toMatchObject([
			{ placeId: '*', job: 'job:broken', attempts: 2, code: 'RangeError', nextAttemptAt: '2020-10-21T01:00:15.000Z' },
		]);
		isBroken = false;
		clock.set('2020-10-22T09:00:00+08:00');
		expect(await due([broken])).toEqual(['broken']);
		expect((await loadJobHealth(server.database)).failures).toEqual([]);
	});

	it('killed in the middle: begun again when the hold is over, not before', async () => {
		clock.set('2020-10-23T09:00:00+08:00');
		const job = daily('killed');
		await expect(
			due([{ ...job, run: () => Promise.reject(new Error('gone')) }], killedAt(server.database, 'job-failure-write')),
		).rejects.toThrow('killed');
		clock.set('2020-10-23T09:09:59+08:00');
		expect(await due([job])).toEqual([]);
		clock.set('2020-10-23T09:10:00+08:00');
		expect(await due([job])).toEqual(['killed']);
	});

	it('killed after its work and before the note of it: run once more, so it has to be idempotent', async () => {
		clock.set('2020-10-24T09:00:00+08:00');
		const job = daily('unnoted');
		await expect(due([job], killedAt(server.database, 'job-run-finish'))).rejects.toThrow('killed');
		clock.set('2020-10-24T09:10:00+08:00');
		expect(await due([job])).toEqual(['unnoted']);
		expect(job.runs).toHaveLength(2);
	});

	it('a long job keeps its hold', async () => {
		clock.set('2020-10-25T09:00:00+08:00');
		const other = daily('long');
		const job = daily('long', async ({ keepHold }) => {
			clock.set('2020-10-25T09:09:00+08:00');
			await keepHold();
			clock.set('2020-10-25T09:18:00+08:00');
			expect(await due([other])).toEqual([]);
		});
		expect(await due([job])).toEqual(['long']);
		expect(other.runs).toHaveLength(0);
	});

	it('old runs are forgotten, the last of each job never', async () => {
		await forgetRuns(server.database, clock.now());
		const { runs } = await loadJobHealth(server.database);
		expect(runs.map(({ name }) => name)).toContain('week');
		const left = await server.database.query('', `select 1 from job_run where name = 'once'`);
		expect(left).toHaveLength(1);
	});
});

it('running: an event is handed over without waiting for the poll; stopping waits for what is being done', async () => {
	await addPlace(server.database, 'running');
	const had: string[] = [];
	let wake: () => void = () => {};
	const first = new Promise<void>((resolve) => {
		wake = resolve;
	});
	const consumer = {
		name: 'running',
		types: ['Published'],
		consume: async ({ eventId }: { eventId: string }) => {
			had.push(eventId);
			wake();
		},
	};
	const running = await startJobs(
		{
			...{ database: server.database, clock, log: recordingLog() },
			...{ consumers: [consumer], jobs: [], mailer: null, deskUrl: '', digestExpiresHours: 72 },
		},
		600_000,
	);
	const eventId = await happen(server.database, clock, 'running', 'Published');
	await server.database.query('', `select pg_notify('data_version', 'running')`);
	await first;
	await running.stop();
	await running.stop();
	expect(had).toEqual([eventId]);
	const waiting = await server.database.query(
		'',
		`select 1 from outbox where place_id = 'running' and delivered_at is null`,
	);
	expect(waiting).toEqual([]);
});
