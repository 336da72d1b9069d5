import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';

/** Thrown to whoever reads a body beyond the limit; `status` is what error pages go by. */
class BodyTooLarge extends Error {
	readonly status = 413;

	constructor() {
		super('request body over the limit');
	}
}

/** Whether a body is coming: over HTTP/1.1 one without either header has none, whatever its method. */
function hasBody(context: Context): boolean {
	const { method } = context.req;
	if (method === 'GET' || method === 'HEAD') return false;
	const incoming = (context.env as { incoming?: IncomingMessage } | undefined)?.incoming;
	// Asking for the stream of a request that came over the wire would make a stream even where nothing comes.
	if (incoming !== undefined) return incoming.headers['transfer-encoding'] !== undefined;
	return context.req.raw.body !== null;
}

/** The longest body an address takes, in bytes. */
export type BodyLimit = (method: string, path: string) => number;

/**
 * Refuses request bodies over the limit: at once where the length is announced, else when the limit is passed while somebody reads.
 * A route that does not read the body is answered as if there were none. `refuse` makes the 413.
 */
export function limitBody(
	limit: number | BodyLimit,
	refuse: (context: Context) => Response | Promise<Response>,
): MiddlewareHandler {
	return async (context, next) => {
		const limitBytes = typeof limit === 'number' ? limit : limit(context.req.method, context.req.path);
		const announced = context.req.header('content-length');
		if (announced !== undefined) {
			// The server reads no more of a body than was announced.
			if (Number(announced) > limitBytes) return refuse(context);
			return next();
		}
		if (!hasBody(context)) return next();
		const { url, method, headers, body, signal } = context.req.raw;
		let isOver = false;
		let length = 0;
		const counted = body?.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(chunk, controller) {
					length += chunk.byteLength;
					isOver = length > limitBytes;
					if (isOver) controller.error(new BodyTooLarge());
					else controller.enqueue(chunk);
				},
			}),
		);
		// Out of its parts: the server's own request object is none that the constructor of the platform would take.
		context.req.raw = new Request(url, {
			method,
			headers,
			body: counted ?? null,
			signal,
			duplex: 'half',
		} as RequestInit);
		await next();
		// Also where the route took the failure of its reading for something else.
		if (isOver) {
			context.res = undefined;
			context.res = await refuse(context);
		}
		return undefined;
	};
}
