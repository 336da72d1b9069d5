import type { RegisterAct } from './register-act.ts';
import type { RegisterEntry } from './register-entry.ts';

/**
 * Counts of a register. Over acts: what happened in a period, `published + changed = onTime + late + provisional + unjudged`. Over lines: lines,
 * judged by their first publication, `published = onTime + late + provisional + unjudged`; the rest counts lines that have such an act.
 */
export interface RegisterTotals {
	/** First publications. */
	readonly published: number;
	/** Editions with new information, each with a clock of its own. */
	readonly changed: number;
	readonly corrected: number;
	readonly withdrawn: number;
	readonly onTime: number;
	readonly late: number;
	/** By a date that may still move; in neither of the two above (invariant 58). */
	readonly provisional: number;
	/** No due date was owed. */
	readonly unjudged: number;
	/** Published by the short path of what cannot wait. */
	readonly urgent: number;
}

/** Nothing counted yet. */
export const NO_TOTALS: RegisterTotals = {
	published: 0,
	changed: 0,
	corrected: 0,
	withdrawn: 0,
	onTime: 0,
	late: 0,
	provisional: 0,
	unjudged: 0,
	urgent: 0,
};

const OUTCOME_FIELD = { 'on-time': 'onTime', late: 'late', provisional: 'provisional', none: 'unjudged' } as const;
const KIND_FIELD = { first: 'published', change: 'changed', correction: 'corrected', withdrawal: 'withdrawn' } as const;

/** The totals with one more act. */
export function countAct(totals: RegisterTotals, act: RegisterAct): RegisterTotals {
	if (act.kind === 'validity') return totals;
	const field = KIND_FIELD[act.kind];
	const counted = { ...totals, [field]: totals[field] + 1, urgent: totals.urgent + (act.isUrgent ? 1 : 0) };
	if (act.kind !== 'first' && act.kind !== 'change') return counted;
	const outcome = OUTCOME_FIELD[act.outcome];
	return { ...counted, [outcome]: counted[outcome] + 1 };
}

/** The totals with one more line. */
export function countEntry(totals: RegisterTotals, entry: RegisterEntry): RegisterTotals {
	const has = (kind: RegisterAct['kind']) => (entry.laterActs.some((act) => act.kind === kind) ? 1 : 0);
	const outcome = OUTCOME_FIELD[entry.outcome];
	const counted = {
		...totals,
		published: totals.published + 1,
		changed: totals.changed + has('change'),
		corrected: totals.corrected + has('correction'),
		withdrawn: totals.withdrawn + has('withdrawal'),
		urgent: totals.urgent + (entry.isUrgent ? 1 : 0),
	};
	return { ...counted, [outcome]: counted[outcome] + 1 };
}

/** Field by field. */
export function addTotals(one: RegisterTotals, other: RegisterTotals): RegisterTotals {
	const fields = Object.keys(NO_TOTALS) as (keyof RegisterTotals)[];
	return Object.fromEntries(fields.map((field) => [field, one[field] + other[field]])) as unknown as RegisterTotals;
}

/** 按时率 as its two numbers, never as a bare percentage: published in time, of all that were judged by a date that stands. */
export function onTimeShare(totals: RegisterTotals): { readonly onTime: number; readonly judged: number } {
	return { onTime: totals.onTime, judged: totals.onTime + totals.late };
}
