import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { DisclosureKind, EditionState } from '../../disclosure/disclosure.ts';
import type { DutyKind, ObligationState } from '../../obligation/obligation.ts';
import type { AsOf } from '../../obligation/store.ts';
import type { PostKind } from '../../organization/post/post.ts';
import { type Instant, shanghaiDate } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { FindingClass } from '../../privacy/finding.ts';
import type { DraftList, PrintedUnit } from './worklist.ts';

/** A duty on somebody's list, with the points of its public clock. Days are Asia/Shanghai. */
export interface WorklistDuty {
	readonly obligationId: string;
	readonly itemId: string;
	readonly itemName: string | null;
	readonly body: string;
	readonly section: string | null;
	readonly kind: DutyKind;
	readonly informationId: string | null;
	/** Of the draft that would meet it; null where there is none yet. */
	readonly title: string | null;
	readonly editionState: EditionState | null;
	readonly formedOn: CalendarDate | null;
	readonly dueOn: CalendarDate | null;
	readonly removableOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly openedAt: Instant;
	readonly state: ObligationState;
}

/** A duty narrowed to some units; both ends inclusive, null = open. */
export interface DutyWindow {
	/** Null = every unit of the place. */
	readonly units: readonly Pick<PrintedUnit, 'body' | 'section'>[] | null;
	readonly dueFrom: CalendarDate | null;
	readonly dueUntil: CalendarDate | null;
}

/** Where a list of duties goes on. */
export interface DutyCursor {
	readonly dueOn: CalendarDate;
	readonly obligationId: string;
}

// A notice that has hung long enough is met, though nobody took it down yet.
const IS_OPEN = 'o.outcome is null and (o.removable_on is null or o.removable_on > $2::date)';
const ofUnits = (bodies: string, sections: string) => `(${bodies}::text[] is null
	or exists (select 1 from unnest(${bodies}::text[], ${sections}::text[]) as unit(body, section)
		where unit.body = o.body and unit.section is not distinct from o.section))`;
const DATED = `o.place_id = $1 and ${IS_OPEN} and o.due_on is not null and ${ofUnits('$3', '$4')}
	and o.due_on >= coalesce($5::date, '-infinity') and o.due_on <= coalesce($6::date, 'infinity')`;
const EMPTY = `o.place_id = $1 and o.kind = 'standing' and o.outcome is null and ${ofUnits('$2', '$3')}`;

const DUTY_COLUMNS = `o.obligation_id as "obligationId", o.item_id as "itemId", i.name as "itemName", o.body, o.section, o.kind,
	o.information_id as "informationId", e.title, e.state as "editionState", d.content->'triggers'->>'formed' as "formedOn", o.due_on as "dueOn",
	o.removable_on as "removableOn", o.is_provisional as "isProvisional", o.opened_at as "openedAt"`;
const DUTY_JOINS = `left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.item_id = o.item_id
	left join due_derivation d on d.derivation_id = o.derivation_id
	left join lateral (select n.title, n.state from disclosure_edition n where n.place_id = o.place_id and n.disclosure_id = o.information_id
		order by n.edition_number desc limit 1) e on true`;

const unitValues = (units: DutyWindow['units']): unknown[] => [
	units?.map((unit) => unit.body) ?? null,
	units?.map((unit) => unit.section) ?? null,
];

const windowValues = (placeId: string, asOf: AsOf, { units, dueFrom, dueUntil }: DutyWindow): unknown[] => [
	placeId,
	asOf.today,
	...unitValues(units),
	dueFrom,
	dueUntil,
];

/** Units that open duties print, with the day of their edition: as many as there is open work, whatever was closed before. */
export async function listOpenUnits(database: Queryable, placeId: string): Promise<PrintedUnit[]> {
	const rows = await database.query<{
		body: string;
		section: string | null;
		namedOn: CalendarDate | null;
		at: Instant;
	}>(
		'worklist-units',
		`select o.body, o.section, coalesce(e.effective_from, e.issued_on) as "namedOn", min(o.opened_at) as at
		from (select place_id, body, section, edition_id, opened_at from obligation where place_id = $1 and outcome is null and due_on is not null
			union all select place_id, body, section, edition_id, opened_at from obligation
			where place_id = $1 and kind = 'standing' and outcome is null) o
		left join catalogue_edition e on e.place_id = o.place_id and e.edition_id = o.edition_id
		group by o.body, o.section, e.effective_from, e.issued_on order by o.body, o.section nulls first`,
		[placeId],
	);
	return rows.map(({ body, section, namedOn, at }) => ({ body, section, namedOn: namedOn ?? shanghaiDate(at) }));
}

