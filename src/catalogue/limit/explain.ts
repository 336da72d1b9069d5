import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { dateWithDayText } from '../../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { deriveDueOn } from '../due-date.ts';
import type { Clause, TimeLimit } from '../time-limit.ts';
import { examples, lengthText, monthDayText, sentences, TRIGGER_WORDS } from './explain.zh.ts';

function lengthOf(clause: Clause): string | null {
	return clause.amount === null || clause.unit === null ? null : lengthText(clause.amount, clause.unit);
}

function explainPeriodic(clause: Clause, kind: 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'): string {
	const length = lengthOf(clause);
	const atEnd = clause.trigger.endsWith('-end');
	if (length !== null) return sentences.periodicBy(kind, length, atEnd);
	if (clause.amount === null && clause.trigger !== 'none-given') return sentences.periodicAt(kind, atEnd);
	return sentences.periodic(kind, clause.amount);
}

/** 时限解释. One clause in one plain Chinese sentence, without full stop; says openly what the phrase leaves out. */
export function explainClause(clause: Clause): string {
	const event = TRIGGER_WORDS[clause.trigger];
	const length = lengthOf(clause);
	switch (clause.kind) {
		case 'working-days':
		case 'calendar-days':
		case 'hours':
			return length === null ? sentences.unclear(clause.text) : sentences.within(event, length);
		case 'monthly':
		case 'quarterly':
		case 'half-yearly':
		case 'yearly':
			return explainPeriodic(clause, clause.kind);
		case 'yearly-by-date':
			return clause.by === null
				? sentences.unclear(clause.text)
				: sentences.yearlyBy(monthDayText(clause.by), clause.amount);
		case 'update-cycle':
			return length === null ? sentences.irregular(event) : sentences.cycle(length);
		case 'posting-period':
			return length === null ? sentences.unclear(clause.text) : sentences.posting(length);
		case 'event':
			if (clause.trigger !== 'before-event') return sentences.event(event);
			return length === null ? sentences.beforeOnly : sentences.before(length);
		case 'permanent':
			return sentences.permanent;
		case 'instant':
			return sentences.instant(event);
		case 'promptly':
			return sentences.promptly(event);
		case 'unclear':
			return sentences.unclear(clause.text);
		default:
			return sentences.unclear(clause.text);
	}
}

/** One sentence per clause, in written order. */
export function explainLimit(limit: TimeLimit): readonly string[] {
	return limit.clauses.map(explainClause);
}

/**
 * What a clause means if its event happens on `today`; null where it leads to no date (长期公开, 及时公开, 没有读懂).
 * A date that rests on holidays not yet announced says so.
 */
export function workedExample(clause: Clause, today: CalendarDate, calendar: WorkCalendar): string | null {
	const due = deriveDueOn(clause, today, calendar);
	if (due.kind === 'none') return null;
	const now = dateWithDayText(calendar, today);
	const day = dateWithDayText(calendar, due.on);
	const event = TRIGGER_WORDS[clause.trigger];
	const sentence = (() => {
		switch (clause.kind) {
			case 'posting-period':
				return examples.posting(now, day);
			case 'event':
				return examples.before(now, day);
			case 'update-cycle':
				return examples.cycle(now, day);
			case 'monthly':
			case 'quarterly':
			case 'half-yearly':
			case 'yearly':
			case 'yearly-by-date':
				return examples.period(now, day);
			default:
				return examples.within(now, event, day);
		}
	})();
	return due.provisional ? examples.provisional(sentence) : sentence;
}
