import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../documents/limits.ts';
import { readBytes } from '../../documents/read-bytes.ts';
import { utf8 } from '../../documents/reader-samples.ts';
import { loadTableDefinitions } from '../../law/table-definitions.ts';
import { tableSources } from './grid.ts';
import { parseTable, type TableResult } from './parse-table.ts';
import { presentTable } from './present-table.ts';
import { sumOf } from './structured-table.ts';

const found = (await loadTableDefinitions()).find((one) => one.id === 'fund-allocation');
if (found === undefined) throw new Error('fund-allocation');
const funds = found;

async function readFirst(name: string, bytes: Uint8Array): Promise<TableResult> {
	const document = await readBytes(name, bytes, DEFAULT_LIMITS);
	if ('refused' in document) throw new Error(document.message);
	const [source] = tableSources(document);
	if (source === undefined) throw new Error('no table');
	return parseTable(funds, source);
}

async function workbook(last: ExcelJS.CellValue): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet('分配表');
	sheet.addRow(['云河县2020年财政专项扶贫资金分配结果表']);
	sheet.addRow(['填报单位：云河县财政局', '', '', '', '', '单位：万元']);
	sheet.addRow(['序号', '资金名称', '资金规模', '资金来源', '', '使用单位']);
	sheet.addRow(['', '', '', '中央', '县级', '']);
	sheet.addRow([1, '产业发展资金', 1234.5, 1000, 234.5, '城关镇人民政府']);
	sheet.addRow([2, '小额信贷贴息', 65.5, 60, 5.5, '东山乡人民政府']);
	sheet.addRow(['合计', '', last, 1060, 240, '']);
	sheet.addRow(['监督电话：12317']);
	for (const range of ['A1:F1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4', 'A7:B7', 'A8:F8']) sheet.mergeCells(range);
	sheet.getColumn(3).numFmt = '#,##0.00';
	return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a workbook with a title, a unit line, a header of two levels, a formula for the total and a note below', async () => {
	const result = await readFirst('a.xlsx', await workbook({ formula: 'SUM(C5:C6)', result: 1300 }));
	expect(result.warnings.map(({ address, code }) => `${address} ${code}`)).toEqual(['分配表!第8行 row-not-read']);
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	expect(sumOf(result.table, 'amount')).toBe(1_300_000_000n);
	expect(presentTable(result.table, funds).rows).toEqual([
		['产业发展资金', '1,234.5', '1,000', '234.5', '城关镇人民政府'],
		['小额信贷贴息', '65.5', '60', '5.5', '东山乡人民政府'],
	]);
});

test('the same workbook with a total that does not hold is refused at its cell', async () => {
	const result = await readFirst('a.xlsx', await workbook(1300.5));
	expect(result.ok ? [] : result.faults.map(({ address, code }) => `${address} ${code}`)).toEqual([
		'分配表!C7 total-differs',
	]);
});

test('a table of a web page; the unit stands in the paragraph above it', async () => {
	const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
	const html = `<body><p>分配结果如下（单位：万元）</p><table>${row(['资金名称', '金额', '使用单位'])}${row(['产业资金', '12.5', '城关镇'])}${row(['合计', '12.6', ''])}</table></body>`;
	const result = await readFirst('a.html', utf8(html));
	expect(result.ok ? [] : result.faults.map(({ address, code }) => `${address} ${code}`)).toEqual([
		'表1第3行第2列 total-differs',
	]);
});
