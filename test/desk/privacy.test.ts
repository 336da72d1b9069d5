import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleId } from '../disclosure-lists/law.ts';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { draftOf, type StaffClient, staffClient } from './staff-client.ts';
import { workbook } from './workbook.ts';

const SLOW_MS = 180_000;
const DECLARATION = {
	isSecret: false,
	isSensitive: false,
	hasPersonalData: false,
	hasBusinessSecret: false,
	measure: null,
};
const NUMBER = '13800138000';
let site: DeskSite;
let browser: Browser;
let officer: StaffClient;

beforeAll(async () => {
	site = await startDeskSite();
	browser = await launchBrowser();
	officer = await staffClient(browser, site, 'demo-officer');
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const address = (id: string) => `/desk/places/${PLACE}/drafts/${id}`;

/** Everything a file holds, packed and unpacked, as one text. */
function everyByte(bytes: Uint8Array): string {
	const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part));
	return [strFromU8(bytes, true), ...parts].join('\n');
}

async function submit(
	client: StaffClient,
	id: string,
): Promise<{ readonly sheetId: string; readonly contentHash: string }> {
	const { etag } = await client(`GET /drafts/${id}`);
	const { json } = await client(`POST /drafts/${id}/submission`, { declaration: DECLARATION }, etag);
	return { sheetId: String(json.sheetId), contentHash: String(json.contentHash) };
}

async function sign(loginName: string, sheetId: string, contentHash: string, checks: readonly string[]): Promise<void> {
	const client = await staffClient(browser, site, loginName);
	await client(`POST /review-sheets/${sheetId}/signatures`, { decision: 'signed', checks, contentHash });
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
	const files = { name, mimeType: 'application/octet-stream', buffer };
	await page.locator('.attachments input[type=file]').setInputFiles(files);
	await page.getByText(`已加上：${name}`).waitFor();
}

