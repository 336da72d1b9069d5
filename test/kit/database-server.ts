import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { lockDirectory } from '../../src/platform/database/directory-lock.ts';
import { type ServerConnection, startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts';
import { recordingLog } from './quiet-log.ts';

/** How a test process reaches the server of this run; plain JSON, as it crosses processes. */
export interface TestServer {
	/** May create databases. */
	readonly administration: ServerConnection;
	/** Role that owns test databases and connects to them, null = the administration's own. */
	readonly owner: string | null;
	/** A migrated database to copy; null = the role may not create databases, tests get a schema of their own instead. */
	readonly template: string | null;
	stop(): Promise<void>;
}

/** Runs one statement as administrator. */
export async function administer(connection: ServerConnection, sql: string): Promise<void> {
	const client = new pg.Client(connection);
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

async function makeTemplate(administration: ServerConnection, owner: string | null): Promise<string | null> {
	const checksums = readMigrations().map((migration) => migration.checksum);
	const digest = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 8);
	const name = `gongkai_template_${digest}_${randomBytes(4).toString('hex')}`;
	try {
		await administer(
			administration,
			`create database ${name} template template0 encoding 'UTF8' ${owner ? `owner ${owner}` : ''}`,
		);
	} catch (error) {
		if ((error as { code?: string }).code === '42501') return null;
		throw error;
	}
	await migrate(withDatabase(administration, name, owner));
	return name;
}

/** The same server, another database. */
export function withDatabase(
	administration: ServerConnection,
	database: string,
	owner: string | null,
): ServerConnection {
	if (administration.connectionString === undefined) {
		return { ...administration, database, ...(owner !== null && { user: owner }) };
	}
	const url = new URL(administration.connectionString);
	url.pathname = `/${database}`;
	return { connectionString: url.href };
}

async function useNamedServer(connectionString: string): Promise<TestServer> {
	const administration = { connectionString };
	const template = await makeTemplate(administration, null);
	const stop = async (): Promise<void> => {
		if (template !== null) await administer(administration, `drop database if exists ${template}`);
	};
	return { administration, owner: null, template, stop };
}

async function startOwnServer(): Promise<TestServer> {
	// Other processes connect by this path, which must fit a socket address.
	const parent = Buffer.byteLength(tmpdir()) > 50 ? '/tmp' : tmpdir();
	const directory = mkdtempSync(join(parent, 'gongkai-test-'));
	const lock = lockDirectory(directory);
	// Test data may be lost with the machine: syncing it would be most of the time these tests take.
	const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };
	const server = await startEmbeddedServer({ directory, log: recordingLog(), settings });
	const { administration } = server;
	const template = await makeTemplate(administration, 'gongkai');
	const stop = async (): Promise<void> => {
		await server.stop();
		lock?.release();
		rmSync(directory, { recursive: true, force: true });
	};
	return { administration, owner: 'gongkai', template, stop };
}

/** The server named by DATABASE_URL, else an embedded one in a temporary folder; with a migrated template database. */
export async function openTestServer(): Promise<TestServer> {
	const url = process.env.DATABASE_URL;
	return url ? useNamedServer(url) : startOwnServer();
}
