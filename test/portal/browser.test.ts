import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { HOSTILE_TEXTS, hostileCatalogue } from './sample-catalogues.ts';
import { hostileDisclosures } from './sample-disclosures.ts';
import { PAGE_KINDS, SAMPLE_EDITIONS } from './sample-site.ts';
import { type PortalServer, sampleDeps, servePortal } from './serve-portal.ts';

const PHONE = { width: 375, height: 700 };
/** For tests that walk through many pages, on a busy machine. */
const SLOW_MS = 300_000;
const DESK = { width: 1280, height: 900 };

/** Kinds that lay themselves out anew on a phone; axe looks at them there too. */
const ON_PHONE = [
	'catalogue',
	'item',
	'topic',
	'place',
	'disclosure with a table',
	'public notice',
	'timeliness',
	'guide',
	'search among disclosures',
];

const HOSTILE_PAGES = [
	'/',
	'/places',
	'/places/evil',
	'/places/evil/catalogue',
	'/places/evil/editions',
	'/topics',
	'/law',
	'/search?q=a',
	'/search?q=a&in=disclosures',
	'/places/evil/disclosures',
	'/places/evil/register',
	'/places/evil/timeliness',
	'/places/evil/timeliness/overdue',
	'/places/evil/zfxxgk/guide',
	'/places/evil/zfxxgk/normative?validity=amended',
	'/places/evil/disclosures/hostile000/editions/1',
	'/places/evil/disclosures/hostile000/compare/1/2',
];

let browser: Browser;
let server: PortalServer;
let hostile: PortalServer;

beforeAll(async () => {
	server = await servePortal(sampleDeps(SAMPLE_EDITIONS));
	const evil = {
		placeKey: 'evil',
		editionKey: '1',
		installedAt: '2020-06-01T00:00:00Z',
		catalogue: hostileCatalogue(),
	};
	const site = { ...sampleDeps([]).site, name: HOSTILE_TEXTS[0] ?? '', organiser: HOSTILE_TEXTS[3] ?? '' };
	hostile = await servePortal(sampleDeps([evil], { site }, hostileDisclosures(HOSTILE_TEXTS)));
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser?.close();
	await server?.close();
	await hostile?.close();
});

async function withContext(
	options: Parameters<Browser['newContext']>[0],
	use: (context: BrowserContext) => Promise<void>,
) {
	const context = await browser.newContext(options);
	try {
		await use(context);
	} finally {
		await context.close();
	}
}