describe('personal data', () => {
	test(
		'in a hidden column of a workbook blocks, is masked with one key, signed, and published clean',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, WIDE, async ({ page }) => {
				const ids = [sampleId('19850307'), sampleId('19760512', 203)];
				const bytes = await workbook(
					'发放表',
					[
						['项目', '金额（元）', '身份证号'],
						['示例项目甲', 100, ids[0] ?? ''],
						['示例项目乙', 200, ids[1] ?? ''],
					],
					['C'],
				);
				for (const id of ids) expect(everyByte(bytes)).toContain(id);
				const { disclosureId } = await draftOf(officer);
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				await upload(page, '发放表.xlsx', bytes);
				const privacy = page.locator('#privacy');
				await privacy.getByText('还有 2 处不能公开').waitFor();
				await privacy.getByRole('cell', { name: ids[0] ?? '' }).waitFor();
				expect(await privacy.locator('mark').count()).toBe(2);
				await privacy.getByText('有隐藏的列').waitFor();
				await picture(page, 'privacy-file-1280');
				expect(await axeFaults(page)).toEqual([]);
				const blockers = (await officer(`GET /drafts/${disclosureId}/blockers?stage=submit`)).json.items as {
					code: string;
				}[];
				expect(blockers.map(({ code }) => code)).toContain('personal-data');
				await expect(submit(officer, disclosureId)).rejects.toThrow(/422/);

				await privacy.getByRole('button', { name: '全部遮去并重新生成附件' }).focus();
				await page.keyboard.press('Enter');
				await privacy.getByText('已遮去 2 处').waitFor();
				await privacy.getByText('没有查到个人信息').waitFor();
				expect(await axeFaults(page)).toEqual([]);

				const { sheetId, contentHash } = await submit(officer, disclosureId);
				await sign('demo-head', sheetId, contentHash, ['truthfulness', 'completeness']);
				await sign('demo-secrecy', sheetId, contentHash, ['secrecy', 'privacy']);
				await sign('demo-deputy', sheetId, contentHash, []);
				const office = await staffClient(browser, site, 'demo-office');
				await office(`POST /disclosures/${disclosureId}/publication`);

				const answer = await fetch(`${site.origin}/api/places/${PLACE}/disclosures/${disclosureId}`);
				const { content } = (await answer.json()) as { content: { attachments: { attachmentId: string }[] } };
				expect(content.attachments).toHaveLength(1);
				const file = `/api/places/${PLACE}/disclosures/${disclosureId}/attachments/${content.attachments[0]?.attachmentId}`;
				const published = new Uint8Array(await (await fetch(site.origin + file)).arrayBuffer());
				const text = everyByte(published);
				expect(text).toContain('示例项目甲');
				expect(text).toContain('*'.repeat(13));
				for (const id of ids)
					for (const part of [id, id.slice(6, 14), id.slice(2, 15)]) expect(text).not.toContain(part);
			}),
	);

	test(
		'in the text is masked one by one, a class at once, or with its column; the file can be dropped and put back',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, PHONE, async ({ page }) => {
				const { disclosureId } = await draftOf(officer, {
					title: `请致电${NUMBER}的公告`,
					bodyHtml: `<p>咨询电话${NUMBER}，邮箱someone@example.com。</p>`,
					tables: [
						{ definition: null, caption: '联系表', columns: ['单位', '手机'], rows: [['示例单位', '13900139000']] },
					],
				});
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				const privacy = page.locator('#privacy');
				await privacy.getByText('还有 4 处不能公开').waitFor();
				expect(await overflows(page)).toBe(false);
				await picture(page, 'privacy-text-375');
				expect(await axeFaults(page)).toEqual([]);
				await privacy.getByRole('button', { name: '遮去这一处：名称' }).click();
				await privacy.getByText('还有 3 处不能公开').waitFor();
				await privacy.getByRole('button', { name: '删去“手机”一列' }).click();
				await privacy.getByText('还有 2 处不能公开').waitFor();
				await privacy.getByRole('button', { name: /^遮去全部电话号码/ }).click();
				await privacy.getByText('还有 1 处不能公开').waitFor();
				const draft = (await officer(`GET /drafts/${disclosureId}`)).json;
				expect(JSON.stringify(draft.content)).not.toMatch(/13800138000|13900139000|手机/);

				await upload(page, '说明.txt', Buffer.from('示例说明。'));
				await upload(
					page,
					'附表.xlsx',
					await workbook('表', [
						['项目', '金额'],
						['示例', 1],
					]),
				);
				const list = page.locator('.attachments__list').first().locator(':scope > li');
				await page.getByRole('button', { name: '把“附表.xlsx”往前移' }).click();
				await list.first().filter({ hasText: '附表.xlsx' }).waitFor();
				await list.first().getByRole('button', { name: '看公开件' }).click();
				await list.first().getByRole('cell', { name: '示例' }).waitFor();
				await list.first().getByRole('button', { name: '删去' }).click();
				await page.getByText('“附表.xlsx”已从这条信息里删去').waitFor();
				await page.getByRole('button', { name: '撤销', exact: true }).last().click();
				await list.first().filter({ hasText: '附表.xlsx' }).waitFor();
				await settle(page);
				await picture(page, 'attachments-375');
				expect(await axeFaults(page)).toEqual([]);
			}),
	);

	test('of class B is released by another person with a reason; class A offers no such thing', {
		timeout: SLOW_MS,
	}, async () => {
		const { disclosureId } = await draftOf(officer, { bodyHtml: '<p>来信请寄someone@example.com。</p>' });
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await page.locator('#privacy').getByText('由他写明理由放行').waitFor();
			expect(await page.locator('#privacy').getByRole('button', { name: '写明理由放行' }).count()).toBe(0);
		});
		const { sheetId } = await submit(officer, disclosureId);
		expect(sheetId).not.toBe('');
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-secrecy', address(disclosureId));
			await page.locator('#privacy').getByRole('button', { name: '写明理由放行' }).click();
			const dialog = page.getByRole('dialog');
			await dialog.getByText('someone@example.com').waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await dialog.getByRole('button', { name: '放行' }).click();
			await dialog.getByRole('alert').filter({ hasText: '理由' }).waitFor();
			await dialog.getByLabel('为什么可以公开').fill('这是单位公开的工作邮箱。');
			await dialog.getByRole('button', { name: '放行' }).click();
			await page.locator('#privacy').getByText('1 处都已由审核的人写明理由放行').waitFor();
			await picture(page, 'privacy-released-1280');
		});
	});

	test('a list file becomes numbers with one key', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const people = Array.from('甲乙丙丁戊己庚辛', (one) => [`张${one}`, '示例镇', '示例村', 100]);
			const bytes = await workbook('名单', [['姓名', '乡镇', '行政村', '金额（元）'], ...people]);
			const { disclosureId } = await draftOf(officer);
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await upload(page, '名单.xlsx', bytes);
			await page.locator('#privacy').getByRole('button', { name: '改成只公开数量' }).click();
			await page.getByText('已改成数量表').waitFor();
			const { content } = (await officer(`GET /drafts/${disclosureId}`)).json as {
				content: { attachments: unknown[]; tables: { rows: string[][] }[] };
			};
			expect(content.attachments).toEqual([]);
			expect(JSON.stringify(content.tables)).toContain('示例村');
			expect(JSON.stringify(content.tables)).not.toContain('张甲');
		}),
	);
});

