import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import {
	axeFaults,
	onPage,
	overflows,
	PHONE,
	PLACE,
	pendingOf,
	picture,
	settle,
	signInAs,
	stands,
	WIDE,
	waitForPath,
} from './desk-browser.ts';
import { START_MS } from './desk-site.ts';
import { codeOf, dayAhead, secretOf, startWholeDesk, type WholeDesk } from './whole-desk.ts';

const SLOW_MS = 120_000;
let site: WholeDesk;
let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
	site = await startWholeDesk(browser);
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const at = (path: string) => `/desk/places/${PLACE}/${path}`;

/** Nothing axe complains of, nothing too wide, a picture kept. */
async function look(page: Page, name: string): Promise<void> {
	await picture(page, name);
	expect([name, await axeFaults(page)]).toEqual([name, []]);
	expect([name, await overflows(page)]).toEqual([name, false]);
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(at(path));
	await settle(page);
}

describe('signing in with a code', () => {
	test('is set up by oneself, asked for at the door, and a recovery code opens it once', { timeout: SLOW_MS }, () =>
		onPage(browser, site, PHONE, async ({ page, context }) => {
			await signInAs(page, site, 'demo-inspector', at('preferences'));
			await page.getByRole('button', { name: '绑定动态口令' }).click();
			await page.getByRole('button', { name: '开始绑定' }).click();
			await page.getByRole('img', { name: '供验证器扫描的二维码' }).waitFor();
			await look(page, 'factor-offer-375');
			const shown = page.getByText('手工输入这一串').locator('code');
			const secret = secretOf((await shown.textContent()) ?? '');
			await page.getByLabel('验证器上的 6 位数字').fill('000000');
			await page.getByRole('button', { name: '确认绑定' }).click();
			await page.getByRole('alert').first().waitFor();
			await page.getByLabel('验证器上的 6 位数字').fill(codeOf(secret));
			await page.getByRole('button', { name: '确认绑定' }).click();
			await page.getByRole('heading', { name: '请抄下备用码' }).waitFor();
			await look(page, 'factor-recovery-375');
			const [recovery = ''] = await page.locator('.recovery-codes code').allTextContents();
			await page.getByRole('button', { name: '已经抄好，继续' }).click();
			await page.getByText('已经绑定。登录要密码').waitFor();

			const enter = async (code: string) => {
				await context.clearCookies();
				await page.goto(`/desk/sign-in?place=${PLACE}&to=${encodeURIComponent(at('today'))}`);
				await page.getByLabel('登录名').fill('demo-inspector');
				await page.getByLabel('密码', { exact: true }).fill(site.password);
				await page.getByRole('button', { name: '登录', exact: true }).click();
				await page.getByLabel('动态口令').fill(code);
				await page.getByRole('button', { name: '登录', exact: true }).click();
			};
			await enter(recovery);
			await waitForPath(page, at('today'));
			await settle(page);
			// It opened once.
			await enter(recovery);
			await page
				.getByRole('alert')
				.filter({ hasText: /口令|备用码/ })
				.waitFor();
			await look(page, 'sign-in-code-375');
		}),
	);
});

describe('a duty', () => {
	test('is declared to have nothing, or waived, each with a reason the public reads', {
		timeout: SLOW_MS,
	}, async () => {
		const officer = await site.as('demo-officer');
		const { standingDuty, datedDuty } = site.things;
		const stateOf = async (duty: string) =>
			(await officer<{ outcome: string | null; reason: string | null }>('GET', `obligations/${duty}`)).data;
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', at(`duties/${standingDuty}`));
			await page.getByRole('button', { name: '声明本期没有这项内容' }).click();
			await page.getByLabel('理由').fill('本年没有安排这类资金。');
			await look(page, 'duty-nil-1280');
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText('这项义务已经办结，不用再办。').waitFor();
			await look(page, 'duty-closed-1280');
		});
		expect(await stateOf(standingDuty)).toMatchObject({ outcome: 'nil-declared', reason: '本年没有安排这类资金。' });
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at(`duties/${datedDuty}`));
			await page.getByRole('button', { name: '免于公开' }).click();
			// Without a reason nothing is sent.
			await page.getByRole('button', { name: '确定', exact: true }).click();
			expect(await stateOf(datedDuty)).toMatchObject({ outcome: null });
			await page.getByLabel('理由').fill('属于内部事务信息，条例第十六条。');
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText('这项义务已经办结，不用再办。').waitFor();
		});
		expect(await stateOf(datedDuty)).toMatchObject({ outcome: 'waived' });
	});
});

