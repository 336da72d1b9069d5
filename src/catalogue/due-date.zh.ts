import { type CalendarDate, daysBetween } from '../calendar/calendar-date.ts';
import { dateWithDayText, provisionalText } from '../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { DueDate, NoDueDate } from './due-date.ts';

const NO_DATE: Record<NoDueDate['reason'], string> = {
	permanent: '一直公开，没有截止日',
	promptly: '要求及时公开，目录没有写具体天数',
	event: '随事项发生而公开，没有固定的日子',
	unclear: '这句时限没有读懂，请以目录原文为准',
	incomplete: '目录没有写明数量或起算日，算不出日子',
};

/** One plain sentence: `截止 2020年10月10日（周六，调休上班）`, `2020年3月12日（周四）零时起方可撤下`, or why there is no date. */
export function dueDateText(due: DueDate | NoDueDate, calendar: WorkCalendar): string {
	if (due.kind === 'none') return NO_DATE[due.reason];
	const day = dateWithDayText(calendar, due.on);
	const mark = due.provisional ? `（暂定：${provisionalText(due.on)}）` : '';
	return due.kind === 'due' ? `截止 ${day}${mark}` : `${day}零时起方可撤下${mark}`;
}

/** The skipped days in groups: `10月1日至10月8日 国庆节、中秋节`; a single day without 至. */
export function skippedText(due: Pick<DueDate, 'skipped'>): string[] {
	const short = (date: CalendarDate) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
	const groups: { first: CalendarDate; last: CalendarDate; why: string }[] = [];
	for (const { date, why } of due.skipped) {
		const open = groups.at(-1);
		if (open !== undefined && open.why === why && daysBetween(open.last, date) === 1) open.last = date;
		else groups.push({ first: date, last: date, why });
	}
	return groups.map(({ first, last, why }) =>
		first === last ? `${short(first)} ${why}` : `${short(first)}至${short(last)} ${why}`,
	);
}
