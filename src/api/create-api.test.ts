import { readFileSync } from 'node:fs';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import schema from '../../law/schema/catalogue.schema.json' with { type: 'json' };
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { recordingLog } from '../../test/kit/quiet-log.ts';
import { testDatabase } from '../../test/kit/test-database.ts';
import { installCatalogue } from '../catalogue/actions.ts';
import { parseCatalogueFile } from '../catalogue/catalogue-file.ts';
import { sampleCatalogue } from '../catalogue/diff/sample-catalogue.ts';
import { createSegmenter } from '../platform/segmentation.ts';
import { type AdministrationTools, administrationRoutes } from './administration/index.ts';
import { createApi, describeApi, describeWholeApi } from './create-api.ts';
import { type DeskTools, disclosureRoutes } from './disclosure-staff/index.ts';
import { jobRoutes } from './job-routes.ts';
import { addNotificationRoutes } from './notification-routes.ts';
import { addObligationStaffRoutes } from './obligation-staff-routes.ts';
import { Problem } from './problem.ts';
import * as schemas from './schemas.ts';

const db = testDatabase();
const log = recordingLog();
let version = 'v1';
let app: OpenAPIHono;

function readLaw(name: string) {
	const file = new URL(`../../law/catalogues/${name}.yaml`, import.meta.url);
	const reading = parseCatalogueFile(parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }));
	if ('faults' in reading) throw new Error(`${name} cannot be read`);
	return reading;
}

beforeAll(async () => {
	const segmenter = createSegmenter();
	const tools = { database: db.database, clock: fixedClock('2020-10-09T08:00:00+08:00'), segmenter };
	const editions = [
		['kongtong', '2020', 'kongtong-2020'],
		['ouhai', '2018-trial', 'ouhai-2018-trial'],
		['ouhai', '2018', 'ouhai-2018-revised'],
	] as const;
	for (const [placeId, editionId, file] of editions) {
		const outcome = await installCatalogue(tools, {
			placeId,
			editionId,
			...readLaw(file),
			isCurrent: true,
			actor: 'test',
		});
		if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
	}
	const hostile = sampleCatalogue([{ name: '<script>alert(1)</script>' }], {
		place: { name: '丙', province: null, level: null },
	});
	await installCatalogue(tools, { placeId: 'zz', editionId: '1', catalogue: hostile, isCurrent: false, actor: 'test' });
	const api = createApi({
		reads: db.database.publicReads,
		segmenter,
		version: () => version,
		publicUrl: 'https://example.gov.cn',
		catalogueSchema: schema,
		log,
		clock: fixedClock('2020-10-09T08:00:00+08:00'),
		blobs: { stream: async () => null },
	});
	app = new OpenAPIHono();
	app.route('/api', api);
});

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
	const response = await app.request(`http://localhost${path}`, { method, headers });
	const text = await response.text();
	const isJson = text !== '' && /json/.test(response.headers.get('Content-Type') ?? '');
	// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about
	return { status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : null) as any };
}

