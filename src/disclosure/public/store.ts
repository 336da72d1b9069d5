/**
 * What the public may read of disclosures: the public_* tables and nothing else. Withdrawn ones answer as tombstones; their content is in no
 * answer. Lists come newest first and are read by index a page at a time, however many rows there are.
 */
import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { ChangeKind, DisclosureKind, LinkRelation, Validity } from '../disclosure.ts';
import type { PublicContent } from '../public-content.ts';
import { DISCLOSURE_COLUMNS, openDisclosureJson } from './columns.ts';
import { type ListBounds, listStatement, pageOf } from './list-statement.ts';

/** One disclosure as lists show it. */
export interface DisclosureRow {
	readonly placeId: string;
	readonly placeName: string;
	readonly disclosureId: string;
	/** The edition that stands. */
	readonly editionNumber: number;
	readonly kind: DisclosureKind;
	readonly bodyId: string;
	/** As the body was called on the day the information was formed. */
	readonly bodyName: string;
	readonly sectionName: string | null;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly indexNumber: string;
	/** Empty once withdrawn. */
	readonly summary: string;
	readonly formedOn: CalendarDate;
	/** First publication. */
	readonly publishedAt: Instant;
	/** Publication of the edition that stands. */
	readonly editionPublishedAt: Instant;
	/** Null where none was owed. */
	readonly dueOn: CalendarDate | null;
	/** As judged at first publication; null: nothing to judge by. */
	readonly isLate: boolean | null;
	readonly isProvisional: boolean;
	readonly validity: Validity | null;
	readonly validityOn: CalendarDate | null;
	readonly validityNote: string | null;
	/** False: notice boards or a group only; the page says where, not what. */
	readonly isOpen: boolean;
	/** Null while it stands. */
	readonly withdrawnAt: Instant | null;
	/** What the public reads about the withdrawal; null while it stands. */
	readonly withdrawalNote: string | null;
}

/** One disclosure that stands, with its content. */
export interface StandingDisclosure extends DisclosureRow {
	readonly withdrawnAt: null;
	readonly withdrawalNote: null;
	readonly content: PublicContent;
	/** SHA-256 of the canonical JSON of `content`. */
	readonly contentHash: string;
	/** Rows of the catalogue it stands under, in no particular order. */
	readonly itemIds: readonly string[];
}

/** What is left of a withdrawn disclosure. */
export interface DisclosureTombstone extends DisclosureRow {
	readonly withdrawnAt: Instant;
	readonly withdrawalNote: string;
	readonly content: null;
	/** Of the content that was withdrawn. */
	readonly contentHash: string;
	readonly itemIds: readonly string[];
}

export type PublicDisclosure = StandingDisclosure | DisclosureTombstone;

/** Narrows a list; absent fields narrow nothing, several given ones must all hold. `bodyId` and `itemId` mean nothing without `placeId`. */
export interface DisclosureFilters {
	readonly placeId?: string;
	readonly itemId?: string;
	readonly bodyId?: string;
	readonly kind?: DisclosureKind;
	readonly validity?: Validity;
	/** First publication, Asia/Shanghai, both inclusive. */
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
	readonly isLate?: boolean;
	/** True: only the tombstones, newest publication first. Absent or false: only what stands. */
	readonly isWithdrawn?: boolean;
}

/** The last row of the page before: lists go on after it. A row that does not exist has nothing after it. */
export interface DisclosureCursor {
	readonly placeId: string;
	readonly disclosureId: string;
}

/** One edition that was ever public. */
export interface PublicEditionRow {
	readonly editionNumber: number;
	readonly changeKind: ChangeKind;
	/** What changed and why; null for the first. */
	readonly changeNote: string | null;
	readonly publishedAt: Instant;
	readonly contentHash: string;
	/** False once withdrawn: then only the hash is left. */
	readonly hasContent: boolean;
}

/** One edition with its content, also as the exact bytes the hash was made of. */
export interface PublicEdition extends PublicEditionRow {
	/** Canonical JSON, UTF-8; null once withdrawn. */
	readonly contentText: string | null;
}

