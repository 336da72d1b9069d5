import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, overflows, PHONE, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { draftOf, type StaffClient, staffClient } from './staff-client.ts';
import { workbook } from './workbook.ts';

const SLOW_MS = 180_000;
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
const cell = (page: Page, at: string) => page.locator(`.grid [aria-label^="${at}，"]`);

/** Puts text into the clipboard event as a spreadsheet program would; a browser gives no script its clipboard. */
async function paste(page: Page, text: string): Promise<void> {
	await page.evaluate(`(() => {
		const data = new DataTransfer();
		data.setData('text/plain', ${JSON.stringify(text)});
		const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
		document.activeElement.dispatchEvent(event);
	})()`);
}

async function addTable(page: Page): Promise<void> {
	await page.getByRole('combobox', { name: '表的种类' }).click();
	await page.locator('.ant-select-item-option').filter({ hasText: '资金分配结果表' }).click();
	await page.getByRole('button', { name: '新增这种表' }).click();
	await page.getByRole('grid').waitFor();
}

const FAULTY = [
	'序号\t资金名称\t资金来源\t分配金额（元）\t中央（元）\t省级（元）\t监督电话',
	'1\t示例扶贫资金\t中央、省级\t100000\t60000\t40000\t0398-2961234',
	'2\t\t省级\t50000\t\t50000\t0398-2961234',
	'3\t示例道路资金\t省级\t约三万\t\t30000\t0398-2961234',
	'4\t示例饮水资金\t中央\t80000\t30000\t40000\t13800138000',
].join('\r\n');

/** Scrolls the grid from top to bottom in 300 steps, a step for each frame, and tells how long frames took, in milliseconds. */
const SCROLL = `(async () => {
	const grid = document.querySelector('.grid');
	const frames = [];
	const frame = () => new Promise(requestAnimationFrame);
	let before = await frame();
	for (let step = 1; step <= 300; step++) {
		grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / 300;
		const now = await frame();
		frames.push(now - before);
		before = now;
	}
	frames.sort((one, other) => one - other);
	return { median: frames[150], p95: frames[285], worst: frames[299] };
})()`;

