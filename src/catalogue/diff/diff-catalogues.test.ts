import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorClock } from '../../../test/kit/processor-clock.ts';
import type { Catalogue, CatalogueItem, CatalogueRule } from '../catalogue.ts';
import { CHANGE_CLASSES } from './change.ts';
import { diffCatalogues } from './diff-catalogues.ts';
import { draftRevisionNotes } from './revision-notes.ts';
import { sampleCatalogue, sampleRule, workingDays } from './sample-catalogue.ts';

function told(old: readonly Partial<CatalogueItem>[], renewed: readonly Partial<CatalogueItem>[]): string[] {
	return diffCatalogues(sampleCatalogue(old), sampleCatalogue(renewed)).changes.map(
		(change) => `${change.kind}: ${change.text}`,
	);
}

function toldOfRules(old: readonly CatalogueRule[], renewed: readonly CatalogueRule[]): string[] {
	const items = [{ name: '办事指南' }];
	const diff = diffCatalogues(sampleCatalogue(items, { rules: old }), sampleCatalogue(items, { rules: renewed }));
	return diff.changes.map((change) => `${change.kind}: ${change.text}`);
}

const GUIDE: Partial<CatalogueItem> = { name: '办事指南' };
const FEES: Partial<CatalogueItem> = { name: '收费标准', elements: ['收费项目', '收费依据', '收费标准'] };
const PLAN: Partial<CatalogueItem> = { category: '工作信息', name: '年度计划', elements: ['计划名称', '资金来源'] };

