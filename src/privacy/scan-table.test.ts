import { describe, expect, test } from 'vitest';
import { scannerInTests } from '../../test/privacy/scanner-in-tests.ts';
import { bankCard, Chance, mobile, residentId } from '../../test/privacy/synthetic.ts';
import type { SourceDocument, TableCell } from '../documents/source-document.ts';
import { judge, scanDocument, scanFileName } from './scan-document.ts';

const chance = new Chance(42);

/** A sheet from rows; `>` means merged with the cell to the left. */
function sheet(...rows: string[][]): SourceDocument {
	const cells: TableCell[] = [];
	rows.forEach((row, at) => {
		row.forEach((text, column) => {
			if (text === '>') return;
			let span = 1;
			while (row[column + span] === '>') span++;
			const address = `${'ABCDEFGHIJ'[column]}${at + 1}`;
			cells.push({ row: at, column, rowSpan: 1, columnSpan: span, text, position: { sheet: '名单', address } });
		});
	});
	return {
		format: 'xlsx',
		blocks: [
			{ kind: 'table', rowCount: rows.length, columnCount: 10, cells, geometry: 'exact', position: { sheet: '名单' } },
		],
		properties: {},
		notes: [],
	};
}

const found = (document: SourceDocument) =>
	scanDocument(document, scannerInTests).map((finding) => `${finding.part.split('!')[1]} ${finding.class}`);

describe('heading and values decide together', () => {
	test('a rare surname under 姓名 and a bare cause under 致贫原因', () => {
		expect(found(sheet(['序号', '姓名', '致贫原因'], ['1', '乜小二', '因病']))).toEqual([
			'B2 name',
			'C2 cause-of-poverty',
		]);
	});
	test('a merged heading three rows up', () => {
		const id = residentId(chance);
		const document = sheet(
			['花名册', '>', '>', '>'],
			['姓名', '身份证号', '>', '>'],
			['', '前六位', '生日', '后四位'],
			['1', '2', '3', '4'],
			['张三', id.slice(0, 6), id.slice(6, 14), id.slice(14)],
		);
		expect(found(document)).toEqual(['A5 name', 'B5 resident-id', 'C5 resident-id', 'D5 resident-id']);
	});
	test('a form with labels to the left', () => {
		expect(found(sheet(['姓名', '张三', '性别', '男'], ['致贫原因', '缺技术', '联系电话', mobile(chance)]))).toEqual([
			'B1 name',
			'B2 cause-of-poverty',
			'D2 phone',
		]);
	});
	test('an account without check digit counts under 一卡通账号', () => {
		expect(found(sheet(['户主', '一卡通账号'], ['张三', '201000012345']))).toEqual(['A2 name', 'B2 bank-card']);
	});
	test('an account under two rows of headings of which the upper one is merged over columns nobody knows', () => {
		const rows = sheet(
			['序号', '打卡账号', '基本情况', '孕情', 'QQ号'],
			['农户姓名', '行政村', '性别', '孕周', '预产期'],
			['1', '815388314985', '张小明', '东村', '女', '8周', '2020-12-12', '104390821'],
		);
		expect(found(rows)).toContain('B3 bank-card');
		const villages = sheet(['序号', '打卡账号'], ['姓名', '行政村'], ['张小明', '东村1组']);
		expect(found(villages)).not.toContain('B3 bank-card');
	});
	test('a masked name still makes the illness somebody’s', () => {
		expect(found(sheet(['姓名', '病种'], ['张*三', '尿毒症']))).toEqual(['B2 health']);
	});
	test('statistics by village and by cause are not private', () => {
		expect(found(sheet(['村名', '户数', '人均纯收入（元）'], ['华山村', '32', '12000']))).toEqual([]);
		expect(found(sheet(['致贫原因', '户数', '占比'], ['因病', '32', '20%'], ['缺技术', '12', '8%']))).toEqual([]);
	});
	test('office phones under 监督电话 and in the register', () => {
		expect(found(sheet(['单位', '监督电话'], ['县扶贫办', '0398-2852130']))).toEqual([]);
		expect(found(sheet(['单位', '联系电话'], ['县扶贫办', '0577-88520000']))).toEqual([]);
	});
	test('不予公开 is what a register says of one of its things, and a mark where a form says it of itself', () => {
		const register = sheet(
			['序号', '信息名称', '文号', '公开属性', '依据条款'],
			['1', '会议纪要', '青纪〔2020〕1号', '不予公开', '条例第十六条'],
		);
		expect(found(register)).toEqual([]);
		expect(found(sheet(['文号', '青纪〔2020〕1号'], ['公开属性', '不予公开']))).toEqual(['B2 secrecy-mark']);
		expect(found(sheet(['序号', '信息名称', '文号', '公开属性', '备注'], ['1', '纪要', '1号', '机密', '无']))).toEqual([
			'D2 secrecy-mark',
		]);
	});
	test('a label with its value in one cell is no heading', () => {
		expect(found(sheet(['关于有关情况的函'], ['宗教信仰：佛教'], ['县民政局']))).toEqual(['A2 religion']);
		expect(found(sheet(['宗教信仰', '姓名'], ['佛教', '张三']))).toEqual(['A2 religion', 'B2 name']);
	});
	test('two values that were read as one cell', () => {
		const id = residentId(chance);
		const rows = (headings: string[], ...cells: string[]) => found(sheet(headings, cells));
		expect(rows(['姓名', '身份证号', '账号'], '张三', `${id} 2906 2710 6813 5019 2811 2`)).toEqual([
			'A2 name',
			'B2 resident-id',
			'B2 bank-card',
		]);
		expect(rows(['姓名', '身份证号', '账号'], '张三', `${id} 2020年`, '')).toEqual(['A2 name', 'B2 resident-id']);
		expect(rows(['姓名', '身份证号', '发票号'], '张三', `${id} 20353037338034809597`)).toEqual([
			'A2 name',
			'B2 resident-id',
		]);
	});
	test('an ID in a column of another name is found all the same', () => {
		expect(found(sheet(['姓名', '备注'], ['张三', residentId(chance)]))).toEqual(['A2 name', 'B2 resident-id']);
	});
});

