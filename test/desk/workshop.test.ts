import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';

const JOURNEY_MS = 240_000;
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

const SCREEN = `/desk/places/${PLACE}/catalogue-drafts`;

async function upload(page: Page): Promise<void> {
	await page.locator('input[type=file]').setInputFiles('law/sources/sanmenxia.txt');
	await page.waitForURL((url) => url.pathname.startsWith(`${SCREEN}/`), { timeout: 60_000 });
	await settle(page);
}

/** Points nobody has decided, as the page says. */
async function left(page: Page): Promise<number> {
	const text = (await page.locator('.page__lead').textContent()) ?? '';
	return Number(/还有 (\d+) 处/.exec(text)?.[1] ?? 0);
}

/** Waits until so many are left. */
async function leaves(page: Page, count: number): Promise<void> {
	const text = count === 0 ? /都核对完了/ : new RegExp(`还有 ${count} 处`);
	await page.locator('.page__lead').getByText(text).waitFor();
	await settle(page);
}

const buttons = (page: Page, name: RegExp) => page.locator('.point').getByRole('button', { name });

describe('the catalogue workshop', () => {
	test('a document is imported, its warnings decided by keys, and adopted', { timeout: JOURNEY_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const { keyboard } = page;
			await signInAs(page, site, 'demo-office', SCREEN);
			expect(await axeFaults(page)).toEqual([]);
			await upload(page);
			await picture(page, 'workshop-1280');
			expect(await axeFaults(page)).toEqual([]);
			let open = await left(page);
			expect(open).toBeGreaterThan(5);

			// One: the reading is right. The next point comes by itself.
			await keyboard.press('1');
			await leaves(page, --open);
			// Two: on and back again, then left as it is for a reason, typed at once.
			const here = await page.locator('.point__message').textContent();
			await keyboard.press('j');
			await keyboard.press('k');
			expect(await page.locator('.point__message').textContent()).toBe(here);
			await keyboard.press('3');
			await keyboard.type('原件如此');
			await keyboard.press('Enter');
			await leaves(page, --open);
			// Three: a decision is taken back and taken again.
			await page.getByRole('checkbox', { name: '只列没有核对的' }).uncheck();
			await page.locator('.workshop__point').first().click();
			await keyboard.press('u');
			await leaves(page, ++open);
			await keyboard.press('1');
			await leaves(page, --open);
			await page.getByRole('checkbox', { name: '只列没有核对的' }).check();
			// Four: the right value is entered for a number that was not printed.
			await page.locator('.workshop__point').filter({ hasText: '序号' }).first().click();
			await page.locator('.workshop__cell--meant').first().waitFor();
			await keyboard.press('2');
			await picture(page, 'workshop-value-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.getByLabel(/^正确的值/).fill('99');
			await keyboard.press('Enter');
			await leaves(page, --open);
			// Five and all the others, those of a kind together; faults of law stay for a reason.
			for (let round = 0; open > 0 && round < 60; round += 1) {
				const together = page.getByRole('checkbox', { name: /^同一种疑点/ });
				if (await together.isVisible()) await together.check();
				const same = (await together.isVisible())
					? Number(/\d+/.exec((await together.evaluate((box) => box.closest('label')?.textContent)) ?? '')?.[0])
					: 0;
				if (await buttons(page, /读法对/).isVisible()) await buttons(page, /读法对/).click();
				else {
					await buttons(page, /写依据|写理由/).click();
					await page.locator('.point').getByLabel('理由').fill('示例：依据本地规定');
					await page.locator('.point').getByRole('button', { name: '记下' }).click();
				}
				open -= 1 + same;
				await leaves(page, open);
			}
			expect(await left(page)).toBe(0);

			// A field is edited with help beside it, and every fault of the row is said at once.
			await page.getByRole('tab', { name: '全部事项' }).click();
			await page
				.getByRole('button', { name: /^改这一行/ })
				.first()
				.click();
			const row = page.getByRole('dialog', { name: /^改第/ });
			await row.getByLabel('公开时限').fill('信息形成之日起3个工作日内');
			await row.getByLabel('一级事项').fill('');
			await row.getByLabel('公开事项').fill('');
			await picture(page, 'workshop-row-1280');
			expect(await axeFaults(page)).toEqual([]);
			await row.getByRole('button', { name: '保存这一行' }).click();
			await row.getByRole('alert').first().waitFor();
			expect(await row.getByRole('alert').first().textContent()).toContain('一级事项');
			expect(await row.getByLabel('公开时限').inputValue()).toBe('信息形成之日起3个工作日内');
			await picture(page, 'workshop-row-refused-1280');
			await row.getByRole('button', { name: '取消' }).click();
			await page
				.getByRole('button', { name: /^改这一行/ })
				.first()
				.click();
			await row.getByLabel('公开时限').fill('信息形成之日起3个工作日内');
			await row.getByRole('button', { name: '保存这一行' }).click();
			await row.waitFor({ state: 'hidden' });
			await settle(page);
			await picture(page, 'workshop-rows-1280');
			expect(await axeFaults(page)).toEqual([]);

			await page.getByRole('link', { name: '比较和启用' }).click();
			await page.waitForURL((url) => url.pathname.endsWith('/adoption'));
			await settle(page);
			const notes = page.getByRole('textbox', { name: '修订说明' });
			await notes.fill(`${await notes.inputValue()}\n本次修订由公开办组织。`);
			await page.getByRole('button', { name: '保存修订说明' }).click();
			await page.getByText('已保存。').waitFor();
			await settle(page);
			await page.getByRole('button', { name: '先看哪些任务变' }).click();
			await page.getByRole('heading', { name: /^截止日变的任务/ }).waitFor();
			await picture(page, 'adoption-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.setViewportSize(PHONE);
			expect(await overflows(page)).toBe(false);
			await picture(page, 'adoption-375');
			await page.setViewportSize(WIDE);
			await page.getByRole('button', { name: '启用', exact: true }).click();
			const dialog = page.getByRole('dialog', { name: '启用' });
			await dialog.waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await dialog.getByRole('button', { name: '启用', exact: true }).click();
			await page.getByText('已启用。').first().waitFor();
			await settle(page);
			const editions = (await (await page.request.get(`/api/places/${PLACE}/editions`)).json()) as {
				items: { isCurrent: boolean; editionId: string }[];
			};
			expect(editions.items.length).toBeGreaterThan(1);
			await picture(page, 'adopted-1280');
		}),
	);

	test('at 375 px: nothing wider than the window, and every act can be reached', { timeout: JOURNEY_MS }, () =>
		onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', SCREEN);
			await picture(page, 'catalogue-drafts-375');
			expect(await overflows(page)).toBe(false);
			expect(await axeFaults(page)).toEqual([]);
			await upload(page);
			await picture(page, 'workshop-375');
			expect(await overflows(page)).toBe(false);
			expect(await axeFaults(page)).toEqual([]);
		}),
	);

	test('whoever may not change the catalogue finds no workshop', { timeout: JOURNEY_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			expect(await page.getByRole('link', { name: '目录编制' }).count()).toBe(0);
			await page.goto(SCREEN);
			await page.getByRole('heading', { name: '您没有打开这个页面的权限' }).waitFor();
		}),
	);
});