function overflowOf(page: Page): Promise<number> {
	return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** What axe objects to, one line each. Our pages have no frames, so the legacy mode, which opens no second page, sees the same. */
async function axeFindings(page: Page): Promise<string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
		rules: { 'color-contrast-enhanced': { enabled: true } },
		resultTypes: ['violations'],
	});
	return (await axe.analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`);
}

describe('every page, in both layouts', () => {
	for (const layout of ['', '/large']) {
		test(
			`axe finds nothing${layout && ' in the large layout'}, contrast of 7:1 included`,
			async () => {
				await withContext({ viewport: DESK }, async (context) => {
					const page = await context.newPage();
					const found: string[] = [];
					for (const [kind, path] of Object.entries(PAGE_KINDS)) {
						await page.goto(server.origin + layout + path);
						for (const line of await axeFindings(page)) found.push(`${kind}: ${line}`);
					}
					expect(found).toEqual([]);
				});
			},
			SLOW_MS,
		);
	}

	test(
		'a phone of 375 px scrolls in one direction only, and axe finds nothing there',
		async () => {
			await withContext({ viewport: PHONE }, async (context) => {
				const page = await context.newPage();
				const found: string[] = [];
				for (const path of Object.values(PAGE_KINDS)) {
					for (const address of [path, `/large${path}`]) {
						await page.goto(server.origin + address);
						if ((await overflowOf(page)) > 0) found.push(`${address} scrolls sideways`);
					}
				}
				for (const kind of ON_PHONE) {
					await page.goto(server.origin + PAGE_KINDS[kind]);
					for (const line of await axeFindings(page)) found.push(`${kind}: ${line}`);
				}
				expect(found).toEqual([]);
			});
		},
		SLOW_MS,
	);

	test('body text is 18 px at least with line height 1.7, in the large layout 24 px at least', async () => {
		await withContext({ viewport: PHONE }, async (context) => {
			const page = await context.newPage();
			const measure = async (path: string) => {
				await page.goto(server.origin + path);
				const [size, line] = await page.evaluate<[string, string]>(
					'(() => { const style = getComputedStyle(document.querySelector("main p")); return [style.fontSize, style.lineHeight]; })()',
				);
				return { size: Number.parseFloat(size), ratio: Number.parseFloat(line) / Number.parseFloat(size) };
			};
			const normal = await measure('/about');
			expect(normal.size).toBeGreaterThanOrEqual(18);
			expect(normal.ratio).toBeGreaterThanOrEqual(1.7);
			expect((await measure('/large/about')).size).toBeGreaterThanOrEqual(24);
		});
	});
});

describe('without script', () => {
	test('search, filters and the large layout work by links and forms alone', async () => {
		await withContext({ viewport: PHONE, javaScriptEnabled: false }, async (context) => {
			const page = await context.newPage();
			await page.goto(server.origin);
			await page.getByLabel('搜索公开事项、文件、单位').fill('年度计划');
			await page.getByRole('button', { name: '搜索' }).click();
			await page.getByRole('link', { name: /^目录事项/ }).click();
			await page.getByRole('link', { name: '年度计划安排情况' }).first().click();
			expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('年度计划安排情况');
			await page.getByRole('link', { name: '大字版' }).first().click();
			expect(page.url()).toContain('/large/places/');
			await page.goto(`${server.origin}/places/jia/catalogue`);
			await page.getByRole('link', { name: /^资金项目/ }).click();
			expect(await page.getByRole('status').textContent()).toContain('1 项（全部 3 项）');
			await page.getByText('更多筛选').click();
			await page.getByRole('link', { name: '取消全部筛选' }).click();
			expect(await page.getByRole('status').textContent()).toContain('共 3 项');
		});
	});
});

describe('by keyboard alone', () => {
	test.each([
		'front page',
		'catalogue',
		'item',
		'search results',
		'disclosure with a table',
		'timeliness',
		'statutory content',
	])('%s: Tab reaches everything, visibly and in order', async (kind) => {
		await withContext({ viewport: DESK }, async (context) => {
			const page = await context.newPage();
			await page.goto(server.origin + PAGE_KINDS[kind]);
			const expected = await page.evaluate<number>(
				`[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary, [tabindex="0"]')].filter((element) => element.checkVisibility()).length`,
			);
			const describeFocus = `(() => {
				const element = document.activeElement;
				const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')];
				const style = getComputedStyle(element);
				return { index: all.indexOf(element), isOutlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
			})()`;
			const stops: { index: number; isOutlined: boolean }[] = [];
			for (let press = 0; press < expected; press++) {
				await page.keyboard.press('Tab');
				stops.push(await page.evaluate<{ index: number; isOutlined: boolean }>(describeFocus));
			}
			expect(stops.filter((stop) => !stop.isOutlined)).toEqual([]);
			expect(stops.map((stop) => stop.index)).toEqual([...stops.map((stop) => stop.index)].sort((a, b) => a - b));
			expect(new Set(stops.map((stop) => stop.index)).size).toBe(expected);
		});
	});

	test('the first stop skips to the content', async () => {
		await withContext({ viewport: DESK }, async (context) => {
			const page = await context.newPage();
			await page.goto(server.origin + PAGE_KINDS.item);
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			expect(await page.evaluate('document.activeElement.id')).toBe('content');
		});
	});
});

