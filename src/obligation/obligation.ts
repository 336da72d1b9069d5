import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Period } from '../calendar/period.ts';
import type { SkippedDay } from '../calendar/working-days.ts';
import type { NoDueDate } from '../catalogue/due-date.ts';
import type { Clause, ClauseTrigger } from '../catalogue/time-limit.ts';

/**
 * What kind of duty it is.
 * `standing`: the row may never be empty; has no due date and counts for coverage, not for timeliness.
 * `event`: information was formed or changed on a date, or another named event happened.
 * `periodic`: once in each month, quarter, half-year, year or cycle.
 * `sign-off`: publish within the time a place allows after the last signature.
 * `posting`: keep a notice up for at least so many days.
 */
export type DutyKind = 'standing' | 'event' | 'periodic' | 'sign-off' | 'posting';

/** How an obligation ended. `ended`: the row, or the body in it, is no longer in the catalogue. */
export type Outcome = 'met' | 'met-late' | 'nil-declared' | 'waived' | 'ended';

/** 状态. What a person sees: an outcome, or for what is still open how near the due date is. */
export type ObligationState = 'pending' | 'due-soon' | 'overdue' | Outcome;

/** The days on which the events that start clocks happened, Asia/Shanghai. */
export type TriggerDates = Readonly<Partial<Record<ClauseTrigger, CalendarDate>>>;

/** One limit that binds a duty, and where it is written. */
export interface LimitTerm {
	/** The row itself, a rule of the place outside the rows, or a law. */
	readonly source: 'row' | 'rule' | 'statute';
	/** Clause number of the rule or citation of the law, as printed; null for the row. */
	readonly basis: string | null;
	readonly clause: Clause;
}

/** One limit, worked out. */
export interface DerivationStep extends LimitTerm {
	/** The day the clock started, itself not counted; null when the limit leads to no date. */
	readonly startedOn: CalendarDate | null;
	readonly dueOn: CalendarDate | null;
	/** Why there is no date. `trigger-unknown`: the event the limit counts from has no date here. */
	readonly undated: NoDueDate['reason'] | 'trigger-unknown' | null;
	readonly counted: readonly CalendarDate[];
	readonly skipped: readonly SkippedDay[];
	readonly provisional: boolean;
}

/** 推算过程. Every limit that was considered, the days that counted and those that did not; kept with the obligation and shown. */
export interface Derivation {
	readonly triggers: TriggerDates;
	readonly steps: readonly DerivationStep[];
	/** Index of the step that decides: the earliest due date, or for a posting the latest day of removal. Null when none leads to a date. */
	readonly binding: number | null;
	/** True for a posting: the deciding date is the first day on which it may come down, not a deadline. */
	readonly isPosting: boolean;
}

/** A duty as rules and dates make it; an obligation is a duty that is kept, with its outcome. */
export interface Duty {
	readonly kind: DutyKind;
	/** 公开主体 as the row names it. */
	readonly body: string;
	/** The period a periodic duty is for, both ends inclusive. */
	readonly period: Period | null;
	/** Last day, inclusive, until 24:00 Asia/Shanghai; null where there is none. A guess when `isProvisional`. */
	readonly dueOn: CalendarDate | null;
	/** For a posting: the first day, from 00:00, on which it may come down. */
	readonly removableOn: CalendarDate | null;
	readonly isProvisional: boolean;
	/** Null for a standing duty. */
	readonly derivation: Derivation | null;
}
