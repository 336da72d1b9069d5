import { DISCLOSURE_ID, DISCLOSURE_KINDS, type DisclosureKind } from '../disclosure/disclosure.ts';
import { FOUND_BY, type FoundBy } from '../disclosure/search-vector.ts';
import { addresses, withQuery } from './addresses.ts';
import { readYear } from './disclosure-filter.ts';
import type { SearchCursor } from './disclosure-queries.ts';

const LONGEST_SEARCH = 100;
const LAST_PAGE = 50;
const CURSOR = /^([a-z0-9][a-z0-9-]{0,62})~([a-z0-9]{8,32})(~part|~others|~title)?$/;
/** The first page of those that have the words of a title but not that title. */
const OTHERS = 'others';
const CURSOR_MARKS: Readonly<Record<FoundBy, string>> = {
	title: '~title',
	words: '',
	others: '~others',
	fragment: '~part',
};

function readCursor(text: string): SearchCursor | null {
	if (text === OTHERS) return { row: null, by: 'others' };
	const [, placeKey, key, mark] = CURSOR.exec(text) ?? [];
	if (!placeKey || !key || !DISCLOSURE_ID.test(key)) return null;
	return { row: { placeKey, key }, by: FOUND_BY.find((by) => CURSOR_MARKS[by] === mark) ?? 'words' };
}

function writeCursor({ row, by }: SearchCursor): string {
	return row === null ? OTHERS : `${row.placeKey}~${row.key}${CURSOR_MARKS[by]}`;
}

/** What a reader searches, and in what: rows of catalogues or what was published. */
export interface SiteSearch {
	readonly text: string;
	readonly placeKey?: string;
	/** Absent: what was published where anything was found there, else the catalogues. */
	readonly scope?: 'items' | 'disclosures';
	readonly kind?: DisclosureKind;
	readonly year?: number;
	/** Of the rows of catalogues; counts from 1. */
	readonly page: number;
	/** Of what was published. */
	readonly after: SearchCursor | null;
}

/** Which of the two a page shows: what was asked for, else what was published where anything was found there. */
export function scopeShown(
	{ scope, kind, year }: SiteSearch,
	disclosures: { readonly total: number },
): NonNullable<SiteSearch['scope']> {
	return scope ?? (disclosures.total > 0 || kind !== undefined || year !== undefined ? 'disclosures' : 'items');
}

/** Reads what {@link searchAddress} wrote; unknown values are ignored. */
export function readSearch(query: URLSearchParams): SiteSearch {
	const scope = query.get('in');
	const kind = DISCLOSURE_KINDS.find((one) => one === query.get('kind'));
	const year = readYear(query.get('year'));
	const page = Number(query.get('page') ?? '1');
	const place = query.get('place');
	return {
		text: (query.get('q') ?? '').slice(0, LONGEST_SEARCH).trim(),
		...(place ? { placeKey: place } : {}),
		...(scope === 'items' || scope === 'disclosures' ? { scope } : {}),
		...(kind ? { kind } : {}),
		...(year ? { year } : {}),
		page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
		after: readCursor(query.get('after') ?? ''),
	};
}

/** The address of a search, its parameters always in one order. */
export function searchAddress(search: Partial<SiteSearch> & Pick<SiteSearch, 'text'>): string {
	const { text, placeKey, scope, kind, year, page, after } = search;
	return withQuery(addresses.search, {
		q: text,
		place: placeKey,
		in: scope,
		kind,
		year,
		page: page !== undefined && page > 1 ? page : undefined,
		after: after && writeCursor(after),
	});
}
