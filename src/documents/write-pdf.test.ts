import { afterAll, describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import { sampleCatalogue, sampleItem } from '../catalogue/diff/sample-catalogue.ts';
import { readDocument } from './read-document.ts';
import { isRefusal } from './refusal.ts';
import type { TableBlock } from './source-document.ts';
import { closeTypesetting, queryTypeset, typesetPdf } from './typst.ts';
import { writePdf } from './write-pdf.ts';

function item(row: number, more: Partial<CatalogueItem> = {}): CatalogueItem {
	return sampleItem({
		...{ row, seq: String(row), category: '灌溉用水', subcategory: `事项${row}`, name: `事项${row}` },
		...{ elements: ['资金名称', '分配结果'], bodies: ['甲局', '乙镇'] },
		channels: Array.from({ length: 13 }, (_, index) => ({ kind: 'other', label: `渠道${index}`, selected: index < 2 })),
		...more,
	});
}

function catalogue(items: readonly CatalogueItem[]): Catalogue {
	const heading = { title: '青禾县政务公开标准目录', documentNumber: '青政办发〔2020〕12号' };
	return { ...sampleCatalogue([], heading), items };
}

async function tablesOf(bytes: Uint8Array): Promise<readonly TableBlock[]> {
	const document = await readDocument('x.pdf', bytes);
	if (isRefusal(document)) throw new Error(document.message);
	return document.blocks.filter((block) => block.kind === 'table');
}

const textsOf = (tables: readonly TableBlock[]) => tables.flatMap((table) => table.cells.map((cell) => cell.text));

afterAll(closeTypesetting);

describe('the official table as PDF', () => {
	test('over several sheets every sheet has the header, and the 一级 that goes on is repeated', async () => {
		const tables = await tablesOf(await writePdf(catalogue(Array.from({ length: 12 }, (_, index) => item(index + 1)))));
		const texts = textsOf(tables).map((text) => text.replace(/\s/g, ''));
		expect(texts.filter((text) => text === '公开渠道和载体').length).toBeGreaterThan(1);
		expect(texts.filter((text) => text === '灌溉用水').length).toBeGreaterThan(1);
		for (let row = 1; row <= 12; row++) expect(texts).toContain(`事项${row}`);
	});

	test('what a catalogue holds is set as text, never run', async () => {
		const hostile = ['#panic("x")', '$ x $ *a* _b_ @c <d>', '#image("/etc/passwd")', '\\u{41}'];
		const texts = textsOf(await tablesOf(await writePdf(catalogue([item(1, { elements: hostile })])))).join('\n');
		for (const text of hostile) expect(texts.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''));
	});

	test('a row taller than a sheet is broken, not lost', async () => {
		const elements = Array.from({ length: 160 }, (_, index) => `要素${index}号`);
		const texts = textsOf(await tablesOf(await writePdf(catalogue([item(1, { elements })])))).join('\n');
		expect(texts).toContain('要素0号');
		expect(texts).toContain('要素159号');
	});

	test('equal input gives equal bytes', async () => {
		const [one, other] = [await writePdf(catalogue([item(1)])), await writePdf(catalogue([item(1)]))];
		expect(Buffer.compare(one, other)).toBe(0);
	});

	test('a catalogue without rows is still a table', async () => {
		expect((await writePdf(catalogue([]))).byteLength).toBeGreaterThan(1000);
	});
});

describe('typesetting fails with words', () => {
	test('a fault of the template', async () => {
		await expect(typesetPdf({ source: '#nothing', inputs: {} })).rejects.toThrow(/生成 PDF 出错.*nothing/);
	});

	test('over its time limit, and the next document is not touched', async () => {
		const endless = '#for i in range(100000000) { let x = i * i }';
		await expect(typesetPdf({ source: endless, inputs: {}, timeoutMs: 300 })).rejects.toThrow('已停止');
		expect((await typesetPdf({ source: '后来的', inputs: {} })).byteLength).toBeGreaterThan(500);
	});

	test('a folder of fonts that is not there', async () => {
		const request = { source: '字', inputs: {}, fontDirectory: '/nowhere/fonts' };
		await expect(typesetPdf(request)).rejects.toThrow('找不到字体目录 /nowhere/fonts');
	});

	test('a query returns the labelled values in order', async () => {
		const source = '#metadata(1) <mark> #metadata(2) <mark>';
		expect(await queryTypeset({ source, inputs: {} }, 'mark')).toEqual([1, 2]);
	});
});
