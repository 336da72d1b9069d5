import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openTestServer, type TestServer } from './database-server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The database server of this run, JSON of TestServer without `stop`. */
		databaseServer: string;
		/** For what is made once and copied by many; see `madeOnce`. */
		runFolder: string;
	}
}

/** Starts one database server for the whole run, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server: TestServer = await openTestServer();
	project.provide('databaseServer', JSON.stringify(server));
	const folder = mkdtempSync(join(tmpdir(), 'gongkai-run-'));
	project.provide('runFolder', folder);
	return async () => {
		await server.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	};
}
