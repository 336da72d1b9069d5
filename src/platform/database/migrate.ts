import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { errorCode, Fault } from '../fault.ts';
import { programRoot } from '../program-root.ts';
import type { ServerConnection } from './embedded-server.ts';
import { databaseFaultText } from './faults.zh.ts';

/** One numbered file of `migrations/`; never edited once it ran anywhere. */
export interface Migration {
	readonly version: number;
	readonly file: string;
	readonly sql: string;
	/** SHA-256 of the text with line ends as LF, hexadecimal: a checkout with CRLF is the same migration. */
	readonly checksum: string;
}

/** What {@link migrate} found and did. `applied` are the versions this call ran. */
export interface MigrationReport {
	readonly applied: readonly number[];
	readonly version: number;
	/** The role bypasses every privilege, so the append-only tables are not protected from it. */
	readonly isSuperuser: boolean;
}

/** Any constant does, as long as every version of the program uses the same. */
const ADVISORY_LOCK = 4_706_020_001;
const OLDEST_SERVER_VERSION = 150_000;

/** Reads the migrations in order. Refuses (Fault) gaps, doubles and names that are not `NNNN_verb_what.sql`. */
export function readMigrations(directory: string = join(programRoot(), 'migrations')): Migration[] {
	const files = readdirSync(directory)
		.filter((file) => file.endsWith('.sql'))
		.sort();
	return files.map((file, index) => {
		const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
		if (version !== index + 1) throw new Fault('migration-numbering', databaseFaultText.migrationNumbering(file));
		const sql = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n');
		return { version, file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
	});
}

function connectionFault(error: unknown): unknown {
	const code = errorCode(error);
	if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|ECONNRESET)$/.test(code)) {
		return new Fault('database-unreachable', databaseFaultText.unreachableServer, { cause: error });
	}
	if (code.startsWith('28')) return new Fault('database-login', databaseFaultText.refusedLogin, { cause: error });
	if (code === '3D000') return new Fault('database-missing', databaseFaultText.noDatabase, { cause: error });
	// The driver's own refusals (a server without TLS, a missing password) carry no code; their text holds no secret, but is not ours.
	return new Fault('database-connect', databaseFaultText.connectFailed(code || 'driver'), { cause: error });
}

async function checkServer(client: pg.Client): Promise<boolean> {
	const { rows } = await client.query<{ number: string; version: string; encoding: string; superuser: boolean }>(
		`select current_setting('server_version_num') as number, current_setting('server_version') as version,
		        current_setting('server_encoding') as encoding,
		        (select rolsuper from pg_roles where rolname = current_user) as superuser`,
	);
	const [server] = rows;
	if (Number(server?.number) < OLDEST_SERVER_VERSION) {
		throw new Fault('database-too-old', databaseFaultText.tooOld(server?.version ?? '?'));
	}
	if (server?.encoding !== 'UTF8')
		throw new Fault('database-encoding', databaseFaultText.encoding(server?.encoding ?? '?'));
	return server.superuser;
}

/** Makes the table of what ran. Two processes may both come here first: the lock lets one of them through at a time. */
async function inLockedTransaction<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
	await client.query('begin');
	try {
		// Held to the end of the transaction, so it works through a transaction-pooling proxy and dies with the connection.
		await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
		const result = await work();
		await client.query('commit');
		return result;
	} catch (error) {
		await client.query('rollback').catch(() => {});
		throw error;
	}
}

async function readApplied(client: pg.Client): Promise<Map<number, string>> {
	await client.query(
		`create table if not exists schema_migration (
			version integer primary key, file text not null, checksum text not null, applied_at timestamptz not null default now())`,
	);
	const { rows } = await client.query<{ version: number; checksum: string }>(
		'select version, checksum from schema_migration order by version',
	);
	return new Map(rows.map((row) => [row.version, row.checksum]));
}

function checkApplied(applied: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
	for (const [version, checksum] of applied) {
		const migration = migrations[version - 1];
		if (!migration) throw new Fault('migration-unknown', databaseFaultText.migrationUnknown(version));
		if (migration.checksum !== checksum) {
			throw new Fault('migration-edited', databaseFaultText.migrationEdited(migration.file));
		}
	}
}

async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<number | null> {
	return inLockedTransaction(client, async () => {
		const applied = await readApplied(client);
		checkApplied(applied, migrations);
		const next = migrations.find((migration) => !applied.has(migration.version));
		if (!next) return null;
		try {
			await client.query(next.sql);
		} catch (error) {
			const reason = error instanceof Error ? error.message : '';
			throw new Fault('migration-failed', databaseFaultText.migrationFailed(next.file, reason), { cause: error });
		}
		const values = [next.version, next.file, next.checksum];
		await client.query('insert into schema_migration (version, file, checksum) values ($1, $2, $3)', values);
		return next.version;
	});
}

/**
 * Brings a database up to this program's schema. Each migration is one transaction together with its record, so a crash leaves it
 * entirely done or not at all; processes that start together take turns. Idempotent. Throws a Fault in Chinese for a server that cannot
 * be reached or is older than PostgreSQL 15, for an edited migration, and for a database newer than the program.
 */
export async function migrate(
	connection: ServerConnection,
	migrations: readonly Migration[] = readMigrations(),
): Promise<MigrationReport> {
	const client = new pg.Client({ ...connection, application_name: 'gongkai-migrate', connectionTimeoutMillis: 10_000 });
	client.on('error', () => {});
	try {
		await client.connect();
	} catch (error) {
		throw connectionFault(error);
	}
	try {
		const isSuperuser = await checkServer(client);
		const applied: number[] = [];
		for (;;) {
			const version = await applyNext(client, migrations);
			if (version === null) return { applied, version: migrations.length, isSuperuser };
			applied.push(version);
		}
	} catch (error) {
		if (errorCode(error) === '42501')
			throw new Fault('database-privilege', databaseFaultText.noCreate, { cause: error });
		throw error;
	} finally {
		await client.end().catch(() => {});
	}
}
