import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Timeliness } from '../obligation/store.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type {
	DisclosureAddress,
	DisclosureSpan,
	DutyCursor,
	DutyRecord,
	StandingDuty,
	TimelinessGroup,
	TimelinessReport,
	TimelinessSelection,
} from './disclosure-queries.ts';

/** The classes of `loadTimeliness` in obligation/store.ts, one per duty; a test holds the two together. */
const CLASS = `case when o.outcome = 'waived' then 'waived' when o.outcome = 'nil-declared' then 'nilDeclared' when o.is_provisional then 'provisional'
	when o.outcome = 'met' then 'onTime' when o.outcome = 'met-late' then 'late' when o.due_on < $4::date then 'overdue' else 'notYetDue' end`;

/** Duties that are judged by a date. Open and closed ones stand in different indexes; both are narrowed by the due date. */
const JUDGED = `o.place_id = $1 and o.due_on between $2 and $3 and o.outcome is distinct from 'ended' and o.kind in ('event', 'periodic', 'sign-off')`;

const COUNTS = ['onTime', 'late', 'overdue', 'notYetDue', 'provisional', 'nilDeclared', 'waived']
	.map((name) => `(count(*) filter (where class = '${name}'))::int as "${name}"`)
	.join(', ');

interface GroupRow extends Timeliness {
	readonly grouping: number;
	readonly body: string | null;
	readonly itemKey: string | null;
	readonly itemName: string | null;
	readonly month: string | null;
}

/** One pass over the duties of a stretch of time: the whole, each body, each item, each month. */
export async function loadTimelinessReport(
	reads: Queryable,
	placeKey: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
): Promise<TimelinessReport> {
	const rows = await reads.query<GroupRow>(
		'portal-timeliness-groups',
		`with judged as (
			select o.body, o.item_id, to_char(o.due_on, 'YYYY-MM') as month, ${CLASS} as class from obligation o where ${JUDGED})
		select grouping(body, item_id, month) as grouping, body, item_id as "itemKey", month, ${COUNTS},
			(select i.name from catalogue_item i where i.place_id = $1 and i.item_id = judged.item_id order by i.edition_id desc limit 1) as "itemName"
		from judged group by grouping sets ((), (body), (item_id), (month))`,
		[placeKey, from, until, today],
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
		items: groups(5, (row) => row.itemKey),
		months: groups(6, (row) => row.month),
	};
}

/** The duties behind one number of the report, `limit` of them after `after`, by due date. */
export async function listTimelinessDuties(
	reads: Queryable,
	placeKey: string,
	from: CalendarDate,
	until: CalendarDate,
	today: CalendarDate,
	selection: TimelinessSelection,
	after: DutyCursor | null,
	limit: number,
): Promise<DutyRecord[]> {
	return reads.query<DutyRecord>(
		'portal-timeliness-duties',
		`select o.obligation_id as key, o.item_id as "itemKey", o.body, o.kind, o.due_on as "dueOn", o.is_provisional as "isProvisional",
			(select i.name from catalogue_item i where i.place_id = o.place_id and i.item_id = o.item_id order by i.edition_id desc limit 1) as "itemName",
			coalesce(o.outcome, case when o.due_on < $4 then 'overdue' when o.due_on = $4 then 'due-soon' else 'pending' end) as state,
			o.information_id as "informationKey", o.period_starts_on as "periodStartsOn", o.period_ends_on as "periodEndsOn", o.posted_on as "postedOn",
			o.removable_on as "removableOn", o.closed_on as "closedOn", o.reason, o.publication_id as "publicationKey", null as derivation
		from obligation o where ${JUDGED} and ($5::text is null or ${CLASS} = $5) and ($6::text is null or o.body = $6)
			and ($7::text is null or o.item_id = $7) and ($8::text is null or to_char(o.due_on, 'YYYY-MM') = $8)
			and ($9::date is null or (o.due_on, o.obligation_id) > ($9, $10::uuid))
		order by o.due_on, o.obligation_id limit $11`,
		[
			placeKey,
			from,
			until,
			today,
			selection.class ?? null,
			selection.body ?? null,
			selection.itemKey ?? null,
			selection.month ?? null,
			after?.dueOn ?? null,
			after?.key ?? null,
			limit,
		],
	);
}

