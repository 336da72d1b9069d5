import { systemClock } from '../platform/clock.ts';
import { type Config, type ConfigOverrides, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import type { Database } from '../platform/database/pool.ts';
import { createLog, type Log } from '../platform/log.ts';
import type { CliIo } from './io.ts';

/** A database opened for one command. */
export interface OpenedDatabase {
	readonly config: Config;
	readonly database: Database;
	readonly log: Log;
}

/**
 * Runs `work` on the configured database and closes it: the one DATABASE_URL names, else the embedded one of the data directory. When the site
 * is running on that directory, its server is shared, so commands work beside it. Throws a Fault when there is no way in.
 */
export async function withDatabase<Result>(
	io: CliIo,
	overrides: ConfigOverrides,
	work: (opened: OpenedDatabase) => Promise<Result>,
): Promise<Result> {
	const config = readConfig(io.env, overrides);
	// Only what goes wrong: the command itself tells the rest.
	const log = createLog({ level: 'error', format: 'text', clock: systemClock, write: io.stderr });
	const database = await openDatabase({ config, log, whenInUse: 'share' });
	try {
		return await work({ config, database, log });
	} finally {
		await database.close();
	}
}
