import type { TestProject } from 'vitest/node';
import { openTestServer, type TestServer } from './database-server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The database server of this run, JSON of TestServer without `stop`. */
		databaseServer: string;
	}
}

/** Starts one database server for the whole run, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server: TestServer = await openTestServer();
	project.provide('databaseServer', JSON.stringify(server));
	return () => server.stop();
}
