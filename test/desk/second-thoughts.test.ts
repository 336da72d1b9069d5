import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { makeDraft } from './make-draft.ts';

const SLOW_MS = 120_000;
let site: DeskSite;
let browser: Browser;
const at = (path: string) => `/desk/places/${PLACE}/${path}`;

beforeAll(async () => {
	site = await startDeskSite(100);
	browser = await launchBrowser();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

test('what was registered is changed after its consequences were seen', { timeout: SLOW_MS }, () =>
	onPage(browser, site, WIDE, async ({ page }) => {
		await signInAs(page, site, 'demo-officer', at('drafts'));
		await makeDraft(page, '登错了的公告');
		const registration = page.locator('#registration');
		const dueBefore = await registration.locator('time').first().getAttribute('datetime');
		await registration.getByRole('button', { name: '改登记' }).click();
		const dialog = page.getByRole('dialog', { name: '改登记' });
		await dialog.getByRole('button', { name: '看看会变什么' }).click();
		// Nothing was changed and no reason given: both at once, and no way to do it.
		await dialog.getByText('登记的各项都没有变').waitFor();
		expect(await dialog.getByText('没有写理由').count()).toBe(1);
		expect(await dialog.getByRole('button', { name: '照此改登记' }).count()).toBe(0);
		await dialog.getByLabel('文件类别').click();
		await page.getByTitle('重大决策文件', { exact: true }).click();
		await dialog.getByLabel('成文日期').fill('2026-11-11');
		await dialog.getByLabel('资金下达日期').fill('2026-11-11');
		await dialog.getByLabel('为什么改').fill('看错了落款日期');
		await dialog.getByRole('button', { name: '重新看看会变什么' }).click();
		const section = dialog.locator('.draft-change');
		await section.getByText('主要领导').waitFor();
		expect(await section.textContent()).toContain(`由 ${dueBefore} 变为`);
		await section.getByText('怎么推算的').click();
		expect(await section.textContent()).toContain('2026年11月11日');
		expect(await axeFaults(page)).toEqual([]);
		await picture(page, 'registration-change-1280');
		await page.setViewportSize(PHONE);
		expect(await overflows(page)).toBe(false);
		await picture(page, 'registration-change-375');
		await page.setViewportSize(WIDE);
		await dialog.getByRole('button', { name: '照此改登记' }).click();
		await dialog.waitFor({ state: 'detached' });
		await settle(page);
		await registration.getByText('重大决策文件').waitFor();
		expect(await registration.locator('time').first().getAttribute('datetime')).not.toBe(dueBefore);
		expect(await axeFaults(page)).toEqual([]);
		await picture(page, 'registration-1280');
	}),
);
