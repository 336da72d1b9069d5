import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle that `npm test` builds first. */
export const BUILT_PROGRAM = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** What is killed: the program alone, with its whole database, or the database under it. */
export type Victim = 'program' | 'everything' | 'database';

/** The product as its operator runs it, in a process of its own that can be killed. */
export interface Program {
	/** Without a slash at the end. */
	readonly origin: string;
	/** Resolves when it ended, however. */
	readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
	hasEnded(): boolean;
	/** Everything on stderr so far. */
	messages(): string;
	/** kill -9, at once. Everything: in the order `shuffle` gives. */
	kill(victim: Victim, shuffle?: (pids: number[]) => number[]): void;
	/** Another signal to the database's main process alone. */
	signalDatabase(signal: NodeJS.Signals): void;
	/** Ends it like Ctrl+C and gives the exit code. */
	stop(): Promise<number | null>;
}

/** Process numbers of a process and all its descendants. */
function treeOf(rootPid: number): number[] {
	const parents = new Map<number, number>();
	for (const entry of readdirSync('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		try {
			const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
			parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
		} catch {
			// It ended between listing and reading.
		}
	}
	const isInTree = (pid: number): boolean =>
		pid === rootPid || (pid > 1 && parents.has(pid) && isInTree(parents.get(pid) ?? 0));
	return [...parents.keys()].filter(isInTree);
}

function killAtOnce(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids)
		try {
			process.kill(pid, signal);
		} catch {
			// It ended with its parent.
		}
}

/** Starts it on a data directory with the embedded database, on any free port; rejects with what it printed when it ends before it serves. */
export async function startProgram(dataDirectory: string, program = BUILT_PROGRAM): Promise<Program> {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(GONGKAI_|DATABASE_URL$|VITEST)/.test(name)),
	);
	const child: ChildProcess = spawn(
		process.execPath,
		['--enable-source-maps', program, 'serve', '--port', '0', '--data', dataDirectory],
		{
			env: { ...inherited, GONGKAI_LOG_FORMAT: 'json', GONGKAI_LOG_LEVEL: 'warn' },
			stdio: ['ignore', 'ignore', 'pipe'],
		},
	);
	let messages = '';
	const ended = (once(child, 'close') as Promise<[number | null, string | null]>).then(([code, signal]) => ({
		code,
		signal,
	}));
	const origin = await new Promise<string>((resolve, reject) => {
		child.stderr?.on('data', (text) => {
			messages += text;
			const url = /公开系统已启动：(http:\/\/\S+?)\/ /.exec(messages)?.[1];
			if (url !== undefined) resolve(url);
		});
		child.once('close', () => reject(new Error(messages)));
	});
	const pid = child.pid ?? 0;
	const database = (): number =>
		Number(readFileSync(join(dataDirectory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
	return {
		origin,
		ended,
		hasEnded: () => child.exitCode !== null || child.signalCode !== null,
		messages: () => messages,
		kill(victim, shuffle = (pids) => pids) {
			if (victim === 'program') killAtOnce([pid], 'SIGKILL');
			else if (victim === 'database') killAtOnce([database()], 'SIGKILL');
			else killAtOnce(shuffle(treeOf(pid)), 'SIGKILL');
		},
		signalDatabase: (signal) => killAtOnce([database()], signal),
		async stop() {
			child.kill('SIGTERM');
			return (await ended).code;
		},
	};
}
