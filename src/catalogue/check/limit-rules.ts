import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { normalizeName } from '../similarity.ts';
import type { Clause, ClauseKind } from '../time-limit.ts';
import type { CheckLaw } from './check-law.ts';
import { type Finding, findingAbout } from './finding.ts';
import { findInstruments, titleOf } from './instruments.ts';
import { MESSAGES } from './messages.zh.ts';

const PERIODIC: ReadonlySet<ClauseKind> = new Set<ClauseKind>([
	'monthly',
	'quarterly',
	'half-yearly',
	'yearly',
	'yearly-by-date',
]);

/** Calendar days of the units a length of time can have; months and years at their shortest and longest. */
const DAYS_OF_UNIT = {
	'calendar-day': [1, 1],
	week: [7, 7],
	month: [28, 31],
	year: [365, 366],
} as const;

/** Fewest and most Mondays to Fridays among `days` days in a row; holidays only make it fewer. */
function weekdaysWithin(days: number): { fewest: number; most: number } {
	const whole = Math.floor(days / 7) * 5;
	const rest = days % 7;
	return { fewest: whole + Math.max(0, rest - 2), most: whole + Math.min(5, rest) };
}

/** Whether a clause lets more than `limit` working days pass: surely, or only in weeks without a holiday. */
function exceeds(clause: Clause, limit: number): 'no' | 'maybe' | 'surely' {
	if (clause.kind !== 'working-days' && clause.kind !== 'calendar-days') return 'no';
	const { amount, unit, trigger } = clause;
	if (amount === null || unit === null || unit === 'hour' || trigger === 'before-event' || trigger === 'posting')
		return 'no';
	if (unit === 'working-day') return amount > limit ? 'surely' : 'no';
	const [shortest, longest] = DAYS_OF_UNIT[unit];
	if (weekdaysWithin(amount * shortest).fewest > limit) return 'surely';
	return weekdaysWithin(amount * longest).most > limit ? 'maybe' : 'no';
}

/** 法律、法规另有规定的，从其规定: the row cites such a law, other than the one that sets the general limit. */
function citesOwnLaw(item: CatalogueItem, law: CheckLaw): boolean {
	const general = normalizeName(law.statutoryLimit.instrumentTitle);
	return item.legalBasis.some((citation) => {
		const title = titleOf(citation);
		if (normalizeName(title).endsWith(general) || general.endsWith(normalizeName(title))) return false;
		const endsLikeLaw = law.statutoryLimit.lawTitleEndings.some((ending) => title.endsWith(ending));
		// 管理办法, 实施办法 end in 法 and are none.
		if (endsLikeLaw && !title.endsWith('办法')) return true;
		return findInstruments(citation, law.instruments).some((instrument) => instrument.maySetLimits);
	});
}

/**
 * 超过法定期限、含糊、缺失. The general limit binds unless a law or regulation cited by the row sets another; rows citing one are
 * left to the reader. Lengths in calendar days are counted without holidays, so that "surely" is sure.
 */
export function checkLimits(catalogue: Catalogue, law: CheckLaw): Finding[] {
	const { workingDays, basis } = law.statutoryLimit;
	const anyLimit = catalogue.items.some((item) => item.timeLimit.text.trim() !== '');
	return catalogue.items.flatMap((item): Finding[] => {
		const field = 'timeLimit';
		if (item.timeLimit.text.trim() === '') {
			if (!anyLimit) return [];
			return [
				findingAbout([item], { code: 'limit-missing', severity: 'error', field, message: MESSAGES.limitMissing(item) }),
			];
		}
		const found = item.timeLimit.clauses
			.filter((clause) => clause.kind === 'unclear')
			.map((clause) =>
				findingAbout([item], {
					code: 'limit-unclear',
					severity: 'warning',
					field,
					message: MESSAGES.limitUnclear(item, clause.text === '' ? item.timeLimit.text : clause.text),
				}),
			);
		const hasOwnLaw = citesOwnLaw(item, law);
		const verdicts = item.timeLimit.clauses.map((clause) => {
			const isOnRequest = clause.trigger === 'application-received';
			const bound = (isOnRequest ? law.onRequestLimit : undefined) ?? law.statutoryLimit;
			return { bound, verdict: hasOwnLaw && !isOnRequest ? 'no' : exceeds(clause, bound.workingDays) };
		});
		const over =
			verdicts.find(({ verdict }) => verdict === 'surely') ?? verdicts.find(({ verdict }) => verdict === 'maybe');
		if (over !== undefined) {
			const { workingDays: most, basis: article } = over.bound;
			const isSure = over.verdict === 'surely';
			const message = (isSure ? MESSAGES.limitOver : MESSAGES.limitMaybeOver)(item, most, article);
			const code = isSure ? 'limit-over-statutory' : 'limit-maybe-over-statutory';
			const severity = isSure ? 'error' : 'warning';
			return [...found, findingAbout([item], { code, severity, field, message, basis: article })];
		}
		if (hasOwnLaw) return found;
		const bounded = item.timeLimit.clauses.some(
			(clause) => clause.kind === 'working-days' || clause.kind === 'instant',
		);
		if (!bounded && item.timeLimit.clauses.some((clause) => PERIODIC.has(clause.kind))) {
			const message = MESSAGES.limitPeriodic(item, workingDays, basis);
			return [
				...found,
				findingAbout([item], { code: 'limit-periodic-without-law', severity: 'advice', field, message, basis }),
			];
		}
		return found;
	});
}
