import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { MOST_QUERY_CHARACTERS, parseSearchQuery } from '../catalogue/search-text.ts';
import {
	type EditionRow,
	type ItemFilters,
	type ItemRow,
	itemHistory,
	listEditions,
	listItems,
	listPlaces,
	loadEdition,
	loadEditionRow,
	loadItem,
	loadPlace,
	MOST_HITS,
	type PlaceRow,
	searchItems,
} from '../catalogue/store.ts';
import type { ApiDeps } from './api-deps.ts';
import {
	BooleanParameter,
	CursorParameter,
	EditionParameter,
	LimitParameter,
	PlaceParameter,
	RowParameter,
	readCursor,
} from './parameters.ts';
import { ProblemError } from './problem.ts';
import { problemDetails } from './problem.zh.ts';
import { body, jsonAnswer, problems } from './route-answers.ts';
import {
	AUDIENCES,
	CHANNEL_KINDS,
	Edition,
	EditionDetail,
	HistoryEntry,
	Item,
	LEVELS,
	MODES,
	Place,
	pageOf,
	SearchHit,
} from './schemas.ts';

const PAGE = 20;

const PlacePath = z.object({ place: PlaceParameter });
const EditionPath = z.object({ place: PlaceParameter, edition: EditionParameter });
const RowPath = z.object({ place: PlaceParameter, edition: EditionParameter, row: RowParameter });

const ItemQuery = z.strictObject({
	category: z.string().max(200).optional().openapi({ description: '一级事项，须完全相同' }),
	body: z.string().max(200).optional().openapi({ description: '公开主体，须完全相同' }),
	mode: z.enum(MODES).optional().openapi({ description: '公开方式' }),
	audience: z.enum(AUDIENCES).optional().openapi({ description: '公开对象' }),
	level: z.enum(LEVELS).optional().openapi({ description: '公开层级' }),
	channel: z.enum(CHANNEL_KINDS).optional().openapi({ description: '勾选的公开渠道' }),
	hasWarnings: BooleanParameter.optional().openapi({ description: '只要（或不要）有待核对处的行；说明性的提示不算' }),
	limit: LimitParameter,
	cursor: CursorParameter,
});

const SearchQuerySchema = z.strictObject({
	q: z
		.string()
		.min(1)
		.max(MOST_QUERY_CHARACTERS)
		.openapi({ description: '要找的词；多个词用空格隔开，都要出现', example: '小额信贷' }),
	place: PlaceParameter.optional(),
	mode: z.enum(MODES).optional(),
	audience: z.enum(AUDIENCES).optional(),
	level: z.enum(LEVELS).optional(),
	channel: z.enum(CHANNEL_KINDS).optional(),
	allEditions: BooleanParameter.optional().openapi({ description: '也找已被取代的版本' }),
	limit: LimitParameter,
	cursor: CursorParameter,
});

const SearchPageSchema = z
	.object({
		total: z.int().openapi({ description: '命中的条数；isMore 为 true 时表示超过此数' }),
		isMore: z.boolean(),
		items: z.array(SearchHit),
		next: z.url().nullable(),
	})
	.openapi('SearchPage');

