import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { Instant } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { Finding } from '../privacy/finding.ts';
import type {
	ChangeKind,
	DisclosureItem,
	DisclosureKind,
	DisclosureState,
	EditionState,
	FactDates,
} from './disclosure.ts';
import type { DraftContent } from './draft-content.ts';

/** A disclosure with its newest edition, as staff see it. */
export interface DisclosureRow {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly kind: DisclosureKind;
	readonly documentClass: string;
	readonly bodyId: string;
	readonly sectionId: string | null;
	readonly triggers: FactDates;
	readonly formedOn: CalendarDate;
	readonly items: readonly DisclosureItem[];
	readonly state: DisclosureState;
	readonly indexNumber: string | null;
	readonly registeredAt: Instant;
	readonly editionNumber: number;
	readonly editionState: EditionState;
	readonly changeKind: ChangeKind;
	readonly changeReason: string | null;
	readonly revision: number;
	readonly content: DraftContent;
	readonly drafterAccountId: string | null;
	/** Every account that worked on this edition. */
	readonly drafterAccountIds: readonly string[];
	readonly savedAt: Instant;
}

const COLUMNS = `d.place_id as "placeId", d.disclosure_id as "disclosureId", d.kind, d.document_class as "documentClass", d.body_id as "bodyId",
	d.section_id as "sectionId", d.triggers, d.formed_on as "formedOn", d.items, d.state, d.index_number as "indexNumber",
	d.registered_at as "registeredAt", e.edition_number as "editionNumber", e.state as "editionState", e.change_kind as "changeKind",
	e.change_reason as "changeReason", e.revision, e.content, e.drafter_account_id as "drafterAccountId",
	e.drafter_account_ids as "drafterAccountIds", e.saved_at as "savedAt"`;

const NEWEST_EDITION = `join lateral (select * from disclosure_edition n where n.place_id = d.place_id and n.disclosure_id = d.disclosure_id
	order by n.edition_number desc limit 1) e on true`;

