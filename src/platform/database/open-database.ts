import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { directoryInUse, lockDirectory } from './directory-lock.ts';
import { embeddedConnection, type ServerConnection, startEmbeddedServer } from './embedded-server.ts';
import { databaseFaultText } from './faults.zh.ts';
import { migrate } from './migrate.ts';
import { connect, type Database } from './pool.ts';

export interface OpenOptions {
	readonly config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'databaseConnections' | 'publicReadTimeoutMs'>;
	readonly log: Log;
	/**
	 * What to do when another process of ours runs the embedded server of this data directory: `refuse` for `serve`,
	 * `share` (connect to it) for one-off commands.
	 */
	readonly whenInUse: 'refuse' | 'share';
	/** Called when the embedded server is given up for good: the process should end. */
	readonly onLost?: (fault: Fault) => void;
}

interface Source {
	readonly connection: ServerConnection;
	stop(): Promise<void>;
}

async function openEmbedded(options: OpenOptions): Promise<Source> {
	const { config, log, onLost } = options;
	const lock = lockDirectory(config.dataDirectory);
	if (lock === null) {
		if (options.whenInUse === 'refuse') throw directoryInUse(config.dataDirectory);
		return { connection: embeddedConnection(config.dataDirectory), stop: async () => {} };
	}
	try {
		const server = await startEmbeddedServer({ directory: config.dataDirectory, log, ...(onLost && { onLost }) });
		return {
			connection: server.connection,
			async stop() {
				await server.stop();
				lock.release();
			},
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

/** The process that holds the directory may still be starting its server: be patient with it, not with a DATABASE_URL. */
async function migratePatiently(source: Source, patienceMs: number) {
	for (const end = performance.now() + patienceMs; ; await delay(100)) {
		try {
			return await migrate(source.connection);
		} catch (error) {
			const mayPass = error instanceof Fault && /^database-(unreachable|connect|missing|login)$/.test(error.code);
			if (!mayPass || performance.now() > end) throw error;
		}
	}
}

/**
 * Opens the database of this configuration: the server named by `databaseUrl`, else the embedded one in the data directory (started, or
 * shared when another process has it), migrated to this program's schema. `close()` also stops a server started here.
 * Throws a Fault whose Chinese message says what to do.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
	const { config, log } = options;
	const isEmbedded = config.databaseUrl === null;
	const source: Source = isEmbedded
		? await openEmbedded(options)
		: { connection: { connectionString: config.databaseUrl ?? '' }, stop: async () => {} };
	try {
		const report = await migratePatiently(source, isEmbedded ? 15_000 : 0);
		if (report.applied.length > 0) log.info('database.migrated', { to: report.version, count: report.applied.length });
		if (report.isSuperuser) log.warn('database.superuser', { advice: databaseFaultText.superuser });
	} catch (error) {
		await source.stop();
		throw error;
	}
	return connect({
		connection: source.connection,
		connections: config.databaseConnections,
		publicReadTimeoutMs: config.publicReadTimeoutMs,
		log,
		afterClose: source.stop,
	});
}
