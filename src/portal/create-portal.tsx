import { type Context, Hono } from 'hono';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { explainLimit } from '../catalogue/limit/explain.ts';
import { statusOfError } from '../platform/http/error-response.ts';
import { addresses, readFilter } from './addresses.ts';
import type { PortalDeps } from './deps.ts';
import { type ClockRow, disclosureClock, dutyClock } from './disclosure-clock.zh.ts';
import { type DraftOfPage, disclosureFiles, disclosureRoutes, previewPage } from './disclosure-routes.tsx';
import { contentDisposition } from './download-name.ts';
import { compareEditions } from './edition-comparison.ts';
import { feedRoutes } from './feed-routes.ts';
import { itemClock } from './item-clock.zh.ts';
import { describeHistory } from './item-history.ts';
import { LARGE_PREFIX, type PageView } from './page-view.ts';
import { CataloguePage } from './pages/catalogue.zh.tsx';
import { yearsOf } from './pages/disclosures.zh.tsx';
import { ComparisonPage, EditionsPage } from './pages/editions.zh.tsx';
import { FrontPage } from './pages/front.zh.tsx';
import { ItemPage, type ItemRecordOfWork } from './pages/item.zh.tsx';
import { InstrumentPage, LawPage } from './pages/law.zh.tsx';
import { FindPlacePage, PlacesPage, ProvincePage } from './pages/places.zh.tsx';
import { SearchResultsPage } from './pages/search.zh.tsx';
import {
	AboutPage,
	AccessibilityPage,
	ErrorPage,
	FramedPage,
	LeavePage,
	ReportPage,
	type ReportSubject,
	SitemapPage,
} from './pages/site.zh.tsx';
import { TopicPage, TopicsPage } from './pages/topics.zh.tsx';
import { findPlaces, placesOfProvince } from './place-lists.ts';
import { placeFiles, placeRoutes } from './place-routes.tsx';
import type { ItemRecord } from './queries.ts';
import { found, html, NotFound, type PageRoute, pageNumber, parameter } from './route.ts';
import { readSearch, scopeShown } from './search-address.ts';
import {
	countParts,
	listDisclosureParts,
	listDisclosurePaths,
	listPartPaths,
	robotsText,
	sitemapIndexXml,
	sitemapXml,
} from './xml.ts';

/** No script, no frame, no plug-in, nothing from elsewhere, no inline style: what a hostile catalogue could inject does not run. */
export const PORTAL_CSP =
	"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const CATALOGUE_PAGE_SIZE = 100;
const SEARCH_PAGE_SIZE = 20;
const NO_ITEMS = { hits: [], total: 0, isExact: true };
const NO_DISCLOSURES = { isByTitle: false, hits: [], next: null, total: 0, isExact: true };
const LONGEST_SEARCH = 100;
const ITEM_DISCLOSURES = 10;
const ITEM_DUTIES = 3;
const ITEM_BODIES = 30;
const LAST_LIST_PAGE = 100;
const FOUND_PLACES = 100;

