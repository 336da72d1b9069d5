import type { Log } from '../log.ts';
import type { Database, Queryable } from './pool.ts';

const CHANNEL = 'data_version';

/** Scope of changes that belong to no place, such as a holiday notice: every place's pages may show them. */
export const SHARED_SCOPE = '*';

/**
 * Says that public data of a place changed (`scope` = its id, or {@link SHARED_SCOPE}). Call inside the transaction that changes it:
 * pages cached for the former version are then never served once the change is visible, and other processes hear of it at commit.
 */
export async function bumpDataVersion(transaction: Queryable, scope: string): Promise<void> {
	await transaction.query(
		'data-version-bump',
		`insert into data_version (scope, version) values ($1, 1)
		 on conflict (scope) do update set version = data_version.version + 1, changed_at = now()`,
		[scope],
	);
	await transaction.query('data-version-notify', 'select pg_notify($1, $2)', [CHANNEL, scope]);
}

/** The version of all public data, as this process knows it. */
export interface DataVersion {
	/** Grows with each committed change; the same number on every process. Costs nothing to read. */
	current(): number;
	/** Asks the database now; for the process that just committed. */
	refresh(): Promise<number>;
	stop(): Promise<void>;
}

/** Follows the version by notification, and by asking every `pollMs` for the case that notifications do not come through (a pooling proxy). */
export async function watchDataVersion(database: Database, log: Log, pollMs = 2000): Promise<DataVersion> {
	let version = 0;
	const refresh = async (): Promise<number> => {
		const text = 'select coalesce(sum(version), 0)::bigint as version from data_version';
		const rows = await database.query<{ version: number }>('data-version-read', text);
		version = Math.max(version, rows[0]?.version ?? 0);
		return version;
	};
	const refreshQuietly = (): void => {
		refresh().catch((error) => log.warn('data-version.unread', {}, error));
	};
	const stopListening = await database.listen(CHANNEL, refreshQuietly);
	await refresh();
	const timer = setInterval(refreshQuietly, pollMs).unref();
	return {
		current: () => version,
		refresh,
		async stop() {
			clearInterval(timer);
			await stopListening();
		},
	};
}
