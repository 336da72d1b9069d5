import { HTTPException } from 'hono/http-exception';
import { describe, expect, test } from 'vitest';
import { bareSite, createPortal, listPagePaths, PORTAL_CSP } from '../../src/portal/index.ts';
import { PAGE_KINDS, SAMPLE_EDITIONS } from './sample-site.ts';
import { sampleDeps } from './serve-portal.ts';

const deps = sampleDeps(SAMPLE_EDITIONS);
const portal = createPortal(deps);
const get = (path: string) => portal.request(`http://localhost${path}`);

async function textOf(path: string): Promise<string> {
	return (await get(path)).text();
}

function metasOf(html: string): Record<string, string> {
	return Object.fromEntries(
		[...html.matchAll(/<meta name="([^"]+)" content="([^"]*)"/g)].map((match) => [match[1], match[2]]),
	);
}

describe('every page', () => {
	for (const [kind, path] of Object.entries(PAGE_KINDS)) {
		test(`${kind} is Chinese HTML under a policy without script, in both layouts`, async () => {
			for (const address of [path, `/large${path}`]) {
				const response = await get(address);
				expect(response.status).toBe(kind === 'not found' ? 404 : 200);
				expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
				expect(response.headers.get('Content-Security-Policy')).toBe(PORTAL_CSP);
				const html = await response.text();
				expect(html).toMatch(/^<!doctype html><html lang="zh-CN"/);
				expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|undefined|\[object/);
				expect(html).toContain(
					`<link rel="canonical" href="https://www.example.gov.cn${path.replaceAll('&', '&amp;')}"/>`,
				);
			}
		});
	}

	test('links in the large layout stay in it', async () => {
		const html = await textOf('/large/places/jia/items/2');
		const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
		expect(links.filter((link) => !link.startsWith('/large/'))).toEqual(['/places/jia/items/2']);
	});

	test('every link of every page leads somewhere', async () => {
		const seen = new Set<string>();
		for (const [kind, path] of Object.entries(PAGE_KINDS)) {
			if (kind === 'not found') continue;
			const links = [...(await textOf(path)).matchAll(/href="(\/[^"]*)"/g)].map((match) =>
				(match[1] ?? '').replaceAll('&amp;', '&'),
			);
			for (const link of links) seen.add(link);
		}
		const broken: string[] = [];
		for (const link of seen) if ((await get(link)).status >= 400) broken.push(link);
		expect(broken).toEqual([]);
	});
});

describe('META tags of 国办发〔2017〕47号', () => {
	test('every page has the three of the site', async () => {
		expect(metasOf(await textOf('/about'))).toMatchObject({
			SiteName: '示范县政务公开',
			SiteDomain: 'www.example.gov.cn',
			SiteIDCode: '1304000009',
		});
	});

	test('a list page has four more, a content page three more, in the exact spelling', async () => {
		const column = [
			'SiteName',
			'SiteDomain',
			'SiteIDCode',
			'ColumnName',
			'ColumnDescription',
			'ColumnKeywords',
			'ColumnType',
		];
		expect(Object.keys(metasOf(await textOf('/places/jia/catalogue')))).toEqual(expect.arrayContaining(column));
		const metas = metasOf(await textOf('/places/jia/items/2'));
		expect(Object.keys(metas)).toEqual(expect.arrayContaining([...column, 'ArticleTitle', 'PubDate', 'ContentSource']));
		expect(metas.PubDate).toBe('2020-06-01 09:00');
	});

	test('what is not configured is left out, in the head and in the footer', async () => {
		const bare = createPortal({ ...deps, site: bareSite('某县', 'https://a.gov.cn') });
		const html = await (await bare.request('http://localhost/')).text();
		expect(metasOf(html).SiteIDCode).toBeUndefined();
		expect(html).not.toMatch(/ICP|网站标识码|监督电话|主办单位|未配置/);
	});
});

describe('what is told about a row', () => {
	test('the limit is explained with the example of the day', async () => {
		const html = await textOf('/places/jia/items/2');
		expect(html).toContain('若今天（2020年9月28日）信息形成或变更，应在2020年11月2日（周一）前公开，当天也算。');
		expect(html).toContain('10月1日至10月8日 国庆节、中秋节');
		expect(html).toContain('长期公开（县级）');
	});

	test('a superseded edition, a reconstructed one and a doubt each say so in words', async () => {
		expect(await textOf('/places/jia/editions/trial')).toMatch(/这是旧版本[\s\S]*|这一版是推算出来的/);
		expect(await textOf('/places/jia/items/3')).toContain('这一行有 1 处待核对');
	});

	test('the search marks what was asked and says how much there is', async () => {
		const html = await textOf('/search?q=%E8%AE%A1%E5%88%92');
		expect(html).toContain('<mark>计划</mark>');
		expect(html).toContain('找到 2 条');
	});

	test('a search that finds very much says so without counting it out', async () => {
		const found = await deps.queries.searchItems({ text: '计划', page: 1, pageSize: 20 });
		const queries = { ...deps.queries, searchItems: async () => ({ ...found, total: 1000, isExact: false }) };
		const response = await createPortal({ ...deps, queries }).request('http://localhost/search?q=a');
		expect(await response.text()).toContain('找到超过 1,000 条');
	});

	test('filters that nobody wrote are ignored, a page number that is none is the first page', async () => {
		expect(await textOf('/places/jia/catalogue?utm=1&page=-3')).toContain('共 3 项');
	});
});

