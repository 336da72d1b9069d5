import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Catalogue, CatalogueItem } from './catalogue.ts';
import { type CatalogueFileMeta, parseCatalogueFile } from './catalogue-file.ts';
import { WARNING_CODES } from './import/warning-codes.ts';

const LIMIT = {
	text: '20个工作日内',
	clauses: [{ kind: 'working-days', amount: 20, unit: 'working-day', trigger: 'formed' }],
};
const SMALLEST = {
	schema: 'gongkai.catalogue/1',
	place: { name: '某县' },
	title: '某县目录',
	items: [{ category: '政策文件', timeLimit: LIMIT }],
};

function read(value: unknown): { catalogue: Catalogue; meta: CatalogueFileMeta } {
	const result = parseCatalogueFile(value);
	if ('faults' in result) throw new Error(JSON.stringify(result.faults.slice(0, 5), null, 1));
	return result;
}

function faultsOf(value: unknown): string[] {
	const result = parseCatalogueFile(value);
	return 'faults' in result ? result.faults.map((fault) => `${fault.path}：${fault.message}`) : [];
}

function readFile(name: string): { catalogue: Catalogue; meta: CatalogueFileMeta } {
	return read(parse(readFileSync(`law/catalogues/${name}.yaml`, 'utf8')));
}

function item(name: string, row: number): CatalogueItem {
	const found = readFile(name).catalogue.items[row - 1];
	if (!found) throw new Error(`${name} has no row ${row}`);
	return found;
}

function codesOf(name: string, row: number): string[] {
	return item(name, row).warnings.map((warning) => `${warning.field}:${warning.code}`);
}

const ticked = (row: CatalogueItem) =>
	row.channels.filter((channel) => channel.selected).map((channel) => channel.label);

describe('the catalogues under law/', () => {
	test.each([
		['kongtong-2020', 14, 14, '崆峒区'],
		['sanmenxia-2020', 14, 9, '三门峡市城乡一体化示范区'],
		['xixiu-2020', 36, 36, '西秀区'],
		['wanyuan-2018', 22, 22, '万源市'],
		['ouhai-2018-revised', 57, 47, '瓯海区'],
		['ouhai-2018-trial', 54, 0, '瓯海区'],
	])('%s reads without faults: %i rows, %i printed numbers', (name, rows, numbers, place) => {
		const { catalogue, meta } = readFile(name);
		expect(catalogue.items).toHaveLength(rows);
		expect(catalogue.items.filter((row) => row.seq !== null)).toHaveLength(numbers);
		expect(catalogue.place.name).toBe(place);
		expect(meta.reconstructed).toBe(name === 'ouhai-2018-trial');
		expect(catalogue.items.every((row) => row.source.line !== undefined)).toBe(true);
	});

	const schema = z.fromJSONSchema(JSON.parse(readFileSync('law/schema/catalogue.schema.json', 'utf8')));
	test.each(readdirSync('law/catalogues'))('%s agrees with the published schema, compact and written out', (file) => {
		const compact = parse(readFileSync(`law/catalogues/${file}`, 'utf8'));
		expect(schema.safeParse(compact).error?.issues.slice(0, 3)).toBeUndefined();
		const { catalogue } = read(compact);
		expect(schema.safeParse(JSON.parse(JSON.stringify(catalogue))).error?.issues.slice(0, 3)).toBeUndefined();
		expect(read(catalogue).catalogue).toEqual(catalogue);
	});

	test.each(readdirSync('law/catalogues'))('%s uses permanent warning codes only', (file) => {
		const { warnings } = readFile(file.replace('.yaml', '')).catalogue;
		expect(warnings.filter((warning) => !(warning.code in WARNING_CODES))).toEqual([]);
	});

	test('the example in the schema is a catalogue file', () => {
		const { examples } = JSON.parse(readFileSync('law/schema/catalogue.schema.json', 'utf8'));
		expect(faultsOf(examples[0])).toEqual([]);
	});
});

