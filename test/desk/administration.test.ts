import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { apiOf, type NewCounty, newPerson, redeemLink, signInAt, startNewCounty } from './county.ts';
import { axeFaults, onPage, overflows, PHONE, picture, settle, WIDE } from './desk-browser.ts';
import { START_MS } from './desk-site.ts';

const SLOW_MS = 180_000;
let county: NewCounty;
let browser: Browser;

/** Invented, in the form such notices have. */
const NOTICE = `国务院办公厅关于2031年部分节假日安排的通知
国办发明电〔2030〕99号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2031年元旦放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
国务院办公厅
2030年11月4日`;

/** Accounts made besides the first administrator's, and what each is. */
const ADMINISTRATORS = {
	xitong: 'system-administrator',
	anquan: 'security-administrator',
	shenji: 'audit-administrator',
};
const POSTS = { jingban: ['finance', 'case-officer'], gongkaiban: ['government', 'disclosure-office'] };

beforeAll(async () => {
	county = await startNewCounty('余姚市');
	browser = await launchBrowser();
	const { page, context } = await newPerson(browser, county.origin);
	const { place } = county;
	await redeemLink(page, county.firstLink, { loginName: 'guanli', displayName: '某管理' });
	await signInAt(page, place, 'guanli', 'people');
	const api = apiOf(page, place);
	const done = async (request: string, json: object) => {
		const answer = await api(`${request.replace(' ', ` /places/${place}/`)}`, { json });
		if (answer.status >= 300) throw new Error(answer.text);
		return answer.json;
	};
	await done('POST bodies', { bodyId: 'government', kind: 'government', name: '余姚市人民政府' });
	await done('POST bodies', { bodyId: 'finance', kind: 'department', name: '余姚市财政局' });
	const links: string[] = [];
	const account = async (loginName: string) => {
		const { accountId } = await done('POST accounts', { loginName, displayName: `某${loginName}` });
		links.push((await done(`POST accounts/${accountId}/invitations`, {})).address);
		return accountId as string;
	};
	for (const [loginName, role] of Object.entries(ADMINISTRATORS))
		await done(`PUT accounts/${await account(loginName)}/roles`, { roles: [role] });
	for (const [loginName, [bodyId, kind]] of Object.entries(POSTS)) {
		await done('POST posts', { postId: loginName, bodyId, kind, title: `某岗${loginName}` });
		const holding = { accountId: await account(loginName), capacity: 'holder', heldFrom: '2020-10-10' };
		await done(`POST posts/${loginName}/holdings`, holding);
	}
	for (const link of links) {
		const { pathname, hash } = new URL(link);
		const person = await newPerson(browser, county.origin);
		await redeemLink(person.page, pathname + hash);
		await person.context.close();
	}
	await context.close();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await county?.close();
});

const at = (screen: string) => `/desk/places/${county.place}/${screen}`;

/** Who finds which screens of administration in the navigation; what is not named he must not find. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
	xitong: ['开通向导', '机构岗位', '人员账号', '下级地方', '名称与热线', '授权代行', '工作日历', '我的设置'],
	anquan: ['开通向导', '机构岗位', '人员账号', '授权代行', '签发口令', '接口令牌', '我的设置'],
	shenji: ['审计', '我的设置'],
	jingban: ['授权代行', '审签路线', '我的设置'],
	gongkaiban: ['目录编制', '开通向导', '授权代行', '审签路线', '名单公开规定', '我的设置'],
};
const SCREENS: Readonly<Record<string, string>> = {
	目录编制: 'catalogue-drafts',
	开通向导: 'setup',
	机构岗位: 'organization',
	人员账号: 'people',
	下级地方: 'places',
	名称与热线: 'names',
	授权代行: 'delegations',
	审签路线: 'sign-off-paths',
	工作日历: 'holiday-notices',
	接口令牌: 'access-tokens',
	审计: 'audit',
	签发口令: 'signing-policy',
	名单公开规定: 'list-policy',
	我的设置: 'preferences',
};

async function look(page: Page, name: string): Promise<void> {
	await settle(page);
	await picture(page, name);
	expect([name, await axeFaults(page)]).toEqual([name, []]);
	expect([name, await overflows(page)]).toEqual([name, false]);
	expect(await page.locator('main').textContent()).not.toMatch(/undefined|\[object|NaN/);
}

describe('who sees what', () => {
	for (const [person, seen] of Object.entries(SEEN))
		test(`${person}: exactly his screens, each without a fault at 1280 and at 375`, { timeout: SLOW_MS }, () =>
			onPage(browser, county, WIDE, async ({ page }) => {
				await signInAt(page, county.place, person, 'preferences');
				const found = await page.locator('.side-menu__link').allTextContents();
				expect(found.filter((title) => title in SCREENS).toSorted()).toEqual([...seen].toSorted());
				for (const title of seen) {
					await page.setViewportSize(WIDE);
					await page.goto(at(SCREENS[title] ?? ''));
					await look(page, `${SCREENS[title]}-${person}-1280`);
					await page.setViewportSize(PHONE);
					await look(page, `${SCREENS[title]}-${person}-375`);
				}
				const other = Object.keys(SCREENS).find((title) => !seen.includes(title)) ?? '';
				await page.goto(at(SCREENS[other] ?? ''));
				await page.getByRole('heading', { name: '您没有打开这个页面的权限' }).waitFor();
			}),
		);
});

/** Opens the row of a table that names this. */
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