describe('transcripts', () => {
	test('GET /api/places', async () => {
		const { status, headers, json } = await get('/api/places');
		expect(status).toBe(200);
		expect(Object.fromEntries(headers)).toMatchObject({
			'content-type': 'application/json',
			'cache-control': 'public, no-cache',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
			etag: expect.stringMatching(/^W\/"v1-[a-z0-9]+"$/),
		});
		expect(json.items.map((place: { id: string }) => place.id)).toEqual(['kongtong', 'ouhai', 'zz']);
		expect(json.items[0]).toEqual({
			id: 'kongtong',
			name: '崆峒区',
			province: '甘肃省',
			level: 'county',
			code: null,
			currentEdition: '2020',
			itemCount: 14,
			warningItemCount: expect.any(Number),
			url: 'https://example.gov.cn/api/places/kongtong',
		});
		expect(json.next).toBeNull();
	});

	test('GET an edition that is not there names the one place where all are listed', async () => {
		const { status, headers, json } = await get('/api/places/ouhai/editions/1999');
		expect(status).toBe(404);
		expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('etag')).toBeNull();
		expect(headers.get('access-control-allow-origin')).toBe('*');
		expect(json).toEqual({
			type: 'urn:gongkai:problem:edition-not-found',
			title: '没有这一版目录',
			status: 404,
			detail: '“ouhai”没有编号为“1999”的目录版本。全部版本见 /api/places/ouhai/editions。',
			code: 'edition-not-found',
			faults: [],
		});
	});

	test('GET with three wrong parameters hears of all three', async () => {
		const { status, json } = await get('/api/places/ouhai/editions/current/items?level=galaxy&limit=500&colour=red');
		expect(status).toBe(400);
		expect(json.faults).toEqual([
			{ name: 'level', message: '只能是：county、township、village。' },
			{ name: 'limit', message: '太大或太长，至多 100。' },
			{ name: 'colour', message: '没有这个参数，请检查拼写；可用的参数见 /api。' },
		]);
	});

	test('a page made from the same version is not sent twice', async () => {
		const first = await get('/api/places/ouhai');
		const etag = first.headers.get('etag') ?? '';
		const again = await get('/api/places/ouhai', { 'If-None-Match': `"other", ${etag}` });
		expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
		expect((await get('/api/places/kongtong', { 'If-None-Match': etag })).status).toBe(200);
		version = 'v2';
		expect((await get('/api/places/ouhai', { 'If-None-Match': etag })).status).toBe(200);
		version = 'v1';
	});

	test('GET /api/calendar/due is what the command line prints, and a sentence', async () => {
		const { json } = await get('/api/calendar/due?from=2020-09-29&workingDays=3');
		expect(json).toMatchObject({
			dueOn: '2020-10-10',
			counted: ['2020-09-30', '2020-10-09', '2020-10-10'],
			provisional: false,
			text: '2020年10月10日（周六，调休上班）',
		});
		const old = await get('/api/calendar/due?from=2020-01-23&workingDays=3&asOf=2020-01-26');
		expect(old.json.dueOn).toBe('2020-02-03');
	});

	test('GET /api/limits/parse with a day shows each clause worked out', async () => {
		const query = new URLSearchParams([
			['phrase', '信息形成（变更）20个工作日内，保持长期公开'],
			['phrase', '看情况'],
			['on', '2020-09-30'],
		]);
		const { json } = await get(`/api/limits/parse?${query}`);
		expect(json.results[0].clauses.map((clause: { due: { text: string } }) => clause.due.text)).toEqual([
			'截止 2020年11月4日（周三）',
			'一直公开，没有截止日',
		]);
		expect(json.results[1].clauses[0]).toMatchObject({ kind: 'unclear', due: { kind: 'none', reason: 'unclear' } });
	});

	test('GET /api/search marks what it found', async () => {
		const { json } = await get(`/api/search?q=${encodeURIComponent('小额信贷')}&place=kongtong`);
		expect(json.total).toBeGreaterThan(0);
		const [hit] = json.items;
		const { start, length } = hit.nameRanges[0] ?? hit.excerpts[0].ranges[0];
		expect((hit.nameRanges[0] ? hit.item.name : hit.excerpts[0].text).slice(start, start + length)).toContain('小额');
	});
});

describe('every list can be walked to its end', () => {
	test.each([
		'/api/places?limit=1',
		'/api/places/ouhai/editions/current/items?limit=20',
		`/api/search?q=${encodeURIComponent('扶贫')}&limit=7`,
	])('%s', async (start) => {
		const seen: string[] = [];
		let address: string | null = start;
		while (address !== null) {
			const { status, json, headers } = await get(address);
			expect(status).toBe(200);
			seen.push(...json.items.map((entry: { id: string }) => entry.id));
			expect(headers.get('link')).toBe(json.next === null ? null : `<${json.next}>; rel="next"`);
			address = json.next?.replace('https://example.gov.cn', '') ?? null;
		}
		expect(new Set(seen).size).toBe(seen.length);
		if (start.includes('ouhai')) expect(seen).toHaveLength(57);
		if (start.includes('search')) expect(seen).toHaveLength((await get(start)).json.total);
	});
});

