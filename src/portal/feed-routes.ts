import type { Context, Hono } from 'hono';
import { addresses, type FeedScope } from './addresses.ts';
import type { PortalDeps } from './deps.ts';
import { disclosureEntries, editionEntries, FEED_TITLES, mergeEntries } from './feeds.zh.ts';
import { bodiesByName } from './hotlines.ts';
import { found, parameter } from './route.ts';
import { atomFeed, type FeedEntry, jsonFeed } from './xml.ts';

const MOST_ENTRIES = 50;

/** What a feed is called, what it leads to and what stands in it. */
interface Feed {
	readonly path: string;
	readonly title: string;
	readonly pagePath: string;
	readonly entries: readonly FeedEntry[];
}

/** Feeds of the site, of places, items and bodies. What was withdrawn is in none of them. */
export function feedRoutes(app: Hono, deps: PortalDeps): void {
	const { queries, site } = deps;
	const answer = (context: Context, ending: 'atom' | 'json', { path, title, pagePath, entries }: Feed): Response => {
		const write = ending === 'atom' ? atomFeed : jsonFeed;
		return context.body(write(site, path, title, pagePath, entries), 200, {
			'Content-Type':
				ending === 'atom' ? 'application/atom+xml; charset=utf-8' : 'application/feed+json; charset=utf-8',
		});
	};
	app.get(addresses.feed, async (context) => {
		const names = new Map((await queries.listPlaces()).map((place) => [place.key, place.name]));
		const entries = editionEntries(await queries.listEditions(), (key) => names.get(key) ?? '');
		const title = FEED_TITLES.site(site.name);
		return answer(context, 'atom', { path: addresses.feed, title, pagePath: addresses.front, entries });
	});
	for (const ending of ['atom', 'json'] as const) {
		app.get(`/places/:place/feed.${ending}`, async (context) => {
			const place = found(await queries.loadPlace(parameter(context, 'place')));
			const [editions, { disclosures }] = await Promise.all([
				queries.listEditions(place.key),
				queries.listDisclosures(place.key, {}, null, MOST_ENTRIES),
			]);
			const entries = mergeEntries(
				disclosureEntries(disclosures),
				editionEntries(editions, () => place.name),
			);
			const path = addresses.feedOf(place.key, null, ending);
			const title = FEED_TITLES.place(place.name);
			return answer(context, ending, { path, title, pagePath: addresses.place(place.key), entries });
		});
		app.get(`/places/:place/items/:item/feed.${ending}`, async (context) => {
			const record = found(await queries.loadItem(parameter(context, 'place'), parameter(context, 'item')));
			const { placeKey, placeName, key, item } = record;
			const { disclosures } = await queries.listDisclosures(placeKey, { itemKey: key }, null, MOST_ENTRIES);
			const scope: FeedScope = { of: 'items', key };
			return answer(context, ending, {
				path: addresses.feedOf(placeKey, scope, ending),
				title: FEED_TITLES.part(placeName, item.name),
				pagePath: addresses.item(placeKey, key),
				entries: disclosureEntries(disclosures),
			});
		});
		app.get(`/places/:place/bodies/:body/feed.${ending}`, async (context) => {
			const place = found(await queries.loadPlace(parameter(context, 'place')));
			const bodyId = parameter(context, 'body');
			const bodies = bodiesByName(await queries.loadOrganization(place.key), deps.clock.today());
			const body = found(bodies.find((one) => one.bodyId === bodyId) ?? null);
			const { disclosures } = await queries.listDisclosures(place.key, { bodyId }, null, MOST_ENTRIES);
			return answer(context, ending, {
				path: addresses.feedOf(place.key, { of: 'bodies', key: bodyId }, ending),
				title: FEED_TITLES.part(place.name, body.name),
				pagePath: `${addresses.disclosures(place.key)}?body=${encodeURIComponent(bodyId)}`,
				entries: disclosureEntries(disclosures),
			});
		});
	}
}
