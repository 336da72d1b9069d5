import { HTTPException } from 'hono/http-exception';
import { describe, expect, test } from 'vitest';
import {
	bareSite,
	countParts,
	createMemoryQueries,
	createPortal,
	type Instrument,
	listPagePaths,
	PORTAL_CSP,
} from '../../src/portal/index.ts';
import { listPartPaths } from '../../src/portal/xml.ts';
import { sampleCatalogue, sampleItem } from './sample-catalogues.ts';
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
		// Feeds are files: there is one for both layouts.
		expect(links.filter((link) => !link.startsWith('/large/') && !/\/feed\.\w+$/.test(link))).toEqual([
			'/places/jia/items/2',
		]);
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
		// The page of something withdrawn is there and says so.
		for (const link of seen) if (![200, 302, 410].includes((await get(link)).status)) broken.push(link);
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
		const response = await createPortal({ ...deps, queries }).request('http://localhost/search?q=a&in=items');
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

	test('the report page names whom to ask: the configured contacts and who discloses the row', async () => {
		const html = await textOf('/report?page=%2Fplaces%2Fjia%2Fitems%2F3');
		for (const words of ['mailto:gongkai@example.gov.cn', '县发展局、乡镇人民政府', '示范县人民政府办公室'])
			expect(html).toContain(words);
		expect(html).not.toContain('没有公布自己的联系方式');
		const bare = createPortal({ ...deps, site: bareSite('某县', 'https://a.gov.cn') });
		const plain = await (await bare.request('http://localhost/report?page=%2Fplaces%2Fjia%2Fitems%2F3')).text();
		expect(plain).toContain('没有公布自己的联系方式');
		expect(plain).toContain('县发展局、乡镇人民政府');
		const ofNowhere = await (await bare.request('http://localhost/report?page=%2Fabout')).text();
		expect(ofNowhere).toContain('写在那一页上');
	});

	test('the report page does not repeat what is no path of ours', async () => {
		expect(await textOf('/report?page=%3Cb%3E%E8%AF%B7%E6%89%93%E7%94%B5%E8%AF%9D')).not.toContain('请打电话');
	});
});

describe('what a row says of itself', () => {
	const rowPage = async (changes: Parameters<typeof sampleItem>[0]): Promise<string> => {
		const edition = { placeKey: 'jia', editionKey: '1', installedAt: '2020-06-01T00:00:00Z' };
		const editions = [{ ...edition, catalogue: sampleCatalogue([sampleItem(changes)]) }];
		const response = await createPortal(sampleDeps(editions)).request('http://localhost/places/jia/items/1');
		return response.text();
	};
	const warning = (code: string) => ({ row: 1, field: 'name' as const, code, message: `请看${code}。`, source: {} });

	test('its printed cells stand in the order in which they are printed', async () => {
		const html = await rowPage({
			raw: { 序号: '1', 一级事项: '资金', 公开时限: '20个工作日', 公开主体: '县局', 备注: '' },
		});
		const terms = [...html.slice(html.indexOf('<h3>原文</h3>')).matchAll(/<dt>([^<]*)<\/dt>/g)].map(
			(match) => match[1],
		);
		expect(terms.slice(0, 5)).toEqual(['序号', '一级事项', '公开时限', '公开主体', '备注']);
	});

	test('check boxes that came as code are drawn as boxes, the code stays one click away', async () => {
		const html = await rowPage({
			raw: { 公开渠道: '<input checked="" type="checkbox"/> 政府网站 <input type="checkbox"/> 其他' },
		});
		expect(html).toContain('☑ 政府网站 ☐ 其他');
		expect(html).toContain('原件里的代码');
		expect(html).toContain('&lt;input checked=&quot;&quot; type=&quot;checkbox&quot;/&gt; 政府网站');
	});

	test('doubts are to be checked, notices only explain how it was read', async () => {
		const html = await rowPage({ warnings: [warning('possible-typo'), warning('inherited-from-above')] });
		expect(html).toContain('这一行有 1 处待核对');
		expect(html).toContain('读法说明（1）');
		expect(await rowPage({ warnings: [warning('inherited-from-above')] })).not.toContain('待核对');
	});

	test('what is disclosed on request only is not said to be seen anywhere, whatever the ticks say', async () => {
		const html = await rowPage({ modes: ['on-request'] });
		expect(html).toContain('要先提出申请才能得到；目录勾选了政府网站');
		expect(html).toContain('不等于在那里就能看到');
		expect(html).not.toMatch(/可以在[^<]*看到|在哪里能看到/);
		expect(await rowPage({ modes: ['proactive', 'on-request'] })).toContain('可以在政府网站');
	});
});