const routes = {
	places: createRoute({
		method: 'get',
		path: '/places',
		tags: ['目录'],
		summary: '全部地方',
		request: { query: z.strictObject({ limit: LimitParameter, cursor: PlaceParameter.optional() }) },
		responses: { 200: jsonAnswer(pageOf(Place, 'PlacePage'), '一页地方'), ...problems(400) },
	}),
	place: createRoute({
		method: 'get',
		path: '/places/{place}',
		tags: ['目录'],
		summary: '一个地方',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(Place, '地方'), ...problems(400, 404) },
	}),
	editions: createRoute({
		method: 'get',
		path: '/places/{place}/editions',
		tags: ['目录'],
		summary: '一个地方的各版目录，新的在前',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(pageOf(Edition, 'EditionPage'), '各版目录'), ...problems(400, 404) },
	}),
	edition: createRoute({
		method: 'get',
		path: '/places/{place}/editions/{edition}',
		tags: ['目录'],
		summary: '一版目录：说明、表外规定和疑问',
		request: { params: EditionPath },
		responses: { 200: jsonAnswer(EditionDetail, '一版目录'), ...problems(400, 404) },
	}),
	items: createRoute({
		method: 'get',
		path: '/places/{place}/editions/{edition}/items',
		tags: ['目录'],
		summary: '一版目录的事项，按行号排列，可筛选',
		request: { params: EditionPath, query: ItemQuery },
		responses: { 200: jsonAnswer(pageOf(Item, 'ItemPage'), '一页事项'), ...problems(400, 404) },
	}),
	item: createRoute({
		method: 'get',
		path: '/places/{place}/editions/{edition}/items/{row}',
		tags: ['目录'],
		summary: '一行事项',
		request: { params: RowPath },
		responses: { 200: jsonAnswer(Item, '一行事项'), ...problems(400, 404) },
	}),
	history: createRoute({
		method: 'get',
		path: '/places/{place}/editions/{edition}/items/{row}/history',
		tags: ['目录'],
		summary: '同一事项在各版目录中的样子，新的在前',
		request: { params: RowPath },
		responses: { 200: jsonAnswer(pageOf(HistoryEntry, 'HistoryPage'), '沿革'), ...problems(400, 404) },
	}),
	search: createRoute({
		method: 'get',
		path: '/search',
		tags: ['检索'],
		summary: '在目录中全文检索',
		request: { query: SearchQuerySchema },
		responses: { 200: jsonAnswer(SearchPageSchema, '一页结果'), ...problems(400) },
	}),
};

