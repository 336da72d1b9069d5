import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import {
	axeFaults,
	onPage,
	overflows,
	PHONE,
	PLACE,
	picture,
	settle,
	signInAs,
	WIDE,
	waitForPath,
} from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';

const SLOW_MS = 120_000;
/** The invented year. */
const YEAR = '2020';
let site: DeskSite;
let browser: Browser;

const at = (path: string) => `/desk/places/${PLACE}/${path}`;
const numberIn = (text: string | null) => Number(/\d+(?!.*\d)/.exec(text ?? '')?.[0]);

async function open(page: Page, path: string): Promise<void> {
	await page.goto(at(path));
	await settle(page);
}

beforeAll(async () => {
	site = await startDeskSite(300);
	browser = await launchBrowser();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

describe('every screen', () => {
	const SCREENS = [
		'today',
		'overview',
		'worklists/overdue?scope=office',
		'deadlines?month=2020-11&scope=office',
		'notifications',
		'publishing',
		'coverage',
		`timeliness?year=${YEAR}`,
		`timeliness/${YEAR}/duties?class=late`,
		'register',
		'register-totals',
		'register-acts?kind=withdrawal',
		'withheld',
	];
	test.each([
		['wide', WIDE],
		['on a phone', PHONE],
	])(
		'%s: nothing too wide, nothing axe complains about, three requests at most',
		{ timeout: SLOW_MS * 2 },
		(_, viewport) =>
			onPage(browser, site, viewport, async ({ page }) => {
				await signInAs(page, site, 'demo-office');
				const requests: string[] = [];
				page.on('request', (request) => {
					const path = /\/api(\/.*)$/.exec(request.url())?.[1];
					// Without those of the frame around every screen.
					if (path === undefined || /\/session$|notifications\?limit=30$|places\/[a-z]+$/.test(path)) return;
					requests.push(path);
				});
				for (const screen of SCREENS) {
					requests.length = 0;
					await open(page, screen);
					expect(requests.length, `${screen}: ${requests.join()}`).toBeLessThanOrEqual(3);
					expect(requests.length, screen).toBeGreaterThan(0);
					expect(await overflows(page), `${screen} is too wide`).toBe(false);
					expect(await axeFaults(page), screen).toEqual([]);
					await picture(page, `${screen.replace(/[^a-z0-9]+/g, '-')}-${viewport.width}`);
				}
			}),
	);
});

describe('the coverage matrix', () => {
	test('by keyboard: the arrows move, Enter opens the cell, and from there its duty', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at('coverage'));
			await page.getByRole('link', { name: /^逾期 \d+$/ }).click();
			const grid = page.getByRole('grid');
			const late = grid.getByRole('button', { name: /：逾期$/ });
			const [header] = await page.getByRole('link', { name: /^逾期 \d+$/ }).allTextContents();
			expect(await late.count()).toBe(numberIn(header ?? ''));
			const first = grid.getByRole('button').first();
			await first.focus();
			await page.keyboard.press('End');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('ArrowUp');
			await page.keyboard.press('Home');
			expect(await first.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
			expect(await grid.locator('button[tabindex="0"]').count()).toBe(1);
			await late.first().focus();
			await page.keyboard.press('Enter');
			const drawer = page.getByRole('dialog');
			await drawer.getByRole('link', { name: /^打开(这项义务|第 1 项义务)$/ }).waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await picture(page, 'coverage-cell-1280');
			await drawer.getByRole('link', { name: /^打开(这项义务|第 1 项义务)$/ }).click();
			await page.waitForURL(/\/duties\//, { waitUntil: 'commit' });
			await settle(page);
			expect(await page.getByRole('heading', { name: '截止日怎么来的' }).isVisible()).toBe(true);
			expect(await axeFaults(page)).toEqual([]);
			await picture(page, 'duty-1280');
		}),
	);
});

describe('every number opens its rows', () => {
	test('of timeliness: the table beside the chart, and as many duties', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-inspector');
			await open(page, `timeliness?year=${YEAR}`);
			const chart = page.getByRole('img', { name: /各月按时公开/ });
			expect(
				await chart.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
			).toBeGreaterThan(100);
			for (const name of [/^全年 逾期后公开 \d+$/, /^2020-\d\d 按时公开 \d+$/]) {
				await open(page, `timeliness?year=${YEAR}`);
				const link = page.getByRole('link', { name }).first();
				const counted = numberIn(await link.textContent());
				expect(counted).toBeGreaterThan(0);
				await link.click();
				await page.waitForURL(/\/duties\?/, { waitUntil: 'commit' });
				await settle(page);
				expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`：${counted} 项`);
				if (counted <= 50) expect(await page.getByRole('row').count()).toBe(counted + 1);
			}
		}),
	);

	test('of the register, of the overview and of a day of the calendar', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at('register-totals'));
			const number = page.getByRole('link', { name: /首次公开 \d+$/ }).first();
			const counted = numberIn(await number.textContent());
			await number.click();
			await waitForPath(page, at('register-acts'));
			await settle(page);
			expect(await page.getByText(`共 ${counted} 行`, { exact: true }).count()).toBe(1);

			await open(page, 'overview');
			const overdue = page.getByRole('list', { name: '各清单的数目' }).getByRole('link', { name: /逾期没有公开/ });
			const late = numberIn((await overdue.textContent()) ?? '');
			await overdue.click();
			await waitForPath(page, at('worklists/overdue'));
			await settle(page);
			expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`逾期没有公开 ${late}`);
			expect(await page.getByRole('list', { name: '逾期没有公开' }).locator('> li').count()).toBe(Math.min(late, 50));

			const due = await page.locator('.public-clock__point--due time').first().getAttribute('datetime');
			await open(page, `deadlines?month=${due?.slice(0, 7)}&scope=office`);
			const day = page.getByRole('link', { name: /\d+ 项到期$/ }).first();
			const onDay = numberIn(await day.getAttribute('aria-label'));
			await day.click();
			await waitForPath(page, at('worklists/owed'));
			await settle(page);
			expect(numberIn(await page.getByRole('heading', { level: 1 }).textContent())).toBe(onDay);
		}),
	);

	test('a filter is kept under a name, found again and removed', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at('register'));
			await page.getByLabel('是否按时').selectOption('late');
			await page.waitForURL(/outcome=late/, { waitUntil: 'commit' });
			await page.getByRole('button', { name: '常用筛选' }).click();
			await page.getByLabel('给现在的筛选起个名字').fill('逾期发布的');
			await page.getByRole('button', { name: '存为常用' }).click();
			await page.getByRole('button', { name: '逾期发布的', exact: true }).waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await open(page, 'register');
			await page.getByRole('button', { name: '常用筛选' }).click();
			await page.getByRole('button', { name: '逾期发布的', exact: true }).click();
			await page.waitForURL(/outcome=late/, { waitUntil: 'commit' });
			await page.getByRole('button', { name: '常用筛选' }).click();
			await page.getByRole('button', { name: '删去“逾期发布的”' }).click();
			await page.getByRole('button', { name: '逾期发布的', exact: true }).waitFor({ state: 'detached' });
		}),
	);
});
