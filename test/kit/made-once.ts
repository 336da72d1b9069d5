import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestServer } from './database-server.ts';
import type {} from './global-setup.ts';

/**
 * A folder all files of this run share, filled by `make` when the first of them asks for it; the others wait. To be read and copied, never
 * changed. `name` tells folders apart. Null when this run has no global setup: there is nobody to share with.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string | null> {
	const run = inject('runFolder') as string | undefined;
	if (run === undefined) return null;
	const folder = join(run, name);
	if (existsSync(folder)) return folder;
	const { administration } = JSON.parse(inject('databaseServer')) as TestServer;
	const client = new pg.Client(administration);
	await client.connect();
	try {
		// The lock goes with the connection, so a file that dies on the way leaves the next one to begin anew.
		await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [folder]);
		if (existsSync(folder)) return folder;
		const aside = `${folder}.${process.pid}`;
		mkdirSync(aside);
		await make(aside);
		renameSync(aside, folder);
		return folder;
	} finally {
		await client.end();
	}
}
