import { describe, expect, test } from 'vitest';
import { importOne } from './kit.ts';
import { channels, clauses, doubts, HEAD, page, plain, row, TWENTY, tabRows } from './layouts.ts';

describe('limits', () => {
	const withLimits = (first: string, second: string, ...cells: readonly (readonly [string, string])[]) =>
		importOne(
			'x.html',
			page(
				'安源区社会救助领域公开目录',
				row('序号', '公开事项', '公开内容', '公开依据', first, second, '公开主体'),
				...cells.map(([one, two], index) =>
					row(String(index + 1), `事项${index + 1}`, '名单', '《办法》', one, two, '区民政局'),
				),
			),
		);

	test.each([
		['公开时限', '保存期限', '20个工作日', '长期公开', ['working-days 20 none-given', 'permanent none-given']],
		['公开时限', '公开期限', '及时公开', '不少于7天', ['promptly none-given', 'posting-period 7 posting']],
		['公开时限', '更新周期', TWENTY, '每季度', ['working-days 20 formed-or-changed', 'quarterly none-given']],
	])('two columns, %s and %s', async (first, second, one, two, expected) => {
		const got = await withLimits(first, second, [one, two]);
		expect(clauses(got.items[0])).toEqual(expected);
		expect(doubts(got.items[0])).toContain('timeLimit:cells-merged');
	});

	test('同上 is resolved in its own column, with a warning', async () => {
		const got = await withLimits('公开时限', '保存期限', ['20个工作日', '长期'], ['同上', '不少于30天']);
		expect(clauses(got.items[1])).toEqual(['working-days 20 none-given', 'posting-period 30 posting']);
		expect(doubts(got.items[1])).toContain('timeLimit:inherited-from-above');
	});

	test('同上 in names, basis, bodies and channels', async () => {
		const got = await importOne(
			'x.txt',
			tabRows('安源区就业领域公开目录', [
				HEAD,
				plain('1', '招聘'),
				['2', '同上', '岗位', '同上', '同上', '同上', '同上'],
			]),
		);
		expect(got.items[1]).toMatchObject({ name: '招聘', legalBasis: ['《办法》'], bodies: ['区民政局'] });
		expect(doubts(got.items[1])).toEqual(
			expect.arrayContaining([
				'category:inherited-from-above',
				'legalBasis:inherited-from-above',
				'timeLimit:inherited-from-above',
				'bodies:inherited-from-above',
				'channels:inherited-from-above',
			]),
		);
	});

	test('同上 in the first row is nobody', async () => {
		const got = await importOne(
			'x.txt',
			tabRows('安源区就业领域公开目录', [
				HEAD,
				['1', '招聘', '岗位', '同上', '同上', '同上', '同上'],
				plain('2', '培训'),
			]),
		);
		expect(got.items[0]).toMatchObject({ legalBasis: [], bodies: [], channels: [] });
		expect(clauses(got.items[0])).toEqual(['unclear none-given']);
		expect(doubts(got.items[0])).toEqual(
			expect.arrayContaining([
				'legalBasis:blank-cell',
				'bodies:blank-cell',
				'channels:blank-cell',
				'timeLimit:limit-unclear',
			]),
		);
	});

	test('a bare number takes its unit from the header, and nothing is made of a number without one', async () => {
		const got = (header: string) =>
			importOne(
				'x.html',
				page(
					'安源区就业领域公开目录',
					row('序号', '公开事项', '公开内容', header, '公开主体'),
					row('1', '招聘', '岗位', '5', '区人社局'),
				),
			);
		expect(clauses((await got('公开期限（工作日）')).items[0])).toEqual(['working-days 5 formed-or-changed']);
		expect(clauses((await got('公开期限')).items[0])).toEqual(['unclear none-given']);
	});
});

