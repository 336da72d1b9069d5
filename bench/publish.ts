// node bench/publish.ts [--profile]: how many publications a second, beside the same rows written by plain SQL, and how soon another process
// sees one. With --profile also where the time of a publication goes, statement by statement. On the embedded database with its ordinary
// settings (every commit is synced), or on the server of DATABASE_URL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DisclosureTools, inDisclosureAct } from '../src/disclosure/actions.ts';
import { publishIn } from '../src/disclosure/publishing/actions.ts';
import { systemClock } from '../src/platform/clock.ts';
import { embeddedConnection, type ServerConnection } from '../src/platform/database/embedded-server.ts';
import { openDatabase } from '../src/platform/database/open-database.ts';
import { connect, type Database, type Queryable } from '../src/platform/database/pool.ts';
import { createLog } from '../src/platform/log.ts';
import { disclosureTools, makeApproved, makePlaces } from './publish-places.ts';
import { measureVisibility } from './publish-visible.ts';
import { recordWrites, type Write } from './publish-writes.ts';
import type { Report } from './report.ts';

/** As `report` of bench/run.ts. */

const LEAST_RATIO = 0.3;
const ROUNDS = 3;
const PLACES = 8;
/** Publications of one side in one round. */
const COUNT = { 1: 60, 8: 160 } as const;
const VISIBLE_ROUNDS = 20;

interface Draft {
	readonly placeId: string;
	readonly disclosureId: string;
}

const log = createLog({ level: 'error', format: 'json', clock: systemClock, write: () => {} });

function open(connection: ServerConnection, writers: number): Database {
	// Half of the connections are for public reads, and opened only when one comes.
	return connect({ connection, connections: writers * 2, publicReadTimeoutMs: 60_000, log });
}

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs all tasks in so many lanes; tasks a second. */
async function rate<Task>(
	tasks: readonly Task[],
	lanes: number,
	run: (task: Task) => Promise<unknown>,
): Promise<number> {
	const queue = tasks[Symbol.iterator]();
	const began = performance.now();
	await Promise.all(
		Array.from({ length: lanes }, async () => {
			for (const task of queue) await run(task);
		}),
	);
	return (tasks.length * 1000) / (performance.now() - began);
}

async function publish(tools: DisclosureTools, draft: Draft): Promise<void> {
	const outcome = await inDisclosureAct(tools, (context) => publishIn(context, tools, { ...draft, actor: 'bench' }));
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

function writeAll(database: Database, writes: readonly Write[]): Promise<void> {
	return database.transaction(async (transaction) => {
		for (const { name, text, values } of writes) await transaction.query(name, text, values);
	});
}

/** Ratio of one number of connections over some places: rounds of both sides by turns. */
async function compare(
	connection: ServerConnection,
	tools: DisclosureTools,
	lanes: 1 | 8,
	takeDraft: () => Draft,
	report: Report,
	where: string,
): Promise<void> {
	const database = open(connection, lanes);
	const own: DisclosureTools = { ...tools, database };
	const take = (count: number) => Array.from({ length: count }, takeDraft);
	try {
		// Connections, prepared statements, and the standing duty of each row, which the first publication meets.
		await rate(take(lanes * 4), lanes, (draft) => publish(own, draft));
		const ours: number[] = [];
		const plain: number[] = [];
		let rows = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const writes = await recordWrites(connection, own, take(COUNT[lanes]));
			rows = writes[0]?.length ?? 0;
			plain.push(await rate(writes, lanes, (one) => writeAll(database, one)));
			ours.push(await rate(take(COUNT[lanes]), lanes, (draft) => publish(own, draft)));
		}
		const ratio = median(ours.map((value, round) => value / (plain[round] ?? 1)));
		const what = `${lanes} connection${lanes === 1 ? '' : 's'}, ${where}`;
		report(`publishing, ${what}`, median(ours), 'publications/s');
		report(`the same rows by plain SQL (${rows} statements), ${what}`, median(plain), 'transactions/s');
		report(`publishing : plain SQL, ${what}`, ratio, '×', {
			text: `${LEAST_RATIO} ×`,
			isKept: ratio >= LEAST_RATIO,
		});
	} finally {
		await database.close();
	}
}

