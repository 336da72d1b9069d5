import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import type { ServerConnection } from '../../src/platform/database/embedded-server.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { connect, type Database } from '../../src/platform/database/pool.ts';
import { administer, openTestServer, type TestServer, withDatabase } from './database-server.ts';
import type {} from './global-setup.ts';
import { recordingLog } from './quiet-log.ts';

/** A database of a test file's own; usable inside tests and hooks. */
export interface TestDatabase {
	readonly database: Database;
	readonly connection: ServerConnection;
}

/** Null when this run has no global setup: the file then starts a server for itself. */
function sharedServer(): TestServer | null {
	const shared = inject('databaseServer') as string | undefined;
	return shared === undefined ? null : { ...(JSON.parse(shared) as TestServer), stop: async () => {} };
}

async function createFresh(server: TestServer, name: string, isMigrated: boolean): Promise<ServerConnection> {
	const { administration, owner, template } = server;
	if (template !== null) {
		const source = isMigrated ? template : `template0 encoding 'UTF8'`;
		await administer(administration, `create database ${name} template ${source} ${owner ? `owner ${owner}` : ''}`);
		return withDatabase(administration, name, owner);
	}
	await administer(administration, `create schema ${name}`);
	const connection = { ...administration, options: `-c search_path=${name}` };
	if (isMigrated) await migrate(connection);
	return connection;
}

/**
 * Gives the test file a fresh, migrated, empty database before its first test and removes it after its last.
 * Call once at the top of the file (or of a `describe`): `const test = testDatabase()`, then `test.database` inside tests.
 * `isMigrated: false` leaves it without tables.
 */
export function testDatabase(options: { readonly isMigrated?: boolean } = {}): TestDatabase {
	const name = `gongkai_test_${process.pid}_${randomBytes(4).toString('hex')}`;
	let opened: TestDatabase | undefined;
	let server: TestServer | undefined;
	beforeAll(async () => {
		server = sharedServer() ?? (await openTestServer());
		const connection = await createFresh(server, name, options.isMigrated ?? true);
		const database = connect({ connection, connections: 6, publicReadTimeoutMs: 2000, log: recordingLog() });
		opened = { connection, database };
	});
	afterAll(async () => {
		await opened?.database.close();
		if (server === undefined) return;
		const { administration } = server;
		if (server.template === null) await administer(administration, `drop schema if exists ${name} cascade`);
		// First without force: the server then stops an autovacuum that is at work there, which an ordinary role may not.
		else
			await administer(administration, `drop database if exists ${name}`).catch(() =>
				administer(administration, `drop database if exists ${name} with (force)`),
			);
		await server.stop();
	});
	const need = (): TestDatabase => {
		if (opened === undefined) throw new Error('testDatabase() is ready inside tests and hooks only');
		return opened;
	};
	return {
		get database() {
			return need().database;
		},
		get connection() {
			return need().connection;
		},
	};
}
