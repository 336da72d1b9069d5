import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import {
	axeFaults,
	OFFICE,
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
let site: DeskSite;
let browser: Browser;

beforeAll(async () => {
	site = await startDeskSite();
	browser = await launchBrowser();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

describe('signing in', () => {
	test('by keyboard alone, from the address of the desk to the first screen and out again', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const { keyboard } = page;
			await page.goto('/desk');
			await page.getByRole('heading', { level: 1 }).waitFor();
			await page.waitForLoadState('networkidle');
			await keyboard.press('Tab');
			expect(await page.getByLabel('地方').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
				true,
			);
			await keyboard.type('三门峡');
			await page.locator('.ant-select-item-option-active').filter({ hasText: '三门峡' }).waitFor();
			await keyboard.press('Enter');
			// The list closes in its own time; a person sees it close before he goes on.
			await page.locator('.ant-select-item-option-active').waitFor({ state: 'hidden' });
			await keyboard.press('Tab');
			await page.getByLabel('登录名').and(page.locator(':focus')).waitFor();
			await keyboard.type('demo-officer');
			await keyboard.press('Tab');
			await page.getByLabel('密码', { exact: true }).and(page.locator(':focus')).waitFor();
			await keyboard.type(site.password);
			await keyboard.press('Enter');
			await waitForPath(page, `/desk/places/${PLACE}/today`);
			await settle(page);
			await keyboard.press('Control+k');
			await page.getByRole('combobox', { name: '查找与命令' }).and(page.locator(':focus')).waitFor();
			await keyboard.type('tcdl');
			await page.getByRole('option', { name: '退出登录' }).waitFor();
			await keyboard.press('Enter');
			await waitForPath(page, '/desk/sign-in');
		}),
	);

	test('a wrong password is answered by sentences of the server, and what was typed stays', { timeout: SLOW_MS }, () =>
		onPage(browser, site, PHONE, async ({ page }) => {
			await page.goto(`/desk/sign-in?place=${PLACE}`);
			await page.getByLabel('登录名').fill('demo-head');
			await page.getByLabel('密码', { exact: true }).fill('not-his-password');
			await page.getByRole('button', { name: '登录', exact: true }).click();
			const alert = page.getByRole('alert').filter({ hasText: /登录名|密码/ });
			await alert.waitFor();
			expect(await alert.textContent()).not.toMatch(/sign-in-failed|refused|undefined/);
			expect(await page.getByLabel('登录名').inputValue()).toBe('demo-head');
			expect(await overflows(page)).toBe(false);
			await picture(page, 'sign-in-wrong-375');
			expect(await axeFaults(page)).toEqual([]);
		}),
	);

	test('an address below a place sends to the sign-in page and back', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await page.goto(`/desk/places/${PLACE}/today`);
			await waitForPath(page, '/desk/sign-in');
			await settle(page);
			await picture(page, 'sign-in-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.getByLabel('登录名').fill('demo-head');
			await page.getByLabel('密码', { exact: true }).fill(site.password);
			await page.getByRole('button', { name: '登录', exact: true }).click();
			await waitForPath(page, `/desk/places/${PLACE}/today`);
		}),
	);

	test('a session that is over is taken up again over the screen as it stands', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page, context }) => {
			await signInAs(page, site, 'demo-officer');
			await context.clearCookies();
			await page.getByRole('button', { name: /^提醒/ }).click();
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+k');
			await page.getByRole('combobox', { name: '查找与命令' }).fill('xgmm');
			await page.keyboard.press('Enter');
			await page.getByLabel('现在的密码').fill('present-password');
			await page.getByLabel('新密码', { exact: true }).fill('new-password');
			await page.getByLabel('再输一遍新密码').fill('new-password');
			await page.getByRole('button', { name: '换成新密码' }).click();
			const again = page.getByRole('dialog', { name: '登录已经失效' });
			await again.waitFor();
			await picture(page, 'sign-in-again-1280');
			await again.getByLabel('登录名').fill('demo-officer');
			await again.getByLabel('密码', { exact: true }).fill(site.password);
			await again.getByRole('button', { name: '登录', exact: true }).click();
			await again.waitFor({ state: 'hidden' });
			// The step that was under way was carried on: the server looked at the password and refused it.
			await page.getByRole('dialog', { name: '修改密码' }).getByRole('alert').first().waitFor();
			expect(await page.getByLabel('现在的密码').inputValue()).toBe('present-password');
		}),
	);
});

describe('the frame and Today', () => {
	for (const [name, viewport] of Object.entries({ 1280: WIDE, 1366: OFFICE, 375: PHONE }))
		for (const person of ['demo-officer', 'demo-head', 'demo-office'])
			test(`${person} at ${name}: no fault of axe, nothing wider than the window`, { timeout: SLOW_MS }, () =>
				onPage(browser, site, viewport, async ({ page }) => {
					await signInAs(page, site, person);
					await picture(page, `today-${person}-${name}`);
					expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('今天');
					expect(await overflows(page)).toBe(false);
					expect(await axeFaults(page)).toEqual([]);
					expect(await page.locator('body').textContent()).not.toMatch(/undefined|\[object|NaN/);
				}),
			);

	test('dialogs of the frame open, can be read by anybody, and close by Escape', { timeout: SLOW_MS }, () =>
		onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			const shut = async (name: string) => {
				await picture(page, `${name}-375`);
				expect([name, await axeFaults(page)]).toEqual([name, []]);
				await page.keyboard.press('Escape');
				await page.locator('[role=dialog]:visible').waitFor({ state: 'hidden' });
			};
			await page.keyboard.press('?');
			await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
			await shut('shortcuts');
			await page.keyboard.press('Control+k');
			await page.getByRole('combobox', { name: '查找与命令' }).waitFor();
			await shut('palette');
			await page.getByRole('button', { name: '打开导航' }).click();
			await page.getByRole('dialog').getByRole('link', { name: '今天' }).waitFor();
			await shut('menu');
			await page.getByRole('button', { name: /^提醒/ }).click();
			await page.getByRole('dialog', { name: '提醒' }).waitFor();
			await shut('notifications');
		}),
	);

	test('in English, remembered by this browser', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			await page.keyboard.press('Control+k');
			await page.keyboard.type('english');
			await page.keyboard.press('Enter');
			await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
			await page.reload();
			await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
			await settle(page);
			await picture(page, 'today-english-1280');
			expect(await axeFaults(page)).toEqual([]);
		}),
	);
});
