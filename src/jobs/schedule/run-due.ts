import { type Clock, shanghaiDate } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Log } from '../../platform/log.ts';
import { later, retryAt } from '../back-off.ts';
import { recordFailure } from '../failure/store.ts';
import type { ScheduledJob } from './scheduled-job.ts';
import { slotOf } from './slot.ts';
import { finishRun, holdRun, isRunTaken, takeRun, WHOLE_INSTALLATION } from './store.ts';

/** What running jobs needs. */
export interface ScheduleTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
}

/** A run held beyond it is that of a dead process, or of one that did not call `keepHold` in time. */
const HOLD_MS = 10 * 60 * 1000;

async function runJob(tools: ScheduleTools, job: ScheduledJob): Promise<boolean> {
	const { database, clock, log } = tools;
	const { name } = job;
	const now = clock.now();
	const runFor = slotOf(job.cadence, now);
	if (await isRunTaken(database, name, runFor, now)) return false;
	const taken = await takeRun(database, name, runFor, now, later(now, HOLD_MS));
	if (taken === null) return false;
	const keepHold = () => holdRun(database, name, runFor, later(clock.now(), HOLD_MS));
	try {
		const { lastRunFor } = taken;
		const report = await job.run({ now, today: shanghaiDate(now), runFor, lastRunFor, keepHold });
		// A kill before this line runs the job once more after the hold: whatever it did, it finds done.
		await finishRun(database, name, runFor, clock.now(), report);
		if (report !== null) log.info('job.done', { job: name, runFor, ...report });
		return true;
	} catch (error) {
		const until = retryAt(clock.now(), taken.attempts);
		log.error('job.failed', { job: name, runFor, attempts: taken.attempts }, error);
		const work = { placeId: WHOLE_INSTALLATION, job: `job:${name}`, subject: runFor };
		await recordFailure(database, work, error, clock.now(), until);
		await holdRun(database, name, runFor, until);
		return false;
	}
}

/** Runs every job whose slot is not done yet, one after the other; one that fails holds up none. Returns the names of those finished. */
export async function runDueJobs(tools: ScheduleTools, jobs: readonly ScheduledJob[]): Promise<string[]> {
	const done: string[] = [];
	for (const job of jobs) if (await runJob(tools, job)) done.push(job.name);
	return done;
}
