import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signStep, submitDraft } from '../disclosure/whole-site.ts';
import { launchBrowser } from '../portal/browser.ts';
import { apiOf, type NewCounty, newPerson, redeemLink, signInAt, startNewCounty } from './county.ts';
import { axeFaults, overflows, PHONE, picture, settle, WIDE } from './desk-browser.ts';
import { START_MS } from './desk-site.ts';

const JOURNEY_MS = 300_000;
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

const HEADER = '序号 一级事项 二级事项 公开内容 公开依据 公开时限 公开主体 公开渠道 公开对象 公开方式 公开层级';
const CELLS = '《中华人民共和国政府信息公开条例》 信息形成之日起20个工作日内 余姚市财政局 ☑政府网站 全社会 主动 县级';
/** A catalogue of two rows, as its office would send it. */
const CATALOGUE = [
	'余姚市基层政务公开标准目录',
	'浙江省余姚市人民政府',
	HEADER,
	`1 资金信息 分配结果 资金名称 ${CELLS}`,
	`2 资金信息 年度计划 计划安排 ${CELLS}`,
]
	.map((line) => line.replaceAll(' ', '\t'))
	.join('\n');

async function ok(answer: ReturnType<ReturnType<typeof apiOf>>) {
	const { status, text, json } = await answer;
	expect([200, 201], text).toContain(status);
	return json;
}

describe('a new county', () => {
	test('comes from its one-time link to its first published item', { timeout: JOURNEY_MS }, async () => {
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
		const rows = people.locator('.setup__links tbody tr');
		const links = await rows.locator('code').allTextContents();
		const names = await rows.locator('th .records__note').allTextContents();
		const logins = PEOPLE.map(([, , , login]) => links[names.indexOf(login)]);
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

		// Everybody sets his own password at a computer of his own.
		const linkOf = new Map(PEOPLE.map(([, , , login], index) => [login, logins[index]]));
		const open = async (login: string, screen: string) => {
			const person = await newPerson(browser, county.origin);
			const link = new URL(linkOf.get(login as (typeof PEOPLE)[number][3]) ?? '');
			await redeemLink(person.page, link.pathname + link.hash);
			await signInAt(person.page, place, login, screen);
			return person;
		};

		// The office uploads the catalogue, decides what is doubtful and adopts it.
		const office = await open('gongkaiban', 'catalogue-drafts');
		await office.page
			.locator('input[type=file]')
			.setInputFiles({ name: '目录.txt', mimeType: 'text/plain', buffer: Buffer.from(CATALOGUE) });
		await office.page.waitForURL((url) => /catalogue-drafts\/.+/.test(url.pathname));
		await settle(office.page);
		await picture(office.page, 'county-workshop-1280');
		for (let round = 0; round < 30 && (await office.page.getByText(/还有 \d+ 处/).isVisible()); round += 1) {
			const before = await office.page.locator('.page__lead').textContent();
			if (await office.page.getByRole('button', { name: /读法对/ }).isVisible()) await office.page.keyboard.press('1');
			else {
				await office.page.keyboard.press('3');
				await office.page.keyboard.type('示例：依据本地规定');
				await office.page.keyboard.press('Enter');
			}
			await office.page
				.locator('.page__lead')
				.filter({ hasNotText: before ?? '' })
				.waitFor();
			await settle(office.page);
		}
		await office.page.getByRole('link', { name: '比较和启用' }).click();
		await office.page.getByText('第一版目录').waitFor();
		await settle(office.page);
		await office.page.getByRole('button', { name: '先看哪些任务变' }).click();
		await office.page.getByRole('heading', { name: /^截止日变的任务/ }).waitFor();
		await settle(office.page);
		await picture(office.page, 'county-adoption-1280');
		await office.page.getByRole('button', { name: '启用', exact: true }).click();
		await office.page.getByRole('dialog', { name: '启用' }).getByRole('button', { name: '启用', exact: true }).click();
		await office.page.getByText('已启用。').first().waitFor();

		// BY THE API, until the screens of drafting and signing are here: the clerk drafts and hands in, three sign, the office publishes.
		const officer = await open('jingban', 'today');
		const clerk = apiOf(officer.page, place);
		const { items } = await ok(clerk(`GET /places/${place}/obligations`));
		const { itemId, bodyId = 'department' } = items[0] as { itemId: string; bodyId?: string };
		const on = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
		const draft = {
			...{ title: '示例资金分配结果', summary: '示例信息的概述', bodyHtml: '<p>示例正文。</p>' },
			elements: ['资金名称', '计划安排']
				.slice(0, 1)
				.map((element) => ({ itemId, element, state: 'present', reason: null })),
		};
		const { disclosureId } = await ok(
			clerk(`POST /places/${place}/disclosures`, {
				json: {
					...{ kind: 'full-text', documentClass: 'general', bodyId, itemIds: [itemId] },
					...{ triggers: { formed: on }, draft },
				},
			}),
		);
		const sheet = await submitDraft(clerk, place, disclosureId);
		for (const [step, login] of ['fuzeren', 'baomi', 'juzhang'].entries()) {
			const signer = await open(login, 'today');
			await ok(signStep(apiOf(signer.page, place), place, sheet, step));
			expect(signer.faults).toEqual([]);
			await signer.context.close();
		}
		await ok(apiOf(office.page, place)(`POST /places/${place}/disclosures/${disclosureId}/publication`));
		// END of what is done by the API.

		const published = await page.request.get(`/api/places/${place}/disclosures/${disclosureId}`);
		expect(((await published.json()) as { title: string }).title).toBe('示例资金分配结果');
		await page.reload();
		await settle(page);
		const last = page.getByRole('listitem').filter({ hasText: '第一条信息' });
		expect(await last.textContent()).toContain('已办');
		await picture(page, 'county-setup-done-1280');
		for (const person of [first, office, officer]) {
			expect(person.faults).toEqual([]);
			await person.context.close();
		}
	});
});
