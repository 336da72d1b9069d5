import { type CalendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { LimitTerm } from './obligation.ts';

/** 法定期限. A limit every catalogue is bound by from `effectiveFrom` to `effectiveTo`, both inclusive. */
export interface StatutoryLimit {
	readonly mode: 'proactive' | 'on-request';
	readonly workingDays: number;
	readonly trigger: 'formed-or-changed' | 'application-received';
	readonly basis: { readonly instrument: string; readonly article: string | null };
	readonly effectiveFrom: CalendarDate;
	readonly effectiveTo: CalendarDate | null;
}

/** What law/regulations/statutory-limits.yaml says. */
export interface StatutoryLaw {
	readonly limits: readonly StatutoryLimit[];
	/** Titles ending in these are laws or regulations that may set a longer limit. */
	readonly lawTitleEndings: readonly string[];
}

/** Reads the parsed file; throws on a damaged one, since it is part of the program. */
export function parseStatutoryLaw(file: unknown): StatutoryLaw {
	const { limits, lawTitleEndings } = file as StatutoryLaw;
	for (const limit of limits) {
		const dates = [limit.effectiveFrom, ...(limit.effectiveTo === null ? [] : [limit.effectiveTo])];
		if (!Number.isInteger(limit.workingDays) || limit.workingDays < 1 || dates.some((date) => !parseCalendarDate(date)))
			throw new Error('statutory-limits: a limit needs whole working days and dates');
	}
	return { limits, lawTitleEndings };
}

function titlesOf(citations: readonly string[]): string[] {
	return citations.map((citation) => (/《(.+)》/.exec(citation)?.[1] ?? citation).trim());
}

/** 管理办法, 实施办法 end like a law and are none: they may not set a longer limit. */
const NO_LAW_ENDING = '办法';

/** 法律、法规对政府信息公开的期限另有规定的，从其规定: whether the row cites such a law beside the one that sets the general limit. */
export function citesOwnLaw(item: Pick<CatalogueItem, 'legalBasis'>, law: StatutoryLaw): boolean {
	const general = titlesOf(law.limits.map((limit) => limit.basis.instrument));
	return titlesOf(item.legalBasis).some(
		(title) =>
			law.lawTitleEndings.some((ending) => title.endsWith(ending)) &&
			!title.endsWith(NO_LAW_ENDING) &&
			!general.some((known) => known.endsWith(title) || title.endsWith(known)),
	);
}

/** The limit that binds proactive disclosure of what was formed or changed `on` that day; null where no law in the data covers it. */
export function statutoryTerm(law: StatutoryLaw, on: CalendarDate): LimitTerm | null {
	const limit = law.limits.find(
		(one) => one.mode === 'proactive' && one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo),
	);
	if (limit === undefined) return null;
	const { workingDays, trigger, basis } = limit;
	return {
		source: 'statute',
		basis: `${basis.instrument}${basis.article ?? ''}`,
		clause: { kind: 'working-days', amount: workingDays, unit: 'working-day', trigger, by: null, text: '' },
	};
}