/** Years in which a duty of the place is due, newest first. */
export async function listDutyYears(reads: Queryable, placeKey: string): Promise<number[]> {
	const rows = await reads.query<{ first: number | null; last: number | null }>(
		'portal-duty-years',
		`select extract(year from least((select min(due_on) from obligation where place_id = $1 and outcome is null and due_on is not null),
				(select min(due_on) from obligation where place_id = $1 and outcome is not null and due_on is not null)))::int as first,
			extract(year from greatest((select max(due_on) from obligation where place_id = $1 and outcome is null and due_on is not null),
				(select max(due_on) from obligation where place_id = $1 and outcome is not null and due_on is not null)))::int as last`,
		[placeKey],
	);
	const { first, last } = rows[0] ?? { first: null, last: null };
	if (first === null || last === null) return [];
	return Array.from({ length: Math.min(last - first + 1, 100) }, (_, index) => last - index);
}

/** Rows and bodies that owe something always; the empty ones alone unless an item is named. Those owed longest first. */
export async function listStandingDuties(
	reads: Queryable,
	placeKey: string,
	itemKey: string | null,
	limit: number,
): Promise<StandingDuty[]> {
	return reads.query<StandingDuty>(
		itemKey === null ? 'portal-standing-empty' : 'portal-standing-of-item',
		`select o.item_id as "itemKey", o.body, o.opened_at as "openedAt", o.outcome is not null as "isFilled",
			o.outcome is not distinct from 'nil-declared' as "isNil", o.reason,
			(select i.name from catalogue_item i where i.place_id = o.place_id and i.item_id = o.item_id order by i.edition_id desc limit 1) as "itemName"
		from obligation o where o.place_id = $1 and o.kind = 'standing' and o.outcome is distinct from 'ended'
			and ${itemKey === null ? '($2::text is null and o.outcome is null)' : 'o.item_id = $2'}
		order by o.opened_at, o.item_id, o.body limit $3`,
		[placeKey, itemKey, limit],
	);
}

/** First and last year of publication, Asia/Shanghai. */
export async function loadDisclosureSpan(reads: Queryable, placeKey: string): Promise<DisclosureSpan | null> {
	const rows = await reads.query<{ firstYear: number | null; lastYear: number | null }>(
		'portal-disclosure-span',
		`select extract(year from min(published_at) at time zone 'Asia/Shanghai')::int as "firstYear",
			extract(year from max(published_at) at time zone 'Asia/Shanghai')::int as "lastYear" from public_disclosure where place_id = $1`,
		[placeKey],
	);
	const { firstYear, lastYear } = rows[0] ?? { firstYear: null, lastYear: null };
	return firstYear === null || lastYear === null ? null : { placeKey, firstYear, lastYear };
}

/** The spans of all places that published anything: two looks into an index each. */
export async function listDisclosureSpans(reads: Queryable): Promise<DisclosureSpan[]> {
	return reads.query<DisclosureSpan>(
		'portal-disclosure-spans',
		`select p.place_id as "placeKey", extract(year from f.at at time zone 'Asia/Shanghai')::int as "firstYear",
			extract(year from l.at at time zone 'Asia/Shanghai')::int as "lastYear" from place p
		cross join lateral (select published_at as at from public_disclosure d where d.place_id = p.place_id order by published_at limit 1) f
		cross join lateral (select published_at as at from public_disclosure d where d.place_id = p.place_id order by published_at desc limit 1) l
		order by p.place_id limit 5000`,
	);
}

/** Addresses of one year of a place for the site map, newest first. */
export async function listDisclosureAddresses(
	reads: Queryable,
	placeKey: string,
	year: number,
	limit: number,
): Promise<DisclosureAddress[]> {
	return reads.query<DisclosureAddress>(
		'portal-disclosure-addresses',
		`select disclosure_id as key, edition_published_at as "changedAt" from public_disclosure
		where place_id = $1 and published_at >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
			and published_at < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai') and withdrawn_at is null
		order by published_at desc, disclosure_id limit $3`,
		[placeKey, year, limit],
	);
}
