import { normaliseName } from './names.ts';
import type { PlaceSummary } from './queries.ts';
import { searchWords } from './search-records.ts';

/** Up to so many places stand on one page as cards; beyond it readers go by province or by name. */
export const MOST_CARDS = 60;

/** Stands in addresses for places whose catalogue names no province. */
const NO_PROVINCE = '-';

/** The places of one province, counted. */
export interface ProvinceSummary {
	/** What addresses call it. */
	readonly key: string;
	/** Null where the catalogues name none. */
	readonly name: string | null;
	readonly placeCount: number;
	readonly itemCount: number;
}

const keyOf = (place: PlaceSummary): string => place.province ?? NO_PROVINCE;

const byName = new Intl.Collator('zh-CN').compare;

/** Provinces in the order of a dictionary, places without one last. */
export function listProvinces(places: readonly PlaceSummary[]): ProvinceSummary[] {
	return [...Map.groupBy(places, keyOf)]
		.map(([key, group]) => ({
			key,
			name: key === NO_PROVINCE ? null : key,
			placeCount: group.length,
			itemCount: group.reduce((sum, place) => sum + place.itemCount, 0),
		}))
		.sort((a, b) => Number(a.name === null) - Number(b.name === null) || byName(a.key, b.key));
}

/** Places of the province of that key, in their order. */
export function placesOfProvince(places: readonly PlaceSummary[], key: string): PlaceSummary[] {
	return places.filter((place) => keyOf(place) === key);
}

/** Places whose name and province together hold every word; those whose name begins with the first word come first. */
export function findPlaces(places: readonly PlaceSummary[], text: string): PlaceSummary[] {
	const words = searchWords(text)
		.map(normaliseName)
		.filter((word) => word !== '');
	const [first] = words;
	if (first === undefined) return [];
	const found = places.filter((place) => {
		const name = normaliseName(`${place.province ?? ''}${place.name}`);
		return words.every((word) => name.includes(word));
	});
	const begins = (place: PlaceSummary) => Number(!normaliseName(place.name).startsWith(first));
	return found.sort((a, b) => begins(a) - begins(b));
}
