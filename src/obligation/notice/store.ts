import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { HolidayNotice } from '../../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../../calendar/national-notices.ts';
import { listHolidayNotices } from '../../catalogue/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { deriveAgain } from '../derive-due.ts';
import type { Derivation } from '../obligation.ts';
import { calendarsOf } from '../store.ts';

/** An open duty whose due date a notice would move. */
export interface ForeseenMove {
	readonly placeId: string;
	readonly obligationId: string;
	readonly itemName: string | null;
	readonly body: string;
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
	/** Provisional until now, firm then. */
	readonly turnsFirm: boolean;
}

/** What a notice would do to open duties; `moved` counts all of them, `items` is one page. */
export interface ForeseenMoves {
	readonly examined: number;
	readonly moved: number;
	readonly movedPlaces: number;
	readonly items: readonly ForeseenMove[];
}

interface Stored {
	readonly id: string;
	readonly code: string | null;
	readonly content: Derivation;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
}

interface Foreseen {
	readonly id: string;
	readonly code: string | null;
	readonly toDueOn: CalendarDate | null;
	readonly turnsFirm: boolean;
}

const DERIVATIONS_AT_ONCE = 5000;

/** Derivations of open duties, by the code of the place, that would come out on another day or turn firm. */
async function foreseenChanges(database: Queryable, notice: HolidayNotice): Promise<Foreseen[]> {
	const stored = [...NATIONAL_NOTICES, ...(await listHolidayNotices(database))];
	const others = stored.filter((one) => one.documentNumber !== notice.documentNumber);
	const calendarOf = calendarsOf([...others, notice]);
	const changes: Foreseen[] = [];
	for (let after: { id: string; code: string } | null = null; ; ) {
		const page: Stored[] = await database.query<Stored>(
			'notice-derivations',
			`select d.derivation_id as id, u.code, d.content, d.due_on as "dueOn", d.is_provisional as "isProvisional" from (
				select distinct o.derivation_id, p.code from obligation o join place p using (place_id)
				where o.outcome is null and o.derivation_id is not null
					and ($1::uuid is null or (o.derivation_id, coalesce(p.code, '')) > ($1, $2::text))
				order by o.derivation_id, p.code limit $3) u join due_derivation d using (derivation_id)
			order by d.derivation_id, coalesce(u.code, '')`,
			[after?.id ?? null, after?.code ?? null, DERIVATIONS_AT_ONCE],
		);
		for (const { id, code, content, dueOn, isProvisional } of page) {
			const due = deriveAgain(content, calendarOf(code));
			const turnsFirm = isProvisional && !due.isProvisional;
			if (due.on !== dueOn || due.isProvisional !== isProvisional)
				changes.push({ id, code, toDueOn: due.on, turnsFirm });
		}
		const last = page.at(-1);
		if (page.length < DERIVATIONS_AT_ONCE || last === undefined) return changes;
		after = { id: last.id, code: last.code ?? '' };
	}
}

/**
 * Which open due dates a notice would move, without moving any: the same arithmetic as the recomputation after it is taken in. `items` are
 * those after `offset` in the order of place and due date.
 */
export async function foreseeMoves(
	database: Queryable,
	notice: HolidayNotice,
	page: { readonly offset: number; readonly limit: number },
): Promise<ForeseenMoves> {
	const changes = await foreseenChanges(database, notice);
	const values = [
		changes.map(({ id }) => id),
		changes.map(({ code }) => code ?? ''),
		changes.map(({ toDueOn }) => toDueOn),
		changes.map(({ turnsFirm }) => turnsFirm),
	];
	const moved = `from unnest($1::uuid[], $2::text[], $3::date[], $4::boolean[]) c (id, code, due_on, firm)
		join obligation o on o.derivation_id = c.id and o.outcome is null
		join place p on p.place_id = o.place_id and coalesce(p.code, '') = c.code`;
	const [counts] = await database.query<{ examined: number; moved: number; movedPlaces: number }>(
		'notice-move-counts',
		`select (select count(*)::int from obligation where outcome is null and derivation_id is not null) as examined,
			count(*)::int as moved, count(distinct o.place_id)::int as "movedPlaces" ${moved}`,
		values,
	);
	const items = await database.query<ForeseenMove>(
		'notice-moves',
		`select o.place_id as "placeId", o.obligation_id as "obligationId", i.name as "itemName", o.body, o.due_on as "fromDueOn",
			c.due_on as "toDueOn", c.firm as "turnsFirm" ${moved}
		left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.row = o.row
		order by o.place_id, o.due_on, o.obligation_id limit $5 offset $6`,
		[...values, page.limit, page.offset],
	);
	return { examined: counts?.examined ?? 0, moved: counts?.moved ?? 0, movedPlaces: counts?.movedPlaces ?? 0, items };
}