describe('one difference, one change', () => {
	test.each<[string, Partial<CatalogueItem>[], Partial<CatalogueItem>[], string[]]>([
		['nothing', [GUIDE, FEES], [GUIDE, FEES], []],
		[
			'only the numbers',
			[GUIDE, FEES],
			[
				{ ...GUIDE, seq: '7' },
				{ ...FEES, seq: '9' },
			],
			[],
		],
		['only the order', [GUIDE, FEES, PLAN], [PLAN, GUIDE, FEES], []],
		[
			'only the layout of the content',
			[{ ...GUIDE, elements: ['依据、程序'] }],
			[{ ...GUIDE, elements: ['依据', '程序'] }],
			[],
		],
		['only the wording of the limit', [GUIDE], [{ ...GUIDE, timeLimit: workingDays(20, '自形成起20个工作日内') }], []],
		[
			'a limit',
			[GUIDE, FEES],
			[{ ...GUIDE, timeLimit: workingDays(5, '5') }, FEES],
			['limit: 将“服务信息”中“办事指南”的公开时限由信息形成（变更）20个工作日内调整为5个工作日'],
		],
		[
			'the same limit for all rows',
			[GUIDE, FEES],
			[GUIDE, FEES].map((item) => ({ ...item, timeLimit: workingDays(5, '5日') })),
			['limit: 将全部公开事项的公开时限由信息形成（变更）20个工作日内调整为5日'],
		],
		[
			'content extended',
			[FEES],
			[{ ...FEES, elements: ['收费项目', '收费依据', '收费标准', '减免政策'] }],
			['content-extended: “服务信息”中“收费标准”的公开内容增加“减免政策”'],
		],
		[
			'content shortened',
			[FEES],
			[{ ...FEES, elements: ['收费项目', '收费依据'] }],
			['content-shortened: “服务信息”中“收费标准”的公开内容删去“收费标准”'],
		],
		[
			'content refined',
			[{ ...PLAN, elements: ['资金来源'] }],
			[{ ...PLAN, elements: ['资金来源、规模和用途'] }],
			['content-refined: 将“工作信息”中“年度计划”的公开内容由“资金来源”细化为“资金来源、规模和用途”'],
		],
		[
			'content replaced',
			[PLAN],
			[{ ...PLAN, elements: ['计划名称', '绩效'] }],
			['content-revised: 将“工作信息”中“年度计划”的公开内容由“资金来源”调整为“绩效”'],
		],
		[
			'renamed',
			[GUIDE, FEES],
			[{ ...GUIDE, name: '服务指南' }, FEES],
			['renamed: 将“服务信息”中“办事指南”调整为“服务指南”'],
		],
		[
			'moved',
			[GUIDE, FEES, PLAN],
			[GUIDE, PLAN, { ...FEES, category: '工作信息' }],
			['moved: 将“服务信息”中“收费标准”调整至“工作信息”'],
		],
		[
			'renamed and moved',
			[GUIDE, FEES, PLAN],
			[GUIDE, PLAN, { ...FEES, name: '收费标准公示', category: '工作信息' }],
			['renamed-and-moved: 将“服务信息”中“收费标准”更名为“收费标准公示”并调整至“工作信息”'],
		],
		[
			'a heading renamed',
			[GUIDE, FEES, PLAN],
			[{ ...GUIDE, category: '便民服务' }, { ...FEES, category: '便民服务' }, PLAN],
			['heading-renamed: 将“服务信息”事项更名为“便民服务”'],
		],
		['added', [GUIDE], [GUIDE, PLAN], ['added: 增加“工作信息”中“年度计划”事项']],
		['removed', [GUIDE, PLAN], [GUIDE], ['removed: 删除“工作信息”中“年度计划”事项']],
		[
			'split by content',
			[{ ...FEES, elements: ['收费项目', '收费依据', '减免对象', '减免程序'] }],
			[
				{ ...FEES, elements: ['收费项目', '收费依据'] },
				{ name: '费用减免', elements: ['减免对象', '减免程序'] },
			],
			['split: 将“服务信息”中“收费标准”拆分为“服务信息”中“收费标准”和“服务信息”中“费用减免”'],
		],
		[
			'merged by content',
			[
				{ ...FEES, elements: ['收费项目', '收费依据'] },
				{ name: '费用减免', elements: ['减免对象', '减免程序'] },
			],
			[{ ...FEES, elements: ['收费项目', '收费依据', '减免对象', '减免程序'] }],
			['merged: 将“服务信息”中“收费标准”和“服务信息”中“费用减免”合并为“服务信息”中“收费标准”'],
		],
		[
			'split by name',
			[{ name: '行政法规、规章', elements: ['有关法规规章'] }],
			[
				{ name: '行政法规', elements: ['有关法规'] },
				{ name: '规章', elements: ['有关规章'] },
			],
			['split: 将“服务信息”中“行政法规、规章”拆分为“服务信息”中“行政法规”和“服务信息”中“规章”'],
		],
		[
			'an organ renamed everywhere',
			[GUIDE, FEES],
			[
				{ ...GUIDE, bodies: ['乙局'] },
				{ ...FEES, bodies: ['乙局'] },
			],
			['body: 将全部公开事项的公开主体由“甲局”调整为“乙局”'],
		],
		[
			'a body joined',
			[GUIDE, FEES],
			[{ ...GUIDE, bodies: ['甲局', '各镇'] }, FEES],
			['body: “服务信息”中“办事指南”的公开主体增加“各镇”'],
		],
		[
			'a channel',
			[GUIDE, FEES],
			[{ ...GUIDE, channels: [{ kind: 'notice-board', label: '公示栏', selected: true }] }, FEES],
			['channel: 将“服务信息”中“办事指南”的公开渠道由“政府网站”调整为“公示栏”'],
		],
		[
			'a channel spelt otherwise',
			[GUIDE],
			[{ ...GUIDE, channels: [{ kind: 'website', label: '网站', selected: true }] }],
			[],
		],
		[
			'a mode',
			[GUIDE, FEES],
			[{ ...GUIDE, modes: ['on-request'] }, FEES],
			['mode: 将“服务信息”中“办事指南”的公开方式由“主动公开”调整为“依申请公开”'],
		],
		[
			'an audience',
			[GUIDE, FEES],
			[{ ...GUIDE, audience: ['specific-group'] }, FEES],
			['audience: 将“服务信息”中“办事指南”的公开对象由“全社会”调整为“特定群体”'],
		],
		[
			'a level',
			[GUIDE, FEES],
			[{ ...GUIDE, levels: ['county', 'village'] }, FEES],
			['level: “服务信息”中“办事指南”的公开层级增加“村级”'],
		],
		[
			'a new law',
			[GUIDE, FEES],
			[{ ...GUIDE, legalBasis: ['《某某法》'] }, FEES],
			['basis: 将“服务信息”中“办事指南”的公开依据由“《中华人民共和国政府信息公开条例》”调整为“《某某法》”'],
		],
		[
			'a law cited otherwise',
			[{ ...GUIDE, legalBasis: ['《条例》（国令711号）'] }],
			[{ ...GUIDE, legalBasis: ['《条例》(国令第711号)'] }],
			[],
		],
		[
			'a whole new column',
			[GUIDE, FEES].map((item) => ({ ...item, levels: [] })),
			[GUIDE, { ...FEES, levels: ['village'] as const }],
			['level: 增设“公开层级”一栏，逐项明确'],
		],
		[
			'a document more',
			[{ ...GUIDE, document: '指南一' }],
			[
				{ ...GUIDE, document: '指南一' },
				{ ...GUIDE, document: '补贴办法' },
			],
			['document-added: “服务信息”中“办事指南”增加公开“补贴办法”'],
		],
		[
			'one document of several changes',
			[
				{ ...GUIDE, document: '申报通知' },
				{ ...GUIDE, document: '验收报告' },
			],
			[
				{ ...GUIDE, document: '申报通知' },
				{ ...GUIDE, document: '验收报告', modes: ['on-request'] },
			],
			['mode: 将“服务信息”中“办事指南”（验收报告）的公开方式由“主动公开”调整为“依申请公开”'],
		],
		[
			'widened by a coordinated part',
			[{ name: '残疾人签约服务' }],
			[{ name: '残疾人、老年人签约服务' }],
			['scope-added: 增加“服务信息”中“老年人签约服务”事项，并入“残疾人、老年人签约服务”'],
		],
		[
			'unlike things at one place',
			[GUIDE, { name: '会议纪要', elements: ['会议决定'] }],
			[GUIDE, { name: '招考公告', elements: ['职位、条件'] }],
			['added: 增加“服务信息”中“招考公告”事项', 'removed: 删除“服务信息”中“会议纪要”事项'],
		],
	])('%s', (_, old, renewed, expected) => {
		expect(told(old, renewed)).toEqual(expected);
	});
});

