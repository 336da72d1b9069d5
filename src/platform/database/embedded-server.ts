import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
	closeSync,
	constants,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { errorCode, Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { directoryFault } from './directory-lock.ts';
import { databaseFaultText } from './faults.zh.ts';
import { clearFormerServer } from './postmaster.ts';
import { deathSignalPrefix, giveTo, type ServerAccount, serverAccount } from './server-account.ts';
import { findServerBinaries, isReachableByOthers, type ServerBinaries } from './server-binaries.ts';
import { accessFiles, INITDB_ARGUMENTS, SERVER_SETTINGS } from './server-settings.ts';

/** How to reach a server: options of a `pg` client. */
export type ServerConnection = pg.ClientConfig;

/** A PostgreSQL that this process started and answers for. */
export interface EmbeddedServer {
	/** The program's own role and database: not a superuser, so append-only tables bind it. */
	readonly connection: ServerConnection;
	/** The superuser, for preparing databases only. */
	readonly administration: ServerConnection;
	/** Stops cleanly (SIGINT, checkpoint) and waits; safe to call twice. */
	stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
	/** Absolute; the caller holds its lock. The server's files go to `postgres/` in it, its messages to `postgres.log`. */
	readonly directory: string;
	readonly log: Log;
	/** Overrides of {@link SERVER_SETTINGS}. */
	readonly settings?: Readonly<Record<string, string>>;
	/** Called once when the server keeps dying and is given up. */
	readonly onLost?: (fault: Fault) => void;
}

const START_PATIENCE_SECONDS = 120;
const ROLE = 'gongkai';

interface Launch {
	readonly binaries: ServerBinaries;
	readonly account: ServerAccount;
	readonly prefix: readonly string[] | null;
	readonly directory: string;
	readonly logFile: string;
}

/** Nothing of our environment goes along: it may hold passwords, and PG* variables change what the server does. */
const CHILD_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

/**
 * Opens the data directory for a child that gave up root. The child gets the open folder as descriptor 3 and reaches it as
 * /proc/self/fd/3, so the folders above it may stay closed to others (a checkout in /root, a `mktemp -d`). Null where not needed.
 */
function openForChild(account: ServerAccount, directory: string): { argument: string; descriptor: number | null } {
	if (account.drop === null) return { argument: directory, descriptor: null };
	if (process.platform === 'linux') {
		return { argument: '/proc/self/fd/3', descriptor: openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY) };
	}
	if (!isReachableByOthers(directory))
		throw new Fault('embedded-unreachable', databaseFaultText.unreachable(directory));
	return { argument: directory, descriptor: null };
}

function childIdentity({ account }: Launch): { uid?: number; gid?: number } {
	return account.drop ?? {};
}

/** Explains what PostgreSQL wrote before it gave up. */
function startFault(tail: string, launch: Launch, fallback: Fault): Fault {
	const { directory } = launch;
	if (/No space left on device|Disk quota exceeded/.test(tail)) {
		return new Fault('data-directory-enospc', databaseFaultText.diskFull(directory));
	}
	if (/Read-only file system/.test(tail))
		return new Fault('data-directory-erofs', databaseFaultText.readOnly(directory));
	if (/could not look up effective user ID/.test(tail)) {
		return new Fault('embedded-no-account', databaseFaultText.noAccount);
	}
	if (/Permission denied|has wrong ownership|has invalid permissions/.test(tail)) {
		return new Fault('data-directory-eacces', databaseFaultText.permission(directory));
	}
	return fallback;
}

function lastLines(text: string): string {
	return text.trimEnd().split('\n').slice(-12).join('\n');
}

