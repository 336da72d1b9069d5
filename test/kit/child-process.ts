import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A program of the kit running in a process of its own, so that it can be killed. */
export interface KitProcess {
	readonly process: ChildProcess;
	/** The next line on stdout; rejects when the process ends first. */
	nextLine(): Promise<string>;
	/** Everything it wrote on stderr so far. */
	errors(): string;
	/** Code and signal, once it ended. */
	readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts `test/kit/<name>.ts` with arguments; killed at the end of the test if it still runs. */
export function startKitProcess(
	name: string,
	options: { arguments?: string[]; environment?: Record<string, string> } = {},
): KitProcess {
	const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
	const { DATABASE_URL: _, ...inherited } = process.env;
	const child = spawn(
		process.execPath,
		['--no-warnings', '--experimental-strip-types', script, ...(options.arguments ?? [])],
		{
			env: { ...inherited, ...options.environment },
			stdio: ['pipe', 'pipe', 'pipe'],
		},
	);
	const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
	let errors = '';
	child.stderr.on('data', (text) => {
		errors += text;
	});
	child.stdin.on('error', () => {});
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	onTestFinished(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	return {
		process: child,
		async nextLine() {
			const { value, done } = await lines.next();
			if (done) throw new Error(`the process ended: ${errors}`);
			return value;
		},
		errors: () => errors,
		ended,
	};
}
