import { addDays, type CalendarDate, calendarDate } from './calendar-date.ts';

/** Length of a statistical period in months: month, quarter, half-year, year. */
export type PeriodMonths = 1 | 3 | 6 | 12;

/** A calendar period, both ends inclusive. */
export interface Period {
	readonly startsOn: CalendarDate;
	readonly endsOn: CalendarDate;
}

function firstOfMonth(monthCount: number): CalendarDate {
	const year = Math.floor(monthCount / 12);
	return calendarDate(`${year}-${String((monthCount % 12) + 1).padStart(2, '0')}-01`);
}

function monthCountOf(date: CalendarDate): number {
	return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** The month, quarter, half-year or year that `date` lies in; `later` whole periods on. */
export function periodOf(date: CalendarDate, months: PeriodMonths, later = 0): Period {
	const start = (Math.floor(monthCountOf(date) / months) + later) * months;
	return { startsOn: firstOfMonth(start), endsOn: addDays(firstOfMonth(start + months), -1) };
}

/** The same day `months` later; where that month has no such day, its last day (民法典第二百零二条). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
	const start = firstOfMonth(monthCountOf(date) + months);
	const last = addDays(firstOfMonth(monthCountOf(date) + months + 1), -1);
	const wished = `${start.slice(0, 8)}${date.slice(8)}`;
	return wished > last ? last : calendarDate(wished);
}
