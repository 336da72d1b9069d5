import type { ItemFilter } from './queries.ts';

/** What a feed inside a place is about; null: the whole place. */
export type FeedScope = { readonly of: 'items' | 'bodies'; readonly key: string } | null;

const inPlace = (place: string): string => `/places/${encodeURIComponent(place)}`;

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
	disclosures: (place: string) => `${inPlace(place)}/disclosures`,
	disclosure: (place: string, disclosure: string) => `${inPlace(place)}/disclosures/${encodeURIComponent(disclosure)}`,
	disclosureEdition: (place: string, disclosure: string, edition: number) =>
		`${addresses.disclosure(place, disclosure)}/editions/${edition}`,
	disclosureComparison: (place: string, disclosure: string, older: number, newer: number) =>
		`${addresses.disclosure(place, disclosure)}/compare/${older}/${newer}`,
	/** A structured table as CSV; counts from 1. */
	disclosureTable: (place: string, disclosure: string, table: number) =>
		`${addresses.disclosure(place, disclosure)}/tables/${table}.csv`,
	/** All that is public of it, in the exact bytes its hash is made of. */
	disclosureContent: (place: string, disclosure: string, edition: number) =>
		`${addresses.disclosure(place, disclosure)}/content-${edition}.json`,
	attachment: (place: string, disclosure: string, attachment: string) =>
		`${addresses.disclosure(place, disclosure)}/attachments/${encodeURIComponent(attachment)}`,
	/** 政府信息公开平台; without a block its front. */
	platform: (place: string, block?: string) => `${inPlace(place)}/zfxxgk${block ? `/${block}` : ''}`,
	register: (place: string) => `${inPlace(place)}/register`,
	timeliness: (place: string, year?: number) => `${inPlace(place)}/timeliness${year ? `/${year}` : ''}`,
	/** What is overdue today, whenever it was due. */
	overdue: (place: string) => `${inPlace(place)}/timeliness/overdue`,
	timelinessDuties: (place: string, year: number) => `${inPlace(place)}/timeliness/${year}/duties`,
	/** `isNarrow`: drawn for a phone. */
	timelinessChart: (place: string, year: number, chart: string, isNarrow = false) =>
		`${inPlace(place)}/timeliness/${year}-${chart}${isNarrow ? '-narrow' : ''}.svg`,
	/** Feeds of disclosures: of a place, an item, a body; `ending` is `atom` or `json`. */
	feedOf: (place: string, scope: FeedScope, ending: 'atom' | 'json') =>
		`${inPlace(place)}${scope === null ? '' : `/${scope.of}/${encodeURIComponent(scope.key)}`}/feed.${ending}`,
	placeSitemap: (place: string, year: number) => `${inPlace(place)}/sitemap-${year}.xml`,
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

/** An address with these parameters, in the order given; undefined, null and false ones are left out. */
export function withQuery(
	base: string,
	parameters: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters))
		if (value !== undefined && value !== null && value !== false) query.set(name, value === true ? '1' : String(value));
	const text = query.toString();
	return text === '' ? base : `${base}?${text}`;
}

/** A government site may be linked to directly; for any other a prompt comes first (国办发〔2017〕47号). */
export function isGovernmentAddress(url: string): boolean {
	const host = /^https?:\/\/([^/:?#@]+)(?:[:/?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? '';
	return host === 'gov.cn' || host.endsWith('.gov.cn') || host.endsWith('.政务');
}
