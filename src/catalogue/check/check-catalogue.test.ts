import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { Catalogue, CatalogueItem, ChannelChoice, ChannelKind } from '../catalogue.ts';
import { sampleCatalogue, sampleRule, workingDays } from '../diff/sample-catalogue.ts';
import type { Clause, TimeLimit } from '../time-limit.ts';
import { checkCatalogue } from './check-catalogue.ts';
import type { CheckLaw } from './check-law.ts';
import type { FindingCode } from './finding.ts';
import { findPersonList } from './person-list-rules.ts';

const REGULATION = '《中华人民共和国政府信息公开条例》';
const LAW: CheckLaw = {
	asOf: calendarDate('2020-10-10'),
	statutoryLimit: {
		workingDays: 20,
		basis: { instrument: `${REGULATION}（国令第711号）`, article: '第二十六条' },
		instrumentTitle: '中华人民共和国政府信息公开条例',
		lawTitleEndings: ['法', '条例'],
	},
	onRequestLimit: { workingDays: 20, basis: { instrument: REGULATION, article: '第三十三条' } },
	requiredColumns: {
		basis: { instrument: '国办发〔2019〕54号', article: null },
		columns: [
			{ field: 'name', label: '公开事项的名称' },
			{ field: 'elements', label: '公开内容' },
			{ field: 'legalBasis', label: '公开依据' },
			{ field: 'timeLimit', label: '公开时限' },
			{ field: 'bodies', label: '公开主体' },
			{ field: 'modes', label: '公开方式' },
			{ field: 'channels', label: '公开渠道' },
			{ field: 'audience', label: '公开对象' },
		],
	},
	instruments: [
		{
			title: '中华人民共和国政府信息公开条例',
			aliases: ['政府信息公开条例'],
			numbers: ['国务院令第492号', '国令第492号'],
			supersededOn: calendarDate('2019-05-15'),
			supersededBy: `${REGULATION}（国令第711号）`,
			maySetLimits: true,
		},
		{
			title: '中华人民共和国政府信息公开条例',
			aliases: ['政府信息公开条例'],
			numbers: ['国务院令第711号', '国令第711号'],
			supersededOn: null,
			supersededBy: null,
			maySetLimits: true,
		},
		{
			title: '某项目管理办法',
			aliases: [],
			numbers: ['甲发〔2010〕1号'],
			supersededOn: calendarDate('2020-11-01'),
			supersededBy: null,
			maySetLimits: false,
		},
		{ title: '某资金公告规定', aliases: [], numbers: [], supersededOn: null, supersededBy: null, maySetLimits: true },
	],
	personLists: {
		lists: ['名单', '名册'],
		persons: ['贫困户', '贫困人口', '脱贫', '户', '人员', '对象'],
		things: ['检查对象', '文件', '项目', '企业', '村', '单位'],
		channels: ['website', 'social-media'],
		basis: { instrument: '《中华人民共和国个人信息保护法》', article: '第五十五条' },
	},
};

function limit(clause: Partial<Clause> & Pick<Clause, 'kind'>, text: string): TimeLimit {
	return { text, clauses: [{ amount: null, unit: null, trigger: 'formed-or-changed', by: null, text, ...clause }] };
}

function codes(catalogue: Catalogue, law: CheckLaw = LAW): FindingCode[] {
	return checkCatalogue(catalogue, law).map((finding) => finding.code);
}

function codesOf(items: readonly Partial<CatalogueItem>[], given: Partial<Catalogue> = {}): FindingCode[] {
	return codes(sampleCatalogue(items, given));
}

function tick(kind: ChannelKind, label = '公示栏'): ChannelChoice[] {
	return [{ kind, label, selected: true }];
}

test('a plain catalogue has no findings', () => {
	expect(checkCatalogue(sampleCatalogue([{ name: '甲' }, { name: '乙' }]), LAW)).toEqual([]);
});

test('a catalogue without rows is an error and nothing else', () => {
	expect(codesOf([])).toEqual(['no-items']);
});

