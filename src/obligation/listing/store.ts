import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { DutyKind, ObligationState, Outcome } from '../obligation.ts';
import type { AsOf } from '../store.ts';

/** An obligation as a list shows it; its derivation is asked for one at a time. */
export interface ObligationLine {
	readonly obligationId: string;
	readonly itemId: string;
	/** Null where the edition that governs it is no longer stored. */
	readonly itemName: string | null;
	readonly editionId: string;
	readonly row: number;
	readonly body: string;
	readonly section: string | null;
	readonly kind: DutyKind;
	readonly informationId: string | null;
	readonly periodStartsOn: CalendarDate | null;
	readonly periodEndsOn: CalendarDate | null;
	readonly dueOn: CalendarDate | null;
	readonly removableOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly outcome: Outcome | null;
	readonly closedOn: CalendarDate | null;
	readonly reason: string | null;
	readonly state: ObligationState;
}

/** Narrows a list; absent fields narrow nothing, an empty list of bodies leaves nothing. */
export interface LineFilters {
	readonly states?: readonly ObligationState[];
	/** 公开主体 as the rows print them. */
	readonly bodies?: readonly string[];
	readonly section?: string;
	readonly itemId?: string;
	readonly kind?: DutyKind;
	/** Both inclusive; duties without a due date are then left out. */
	readonly dueFrom?: CalendarDate;
	readonly dueUntil?: CalendarDate;
}

/** Where a list goes on: the last line before; `dueOn` null among those without a due date, which come last. */
export interface LineCursor {
	readonly dueOn: CalendarDate | null;
	readonly obligationId: string;
}

/** Obligations of a place, closed ones too, the earliest due date first, at most `limit` after `after`. */
export async function listLines(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	filters: LineFilters,
	after: LineCursor | null,
	limit: number,
): Promise<ObligationLine[]> {
	// The same judgement as stateSql of ../store.ts; the state is worked out before the page is cut, so that a filter by it fills the page.
	return database.query<ObligationLine>(
		'obligation-lines',
		`with judged as (
			select o.*, case when o.outcome is not null then o.outcome when o.removable_on <= $2::date then 'met'
				when o.due_on < $2::date then 'overdue' when o.due_on <= $3::date then 'due-soon' else 'pending' end as state
			from obligation o where o.place_id = $1 and ($5::text[] is null or o.body = any($5)) and ($6::text is null or o.section = $6)
				and ($7::text is null or o.item_id = $7) and ($8::text is null or o.kind = $8) and ($9::date is null or o.due_on >= $9)
				and ($10::date is null or o.due_on <= $10)
				and ($12::uuid is null or (coalesce(o.due_on, 'infinity'), o.obligation_id) > (coalesce($11::date, 'infinity'), $12)))
		, page as (select * from judged where $4::text[] is null or state = any($4)
			order by coalesce(due_on, 'infinity'), obligation_id limit $13)
		select o.obligation_id as "obligationId", o.item_id as "itemId", i.name as "itemName", o.edition_id as "editionId", o.row, o.body, o.section, o.kind,
			o.information_id as "informationId", o.period_starts_on as "periodStartsOn", o.period_ends_on as "periodEndsOn", o.due_on as "dueOn",
			o.removable_on as "removableOn", o.is_provisional as "isProvisional", o.outcome, o.closed_on as "closedOn", o.reason, o.state
		from page o left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.item_id = o.item_id
		order by coalesce(o.due_on, 'infinity'), o.obligation_id`,
		[
			placeId,
			asOf.today,
			asOf.soonUntil,
			filters.states ?? null,
			filters.bodies ?? null,
			filters.section ?? null,
			filters.itemId ?? null,
			filters.kind ?? null,
			filters.dueFrom ?? null,
			filters.dueUntil ?? null,
			after?.dueOn ?? null,
			after?.obligationId ?? null,
			limit,
		],
	);
}

/** A name printed as 公开主体, and since when some edition prints it. */
export interface PrintedBody {
	readonly body: string;
	/** First day in force, else day of issue, of the edition; null where the source tells neither. */
	readonly namedOn: CalendarDate | null;
	readonly openedAt: Instant;
}

/** Every name of a body that an obligation of the place carries, by edition. */
export async function listPrintedBodies(database: Queryable, placeId: string): Promise<PrintedBody[]> {
	return database.query<PrintedBody>(
		'obligation-printed-bodies',
		`select o.body, coalesce(e.effective_from, e.issued_on) as "namedOn", min(o.opened_at) as "openedAt" from obligation o
			left join catalogue_edition e on e.place_id = o.place_id and e.edition_id = o.edition_id
		where o.place_id = $1 group by o.body, e.effective_from, e.issued_on order by o.body, "namedOn" nulls first`,
		[placeId],
	);
}

/** Whose an obligation is, as printed; null when the place has none of that id. */
export async function loadPrintedBody(
	database: Queryable,
	placeId: string,
	obligationId: string,
): Promise<PrintedBody | null> {
	const rows = await database.query<PrintedBody>(
		'obligation-printed-body',
		`select o.body, coalesce(e.effective_from, e.issued_on) as "namedOn", o.opened_at as "openedAt" from obligation o
			left join catalogue_edition e on e.place_id = o.place_id and e.edition_id = o.edition_id
		where o.place_id = $1 and o.obligation_id::text = $2`,
		[placeId, obligationId],
	);
	return rows[0] ?? null;
}

/** Names of the rows of the edition in force, by item id; for lists that hold ids only. */
export async function currentItemNames(
	database: Queryable,
	placeId: string,
	itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const rows = await database.query<{ itemId: string; name: string }>(
		'obligation-item-names',
		`select i.item_id as "itemId", i.name from catalogue_item i
			join catalogue_edition e on e.place_id = i.place_id and e.edition_id = i.edition_id and e.is_current
		where i.place_id = $1 and i.item_id = any($2)`,
		[placeId, itemIds],
	);
	return new Map(rows.map(({ itemId, name }) => [itemId, name]));
}