describe('what a careful clerk finds in them', () => {
	test('崆峒 16: shifted back, last tick lost', () => {
		const row = item('kongtong-2020', 14);
		expect(row).toMatchObject({
			seq: '16',
			category: '监督管理',
			subcategory: '监督举报',
			elements: ['监督电话（12317）'],
		});
		expect(row.levels).toEqual(['county']);
		expect(codesOf('kongtong-2020', 14)).toEqual(expect.arrayContaining(['category:row-shifted', 'levels:tick-lost']));
	});

	test('崆峒 2: category and subcategory come from row 1, with a warning each', () => {
		expect(item('kongtong-2020', 2)).toMatchObject({ category: '政策性文件', subcategory: '其他政策性文件' });
		expect(codesOf('kongtong-2020', 2)).toEqual([
			'category:inherited-from-above',
			'subcategory:inherited-from-above',
			'elements:content-is-document-title',
		]);
	});

	test('崆峒 11: yearly by 31 December, on the village board only', () => {
		const row = item('kongtong-2020', 10);
		expect(row.timeLimit.clauses[0]).toEqual({
			kind: 'yearly-by-date',
			amount: 1,
			unit: null,
			trigger: 'year-end',
			by: '12-31',
			text: '每年底前集中公布1次当年情况',
		});
		expect(ticked(row)).toEqual(['社区/企事业单位/村公示栏(电子屏)']);
		expect(row.modes).toEqual(['proactive', 'on-request']);
		expect(codesOf('kongtong-2020', 10)).toContain('seq:seq-gap');
	});

	test('a tick list keeps every option that is printed', () => {
		expect(item('kongtong-2020', 1).channels).toHaveLength(13);
		expect(item('kongtong-2020', 8).channels).toHaveLength(11);
		expect(item('kongtong-2020', 9).channels).toHaveLength(13);
		expect(item('xixiu-2020', 1).channels).toHaveLength(14);
	});

	test('the raw channel cell is the printed one, boxes and all', () => {
		expect(item('xixiu-2020', 14).raw.公开渠道).toMatch(
			/^<input checked="" type="checkbox"\/> 政府网站 <input checked="" type="checkbox"\/> 政务新媒体 <input type="checkbox"\/> 纸质媒体 /,
		);
		expect(item('sanmenxia-2020', 1).raw.公开渠道和载体).toMatch(
			/^· 政府网站\n□政府公报\n.*\n\/村公示栏（电子屏\n□精准推送\n□其他$/s,
		);
	});

	test('三门峡 4: brackets and stops are back in their cell, on the village board, below county level', () => {
		const row = item('sanmenxia-2020', 4);
		expect(row.elements[1]).toBe('识别程序(农户申请、民主评议、公示公告、逐级审核）');
		expect(row.levels).toEqual(['township', 'village']);
		expect(ticked(row)).toEqual(['社区/企事业单位/村公示栏（电子屏）']);
		expect(codesOf('sanmenxia-2020', 4)).toEqual(
			expect.arrayContaining([
				'elements:cell-text-displaced',
				'legalBasis:cell-text-displaced',
				'channels:marker-lost',
			]),
		);
	});

	test('三门峡: long-term at county level, at least ten days in villages', () => {
		const { rules } = readFile('sanmenxia-2020').catalogue;
		expect(rules.find((rule) => rule.kind === 'permanent')?.levels).toEqual(['county']);
		const posting = rules.find((rule) => rule.kind === 'posting-period');
		expect(posting?.timeLimit?.clauses[0]).toMatchObject({ amount: 10, unit: 'calendar-day', trigger: 'posting' });
		expect(posting?.levels).toEqual(['township', 'village']);
	});

	test('西秀: two clauses in a row, three working days for news, literal ticks in row 28', () => {
		expect(item('xixiu-2020', 1).timeLimit.clauses.map((clause) => clause.kind)).toEqual(['working-days', 'permanent']);
		expect(item('xixiu-2020', 7).timeLimit.clauses).toMatchObject([
			{ kind: 'working-days', amount: 3, trigger: 'formed' },
		]);
		expect(item('xixiu-2020', 28)).toMatchObject({ audience: ['specific-group'], modes: ['on-request'] });
		expect(codesOf('xixiu-2020', 28)).toContain('audience:ticks-shifted-suspected');
	});

	test.each([10, 17, 19, 20, 33])('西秀 %i: level is doubtful and says so', (row) => {
		expect(codesOf('xixiu-2020', row)).toContain('category:level-ambiguous');
	});

	test.each([25, 31, 35])('西秀 %i: text is cut off and says so', (row) => {
		expect(codesOf('xixiu-2020', row)).toContain('elements:text-truncated');
	});

	test('万源: limit, body, channels and basis come from the rules, each with a warning', () => {
		const row = item('wanyuan-2018', 11);
		expect(row).toMatchObject({
			seq: '4.3.4.1.3',
			bodies: ['万源市扶贫移民工作局'],
			levels: ['county', 'township', 'village'],
		});
		expect(row.timeLimit.clauses[0]).toMatchObject({ amount: 3, unit: 'working-day', trigger: 'formed-or-changed' });
		for (const field of ['timeLimit', 'bodies', 'channels', 'legalBasis']) {
			expect(codesOf('wanyuan-2018', 11)).toContain(`${field}:inherited-from-rule`);
		}
		expect(codesOf('wanyuan-2018', 11)).toContain('elements:person-list-on-website');
		const annexes = readFile('wanyuan-2018').catalogue.rules.filter((rule) => rule.number?.startsWith('附录'));
		expect(annexes.map((rule) => rule.number)).toEqual(['附录A', '附录B', '附录C', '附录D', '附录E']);
	});

	test('瓯海: five working days, from the application where on request', () => {
		expect(item('ouhai-2018-revised', 1).timeLimit.clauses[0]).toMatchObject({
			amount: 5,
			trigger: 'formed-or-changed',
		});
		const onRequest = readFile('ouhai-2018-revised').catalogue.items.filter((row) => row.modes.includes('on-request'));
		expect(onRequest.map((row) => row.seq)).toEqual(['4', '7', '8', '13']);
		expect(onRequest.every((row) => row.timeLimit.clauses[0]?.trigger === 'application-received')).toBe(true);
		expect(onRequest.every((row) => row.channels.length === 0)).toBe(true);
	});

	test('瓯海: 29 flow charts, and the seven boxes of A.10 in working order', () => {
		const { rules } = readFile('ouhai-2018-revised').catalogue;
		expect(rules.filter((rule) => rule.kind === 'flow-chart')).toHaveLength(29);
		const steps = rules.filter((rule) => rule.kind === 'flow-step').map((rule) => rule.text);
		expect(steps.map((step) => step.slice(0, 4))).toEqual([
			'开始',
			'每学期开',
			'所在学校',
			'当地教育',
			'当地区教',
			'学生资助',
			'结束',
		]);
	});

	test('瓯海 trial: old names, old bodies, ten days, and every row marked', () => {
		const { items } = readFile('ouhai-2018-trial').catalogue;
		const names = items.map((row) => row.name);
		expect(names).toEqual(
			expect.arrayContaining(['卫生系统医疗救助', '贫困精神残疾人门诊免费服务', '民政系统医疗救助']),
		);
		expect(names).not.toContain('低收入农户补充保险');
		expect(items.find((row) => row.name === '民政系统医疗救助')?.subcategory).toBe('社会救助保障');
		expect(items[0]?.timeLimit.clauses[0]).toMatchObject({ amount: 10, unit: 'working-day' });
		for (const name of ['山海协作', '东西扶贫协作和对口支援']) {
			expect(items.find((row) => row.subcategory === name)?.bodies).toEqual(['区委农办']);
		}
		const code = 'reconstructed-from-revision-notes';
		expect(items.every((row) => row.warnings.some((warning) => warning.code === code))).toBe(true);
	});
});

