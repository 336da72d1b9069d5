import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import type { PostKind } from '../../organization/post/post.ts';
import { type PlaceStaff, reminderRecipients, responsibleUnits } from '../reminder/recipients.ts';

/** 待办清单. What one person owes, and what the office keeps an eye on; each is a list of duties or of drafts. */
export const DUTY_LISTS = ['owed', 'overdue', 'due-this-week', 'empty'] as const;
export const DRAFT_LISTS = ['to-sign', 'to-release', 'returned', 'drafts', 'to-publish', 'stuck'] as const;
export const WORKLISTS = [...DUTY_LISTS, ...DRAFT_LISTS] as const;
export type DutyList = (typeof DUTY_LISTS)[number];
export type DraftList = (typeof DRAFT_LISTS)[number];
export type Worklist = (typeof WORKLISTS)[number];

/** Posts that draft, lowest first: who owes a duty is who would be reminded of it. */
const OWING: readonly PostKind[] = ['case-officer', 'section-head', 'disclosure-office'];
/** A sheet nobody moved for more working days than this is stuck. */
const STUCK_WORKING_DAYS = 2;

/** Body and section as rows print them, and the day by whose names they are read. */
export interface PrintedUnit {
	readonly body: string;
	readonly section: string | null;
	readonly namedOn: CalendarDate;
}

/** Of the units that rows print, those whose duties the account has to see to on `today`, by its posts and delegations. */
export function unitsOwedBy(
	staff: PlaceStaff,
	printed: readonly PrintedUnit[],
	accountId: string,
	today: CalendarDate,
): PrintedUnit[] {
	return printed.filter((unit) => {
		const units = responsibleUnits(staff, unit, unit.namedOn, today);
		// Drafting and heading the section both; the office only where the two are vacant, or nobody answers for the name.
		return reminderRecipients(staff, units, OWING, 2, today).includes(accountId);
	});
}

/** Of the units that rows print, those that some of these bodies answer for today. */
export function unitsOfBodies(
	staff: PlaceStaff,
	printed: readonly PrintedUnit[],
	bodyIds: readonly string[],
	today: CalendarDate,
): PrintedUnit[] {
	return printed.filter((unit) =>
		responsibleUnits(staff, unit, unit.namedOn, today).some(({ bodyId }) => bodyIds.includes(bodyId)),
	);
}

/** Last day of the week of `today`, Sunday, inclusive. */
export function endOfWeek(today: CalendarDate, weekday: number): CalendarDate {
	return addDays(today, (7 - weekday) % 7);
}

/** What was last moved on this day or earlier has waited too long; inclusive, Asia/Shanghai. */
export function stuckSince(calendar: WorkCalendar, today: CalendarDate): CalendarDate {
	let day = today;
	while (workingDaysBetween(calendar, day, today).days <= STUCK_WORKING_DAYS) day = addDays(day, -1);
	return day;
}

/** Working days left until `dueOn` (0 on the day), or, negative, those that passed since; `isEstimate` near a year whose holidays are not announced. */
export function workingDaysLeft(
	calendar: WorkCalendar,
	today: CalendarDate,
	dueOn: CalendarDate,
): { readonly days: number; readonly isEstimate: boolean } {
	const isLate = today > dueOn;
	const count = isLate ? workingDaysBetween(calendar, dueOn, today) : workingDaysBetween(calendar, today, dueOn);
	return { days: isLate && count.days > 0 ? -count.days : count.days, isEstimate: count.provisional };
}
