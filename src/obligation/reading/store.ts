/**
 * What the public reads about duties: how timely a place was, which duties stand behind each number, what must never be empty. Days are
 * Asia/Shanghai.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { Timeliness } from '../figures/store.ts';
import type { ObligationCursor, ObligationRow } from '../store.ts';

/** What a duty counts as. */
export const TIMELINESS_CLASSES = [
	'onTime',
	'late',
	'overdue',
	'notYetDue',
	'provisional',
	'nilDeclared',
	'waived',
] as const satisfies readonly (keyof Timeliness)[];
export type TimelinessClass = (typeof TIMELINESS_CLASSES)[number];

/** Timeliness of one group: a body, an item, a month. */
export interface TimelinessGroup extends Timeliness {
	/** Printed name of the body, id of the item, or `YYYY-MM`. */
	readonly key: string;
	readonly name: string;
}

/** Timeliness of a stretch of time; each list adds up to `total`. */
export interface TimelinessReport {
	readonly total: Timeliness;
	readonly bodies: readonly TimelinessGroup[];
	readonly items: readonly TimelinessGroup[];
	readonly months: readonly TimelinessGroup[];
}

/** Which duties of a report to list; absent fields narrow nothing. */
export interface TimelinessSelection {
	readonly class?: TimelinessClass;
	/** As the row prints it. */
	readonly body?: string;
	readonly itemId?: string;
	/** `YYYY-MM`. */
	readonly month?: string;
}

/** A duty as public lists show it; `derivation` is null where the list does not tell it. */
export type DutyLine = Pick<
	ObligationRow,
	| 'obligationId'
	| 'itemId'
	| 'itemName'
	| 'body'
	| 'kind'
	| 'state'
	| 'dueOn'
	| 'isProvisional'
	| 'informationId'
	| 'periodStartsOn'
	| 'periodEndsOn'
	| 'postedOn'
	| 'removableOn'
	| 'closedOn'
	| 'reason'
	| 'publicationId'
	| 'derivation'
>;

/** 栏目 that must never be empty: one row and one body that owes it. */
export interface StandingDuty {
	readonly itemId: string;
	/** Null where no stored edition has the row. */
	readonly itemName: string | null;
	/** As the row prints it. */
	readonly body: string;
	/** Since when the place owes it. */
	readonly openedAt: Instant;
	readonly isFilled: boolean;
	/** Filled by saying that there is nothing. */
	readonly isNil: boolean;
	readonly reason: string | null;
}

/** The classes of `loadTimeliness` in ../store.ts, one per duty; a test holds the two together. */
const CLASS = `case when o.outcome = 'waived' then 'waived' when o.outcome = 'nil-declared' then 'nilDeclared' when o.is_provisional then 'provisional'
	when o.outcome = 'met' then 'onTime' when o.outcome = 'met-late' then 'late' when o.due_on < $4::date then 'overdue' else 'notYetDue' end`;

/** Duties that are judged by a date. Open and closed ones stand in different indexes; both are narrowed by the due date. */
const JUDGED = `o.place_id = $1 and o.due_on between $2 and $3 and o.outcome is distinct from 'ended' and o.kind in ('event', 'periodic', 'sign-off')`;

const COUNTS = TIMELINESS_CLASSES.map((name) => `(count(*) filter (where class = '${name}'))::int as "${name}"`).join(
	', ',
);

interface GroupRow extends Timeliness {
	readonly grouping: number;
	readonly body: string | null;
	readonly itemId: string | null;
	readonly itemName: string | null;
	readonly month: string | null;
}

/** One pass over the duties of a stretch of time: the whole, each body, each item, each month. */
export async function loadTimelinessReport(
	reads: Queryable,
	placeId: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
): Promise<TimelinessReport> {
	const rows = await reads.query<GroupRow>(
		'portal-timeliness-groups',
		`with judged as (
			select o.body, o.item_id, to_char(o.due_on, 'YYYY-MM') as month, ${CLASS} as class from obligation o where ${JUDGED})
		select grouping(body, item_id, month) as grouping, body, item_id as "itemId", month, ${COUNTS},
			(select i.name from catalogue_item i where i.place_id = $1 and i.item_id = judged.item_id order by i.edition_id desc limit 1) as "itemName"
		from judged group by grouping sets ((), (body), (item_id), (month))`,
		[placeId, from, until, today],
	);
	const countsOf = (row: GroupRow): Timeliness => {
		const { onTime, late, overdue, notYetDue, provisional, nilDeclared, waived } = row;
		return { onTime, late, overdue, notYetDue, provisional, nilDeclared, waived };
	};
	const groups = (grouping: number, keyOf: (row: GroupRow) => string | null): TimelinessGroup[] =>
		rows
			.filter((row) => row.grouping === grouping)
			.map((row) => ({ key: keyOf(row) ?? '', name: row.itemName ?? keyOf(row) ?? '', ...countsOf(row) }))
			.sort((a, b) => (a.key < b.key ? -1 : 1));
	const total = rows.find((row) => row.grouping === 7);
	const none = { onTime: 0, late: 0, overdue: 0, notYetDue: 0, provisional: 0, nilDeclared: 0, waived: 0 };
	return {
		total: total === undefined ? none : countsOf(total),
		bodies: groups(3, (row) => row.body),
		items: groups(5, (row) => row.itemId),
		months: groups(6, (row) => row.month),
	};
}

