import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../test/kit/fixed-clock.ts';
import { recordingLog } from '../../../test/kit/quiet-log.ts';
import { temporaryDirectory } from '../../../test/kit/temporary-directory.ts';
import { openBlobStore } from '../blobs.ts';
import { readConfig } from '../config.ts';
import { connect } from '../database/pool.ts';
import { type AppDependencies, type AppOptions, createApp } from './app.ts';
import { createPageCache } from './page-cache.ts';
import { CONTENT_SECURITY_POLICY } from './security-headers.ts';

const clock = fixedClock('2026-01-05T09:00:00+08:00');

async function siteWith(routes: Hono, options: Partial<AppOptions> = {}, publicUrl = 'http://localhost:8080') {
	let version = 1;
	const log = recordingLog();
	const dependencies: AppDependencies = {
		site: readConfig({ GONGKAI_PUBLIC_URL: publicUrl }).site,
		clock,
		log,
		// A real pool on an address where nobody listens: these pages need no database, and readiness must say so.
		database: connect({ connection: { host: '127.0.0.1', port: 1 }, connections: 2, publicReadTimeoutMs: 500, log }),
		dataVersion: { current: () => version, refresh: async () => version, stop: async () => {} },
		blobs: await openBlobStore(temporaryDirectory(), clock),
		pageCache: createPageCache(1e6, () => `v${version}`),
	};
	const app = createApp(dependencies, { mounts: [() => routes], ...options });
	const setVersion = (next: number): void => {
		version = next;
	};
	return { app, log, setVersion };
}

describe('application', () => {
	it('is alive without its database, and not ready', async () => {
		const { app } = await siteWith(new Hono());
		const alive = await app.request('/healthz');
		expect([alive.status, await alive.json(), alive.headers.get('cache-control')]).toEqual([
			200,
			{ status: 'alive' },
			'no-store',
		]);
		const ready = await app.request('/readyz');
		expect([ready.status, await ready.json()]).toEqual([503, { status: 'database-unreachable' }]);
	});

	it('is not ready while it shuts down', async () => {
		const { app } = await siteWith(new Hono(), { isDraining: () => true });
		const ready = await app.request('/readyz');
		expect([ready.status, await ready.json()]).toEqual([503, { status: 'draining' }]);
	});

	it('sends the security headers with every response, errors and cached pages included', async () => {
		const routes = new Hono().get('/a', (context) => context.html('甲', 200, { 'Cache-Control': 'public, no-cache' }));
		const { app } = await siteWith(routes);
		for (const path of ['/a', '/a', '/healthz', '/none']) {
			const { headers } = await app.request(path);
			expect([path, headers.get('content-security-policy')]).toEqual([path, CONTENT_SECURITY_POLICY]);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('strict-transport-security')).toBeNull();
			expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
		}
		expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
	});

	it('a route may have its own policy, and https is insisted on where the public address has it', async () => {
		const routes = new Hono().get('/a', (context) =>
			context.text('', 200, { 'Content-Security-Policy': "default-src 'self'" }),
		);
		const { app } = await siteWith(routes, {}, 'https://www.example.gov.cn');
		const { headers } = await app.request('/a');
		expect(headers.get('content-security-policy')).toBe("default-src 'self'");
		expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
	});

	it.each([
		['an id of a proxy is kept', 'abc-123.DEF_4', true],
		['a line break is not', 'abc\r\nX-Evil: 1', false],
		['markup is not', '<script>alert(1)</script>', false],
		['a short one is not', 'abc', false],
		['an endless one is not', 'a'.repeat(65), false],
	])('request ids: %s', async (_, id, isKept) => {
		const { app } = await siteWith(new Hono());
		const headers = new Headers();
		try {
			headers.set('X-Request-Id', id);
		} catch {
			return expect(isKept).toBe(false);
		}
		const response = await app.request('/healthz', { headers });
		expect(response.headers.get('x-request-id') === id).toBe(isKept);
	});

	it('a public page is made once per version and answered with 304 to who has it', async () => {
		let made = 0;
		const routes = new Hono().get('/a', (context) =>
			context.html(`第${++made}次`, 200, { 'Cache-Control': 'public, no-cache' }),
		);
		const { app, setVersion } = await siteWith(routes);
		const responses = await Promise.all([app.request('/a'), app.request('/a'), app.request('/a')]);
		expect(await Promise.all(responses.map((response) => response.text()))).toEqual(['第1次', '第1次', '第1次']);
		const again = await app.request('/a', { headers: { 'If-None-Match': responses[0].headers.get('etag') ?? '' } });
		expect([again.status, await again.text()]).toEqual([304, '']);
		expect(await (await app.request('/a?x=1')).text()).toBe('第2次');
		setVersion(2);
		const fresh = await app.request('/a', { headers: { 'If-None-Match': responses[0].headers.get('etag') ?? '' } });
		expect([fresh.status, await fresh.text()]).toEqual([200, '第3次']);
	});

	it.each([
		['a page without Cache-Control', {}],
		['a private page', { 'Cache-Control': 'private' }],
		['a page that sets a cookie', { 'Cache-Control': 'public', 'Set-Cookie': 'a=b' }],
		['a page that varies by something else', { 'Cache-Control': 'public', Vary: 'Cookie' }],
	])('%s is made anew each time', async (_, headers) => {
		let made = 0;
		const { app } = await siteWith(new Hono().get('/a', (context) => context.text(String(++made), 200, headers)));
		await app.request('/a');
		expect(await (await app.request('/a')).text()).toBe('2');
	});

	it('a body over the limit is refused', async () => {
		const routes = new Hono().post('/a', async (context) => context.text(String((await context.req.text()).length)));
		const { app } = await siteWith(routes, { bodyLimitBytes: 10 });
		const post = (body: string) =>
			app.request('/a', { method: 'POST', body, headers: { 'Content-Length': String(body.length) } });
		expect((await post('x'.repeat(10))).status).toBe(200);
		expect((await post('x'.repeat(11))).status).toBe(413);
	});

	it.each([
		['an unknown address', '/none', 404],
		['a bug', '/bug', 500],
		['a read that took too long', '/slow', 503],
		['a database that is away', '/away', 503],
	])('%s gives a plain Chinese page with the id and nothing of the request or the error', async (_, path, status) => {
		const routes = new Hono();
		routes.get('/bug', () => {
			throw new Error('secret detail');
		});
		routes.get('/slow', () => {
			throw Object.assign(new Error('secret detail'), { code: '57014' });
		});
		routes.get('/away', () => {
			throw Object.assign(new Error('secret detail'), { code: 'ECONNREFUSED' });
		});
		const { app, log } = await siteWith(routes);
		const response = await app.request(`${path}?q=<b>`);
		const text = await response.text();
		expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
		expect(text).toContain('lang="zh-CN"');
		expect(text).toContain(response.headers.get('x-request-id'));
		expect(text).not.toMatch(/secret|<b>|<script|<style|style=/);
		if (status >= 500) expect(log.lines.at(-1)).toMatchObject({ error: 'secret detail', status });
	});

	it('the site may render its own error pages; when that fails too the plain one is sent', async () => {
		const { app } = await siteWith(new Hono(), {
			renderError: ({ status, request }) => {
				if (request.url.endsWith('/worse')) throw new Error('no template');
				return new Response(`自己的 ${status}`, { status });
			},
		});
		expect(await (await app.request('/none')).text()).toBe('自己的 404');
		expect(await (await app.request('/worse')).text()).toContain('没有找到这个页面');
	});
});
