import { type CalendarDate, weekday, yearOf } from './calendar-date.ts';
import type { HolidayNotice } from './holiday-notice.ts';

/** What kind of day a date is. `weekend` and `weekday` follow from the week alone; the others a notice ordered. */
export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'make-up-workday';

/** The state of one date and the reason for it. */
export interface DayStatus {
	readonly date: CalendarDate;
	readonly isWorking: boolean;
	readonly kind: DayKind;
	/** The holiday behind a day off or a make-up workday, null for an ordinary day. */
	readonly name: string | null;
	/** The notice that ordered it, null for an ordinary day. */
	readonly notice: HolidayNotice | null;
	/** False where no yearly notice for the date's year is known: then the status is a Monday–Friday guess. */
	readonly isAnnounced: boolean;
}

interface Order {
	readonly isWorking: boolean;
	readonly name: string;
	readonly notice: HolidayNotice;
}

/** 工作日历. The calendar as known on one day, in one region; immutable, safe to share. */
export interface WorkCalendar {
	/** Only notices published up to and including this date were used; null: all. */
	readonly asOf: CalendarDate | null;
	/** GB/T 2260 code whose local holidays are laid over the national calendar; null: none. */
	readonly region: string | null;
	/** Years with a yearly national notice. */
	readonly announcedYears: ReadonlySet<number>;
	/** The notices in use, in the order in which they were applied. */
	readonly notices: readonly HolidayNotice[];
	readonly orders: ReadonlyMap<CalendarDate, Order>;
}

/** A province rule (`450000`) holds in each of its cities and counties, a city rule (`450100`) in each of its counties. */
export function isRegionInside(region: string, ruled: string): boolean {
	return region.startsWith(ruled.replace(/(?:00){1,2}$/, ''));
}

function isApplicable(notice: HolidayNotice, asOf: CalendarDate | null, region: string | null): boolean {
	if (asOf !== null && notice.publishedOn > asOf) return false;
	return notice.region === null || (region !== null && isRegionInside(region, notice.region));
}

/**
 * Builds the calendar out of notices in any order. A later notice rules the dates it names; a local rule is laid over all national ones
 * (《全国年节及纪念日放假办法》第四条). `asOf` reproduces what was known on that day, so that an old due date can be explained.
 */
export function buildWorkCalendar(
	notices: Iterable<HolidayNotice>,
	options: { readonly asOf?: CalendarDate | null; readonly region?: string | null } = {},
): WorkCalendar {
	const asOf = options.asOf ?? null;
	const region = options.region ?? null;
	const used = [...notices].filter((notice) => isApplicable(notice, asOf, region));
	const rank = (notice: HolidayNotice) =>
		`${notice.region ?? ''}|${notice.publishedOn}|${notice.amends === null ? 0 : 1}`;
	used.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
	const orders = new Map<CalendarDate, Order>();
	const announcedYears = new Set<number>();
	for (const notice of used) {
		if (notice.region === null && notice.amends === null) announcedYears.add(notice.year);
		for (const { date, name } of notice.offDays) orders.set(date, { isWorking: false, name, notice });
		for (const { date, name } of notice.workDays) orders.set(date, { isWorking: true, name, notice });
	}
	return { asOf, region, announcedYears, notices: used, orders };
}

/** What `date` is: the notices first, Monday to Friday otherwise. */
export function dayStatus(calendar: WorkCalendar, date: CalendarDate): DayStatus {
	const isAnnounced = calendar.announcedYears.has(yearOf(date));
	const isWeekend = weekday(date) === 0 || weekday(date) === 6;
	const order = calendar.orders.get(date);
	if (order === undefined) {
		const kind = isWeekend ? 'weekend' : 'weekday';
		return { date, isWorking: !isWeekend, kind, name: null, notice: null, isAnnounced };
	}
	const { isWorking, name, notice } = order;
	// An amendment can hand a Friday back to work; that is an ordinary weekday, not a make-up workday.
	const kind = !isWorking ? 'holiday' : isWeekend ? 'make-up-workday' : 'weekday';
	return { date, isWorking, kind, name, notice, isAnnounced: true };
}
