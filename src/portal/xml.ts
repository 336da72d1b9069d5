import { escapeText } from '../ui/markup.ts';
import { addresses } from './addresses.ts';
import { plainText } from './names.ts';
import { listProvinces, MOST_CARDS } from './place-lists.ts';
import { platformLinks } from './platform-blocks.zh.ts';
import type { PublicSite } from './public-site.ts';
import type { PlaceSummary, PortalQueries } from './queries.ts';

/** One entry of a feed. `path` is the page it leads to, `updatedAt` an instant. */
export interface FeedEntry {
	readonly path: string;
	readonly title: string;
	readonly summary: string;
	readonly updatedAt: string;
	/** First publication, where that is another instant. */
	readonly publishedAt?: string;
}

const xmlText = (text: string): string => escapeText(plainText(text));

/** A feed as RFC 4287 wants it. Ids are the pages' addresses; the updated time is that of the newest entry. */
export function atomFeed(
	site: PublicSite,
	path: string,
	title: string,
	pagePath: string,
	entries: readonly FeedEntry[],
): string {
	const newest =
		entries
			.map((entry) => entry.updatedAt)
			.sort()
			.at(-1) ?? '';
	const items = entries.map(
		(entry) => `<entry><id>${escapeText(site.origin + entry.path)}</id><title>${xmlText(entry.title)}</title>
<link href="${escapeText(site.origin + entry.path)}"/><updated>${escapeText(entry.updatedAt)}</updated>${entry.publishedAt ? `<published>${escapeText(entry.publishedAt)}</published>` : ''}<summary>${xmlText(entry.summary)}</summary></entry>`,
	);
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escapeText(site.origin + path)}</id><title>${xmlText(title)}</title>
<updated>${escapeText(newest || '1970-01-01T00:00:00Z')}</updated><author><name>${xmlText(site.organiser ?? site.name)}</name></author>
<link rel="self" href="${escapeText(site.origin + path)}"/><link href="${escapeText(site.origin + pagePath)}"/>
${items.join('\n')}
</feed>
`;
}

/** The same feed as JSON Feed 1.1. */
export function jsonFeed(
	site: PublicSite,
	path: string,
	title: string,
	pagePath: string,
	entries: readonly FeedEntry[],
): string {
	const items = entries.map((entry) => ({
		id: site.origin + entry.path,
		url: site.origin + entry.path,
		title: plainText(entry.title),
		content_text: plainText(entry.summary),
		date_published: entry.publishedAt ?? entry.updatedAt,
		date_modified: entry.updatedAt,
	}));
	return `${JSON.stringify({
		version: 'https://jsonfeed.org/version/1.1',
		title: plainText(title),
		home_page_url: site.origin + pagePath,
		feed_url: site.origin + path,
		language: 'zh-CN',
		authors: [{ name: plainText(site.organiser ?? site.name) }],
		items,
	})}\n`;
}

/** A page worth finding, in the ordinary layout; `changedAt` is an instant. */
export interface PagePath {
	readonly path: string;
	readonly changedAt: string | null;
}

/**
 * Addresses in one part of the site map, about: places stay together. The protocol of sitemaps.org allows 50,000; smaller parts are
 * made quickly, and a part whose places did not change stays the same.
 */
const ADDRESSES_OF_PART = 10_000;
const MOST_ADDRESSES = 50_000;

const addressesOf = (place: PlaceSummary): number => place.itemCount + 15;

/** The places of each part of the site map but the first, which holds the pages of the whole site. */
function partsOf(places: readonly PlaceSummary[]): PlaceSummary[][] {
	const parts: PlaceSummary[][] = [];
	let weight = Number.POSITIVE_INFINITY;
	for (const place of places) {
		weight += addressesOf(place);
		if (weight > ADDRESSES_OF_PART) {
			parts.push([]);
			weight = addressesOf(place);
		}
		parts.at(-1)?.push(place);
	}
	return parts;
}

async function sitePaths(queries: PortalQueries, places: readonly PlaceSummary[]): Promise<PagePath[]> {
	const { front, places: list, topics, law, about, accessibility, sitemap } = addresses;
	const paths: string[] = [front, list, topics, law, about, accessibility, sitemap];
	if (places.length > MOST_CARDS) for (const { key } of listProvinces(places)) paths.push(addresses.province(key));
	for (const topic of await queries.listTopics()) paths.push(addresses.topic(topic.key));
	for (const instrument of await queries.listInstruments()) paths.push(addresses.instrument(instrument.key));
	return paths.map((path) => ({ path, changedAt: null }));
}

async function placePaths(queries: PortalQueries, places: readonly PlaceSummary[]): Promise<PagePath[]> {
	const currentOf = new Map(places.map((place) => [place.key, place.current.installedAt]));
	const pages: PagePath[] = [];
	for (const { placeKey, editions, itemKeys } of await queries.listPlaceAddresses(places.map((place) => place.key))) {
		const changedAt = currentOf.get(placeKey) ?? null;
		const { place, catalogue, editions: list, item, edition, comparison } = addresses;
		for (const path of [place(placeKey), catalogue(placeKey), list(placeKey)]) pages.push({ path, changedAt });
		const { disclosures, timeliness, register, platform } = addresses;
		for (const path of [disclosures(placeKey), timeliness(placeKey), register(placeKey), platform(placeKey)])
			pages.push({ path, changedAt: null });
		for (const { path } of platformLinks(placeKey)) pages.push({ path, changedAt: null });
		pages.push({ path: platform(placeKey, 'normative'), changedAt: null });
		for (const [index, { key, installedAt }] of editions.entries()) {
			pages.push({ path: edition(placeKey, key), changedAt: installedAt });
			const older = editions[index + 1];
			if (older) pages.push({ path: comparison(placeKey, older.key, key), changedAt: installedAt });
		}
		for (const key of itemKeys) pages.push({ path: item(placeKey, key), changedAt });
	}
	return pages;
}

/** One part of the site map, counting from 1; null when there are fewer. Reads addresses and no content. */
export async function listPartPaths(queries: PortalQueries, part: number): Promise<PagePath[] | null> {
	const places = await queries.listPlaces();
	const group = partsOf(places)[part - 2];
	if (part !== 1 && group === undefined) return null;
	return (group === undefined ? await sitePaths(queries, places) : await placePaths(queries, group)).slice(
		0,
		MOST_ADDRESSES,
	);
}

/** How many parts the site map has; at least one. */
export async function countParts(queries: PortalQueries): Promise<number> {
	return 1 + partsOf(await queries.listPlaces()).length;
}

/** A part of the site map that holds what one place published in one year. */
export interface DisclosurePart {
	readonly placeKey: string;
	readonly year: number;
}

/** The parts with disclosures: one for each year between the first and the last publication of a place. */
export async function listDisclosureParts(queries: PortalQueries): Promise<DisclosurePart[]> {
	const spans = await queries.listDisclosureSpans();
	return spans
		.flatMap(({ placeKey, firstYear, lastYear }) =>
			Array.from({ length: lastYear - firstYear + 1 }, (_, index) => ({ placeKey, year: lastYear - index })),
		)
		.slice(0, MOST_ADDRESSES);
}

/** The disclosures of one part, the newest first; of a year with more than the protocol allows, the newest. */
export async function listDisclosurePaths(queries: PortalQueries, placeKey: string, year: number): Promise<PagePath[]> {
	const found = await queries.listDisclosureAddresses(placeKey, year, MOST_ADDRESSES);
	return found.map(({ key, changedAt }) => ({ path: addresses.disclosure(placeKey, key), changedAt }));
}

/** Every page worth finding, in the ordinary layout; the list `export` walks as well. */
export async function listPagePaths(queries: PortalQueries): Promise<PagePath[]> {
	const pages: PagePath[] = [];
	const count = await countParts(queries);
	for (let part = 1; part <= count; part++) pages.push(...((await listPartPaths(queries, part)) ?? []));
	for (const { placeKey, year } of await listDisclosureParts(queries))
		pages.push(...(await listDisclosurePaths(queries, placeKey, year)));
	return pages;
}

/** The index of the site map, which names its parts. */
export function sitemapIndexXml(site: PublicSite, partCount: number, parts: readonly DisclosurePart[] = []): string {
	const paths = [
		...Array.from({ length: partCount }, (_, index) => addresses.sitemapPart(index + 1)),
		...parts.map(({ placeKey, year }) => addresses.placeSitemap(placeKey, year)),
	].slice(0, MOST_ADDRESSES);
	const lines = paths.map((path) => `<sitemap><loc>${escapeText(site.origin + path)}</loc></sitemap>`);
	return `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</sitemapindex>
`;
}

/** One part of the site map. */
export function sitemapXml(site: PublicSite, pages: readonly PagePath[]): string {
	const lines = pages.map(
		({ path, changedAt }) =>
			`<url><loc>${escapeText(site.origin + path)}</loc>${changedAt ? `<lastmod>${escapeText(changedAt)}</lastmod>` : ''}</url>`,
	);
	return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</urlset>
`;
}

export function robotsText(site: PublicSite): string {
	return `User-agent: *\nDisallow: /large/\nDisallow: /search\nDisallow: /find-place\nDisallow: /report\nDisallow: /leave\nSitemap: ${site.origin}${addresses.sitemapXml}\n`;
}
