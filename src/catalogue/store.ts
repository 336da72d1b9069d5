import type { CalendarDate } from '../calendar/calendar-date.ts';
import { type HolidayNotice, parseHolidayNotice } from '../calendar/holiday-notice.ts';
import type { Instant } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { AdminLevel, Audience, Catalogue, CatalogueItem, ChannelKind, DisclosureMode } from './catalogue.ts';
import type { CatalogueFileMeta } from './catalogue-file.ts';
import { type HighlightRange, highlightRanges, type SearchQuery } from './search-text.ts';

/** A place with its current edition; counts are of that edition, 0 where there is none. */
export interface PlaceRow {
	readonly placeId: string;
	readonly name: string;
	readonly province: string | null;
	readonly level: AdminLevel | null;
	/** GB/T 2260, six digits; null when unknown. */
	readonly code: string | null;
	/** As `installCatalogue` was given it. */
	readonly data: Readonly<Record<string, unknown>>;
	readonly currentEditionId: string | null;
	readonly itemCount: number;
	/** Rows with a doubt; notices do not count. */
	readonly warningItemCount: number;
}

/** One edition without its rows. Dates are Asia/Shanghai calendar dates. */
export interface EditionRow {
	readonly placeId: string;
	readonly editionId: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	readonly issuedOn: CalendarDate | null;
	readonly label: string | null;
	readonly effectiveFrom: CalendarDate | null;
	readonly isCurrent: boolean;
	readonly isReconstructed: boolean;
	readonly installedAt: Instant;
	readonly contentHash: string;
	readonly itemCount: number;
	/** Rows with a doubt; notices do not count. */
	readonly warningItemCount: number;
}

/** An edition with everything in it; `meta` null where the file carried none. */
export interface EditionContent {
	readonly edition: EditionRow;
	readonly catalogue: Catalogue;
	readonly meta: CatalogueFileMeta | null;
}

/** One row with where it stands. `itemId` is the same in every edition of the place, `row` is not. */
export interface ItemRow {
	readonly placeId: string;
	readonly placeName: string;
	readonly editionId: string;
	readonly itemId: string;
	readonly item: CatalogueItem;
}

/** Narrows a list of rows; absent fields narrow nothing, several given ones must all hold. */
export interface ItemFilters {
	readonly category?: string;
	readonly body?: string;
	readonly mode?: DisclosureMode;
	readonly audience?: Audience;
	readonly level?: AdminLevel;
	/** A channel the row ticks. */
	readonly channel?: ChannelKind;
	/** Something in the row wants a person's eyes; notices do not count. */
	readonly hasWarnings?: boolean;
}

const EDITION_COLUMNS = `e.place_id as "placeId", e.edition_id as "editionId", e.title, e.document_number as "documentNumber", e.issuer,
	e.issued_on as "issuedOn", e.edition_label as label, e.effective_from as "effectiveFrom", e.is_current as "isCurrent",
	e.is_reconstructed as "isReconstructed", e.installed_at as "installedAt", e.content_hash as "contentHash",
	coalesce(c.items, 0)::int as "itemCount", coalesce(c.warned, 0)::int as "warningItemCount"`;

const EDITION_COUNTS = `left join lateral (
	select count(*) as items, count(*) filter (where i.has_warning) as warned from catalogue_item i
	where i.place_id = e.place_id and i.edition_id = e.edition_id) c on true`;

const NEWEST_FIRST = 'coalesce(e.effective_from, e.issued_on) desc nulls last, e.installed_at desc, e.edition_id desc';

const PLACE_SELECT = `select p.place_id as "placeId", p.name, p.province, p.level, p.code, p.data, e.edition_id as "currentEditionId",
	coalesce(c.items, 0)::int as "itemCount", coalesce(c.warned, 0)::int as "warningItemCount"
	from place p left join catalogue_edition e on e.place_id = p.place_id and e.is_current ${EDITION_COUNTS}`;

const ITEM_COLUMNS = `i.place_id as "placeId", p.name as "placeName", i.edition_id as "editionId", i.item_id as "itemId", i.content as item`;

const ITEM_FILTER = `($3::text is null or i.category = $3) and ($4::text is null or (i.content->'bodies')::jsonb ? $4)
	and ($5::text is null or (i.content->'modes')::jsonb ? $5) and ($6::text is null or (i.content->'audience')::jsonb ? $6)
	and ($7::text is null or (i.content->'levels')::jsonb ? $7) and ($8::jsonb is null or (i.content->'channels')::jsonb @> $8)
	and ($9::boolean is null or i.has_warning = $9)`;