describe('公开时限 against 条例第二十六条', () => {
	const days = (amount: number) => limit({ kind: 'calendar-days', amount, unit: 'calendar-day' }, `${amount}日内`);
	test.each<[string, Partial<CatalogueItem>, FindingCode[]]>([
		['20 working days are the limit', { timeLimit: workingDays(20) }, []],
		['21 working days are over it', { timeLimit: workingDays(21) }, ['limit-over-statutory']],
		[
			'an 实施办法 is no law that may set a longer one',
			{ timeLimit: workingDays(21), legalBasis: ['《某省资金使用管理实施办法》'] },
			['limit-over-statutory'],
		],
		['28 calendar days are never over 20 working days', { timeLimit: days(28) }, []],
		['29 calendar days may be', { timeLimit: days(29) }, ['limit-maybe-over-statutory']],
		['30 calendar days may be', { timeLimit: days(30) }, ['limit-maybe-over-statutory']],
		['31 calendar days are', { timeLimit: days(31) }, ['limit-over-statutory']],
		['four weeks are not', { timeLimit: limit({ kind: 'calendar-days', amount: 4, unit: 'week' }, '四周内') }, []],
		[
			'one month may be',
			{ timeLimit: limit({ kind: 'calendar-days', amount: 1, unit: 'month' }, '1个月内') },
			['limit-maybe-over-statutory'],
		],
		[
			'two months are',
			{ timeLimit: limit({ kind: 'calendar-days', amount: 2, unit: 'month' }, '2个月内') },
			['limit-over-statutory'],
		],
		[
			'30 working days with a law of its own cited stand',
			{ timeLimit: workingDays(30), legalBasis: ['《某某法》'] },
			[],
		],
		[
			'30 working days with a listed regulation cited stand',
			{ timeLimit: workingDays(30), legalBasis: ['《某资金公告规定》'] },
			[],
		],
		[
			'the 条例 itself is no ground for more',
			{ timeLimit: workingDays(30), legalBasis: [`${REGULATION}（国令第711号）`] },
			['limit-over-statutory'],
		],
		[
			'a circular is no ground for more',
			{ timeLimit: workingDays(30), legalBasis: ['《关于印发某方案的通知》'] },
			['limit-over-statutory'],
		],
		[
			'30 working days after an application are over, whatever law is cited',
			{
				timeLimit: limit(
					{ kind: 'working-days', amount: 30, unit: 'working-day', trigger: 'application-received' },
					'收到申请30个工作日内',
				),
				legalBasis: ['《某某法》'],
			},
			['limit-over-statutory'],
		],
		[
			'a posting period of 30 days is no limit',
			{ timeLimit: limit({ kind: 'posting-period', amount: 30, unit: 'calendar-day' }, '公示30日') },
			[],
		],
		[
			'30 days before an event is no delay',
			{
				timeLimit: limit(
					{ kind: 'calendar-days', amount: 40, unit: 'calendar-day', trigger: 'before-event' },
					'召开40日前',
				),
			},
			[],
		],
		[
			'once a year without a law is advice',
			{ timeLimit: limit({ kind: 'yearly-by-date', by: '12-31' }, '每年底前1次') },
			['limit-periodic-without-law'],
		],
		['an unclear phrase is reported', { timeLimit: limit({ kind: 'unclear' }, '按规定') }, ['limit-unclear']],
		['a promptly phrase is understood', { timeLimit: limit({ kind: 'promptly' }, '及时公开') }, []],
	])('%s', (_, item, expected) => {
		expect(codesOf([item])).toEqual(expected);
	});

	test('the number comes from the law given, not from the code', () => {
		const stricter = { ...LAW, statutoryLimit: { ...LAW.statutoryLimit, workingDays: 15 } };
		const [finding] = checkCatalogue(sampleCatalogue([{ timeLimit: workingDays(16) }]), stricter);
		expect(finding).toMatchObject({ code: 'limit-over-statutory', severity: 'error', row: 1, field: 'timeLimit' });
		expect(finding?.message).toContain('15个工作日');
	});

	test('a blank limit among filled ones is missing', () => {
		expect(codesOf([{ name: '甲' }, { name: '乙', timeLimit: limit({ kind: 'unclear' }, '') }])).toEqual([
			'limit-missing',
		]);
	});
});

describe('必备栏目, 国办发〔2019〕54号', () => {
	test('a column no row has is one finding for the catalogue', () => {
		const [finding, ...others] = checkCatalogue(
			sampleCatalogue([
				{ name: '甲', audience: [] },
				{ name: '乙', audience: [] },
			]),
			LAW,
		);
		expect(finding).toMatchObject({ code: 'column-missing', field: 'audience', rows: [] });
		expect(others).toEqual([]);
	});
	test('single blank cells are listed by row', () => {
		const items = [
			{ name: '甲' },
			{ name: '乙', bodies: [] },
			{ name: '丙', bodies: [] },
			{ name: '丁', elements: [''] },
		];
		const findings = checkCatalogue(sampleCatalogue(items), LAW);
		expect(findings.map(({ code, field, rows }) => [code, field, rows])).toEqual([
			['value-missing', 'bodies', [2, 3]],
			['value-missing', 'elements', [4]],
		]);
	});
});