/** Leaves out what is undefined: an absent filter and a filter of `undefined` are the same to a reader, not to the compiler. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Adds the catalogue and search routes. */
export function addCatalogueRoutes(app: OpenAPIHono, deps: ApiDeps): void {
	const { reads } = deps;
	const base = `${deps.publicUrl}/api`;
	const placeUrl = (placeId: string) => `${base}/places/${placeId}`;
	const editionUrl = (placeId: string, editionId: string) => `${placeUrl(placeId)}/editions/${editionId}`;

	const presentPlace = ({ placeId, currentEditionId, data: _, ...place }: PlaceRow) => ({
		id: placeId,
		...place,
		currentEdition: currentEditionId,
		url: placeUrl(placeId),
	});
	const presentEdition = ({ editionId, ...edition }: EditionRow) => ({
		id: editionId,
		...edition,
		url: editionUrl(edition.placeId, editionId),
	});
	const presentItem = ({ placeId, placeName, editionId, itemId, item }: ItemRow) => ({
		id: `${placeId}.${editionId}.${item.row}`,
		itemKey: itemId,
		placeId,
		placeName,
		editionId,
		url: `${editionUrl(placeId, editionId)}/items/${item.row}`,
		item,
	});
	const nextUrl = (url: string, cursor: string | null): string | null => {
		if (cursor === null) return null;
		const { pathname, searchParams } = new URL(url);
		searchParams.set('cursor', cursor);
		return `${deps.publicUrl}${pathname}?${searchParams}`;
	};
	const linkHeader = (next: string | null): Record<string, string> =>
		next === null ? {} : { Link: `<${next}>; rel="next"` };

	async function requirePlace(placeId: string): Promise<PlaceRow> {
		const place = await loadPlace(reads, placeId);
		if (place === null) throw new ProblemError('place-not-found', problemDetails.placeNotFound(placeId));
		return place;
	}
	async function missingEdition(placeId: string, edition: string): Promise<never> {
		await requirePlace(placeId);
		const detail =
			edition === 'current'
				? problemDetails.noCurrentEdition(placeId)
				: problemDetails.editionNotFound(placeId, edition);
		throw new ProblemError('edition-not-found', detail);
	}
	async function requireEdition(placeId: string, edition: string): Promise<EditionRow> {
		const row = await loadEditionRow(reads, placeId, edition === 'current' ? null : edition);
		return row ?? missingEdition(placeId, edition);
	}
	async function requireItem(path: z.output<typeof RowPath>): Promise<ItemRow> {
		// The usual case is an edition named outright: one query, and more only to say what exactly is missing.
		if (path.edition !== 'current') {
			const found = await loadItem(reads, path.place, path.edition, path.row);
			if (found !== null) return found;
		}
		const { editionId } = await requireEdition(path.place, path.edition);
		const found = path.edition === 'current' ? await loadItem(reads, path.place, editionId, path.row) : null;
		if (found === null) throw new ProblemError('item-not-found', problemDetails.itemNotFound(path.row));
		return found;
	}

	app.openapi(routes.places, async (c) => {
		const { limit = PAGE, cursor } = c.req.valid('query');
		const rows = await listPlaces(reads, cursor ?? null, limit + 1);
		const page = rows.slice(0, limit);
		const next = nextUrl(c.req.url, rows.length > limit ? (page.at(-1)?.placeId ?? null) : null);
		return c.json({ items: page.map(presentPlace), next }, 200, linkHeader(next));
	});

	app.openapi(routes.place, async (c) => c.json(presentPlace(await requirePlace(c.req.valid('param').place)), 200));

	app.openapi(routes.editions, async (c) => {
		const { place } = c.req.valid('param');
		await requirePlace(place);
		return c.json({ items: (await listEditions(reads, place)).map(presentEdition), next: null }, 200);
	});

	app.openapi(routes.edition, async (c) => {
		const { place, edition } = c.req.valid('param');
		const found =
			(await loadEdition(reads, place, edition === 'current' ? null : edition)) ??
			(await missingEdition(place, edition));
		const { rules, warnings } = found.catalogue;
		return c.json(
			body({ ...presentEdition(found.edition), rules: [...rules], warnings: [...warnings], meta: found.meta }),
			200,
		);
	});

	app.openapi(routes.items, async (c) => {
		const { place, edition } = c.req.valid('param');
		const { limit = PAGE, cursor, ...wanted } = c.req.valid('query');
		const after = readCursor(cursor, 'r', 1_000_000);
		const { editionId } = await requireEdition(place, edition);
		const rows = await listItems(reads, place, editionId, given(wanted) as ItemFilters, after, limit + 1);
		const page = rows.slice(0, limit);
		const next = nextUrl(c.req.url, rows.length > limit ? `r${page.at(-1)?.item.row}` : null);
		return c.json(body({ items: page.map(presentItem), next }), 200, linkHeader(next));
	});

	app.openapi(routes.item, async (c) => c.json(body(presentItem(await requireItem(c.req.valid('param')))), 200));

	app.openapi(routes.history, async (c) => {
		const found = await requireItem(c.req.valid('param'));
		const history = await itemHistory(reads, found.placeId, found.itemId);
		const items = history.map(({ edition, item }) => ({ edition: presentEdition(edition), item }));
		return c.json(body({ items, next: null }), 200);
	});

	app.openapi(routes.search, async (c) => {
		const { q, limit = PAGE, cursor, place, ...scope } = c.req.valid('query');
		const offset = readCursor(cursor, 'h', MOST_HITS);
		const query = parseSearchQuery(q, deps.segmenter.queryWords, deps.segmenter.indexWords);
		const page = await searchItems(reads, query, given({ ...scope, placeId: place }), offset, limit);
		const seen = offset + page.hits.length;
		const next = nextUrl(c.req.url, page.hits.length === limit && seen < page.total ? `h${seen}` : null);
		const items = page.hits.map(({ nameRanges, excerpts, ...row }) => ({ ...presentItem(row), nameRanges, excerpts }));
		return c.json(body({ total: page.total, isMore: page.isMore, items, next }), 200, linkHeader(next));
	});
}
