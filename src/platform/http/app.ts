import type { IncomingMessage } from 'node:http';
import { type Context, Hono } from 'hono';
import type { BlobStore } from '../blobs.ts';
import type { Clock } from '../clock.ts';
import type { PublicSite } from '../config.ts';
import type { DataVersion } from '../database/data-version.ts';
import type { Database } from '../database/pool.ts';
import type { Log } from '../log.ts';
import { cachePages } from './cache-pages.ts';
import { type RenderError, renderPlainError, statusOfError } from './error-response.ts';
import { type BodyLimit, limitBody } from './limit-body.ts';
import type { PageCache } from './page-cache.ts';
import { requestIdFrom, requestIdOf } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

/** What a part of the site (portal, API) is made from. */
export interface AppDependencies {
	readonly site: PublicSite;
	readonly clock: Clock;
	readonly log: Log;
	readonly database: Database;
	readonly dataVersion: DataVersion;
	readonly blobs: BlobStore;
	readonly pageCache: PageCache;
}

/** Makes one part of the site; its routes are mounted at `/` in the order given. */
export type Mount = (dependencies: AppDependencies) => Hono;

export interface AppOptions {
	readonly mounts: readonly Mount[];
	readonly renderError?: RenderError;
	/** Longest request body, bytes; 1 MiB unless told. Of one method and path where uploads need more. */
	readonly bodyLimitBytes?: number | BodyLimit;
	/** True once shutdown began: readiness says so, for the proxy in front. */
	readonly isDraining?: () => boolean;
}

const READINESS_PATIENCE_MS = 1000;

function requestId(context: Context): string {
	const incoming = (context.env as { incoming?: IncomingMessage } | undefined)?.incoming;
	return incoming ? requestIdOf(incoming) : requestIdFrom(context.req.header('x-request-id'));
}

/**
 * The whole site as one hono application: ids, page cache, security headers and body limit around the mounted parts, `/healthz` (the process
 * lives) and `/readyz` (it can serve: database reachable, not shutting down), and one place for errors. Works without a server in tests.
 */
export function createApp(dependencies: AppDependencies, options: AppOptions): Hono {
	const { database, log, pageCache, site } = dependencies;
	const headers = securityHeaders(site.publicUrl.startsWith('https:'));
	const ids = new WeakMap<Request, string>();
	const idOf = (context: Context): string => ids.get(context.req.raw) ?? requestId(context);
	const answerError = async (context: Context, status: number): Promise<Response> => {
		const report = { status, requestId: idOf(context), request: context.req.raw };
		let response: Response;
		try {
			response = await (options.renderError ?? renderPlainError)(report);
		} catch (error) {
			log.error('http.error-page-failed', { requestId: report.requestId }, error);
			response = await renderPlainError(report);
		}
		response.headers.set('Cache-Control', 'no-store');
		if (status === 503) response.headers.set('Retry-After', '5');
		return response;
	};

	const app = new Hono();
	app.use(async (context, next) => {
		const id = requestId(context);
		ids.set(context.req.raw, id);
		await next();
		context.res.headers.set('X-Request-Id', id);
	});
	app.use(cachePages(pageCache));
	app.use(async (context, next) => {
		await next();
		for (const [name, value] of headers) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
	});
	app.use(
		limitBody(options.bodyLimitBytes ?? 1024 * 1024, async (context) => {
			const response = await answerError(context, 413);
			// What is left of the body is not worth reading to its end.
			response.headers.set('Connection', 'close');
			return response;
		}),
	);
	app.get('/healthz', (context) => context.json({ status: 'alive' }, 200, { 'Cache-Control': 'no-store' }));
	app.get('/readyz', async (context) => {
		const isDraining = options.isDraining?.() ?? false;
		const isReachable = !isDraining && (await database.isReachable(READINESS_PATIENCE_MS));
		const status = isDraining ? 'draining' : isReachable ? 'ready' : 'database-unreachable';
		return context.json({ status }, status === 'ready' ? 200 : 503, { 'Cache-Control': 'no-store' });
	});
	for (const mount of options.mounts) app.route('/', mount(dependencies));
	app.notFound((context) => answerError(context, 404));
	app.onError((error, context) => {
		const status = statusOfError(error);
		if (status >= 500) log.error('http.failed', { requestId: idOf(context), status }, error);
		return answerError(context, status);
	});
	return app;
}
