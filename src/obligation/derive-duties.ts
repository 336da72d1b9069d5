import { addDays, type CalendarDate, calendarDate, yearOf } from '../calendar/calendar-date.ts';
import { addMonths, type Period, type PeriodMonths, periodOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { AdminLevel, CatalogueItem, CatalogueRule } from '../catalogue/catalogue.ts';
import type { Clause, ClauseTrigger } from '../catalogue/time-limit.ts';
import { applicableTerms } from './applicable-terms.ts';
import { type DerivedDue, deriveDue, derivePeriodDue, deriveRemovable, triggerDate } from './derive-due.ts';
import type { Duty, DutyKind, LimitTerm, TriggerDates } from './obligation.ts';
import { citesOwnLaw, type StatutoryLaw, statutoryTerm } from './statutory-law.ts';

/** A row and everything that binds it. */
export interface RowLaw {
	readonly item: CatalogueItem;
	/** Rules of the edition the row stands in. */
	readonly rules: readonly CatalogueRule[];
	/** Level of the body that discloses; null when the place tells none apart. */
	readonly level: AdminLevel | null;
	readonly statute: StatutoryLaw;
	readonly calendar: WorkCalendar;
}

/** What happened, for {@link deriveDuties}. Absent fields make no duty. */
export interface DutyFacts {
	/** Events about one piece of information; a formation, change or another trigger makes an event duty, `signed-off` a sign-off duty. */
	readonly triggers?: TriggerDates;
	/** Day a notice was put up. */
	readonly postedOn?: CalendarDate;
	/** Any day of the periods that are wanted. */
	readonly periodsAt?: CalendarDate;
	/** Last publication under the row, for cycles that run from it; without one they run from `cyclesFrom`. */
	readonly lastPublishedOn?: CalendarDate | null;
	/** Day from which a cycle without any publication counts: the row's first day in force. */
	readonly cyclesFrom?: CalendarDate;
}

const PERIOD_MONTHS: Partial<Record<Clause['kind'], PeriodMonths>> = {
	monthly: 1,
	quarterly: 3,
	'half-yearly': 6,
	yearly: 12,
	'yearly-by-date': 12,
};

function duty(kind: DutyKind, body: string, due: DerivedDue, period: Period | null = null): Duty {
	const isPosting = due.derivation.isPosting;
	return {
		kind,
		body,
		period,
		dueOn: isPosting ? null : due.on,
		removableOn: isPosting ? due.on : null,
		isProvisional: due.isProvisional,
		derivation: due.derivation,
	};
}

/** The limits of an event duty, the law's own among them unless the row cites a law that may set a longer one. */
function eventTerms(row: RowLaw, triggers: TriggerDates): LimitTerm[] {
	const terms = applicableTerms(row.item, row.rules, row.level).event;
	const isDated = terms.some(({ clause }) => clause.amount !== null || clause.kind === 'instant');
	// An event with a name of its own (资金下达) is itself what forms the information when no other date is given.
	const formedOn = triggerDate('formed-or-changed', triggers) ?? namedDate(terms, triggers);
	const statute = formedOn === null || (isDated && citesOwnLaw(row.item, row.statute)) ? null : formedOn;
	const general = statute === null ? null : statutoryTerm(row.statute, statute);
	return general === null ? [...terms] : [...terms, general];
}

function namedDate(terms: readonly LimitTerm[], triggers: TriggerDates): CalendarDate | null {
	const dates = terms
		.filter(({ clause }) => clause.trigger !== 'before-event')
		.map(({ clause }) => triggerDate(clause.trigger, triggers));
	return dates.filter((date) => date !== null).sort()[0] ?? null;
}

function deriveEventDue(row: RowLaw, triggers: TriggerDates): DerivedDue {
	const terms = eventTerms(row, triggers);
	const formedOn = triggerDate('formed-or-changed', triggers) ?? namedDate(terms, triggers);
	const full = formedOn === null ? triggers : { 'formed-or-changed': formedOn, ...triggers };
	return deriveDue(terms, full, row.calendar);
}

/** Events the row counts from that have no date in `triggers`: without them the due date would be a guess. */
export function missingTriggers(row: Omit<RowLaw, 'calendar'>, triggers: TriggerDates): ClauseTrigger[] {
	const { event } = applicableTerms(row.item, row.rules, row.level);
	const counted = event.filter(({ clause }) => clause.amount !== null || clause.kind === 'instant');
	const isKnown = counted.some(({ clause }) => triggerDate(clause.trigger, triggers) !== null);
	// A change on a row that only times its first formation is bound by the law alone.
	const isChange = triggers.changed !== undefined;
	if (isKnown || counted.length === 0 || isChange) {
		return counted
			.map(({ clause }) => clause.trigger)
			.filter((trigger) => isSpecific(trigger) && !(trigger in triggers));
	}
	return [...new Set(counted.map(({ clause }) => clause.trigger))];
}

/** Triggers that nothing else stands in for: the allotment's date cannot be read off the day a text was written. */
function isSpecific(trigger: ClauseTrigger): boolean {
	return triggerDate(trigger, { formed: calendarDate('2000-01-01'), changed: calendarDate('2000-01-01') }) === null;
}

/** True for rows that are disclosed without being asked; the others have no duty to publish. */
export function isProactive(item: Pick<CatalogueItem, 'modes'>): boolean {
	return item.modes.length === 0 || item.modes.includes('proactive');
}

/** True when the row is published once a period and not after each event: 「每年底前集中公布1次」. */
export function isCollected(row: Pick<RowLaw, 'item' | 'rules' | 'level'>): boolean {
	const { event, periodic } = applicableTerms(row.item, row.rules, row.level);
	return event.length === 0 && periodic.length > 0;
}

/**
 * The calendar period of a periodic limit around `on`; for a cycle of another length than a year the stretch from the last update on.
 * 「按年度更新」 is read by calendar years: 年度 is 1 January to 31 December (预算法第十八条).
 */
function periodAround(clause: Clause, on: CalendarDate, cycleFrom: CalendarDate | null): Period | null {
	const isYearCycle = clause.kind === 'update-cycle' && clause.unit === 'year' && clause.amount === 1;
	const months = isYearCycle ? 12 : PERIOD_MONTHS[clause.kind];
	if (months !== undefined) return periodOf(on, months);
	if (cycleFrom === null || clause.amount === null) return null;
	const { amount, unit } = clause;
	if (unit === 'month' || unit === 'year')
		return { startsOn: cycleFrom, endsOn: addMonths(cycleFrom, unit === 'year' ? amount * 12 : amount) };
	if (unit === 'week' || unit === 'calendar-day')
		return { startsOn: cycleFrom, endsOn: addDays(cycleFrom, unit === 'week' ? amount * 7 : amount) };
	return { startsOn: cycleFrom, endsOn: cycleFrom };
}

/** A periodic limit's duty for the period around `on`. `cycleFrom` is needed for cycles only; null then when it is not known. */
export function derivePeriodicDuty(
	term: LimitTerm,
	body: string,
	on: CalendarDate,
	cycleFrom: CalendarDate | null,
	calendar: WorkCalendar,
): Duty | null {
	const period = periodAround(term.clause, on, cycleFrom);
	if (period === null) return null;
	const isYearCycle = term.clause.kind === 'update-cycle' && period.startsOn === `${yearOf(on)}-01-01`;
	const due = isYearCycle
		? derivePeriodDue({ ...term, clause: { ...term.clause, kind: 'yearly', unit: null } }, period.startsOn, calendar)
		: derivePeriodDue(term, period.startsOn, calendar);
	return duty('periodic', body, due, { ...period, endsOn: period.endsOn });
}

/**
 * 应公开义务. Every duty the row makes for one body out of `facts`, the standing duty first. Rows disclosed only on request make none.
 * A sign-off duty stands beside the event duty, so that it can be told which of the two was broken.
 */
export function deriveDuties(row: RowLaw, body: string, facts: DutyFacts = {}): Duty[] {
	const { item, rules, level, calendar } = row;
	if (!isProactive(item)) return [];
	const terms = applicableTerms(item, rules, level);
	const standing: Duty = {
		kind: 'standing',
		body,
		period: null,
		dueOn: null,
		removableOn: null,
		isProvisional: false,
		derivation: null,
	};
	const duties = [standing];
	const { 'signed-off': signedOn, ...events } = facts.triggers ?? {};
	if (Object.keys(events).length > 0 && !isCollected(row))
		duties.push(duty('event', body, deriveEventDue(row, events)));
	if (signedOn !== undefined && terms.signOff.length > 0)
		duties.push(duty('sign-off', body, deriveDue(terms.signOff, { 'signed-off': signedOn }, calendar)));
	if (facts.periodsAt !== undefined) {
		const cycleFrom = facts.lastPublishedOn ?? facts.cyclesFrom ?? null;
		for (const term of terms.periodic) {
			const periodic = derivePeriodicDuty(term, body, facts.periodsAt, cycleFrom, calendar);
			if (periodic !== null) duties.push(periodic);
		}
	}
	if (facts.postedOn !== undefined && terms.posting.length > 0)
		duties.push(duty('posting', body, deriveRemovable(terms.posting, facts.postedOn, calendar)));
	return duties;
}
