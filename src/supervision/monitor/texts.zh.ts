import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';

/** What monitors found, in Chinese: the figures, and what they were measured by. */
export const monitorText = {
	homeNever: (since: CalendarDate, days: number) =>
		`${dateText(since)}上线以来首页还没有发布过信息，满 ${days} 天没有更新即不合格。`,
	home: (on: CalendarDate, days: number) => `首页最近一次更新是 ${dateText(on)}，满 ${days} 天没有更新即不合格。`,
	columns: {
		current: (stale: number, of: number, most: number) =>
			`动态要闻、通知公告、政策文件类栏目 ${of} 个，未按期更新 ${stale} 个（达到 ${most} 个即不合格）。`,
		others: (stale: number, of: number, most: number) =>
			`其他有内容的栏目 ${of} 个，长期未更新 ${stale} 个（达到 ${most} 个即不合格）。`,
		empty: (stale: number, _of: number, most: number) => `空白栏目 ${stale} 个（达到 ${most} 个即不合格）。`,
	},
	noVillage: () => '本地目录没有村级公开的事项，不适用。',
	village: (stale: number, of: number, general: number, finance: number) =>
		`村级公开栏目 ${of} 个，超过周期没有更新 ${stale} 个（一般事项 ${general} 个月，财务类 ${finance} 个月）。`,
	notMeasured: () => '还没有访问记录，不能判断。',
	availability: (found: {
		readonly measuredDays: number;
		readonly windowDays: number;
		readonly expected: number;
		readonly slow: number;
		readonly failed: number;
		readonly missed: number;
		readonly bad: number;
	}) =>
		`近 ${found.measuredDays} 天应自访 ${found.expected} 次，打不开 ${found.failed} 次，过慢 ${found.slow} 次，程序停机未访 ${found.missed} 次，合计 ${found.bad} 次。${
			found.measuredDays < found.windowDays
				? `（指标看 ${found.windowDays} 天，目前只有 ${found.measuredDays} 天的记录。）`
				: ''
		}这是程序在本机访问本站的记录，外网线路、域名的故障测不到，请另以站外监测为准。`,
	noMessages: () => '本系统目前没有开通留言，没有可以监测的留言。留言在其他平台办理的，请以那里的记录为准。',
	messages: (count: number, oldest: CalendarDate | null, months: number) =>
		oldest === null
			? '没有未答复的留言。'
			: `未答复的留言 ${count} 条，最早的一条收于 ${dateText(oldest)}，超过 ${months} 个月未答复即不合格。`,
};
