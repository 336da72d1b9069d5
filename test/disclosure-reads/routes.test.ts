import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { OpenAPIHono } from '@hono/zod-openapi';
import { beforeAll, describe, expect, test } from 'vitest';
import * as problems from '../../src/api/disclosure-problems.ts';
import { addDisclosureRoutes } from '../../src/api/disclosure-routes.ts';
import * as schemas from '../../src/api/disclosure-schemas.ts';
import { ProblemError, parameterProblem, problemResponse } from '../../src/api/problem.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlaces, publish, sampleContent, segmenter, sha256 } from './kit.ts';

const held = testDatabase();
const NOTE = '名单有误，已撤回';
const SECRET = '不该公开的一句话';
const PDF = 'pdf';
let app: OpenAPIHono;
let opened = 0;

beforeAll(async () => {
	await addPlaces(held.database, ['jia', 'yi']);
	const samples = [
		{ id: 'aaaaaaaa', title: '资金分配公告', items: ['i-1'], publishedAt: '2020-09-01T00:00:00Z', editions: 2 },
		{ id: 'bbbbbbbb', title: '项目库', items: ['i-2'], kind: 'news', publishedAt: '2020-09-02T00:00:00Z' },
		{ id: 'cccccccc', title: '资金使用公告', items: ['i-1'], publishedAt: '2020-09-03T00:00:00Z' },
		{ id: 'dddddddd', title: '名单', body: SECRET, withdrawalNote: NOTE, items: ['i-1'] },
		{ placeId: 'yi', id: 'eeeeeeee', title: '资金分配公告', publishedAt: '2020-08-01T00:00:00Z' },
	];
	for (const sample of samples) await publish(held.database, sample);
	const inner = new OpenAPIHono({
		defaultHook: (result) => {
			if (!result.success) throw parameterProblem(result.error.issues);
		},
	});
	inner.onError((error, c) => {
		if (error instanceof ProblemError) return problemResponse(c, error);
		throw error;
	});
	addDisclosureRoutes(inner, {
		reads: held.database.publicReads,
		segmenter,
		publicUrl: 'https://example.gov.cn',
		blobs: {
			async stream(hash) {
				if (hash !== sha256(PDF)) return null;
				opened += 1;
				return { body: Readable.from([Buffer.from(PDF)]), size: PDF.length };
			},
		},
	});
	app = new OpenAPIHono();
	app.route('/api', inner);
});

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
	const response = await app.request(`http://localhost/api${path}`, { method, headers });
	const text = await response.text();
	const isJson = text !== '' && /json/.test(response.headers.get('Content-Type') ?? '');
	// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about
	return { status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : null) as any };
}
const ids = (json: { items: { disclosureId: string }[] }) => json.items.map(({ disclosureId }) => disclosureId);

