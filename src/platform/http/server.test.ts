import { request } from 'node:http';
import { createServer } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startKitProcess } from '../../../test/kit/child-process.ts';
import { recordingLog } from '../../../test/kit/quiet-log.ts';
import { temporaryDirectory } from '../../../test/kit/temporary-directory.ts';
import { cachePages } from './cache-pages.ts';
import { createPageCache } from './page-cache.ts';
import { createHttpServer } from './server.ts';

async function listening(app: Hono, pageCache = createPageCache(1e6, () => 'v1')) {
	const log = recordingLog();
	const server = createHttpServer({ app, pageCache, log, host: '127.0.0.1', port: 0 });
	onTestFinished(async () => void (await server.close(0)));
	return { ...(await server.listen()), server, log };
}

/** One request without fetch's own decoding, caching and connection pool. */
function ask(url: string, options: { method?: string; headers?: Record<string, string> } = {}) {
	return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
		const sent = request(url, { agent: false, ...options }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('end', () => {
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(chunks).toString(),
				});
			});
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end();
	});
}

describe('http server', () => {
	it('answers held pages itself, HEAD without a body', async () => {
		let made = 0;
		const pageCache = createPageCache(1e6, () => 'v1');
		const app = new Hono();
		app.use(cachePages(pageCache));
		app.get('/a', (context) => context.text(`页面 ${++made}`, 200, { 'Cache-Control': 'public, no-cache' }));
		const { url } = await listening(app, pageCache);
		const first = await ask(`${url}a`);
		const second = await ask(`${url}a`);
		expect([first.body, second.body]).toEqual(['页面 1', '页面 1']);
		expect(second.headers).toMatchObject({
			etag: 'W/"v1"',
			'cache-control': 'public, no-cache',
			'content-length': '8',
		});
		expect(second.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
		const head = await ask(`${url}a`, { method: 'HEAD' });
		expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '8']);
		const again = await ask(`${url}a`, { headers: { 'If-None-Match': 'W/"v1"' } });
		expect([again.status, again.body]).toEqual([304, '']);
	});

	it('logs what was asked, without the query', async () => {
		const { url, log } = await listening(new Hono().get('/search', (context) => context.text('')));
		await ask(`${url}search?q=%E5%BC%A0%E4%B8%89`, { headers: { 'X-Request-Id': 'proxy-0001' } });
		while (log.lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
		expect(log.lines[0]).toMatchObject({
			message: 'http.request',
			requestId: 'proxy-0001',
			path: '/search',
			status: 200,
		});
		expect(JSON.stringify(log.lines)).not.toContain('%E5');
	});

	it('says in Chinese that the port is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => other.once('listening', resolve));
		const { port } = other.address() as { port: number };
		const log = recordingLog();
		const server = createHttpServer({
			app: new Hono(),
			pageCache: createPageCache(0, () => ''),
			log,
			host: '127.0.0.1',
			port,
		});
		const message = expect.stringContaining(`端口 ${port} 已被`);
		await expect(server.listen()).rejects.toMatchObject({ code: 'http-eaddrinuse', message });
		other.close();
	});

	it('lets a request in flight finish, takes no new one, and closes idle connections', async () => {
		const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
		const { promise: released, resolve: release } = Promise.withResolvers<void>();
		const app = new Hono().get('/slow', async (context) => {
			arrive();
			await released;
			return context.text('finished');
		});
		const { url, server } = await listening(app);
		const inFlight = ask(`${url}slow`);
		await arrived;
		const closing = server.close(60_000);
		expect(server.isDraining).toBe(true);
		await expect(ask(`${url}slow`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
		release();
		expect((await inFlight).body).toBe('finished');
		expect(await closing).toBe(0);
	});

	it('cuts a request that outlasts the limit, and says so', async () => {
		const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
		const app = new Hono().get('/never', async () => {
			arrive();
			return new Promise<Response>(() => {});
		});
		const { url, server } = await listening(app);
		const lost = ask(`${url}never`).catch((error) => error.code);
		await arrived;
		expect(await server.close(50)).toBe(1);
		expect(await lost).toBe('ECONNRESET');
	});
});

describe('serve', () => {
	it('starts on an empty folder, is ready, drains on SIGTERM and exits with 0', async () => {
		const environment = { GONGKAI_DATA: temporaryDirectory(), GONGKAI_PORT: '0' };
		const child = startKitProcess('serve-process', { environment });
		while (!child.errors().includes('公开系统已启动')) await new Promise((resolve) => setTimeout(resolve, 5));
		const url = /http:\/\/\S+/.exec(child.errors())?.[0] ?? '';

		expect(JSON.parse((await ask(`${url}readyz`)).body)).toEqual({ status: 'ready' });
		expect((await ask(url)).headers.etag).toMatch(/^W\/"[0-9a-f]{10}-0-\d{4}-\d\d-\d\d"$/);
		const inFlight = ask(`${url}slow`);
		expect(await child.nextLine()).toBe('in flight');
		child.process.kill('SIGTERM');
		while (!child.errors().includes('正在停止')) await new Promise((resolve) => setTimeout(resolve, 5));
		child.process.stdin?.write('go\n');
		expect((await inFlight).body).toBe('finished');
		expect(await child.ended).toEqual({ code: 0, signal: null });
		expect(child.errors()).toContain('已停止');
	});

	it('tells all faults of the settings and exits with 1', async () => {
		const child = startKitProcess('serve-process', { environment: { GONGKAI_PORT: 'x', GONGKAI_SITE_ID_CODE: '1' } });
		expect((await child.ended).code).toBe(1);
		expect(child.errors()).toContain('GONGKAI_PORT');
		expect(child.errors()).toContain('GONGKAI_SITE_ID_CODE');
	});
});
