import { type CalendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';

declare const instantBrand: unique symbol;

/** 时刻. A point in time as ISO 8601 in UTC with milliseconds: `2020-01-27T02:00:00.000Z`; sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };

/** The only source of "now". No setting can move it: `publishedAt` must not be typed by hand. */
export interface Clock {
	now(): Instant;
	/** Today in Asia/Shanghai, whatever zone the machine is set to. */
	today(): CalendarDate;
}

/** Asia/Shanghai is UTC+8 without summer time since 1991-09-15; instants of this program are all later. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

function shanghaiIso(instant: Instant): string {
	return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString();
}

/** The calendar date in Asia/Shanghai at that instant. */
export function shanghaiDate(instant: Instant): CalendarDate {
	return shanghaiIso(instant).slice(0, 10) as CalendarDate;
}

/** `YYYY-MM-DD HH:MM` in Asia/Shanghai, the form of the META tag PubDate (国办发〔2017〕47号 附件2). */
export function shanghaiMinute(instant: Instant): string {
	return shanghaiIso(instant).slice(0, 16).replace('T', ' ');
}

/**
 * Reads an ISO 8601 instant, also as PostgreSQL prints it (`2020-01-27 10:00:00.123456+08`); an offset is required.
 * Microseconds are cut to milliseconds. Null when it is not an instant that exists.
 */
export function parseInstant(text: string): Instant | null {
	const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,6})?(Z|[+-]\d{2})(?::?(\d{2}))?$/.exec(text);
	if (!match) return null;
	const [, day = '', time = '', fraction = '.000', zone = '', minutes = '00'] = match;
	if (parseCalendarDate(day) === null) return null;
	const offset = zone === 'Z' ? 'Z' : `${zone}:${minutes}`;
	const milliseconds = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
	return Number.isNaN(milliseconds) ? null : (new Date(milliseconds).toISOString() as Instant);
}

/** Milliseconds since 1970-01-01T00:00:00Z of an instant, for comparing with what the file system says. */
export function epochMilliseconds(instant: Instant): number {
	return Date.parse(instant);
}

/** The machine's clock. */
export const systemClock: Clock = {
	now: () => new Date().toISOString() as Instant,
	today: () => shanghaiDate(systemClock.now()),
};
