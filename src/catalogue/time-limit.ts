/**
 * 公开时限. The closed language of time limits, as `catalogue import` and `limit parse` print it.
 * A phrase becomes one clause per thing it demands, in the order written; what is not understood is `unclear`, never a default.
 */

/** What a clause demands. */
export type ClauseKind =
	| 'working-days'
	| 'calendar-days'
	| 'hours'
	| 'instant'
	| 'monthly'
	| 'quarterly'
	| 'half-yearly'
	| 'yearly'
	| 'yearly-by-date'
	| 'update-cycle'
	| 'posting-period'
	| 'permanent'
	| 'event'
	| 'promptly'
	| 'unclear';

/** Unit of `amount`. */
export type ClauseUnit = 'working-day' | 'calendar-day' | 'hour' | 'week' | 'month' | 'year';

/** The event that starts (or, for kind `event` with a deadline before it, ends) the clock. */
export type ClauseTrigger =
	| 'formed-or-changed'
	| 'formed'
	| 'changed'
	| 'made-or-obtained'
	| 'allocation-issued'
	| 'application-received'
	| 'approved'
	| 'decision-made'
	| 'signed-off'
	| 'published'
	| 'delivered-to-unit'
	| 'accepted'
	| 'completed'
	| 'issued'
	| 'effective'
	| 'before-event'
	| 'event-occurred'
	| 'year-start'
	| 'year-end'
	| 'quarter-start'
	| 'quarter-end'
	| 'month-start'
	| 'month-end'
	| 'posting'
	| 'none-given';

/**
 * One demand. `amount` is null where the phrase gives no number; with `unit` it is a length of time
 * (`within 20 working days`), a minimum (`posting-period`), or for `update-cycle` the length of the cycle.
 * `by` is `MM-DD`, inclusive, and only set for `yearly-by-date`. `text` is the part of the phrase the clause came from, verbatim.
 */
export interface Clause {
	readonly kind: ClauseKind;
	readonly amount: number | null;
	readonly unit: ClauseUnit | null;
	readonly trigger: ClauseTrigger;
	readonly by: string | null;
	readonly text: string;
}

/** A whole 公开时限 cell: `text` as printed (blanks of line breaks removed, nothing else), and its clauses; never empty. */
export interface TimeLimit {
	readonly text: string;
	readonly clauses: readonly Clause[];
}
