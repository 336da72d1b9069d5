import type { CalendarDate } from '../../../calendar/calendar-date.ts';
import { dateWithDayText } from '../../../calendar/day-text.zh.ts';
import { remainingText } from '../../../calendar/remaining.zh.ts';
import type { WorkCalendar } from '../../../calendar/work-calendar.ts';

export const dueZh = {
	remaining: (calendar: WorkCalendar, today: CalendarDate, dueOn: CalendarDate): string =>
		remainingText(calendar, today, dueOn),
	day: (calendar: WorkCalendar, on: CalendarDate): string => dateWithDayText(calendar, on),
	provisional: '暂定',
	none: '没有截止日',
};
