import type { CalendarDate } from '../calendar/calendar-date.ts';
import { type Instant, shanghaiDate } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import {
	type RegisterAct,
	type RegisterActKind,
	type RegisterEvent,
	type RegisterOutcome,
	registerActsOf,
} from './register-act.ts';
import { type RegisterEntry, registerEntryOf } from './register-entry.ts';
import type { RegisterFilters } from './register-filters.ts';
import type { RegisterTotals } from './register-totals.ts';

/** Where a list goes on: the last event of the page before. */
export interface RegisterCursor {
	readonly at: string;
	readonly eventId: string;
}

/** One page; `next` null at the end. */
export interface RegisterPage<Row> {
	readonly rows: readonly Row[];
	readonly next: RegisterCursor | null;
}

// To the letter the condition of the index event_of_register.
const IS_REGISTER_EVENT = (row: string) =>
	`${row}.type in ('EditionPublished', 'DisclosureWithdrawn', 'ValidityChanged')`;

/** The judgement of `outcomeOf`, a test holds the two together. */
const OUTCOME = (
	data: string,
) => `case when ${data}->>'changeKind' = 'correction' or ${data}->>'dueOn' is null then 'none'
	when (${data}->>'isProvisional')::boolean then 'provisional' when ${data}->>'isLate' is null then 'none'
	when (${data}->>'isLate')::boolean then 'late' else 'on-time' end`;

const STARTS = (day: string) => `(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

/** Bounds of a period and of a page. Written without `or`, so that they bound what is read of the index and not only what is kept of it. */
const SINCE = (day: string) => `e.at >= coalesce(${STARTS(day)}, '-infinity')`;
const UNTIL = (day: string) => `e.at < coalesce(${STARTS(`(${day}::date + 1)`)}, 'infinity')`;
const BEFORE = (at: string, id: string) =>
	`e.at <= coalesce(${at}::timestamptz, 'infinity') and (${at}::timestamptz is null or e.at < ${at} or e.event_id > ${id}::uuid)`;
const BEHIND = (at: string, id: string) =>
	`e.at >= coalesce(${at}::timestamptz, '-infinity') and (${at}::timestamptz is null or e.at > ${at} or e.event_id < ${id}::uuid)`;

const LINE_FILTER = `e.place_id = $1 and ${IS_REGISTER_EVENT('e')} and e.type = 'EditionPublished' and e.data->>'changeKind' = 'first'
	and ($2::text is null or e.data->>'bodyId' = $2) and ($3::jsonb is null or e.data->'items' @> $3)
	and ($4::text is null or e.data->>'kind' = $4) and ${SINCE('$5')}
	and ${UNTIL('$6')} and ($7::text is null or ${OUTCOME('e.data')} = $7)
	and ($8::boolean is null or (e.data->>'isUrgent')::boolean = $8)
	and ($9::text is null or strpos(lower(concat_ws(E'\\n', e.data->>'indexNumber', e.data->>'sheetNumber')), $9) > 0
		or strpos(lower(concat_ws(E'\\n', e.data->>'title', e.data->>'documentNumber')), $9) > 0 and not exists (
			select 1 from event h where h.place_id = $1 and h.data ? 'disclosureId' and h.data->>'disclosureId' = e.data->>'disclosureId'
				and h.type = 'DisclosureWithdrawn' and (h.data->>'isTitleHidden')::boolean))`;

function filterValues(filters: RegisterFilters): unknown[] {
	const { placeId, bodyId, itemId, kind, from, to, outcome, isUrgent } = filters;
	const text = filters.text?.trim().toLowerCase() ?? '';
	const items = itemId === undefined ? null : JSON.stringify([{ itemId }]);
	return [
		...[placeId, bodyId ?? null, items, kind ?? null, from ?? null, to ?? null, outcome ?? null, isUrgent ?? null],
		text === '' ? null : text,
	];
}

/** All acts of the disclosures in `page`; `offset 0` keeps the planner on the index of one disclosure's events. */
const ACTS_OF_PAGE = `cross join lateral (
	select a.event_id, a.type, a.at, a.data from event a
	where a.place_id = $1 and a.data ? 'disclosureId' and a.data->>'disclosureId' = page.data->>'disclosureId'
		and ${IS_REGISTER_EVENT('a')} offset 0) a`;
const ACT_COLUMNS = `a.event_id as "eventId", a.type, a.at, a.data`;

const NEWEST_LINES = `with page as materialized (
	select e.event_id, e.at, e.data from event e where ${LINE_FILTER}
		and ${BEFORE('$10', '$11')}
	order by e.at desc, e.event_id limit $12)
select ${ACT_COLUMNS} from page ${ACTS_OF_PAGE} order by page.at desc, page.event_id`;

const OLDEST_LINES = `with page as materialized (
	select e.event_id, e.at, e.data from event e where ${LINE_FILTER}
		and ${BEHIND('$10', '$11')}
	order by e.at, e.event_id desc limit $12)
