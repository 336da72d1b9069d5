import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** Overdue obligations of a place by body, the most first. Provisional dates are counted apart: they may still move. */
export async function overdueByBody(
	database: Queryable,
	placeId: string,
	today: CalendarDate,
): Promise<
	{
		readonly body: string;
		readonly overdue: number;
		readonly provisional: number;
		readonly oldestDueOn: CalendarDate;
	}[]
> {
	return database.query(
		'obligation-overdue-by-body',
		`select body, (count(*) filter (where not is_provisional))::int as overdue, (count(*) filter (where is_provisional))::int as provisional,
			min(due_on) as "oldestDueOn"
		from obligation where place_id = $1 and outcome is null and due_on < $2 group by body order by overdue desc, body`,
		[placeId, today],
	);
}

/** 覆盖率 with its denominator: rows that hold something, of all rows the place has to fill; a row counts once all its bodies have. */
export interface Coverage {
	readonly items: number;
	readonly filled: number;
	/** Rows filled only by saying that there is nothing. */
	readonly nilDeclared: number;
	readonly emptyItemIds: readonly string[];
}

export async function loadCoverage(database: Queryable, placeId: string): Promise<Coverage> {
	const rows = await database.query<Coverage>(
		'obligation-coverage',
		`with item as (
			select item_id, bool_and(outcome is not null) as is_filled, bool_and(outcome is not distinct from 'nil-declared') as is_nil
			from obligation where place_id = $1 and kind = 'standing' and outcome is distinct from 'ended' group by item_id)
		select count(*)::int as items, (count(*) filter (where is_filled))::int as filled, (count(*) filter (where is_nil))::int as "nilDeclared",
			coalesce(array_agg(item_id order by item_id) filter (where not is_filled), '{}') as "emptyItemIds" from item`,
		[placeId],
	);
	return rows[0] ?? { items: 0, filled: 0, nilDeclared: 0, emptyItemIds: [] };
}

/** 按时率 with its denominator: `onTime / (onTime + late + overdue)`; the rest stands apart and is in neither. */
export interface Timeliness {
	readonly onTime: number;
	/** Published after the due date. */
	readonly late: number;
	/** Not published and past the due date. */
	readonly overdue: number;
	readonly notYetDue: number;
	/** Judged or due by a date that rests on holidays not yet announced. */
	readonly provisional: number;
	readonly nilDeclared: number;
	readonly waived: number;
}

/** Timeliness of a place over duties due from `from` to `until`, both inclusive, as of `today`; standing and posting duties have no part in it. */
export async function loadTimeliness(
	database: Queryable,
	placeId: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
): Promise<Timeliness> {
	const rows = await database.query<Timeliness>(
		'obligation-timeliness',
		`with judged as (
			select case when outcome = 'waived' then 'waived' when outcome = 'nil-declared' then 'nil' when is_provisional then 'provisional'
				when outcome = 'met' then 'on-time' else 'late' end as class
			from obligation where place_id = $1 and due_on between $2 and $3 and outcome is not null and outcome <> 'ended'
				and kind in ('event', 'periodic', 'sign-off')
			union all
			select case when is_provisional then 'provisional' when due_on < $4 then 'overdue' else 'not-yet' end
			from obligation where place_id = $1 and due_on between $2 and $3 and outcome is null and kind in ('event', 'periodic', 'sign-off'))
		select (count(*) filter (where class = 'on-time'))::int as "onTime", (count(*) filter (where class = 'late'))::int as late,
			(count(*) filter (where class = 'overdue'))::int as overdue, (count(*) filter (where class = 'not-yet'))::int as "notYetDue",
			(count(*) filter (where class = 'provisional'))::int as provisional, (count(*) filter (where class = 'nil'))::int as "nilDeclared",
			(count(*) filter (where class = 'waived'))::int as waived from judged`,
		[placeId, from, until, today],
	);
	return rows[0] ?? { onTime: 0, late: 0, overdue: 0, notYetDue: 0, provisional: 0, nilDeclared: 0, waived: 0 };
}
