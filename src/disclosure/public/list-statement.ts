import type { DisclosureKind, Validity } from '../disclosure.ts';
import { itemQuery } from '../search-vector.ts';
import { stagedStatement } from './staged-statement.ts';

/** The filters that decide how a list is read; dates are in the bounds. */
export interface ListShape {
	readonly placeId?: string | undefined;
	readonly itemId?: string | undefined;
	readonly bodyId?: string | undefined;
	readonly kind?: DisclosureKind | undefined;
	readonly validity?: Validity | undefined;
	readonly isLate?: boolean | undefined;
	readonly isWithdrawn?: boolean | undefined;
}

/** Parameters 1 to 5 of every list: see stagedStatement. */
export type ListBounds = readonly [
	upTo: string,
	from: string,
	limit: number,
	afterPlace: string | null,
	afterId: string | null,
];

export interface ListStatement {
	/** Without its last part: what is selected from it makes statements of their own. */
	readonly name: string;
	/** Selects the rows of the page, newest first: whole rows of public_disclosure, or place_id, disclosure_id and published_at alone. */
	readonly text: string;
	readonly isWhole: boolean;
	readonly values: readonly unknown[];
}

/** `from` and `order by` of a statement that shows the rows of the page: disclosures `d` with their places `p`. */
export function pageOf({ text, isWhole }: ListStatement): string {
	return isWhole
		? `from (${text}) d join place p using (place_id) order by d.published_at desc, d.place_id, d.disclosure_id`
		: `from (${text}) page join public_disclosure d on d.ctid = page.tid join place p on p.place_id = d.place_id
		order by page.published_at desc, page.place_id, page.disclosure_id`;
}

// In a subquery the planner cannot see a value: one plan serves all and is kept, where it would otherwise be made anew for each reader.
const WINDOW = `published_at <= (select $1::timestamptz) and published_at >= (select $2::timestamptz)
	and (published_at < $1 or (place_id, disclosure_id) > ($4::text, $5::text))`;
const NEWEST = 'order by published_at desc, place_id, disclosure_id limit (select $3::int)';

function byIndex(condition: string): string {
	return `select * from public_disclosure where ${WINDOW} and ${condition} ${NEWEST}`;
}

/** The words of `search_scope` (migrations/0017_shorter_stretches.sql) for these filters; a body or an item means nothing without its place. */
export function scopeOf({ placeId, bodyId, itemId, kind, isLate, validity }: ListShape): string[] {
	if (placeId === undefined && (bodyId ?? itemId) !== undefined)
		throw new RangeError('a body or an item is named inside a place');
	return [
		...(placeId === undefined ? [] : [`p:${placeId}`]),
		...(bodyId === undefined ? [] : [`b:${placeId}/${bodyId}`]),
		...(kind === undefined ? [] : [`k:${kind}`]),
		...(isLate === undefined ? [] : [`l:${isLate}`]),
		...(validity === undefined ? [] : [`v:${validity}`]),
	];
}

/** How to read a list: straight down an index in that order where there is one, else by stretches of time. */
export function listStatement(shape: ListShape, bounds: ListBounds): ListStatement {
	const scope = scopeOf(shape);
	const { placeId, itemId, bodyId, isWithdrawn } = shape;
	const narrowings = scope.length + (itemId === undefined ? 0 : 1);
	const ofPlace = 'place_id = $6';
	if (isWithdrawn) {
		// Tombstones are few: whatever else is asked is looked up in each.
		const name = placeId === undefined ? 'public-withdrawn' : 'public-withdrawn-place';
		const { kind, isLate, validity } = shape;
		const first = placeId === undefined ? 6 : 7;
		const [body, kinds, late, valid, item] = [0, 1, 2, 3, 4].map((index) => `$${first + index}`);
		const text = byIndex(`withdrawn_at is not null ${placeId === undefined ? '' : `and ${ofPlace}`}
			and (${body}::text is null or body_id = ${body}) and (${kinds}::text is null or kind = ${kinds})
			and (${late}::boolean is null or is_late = ${late}) and (${valid}::text is null or validity = ${valid})
			and (${item}::text is null or exists (select from public_disclosure_item i where i.place_id = public_disclosure.place_id
				and i.disclosure_id = public_disclosure.disclosure_id and i.item_id = ${item}))`);
		const rest = [bodyId, kind, isLate, validity, itemId].map((value) => value ?? null);
		return { name, text, isWhole: true, values: [...bounds, ...(placeId === undefined ? [] : [placeId]), ...rest] };
	}
	if (narrowings === 0)
		return { name: 'public-newest', text: byIndex('withdrawn_at is null'), isWhole: true, values: bounds };
	if (narrowings === 1 && placeId !== undefined) {
		const text = byIndex(`withdrawn_at is null and ${ofPlace}`);
		return { name: 'public-newest-place', text, isWhole: true, values: [...bounds, placeId] };
	}
	if (narrowings === 2 && bodyId !== undefined) {
		const text = byIndex(`withdrawn_at is null and ${ofPlace} and body_id = $7`);
		return { name: 'public-newest-body', text, isWhole: true, values: [...bounds, placeId, bodyId] };
	}
	if (narrowings === 2 && itemId !== undefined) {
		// Read down public_disclosure_item_newest: whatever the planner expects of a range it cannot see, it need not sort.
		const text = `select d.* from public_disclosure_item i
			join public_disclosure d on d.place_id = i.place_id and d.disclosure_id = i.disclosure_id
			where i.place_id = $6 and i.item_id = $7 and i.published_at <= $1 and i.published_at >= $2
			and (i.published_at < $1 or (i.place_id, i.disclosure_id) > ($4::text, $5::text)) and d.withdrawn_at is null
			order by i.published_at desc, i.place_id, i.disclosure_id limit $3`;
		return { name: 'public-newest-item', text, isWhole: true, values: [...bounds, placeId, itemId] };
	}
	const words = itemId === undefined ? null : itemQuery(itemId);
	return searchStatement({ words, placeId: placeId ?? null, scope }, bounds, false);
}

