import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { COUNTY_PASSWORD, type NewCounty, newPerson, type Person, startNewCounty } from './county.ts';
import { axeFaults, overflows, PHONE, picture, settle, WIDE } from './desk-browser.ts';
import { START_MS } from './desk-site.ts';
import { handInOnScreen, publishOnScreen, signOnScreen } from './office-round.ts';
import { personAt } from './person-at-work.ts';

const JOURNEY_MS = 300_000;
/** From opening the first link to the public page. */
const IN_TIME_SECONDS = 600;
const TITLE = '示例资金分配结果';
/** In Shanghai, as the fields of the desk take it. */
const TODAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
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

describe('a new county', () => {
	test('comes from its one-time link to its first published item', { timeout: JOURNEY_MS }, async () => {
		const { place } = county;
		const everybody: Person[] = [];
		/** Somebody opens his one-time link at a computer of his own and sets his password; he is where the desk begins. `from`: when he got it. */
		const arrive = async (link: string, from: number, named?: string) => {
			const arrived = await newPerson(browser, county.origin);
			everybody.push(arrived);
			const person = personAt(arrived.page);
			person.waitUntil(from);
			const { pathname, hash } = new URL(link, county.origin);
			await arrived.page.goto(pathname + hash);
			await arrived.page.locator('#link-password').waitFor();
			person.spend('look');
			if (named !== undefined) {
				await person.write(arrived.page.getByLabel('登录名'), 'guanli');
				await person.write(arrived.page.getByLabel('姓名'), named);
			}
			await person.write(arrived.page.getByLabel('密码', { exact: true }), COUNTY_PASSWORD);
			await person.write(arrived.page.getByLabel('再输一遍密码'), COUNTY_PASSWORD);
			await picture(arrived.page, 'county-link-1280');
			expect(await axeFaults(arrived.page)).toEqual([]);
			await person.clickOn('button', '设置');
			await arrived.page.waitForURL((url) => url.pathname === `/desk/places/${place}/today`);
			await person.look();
			return person;
		};

		// The first administrator: where he begins leads to the guide, the guide to each next step.
		const administrator = await arrive(county.firstLink, 0, '某管理');
		const { page } = administrator;
		await picture(page, 'county-today-1280');
		expect(await axeFaults(page)).toEqual([]);
		await administrator.clickOn('link', '按向导办');
		await administrator.look();
		await picture(page, 'county-setup-empty-1280');
		expect(await axeFaults(page)).toEqual([]);
		expect(await page.getByRole('listitem').filter({ hasText: '下一步' }).textContent()).toContain('本级政府');

		const next = () => page.getByRole('listitem').filter({ hasText: '下一步' }).getByRole('button');
		await administrator.click(next());
		const bodies = page.getByRole('dialog', { name: '一次登记多个机构' });
		await bodies.getByLabel('机构名称').waitFor();
		administrator.spend('look');
		await administrator.write(bodies.getByLabel('机构名称'), '余姚市人民政府\n余姚市财政局 00000000X');
		await picture(page, 'county-bodies-1280');
		expect(await axeFaults(page)).toEqual([]);
		await administrator.click(bodies.getByRole('button', { name: '登记这 2 个' }));
		await bodies.waitFor({ state: 'hidden' });

		await administrator.click(next());
		const posts = page.getByRole('dialog', { name: '按建议设岗' });
		await posts.getByRole('button', { name: '设这 7 个岗位' }).waitFor();
		administrator.spend('look');
		await picture(page, 'county-posts-1280');
		expect(await axeFaults(page)).toEqual([]);
		await administrator.click(posts.getByRole('button', { name: '设这 7 个岗位' }));
		await posts.waitFor({ state: 'hidden' });

		await administrator.click(next());
		const people = page.getByRole('dialog', { name: '一次安排人员' });
		await people.getByLabel('姓名').first().waitFor();
		administrator.spend('look');
		for (const [body, post, name, login] of PEOPLE) {
			const seat = people.getByRole('row').filter({ hasText: body }).filter({ hasText: post });
			await administrator.write(seat.getByLabel('姓名'), name);
			await administrator.write(seat.getByLabel('登录名'), login);
		}
		await administrator.click(people.getByRole('button', { name: '办理', exact: true }));
		await people.getByRole('button', { name: '办好了' }).waitFor();
		const rows = people.locator('.setup__links tbody tr');
		const links = await rows.locator('code').allTextContents();
		const names = await rows.locator('th .records__note').allTextContents();
		/** The administrator hands the links over one after another; what each of them has to do first they do at the same time. */
		const invited = new Map<string, number>();
		const linkOf = (login: string) => links[names.indexOf(login)] ?? '';
		expect(links).toHaveLength(PEOPLE.length);
		administrator.spend('look');
		await picture(page, 'county-people-1280');
		expect(await axeFaults(page)).toEqual([]);
		await administrator.click(people.getByRole('button', { name: '办好了' }));
		await settle(page);
		for (const login of ['gongkaiban', 'jingban', 'fuzeren', 'baomi', 'juzhang']) {
			administrator.spend('walk');
			invited.set(login, administrator.seconds());
		}
		const comes = (login: string) => arrive(linkOf(login), invited.get(login) ?? Number.NaN);
		await picture(page, 'county-setup-people-1280');
		await page.setViewportSize(PHONE);
		await picture(page, 'county-setup-375');
		expect(await overflows(page)).toBe(false);
		expect(await axeFaults(page)).toEqual([]);
		await page.setViewportSize(WIDE);

		// The office uploads the catalogue, decides what is doubtful and adopts it.
		const office = await comes('gongkaiban');
		await office.clickOn('link', '按向导办');
		await office.look();
		await office.click(office.page.getByRole('listitem').filter({ hasText: '公开目录' }).getByRole('link'));
		await office.look();
		await office.choose(office.page.locator('.drop-zone'), [
			{ name: '目录.txt', mimeType: 'text/plain', buffer: Buffer.from(CATALOGUE) },
		]);
		await office.page.waitForURL((url) => /catalogue-drafts\/.+/.test(url.pathname));
		await office.look();
		await picture(office.page, 'county-workshop-1280');
		for (let round = 0; round < 30 && (await office.page.getByText(/还有 \d+ 处/).isVisible()); round += 1) {
			const before = await office.page.locator('.page__lead').textContent();
			administrator.spend('look');
			if (await office.page.getByRole('button', { name: /读法对/ }).isVisible()) await office.press('1');
			else {
				await office.press('3');
				await office.type('示例：依据本地规定');
				await office.press('Enter');
			}
			await office.page
				.locator('.page__lead')
				.filter({ hasNotText: before ?? '' })
				.waitFor();
			await settle(office.page);
		}
		await office.clickOn('link', '比较和启用');
		await office.page.getByText('第一版目录').waitFor();
		await office.look();
		await office.clickOn('button', '先看哪些任务变');
		await office.page.getByRole('heading', { name: /^截止日变的任务/ }).waitFor();
		await office.look();
		await picture(office.page, 'county-adoption-1280');
		await office.clickOn('button', '启用');
		const adopt = office.page.getByRole('dialog', { name: '启用' });
		await office.click(adopt.getByRole('button', { name: '启用', exact: true }));
		await office.page.getByText('已启用。').first().waitFor();

		// The clerk drafts without a file and hands in, as soon as there is a catalogue.
		const clerk = await comes('jingban');
		clerk.waitUntil(office.seconds());
		await picture(clerk.page, 'county-clerk-today-1280');
		await clerk.clickOn('link', '新起草');
		await clerk.look();
		await clerk.clickOn('button', '不用文件，直接填写');
		await clerk.write(clerk.page.getByLabel('信息名称', { exact: true }), TITLE);
		await clerk.writeDay(clerk.page.getByLabel('成文日期', { exact: true }), TODAY);
		await clerk.write(clerk.page.getByLabel('内容概述', { exact: true }), '示例资金分配给两个项目。');
		await clerk.write(clerk.page.getByLabel('另选一行'), '分配结果');
		await clerk.press('Enter');
		await picture(clerk.page, 'county-new-draft-1280');
		expect(await axeFaults(clerk.page)).toEqual([]);
		await clerk.clickOn('button', '建立草稿');
		await clerk.page.waitForURL(/\/drafts\/(?!new)[a-z0-9]+$/, { waitUntil: 'commit' });
		const disclosureId = new URL(clerk.page.url()).pathname.split('/').at(-1);
		await clerk.look();
		await clerk.write(clerk.page.getByRole('textbox', { name: '正文' }), '示例资金十万元，分配给两个示例项目。');
		await clerk.clickOn('button', '全部“已写明”');
		await handInOnScreen(clerk, () => picture(clerk.page, 'county-hand-in-1280'));
		await picture(clerk.page, 'county-handed-in-1280');

		// Three sign, the office publishes.
		let then = clerk.seconds();
		for (const login of ['fuzeren', 'baomi', 'juzhang']) {
			const signer = await comes(login);
			signer.waitUntil(then);
			if (login === 'juzhang') await signer.page.setViewportSize(PHONE);
			await signOnScreen(signer, TITLE, () => picture(signer.page, `county-sheet-${login}`));
			then = signer.seconds();
		}
		office.waitUntil(then);
		await office.clickOn('link', '今天');
		await publishOnScreen(office, TITLE);
		await picture(office.page, 'county-published-1280');
		await office.clickOn('link', '看公开页面');
		await office.page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
		await picture(office.page, 'county-portal-1280');

		expect(office.seconds()).toBeLessThan(IN_TIME_SECONDS);

		// What the public sees, asked by nobody in particular; and the guide knows.
		const published = await fetch(`${county.origin}/places/${place}/disclosures/${disclosureId}`);
		expect(await published.text()).toContain('分配给两个示例项目');
		await page.reload();
		await settle(page);
		const last = page.getByRole('listitem').filter({ hasText: '第一条信息' });
		expect(await last.textContent()).toContain('已办');
		await picture(page, 'county-setup-done-1280');
		for (const { faults, context } of everybody) {
			expect(faults).toEqual([]);
			await context.close();
		}
	});
});
