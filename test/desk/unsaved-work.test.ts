import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../kit/temporary-directory.ts';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { makeDraft } from './make-draft.ts';
import { startOwnBrowser } from './own-browser.ts';

const SLOW_MS = 240_000;
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

const title = (page: Page) => page.getByRole('textbox', { name: '信息名称' });
const summary = (page: Page) => page.getByRole('textbox', { name: '内容概述' });
const body = (page: Page) => page.getByRole('textbox', { name: '正文' });
const keptAt = (page: Page, where: string) => page.locator(`[data-kept=${where}]`).waitFor();
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click();
const saved = (page: Page) => page.locator('.draft__kept--none').waitFor();

/** Everything on a disk below a folder, as bytes. */
function everythingIn(folder: string): Buffer[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

describe('work that was not saved', () => {
	test('comes back after the network was lost and the browser was killed', { timeout: SLOW_MS }, async () => {
		const profile = temporaryDirectory();
		const secret = '断网以后写的这一句';
		const first = await startOwnBrowser(profile);
		let path = '';
		try {
			const page = await first.context.newPage();
			await page.goto(site.origin);
			await signInAtOrigin(page, DRAFTS);
			path = await makeDraft(page, '断网的草稿');
			await summary(page).fill('联网时写的概述');
			await keptAt(page, 'server');
			await first.context.setOffline(true);
			await body(page).click();
			await page.keyboard.type(secret);
			await keptAt(page, 'local');
			await picture(page, 'draft-offline');
		} finally {
			await first.kill();
		}
		const bytes = everythingIn(profile);
		expect(bytes.length).toBeGreaterThan(0);
		// What lies on the computer cannot be read without signing in.
		for (const encoding of ['utf8', 'utf16le'] as const)
			expect(bytes.some((one) => one.includes(Buffer.from(secret, encoding)))).toBe(false);
		const second = await startOwnBrowser(profile);
		try {
			const page = await second.context.newPage();
			await signInAtOrigin(page, path);
			await page.getByText('已找回').waitFor();
			await expect.poll(() => body(page).textContent()).toContain(secret);
			expect(await summary(page).inputValue()).toBe('联网时写的概述');
			await picture(page, 'draft-recovered');
			await save(page);
			await saved(page);
			await page.reload();
			await settle(page);
			expect(await body(page).textContent()).toContain(secret);
		} finally {
			await second.kill();
		}
	});

	test('is gone from the computer after signing out, and comes back from the server', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', DRAFTS);
			const path = await makeDraft(page, '退出的草稿');
			await title(page).fill('退出前一刻改的名称');
			await page.keyboard.press('Tab');
			await page.getByRole('button', { name: /财政局经办人/ }).click();
			await page.getByRole('button', { name: '退出登录' }).click();
			await page.waitForURL(/sign-in/, { waitUntil: 'commit' });
			const left = await page.evaluate(`new Promise((resolve) => {
				const request = indexedDB.open('gongkai-desk');
				request.onsuccess = () => {
					const database = request.result;
					if (!database.objectStoreNames.contains('unsaved')) return resolve(0);
					const count = database.transaction('unsaved').objectStore('unsaved').count();
					count.onsuccess = () => resolve(count.result);
				};
			})`);
			expect(left).toBe(0);
			await signInAs(page, site, 'demo-officer', path);
			await page.getByText('已找回').waitFor();
			expect(await title(page).inputValue()).toBe('退出前一刻改的名称');
			await page.getByRole('button', { name: '不要这些改动' }).click();
			expect(await title(page).inputValue()).toBe('退出的草稿');
			await saved(page);
		}),
	);
});

/** {@link signInAs} for a browser that has no base address. */
async function signInAtOrigin(page: Page, to: string): Promise<void> {
	await page.goto(`${site.origin}/desk/sign-in?place=${PLACE}&to=${encodeURIComponent(to)}`);
	await page.getByLabel('登录名').fill('demo-officer');
	await page.getByLabel('密码', { exact: true }).fill(site.password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname === to, { waitUntil: 'commit' });
	await settle(page);
}

describe('two people on one draft', () => {
	test('are shown what both changed, and neither’s work is lost', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page: officer }) => {
			await signInAs(officer, site, 'demo-officer', DRAFTS);
			const path = await makeDraft(officer, '两个人的草稿');
			await onPage(browser, site, PHONE, async ({ page: head }) => {
				await signInAs(head, site, 'demo-head', path);
				await title(officer).fill('经办人改的名称');
				await summary(officer).fill('经办人写的概述');
				await title(head).fill('负责人改的名称');
				await body(head).click();
				await head.keyboard.type('负责人写的正文');
				await keptAt(head, 'server');
				await save(head);
				await saved(head);
				await picture(head, 'draft-phone');
				expect(await overflows(head)).toBe(false);
				expect(await axeFaults(head)).toEqual([]);
			});
			await save(officer);
			const dialog = officer.getByRole('dialog');
			await dialog.getByText('别人改过同一处').waitFor();
			const disputed = dialog.getByRole('group', { name: '信息名称' });
			await disputed.waitFor();
			expect(await dialog.getByRole('group').count()).toBe(1);
			expect(await disputed.textContent()).toContain('负责人改的名称');
			expect(await disputed.textContent()).toContain('经办人');
			await picture(officer, 'draft-conflict');
			expect(await axeFaults(officer)).toEqual([]);
			expect(await dialog.getByRole('button', { name: '按所选合并' }).isDisabled()).toBe(true);
			await disputed.getByRole('radio', { name: '我的' }).check();
			await dialog.getByRole('button', { name: '按所选合并' }).click();
			await dialog.waitFor({ state: 'detached' });
			await save(officer);
			await saved(officer);
			await officer.reload();
			await settle(officer);
			expect(await title(officer).inputValue()).toBe('经办人改的名称');
			expect(await summary(officer).inputValue()).toBe('经办人写的概述');
			expect(await body(officer).textContent()).toBe('负责人写的正文');
		}),
	);
});
