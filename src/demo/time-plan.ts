import { addDays, type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { Instant } from '../platform/clock.ts';

/** First and last day on which invented information is formed. */
export const FORMED_FROM = calendarDate('2020-01-02');
export const FORMED_UNTIL = calendarDate('2020-12-31');
const KNOWN_UNTIL = calendarDate('2021-04-30');
const PUBLISHED_UNTIL = calendarDate('2021-01-08');

/** The working days of the invented year, numbered from its first, and of the months after it. */
export interface TimePlan {
	readonly days: readonly CalendarDate[];
	/** Number of the last day on which information is formed. */
	readonly lastFormed: number;
	/** Number of the last day on which something is published for the first time. */
	readonly lastPublished: number;
	day(number: number): CalendarDate;
}

/** Counts the working days of the calendar, both amendments of 2020 in it. */
export function planTime(calendar: WorkCalendar): TimePlan {
	const days: CalendarDate[] = [];
	for (let day = FORMED_FROM; day <= KNOWN_UNTIL; day = addDays(day, 1))
		if (isWorkingDay(calendar, day)) days.push(day);
	const last = days.length - 1;
	return {
		days,
		lastFormed: days.findLastIndex((day) => day <= FORMED_UNTIL),
		lastPublished: days.findLastIndex((day) => day <= PUBLISHED_UNTIL),
		day: (number) => days[Math.max(0, Math.min(last, number))] ?? FORMED_FROM,
	};
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

/**
 * An instant on a day by the clock of Shanghai; `seconds` since midnight there, from 08:00 on, so that the day is the same in UTC.
 */
export function instantAt(day: CalendarDate, seconds: number, milliseconds = 0): Instant {
	const hours = Math.floor(seconds / 3600) - 8;
	const text = `${day}T${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}.${String(Math.floor(milliseconds)).padStart(3, '0')}Z`;
	return text as Instant;
}

/** Seconds since midnight between which each kind of act happens, so that acts of one day stand in their order. */
export const HOURS = {
	registered: [9 * 3600, 10 * 3600 - 1],
	submitted: [10 * 3600, 11 * 3600 - 1],
	/** Each further step an hour later. */
	signed: [11 * 3600, 12 * 3600 - 1],
	published: [15 * 3600, 17 * 3600 + 1799],
} as const;
