import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import { addMonths } from '../../calendar/period.ts';
import type { MonitorLimits } from './limits.ts';
import { type MonitorResult, stateBy } from './monitor-result.ts';
import { monitorText } from './texts.zh.ts';

/** Days on which the valid messages still without an answer came in. */
export type UnansweredMessages = readonly CalendarDate[];

/** V5 互动回应差. `null`: the site takes no messages, which the check sheet calls a fault of its own and this monitor does not judge. */
export function monitorMessages(
	unanswered: UnansweredMessages | null,
	today: CalendarDate,
	limits: Pick<MonitorLimits, 'messages' | 'warnDays'>,
): MonitorResult {
	const { withinMonths, unansweredMonths } = limits.messages;
	if (unanswered === null)
		return { rule: 'V5', state: 'not-applicable', breachOn: null, why: monitorText.noMessages(), culprits: [] };
	const looked = unanswered.filter((on) => addMonths(on, withinMonths) >= today).sort();
	const [oldest] = looked;
	const breachOn = oldest === undefined ? null : addDays(addMonths(oldest, unansweredMonths), 1);
	const why = monitorText.messages(looked.length, oldest ?? null, unansweredMonths);
	return { rule: 'V5', state: stateBy(breachOn, today, limits.warnDays), breachOn, why, culprits: [] };
}