describe('a list of persons', () => {
	test('is entered once; web and board stand side by side, minors named on neither', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const people = Array.from('甲乙丙丁戊己', (one, index) => [
				`李${one}`,
				'示例镇',
				'东村',
				sampleId(`19${70 + index}0307`, 111 + 2 * index),
				100,
			]);
			const child = ['王小丫', '示例镇', '西村', sampleId('20150307', 301), 100];
			const bytes = await workbook('名单', [['姓名', '乡镇', '行政村', '身份证号', '金额（元）'], ...people, child]);
			const village = await staffClient(browser, site, 'demo-v1-officer');
			const onBoard = { bodyId: 'demo-v1', itemId: 'i-7ff5f0d2c9', kind: 'person-list' };
			const { disclosureId } = await draftOf(village, { title: '示例名单' }, onBoard);
			await signInAs(page, site, 'demo-v1-officer', address(disclosureId));
			const list = page.locator('#person-list');
			await list.getByText('还没有登记名单').waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await list.getByRole('button', { name: '登记名单' }).click();
			await list.getByRole('alert').filter({ hasText: '请先选文件' }).waitFor();
			await list
				.locator('input[type=file]')
				.setInputFiles({ name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: bytes });
			const day = (ahead: number) =>
				new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 86_400_000);
			await list.getByLabel('张贴之日').fill(day(0));
			await list.getByLabel('公示天数').fill('10');
			await list.getByLabel('撤下日期').fill(day(40));
			await list.getByRole('button', { name: '登记名单' }).click();
			await list.getByText('已登记 7 户（人）').waitFor();
			await list.getByText('其中 1 户（人）在哪里都不具名').waitFor();
			await list.getByText('网上不公开，只在公示栏张贴').waitFor();
			await list.getByRole('button', { name: '查看并记录' }).click();
			const board = list.getByRole('region', { name: '村公示栏会看到的' }).first();
			await board.getByRole('cell', { name: '李甲' }).waitFor();
			await board.getByRole('cell', { name: '（不具名）' }).waitFor();
			const shown = await list.textContent();
			expect(shown).not.toContain('王小丫');
			expect(shown).not.toMatch(/\d{17}/);
			await picture(page, 'person-list-1280');
			expect(await axeFaults(page)).toEqual([]);
		}),
	);

	test(
		'whose row ticks the website shows numbers there, few persons merged, and says why there is no board',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, PHONE, async ({ page }) => {
				const { disclosureId } = await draftOf(officer, {}, { kind: 'person-list' });
				const people = Array.from('甲乙丙丁戊己庚', (one, index) => ({
					...{ name: `李${one}`, township: '示例镇', village: index < 5 ? '东村' : '西村', amount: '100' },
				}));
				const day = (ahead: number) =>
					new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 86_400_000);
				const retention = { postFrom: day(0), minDays: 10, withdrawOn: day(40) };
				await officer(`POST /drafts/${disclosureId}/list/rows`, { rows: people, retention }, '"r1"');
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				const web = page.getByRole('region', { name: '网上会看到的' }).first();
				await web.getByRole('cell', { name: /合并/ }).first().waitFor();
				expect(await web.textContent()).not.toMatch(/李/);
				await page.getByRole('button', { name: '查看并记录' }).click();
				await page.getByRole('alert').filter({ hasText: '不能张贴全名' }).waitFor();
				expect(await overflows(page)).toBe(false);
				await picture(page, 'person-list-375');
				expect(await axeFaults(page)).toEqual([]);
			}),
	);
});
