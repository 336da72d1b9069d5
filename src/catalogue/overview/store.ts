/**
 * Queries over many places at once. What they cost and how they are bounded:
 * lists read derived columns and never open the content of an edition; each takes a limit; rows of one topic or one citation come
 * by index. Only `listTopics` and `listCitations` read every row in force, so callers ask them once per data version.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { AdminLevel, Catalogue, CatalogueItem } from '../catalogue.ts';
import type { ItemRow } from '../store.ts';

/** An edition as lists show it. */
export interface EditionOverview {
	readonly placeId: string;
	readonly editionId: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	readonly issuedOn: CalendarDate | null;
	readonly effectiveFrom: CalendarDate | null;
	readonly label: string | null;
	readonly itemCount: number;
	/** Doubts of the rows and of the document; notices do not count. */
	readonly warningCount: number;
	readonly installedAt: Instant;
	readonly isCurrent: boolean;
	readonly isReconstructed: boolean;
	readonly sourceDocument: string | null;
	readonly sourceUrl: string | null;
	readonly contentHash: string;
}

/** A place with its edition in force; a place that has none is in no list. */
export interface PlaceOverview {
	readonly placeId: string;
	readonly name: string;
	readonly province: string | null;
	readonly level: AdminLevel | null;
	readonly code: string | null;
	readonly data: Readonly<Record<string, unknown>>;
	readonly current: EditionOverview;
}

const EDITION_COLUMNS = `e.place_id as "placeId", e.edition_id as "editionId", e.title, e.document_number as "documentNumber", e.issuer,
	e.issued_on as "issuedOn", e.effective_from as "effectiveFrom", e.edition_label as label, e.item_count as "itemCount",
	e.warning_count as "warningCount", e.installed_at as "installedAt", e.is_current as "isCurrent", e.is_reconstructed as "isReconstructed",
	e.source_document as "sourceDocument", e.source_url as "sourceUrl", e.content_hash as "contentHash"`;

const IN_FORCE = 'join catalogue_edition e on e.place_id = i.place_id and e.edition_id = i.edition_id and e.is_current';

const EDITIONS_FIRST =
	'e.is_current desc, coalesce(e.effective_from, e.issued_on) desc nulls last, e.installed_at desc, e.edition_id desc';

const PLACE_COLUMNS = 'p.name, p.province, p.level, p.code, p.data';

type PlaceColumns = Omit<PlaceOverview, 'placeId' | 'current'>;

function toPlace(row: PlaceColumns & EditionOverview): PlaceOverview {
	const { name, province, level, code, data, ...current } = row;
	return { placeId: current.placeId, name, province, level, code, data, current };
}

/** Places with an edition in force, in their fixed order. */
export async function listPlaceOverviews(database: Queryable, limit = 5000): Promise<PlaceOverview[]> {
	const rows = await database.query<PlaceColumns & EditionOverview>(
		'overview-places',
		`select ${PLACE_COLUMNS}, ${EDITION_COLUMNS} from place p join catalogue_edition e on e.place_id = p.place_id and e.is_current
		order by p.sort_order, p.place_id limit $1`,
		[limit],
	);
	return rows.map(toPlace);
}

/** Null when there is no such place or no edition of it is in force. */
export async function loadPlaceOverview(database: Queryable, placeId: string): Promise<PlaceOverview | null> {
	const rows = await database.query<PlaceColumns & EditionOverview>(
		'overview-place',
		`select ${PLACE_COLUMNS}, ${EDITION_COLUMNS} from place p join catalogue_edition e on e.place_id = p.place_id and e.is_current
		where p.place_id = $1`,
		[placeId],
	);
	return rows[0] === undefined ? null : toPlace(rows[0]);
}

/** All editions of a place, newest first by the date they count from; few by nature. */
export async function listPlaceEditions(database: Queryable, placeId: string): Promise<EditionOverview[]> {
	return database.query<EditionOverview>(
		'overview-place-editions',
		`select ${EDITION_COLUMNS} from catalogue_edition e where e.place_id = $1
		order by ${EDITIONS_FIRST} limit 200`,
		[placeId],
	);
}

/** The editions this site took in last, of all places. */
export async function listNewestEditions(database: Queryable, limit = 200): Promise<EditionOverview[]> {
	return database.query<EditionOverview>(
		'overview-newest-editions',
		`select ${EDITION_COLUMNS} from catalogue_edition e order by e.installed_at desc, e.place_id, e.edition_id limit $1`,
		[limit],
	);
}

