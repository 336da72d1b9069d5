import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { axeFaults, onPage, PLACE, picture, settle, signInAs, WIDE } from './desk-browser.ts';
import { type DeskSite, START_MS, startDeskSite } from './desk-site.ts';
import { dropFiles } from './dropped-files.ts';
import { makeDraft } from './make-draft.ts';

const SLOW_MS = 120_000;
const DRAFTS = `/desk/places/${PLACE}/drafts`;
let site: DeskSite;
let browser: Browser;

beforeAll(async () => {
	site = await startDeskSite();
	browser = await launchBrowser();
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const body = (page: Page) => page.getByRole('textbox', { name: '正文' });

/** Pastes into what has the focus, as a program that put these on the clipboard would have it. */
async function paste(page: Page, formats: Readonly<Record<string, string>>): Promise<void> {
	await page.evaluate(`(() => {
		const clipboardData = new DataTransfer();
		for (const [type, text] of Object.entries(${JSON.stringify(formats)})) clipboardData.setData(type, text);
		document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	})()`);
}

/** As Word writes it: conditional comments, Office elements, numbers as text, hidden and struck-out words. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-x:1}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='mso-hide:all'>内部说明</p>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-family:宋体'>一、总体要求</span></b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp;</span></span><![endif]>按时<s>不</s><span style='font-weight:bold'>完成</span>。</p>
<table class=MsoTableGrid border=1><tr><td colspan=2><p class=MsoNormal>合计</p></td></tr><tr><td><p>示例一镇</p></td><td><p>6</p></td></tr></table>
<!--EndFragment--></body></html>`;

const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 style='border-collapse:collapse'><col width=72><!--StartFragment-->
<tr height=19><td height=19 class=xl65 x:str>乡镇</td><td>金额</td></tr><tr style='display:none'><td>隐藏行</td><td>9</td></tr>
<tr><td>示例二镇</td><td align=right x:num>4</td></tr><!--EndFragment--></table></body></html>`;

describe('pasting into the text', () => {
	test(
		'from Word, Excel and as lines with tabs gives plain structure, and says what stayed out',
		{ timeout: SLOW_MS },
		() =>
			onPage(browser, site, WIDE, async ({ page }) => {
				await signInAs(page, site, 'demo-officer', DRAFTS);
				await makeDraft(page, '粘贴的草稿');
				const html = () => body(page).innerHTML();
				const clear = async () => {
					await body(page).click();
					await page.keyboard.press('Control+a');
					await page.keyboard.press('Delete');
				};
				await clear();
				await paste(page, { 'text/html': WORD, 'text/plain': '一、总体要求' });
				const word = await html();
				expect(word).toContain('<p><strong>一、总体要求</strong></p>');
				expect(word).toContain('<p>1. 按时<strong>完成</strong>。</p>');
				expect(word).toMatch(/<td colspan="2">\s*<p>合计<\/p>/);
				expect(word).not.toMatch(/内部说明|不|mso|class="Mso|style=/);
				await page.getByText('隐藏的文字 1 处、删除线文字 1 处').waitFor();
				await picture(page, 'draft-pasted');
				expect(await axeFaults(page)).toEqual([]);
				await clear();
				await paste(page, { 'text/html': EXCEL, 'text/plain': '乡镇\t金额' });
				const cells = await body(page).locator('tr').allTextContents();
				expect(cells.map((row) => row.trim())).toEqual(['乡镇金额', '示例二镇4']);
				await clear();
				await paste(page, { 'text/plain': '乡镇\t金额\n示例三乡\t5\n' });
				expect(await body(page).locator('th').allTextContents()).toEqual(['乡镇', '金额']);
				expect(await body(page).locator('td').allTextContents()).toEqual(['示例三乡', '5']);
				// What the server keeps of it is what stands there.
				await page.getByRole('button', { name: '保存', exact: true }).click();
				await page.locator('.draft__kept--none').waitFor();
				await page.reload();
				await settle(page);
				expect(await body(page).locator('th').allTextContents()).toEqual(['乡镇', '金额']);
				// By keyboard: to the buttons, a row more, and back.
				await body(page).locator('td').first().click();
				await page.keyboard.press('Alt+F10');
				await page.getByRole('button', { name: '下方加行' }).focus();
				await page.keyboard.press('Enter');
				expect(await body(page).locator('tr').count()).toBe(3);
				await page.keyboard.press('Control+z');
				expect(await body(page).locator('tr').count()).toBe(2);
			}),
	);
});

describe('an upload', () => {
	const long = {
		name: '长.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from('示例文字。'.repeat(200_000)),
	};

	test('waits while the network is away, and goes on in another browser where it stopped', {
		timeout: SLOW_MS,
	}, async () => {
		const second = '**/pieces/1048576';
		await onPage(browser, site, WIDE, async ({ page }) => {
			await signInAs(page, site, 'demo-officer', `${DRAFTS}/new`);
			await page.route(second, (route) => route.abort('connectionfailed'));
			await dropFiles(page, [long]);
			await page.getByText('断网了，联网后自动接着传').waitFor();
			await picture(page, 'draft-upload-waits');
		});
		await onPage(browser, site, WIDE, async ({ page }) => {
			const offsets: string[] = [];
			await signInAs(page, site, 'demo-officer', `${DRAFTS}/new`);
			page.on('request', (request) => {
				const offset = /pieces\/(\d+)$/.exec(request.url())?.[1];
				if (offset !== undefined) offsets.push(offset);
			});
			await page.getByText('上次没有传完').waitFor();
			expect(await axeFaults(page)).toEqual([]);
			await dropFiles(page, [long]);
			await page.locator('[data-state=done]').waitFor();
			// The piece the server has once more, to prove that it is the same file; then what it lacks.
			expect(offsets).toEqual(['0', '1048576', '2097152']);
			await page.getByRole('button', { name: '不要 长.txt' }).click();
			await page.locator('.new-draft__upload').waitFor({ state: 'detached' });
		});
	});
});