/** A file that may be fetched. */
export interface PublicAttachmentRow {
	readonly attachmentId: string;
	readonly name: string;
	readonly mediaType: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** A link seen from one end; the other end as lists show it, withdrawn ones included. */
export interface PublicLinkRow {
	readonly relation: LinkRelation;
	/** `to`: this disclosure names the other (an interpretation its policy); `from`: the other names this one. */
	readonly direction: 'to' | 'from';
	readonly disclosureId: string;
	readonly kind: DisclosureKind;
	readonly title: string;
	readonly publishedAt: Instant;
	readonly isWithdrawn: boolean;
}

const ITEM_IDS = `array(select i.item_id from public_disclosure_item i
	where i.place_id = d.place_id and i.disclosure_id = d.disclosure_id order by i.item_id)`;

/** `count` is exact unless `isMore`: then there are more than `count`, and nobody counted them. */
export interface BoundedCount {
	readonly count: number;
	readonly isMore: boolean;
}

/** Beyond this nobody counts: 超过 1,000 条. */
export const MOST_COUNTED = 1000;

/** Figures for the head of a place's pages. */
export interface PlaceCounts {
	/** What stands. */
	readonly standing: BoundedCount;
	/** Of them, published after the due date. */
	readonly late: BoundedCount;
	readonly withdrawn: BoundedCount;
	/** Null where nothing was ever published. */
	readonly newestAt: Instant | null;
}

/** What stands under one row of the catalogue. */
export interface ItemDisclosures {
	readonly itemId: string;
	readonly total: BoundedCount;
	/** Newest first. */
	readonly newest: readonly DisclosureRow[];
}

/** Null when there never was such a disclosure. */
export async function loadPublicDisclosure(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<PublicDisclosure | null> {
	const rows = await reads.query<PublicDisclosure>(
		'public-disclosure-load',
		`select ${DISCLOSURE_COLUMNS}, case when d.withdrawn_at is null then d.content end as content, d.content_hash as "contentHash", ${ITEM_IDS} as "itemIds"
		from public_disclosure d join place p on p.place_id = d.place_id where d.place_id = $1 and d.disclosure_id = $2`,
		[placeId, disclosureId],
	);
	return rows[0] ?? null;
}

/** What lists show of one disclosure, content unread: enough to say that it stands or why it does not. */
export async function loadDisclosureRow(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<DisclosureRow | null> {
	const rows = await reads.query<DisclosureRow>(
		'public-disclosure-row',
		`select ${DISCLOSURE_COLUMNS} from public_disclosure d join place p on p.place_id = d.place_id
		where d.place_id = $1 and d.disclosure_id = $2`,
		[placeId, disclosureId],
	);
	return rows[0] ?? null;
}

/** From one day to another, both inclusive, Asia/Shanghai. */
export interface DayRange {
	readonly from?: CalendarDate | undefined;
	readonly to?: CalendarDate | undefined;
}

/**
 * Where a list begins and ends, as the statements take it. The cursor names a row, not an instant: an instant would have to carry the
 * microseconds of the database. Null when that row does not exist.
 */
export async function listBounds(
	reads: Queryable,
	{ from, to }: DayRange,
	after: DisclosureCursor | null,
	limit: number,
): Promise<ListBounds | null> {
	const oldest = from === undefined ? '-infinity' : `${from}T00:00:00+08:00`;
	// The upper bound is exclusive: midnight belongs to the next day.
	const newest = to === undefined ? 'infinity' : `${addDays(to, 1)}T00:00:00+08:00`;
	if (after === null) return [newest, oldest, limit, null, null];
	const rows = await reads.query<{ upTo: string; isInside: boolean }>(
		'public-list-cursor',
		`select least(published_at, $3::timestamptz)::text as "upTo", published_at < $3::timestamptz as "isInside"
		from public_disclosure where place_id = $1 and disclosure_id = $2`,
		[after.placeId, after.disclosureId, newest],
	);
	const row = rows[0];
	if (row === undefined) return null;
	return [row.upTo, oldest, limit, row.isInside ? after.placeId : null, row.isInside ? after.disclosureId : null];
}

/**
 * Newest first, `limit` of them after `after`; null starts at the newest. Throws a RangeError for a body or an item without its place.
 */
export async function listPublicDisclosures(
	reads: Queryable,
	filters: DisclosureFilters,
	after: DisclosureCursor | null,
	limit: number,
): Promise<DisclosureRow[]> {
	const bounds = await listBounds(reads, filters, after, limit);
	if (bounds === null) return [];
	const statement = listStatement(filters, bounds);
	const text = `select ${DISCLOSURE_COLUMNS} ${pageOf(statement)}`;
	return reads.query<DisclosureRow>(`${statement.name}-rows`, text, statement.values);
}

/** A page of a list. `next`: the last row of the page; null where nothing comes after it. */
export interface DisclosureJsonPage {
	readonly count: number;
	/** The texts of JSON objects, a comma between each two. */
	readonly items: string;
	readonly next: DisclosureCursor | null;
}

/** The same as one JSON text. `placesUrl`: address of the places, before each `url`. */
export async function listDisclosuresJson(
	reads: Queryable,
	filters: DisclosureFilters,
	after: DisclosureCursor | null,
	limit: number,
	placesUrl: string,
): Promise<DisclosureJsonPage> {
	// One row more tells whether there is another page.
	const bounds = await listBounds(reads, filters, after, limit + 1);
	if (bounds === null) return { count: 0, items: '', next: null };
	const statement = listStatement(filters, bounds);
	const json = openDisclosureJson(`$${statement.values.length + 1}`);
	// Joined by the database: two dozen rows are dearer to send and to read than one.
	const [page] = await reads.query<{ count: number; items: string | null; placeId: string; disclosureId: string }>(
		`${statement.name}-json`,
		`select count(*)::int as count, string_agg(json || '}', ',' order by n) filter (where n < $3) as items,
			max(place_id) filter (where n = $3 - 1) as "placeId", max(disclosure_id) filter (where n = $3 - 1) as "disclosureId"
		from (select row_number() over (order by d.published_at desc, d.place_id, d.disclosure_id) as n, d.place_id, d.disclosure_id, ${json} as json
			${pageOf(statement)}) page`,
		[...statement.values, placesUrl],
	);
	if (page === undefined) throw new Error('an aggregate without a row');
	const { count, items, placeId, disclosureId } = page;
	return { count: Math.min(count, limit), items: items ?? '', next: count > limit ? { placeId, disclosureId } : null };
}

const EDITION_COLUMNS = `e.edition_number as "editionNumber", e.change_kind as "changeKind", e.change_note as "changeNote",
	e.published_at as "publishedAt", e.content_hash as "contentHash", (e.content is not null and d.withdrawn_at is null) as "hasContent"`;

/** Oldest first; empty when there never was such a disclosure. */
export async function listPublicEditions(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<PublicEditionRow[]> {
	return reads.query<PublicEditionRow>(
		'public-edition-list',
		`select ${EDITION_COLUMNS} from public_edition e join public_disclosure d on d.place_id = e.place_id and d.disclosure_id = e.disclosure_id
		where e.place_id = $1 and e.disclosure_id = $2 order by e.edition_number`,
		[placeId, disclosureId],
	);
}

export async function loadPublicEdition(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
	editionNumber: number,
): Promise<PublicEdition | null> {
	const rows = await reads.query<PublicEdition>(
		'public-edition-load',
		`select ${EDITION_COLUMNS}, case when d.withdrawn_at is null then e.content::text end as "contentText"
		from public_edition e join public_disclosure d on d.place_id = e.place_id and d.disclosure_id = e.disclosure_id
		where e.place_id = $1 and e.disclosure_id = $2 and e.edition_number = $3`,
		[placeId, disclosureId, editionNumber],
	);
	return rows[0] ?? null;
}

/** Null when there is no such file, or no more. */
export async function loadPublicAttachment(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
	attachmentId: string,
): Promise<PublicAttachmentRow | null> {
	const rows = await reads.query<PublicAttachmentRow>(
		'public-attachment-load',
		`select a.attachment_id as "attachmentId", a.name, a.media_type as "mediaType", a.bytes, a.sha256
		from public_attachment a join public_disclosure d on d.place_id = a.place_id and d.disclosure_id = a.disclosure_id
		where a.place_id = $1 and a.disclosure_id = $2 and a.attachment_id = $3 and d.withdrawn_at is null`,
		[placeId, disclosureId, attachmentId],
	);
	return rows[0] ?? null;
}

/** Both directions, newest first. */
export async function listPublicLinks(
	reads: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<PublicLinkRow[]> {
	return reads.query<PublicLinkRow>(
		'public-link-list',
		`select l.relation, l.direction, d.disclosure_id as "disclosureId", d.kind, d.title, d.published_at as "publishedAt",
			d.withdrawn_at is not null as "isWithdrawn"
		from (
			select relation, 'to' as direction, to_disclosure_id as other from public_link where place_id = $1 and from_disclosure_id = $2
			union all
			select relation, 'from', from_disclosure_id from public_link where place_id = $1 and to_disclosure_id = $2
		) l join public_disclosure d on d.place_id = $1 and d.disclosure_id = l.other
		order by d.published_at desc, d.disclosure_id, l.relation, l.direction limit ${MOST_COUNTED}`,
		[placeId, disclosureId],
	);
}

/** A count up to a bound, of rows read one beyond it. */
export function boundedCount(counted: number, most: number = MOST_COUNTED): BoundedCount {
	return { count: Math.min(counted, most), isMore: counted > most };
}

/** Costs the same however much the place has published. */
export async function countsOfPlace(reads: Queryable, placeId: string): Promise<PlaceCounts> {
	const upTo = (condition: string) =>
		`(select count(*)::int from (select from public_disclosure where place_id = $1 and ${condition} limit ${MOST_COUNTED + 1}) counted)`;
	const rows = await reads.query<{ standing: number; late: number; withdrawn: number; newestAt: Instant | null }>(
		'public-disclosure-counts',
		`select ${upTo('withdrawn_at is null')} as standing, ${upTo('is_late and withdrawn_at is null')} as late,
			${upTo('withdrawn_at is not null')} as withdrawn,
			(select published_at from public_disclosure where place_id = $1 and withdrawn_at is null order by published_at desc limit 1) as "newestAt"`,
		[placeId],
	);
	const { standing = 0, late = 0, withdrawn = 0, newestAt = null } = rows[0] ?? {};
	return {
		standing: boundedCount(standing),
		late: boundedCount(late),
		withdrawn: boundedCount(withdrawn),
		newestAt,
	};
}

/** Beyond this the disclosures of one item are not counted. */
const MOST_COUNTED_PER_ITEM = 100;

/** For each item, in the order given: how much stands under it (counted up to 100) and the newest `perItem`. */
export async function newestOfItems(
	reads: Queryable,
	placeId: string,
	itemIds: readonly string[],
	perItem: number,
): Promise<ItemDisclosures[]> {
	type Counted = { readonly itemId: string; readonly counted: number };
	const standing = `from public_disclosure_item i join public_disclosure d using (place_id, disclosure_id)
		where i.place_id = $1 and i.item_id = w.item_id and d.withdrawn_at is null`;
	const [counts, rows] = await Promise.all([
		reads.query<Counted>(
			'public-item-counts',
			`select w.item_id as "itemId", c.counted from unnest($2::text[]) w(item_id) cross join lateral (
				select count(*)::int as counted from (select ${standing} limit ${MOST_COUNTED_PER_ITEM + 1}) found) c`,
			[placeId, itemIds],
		),
		reads.query<DisclosureRow & { readonly underItem: string }>(
			'public-item-newest',
			`select page.item_id as "underItem", ${DISCLOSURE_COLUMNS} from unnest($2::text[]) w(item_id) cross join lateral (
				select i.item_id, i.published_at, d.place_id, d.disclosure_id ${standing}
				order by i.published_at desc, i.disclosure_id limit $3) page
			join public_disclosure d using (place_id, disclosure_id) join place p using (place_id)
			order by page.item_id, page.published_at desc, page.disclosure_id`,
			[placeId, itemIds, perItem],
		),
	]);
	const counted = new Map(counts.map(({ itemId, counted }) => [itemId, counted]));
	const newest = Map.groupBy(rows, ({ underItem }) => underItem);
	return itemIds.map((itemId) => ({
		itemId,
		total: boundedCount(counted.get(itemId) ?? 0, MOST_COUNTED_PER_ITEM),
		newest: (newest.get(itemId) ?? []).map(({ underItem: _, ...row }) => row),
	}));
}
