/**
 * `node bench/privacy-hostile.ts [NAME…]`: time and peak memory of `gongkai privacy scan` on files meant to exhaust it, memory taken of the
 * whole tree of processes (Linux: /proc). Prints each figure beside its budget and ends with 1 when one is missed. Needs a build.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_FILES } from '../test/privacy/hostile-files.ts';

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

const directory = mkdtempSync(join(tmpdir(), 'gongkai-'));
let isMissed = false;
try {
	for (const { name, what, build } of HOSTILE_FILES) {
		if (process.argv.length > 2 && !process.argv.slice(2).includes(name)) continue;
		const path = join(directory, name);
		writeFileSync(path, build());
		const { ms, bytes, out } = await scan(path);
		rmSync(path);
		const isWithin = ms < MOST_MS && bytes < MOST_BYTES;
		if (!isWithin) isMissed = true;
		const answer = /"reason":"([^"]{0,40})/.exec(out)?.[1] ?? /"verdict":"(\w+)"/.exec(out)?.[1] ?? 'no answer';
		const figures = `${(ms / 1000).toFixed(1)} s, ${Math.round(bytes / 1024 ** 2)} MiB`;
		process.stdout.write(`${isWithin ? 'within' : 'MISSES'}  ${name}  ${what}: ${figures}  ${answer}\n`);
	}
} finally {
	rmSync(directory, { recursive: true, force: true });
}
process.exitCode = isMissed ? 1 : 0;
