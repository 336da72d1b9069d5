import type { CalendarDate } from './calendar-date.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { workingDaysBetween } from './working-days.ts';

/**
 * `还有 3 个工作日`, `今天到期`, `已超过 2 个工作日`; counted from `today`, which itself is not counted. Near an unannounced year the number is
 * marked 约.
 */
export function remainingText(calendar: WorkCalendar, today: CalendarDate, dueOn: CalendarDate): string {
	if (today === dueOn) return '今天到期';
	const isLate = today > dueOn;
	const { days, provisional } = isLate
		? workingDaysBetween(calendar, dueOn, today)
		: workingDaysBetween(calendar, today, dueOn);
	const amount = `${provisional ? '约' : ''} ${days} 个工作日`;
	if (isLate) return days === 0 ? '已过期限' : `已超过${amount}`;
	return days === 0 ? '期限内已没有工作日' : `还有${amount}`;
}
