import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A running site and what it took to start. */
export interface BenchServer {
	readonly url: string;
	/** From spawning the process to the first answered request, milliseconds. */
	readonly startedInMs: number;
	readonly pid: number;
	/** What it has printed on stderr so far. */
	log(): string;
	stop(): Promise<void>;
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address !== null ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

/**
 * Starts the built program on a data directory, with its own database, and waits for its first answer; throws with its output when it ends
 * before. `settings` are added to the environment, `argv` to the command.
 */
export async function startServer(
	dataDirectory: string,
	settings: Readonly<Record<string, string>> = {},
	argv: readonly string[] = [],
): Promise<BenchServer> {
	const { DATABASE_URL: _, ...inherited } = process.env;
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const began = performance.now();
	const child: ChildProcess = spawn(
		process.execPath,
		['dist/main.js', 'serve', '--port', String(port), '--data', dataDirectory, ...argv],
		{ stdio: ['ignore', 'ignore', 'pipe'], env: { ...inherited, ...settings } },
	);
	let output = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const ended = new Promise<never>((_, reject) =>
		child.once('exit', (code) => reject(new Error(`server ended with ${code}: ${output.slice(-2000)}`))),
	);
	ended.catch(() => {});
	const ready = (async () => {
		while (!(await answers(`${url}/`))) await new Promise((resolve) => setTimeout(resolve, 5));
	})();
	await Promise.race([ready, ended]);
	return {
		url,
		startedInMs: performance.now() - began,
		pid: child.pid ?? 0,
		log: () => output,
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill('SIGTERM');
			}),
	};
}

/** Process ids of a process and all its descendants. */
function treeOf(rootPid: number): number[] {
	const parents = new Map<number, number>();
	for (const entry of readdirSync('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		const fields = statOf(Number(entry));
		if (fields !== null) parents.set(Number(entry), Number(fields[1]));
	}
	const isInTree = (pid: number): boolean =>
		pid === rootPid || (parents.has(pid) && pid > 1 && isInTree(parents.get(pid) ?? 0));
	return [...parents.keys()].filter(isInTree);
}

/** Fields of /proc/…/stat from the third (the state) on; null when the process ended between listing and reading. */
function statOf(pid: number): string[] | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	} catch {
		return null;
	}
}

/** Memory of a process and all its descendants, MiB: proportional set size where the kernel tells it, else resident size. */
export function memoryOfTree(rootPid: number): number {
	return treeOf(rootPid).reduce((sum, pid) => sum + memoryOf(pid), 0) / 1024;
}

/** Processor time a process and its living descendants have used so far, seconds; the kernel counts hundredths. */
export function processorSecondsOfTree(rootPid: number): number {
	return treeOf(rootPid).reduce((sum, pid) => {
		const fields = statOf(pid);
		return sum + (fields === null ? 0 : (Number(fields[11]) + Number(fields[12])) / 100);
	}, 0);
}

function memoryOf(pid: number): number {
	for (const [file, field] of [
		['smaps_rollup', 'Pss'],
		['status', 'VmRSS'],
	] as const) {
		try {
			const match = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
			if (match) return Number(match[1]);
		} catch {
			// Not ours to read; the other file may be.
		}
	}
	return 0;
}
