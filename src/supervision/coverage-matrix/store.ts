import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** `late`: something is past its due date; `empty`: never filled; `pending`: nothing owed by a standing duty, something not due yet. */
export type CellState = 'covered' | 'late' | 'empty' | 'pending';

/** 覆盖矩阵的一格: one row of the catalogue and one body it names. A pair without a cell does not apply. */
export interface CoverageCell {
	readonly itemId: string;
	/** As the row prints it. */
	readonly body: string;
	readonly state: CellState;
	/** Filled only by saying that there is nothing. */
	readonly isNil: boolean;
	readonly lastPublishedOn: CalendarDate | null;
	/** Open and overdue, provisional dates included. */
	readonly late: number;
	readonly open: number;
	/** Open duties, the earliest first, twenty at most. */
	readonly obligationIds: readonly string[];
	/** What filled it last, and what is being worked on; twenty at most. */
	readonly disclosureIds: readonly string[];
}

const MOST_IDS = 20;

/** Every cell of a place, by item and body. Grows with the catalogue and with what is open, not with what was ever published. */
export async function loadCoverageMatrix(
	database: Queryable,
	placeId: string,
	today: CalendarDate,
): Promise<CoverageCell[]> {
	return database.query<CoverageCell>(
		'coverage-matrix',
		`with standing as (
			select item_id, body, bool_and(outcome is not null) as is_filled, bool_and(outcome is not distinct from 'nil-declared') as is_nil,
				max(last_published_on) as last_on, array_agg(publication_id) filter (where publication_id is not null) as published,
				array_agg(obligation_id) filter (where outcome is null) as ids
			from obligation where place_id = $1 and kind = 'standing' and outcome is distinct from 'ended' group by item_id, body),
		open as (
			select item_id, body, count(*)::int as open, (count(*) filter (where due_on < $2))::int as late,
				(array_agg(obligation_id order by due_on, obligation_id))[1:${MOST_IDS}] as ids,
				(array_agg(information_id order by due_on, obligation_id) filter (where information_id is not null))[1:${MOST_IDS}] as worked
			from obligation where place_id = $1 and outcome is null and due_on is not null and (removable_on is null or removable_on > $2)
			group by item_id, body)
		select item_id as "itemId", body, case when o.late > 0 then 'late' when s.is_filled then 'covered' when s.is_filled is null then 'pending'
				else 'empty' end as state,
			coalesce(s.is_nil, false) as "isNil", s.last_on as "lastPublishedOn", coalesce(o.late, 0) as late, coalesce(o.open, 0) as open,
			(coalesce(o.ids, '{}') || coalesce(s.ids, '{}'))[1:${MOST_IDS}] as "obligationIds",
			(coalesce(s.published, '{}') || coalesce(o.worked, '{}'))[1:${MOST_IDS}] as "disclosureIds"
		from standing s full join open o using (item_id, body) order by item_id, body`,
		[placeId, today],
	);
}
