/**
 * `node bench/privacy-hostile.ts [--routes] [NAME…]`: time and peak memory of `gongkai privacy scan` on files meant to exhaust it, memory taken
 * of the whole tree of processes (Linux: /proc). With `--routes` the same files go through the routes an officer's upload takes, on a running
 * site of its own: as an attachment of a draft, and dropped to be read; memory is then that of the site, its database included. Prints each
 * figure beside its budget and ends with 1 when one is missed. Needs a build.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HOSTILE_FILES } from '../test/privacy/hostile-files.ts';
import { officerOf } from './officer.ts';
import { memoryOfTree, startServer } from './server.ts';

const MOST_MS = 10_000;
const MOST_BYTES = 1024 ** 3;
const SAMPLE_MS = 50;
const PAGE_BYTES = 4096;
const main = new URL('../dist/main.js', import.meta.url).pathname;

/** Resident bytes of a process and all it started. */
function residentBytes(root: number): number {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
			parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
		} catch {}
	}
	let bytes = 0;
	for (const pid of parents.keys()) {
		let at: number | undefined = pid;
		while (at !== undefined && at !== root) at = parents.get(at);
		if (at === undefined) continue;
		try {
			bytes += Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES;
		} catch {}
	}
	return bytes;
}

async function scan(path: string): Promise<{ ms: number; bytes: number; out: string }> {
	const start = performance.now();
	const child = spawn(process.execPath, [main, 'privacy', 'scan', path, '--json'], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	let bytes = 0;
	let out = '';
	child.stdout.on('data', (data: Buffer) => {
		if (out.length < 4000) out += data.toString();
	});
	const timer = setInterval(() => {
		bytes = Math.max(bytes, residentBytes(child.pid ?? 0));
	}, SAMPLE_MS);
	await new Promise((resolve) => child.on('close', resolve));
	clearInterval(timer);
	return { ms: performance.now() - start, bytes, out };
}

interface Outcome {
	readonly ms: number;
	readonly bytes: number;
	readonly answer: string;
}

/** Runs `work` and tells its time and the most memory a process and its descendants had meanwhile. */
async function watched(rootPid: number, work: () => Promise<string>): Promise<Outcome> {
	let bytes = 0;
	const timer = setInterval(() => {
		bytes = Math.max(bytes, memoryOfTree(rootPid) * 1024 ** 2);
	}, SAMPLE_MS);
	const start = performance.now();
	const answer = await work();
	clearInterval(timer);
	return { ms: performance.now() - start, bytes, answer };
}

let isMissed = false;
function tell(name: string, what: string, { ms, bytes, answer }: Outcome): void {
	const isWithin = ms < MOST_MS && bytes < MOST_BYTES;
	if (!isWithin) isMissed = true;
	const figures = `${(ms / 1000).toFixed(1)} s, ${Math.round(bytes / 1024 ** 2)} MiB`;
	process.stdout.write(`${isWithin ? 'within' : 'MISSES'}  ${name}  ${what}: ${figures}  ${answer}\n`);
}

async function throughCommand(directory: string, files: typeof HOSTILE_FILES): Promise<void> {
	for (const { name, what, build } of files) {
		const path = join(directory, name);
		writeFileSync(path, build());
		const { ms, bytes, out } = await scan(path);
		rmSync(path);
		const answer = /"reason":"([^"]{0,40})/.exec(out)?.[1] ?? /"verdict":"(\w+)"/.exec(out)?.[1] ?? 'no answer';
		tell(name, what, { ms, bytes, answer });
	}
}

/** What an answer of the API says: its status, and the first reason or how many findings there are. */
function inShort(status: number, text: string): string {
	const reason = /"message":"([^"]{0,40})/.exec(text)?.[1];
	return `${status} ${reason ?? `${text.length} characters`}`;
}

async function throughRoutes(directory: string, files: typeof HOSTILE_FILES): Promise<void> {
	const start = () => startServer(directory, { GONGKAI_LOG_LEVEL: 'warn' }, ['--demo', '--demo-size', '100']);
	// As it runs every day: what filling it took is gone with the first start.
	await (await start()).stop();
	const server = await start();
	try {
		const officer = await officerOf(server);
		const draft = await officer.draft();
		const idle = await watched(server.pid, () => new Promise((resolve) => setTimeout(() => resolve(''), 1000)));
		process.stdout.write(`the site at rest: ${Math.round(idle.bytes / 1024 ** 2)} MiB\n`);
		for (const { name, what, build } of files) {
			const bytes = build();
			await officer.ready();
			const attached = await watched(server.pid, async () => {
				try {
					const { status, text } = await officer.attach(draft, name, bytes);
					return inShort(status, text);
				} catch (error) {
					// Far over the limit: the site answers and hangs up while the file still comes.
					return `hung up: ${error instanceof Error ? error.message : error}`;
				}
			});
			tell(name, `${what}, attached`, attached);
			const dropped = await officer.upload(name, bytes);
			if (typeof dropped === 'string') {
				await officer.ready();
				const read = await watched(server.pid, async () => {
					const { status, text } = await officer.drop(dropped);
					return inShort(status, text);
				});
				tell(name, `${what}, dropped`, read);
			} else process.stdout.write(`        ${name}  not taken: ${inShort(dropped.status, dropped.text)}\n`);
		}
		const { status } = await officer.attach(draft, 'harmless.txt', new TextEncoder().encode('公开的一行文字。'));
		if (status !== 201) throw new Error(`the site answers ${status} to a harmless file afterwards`);
	} finally {
		await server.stop();
	}
}

const { values, positionals } = parseArgs({ options: { routes: { type: 'boolean' } }, allowPositionals: true });
const directory = mkdtempSync(join(tmpdir(), 'gongkai-'));
try {
	const files = HOSTILE_FILES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
	await (values.routes ? throughRoutes : throughCommand)(directory, files);
} finally {
	rmSync(directory, { recursive: true, force: true });
}
process.exitCode = isMissed ? 1 : 0;