describe('lists', () => {
	test.each([
		['all places', '/disclosures', ['cccccccc', 'bbbbbbbb', 'aaaaaaaa', 'eeeeeeee']],
		['one place', '/places/jia/disclosures', ['cccccccc', 'bbbbbbbb', 'aaaaaaaa']],
		['one item', '/places/jia/items/i-1/disclosures', ['cccccccc', 'aaaaaaaa']],
		['a kind', '/disclosures?kind=news', ['bbbbbbbb']],
		['days', '/disclosures?from=2020-09-01&to=2020-09-02', ['bbbbbbbb', 'aaaaaaaa']],
		['an item named in the query', '/disclosures?place=jia&item=i-2', ['bbbbbbbb']],
		['tombstones', '/places/jia/disclosures?isWithdrawn=true', ['dddddddd']],
		['search', '/search/disclosures?q=资金', ['cccccccc', 'aaaaaaaa', 'eeeeeeee']],
		['search in a place', '/search/disclosures?q=资金&place=yi', ['eeeeeeee']],
		['search without hits', '/search/disclosures?q=没有这个', []],
	])('%s', async (_sentence, path, expected) => {
		const { status, headers, json } = await get(path);
		expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
		expect(ids(json)).toEqual(expected);
		expect(json.next).toBeNull();
		for (const item of json.items)
			(path.startsWith('/search') ? schemas.DisclosureHit : schemas.Disclosure).strict().parse(item);
	});

	test.each([
		'/disclosures?limit=1',
		'/places/jia/disclosures?limit=1&kind=full-text',
		'/search/disclosures?q=资金&limit=2',
		'/search/disclosures?q=金分&limit=1',
	])('%s: next leads to the end, each row once', async (start) => {
		const seen: string[] = [];
		let path: string | null = start;
		while (path !== null) {
			const { json, headers } = await get(path);
			seen.push(...ids(json));
			expect(headers.get('link')).toBe(json.next === null ? null : `<${json.next}>; rel="next"`);
			path = json.next?.replace('https://example.gov.cn/api', '') ?? null;
		}
		const all = await get(start.replace(/limit=\d/, 'limit=100'));
		expect(seen.length).toBeGreaterThan(1);
		expect(seen).toEqual(ids(all.json));
	});

	test('a whole title: that document first, next leads to the others with its words', async () => {
		const { json } = await get(`/search/disclosures?q=${encodeURIComponent('资金 分配 公告')}&count=true&limit=5`);
		expect(json).toMatchObject({ foundBy: 'title', total: 2, isMore: true });
		expect(ids(json)).toEqual(['aaaaaaaa', 'eeeeeeee']);
		expect(json.next).toContain('after=.o');
		const others = await get(json.next?.replace('https://example.gov.cn/api', '') ?? '');
		expect(others.json).toMatchObject({ foundBy: 'others', items: [], next: null });
	});

	test('the number of hits comes when asked for', async () => {
		expect((await get('/search/disclosures?q=资金&count=true')).json).toMatchObject({ total: 3, isMore: false });
		expect((await get('/search/disclosures?q=资金')).json).toMatchObject({ total: null, isMore: null });
	});

	test('all faults at once, in Chinese', async () => {
		const { status, json } = await get('/disclosures?item=i-1&kind=galaxy&from=2020-09-31&after=x&colour=red');
		expect(status).toBe(400);
		expect(json.faults.map(({ name }: { name: string }) => name).sort()).toEqual(['after', 'colour', 'from', 'kind']);
		const other = await get('/disclosures?item=i-1&body=ju&from=2020-09-30&to=2020-09-29');
		expect(other.json.faults).toEqual([
			{ name: 'body', message: '要同时用 place 说明是哪个地方。' },
			{ name: 'item', message: '要同时用 place 说明是哪个地方。' },
			{ name: 'to', message: '不能早于 from。' },
		]);
	});

	test('a place without any is an empty list, a place that is not there a problem', async () => {
		expect((await get('/places/yi/items/i-9/disclosures')).json).toEqual({ items: [], next: null });
		const { status, json } = await get('/places/bing/disclosures');
		expect([status, json.code]).toEqual([404, 'place-not-found']);
	});
});

