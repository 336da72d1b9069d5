// How soon a publication is seen by another process. Run by itself, with the connection as JSON, it is that other process: it follows the data
// version as `serve` does, and when it grows says when it could read which publications, one line each.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../src/platform/clock.ts';
import { watchDataVersion } from '../src/platform/database/data-version.ts';
import type { ServerConnection } from '../src/platform/database/embedded-server.ts';
import { connect } from '../src/platform/database/pool.ts';
import { createLog } from '../src/platform/log.ts';
import type { Report } from './report.ts';

const MOST_MS = 1000;
/** How often the other process looks at its version: what this adds is part of what is measured. */
const LOOK_MS = 1;

interface Publication {
	readonly disclosureId: string;
	/** Resolves when it is committed. */
	publish(): Promise<void>;
}

/** Publishes one after the other and reports how long after the commit the other process has read it, from the public rows, by its data version. */
export async function measureVisibility(
	connection: ServerConnection,
	publications: readonly Publication[],
	report: Report,
): Promise<void> {
	const watcher = spawn(process.execPath, ['--no-warnings', import.meta.filename, JSON.stringify(connection)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	try {
		const lines = createInterface({ input: watcher.stdout })[Symbol.asyncIterator]();
		await lines.next();
		const times: number[] = [];
		for (const { disclosureId, publish } of publications) {
			await publish();
			const committedAt = performance.timeOrigin + performance.now();
			for (;;) {
				const { value, done } = await lines.next();
				if (done) throw new Error('the other process ended');
				const seen = JSON.parse(value) as { disclosureId: string; at: number };
				if (seen.disclosureId !== disclosureId) continue;
				// It may have been told before we were.
				times.push(Math.max(0, seen.at - committedAt));
				break;
			}
		}
		times.sort((left, right) => left - right);
		for (const [name, value] of [
			['middle', times[Math.floor(times.length / 2)] ?? Number.NaN],
			['slowest', times.at(-1) ?? Number.NaN],
		] as const)
			report(`a publication visible in another process, ${name}`, value, 'ms', {
				text: `${MOST_MS} ms`,
				isKept: value <= MOST_MS,
			});
	} finally {
		watcher.stdin.end();
		await once(watcher, 'exit');
	}
}

async function watch(connection: ServerConnection): Promise<void> {
	const log = createLog({
		level: 'error',
		format: 'json',
		clock: systemClock,
		write: (line) => process.stderr.write(line),
	});
	const database = connect({ connection, connections: 4, publicReadTimeoutMs: 2000, log });
	const version = await watchDataVersion(database, log);
	let isOver = false;
	process.stdin.resume().once('end', () => {
		isOver = true;
	});
	process.stdout.write('watching\n');
	const told = new Set<string>();
	for (let known = version.current(); !isOver; await delay(LOOK_MS)) {
		if (version.current() === known) continue;
		known = version.current();
		const rows = await database.publicReads.query<{ disclosureId: string }>(
			'bench-newest',
			`select disclosure_id as "disclosureId" from public_disclosure order by published_at desc limit 20`,
		);
		const at = performance.timeOrigin + performance.now();
		for (const { disclosureId } of rows.filter((row) => !told.has(row.disclosureId))) {
			told.add(disclosureId);
			process.stdout.write(`${JSON.stringify({ disclosureId, at })}\n`);
		}
	}
	await version.stop();
	await database.close();
}

if (process.argv[1] === import.meta.filename) await watch(JSON.parse(process.argv[2] ?? '{}'));
