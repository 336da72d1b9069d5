import { expect, test } from 'vitest';
import { calendarDate } from './calendar-date.ts';
import { dateWithDayText } from './day-text.zh.ts';
import { NATIONAL_NOTICES } from './national-notices.ts';
import { remainingText } from './remaining.zh.ts';
import { buildWorkCalendar } from './work-calendar.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);

test.each([
	['2020-10-10', '2020年10月10日（周六，调休上班）'],
	['2020-10-01', '2020年10月1日（周四，国庆节、中秋节放假）'],
	['2020-10-12', '2020年10月12日（周一）'],
	['2020-11-07', '2020年11月7日（周六）'],
	['2027-01-04', '2027年1月4日（周一，放假安排未公布）'],
])('%s reads %s', (date, text) => {
	expect(dateWithDayText(calendar, calendarDate(date))).toBe(text);
});

test.each([
	['2020-09-29', '2020-10-10', '还有 3 个工作日'],
	['2020-10-09', '2020-10-10', '还有 1 个工作日'],
	['2020-10-10', '2020-10-10', '今天到期'],
	['2020-10-11', '2020-10-10', '已过期限'],
	['2020-10-12', '2020-10-10', '已超过 1 个工作日'],
	['2020-10-02', '2020-10-05', '期限内已没有工作日'],
	['2026-12-30', '2027-01-05', '还有约 4 个工作日'],
])('on %s a duty due on %s: %s', (today, dueOn, text) => {
	expect(remainingText(calendar, calendarDate(today), calendarDate(dueOn))).toBe(text);
});
