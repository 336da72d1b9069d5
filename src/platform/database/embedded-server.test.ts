import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type KitProcess, startKitProcess } from '../../../test/kit/child-process.ts';
import { recordingLog } from '../../../test/kit/quiet-log.ts';
import { temporaryDirectory } from '../../../test/kit/temporary-directory.ts';
import { openDatabase } from './open-database.ts';
import { recordedPostmaster } from './postmaster.ts';

function start(directory: string, whenInUse = 'refuse'): KitProcess {
	return startKitProcess('database-process', { arguments: [directory, whenInUse] });
}

async function report(child: KitProcess): Promise<{ server: number; kept: number; fault?: string; message?: string }> {
	return JSON.parse(await child.nextLine());
}

async function close(child: KitProcess): Promise<void> {
	child.process.stdin?.end();
	expect(await child.nextLine()).toBe('closed');
	expect(await child.ended).toEqual({ code: 0, signal: null });
}

function openHere(dataDirectory: string, log = recordingLog()) {
	const config = { databaseUrl: null, dataDirectory, databaseConnections: 4, publicReadTimeoutMs: 2000 };
	return openDatabase({ config, log, whenInUse: 'refuse' });
}

/** Asks until the answer is right; the test's own time limit ends it. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('embedded database', () => {
	it('keeps its rows over a clean stop, kill -9 of the program, and kill -9 of the server', async () => {
		const directory = join(temporaryDirectory(), 'data');

		const first = start(directory);
		expect((await report(first)).kept).toBe(1);
		await close(first);

		const second = start(directory);
		const { kept } = await report(second);
		expect(kept).toBe(2);
		second.process.kill('SIGKILL');
		await second.ended;

		// The former server may be running still, stopping, or a zombie.
		const third = start(directory);
		const { server, kept: keptAfterKill } = await report(third);
		expect(keptAfterKill).toBe(3);
		process.kill(server, 'SIGKILL');
		third.process.kill('SIGKILL');
		await third.ended;

		const fourth = start(directory);
		expect((await report(fourth)).kept).toBe(4);
		await close(fourth);
	});

	it('an orphan that outlived its program is stopped and replaced', async () => {
		const directory = join(temporaryDirectory(), 'data');
		const first = start(directory);
		const { server } = await report(first);
		// A stopped process hears neither the death signal nor SIGINT until it is woken: the longest-living orphan there is.
		process.kill(server, 'SIGSTOP');
		first.process.kill('SIGKILL');
		await first.ended;
		const second = start(directory);
		const waking = setTimeout(() => process.kill(server, 'SIGCONT'), 300);
		const after = await report(second);
		clearTimeout(waking);
		expect(after.kept).toBe(2);
		expect(after.server).not.toBe(server);
		expect(second.errors()).toContain('"former":"stopped"');
		await close(second);
	});

	it('a recorded number that now belongs to somebody else harms neither', async () => {
		const directory = join(temporaryDirectory(), 'data');
		const first = start(directory);
		await report(first);
		await close(first);
		const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
		onTestFinished(() => void bystander.kill());
		const stale = `${bystander.pid}\n${directory}/postgres\n1\n5432\n.\n\n\n`;
		writeFileSync(join(directory, 'postgres/postmaster.pid'), stale, { mode: 0o600 });
		writeFileSync(join(directory, 'postgres/.s.PGSQL.5432.lock'), stale, { mode: 0o600 });
		const second = start(directory);
		expect((await report(second)).kept).toBe(2);
		expect(bystander.exitCode).toBeNull();
		await close(second);
	});

	it('a second program on the same directory is refused in plain words, a command shares it', async () => {
		const directory = join(temporaryDirectory(), 'data');
		const first = start(directory);
		await report(first);
		const [refused, sharing] = [start(directory), start(directory, 'share')];
		const refusal = await report(refused);
		expect(refusal.fault).toBe('data-directory-in-use');
		expect(refusal.message).toContain(`进程号 ${first.process.pid}`);
		expect((await report(sharing)).kept).toBe(2);
		await close(sharing);
		await close(first);
	});

	it('programs that start together on a new directory: one runs, the rest are refused', async () => {
		const directory = join(temporaryDirectory(), 'data');
		const all = Array.from({ length: 3 }, () => start(directory));
		const outcomes = await Promise.all(all.map(report));
		expect(outcomes.map(({ fault }) => fault ?? 'runs').sort()).toEqual([
			'data-directory-in-use',
			'data-directory-in-use',
			'runs',
		]);
		for (const [index, child] of all.entries()) if (outcomes[index]?.fault === undefined) await close(child);
	});

	it('a server that dies under a running program is started again', async () => {
		const directory = join(temporaryDirectory(), 'data');
		const log = recordingLog();
		const database = await openHere(directory, log);
		process.kill(recordedPostmaster(join(directory, 'postgres')) ?? 0, 'SIGKILL');
		await until(() => log.lines.some((line) => line.message === 'database.restarted'));
		await until(() =>
			database.query('', 'select 1').then(
				() => true,
				() => false,
			),
		);
		await database.close();
	});

	it('what a first start left half done is built again', async () => {
		const directory = join(temporaryDirectory(), 'data');
		mkdirSync(join(directory, 'postgres.new/base'), { recursive: true });
		writeFileSync(join(directory, 'postgres.new/PG_VERSION'), '18\n');
		const database = await openHere(directory);
		expect(await database.query('', 'select count(*) from place')).toEqual([{ count: 0 }]);
		await database.close();
	});

	it('files of another PostgreSQL version are refused, not touched', async () => {
		const directory = join(temporaryDirectory(), 'data');
		mkdirSync(join(directory, 'postgres'), { recursive: true, mode: 0o700 });
		writeFileSync(join(directory, 'postgres/PG_VERSION'), '17\n');
		await expect(openHere(directory)).rejects.toMatchObject({
			code: 'embedded-version',
			message: expect.stringContaining('17'),
		});
	});

	it('works under a folder that only its owner may enter, on a path longer than a socket address', async () => {
		const parent = join(temporaryDirectory(), '只有所有者能进'.repeat(4), 'x'.repeat(80));
		mkdirSync(parent, { recursive: true });
		chmodSync(parent, 0o700);
		const database = await openHere(join(parent, 'data'));
		expect(await database.query('', 'select 1 as one')).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('does not listen on any network, and its role is not a superuser', async () => {
		const database = await openHere(join(temporaryDirectory(), 'data'));
		expect(
			await database.query(
				'',
				`select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync, current_setting('jit') as jit,
				        current_setting('data_checksums') as checksums, rolsuper as superuser from pg_roles where rolname = current_user`,
			),
		).toEqual([{ listens: '', fsync: 'on', jit: 'off', checksums: 'on', superuser: false }]);
		await database.close();
	});
});
