import { weekday } from './calendar-date.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { noticeDoubtText } from './notice-plausibility.zh.ts';

/**
 * Doubts about a notice that is formally right: 调休 moves days and never changes their number, so weekdays off less weekends worked must be
 * the statutory days. A slip in one date nearly always breaks that sum. `statutoryDays` is the number of the 放假办法 for that year, null
 * when unknown. Amendments and local rules are not doubted: they may give days away (春节 2020).
 */
export function doubtsOfNotice(notice: HolidayNotice, statutoryDays: number | null): string[] {
	if (notice.amends !== null || notice.region !== null || statutoryDays === null) return [];
	const isWeekend = (date: HolidayNotice['offDays'][number]) => weekday(date.date) === 0 || weekday(date.date) === 6;
	const given = notice.offDays.filter((day) => !isWeekend(day)).length;
	const worked = notice.workDays.length;
	return given - worked === statutoryDays ? [] : [noticeDoubtText(given, worked, statutoryDays)];
}
