import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { nthWorkingDayAfter, workingDaysBetween } from '../../calendar/working-days.ts';
import { POST_KINDS, type PostKind } from '../../organization/post/post.ts';

/** 提醒规则. When staff are reminded and how far up; law/supervision/reminders.yaml. */
export interface ReminderRules {
	/** Working days left at which a reminder goes out before the due date, in any order. */
	readonly beforeWorkingDays: readonly number[];
	/** Working days after the first overdue reminder at which it is repeated. */
	readonly overdueRepeatWorkingDays: number;
	/** From the lowest level up. `fromWorkingDaysOverdue` null: also before the due date. */
	readonly escalation: readonly { readonly postKind: PostKind; readonly fromWorkingDaysOverdue: number | null }[];
	/** Calendar days notifications are kept. */
	readonly keepDays: number;
	/** Hours after which an unsent digest is given up. */
	readonly digestExpiresHours: number;
}

/** Reads the parsed file; throws on a damaged one, since it is part of the program. */
export function readReminderRules(file: unknown): ReminderRules {
	const { beforeWorkingDays, overdueRepeatWorkingDays, escalation, keepDays, digestExpiresHours } =
		file as ReminderRules;
	const counts = [
		...beforeWorkingDays,
		overdueRepeatWorkingDays,
		keepDays,
		digestExpiresHours,
		...escalation.map((level) => level.fromWorkingDaysOverdue ?? 1),
	];
	if (counts.some((count) => !Number.isInteger(count) || count < 1))
		throw new Error('reminders: counts must be whole numbers from 1');
	if (escalation.length === 0 || escalation.some((level) => !POST_KINDS.includes(level.postKind)))
		throw new Error('reminders: escalation needs known kinds of posts');
	return { beforeWorkingDays, overdueRepeatWorkingDays, escalation, keepDays, digestExpiresHours };
}

/** 提醒阶段. How near or how late a duty is, as far as reminding goes; each stage reminds once. */
export type ReminderStage =
	/** So many working days, at most, are left. */
	| { readonly kind: 'before'; readonly workingDays: number }
	/** Today is the last working day on which it can be met. */
	| { readonly kind: 'due' }
	/** It is overdue by at least so many working days. */
	| { readonly kind: 'overdue'; readonly workingDays: number };

/**
 * The stage an open duty is in on `today`; null when none is reached. The latest stage only: those that passed while the machine was off are
 * not made up for. Days are working days, so that nobody is reported to his superior for the length of a holiday.
 */
export function reminderStage(
	dueOn: CalendarDate,
	today: CalendarDate,
	calendar: WorkCalendar,
	rules: Pick<ReminderRules, 'beforeWorkingDays' | 'overdueRepeatWorkingDays'>,
): ReminderStage | null {
	if (today > dueOn) {
		const { days } = workingDaysBetween(calendar, dueOn, today);
		const repeat = rules.overdueRepeatWorkingDays;
		return days === 0 ? null : { kind: 'overdue', workingDays: Math.floor((days - 1) / repeat) * repeat + 1 };
	}
	const { days } = workingDaysBetween(calendar, today, dueOn);
	if (days === 0) return { kind: 'due' };
	const reached = rules.beforeWorkingDays.filter((before) => days <= before);
	return reached.length === 0 ? null : { kind: 'before', workingDays: Math.min(...reached) };
}

/** `before-3`, `due`, `overdue-6`. Permanent: part of what makes a reminder the same as one already given. */
export function stageKey(stage: ReminderStage): string {
	return stage.kind === 'due' ? 'due' : `${stage.kind}-${stage.workingDays}`;
}

/** The inverse of {@link stageKey}; null for anything else. */
export function parseStage(key: string): ReminderStage | null {
	if (key === 'due') return { kind: 'due' };
	const match = /^(before|overdue)-(\d{1,4})$/.exec(key);
	return match === null ? null : { kind: match[1] as 'before' | 'overdue', workingDays: Number(match[2]) };
}

/** The latest due date that has a stage on `today`, inclusive: what is due later needs no look. */
export function remindUntil(
	today: CalendarDate,
	calendar: WorkCalendar,
	rules: Pick<ReminderRules, 'beforeWorkingDays'>,
): CalendarDate {
	// A due date on the weekend after the last counted day is as near as that day.
	return addDays(nthWorkingDayAfter(calendar, today, Math.max(0, ...rules.beforeWorkingDays) + 1).dueOn, -1);
}

/** How many levels of the ladder a stage reaches, from the lowest. */
export function levelsReached(stage: ReminderStage, rules: Pick<ReminderRules, 'escalation'>): number {
	const overdue = stage.kind === 'overdue' ? stage.workingDays : 0;
	return rules.escalation.filter(
		({ fromWorkingDaysOverdue: from }) => from === null || (overdue > 0 && from <= overdue),
	).length;
}
