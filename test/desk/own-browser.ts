import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, BrowserContext } from 'playwright-core';
import { chromium, errors } from 'playwright-core';
import { browserCommand } from '../portal/browser.ts';

/** A machine at work on other tests starts it late. */
const PATIENCE_MS = 30_000;
/** Now and then a browser says where it listens and then answers nothing, for minutes (Chromium 147 on a busy machine); the next one does. */
const MOST_STARTS = 3;

/** A browser with a profile on the disk, as on a clerk's computer. */
export interface OwnBrowser {
	readonly browser: Browser;
	readonly context: BrowserContext;
	/** As a power cut would: nothing of it is asked or told before. */
	kill(): Promise<void>;
}

async function startOnce(profile: string): Promise<OwnBrowser> {
	const { path, args, env } = await browserCommand();
	const headless = args.some((argument) => argument.startsWith('--headless')) ? [] : ['--headless'];
	const process_ = spawn(
		path,
		[...args, ...headless, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=zh-CN'],
		{
			env,
			// A group of its own, so that its helpers die with it.
			detached: true,
			stdio: ['ignore', 'ignore', 'pipe'],
		},
	);
	const { pid } = process_;
	if (pid === undefined) throw new Error(`${path} does not start`);
	const end = async () => {
		if (process_.exitCode !== null || process_.signalCode !== null) return;
		const gone = once(process_, 'exit');
		process.kill(-pid, 'SIGKILL');
		await gone;
	};
	try {
		const address = await new Promise<string>((resolve, reject) => {
			let said = '';
			process_.stderr?.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
				if (found !== undefined) resolve(found);
			});
			process_.once('exit', () => reject(new Error(said)));
		});
		const browser = await chromium.connectOverCDP(address, { timeout: PATIENCE_MS });
		const [context] = browser.contexts();
		if (context === undefined) throw new Error('the browser has no profile');
		return {
			browser,
			context,
			async kill() {
				await end();
				await browser.close().catch(() => undefined);
			},
		};
	} catch (error) {
		await end();
		throw error;
	}
}

/** Starts a browser on a profile, and goes on with what an earlier one left there. */
export async function startOwnBrowser(profile: string): Promise<OwnBrowser> {
	for (let start = 1; ; start += 1)
		try {
			return await startOnce(profile);
		} catch (error) {
			if (start === MOST_STARTS || !(error instanceof errors.TimeoutError)) throw error;
		}
}
