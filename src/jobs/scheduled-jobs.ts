import { type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import { addMonths } from '../calendar/period.ts';
import { bringAdoptedIntoForce } from '../obligation/adoption/actions.ts';
import type { StatutoryLaw } from '../obligation/index.ts';
import { openPeriodicDuties } from '../obligation/periodic/actions.ts';
import { recomputeDueDates } from '../obligation/recompute/actions.ts';
import { type Clock, type Instant, shanghaiDate } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import { runMonitors } from '../supervision/monitor/actions.ts';
import type { CadenceLimits, MonitorLimits } from '../supervision/monitor/index.ts';
import { forgetVisits, type SiteVisit, saveVisit } from '../supervision/monitor/store.ts';
import { remindOfDuties } from '../supervision/reminder/actions.ts';
import type { ReminderRules } from '../supervision/reminder/index.ts';
import { forgetNotifications } from '../supervision/reminder/store.ts';
import { later } from './back-off.ts';
import { forgetFailures } from './failure/store.ts';
import { forgetDigests } from './mail/store.ts';
import { forgetDeliveries } from './outbox/store.ts';
import type { ScheduledJob } from './schedule/scheduled-job.ts';
import { forgetRuns } from './schedule/store.ts';

/** What the program's own jobs need. */
export interface JobTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly statute: StatutoryLaw;
	readonly reminders: ReminderRules;
	readonly monitors: MonitorLimits;
	readonly cadence: CadenceLimits;
	/** Whether digests can be mailed. */
	readonly sendsMail: boolean;
	/** Visits the site's own home page; null where it has no public address yet. Never rejects: no answer is `failed`. */
	readonly visitSite: (() => Promise<Omit<SiteVisit, 'visitedAt'>>) | null;
	/** Removes idempotency keys used before that instant. */
	readonly forgetIdempotencyKeys: (before: Instant) => Promise<void>;
}

const ACTOR = 'program';
const DAY_MS = 24 * 60 * 60 * 1000;
const KEY_DAYS = 7;
const RECORD_DAYS = 90;
/** Further back than a year of silence nothing is opened by itself: what was owed then, a person decides. */
const MOST_MONTHS = 12;

/**
 * Days for which periods have to be opened: one in each month since the last run, and today. Opening looks at the period around the day and the
 * one before it, so that no month, and with it no longer period, is left out however long the machine was off.
 */
export function periodDays(today: CalendarDate, lastRunOn: CalendarDate | null): CalendarDate[] {
	const days = [today];
	for (let months = 1; lastRunOn !== null && months <= MOST_MONTHS; months++) {
		const day = calendarDate(`${addMonths(today, -months).slice(0, 7)}-01`);
		if (day < lastRunOn) break;
		days.unshift(day);
	}
	return days;
}

/** The jobs that come with the program, in the order of a morning: duties first, then what is said about them. */
export function createScheduledJobs(tools: JobTools): ScheduledJob[] {
	const { database, clock, statute, reminders, monitors, cadence, sendsMail, visitSite } = tools;
	return [
		{
			// Before the duties of the day: they are those of the edition in force today.
			name: 'bring-catalogues-into-force',
			cadence: { every: 'day', hour: 0 },
			async run() {
				return { brought: await bringAdoptedIntoForce({ database, clock, statute }, ACTOR) };
			},
		},
		{
			name: 'open-periodic-duties',
			cadence: { every: 'day', hour: 0 },
			async run({ today, lastRunFor, keepHold }) {
				let opened = 0;
				for (const on of periodDays(today, lastRunFor === null ? null : shanghaiDate(lastRunFor))) {
					opened += await openPeriodicDuties({ database, clock, statute }, { on, actor: ACTOR });
					await keepHold();
				}
				return { opened };
			},
		},
		{
			// A notice that came with a new version of the program, or a kill between a notice and its duties. Nothing to do costs little.
			name: 'recompute-due-dates',
			cadence: { every: 'day', hour: 1 },
			async run() {
				const command = { cause: 'daily-check', actor: ACTOR };
				const { examined, moved } = await recomputeDueDates({ database, clock, statute }, command);
				return { examined, moved };
			},
		},
		{
			name: 'visit-site',
			cadence: { every: 'hour' },
			async run({ now }) {
				if (visitSite === null) return null;
				const visit = await visitSite();
				await saveVisit(database, { visitedAt: now, ...visit });
				return { durationMs: visit.durationMs, [visit.outcome]: 1 };
			},
		},
		{
			name: 'monitor',
			// Right before the reminders, so that the digest of the morning holds both.
			cadence: { every: 'day', hour: 8 },
			run: ({ keepHold }) =>
				runMonitors({ database, clock, limits: monitors, cadence, sendsMail }, keepHold).then((report) => ({
					...report,
				})),
		},
		{
			name: 'remind',
			cadence: { every: 'day', hour: 8 },
			run: ({ keepHold }) =>
				remindOfDuties({ database, clock, rules: reminders, sendsMail }, keepHold).then((report) => ({ ...report })),
		},
		{
			name: 'forget',
			cadence: { every: 'day', hour: 3 },
			async run({ now }) {
				const ago = (days: number) => later(now, -days * DAY_MS);
				await tools.forgetIdempotencyKeys(ago(KEY_DAYS));
				return {
					notifications: await forgetNotifications(database, ago(reminders.keepDays)),
					digests: await forgetDigests(database, ago(reminders.keepDays)),
					deliveries: await forgetDeliveries(database, ago(RECORD_DAYS)),
					visits: await forgetVisits(database, ago(RECORD_DAYS)),
					runs: await forgetRuns(database, ago(RECORD_DAYS)),
					failures: await forgetFailures(database, ago(RECORD_DAYS)),
				};
			},
		},
	];
}
