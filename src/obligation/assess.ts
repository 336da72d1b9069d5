import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { nthWorkingDayAfter, workingDaysBetween } from '../calendar/working-days.ts';
import type { DutyKind, ObligationState, Outcome } from './obligation.ts';

/** What has to be known of a duty to judge it. */
export interface AssessedDuty {
	readonly kind: DutyKind;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	/** First day on which a hanging notice may come down; null unless one hangs. */
	readonly removableOn: CalendarDate | null;
}

/** What was done about it. Days are Asia/Shanghai; the publication's comes from the system's clock, never from a form. */
export interface DutyFactsDone {
	readonly publishedOn?: CalendarDate;
	/** 本期无此内容. */
	readonly nilDeclaredOn?: CalendarDate;
	readonly waivedOn?: CalendarDate;
	/** The row or its body left the catalogue. */
	readonly endedOn?: CalendarDate;
}

/** A judged duty. */
export interface Assessment {
	readonly state: ObligationState;
	/** The date judged against is a guess: neither "on time" nor "late" may be shown as settled. */
	readonly isProvisional: boolean;
	/** Working days that are left (0 on the due day), or that publication came or is late; null where there is no due date. */
	readonly workingDaysLeft: number | null;
	readonly workingDaysLate: number | null;
}

/** How many working days ahead a duty counts as due soon. */
export interface AssessOptions {
	readonly soonWorkingDays: number;
}

/** `met` or `met-late`. 23:59 on the due day is on time, 00:00 of the next day is late: only the day counts. */
export function settleOutcome(dueOn: CalendarDate | null, publishedOn: CalendarDate): 'met' | 'met-late' {
	return dueOn === null || publishedOn <= dueOn ? 'met' : 'met-late';
}

/** The last due date that counts as due soon on `today`, inclusive. */
export function soonUntil(
	today: CalendarDate,
	calendar: WorkCalendar,
	{ soonWorkingDays }: AssessOptions,
): CalendarDate {
	return soonWorkingDays < 1 ? today : nthWorkingDayAfter(calendar, today, soonWorkingDays).dueOn;
}

function outcomeOf(duty: AssessedDuty, done: DutyFactsDone, today: CalendarDate): Outcome | null {
	// Whatever was published is judged as published, also when somebody waived it afterwards.
	if (done.publishedOn !== undefined) return settleOutcome(duty.dueOn, done.publishedOn);
	if (done.nilDeclaredOn !== undefined) return 'nil-declared';
	if (done.waivedOn !== undefined) return 'waived';
	if (done.endedOn !== undefined) return 'ended';
	if (duty.removableOn !== null && duty.removableOn <= today) return 'met';
	return null;
}

/**
 * The state of a duty on `today` (条例第二十六条「及时公开」). What was done by today decides first; an open duty is overdue from 00:00 of the
 * day after its due date, and without a due date it stays pending.
 */
export function assessObligation(
	duty: AssessedDuty,
	done: DutyFactsDone,
	today: CalendarDate,
	calendar: WorkCalendar,
	options: AssessOptions,
): Assessment {
	const { dueOn, isProvisional } = duty;
	const outcome = outcomeOf(duty, done, today);
	const until = done.publishedOn ?? today;
	const isJudged = dueOn !== null && (outcome === null || done.publishedOn !== undefined);
	const workingDaysLeft = isJudged && until <= dueOn ? workingDaysBetween(calendar, until, dueOn).days : null;
	const workingDaysLate = isJudged && until > dueOn ? workingDaysBetween(calendar, dueOn, until).days : null;
	const result = (state: ObligationState): Assessment => ({ state, isProvisional, workingDaysLeft, workingDaysLate });
	if (outcome !== null) return result(outcome);
	if (dueOn === null) return result('pending');
	if (today > dueOn) return result('overdue');
	return result(dueOn <= soonUntil(today, calendar, options) ? 'due-soon' : 'pending');
}

/** One limit of a publication that was not kept. */
export interface BrokenLimit {
	readonly kind: DutyKind;
	readonly dueOn: CalendarDate;
	readonly workingDaysLate: number;
}

/** Which of several duties a publication broke: one place can demand 3 working days after formation and 1 after sign-off. */
export function brokenLimits(
	duties: readonly AssessedDuty[],
	publishedOn: CalendarDate,
	calendar: WorkCalendar,
): BrokenLimit[] {
	return duties.flatMap(({ kind, dueOn }) =>
		dueOn === null || publishedOn <= dueOn
			? []
			: [{ kind, dueOn, workingDaysLate: workingDaysBetween(calendar, dueOn, publishedOn).days }],
	);
}
