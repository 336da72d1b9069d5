import { describe, expect, test } from 'vitest';
import { importOne } from './kit.ts';
import {
	channels,
	codes,
	doubts,
	HEAD,
	names,
	page,
	paragraph,
	plain,
	row,
	TWENTY,
	table,
	tabRows,
} from './layouts.ts';

describe('levels', () => {
	test('three levels with merged cells, the last blank in one row', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区就业领域基层政务公开标准目录',
				row(
					['序号', 'rowspan=2'],
					['公开事项', 'colspan=3'],
					['公开内容（要素）', 'rowspan=2'],
					['公开依据', 'rowspan=2'],
					['公开时限', 'rowspan=2'],
					['公开主体', 'rowspan=2'],
				),
				row('一级事项', '二级事项', '三级事项'),
				row('1', ['就业', 'rowspan=3'], ['招聘', 'rowspan=2'], '岗位发布', '岗位', '《法》', TWENTY, '区人社局'),
				row('2', '求职登记', '对象', '《法》', TWENTY, '区人社局'),
				row('3', '培训', '', '目录', '《法》', TWENTY, '区人社局'),
			),
		);
		expect(names(got)).toEqual(['1 | 就业 | 招聘 | 岗位发布', '2 | 就业 | 招聘 | 求职登记', '3 | 就业 | 培训 | 培训']);
		expect(doubts(got.items[1])).toContain('category:inherited-from-above');
	});

	test('four to six levels keep first, second and last, and say what was left out', async () => {
		const head = [
			'序号',
			'一级事项',
			'二级事项',
			'三级事项',
			'四级事项',
			'五级事项',
			'六级事项',
			'公开内容',
			'公开依据',
			'公开时限',
			'公开主体',
		];
		const got = await importOne(
			'x.txt',
			tabRows('安源区财政预决算领域公开目录', [
				head,
				[
					'1',
					'财政',
					'预算',
					'部门预算',
					'收支总表',
					'收入',
					'税收',
					'数额',
					'《预算法》',
					'本级人大批准后20日内',
					'区财政局',
				],
			]),
		);
		expect(names(got)).toEqual(['1 | 财政 | 预算 | 税收']);
		expect(got.warnings.find((warning) => warning.code === 'levels-collapsed')?.message).toContain(
			'部门预算 / 收支总表 / 收入',
		);
	});

	test('事项类别, 事项名称 and 子项 are levels too', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区户籍管理领域公开目录',
				row('序号', '事项类别', '事项名称', '子项', '公开内容', '公开依据', '公开时限', '公开主体'),
				row('1', '行政许可', '户口登记', '出生登记', '条件', '《条例》', TWENTY, '公安分局'),
			),
		);
		expect(names(got)).toEqual(['1 | 行政许可 | 户口登记 | 出生登记']);
	});

	test('a heading over each table names its 事项; a department does not', async () => {
		const one = (heading: string) => paragraph(heading) + table(row(...HEAD), row(...plain('1', '对象认定')));
		const byItem = await importOne(
			'x.html',
			`<h1>安源区社会救助公开目录</h1>${one('一、最低生活保障')}${one('二、特困人员供养')}`,
		);
		expect(names(byItem)).toEqual(['1 | 最低生活保障 | 对象认定 | 对象认定', '1 | 特困人员供养 | 对象认定 | 对象认定']);
		expect(doubts(byItem.items[0])).toContain('category:category-from-heading');
		const byOffice = await importOne(
			'x.html',
			`<h1>安源区政务公开事项目录</h1>${one('一、区民政局')}${one('二、区教育局')}`,
		);
		expect(names(byOffice)).toEqual(['1 | 对象认定 | – | 对象认定', '1 | 对象认定 | – | 对象认定']);
	});

	test('headings on rows of their own inside a grid name the 一级事项 of the rows below', async () => {
		const section = (text: string) => row([text, 'colspan=7']);
		const grid = table(
			row(...HEAD),
			section('一、就业'),
			row(...plain('1', '招聘')),
			section('二、社会保险'),
			row(...plain('2', '参保')),
		);
		expect(names(await importOne('x.html', `<h1>安源区公开目录</h1>${grid}`))).toEqual([
			'1 | 就业 | 招聘 | 招聘',
			'2 | 社会保险 | 参保 | 参保',
		]);
	});

	test('so do headings between rows of plain text, and no row below them is lost', async () => {
		const lines = [
			HEAD.join('\t'),
			'一、就业',
			plain('1', '招聘').join('\t'),
			'二、社会保险',
			plain('2', '参保').join('\t'),
			'备注：长期有效。',
		];
		const got = await importOne('x.txt', `安源区公开目录\n\n${lines.join('\n')}\n`);
		expect(names(got)).toEqual(['1 | 就业 | 招聘 | 招聘', '2 | 社会保险 | 参保 | 参保']);
		expect(doubts(got.items[1])).toContain('category:category-from-heading');
	});

	test('a table without any column of names', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区涉农补贴公开目录',
				row('序号', '公开内容', '公开主体', '公开时限', '公开依据', '公开方式'),
				row('1', '耕地地力保护补贴', '区农业农村局', TWENTY, '《办法》', '主动公开'),
			),
		);
		expect(got.items[0]).toMatchObject({ name: '耕地地力保护补贴', elements: ['耕地地力保护补贴'] });
		expect(doubts(got.items[0])).toEqual(expect.arrayContaining(['name:column-guessed', 'elements:column-guessed']));
	});
});