/** Open duties with a due date, the earliest first, at most `limit` after `after`. */
export async function listDutiesDue(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	window: DutyWindow,
	after: DutyCursor | null,
	limit: number,
): Promise<WorklistDuty[]> {
	return database.query<WorklistDuty>(
		'worklist-duties',
		`with page as (select * from obligation o where ${DATED} and ($7::date is null or (o.due_on, o.obligation_id) > ($7, $8::uuid))
			order by o.due_on, o.obligation_id limit $9)
		select ${DUTY_COLUMNS}, case when o.due_on < $2::date then 'overdue' when o.due_on <= $10::date then 'due-soon' else 'pending' end as state
		from page o ${DUTY_JOINS} order by o.due_on, o.obligation_id`,
		[...windowValues(placeId, asOf, window), after?.dueOn ?? null, after?.obligationId ?? null, limit, asOf.soonUntil],
	);
}

/** How many {@link listDutiesDue} would list. */
export async function countDutiesDue(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	window: DutyWindow,
): Promise<number> {
	const rows = await database.query<{ count: number }>(
		'worklist-duty-count',
		`select count(*)::int as count from obligation o where ${DATED}`,
		windowValues(placeId, asOf, window),
	);
	return rows[0]?.count ?? 0;
}

/** How many are due on each day of the window; days without any are left out. */
export async function countDutiesByDay(
	database: Queryable,
	placeId: string,
	asOf: AsOf,
	window: DutyWindow,
): Promise<{ readonly dueOn: CalendarDate; readonly count: number; readonly provisional: number }[]> {
	return database.query(
		'worklist-days',
		`select o.due_on as "dueOn", count(*)::int as count, (count(*) filter (where o.is_provisional))::int as provisional
		from obligation o where ${DATED} group by o.due_on order by o.due_on`,
		windowValues(placeId, asOf, window),
	);
}

/** Rows of the catalogue that hold nothing yet (条目空白), those owed longest first. */
export async function listEmptyRows(
	database: Queryable,
	placeId: string,
	units: DutyWindow['units'],
	after: { readonly openedAt: Instant; readonly obligationId: string } | null,
	limit: number,
): Promise<WorklistDuty[]> {
	return database.query<WorklistDuty>(
		'worklist-empty',
		`with page as (select * from obligation o where ${EMPTY} and ($4::timestamptz is null or (o.opened_at, o.obligation_id) > ($4, $5::uuid))
			order by o.opened_at, o.obligation_id limit $6)
		select ${DUTY_COLUMNS}, 'pending' as state from page o ${DUTY_JOINS} order by o.opened_at, o.obligation_id`,
		[placeId, ...unitValues(units), after?.openedAt ?? null, after?.obligationId ?? null, limit],
	);
}

/** How many {@link listEmptyRows} would list. */
export async function countEmptyRows(
	database: Queryable,
	placeId: string,
	units: DutyWindow['units'],
): Promise<number> {
	const rows = await database.query<{ count: number }>(
		'worklist-empty-count',
		`select count(*)::int as count from obligation o where ${EMPTY}`,
		[placeId, ...unitValues(units)],
	);
	return rows[0]?.count ?? 0;
}

/** A draft on somebody's list, with the sheet it is on. */
export interface WorklistDraft {
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly title: string;
	readonly kind: DisclosureKind;
	readonly documentClass: string;
	readonly bodyId: string;
	/** As it is called today; null where no name is known. */
	readonly bodyName: string | null;
	readonly formedOn: CalendarDate;
	readonly editionState: EditionState;
	readonly savedAt: Instant;
	/** Earliest due date of its open duties; null where none is dated. */
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly sheetId: string | null;
	readonly sheetNumber: string | null;
	readonly submittedAt: Instant | null;
	readonly contentHash: string | null;
	readonly urgentReason: string | null;
	readonly waitingFor: PostKind | null;
	/** Since when nobody moved it: submission or last signature, else last save. */
	readonly movedAt: Instant;
	/** Who gave it back, when and why; null where nobody did. */
	readonly returned: { readonly by: string; readonly at: Instant; readonly comment: string } | null;
	/** For `to-release`: what the account was asked to let through, the earliest first; else empty. */
	readonly asked: readonly {
		readonly requestId: string;
		readonly part: string;
		readonly class: FindingClass;
		readonly reason: string;
		readonly by: string;
		readonly at: Instant;
	}[];
}

/** Whose drafts, and which. */
export interface DraftWindow {
	readonly list: DraftList;
	/** Null = every body of the place. */
	readonly bodyIds: readonly string[] | null;
	/** Only what this account worked on; null = everybody's. */
	readonly drafterAccountId: string | null;
	/** For `to-sign` and `to-release`: the posts the signer acts in, each with the body it reaches (null = all). */
	readonly signer: {
		readonly accountId: string;
		readonly posts: readonly { readonly kind: PostKind; readonly bodyId: string | null }[];
	} | null;
	/** For `stuck`: what was last moved before this instant. */
	readonly movedBefore: Instant | null;
}