describe('answers fit the published schemas', () => {
	const page = (entry: z.ZodType) => z.strictObject({ items: z.array(entry), next: z.url().nullable() });
	test.each<[string, z.ZodType]>([
		['/api/places', page(schemas.Place.strict())],
		['/api/places/ouhai', schemas.Place.strict()],
		['/api/places/ouhai/editions', page(schemas.Edition.strict())],
		['/api/places/ouhai/editions/current', schemas.EditionDetail.strict()],
		['/api/places/ouhai/editions/2018-trial', schemas.EditionDetail.strict()],
		[
			'/api/places/kongtong/editions/current/items?limit=100',
			page(schemas.Item.extend({ item: schemas.CatalogueItem.strict() }).strict()),
		],
		['/api/places/ouhai/editions/current/items/57', schemas.Item.strict()],
		['/api/places/ouhai/editions/current/items/3/history', page(schemas.HistoryEntry.strict())],
		['/api/calendar/due?from=2026-12-30&workingDays=3', schemas.WorkingDayCount.strict()],
		['/api/calendar/holidays?year=2020', schemas.Holidays.strict()],
		[
			'/api/limits/parse?phrase=5%E4%B8%AA%E5%B7%A5%E4%BD%9C%E6%97%A5&on=2020-01-02',
			z.strictObject({ results: z.array(schemas.ParsedLimit) }),
		],
		['/api/places/nowhere', Problem.strict()],
	])('%s', async (path, shape) => {
		const { json } = await get(path);
		expect(shape.safeParse(json).error?.issues ?? []).toEqual([]);
	});
});

