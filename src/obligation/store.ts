import { createHash } from 'node:crypto';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { HolidayNotice } from '../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar, type WorkCalendar } from '../calendar/work-calendar.ts';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import type { AdminLevel, CatalogueItem, CatalogueRule } from '../catalogue/catalogue.ts';
import { listHolidayNotices } from '../catalogue/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { Derivation, Duty, DutyKind, LimitTerm, ObligationState, Outcome } from './obligation.ts';

/** 应公开义务, as kept. Days are Asia/Shanghai. */
export interface ObligationRow {
	readonly placeId: string;
	readonly obligationId: string;
	readonly itemId: string;
	readonly editionId: string;
	readonly row: number;
	/** Lowest-level name of the row; null where the edition that governs it is no longer stored. */
	readonly itemName: string | null;
	readonly body: string;
	readonly section: string | null;
	readonly level: AdminLevel | null;
	readonly kind: DutyKind;
	readonly informationId: string | null;
	readonly periodStartsOn: CalendarDate | null;
	readonly periodEndsOn: CalendarDate | null;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly postedOn: CalendarDate | null;
	readonly removableOn: CalendarDate | null;
	readonly openedAt: Instant;
	readonly outcome: Outcome | null;
	readonly closedAt: Instant | null;
	readonly closedOn: CalendarDate | null;
	readonly reason: string | null;
	readonly publicationId: string | null;
	readonly state: ObligationState;
	readonly derivation: Derivation | null;
	/** How often the due date moved. */
	readonly moves: number;
}

/** Calendars by place code; local holidays are laid over where a notice orders them. */
export type CalendarOf = (region: string | null) => WorkCalendar;

/** The calendars as announced so far, national notices that come with the program and imported ones together. */
export async function loadCalendars(database: Queryable): Promise<CalendarOf> {
	return calendarsOf([...NATIONAL_NOTICES, ...(await listHolidayNotices(database))]);
}

/** The calendars by these notices, national and local ones together. */
export function calendarsOf(notices: readonly HolidayNotice[]): CalendarOf {
	const locals = notices.filter((notice) => notice.region !== null);
	const national = buildWorkCalendar(notices);
	const known = new Map<string, WorkCalendar>();
	return (region) => {
		if (region === null || locals.length === 0) return national;
		let calendar = known.get(region);
		if (calendar === undefined) {
			const overlaid = buildWorkCalendar(notices, { region });
			// One object for all places without local holidays, so that callers can group by calendar.
			calendar = overlaid.notices.some((notice) => notice.region !== null) ? overlaid : national;
			known.set(region, calendar);
		}
		return calendar;
	};
}

/** A stable id out of a text: the first 128 bits of its SHA-256, written as a UUID (version 8, RFC 9562). */
export function digestId(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

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

/** An edition as far as duties are concerned. */
export interface EditionLaw {
	readonly editionId: string;
	/** First day in force, else the day it was issued; null when the source tells neither. */
	readonly startsOn: CalendarDate | null;
	readonly isCurrent: boolean;
	readonly isReconstructed: boolean;
	readonly rules: readonly CatalogueRule[];
}

/** Editions of a place with their rules, the current one first. */
export async function loadEditionLaws(database: Queryable, placeId: string): Promise<EditionLaw[]> {
	return database.query<EditionLaw>(
		'edition-laws',
		`select edition_id as "editionId", coalesce(effective_from, issued_on) as "startsOn", is_current as "isCurrent",
			is_reconstructed as "isReconstructed", coalesce(content->'rules', '[]') as rules
		from catalogue_edition where place_id = $1 order by is_current desc, installed_at desc, edition_id`,
		[placeId],
	);
}

/** Rows of an edition; `itemIds` null asks for all. */
export async function loadEditionItems(
	database: Queryable,
	placeId: string,
	editionId: string,
	itemIds: readonly string[] | null,
): Promise<{ readonly itemId: string; readonly item: CatalogueItem }[]> {
	return database.query(
		'edition-items-of-duties',
		`select item_id as "itemId", content as item from catalogue_item
		where place_id = $1 and edition_id = $2 and ($3::text[] is null or item_id = any($3)) order by row`,
		[placeId, editionId, itemIds],
	);
}

const COLUMNS = `o.place_id as "placeId", o.obligation_id as "obligationId", o.item_id as "itemId", o.edition_id as "editionId", o.row,
	i.name as "itemName", o.body, o.section, o.level, o.kind, o.information_id as "informationId", o.period_starts_on as "periodStartsOn",
	o.period_ends_on as "periodEndsOn", o.due_on as "dueOn", o.is_provisional as "isProvisional", o.posted_on as "postedOn",
	o.removable_on as "removableOn", o.opened_at as "openedAt", o.outcome, o.closed_at as "closedAt", o.closed_on as "closedOn", o.reason,
	o.publication_id as "publicationId", d.content as derivation,
	(select count(*) from obligation_move m where m.place_id = o.place_id and m.obligation_id = o.obligation_id)::int as moves`;

/** The same judgement as `assessObligation`, a test holds the two together. `$today` and `$soon` are parameter numbers. */
function stateSql(today: string, soon: string): string {
	return `case when o.outcome is not null then o.outcome when o.removable_on <= ${today}::date then 'met'
		when o.due_on < ${today}::date then 'overdue' when o.due_on <= ${soon}::date then 'due-soon' else 'pending' end`;
}

const JOINS = `left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.item_id = o.item_id
	left join due_derivation d on d.derivation_id = o.derivation_id`;

/** The day to judge by. */
export interface AsOf {
	readonly today: CalendarDate;
	/** Last due date that counts as due soon, see `soonUntil`. */
	readonly soonUntil: CalendarDate;
}

/** Narrows a list of obligations; absent fields narrow nothing. */
export interface ObligationFilters {
	readonly body?: string;
	readonly section?: string;
	readonly itemId?: string;
	/** Due on or before this day. */
	readonly dueUntil?: CalendarDate;
	/** Only open ones past their due date. */
	readonly isOverdue?: boolean;
}

/** Where a list goes on: the last row of the page before. */
export interface ObligationCursor {
	readonly dueOn: CalendarDate;
	readonly obligationId: string;
}

/** Open obligations of a place with a due date, the earliest first, at most `limit` after `after`. */
export async function listDue(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	filters: ObligationFilters = {},
	limit = 200,
	after: ObligationCursor | null = null,
): Promise<ObligationRow[]> {
	const until = filters.isOverdue ? asOf.today : (filters.dueUntil ?? null);
	return database.query<ObligationRow>(
		'obligation-due',
		`with page as (
			select * from obligation o where o.place_id = $1 and o.outcome is null and o.due_on is not null
				and ($4::date is null or o.due_on <= $4) and (not $5 or o.due_on < $2) and ($6::text is null or o.body = $6)
				and ($7::text is null or o.section = $7) and ($8::text is null or o.item_id = $8)
				and ($9::date is null or (o.due_on, o.obligation_id) > ($9, $10::uuid))
			order by o.due_on, o.obligation_id limit $11)
		select ${COLUMNS}, ${stateSql('$2', '$3')} as state from page o ${JOINS} order by o.due_on, o.obligation_id`,
		[
			placeId,
			asOf.today,
			asOf.soonUntil,
			until,
			filters.isOverdue ?? false,
			filters.body ?? null,
			filters.section ?? null,
			filters.itemId ?? null,
			after?.dueOn ?? null,
			after?.obligationId ?? null,
			limit,
		],
	);
}

/** Every obligation of a place, closed ones too, `limit` after the id `after`, in the order of ids: for exports and for looking at all. */
export async function listObligations(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	after: string | null = null,
	limit = 5000,
): Promise<ObligationRow[]> {
	return database.query<ObligationRow>(
		'obligation-list',
		`select ${COLUMNS}, ${stateSql('$2', '$3')} as state from obligation o ${JOINS}
		where o.place_id = $1 and ($4::uuid is null or o.obligation_id > $4) order by o.obligation_id limit $5`,
		[placeId, asOf.today, asOf.soonUntil, after, limit],
	);
}

/** Null when there is no such obligation. */
export async function loadObligation(
	database: Queryable,
	placeId: string,
	obligationId: string,
	asOf: AsOf,
): Promise<ObligationRow | null> {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(obligationId)) return null;
	const rows = await database.query<ObligationRow>(
		'obligation-load',
		`select ${COLUMNS}, ${stateSql('$3', '$4')} as state from obligation o ${JOINS} where o.place_id = $1 and o.obligation_id = $2`,
		[placeId, obligationId, asOf.today, asOf.soonUntil],
	);
	return rows[0] ?? null;
}