select ${ACT_COLUMNS} from page ${ACTS_OF_PAGE} order by page.at, page.event_id desc`;

interface EventRow {
	readonly eventId: string;
	readonly type: string;
	readonly at: Instant;
	readonly data: { readonly disclosureId: string };
}

/** Events by disclosure, disclosures in the order of the rows. */
function groupEvents(rows: readonly EventRow[]): RegisterEvent[][] {
	const groups = new Map<string, RegisterEvent[]>();
	for (const row of rows) {
		const event = { ...row, on: shanghaiDate(row.at) } as unknown as RegisterEvent;
		const { disclosureId } = row.data;
		const group = groups.get(disclosureId);
		if (group === undefined) groups.set(disclosureId, [event]);
		else group.push(event);
	}
	return [...groups.values()];
}

function entriesOf(rows: readonly EventRow[]): RegisterEntry[] {
	return groupEvents(rows).flatMap((events) => registerEntryOf(events) ?? []);
}

/**
 * 发布台账, newest first: one line a disclosure, at most `limit` after `after`. `text` is looked for line by line: give a period with it where the
 * register is long.
 */
export async function listRegister(
	reads: Queryable,
	filters: RegisterFilters,
	after: RegisterCursor | null = null,
	limit = 50,
): Promise<RegisterPage<RegisterEntry>> {
	const values = [...filterValues(filters), after?.at ?? null, after?.eventId ?? null, limit + 1];
	const entries = entriesOf(await reads.query<EventRow>('register-list', NEWEST_LINES, values));
	const rows = entries.slice(0, limit);
	const last = rows.at(-1);
	const isMore = entries.length > limit && last !== undefined;
	return { rows, next: isMore ? { at: last.publishedAt, eventId: last.eventId } : null };
}

/** One line; null when the disclosure was never published. */
export async function loadRegisterEntry(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<RegisterEntry | null> {
	const rows = await reads.query<EventRow>(
		'register-entry',
		`select ${ACT_COLUMNS} from event a where a.place_id = $1 and a.data ? 'disclosureId' and a.data->>'disclosureId' = $2
			and ${IS_REGISTER_EVENT('a')}`,
		[placeId, disclosureId],
	);
	return entriesOf(rows)[0] ?? null;
}

/** A line with its 序号 in this export. */
export interface NumberedEntry {
	/** From 1, by time of publication. */
	readonly number: number;
	readonly entry: RegisterEntry;
}

/**
 * Every line, the oldest first as in a bound register, `batch` at a time in memory: for exports of any length. What is published while it
 * runs comes at the end or not at all; nothing comes twice.
 */
export async function* streamRegister(
	reads: Queryable,
	filters: RegisterFilters,
	batch = 500,
): AsyncGenerator<NumberedEntry, void, void> {
	const narrowing = filterValues(filters);
	let after: RegisterCursor | null = null;
	let number = 0;
	for (;;) {
		const values: unknown[] = [...narrowing, after?.at ?? null, after?.eventId ?? null, batch];
		const entries: RegisterEntry[] = entriesOf(await reads.query<EventRow>('register-walk', OLDEST_LINES, values));
		for (const entry of entries) {
			number += 1;
			yield { number, entry };
		}
		const last = entries.at(-1);
		if (last === undefined || entries.length < batch) return;
		after = { at: last.publishedAt, eventId: last.eventId };
	}
}

/** Narrows a list of acts. Days are inclusive, Asia/Shanghai. */
export interface ActFilters {
	readonly placeId: string;
	readonly bodyId?: string;
	readonly kind?: RegisterActKind;
	/** Of first publications and changes: those are judged, nothing else is. */
	readonly outcome?: RegisterOutcome;
	readonly isUrgent?: boolean;
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
}

const ACT_KIND = `case e.type when 'DisclosureWithdrawn' then 'withdrawal' when 'ValidityChanged' then 'validity' else e.data->>'changeKind' end`;
const ACT_FILTER = `e.place_id = $1 and ${IS_REGISTER_EVENT('e')} and ($2::text is null or e.data->>'bodyId' = $2)
	and ($3::text is null or $3 = ${ACT_KIND})
	and ($4::text is null or (${ACT_KIND} in ('first', 'change') and ${OUTCOME('e.data')} = $4))
	and ($5::boolean is null or coalesce((e.data->>'isUrgent')::boolean, false) = $5) and ${SINCE('$6')} and ${UNTIL('$7')}`;

function actValues({ placeId, bodyId, kind, outcome, isUrgent, from, to }: ActFilters): unknown[] {
	return [placeId, bodyId ?? null, kind ?? null, outcome ?? null, isUrgent ?? null, from ?? null, to ?? null];
}

/** How many acts {@link listRegisterActs} would list: what a number of the totals opens. */
export async function countRegisterActs(reads: Queryable, filters: ActFilters): Promise<number> {
	const rows = await reads.query<{ count: number }>(
		'register-act-count',
		`select count(*)::int as count from event e where ${ACT_FILTER}`,
		actValues(filters),
	);
	return rows[0]?.count ?? 0;
}

/** How many lines {@link listRegister} would list. */
export async function countRegister(reads: Queryable, filters: RegisterFilters): Promise<number> {
	const rows = await reads.query<{ count: number }>(
		'register-count',
		`select count(*)::int as count from event e where ${LINE_FILTER}`,
		filterValues(filters),
	);
	return rows[0]?.count ?? 0;
}

/** Every act of publication by itself, newest first: publications, corrections, changes, withdrawals, changes of validity. */
export async function listRegisterActs(
	reads: Queryable,
	filters: ActFilters,
	after: RegisterCursor | null = null,
	limit = 50,
): Promise<RegisterPage<RegisterAct>> {
	const rows = await reads.query<EventRow & { readonly pageId: string }>(
		'register-acts',
		`with page as materialized (
			select e.event_id, e.at, e.data from event e where ${ACT_FILTER} and ${BEFORE('$8', '$9')}
			order by e.at desc, e.event_id limit $10)
		select page.event_id as "pageId", ${ACT_COLUMNS} from page ${ACTS_OF_PAGE} order by page.at desc, page.event_id`,
		[...actValues(filters), after?.at ?? null, after?.eventId ?? null, limit + 1],
	);
	// A disclosure with several acts on the page comes with all its events once for each of them.
	const byEvent = new Map(rows.map((row) => [row.eventId, row]));
	const acts = new Map(
		groupEvents([...byEvent.values()]).flatMap((events) => registerActsOf(events).map((act) => [act.eventId, act])),
	);
	const wanted = [...new Set(rows.map((row) => row.pageId))];
	const page = wanted.slice(0, limit);
	const last = byEvent.get(page.at(-1) ?? '');
	return {
		rows: page.flatMap((id) => acts.get(id) ?? []),
		next: wanted.length > limit && last !== undefined ? { at: last.at, eventId: last.eventId } : null,
	};
}

/** What a body did in a month. */
export interface MonthlyTotals extends RegisterTotals {
	readonly bodyId: string;
	/** As it was called in that month (invariant 60); null where no name is known. */
	readonly bodyName: string | null;
	/** `YYYY-MM`, Asia/Shanghai. */
	readonly month: string;
}

/** Acts counted by body and month, the newest month first; days inclusive, Asia/Shanghai. */
export async function registerTotals(
	reads: Queryable,
	filters: {
		readonly placeId: string;
		readonly bodyId?: string;
		readonly from?: CalendarDate;
		readonly to?: CalendarDate;
	},
): Promise<MonthlyTotals[]> {
	const { placeId, bodyId, from, to } = filters;
	const count = (condition: string, name: string) => `(count(*) filter (where ${condition}))::int as "${name}"`;
	const judged = (outcome: string) => `kind in ('first', 'change') and outcome = '${outcome}'`;
	return reads.query<MonthlyTotals>(
		'register-totals',
		`with act as (
			select e.at, e.data->>'bodyId' as body_id, e.data->>'bodyName' as body_name, to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
				case e.type when 'DisclosureWithdrawn' then 'withdrawal' when 'ValidityChanged' then 'validity' else e.data->>'changeKind' end as kind,
				${OUTCOME('e.data')} as outcome, coalesce((e.data->>'isUrgent')::boolean, false) as is_urgent
			from event e where e.place_id = $1 and ${IS_REGISTER_EVENT('e')} and ($2::text is null or e.data->>'bodyId' = $2)
				and ${SINCE('$3')} and ${UNTIL('$4')}
		), total as (
			select body_id, month, (array_agg(body_name order by at desc) filter (where body_name is not null))[1] as body_name,
				${count(`kind = 'first'`, 'published')}, ${count(`kind = 'change'`, 'changed')}, ${count(`kind = 'correction'`, 'corrected')},
				${count(`kind = 'withdrawal'`, 'withdrawn')}, ${count(judged('on-time'), 'onTime')}, ${count(judged('late'), 'late')},
				${count(judged('provisional'), 'provisional')}, ${count(judged('none'), 'unjudged')}, ${count('is_urgent', 'urgent')}
			from act group by body_id, month)
		select body_id as "bodyId", coalesce(body_name, (select n.name from dated_name n
				where n.place_id = $1 and n.subject_kind = 'body' and n.subject_id = body_id and n.use = 'official'
					and (n.valid_from is null or n.valid_from <= (month || '-01')::date + 27) and (n.valid_to is null or n.valid_to >= (month || '-01')::date)
				order by n.valid_from desc nulls last limit 1)) as "bodyName",
			month, published, changed, corrected, withdrawn, "onTime", late, provisional, unjudged, urgent
		from total order by month desc, body_id`,
		[placeId, bodyId ?? null, from ?? null, to ?? null],
	);
}
