import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { readXlsx } from './read-xlsx.ts';
import { xlsx } from './reader-samples.ts';
import { cellsOf, codesOf, outlineOf } from './tables-in-tests.ts';

const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
	<fonts><font><name val="宋体"/></font><font><name val="Wingdings 2"/></font></fonts>
	<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="10" fontId="0"/></cellXfs>`;
const STRINGS = `<si><t>序号</t></si><si><r><t>富</t></r><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></si>
	<si><t>一_x000D_
二</t></si><si><t>£</t></si>`;
const read = (xml: string) => readXlsx(xlsx([{ name: '目录', xml }], STRINGS, STYLES), DEFAULT_LIMITS);

describe('cells', () => {
	it.each([
		['shared string', '<c r="A1" t="s"><v>0</v></c>', '序号'],
		['rich text with a symbol run, without phonetics', '<c r="A1" t="s"><v>1</v></c>', '富☑'],
		['line break', '<c r="A1" t="s"><v>2</v></c>', '一\n二'],
		['a cell set in a symbol font', '<c r="A1" s="3" t="s"><v>3</v></c>', '☐'],
		['inline string', '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', '甲'],
		['number', '<c r="A1"><v>20</v></c>', '20'],
		['a fraction as it was typed', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
		['a date in the short format, as Chinese Excel shows it', '<c r="A1" s="1"><v>44114</v></c>', '2020/10/10'],
		['a date in a custom format', '<c r="A1" s="2"><v>44114</v></c>', '2020年10月'],
		['a percentage', '<c r="A1" s="4"><v>0.125</v></c>', '12.50%'],
		['a formula with its saved result', '<c r="A1" t="str"><f>B1</f><v>乙</v></c>', '乙'],
		['a truth value', '<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
	])('%s', async (_, cell, text) => {
		expect(cellsOf(await read(`<sheetData><row r="1">${cell}</row></sheetData>`))).toEqual([`0,0 ${text}`]);
	});

	it('keeps sheet coordinates, addresses and merges, and notes what a merge covers', async () => {
		const document = await read(`<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>7</v></c></row>
			<row r="4"><c r="AA4"><v>9</v></c></row></sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells>`);
		expect(cellsOf(document)).toEqual(['1,1+2×2 序号', '3,26 9']);
		const table = document.blocks[0];
		expect(table?.kind === 'table' && table.cells[1]?.position).toEqual({
			sheet: '目录',
			table: 1,
			row: 4,
			column: 27,
			address: 'AA4',
		});
		expect(codesOf(document)).toEqual(['covered-text-skipped']);
	});

	it('notes hidden rows and columns, errors, and formulas never calculated', async () => {
		const document = await read(`<cols><col min="2" max="3" hidden="1"/></cols><sheetData>
			<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c></row><row r="2"><c r="A2"><f>A1</f></c></row></sheetData>`);
		expect(cellsOf(document)).toEqual(['0,0 1', '0,2 #REF!']);
		expect(codesOf(document)).toEqual(['hidden-rows', 'hidden-columns', 'cell-error', 'formula-without-value']);
	});
});

it('reads several sheets in order, hidden ones with a note, and numbers only those with content', async () => {
	const sheet = (text: string) =>
		`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;
	const bytes = xlsx([
		{ name: '一', xml: sheet('甲') },
		{ name: '空', xml: '<sheetData/>' },
		{ name: '藏', xml: sheet('乙'), state: 'hidden' },
	]);
	const document = await readXlsx(bytes, DEFAULT_LIMITS);
	expect(document.blocks.map((block) => block.position)).toEqual([
		{ sheet: '一', table: 1 },
		{ sheet: '藏', table: 2 },
	]);
	expect(codesOf(document)).toEqual(['hidden-sheet']);
});

it('reads what ExcelJS writes', async () => {
	const workbook = new ExcelJS.Workbook();
	const sheet = workbook.addWorksheet('目录');
	sheet.addRow(['序号', '公开事项', null]);
	sheet.addRow([
		1,
		{ richText: [{ text: '甲' }, { font: { bold: true }, text: '乙' }] },
		new Date(Date.UTC(2020, 9, 10)),
	]);
	sheet.mergeCells('B1:C1');
	const document = await readXlsx(new Uint8Array(await workbook.xlsx.writeBuffer()), DEFAULT_LIMITS);
	expect(outlineOf(document)).toEqual(['[2×3]']);
	expect(cellsOf(document)).toEqual(['0,0 序号', '0,1+1×2 公开事项', '1,0 1', '1,1 甲乙', '1,2 2020/10/10']);
});
