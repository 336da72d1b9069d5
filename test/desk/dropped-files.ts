import type { Page } from 'playwright-core';
import { docx, paragraph, xlsx } from '../../src/documents/reader-samples.ts';

/** A file as a clerk has it on his desktop. */
export interface DroppedFile {
	readonly name: string;
	readonly mimeType: string;
	readonly buffer: Buffer;
}

/** A notice of an invented office by the layout of GB/T 9704, with a date that lies a few days back. */
export function noticeDocx(number: string, title = '关于下达示例扶贫专项资金的通知'): DroppedFile {
	const lines = [
		'示例县扶贫开发办公室文件',
		`示扶办〔2026〕${number}号`,
		title,
		'各乡镇人民政府：',
		'现将示例扶贫专项资金10万元下达给你们，用于示例村道路维修项目。请专款专用，按时完成。',
		'资金名称：示例扶贫专项资金。分配结果：示例一镇6万元，示例二镇4万元。',
		'示例县扶贫开发办公室',
		'2026年11月18日',
	];
	return {
		name: `通知${number}.docx`,
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		buffer: Buffer.from(docx(lines.map((line) => paragraph(line)).join(''))),
	};
}

const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A plain sheet that goes with it: no structured table, no person. */
export function sheetXlsx(): DroppedFile {
	const rows = [
		['乡镇', '金额（万元）'],
		['示例一镇', '6'],
		['示例二镇', '4'],
	];
	const xml = rows
		.map(([left = '', right = ''], index) => {
			const row = index + 1;
			return `<row r="${row}">${cell(`A${row}`, left)}${cell(`B${row}`, right)}</row>`;
		})
		.join('');
	return {
		name: '分配明细.xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		buffer: Buffer.from(xlsx([{ name: '明细', xml: `<sheetData>${xml}</sheetData>` }])),
	};
}

/** Drops files on the middle of the page, as a mouse would. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
	const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
	const transfer = await page.evaluateHandle(
		`((files) => {
			const transfer = new DataTransfer();
			for (const { name, mimeType, base64 } of files)
				transfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type: mimeType }));
			return transfer;
		})(${JSON.stringify(given)})`,
	);
	await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
	await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}
