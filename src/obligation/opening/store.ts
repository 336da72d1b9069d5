import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { canonicalJson } from '../../catalogue/canonical-json.ts';
import type { AdminLevel } from '../../catalogue/catalogue.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { digestId } from '../../platform/digest-id.ts';
import type { Derivation, Duty, LimitTerm } from '../obligation.ts';

/** Writes derivations that are not there yet; returns the id of each, in order. */
export async function saveDerivations(
	transaction: Queryable,
	derivations: readonly {
		readonly derivation: Derivation;
		readonly on: CalendarDate | null;
		readonly isProvisional: boolean;
	}[],
): Promise<string[]> {
	const rows = derivations.map(({ derivation, on, isProvisional }) => {
		const content = canonicalJson(derivation);
		return { id: digestId(content), content, on, isProvisional };
	});
	// In one order everywhere: two transactions that write the same new derivations then wait for each other once and never in a circle.
	const distinct = [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	if (distinct.length > 0) {
		await transaction.query(
			'derivation-write',
			`insert into due_derivation (derivation_id, content, due_on, is_provisional)
			select * from unnest($1::uuid[], $2::jsonb[], $3::date[], $4::boolean[]) on conflict (derivation_id) do nothing`,
			[
				distinct.map((row) => row.id),
				distinct.map((row) => row.content),
				distinct.map((row) => row.on),
				distinct.map((row) => row.isProvisional),
			],
		);
	}
	return rows.map((row) => row.id);
}

/** What places a duty: with the duty's kind and body it is what the obligation's id is made of. */
export interface DutyPlacement {
	readonly placeId: string;
	readonly itemId: string;
	readonly editionId: string;
	readonly row: number;
	readonly section: string | null;
	readonly level: AdminLevel | null;
	readonly informationId: string | null;
	/** What tells duties of one kind, row and body apart: information, period, board. Empty for a standing duty. */
	readonly subject: string;
	readonly postedOn: CalendarDate | null;
	readonly periodicTerms: readonly LimitTerm[] | null;
	readonly duty: Duty;
}

/** The id the obligation has, or will have. */
export function obligationIdOf({ placeId, itemId, subject, duty }: DutyPlacement): string {
	return digestId(JSON.stringify([placeId, itemId, duty.kind, duty.body, subject]));
}

/** Opens obligations that do not exist yet, several thousand at once. Returns the ids of those opened; an existing one is left as it is. */
export async function openObligations(
	transaction: Queryable,
	placements: readonly DutyPlacement[],
	at: Instant,
): Promise<string[]> {
	const dated = placements.flatMap(({ duty: { derivation, dueOn, removableOn, isProvisional } }) =>
		derivation === null ? [] : [{ derivation, on: dueOn ?? removableOn, isProvisional }],
	);
	const ids = await saveDerivations(transaction, dated);
	let next = 0;
	const rows = placements.map((placement) => {
		const { duty } = placement;
		return {
			place_id: placement.placeId,
			obligation_id: obligationIdOf(placement),
			item_id: placement.itemId,
			edition_id: placement.editionId,
			row: placement.row,
			body: duty.body,
			section: placement.section,
			level: placement.level,
			kind: duty.kind,
			information_id: placement.informationId,
			period_starts_on: duty.period?.startsOn ?? null,
			period_ends_on: duty.period?.endsOn ?? null,
			due_on: duty.dueOn,
			is_provisional: duty.isProvisional,
			derivation_id: duty.derivation === null ? null : ids[next++],
			posted_on: placement.postedOn,
			removable_on: duty.removableOn,
			periodic_terms: placement.periodicTerms,
		};
	});
	const opened = await transaction.query<{ id: string }>(
		'obligation-open',
		`insert into obligation (place_id, obligation_id, item_id, edition_id, row, body, section, level, kind, information_id,
			period_starts_on, period_ends_on, due_on, is_provisional, derivation_id, posted_on, removable_on, periodic_terms, opened_at)
		select r.*, $2::timestamptz from jsonb_to_recordset($1::jsonb) r (place_id text, obligation_id uuid, item_id text, edition_id text, row integer,
			body text, section text, level text, kind text, information_id text, period_starts_on date, period_ends_on date, due_on date,
			is_provisional boolean, derivation_id uuid, posted_on date, removable_on date, periodic_terms jsonb)
		order by r.place_id, r.obligation_id
		on conflict (place_id, obligation_id) do nothing returning obligation_id as id`,
		[JSON.stringify(rows), at],
	);
	return opened.map(({ id }) => id);
}
