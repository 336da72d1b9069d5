import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
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

test(
	'the office of the place decides what lists show; more than the default only with an impact assessment',
	{
		timeout: SLOW_MS,
	},
	() =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const set = page.getByRole('button', { name: '照此设定' });
			const changes = page.locator('.list-policy__changes');
			await signInAs(page, site, 'demo-office', `/desk/places/${PLACE}/list-policy`);
			await page.getByText('用默认的，本地没有另定').waitFor();
			await changes.getByText('和现在一样，没有变化').waitFor();
			await page.getByText(/^任何地方、任何形式都不公开.*身份证号/).waitFor();
			expect(await page.getByRole('combobox', { name: /^身份证号/ }).count()).toBe(0);
			expect(await set.count()).toBe(0);

			// Stricter by itself.
			await page.getByRole('combobox', { name: '金额，公示栏' }).selectOption('never');
			await changes.getByText('金额，公示栏：照登 → 不公开').waitFor();
			expect(await page.getByText('选择评估书').count()).toBe(0);
			await set.click();
			await page.getByText('没有写依据').waitFor();
			await page.getByLabel('依据', { exact: true }).fill('示例办〔2026〕8号');
			await set.click();
			await page.getByText('已经设定，马上生效').waitFor();
			await page.getByText(/另定，依据：示例办〔2026〕8号/).waitFor();

			// Looser needs the assessment, and its paper.
			await page.getByLabel('网上最多可以公开成').selectOption('named');
			await changes.getByText('放宽').waitFor();
			await page.getByLabel('依据', { exact: true }).fill('示例办〔2026〕9号');
			await set.click();
			await page.getByRole('alert').filter({ hasText: '没有选评估书' }).waitFor();
			await page.getByLabel('评估书', { exact: true }).setInputFiles({
				...{ name: '影响评估.txt', mimeType: 'text/plain', buffer: Buffer.from('示例评估书。') },
			});
			await page.getByLabel('评估日期').fill('2026-11-02');
			await set.click();
			await page.getByText('没有写评估人').waitFor();
			await page.getByText('没有写评估结论').waitFor();
			await settle(page);
			await picture(page, 'list-policy-assessment-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.setViewportSize(PHONE);
			await picture(page, 'list-policy-assessment-375');
			expect(await overflows(page)).toBe(false);
			expect(await axeFaults(page)).toEqual([]);
			await page.setViewportSize(WIDE);
			await page.getByLabel('评估人（姓名和职务）').fill('某科长');
			await page.getByLabel('评估结论').fill('必要，已采取措施。');
			await set.click();
			await page.getByText('已经设定，马上生效').waitFor();
			await page.getByText('附影响评估：某科长，2026-11-02，影响评估.txt').waitFor();

			// Taking a part back needs no new one.
			await page.getByRole('combobox', { name: '金额，网上全名' }).selectOption('never');
			await page.getByText('沿用现在附的评估：某科长').waitFor();
			await page.getByLabel('依据', { exact: true }).fill('示例办〔2026〕10号');
			await set.click();
			await page.getByText(/另定，依据：示例办〔2026〕10号/).waitFor();
			await picture(page, 'list-policy-set-1280');

			// More than that does; the default, with one key, does not.
			await page.getByRole('combobox', { name: '组（自然村），网上遮名' }).selectOption('show');
			await page.getByText('选择评估书').waitFor();
			await page.getByRole('button', { name: '填成默认的' }).click();
			await changes.getByText('网上最多可以公开成：全名 → 遮名').waitFor();
			expect(await page.getByText('选择评估书').count()).toBe(0);
			await page.getByLabel('依据', { exact: true }).fill('示例办〔2026〕11号');
			await set.click();
			await page.getByText(/另定，依据：示例办〔2026〕11号/).waitFor();
			expect(await page.getByText('附影响评估').count()).toBe(0);
		}),
);
