import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Cadence } from './slot.ts';

/** What a job is told when it runs. */
export interface RunContext {
	readonly now: Instant;
	/** Today in Asia/Shanghai; not the slot's day when the machine was off. */
	readonly today: CalendarDate;
	/** Start of the slot it runs for. */
	readonly runFor: Instant;
	/** Slot of its last finished run: how far back there is something to catch up on. Null: it never ran. */
	readonly lastRunFor: Instant | null;
	/** Longer work calls it between two steps, so that its hold goes on and no other process begins the same. */
	readonly keepHold: () => Promise<void>;
}

/**
 * 定时任务. Run once for each slot by whichever process comes first, and for the present slot only: slots missed while the machine was off are
 * not run one by one, the job itself catches up from `lastRunFor`. Must be idempotent: killed in the middle it is begun again when its hold
 * is over; rejecting, after a growing wait.
 */
export interface ScheduledJob {
	/** Permanent: runs are recorded under it. */
	readonly name: string;
	readonly cadence: Cadence;
	/** Counts of what was done, kept with the run; null = nothing to do here (kept as skipped). */
	run(context: RunContext): Promise<Readonly<Record<string, number>> | null>;
}
