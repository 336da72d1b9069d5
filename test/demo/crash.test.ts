import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadMarks } from '../../src/demo/store.ts';
import { temporaryDirectory } from '../kit/temporary-directory.ts';
import { testDatabase } from '../kit/test-database.ts';
import { hashOfRows, installBuiltIn, loadDemo } from './kit.ts';
import type {} from './load-process.ts';

const OPTIONS = { seed: 'kill', size: 1500 };

/** Starts a load in a process of its own and kills it once it has committed this many disclosures. */
async function killAt(connection: object, directory: string, disclosures: number): Promise<void> {
	const script = fileURLToPath(new URL('./load-process.ts', import.meta.url));
	const child = spawn(
		process.execPath,
		[
			'--no-warnings',
			'--experimental-strip-types',
			script,
			JSON.stringify(connection),
			String(OPTIONS.size),
			OPTIONS.seed,
			directory,
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = new Promise((resolve) => child.once('close', resolve));
	onTestFinished(() => void child.kill('SIGKILL'));
	for await (const line of createInterface({ input: child.stdout })) {
		if (line === 'done') break;
		if (Number(line) >= disclosures) {
			child.kill('SIGKILL');
			break;
		}
	}
	await ended;
}

describe('kill -9 in the middle of a load', () => {
	const killed = testDatabase();
	const whole = testDatabase();

	it('the next start goes on where it stopped, and nobody can tell afterwards', async () => {
		const directory = temporaryDirectory();
		await installBuiltIn(killed.database);
		for (const disclosures of [1, 500]) await killAt(killed.connection, directory, disclosures);
		const marks = await loadMarks(killed.database);
		expect(marks.some(({ isComplete }) => !isComplete)).toBe(true);
		const [before] = await killed.database.query<{ count: number }>('', 'select count(*) from disclosure');
		expect(before?.count).toBeGreaterThan(0);
		expect(before?.count).toBeLessThan(OPTIONS.size);
		expect(await loadDemo(killed.database, OPTIONS, directory)).toMatchObject({
			change: 'continued',
			disclosures: OPTIONS.size - (before?.count ?? 0),
		});

		await installBuiltIn(whole.database);
		await loadDemo(whole.database, OPTIONS, directory);
		expect(await hashOfRows(killed.database)).toBe(await hashOfRows(whole.database));
	}, 120_000);
});
