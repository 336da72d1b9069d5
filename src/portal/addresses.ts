import type { ItemFilter } from './queries.ts';

/** Every address of the portal is made here and nowhere else. Keys are percent-encoded; the large layout is added by `PageView.href`. */
export const addresses = {
	front: '/',
	places: '/places',
	findPlace: '/find-place',
	topics: '/topics',
	law: '/law',
	search: '/search',
	about: '/about',
	accessibility: '/accessibility',
	sitemap: '/sitemap',
	sitemapXml: '/sitemap.xml',
	/** One of the parts that the index of the site map names; counts from 1. */
	sitemapPart: (part: number) => `/sitemap-${part}.xml`,
	feed: '/feed.atom',
	province: (province: string, page = 1) =>
		`/places?province=${encodeURIComponent(province)}${page > 1 ? `&page=${page}` : ''}`,
	place: (place: string) => `/places/${encodeURIComponent(place)}`,
	placeFeed: (place: string) => `/places/${encodeURIComponent(place)}/feed.atom`,
	catalogue: (place: string) => `/places/${encodeURIComponent(place)}/catalogue`,
	item: (place: string, item: string) => `/places/${encodeURIComponent(place)}/items/${encodeURIComponent(item)}`,
	editions: (place: string) => `/places/${encodeURIComponent(place)}/editions`,
	edition: (place: string, edition: string) =>
		`/places/${encodeURIComponent(place)}/editions/${encodeURIComponent(edition)}`,
	comparison: (place: string, older: string, newer: string) =>
		`/places/${encodeURIComponent(place)}/compare/${encodeURIComponent(older)}/${encodeURIComponent(newer)}`,
	download: (place: string, edition: string, ending: string) =>
		`/places/${encodeURIComponent(place)}/editions/${encodeURIComponent(edition)}/catalogue.${ending}`,
	topic: (topic: string) => `/topics/${encodeURIComponent(topic)}`,
	instrument: (instrument: string) => `/law/${encodeURIComponent(instrument)}`,
	report: (path: string) => `/report?page=${encodeURIComponent(path)}`,
	leave: (url: string) => `/leave?to=${encodeURIComponent(url)}`,
	searchFor: (text: string, place?: string) =>
		`/search?q=${encodeURIComponent(text)}${place ? `&place=${encodeURIComponent(place)}` : ''}`,
} as const;

const PARAMETERS: { readonly [Name in keyof ItemFilter]-?: string } = {
	category: 'category',
	body: 'body',
	level: 'level',
	mode: 'mode',
	audience: 'audience',
	channel: 'channel',
	hasWarnings: 'warnings',
};

/** `base` with the filter (and page, from 2 on) as its query; parameters always in the same order, so that caches meet them again. */
export function filterAddress(base: string, filter: ItemFilter, page = 1): string {
	const query = new URLSearchParams();
	for (const [name, parameter] of Object.entries(PARAMETERS) as [keyof ItemFilter, string][]) {
		const value = filter[name];
		if (value !== undefined) query.set(parameter, String(value));
	}
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text === '' ? base : `${base}?${text}`;
}

/** Reads what {@link filterAddress} wrote. Values are only compared, never trusted; unknown parameters are ignored. */
export function readFilter(query: URLSearchParams): ItemFilter {
	const filter: Record<string, string | boolean> = {};
	for (const [name, parameter] of Object.entries(PARAMETERS)) {
		const value = query.get(parameter);
		if (value === null || value === '') continue;
		filter[name] = name === 'hasWarnings' ? value === 'true' : value;
	}
	return filter as ItemFilter;
}

/** A government site may be linked to directly; for any other a prompt comes first (国办发〔2017〕47号). */
export function isGovernmentAddress(url: string): boolean {
	const host = /^https?:\/\/([^/:?#@]+)(?:[:/?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? '';
	return host === 'gov.cn' || host.endsWith('.gov.cn') || host.endsWith('.政务');
}
