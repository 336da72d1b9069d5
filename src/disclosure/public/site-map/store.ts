/** What a site map names of the disclosures: the years in which a place published, and the addresses of one of them. */
import type { Instant } from '../../../platform/clock.ts';
import type { Queryable } from '../../../platform/database/pool.ts';

/** First and last year of publication, Asia/Shanghai, both inclusive; years between may be empty. */
export interface DisclosureSpan {
	readonly placeId: string;
	readonly firstYear: number;
	readonly lastYear: number;
}

/** A disclosure that stands. */
export interface DisclosureAddress {
	readonly disclosureId: string;
	/** Publication of the edition that stands. */
	readonly changedAt: Instant;
}

/** Null where the place published nothing. */
export async function loadDisclosureSpan(reads: Queryable, placeId: string): Promise<DisclosureSpan | null> {
	const rows = await reads.query<{ firstYear: number | null; lastYear: number | null }>(
		'portal-disclosure-span',
		`select extract(year from min(published_at) at time zone 'Asia/Shanghai')::int as "firstYear",
			extract(year from max(published_at) at time zone 'Asia/Shanghai')::int as "lastYear" from public_disclosure where place_id = $1`,
		[placeId],
	);
	const { firstYear, lastYear } = rows[0] ?? { firstYear: null, lastYear: null };
	return firstYear === null || lastYear === null ? null : { placeId, firstYear, lastYear };
}

/** The spans of all places that published anything: two looks into an index each. */
export async function listDisclosureSpans(reads: Queryable): Promise<DisclosureSpan[]> {
	return reads.query<DisclosureSpan>(
		'portal-disclosure-spans',
		`select p.place_id as "placeId", extract(year from f.at at time zone 'Asia/Shanghai')::int as "firstYear",
			extract(year from l.at at time zone 'Asia/Shanghai')::int as "lastYear" from place p
		cross join lateral (select published_at as at from public_disclosure d where d.place_id = p.place_id order by published_at limit 1) f
		cross join lateral (select published_at as at from public_disclosure d where d.place_id = p.place_id order by published_at desc limit 1) l
		order by p.place_id limit 5000`,
	);
}

/** What a place first published in a year (Asia/Shanghai) and stands, newest first. */
export async function listDisclosureAddresses(
	reads: Queryable,
	placeId: string,
	year: number,
	limit: number,
): Promise<DisclosureAddress[]> {
	return reads.query<DisclosureAddress>(
		'portal-disclosure-addresses',
		`select disclosure_id as "disclosureId", edition_published_at as "changedAt" from public_disclosure
		where place_id = $1 and published_at >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
			and published_at < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai') and withdrawn_at is null
		order by published_at desc, disclosure_id limit $3`,
		[placeId, year, limit],
	);
}