describe('reading a file', () => {
	test('the smallest file: everything not stated is null or empty', () => {
		expect(read(SMALLEST).catalogue.items[0]).toEqual({
			row: 1,
			seq: null,
			category: '政策文件',
			subcategory: null,
			name: '政策文件',
			elements: [],
			legalBasis: [],
			timeLimit: { text: '20个工作日内', clauses: [{ ...LIMIT.clauses[0], by: null, text: '20个工作日内' }] },
			bodies: [],
			section: null,
			channels: [],
			audience: [],
			modes: [],
			levels: [],
			siteColumn: null,
			document: null,
			raw: {},
			warnings: [],
			source: {},
		});
	});

	test('all faults are told at once, each with its place', () => {
		const faults = faultsOf({
			...SMALLEST,
			schema: 'gongkai.catalogue/9',
			title: '',
			issuedOn: '2020-02-30',
			publisher: '某局',
			items: [
				{ category: '', timeLimit: '没有定义' },
				{ category: '二', timeLimit: LIMIT, row: 7, levels: ['区级'], channels: { list: '无此表' } },
				{ category: '三', inheritedFrom: { timeLimit: 9 }, use: ['无此模板'] },
			],
		});
		const paths = faults.map((fault) => fault.split('：')[0]);
		expect(paths).toEqual(
			expect.arrayContaining([
				'publisher',
				'schema',
				'title',
				'issuedOn',
				'items[0].category',
				'items[0].timeLimit',
				'items[1].row',
				'items[1].levels[0]',
				'items[1].channels.list',
				'items[2].inheritedFrom.timeLimit',
				'items[2].use[0]',
			]),
		);
		expect(faults.every((fault) => /[一-龥]/.test(fault))).toBe(true);
	});

	test.each([
		['no list at all', { ...SMALLEST, items: [] }, 'items'],
		['text in place of a list', { ...SMALLEST, items: '一行' }, 'items'],
		['a number in place of text', { ...SMALLEST, title: 2020 }, 'title'],
		['no limit', { ...SMALLEST, items: [{ category: '一' }] }, 'items[0].timeLimit'],
		[
			'an amount without a unit',
			{
				...SMALLEST,
				items: [{ category: '一', timeLimit: { text: '5', clauses: [{ kind: 'working-days', amount: 5 }] } }],
			},
			'items[0].timeLimit.clauses[0]',
		],
		[
			'a month that does not exist',
			{
				...SMALLEST,
				items: [{ category: '一', timeLimit: { text: '年底', clauses: [{ kind: 'yearly-by-date', by: '13-01' }] } }],
			},
			'items[0].timeLimit.clauses[0].by',
		],
		[
			'a cell of a column nobody declared',
			{ ...SMALLEST, columns: ['序号'], defaults: { raw: { 备注: '无' } } },
			'items[0].raw.备注',
		],
		[
			'a warning code with blanks',
			{ ...SMALLEST, warnings: [{ code: 'Seq Missing', message: '缺' }] },
			'warnings[0].code',
		],
	])('%s is refused at its place', (_case, value, path) => {
		expect(faultsOf(value).map((fault) => fault.split('：')[0])).toContain(path);
	});

	test.each([[null], [undefined], [[]], ['文字'], [3]])('%j is no catalogue file', (value) => {
		expect(faultsOf(value).length).toBeGreaterThan(0);
	});

	test('own values win over templates, templates over defaults, cells and warnings add up', () => {
		const warning = (code: string) => ({ code, message: '请核对。' });
		const [row] = read({
			...SMALLEST,
			columns: ['甲', '乙', '丙'],
			defaults: { section: '一科', modes: ['proactive'], raw: { 甲: '1', 乙: '1' }, warnings: [warning('first')] },
			templates: { 二: { section: '二科', raw: { 乙: '2' }, warnings: [warning('second')] } },
			items: [
				{
					category: '一',
					timeLimit: LIMIT,
					use: ['二'],
					modes: ['on-request'],
					warnings: [warning('third')],
					source: { line: 4 },
				},
			],
		}).catalogue.items;
		expect(row).toMatchObject({ section: '二科', modes: ['on-request'], raw: { 甲: '1', 乙: '2', 丙: '' } });
		expect(row?.warnings.map((entry) => [entry.code, entry.source.line])).toEqual([
			['first', 4],
			['second', 4],
			['third', 4],
		]);
	});

	test('a channel the list does not have is refused', () => {
		const channelLists = { 常用: { options: [{ kind: 'website', label: '网站' }] } };
		const items = [{ category: '一', timeLimit: LIMIT, channels: { list: '常用', selected: ['网页'] } }];
		expect(faultsOf({ ...SMALLEST, channelLists, items })[0]).toContain('“网页”');
	});

	test('whatever stands in a file, the answer is a catalogue or faults, never a crash', () => {
		const anything = fc.anything({ withNullPrototype: false, maxDepth: 3 });
		const keys = [
			'category',
			'raw',
			'source',
			'channels',
			'timeLimit',
			'inheritedFrom',
			'warnings',
			'use',
			'levels',
			'confidence',
		];
		const row = fc.dictionary(fc.constantFrom(...keys), anything, { noNullPrototype: true });
		const parts = fc.record({
			items: fc.array(row, { maxLength: 3 }),
			defaults: row,
			templates: anything,
			rules: anything,
		});
		fc.assert(
			fc.property(parts, anything, (part, meta) => {
				const result = parseCatalogueFile({ ...SMALLEST, ...part, meta });
				return 'faults' in result ? result.faults.length > 0 : result.catalogue.items.length > 0;
			}),
			{ numRuns: 400 },
		);
	});
});
