import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { apiAs, type DeskSender, handIn, signNext } from './desk-api.ts';
import {
	axeFaults,
	onPage,
	overflows,
	PHONE,
	PLACE,
	picture,
	settle,
	signInAs,
	WIDE,
	waitForPath,
} from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';

const SLOW_MS = 120_000;
/** A target for a thumb, in CSS pixels. */
const THUMB = 48;
let site: DeskSite;
let browser: Browser;
let officer: DeskSender;
let head: DeskSender;
let secrecy: DeskSender;
let today: string;

const at = (path: string) => `/desk/places/${PLACE}/${path}`;

/** A sheet that waits for its step of that number. */
async function waitingSheet(title: string, step: number) {
	const sheet = await handIn(officer, title, today);
	for (const signer of [head, secrecy].slice(0, step)) await signNext(signer, sheet.sheetId);
	return sheet;
}

/** Requests of the screen itself, without those of the frame around it. */
function screenRequests(page: Page): string[] {
	const requests: string[] = [];
	page.on('request', (request) => {
		const path = /\/api(\/.*)$/.exec(request.url())?.[1];
		if (path === undefined || /\/session$|notifications\?limit=30$|places\/[a-z]+$/.test(path)) return;
		requests.push(`${request.method()} ${path}`);
	});
	return requests;
}

/** Looks at a page as a designer does: nothing too wide, nothing axe complains about, a picture kept. */
async function inspect(page: Page, name: string): Promise<void> {
	expect(await overflows(page), `${name} is wider than its window`).toBe(false);
	expect(await axeFaults(page), name).toEqual([]);
	await picture(page, name);
}

beforeAll(async () => {
	site = await startDeskSite();
	browser = await launchBrowser();
	officer = await apiAs(site, PLACE, 'demo-officer');
	head = await apiAs(site, PLACE, 'demo-head');
	secrecy = await apiAs(site, PLACE, 'demo-secrecy');
	today = (await officer<{ asOf: string }>('GET', 'worklists?limit=0')).data.asOf;
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

describe('a leader on a phone', () => {
	test('signs in at most four taps from the notification, and is led to the next', { timeout: SLOW_MS }, async () => {
		await waitingSheet('示例资金安排一', 2);
		const second = await waitingSheet('示例资金安排二', 2);
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-deputy');
			let taps = 0;
			const tap = async (target: Locator) => {
				const box = await target.boundingBox();
				expect(box?.height ?? 0, 'a target for a thumb').toBeGreaterThanOrEqual(THUMB);
				taps += 1;
				await target.click();
			};
			await page.getByRole('button', { name: /提醒/ }).click();
			const notice = page.getByRole('dialog').getByRole('link', { name: /示例资金安排二.*等您签/ });
			await notice.waitFor();
			await picture(page, 'leader-bell-375');
			await tap(notice);
			await waitForPath(page, at(`sheets/${second.sheetId}`));
			await settle(page);
			expect(await page.getByRole('article').getByRole('heading', { name: '示例资金安排二' }).isVisible()).toBe(true);
			await inspect(page, 'leader-sheet-375');
			await tap(page.getByRole('button', { name: '签署', exact: true }));
			await page.getByText('已经签署。').waitFor();
			expect(taps).toBeLessThanOrEqual(4);
			await settle(page);
			await inspect(page, 'leader-signed-375');
			await tap(page.getByRole('link', { name: /^签下一件/ }));
			await settle(page);
			expect(new URL(page.url()).pathname).not.toBe(at(`sheets/${second.sheetId}`));
			expect(await page.getByRole('button', { name: '签署', exact: true }).isVisible()).toBe(true);
		});
		const { data } = await officer<{ state: string }>('GET', `review-sheets/${second.sheetId}`);
		expect(data.state).toBe('approved');
	});

	test('the queue holds what waits, the buttons of the sheet stay within reach of the thumb', {
		timeout: SLOW_MS,
	}, async () => {
		const { sheetId } = await waitingSheet('示例资金安排三', 2);
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-deputy', at('signing'));
			await inspect(page, 'signing-375');
			await page.getByRole('link', { name: '示例资金安排三' }).click();
			await waitForPath(page, at(`sheets/${sheetId}`));
			await settle(page);
			const button = page.getByRole('button', { name: '签署', exact: true });
			await button.scrollIntoViewIfNeeded();
			const box = await button.boundingBox();
			expect(box?.height ?? 0).toBeGreaterThanOrEqual(THUMB);
			expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
		});
	});
});

describe('the head of a section', () => {
	test('ticks each point before he signs; is told which is missing; by keyboard alone', {
		timeout: SLOW_MS,
	}, async () => {
		const { sheetId } = await waitingSheet('示例资金安排四', 0);
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-head', at('today'));
			const requests = screenRequests(page);
			await page.goto(at(`sheets/${sheetId}`));
			await settle(page);
			expect(requests.length, requests.join()).toBeLessThanOrEqual(3);
			await inspect(page, 'head-sheet-1280');
			await page.getByRole('button', { name: '签署', exact: true }).focus();
			await page.keyboard.press('Enter');
			await page.getByText('请先逐项勾选确认。').waitFor();
			await inspect(page, 'head-sheet-unticked-1280');
			// The first that is missing has the focus.
			await page.keyboard.press('Space');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Space');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await page.getByText('已经签署。').waitFor();
		});
		const { data } = await head<{ nextStep: number }>('GET', `review-sheets/${sheetId}`);
		expect(data.nextStep).toBe(1);
	});

	test('returns it with a reason, which the drafter finds on his first page', { timeout: SLOW_MS }, async () => {
		const { sheetId } = await waitingSheet('示例资金安排五', 0);
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-head', at(`sheets/${sheetId}`));
			await page.getByRole('button', { name: '退回', exact: true }).click();
			await page.getByText('退回要写明原因').waitFor();
			await page.keyboard.type('合计与明细不符');
			await page.getByRole('button', { name: '退回', exact: true }).click();
			await page.getByText('已经退回').waitFor();
		});
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			const list = page.getByRole('list', { name: /退回来的/ });
			expect(await list.getByRole('listitem').filter({ hasText: '示例资金安排五' }).first().textContent()).toContain(
				'合计与明细不符',
			);
			await inspect(page, 'today-officer-1280');
		});
	});
});

