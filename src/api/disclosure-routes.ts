import { Readable } from 'node:stream';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { MOST_QUERY_CHARACTERS } from '../catalogue/search-text.ts';
import { loadPlace } from '../catalogue/store.ts';
import { DISCLOSURE_ID, DISCLOSURE_KINDS } from '../disclosure/disclosure.ts';
import { disclosureJsonReader } from '../disclosure/public/detail/store.ts';
import { countSearchHits, type SearchCursor, searchDisclosuresJson } from '../disclosure/public/search/store.ts';
import {
	type DisclosureCursor,
	type DisclosureFilters,
	listDisclosuresJson,
	listPublicEditions,
	loadDisclosureRow,
	loadPublicAttachment,
	loadPublicEdition,
} from '../disclosure/public/store.ts';
import { FOUND_BY, type FoundBy, parseDisclosureQuery } from '../disclosure/search-vector.ts';
import { type BlobStore, parseBlobHash } from '../platform/blobs.ts';
import { pageResponse } from '../platform/http/page-body.ts';
import type { ApiDeps } from './api-deps.ts';
import { gone, NotFoundProblem, notFound, WithdrawnProblem } from './disclosure-problems.ts';
import {
	cursorFault,
	disclosureProblemDetails as details,
	emptyDayRangeFault,
	needsPlaceFault,
} from './disclosure-routes.zh.ts';
import {
	Disclosure,
	DisclosureContent,
	DisclosureDetail,
	DisclosureEdition,
	DisclosureSearchPage,
	VALIDITIES,
} from './disclosure-schemas.ts';
import { BooleanParameter, DateParameter, integerParameter, LimitParameter, PlaceParameter } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { faultMessages, problemDetails } from './problem.zh.ts';
import { jsonAnswer, problems } from './route-answers.ts';
import { pageOf } from './schemas.ts';

const PAGE = 20;
const tags = ['公开信息'];

const slug = (description: string) =>
	z
		.string()
		.max(63)
		.regex(/^[a-z0-9][a-z0-9-]*$/, faultMessages.badSlug)
		.openapi({ description });
const idParameter = (description: string) =>
	z.string().regex(DISCLOSURE_ID, faultMessages.badSlug).openapi({ description });

const PlacePath = z.object({ place: PlaceParameter });
const ItemPath = z.object({ place: PlaceParameter, item: slug('事项编号，即 itemKey') });
const DisclosurePath = z.object({ place: PlaceParameter, id: idParameter('公开信息的编号') });
const EditionPath = DisclosurePath.extend({ edition: integerParameter(1, 1_000_000, { description: '版次，从1起' }) });
const AttachmentPath = DisclosurePath.extend({ attachment: idParameter('附件编号') });

const LAST_ROW = '[a-z][a-z0-9-]{0,62}\\.[a-z0-9]{8,32}';
const cursorParameter = (shape: RegExp) =>
	z
		.string()
		.max(110)
		.regex(shape, cursorFault)
		.optional()
		.openapi({ description: '翻页标记，取自上一页的 next；请勿自行拼写' });
/** `place.id` of the last row. */
const AfterParameter = cursorParameter(new RegExp(`^${LAST_ROW}$`));
/** The same, and what the search went by; the others with the words of a title begin without a row. */
const SearchAfterParameter = cursorParameter(new RegExp(`^(?:${LAST_ROW}(?:\\.[fot])?|\\.o)$`));
const rowMark = ({ placeId, disclosureId }: DisclosureCursor) => `${placeId}.${disclosureId}`;
const SEARCH_MARKS: Readonly<Record<FoundBy, string>> = { title: '.t', words: '', others: '.o', fragment: '.f' };

const days = {
	from: DateParameter.optional().openapi({ description: '首次发布不早于这一天，含当日' }),
	to: DateParameter.optional().openapi({ description: '首次发布不晚于这一天，含当日' }),
};
const filters = {
	kind: z.enum(DISCLOSURE_KINDS).optional().openapi({ description: '形式' }),
	validity: z.enum(VALIDITIES).optional().openapi({ description: '规范性文件的有效性' }),
	isLate: BooleanParameter.optional().openapi({ description: '只要逾期（或按时）发布的' }),
	isWithdrawn: BooleanParameter.optional().openapi({ description: 'true 只要已经撤回的；否则只要现在公开的' }),
	...days,
	limit: LimitParameter,
	after: AfterParameter,
};
const body = slug('公开主体编号').optional();
const item = slug('事项编号，即 itemKey').optional();

