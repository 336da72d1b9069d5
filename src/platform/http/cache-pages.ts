import type { MiddlewareHandler } from 'hono';
import { bodyOf } from './page-body.ts';
import type { CachedAnswer, PageCache } from './page-cache.ts';

/** Headers that the cache or the server writes itself. */
const NOT_KEPT = /^(content-length|content-encoding|etag|vary|date|connection|x-request-id)$/;

function isCacheable(response: Response): boolean {
	const { headers, status } = response;
	const isPublic = /(^|[\s,])public($|[\s,])/.test(headers.get('cache-control') ?? '');
	const isSingleForm = headers.get('vary') === null && headers.get('content-encoding') === null;
	return status === 200 && isPublic && isSingleForm && !headers.has('set-cookie');
}

function toResponse(answer: CachedAnswer): Response {
	const headers = new Headers();
	for (let index = 0; index < answer.headers.length; index += 2) {
		headers.append(answer.headers[index] ?? '', answer.headers[index + 1] ?? '');
	}
	return new Response(answer.body as Uint8Array<ArrayBuffer> | null, { status: answer.status, headers });
}

/**
 * Keeps what routes declare `Cache-Control: public` under path and query, and answers from there. Such a response must depend on nothing but
 * the address, the data version and the day: no cookie, no language negotiation. Readers that come while a page is being made wait for it
 * instead of making it again.
 */
export function cachePages(cache: PageCache): MiddlewareHandler {
	const inProgress = new Map<string, Promise<void>>();
	return async (context, next) => {
		if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
		const { pathname, search } = new URL(context.req.url);
		const key = pathname + search;
		const headers = {
			'if-none-match': context.req.header('if-none-match'),
			'accept-encoding': context.req.header('accept-encoding'),
		};
		const pending = inProgress.get(key);
		// Not `await undefined`: that would let several readers of one turn all find nothing in progress.
		if (pending !== undefined) await pending;
		const held = cache.answer(key, headers);
		if (held) return toResponse(held);

		const isFirst = !inProgress.has(key);
		const { promise, resolve } = Promise.withResolvers<void>();
		if (isFirst) inProgress.set(key, promise);
		try {
			// Read before rendering: a change that commits meanwhile makes the page stale, not the tag wrong.
			const version = cache.currentVersion();
			await next();
			if (!isCacheable(context.res)) return;
			const body = await bodyOf(context.res);
			const kept = [...context.res.headers].filter(([name]) => !NOT_KEPT.test(name));
			context.res = undefined;
			context.res = toResponse(cache.keep(key, version, { body, headers: kept }, headers));
		} finally {
			if (isFirst) inProgress.delete(key);
			resolve();
		}
	};
}
