/**
 * Full-text search over what stands, newest first. By the words of the query; where no document has all of them, by a fragment of a title or
 * a document number. What it costs does not depend on how many documents there are, nor on how many hold the word: see
 * ../staged-statement.ts.
 */
import type { CalendarDate } from '../../../calendar/calendar-date.ts';
import { type HighlightRange, highlightRanges, type SearchQuery } from '../../../catalogue/search-text.ts';
import type { Queryable } from '../../../platform/database/pool.ts';
import type { DisclosureKind } from '../../disclosure.ts';
import { itemQuery } from '../../search-vector.ts';
import { DISCLOSURE_COLUMNS, type DisclosureJsonRow, disclosureJson, disclosureJsonColumns } from '../columns.ts';
import { type ListBounds, type ListStatement, pageOf, scopeOf, searchStatement } from '../list-statement.ts';
import {
	type BoundedCount,
	boundedCount,
	type DisclosureCursor,
	type DisclosureRow,
	listBounds,
	MOST_COUNTED,
} from '../store.ts';

/** Where to search. `bodyId` and `itemId` mean nothing without `placeId`. */
export interface DisclosureSearchScope {
	readonly placeId?: string;
	readonly itemId?: string;
	readonly bodyId?: string;
	readonly kind?: DisclosureKind;
	/** First publication, Asia/Shanghai, both inclusive. */
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
}

/** Where a search goes on, and by what it found the pages before. */
export interface SearchCursor extends DisclosureCursor {
	readonly isByFragment: boolean;
}

/** One found disclosure. Ranges mark the query in `title` and `summary`; both empty where it stands elsewhere in the text. */
export interface DisclosureHit extends DisclosureRow {
	readonly titleRanges: readonly HighlightRange[];
	readonly summaryRanges: readonly HighlightRange[];
}

/** `next` null: this is the last page. */
export interface DisclosureSearchPage {
	readonly hits: readonly DisclosureHit[];
	readonly next: SearchCursor | null;
}

/** Null where the query has nothing to go by that way. */
function statement(
	query: SearchQuery,
	scope: DisclosureSearchScope,
	isByFragment: boolean,
	bounds: ListBounds,
	isCount: boolean,
): ListStatement | null {
	const asked = isByFragment ? query.fragmentQuery : query.tsquery;
	if (asked === null) return null;
	const words = scope.itemId === undefined ? asked : `${itemQuery(scope.itemId)} & (${asked})`;
	const pattern = isByFragment ? query.likePattern : null;
	return searchStatement({ words, pattern, placeId: scope.placeId ?? null, scope: scopeOf(scope) }, bounds, isCount);
}

/** A page of the hits, with these columns of each; by words, on the first page also by a fragment. */
async function findPage<Row extends DisclosureCursor>(
	reads: Queryable,
	query: SearchQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
	form: { readonly name: string; readonly columns: string },
): Promise<{ readonly rows: readonly Row[]; readonly next: SearchCursor | null }> {
	// One row more tells whether there is another page.
	const bounds = await listBounds(reads, scope, after, limit + 1);
	if (bounds === null) return { rows: [], next: null };
	const find = async (isByFragment: boolean): Promise<Row[]> => {
		const made = statement(query, scope, isByFragment, bounds, false);
		if (made === null) return [];
		return reads.query<Row>(`${made.name}-${form.name}`, `select ${form.columns} ${pageOf(made)}`, made.values);
	};
	let isByFragment = after?.isByFragment ?? false;
	let rows = await find(isByFragment);
	if (rows.length === 0 && after === null) {
		isByFragment = true;
		rows = await find(true);
	}
	const last = rows.length > limit ? rows[limit - 1] : undefined;
	const next = last === undefined ? null : { placeId: last.placeId, disclosureId: last.disclosureId, isByFragment };
	return { rows: rows.slice(0, limit), next };
}

/**
 * One page; `query` comes from parseDisclosureQuery. A query without a letter finds nothing. Throws a RangeError for a body or an item without
 * its place.
 */
export async function searchDisclosures(
	reads: Queryable,
	query: SearchQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
): Promise<DisclosureSearchPage> {
	const form = { name: 'rows', columns: DISCLOSURE_COLUMNS };
	const { rows, next } = await findPage<DisclosureRow>(reads, query, scope, after, limit, form);
	const hits = rows.map((row) => ({
		...row,
		titleRanges: highlightRanges(row.title, query.marks),
		summaryRanges: highlightRanges(row.summary, query.marks),
	}));
	return { hits, next };
}

/** The same hits as JSON texts. `placesUrl`: address of the places, before each `url`. */
export async function searchDisclosuresJson(
	reads: Queryable,
	query: SearchQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
	placesUrl: string,
): Promise<{ readonly hits: readonly string[]; readonly next: SearchCursor | null }> {
	type Row = DisclosureJsonRow & { readonly title: string; readonly summary: string };
	const form = { name: 'json', columns: `${disclosureJsonColumns()}, d.title, d.summary` };
	const { rows, next } = await findPage<Row>(reads, query, scope, after, limit, form);
	const hits = rows.map((row) => {
		const titleRanges = JSON.stringify(highlightRanges(row.title, query.marks));
		const summaryRanges = JSON.stringify(highlightRanges(row.summary, query.marks));
		const json = disclosureJson(row, placesUrl);
		return `${json.slice(0, -1)},"titleRanges":${titleRanges},"summaryRanges":${summaryRanges}}`;
	});
	return { hits, next };
}

/** How many the search finds, up to MOST_COUNTED; by words, or where they find nothing by a fragment, as the search itself goes. */
export async function countSearchHits(
	reads: Queryable,
	query: SearchQuery,
	scope: DisclosureSearchScope,
): Promise<BoundedCount> {
	const bounds = await listBounds(reads, scope, null, MOST_COUNTED + 1);
	for (const isByFragment of [false, true]) {
		const made = bounds && statement(query, scope, isByFragment, bounds, true);
		if (made === null) continue;
		const rows = await reads.query<{ count: number }>(made.name, made.text, made.values);
		if ((rows[0]?.count ?? 0) > 0) return boundedCount(rows[0]?.count ?? 0);
	}
	return { count: 0, isMore: false };
}
