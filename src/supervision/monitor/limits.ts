/** Class of a column: 动态、要闻; 通知公告、政策文件; every other. */
export type ColumnClass = 'news' | 'notices' | 'others';

/** 监测限度. What V2–V5 of 《政府网站与政务新媒体检查指标》 allow; law/supervision/site-monitors.yaml. */
export interface MonitorLimits {
	/** Calendar days before the breach at which a warning begins. */
	readonly warnDays: number;
	readonly availability: {
		readonly windowDays: number;
		readonly visitsPerDay: number;
		readonly openWithinSeconds: number;
		/** Of the visits, this percentage or more breaks the rule. */
		readonly failedPercent: number;
		readonly warnPercent: number;
	};
	readonly homePage: { readonly days: number };
	readonly columns: {
		readonly news: { readonly days: number };
		readonly notices: { readonly months: number };
		readonly newsAndNotices: { readonly columns: number };
		readonly others: { readonly months: number; readonly columns: number };
		readonly empty: { readonly columns: number };
		readonly classes: readonly { readonly class: ColumnClass; readonly words: readonly string[] }[];
	};
	readonly messages: { readonly withinMonths: number; readonly unansweredMonths: number };
}

/** 村务公开周期. How long a village's columns may stay without anything new; law/regulations/cadence.yaml. */
export interface CadenceLimits {
	readonly general: { readonly months: number };
	readonly finance: { readonly months: number; readonly words: readonly string[] };
	readonly warnDays: number;
}

function requireCounts(file: string, counts: readonly unknown[]): void {
	if (counts.some((count) => !Number.isInteger(count) || (count as number) < 1))
		throw new Error(`${file}: counts must be whole numbers from 1`);
}

/** Reads the parsed file; throws on a damaged one, since it is part of the program. */
export function readMonitorLimits(file: unknown): MonitorLimits {
	const { warnDays, availability, homePage, columns, messages } = file as MonitorLimits;
	const { windowDays, visitsPerDay, openWithinSeconds, failedPercent, warnPercent } = availability;
	const { news, notices, newsAndNotices, others, empty, classes } = columns;
	requireCounts('site-monitors', [
		...[warnDays, windowDays, visitsPerDay, openWithinSeconds, failedPercent, warnPercent, homePage.days, news.days],
		...[notices.months, newsAndNotices.columns, others.months, others.columns, empty.columns],
		...[messages.withinMonths, messages.unansweredMonths],
	]);
	if (classes.some(({ words }) => words.length === 0)) throw new Error('site-monitors: a class needs words');
	return { warnDays, availability, homePage, columns, messages };
}

/** Reads the parsed file; throws on a damaged one, since it is part of the program. */
export function readCadenceLimits(file: unknown): CadenceLimits {
	const { general, finance, warnDays } = file as CadenceLimits;
	requireCounts('cadence', [general.months, finance.months, warnDays]);
	if (finance.words.length === 0) throw new Error('cadence: finance needs words');
	return { general, finance, warnDays };
}

/** The class a column's name puts it in; the first that has one of its words. */
export function classOfColumn(name: string, limits: Pick<MonitorLimits, 'columns'>): ColumnClass {
	return limits.columns.classes.find(({ words }) => words.some((word) => name.includes(word)))?.class ?? 'others';
}