/** Milliseconds of processor time the page's main thread has used: what others do on this machine is not in it. */
async function processorMs(client: CDPSession): Promise<number> {
	const { metrics } = await client.send('Performance.getMetrics');
	return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

describe('a structured table', () => {
	test(
		'pasted from Excel shows all errors at once; each leads to its cell; mended by keyboard, it is saved with its total',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, WIDE, async ({ page }) => {
				const { disclosureId } = await draftOf(officer);
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				await addTable(page);
				await cell(page, 'A1').focus();
				await paste(page, FAULTY);
				await page.getByText('4 处错误').waitFor();
				const faults = page.locator('.table-grid__findings li.table-grid__fault');
				const texts = await faults.allTextContents();
				expect(
					texts.map((text) =>
						text
							.replace(/[：，。].*/, '')
							.replace(/\s/g, '')
							.slice(0, 2),
					),
				).toEqual(['A2', 'C3', 'C4', 'I4']);
				expect(texts.join()).toMatch(/没有填写.*不是数字.*不等.*不是办公电话/s);
				await page.getByText('已经换算成万元').first().waitFor();
				await picture(page, 'table-grid-faults-1280');
				expect(await axeFaults(page)).toEqual([]);

				const { keyboard } = page;
				await page.getByRole('button', { name: 'A2', exact: true }).click();
				await keyboard.type('示例产业资金');
				await keyboard.press('Enter');
				await page.getByText('3 处错误').waitFor();
				await page.getByRole('button', { name: 'C3', exact: true }).click();
				await keyboard.type('3');
				await keyboard.press('ArrowDown');
				await keyboard.type('7');
				await keyboard.press('Enter');
				await page.getByRole('button', { name: 'I4', exact: true }).click();
				await keyboard.press('Delete');
				await page.getByText('核对无误').waitFor();
				const total = page.locator('[data-total="amount"]');
				expect(await total.textContent()).toBe('25');
				// Undo brings the fault back, redo takes it away.
				await keyboard.press('Control+z');
				await page.getByText('1 处错误').waitFor();
				await keyboard.press('Control+y');
				await page.getByText('核对无误').waitFor();
				await keyboard.press('Control+s');
				await page.getByText('表格已保存。').waitFor();
				const { json } = await officer(`GET /drafts/${disclosureId}`);
				const [table] = (json.content as { tables: { columns: string[]; rows: string[][] }[] }).tables;
				expect(table?.rows).toHaveLength(5);
				expect(table?.rows.at(-1)?.[2]).toBe('25');
				expect(table?.columns[2]).toBe('分配金额（万元）');

				await page.reload();
				await settle(page);
				await page.getByText('核对无误').waitFor();
				expect(await page.locator('.grid__row').count()).toBe(5);
				expect(await total.textContent()).toBe('25');
			}),
	);

	test(
		'asks for the unit when the pasted heading names none, and refuses a block that is too wide',
		{
			timeout: SLOW_MS,
		},
		() =>
			onPage(browser, site, WIDE, async ({ page }) => {
				const { disclosureId } = await draftOf(officer);
				await signInAs(page, site, 'demo-officer', address(disclosureId));
				await addTable(page);
				await cell(page, 'A1').focus();
				await paste(page, '资金名称\t分配金额\n示例资金\t125000');
				const dialog = page.getByRole('dialog');
				await dialog.getByText('没有写金额单位').waitFor();
				expect(await axeFaults(page)).toEqual([]);
				await dialog.getByRole('button', { name: '元', exact: true }).click();
				await page.locator('[data-total="amount"]').filter({ hasText: '12.5' }).waitFor();
				await page.locator('[data-row="0"][data-column="5"]').click();
				await paste(page, '1\t2\t3\t4');
				await page.getByText('没有粘贴').waitFor();
				expect(await page.locator('[data-row="0"][data-column="6"]').textContent()).toBe('');
			}),
	);

	test('is read from a file, faults and all; the keyboard gets in and out', { timeout: SLOW_MS }, () =>
		onPage(browser, site, PHONE, async ({ page }) => {
			const { disclosureId } = await draftOf(officer);
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await addTable(page);
			await page.locator('.table-grid input[type=file]').setInputFiles({
				...{ name: '分配表.xlsx', mimeType: 'application/octet-stream' },
				buffer: await workbook('分配表', [
					['示例县资金分配结果表'],
					['资金名称', '分配金额（元）', '使用单位'],
					['示例资金', 125000, '示例镇'],
					['另一资金', 'x', '示例乡'],
				]),
			});
			await page.getByText('里有错，已经照原样放进表里').waitFor();
			await page.getByText('1 处错误').waitFor();
			expect(await overflows(page)).toBe(false);
			await picture(page, 'table-grid-375');
			expect(await axeFaults(page)).toEqual([]);
			await cell(page, 'A1').focus();
			await page.keyboard.press('Escape');
			expect(await page.locator('.table-grid__state').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(
				true,
			);
		}),
	);

	test('of ten thousand rows scrolls without jank', { timeout: SLOW_MS }, () =>
		onPage(browser, site, WIDE, async ({ page }) => {
			const columns = ['资金名称', '分配金额（万元）', '其中：中央（万元）', '省级（万元）'];
			const rows = Array.from({ length: 10_000 }, (_, at) => [`示例资金${at + 1}`, '10', '4', '6']);
			const table = { definition: 'fund-allocation', caption: '资金分配结果表', columns, rows };
			const { disclosureId } = await draftOf(officer);
			await officer(`PUT /drafts/${disclosureId}`, { tables: [table] }, '"r1"');
			await signInAs(page, site, 'demo-officer', address(disclosureId));
			await page.getByText('共 10000 行').waitFor();
			await page.getByText('核对无误').waitFor();
			expect(await page.locator('.grid__row').count()).toBeLessThan(60);
			expect(await page.locator('[data-total="amount"]').textContent()).toBe('100,000');
			const client = await page.context().newCDPSession(page);
			await client.send('Performance.enable', { timeDomain: 'threadTicks' });
			const before = await processorMs(client);
			const frames = (await page.evaluate(SCROLL)) as Readonly<Record<'median' | 'p95' | 'worst', number>>;
			const perStep = ((await processorMs(client)) - before) / 300;
			process.stdout.write(
				`10,000 rows, 300 steps: ${perStep.toFixed(1)} ms of processor a step, ${JSON.stringify(frames)}\n`,
			);
			await page.getByText('示例资金10000', { exact: true }).waitFor();
			// A step of 33 rows draws every row anew: twice what a wheel does. A frame lasts 16.7 ms; how late one is depends on the machine too.
			expect(perStep).toBeGreaterThan(0);
			expect(perStep).toBeLessThan(16);
			await page.locator('[data-row="9998"][data-column="1"]').click();
			const begun = Date.now();
			await page.keyboard.type('x');
			await page.keyboard.press('Enter');
			await page.getByText('1 处错误').waitFor();
			process.stdout.write(`a cell of 10,000 rows typed and checked: ${Date.now() - begun} ms\n`);
		}),
	);
});
