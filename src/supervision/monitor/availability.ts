import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { MonitorLimits } from './limits.ts';
import type { MonitorResult } from './monitor-result.ts';
import { monitorText } from './texts.zh.ts';

/** Visits the program made to its own site, from its own machine, over the days the rule looks at. */
export interface AvailabilityFacts {
	/** Whole days that were measured, up to the rule's window; fewer soon after the first visit ever. */
	readonly measuredDays: number;
	/** Visits that should have been made in that time. */
	readonly expected: number;
	/** Of those made: answered in time; answered too late; not answered. */
	readonly answered: number;
	readonly slow: number;
	readonly failed: number;
	/** The latest visit failed or was not made: the site may be down now. */
	readonly isDownNow: boolean;
}

/**
 * V2 站点无法访问. Visits that were not made (the machine or the program was off) count as failed. A process cannot tell whether readers reach
 * it: an outage of the network between them is not seen here, and the text says so. While the site is down, the breach is predicted for the
 * day on which the failures to come reach the percentage.
 */
export function monitorAvailability(
	facts: AvailabilityFacts | null,
	today: CalendarDate,
	limits: Pick<MonitorLimits, 'availability'>,
): MonitorResult {
	const { windowDays, failedPercent, warnPercent } = limits.availability;
	if (facts === null || facts.expected === 0)
		return { rule: 'V2', state: 'not-measured', breachOn: null, why: monitorText.notMeasured(), culprits: [] };
	const { answered, slow, expected, measuredDays } = facts;
	const missed = Math.max(0, expected - answered - slow - facts.failed);
	const bad = missed + slow + facts.failed;
	const why = monitorText.availability({ measuredDays, windowDays, expected, slow, failed: facts.failed, missed, bad });
	const percent = (bad * 100) / expected;
	const result = (state: MonitorResult['state'], breachOn: CalendarDate | null): MonitorResult => ({
		rule: 'V2',
		state,
		breachOn,
		why,
		culprits: [],
	});
	if (percent >= failedPercent) return result('breach', today);
	const perDay = Math.max(1, Math.round(expected / Math.max(1, measuredDays)));
	const allowed = Math.ceil((windowDays * perDay * failedPercent) / 100);
	if (facts.isDownNow) return result('warning', addDays(today, Math.floor(Math.max(0, allowed - bad) / perDay)));
	return result(percent >= warnPercent ? 'warning' : 'ok', null);
}