/** Null when the place has no such disclosure. */
export async function loadDisclosure(
	database: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<DisclosureRow | null> {
	const rows = await database.query<DisclosureRow>(
		'disclosure-load',
		`select ${COLUMNS} from disclosure d ${NEWEST_EDITION} where d.place_id = $1 and d.disclosure_id = $2`,
		[placeId, disclosureId],
	);
	return rows[0] ?? null;
}

/** The same, locked until the transaction ends: acts on one disclosure happen one after another. */
export async function lockDisclosure(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<DisclosureRow | null> {
	const locked = await transaction.query(
		'disclosure-lock',
		'select 1 from disclosure where place_id = $1 and disclosure_id = $2 for no key update',
		[placeId, disclosureId],
	);
	return locked.length === 0 ? null : loadDisclosure(transaction, placeId, disclosureId);
}

/** Narrows {@link listDisclosures}; absent fields narrow nothing. */
export interface DisclosureFilters {
	/** Null = every body of the place. */
	readonly bodyIds?: readonly string[] | null;
	readonly editionStates?: readonly EditionState[];
	readonly drafterAccountId?: string;
	readonly itemId?: string;
}

/** One line of a staff list. */
export type DisclosureLine = Omit<DisclosureRow, 'content' | 'triggers'> & { readonly title: string };

/** Disclosures of a place by their last save, newest first, after the one named. */
export async function listDisclosures(
	database: Queryable,
	placeId: string,
	filters: DisclosureFilters,
	after: string | null = null,
	limit = 50,
): Promise<DisclosureLine[]> {
	return database.query<DisclosureLine>(
		'disclosure-list',
		`select d.place_id as "placeId", d.disclosure_id as "disclosureId", d.kind, d.document_class as "documentClass", d.body_id as "bodyId",
			d.section_id as "sectionId", d.formed_on as "formedOn", d.items, d.state, d.index_number as "indexNumber",
			d.registered_at as "registeredAt", e.edition_number as "editionNumber", e.state as "editionState", e.change_kind as "changeKind",
			e.change_reason as "changeReason", e.revision, e.title, e.drafter_account_id as "drafterAccountId", e.drafter_account_ids as "drafterAccountIds", e.saved_at as "savedAt"
		from disclosure d ${NEWEST_EDITION}
		where d.place_id = $1 and ($2::text[] is null or d.body_id = any($2)) and ($3::text[] is null or e.state = any($3))
			and ($4::uuid is null or e.drafter_account_id = $4) and ($5::jsonb is null or d.items @> $5)
			and ($6::text is null or (d.registered_at, d.disclosure_id) <
				(select a.registered_at, a.disclosure_id from disclosure a where a.place_id = $1 and a.disclosure_id = $6))
		order by d.registered_at desc, d.disclosure_id desc limit $7`,
		[
			placeId,
			filters.bodyIds ?? null,
			filters.editionStates ?? null,
			filters.drafterAccountId ?? null,
			filters.itemId === undefined ? null : JSON.stringify([{ itemId: filters.itemId }]),
			after,
			limit,
		],
	);
}

/** An uploaded file with its rebuilt public form. */
export interface AttachmentRow {
	readonly attachmentId: string;
	readonly originalName: string;
	readonly originalSha256: string;
	readonly originalBytes: number;
	readonly publicName: string;
	readonly publicSha256: string;
	readonly publicBytes: number;
	readonly mediaType: string;
	readonly isScanned: boolean;
	readonly findings: readonly Finding[];
	readonly uploadedAt: Instant;
	/** Which scanner read it; null: one before versions were kept. */
	readonly scannerVersion: string | null;
}

const ATTACHMENT_COLUMNS = `attachment_id as "attachmentId", original_name as "originalName", original_sha256 as "originalSha256",
	original_bytes as "originalBytes", public_name as "publicName", public_sha256 as "publicSha256", public_bytes as "publicBytes",
	media_type as "mediaType", is_scanned as "isScanned", findings, uploaded_at as "uploadedAt",
	scanner_version as "scannerVersion"`;

/** In the order of upload. */
export async function listAttachments(
	database: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<AttachmentRow[]> {
	return database.query<AttachmentRow>(
		'attachment-list',
		`select ${ATTACHMENT_COLUMNS} from attachment where place_id = $1 and disclosure_id = $2 order by uploaded_at, attachment_id`,
		[placeId, disclosureId],
	);
}

/** Rows of catalogue editions by edition and row number. */
export async function loadCatalogueRows(
	database: Queryable,
	placeId: string,
	items: readonly Pick<DisclosureItem, 'editionId' | 'itemId'>[],
): Promise<{ readonly itemId: string; readonly editionId: string; readonly item: CatalogueItem }[]> {
	return database.query(
		'disclosure-catalogue-rows',
		`select i.item_id as "itemId", i.edition_id as "editionId", i.content as item
		from unnest($2::text[], $3::text[]) with ordinality as wanted(edition_id, item_id, position)
		join catalogue_item i on i.place_id = $1 and i.edition_id = wanted.edition_id and i.item_id = wanted.item_id
		order by wanted.position`,
		[placeId, items.map((one) => one.editionId), items.map((one) => one.itemId)],
	);
}

/** What a page prints of the organization on a day: names as they were then, and the prefix of index numbers. */
export interface BodyFacts {
	readonly bodyName: string | null;
	readonly sectionName: string | null;
	readonly indexPrefix: string | null;
	/** Published phones of offices of the place; digits that are no private data. */
	readonly officePhones: readonly string[];
	/** 责任人: title of the post the drafter holds in the body; never a name. Null when another system drafted it. */
	readonly drafterPost: string | null;
}

export async function loadBodyFacts(
	database: Queryable,
	placeId: string,
	bodyId: string,
	sectionId: string | null,
	on: CalendarDate,
	drafterAccountId: string | null = null,
): Promise<BodyFacts> {
	const nameOn = (
		kind: string,
		id: string,
	) => `(select n.name from dated_name n where n.place_id = $1 and n.subject_kind = '${kind}'
		and n.subject_id = ${id} and n.use = 'official' and (n.valid_from is null or n.valid_from <= $4) and (n.valid_to is null or n.valid_to >= $4)
		order by n.valid_from desc nulls last limit 1)`;
	const rows = await database.query<BodyFacts>(
		'disclosure-body-facts',
		`select ${nameOn('body', '$2')} as "bodyName", ${nameOn('section', '$3')} as "sectionName",
			(select b.index_prefix from disclosing_body b where b.place_id = $1 and b.body_id = $2) as "indexPrefix",
			array(select p.value from section s cross join lateral jsonb_each_text(s.contact) p where s.place_id = $1 and p.value ~ '[0-9]{7}') as "officePhones",
			(select p.title from post_holding h join post p on p.place_id = h.place_id and p.post_id = h.post_id
				where h.place_id = $1 and h.account_id = $5 and p.body_id = $2 order by h.held_from desc, p.post_id limit 1) as "drafterPost"`,
		[placeId, bodyId, sectionId, on, drafterAccountId],
	);
	return rows[0] ?? { bodyName: null, sectionName: null, indexPrefix: null, officePhones: [], drafterPost: null };
}

/** Which of these disclosures the place has. */
export async function knownDisclosureIds(
	database: Queryable,
	placeId: string,
	ids: readonly string[],
): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await database.query<{ id: string }>(
		'disclosure-known',
		'select disclosure_id as id from disclosure where place_id = $1 and disclosure_id = any($2)',
		[placeId, ids],
	);
	return rows.map((row) => row.id);
}

/** 渠道 of a disclosure and what was recorded of their use. */
export interface ChannelUse {
	readonly channel: string;
	readonly label: string;
	readonly state: 'waiting' | 'done';
	readonly evidence: Readonly<Record<string, unknown>> | null;
	readonly doneOn: CalendarDate | null;
}

export async function listChannelUses(
	database: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<ChannelUse[]> {
	return database.query<ChannelUse>(
		'channel-use-list',
		`select channel, label, state, evidence, done_on as "doneOn" from channel_use where place_id = $1 and disclosure_id = $2
		order by channel, label`,
		[placeId, disclosureId],
	);
}

/** One edition as it was worked on: what a review sheet is printed from, also after later editions. */
export interface EditionDraft {
	readonly content: DraftContent;
	readonly drafterAccountId: string | null;
	readonly drafterName: string | null;
}

export async function loadEditionDraft(
	database: Queryable,
	placeId: string,
	disclosureId: string,
	editionNumber: number,
): Promise<EditionDraft | null> {
	const rows = await database.query<EditionDraft>(
		'disclosure-edition-draft',
		`select e.content, e.drafter_account_id as "drafterAccountId", a.display_name as "drafterName" from disclosure_edition e
		left join account a on a.place_id = e.place_id and a.account_id = e.drafter_account_id
		where e.place_id = $1 and e.disclosure_id = $2 and e.edition_number = $3`,
		[placeId, disclosureId, editionNumber],
	);
	return rows[0] ?? null;
}

/** When an edition was given up last; null when it never was. */
export async function loadAbandonment(
	database: Queryable,
	placeId: string,
	disclosureId: string,
	editionNumber: number,
): Promise<Instant | null> {
	const rows = await database.query<{ at: Instant }>(
		'disclosure-abandonment',
		`select e.at from event e where e.place_id = $1 and e.data ? 'disclosureId' and e.data->>'disclosureId' = $2
			and e.type = 'DraftAbandoned' and (e.data->>'editionNumber')::int = $3 order by e.at desc limit 1`,
		[placeId, disclosureId, editionNumber],
	);
	return rows[0]?.at ?? null;
}

/** When the place published last; null when it never did. One look at the newest entry of an index. */
export async function newestPublication(database: Queryable, placeId: string): Promise<Instant | null> {
	const rows = await database.query<{ at: Instant }>(
		'disclosure-newest-publication',
		`select e.at from event e where e.place_id = $1 and e.type in ('EditionPublished', 'DisclosureWithdrawn', 'ValidityChanged')
		order by e.at desc limit 1`,
		[placeId],
	);
	return rows[0]?.at ?? null;
}

/** Published phones of the offices of a place: no private data. */
export async function listOfficePhones(database: Queryable, placeId: string): Promise<string[]> {
	const rows = await database.query<{ phone: string }>(
		'disclosure-office-phones',
		`select p.value as phone from section s cross join lateral jsonb_each_text(s.contact) p where s.place_id = $1 and p.value ~ '[0-9]{7}'`,
		[placeId],
	);
	return rows.map((row) => row.phone);
}