describe('a hostile catalogue', () => {
	test(
		'stays text, breaks no layout and runs nothing',
		async () => {
			await withContext({ viewport: PHONE }, async (context) => {
				const page = await context.newPage();
				const incidents: string[] = [];
				page.on('dialog', (dialog) => {
					incidents.push(dialog.message());
					void dialog.dismiss();
				});
				page.on('request', (request) => {
					if (!request.url().startsWith(hostile.origin)) incidents.push(request.url());
				});
				const items = HOSTILE_TEXTS.flatMap((_, index) => [
					`/places/evil/items/${index + 1}`,
					`/places/evil/disclosures/hostile${String(index).padStart(3, '0')}`,
				]);
				for (const path of [...HOSTILE_PAGES, ...items, ...items.map((item) => `/large${item}`)]) {
					await page.goto(hostile.origin + path);
					if ((await overflowOf(page)) > 0) incidents.push(`${path} scrolls sideways`);
					const injected = await page.evaluate<number>(
						`document.querySelectorAll('script, img:not([src^="/places/evil/timeliness/"]), iframe, [onerror], [onclick], [onload], [style], a[href^="javascript:"]').length`,
					);
					if (injected > 0) incidents.push(`${path} has foreign elements`);
					if ((await page.locator('h1').count()) !== 1) incidents.push(`${path} has not one heading`);
					if ((await page.title()) === 'owned') incidents.push(`${path} ran a script`);
				}
				expect(incidents).toEqual([]);
			});
		},
		SLOW_MS,
	);

	test('keeps the words as they are', async () => {
		await withContext({ javaScriptEnabled: false }, async (context) => {
			const page = await context.newPage();
			await page.goto(`${hostile.origin}/places/evil/items/1`);
			expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(HOSTILE_TEXTS[0] ?? '');
		});
	});

	test('does not spoil feeds and sitemaps either', async () => {
		await withContext({ bypassCSP: true }, async (context) => {
			const page = await context.newPage();
			await page.goto(`${hostile.origin}/about`);
			for (const path of [
				'/feed.atom',
				'/places/evil/feed.atom',
				'/places/evil/items/1/feed.atom',
				'/sitemap.xml',
				'/sitemap-1.xml',
				'/sitemap-2.xml',
				'/places/evil/sitemap-2020.xml',
				'/places/evil/timeliness/2020-bodies.svg',
			]) {
				const error = await page
					.evaluate<string | null>(
						`fetch(${JSON.stringify(path)}).then((response) => response.text()).then((text) => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent ?? null)`,
					)
					.catch((reason: unknown) => String(reason));
				expect(error).toBeNull();
			}
		});
	});
});

test('on paper a disclosure is whole: the controls are gone, text, table and hash are there', async () => {
	await withContext({ viewport: DESK }, async (context) => {
		const page = await context.newPage();
		await page.goto(server.origin + PAGE_KINDS['disclosure with a table']);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.mainnav').isVisible()).toBe(false);
		expect(await page.getByText('石桥村道路硬化').isVisible()).toBe(true);
		expect(await page.getByText('索引号', { exact: true }).isVisible()).toBe(true);
		expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1000);
	});
});

test('the charts are drawn and have words', async () => {
	await withContext({ viewport: DESK }, async (context) => {
		const page = await context.newPage();
		await page.goto(server.origin + PAGE_KINDS.timeliness);
		const images = page.locator('.chart img');
		expect(await images.count()).toBe(2);
		for (const image of await images.all()) {
			await image.scrollIntoViewIfNeeded();
			expect(await image.getAttribute('alt')).toContain('数字在下面的表里');
		}
		const areDrawn = `[...document.querySelectorAll('.chart img')].every((image) => image.naturalWidth > 100)`;
		await expect.poll(() => page.evaluate<boolean>(areDrawn)).toBe(true);
	});
});

test('on paper the controls are gone and the content is there', async () => {
	await withContext({ viewport: DESK }, async (context) => {
		const page = await context.newPage();
		await page.goto(server.origin + PAGE_KINDS.catalogue);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.mainnav').isVisible()).toBe(false);
		expect(await page.locator('.filters').isVisible()).toBe(false);
		expect(await page.getByRole('link', { name: '年度计划安排情况' }).isVisible()).toBe(true);
		expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1000);
	});
});
