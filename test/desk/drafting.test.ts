import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, PLACE, picture, settle, signInAs, WIDE, waitForPath } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { noticeDocx, sheetXlsx } from './dropped-files.ts';
import { personAt } from './person-at-work.ts';

const SLOW_MS = 120_000;
const DRAFTS = `/desk/places/${PLACE}/drafts`;
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

/** The id of the draft that stands in the address. */
async function openedDraft(page: Page): Promise<string> {
	await page.waitForURL(/\/drafts\/(?!new)[a-z0-9]+$/, { waitUntil: 'commit' });
	await settle(page);
	return page.url().split('/').at(-1) ?? '';
}

const IN_TIME_SECONDS = 120;

describe('a clerk drops a document and a table', () => {
	test('and has it submitted in less than two minutes', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', DRAFTS);
			await picture(page, 'drafts');
			expect(await axeFaults(page)).toEqual([]);
			const clerk = personAt(page);
			await clerk.drop([noticeDocx('101'), sheetXlsx()]);
			await waitForPath(page, `${DRAFTS}/new`);
			await page.getByRole('button', { name: '建立草稿' }).waitFor();
			await settle(page);
			await picture(page, 'draft-new-read');
			expect(await axeFaults(page)).toEqual([]);
			await clerk.look();
			expect(await page.getByLabel('文号', { exact: true }).inputValue()).toBe('示扶办〔2026〕101号');
			expect(await page.getByLabel('成文日期', { exact: true }).inputValue()).toBe('2026-11-18');
			await clerk.clickOn('checkbox', '内容概述：核对了');
			await clerk.clickOn('button', '都是成文日期那一天');
			await clerk.clickOn('button', '建立草稿');
			await openedDraft(page);
			await page.getByRole('button', { name: '全部“已写明”' }).waitFor();
			await settle(page);
			await picture(page, 'draft-made');
			expect(await axeFaults(page)).toEqual([]);
			expect(await page.getByRole('textbox', { name: '正文' }).textContent()).toContain(
				'现将示例扶贫专项资金10万元下达给你们',
			);
			await clerk.look();
			await clerk.clickOn('button', '全部“已写明”');
			await clerk.clickOn('button', '送审');
			const dialog = page.getByRole('dialog');
			await dialog.getByRole('group', { name: '涉及国家秘密' }).waitFor();
			await settle(page);
			await picture(page, 'draft-submit');
			expect(await axeFaults(page)).toEqual([]);
			await clerk.look();
			for (const question of ['涉及国家秘密', '内容敏感', '含个人信息', '含商业秘密']) {
				await clerk.click(dialog.getByRole('group', { name: question }).getByRole('radio', { name: '否' }));
			}
			await clerk.click(dialog.getByRole('button', { name: '送审', exact: true }));
			await page.locator('.draft__status').getByText('送审中').waitFor();
			await settle(page);
			await picture(page, 'draft-submitted');
			expect(await axeFaults(page)).toEqual([]);
			expect(clerk.seconds()).toBeLessThan(IN_TIME_SECONDS);
		}),
	);

	test('or does all of it by keyboard', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			const clerk = personAt(page);
			await clerk.press('g', 'n');
			await waitForPath(page, `${DRAFTS}/new`);
			await settle(page);
			await clerk.tabTo(/^选择文件$/);
			const [chooser] = await Promise.all([page.waitForEvent('filechooser'), clerk.press('Enter')]);
			await chooser.setFiles([noticeDocx('102'), sheetXlsx()].map((file) => ({ ...file })));
			await page.getByRole('button', { name: '建立草稿' }).waitFor();
			await settle(page);
			await clerk.look();
			await clerk.tabTo(/^内容概述：核对了$/);
			await clerk.press('Space');
			await clerk.tabTo(/^都是成文日期那一天$/);
			await clerk.press('Enter', 'Control+Enter');
			await openedDraft(page);
			await page.getByRole('button', { name: '全部“已写明”' }).waitFor();
			await settle(page);
			await clerk.look();
			await clerk.tabTo(/^全部“已写明”$/);
			await clerk.press('Enter', 'Control+Enter');
			await page.getByRole('dialog').getByRole('group', { name: '涉及国家秘密' }).waitFor();
			await settle(page);
			await clerk.look();
			for (let question = 0; question < 4; question += 1) {
				await clerk.tabTo(/^否$/);
				await clerk.press('Space');
			}
			await clerk.tabTo(/^送审$/);
			await clerk.press('Enter');
			await page.locator('.draft__status').getByText('送审中').waitFor();
			expect(clerk.seconds()).toBeLessThan(IN_TIME_SECONDS);
		}),
	);
});