describe('leaving and reporting', () => {
	test('a link to a site that is not a government’s passes the prompt', async () => {
		expect(await textOf('/places/jia')).toContain('/leave?to=https%3A%2F%2Fexample.com%2Fcatalogue.html');
		expect(await textOf('/leave?to=https%3A%2F%2Fexample.com%2Fcatalogue.html')).toContain('不是政府网站');
	});

	test.each(['/leave', '/leave?to=https%3A%2F%2Fphishing.example', '/leave?to=javascript%3Aalert(1)'])(
		'%s is refused: the prompt is only for our own links',
		async (path) => expect((await get(path)).status).toBe(404),
	);

	test('the report page does not repeat what is no path of ours', async () => {
		expect(await textOf('/report?page=%3Cb%3E%E8%AF%B7%E6%89%93%E7%94%B5%E8%AF%9D')).not.toContain('请打电话');
	});
});

describe('files', () => {
	test('style sheet and icon are kept for a year under an address of their content', async () => {
		const response = await get(deps.assets.stylesheet.path);
		expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
		expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
		expect(await response.text()).not.toContain('@import');
	});

	test('a catalogue can be downloaded under its own name', async () => {
		const response = await get('/places/jia/editions/revised/catalogue.json');
		expect(response.headers.get('Content-Disposition')).toContain(encodeURIComponent('示范县政务公开标准目录'));
		expect(await response.json()).toMatchObject({ schema: 'gongkai.catalogue/1' });
		expect((await get('/places/jia/editions/none/catalogue.json')).status).toBe(404);
	});

	test('feeds are Atom, newest first', async () => {
		const response = await get('/feed.atom');
		expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
		const titles = [...(await response.text()).matchAll(/<entry>.*?<title>(.*?)<\/title>/gs)].map((match) => match[1]);
		expect(titles).toEqual([
			'乙县：乙县标准目录',
			'示范县：示范县政务公开标准目录（修订版）',
			'示范县：示范县政务公开标准目录（试行）',
		]);
		expect((await get('/places/nowhere/feed.atom')).status).toBe(404);
	});

	test('the sitemap holds every page worth finding, and each can be opened', async () => {
		const pages = await listPagePaths(deps.queries);
		const xml = await textOf('/sitemap.xml');
		for (const { path } of pages) {
			expect(xml).toContain(`<loc>https://www.example.gov.cn${path}</loc>`);
			expect((await get(path)).status).toBe(200);
		}
		expect(await textOf('/robots.txt')).toContain('Sitemap: https://www.example.gov.cn/sitemap.xml');
	});
});

describe('failures', () => {
	test('a failure of ours is a page that helps, its cause is reported and not shown', async () => {
		const reported: unknown[] = [];
		const queries = { ...deps.queries, listPlaces: () => Promise.reject(new Error('secret detail')) };
		const failing = createPortal({ ...deps, queries, reportError: (error) => reported.push(error) });
		const response = await failing.request('http://localhost/places');
		expect(response.status).toBe(500);
		expect(response.headers.get('Cache-Control')).toBe('no-store');
		expect(await response.text()).not.toContain('secret');
		expect(reported).toHaveLength(1);
	});

	test('what was taken down answers 410 with where to go instead', async () => {
		const queries = { ...deps.queries, loadPlace: () => Promise.reject(new HTTPException(410)) };
		const response = await createPortal({ ...deps, queries }).request('http://localhost/places/jia');
		expect(response.status).toBe(410);
		expect(await response.text()).toContain('这一页已经撤下');
	});

	test('a database that takes too long is a passing failure', async () => {
		const timeout = Object.assign(new Error('canceling statement'), { code: '57014' });
		const queries = { ...deps.queries, searchItems: () => Promise.reject(timeout) };
		const response = await createPortal({ ...deps, queries }).request('http://localhost/search?q=a');
		expect(response.status).toBe(503);
		expect(await response.text()).toContain('请过几分钟再试');
	});

	test('an address with two slashes makes no link to another site', async () => {
		for (const path of ['/large//evil.example/x', '//evil.example/x']) {
			expect(await textOf(path)).not.toMatch(/href="\/\/|gov\.cn\/\/evil/);
		}
	});

	test('a malformed address is a page, not a crash', async () => {
		for (const path of [
			'/places/%E0%A4%A',
			'/places/..%2f..%2fetc',
			'/law/%00',
			'/large/x',
			'/places/jia/items/__proto__',
		]) {
			expect((await get(path)).status).toBe(404);
		}
	});
});