/** One edition; `editionId` null asks for the one in force. */
export async function loadEditionOverview(
	database: Queryable,
	placeId: string,
	editionId: string | null,
): Promise<EditionOverview | null> {
	const rows = await database.query<EditionOverview>(
		'overview-edition',
		`select ${EDITION_COLUMNS} from catalogue_edition e
		where e.place_id = $1 and (e.edition_id = $2 or ($2::text is null and e.is_current))`,
		[placeId, editionId],
	);
	return rows[0] ?? null;
}

/** An edition's content with the stable id of each row, by row number. */
export interface EditionWithIds {
	readonly catalogue: Catalogue;
	readonly placeName: string;
	readonly itemIds: Readonly<Record<string, string>>;
}

/** The whole edition; null when it is gone. */
export async function loadEditionWithIds(
	database: Queryable,
	placeId: string,
	editionId: string,
): Promise<EditionWithIds | null> {
	const rows = await database.query<EditionWithIds & { readonly catalogue: { readonly meta?: unknown } }>(
		'overview-edition-content',
		`select e.content as catalogue, p.name as "placeName",
			(select jsonb_object_agg(i.row, i.item_id) from catalogue_item i where i.place_id = $1 and i.edition_id = $2) as "itemIds"
		from catalogue_edition e join place p using (place_id) where e.place_id = $1 and e.edition_id = $2`,
		[placeId, editionId],
	);
	if (rows[0] === undefined) return null;
	const { meta: _, ...catalogue } = rows[0].catalogue;
	return { ...rows[0], catalogue };
}

/** The item as each edition of the place has it, in no particular order. */
export async function listItemVersions(
	database: Queryable,
	placeId: string,
	itemId: string,
): Promise<{ editionId: string; item: CatalogueItem }[]> {
	return database.query(
		'overview-item-versions',
		'select i.edition_id as "editionId", i.content as item from catalogue_item i where i.place_id = $1 and i.item_id = $2',
		[placeId, itemId],
	);
}

/** Items of one name in editions in force, over all places. */
export interface TopicOverview {
	readonly key: string;
	/** As one of the places prints it. */
	readonly name: string;
	readonly placeCount: number;
	readonly itemCount: number;
}

/** Topics of most places first. Reads an index entry for every row in force. */
export async function listTopics(database: Queryable, limit = 2000): Promise<TopicOverview[]> {
	return database.query<TopicOverview>(
		'overview-topics',
		`with topic as (
			select i.topic_key as key, count(distinct i.place_id)::int as places, count(*)::int as items
			from catalogue_item i ${IN_FORCE}
			where i.topic_key <> '' group by i.topic_key order by 2 desc, 3 desc, 1 limit $1
		)
		select topic.key, printed.name, topic.places as "placeCount", topic.items as "itemCount" from topic cross join lateral (
			select i.name from catalogue_item i ${IN_FORCE}
			where i.topic_key = topic.key order by i.place_id, i.edition_id limit 1) printed
		order by topic.places desc, topic.items desc, topic.key`,
		[limit],
	);
}

const ITEM_COLUMNS = `i.place_id as "placeId", p.name as "placeName", i.edition_id as "editionId", i.item_id as "itemId", i.content as item`;

/** Rows of a topic in editions in force, place by place. */
export async function listTopicItems(database: Queryable, key: string, limit = 100): Promise<ItemRow[]> {
	return database.query<ItemRow>(
		'overview-topic-items',
		`with page as materialized (
			select i.place_id, i.edition_id, i.row
			from catalogue_item i ${IN_FORCE}
			where i.topic_key = $1 order by i.place_id, i.edition_id limit $2
		)
		select ${ITEM_COLUMNS} from page join catalogue_item i using (place_id, edition_id, row) join place p using (place_id)
		order by p.sort_order, p.place_id, i.row`,
		[key, limit],
	);
}

/** How many places and rows a topic has; exact. Null when it has none. */
export async function countTopic(
	database: Queryable,
	key: string,
): Promise<Pick<TopicOverview, 'placeCount' | 'itemCount'> | null> {
	const rows = await database.query<{ placeCount: number; itemCount: number }>(
		'overview-topic-count',
		`select count(distinct i.place_id)::int as "placeCount", count(*)::int as "itemCount"
		from catalogue_item i ${IN_FORCE}
		where i.topic_key = $1`,
		[key],
	);
	return rows[0] === undefined || rows[0].itemCount === 0 ? null : rows[0];
}

/** A list of bases as printed in `itemCount` rows of editions that count from `asOf`. */
export interface CitationGroup {
	/** Equal for equal lists. */
	readonly list: string;
	readonly texts: readonly string[];
	/** Issue date, else first day in force; null where the source tells neither. */
	readonly asOf: CalendarDate | null;
	readonly itemCount: number;
}

/**
 * What the rows in force cite, equal lists counted together: places copy each other, so there are far fewer lists than rows.
 * Reads an index entry for every row in force and the content of one row per list. At most `limit` groups, those of most rows first.
 */
