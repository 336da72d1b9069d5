import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DraftContent } from '../../src/disclosure/draft-content.ts';
import { sampleId } from '../disclosure-lists/law.ts';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { handInOnScreen, publishOnScreen, signOnScreen } from './office-round.ts';
import { personAt } from './person-at-work.ts';
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
/** From the file to the sheet, typing the title, summary and text included. */
const IN_TIME_SECONDS = 300;
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

/** In Shanghai, `YYYY-MM-DD`; so many days from now. */
const today = (ahead = 0) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 86_400_000);
const address = (id: string) => `/desk/places/${PLACE}/drafts/${id}`;

/** Everything a file holds, packed and unpacked, as one text. */
function everyByte(bytes: Uint8Array): string {
	const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part));
	return [strFromU8(bytes, true), ...parts].join('\n');
}

async function submit(client: StaffClient, id: string): Promise<{ readonly sheetId: string }> {
	const { etag } = await client(`GET /drafts/${id}`);
	const { json } = await client(`POST /drafts/${id}/submission`, { declaration: DECLARATION }, etag);
	return { sheetId: String(json.sheetId) };
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
	const files = { name, mimeType: 'application/octet-stream', buffer };
	await page.locator('.attachments input[type=file]').setInputFiles(files);
	await page.getByText(`已加上：${name}`).waitFor();
}