function filterValues(filters: ItemFilters): unknown[] {
	const channel = filters.channel === undefined ? null : JSON.stringify([{ kind: filters.channel, selected: true }]);
	const { category, body, mode, audience, level, hasWarnings } = filters;
	return [category ?? null, body ?? null, mode ?? null, audience ?? null, level ?? null, channel, hasWarnings ?? null];
}

/** Places in their fixed order, `limit` of them after the place `after`; null starts at the first. */
export async function listPlaces(database: Queryable, after: string | null = null, limit = 1000): Promise<PlaceRow[]> {
	return database.query<PlaceRow>(
		'place-list',
		`${PLACE_SELECT} where $1::text is null
			or (p.sort_order, p.place_id) > (select a.sort_order, a.place_id from place a where a.place_id = $1)
		order by p.sort_order, p.place_id limit $2`,
		[after, limit],
	);
}

/** Null when there is no such place. */
export async function loadPlace(database: Queryable, placeId: string): Promise<PlaceRow | null> {
	const rows = await database.query<PlaceRow>('place-load', `${PLACE_SELECT} where p.place_id = $1`, [placeId]);
	return rows[0] ?? null;
}

/** Editions of a place, or of all places, newest first by the date they count from. */
export async function listEditions(
	database: Queryable,
	placeId: string | null = null,
	limit = 200,
): Promise<EditionRow[]> {
	return database.query<EditionRow>(
		'edition-list',
		`select ${EDITION_COLUMNS} from catalogue_edition e ${EDITION_COUNTS}
		where $1::text is null or e.place_id = $1 order by ${NEWEST_FIRST} limit $2`,
		[placeId, limit],
	);
}

/** One edition without its content; `editionId` null asks for the current one. */
export async function loadEditionRow(
	database: Queryable,
	placeId: string,
	editionId: string | null,
): Promise<EditionRow | null> {
	const rows = await database.query<EditionRow>(
		'edition-row',
		`select ${EDITION_COLUMNS} from catalogue_edition e ${EDITION_COUNTS}
		where e.place_id = $1 and (e.edition_id = $2 or ($2::text is null and e.is_current))`,
		[placeId, editionId],
	);
	return rows[0] ?? null;
}

/** The whole edition as it was installed; `editionId` null asks for the current one. Null when there is none. */
export async function loadEdition(
	database: Queryable,
	placeId: string,
	editionId: string | null = null,
): Promise<EditionContent | null> {
	type Row = EditionRow & { readonly content: Catalogue & { readonly meta?: CatalogueFileMeta } };
	const rows = await database.query<Row>(
		'edition-load',
		`select ${EDITION_COLUMNS}, e.content from catalogue_edition e ${EDITION_COUNTS}
		where e.place_id = $1 and (e.edition_id = $2 or ($2::text is null and e.is_current))`,
		[placeId, editionId],
	);
	const row = rows[0];
	if (row === undefined) return null;
	const { content, ...edition } = row;
	const { meta, ...catalogue } = content;
	return { edition, catalogue, meta: meta ?? null };
}

/** Rows of an edition in reading order, `limit` of them after row `afterRow`. An edition that does not exist has none. */
export async function listItems(
	database: Queryable,
	placeId: string,
	editionId: string,
	filters: ItemFilters = {},
	afterRow = 0,
	limit = 10_000,
): Promise<ItemRow[]> {
	return database.query<ItemRow>(
		'item-list',
		`select ${ITEM_COLUMNS} from catalogue_item i join place p using (place_id)
		where i.place_id = $1 and i.edition_id = $2 and i.row > $10 and ${ITEM_FILTER} order by i.row limit $11`,
		[placeId, editionId, ...filterValues(filters), afterRow, limit],
	);
}

/** How many rows of one edition the filters leave; exact, because one edition is small. */
export async function countItems(
	database: Queryable,
	placeId: string,
	editionId: string,
	filters: ItemFilters = {},
): Promise<number> {
	const rows = await database.query<{ total: number }>(
		'item-count',
		`select count(*)::int as total from catalogue_item i where i.place_id = $1 and i.edition_id = $2 and ${ITEM_FILTER}`,
		[placeId, editionId, ...filterValues(filters)],
	);
	return rows[0]?.total ?? 0;
}

