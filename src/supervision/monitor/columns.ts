import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import { addMonths } from '../../calendar/period.ts';
import { type CadenceLimits, type ColumnClass, classOfColumn, type MonitorLimits } from './limits.ts';
import { type Culprit, dayOfCount, type MonitorResult, stateBy } from './monitor-result.ts';
import { monitorText } from './texts.zh.ts';

/** A column (栏目) of a place's site: a group of catalogue rows under one first-level name. */
export interface ColumnFact {
	readonly name: string;
	/** Day of its newest publication that can still be seen; null: there is none. What has no date counts as not updated. */
	readonly lastOn: CalendarDate | null;
}

/**
 * V3 首页不更新. The home page shows what is new, so the newest publication of the place is its update; before the first one the days count from
 * `since`, the day the place's pages appeared.
 */
export function monitorHomePage(
	home: { readonly lastOn: CalendarDate | null; readonly since: CalendarDate },
	today: CalendarDate,
	limits: Pick<MonitorLimits, 'homePage' | 'warnDays'>,
): MonitorResult {
	const { days } = limits.homePage;
	const breachOn = addDays(home.lastOn ?? home.since, days);
	const why = home.lastOn === null ? monitorText.homeNever(home.since, days) : monitorText.home(home.lastOn, days);
	return { rule: 'V3', state: stateBy(breachOn, today, limits.warnDays), breachOn, why, culprits: [] };
}

function staleDay(lastOn: CalendarDate, of: ColumnClass, { columns }: Pick<MonitorLimits, 'columns'>): CalendarDate {
	if (of === 'news') return addDays(lastOn, columns.news.days);
	return addMonths(lastOn, columns[of].months);
}

/**
 * V4 栏目不更新. Three counts, each with its day: news and notices together, every other column, empty columns; the earliest day decides.
 * A column with nothing in it counts as empty and not as stale too, so that one gap is not counted twice.
 */
export function monitorColumns(
	columns: readonly ColumnFact[],
	today: CalendarDate,
	limits: Pick<MonitorLimits, 'columns' | 'warnDays'>,
): MonitorResult {
	const groups: Record<ColumnClass | 'empty', Culprit[]> = { news: [], notices: [], others: [], empty: [] };
	for (const { name, lastOn } of columns) {
		const of = classOfColumn(name, limits);
		if (lastOn === null) groups.empty.push({ name, lastOn, staleOn: today });
		else groups[of].push({ name, lastOn, staleOn: staleDay(lastOn, of, limits) });
	}
	const current = [...groups.news, ...groups.notices];
	const { newsAndNotices, others, empty } = limits.columns;
	const counts = [
		{ key: 'current', most: newsAndNotices.columns, of: current },
		{ key: 'others', most: others.columns, of: groups.others },
		{ key: 'empty', most: empty.columns, of: groups.empty },
	] as const;
	const days = counts.map(({ of, most }) => dayOfCount(of, most)).filter((day) => day !== null);
	const breachOn = days.sort()[0] ?? null;
	const found = counts.map(({ key, most, of }) => {
		const stale = of.filter(({ staleOn }) => staleOn <= today).length;
		return monitorText.columns[key](stale, of.length, most);
	});
	const state = stateBy(breachOn, today, limits.warnDays);
	const until = addDays(today, limits.warnDays);
	const culprits = [...current, ...groups.others, ...groups.empty]
		.filter(({ staleOn }) => staleOn <= until)
		.sort((a, b) => (a.staleOn < b.staleOn ? -1 : 1));
	return { rule: 'V4', state, breachOn, why: found.join(''), culprits };
}

/** A column of a village, and since when it has been in the catalogue. */
export interface VillageColumnFact extends ColumnFact {
	readonly since: CalendarDate;
}

/**
 * 村务公开周期. A village column with nothing new for more than a quarter, of finance for more than a month, is red (村民委员会组织法第三十条).
 * One that never had anything is counted from the day it was owed.
 */
export function monitorVillageCadence(
	columns: readonly VillageColumnFact[],
	today: CalendarDate,
	limits: CadenceLimits,
): MonitorResult {
	const rule = 'village-cadence';
	if (columns.length === 0)
		return { rule, state: 'not-applicable', breachOn: null, why: monitorText.noVillage(), culprits: [] };
	const culprits = columns.map(({ name, lastOn, since }): Culprit => {
		const isFinance = limits.finance.words.some((word) => name.includes(word));
		const months = (isFinance ? limits.finance : limits.general).months;
		return { name, lastOn, staleOn: addDays(addMonths(lastOn ?? since, months), 1) };
	});
	const breachOn = dayOfCount(culprits, 1);
	const until = addDays(today, limits.warnDays);
	const near = culprits.filter(({ staleOn }) => staleOn <= until).sort((a, b) => (a.staleOn < b.staleOn ? -1 : 1));
	const stale = near.filter(({ staleOn }) => staleOn <= today).length;
	const why = monitorText.village(stale, columns.length, limits.general.months, limits.finance.months);
	return { rule, state: stateBy(breachOn, today, limits.warnDays), breachOn, why, culprits: near };
}