test('a word replaced in the content of many rows is one change', () => {
	const names = ['资金', '项目', '监督'];
	const old = names.map((name) => ({ name, elements: [`扶贫${name}情况`, `${name}用于扶贫的结果`] }));
	const renewed = old.map((item) => ({
		...item,
		elements: item.elements.map((text) => text.replaceAll('扶贫', '振兴')),
	}));
	expect(told(old, renewed)).toEqual(['content-reworded: 将全部公开事项的公开内容中的“扶贫”统一修改为“振兴”']);
});

test('a row renamed under a renamed heading with a new body is known by its content', () => {
	const old = [{ category: '甲类', name: '人口退出', elements: ['退出标准和程序', '退出结果'] }, GUIDE];
	const renewed = [
		{ category: '乙部', name: '风险消除', elements: ['退出标准和程序', '退出结果'], bodies: ['丁局'] },
		GUIDE,
	];
	expect(told(old, renewed).map((line) => line.split(':')[0])).toEqual(['heading-renamed', 'renamed', 'body']);
});

describe('rules outside the rows', () => {
	const chart = (text: string, number: string) => sampleRule({ kind: 'flow-chart', text, number });
	test.each<[string, CatalogueRule[], CatalogueRule[], string[]]>([
		[
			'a chart put in renumbers the rest',
			[chart('认定流程图', '图1'), chart('救助流程图', '图2')],
			[chart('认定流程图', '图1'), chart('保险流程图', '图2'), chart('救助流程图', '图3')],
			['procedure-added: 增加“保险流程图”'],
		],
		[
			'a chart struck',
			[chart('认定流程图', '图1'), chart('救助流程图', '图2')],
			[chart('认定流程图', '图1')],
			['procedure-removed: 删除“救助流程图”'],
		],
		[
			'a chart retitled',
			[chart('低收入农户认定流程图', '图1')],
			[chart('低收入农户认定工作流程图', '图1')],
			['procedure-renamed: 将“低收入农户认定流程图”更名为“低收入农户认定工作流程图”'],
		],
		[
			'steps of a chart',
			[chart('认定流程图', '图1'), sampleRule({ kind: 'flow-step', number: '图1', text: '申请' })],
			[
				chart('认定流程图', '图1'),
				sampleRule({ kind: 'flow-step', number: '图1', text: '申请' }),
				sampleRule({ kind: 'flow-step', number: '图1', text: '公示' }),
			],
			['procedure-changed: 调整优化“认定流程图”'],
		],
		[
			'a file without the chapter says nothing about it',
			[],
			[sampleRule({ kind: 'inspection', text: '每年检查一次' })],
			[],
		],
		[
			'remarks and revision notes are no rules',
			[sampleRule({ kind: 'note', text: '甲' })],
			[sampleRule({ kind: 'note', text: '乙' })],
			[],
		],
	])('%s', (_, old, renewed, expected) => {
		expect(toldOfRules(old, renewed)).toEqual(expected);
	});

	test('a rule that only restates a change of the rows is not told again', () => {
		const rules = (body: string) => [sampleRule({ kind: 'body', text: `${body}为公开主体。` })];
		const diff = diffCatalogues(
			sampleCatalogue([GUIDE, FEES], { rules: rules('甲局') }),
			sampleCatalogue([{ ...GUIDE, bodies: ['乙局'] }, FEES], { rules: rules('甲局、乙局') }),
		);
		expect(diff.changes.map((change) => change.kind)).toEqual(['body']);
	});
});