describe('channels', () => {
	test.each([
		['▲政府网站 △政府公报', ['+政府网站', '-政府公报']],
		['●政府网站 ○政府公报', ['+政府网站', '-政府公报']],
		['★政府网站 ☆政府公报', ['+政府网站', '-政府公报']],
		['R政府网站 £政府公报', ['+政府网站', '-政府公报']],
		['√政府网站 口政府公报', ['+政府网站', '-政府公报']],
		['√政府网站 ×政府公报', ['+政府网站', '-政府公报']],
		['（√）政府网站 （ ）政府公报', ['+政府网站', '-政府公报']],
		['■政府网站■村公示栏□其他', ['+政府网站', '+村公示栏', '-其他']],
		['政府网站■ 政府公报□', ['+政府网站', '-政府公报']],
		['政府网站、村公示栏', ['+政府网站', '+村公示栏']],
		['政府网站/政府公报/两微一端', ['+政府网站', '+政府公报', '+两微一端']],
		['政府网站\n村公示栏', ['+政府网站', '+村公示栏']],
		['1.政府网站\n2.村公示栏', ['+政府网站', '+村公示栏']],
		['■发布会/听证会 □入户/现场', ['+发布会/听证会', '-入户/现场']],
		['/', []],
	])('%j', async (cell, expected) => {
		const got = await importOne(
			'x.html',
			page('安源区涉农补贴领域公开目录', row(...HEAD), row(...plain('1', '补贴').slice(0, 6), cell)),
		);
		expect(channels(got.items[0])).toEqual(expected);
	});

	test.each([
		['nothing ticked at all', '□政府网站 □政府公报', 'channel-mark-unclear'],
		['☒ beside √', '☒政府网站 √政府公报', 'channel-mark-unclear'],
		['bullets only', '·政府网站\n·政府公报', 'channel-mark-unclear'],
		['a channel nobody knows', '■飞鸽传书 □政府公报', 'channel-kind-unknown'],
		['nothing written', '', 'blank-cell'],
	])('%s is a doubt', async (_, cell, code) => {
		const got = await importOne(
			'x.html',
			page('安源区涉农补贴领域公开目录', row(...HEAD), row(...plain('1', '补贴').slice(0, 6), cell)),
		);
		expect(doubts(got.items[0])).toContain(`channels:${code}`);
	});

	test('a tick column for each channel under one header', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区公共文化服务领域公开目录',
				row(
					['序号', 'rowspan=2'],
					['公开事项', 'rowspan=2'],
					['公开内容', 'rowspan=2'],
					['公开时限', 'rowspan=2'],
					['公开主体', 'rowspan=2'],
					['公开渠道和载体', 'colspan=4'],
				),
				row('政府网站', '两微一端', '公开栏', '其他'),
				row('1', '场馆开放', '时间', TWENTY, '区文旅局', '√', '', '√', ''),
				row('2', '活动预告', '安排', TWENTY, '区文旅局', '', '√', '', '见公告'),
			),
		);
		expect(channels(got.items[0])).toEqual(['+政府网站', '-两微一端', '+公开栏', '-其他']);
		expect(channels(got.items[1])).toEqual(['-政府网站', '+两微一端', '-公开栏', '-其他']);
		expect(doubts(got.items[1])).toContain('channels:channel-mark-unclear');
	});
});

describe('audience, mode and level', () => {
	const worded = (audience: string, mode: string, level: string) =>
		importOne(
			'x.html',
			page(
				'安源区公共法律服务领域公开目录',
				row('序号', '公开事项', '公开内容', '公开时限', '公开主体', '公开对象', '公开方式', '公开层级'),
				row('1', '法律援助', '条件', TWENTY, '区司法局', audience, mode, level),
			),
		);

	test.each([
		['全社会', '主动公开', '县、乡', ['everyone'], ['proactive'], ['county', 'township']],
		['特定群体：当事人', '依申请公开', '区级', ['specific-group'], ['on-request'], ['county']],
		[
			'社会公众、特定对象',
			'主动公开/依申请公开',
			'市、县（区）、乡镇、村（社区）',
			['everyone', 'specific-group'],
			['proactive', 'on-request'],
			['county', 'township', 'village'],
		],
		['面向社会', '主动公开 依申请公开', '村级', ['everyone'], ['proactive', 'on-request'], ['village']],
	])('worded: %s, %s, %s', async (audience, mode, level, people, modes, levels) => {
		expect((await worded(audience, mode, level)).items[0]).toMatchObject({ audience: people, modes, levels });
	});

	test('words nobody can sort leave the set empty, and say so', async () => {
		const got = await worded('贫困户', '内部掌握', '本级');
		expect(got.items[0]).toMatchObject({ audience: [], modes: [], levels: [] });
		expect(doubts(got.items[0])).toEqual(
			expect.arrayContaining(['audience:set-unclear', 'modes:set-unclear', 'levels:set-unclear']),
		);
	});

	test('a group written into the column 特定群体（请写明）', async () => {
		const got = await importOne(
			'x.html',
			page(
				'安源区社会救助领域公开目录',
				row(
					['序号', 'rowspan=2'],
					['公开事项', 'rowspan=2'],
					['公开内容', 'rowspan=2'],
					['公开时限', 'rowspan=2'],
					['公开主体', 'rowspan=2'],
					['公开对象', 'colspan=2'],
				),
				row('全社会', '特定群体（请写明）'),
				row('1', '低保', '名单', TWENTY, '区民政局', '', '低保对象'),
			),
		);
		expect(got.items[0]?.audience).toEqual(['specific-group']);
		expect(doubts(got.items[0])).toContain('audience:tick-written-out');
	});
});
