import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openBlobStore } from '../../src/platform/blobs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { embeddedConnection } from '../../src/platform/database/embedded-server.ts';
import { connect, type Database } from '../../src/platform/database/pool.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { openBook } from './book.ts';
import { checkPlace, type Findings } from './check.ts';
import { askAgain, createClient, Fallen, look, type Scene, settle, type Tally, work } from './clients.ts';
import { type Cast, setUpPeople } from './people.ts';
import { type Program, startProgram, type Victim } from './program.ts';
import { repeatable } from './random.ts';
import { createSender, type Sender } from './sender.ts';

/** What is done to the program while it works; the last two are stops as an operator or the system orders them. */
export type Blow = Victim | 'database-fast-stop' | 'database-smart-stop';

export interface KillOptions {
	/** A fresh folder; its path must fit a database socket. */
	readonly dataDirectory: string;
	readonly seed: number;
	/** One after the other. */
	readonly blows: readonly Blow[];
	readonly clients?: number;
	/** Longest time between the start of the load and the blow; absent: 400. */
	readonly mostDelayMs?: number;
	/** Absent: dist/main.js. */
	readonly program?: string;
	readonly progress?: (summary: KillSummary) => void;
	/** Runs at the end, while the program is there. */
	readonly afterwards?: (scene: AfterKills) => Promise<void>;
}

/** What is left to look at when all is over. */
export interface AfterKills {
	readonly cast: Cast;
	readonly database: Database;
	readonly send: Sender['send'];
	/** Compares the database with what was acknowledged. */
	readonly check: () => Promise<Findings>;
}

export interface KillSummary extends Tally {
	kills: number;
	readonly lost: string[];
	/** Each time the program ended by itself: exit code and what it said last. */
	readonly exits: { readonly code: number; readonly blow: Blow; readonly said: string }[];
	/** From the blow until every command was answered. */
	readonly recoveriesMs: number[];
}

/** Between the start of the load and the blow, at random. */
const LEAST_DELAY_MS = 5;
const MOST_DELAY_MS = 400;
/** A database that stops slowly serves on for a while: then the load ends by itself. */
const LOAD_AFTER_BLOW_MS = 500;
const KINDS: readonly (keyof Findings)[] = ['lost', 'twice', 'faults'];

function strike(program: Program, blow: Blow, shuffle: (pids: number[]) => number[]): void {
	if (blow === 'database-fast-stop') program.signalDatabase('SIGINT');
	else if (blow === 'database-smart-stop') program.signalDatabase('SIGTERM');
	else program.kill(blow, shuffle);
}

async function withDatabase<Result>(
	dataDirectory: string,
	task: (database: Database) => Promise<Result>,
): Promise<Result> {
	const connection = embeddedConnection(dataDirectory);
	const database = connect({ connection, connections: 2, publicReadTimeoutMs: 30_000, log: recordingLog() });
	try {
		for (const end = performance.now() + 30_000; !(await database.isReachable(5000)); await delay(50))
			if (performance.now() > end) throw new Error('the database does not come back');
		return await task(database);
	} finally {
		await database.close();
	}
}

function emptySummary(): KillSummary {
	const counts = { kills: 0, acknowledged: 0, replayed: 0, redone: 0 };
	return { ...counts, byAct: {}, lost: [], twice: [], faults: [], exits: [], recoveriesMs: [] };
}

/**
 * Runs the program on a fresh directory under the load of several clients and strikes it again and again, each time at a random moment; after
 * each blow every command without an answer is sent again with its key, and the database compared with what was acknowledged. Stops at the
 * first round that finds something. Throws when the program does not come back.
 */