/** Somebody asked the account ($6) to let a finding of the sheet through, and waits. */
const ASKED = `r.place_id = s.place_id and r.sheet_id = s.sheet_id and r.account_id = $6::uuid and r.state = 'open'`;

/** What is being worked on is a small part of what was ever written: every list starts from the index of open editions. */
const WORK = `select e.disclosure_id as "disclosureId", e.edition_number as "editionNumber", e.title, d.kind, d.document_class as "documentClass",
	d.body_id as "bodyId", (select n.name from dated_name n where n.place_id = d.place_id and n.subject_kind = 'body' and n.subject_id = d.body_id
		and n.use = 'official' and n.valid_to is null order by n.valid_from desc nulls last limit 1) as "bodyName", d.formed_on as "formedOn", e.state as "editionState", e.saved_at as "savedAt", due.due_on as "dueOn",
	coalesce(due.is_provisional, false) as "isProvisional", s.sheet_id as "sheetId", s.sheet_number as "sheetNumber",
	s.submitted_at as "submittedAt", s.content_hash as "contentHash", s.urgent_reason as "urgentReason", s.waiting_for as "waitingFor",
	greatest(coalesce(s.submitted_at, e.saved_at), g.signed_at) as "movedAt",
	case when s.state = 'returned' then json_build_object('by', g.signer_name, 'at',
		to_char(g.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'comment', g.comment) end as returned,
	case when $4 = 'to-release' then (select json_agg(json_build_object('requestId', r.request_id, 'part', r.part, 'class', r.class, 'reason', r.reason,
		'by', (select a.display_name from account a where a.place_id = r.place_id and a.account_id = r.requested_account_id),
		'at', to_char(r.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.requested_at, r.request_id)
		from release_request r where ${ASKED}) else '[]' end as asked
from disclosure_edition e join disclosure d on d.place_id = e.place_id and d.disclosure_id = e.disclosure_id
left join lateral (select * from review_sheet n where n.place_id = e.place_id and n.disclosure_id = e.disclosure_id
	and n.edition_number = e.edition_number order by n.submitted_at desc, n.sheet_number desc limit 1) s on true
left join lateral (select * from review_signature n where n.place_id = e.place_id and n.sheet_id = s.sheet_id order by n.step desc limit 1) g on true
left join lateral (select o.due_on, o.is_provisional from obligation o where o.place_id = e.place_id and o.information_id = e.disclosure_id
	and o.outcome is null and o.due_on is not null order by o.due_on limit 1) due on true
where e.place_id = $1 and e.state in ('draft', 'in-review', 'approved') and ($2::text[] is null or d.body_id = any($2))
	and ($3::uuid is null or e.drafter_account_id = $3 or $3 = any(e.drafter_account_ids))
	and case $4 when 'drafts' then e.state = 'draft' and s.state is distinct from 'returned'
		when 'returned' then e.state = 'draft' and s.state = 'returned'
		when 'to-publish' then e.state = 'approved'
		when 'stuck' then s.state = 'open' and greatest(s.submitted_at, g.signed_at) < $5::timestamptz
		when 'to-release' then s.state = 'open' and exists (select 1 from release_request r where ${ASKED})
		when 'to-sign' then s.state = 'open' and e.drafter_account_id is distinct from $6::uuid and $6 <> all(e.drafter_account_ids)
			and exists (select 1 from unnest($7::text[], $8::text[]) as post(kind, body_id)
				where post.kind = s.waiting_for and (post.body_id is null or post.body_id = d.body_id))
			and not exists (select 1 from review_signature mine where mine.place_id = s.place_id and mine.sheet_id = s.sheet_id and mine.account_id = $6)
		end`;

const draftValues = (placeId: string, window: DraftWindow): unknown[] => [
	placeId,
	window.bodyIds,
	window.drafterAccountId,
	window.list,
	window.movedBefore,
	window.signer?.accountId ?? null,
	window.signer?.posts.map((post) => post.kind) ?? [],
	window.signer?.posts.map((post) => post.bodyId) ?? [],
];

/** Drafts of a list, what is due first first, then what waited longest; `offset` of them left out. */
export async function listDraftsWaiting(
	database: Queryable,
	placeId: string,
	window: DraftWindow,
	offset: number,
	limit: number,
): Promise<WorklistDraft[]> {
	return database.query<WorklistDraft>(
		'worklist-drafts',
		`select * from (${WORK}) work order by "dueOn" nulls last, "movedAt", "disclosureId" offset $9 limit $10`,
		[...draftValues(placeId, window), offset, limit],
	);
}

/** How many {@link listDraftsWaiting} would list. */
export async function countDraftsWaiting(database: Queryable, placeId: string, window: DraftWindow): Promise<number> {
	const rows = await database.query<{ count: number }>(
		'worklist-draft-count',
		`select count(*)::int as count from (${WORK}) work`,
		draftValues(placeId, window),
	);
	return rows[0]?.count ?? 0;
}