describe('personal data', () => {
	test('in a hidden column of a workbook blocks, is masked with one key, signed, and published clean', {
		timeout: SLOW_MS,
	}, async () => {
		const title = '示例项目资金发放情况';
		const ids = [sampleId('19850307'), sampleId('19760512', 203)];
		const rows = [
			['项目', '金额（元）', '身份证号'],
			['示例项目甲', 100, ids[0] ?? ''],
			['示例项目乙', 200, ids[1] ?? ''],
		];
		const buffer = await workbook('发放表', rows, ['C']);
		for (const id of ids) expect(everyByte(buffer)).toContain(id);

		let draft = '';
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer');
			const clerk = personAt(page);
			await clerk.clickOn('link', '新起草');
			await clerk.look();
			await clerk.choose(page.getByRole('button', { name: '选择文件' }), [
				{ name: '发放表.xlsx', mimeType: 'application/octet-stream', buffer },
			]);
			await page.getByRole('button', { name: '建立草稿' }).waitFor();
			await clerk.look();
			await picture(page, 'privacy-dropped-1280');
			expect(await axeFaults(page)).toEqual([]);
			await clerk.write(page.getByLabel('信息名称', { exact: true }), title);
			await clerk.writeDay(page.getByLabel('成文日期', { exact: true }), today());
			await clerk.write(page.getByLabel('内容概述', { exact: true }), '示例项目资金发放两笔，共300元。');
			await clerk.write(page.getByLabel('另选一行'), '分配结果');
			await clerk.press('Enter');
			await clerk.clickOn('button', '都是成文日期那一天');
			await clerk.clickOn('button', '建立草稿');
			await page.waitForURL(/\/drafts\/(?!new)[a-z0-9]+$/, { waitUntil: 'commit' });
			draft = new URL(page.url()).pathname;
			await clerk.look();
			await clerk.write(page.getByRole('textbox', { name: '正文' }), '示例项目资金发放两笔，共300元。');
			await clerk.clickOn('button', '全部“已写明”');

			// Handing in says what stands in the way, and leads there.
			await clerk.clickOn('button', '送审');
			const dialog = page.getByRole('dialog');
			await dialog
				.getByRole('button', { name: /^去改：.*发放表\.xlsx/ })
				.first()
				.waitFor();
			await clerk.look();
			await picture(page, 'privacy-blocked-1280');
			expect(await axeFaults(page)).toEqual([]);
			expect(await dialog.getByRole('button', { name: '送审', exact: true }).count()).toBe(0);
			await clerk.click(dialog.getByRole('button', { name: /^去改：.*发放表\.xlsx/ }).first());
			const privacy = page.locator('#privacy');
			await privacy.getByText('还有 2 处不能公开').waitFor();
			await privacy.getByRole('cell', { name: ids[0] ?? '' }).waitFor();
			await clerk.look();
			expect(await privacy.locator('mark').count()).toBe(2);
			await privacy.getByText('有隐藏的列').waitFor();
			await picture(page, 'privacy-file-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.setViewportSize(PHONE);
			await picture(page, 'privacy-file-375');
			expect(await overflows(page)).toBe(false);
			await page.setViewportSize(WIDE);

			await privacy.getByRole('button', { name: '全部遮去并重新生成附件' }).focus();
			await clerk.press('Enter');
			await privacy.getByText('已遮去 2 处').waitFor();
			await privacy.getByText('没有查到个人信息').waitFor();
			await clerk.look();
			expect(await axeFaults(page)).toEqual([]);
			await handInOnScreen(clerk);
			await picture(page, 'privacy-handed-in-1280');
			expect(clerk.seconds()).toBeLessThan(IN_TIME_SECONDS);
		});

		for (const loginName of ['demo-head', 'demo-secrecy'])
			await onPage(browser, site, WIDE, async ({ page }) => {
				await signInAs(page, site, loginName);
				await signOnScreen(personAt(page), title, () => picture(page, `privacy-sheet-${loginName}-1280`));
			});
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-deputy');
			await signOnScreen(personAt(page), title, async () => {
				await picture(page, 'privacy-sheet-375');
				expect(await overflows(page)).toBe(false);
			});
		});
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-office');
			const office = personAt(page);
			await publishOnScreen(office, title);
			await picture(page, 'privacy-published-1280');
			await office.clickOn('link', '看公开页面');
			await page.getByRole('heading', { name: title, level: 1 }).waitFor();
			await picture(page, 'privacy-portal-1280');
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: /发放表\.xlsx/ }).click(),
			]);
			const published = everyByte(readFileSync(await download.path()));
			expect(published).toContain('示例项目甲');
			expect(published).toContain('*'.repeat(13));
			for (const id of ids)
				for (const part of [id, id.slice(6, 14), id.slice(2, 15)]) expect(published).not.toContain(part);
		});
		// What the public is given is what the portal names, and nothing of the upload is among it.
		const disclosureId = draft.split('/').at(-1);
		const answer = await fetch(`${site.origin}/api/places/${PLACE}/disclosures/${disclosureId}`);
		expect(((await answer.json()) as { content: { attachments: unknown[] } }).content.attachments).toHaveLength(1);
	});

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

	test(
		'a file that takes its time to go up joins the draft as it is then, whatever was saved and added meanwhile',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, PHONE, async ({ page }) => {
				const { disclosureId } = await draftOf(officer, { bodyHtml: '<p>示例。</p>' });
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				await upload(page, '先加上的.txt', Buffer.from('示例一。'));
				let goOn = () => {};
				const held = new Promise<void>((resolve) => {
					goOn = resolve;
				});
				await page.route('**/attachments', async (route) => {
					await held;
					await route.continue();
				});
				const late = upload(page, '慢慢传的.txt', Buffer.from('示例二。'));
				await page.getByText('慢慢传的.txt：').waitFor();
				const { etag } = await officer(`GET /drafts/${disclosureId}`);
				await officer(`PUT /drafts/${disclosureId}`, { title: '别处改的名称' }, etag);
				goOn();
				await late;
				const { content } = (await officer(`GET /drafts/${disclosureId}`)).json as { content: DraftContent };
				expect(content.title).toBe('别处改的名称');
				expect(content.attachments.map(({ name }) => name)).toEqual(['先加上的.txt', '慢慢传的.txt']);

				// The same with the keys of the list.
				const again = await officer(`GET /drafts/${disclosureId}`);
				await officer(`PUT /drafts/${disclosureId}`, { attachments: [] }, again.etag);
				await page.getByRole('button', { name: '把“慢慢传的.txt”往前移' }).click();
				await page.getByText('还没有附件').waitFor();
				expect(await page.getByRole('alert').count()).toBe(0);
			}),
	);

	test('of class B is released by another person with a reason; class A offers no such thing', {
		timeout: SLOW_MS,
	}, async () => {
		const { disclosureId } = await draftOf(officer, { bodyHtml: '<p>来信请寄someone@example.com。</p>' });
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await page.locator('#privacy').getByText('可以请审核的人写明理由放行').waitFor();
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

	test('of class B: the officer asks a colleague by name, who finds it in his day, refuses or releases it there', {
		timeout: SLOW_MS,
	}, async () => {
		const secrecy = await staffClient(browser, site, 'demo-secrecy');
		const name = String((await secrecy('GET /session')).json.displayName);
		const title = '示例信箱的公告';
		const bodyHtml = '<p>来信请寄someone@example.com，或者other@example.com。</p>';
		const { disclosureId } = await draftOf(officer, { title, bodyHtml });
		await submit(officer, disclosureId);
		const ask = async (page: Page, reason: string) => {
			await page
				.locator('#privacy')
				.getByRole('button', { name: /^请人放行：/ })
				.first()
				.click();
			const dialog = page.getByRole('dialog');
			await dialog.getByRole('button', { name: '请他放行' }).click();
			await dialog.getByText('请填写。').first().waitFor();
			// All by keyboard: the name is looked for by typing.
			await dialog.getByLabel('请哪一位').focus();
			await page.keyboard.type(name);
			await page.locator('.ant-select-item-option-active', { hasText: name }).waitFor();
			await page.keyboard.press('Enter');
			await dialog.locator('.ant-select').getByText(name).waitFor();
			// The list shuts after the choice; until then the key belongs to it.
			await dialog.locator('[role=combobox][aria-expanded=false]').waitFor();
			await page.keyboard.press('Tab');
			await dialog.getByLabel('为什么可以公开').and(page.locator(':focus')).waitFor();
			await page.keyboard.type(reason);
			await settle(page);
			await picture(page, `release-ask-dialog-${page.viewportSize()?.width}`);
			expect(await axeFaults(page)).toEqual([]);
			await dialog.getByRole('button', { name: '请他放行' }).click();
			await page.getByText(`已请${name}放行这一处。`).waitFor();
		};
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await ask(page, '这是单位公开的工作邮箱。');
			await page.locator('#privacy').getByText(`已请${name}放行，等答复`).first().waitFor();
			await ask(page, '这是热线的邮箱。');
			await settle(page);
			await picture(page, 'release-asked-1280');
			await page.setViewportSize(PHONE);
			expect(await overflows(page)).toBe(false);
			await picture(page, 'release-asked-375');
		});
		const toRelease = (page: Page) => page.getByRole('region', { name: /^请我放行的/ });
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-secrecy');
			const row = toRelease(page).getByRole('listitem').filter({ hasText: title });
			await row.getByText('这是热线的邮箱。').waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await picture(page, 'release-today-1280');
			await row
				.getByRole('link', { name: /请您放行正文里的电子邮箱/ })
				.last()
				.click();
			// The link leads to the finding itself.
			await page.locator('.privacy__asked--me:focus').filter({ hasText: '这是热线的邮箱。' }).waitFor();
			await picture(page, 'release-me-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page
				.locator('li', { hasText: '这是热线的邮箱。' })
				.getByRole('button', { name: /^不放行：/ })
				.click();
			const dialog = page.getByRole('dialog');
			await dialog.getByLabel('为什么不放行，要改成什么').fill('请写热线的电话。');
			expect(await axeFaults(page)).toEqual([]);
			await dialog.getByRole('button', { name: '不放行' }).click();
			await page.getByText('已答复不放行。').waitFor();
			await page
				.locator('li', { hasText: '这是单位公开的工作邮箱。' })
				.getByRole('button', { name: /^写明理由放行：/ })
				.click();
			await dialog.getByLabel('为什么可以公开').fill('单位公开的工作邮箱。');
			await dialog.getByRole('button', { name: '放行' }).click();
			await page.locator('#privacy').getByText(`${name}写明理由放行。`).waitFor();
			await page.goto(`/desk/places/${PLACE}`);
			await toRelease(page).or(page.getByText('没有请您放行的。')).first().waitFor();
			expect(await page.getByText(title).count()).toBe(0);
		});
		await onPage(browser, site, PHONE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', `/desk/places/${PLACE}/notifications`);
			await page
				.getByRole('link', { name: /答复是不放行/ })
				.first()
				.click();
			const answered = page.locator('li', { hasText: '请写热线的电话。' });
			await answered.getByText(`${name}答复不放行`).waitFor();
			await settle(page);
			await picture(page, 'release-refused-375');
			expect(await overflows(page)).toBe(false);
			expect(await axeFaults(page)).toEqual([]);
			// Somebody else may be asked now, and the request taken back.
			await answered.getByRole('button', { name: /^请人放行：/ }).click();
			const dialog = page.getByRole('dialog');
			await dialog.getByLabel('请哪一位').click();
			await page.locator('.ant-select-item-option').first().click();
			await dialog.getByLabel('为什么可以公开').fill('热线的邮箱。');
			await picture(page, 'release-ask-dialog-375');
			await dialog.getByRole('button', { name: '请他放行' }).click();
			await page.getByRole('button', { name: /^收回请求：/ }).click();
			await page.getByText('已收回放行请求。').waitFor();
		});
	});

	test('one finding of a file is masked alone, and the file is made anew', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const numbers = ['13800138000', '13900139000', '13700137000'];
			const bytes = await workbook('联系表', [['单位', '电话'], ...numbers.map((number) => ['示例单位', number])]);
			const { disclosureId } = await draftOf(officer);
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await upload(page, '联系表.xlsx', bytes);
			const privacy = page.locator('#privacy');
			await privacy.getByText('还有 3 处不能公开').waitFor();
			await privacy.getByRole('cell', { name: '13900139000' }).waitFor();
			await settle(page);
			await picture(page, 'privacy-one-1280');
			expect(await axeFaults(page)).toEqual([]);
			await page.setViewportSize(PHONE);
			await picture(page, 'privacy-one-375');
			expect(await overflows(page)).toBe(false);
			await page.setViewportSize(WIDE);
			await privacy.getByRole('button', { name: /^只遮这一处：.*B3.*139/ }).focus();
			await page.keyboard.press('Enter');
			await privacy.getByText('已遮去 1 处，附件重新生成并复查过。').waitFor();
			await privacy.getByText('还有 2 处不能公开').waitFor();
			await privacy.getByRole('cell', { name: '139****9000' }).waitFor();
			expect(await privacy.getByRole('button', { name: /^只遮这一处：/ }).count()).toBe(2);
			expect(await privacy.getByRole('cell', { name: '13900139000' }).count()).toBe(0);
			await privacy.getByRole('cell', { name: '13700137000' }).waitFor();
		}),
	);

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
			await list.getByLabel('张贴之日').fill(today());
			await list.getByLabel('公示天数').fill('10');
			await list.getByLabel('撤下日期').fill(today(40));
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
				const retention = { postFrom: today(), minDays: 10, withdrawOn: today(40) };
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
