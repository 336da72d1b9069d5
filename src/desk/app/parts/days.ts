import { type CalendarDate, calendarDate } from '../../../calendar/calendar-date.ts';
import type { HolidayNotice } from '../../../calendar/holiday-notice.ts';
import { buildWorkCalendar, type WorkCalendar } from '../../../calendar/work-calendar.ts';
import { serverNow } from '../api/client.ts';
import { useRead } from '../api/hooks.ts';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const SHANGHAI_MINUTE = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Asia/Shanghai',
	dateStyle: 'short',
	timeStyle: 'short',
});

/** Today by the server's clock, Asia/Shanghai. */
export function today(): CalendarDate {
	return calendarDate(SHANGHAI.format(serverNow()));
}

/** `2020-10-10 10:00`, Asia/Shanghai, of an instant as the API writes it. */
export function minuteText(instant: string): string {
	return SHANGHAI_MINUTE.format(new Date(instant));
}

/** The working calendar of the installation, with the local holidays of a region (GB/T 2260); undefined until it is read. */
export function useWorkCalendar(region: string | null = null): WorkCalendar | undefined {
	const query = region === null ? {} : { region };
	const { data } = useRead('GET /calendar/holidays', { query });
	return data === undefined ? undefined : calendarOf(data.notices, region);
}

const built = new WeakMap<object, WorkCalendar>();

function calendarOf(notices: readonly object[], region: string | null): WorkCalendar {
	const known = built.get(notices);
	if (known !== undefined) return known;
	const calendar = buildWorkCalendar(notices as readonly HolidayNotice[], { region });
	built.set(notices, calendar);
	return calendar;
}
