import { describe, expect, it } from 'vitest';
import { recordingLog } from '../../../test/kit/quiet-log.ts';
import { testDatabase } from '../../../test/kit/test-database.ts';
import { bumpDataVersion, SHARED_SCOPE, watchDataVersion } from './data-version.ts';
import { MOST_UNDERWAY } from './pipelined-reads.ts';
import { connect } from './pool.ts';

const test = testDatabase();

/** Asks until the answer is right; the test's own time limit ends it. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

describe('database', () => {
	it('dates stay dates, instants are UTC, bigints are numbers', async () => {
		const [row] = await test.database.query(
			'',
			`select date '2020-01-27' as day, timestamptz '2020-01-27 10:00+08' as at, 9007199254740991::bigint as big, '{"a":[1]}'::jsonb as data`,
		);
		expect(row).toEqual({ day: '2020-01-27', at: '2020-01-27T02:00:00.000Z', big: 9007199254740991, data: { a: [1] } });
	});

	it('a bigint that a number cannot hold is an error, not another number', async () => {
		await expect(test.database.query('', 'select 9007199254740993::bigint as big')).rejects.toThrow(RangeError);
	});

	it('values are data: nothing in them is SQL', async () => {
		const hostile = `'; drop table place; --`;
		expect(await test.database.query('echo', 'select $1::text as text', [hostile])).toEqual([{ text: hostile }]);
	});

	it('a public read that takes too long is cancelled, and the next one works', async () => {
		const { connection } = test;
		const impatient = connect({ connection, connections: 2, publicReadTimeoutMs: 100, log: recordingLog() });
		await expect(impatient.publicReads.query('', 'select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
		expect(await impatient.publicReads.query('', 'select 1 as one')).toEqual([{ one: 1 }]);
		await impatient.close();
	});

	it('public reads on one connection are answered each with its own rows; those that fail or take too long fail alone', async () => {
		const { connection } = test;
		const one = connect({ connection, connections: 2, publicReadTimeoutMs: 300, log: recordingLog() });
		const { publicReads } = one;
		const asked = [
			publicReads.query('number', 'select $1::int as n', [1]),
			publicReads.query('', 'select 1 / 0'),
			publicReads.query('number', 'select $1::int as n', [2]),
			publicReads.query('', 'select pg_sleep(20)'),
			publicReads.query('broken', 'select nothing_of_that_name'),
			...Array.from({ length: 30 }, (_, n) => publicReads.query('number', 'select $1::int as n', [n + 3])),
		];
		const answers = (await Promise.allSettled(asked)).map((one) =>
			one.status === 'fulfilled' ? one.value[0]?.n : one.reason.code,
		);
		expect(answers).toEqual([1, '22012', 2, '57014', '42703', ...Array.from({ length: 30 }, (_, n) => n + 3)]);
		await one.close();
	});

	it('a cut connection takes what was sent to it along; what waits is answered by another', async () => {
		const { connection } = test;
		const one = connect({ connection, connections: 2, publicReadTimeoutMs: 10_000, log: recordingLog() });
		const [session] = await one.publicReads.query<{ pid: number }>('', 'select pg_backend_pid() as pid');
		// Listened to from the beginning: they may be refused before the answer is here that the connection was cut.
		const settled = Promise.allSettled([
			one.publicReads.query('', 'select pg_sleep(9)'),
			...Array.from({ length: 8 }, (_, n) => one.publicReads.query('', 'select $1::int as n', [n])),
		]);
		await until(async () => {
			const rows = await test.database.query(
				'',
				`select from pg_stat_activity where pid = $1 and query like '%sleep(9)%'`,
				[session?.pid],
			);
			return rows.length > 0;
		});
		await test.database.query('', 'select pg_terminate_backend($1)', [session?.pid]);
		const states = (await settled).map(({ status }) => status);
		expect(new Set(states.slice(0, MOST_UNDERWAY))).toEqual(new Set(['rejected']));
		expect(new Set(states.slice(MOST_UNDERWAY))).toEqual(new Set(['fulfilled']));
		await one.close();
	});

	it('reads that wait while no server can be reached are refused, all of them', async () => {
		const nowhere = connect({
			connection: { host: '127.0.0.1', port: 1 },
			connections: 2,
			publicReadTimeoutMs: 1000,
			log: recordingLog(),
		});
		const asked = Array.from({ length: 9 }, () => nowhere.publicReads.query('', 'select 1'));
		expect(new Set((await Promise.allSettled(asked)).map(({ status }) => status))).toEqual(new Set(['rejected']));
		await nowhere.close();
	});

	it('closing waits for the reads that were asked for', async () => {
		const { connection } = test;
		const other = connect({ connection, connections: 2, publicReadTimeoutMs: 1000, log: recordingLog() });
		await other.publicReads.query('', 'select 1');
		const slow = other.publicReads.query('', 'select 1 as one from pg_sleep(0.2)');
		await Promise.all([other.close(), expect(slow).resolves.toEqual([{ one: 1 }])]);
	});

	it('a public read cannot write', async () => {
		const sql = `insert into place (place_id, name) values ('jia', '甲')`;
		await expect(test.database.publicReads.query('', sql)).rejects.toMatchObject({ code: '25006' });
	});

	it('a connection cut by the server is replaced', async () => {
		const { connection } = test;
		const other = connect({ connection, connections: 2, publicReadTimeoutMs: 1000, log: recordingLog() });
		const [session] = await other.query<{ pid: number }>('', 'select pg_backend_pid() as pid');
		await test.database.query('', 'select pg_terminate_backend($1)', [session?.pid]);
		await until(() =>
			other.query('', 'select 1').then(
				() => true,
				() => false,
			),
		);
		await other.close();
	});

	it('knows whether the server answers', async () => {
		expect(await test.database.isReachable(5000)).toBe(true);
		const nowhere = connect({
			connection: { host: '127.0.0.1', port: 1 },
			connections: 2,
			publicReadTimeoutMs: 1000,
			log: recordingLog(),
		});
		expect(await nowhere.isReachable(5000)).toBe(false);
		await nowhere.close();
	});

	it('closing twice is once', async () => {
		let closed = 0;
		const { connection } = test;
		const afterClose = async () => void closed++;
		const other = connect({ connection, connections: 2, publicReadTimeoutMs: 1000, log: recordingLog(), afterClose });
		await Promise.all([other.close(), other.close()]);
		expect(closed).toBe(1);
	});
});

describe('data version', () => {
	it('grows with each committed change, here and in another process, and not with one that failed', async () => {
		const { connection } = test;
		const elsewhere = connect({ connection, connections: 2, publicReadTimeoutMs: 1000, log: recordingLog() });
		const here = await watchDataVersion(test.database, recordingLog());
		const there = await watchDataVersion(elsewhere, recordingLog(), 600_000);
		await test.database.transaction((transaction) => bumpDataVersion(transaction, 'jia'));
		await test.database.transaction((transaction) => bumpDataVersion(transaction, SHARED_SCOPE));
		await until(() => there.current() === 2);
		expect(await here.refresh()).toBe(2);
		const failing = test.database.transaction(async (transaction) => {
			await bumpDataVersion(transaction, 'jia');
			throw new Error('refused');
		});
		await expect(failing).rejects.toThrow('refused');
		expect(await here.refresh()).toBe(2);
		await here.stop();
		await there.stop();
		await elsewhere.close();
	});

	it('listens again after the connection was cut, and asks what it missed', async () => {
		const { connection } = test;
		const other = connect({ connection, connections: 2, publicReadTimeoutMs: 1000, log: recordingLog() });
		const version = await watchDataVersion(other, recordingLog(), 600_000);
		const before = version.current();
		await test.database.query(
			'',
			`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gongkai-listen' and datname = current_database()`,
		);
		await test.database.transaction((transaction) => bumpDataVersion(transaction, 'jia'));
		await until(() => version.current() === before + 1);
		await other.close();
	});
});