describe('已废止的依据', () => {
	test.each<[string, string[], string | null, string[]]>([
		['the old number is superseded', ['《中华人民共和国政府信息公开条例》(国务院令第492号)'], '2020-01-01', ['error']],
		['however the number is written', ['《政府信息公开条例》（国令492号）'], '2020-01-01', ['error']],
		[
			'a catalogue older than the new law is only warned',
			[`${REGULATION}（国务院令第492号）`],
			'2018-08-02',
			['warning'],
		],
		['as is one without a date', [`${REGULATION}（国务院令第492号）`], null, ['warning']],
		['the new number is fine', [`${REGULATION}（国务院令711号）`], '2020-01-01', []],
		['no number means the law in force', [REGULATION], '2020-01-01', []],
		['4920 is another number', ['《某规定》（国务院令第4920号）'], '2020-01-01', []],
		['not yet superseded on the day of the check', ['《某项目管理办法》'], '2020-01-01', []],
	])('%s', (_, legalBasis, issuedOn, expected) => {
		const findings = checkCatalogue(sampleCatalogue([{ legalBasis }], { issuedOn }), LAW);
		expect(findings.map((finding) => `${finding.severity}`)).toEqual(expected);
	});

	test('superseded on the day of the check counts', () => {
		const law = { ...LAW, asOf: calendarDate('2020-11-01') };
		expect(codes(sampleCatalogue([{ legalBasis: ['《某项目管理办法》'] }]), law)).toEqual(['superseded-law']);
	});

	test('one finding for all rows and the text that cite it', () => {
		const cited = `${REGULATION}(国务院令第492号)`;
		const rules = [sampleRule({ kind: 'legal-basis', text: `依据${cited}、某通知的要求` })];
		const findings = checkCatalogue(
			sampleCatalogue(
				[
					{ name: '甲', legalBasis: [cited] },
					{ name: '乙', legalBasis: [cited] },
				],
				{ rules },
			),
			LAW,
		);
		expect(findings.map(({ code, rows }) => [code, rows])).toEqual([['superseded-law', [1, 2]]]);
		expect(findings[0]?.message).toContain('目录正文、第1、2行');
	});
});

describe('人员名单', () => {
	test.each<[string, string, 'certain' | 'suspected' | null]>([
		['识别结果(贫困户名单、数量)', '', 'certain'],
		['退出结果（脱贫名单）', '', 'certain'],
		['当年退出村和脱贫户名单', '', 'certain'],
		['户达标脱贫文件及名册', '典型经验', 'suspected'],
		['项目批复及名册', '项目建设', null],
		['识别结果(全区建档立卡贫困人口数量)', '扶贫对象', null],
		['申报结果（项目库规模、项目名单）', '', null],
		['贫困村名单', '', null],
		['检查对象名单', '', null],
		['补助对象名单', '', 'certain'],
		['脱贫村名单', '', null],
		['项目受益户名单', '', 'certain'],
		['贫困户和贫困村名单', '', 'certain'],
		['识别结果（名单、数量）', '贫困人口识别', 'suspected'],
		['评审结果（名单）', '项目评审', null],
	])('%s in %s: %s', (text, context, expected) => {
		expect(findPersonList(text, context, LAW.personLists)).toBe(expected);
	});

	test.each<[string, Partial<CatalogueItem>, FindingCode[]]>([
		['on the website: error', { elements: ['贫困户名单'] }, ['person-list-online']],
		['on the notice board only: fine', { elements: ['贫困户名单'], channels: tick('notice-board') }, []],
		[
			'website printed but not ticked: fine',
			{
				elements: ['贫困户名单'],
				channels: [...tick('notice-board'), { kind: 'website', label: '政府网站', selected: false }],
			},
			[],
		],
		['numbers on the website: fine', { elements: ['贫困人口数量'] }, []],
		['a doubtful list: warning', { name: '贫困人口识别', elements: ['识别结果（名单）'] }, ['person-list-suspected']],
	])('%s', (_, item, expected) => {
		expect(codesOf([item])).toEqual(expected);
	});
});

describe('重复', () => {
	test.each<[string, Partial<CatalogueItem>[], FindingCode[]]>([
		['same name, content and body', [{ name: '甲' }, { name: '甲 ' }], ['duplicate-row']],
		['also under another heading', [{ name: '甲' }, { name: '甲', category: '其他' }], ['duplicate-row']],
		['another body is only pointed out', [{ name: '甲' }, { name: '甲', bodies: ['乙局'] }], ['similar-rows']],
		['another content is another item', [{ name: '甲' }, { name: '甲', elements: ['收费标准'] }], []],
		[
			'one row per document',
			[
				{ name: '甲', document: '文一' },
				{ name: '甲', document: '文二' },
			],
			[],
		],
		[
			'the same document twice',
			[
				{ name: '甲', document: '文一' },
				{ name: '甲', document: '文一' },
			],
			['duplicate-row'],
		],
		['names one level apart', [{ name: '省级结对' }, { name: '市级结对' }], []],
		[
			'one name under two 一级',
			[{ name: '甲' }, { name: '甲', category: '其他', elements: ['收费标准'] }],
			['same-name-elsewhere'],
		],
	])('%s', (_, items, expected) => {
		expect(codesOf(items)).toEqual(expected);
	});
});