describe('the law pages', () => {
	const instrument = {
		key: 'a',
		title: '中华人民共和国政府信息公开条例',
		documentNumber: '某令第1号',
		issuer: '某院',
		effectiveOn: '2019-05-15',
		supersededBy: null,
		url: null,
	};
	const lawPage = async (path: string, known: Partial<Instrument>): Promise<string> => {
		const queries = createMemoryQueries(SAMPLE_EDITIONS, {
			instruments: [{ ...instrument, status: 'in-force', ...known }],
			identifyBasis: (text) => (text.includes('政府信息公开条例') ? 'a' : null),
		});
		return (await createPortal({ ...deps, queries }).request(`http://localhost${path}`)).text();
	};

	test('what was only remembered is never called 现行有效, and says so', async () => {
		const remembered = { fromMemory: ['status', 'documentNumber', 'effectiveOn'] as const };
		for (const path of ['/law', '/law/a', '/places/jia/items/3']) {
			expect(await lawPage(path, {})).toContain('现行有效');
			const html = await lawPage(path, remembered);
			expect(html).not.toContain('现行有效');
			expect(html).toContain('凭记忆，未核对');
		}
		expect(await lawPage('/law/a', remembered)).toContain('某令第1号（凭记忆，未核对）');
		expect(await lawPage('/law/a', { status: 'unknown' })).toContain('没有核对它现在是否有效');
	});

	test('the number of citations is that of all rows, however few are listed', async () => {
		const found = { ...instrument, status: 'in-force' as const, citationCount: 12_345 };
		const queries = { ...deps.queries, loadInstrument: async () => ({ instrument: found, citedBy: [] }) };
		const html = await (await createPortal({ ...deps, queries }).request('http://localhost/law/a')).text();
		expect(html).toContain('引用它的公开事项（12345）');
	});
});

describe('a province of places, and a nation of them', () => {
	const nation = Array.from({ length: 400 }, (_, index) => ({
		placeKey: `p${index}`,
		editionKey: '1',
		installedAt: '2020-06-01T00:00:00Z',
		catalogue: sampleCatalogue([sampleItem()], {
			place: {
				name: `第${index}县`,
				province: index < 200 ? '示范省' : index < 399 ? '另一省' : null,
				level: 'county',
			},
		}),
	}));
	const large = createPortal(sampleDeps(nation, {}, {}));
	const page = async (path: string): Promise<string> => (await large.request(`http://localhost${path}`)).text();
	const placeLinks = (html: string) => new Set([...html.matchAll(/href="\/places\/(p\d+)"/g)].map((match) => match[1]));

	test.each(['/', '/places', '/sitemap'])('%s leads by province and stays small', async (path) => {
		const html = await page(path);
		expect(html).toMatch(/示范省<\/a><span class="tiles__side">200 个地方/);
		expect(html).toContain('没有写明省份');
		expect(placeLinks(html).size).toBeLessThan(10);
		expect(html.length).toBeLessThan(30_000);
	});

	test('a province lists its places by the page', async () => {
		expect(placeLinks(await page('/places?province=%E7%A4%BA%E8%8C%83%E7%9C%81')).size).toBe(150);
		expect(placeLinks(await page('/places?province=%E7%A4%BA%E8%8C%83%E7%9C%81&page=2')).size).toBe(50);
		expect(placeLinks(await page('/places?province=-')).size).toBe(1);
		expect((await large.request('http://localhost/places?province=x')).status).toBe(404);
	});

	test('a place is found by a part of its name', async () => {
		expect(await page('/')).toContain('action="/find-place"');
		expect([...placeLinks(await page('/find-place?q=%E7%AC%AC42%E5%8E%BF'))]).toEqual(['p42']);
		expect(await page('/find-place?q=%E7%81%AB%E6%98%9F')).toContain('没有找到“火星”');
		expect(await page('/find-place')).toContain('输入地方的名字');
		expect(await page('/find-place?q=%E5%8E%BF')).toContain('找到 400 个地方，只列出前 100 个');
	});

	test('the search offers the places of what it found, not all', async () => {
		const html = await page('/search?q=%E8%AE%A1%E5%88%92');
		expect(html.match(/place=p\d+/g)?.length).toBeLessThanOrEqual(12);
		expect(html).toContain('别的地方');
	});

	test('the site map comes in parts that keep places together', async () => {
		expect(await countParts(sampleDeps(nation).queries)).toBe(2);
		const many = nation.map((edition) => ({
			...edition,
			catalogue: { ...edition.catalogue, items: Array.from({ length: 90 }, (_, row) => sampleItem({ row: row + 1 })) },
		}));
		const { queries } = sampleDeps(many);
		const count = await countParts(queries);
		expect(count).toBe(6);
		const parts = await Promise.all(Array.from({ length: count }, (_, index) => listPartPaths(queries, index + 1)));
		const placesIn = parts.map((part) => new Set(part?.map(({ path }) => path.split('/')[2])));
		expect(Math.max(...parts.map((part) => part?.length ?? 0))).toBeLessThanOrEqual(10_000);
		expect(placesIn.slice(1).reduce((sum, places) => sum + places.size, 0)).toBe(400);
		expect(await listPartPaths(queries, count + 1)).toBeNull();
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
		const index = await textOf('/sitemap.xml');
		const parts = [...index.matchAll(/<loc>https:\/\/www\.example\.gov\.cn(\/[^<]*)<\/loc>/g)].map(
			(match) => match[1] ?? '',
		);
		const xml = (await Promise.all(parts.map(textOf))).join('');
		expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
		expect((await get('/sitemap-9.xml')).status).toBe(404);
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