/** Row `row` of an edition, null when there is none. */
export async function loadItem(
	database: Queryable,
	placeId: string,
	editionId: string,
	row: number,
): Promise<ItemRow | null> {
	const rows = await database.query<ItemRow>(
		'item-load',
		`select ${ITEM_COLUMNS} from catalogue_item i join place p using (place_id)
		where i.place_id = $1 and i.edition_id = $2 and i.row = $3`,
		[placeId, editionId, row],
	);
	return rows[0] ?? null;
}

/** One edition of a place in the history of an item; `item` is null where that edition has no such row. */
export interface ItemHistoryRow {
	readonly edition: EditionRow;
	readonly item: CatalogueItem | null;
}

/** The item in every edition of the place, newest edition first; empty when no edition ever had it. */
export async function itemHistory(database: Queryable, placeId: string, itemId: string): Promise<ItemHistoryRow[]> {
	const rows = await database.query<EditionRow & { readonly item: CatalogueItem | null }>(
		'item-history',
		`select ${EDITION_COLUMNS}, i.content as item from catalogue_edition e ${EDITION_COUNTS}
		left join catalogue_item i on i.place_id = e.place_id and i.edition_id = e.edition_id and i.item_id = $2
		where e.place_id = $1 order by ${NEWEST_FIRST}`,
		[placeId, itemId],
	);
	if (rows.every((row) => row.item === null)) return [];
	return rows.map(({ item, ...edition }) => ({ edition, item }));
}

/** The item in the newest edition that has it, the current edition before all others. */
export async function loadItemById(database: Queryable, placeId: string, itemId: string): Promise<ItemRow | null> {
	const rows = await database.query<ItemRow>(
		'item-by-id',
		`select ${ITEM_COLUMNS} from catalogue_item i join place p using (place_id)
		join catalogue_edition e on e.place_id = i.place_id and e.edition_id = i.edition_id
		where i.place_id = $1 and i.item_id = $2 order by e.is_current desc, ${NEWEST_FIRST} limit 1`,
		[placeId, itemId],
	);
	return rows[0] ?? null;
}

/** Where to search. */
export interface SearchScope {
	readonly placeId?: string;
	readonly level?: AdminLevel;
	readonly mode?: DisclosureMode;
	readonly audience?: Audience;
	readonly channel?: ChannelKind;
	/** Also editions that are no longer in force. */
	readonly allEditions?: boolean;
}

/** One found row. `name` ranges mark the query in `item.name`; `excerpts` hold up to three other places where it stands. */
export interface SearchHit extends ItemRow {
	readonly nameRanges: readonly HighlightRange[];
	readonly excerpts: readonly SearchExcerpt[];
}

/** A text of the row in which the query stands, whole, with the ranges to mark. */
export interface SearchExcerpt {
	readonly field:
		| 'document'
		| 'category'
		| 'subcategory'
		| 'bodies'
		| 'elements'
		| 'siteColumn'
		| 'legalBasis'
		| 'timeLimit';
	readonly text: string;
	readonly ranges: readonly HighlightRange[];
}

/** `total` is exact unless `isMore`: then there are more than `total`, and nobody counted them. */
export interface SearchPage {
	readonly hits: readonly SearchHit[];
	readonly total: number;
	readonly isMore: boolean;
}

/** Hits that are ranked and counted. Beyond it a reader is better served by another word than by an exact number. */
export const MOST_HITS = 1000;

const SEARCH_TEXT = (match: string) => `with hit as materialized (
	select i.place_id, i.edition_id, i.row, ts_rank('{0.1,0.3,0.6,1}', i.search_tokens, $1::tsquery) as rank
	from catalogue_item i join catalogue_edition e using (place_id, edition_id)
	where ${match} and ($2::text is null or i.place_id = $2) and ($3 or e.is_current)
	and ($4::text is null or (i.content->'levels')::jsonb ? $4) and ($5::text is null or (i.content->'modes')::jsonb ? $5)
	and ($6::text is null or (i.content->'audience')::jsonb ? $6) and ($7::jsonb is null or (i.content->'channels')::jsonb @> $7)
	limit ${MOST_HITS + 1}
), page as (select * from hit order by rank desc, place_id, edition_id, row limit $8 offset $9)
select (select count(*) from hit)::int as total, ${ITEM_COLUMNS} from page
join catalogue_item i using (place_id, edition_id, row) join place p using (place_id)
order by page.rank desc, page.place_id, page.edition_id, page.row`;