export async function runKills(options: KillOptions): Promise<KillSummary> {
	const { dataDirectory, seed, blows, clients: clientCount = 8, mostDelayMs = MOST_DELAY_MS } = options;
	const random = repeatable(seed);
	const summary = emptySummary();
	let program = await startProgram(dataDirectory, options.program);
	const hasEnded = () => program.hasEnded();
	try {
		const cast = await withDatabase(dataDirectory, (database) => setUpPeople(database, dataDirectory, clientCount));
		const sender = createSender(cast.password);
		sender.moveTo(program.origin);
		await Promise.all(cast.names.map((name) => sender.signIn(name)));
		const scene: Scene = { cast, sender, book: openBook(), tally: summary, struckAt: Number.POSITIVE_INFINITY };
		const clients = cast.drafters.map((drafter, index) => createClient(drafter, seed * 1000 + index));
		const blobs = await openBlobStore(join(dataDirectory, 'blobs'), systemClock);
		const seenBlobs = new Set<string>();
		const check = (database: Database) => checkPlace(database, blobs, scene.book, seenBlobs);
		const shuffle = (pids: number[]): number[] =>
			pids
				.map((pid) => [random(), pid] as const)
				.sort(([left], [right]) => left - right)
				.map(([, pid]) => pid);
		const restart = async (blow: Blow): Promise<void> => {
			const { code } = await program.ended;
			if (code !== null) summary.exits.push({ code, blow, said: program.messages().slice(-2000) });
			program = await startProgram(dataDirectory, options.program);
			sender.moveTo(program.origin);
		};
		for (const blow of blows) {
			scene.struckAt = Number.POSITIVE_INFINITY;
			const before = new Set(scene.book.answers.keys());
			let isOver = false;
			const working = Promise.all(clients.map((client) => work(scene, client, () => isOver)));
			await Promise.race([working, delay(LEAST_DELAY_MS + random() * (mostDelayMs - LEAST_DELAY_MS))]);
			scene.struckAt = performance.now();
			strike(program, blow, shuffle);
			const end = setTimeout(() => {
				isOver = true;
			}, LOAD_AFTER_BLOW_MS);
			await working;
			clearTimeout(end);
			if (blow === 'program' || blow === 'everything') await restart(blow);
			for (;;) {
				if (program.hasEnded()) await restart(blow);
				await Promise.all(clients.map((client) => settle(scene, client, hasEnded)));
				if (!clients.some((client) => client.isPending)) break;
			}
			// Asked to stop when nobody needs it any more, a database waits for ever: the program keeps its connections. So it is told again.
			if (blow === 'database-smart-stop' && !program.hasEnded()) program.signalDatabase('SIGINT');
			summary.kills += 1;
			summary.recoveriesMs.push(performance.now() - scene.struckAt);
			const answered = [...scene.book.answers].filter(([name]) => !before.has(name)).map(([, one]) => one);
			for (const { command, answer } of answered.filter(() => random() < 0.1))
				await askAgain(scene, command, answer, hasEnded);
			await look(scene);
			const findings = await withDatabase(dataDirectory, check);
			for (const kind of KINDS) summary[kind].push(...findings[kind]);
			options.progress?.(summary);
			if (KINDS.some((kind) => summary[kind].length > 0)) break;
		}
		const { afterwards } = options;
		if (afterwards !== undefined)
			await withDatabase(dataDirectory, (database) =>
				afterwards({ cast, database, send: sender.send, check: () => check(database) }),
			);
	} catch (error) {
		if (!(error instanceof Fallen)) throw error;
		summary.faults.push(error.message);
	} finally {
		if (!program.hasEnded()) await program.stop();
	}
	return summary;
}

/** One line a machine can read. */
export function summaryLine(summary: KillSummary): string {
	const { kills, acknowledged, replayed, redone, lost, twice, faults, exits, recoveriesMs } = summary;
	const sorted = [...recoveriesMs].sort((left, right) => left - right);
	const middle = Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
	const slowest = Math.round(sorted.at(-1) ?? 0);
	return (
		`${kills} kills, ${acknowledged} acknowledged, ${replayed} replayed, ${redone} done on repetition, lost ${lost.length}, ` +
		`twice ${twice.length}, faults ${faults.length}, ended by itself ${exits.length}; back within ${middle} ms (middle), ${slowest} ms (slowest)`
	);
}
