import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';

/** Rules that are watched: V2–V5 of the national check sheet, and the cadence of village columns. */
export const MONITOR_RULES = ['V2', 'V3', 'V4', 'V5', 'village-cadence'] as const;
export type MonitorRule = (typeof MONITOR_RULES)[number];

/** `not-measured`: nothing is known yet; `not-applicable`: the thing the rule is about does not exist here. Neither is "ok". */
export type MonitorState = 'ok' | 'warning' | 'breach' | 'not-measured' | 'not-applicable';

/** 监测结果. What was found about one rule, and the day it breaks if nothing is done. */
export interface MonitorResult {
	readonly rule: MonitorRule;
	readonly state: MonitorState;
	/** First day on which the rule is broken, today or in the past when it is; null where none can be told. */
	readonly breachOn: CalendarDate | null;
	/** Chinese: what was found, measured by what. */
	readonly why: string;
	/** Columns and other things found wanting, the first to break first. */
	readonly culprits: readonly Culprit[];
}

/** A column, or a row of the catalogue, that is or will be too old. */
export interface Culprit {
	readonly name: string;
	/** Last publication; null when there is none. */
	readonly lastOn: CalendarDate | null;
	/** First day on which it is too old. */
	readonly staleOn: CalendarDate;
}

/** State by the day the rule breaks: breach from that day on, warning from `warnDays` before it. */
export function stateBy(breachOn: CalendarDate | null, today: CalendarDate, warnDays: number): MonitorState {
	if (breachOn === null) return 'ok';
	if (breachOn <= today) return 'breach';
	return addDays(today, warnDays) >= breachOn ? 'warning' : 'ok';
}

/** The day on which the `count`-th of the things is too old; null when there are fewer. */
export function dayOfCount(culprits: readonly Culprit[], count: number): CalendarDate | null {
	return culprits.map(({ staleOn }) => staleOn).sort()[count - 1] ?? null;
}
