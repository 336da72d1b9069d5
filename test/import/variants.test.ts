import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { importAll, importOne } from './kit.ts';
import {
	channels,
	clauses,
	codes,
	doubts,
	type Grid,
	HEAD,
	names,
	page,
	plain,
	row,
	TWENTY,
	table,
	tabRows,
} from './layouts.ts';

describe('several tables, several catalogues', () => {
	const one = (title: string, name: string) => page(title, row(...HEAD), row(...plain('1', name)));

	test('two titled tables are two catalogues', async () => {
		const got = await importAll(
			'x.html',
			one('安源区就业领域公开目录', '招聘') + one('安源区社会保险领域公开目录', '参保'),
		);
		expect(got.map((catalogue) => [catalogue.title, ...names(catalogue)])).toEqual([
			['安源区就业领域公开目录', '1 | 招聘 | – | 招聘'],
			['安源区社会保险领域公开目录', '1 | 参保 | – | 参保'],
		]);
		expect(codes(got[0] as Catalogue)).toContain('several-catalogues');
	});

	test('two titles inside one table are two catalogues', async () => {
		const title = (text: string) => row([text, 'colspan=7']);
		const got = await importAll(
			'x.html',
			table(
				title('安源区就业领域公开目录'),
				row(...HEAD),
				row(...plain('1', '招聘')),
				title('安源区社保领域公开目录'),
				row(...HEAD),
				row(...plain('1', '参保')),
			),
		);
		expect(got.map((catalogue) => catalogue.title)).toEqual(['安源区就业领域公开目录', '安源区社保领域公开目录']);
	});

	test('a table without the column that the other tables have leaves its rows empty there, and says so', async () => {
		const got = await importOne(
			'x.html',
			`<h1>安源区公开目录</h1>${table(row(...HEAD), row(...plain('1', '招聘')))}${table(row(...HEAD.filter((label) => label !== '公开依据')), row(...plain('2', '培训').filter((cell) => cell !== '《办法》')))}`,
		);
		expect(got.items[1]?.legalBasis).toEqual([]);
		expect(doubts(got.items[1])).toContain('legalBasis:column-missing');
	});

	test('sheets with names and without titles are a catalogue each', async () => {
		const workbook = new ExcelJS.Workbook();
		for (const name of ['就业', '社会保险']) {
			const sheet = workbook.addWorksheet(name);
			sheet.addRow(HEAD);
			sheet.addRow(plain('1', `${name}政策`, '条件\n流程'));
			sheet.addRow(['', '', '名单', '', '', '', '']);
		}
		const got = await importAll('x.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
		expect(got.map((catalogue) => catalogue.title)).toEqual(['就业', '社会保险']);
		expect(got[0]?.items[0]?.elements).toEqual(['条件', '流程']);
		expect(got[0]?.items[1]).toMatchObject({
			name: '就业政策',
			bodies: ['区民政局'],
			channels: [{ label: '政府网站' }],
		});
		expect(doubts(got[0]?.items[1])).toEqual(
			expect.arrayContaining(['bodies:inherited-from-above', 'timeLimit:inherited-from-above', 'seq:seq-missing']),
		);
		expect(codes(got[0] as Catalogue)).toContain('title-unknown');
	});
});

const GRID: Grid = [
	[
		'序号',
		'一级事项',
		'二级事项',
		'公开内容（要素）',
		'公开依据',
		'公开时限',
		'公开主体',
		'公开渠道和载体',
		'全社会',
		'特定群体',
		'主动',
		'依申请',
	],
	[
		'1',
		'义务教育',
		'招生',
		'招生范围；招生计划',
		'《义务教育法》',
		TWENTY,
		'区教育局',
		'■政府网站 □公告栏',
		'√',
		'',
		'√',
		'',
	],
	['2', '', '学籍', '转学流程', '《义务教育法》', TWENTY, '区教育局', '■政府网站 ■公告栏', '√', '', '', '√'],
	['3', '财务', '收费', '收费项目', '《预算法》', '每学期', '区教育局', '□政府网站 ■公告栏', '', '√', '√', ''],
];
const TITLE = '安源区义务教育领域公开目录';
const markdown = (grid: Grid) => {
	const lines = grid.map((cells) => `| ${cells.join(' | ')} |`);
	return [TITLE, '', lines[0], `|${'---|'.repeat(grid[0]?.length ?? 0)}`, ...lines.slice(1)].join('\n');
};
const LAYOUTS: readonly (readonly [string, string])[] = [
	['tab rows', tabRows(TITLE, GRID)],
	['tab rows with CRLF and a byte order mark', `\ufeff${tabRows(TITLE, GRID).replace(/\n/g, '\r\n')}`],
	['a blank line after each row', tabRows(TITLE, GRID).replace(/\n/g, '\n\n')],
	[
		'one cell a line, each after a tab',
		`${TITLE}\n\n${GRID.flat()
			.map((cell) => `\t${cell}`)
			.join('\n')}\n`,
	],
	['pipes', `${TITLE}\n\n${GRID.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`],
	['Markdown', markdown(GRID)],
	[
		'two blanks and more, strokes for blanks',
		`${TITLE}\n\n${GRID.map((cells) => cells.map((cell) => (cell === '' ? '/' : cell)).join('   ')).join('\n')}`,
	],
	['CSV', `${TITLE}\n\n${GRID.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')}`],
	[
		'quoted tab rows with line breaks inside cells',
		`${TITLE}\n\n${GRID.map((cells) => cells.map((cell) => `"${cell.replace('；', '；\n')}"`).join('\t')).join('\n')}`,
	],
	['a grid without merges', page(TITLE, ...GRID.map((cells) => row(...cells)))],
];

describe('one table in every layout', () => {
	test.each(LAYOUTS)('%s', async (_, text) => {
		const got = await importOne(text.startsWith('<') ? 'x.html' : 'x.txt', text);
		expect(names(got)).toEqual(['1 | 义务教育 | 招生 | 招生', '2 | 义务教育 | 学籍 | 学籍', '3 | 财务 | 收费 | 收费']);
		expect(got.items.map((item) => item.elements)).toEqual([['招生范围', '招生计划'], ['转学流程'], ['收费项目']]);
		expect(got.items.map((item) => item.modes)).toEqual([['proactive'], ['on-request'], ['proactive']]);
		expect(got.items.map((item) => item.audience)).toEqual([['everyone'], ['everyone'], ['specific-group']]);
		expect(got.items.map((item) => channels(item).join())).toEqual([
			'+政府网站,-公告栏',
			'+政府网站,+公告栏',
			'-政府网站,+公告栏',
		]);
		expect(doubts(got.items[1])).toContain('category:inherited-from-above');
		expect(doubts(got.items[2])).toContain('timeLimit:limit-doubtful');
	});

	test.each([
		[
			'two blanks and more',
			`${TITLE}\n\n${GRID.map((cells) => cells.filter((cell) => cell !== '').join('   ')).join('\n')}`,
		],
		[
			'one cell a line',
			`${TITLE}\n\n${GRID.map((cells) => cells.filter((cell) => cell !== '').join('\n')).join('\n')}`,
		],
	])('%s, blanks collapsed: ticks cannot be assigned, the sets stay empty', async (_, text) => {
		const got = await importOne('x.txt', text);
		expect(got.items.map((item) => item.name)).toEqual(['招生', '学籍', '收费']);
		for (const item of got.items) {
			expect(item).toMatchObject({ audience: [], modes: [] });
			expect(doubts(item)).toEqual(expect.arrayContaining(['audience:ticks-unassigned', 'modes:ticks-unassigned']));
		}
	});

	test('blanks between all characters', async () => {
		const spaced = GRID.map((cells) => cells.map((cell) => [...cell].join(' ')));
		const got = await importOne('x.txt', tabRows([...TITLE].join(' '), spaced));
		expect(names(got)).toEqual(['1 | 义务教育 | 招生 | 招生', '2 | 义务教育 | 学籍 | 学籍', '3 | 财务 | 收费 | 收费']);
		expect(clauses(got.items[0])).toEqual(['working-days 20 formed-or-changed']);
		expect(doubts(got.items[0])).toContain('legalBasis:blanks-removed');
	});
});

describe('damaged rows', () => {
	const damaged = (change: (grid: string[][]) => void) => {
		const grid = GRID.map((cells) => [...cells]);
		change(grid);
		return importOne('x.txt', tabRows(TITLE, grid));
	};

	test('a row shifted one cell to the right', async () => {
		const got = await damaged((grid) => grid[2]?.splice(1, 0, ''));
		expect(got.items[1]).toMatchObject({ name: '学籍', bodies: ['区教育局'], modes: ['on-request'] });
		expect(doubts(got.items[1])).toContain('row:row-shifted');
	});

	test('a row without its limit', async () => {
		const got = await damaged((grid) => grid[2]?.splice(5, 1));
		expect(got.items[1]).toMatchObject({ bodies: ['区教育局'], legalBasis: ['《义务教育法》'] });
		expect(doubts(got.items[1])).toEqual(
			expect.arrayContaining(['timeLimit:blank-cell', 'timeLimit:inherited-from-above']),
		);
	});

	test('a lost tick cell puts every set in doubt', async () => {
		const got = await damaged((grid) => grid[1]?.splice(9, 1));
		expect(got.items[0]).toMatchObject({ audience: ['everyone'], modes: ['proactive'] });
		expect(doubts(got.items[0])).toEqual(expect.arrayContaining(['audience:tick-lost', 'modes:tick-lost']));
	});

	test('a cell torn over lines is put together', async () => {
		const text = tabRows(TITLE, GRID).replace('《义务教育法》\t', '《义务教\n育法》\t');
		expect((await importOne('x.txt', text)).items[0]?.legalBasis).toEqual(['《义务教育法》']);
	});

	test('short lines in a cell are read as a list, in doubt', async () => {
		const text = tabRows(TITLE, GRID).replace('转学流程', '转学条件\n转学材料\n转学流程');
		const got = await importOne('x.txt', text);
		expect(got.items[1]?.elements).toEqual(['转学条件', '转学材料', '转学流程']);
		expect(doubts(got.items[1])).toContain('elements:line-breaks-ambiguous');
	});

	test('a column swapped in one row is pointed out', async () => {
		const rows = Array.from({ length: 6 }, (_, index) => [...plain(String(index + 1), `事项${index + 1}`)]);
		const [limit, body] = [rows[3]?.[4] ?? '', rows[3]?.[5] ?? ''];
		rows[3]?.splice(4, 2, body, limit);
		const got = await importOne('x.html', page(TITLE, row(...HEAD), ...rows.map((cells) => row(...cells))));
		expect(doubts(got.items[3])).toEqual(expect.arrayContaining(['timeLimit:cell-unusual', 'bodies:cell-unusual']));
	});

	test('numbers of every kind; a gap and a step back are said', async () => {
		const got = await importOne(
			'x.txt',
			tabRows(TITLE, [HEAD, ...['1', '03', '（四）', '2-1', '2'].map((seq, index) => plain(seq, `事项${index}`))]),
		);
		expect(got.items.map((item) => item.seq)).toEqual(['1', '03', '（四）', '2-1', '2']);
		expect(got.warnings.filter((warning) => warning.code === 'seq-gap').map((warning) => warning.row)).toEqual([2, 5]);
	});
});

describe('norms in prose', () => {
	test.each([
		[
			'第…条',
			'第三章 公开内容\n第五条 应公开低保政策，包括政策文件、申请条件等信息。\n第六条 应公开低保对象，包括数量、资金等信息。\n第四章 公开时限\n第七条 公开时限为信息形成或变更之日起20个工作日内。\n',
			['第五条 | 低保政策 | – | 低保政策', '第六条 | 低保对象 | – | 低保对象'],
		],
		[
			'一、（一）1.',
			'二、公开内容\n（一）政策法规\n1.应公开救助政策，包括政策文件、申请条件等信息。\n（二）资金\n1.应公开资金安排，包括预算、支出等信息。\n三、公开时限\n公开时限为信息形成或变更之日起20个工作日内。\n',
			['（一）1 | 政策法规 | – | 救助政策', '（二）1 | 资金 | – | 资金安排'],
		],
		[
			'3.1.1',
			'3 公开内容\n3.1 招聘信息\n3.1.1 应公开岗位，包括名称、人数等信息。\n3.2 培训信息\n3.2.1 应公开计划，包括对象；补贴等信息。\n4 公开时限\n4.1 公开时限为信息形成或变更之日起20个工作日内。\n',
			['3.1.1 | 招聘信息 | – | 岗位', '3.2.1 | 培训信息 | – | 计划'],
		],
	])('numbered %s', async (_, text, expected) => {
		const got = await importOne('x.txt', `安源区社会救助政务公开规范\n${text}`);
		expect(names(got)).toEqual(expected);
		expect(got.items.every((item) => item.elements.length === 2)).toBe(true);
		expect(clauses(got.items[0])).toEqual(['working-days 20 formed-or-changed']);
		expect(doubts(got.items[0])).toEqual(
			expect.arrayContaining(['timeLimit:inherited-from-rule', 'bodies:blank-cell']),
		);
	});
});

describe('documents without a catalogue', () => {
	test.each([
		['nothing', ''],
		['blanks', ' \n\t\n'],
		['a letter', '关于召开会议的通知\n各科室：\n请于明天开会。\n'],
		[
			'a table of something else',
			page('值班表', row('日期', '姓名', '电话', '备注'), row('周一', '值班员', '无', '无')),
		],
	])('%s is refused in Chinese', async (_, text) => {
		await expect(importOne(text.startsWith('<') ? 'x.html' : 'x.txt', text)).rejects.toThrow(/[\u4e00-\u9fff]{4}/);
	});
});
