import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { HolidayNotice } from '../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar, type WorkCalendar } from '../calendar/work-calendar.ts';
import type { AdminLevel, CatalogueItem, CatalogueRule } from '../catalogue/catalogue.ts';
import { listHolidayNotices } from '../catalogue/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { Derivation, DutyKind, ObligationState, Outcome } from './obligation.ts';

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
