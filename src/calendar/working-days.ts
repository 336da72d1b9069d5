import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts';
import { skipReason } from './day-text.zh.ts';
import { dayStatus, type WorkCalendar } from './work-calendar.ts';

/** A day that was passed over while counting, and why, in Chinese. */
export interface SkippedDay {
	readonly date: CalendarDate;
	readonly why: string;
}

/** A counted due date with the whole way to it. */
export interface WorkingDayCount {
	/** Inclusive, until 24:00 Asia/Shanghai; a guess when `provisional`. */
	readonly dueOn: CalendarDate;
	/** The days that counted, oldest first; the last one is `dueOn`. */
	readonly counted: readonly CalendarDate[];
	/** The days between the trigger and `dueOn` that did not count, oldest first. */
	readonly skipped: readonly SkippedDay[];
	/** True when a day on the way lies in a year whose holidays are not announced: then no firm date may be shown. */
	readonly provisional: boolean;
}

/** 中止期间. Days after `after` up to and including `until` do not count, such as the time third parties were asked (条例第三十三条第三款). */
export interface SuspendedPeriod {
	readonly after: CalendarDate;
	readonly until: CalendarDate;
	/** Chinese, shown as the reason for each day left out. */
	readonly why: string;
}

/** The most working days one limit may have; a longer one is a slip of the pen. */
export const MAX_WORKING_DAYS = 2500;

function requireCount(workingDays: number): void {
	if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > MAX_WORKING_DAYS)
		throw new RangeError(`working days must be a whole number from 1 to ${MAX_WORKING_DAYS}: ${workingDays}`);
}

/** 工作日. True when offices work on `date`: 调休上班 yes, 放假 no, otherwise Monday to Friday. */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
	return dayStatus(calendar, date).isWorking;
}

/**
 * The `workingDays`-th working day after `from`. The trigger day is day zero even when it is a working day itself
 * (民法典第二百零一条「开始的当日不计入」), and the due date can be a Saturday or Sunday that is worked (调休上班).
 * Working days inside a suspended period are passed over: the clock stands still, it does not restart.
 */
export function nthWorkingDayAfter(
	calendar: WorkCalendar,
	from: CalendarDate,
	workingDays: number,
	suspended: readonly SuspendedPeriod[] = [],
): WorkingDayCount {
	requireCount(workingDays);
	const counted: CalendarDate[] = [];
	const skipped: SkippedDay[] = [];
	let provisional = false;
	let date = from;
	while (counted.length < workingDays) {
		date = addDays(date, 1);
		const status = dayStatus(calendar, date);
		if (!status.isAnnounced) provisional = true;
		const pause = suspended.find((period) => period.after < date && date <= period.until);
		if (!status.isWorking) skipped.push({ date, why: skipReason(status) });
		else if (pause !== undefined) skipped.push({ date, why: pause.why });
		else counted.push(date);
	}
	return { dueOn: date, counted, skipped, provisional };
}

/** The `workingDays`-th working day before `event`, the day of the event not counted; for deadlines ahead of a meeting or a decision. */
export function nthWorkingDayBefore(calendar: WorkCalendar, event: CalendarDate, workingDays: number): WorkingDayCount {
	requireCount(workingDays);
	const counted: CalendarDate[] = [];
	const skipped: SkippedDay[] = [];
	let provisional = false;
	let date = event;
	while (counted.length < workingDays) {
		date = addDays(date, -1);
		const status = dayStatus(calendar, date);
		if (!status.isAnnounced) provisional = true;
		if (status.isWorking) counted.unshift(date);
		else skipped.unshift({ date, why: skipReason(status) });
	}
	return { dueOn: date, counted, skipped, provisional };
}

/** Working days after `after` up to and including `until`; 0 when `until` is not later. */
export function workingDaysBetween(
	calendar: WorkCalendar,
	after: CalendarDate,
	until: CalendarDate,
): { readonly days: number; readonly provisional: boolean } {
	let days = 0;
	let provisional = false;
	for (let step = 1; step <= daysBetween(after, until); step++) {
		const status = dayStatus(calendar, addDays(after, step));
		if (status.isWorking) days += 1;
		if (!status.isAnnounced) provisional = true;
	}
	return { days, provisional };
}

/** Working days of a calendar year, 1 January to 31 December. */
export function workingDaysOfYear(calendar: WorkCalendar, year: number): number {
	return workingDaysBetween(calendar, calendarDate(`${year - 1}-12-31`), calendarDate(`${year}-12-31`)).days;
}