describe('the office', () => {
	test('publishes from its queue; where it cannot, reads why and where the cure is', { timeout: SLOW_MS }, async () => {
		const { sheetId, disclosureId } = await waitingSheet('示例资金安排六', 2);
		await signNext(await apiAs(site, PLACE, 'demo-deputy'), sheetId);
		const early = await waitingSheet('示例资金安排七', 1);
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at('publishing'));
			await inspect(page, 'publishing-1280');
			await page.getByRole('link', { name: '示例资金安排六' }).click();
			await waitForPath(page, at(`disclosures/${disclosureId}`));
			await settle(page);
			await inspect(page, 'disclosure-ready-1280');
			await page.getByRole('button', { name: '发布', exact: true }).click();
			await page.getByText(/^已经发布，索引号/).waitFor();
			expect((await page.request.get(`/places/${PLACE}/disclosures/${disclosureId}`)).status()).toBe(200);

			await page.goto(at(`disclosures/${early.disclosureId}`));
			await settle(page);
			expect(await page.getByRole('heading', { name: /还不能发布/ }).isVisible()).toBe(true);
			expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
			await inspect(page, 'disclosure-blocked-1280');
			await page.getByRole('link', { name: '去看处理单' }).click();
			await waitForPath(page, at(`sheets/${early.sheetId}`));
			await settle(page);
			// Not its step: it may send it back, and not sign it.
			expect(await page.getByRole('button', { name: '签署', exact: true }).count()).toBe(0);
			expect(await page.getByRole('button', { name: '退回', exact: true }).count()).toBe(1);
		});
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at(`disclosures/${disclosureId}`));
			await page.getByRole('button', { name: '撤回', exact: true }).click();
			await inspect(page, 'disclosure-withdraw-375');
			await page.getByLabel('为什么撤回').selectOption('error');
			await page.getByLabel('说明，写给公众看').fill('合计有误，更正后重新公开。');
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText('已经撤回。', { exact: true }).first().waitFor();
		});
		expect((await fetch(`${site.origin}/places/${PLACE}/disclosures/${disclosureId}`)).status).toBe(410);
	});

	test('records what was used beside the website; a notice comes down after its days, or with a reason', {
		timeout: SLOW_MS,
	}, async () => {
		const { sheetId, disclosureId } = await waitingSheet('示例资金安排八', 2);
		await signNext(await apiAs(site, PLACE, 'demo-deputy'), sheetId);
		const office = await apiAs(site, PLACE, 'demo-office');
		await office('POST', `disclosures/${disclosureId}/publication`, {});
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-office', at(`disclosures/${disclosureId}`));
			await inspect(page, 'channels-375');
			const record = page.getByRole('button', { name: /^登记：.*公[示开]栏/ }).first();
			await record.click();
			await inspect(page, 'channel-form-375');
			await page.getByLabel('哪一处公示栏').fill('示例村村委会门口');
			await page.getByLabel('公示栏在哪一级').selectOption('village');
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText(/”已经登记。$/).waitFor();
			await page.getByText(`${today}已公开：示例村村委会门口`).waitFor();
			expect(await record.count()).toBe(0);
			await inspect(page, 'channel-recorded-375');
		});
		const { data } = await officer<{ duties: { obligationId: string; removableOn: string | null }[] }>(
			'GET',
			`drafts/${disclosureId}`,
		);
		const posted = data.duties.find(({ removableOn }) => removableOn !== null);
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', at(`disclosures/${disclosureId}`));
			await page.getByText('示例村村委会门口').waitFor();
			await settle(page);
			await inspect(page, 'channels-1280');
			expect(
				await page.getByRole('button', { name: /^登记：/ }).count(),
				'who does not publish records no channel',
			).toBe(0);
			await page.goto(at(`duties/${posted?.obligationId}`));
			await settle(page);
			await page.getByRole('button', { name: '登记撤下' }).click();
			await inspect(page, 'taken-down-1280');
			await page.setViewportSize(PHONE);
			await inspect(page, 'taken-down-375');
			await page.setViewportSize(WIDE);
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText(/^公示期未满/).waitFor();
			await page.getByLabel('没有满期的，写理由').fill('栏目改造，另行张贴。');
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByText('已经办好。').waitFor();
			await page.getByRole('button', { name: '登记重新张贴' }).click();
			await inspect(page, 'posted-again-1280');
			await page.setViewportSize(PHONE);
			await inspect(page, 'posted-again-375');
			await page.setViewportSize(WIDE);
			await page.getByRole('button', { name: '确定', exact: true }).click();
			await page.getByRole('button', { name: '登记撤下' }).waitFor();
		});
	});
});
