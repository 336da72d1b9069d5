import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Instant } from '../platform/clock.ts';

/** A publication as standing and periodic duties see it. */
export interface Filling {
	readonly firstOn: CalendarDate;
	readonly firstAt: Instant;
	readonly firstId: string;
	lastOn: CalendarDate;
}

/** A published policy that an interpretation may be about. */
export interface PolicyMention {
	readonly disclosureId: string;
	readonly title: string;
}

/** What a place's stream remembers from one disclosure to the next; small whatever the size. */
export interface PlaceState {
	/** Last number of each series (index numbers, review sheets). */
	readonly numbers: Map<string, number>;
	/** Series that moved since the last batch. */
	readonly moved: Set<string>;
	/** By row and printed body. */
	readonly fillings: Map<string, Filling>;
	/** By obligation: the publication that met a period. */
	readonly metPeriods: Map<string, { readonly on: CalendarDate; readonly at: Instant; readonly publicationId: string }>;
	/** The newest policies without an interpretation, the oldest first. */
	readonly policies: PolicyMention[];
}

export function emptyState(): PlaceState {
	return { numbers: new Map(), moved: new Set(), fillings: new Map(), metPeriods: new Map(), policies: [] };
}

/** The next number of a series, from 1, without gaps. */
export function nextOf(state: PlaceState, series: string): number {
	const number = (state.numbers.get(series) ?? 0) + 1;
	state.numbers.set(series, number);
	state.moved.add(series);
	return number;
}