function inOrder(query: { from?: string | undefined; to?: string | undefined }, context: z.RefinementCtx): void {
	if (query.from !== undefined && query.to !== undefined && query.to < query.from)
		context.addIssue({ code: 'custom', path: ['to'], message: emptyDayRangeFault });
}
function withPlace(
	query: { place?: string | undefined; body?: string | undefined; item?: string | undefined },
	context: z.RefinementCtx,
): void {
	for (const name of ['body', 'item'] as const)
		if (query[name] !== undefined && query.place === undefined)
			context.addIssue({ code: 'custom', path: [name], message: needsPlaceFault });
}

const ListQuery = z
	.strictObject({ place: PlaceParameter.optional(), body, item, ...filters })
	.superRefine(withPlace)
	.superRefine(inOrder);
const PlaceListQuery = z.strictObject({ body, item, ...filters }).superRefine(inOrder);
const ItemListQuery = z.strictObject({ body, ...filters }).superRefine(inOrder);
const SearchQuery = z
	.strictObject({
		q: z
			.string()
			.min(1)
			.max(MOST_QUERY_CHARACTERS)
			.openapi({ description: '要找的词或者文号；多个词用空格隔开，都要出现', example: '资金' }),
		place: PlaceParameter.optional(),
		body,
		item,
		kind: filters.kind,
		...days,
		count: BooleanParameter.optional().openapi({ description: 'true 连同命中的条数，数到一千为止' }),
		limit: LimitParameter,
		after: SearchAfterParameter,
	})
	.superRefine(withPlace)
	.superRefine(inOrder);

const missing = {
	404: { description: '没有要找的内容', content: { 'application/problem+json': { schema: NotFoundProblem } } },
	410: { description: '已经撤回', content: { 'application/problem+json': { schema: WithdrawnProblem } } },
};
const bytes = (description: string) => ({
	description,
	content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
});
const listAnswers = { 200: jsonAnswer(pageOf(Disclosure, 'DisclosurePage'), '一页公开信息'), ...problems(400, 404) };

const routes = {
	all: createRoute({
		method: 'get',
		path: '/disclosures',
		tags,
		summary: '各地公开的信息，新的在前，可筛选',
		request: { query: ListQuery },
		responses: listAnswers,
	}),
	ofPlace: createRoute({
		method: 'get',
		path: '/places/{place}/disclosures',
		tags,
		summary: '一个地方公开的信息，新的在前，可筛选',
		request: { params: PlacePath, query: PlaceListQuery },
		responses: listAnswers,
	}),
	ofItem: createRoute({
		method: 'get',
		path: '/places/{place}/items/{item}/disclosures',
		tags,
		summary: '目录中一个事项之下公开的信息，新的在前',
		request: { params: ItemPath, query: ItemListQuery },
		responses: listAnswers,
	}),
	one: createRoute({
		method: 'get',
		path: '/places/{place}/disclosures/{id}',
		tags,
		summary: '一条公开信息，连同内容',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(DisclosureDetail, '公开信息'), ...problems(400), ...missing },
	}),
	editions: createRoute({
		method: 'get',
		path: '/places/{place}/disclosures/{id}/editions',
		tags,
		summary: '一条公开信息的各版，先后为序；撤回的也在',
		request: { params: DisclosurePath },
		responses: {
			200: jsonAnswer(pageOf(DisclosureEdition, 'DisclosureEditionPage'), '各版'),
			...problems(400),
			404: missing[404],
		},
	}),
	content: createRoute({
		method: 'get',
		path: '/places/{place}/disclosures/{id}/editions/{edition}/content',
		tags,
		summary: '一版的内容，正是算出 contentHash（SHA-256）的那些字节',
		request: { params: EditionPath },
		responses: { 200: jsonAnswer(DisclosureContent, '规范 JSON'), ...problems(400), ...missing },
	}),
	attachment: createRoute({
		method: 'get',
		path: '/places/{place}/disclosures/{id}/attachments/{attachment}',
		tags,
		summary: '一个附件',
		request: { params: AttachmentPath },
		responses: { 200: bytes('附件'), ...problems(400), ...missing },
	}),
	search: createRoute({
		method: 'get',
		path: '/search/disclosures',
		tags: ['检索'],
		summary: '在公开的信息中全文检索，新的在前；整句就是某件标题时，那一件在前',
		request: { query: SearchQuery },
		responses: { 200: jsonAnswer(DisclosureSearchPage, '一页结果'), ...problems(400) },
	}),
};

