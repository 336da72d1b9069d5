import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { doubtsOf } from '../catalogue/overview/doubts.ts';
import type { FacetChoice, Facets, ItemFilter } from './queries.ts';

type FilterName = keyof ItemFilter;

/** The values a row has for a filter. A filter matches when its value is among them. */
const VALUES: { readonly [Name in FilterName]-?: (item: CatalogueItem) => readonly string[] } = {
	category: (item) => [item.category],
	body: (item) => item.bodies,
	level: (item) => item.levels,
	mode: (item) => item.modes,
	audience: (item) => item.audience,
	channel: (item) => item.channels.filter((channel) => channel.selected).map((channel) => channel.kind),
	hasWarnings: (item) => [String(doubtsOf(item).length > 0)],
};

const FILTER_NAMES = Object.keys(VALUES) as FilterName[];

function matches(item: CatalogueItem, filter: ItemFilter, except?: FilterName): boolean {
	return FILTER_NAMES.every((name) => {
		const wanted = filter[name];
		return wanted === undefined || name === except || VALUES[name](item).includes(String(wanted));
	});
}

/** The rows that match every filter, in their order. `itemOf` tells how to get at the row. */
export function filterItems<Row>(rows: readonly Row[], filter: ItemFilter, itemOf: (row: Row) => CatalogueItem): Row[] {
	return rows.filter((row) => matches(itemOf(row), filter));
}

/** The choices of each filter, counted beside the other filters in force. Choices nobody can make any more stay, with 0. */
export function countFacets(items: readonly CatalogueItem[], filter: ItemFilter): Facets {
	const facets = {} as Record<FilterName, readonly FacetChoice[]>;
	for (const name of FILTER_NAMES) {
		const counts = new Map<string, number>();
		for (const item of items) {
			const isLeft = matches(item, filter, name);
			for (const value of new Set(VALUES[name](item))) counts.set(value, (counts.get(value) ?? 0) + (isLeft ? 1 : 0));
		}
		facets[name] = [...counts].map(([value, count]) => ({ value, count }));
	}
	return facets;
}