describe('what is withheld', () => {
	test('is recorded with its article, reviewed by its day, kept or given up', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at('withheld'));
			await open(page, 'withheld?bodyId=finance-bureau');
			await page.getByRole('button', { name: '登记不予公开' }).click();
			const form = page.getByRole('form', { name: '登记不予公开' });
			await form.getByLabel('公开主体').selectOption('finance-bureau');
			await form.getByLabel('信息名称').fill('示例磋商信函');
			await form.locator('select[name=ground]').selectOption('process-information');
			await form.locator('textarea').fill('属于磋商信函，公开影响决策。');
			await form.getByLabel('下次评估的日期').fill(dayAhead(100));
			await look(page, 'withheld-entry-1280');
			await form.getByRole('button', { name: '登记', exact: true }).click();
			await page.getByText('已经登记。').waitFor();
			const row = page.getByRole('row').filter({ hasText: '示例磋商信函' });
			expect(await row.textContent()).toContain(dayAhead(100));
			expect(await row.textContent()).toContain('第十六条');

			await row.getByRole('button', { name: '评估：示例磋商信函' }).click();
			const review = page.getByRole('form', { name: '评估：示例磋商信函' });
			await review.getByLabel('下次评估的日期').fill(dayAhead(200));
			await review.locator('textarea').fill('仍在磋商。');
			await review.getByRole('button', { name: '登记', exact: true }).click();
			await row.filter({ hasText: dayAhead(200) }).waitFor();

			await row.getByRole('button', { name: '评估：示例磋商信函' }).click();
			await review.getByLabel('结论').selectOption('end');
			await review.locator('textarea').fill('磋商已经结束。');
			await review.getByRole('button', { name: '登记', exact: true }).click();
			await row.filter({ hasText: '不再保留' }).waitFor();
			expect(await row.getByRole('button').count()).toBe(0);
		}),
	);
});

describe('a leader who is away', () => {
	test('lets somebody act for him on days he names; that one signs, and the record says so', {
		timeout: SLOW_MS,
	}, async () => {
		const sheet = site.things.sheets['deputy-in-charge'];
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-deputy', at('delegations'));
			await page.getByRole('button', { name: '授权', exact: true }).click();
			const dialog = page.getByRole('dialog', { name: /^授权代行：/ });
			await dialog.getByLabel('授权给').fill('某xinren');
			await page.locator('.ant-select-item-option-active').filter({ hasText: '某xinren' }).waitFor();
			await page.keyboard.press('Enter');
			await dialog.getByLabel('到哪一天止（含）').fill(dayAhead(3));
			await dialog.getByLabel('理由').fill('出差');
			await dialog.getByLabel('从哪一天起').fill(dayAhead(0));
			await dialog.getByRole('button', { name: '授权', exact: true }).click();
			await dialog.waitFor({ state: 'hidden' });
			await page
				.getByRole('row')
				.filter({ hasText: dayAhead(0) })
				.getByText('有效')
				.waitFor();
			await look(page, 'delegated-1280');
		});
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'xinren', at('signing'));
			await page.getByRole('link', { name: '示例资金安排2' }).first().click();
			await waitForPath(page, at(`sheets/${sheet}`));
			await settle(page);
			await page.getByRole('button', { name: '签署', exact: true }).click();
			await page.getByText('已经签署。').waitFor();
			await settle(page);
			expect(await page.locator('.sheet__steps').textContent()).toMatch(/某xinren.*代/s);
			await look(page, 'signed-for-another-375');
		});
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-deputy', at('delegations'));
			const row = page.getByRole('row').filter({ hasText: dayAhead(0) });
			await row.getByRole('button', { name: '收回' }).click();
			const dialog = page.getByRole('dialog', { name: '收回' });
			await dialog.getByLabel('理由').fill('提前回来了');
			await dialog.getByRole('button', { name: '收回' }).click();
			await dialog.waitFor({ state: 'hidden' });
		});
		await onPage(browser, site, WIDE, async ({ page }) => {
			const pending = pendingOf(page);
			await signInAs(page, site, 'xinren', at('notifications'));
			await page.goto(at('signing'));
			await stands(page, pending);
			await page.getByRole('heading', { name: '您没有打开这个页面的权限' }).waitFor();
		});
	});
});