describe('headers', () => {
	test('blanks, line breaks, English brackets and hints in labels', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区养老服务领域公开目录',
				row(
					'序 号',
					'公开\n事项',
					'公开 内容\n(要素)',
					'公开\n依据',
					'公 开 时 限',
					'公开\n主体',
					'公开渠道\n和载体(在选项前打√)',
				),
				row('1', '高龄津贴', '标准', '《办法》', TWENTY, '区民政局', '√政府网站 □政府公报'),
			),
		);
		expect(got.items[0]).toMatchObject({
			seq: '1',
			name: '高龄津贴',
			elements: ['标准'],
			legalBasis: ['《办法》'],
			bodies: ['区民政局'],
		});
		expect(channels(got.items[0])).toEqual(['+政府网站', '-政府公报']);
	});

	test('a header of three lines', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区户籍管理领域公开目录',
				row(
					['序号', 'rowspan=3'],
					['公开事项', 'colspan=2'],
					['公开内容', 'rowspan=3'],
					['公开依据', 'rowspan=3'],
					['公开时限', 'rowspan=3'],
					['公开主体', 'rowspan=3'],
					['公开属性', 'colspan=4'],
				),
				row(['一级事项', 'rowspan=2'], ['二级事项', 'rowspan=2'], ['公开对象', 'colspan=2'], ['公开方式', 'colspan=2']),
				row('全社会', '特定群体', '主动', '依申请'),
				row('1', '户口登记', '出生登记', '条件', '《条例》', TWENTY, '公安分局', '', '√', '√', ''),
			),
		);
		expect(got.items[0]).toMatchObject({
			category: '户口登记',
			name: '出生登记',
			audience: ['specific-group'],
			modes: ['proactive'],
		});
	});

	test('without 序号, in another order, with columns missing', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区税收管理领域公开目录',
				row('公开主体', '公开事项', '公开时限', '公开内容', '公开依据'),
				row('区税务局', '欠税公告', '每季度', '欠税人、税额', '《征管法》'),
			),
		);
		expect(got.items[0]).toMatchObject({
			seq: null,
			name: '欠税公告',
			bodies: ['区税务局'],
			elements: ['欠税人、税额'],
			audience: [],
			modes: [],
			levels: [],
			channels: [],
		});
		expect(codes(got).filter((code) => code === 'column-missing')).toHaveLength(3);
	});

	test('other words for the same columns, and one nobody knows', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区卫生健康领域公开目录',
				row(
					'编号',
					'类别',
					'项目',
					'主要内容',
					'法律法规和政策依据',
					'公开时间',
					'责任部门',
					'公开形式',
					'公开范围',
					'属性',
					'星级',
				),
				row(
					'1',
					'行政许可',
					'医师注册',
					'条件',
					'《医师法》',
					'长期公开',
					'区卫健委',
					'政府网站',
					'全社会',
					'主动公开',
					'三星',
				),
			),
		);
		expect(got.items[0]).toMatchObject({
			category: '行政许可',
			name: '医师注册',
			bodies: ['区卫健委'],
			audience: ['everyone'],
			modes: ['proactive'],
		});
		expect(channels(got.items[0])).toEqual(['+政府网站']);
		expect(got.warnings.find((warning) => warning.code === 'column-unknown')?.message).toContain('星级');
		expect(got.items[0]?.raw.星级).toBe('三星');
	});

	test('title, unit and date inside the table; totals, notes and signatures under it are no items', async () => {
		const got = await importOne(
			'x.html',
			table(
				row(['安源区就业领域政务公开标准目录', 'colspan=7']),
				row(['填报单位：安源区人力资源和社会保障局', 'colspan=4'], ['填报日期：2021年5月6日', 'colspan=3']),
				row(...HEAD),
				row(...plain('1', '招聘')),
				row('合计', '1项', '', '', '', '', ''),
				row(['备注：长期有效。', 'colspan=7']),
				row('填表人：', '', '审核人：', '', '', '', ''),
			),
		);
		expect(got).toMatchObject({
			title: '安源区就业领域政务公开标准目录',
			issuer: '安源区人力资源和社会保障局',
			issuedOn: null,
		});
		expect(names(got)).toEqual(['1 | 招聘 | – | 招聘']);
		expect(got.rules.map((rule) => rule.text).join()).toContain('长期有效');
	});

	test('headers repeated on each page', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区安全生产领域公开目录',
				row(...HEAD),
				row(...plain('1', '许可')),
				row(...HEAD),
				row(...plain('2', '处罚')),
			),
		);
		expect(names(got)).toEqual(['1 | 许可 | – | 许可', '2 | 处罚 | – | 处罚']);
		expect(codes(got)).toContain('header-repeated');
	});
});