export async function listCitations(database: Queryable, limit = 5000): Promise<CitationGroup[]> {
	return database.query<CitationGroup>(
		'overview-citations',
		`with list as (
			select i.basis_hash, coalesce(e.issued_on, e.effective_from) as as_of, count(*)::int as items
			from catalogue_item i ${IN_FORCE} where i.basis_hash is not null group by 1, 2 order by 3 desc, 1, 2 limit $1
		)
		select list.basis_hash::text as list, printed.texts, list.as_of as "asOf", list.items as "itemCount" from list cross join lateral (
			select i.content->'legalBasis' as texts from catalogue_item i where i.basis_hash = list.basis_hash limit 1) printed
		order by list.items desc, list.basis_hash, list.as_of`,
		[limit],
	);
}

/** Rows in force with one of the lists of bases, in an edition counting from the date given with it (null = undated). */
export async function listCitingItems(
	database: Queryable,
	lists: readonly Pick<CitationGroup, 'list' | 'asOf'>[],
	limit = 201,
): Promise<ItemRow[]> {
	return database.query<ItemRow>(
		'overview-citing-items',
		`with page as materialized (
			select i.place_id, i.edition_id, i.row from jsonb_to_recordset($1::jsonb) l (list bigint, "asOf" date)
			join catalogue_item i on i.basis_hash = l.list ${IN_FORCE}
			where coalesce(e.issued_on, e.effective_from) is not distinct from l."asOf" limit $2
		)
		select ${ITEM_COLUMNS} from page join catalogue_item i using (place_id, edition_id, row) join place p using (place_id)
		order by p.sort_order, i.place_id, i.row`,
		[JSON.stringify(lists.map(({ list, asOf }) => ({ list, asOf }))), limit],
	);
}

/** Whether an edition names `url` as the address of its document. */
export async function isSourceAddress(database: Queryable, url: string): Promise<boolean> {
	const rows = await database.query(
		'overview-source-address',
		'select 1 from catalogue_edition e where e.source_url = $1 limit 1',
		[url],
	);
	return rows.length > 0;
}

/** What a site map names of one place: no content. */
export interface PlaceAddressRow {
	readonly placeId: string;
	/** Newest first, as {@link listPlaceEditions} orders them. */
	readonly editions: readonly { readonly editionId: string; readonly installedAt: Instant }[];
	/** Of the edition in force, in reading order. */
	readonly itemIds: readonly string[];
}

/** Addresses of the given places, in the order given; a place without editions is left out. Reads keys and no content. */
export async function listPlaceAddresses(database: Queryable, placeIds: readonly string[]): Promise<PlaceAddressRow[]> {
	const [editions, items] = await Promise.all([
		database.query<{ placeId: string; editionId: string; installedAt: Instant }>(
			'overview-edition-addresses',
			`select e.place_id as "placeId", e.edition_id as "editionId", e.installed_at as "installedAt" from catalogue_edition e
			where e.place_id = any($1) order by e.place_id, ${EDITIONS_FIRST}`,
			[placeIds],
		),
		database.query<{ placeId: string; itemIds: string[] }>(
			'overview-item-addresses',
			`select i.place_id as "placeId", array_agg(i.item_id order by i.row) as "itemIds" from catalogue_item i ${IN_FORCE}
			where i.place_id = any($1) group by i.place_id`,
			[placeIds],
		),
	]);
	const editionsOf = Map.groupBy(editions, ({ placeId }) => placeId);
	const itemsOf = new Map(items.map(({ placeId, itemIds }) => [placeId, itemIds]));
	return placeIds.flatMap((placeId) => {
		const own = editionsOf.get(placeId);
		if (own === undefined) return [];
		const named = own.map(({ editionId, installedAt }) => ({ editionId, installedAt }));
		return { placeId, editions: named, itemIds: itemsOf.get(placeId) ?? [] };
	});
}

/** Which editions of the places are stored, and the actor who wrote each one's content last (null: not on record). */
export async function listEditionAuthors(
	database: Queryable,
	placeIds: readonly string[],
): Promise<{ placeId: string; editionId: string; isCurrent: boolean; writtenBy: string | null }[]> {
	return database.query(
		'overview-edition-authors',
		`select e.place_id as "placeId", e.edition_id as "editionId", e.is_current as "isCurrent", (
			select v.actor from event v where v.place_id = e.place_id and v.data->>'editionId' = e.edition_id
			and v.data->>'contentHash' = e.content_hash and v.type in ('CatalogueEditionInstalled', 'CatalogueEditionReplaced') order by v.at desc limit 1) as "writtenBy"
		from catalogue_edition e where e.place_id = any($1)`,
		[placeIds],
	);
}