describe('another system', () => {
	test('reads with its token until the token is taken back', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'anquan', at('access-tokens'));
			await page.getByRole('button', { name: '发放令牌' }).click();
			const dialog = page.getByRole('dialog', { name: '发放令牌' });
			await dialog.getByLabel('哪个系统使用').fill('政府网站');
			await dialog.getByLabel('读发布台账').check();
			await dialog.getByRole('button', { name: '发放令牌' }).click();
			await page.getByText('只显示这一次').waitFor();
			const token = (await page.locator('.shown-once__secret').textContent()) ?? '';
			const ask = (path: string) =>
				fetch(`${site.origin}/api/places/${PLACE}/${path}`, { headers: { Authorization: `Bearer ${token}` } });
			expect((await ask('register')).status).toBe(200);
			expect((await ask('drafts')).status).toBe(403);
			const row = page.getByRole('row').filter({ hasText: '政府网站' });
			await row.getByRole('button', { name: '作废' }).click();
			const revoke = page.getByRole('dialog', { name: /^作废/ });
			await revoke.getByLabel('理由').fill('不再使用');
			await revoke.getByRole('button', { name: '作废' }).click();
			await row.getByText('已作废').waitFor();
			expect((await ask('register')).status).toBe(401);
		}),
	);
});

describe('one’s own settings', () => {
	test('another session is ended from here', { timeout: SLOW_MS }, () =>
		onPage(browser, site, PHONE, async ({ page }) => {
			const elsewhere = await site.as('demo-principal');
			await signInAs(page, site, 'demo-principal', at('preferences'));
			const others = page.getByRole('button', { name: '退出那一处' });
			const before = await others.count();
			expect(before).toBeGreaterThan(0);
			await others.first().click();
			await expect.poll(() => others.count()).toBe(before - 1);
			for (let left = before - 1; left > 0; left -= 1) {
				await others.first().click();
				await expect.poll(() => others.count()).toBe(left - 1);
			}
			await expect(elsewhere('GET', 'session')).rejects.toThrow('session-over');
			await look(page, 'preferences-375');
		}),
	);

	test('what comes by mail is chosen group by group, and stays chosen', { timeout: SLOW_MS }, async () => {
		const secrecy = await site.as('demo-secrecy');
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-secrecy', at('preferences'));
			await page.getByLabel('邮箱').fill('secrecy@example.gov.cn');
			await page.getByRole('checkbox', { name: '网站监测' }).uncheck();
			await page.getByRole('checkbox', { name: '逾期', exact: true }).uncheck();
			await page.getByRole('button', { name: '保存', exact: true }).click();
			await expect
				.poll(async () => (await secrecy('GET', 'session/notification-address')).data)
				.toEqual({ email: 'secrecy@example.gov.cn', leftOut: ['overdue', 'monitor'] });
			await open(page, 'preferences');
			expect(await page.getByRole('checkbox', { name: '网站监测' }).isChecked()).toBe(false);
			expect(await page.getByRole('checkbox', { name: '快到期、今天到期' }).isChecked()).toBe(true);
			await look(page, 'preferences-1280');
		});
	});
});
