import { escapeText } from '../ui/markup.ts';
import { addresses } from './addresses.ts';
import { plainText } from './names.ts';
import type { PublicSite } from './public-site.ts';
import type { EditionSummary, PortalQueries } from './queries.ts';

/** One entry of a feed. `path` is the page it leads to, `updatedAt` an instant. */
export interface FeedEntry {
	readonly path: string;
	readonly title: string;
	readonly summary: string;
	readonly updatedAt: string;
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
<link href="${escapeText(site.origin + entry.path)}"/><updated>${escapeText(entry.updatedAt)}</updated><summary>${xmlText(entry.summary)}</summary></entry>`,
	);
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escapeText(site.origin + path)}</id><title>${xmlText(title)}</title>
<updated>${escapeText(newest || '1970-01-01T00:00:00Z')}</updated><author><name>${xmlText(site.organiser ?? site.name)}</name></author>
<link rel="self" href="${escapeText(site.origin + path)}"/><link href="${escapeText(site.origin + pagePath)}"/>
${items.join('\n')}
</feed>
`;
}

/** Every page worth finding, in the ordinary layout; the list `export` walks as well. */
export async function listPagePaths(queries: PortalQueries): Promise<{ path: string; changedAt: string | null }[]> {
	const pages: { path: string; changedAt: string | null }[] = [];
	const add = (path: string, edition?: EditionSummary) => pages.push({ path, changedAt: edition?.installedAt ?? null });
	const { front, places, topics, law, about, accessibility, sitemap } = addresses;
	for (const path of [front, places, topics, law, about, accessibility, sitemap]) add(path);
	for (const place of await queries.listPlaces()) {
		add(addresses.place(place.key), place.current);
		add(addresses.catalogue(place.key), place.current);
		add(addresses.editions(place.key), place.current);
		const editions = await queries.listEditions(place.key);
		for (const [index, edition] of editions.entries()) {
			const older = editions[index + 1];
			add(addresses.edition(place.key, edition.key), edition);
			if (older) add(addresses.comparison(place.key, older.key, edition.key), edition);
		}
		const list = await queries.listItems(place.key, null, {}, 1, Number.MAX_SAFE_INTEGER);
		for (const record of list?.items ?? []) add(addresses.item(place.key, record.key), place.current);
	}
	for (const topic of await queries.listTopics()) add(addresses.topic(topic.key));
	for (const instrument of await queries.listInstruments()) add(addresses.instrument(instrument.key));
	return pages;
}

/** The protocol of sitemaps.org allows 50,000 addresses in one file. */
const MOST_ADDRESSES = 50_000;

export function sitemapXml(site: PublicSite, pages: readonly { path: string; changedAt: string | null }[]): string {
	const lines = pages
		.slice(0, MOST_ADDRESSES)
		.map(
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
	return `User-agent: *\nDisallow: /large/\nDisallow: /search\nDisallow: /report\nDisallow: /leave\nSitemap: ${site.origin}${addresses.sitemapXml}\n`;
}
