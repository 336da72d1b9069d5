import { DISCLOSURE_ID, DISCLOSURE_KINDS, type DisclosureKind, type Validity } from '../disclosure/disclosure.ts';
import { withQuery } from './addresses.ts';
import type { DisclosureCursor, DisclosureFilter } from './disclosure-queries.ts';

const VALIDITIES: readonly Validity[] = ['in-force', 'amended', 'repealed', 'expired'];

/** `text` when it is one of `values`. */
function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
	return values.find((value) => value === text);
}

/** A year of four digits; anything else is none. */
export function readYear(text: string | null | undefined): number | undefined {
	return text && /^(19|20)\d\d$/.test(text) ? Number(text) : undefined;
}

/** Reads what {@link disclosuresAddress} wrote; unknown values and parameters are ignored. */
export function readDisclosureFilter(query: URLSearchParams): DisclosureFilter {
	const item = query.get('item');
	const body = query.get('body');
	const kind = oneOf<DisclosureKind>(DISCLOSURE_KINDS, query.get('kind'));
	const year = readYear(query.get('year'));
	const validity = oneOf(VALIDITIES, query.get('validity'));
	const late = query.get('late');
	return {
		...(item ? { itemKey: item } : {}),
		...(body ? { bodyId: body } : {}),
		...(kind ? { kind } : {}),
		...(year ? { year } : {}),
		...(late === '1' || late === '0' ? { isLate: late === '1' } : {}),
		...(validity ? { validity } : {}),
	};
}

/** `base` with the filter as its query, always in one order, so that caches meet it again. */
export function disclosuresAddress(
	base: string,
	filter: DisclosureFilter,
	after: DisclosureCursor | null = null,
): string {
	return withQuery(base, {
		item: filter.itemKey,
		body: filter.bodyId,
		kind: filter.kind,
		year: filter.year,
		late: filter.isLate === undefined ? undefined : filter.isLate ? '1' : '0',
		validity: filter.validity,
		after: after?.key,
	});
}

/** Where a list of a place goes on; null for the beginning and for what is no cursor. */
export function readCursor(placeKey: string, text: string | undefined): DisclosureCursor | null {
	return text !== undefined && DISCLOSURE_ID.test(text) ? { placeKey, key: text } : null;
}