const SELECTED = `${JUDGED} and ($5::text is null or ${CLASS} = $5) and ($6::text is null or o.body = $6)
			and ($7::text is null or o.item_id = $7) and ($8::text is null or to_char(o.due_on, 'YYYY-MM') = $8)`;

/** How many {@link listTimelinessDuties} would list. */
export async function countTimelinessDuties(
	reads: Queryable,
	placeId: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
	{ class: kind, body, itemId, month }: TimelinessSelection,
): Promise<number> {
	const rows = await reads.query<{ count: number }>(
		'timeliness-duty-count',
		`select count(*)::int as count from obligation o where ${SELECTED}`,
		[placeId, from, until, today, kind ?? null, body ?? null, itemId ?? null, month ?? null],
	);
	return rows[0]?.count ?? 0;
}

/** The duties behind one number of the report, `limit` of them after `after`, by due date. */
export async function listTimelinessDuties(
	reads: Queryable,
	placeId: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
	selection: TimelinessSelection,
	after: ObligationCursor | null,
	limit: number,
): Promise<DutyLine[]> {
	return reads.query<DutyLine>(
		'portal-timeliness-duties',
		`select o.obligation_id as "obligationId", o.item_id as "itemId", o.body, o.kind, o.due_on as "dueOn", o.is_provisional as "isProvisional",
			(select i.name from catalogue_item i where i.place_id = o.place_id and i.item_id = o.item_id order by i.edition_id desc limit 1) as "itemName",
			coalesce(o.outcome, case when o.due_on < $4 then 'overdue' when o.due_on = $4 then 'due-soon' else 'pending' end) as state,
			o.information_id as "informationId", o.period_starts_on as "periodStartsOn", o.period_ends_on as "periodEndsOn", o.posted_on as "postedOn",
			o.removable_on as "removableOn", o.closed_on as "closedOn", o.reason, o.publication_id as "publicationId", null as derivation
		from obligation o where ${SELECTED}
			and ($9::date is null or (o.due_on, o.obligation_id) > ($9, $10::uuid))
		order by o.due_on, o.obligation_id limit $11`,
		[
			placeId,
			from,
			until,
			today,
			selection.class ?? null,
			selection.body ?? null,
			selection.itemId ?? null,
			selection.month ?? null,
			after?.dueOn ?? null,
			after?.obligationId ?? null,
			limit,
		],
	);
}

/** Years in which a duty of the place is due, newest first. */
export async function listDutyYears(reads: Queryable, placeId: string): Promise<number[]> {
	const rows = await reads.query<{ first: number | null; last: number | null }>(
		'portal-duty-years',
		`select extract(year from least((select min(due_on) from obligation where place_id = $1 and outcome is null and due_on is not null),
				(select min(due_on) from obligation where place_id = $1 and outcome is not null and due_on is not null)))::int as first,
			extract(year from greatest((select max(due_on) from obligation where place_id = $1 and outcome is null and due_on is not null),
				(select max(due_on) from obligation where place_id = $1 and outcome is not null and due_on is not null)))::int as last`,
		[placeId],
	);
	const { first, last } = rows[0] ?? { first: null, last: null };
	if (first === null || last === null) return [];
	return Array.from({ length: Math.min(last - first + 1, 100) }, (_, index) => last - index);
}

/** Rows and bodies that owe something always; the empty ones alone unless an item is named. Those owed longest first. */
export async function listStandingDuties(
	reads: Queryable,
	placeId: string,
	itemId: string | null,
	limit: number,
): Promise<StandingDuty[]> {
	return reads.query<StandingDuty>(
		itemId === null ? 'portal-standing-empty' : 'portal-standing-of-item',
		`select o.item_id as "itemId", o.body, o.opened_at as "openedAt", o.outcome is not null as "isFilled",
			o.outcome is not distinct from 'nil-declared' as "isNil", o.reason,
			(select i.name from catalogue_item i where i.place_id = o.place_id and i.item_id = o.item_id order by i.edition_id desc limit 1) as "itemName"
		from obligation o where o.place_id = $1 and o.kind = 'standing' and o.outcome is distinct from 'ended'
			and ${itemId === null ? '($2::text is null and o.outcome is null)' : 'o.item_id = $2'}
		order by o.opened_at, o.item_id, o.body limit $3`,
		[placeId, itemId, limit],
	);
}
