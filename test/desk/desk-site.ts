import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSite, startSite } from '../journeys/running-site.ts';
import { madeOnce } from '../kit/made-once.ts';

/** The product with the invented year, as its operator would start it. */
export interface DeskSite {
	readonly origin: string;
	/** Of every invented account; new at each start. */
	readonly password: string;
	readonly running: RunningSite;
	close(): Promise<void>;
}

/** Starting it takes some seconds, and the first start of a run more: the invented year is then written. */
export const START_MS = 180_000;

const demo = (size: number) => ['--demo', '--demo-size', String(size)];

/** A data directory with the invented year in it, as a site leaves it that was started once. */
function filledDirectory(size: number): Promise<string | null> {
	return madeOnce(`demo-${size}`, async (folder) => {
		const first = await startSite(folder, {}, demo(size));
		const code = await first.stop();
		if (code !== 0) throw new Error(first.log());
	});
}

/**
 * Starts the site on a directory of its own, a copy of one that was filled before: how it is filled is what the tests of the demonstration are
 * about. `size`: how many disclosures the invented year has.
 */
export async function startDeskSite(size = 150, settings: Readonly<Record<string, string>> = {}): Promise<DeskSite> {
	const filled = await filledDirectory(size);
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-desk-'));
	if (filled !== null) {
		cpSync(filled, directory, { recursive: true });
		// A copy's folders are open to others, which PostgreSQL refuses.
		chmodSync(join(directory, 'postgres'), 0o700);
	}
	const running = await startSite(directory, settings, demo(size));
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
