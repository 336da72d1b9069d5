import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { deriveDueOn } from '../catalogue/due-date.ts';
import type { ClauseTrigger } from '../catalogue/time-limit.ts';
import type { Derivation, DerivationStep, LimitTerm, TriggerDates } from './obligation.ts';

/**
 * Which dates can start a clause's clock, the best first. A bare 「20个工作日内」 counts from what the law counts from (条例第二十六条);
 * a document is formed on the day it is issued.
 */
const ACCEPTED: Partial<Record<ClauseTrigger, readonly ClauseTrigger[]>> = {
	'formed-or-changed': ['changed', 'formed', 'formed-or-changed', 'made-or-obtained', 'issued'],
	formed: ['formed', 'issued'],
	changed: ['changed'],
	'made-or-obtained': ['made-or-obtained', 'formed', 'formed-or-changed'],
	issued: ['issued', 'formed'],
	'none-given': ['changed', 'formed', 'formed-or-changed', 'made-or-obtained', 'issued'],
};

/** The day a clause with this trigger counts from; null when the event has no date here. */
export function triggerDate(trigger: ClauseTrigger, triggers: TriggerDates): CalendarDate | null {
	for (const accepted of [...(ACCEPTED[trigger] ?? []), trigger]) {
		const on = triggers[accepted];
		if (on !== undefined) return on;
	}
	return null;
}

function deriveStep(term: LimitTerm, startedOn: CalendarDate | null, calendar: WorkCalendar): DerivationStep {
	const none = { startedOn: null, dueOn: null, counted: [], skipped: [], provisional: false };
	if (startedOn === null) return { ...term, ...none, undated: 'trigger-unknown' };
	const due = deriveDueOn(term.clause, startedOn, calendar);
	if (due.kind === 'none') return { ...term, ...none, undated: due.reason };
	const { on: dueOn, counted, skipped, provisional } = due;
	return { ...term, startedOn: due.startedOn, dueOn, undated: null, counted, skipped, provisional };
}

/** What a derivation came to. */
export interface DerivedDue {
	readonly derivation: Derivation;
	/** The deciding date; null when no limit leads to one. */
	readonly on: CalendarDate | null;
	readonly isProvisional: boolean;
}

function decide(triggers: TriggerDates, steps: readonly DerivationStep[], isPosting: boolean): DerivedDue {
	let binding: number | null = null;
	for (const [index, { dueOn }] of steps.entries()) {
		const best = binding === null ? null : (steps[binding]?.dueOn ?? null);
		if (dueOn !== null && (best === null || (isPosting ? dueOn > best : dueOn < best))) binding = index;
	}
	const deciding = binding === null ? undefined : steps[binding];
	return {
		derivation: { triggers, steps, binding, isPosting },
		on: deciding?.dueOn ?? null,
		isProvisional: deciding?.provisional ?? false,
	};
}

/**
 * Every limit has to be kept, so the earliest due date decides: wd(形成或变更, min(目录时限, 法定时限)).
 * A limit whose event has no date is listed as `trigger-unknown` and decides nothing.
 */
export function deriveDue(terms: readonly LimitTerm[], triggers: TriggerDates, calendar: WorkCalendar): DerivedDue {
	const steps = terms.map((term) => deriveStep(term, triggerDate(term.clause.trigger, triggers), calendar));
	return decide(triggers, steps, false);
}

/** The due date of the period or cycle that starts on `startedOn` (for a cycle: the day of the last update). */
export function derivePeriodDue(term: LimitTerm, startedOn: CalendarDate, calendar: WorkCalendar): DerivedDue {
	return decide({ [term.clause.trigger]: startedOn }, [deriveStep(term, startedOn, calendar)], false);
}

/** The first day on which a notice put up on `postedOn` may come down: every minimum has to pass, so the latest decides. */
export function deriveRemovable(
	terms: readonly LimitTerm[],
	postedOn: CalendarDate,
	calendar: WorkCalendar,
): DerivedDue {
	const steps = terms.map((term) => deriveStep(term, postedOn, calendar));
	return decide({ posting: postedOn }, steps, true);
}

/** The same limits and events under another calendar. */
export function deriveAgain({ triggers, steps, isPosting }: Derivation, calendar: WorkCalendar): DerivedDue {
	const terms = steps.map(({ source, basis, clause }) => ({ source, basis, clause }));
	return isPosting && triggers.posting !== undefined
		? deriveRemovable(terms, triggers.posting, calendar)
		: deriveDue(terms, triggers, calendar);
}