/** Milliseconds by statement of one publication, the middle of many, on one connection; printed, not reported. */
async function profile(connection: ServerConnection, tools: DisclosureTools, drafts: readonly Draft[]): Promise<void> {
	const database = open(connection, 1);
	const times = new Map<string, number[]>();
	const note = (name: string, milliseconds: number) => times.set(name, [...(times.get(name) ?? []), milliseconds]);
	const timed = (transaction: Queryable): Queryable => ({
		async query<Row extends object>(name: string, text: string, values?: readonly unknown[]) {
			const began = performance.now();
			const rows = await transaction.query<Row>(name, text, values);
			note(name, performance.now() - began);
			return rows;
		},
	});
	const own: DisclosureTools = {
		...tools,
		database: {
			...database,
			async transaction(work) {
				let [began, worked] = [performance.now(), 0];
				const result = await database.transaction(async (transaction) => {
					note('(begin)', performance.now() - began);
					began = performance.now();
					const outcome = await work(timed(transaction));
					worked = performance.now() - began;
					began = performance.now();
					return outcome;
				});
				note('(commit)', performance.now() - began);
				note('(all statements and code)', worked);
				return result;
			},
		},
	};
	for (const draft of drafts) await publish(own, draft);
	const rows = [...times].map(([name, all]) => ({
		name,
		calls: all.length / drafts.length,
		ms: all.reduce((sum, one) => sum + one, 0) / drafts.length,
	}));
	const statements = rows.filter(({ name }) => !name.startsWith('(')).reduce((sum, { ms }) => sum + ms, 0);
	for (const { name, calls, ms } of rows.sort((left, right) => right.ms - left.ms))
		process.stdout.write(`  ${ms.toFixed(2).padStart(7)} ms  ${calls.toFixed(1).padStart(4)} ×  ${name}\n`);
	process.stdout.write(`  ${statements.toFixed(2).padStart(7)} ms  all statements; the rest is our own code\n`);
	await database.close();
}

/** The section of `npm run bench`. */
export async function publishing(report: Report, isProfiled = false): Promise<void> {
	const dataDirectory = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	const databaseUrl = process.env.DATABASE_URL ?? null;
	const config = { databaseUrl, dataDirectory, databaseConnections: 4, publicReadTimeoutMs: 60_000 };
	const database = await openDatabase({ config, log, whenInUse: 'refuse' });
	const connection: ServerConnection =
		databaseUrl === null ? embeddedConnection(dataDirectory) : { connectionString: databaseUrl };
	// Preparing need not be synced: nothing of it is measured.
	const hurried = open({ ...connection, options: '-c synchronous_commit=off' }, 2);
	try {
		const tools = await disclosureTools(hurried, dataDirectory);
		const placeIds = Array.from({ length: PLACES }, (_, index) => `bench-${index + 1}`);
		await makePlaces(tools, placeIds);
		const needed = (lanes: 1 | 8) => lanes * 4 + ROUNDS * 2 * COUNT[lanes];
		const profiled = isProfiled ? 100 : 0;
		const ofOne = needed(1) + needed(8) + profiled + VISIBLE_ROUNDS;
		const [first = ''] = placeIds;
		const one = (await makeApproved(tools, first, ofOne)).map((disclosureId) => ({ placeId: first, disclosureId }));
		const ofEach = Math.ceil(needed(8) / PLACES);
		const each: Draft[][] = [];
		for (const placeId of placeIds)
			each.push((await makeApproved(tools, placeId, ofEach)).map((disclosureId) => ({ placeId, disclosureId })));
		const many = Array.from({ length: ofEach * PLACES }, (_, index) => each[index % PLACES]?.pop() as Draft);
		const taker = (drafts: Draft[]) => () => {
			const draft = drafts.pop();
			if (draft === undefined) throw new Error('no draft is left');
			return draft;
		};
		// What the server does by itself within a minute.
		await database.query('', 'analyze');
		if (isProfiled) await profile(connection, tools, one.splice(0, profiled));
		await measureVisibility(
			connection,
			one
				.splice(0, VISIBLE_ROUNDS)
				.map((draft) => ({ ...draft, publish: () => publish({ ...tools, database }, draft) })),
			report,
		);
		await compare(connection, tools, 1, taker(one), report, 'one place');
		await compare(connection, tools, 8, taker(one), report, 'one place');
		await compare(connection, tools, 8, taker(many), report, 'eight places');
	} finally {
		await hurried.close();
		await database.close();
		rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

if (process.argv[1] === import.meta.filename)
	await publishing((name, value, unit, budget) => {
		const verdict = budget === undefined ? '' : `   ${budget.isKept ? 'within' : 'MISSES'} ${budget.text}`;
		process.stdout.write(`${name}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}${verdict}\n`);
	}, process.argv.includes('--profile'));