/** Obligations about one piece of information, for "which limit was broken". */
export async function listOfInformation(
	database: Queryable,
	placeId: string,
	informationId: string,
	asOf: AsOf,
): Promise<ObligationRow[]> {
	return database.query<ObligationRow>(
		'obligation-of-information',
		`select ${COLUMNS}, ${stateSql('$3', '$4')} as state from obligation o ${JOINS}
		where o.place_id = $1 and o.information_id = $2 order by o.opened_at, o.due_on, o.obligation_id`,
		[placeId, informationId, asOf.today, asOf.soonUntil],
	);
}

/** A move of a due date with the event that says why. */
export interface MoveRow {
	readonly movedAt: Instant;
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
	readonly eventType: string;
	readonly actor: string;
	readonly cause: Readonly<Record<string, unknown>>;
}

/** How an obligation's due date moved, oldest first. */
export async function listMoves(database: Queryable, placeId: string, obligationId: string): Promise<MoveRow[]> {
	return database.query<MoveRow>(
		'obligation-moves',
		`select e.at as "movedAt", m.from_due_on as "fromDueOn", m.to_due_on as "toDueOn", e.type as "eventType", e.actor, e.data as cause
		from obligation_move m join event e on e.place_id = m.place_id and e.event_id = m.event_id
		where m.place_id = $1 and m.obligation_id = $2 order by e.at, e.event_id`,
		[placeId, obligationId],
	);
}

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

/** An obligation locked for a decision. */
export interface LockedObligation {
	readonly kind: DutyKind;
	readonly itemId: string;
	readonly editionId: string;
	readonly level: AdminLevel | null;
	readonly body: string;
	readonly dueOn: CalendarDate | null;
	readonly outcome: Outcome | null;
	readonly postedOn: CalendarDate | null;
	readonly removableOn: CalendarDate | null;
	readonly derivation: Derivation | null;
	readonly derivationId: string | null;
}

/** Locks an obligation until the transaction ends; null when there is no such one. */
export async function lockObligation(
	transaction: Queryable,
	placeId: string,
	obligationId: string,
): Promise<LockedObligation | null> {
	if (!/^[0-9a-f-]{36}$/.test(obligationId)) return null;
	const rows = await transaction.query<LockedObligation>(
		'obligation-lock',
		`select o.kind, o.item_id as "itemId", o.edition_id as "editionId", o.level, o.body, o.due_on as "dueOn", o.outcome, o.posted_on as "postedOn",
			o.removable_on as "removableOn", o.derivation_id as "derivationId", d.content as derivation
		from obligation o left join due_derivation d on d.derivation_id = o.derivation_id
		where o.place_id = $1 and o.obligation_id = $2 for update of o`,
		[placeId, obligationId],
	);
	return rows[0] ?? null;
}