describe('documents', () => {
	test('a number that runs over two paragraphs; body offsets count in the joined text', () => {
		const card = bankCard(chance);
		const document: SourceDocument = {
			format: 'docx',
			blocks: [
				{ kind: 'paragraph', text: `卡号：${card.slice(0, 9)}`, position: {} },
				{ kind: 'paragraph', text: card.slice(9), position: {} },
			],
			properties: { author: '张小明' },
			notes: [],
		};
		expect(scanDocument(document, scannerInTests)).toEqual([
			{
				class: 'bank-card',
				severity: 'A',
				part: 'body',
				offset: 3,
				length: card.length + 1,
				masked: `************${card.slice(-4)}`,
			},
			{ class: 'name', severity: 'B', part: 'property:author', offset: 0, length: 3, masked: '张*某' },
		]);
	});
	test('a secrecy mark refuses, a process mark does not', () => {
		const document = (text: string): SourceDocument => ({
			format: 'txt',
			blocks: [{ kind: 'paragraph', text, position: {} }],
			properties: {},
			notes: [],
		});
		expect(judge(scanDocument(document('机密★5年'), scannerInTests)).verdict).toBe('refused');
		expect(judge(scanDocument(document('方案（讨论稿）'), scannerInTests)).verdict).toBe('findings');
		expect(judge(scanDocument(document('方案'), scannerInTests)).verdict).toBe('clean');
	});
	test('a file name', () => {
		expect(scanFileName(`张三_${residentId(chance)}.xlsx`, scannerInTests).map((finding) => finding.class)).toEqual([
			'name',
			'resident-id',
		]);
	});
});
