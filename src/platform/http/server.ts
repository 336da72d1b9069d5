import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { errorCode, Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { PageCache } from './page-cache.ts';
import { requestIdOf } from './request-id.ts';
import { serverFaultText } from './server.zh.ts';

export interface HttpServerOptions {
	readonly app: Hono;
	/** Answered before the application is asked. */
	readonly pageCache: PageCache;
	readonly log: Log;
	readonly host: string;
	/** 0 = any free port. */
	readonly port: number;
}

/** The listening side of the site. */
export interface HttpServer {
	/** Starts to listen; the address as a reader of this machine types it, with a slash at the end. Fault when the port is taken. */
	listen(): Promise<{ readonly url: string; readonly port: number }>;
	/** True from the first call of `close`. */
	readonly isDraining: boolean;
	/** Stops accepting, lets requests in flight finish for at most `limitMs`, then cuts them. Returns how many were cut. */
	close(limitMs: number): Promise<number>;
}

/** Sends a held page; false when there is none and the application has to work. This is the path of most requests: keep it bare. */
function answerFromCache(cache: PageCache, request: IncomingMessage, response: ServerResponse): boolean {
	if ((request.method !== 'GET' && request.method !== 'HEAD') || request.url === undefined) return false;
	const answer = cache.answer(request.url, request.headers);
	if (answer === null) return false;
	response.writeHead(answer.status, [...answer.headers, 'X-Request-Id', requestIdOf(request)]);
	response.end(request.method === 'HEAD' ? undefined : answer.body);
	return true;
}

function logRequest(log: Log, request: IncomingMessage, response: ServerResponse, started: number): void {
	const { method = '', url = '' } = request;
	const query = url.indexOf('?');
	// Probes come every few seconds for ever: they would be most of the log.
	const level = url === '/healthz' || url === '/readyz' ? 'debug' : 'info';
	log[level]('http.request', {
		requestId: requestIdOf(request),
		method,
		// Without the query: what people search for is nobody's business.
		path: query === -1 ? url : url.slice(0, query),
		status: response.statusCode,
		isComplete: response.writableFinished,
		ms: Math.round((performance.now() - started) * 10) / 10,
	});
}

function displayUrl(host: string, port: number): string {
	const name = host === '::' || host === '0.0.0.0' ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
	return `http://${name}:${port}/`;
}

/** An HTTP/1.1 server for the application, with limits against slow and idle clients and a graceful end. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
	const { app, log, pageCache } = options;
	// The listener's own light Request and Response take the place of the global ones: those cost more than a short answer.
	const askApplication = getRequestListener(app.fetch);
	const active = new Set<ServerResponse>();
	let isDraining = false;
	const server = createServer(
		{ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 15_000, maxHeaderSize: 16 * 1024 },
		(request, response) => {
			const started = performance.now();
			active.add(response);
			response.once('close', () => {
				active.delete(response);
				logRequest(log, request, response, started);
			});
			if (isDraining) response.shouldKeepAlive = false;
			if (!answerFromCache(pageCache, request, response)) void askApplication(request, response);
		},
	);
	return {
		listen() {
			return new Promise((resolve, reject) => {
				server.once('error', (error) => {
					const text = { EADDRINUSE: serverFaultText.portTaken, EACCES: serverFaultText.portForbidden }[
						errorCode(error)
					];
					const noAddress = errorCode(error) === 'EADDRNOTAVAIL' ? serverFaultText.noAddress(options.host) : undefined;
					const message = text?.(options.port) ?? noAddress;
					reject(message ? new Fault(`http-${errorCode(error).toLowerCase()}`, message, { cause: error }) : error);
				});
				server.listen({ host: options.host, port: options.port }, () => {
					const address = server.address();
					const port = typeof address === 'object' && address !== null ? address.port : options.port;
					resolve({ url: displayUrl(options.host, port), port });
				});
			});
		},
		get isDraining() {
			return isDraining;
		},
		async close(limitMs) {
			isDraining = true;
			for (const response of active) if (!response.headersSent) response.shouldKeepAlive = false;
			const closed = new Promise<void>((done) => server.close(() => done()));
			// A connection that was busy when the server closed becomes idle afterwards, and would keep the process for its keep-alive time.
			const sweep = setInterval(() => server.closeIdleConnections(), 50);
			let cut = 0;
			const limit = setTimeout(() => {
				cut = active.size;
				server.closeAllConnections();
			}, limitMs);
			await closed;
			clearInterval(sweep);
			clearTimeout(limit);
			return cut;
		},
	};
}