const BY_WORDS = SEARCH_TEXT('i.search_tokens @@ $1::tsquery');
/** Fragments: the two-character pieces narrow by index, the title decides. */
const BY_FRAGMENT = SEARCH_TEXT('i.search_tokens @@ $1::tsquery and i.title_text like $10');

function excerptsOf(item: CatalogueItem, marks: readonly string[]): SearchExcerpt[] {
	const texts: readonly (readonly [SearchExcerpt['field'], string | null])[] = [
		['document', item.document],
		['subcategory', item.subcategory],
		...item.elements.map((element) => ['elements', element] as const),
		...item.bodies.map((body) => ['bodies', body] as const),
		...item.legalBasis.map((basis) => ['legalBasis', basis] as const),
		['timeLimit', item.timeLimit.text],
		['category', item.category],
		['siteColumn', item.siteColumn],
	];
	const excerpts: SearchExcerpt[] = [];
	for (const [field, text] of texts) {
		if (text === null || text === item.name || excerpts.length === 3) continue;
		const ranges = highlightRanges(text, marks);
		if (ranges.length > 0) excerpts.push({ field, text, ranges });
	}
	return excerpts;
}

/**
 * Full-text search, best first: names before content before law. Words first; where no row has all of them, a fragment of a title is looked
 * for (一部分词, one or two characters). `offset` counts hits; beyond {@link MOST_HITS} there are none.
 */
export async function searchItems(
	database: Queryable,
	query: SearchQuery,
	scope: SearchScope = {},
	offset = 0,
	limit = 20,
): Promise<SearchPage> {
	const channel = scope.channel === undefined ? null : JSON.stringify([{ kind: scope.channel, selected: true }]);
	const { placeId, level, mode, audience, allEditions } = scope;
	const narrowing = [placeId ?? null, allEditions ?? false, level ?? null, mode ?? null, audience ?? null, channel];
	const pageLimit = Math.max(0, Math.min(limit, MOST_HITS - offset));
	type Row = ItemRow & { readonly total: number };
	let rows: Row[] = [];
	if (query.tsquery !== null)
		rows = await database.query<Row>('item-search', BY_WORDS, [query.tsquery, ...narrowing, pageLimit, offset]);
	// An empty later page of a word search is the end of that search, not a reason to look for fragments.
	if (rows.length === 0 && offset > 0 && query.tsquery !== null) {
		const first = await database.query<Row>('item-search', BY_WORDS, [query.tsquery, ...narrowing, 1, 0]);
		if (first[0] !== undefined)
			return { hits: [], total: Math.min(first[0].total, MOST_HITS), isMore: first[0].total > MOST_HITS };
	}
	if (rows.length === 0 && query.fragmentQuery !== null)
		rows = await database.query<Row>('item-search-fragment', BY_FRAGMENT, [
			query.fragmentQuery,
			...narrowing,
			pageLimit,
			offset,
			query.likePattern,
		]);
	const total = rows[0]?.total ?? 0;
	const hits = rows.map(({ total: _, ...row }) => ({
		...row,
		nameRanges: highlightRanges(row.item.name, query.marks),
		excerpts: excerptsOf(row.item, query.marks),
	}));
	return { hits, total: Math.min(total, MOST_HITS), isMore: total > MOST_HITS };
}

/** Names worth teaching the dictionary: of items, categories and bodies of all current editions. */
export async function listTerms(database: Queryable): Promise<string[]> {
	const rows = await database.query<{ term: string }>(
		'item-terms',
		`select distinct t.term from catalogue_item i join catalogue_edition e using (place_id, edition_id)
		cross join lateral (select i.name union select i.category union select i.subcategory
			union select json_array_elements_text(i.content->'bodies')) t(term)
		where e.is_current and t.term is not null and char_length(t.term) between 2 and 16 limit 100000`,
	);
	return rows.map((row) => row.term);
}

/** Holiday notices imported at run time, in no particular order; to be counted with beside those the program brings along. */
export async function listHolidayNotices(database: Queryable): Promise<HolidayNotice[]> {
	const rows = await database.query<{ content: unknown }>('holiday-notice-list', 'select content from holiday_notice');
	return rows.flatMap(({ content }) => {
		const reading = parseHolidayNotice(content);
		return reading.ok ? [reading.notice] : [];
	});
}