describe('one disclosure', () => {
	test('comes with its content', async () => {
		const { status, json } = await get('/places/jia/disclosures/aaaaaaaa');
		expect(status).toBe(200);
		expect(json).toMatchObject({
			title: '资金分配公告',
			itemIds: ['i-1'],
			url: 'https://example.gov.cn/api/places/jia/disclosures/aaaaaaaa',
		});
		expect(json.contentHash).toBe(sha256(sampleContent({ id: 'aaaaaaaa', title: '资金分配公告' })));
	});

	test('its editions name where their bytes are, and those bytes have the hash', async () => {
		const { json } = await get('/places/jia/disclosures/aaaaaaaa/editions');
		for (const edition of json.items) {
			schemas.DisclosureEdition.strict().parse(edition);
			const content = await get(edition.contentUrl.replace('https://example.gov.cn/api', ''));
			expect(createHash('sha256').update(content.text).digest('hex')).toBe(edition.contentHash);
			expect(content.headers.get('etag')).toBe(`"${edition.contentHash}"`);
			expect(content.headers.get('cache-control')).toBe('no-cache');
			const again = await get(edition.contentUrl.replace('https://example.gov.cn/api', ''), {
				'If-None-Match': `"${edition.contentHash}"`,
			});
			expect([again.status, again.text]).toEqual([304, '']);
		}
		expect(json.items.length).toBe(2);
	});

	test('its file comes as a download and never as a page', async () => {
		const path = '/places/jia/disclosures/aaaaaaaa/attachments/fileaaaaaaaa';
		const { status, headers, text } = await get(path);
		expect([status, text]).toEqual([200, PDF]);
		expect(Object.fromEntries(headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-length': '3',
			'content-disposition': `attachment; filename="__.pdf"; filename*=UTF-8''%E9%99%84%E4%BB%B6.pdf`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			etag: `"${sha256(PDF)}"`,
		});
		const before = opened;
		const head = await get(path, {}, 'HEAD');
		const held304 = await get(path, { 'If-None-Match': `W/"${sha256(PDF)}"` });
		expect([head.status, head.headers.get('content-length'), held304.status, opened]).toEqual([200, '3', 304, before]);
	});

	test.each([
		['an id that is not there', '/places/jia/disclosures/zzzzzzzz', 'disclosure-not-found'],
		['one of another place', '/places/yi/disclosures/aaaaaaaa', 'disclosure-not-found'],
		['editions of one of another place', '/places/yi/disclosures/aaaaaaaa/editions', 'disclosure-not-found'],
		[
			'an edition that is not there',
			'/places/jia/disclosures/aaaaaaaa/editions/3/content',
			'disclosure-edition-not-found',
		],
		['a file that is not there', '/places/jia/disclosures/aaaaaaaa/attachments/filezzzz', 'attachment-not-found'],
		[
			'a file of another disclosure',
			'/places/jia/disclosures/bbbbbbbb/attachments/fileaaaaaaaa',
			'attachment-not-found',
		],
		['a file of another place', '/places/yi/disclosures/eeeeeeee/attachments/fileaaaaaaaa', 'attachment-not-found'],
	])('%s: 404', async (_sentence, path, code) => {
		const { status, headers, json } = await get(path);
		expect([status, json.code, headers.get('cache-control')]).toEqual([404, code, 'no-store']);
		problems.NotFoundProblem.strict().parse(json);
	});
});

describe('a withdrawn one', () => {
	test.each(['', '/editions/1/content', '/attachments/filedddddddd'])(
		'%s: 410 with the note and the dates',
		async (path) => {
			const { status, headers, json, text } = await get(`/places/jia/disclosures/dddddddd${path}`);
			expect([status, json.code, headers.get('cache-control')]).toEqual([410, 'disclosure-withdrawn', 'no-store']);
			problems.WithdrawnProblem.strict().parse(json);
			expect(json.detail).toContain(NOTE);
			expect(json.disclosure).toMatchObject({
				indexNumber: 'Xdddddddd',
				publishedAt: '2020-09-29T02:00:00.000Z',
				withdrawnAt: '2020-10-10T00:00:00.000Z',
				withdrawalNote: NOTE,
				summary: '',
			});
			expect(text).not.toContain(SECRET);
		},
	);

	test('its editions are still named, without a way to their content', async () => {
		const { status, json } = await get('/places/jia/disclosures/dddddddd/editions');
		expect([status, json.items[0].hasContent, json.items[0].contentUrl]).toEqual([200, false, null]);
	});

	test('search does not find it', async () => {
		expect(ids((await get(`/search/disclosures?q=${encodeURIComponent(SECRET)}`)).json)).toEqual([]);
		expect(ids((await get('/search/disclosures?q=名单')).json)).toEqual([]);
	});
});

test('the routes describe themselves', () => {
	const { paths = {} } = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } });
	expect(Object.keys(paths)).toEqual([
		'/api/disclosures',
		'/api/places/{place}/disclosures',
		'/api/places/{place}/items/{item}/disclosures',
		'/api/places/{place}/disclosures/{id}',
		'/api/places/{place}/disclosures/{id}/editions',
		'/api/places/{place}/disclosures/{id}/editions/{edition}/content',
		'/api/places/{place}/disclosures/{id}/attachments/{attachment}',
		'/api/search/disclosures',
	]);
});