/** What a search goes by. */
export interface StagedQuery {
	/** `tsquery` literal. */
	readonly words: string | null;
	/** LIKE pattern, folded. */
	readonly pattern?: string | null;
	/** Leaves out those of this title. */
	readonly otherTitle?: string | null;
	readonly placeId: string | null;
	readonly scope: readonly string[];
}

/**
 * So many of one title are counted. Within a scope only so many are looked at: a title of more is that of an annual form, and the scope's own are
 * found by its words, which then stand together often.
 */
export const MOST_OF_A_TITLE = 100;

/** Those with exactly this title that the scope has, newest first; in a scope none where there are more than {@link MOST_OF_A_TITLE} anywhere. */
export function titleStatement(
	title: string,
	scope: readonly string[],
	bounds: ListBounds,
	isCount: boolean,
): ListStatement {
	const ofTitle = `withdrawn_at is null and hashtextextended(title_key(title), 0) = hashtextextended(title_key($6), 0)
		and title_key(title) = title_key($6)`;
	const found =
		scope.length === 0
			? `select place_id, disclosure_id, published_at, ctid as tid from public_disclosure where ${WINDOW} and ${ofTitle} ${NEWEST}`
			: `with titled as materialized (
				select place_id, disclosure_id, published_at, search_scope, ctid as tid from public_disclosure where ${ofTitle} limit ${MOST_OF_A_TITLE + 1})
			select place_id, disclosure_id, published_at, tid from titled
			where ${WINDOW} and search_scope @> $7::text[] and (select count(*) from titled) <= ${MOST_OF_A_TITLE} ${NEWEST}`;
	const name = scope.length === 0 ? 'title' : 'title-scope';
	return {
		name: isCount ? `public-count-${name}` : `public-${name}`,
		text: isCount ? `select count(*)::int as count from (${found}) counted` : found,
		isWhole: false,
		values: [...bounds, title, ...(scope.length === 0 ? [] : [scope])],
	};
}

/** The statement by stretches of time. */
export function searchStatement(query: StagedQuery, bounds: ListBounds, isCount: boolean): ListStatement {
	const { words, pattern = null, otherTitle = null, placeId, scope } = query;
	const shape = {
		isOfPlace: placeId !== null,
		hasWords: words !== null,
		hasScope: scope.length > 0,
		hasFragment: pattern !== null,
		hasOtherTitle: otherTitle !== null,
	};
	const marks = [
		shape.isOfPlace && 'p',
		shape.hasWords && 'w',
		shape.hasScope && 's',
		shape.hasFragment && 'f',
		shape.hasOtherTitle && 'o',
	];
	return {
		name: `public-${isCount ? 'count' : 'staged'}-${marks.filter((mark) => mark !== false).join('')}`,
		text: stagedStatement(shape, isCount),
		isWhole: false,
		values: [
			...bounds,
			...(placeId === null ? [] : [placeId]),
			...(words === null ? [] : [words]),
			...(scope.length === 0 ? [] : [scope]),
			...(pattern === null ? [] : [pattern]),
			...(otherTitle === null ? [] : [otherTitle]),
		],
	};
}
