import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { errorCode } from '../platform/fault.ts';
import { statusOfError } from '../platform/http/error-response.ts';
import type { ApiDeps } from './api-deps.ts';
import { apiInfo, apiTags } from './api-info.zh.ts';
import { addCalendarRoutes } from './calendar-routes.ts';
import { addCatalogueRoutes } from './catalogue-routes.ts';
import { addDisclosureRoutes } from './disclosure-routes.ts';
import { disclosureTags } from './disclosure-routes.zh.ts';
import { API_PAGE_STYLE, renderApiPage } from './docs-page.zh.tsx';
import { addObligationRoutes } from './obligation-routes.ts';
import { obligationStaffTags, obligationTags } from './obligation-routes.zh.ts';
import { ProblemError, parameterProblem, problemResponse } from './problem.ts';
import { problemDetails } from './problem.zh.ts';
import { createStaffApi, type MoreStaffRoutes, type StaffDeps, staffTags } from './staff/index.ts';
import { addPublicOrganizationRoutes } from './staff/public-organization-routes.ts';

const OPEN_HEADERS = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Expose-Headers': 'ETag, Link, X-Request-Id',
	'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** FNV-1a of the address: one address, one tag, so that a tag sent to the wrong address never answers 304. */
function addressHash(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return (hash >>> 0).toString(36);
}

function isHeldBy(ifNoneMatch: string | undefined, etag: string): boolean {
	return ifNoneMatch?.split(',').some((tag) => tag.trim() === etag) ?? false;
}

function newApp(): OpenAPIHono {
	return new OpenAPIHono({
		defaultHook: (result) => {
			if (!result.success) throw parameterProblem(result.error.issues);
		},
	});
}

function describe(app: OpenAPIHono, isWhole: boolean): object {
	const servers = [{ url: '/api' }];
	const tags = isWhole
		? [...apiTags, ...disclosureTags, ...obligationTags, ...staffTags, ...obligationStaffTags]
		: [...apiTags, ...disclosureTags, ...obligationTags];
	return app.getOpenAPI31Document({ openapi: '3.1.0', info: apiInfo, servers, tags });
}

/** The OpenAPI 3.1 document of the public part, made from the very schemas that check the requests and describe the answers. */
export function describeApi(): object {
	const app = newApp();
	// Describing calls no handler, so nothing of this is ever used.
	addPublicRoutes(app, {} as ApiDeps);
	return describe(app, false);
}

/** The OpenAPI 3.1 document of everything, the staff's routes included. */
export function describeWholeApi(more: readonly MoreStaffRoutes[] = []): object {
	const app = newApp();
	app.route('/', createStaffApi({ trustedProxies: [] as readonly string[] } as StaffDeps, more));
	addPublicRoutes(app, {} as ApiDeps);
	addPublicOrganizationRoutes(app, {} as ApiDeps);
	return describe(app, true);
}

function addPublicRoutes(app: OpenAPIHono, deps: ApiDeps): void {
	addCatalogueRoutes(app, deps);
	addCalendarRoutes(app, deps);
	addObligationRoutes(app, deps);
	addDisclosureRoutes(app, deps);
}

function answerFailure(c: Context, error: Error, deps: ApiDeps): Response {
	if (error instanceof ProblemError) return problemResponse(c, error);
	// 57014: the statement timeout cancelled the query.
	if (errorCode(error) === '57014') {
		return problemResponse(c, { code: 'query-too-slow', detail: problemDetails.queryTooSlow, faults: [] });
	}
	deps.log.error('api.failed', { path: c.req.path }, error);
	if (statusOfError(error) === 503) {
		return problemResponse(c, { code: 'unavailable', detail: problemDetails.unavailable, faults: [] });
	}
	return problemResponse(c, { code: 'internal', detail: problemDetails.internal, faults: [] });
}

/**
 * The API, to be mounted at `/api`: the staff's routes, and the public part. That is GET only; every answer may be read from any site (CORS); errors are RFC 9457 problems in Chinese
 * with a permanent code and all faults at once. Answers carry a weak ETag out of `version` and the address; a match costs no query.
 */
export function createApi(deps: ApiDeps): OpenAPIHono {
	const app = newApp();
	app.onError((error, c) => {
		const response = answerFailure(c, error, deps);
		for (const [name, value] of Object.entries(OPEN_HEADERS)) response.headers.set(name, value);
		return response;
	});
	// First, so that the rules of the public part do not come upon them.
	if (deps.staff !== undefined) app.route('/', createStaffApi(deps.staff.deps, deps.staff.more));
	app.use('*', async (c, next) => {
		for (const [name, value] of Object.entries(OPEN_HEADERS)) c.header(name, value);
		const { method } = c.req;
		if (method === 'OPTIONS') {
			c.header('Access-Control-Allow-Methods', 'GET, HEAD');
			c.header('Access-Control-Allow-Headers', 'Accept, If-None-Match');
			c.header('Access-Control-Max-Age', '86400');
			return c.body(null, 204);
		}
		if (method !== 'GET' && method !== 'HEAD') {
			c.header('Allow', 'GET, HEAD, OPTIONS');
			return problemResponse(c, {
				code: 'method-not-allowed',
				detail: problemDetails.methodNotAllowed(method),
				faults: [],
			});
		}
		const etag = `W/"${deps.version()}-${addressHash(c.req.url)}"`;
		c.header('ETag', etag);
		c.header('Cache-Control', 'public, no-cache');
		if (isHeldBy(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
		await next();
		if (c.res.status !== 200) c.res.headers.delete('ETag');
		return undefined;
	});
	addPublicRoutes(app, deps);
	if (deps.staff !== undefined) addPublicOrganizationRoutes(app, deps);

	const description = deps.staff === undefined ? describeApi() : describeWholeApi(deps.staff.more);
	const page = renderApiPage(describeApi(), deps.frame);
	app.get('/', async (c) => c.html(await page));
	app.get('/style.css', (c) => c.body(API_PAGE_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
	app.get('/openapi.json', (c) => c.json(description));
	app.get('/schema/catalogue.json', (c) =>
		c.body(JSON.stringify(deps.catalogueSchema), 200, { 'Content-Type': 'application/schema+json' }),
	);
	app.all('*', () => {
		throw new ProblemError('not-found', problemDetails.notFound);
	});
	return app;
}
