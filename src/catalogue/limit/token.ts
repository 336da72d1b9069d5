import type { ClauseUnit } from '../time-limit.ts';

/** Regular periods that have a kind of their own, and the other cycles. */
export type Period = 'month' | 'quarter' | 'half-year' | 'year' | 'other';

/** One recognised piece of a folded phrase; `start` and `end` are offsets in it (end exclusive). */
export type Token = { readonly start: number; readonly end: number } & TokenContent;

export type TokenContent =
	/** A length of time; `low` is the smaller end of a range, `written` 日/号 may turn out to be a day of a month. */
	| {
			readonly type: 'duration';
			readonly amount: number;
			readonly unit: ClauseUnit;
			readonly low: number | null;
			readonly dayLike: boolean;
			/** 半年, 一季度, 一年 may also be a period, as the words after them decide. */
			readonly period: Period | null;
	  }
	| { readonly type: 'number'; readonly amount: number }
	/** A day of the year, inclusive, `MM-DD`. `yearEnd` when the phrase says 年底 and not a date. */
	| { readonly type: 'date'; readonly by: string; readonly yearEnd: boolean }
	| { readonly type: 'fixed-year' }
	| {
			readonly type: 'period';
			readonly period: Period;
			readonly count: number | null;
			readonly unit: ClauseUnit | null;
			readonly times: number | null;
			readonly bare: boolean;
			/** 学期 has no kind of its own and is read as half a year. */
			readonly term: boolean;
	  }
	| { readonly type: 'times'; readonly amount: number | null }
	| { readonly type: 'part'; readonly part: Part }
	| { readonly type: Plain };

/** Named parts of a period. */
export type Part =
	| 'year-start'
	| 'quarter-start'
	| 'quarter-end'
	| 'month-start'
	| 'month-end'
	| 'month-third'
	| 'first-month'
	| 'last-month'
	| 'next-year'
	| 'this-year'
	| 'next-month'
	| 'next-quarter'
	| 'this-month';

/** Tokens that are only what they are. */
export type Plain =
	| 'within'
	| 'before'
	| 'after'
	| 'advance'
	| 'least'
	| 'most'
	| 'permanent'
	| 'promptly'
	| 'instant'
	| 'irregular'
	| 'update'
	| 'posting'
	| 'publish'
	| 'ditto'
	| 'event-before'
	| 'event-after'
	| 'connective'
	| 'by-rule'
	| 'unsupported'
	| 'words';
