import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';
import type { AdminLevel, CatalogueItem, CatalogueRule } from '../../catalogue/catalogue.ts';
import { applicableTerms } from '../../obligation/applicable-terms.ts';
import type { Refusal } from '../../organization/refusal.ts';
import { listRefusal } from '../person-list/refusals.ts';

/** 公示期与撤下日期 of a list. Days in Asia/Shanghai; at 00:00 of `withdrawOn` it leaves every public place. */
export interface Retention {
	/** 张贴之日; it does not count. */
	readonly postFrom: CalendarDate;
	/** Full days it has to stand. */
	readonly minDays: number;
	readonly withdrawOn: CalendarDate;
}

const MOST_DAYS = 3650;

/**
 * The first day at whose 00:00 a list posted on `postFrom` may come down: `minDays` full days after the day of posting (invariant 9:
 * posted 1 March for 10 days, down on 12 March at the earliest).
 */
export function earliestWithdrawOn(postFrom: CalendarDate, minDays: number): CalendarDate {
	return addDays(postFrom, minDays + 1);
}

/** At least so many calendar days; working days are counted exactly where the posting itself is recorded. */
const DAYS_OF_UNIT: Readonly<Record<string, number>> = {
	'calendar-day': 1,
	'working-day': 1,
	week: 7,
	month: 31,
	year: 366,
};

/** 不少于N天 of the rows and of the rules of their place: the most any of them asks; 0 where none does. */
export function leastPostingDays(
	rows: readonly { readonly item: CatalogueItem; readonly rules: readonly CatalogueRule[] }[],
	level: AdminLevel | null,
): number {
	const days = rows.flatMap(({ item, rules }) =>
		applicableTerms(item, rules, level).posting.map(
			({ clause }) => (clause.amount ?? 0) * (DAYS_OF_UNIT[clause.unit ?? 'calendar-day'] ?? 1),
		),
	);
	return Math.max(0, ...days);
}

/** Every reason why a list may not have these dates. `leastDays`: what the catalogue asks for. */
export function retentionRefusals(retention: Retention, leastDays: number, today: CalendarDate): Refusal[] {
	const { postFrom, minDays, withdrawOn } = retention;
	if (!Number.isInteger(minDays) || minDays < 1 || minDays > MOST_DAYS) return [listRefusal('min-days-invalid')];
	const refusals: Refusal[] = [];
	if (minDays < leastDays) refusals.push(listRefusal('min-days-too-few', minDays, leastDays));
	const earliest = earliestWithdrawOn(postFrom, minDays);
	if (withdrawOn < earliest) refusals.push(listRefusal('withdraw-too-early', dateText(earliest)));
	if (withdrawOn <= today) refusals.push(listRefusal('withdraw-passed', dateText(withdrawOn)));
	return refusals;
}

/** Whether a list published today stands its full days before it is withdrawn. */
export function standsLongEnough({ minDays, withdrawOn }: Retention, today: CalendarDate): boolean {
	return withdrawOn >= earliestWithdrawOn(today, minDays);
}