describe('what administrators do', () => {
	test(
		'the system administrator makes an account, a body and a post; nothing there appoints',
		{ timeout: SLOW_MS },
		() =>
			onPage(browser, county, WIDE, async ({ page }) => {
				await signInAt(page, county.place, 'xitong', 'people');
				await page.getByRole('button', { name: '建立账号' }).click();
				const create = page.getByRole('dialog', { name: '建立账号' });
				await create.getByLabel('姓名').fill('某新人');
				await create.getByLabel('登录名').fill('xinren');
				expect(await axeFaults(page)).toEqual([]);
				await create.getByRole('button', { name: '建立账号' }).click();
				await row(page, 'xinren').waitFor();
				await page.getByRole('link', { name: '某新人' }).click();
				await page.getByRole('heading', { level: 1, name: '某新人' }).waitFor();
				await look(page, 'person-system-1280');
				expect(await page.getByRole('button', { name: /邀请|重置|管理员角色/ }).count()).toBe(0);
				await page.getByRole('button', { name: '停用' }).waitFor();

				await page.goto(at('organization/finance'));
				await settle(page);
				await page.getByRole('button', { name: '登记股室' }).click();
				const section = page.getByRole('dialog', { name: '登记股室' });
				await section.getByLabel('全称').fill('预算股');
				await section.getByLabel('机构联系方式').fill('电话 0000');
				await section.getByRole('button', { name: '登记' }).click();
				await section.getByText('每行写成“项目：内容”。').waitFor();
				await section.getByLabel('机构联系方式').fill('电话：0000-0000000');
				await section.getByRole('button', { name: '登记' }).click();
				await section.waitFor({ state: 'hidden' });
				await page.getByText('预算股').waitFor();
				await page.getByRole('button', { name: '设岗' }).click();
				const post = page.getByRole('dialog', { name: '设岗' });
				await post.getByLabel('岗位名称').fill('预算经办');
				expect(await axeFaults(page)).toEqual([]);
				await post.getByRole('button', { name: '登记' }).click();
				await row(page, '预算经办').getByText('空缺').waitFor();
				expect(await page.getByRole('button', { name: '任命' }).count()).toBe(0);
				await look(page, 'organization-body-1280');
				await page.setViewportSize(PHONE);
				await look(page, 'organization-body-375');
			}),
	);

	test(
		'the security administrator invites by a link shown once, appoints by date, issues a token and takes it back',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, county, WIDE, async ({ page }) => {
				await signInAt(page, county.place, 'anquan', 'people');
				await page.getByRole('link', { name: '某新人' }).click();
				await page.getByRole('button', { name: '发邀请链接' }).click();
				await page.getByText('只显示这一次').waitFor();
				expect(await page.locator('.shown-once__secret').textContent()).toContain('/desk/links/');
				await look(page, 'person-invited-1280');
				expect(await page.getByRole('button', { name: '停用' }).count()).toBe(0);

				await page.goto(at('organization/finance'));
				await settle(page);
				await row(page, '预算经办').getByRole('button', { name: '任命' }).click();
				const appoint = page.getByRole('dialog', { name: '任命' });
				await appoint.getByLabel('人员').click();
				await page.getByTitle('某新人（xinren）').click();
				await appoint.getByLabel('从哪一天起').fill('2020-10-10');
				expect(await axeFaults(page)).toEqual([]);
				await appoint.getByRole('button', { name: '任命' }).click();
				await row(page, '预算经办').getByText('某新人').waitFor();
				// Before the day he came the post was vacant.
				await page.getByLabel('看哪一天').fill('2020-10-09');
				await row(page, '预算经办').getByText('空缺').waitFor();
				expect(await page.getByRole('button', { name: /设岗|登记/ }).count()).toBe(0);

				await page.goto(at('access-tokens'));
				await settle(page);
				await page.getByRole('button', { name: '发放令牌' }).click();
				const issue = page.getByRole('dialog', { name: '发放令牌' });
				await issue.getByLabel('哪个系统使用').fill('公文系统');
				await issue.getByLabel('读发布台账').check();
				await issue.getByRole('button', { name: '发放令牌' }).click();
				await page.getByText('只显示这一次').waitFor();
				await look(page, 'token-issued-1280');
				await page.reload();
				await settle(page);
				expect(await page.locator('.shown-once__secret').count()).toBe(0);
				await row(page, '公文系统').getByRole('button', { name: '作废' }).click();
				const revoke = page.getByRole('dialog', { name: /^作废/ });
				await revoke.getByLabel('理由').fill('不再使用');
				expect(await axeFaults(page)).toEqual([]);
				await revoke.getByRole('button', { name: '作废' }).click();
				await row(page, '公文系统').getByText('已作废').waitFor();
			}),
	);

	test('the security administrator links an account to unified identity, and takes it back', { timeout: SLOW_MS }, () =>
		onPage(browser, county, WIDE, async ({ page }) => {
			await signInAt(page, county.place, 'anquan', 'people');
			await page.getByRole('link', { name: '某jingban' }).click();
			await page.getByRole('button', { name: '关联统一身份认证' }).click();
			const link = page.getByRole('dialog', { name: '关联统一身份认证' });
			await link.getByText('本系统现在没有接统一身份认证').waitFor();
			await link.getByRole('button', { name: '关联统一身份认证' }).click();
			await link.getByText('请填写。').first().waitFor();
			await link.getByLabel('统一身份认证系统的地址').fill('https://sso.example.gov.cn');
			await link.getByLabel('本人的用户标识').fill('30012');
			await look(page, 'identity-link-1280');
			await link.getByRole('button', { name: '关联统一身份认证' }).click();
			await page.getByText('30012（https://sso.example.gov.cn）').waitFor();
			// Who is linked already is linked to nobody else.
			await page.goto(at('people'));
			await page.getByRole('link', { name: '某gongkaiban' }).click();
			await page.getByRole('button', { name: '关联统一身份认证' }).click();
			await link.getByLabel('统一身份认证系统的地址').fill('https://sso.example.gov.cn');
			await link.getByLabel('本人的用户标识').fill('30012');
			await link.getByRole('button', { name: '关联统一身份认证' }).click();
			await link.getByText('已经关联到另一个账号').waitFor();
			await page.goto(at('people'));
			await page.getByRole('link', { name: '某jingban' }).click();
			await page.setViewportSize(PHONE);
			await page.getByText('30012（https://sso.example.gov.cn）').waitFor();
			await look(page, 'identity-linked-375');
			await page.getByRole('button', { name: '解除统一身份认证' }).click();
			const end = page.getByRole('dialog', { name: '解除统一身份认证' });
			await end.getByRole('button', { name: '解除统一身份认证' }).click();
			await page.getByRole('button', { name: '关联统一身份认证' }).waitFor();
			await page.getByText('没有关联').waitFor();
		}),
	);

	test('the audit administrator finds what the others did, narrows it, and takes it as CSV', { timeout: SLOW_MS }, () =>
		onPage(browser, county, WIDE, async ({ page }) => {
			await signInAt(page, county.place, 'shenji', 'audit');
			await page.getByLabel('事件', { exact: true }).fill('建立账号');
			await page.keyboard.press('Enter');
			await page.getByRole('button', { name: '查找', exact: true }).click();
			await settle(page);
			const types = await page.locator('.records tbody td:nth-child(3)').allTextContents();
			expect(types.length).toBeGreaterThan(3);
			expect(new Set(types)).toEqual(new Set(['建立账号']));
			const href = (await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href')) ?? '';
			const csv = await page.request.get(href);
			expect((await csv.text()).trim().split('\n').length).toBe(types.length + 1);
			await page.getByRole('tab', { name: '登录记录' }).click();
			await look(page, 'audit-sign-ins-1280');
		}),
	);

	test(
		'a notice is read beside its sentences, filled in where something is missing, looked at and adopted',
		{ timeout: SLOW_MS },
		() =>
			onPage(browser, county, WIDE, async ({ page }) => {
				await signInAt(page, county.place, 'xitong', 'holiday-notices');
				await page.getByLabel(/^通知全文/).fill(NOTICE);
				await page.getByRole('button', { name: '读一读' }).click();
				await page.getByRole('heading', { name: '读法' }).waitFor();
				await look(page, 'notice-read-1280');
				expect(await page.getByRole('table', { name: '读法' }).textContent()).toContain('元旦');
				await page.setViewportSize(PHONE);
				await look(page, 'notice-read-375');
				await page.setViewportSize(WIDE);
				await page.getByText(/缺少 url/).waitFor();
				await page.getByLabel('出处网址').fill('https://www.gov.cn/example.htm');
				await page.getByRole('button', { name: '核对填好的' }).click();
				await page.getByRole('button', { name: '看哪些截止日会变' }).click();
				await page.getByText(/^没有办结的任务/).waitFor();
				await look(page, 'notice-preview-1280');
				await page.getByRole('button', { name: '采用', exact: true }).click();
				const adopt = page.getByRole('dialog', { name: '采用' });
				expect(await axeFaults(page)).toEqual([]);
				await adopt.getByRole('button', { name: '采用', exact: true }).click();
				await page.getByText(/^已采用，/).waitFor();
				await row(page, '国办发明电〔2030〕99号').waitFor();
			}),
	);

	test('a township is added below the county, and its administrator begins by his own link', { timeout: SLOW_MS }, () =>
		onPage(browser, county, WIDE, async ({ page }) => {
			await signInAt(page, county.place, 'xitong', 'places');
			await page.getByRole('button', { name: '新增乡镇、村' }).click();
			const add = page.getByRole('dialog', { name: '新增乡镇、村' });
			await add.getByLabel('名称').fill('示例镇');
			await add.getByLabel('编号').fill('shili-zhen');
			expect(await axeFaults(page)).toEqual([]);
			await add.getByRole('button', { name: '新增乡镇、村' }).click();
			await row(page, '示例镇').waitFor();
			await look(page, 'place-added-1280');
			const link = new URL((await page.locator('.shown-once__secret').first().textContent()) ?? '');
			const other = await newPerson(browser, county.origin);
			await redeemLink(other.page, link.pathname + link.hash, { loginName: 'zhenguan', displayName: '某镇管' });
			await signInAt(other.page, 'shili-zhen', 'zhenguan', 'setup');
			await other.page.getByText('下一步').waitFor();
			expect(other.faults).toEqual([]);
			await other.context.close();
		}),
	);

	test('a path is proposed by the office and waits for somebody else', { timeout: SLOW_MS }, () =>
		onPage(browser, county, WIDE, async ({ page }) => {
			await signInAt(page, county.place, 'gongkaiban', 'sign-off-paths');
			await page.getByRole('button', { name: '拟定路线' }).click();
			const propose = page.getByRole('dialog', { name: '拟定路线' });
			await propose.getByLabel('依据').fill('示例办法第一条');
			expect(await axeFaults(page)).toEqual([]);
			await picture(page, 'path-propose-1280');
			await propose.getByRole('button', { name: '拟定路线' }).click();
			await row(page, '示例办法第一条').getByText('等启用').waitFor();
			await page.getByText('您拟定的，由另一人启用').waitFor();
			expect(await page.getByRole('button', { name: '启用', exact: true }).count()).toBe(0);
		}),
	);
});
