import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { apiOf, type NewCounty, newPerson, redeemLink, signInAt, startNewCounty } from './county.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { makeDraft } from './make-draft.ts';

const SLOW_MS = 120_000;
let site: DeskSite;
let county: NewCounty;
let browser: Browser;
const at = (path: string) => `/desk/places/${PLACE}/${path}`;

beforeAll(async () => {
	site = await startDeskSite(100);
	browser = await launchBrowser();
	county = await startNewCounty('余姚市');
	await peopleOfCounty();
}, START_MS * 2);

/** A security administrator, an audit administrator, and a leader without a second factor. */
async function peopleOfCounty(): Promise<void> {
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
	await done('POST posts', { postId: 'lingdao', bodyId: 'government', kind: 'deputy-in-charge', title: '分管领导' });
	const roles: Readonly<Record<string, string | null>> = {
		anquan: 'security-administrator',
		shenji: 'audit-administrator',
		lingdao: null,
	};
	for (const [loginName, role] of Object.entries(roles)) {
		const { accountId } = await done('POST accounts', { loginName, displayName: `某${loginName}` });
		const { address } = await done(`POST accounts/${accountId}/invitations`, {});
		if (role === null)
			await done(`POST posts/${loginName}/holdings`, { accountId, capacity: 'holder', heldFrom: '2020-10-10' });
		else {
			await done(`PUT accounts/${accountId}/roles`, { roles: [role] });
			const { pathname, hash } = new URL(address);
			const person = await newPerson(browser, county.origin);
			await redeemLink(person.page, pathname + hash);
			await person.context.close();
		}
	}
	await context.close();
}

afterAll(async () => {
	await browser?.close();
	await site?.close();
	await county?.close();
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

test('the security administrator sees what a code for signing would change, and sets it', {
	timeout: SLOW_MS,
}, async () => {
	const { origin } = county;
	await onPage(browser, { origin }, WIDE, async ({ page }) => {
		await signInAt(page, county.place, 'anquan', 'signing-policy');
		await page.getByText('和现在一样，没有变化').waitFor();
		await page.getByRole('checkbox', { name: /重大决策/ }).check();
		await page.getByText('重大决策文件：开始要口令').waitFor();
		await page.getByText('某lingdao（分管领导）').waitFor();
		await page.getByRole('button', { name: '照此设定' }).click();
		await page.getByText('没有写依据').waitFor();
		expect(await axeFaults(page)).toEqual([]);
		await picture(page, 'signing-policy-1280');
		await page.getByLabel('依据', { exact: true }).fill('余政办〔2026〕9号');
		await page.getByRole('button', { name: '照此设定' }).click();
		await page.getByText('已经设定，马上生效').waitFor();
		expect(await page.getByText('依据：余政办〔2026〕9号').count()).toBe(1);
		await page.setViewportSize(PHONE);
		expect(await overflows(page)).toBe(false);
		expect(await axeFaults(page)).toEqual([]);
		await picture(page, 'signing-policy-375');
	});
});

test('the record speaks in words and names, and is narrowed by act and by person', { timeout: SLOW_MS }, async () => {
	const { origin } = county;
	await onPage(browser, { origin }, WIDE, async ({ page }) => {
		await signInAt(page, county.place, 'shenji', 'audit');
		const rows = page.locator('.records tbody tr');
		await rows.first().waitFor();
		const [table] = await page.locator('.records tbody').allTextContents();
		// No code of an event and no id of an account stands in the table.
		expect(table?.replace(/查看内容.*/gs, '')).not.toMatch(/[A-Z][a-z]+[A-Z][a-z]+|account:|[0-9a-f]{8}-/);
		await picture(page, 'audit-1280');
		expect(await axeFaults(page)).toEqual([]);
		await page.getByLabel('事件', { exact: true }).fill('任职');
		await page.keyboard.press('Enter');
		await page.getByLabel('操作人', { exact: true }).fill('某管理');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: '查找', exact: true }).click();
		await settle(page);
		const acts = await page.locator('.records tbody td:nth-child(3)').allTextContents();
		expect(new Set(acts)).toEqual(new Set(['任职']));
		expect(await rows.first().textContent()).toMatch(/某管理.*岗位：分管领导/s);
		// What it holds is told in words too: fields by their names, people and posts by theirs.
		await rows.first().getByText('查看内容').click();
		const content = await rows.first().locator('dl').textContent();
		expect(content).toMatch(/岗位分管领导/);
		expect(content).toMatch(/任职方式正职/);
		expect(content).toMatch(/任职到无/);
		expect(content).not.toMatch(/[{}"]|accountId|holder/);
		await picture(page, 'audit-content-1280');
		expect(await axeFaults(page)).toEqual([]);
		await page.setViewportSize(PHONE);
		expect(await overflows(page)).toBe(false);
		expect(await axeFaults(page)).toEqual([]);
		await picture(page, 'audit-375');
	});
});
