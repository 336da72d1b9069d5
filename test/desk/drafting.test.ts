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
import { noticeDocx, sheetXlsx } from './dropped-files.ts';
import { makeDraft } from './make-draft.ts';
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

	test(
		'and sees the page the public will see beside the text, on a phone, at a desk and in large type',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, WIDE, async ({ page, context }) => {
				await signInAs(page, site, 'demo-officer');
				await page.goto(await makeDraft(page, '预览的示例'));
				await settle(page);
				await page.getByRole('textbox', { name: '正文' }).click();
				await page.keyboard.type('咨询电话13800138000。');
				await page.getByRole('button', { name: '预览公开页' }).click();
				const frame = page.frameLocator('.draft-preview iframe');
				await frame.getByRole('heading', { name: '预览的示例', level: 1 }).waitFor();
				await frame.getByText(/^预览，尚未公开。有 1 处个人信息还不能公开/).waitFor();
				await frame.getByText('咨询电话138****8000。').waitFor();
				expect(await frame.getByText('公开后由系统记录').count()).toBeGreaterThanOrEqual(4);
				await settle(page);
				await picture(page, 'preview-phone-1280');
				expect(await overflows(page)).toBe(false);
				expect(await axeFaults(page)).toEqual([]);

				// What is saved later is shown without asking.
				await page.getByRole('textbox', { name: '信息名称' }).fill('改过的示例');
				await page.getByText('有改动没有保存，保存以后这里更新。').waitFor();
				await page.keyboard.press('Control+s');
				await frame.getByRole('heading', { name: '改过的示例', level: 1 }).waitFor();
				await page.getByRole('radiogroup', { name: '看成什么样' }).getByText('电脑').click();
				await frame.getByRole('heading', { name: '改过的示例', level: 1 }).waitFor();
				await picture(page, 'preview-desk-1280');
				await page.getByRole('radiogroup', { name: '看成什么样' }).getByText('大字版').click();
				await page.frameLocator('iframe[title="公开页预览，大字版"]').locator('html.large h1').waitFor();
				await picture(page, 'preview-large-1280');
				expect(await axeFaults(page)).toEqual([]);
				await page.setViewportSize(PHONE);
				await page.getByRole('radiogroup', { name: '看成什么样' }).getByText('手机').click();
				await frame.getByRole('heading', { name: '改过的示例', level: 1 }).waitFor();
				await picture(page, 'preview-phone-375');
				expect(await overflows(page)).toBe(false);
				expect(await axeFaults(page)).toEqual([]);
				const address = (await page.locator('.draft-preview iframe').getAttribute('src')) ?? '';
				await page.getByRole('button', { name: '关闭' }).click();
				expect(await page.locator('iframe').count()).toBe(0);

				// The page itself, as it stands in the frame: nothing in it for axe to complain about either.
				const alone = await context.newPage();
				const html = await (await page.request.get(address)).text();
				await alone.route('**/public-preview*', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
				await alone.goto(address);
				expect(await axeFaults(alone)).toEqual([]);
			}),
	);
});