describe('天、日、工作日', () => {
	const days = (amount: number, text: string) => limit({ kind: 'calendar-days', amount, unit: 'calendar-day' }, text);
	const header = { '公开期限（工作日）': '5' };
	test.each<[string, Partial<CatalogueItem>[], FindingCode[]]>([
		['two units for one number in one phrase', [{ timeLimit: workingDays(5, '5日（工作日）内') }], ['unit-clash']],
		['the same number twice in two units', [{ timeLimit: workingDays(5, '5个工作日内公开，最迟5天') }], ['unit-clash']],
		['two lengths in two units are right', [{ timeLimit: workingDays(5, '5个工作日内公开，公示7天') }], []],
		['a date is no length', [{ timeLimit: workingDays(20, '20个工作日内，每季度首个月20日') }], []],
		['the cell against its head', [{ timeLimit: days(5, '5天'), raw: header }], ['unit-clash']],
		['a bare number under the head', [{ timeLimit: workingDays(5, '5'), raw: header }], []],
		[
			'rows of equal number',
			[
				{ name: '甲', timeLimit: workingDays(5) },
				{ name: '乙', timeLimit: days(5, '5日内') },
			],
			['unit-clash'],
		],
		[
			'rows of different number',
			[
				{ name: '甲', timeLimit: workingDays(5) },
				{ name: '乙', timeLimit: days(7, '7日内') },
			],
			[],
		],
	])('%s', (_, items, expected) => {
		expect(codesOf(items)).toEqual(expected);
	});

	test.each<[string, FindingCode[]]>([
		['政务公开期限统一为5日', ['unit-clash']],
		['政务公开期限统一为5个工作日', []],
		['公示时间不少于10天', []],
	])('text of the norm: %s', (text, expected) => {
		const rules = [sampleRule({ kind: 'default-limit', text })];
		expect(codesOf([{ timeLimit: workingDays(5, '5') }], { rules })).toEqual(expected);
	});
});

describe('公开方式与渠道', () => {
	const unticked = [{ kind: 'website', label: '政府网站', selected: false }] as const;
	test.each<[string, Partial<CatalogueItem>, FindingCode[]]>([
		['proactive without a channel', { channels: unticked }, ['no-channel']],
		['on request without a channel is right', { channels: unticked, modes: ['on-request'] }, []],
		['on request with a channel', { modes: ['on-request'] }, ['channels-on-request']],
		['both modes', { modes: ['proactive', 'on-request'] }, ['both-modes']],
	])('%s', (_, item, expected) => {
		expect(codesOf([item])).toEqual(expected);
	});
});

describe('序号', () => {
	const numbered = (...numbers: (string | null)[]) => numbers.map((seq, index) => ({ name: `事项${index}`, seq }));
	test.each<[string, Partial<CatalogueItem>[], FindingCode[], string]>([
		['1 to 3', numbered('1', '2', '3'), [], ''],
		['gaps', numbered('1', '2', '4', '6'), ['number-gap'], '缺3、5'],
		['a first number that is not 1', numbered('2', '3'), ['number-gap'], '缺1'],
		['tables that start again', numbered('1', '2', '1', '2', '3'), [], ''],
		['the same number for two items', numbered('1', '2', '2'), ['number-repeated'], '2'],
		['rows without one', numbered('1', '2', null), ['number-missing'], '第3行'],
		['no numbers at all', numbered(null, null), [], ''],
		[
			'further rows of one item need none',
			[
				{ name: '甲', seq: '1', document: '文一' },
				{ name: '甲', seq: null, document: '文二' },
			],
			[],
			'',
		],
		['clause numbers', numbered('4.3.1.1', '4.3.1.2', '4.3.2.1', '4.3.3'), [], ''],
		['a clause missing', numbered('4.3.1.1', '4.3.1.3'), ['number-gap'], '4.3.1.2'],
	])('%s', (_, items, expected, says) => {
		const findings = checkCatalogue(sampleCatalogue(items), LAW);
		expect(findings.map((finding) => finding.code)).toEqual(expected);
		expect(findings[0]?.message ?? '').toContain(says);
	});
});

test('errors come before warnings and advice', () => {
	const items = [
		{ name: '甲', modes: ['proactive', 'on-request'] as const },
		{ name: '乙', timeLimit: limit({ kind: 'unclear' }, '按规定') },
		{ name: '丙', timeLimit: workingDays(60) },
	];
	expect(codesOf(items)).toEqual(['limit-over-statutory', 'limit-unclear', 'both-modes']);
});
