import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { type NewCounty, newPerson, redeemLink, signInAt, startNewCounty } from './county.ts';
import { axeFaults, overflows, PHONE, picture, settle, WIDE } from './desk-browser.ts';
import { START_MS } from './desk-site.ts';

const JOURNEY_MS = 240_000;
let county: NewCounty;
let browser: Browser;

beforeAll(async () => {
	county = await startNewCounty('余姚市');
	browser = await launchBrowser();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await county?.close();
});

/** Posts in the order the guide lists them, each with somebody invented. */
const PEOPLE = [
	['政府', '公开办', '某甲', 'gongkaiban'],
	['政府', '主要领导', '某乙', 'zhuyao'],
	['政府', '分管领导', '某丙', 'fenguan'],
	['财政局', '经办人', '某丁', 'jingban'],
	['财政局', '股室负责人', '某戊', 'fuzeren'],
	['财政局', '保密审查人', '某己', 'baomi'],
	['财政局', '分管领导', '某庚', 'juzhang'],
] as const;

describe('a new county', () => {
	test('comes from its one-time link to people in its posts', { timeout: JOURNEY_MS }, async () => {
		const { place } = county;
		const first = await newPerson(browser, county.origin);
		const { page } = first;
		await redeemLink(page, county.firstLink, { loginName: 'guanli', displayName: '某管理' });
		await signInAt(page, place, 'guanli', 'setup');
		await picture(page, 'county-setup-empty-1280');
		expect(await axeFaults(page)).toEqual([]);
		expect(await page.getByRole('listitem').filter({ hasText: '下一步' }).textContent()).toContain('本级政府');

		await page.getByRole('button', { name: '一次登记多个机构' }).first().click();
		const bodies = page.getByRole('dialog', { name: '一次登记多个机构' });
		await bodies.getByLabel('机构名称').fill('余姚市人民政府\n余姚市财政局 00000000X');
		await picture(page, 'county-bodies-1280');
		expect(await axeFaults(page)).toEqual([]);
		await bodies.getByRole('button', { name: '登记这 2 个' }).click();
		await bodies.waitFor({ state: 'hidden' });

		await page.getByRole('button', { name: '按建议设岗' }).click();
		const posts = page.getByRole('dialog', { name: '按建议设岗' });
		await picture(page, 'county-posts-1280');
		expect(await axeFaults(page)).toEqual([]);
		await posts.getByRole('button', { name: '设这 7 个岗位' }).click();
		await posts.waitFor({ state: 'hidden' });

		await page.getByRole('button', { name: '一次安排人员' }).click();
		const people = page.getByRole('dialog', { name: '一次安排人员' });
		for (const [body, post, name, login] of PEOPLE) {
			const seat = people.getByRole('row').filter({ hasText: body }).filter({ hasText: post });
			await seat.getByLabel('姓名').fill(name);
			await seat.getByLabel('登录名').fill(login);
		}
		await people.getByRole('button', { name: '办理', exact: true }).click();
		await people.getByRole('button', { name: '办好了' }).waitFor();
		const links = await people.locator('.setup__links code').allTextContents();
		await picture(page, 'county-people-1280');
		expect(links).toHaveLength(PEOPLE.length);
		expect(await axeFaults(page)).toEqual([]);
		await people.getByRole('button', { name: '办好了' }).click();
		await settle(page);
		await picture(page, 'county-setup-people-1280');
		await page.setViewportSize(PHONE);
		await picture(page, 'county-setup-375');
		expect(await overflows(page)).toBe(false);
		expect(await axeFaults(page)).toEqual([]);
		await page.setViewportSize(WIDE);
		expect(first.faults).toEqual([]);
		await first.context.close();
	});
});
