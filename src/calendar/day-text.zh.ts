import { type CalendarDate, weekday } from './calendar-date.ts';
import { type DayStatus, dayStatus, type WorkCalendar } from './work-calendar.ts';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** Why a day did not count: the holiday's name, or 周末. */
export function skipReason(status: DayStatus): string {
	return status.name ?? '周末';
}

/** `2020年10月10日`. */
export function dateText(date: CalendarDate): string {
	return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** `周六`. */
export function weekdayText(date: CalendarDate): string {
	return WEEKDAYS[weekday(date)] ?? '';
}

/** `2020年10月10日（周六，调休上班）`, `2020年10月1日（周四，国庆节、中秋节放假）`, `2027年1月4日（周一，放假安排未公布）`. */
export function dateWithDayText(calendar: WorkCalendar, date: CalendarDate): string {
	const status = dayStatus(calendar, date);
	const notes = [weekdayText(date)];
	if (status.kind === 'make-up-workday') notes.push('调休上班');
	else if (status.kind === 'holiday') notes.push(`${status.name}放假`);
	if (!status.isAnnounced) notes.push('放假安排未公布');
	return `${dateText(date)}（${notes.join('，')}）`;
}

/** The sentence shown beside any date that is only a guess. */
export function provisionalText(dueOn: CalendarDate): string {
	return `${dueOn.slice(0, 4)}年放假安排尚未公布（或没有录入），暂按周一至周五推算，不是确定的日期。`;
}
