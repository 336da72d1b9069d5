import type { CalendarDate } from '../calendar/calendar-date.ts';
import { settleOutcome } from '../obligation/assess.ts';
import type { DutyFacts } from '../obligation/derive-duties.ts';
import type { DutyKind, Outcome } from '../obligation/obligation.ts';
import { obligationIdOf } from '../obligation/opening/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { PlaceSource } from './place-source.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowBuffer } from './rows.ts';

/** How an obligation ended; null while it is open. */
export interface Closing {
	readonly outcome: Outcome;
	readonly at: Instant;
	readonly on: CalendarDate;
	readonly reason: string | null;
	readonly publicationId: string | null;
}

/** An obligation as other rows refer to it. */
export interface WrittenDuty {
	readonly obligationId: string;
	readonly itemId: string;
	readonly kind: DutyKind;
	readonly dueOn: CalendarDate | null;
	readonly removableOn: CalendarDate | null;
	readonly isProvisional: boolean;
}

/** Writes events, one id for each of a kind about one subject. */
export function addEvent(
	source: PlaceSource,
	rows: RowBuffer,
	type: string,
	subject: string,
	at: Instant,
	actor: string,
	data: object,
): void {
	const eventId = source.ids.uuid(type, subject);
	rows.add('event', { place_id: source.placeId, event_id: eventId, type, at, actor, data: JSON.stringify(data) });
}

/** What a closing is made from when a publication meets a duty. */
export function metBy(dueOn: CalendarDate | null, publicationId: string, at: Instant, on: CalendarDate): Closing {
	return { outcome: settleOutcome(dueOn, on), at, on, reason: null, publicationId };
}

/**
 * Writes the obligation that `facts` make under a row, by the real rules; null when the row makes none of that kind. `close` says how it ended.
 */
export function addObligation(
	source: PlaceSource,
	rows: RowBuffer,
	facts: {
		readonly plan: RowPlan;
		readonly kind: 'event' | 'sign-off' | 'posting';
		readonly dutyBody: string;
		readonly informationId: string;
		readonly subject: string;
		readonly duty: DutyFacts;
		readonly openedAt: Instant;
		/** A notice that was taken down too early: due again on that day. */
		readonly takenOn?: CalendarDate;
		readonly close: (dueOn: CalendarDate | null, removableOn: CalendarDate | null) => Closing | null;
	},
): WrittenDuty | null {
	const { plan, kind, takenOn } = facts;
	const booked = source.book.find(plan.law, plan.key, kind, facts.duty);
	if (booked === null) return null;
	const duty = { ...booked.duty, body: facts.dutyBody };
	const { itemId, editionId, item, law } = plan;
	const obligationId = obligationIdOf({
		placeId: source.placeId,
		itemId,
		editionId,
		row: item.row,
		section: item.section,
		level: law.level,
		informationId: facts.informationId,
		subject: facts.subject,
		postedOn: null,
		periodicTerms: null,
		duty,
	});
	const closing = facts.close(duty.dueOn, duty.removableOn);
	rows.add('obligation', {
		place_id: source.placeId,
		obligation_id: obligationId,
		item_id: itemId,
		edition_id: editionId,
		row: item.row,
		body: facts.dutyBody,
		section: item.section,
		level: law.level,
		kind,
		information_id: facts.informationId,
		period_starts_on: null,
		period_ends_on: null,
		due_on: takenOn ?? duty.dueOn,
		is_provisional: duty.isProvisional,
		derivation_id: booked.derivationId,
		posted_on: takenOn === undefined ? (facts.duty.postedOn ?? null) : null,
		removable_on: takenOn === undefined ? duty.removableOn : null,
		opened_at: facts.openedAt,
		outcome: closing?.outcome ?? null,
		closed_at: closing?.at ?? null,
		closed_on: closing?.on ?? null,
		reason: closing?.reason ?? null,
		publication_id: closing?.publicationId ?? null,
		last_published_on: null,
		periodic_terms: null,
	});
	const { dueOn, removableOn, isProvisional } = duty;
	return { obligationId, itemId, kind, dueOn, removableOn, isProvisional };
}
