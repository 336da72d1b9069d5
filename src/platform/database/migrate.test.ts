import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../test/kit/temporary-directory.ts';
import { testDatabase } from '../../../test/kit/test-database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

function migration(version: number, sql: string): Migration {
	const file = `000${version}_test.sql`;
	return { version, file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

function directoryWith(files: Record<string, string>): string {
	const directory = temporaryDirectory();
	for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql);
	return directory;
}

describe('migration files', () => {
	it('the program finds its own, numbered without a gap', () => {
		expect(readMigrations().map(({ file }) => file)).toContain('0001_create_catalogue.sql');
	});

	it('line ends do not make another migration', () => {
		const [unix] = readMigrations(directoryWith({ '0001_a.sql': 'select 1;\nselect 2;\n' }));
		const [dos] = readMigrations(directoryWith({ '0001_a.sql': 'select 1;\r\nselect 2;\r\n' }));
		expect(dos?.checksum).toBe(unix?.checksum);
	});

	it.each([
		['a gap', ['0001_a.sql', '0003_c.sql']],
		['a start at two', ['0002_b.sql']],
		['the same number twice', ['0001_a.sql', '0001_b.sql']],
		['a name without number', ['0001_a.sql', 'later.sql']],
	])('refuses %s', (_, names) => {
		const directory = directoryWith(Object.fromEntries(names.map((name) => [name, ''])));
		expect(() => readMigrations(directory)).toThrow(expect.objectContaining({ code: 'migration-numbering' }));
	});
});

describe('migrating', () => {
	const race = testDatabase({ isMigrated: false });
	const steps = testDatabase({ isMigrated: false });
	const first = migration(1, 'create table a (n integer); insert into a values (1);');
	const second = migration(2, 'alter table a add column m integer;');

	it('processes that start together apply each migration once', async () => {
		// CREATE TABLE without IF NOT EXISTS: a second application would fail.
		const reports = await Promise.all(Array.from({ length: 5 }, () => migrate(race.connection, [first, second])));
		expect(reports.flatMap(({ applied }) => applied).sort()).toEqual([1, 2]);
		expect(reports.map(({ version }) => version)).toEqual([2, 2, 2, 2, 2]);
		expect(await race.database.query('', 'select n, m from a')).toEqual([{ n: 1, m: null }]);
	});

	it('goes on where it stopped, and a failing migration leaves no trace', async () => {
		expect((await migrate(steps.connection, [first])).applied).toEqual([1]);
		const broken = migration(2, 'create table b (n integer); insert into no_such_table values (1);');
		const failure = await migrate(steps.connection, [first, broken]).catch((error) => error);
		expect(failure).toMatchObject({ code: 'migration-failed', message: expect.stringContaining('0002_test.sql') });
		expect(await steps.database.query('', `select to_regclass('b') as b`)).toEqual([{ b: null }]);
		expect((await migrate(steps.connection, [first, second])).applied).toEqual([2]);
	});

	it('refuses a migration that was edited after it ran', async () => {
		const edited = migration(1, 'create table a (n bigint);');
		await expect(migrate(steps.connection, [edited, second])).rejects.toMatchObject({ code: 'migration-edited' });
	});

	it('refuses a database that is newer than the program', async () => {
		await expect(migrate(steps.connection, [first])).rejects.toMatchObject({ code: 'migration-unknown' });
	});

	it.each([
		['nobody listens', { host: '127.0.0.1', port: 1 }, 'database-unreachable'],
		['the host name does not exist', { host: 'no-such-host.invalid', port: 5432 }, 'database-unreachable'],
	])('says what to do when %s', async (_, connection, code) => {
		await expect(migrate(connection)).rejects.toMatchObject({ code, message: expect.stringContaining('DATABASE_URL') });
	});
});
