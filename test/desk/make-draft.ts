import type { Page } from 'playwright-core';
import { PLACE, settle } from './desk-browser.ts';

/** Makes a draft without a document, through the page; its address. */
export async function makeDraft(page: Page, name: string): Promise<string> {
	await page.goto(new URL(`/desk/places/${PLACE}/drafts/new`, page.url()).href);
	await page.getByRole('button', { name: '不用文件，直接填写' }).click();
	await page.getByRole('textbox', { name: '信息名称' }).fill(name);
	await page.getByLabel('成文日期', { exact: true }).fill('2026-11-18');
	await page.getByLabel('另选一行').fill('分配结果');
	// The rows come from the server; Enter takes the one that is marked.
	await page.locator('.ant-select-item-option-active').filter({ hasText: '分配结果' }).waitFor();
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: '都是成文日期那一天' }).click();
	await page.getByRole('button', { name: '建立草稿' }).click();
	await page.waitForURL(/\/drafts\/(?!new)[a-z0-9]+$/, { waitUntil: 'commit' });
	await settle(page);
	return new URL(page.url()).pathname;
}
