/** What two sides state of one field, as texts with units; null where a side has no value. */
export interface ComparisonTexts {
	readonly label: string;
	readonly place: string | null;
	readonly isEqual: boolean;
	readonly county: string | null;
	readonly townships: string | null;
	readonly difference: string | null;
}

const NOTHING = '没有数据';

/** One sentence with both sums. */
export function comparisonMessage({ label, place, isEqual, county, townships, difference }: ComparisonTexts): string {
	const what = place === null ? '全县' : `县表中${place}`;
	const who = place === null ? '各乡镇相加' : `${place}自己公开的`;
	const end = isEqual ? '两者相符。' : difference === null ? '无法核对。' : `相差 ${difference}，请核对。`;
	return `“${label}”${what}是 ${county ?? NOTHING}，${who}是 ${townships ?? NOTHING}，${end}`;
}

/** Names the townships left out of a sum; empty when there are none. */
export function missingNote(places: readonly string[]): string {
	return places.length === 0 ? '' : `其中${places.join('、')}没有数据，未计入。`;
}