const WORDS = [...'财政扶助教育医疗住房就业保险救灾交通水利农机旅游文化体育环境安全规划统计采购审计人事档案法规'];
const name = fc.array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 12 }).map((parts) => parts.join(''));

/** Catalogues whose rows differ in name and in content, as real rows mostly do. */
const catalogues = fc
	.uniqueArray(
		fc.tuple(name, fc.uniqueArray(name, { minLength: 2, maxLength: 4 }), fc.constantFrom('一类', '二类', '三类')),
		{
			minLength: 3,
			maxLength: 25,
			selector: ([title]) => title,
		},
	)
	.map((rows) => sampleCatalogue(rows.map(([title, elements, category]) => ({ name: title, elements, category }))));

function reordered(catalogue: Catalogue, order: readonly number[]): Catalogue {
	const items = order.map((index, at) => ({
		...(catalogue.items[index] as CatalogueItem),
		row: at + 1,
		seq: String(at + 1),
	}));
	return { ...catalogue, items };
}

describe('properties', () => {
	test('a catalogue does not differ from itself', () => {
		fc.assert(
			fc.property(catalogues, (catalogue) => {
				const diff = diffCatalogues(catalogue, catalogue);
				expect(diff.changes).toEqual([]);
				expect(diff.renumbered).toEqual([]);
				expect(diff.matched).toHaveLength(catalogue.items.length);
			}),
			{ numRuns: 60 },
		);
	});

	test('shuffling and renumbering is no change, only information', () => {
		const shuffled = catalogues.chain((catalogue) =>
			fc.tuple(
				fc.constant(catalogue),
				fc.shuffledSubarray(
					catalogue.items.map((_, index) => index),
					{ minLength: catalogue.items.length },
				),
			),
		);
		fc.assert(
			fc.property(shuffled, ([catalogue, order]) => {
				const diff = diffCatalogues(catalogue, reordered(catalogue, order));
				expect(diff.changes).toEqual([]);
				expect(diff.renumbered.length === 0).toBe(order.every((index, at) => index === at));
			}),
			{ numRuns: 60 },
		);
	});

	test('renaming k rows, shuffled, is found as k renamings; the notes tell each once', () => {
		const renamed = catalogues.chain((catalogue) =>
			fc.tuple(
				fc.constant(catalogue),
				fc.subarray(
					catalogue.items.map((_, index) => index),
					{ minLength: 1 },
				),
				fc.shuffledSubarray(
					catalogue.items.map((_, index) => index),
					{ minLength: catalogue.items.length },
				),
			),
		);
		fc.assert(
			fc.property(renamed, ([catalogue, chosen, order]) => {
				const items = catalogue.items.map((item, index) =>
					chosen.includes(index) ? { ...item, name: `新设${index}号栏目`, subcategory: `新设${index}号栏目` } : item,
				);
				const diff = diffCatalogues(catalogue, reordered({ ...catalogue, items }, order));
				const found = diff.changes.map((change) => [change.kind, change.before, change.after]);
				const wanted = chosen.map((index) => ['renamed', catalogue.items[index]?.name, `新设${index}号栏目`]);
				expect(found.toSorted()).toEqual(wanted.toSorted());
				const notes = draftRevisionNotes(diff, { oldTitle: '旧', newTitle: '新' });
				for (const change of diff.changes) expect(notes.text.split(change.text)).toHaveLength(2);
			}),
			{ numRuns: 60 },
		);
	});

	test('the notes tell every change of any kind exactly once, by class', () => {
		const edits = catalogues.chain((catalogue) =>
			fc.tuple(
				fc.constant(catalogue),
				fc.array(fc.constantFrom('limit', 'body', 'element', 'drop', 'keep', 'mode'), {
					minLength: catalogue.items.length,
					maxLength: catalogue.items.length,
				}),
			),
		);
		fc.assert(
			fc.property(edits, ([catalogue, plan]) => {
				const items = catalogue.items.flatMap((item, index): CatalogueItem[] => {
					const edit = plan[index];
					if (edit === 'drop') return [];
					if (edit === 'limit') return [{ ...item, timeLimit: workingDays(index + 1) }];
					if (edit === 'body') return [{ ...item, bodies: [`${index}局`] }];
					if (edit === 'element') return [{ ...item, elements: [...item.elements, `要素${index}`] }];
					return [edit === 'mode' ? { ...item, modes: ['on-request'] } : item];
				});
				const diff = diffCatalogues(catalogue, { ...catalogue, items });
				const notes = draftRevisionNotes(diff, { oldTitle: '旧', newTitle: '新' });
				expect(notes.sections.flatMap((section) => section.changes)).toEqual(diff.changes.map((change) => change.id));
				expect(new Set(diff.changes.map((change) => change.text)).size).toBe(diff.changes.length);
				const order = notes.sections.map((section) => CHANGE_CLASSES.indexOf(section.class));
				expect(order).toEqual(order.toSorted((one, other) => one - other));
			}),
			{ numRuns: 60 },
		);
	});
});

test('500 rows against 500 renamed, shuffled rows take about a second at most', () => {
	const items = Array.from({ length: 500 }, (_, index) => ({
		name: `第${index}项公开事项`,
		elements: [`内容${index * 7919}`, '程序', '结果'],
	}));
	const old = sampleCatalogue(items);
	const renewed = sampleCatalogue(items.map((item, index) => ({ ...item, name: `事项公开之${index}` })).reverse());
	const spentMs = processorClock();
	const diff = diffCatalogues(old, renewed);
	expect(spentMs()).toBeLessThan(4000);
	expect(diff.matched.length).toBeGreaterThan(490);
});
