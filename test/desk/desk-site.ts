import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSite, startSite } from '../journeys/running-site.ts';

/** The product with the invented year, as its operator would start it. */
export interface DeskSite {
	readonly origin: string;
	/** Of every invented account; new at each start. */
	readonly password: string;
	readonly running: RunningSite;
	close(): Promise<void>;
}

/** Starting it takes some seconds: the invented year is written into a database of its own. */
export const START_MS = 180_000;

/** Starts the site on a directory of its own. `size`: how many disclosures the invented year has. */
export async function startDeskSite(size = 150, settings: Readonly<Record<string, string>> = {}): Promise<DeskSite> {
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-desk-'));
	const running = await startSite(directory, settings, ['--demo', '--demo-size', String(size)]);
	const password = /密码：(\S+)/.exec(running.log())?.[1];
	if (password === undefined) throw new Error(running.log());
	return {
		origin: running.origin,
		password,
		running,
		async close() {
			await running.stop();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}