/** Builds the files aside and renames them into place: a crash on the way leaves nothing that looks like a database. */
function initialize(launch: Launch): void {
	const { account, binaries, directory } = launch;
	const aside = `${directory}.new`;
	rmSync(aside, { recursive: true, force: true });
	mkdirSync(aside, { mode: 0o700 });
	giveTo(account, aside);
	const { argument, descriptor } = openForChild(account, aside);
	const result = spawnSync(binaries.initdb, ['-D', argument, ...INITDB_ARGUMENTS], {
		...childIdentity(launch),
		env: CHILD_ENVIRONMENT,
		cwd: '/',
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe', ...(descriptor === null ? [] : [descriptor])],
	});
	if (descriptor !== null) closeSync(descriptor);
	if (result.status !== 0) {
		rmSync(aside, { recursive: true, force: true });
		const tail = lastLines(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`);
		throw startFault(
			tail,
			launch,
			new Fault('embedded-initialize', databaseFaultText.initializeFailed(directory, tail)),
		);
	}
	renameSync(aside, directory);
}

function checkVersion({ binaries, directory }: Launch): void {
	const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
	if (found === binaries.majorVersion) return;
	throw new Fault('embedded-version', databaseFaultText.versionMismatch(directory, found, binaries.majorVersion));
}

function spawnServer(launch: Launch, settings: Readonly<Record<string, string>>): ChildProcess {
	const { account, binaries, directory, logFile, prefix } = launch;
	const { argument, descriptor } = openForChild(account, directory);
	const output = openSync(logFile, 'a', 0o600);
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const [command = '', ...rest] = [...(prefix ?? []), binaries.postgres, '-D', argument, ...options];
	const child = spawn(command, rest, {
		...(prefix === null ? childIdentity(launch) : {}),
		env: CHILD_ENVIRONMENT,
		cwd: '/',
		// A session of its own: Ctrl+C at the terminal must reach us first, so that requests drain before the database goes.
		detached: true,
		stdio: ['ignore', output, output, ...(descriptor === null ? [] : [descriptor])],
	});
	closeSync(output);
	if (descriptor !== null) closeSync(descriptor);
	return child;
}

/** True once the server answers; false while it starts up or recovers. */
async function answers(connection: ServerConnection): Promise<boolean> {
	const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 });
	client.on('error', () => {});
	try {
		await client.connect();
		return true;
	} catch (error) {
		if (/^(57P03|ENOENT|ECONNREFUSED|ECONNRESET)$/.test(errorCode(error)) || errorCode(error) === '') return false;
		throw error;
	} finally {
		await client.end().catch(() => {});
	}
}

async function launchServer(
	launch: Launch,
	settings: Readonly<Record<string, string>>,
	administration: ServerConnection,
): Promise<ChildProcess> {
	const { logFile } = launch;
	const deadline = performance.now() + START_PATIENCE_SECONDS * 1000;
	for (;;) {
		const former = existsSync(logFile) ? statSync(logFile).size : 0;
		const child = spawnServer(launch, settings);
		const failed = new Promise<Error | null>((done) => child.once('error', done).once('exit', () => done(null)));
		let ended: Error | null | undefined;
		void failed.then((error) => {
			ended = error;
		});
		while (ended === undefined && performance.now() < deadline) {
			if (await answers(administration)) return child;
			await delay(10);
		}
		if (ended === undefined) {
			child.kill('SIGINT');
			await failed;
			throw new Fault('embedded-timeout', databaseFaultText.startTimeout(logFile, START_PATIENCE_SECONDS));
		}
		const tail = ended?.message ?? lastLines(readFileSync(logFile).subarray(former).toString());
		// After a kill -9 of the server its sessions need a moment to notice; the new one refuses to share their memory.
		const mayPass = /shared memory block .* is still in use|lock file .* already exists/.test(tail);
		if (!mayPass || performance.now() > deadline - (START_PATIENCE_SECONDS - 15) * 1000) {
			throw startFault(tail, launch, new Fault('embedded-start', databaseFaultText.startFailed(logFile, tail)));
		}
		await delay(100);
		await clearFormerServer(launch.directory);
	}
}

/** A path to the socket that fits in the 107 bytes the kernel allows, or through an open descriptor where it does not. */
function socketDirectory(directory: string): string {
	const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;
	if (Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES) return directory;
	if (process.platform !== 'linux') throw new Fault('embedded-path', databaseFaultText.socketPathTooLong(directory));
	// Kept open for the life of the process: every later connection goes through it.
	return `/proc/self/fd/${openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY)}`;
}

/** How to reach the server that another process of ours runs in this data directory. */
export function embeddedConnection(dataDirectory: string): ServerConnection {
	return { host: socketDirectory(join(dataDirectory, 'postgres')), port: 5432, user: ROLE, database: ROLE };
}

async function prepareDatabase(administration: ServerConnection): Promise<void> {
	const client = new pg.Client(administration);
	await client.connect();
	try {
		const { rows } = await client.query<{ role: boolean; database: boolean }>(
			`select exists (select from pg_roles where rolname = $1) as role,
			        exists (select from pg_database where datname = $1) as database`,
			[ROLE],
		);
		if (rows[0]?.role !== true) await client.query(`create role ${ROLE} login`);
		if (rows[0]?.database !== true) await client.query(`create database ${ROLE} owner ${ROLE}`);
	} finally {
		await client.end();
	}
}

/**
 * Starts (and on the first call creates) the PostgreSQL of a data directory, after clearing what a crash left, and keeps it running:
 * a server that dies is started again, five times within a minute at most. Second start of an existing directory takes about 0.1 s.
 * Throws a Fault in Chinese when it cannot.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
	const { log } = options;
	const account = serverAccount();
	const directory = join(options.directory, 'postgres');
	const settings = { ...SERVER_SETTINGS, ...options.settings };
	const launch: Launch = {
		binaries: findServerBinaries(account.drop !== null),
		account,
		prefix: deathSignalPrefix(account),
		directory,
		logFile: join(options.directory, 'postgres.log'),
	};
	try {
		if (existsSync(launch.logFile) && statSync(launch.logFile).size > 10_000_000) {
			renameSync(launch.logFile, `${launch.logFile}.1`);
		}
		if (!existsSync(directory)) initialize(launch);
		checkVersion(launch);
		const former = await clearFormerServer(directory);
		if (former !== 'none') log.warn('database.former-server', { former });
		for (const [name, text] of Object.entries(accessFiles(account.clientName))) {
			writeFileSync(join(directory, name), text, { mode: 0o600 });
		}
		giveTo(account, directory);
	} catch (error) {
		throw directoryFault(error, dirname(directory)) ?? error;
	}
	const host = socketDirectory(directory);
	const administration = { host, port: 5432, user: 'postgres', database: 'postgres' };
	let child = await launchServer(launch, settings, administration);
	await prepareDatabase(administration);

	let isStopping = false;
	let restarts: number[] = [];
	const supervise = (): void => {
		child.once('exit', (code, signal) => {
			if (isStopping) return;
			log.error('database.exited', { code, signal });
			restarts = [...restarts.filter((at) => at > performance.now() - 60_000), performance.now()];
			restarting = restart();
		});
	};
	const restart = async (): Promise<void> => {
		try {
			if (restarts.length > 5) throw new Fault('embedded-lost', databaseFaultText.lost(launch.logFile));
			await delay(100 * restarts.length);
			if (isStopping) return;
			await clearFormerServer(directory);
			child = await launchServer(launch, settings, administration);
			supervise();
			log.warn('database.restarted');
		} catch (error) {
			log.error('database.lost', {}, error);
			const fault = error instanceof Fault ? error : new Fault('embedded-lost', databaseFaultText.lost(launch.logFile));
			options.onLost?.(fault);
		}
	};
	let restarting: Promise<void> = Promise.resolve();
	supervise();

	return {
		connection: { host, port: 5432, user: ROLE, database: ROLE },
		administration,
		async stop() {
			isStopping = true;
			await restarting;
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = new Promise<void>((done) => child.once('exit', () => done()));
			child.kill('SIGINT');
			// An immediate stop loses nothing either: the next start recovers from the write-ahead log.
			const impatience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
			await ended;
			clearTimeout(impatience);
		},
	};
}
