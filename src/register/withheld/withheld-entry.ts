import type { CalendarDate } from '../../calendar/calendar-date.ts';

/** 不予公开登记表的一行. */
export interface WithheldEntry {
	readonly withholdingId: string;
	readonly bodyId: string;
	/** As it was called on the day of the decision; null where no name is known. */
	readonly bodyName: string | null;
	readonly disclosureId: string | null;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly formedOn: CalendarDate | null;
	/** Code of the ground; its words are law data. */
	readonly ground: string;
	readonly article: string;
	readonly reason: string;
	readonly decidedOn: CalendarDate;
	/** Last day, inclusive, by which it has to be looked at again (条例第十八条). */
	readonly nextReviewOn: CalendarDate;
	readonly reviewedOn: CalendarDate | null;
	/** Day from which it is not withheld any more. */
	readonly endedOn: CalendarDate | null;
	readonly endReason: string | null;
	readonly state: WithheldState;
}

/** `overdue`: the review did not take place in time, shown red (invariant 22). `ended`: not withheld any more. */
export const WITHHELD_STATES = ['withheld', 'overdue', 'ended'] as const;
export type WithheldState = (typeof WITHHELD_STATES)[number];

/** How it stands on a day. On the day of the review itself it is not overdue yet. */
export function withheldState(
	entry: Pick<WithheldEntry, 'nextReviewOn' | 'endedOn'>,
	today: CalendarDate,
): WithheldState {
	if (entry.endedOn !== null) return 'ended';
	return entry.nextReviewOn < today ? 'overdue' : 'withheld';
}

/** Counts of lines; the three states together are all. */
export interface WithheldTotals {
	readonly withheld: number;
	readonly overdue: number;
	readonly ended: number;
}

export const NO_WITHHELD: WithheldTotals = { withheld: 0, overdue: 0, ended: 0 };

/** The totals with one more line. */
export function countWithheld(totals: WithheldTotals, entry: WithheldEntry): WithheldTotals {
	return { ...totals, [entry.state]: totals[entry.state] + 1 };
}