function viewOf(deps: PortalDeps, url: string, isDemo = false): PageView {
	const { pathname, search } = new URL(url);
	const isLarge = pathname === LARGE_PREFIX || pathname.startsWith(`${LARGE_PREFIX}/`);
	// One slash in front, never two: `//host` in a link would lead to another site.
	const path = (isLarge ? pathname.slice(LARGE_PREFIX.length) : pathname).replace(/^\/*/, '/') + search;
	const { site, assets, clock } = deps;
	return {
		apiPath: deps.apiPath ?? null,
		site,
		assets,
		today: clock.today(),
		isLarge,
		isDemo,
		preview: null,
		path,
		href: isLarge ? (target) => LARGE_PREFIX + target : (target) => target,
	};
}

/** The pages, each in both layouts. Paths are those of `addresses`. */
function pageRoutes(deps: PortalDeps): readonly PageRoute[] {
	const { queries } = deps;
	const cataloguePage = async (context: Context, view: PageView, editionKey: string | null) => {
		const placeKey = parameter(context, 'place');
		const filter = readFilter(new URL(context.req.url).searchParams);
		const page = pageNumber(context, 10_000);
		const { summary, catalogue } = found(await queries.loadEdition(placeKey, editionKey));
		const list = found(await queries.listItems(placeKey, editionKey, filter, page, CATALOGUE_PAGE_SIZE));
		const props = { view, catalogue, filter, page, list, writers: deps.writers };
		return html(
			context,
			<CataloguePage {...props} edition={summary} pageSize={CATALOGUE_PAGE_SIZE} isCurrentView={editionKey === null} />,
		);
	};
	return [
		[
			'/',
			async (context, view) => {
				const places = await queries.listPlaces();
				const props = { view, places, topics: await queries.listTopics(), editions: await queries.listEditions() };
				return html(context, <FrontPage {...props} />);
			},
		],
		[
			'/places',
			async (context, view) => {
				const all = await queries.listPlaces();
				const provinceKey = context.req.query('province');
				if (provinceKey === undefined) return html(context, <PlacesPage view={view} places={all} />);
				const places = placesOfProvince(all, provinceKey);
				if (places.length === 0) throw new NotFound();
				const page = pageNumber(context, LAST_LIST_PAGE);
				return html(context, <ProvincePage {...{ view, provinceKey, places, page }} />);
			},
		],
		[
			'/find-place',
			async (context, view) => {
				const text = (context.req.query('q') ?? '').slice(0, LONGEST_SEARCH).trim();
				const found = findPlaces(await queries.listPlaces(), text);
				const props = { view, text, places: found.slice(0, FOUND_PLACES), total: found.length };
				return html(context, <FindPlacePage {...props} />);
			},
		],
		['/places/:place/catalogue', (context, view) => cataloguePage(context, view, null)],
		[
			'/places/:place/editions',
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				return html(
					context,
					<EditionsPage view={view} place={place} editions={await queries.listEditions(place.key)} />,
				);
			},
		],
		[
			'/places/:place/editions/:edition',
			(context, view) => cataloguePage(context, view, parameter(context, 'edition')),
		],
		[
			'/places/:place/compare/:older/:newer',
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const older = found(await queries.loadEdition(place.key, parameter(context, 'older')));
				const newer = found(await queries.loadEdition(place.key, parameter(context, 'newer')));
				const comparison = compareEditions(older, newer);
				return html(
					context,
					<ComparisonPage {...{ view, place, comparison }} older={older.summary} newer={newer.summary} />,
				);
			},
		],
		[
			'/places/:place/items/:item',
			async (context, view) => {
				const record = found(await queries.loadItem(parameter(context, 'place'), parameter(context, 'item')));
				const { summary, catalogue } = found(await queries.loadEdition(record.placeKey, record.editionKey));
				const { item } = record;
				const topicKey = queries.topicKeyOf(item);
				const topicCount = await queries.countTopic(topicKey);
				const topic = topicCount && { key: topicKey, ...topicCount };
				const work = await loadWork(deps, record, { item, catalogue }, view.today);
				return html(
					context,
					<ItemPage
						{...{ view, record, catalogue, topic, work }}
						edition={summary}
						clock={itemClock(item, catalogue, view.today, deps.calendar())}
						sentences={explainLimit(item.timeLimit)}
						basis={await queries.resolveBasis(record)}
						history={describeHistory(await queries.itemHistory(record.placeKey, record.key))}
					/>,
				);
			},
		],
		[
			'/topics',
			async (context, view) => {
				const page = pageNumber(context, LAST_LIST_PAGE);
				return html(context, <TopicsPage view={view} topics={await queries.listTopics()} page={page} />);
			},
		],
		[
			'/topics/:topic',
			async (context, view) => {
				const topic = found(await queries.loadTopic(parameter(context, 'topic')));
				return html(context, <TopicPage view={view} topic={topic} />);
			},
		],
		[
			'/law',
			async (context, view) => {
				const page = pageNumber(context, LAST_LIST_PAGE);
				return html(context, <LawPage view={view} instruments={await queries.listInstruments()} page={page} />);
			},
		],
		[
			'/law/:instrument',
			async (context, view) => {
				const props = found(await queries.loadInstrument(parameter(context, 'instrument')));
				return html(context, <InstrumentPage view={view} {...props} />);
			},
		],
		[
			'/search',
			async (context, view) => {
				const query = readSearch(new URL(context.req.url).searchParams);
				const { text, placeKey } = query;
				const isAsked = text !== '';
				const itemsOf = (page: number, pageSize: number) =>
					queries.searchItems({ text, page, pageSize, ...(placeKey ? { placeKey } : {}) });
				// Of what the page does not show it names the number alone: one row is enough to tell.
				const isOfItems = query.scope === 'items';
				const [firstItems, disclosures, places, span] = await Promise.all([
					!isAsked ? NO_ITEMS : isOfItems ? itemsOf(query.page, SEARCH_PAGE_SIZE) : itemsOf(1, 1),
					isAsked
						? queries.searchDisclosures(
								isOfItems ? { ...query, after: null, limit: 1 } : { ...query, limit: SEARCH_PAGE_SIZE },
							)
						: NO_DISCLOSURES,
					queries.listPlaces(),
					placeKey === undefined ? null : queries.loadDisclosureSpan(placeKey),
				]);
				const scope = scopeShown(query, disclosures);
				const items =
					scope === 'items' && !isOfItems && isAsked ? await itemsOf(query.page, SEARCH_PAGE_SIZE) : firstItems;
				const topics = items.hits.length + disclosures.hits.length === 0 ? await queries.listTopics() : [];
				const years = span === null ? [] : yearsOf(span);
				return html(
					context,
					<SearchResultsPage
						{...{ view, query, scope, items, disclosures, places, topics, years }}
						pageSize={SEARCH_PAGE_SIZE}
						calendar={deps.calendar()}
					/>,
				);
			},
		],
		['/about', (context, view) => html(context, <AboutPage view={view} />)],
		['/accessibility', (context, view) => html(context, <AccessibilityPage view={view} />)],
		[
			'/sitemap',
			async (context, view) => html(context, <SitemapPage view={view} places={await queries.listPlaces()} />),
		],
		[
			'/report',
			async (context, view) => {
				const about = context.req.query('page') ?? '';
				// The path of one of our pages and nothing else, so that the page cannot be made to show someone's message.
				const isPath = /^\/[\w\-./%?=&]{0,300}$/.test(about);
				const subject = isPath ? await reportSubject(deps, about) : null;
				return html(context, <ReportPage {...{ view, subject }} about={isPath ? about : null} />);
			},
		],
		[
			'/leave',
			async (context, view) => {
				const url = context.req.query('to') ?? '';
				// Only addresses that our data links to: the prompt may not be borrowed for leading people astray.
				if (!/^https?:\/\//i.test(url) || !(await queries.isOwnLink(url))) throw new NotFound();
				return html(context, <LeavePage view={view} url={url} />);
			},
		],
	];
}

/** What was published under a row and what is still owed. */
async function loadWork(
	deps: PortalDeps,
	{ placeKey, key }: ItemRecord,
	row: ClockRow,
	today: CalendarDate,
): Promise<ItemRecordOfWork> {
	const { queries } = deps;
	const calendar = deps.calendar();
	const [list, open, standing] = await Promise.all([
		queries.listDisclosures(placeKey, { itemKey: key }, null, ITEM_DISCLOSURES),
		queries.listOpenDuties(placeKey, { itemKey: key }, today, null, ITEM_DUTIES),
		queries.listStandingDuties(placeKey, key, ITEM_BODIES),
	]);
	const [newest] = list.disclosures;
	const about = newest === undefined ? [] : await queries.listDutiesOfDisclosure(placeKey, newest.key, today);
	return {
		newest: list.disclosures,
		hasMore: list.next !== null,
		newestClock: newest === undefined ? null : disclosureClock(newest, newest, null, about, row, today, calendar),
		duties: open.duties.map((duty) => ({ duty, clock: dutyClock(duty, row, today, calendar) })),
		standing,
		calendar,
	};
}

/** Who answers for what stands on that page of ours; null when it is of no place. `path` may be anything. */
async function reportSubject({ queries }: PortalDeps, path: string): Promise<ReportSubject | null> {
	const match = /^\/places\/([^/?]+)(?:\/(items|disclosures)\/([^/?]+))?/.exec(path);
	if (match === null) return null;
	const [placeKey, kind, key] = match.slice(1);
	const place = await queries.loadPlace(placeKey ?? '');
	if (place === null) return null;
	const record = kind !== 'items' || key === undefined ? null : await queries.loadItem(place.key, key);
	const disclosure = kind !== 'disclosures' || key === undefined ? null : await queries.loadDisclosure(place.key, key);
	const standing = disclosure?.withdrawnAt === null ? disclosure : null;
	return {
		placeName: place.name,
		issuer: place.current.issuer,
		item: record
			? { name: record.item.name, bodies: record.item.bodies }
			: standing && { name: standing.title, bodies: [standing.bodyName] },
	};
}

function fileRoutes(app: Hono, deps: PortalDeps): void {
	const { queries, site, assets } = deps;
	for (const asset of [assets.stylesheet, assets.icon]) {
		app.get(asset.path, (context) =>
			context.body(asset.body, 200, {
				'Content-Type': asset.mediaType,
				'Cache-Control': 'public, max-age=31536000, immutable',
			}),
		);
	}
	app.get('/favicon.ico', (context) => context.redirect(assets.icon.path));
	app.get('/robots.txt', (context) => context.text(robotsText(site)));
	const xml = { 'Content-Type': 'application/xml; charset=utf-8' };
	app.get(addresses.sitemapXml, async (context) =>
		context.body(sitemapIndexXml(site, await countParts(queries), await listDisclosureParts(queries)), 200, xml),
	);
	app.get('/:file{sitemap-[1-9][0-9]{0,3}\\.xml}', async (context) => {
		const part = Number(/\d+/.exec(parameter(context, 'file'))?.[0]);
		return context.body(sitemapXml(site, found(await listPartPaths(queries, part))), 200, xml);
	});
	app.get('/places/:place/:file{sitemap-(?:19|20)[0-9]{2}\\.xml}', async (context) => {
		const year = Number(/\d+/.exec(parameter(context, 'file'))?.[0]);
		const place = found(await queries.loadPlace(parameter(context, 'place')));
		return context.body(sitemapXml(site, await listDisclosurePaths(queries, place.key, year)), 200, xml);
	});
	feedRoutes(app, deps);
	for (const writer of deps.writers) {
		app.get(`/places/:place/editions/:edition/catalogue.${writer.ending}`, async (context) => {
			const { catalogue } = found(
				await queries.loadEdition(parameter(context, 'place'), parameter(context, 'edition')),
			);
			const file = await writer.write(catalogue);
			return context.body(typeof file === 'string' ? file : new Uint8Array(file), 200, {
				'Content-Type': writer.mediaType,
				'Content-Disposition': contentDisposition(catalogue.title, writer.ending),
			});
		});
	}
}

/** A page that says what went wrong, for whatever the caller refuses by itself. */
export function renderErrorPage(deps: PortalDeps, url: string, status: number, requestId?: string): string {
	return `<!doctype html>${(<ErrorPage view={viewOf(deps, url)} status={status} requestId={requestId} />).toString()}`;
}

/** Someone else's page (`content` is trusted HTML) in the frame of this site, in the layout that `url` asks for. */
export function renderFramed(deps: PortalDeps, url: string, title: string, content: string): string {
	return `<!doctype html>${(<FramedPage view={viewOf(deps, url)} title={title} content={content} />).toString()}`;
}

/** The public page a draft will become, in the layout asked for: the very page, marked as a preview. Whoever calls it has asked who may see it. */
export async function renderPreview(deps: PortalDeps, draft: DraftOfPage): Promise<string> {
	const { placeId, disclosureId } = draft;
	const path = addresses.disclosure(placeId, disclosureId);
	const url = deps.site.origin + (draft.isLarge ? LARGE_PREFIX : '') + path;
	const view = { ...viewOf(deps, url, await deps.queries.isDemo(placeId)), preview: draft.notice };
	return `<!doctype html>${(await previewPage(deps, view, draft)).toString()}`;
}

/**
 * The public portal: server-rendered, without script. Answers GET and HEAD only; keeps no state; its answers depend on the address,
 * the data and the day alone, so they may be cached by all three. Failures become pages that help, the cause goes to `reportError`.
 */
export function createPortal(deps: PortalDeps): Hono {
	const app = new Hono();
	app.use(async (context, next) => {
		await next();
		const { headers } = context.res;
		headers.set('Content-Security-Policy', PORTAL_CSP);
		headers.set('X-Content-Type-Options', 'nosniff');
		headers.set('Referrer-Policy', 'same-origin');
		if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
	});
	fileRoutes(app, deps);
	disclosureFiles(app, deps);
	placeFiles(app, deps);
	for (const [path, route] of [...pageRoutes(deps), ...placeRoutes(deps), ...disclosureRoutes(deps)]) {
		const answer = async (context: Context) => {
			const isDemo = await deps.queries.isDemo(context.req.param('place') ?? null);
			return route(context, viewOf(deps, context.req.url, isDemo));
		};
		app.get(path, answer);
		app.get(path === '/' ? `${LARGE_PREFIX}/` : LARGE_PREFIX + path, answer);
	}
	app.get(LARGE_PREFIX, (context) => context.redirect(`${LARGE_PREFIX}/`, 301));
	const refuse = (context: Context, status: number) => {
		const requestId = context.res.headers.get('X-Request-Id') ?? undefined;
		const body = renderErrorPage(deps, context.req.url, status, requestId);
		return context.body(body, status as 404, {
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'no-store',
		});
	};
	app.notFound((context) => refuse(context, 404));
	app.onError((error, context) => {
		if (error instanceof NotFound) return refuse(context, 404);
		const status = statusOfError(error);
		if (status >= 500) deps.reportError?.(error);
		return refuse(context, status);
	});
	return app;
}
