import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail.ts';
import { type DigestReport, sendDigests } from './mail/send-digests.ts';
import type { OutboxConsumer } from './outbox/consumer.ts';
import { deliverOutbox, type OutboxReport } from './outbox/worker.ts';
import { runDueJobs } from './schedule/run-due.ts';
import type { ScheduledJob } from './schedule/scheduled-job.ts';

/** What the jobs of one process need. */
export interface JobsDeps {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly consumers: readonly OutboxConsumer[];
	readonly jobs: readonly ScheduledJob[];
	/** Null: no mail server is set up; nothing is mailed, reminders stay in-app. */
	readonly mailer: Mailer | null;
	/** Address of the desk, for mails. */
	readonly deskUrl: string;
	/** Hours after which an unsent digest is given up. */
	readonly digestExpiresHours: number;
}

/** What one tick came to. */
export interface TickReport {
	readonly outbox: OutboxReport;
	/** Jobs that finished a run. */
	readonly jobs: readonly string[];
	readonly mail: DigestReport | null;
}

/** The three kinds of work, each in a loop of its own: a long job or a dead mail server holds up neither of the others. */
const ROUNDS = {
	outbox: ({ database, clock, log, consumers }: JobsDeps): Promise<OutboxReport> =>
		deliverOutbox({ database, clock, log, consumers }),
	jobs: ({ database, clock, log, jobs }: JobsDeps): Promise<string[]> => runDueJobs({ database, clock, log }, jobs),
	mail: async ({
		database,
		clock,
		log,
		mailer,
		deskUrl,
		digestExpiresHours,
	}: JobsDeps): Promise<DigestReport | null> =>
		mailer === null ? null : sendDigests({ database, clock, log, mailer, deskUrl, expiresHours: digestExpiresHours }),
};

/** Runs whatever is due at this moment of the clock, once. Rejects when the database does not answer. */
export async function tick(deps: JobsDeps): Promise<TickReport> {
	const outbox = await ROUNDS.outbox(deps);
	const jobs = await ROUNDS.jobs(deps);
	return { outbox, jobs, mail: await ROUNDS.mail(deps) };
}

/** Running jobs. */
export interface RunningJobs {
	/** Begins nothing more, waits for what is being done, and closes the mail connections. Safe to call twice. */
	stop(): Promise<void>;
}

const POLL_MS = 5000;
/** Most events of the outbox change public data, which is announced on this channel at commit. */
const CHANNEL = 'data_version';

interface Loop {
	wake(): void;
	/** Resolves when the present round is over. */
	stop(): Promise<void>;
}

function startLoop(round: () => Promise<unknown>, onFailure: (error: unknown) => void, pollMs: number): Loop {
	let isStopped = false;
	let isWoken = false;
	let abort = new AbortController();
	const work = async (): Promise<void> => {
		while (!isStopped) {
			isWoken = false;
			await round().catch(onFailure);
			if (isStopped || isWoken) continue;
			abort = new AbortController();
			await delay(pollMs, undefined, { ref: false, signal: abort.signal }).catch(() => {});
		}
	};
	const wake = (): void => {
		isWoken = true;
		abort.abort();
	};
	const working = work();
	return {
		wake,
		stop() {
			isStopped = true;
			wake();
			return working;
		},
	};
}

/**
 * Starts the jobs of this process: a round now, after each announced change, and every `pollMs` for what was not announced. N processes may run
 * them side by side on one database. What a `kill -9` interrupts is taken up again when its hold is over, by this machine or another; the
 * holds are rows, so nothing is left locked.
 */
export async function startJobs(deps: JobsDeps, pollMs = POLL_MS): Promise<RunningJobs> {
	const { database, log } = deps;
	const start = (name: keyof typeof ROUNDS) =>
		startLoop(
			() => ROUNDS[name](deps),
			(error) => log.error('jobs.round-failed', { round: name }, error),
			pollMs,
		);
	const outbox = start('outbox');
	const loops = [outbox, start('jobs'), start('mail')];
	const stopListening = await database.listen(CHANNEL, outbox.wake);
	let stopping: Promise<void> | undefined;
	const stop = async (): Promise<void> => {
		await stopListening();
		await Promise.all(loops.map((loop) => loop.stop()));
		deps.mailer?.close();
	};
	return {
		stop() {
			stopping ??= stop();
			return stopping;
		},
	};
}
