/**
 * 待办. What somebody owes by his posts and delegations, what waits for his signature, what came back; and what the office looks after: overdue,
 * due this week, empty, returned, stuck. Whose a duty is, is asked of the same rules as reminders. Knows no clock.
 */
export {
	DRAFT_LISTS,
	type DraftList,
	DUTY_LISTS,
	type DutyList,
	endOfWeek,
	type PrintedUnit,
	stuckSince,
	unitsOfBodies,
	unitsOwedBy,
	WORKLISTS,
	type Worklist,
	workingDaysLeft,
} from './worklist.ts';
