import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HelperProcess } from './helper-process.ts';

const LIMITS = { heapMib: 64 };
const PATIENCE_MS = 20_000;

let directory = '';
beforeAll(() => {
	directory = mkdtempSync(join(tmpdir(), 'gongkai-helper-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A helper that does `body` with each `message`. */
function helperThat(body: string): HelperProcess {
	const script = join(directory, `${Math.random().toString(36).slice(2)}.mjs`);
	writeFileSync(
		script,
		`import { parentPort } from 'node:worker_threads'; parentPort.on('message', (message) => { ${body} });`,
	);
	return new HelperProcess(pathToFileURL(script), LIMITS);
}

test('answers with what was sent, bytes, dates and missing values too', async () => {
	const helper = helperThat('parentPort.postMessage({ echo: message })');
	const message = { bytes: Uint8Array.of(1, 2, 255), day: new Date(0), none: undefined, map: new Map([['甲', 1]]) };
	expect(await helper.run(message, PATIENCE_MS)).toEqual({ message: { echo: message } });
	await helper.end();
});

test('knows nothing of the environment of the program', async () => {
	const helper = helperThat('parentPort.postMessage({ names: Object.keys(process.env) })');
	expect(await helper.run({}, PATIENCE_MS)).toEqual({ message: { names: [] } });
	await helper.end();
});

test('takes the first answer that is meant for the step', async () => {
	const helper = helperThat('for (const step of [1, 2, 3]) parentPort.postMessage({ step })');
	const isSecond = (sent: unknown) => (sent as { step: number }).step === 2;
	expect(await helper.run({}, PATIENCE_MS, isSecond)).toEqual({ message: { step: 2 } });
	await helper.end();
});

test.each([
	['loops for ever', 'for (;;);', 'time-limit', 300],
	['fills its heap bit by bit', 'const all = []; for (;;) all.push({ at: all.length });', 'out-of-memory', PATIENCE_MS],
	['asks for far more than its heap at one stroke', 'new Array(2 ** 26).fill(0.5)', 'out-of-memory', PATIENCE_MS],
	['is killed by the system', `process.kill(process.pid, 'SIGKILL')`, 'out-of-memory', PATIENCE_MS],
	['breaks V8 itself', `process.kill(process.pid, 'SIGABRT')`, 'out-of-memory', PATIENCE_MS],
	['throws', `throw new Error('broken')`, 'crash', PATIENCE_MS],
	['ends itself', 'process.exit(0)', 'crash', PATIENCE_MS],
])('one that %s ends alone', async (_, body, ended, timeMs) => {
	const helper = helperThat(body);
	const answer = await helper.run({}, timeMs);
	expect(answer).toHaveProperty('ended', ended);
	await helper.end();
	expect(helper.isAlive).toBe(false);
	expect(await helper.run({}, PATIENCE_MS)).toHaveProperty('ended', 'crash');
});

test('nothing goes on after a program that was killed, whatever it was busy with', async () => {
	const pidFile = join(directory, 'pid');
	const busy = join(directory, 'busy.mjs');
	writeFileSync(pidFile, '');
	writeFileSync(
		busy,
		`import { writeFileSync } from 'node:fs'; import { parentPort } from 'node:worker_threads';
		parentPort.on('message', () => { writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); for (;;); });`,
	);
	const program = join(directory, 'program.mjs');
	writeFileSync(
		program,
		`import { HelperProcess } from ${JSON.stringify(new URL('./helper-process.ts', import.meta.url).href)};
		await new HelperProcess(${JSON.stringify(pathToFileURL(busy).href)}, { heapMib: 64 }).run({}, 60_000);`,
	);
	const isBusy = new Promise<void>((resolve) => {
		const watcher = watch(pidFile, () => {
			if (readFileSync(pidFile, 'utf8') === '') return;
			watcher.close();
			resolve();
		});
	});
	const parent = spawn(process.execPath, [program], { stdio: 'ignore' });
	await isBusy;
	parent.kill('SIGKILL');
	const pid = Number(readFileSync(pidFile, 'utf8'));
	const isThere = () => {
		try {
			return process.kill(pid, 0);
		} catch {
			return false;
		}
	};
	await expect.poll(isThere, { timeout: PATIENCE_MS }).toBe(false);
});
