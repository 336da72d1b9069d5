import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A running site and what it took to start. */
export interface BenchServer {
	readonly url: string;
	/** From spawning the process to the first answered request, milliseconds. */
	readonly startedInMs: number;
	readonly pid: number;
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

/** Starts the built program on a data directory and waits for its first answer; throws with its output when it ends before. */
export async function startServer(dataDirectory: string): Promise<BenchServer> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const began = performance.now();
	const child: ChildProcess = spawn(
		process.execPath,
		['dist/main.js', 'serve', '--port', String(port), '--data', dataDirectory],
		{ stdio: ['ignore', 'ignore', 'pipe'] },
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
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill('SIGTERM');
			}),
	};
}

/** Memory of a process and all its descendants, MiB: proportional set size where the kernel tells it, else resident size. */
export function memoryOfTree(rootPid: number): number {
	const parents = new Map<number, number>();
	for (const entry of readdirSync('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		try {
			const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
			parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
		} catch {
			// The process ended between listing and reading.
		}
	}
	const isInTree = (pid: number): boolean =>
		pid === rootPid || (parents.has(pid) && pid > 1 && isInTree(parents.get(pid) ?? 0));
	let kibibytes = 0;
	for (const pid of parents.keys()) if (isInTree(pid)) kibibytes += memoryOf(pid);
	return kibibytes / 1024;
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