/** What these routes need beside the reads of the API. */
export type DisclosureApiDeps = Pick<ApiDeps, 'reads' | 'publicUrl' | 'segmenter'> & {
	readonly blobs: Pick<BlobStore, 'stream'>;
};

type ListFilters = Omit<z.output<typeof ListQuery>, 'limit' | 'after' | 'place' | 'body' | 'item'>;

function readAfter(after: string | undefined): SearchCursor | null {
	if (after === undefined) return null;
	const [placeId = '', disclosureId = '', mark] = after.split('.');
	if (placeId === '') return { row: null, by: 'others' };
	const by = FOUND_BY.find((one) => SEARCH_MARKS[one] === `.${mark}`) ?? 'words';
	return { row: { placeId, disclosureId }, by };
}

function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Text that is JSON already; the schema in the description says what it holds. */
function jsonText(c: Context, text: string, headers: Record<string, string> = {}): never {
	return pageResponse(c, text, 200, { 'Content-Type': 'application/json', ...headers }) as never;
}

/** `filename*` of RFC 6266; a plain form for clients that read no other. */
function attachmentDisposition(name: string): string {
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Bytes named by their hash: the hash is the tag, and the page cache keeps its hands off. */
function hashHeaders(hash: string): Record<string, string> {
	return { ETag: `"${hash}"`, 'Cache-Control': 'no-cache' };
}

function holds(c: Context, hash: string): boolean {
	const tags = c.req.header('If-None-Match')?.split(',') ?? [];
	return tags.some((tag) => tag.trim().replace(/^W\//, '') === `"${hash}"`);
}

/** Adds the public routes of disclosures. Lists and single ones go out as the database wrote them, unread. */
export function addDisclosureRoutes(app: OpenAPIHono, deps: DisclosureApiDeps): void {
	const { reads, segmenter } = deps;
	const placesUrl = `${deps.publicUrl}/api/places`;
	const readDetail = disclosureJsonReader(reads, placesUrl);
	const urlOf = ({ placeId, disclosureId }: DisclosureCursor) => `${placesUrl}/${placeId}/disclosures/${disclosureId}`;
	const nextUrl = (url: string, after: string): string => {
		const { pathname, searchParams } = new URL(url);
		searchParams.set('after', after);
		return `${deps.publicUrl}${pathname}?${searchParams}`;
	};
	const linkHeader = (next: string | null): Record<string, string> =>
		next === null ? {} : { Link: `<${next}>; rel="next"` };

	async function list(
		c: Context,
		where: Pick<DisclosureFilters, 'placeId' | 'bodyId' | 'itemId'>,
		query: ListFilters & { readonly limit?: number | undefined; readonly after?: string | undefined },
	): Promise<never> {
		const { limit = PAGE, after, ...wanted } = query;
		const asked = given({ ...where, ...wanted }) as DisclosureFilters;
		const page = await listDisclosuresJson(reads, asked, readAfter(after)?.row ?? null, limit, placesUrl);
		// Only an empty answer leaves the question whether there is such a place.
		if (page.count === 0 && where.placeId !== undefined && (await loadPlace(reads, where.placeId)) === null)
			throw new ProblemError('place-not-found', problemDetails.placeNotFound(where.placeId));
		const next = page.next && nextUrl(c.req.url, rowMark(page.next));
		return jsonText(c, `{"items":[${page.items}],"next":${JSON.stringify(next)}}`, linkHeader(next));
	}

	/** Why something of a disclosure is not there: it is withdrawn, it never was, or it is the thing itself that is missing. */
	async function explainAbsence(
		c: Context,
		placeId: string,
		id: string,
		what: 'disclosure-edition-not-found' | 'attachment-not-found' | null,
	): Promise<never> {
		const row = await loadDisclosureRow(reads, placeId, id);
		if (row === null) return notFound(c, 'disclosure-not-found', details['disclosure-not-found'](placeId));
		if (row.withdrawalNote !== null)
			return gone(c, { ...row, url: urlOf(row) }, details['disclosure-withdrawn'](row.withdrawalNote));
		if (what === null) throw new Error('a disclosure that stands was not found');
		return notFound(c, what, details[what](placeId, id));
	}

	app.openapi(routes.all, (c) => {
		const { place, body: bodyId, item: itemId, ...query } = c.req.valid('query');
		return list(c, given({ placeId: place, bodyId, itemId }), query);
	});

	app.openapi(routes.ofPlace, (c) => {
		const { body: bodyId, item: itemId, ...query } = c.req.valid('query');
		return list(c, given({ placeId: c.req.valid('param').place, bodyId, itemId }), query);
	});

	app.openapi(routes.ofItem, (c) => {
		const { place, item: itemId } = c.req.valid('param');
		const { body: bodyId, ...query } = c.req.valid('query');
		return list(c, given({ placeId: place, itemId, bodyId }), query);
	});

	app.openapi(routes.one, async (c) => {
		const { place, id } = c.req.valid('param');
		const found = await readDetail(place, id);
		if (found === null || found.isWithdrawn) return explainAbsence(c, place, id, null);
		return jsonText(c, found.json);
	});

	app.openapi(routes.editions, async (c) => {
		const { place, id } = c.req.valid('param');
		const editions = await listPublicEditions(reads, place, id);
		if (editions.length === 0) return notFound(c, 'disclosure-not-found', details['disclosure-not-found'](place));
		const base = `${urlOf({ placeId: place, disclosureId: id })}/editions`;
		const items = editions.map((edition) => ({
			...edition,
			contentUrl: edition.hasContent ? `${base}/${edition.editionNumber}/content` : null,
		}));
		return c.json({ items, next: null }, 200);
	});

	app.openapi(routes.content, async (c) => {
		const { place, id, edition } = c.req.valid('param');
		const found = await loadPublicEdition(reads, place, id, edition);
		if (found?.contentText == null) return explainAbsence(c, place, id, 'disclosure-edition-not-found');
		const headers = hashHeaders(found.contentHash);
		return holds(c, found.contentHash)
			? (c.body(null, 304, headers) as never)
			: jsonText(c, found.contentText, headers);
	});

	app.openapi(routes.attachment, async (c) => {
		const { place, id, attachment } = c.req.valid('param');
		const file = await loadPublicAttachment(reads, place, id, attachment);
		if (file === null) return explainAbsence(c, place, id, 'attachment-not-found');
		const headers = {
			...hashHeaders(file.sha256),
			'Content-Type': file.mediaType,
			'Content-Length': String(file.bytes),
			'Content-Disposition': attachmentDisposition(file.name),
			'X-Content-Type-Options': 'nosniff',
			// Whatever it is, nothing in it runs with the rights of this site.
			'Content-Security-Policy': "default-src 'none'; sandbox",
		};
		if (holds(c, file.sha256)) return c.body(null, 304, hashHeaders(file.sha256)) as never;
		if (c.req.method === 'HEAD') return c.body(null, 200, headers) as never;
		const hash = parseBlobHash(file.sha256);
		const stored = hash && (await deps.blobs.stream(hash));
		if (stored === null) throw new Error('the file of a public attachment is not in the store');
		const stream = Readable.toWeb(stored.body) as ReadableStream;
		return c.body(stream, 200, { ...headers, 'Content-Length': String(stored.size) }) as never;
	});

	app.openapi(routes.search, async (c) => {
		const { q, limit = PAGE, after, count, place, body: bodyId, item: itemId, kind, from, to } = c.req.valid('query');
		const query = parseDisclosureQuery(q, segmenter.queryWords, segmenter.indexWords);
		const scope = given({ placeId: place, bodyId, itemId, kind, from, to });
		const page = await searchDisclosuresJson(reads, query, scope, readAfter(after), limit, placesUrl);
		const isAll = after === undefined && page.next === null;
		const counted =
			count !== true
				? null
				: isAll
					? { count: page.hits.length, isMore: false }
					: await countSearchHits(reads, query, scope);
		const last = page.next?.row;
		const next = page.next && nextUrl(c.req.url, `${last ? rowMark(last) : ''}${SEARCH_MARKS[page.next.by]}`);
		const total = `"total":${counted?.count ?? null},"isMore":${counted?.isMore ?? null}`;
		const text = `{${total},"foundBy":"${page.foundBy}","items":[${page.hits.join(',')}],"next":${JSON.stringify(next)}}`;
		return jsonText(c, text, linkHeader(next));
	});
}