describe('refusals', () => {
	test.each<[string, string, number, string]>([
		['GET', '/api/nonsense', 404, 'not-found'],
		['GET', '/api/places/nowhere', 404, 'place-not-found'],
		['GET', '/api/places/nowhere/editions', 404, 'place-not-found'],
		['GET', '/api/places/nowhere/editions/current/items', 404, 'place-not-found'],
		['GET', '/api/places/zz/editions/current', 404, 'edition-not-found'],
		['GET', '/api/places/ouhai/editions/current/items/58', 404, 'item-not-found'],
		['GET', '/api/places/ouhai/editions/2018/items/58', 404, 'item-not-found'],
		['GET', '/api/places/ouhai/editions/current/items/0', 400, 'invalid-parameters'],
		['GET', '/api/places/ouhai/editions/current/items/x', 400, 'invalid-parameters'],
		['GET', '/api/places/%27;drop%20table%20place', 400, 'invalid-parameters'],
		['GET', '/api/places?cursor=%00', 400, 'invalid-parameters'],
		['GET', '/api/places/ouhai/editions/current/items?cursor=h20', 400, 'invalid-parameters'],
		['GET', '/api/search', 400, 'invalid-parameters'],
		['GET', '/api/search?q=', 400, 'invalid-parameters'],
		['GET', `/api/search?q=${'a'.repeat(101)}`, 400, 'invalid-parameters'],
		['GET', '/api/calendar/due?from=2020-02-30&workingDays=3', 400, 'invalid-parameters'],
		['GET', '/api/calendar/due?from=2020-02-20&workingDays=2501', 400, 'invalid-parameters'],
		['GET', '/api/calendar/due', 400, 'invalid-parameters'],
		['GET', '/api/limits/parse', 400, 'invalid-parameters'],
		['POST', '/api/places', 405, 'method-not-allowed'],
		['DELETE', '/api/places/ouhai', 405, 'method-not-allowed'],
	])('%s %s → %i %s', async (method, path, status, code) => {
		const answer = await get(path, {}, method);
		expect([answer.status, answer.json.code]).toEqual([status, code]);
	});

	test('missing parameters are each named', async () => {
		const { json } = await get('/api/calendar/due');
		expect(json.faults).toEqual([
			{ name: 'from', message: '缺少这个参数。' },
			{ name: 'workingDays', message: '缺少这个参数。' },
		]);
	});

	test.each<[string, Error, number, string]>([
		['a bug', new Error('secret detail'), 500, 'internal'],
		['a cancelled query', Object.assign(new Error('secret detail'), { code: '57014' }), 503, 'query-too-slow'],
		[
			'a database that is away',
			Object.assign(new Error('secret detail'), { code: 'ECONNREFUSED' }),
			503,
			'unavailable',
		],
	])('%s is a problem without details', async (_, error, status, code) => {
		const reads = { query: async () => Promise.reject(error) };
		const segmenter = { queryWords: () => [], indexWords: () => [] };
		const publicUrl = 'https://example.gov.cn';
		const clock = fixedClock('2020-10-09T08:00:00+08:00');
		const broken = createApi({
			reads,
			segmenter,
			version: () => 'v',
			publicUrl,
			catalogueSchema: {},
			log,
			clock,
			blobs: { stream: async () => null },
		});
		const response = await broken.request('http://localhost/places');
		const text = await response.text();
		expect([response.status, JSON.parse(text).code]).toEqual([status, code]);
		expect(text).not.toContain('secret');
		expect(response.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
	});
});

test('a preflight is answered, HEAD has no body', async () => {
	const preflight = await get('/api/places', { Origin: 'https://elsewhere.example' }, 'OPTIONS');
	expect(preflight.status).toBe(204);
	expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
	const head = await get('/api/places', {}, 'HEAD');
	expect([head.status, head.text]).toEqual([200, '']);
});

describe('the description', () => {
	test('docs/api/openapi.json is what the schemas in use give; write it anew with `vitest run src/api -u`', async () => {
		// Describing calls no handler, so nothing of the tools is ever used.
		const routes = [
			disclosureRoutes({} as DeskTools),
			administrationRoutes({} as AdministrationTools),
			addObligationStaffRoutes,
			addNotificationRoutes,
			jobRoutes(async () => []),
		];
		const whole = `${JSON.stringify(describeWholeApi(routes), null, '\t')}\n`;
		await expect(whole).toMatchFileSnapshot('../../docs/api/openapi.json');
	});

	test('/api/openapi.json serves the same, and names every route', async () => {
		const { json } = await get('/api/openapi.json');
		expect(json).toEqual(JSON.parse(JSON.stringify(describeApi())));
		expect(json.openapi).toBe('3.1.0');
		expect(Object.keys(json.paths)).toContain('/places/{place}/editions/{edition}/items/{row}');
	});

	test('/api is complete without script and style of its own', async () => {
		const { status, headers, text } = await get('/api');
		expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
		expect(text).not.toMatch(/<script|<style| style=| on[a-z]+=/);
		expect(text).toContain('<html lang="zh-CN">');
		for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${anchor}"`);
	});

	test('the examples on it work', async () => {
		const { text } = await get('/api');
		const examples = [...text.matchAll(/例：<a href="([^"]+)"/g)].map(
			(match) => match[1]?.replaceAll('&amp;', '&') ?? '',
		);
		expect(examples.length).toBeGreaterThan(9);
		for (const example of examples) expect([example, (await get(example)).status]).toEqual([example, 200]);
	});

	test('/api/schema/catalogue.json is the published schema', async () => {
		const { headers, text } = await get('/api/schema/catalogue.json');
		expect(headers.get('content-type')).toBe('application/schema+json');
		expect(JSON.parse(text)).toEqual(schema);
	});
});
