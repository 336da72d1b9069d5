/**
 * Full-text search over what stands, newest first. A query that is the title of some documents finds them first, and the others with its words
 * after them; else it goes by the words, and where no document has all of them, by a fragment of a title or a document number. What it costs does not depend on how many documents there are, nor on how many hold the word: see
 * ../staged-statement.ts. The exception are words each common and seldom together, as the others beside a title: those are looked for to the end.
 */
import type { CalendarDate } from '../../../calendar/calendar-date.ts';
import { type HighlightRange, highlightRanges } from '../../../catalogue/search-text.ts';
import type { Queryable } from '../../../platform/database/pool.ts';
import type { DisclosureKind } from '../../disclosure.ts';
import { type DisclosureQuery, type FoundBy, itemQuery } from '../../search-vector.ts';
import { DISCLOSURE_COLUMNS, openDisclosureJson } from '../columns.ts';
import {
	type ListBounds,
	type ListStatement,
	MOST_OF_A_TITLE,
	pageOf,
	scopeOf,
	searchStatement,
	titleStatement,
} from '../list-statement.ts';
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

/** Where a search goes on, and by what. `row`: the last one of the page before; null: at the newest, which only `others` do. */
export interface SearchCursor {
	readonly row: DisclosureCursor | null;
	readonly by: FoundBy;
}

/** One found disclosure. Ranges mark the query in `title` and `summary`; both empty where it stands elsewhere in the text. */
export interface DisclosureHit extends DisclosureRow {
	readonly titleRanges: readonly HighlightRange[];
	readonly summaryRanges: readonly HighlightRange[];
}

/** `next` null: this is the last page. */
export interface DisclosureSearchPage {
	readonly foundBy: FoundBy;
	readonly hits: readonly DisclosureHit[];
	readonly next: SearchCursor | null;
}

/** Null where the query has nothing to go by that way. */
function statement(
	query: DisclosureQuery,
	scope: DisclosureSearchScope,
	by: FoundBy,
	bounds: ListBounds,
	isCount: boolean,
): ListStatement | null {
	if (by === 'title') {
		// Under one row of a catalogue there are so few that their words find them as soon.
		const isSought = query.title !== null && scope.itemId === undefined;
		return isSought ? titleStatement(query.title, scopeOf(scope), bounds, isCount) : null;
	}
	const asked = by === 'fragment' ? query.fragmentQuery : query.tsquery;
	if (asked === null) return null;
	const words = scope.itemId === undefined ? asked : `${itemQuery(scope.itemId)} & (${asked})`;
	const pattern = by === 'fragment' ? query.likePattern : null;
	const otherTitle = by === 'others' ? query.title : null;
	const staged = { words, pattern, otherTitle, placeId: scope.placeId ?? null, scope: scopeOf(scope) };
	return searchStatement(staged, bounds, isCount);
}

/** A page of the hits, with these columns of each, which may use `values` from parameter `next` on. */
async function findPage<Row extends DisclosureCursor>(
	reads: Queryable,
	query: DisclosureQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
	form: {
		readonly name: string;
		readonly columns: (next: `$${number}`) => string;
		readonly values?: readonly unknown[];
	},
): Promise<{ readonly foundBy: FoundBy; readonly rows: readonly Row[]; readonly next: SearchCursor | null }> {
	// One row more tells whether there is another page.
	const bounds = await listBounds(reads, scope, after?.row ?? null, limit + 1);
	if (bounds === null) return { foundBy: 'words', rows: [], next: null };
	const find = async (by: FoundBy): Promise<Row[]> => {
		const made = statement(query, scope, by, bounds, false);
		if (made === null) return [];
		const { name, columns, values = [] } = form;
		const text = `select ${columns(`$${made.values.length + 1}`)} ${pageOf(made)}`;
		return reads.query<Row>(`${made.name}-${name}`, text, [...made.values, ...values]);
	};
	let foundBy = after?.by ?? 'title';
	let rows = await find(foundBy);
	for (const by of ['words', 'fragment'] as const)
		if (rows.length === 0 && after === null) {
			foundBy = by;
			rows = await find(by);
		}
	const last = rows.length > limit ? rows[limit - 1] : undefined;
	const further: SearchCursor | null = last
		? { row: { placeId: last.placeId, disclosureId: last.disclosureId }, by: foundBy }
		: null;
	const next = further ?? (foundBy === 'title' ? { row: null, by: 'others' as const } : null);
	return { foundBy, rows: rows.slice(0, limit), next };
}

/**
 * One page; `query` comes from parseDisclosureQuery. A query without a letter finds nothing. Throws a RangeError for a body or an item without
 * its place.
 */
export async function searchDisclosures(
	reads: Queryable,
	query: DisclosureQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
): Promise<DisclosureSearchPage> {
	const form = { name: 'rows', columns: () => DISCLOSURE_COLUMNS };
	const { foundBy, rows, next } = await findPage<DisclosureRow>(reads, query, scope, after, limit, form);
	const hits = rows.map((row) => ({
		...row,
		titleRanges: highlightRanges(row.title, query.marks),
		summaryRanges: highlightRanges(row.summary, query.marks),
	}));
	return { foundBy, hits, next };
}

/** The same hits as JSON texts. `placesUrl`: address of the places, before each `url`. */
export async function searchDisclosuresJson(
	reads: Queryable,
	query: DisclosureQuery,
	scope: DisclosureSearchScope,
	after: SearchCursor | null,
	limit: number,
	placesUrl: string,
): Promise<{ readonly foundBy: FoundBy; readonly hits: readonly string[]; readonly next: SearchCursor | null }> {
	type Row = DisclosureCursor & Pick<DisclosureRow, 'title' | 'summary'> & { readonly open: string };
	const form = {
		name: 'json',
		columns: (url: `$${number}`) =>
			`d.place_id as "placeId", d.disclosure_id as "disclosureId", d.title, d.summary, ${openDisclosureJson(url)} as open`,
		values: [placesUrl],
	};
	const { foundBy, rows, next } = await findPage<Row>(reads, query, scope, after, limit, form);
	const hits = rows.map(({ title, summary, open }) => {
		const titleRanges = JSON.stringify(highlightRanges(title, query.marks));
		const summaryRanges = JSON.stringify(highlightRanges(summary, query.marks));
		return `${open},"titleRanges":${titleRanges},"summaryRanges":${summaryRanges}}`;
	});
	return { foundBy, hits, next };
}

/** How many there are by title, up to MOST_OF_A_TITLE, or else by words, or else by a fragment, as the search itself goes, up to MOST_COUNTED. */
export async function countSearchHits(
	reads: Queryable,
	query: DisclosureQuery,
	scope: DisclosureSearchScope,
): Promise<BoundedCount> {
	for (const by of ['title', 'words', 'fragment'] as const) {
		const bounds = await listBounds(reads, scope, null, by === 'title' ? MOST_OF_A_TITLE : MOST_COUNTED + 1);
		const made = bounds && statement(query, scope, by, bounds, true);
		if (made === null) continue;
		const rows = await reads.query<{ count: number }>(made.name, made.text, made.values);
		const count = rows[0]?.count ?? 0;
		// Beside those of a title others have its words, and nobody counts them.
		if (count > 0) return by === 'title' ? { count, isMore: true } : boundedCount(count);
	}
	return { count: 0, isMore: false };
}
