import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';

/** Why a register is not listed: what is wrong, then what to do. Codes are permanent. */
export const registerRefusals = {
	'period-backwards': (from: CalendarDate, to: CalendarDate) =>
		`开始日期 ${dateText(from)} 晚于结束日期 ${dateText(to)}。请把两个日期对调。`,
	'text-too-long': (most: number) => `查找的文字太长。请不超过${most}个字。`,
} as const;
