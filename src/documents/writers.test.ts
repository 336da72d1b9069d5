import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import { sampleCatalogue, sampleItem } from '../catalogue/diff/sample-catalogue.ts';
import { readDocument } from './read-document.ts';
import { isRefusal } from './refusal.ts';
import { writeDocx } from './write-docx.ts';
import { writeHtml } from './write-html.ts';
import { writeText } from './write-text.ts';
import { writeXlsx } from './write-xlsx.ts';

const HOSTILE = '<script>alert(1)</script>"\'&';

function item(row: number, more: Partial<CatalogueItem> = {}): CatalogueItem {
	return sampleItem({
		...{ row, seq: String(row), category: '政策文件', subcategory: `事项${row}`, name: `事项${row}` },
		...{ elements: ['资金名称', '分配结果'], legalBasis: ['《甲条例》'], bodies: ['甲局', '乙镇'] },
		timeLimit: { text: '20个工作日内', clauses: [] },
		...more,
	});
}

function catalogue(items: readonly CatalogueItem[], title = '某县政务公开标准目录'): Catalogue {
	return { ...sampleCatalogue([], { title }), items };
}

const merged = catalogue([item(1), item(2), item(3, { category: '监督管理' })]);

describe('every form has the table in it', () => {
	test.each([
		['html', writeHtml],
		['xlsx', writeXlsx],
		['docx', writeDocx],
	])('%s: one table, fourteen leaf columns and more, merged 一级 cells', async (ending, write) => {
		const document = await readDocument(`x.${ending}`, await write(merged));
		if (isRefusal(document)) throw new Error(document.message);
		const tables = document.blocks.filter((block) => block.kind === 'table');
		expect(tables).toHaveLength(1);
		const [table] = tables;
		expect(table?.columnCount).toBe(15);
		expect(table?.cells.find((cell) => cell.text === '政策文件')?.rowSpan).toBe(2);
		expect(table?.cells.some((cell) => cell.text === '公开层级' && cell.columnSpan === 3)).toBe(true);
	});

	test('text: two header lines and one line a row, all with equally many cells', () => {
		const lines = new TextDecoder()
			.decode(writeText(merged))
			.split('\n')
			.filter((line) => line.includes('\t'));
		expect(lines).toHaveLength(5);
		expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([15]));
	});
});

describe('a hostile catalogue stays text', () => {
	const hostile = catalogue([item(1, { category: HOSTILE, elements: ['=cmd|calc', HOSTILE] })], HOSTILE);

	test('html escapes every character of it', () => {
		const html = new TextDecoder().decode(writeHtml(hostile));
		expect(html).not.toContain('<script>');
		expect(html).toContain('&#60;script&#62;');
	});

	test('xlsx writes no formula', async () => {
		const parts = unzipSync(await writeXlsx(catalogue([item(1, { elements: ['=1+1'], category: '=1+1' })])));
		const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
		expect(sheet).not.toContain('<f>');
		expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('=1+1');
	});

	test('docx keeps it as text runs', async () => {
		const parts = unzipSync(await writeDocx(hostile));
		expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('&lt;script&gt;');
	});
});
