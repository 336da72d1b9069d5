import { addDays, type CalendarDate, parseCalendarDate, yearOf } from '../calendar/calendar-date.ts';
import { addMonths, type PeriodMonths, periodOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import {
	nthWorkingDayAfter,
	nthWorkingDayBefore,
	type SkippedDay,
	type SuspendedPeriod,
	type WorkingDayCount,
} from '../calendar/working-days.ts';
import type { Clause } from './time-limit.ts';

/**
 * 截止日 of one clause with its derivation.
 * `due`: `on` is the last day, inclusive, until 24:00 Asia/Shanghai.
 * `removable`: `on` is the first day on which a posting may come down, from 00:00.
 * `counted` and `skipped` are the working days of the way there; empty where calendar dates decide alone.
 */
export interface DueDate {
	readonly kind: 'due' | 'removable';
	readonly on: CalendarDate;
	/** The trigger day, or for a period the first day of the period. */
	readonly startedOn: CalendarDate;
	readonly counted: readonly CalendarDate[];
	readonly skipped: readonly SkippedDay[];
	/** A guess: part of the way lies in a year whose holidays are not announced. */
	readonly provisional: boolean;
}

/** Why a clause has no date of its own. `incomplete`: it names no amount or no day to count from. */
export interface NoDueDate {
	readonly kind: 'none';
	readonly reason: 'permanent' | 'promptly' | 'event' | 'unclear' | 'incomplete';
}

const NONE = (reason: NoDueDate['reason']): NoDueDate => ({ kind: 'none', reason });

const PERIOD_MONTHS: Partial<Record<Clause['kind'], PeriodMonths>> = {
	monthly: 1,
	quarterly: 3,
	'half-yearly': 6,
	yearly: 12,
};

function byDate(on: CalendarDate, startedOn: CalendarDate): DueDate {
	return { kind: 'due', on, startedOn, counted: [], skipped: [], provisional: false };
}

function byCount(count: WorkingDayCount, startedOn: CalendarDate): DueDate {
	const { dueOn, counted, skipped, provisional } = count;
	return { kind: 'due', on: dueOn, startedOn, counted, skipped, provisional };
}

/** `amount` of a calendar unit after `date`; null where the unit is no calendar unit. Weeks, months and years are calendar lengths, not working time. */
function addLength(date: CalendarDate, amount: number, unit: Clause['unit']): CalendarDate | null {
	if (unit === 'calendar-day') return addDays(date, amount);
	if (unit === 'week') return addDays(date, amount * 7);
	if (unit === 'month') return addMonths(date, amount);
	if (unit === 'year') return addMonths(date, amount * 12);
	return null;
}

function isUsableAmount(amount: number | null): amount is number {
	return amount !== null && Number.isInteger(amount) && amount >= 1 && amount <= 2500;
}

/** The next `MM-DD` on or after `triggeredOn`. No roll-over to a working day: the phrase names the date itself. 29 February falls back to the 28th. */
function nextByDate(by: string, triggeredOn: CalendarDate): CalendarDate | null {
	const inYear = (year: number) =>
		parseCalendarDate(`${year}-${by}`) ?? (by === '02-29' ? parseCalendarDate(`${year}-02-28`) : null);
	const same = inYear(yearOf(triggeredOn));
	return same !== null && same < triggeredOn ? inYear(yearOf(triggeredOn) + 1) : same;
}

/**
 * Periods: without an offset the last day of the period the trigger lies in. With one, `quarter-start` and 20 days is the 20th day of the
 * period (「每季度的首个月20日」), the next period's when that day is past; `quarter-end` and 5 working days is the fifth after its end.
 */
function dueInPeriod(clause: Clause, months: PeriodMonths, triggeredOn: CalendarDate, calendar: WorkCalendar): DueDate {
	const period = periodOf(triggeredOn, months);
	const { amount, unit, trigger } = clause;
	if (!isUsableAmount(amount) || (unit !== 'calendar-day' && unit !== 'working-day'))
		return byDate(period.endsOn, period.startsOn);
	const countFrom = (day: CalendarDate): DueDate =>
		unit === 'working-day'
			? byCount(nthWorkingDayAfter(calendar, day, amount), day)
			: byDate(addDays(day, amount), day);
	if (trigger.endsWith('-end')) return countFrom(period.endsOn);
	if (trigger.endsWith('-start')) {
		const due = countFrom(addDays(period.startsOn, -1));
		return due.on >= triggeredOn ? due : countFrom(period.endsOn);
	}
	return byDate(period.endsOn, period.startsOn);
}

/**
 * Posting: full days, the posting day excluded. Posted on 1 March for 10 days, it may come down on 12 March at 00:00 and not before
 * (国开办发〔2018〕11号「原则上不少于10天」, strict reading).
 */
function removableAfter(clause: Clause, postedOn: CalendarDate, calendar: WorkCalendar): DueDate | NoDueDate {
	if (!isUsableAmount(clause.amount)) return NONE('incomplete');
	if (clause.unit === 'working-day') {
		const count = byCount(nthWorkingDayAfter(calendar, postedOn, clause.amount), postedOn);
		return { ...count, kind: 'removable', on: addDays(count.on, 1) };
	}
	const last = addLength(postedOn, clause.amount, clause.unit);
	return last === null ? NONE('incomplete') : { ...byDate(addDays(last, 1), postedOn), kind: 'removable' };
}

function dueAround(
	clause: Clause,
	triggeredOn: CalendarDate,
	calendar: WorkCalendar,
	suspended: readonly SuspendedPeriod[],
) {
	if (!isUsableAmount(clause.amount)) return NONE('incomplete');
	const isBefore = clause.trigger === 'before-event';
	if (clause.unit === 'working-day') {
		const count = isBefore
			? nthWorkingDayBefore(calendar, triggeredOn, clause.amount)
			: nthWorkingDayAfter(calendar, triggeredOn, clause.amount, suspended);
		return byCount(count, triggeredOn);
	}
	const on = addLength(triggeredOn, isBefore ? -clause.amount : clause.amount, clause.unit);
	return on === null ? NONE('incomplete') : byDate(on, triggeredOn);
}

/**
 * The date a clause leads to when its trigger happened on `triggeredOn`; for `posting-period` that is the day of posting, for `update-cycle`
 * the day of the last update, for periods any day of the period, for `before-event` the day of the event.
 * Working days: the trigger day is day zero (民法典第二百零一条). Calendar days run on without roll-over: the earlier reading is the safe one.
 * Hours: the day reached by whole days of 24 hours; the time of day of the trigger holds on it. Nothing is ever defaulted: what has no date says why.
 */
export function deriveDueOn(
	clause: Clause,
	triggeredOn: CalendarDate,
	calendar: WorkCalendar,
	suspended: readonly SuspendedPeriod[] = [],
): DueDate | NoDueDate {
	const months = PERIOD_MONTHS[clause.kind];
	if (months !== undefined) return dueInPeriod(clause, months, triggeredOn, calendar);
	switch (clause.kind) {
		case 'working-days':
		case 'calendar-days':
			return dueAround(clause, triggeredOn, calendar, suspended);
		case 'hours':
			if (!isUsableAmount(clause.amount)) return NONE('incomplete');
			return byDate(addDays(triggeredOn, Math.floor(clause.amount / 24)), triggeredOn);
		case 'instant':
			return byDate(triggeredOn, triggeredOn);
		case 'yearly-by-date': {
			const on = clause.by === null ? null : nextByDate(clause.by, triggeredOn);
			return on === null ? NONE('incomplete') : byDate(on, triggeredOn);
		}
		case 'update-cycle':
			return dueAround(clause, triggeredOn, calendar, suspended);
		case 'posting-period':
			return removableAfter(clause, triggeredOn, calendar);
		case 'event':
			// 「会议召开前3日」: an event with a distance is a date; an event alone is not.
			return clause.amount === null ? NONE('event') : dueAround(clause, triggeredOn, calendar, suspended);
		case 'permanent':
		case 'promptly':
		case 'unclear':
			return NONE(clause.kind);
		default:
			return NONE('unclear');
	}
}
