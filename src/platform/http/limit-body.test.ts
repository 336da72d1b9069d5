import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, it } from 'vitest';
import { recordingLog } from '../../../test/kit/quiet-log.ts';
import { limitBody } from './limit-body.ts';
import { createPageCache } from './page-cache.ts';
import { createHttpServer, type HttpServer } from './server.ts';

const LIMIT = 10;
let server: HttpServer | null = null;

afterEach(async () => {
	await server?.close(0);
	server = null;
});

async function listen(): Promise<number> {
	const app = new Hono();
	app.use(limitBody(LIMIT, (context) => context.text('too large', 413, { Connection: 'close' })));
	app.all('/read', async (context) => context.text(`read ${(await context.req.text()).length}`));
	app.all('/swallow', async (context) => context.text(await context.req.text().catch(() => 'swallowed')));
	app.all('/ignore', (context) => context.text('ignored'));
	app.onError((error, context) =>
		context.text(error.message, (error as { status?: number }).status === 413 ? 413 : 500),
	);
	const pageCache = createPageCache(0, () => '');
	server = createHttpServer({ app, pageCache, log: recordingLog(), host: '127.0.0.1', port: 0 });
	return (await server.listen()).port;
}

/** Sends a request byte by byte as written, and gives status and last line of the answer. */
async function send(method: string, path: string, headers: readonly string[], body = ''): Promise<string> {
	const port = await listen();
	const head = [`${method} ${path} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers, '', ''].join('\r\n');
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => socket.write(head + body));
		socket.on('data', (data) => {
			answer += data;
		});
		socket.on('error', (error) => (answer === '' ? reject(error) : undefined));
		socket.on('close', () =>
			resolve(
				`${answer.split(' ')[1]} ${answer
					.split('\r\n')
					.filter((line) => /^(read|too|swal|ign)/.test(line))
					.join()}`,
			),
		);
	});
}

const chunks = (...parts: readonly string[]): string =>
	`${parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')}0\r\n\r\n`;
const CHUNKED = ['Transfer-Encoding: chunked'];
const announced = (length: number) => [`Content-Length: ${length}`];

it.each<[string, string, readonly string[], string, string]>([
	['a DELETE without any body', 'DELETE /read', [], '', '200 read 0'],
	['a POST without any body', 'POST /read', [], '', '200 read 0'],
	['an announced body of just the limit', 'POST /read', announced(10), 'x'.repeat(10), '200 read 10'],
	['an announced body of one byte more', 'POST /read', announced(11), 'x'.repeat(11), '413 too large'],
	['a chunked body of just the limit', 'POST /read', CHUNKED, chunks('xxxxx', 'xxxxx'), '200 read 10'],
	['a chunked body of one byte more', 'POST /read', CHUNKED, chunks('xxxxx', 'xxxxxx'), '413 too large'],
	['a chunked DELETE', 'DELETE /read', CHUNKED, chunks('xx'), '200 read 2'],
	['a route that hides the failure', 'POST /swallow', CHUNKED, chunks('x'.repeat(40)), '413 too large'],
	['a route that does not read', 'POST /ignore', CHUNKED, chunks('x'), '200 ignored'],
])('%s', async (_, request, headers, body, expected) => {
	const [method = '', path = ''] = request.split(' ');
	expect(await send(method, path, headers, body)).toBe(expected);
});
