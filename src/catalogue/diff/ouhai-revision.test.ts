import { describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { diffCatalogues } from './diff-catalogues.ts';
import { draftRevisionNotes } from './revision-notes.ts';
import { sampleCatalogue, sampleRule, workingDays } from './sample-catalogue.ts';

type Row = readonly [
	category: string,
	subcategory: string,
	name: string,
	elements: string,
	document: string | null,
	body: string,
];

const POLICY = '各类扶贫政策、实施意见、帮扶举措';
const STEPS = '实施办法、流程、标准、结果';
const HEALTH = ['行业扶贫管理', '健康扶贫管理'] as const;
const RELIEF = ['行业扶贫管理', '社会救助保障'] as const;
const SIGNING = '残疾人、低收入农户家庭医生签约服务';

/** The rows of the revised 瓯海 tables that its revision notes speak of, with neighbours that did not change. */
const REVISED: readonly Row[] = [
	['扶贫专项政策文件', '国家级扶贫政策', '国家级扶贫政策', POLICY, null, '区委农办'],
	['扶贫专项政策文件', '省市级扶贫政策', '省市级扶贫政策', POLICY, null, '区委农办'],
	['扶贫专项政策文件', '区级扶贫政策', '区级扶贫政策', POLICY, null, '区委农办'],
	[...HEALTH, '疾病应急救助', '救助申报、实施、标准、结果', '关于建立疾病应急救助制度的意见', '区卫计局'],
	[
		...HEALTH,
		'贫困精神残疾人全额保障服务',
		'全额保障对象、范围、工作程序、结果',
		'贫困精神残疾人服用基本抗精神病药物费用全额保障工作通知',
		'区卫计局',
	],
	[...HEALTH, SIGNING, '实施办法、流程、标准、结果', '推进责任医生签约服务工作的实施意见', '区卫计局'],
	[...HEALTH, SIGNING, '实施办法、流程、标准、结果', '加快推进残疾人全面小康进程的实施细则', '区卫计局'],
	[...HEALTH, SIGNING, '实施办法、流程、标准、结果', '做好低收入农户家庭医生签约服务工作的通知', '区卫计局'],
	[
		...HEALTH,
		'低收入农户补充保险',
		'实施办法、成效',
		'明确低收入农户精准扶贫补充保险招投标评分标准及做好委托招投标的通知',
		'区委农办',
	],
	[...HEALTH, '低收入农户补充保险', '实施办法、成效', '拨付精准扶贫补充保险补助资金的通知', '区委农办'],
	[...HEALTH, '医疗救助', '救助申报、实施、标准、结果', '浙江省社会救助条例', '区民政局'],
	[
		'行业扶贫管理',
		'教育扶贫管理',
		'学前教育保育费补助',
		'补助申报、实施、标准、结果',
		'实施学前教育资助制度的通知',
		'区教育局',
	],
	[...RELIEF, '最低生活保障', STEPS, '浙江省社会救助条例', '区民政局'],
	[...RELIEF, '特困人员供养', STEPS, '浙江省社会救助条例', '区民政局'],
	[...RELIEF, '临时救助', STEPS, '浙江省社会救助条例', '区民政局'],
	[...RELIEF, '残疾人就业创业补助', STEPS, '扶残助残若干规定', '区残联'],
	[...RELIEF, '扶贫基地补助', STEPS, '扶残助残若干规定', '区残联'],
	[...RELIEF, '贫困精神残疾人住院补贴', STEPS, '扶残助残若干规定', '区残联'],
	['社会扶贫管理', '结对帮扶', '省级结对帮扶', '帮扶计划、帮扶项目', null, '区委农办'],
	['社会扶贫管理', '结对帮扶', '市级结对帮扶', '帮扶计划、帮扶项目', null, '区委农办'],
	['社会扶贫管理', '山海协作', '山海协作助推发展计划实施情况', '实施计划、实施程序、实施成效', null, '区招商局'],
	[
		'社会扶贫管理',
		'东西扶贫协作和对口支援',
		'东西扶贫协作和对口支援工作开展情况',
		'帮扶要求、帮扶资金落实',
		null,
		'区发改局',
	],
];

const CHARTS = [
	'残疾人家庭医生签约服务工作流程图',
	'低收入农户家庭医生签约服务工作流程图',
	'低收入农户精准扶贫补充保险工作流程图',
	'医疗救助对象认定及救助金给付现场办理流程图',
	'灾害应急救助流程图',
];

function catalogue(rows: readonly Row[], edition: string, charts: readonly string[], bodies: string): Catalogue {
	const items = rows.map(
		([category, subcategory, name, elements, document, body]): Partial<CatalogueItem> => ({
			category,
			subcategory,
			name,
			elements: [elements],
			document,
			bodies: [body],
			legalBasis: [],
			audience: [],
			levels: [],
			timeLimit: workingDays(
				name === '国家级扶贫政策' && edition === '试行' ? 10 : 5,
				edition === '试行' && name === '国家级扶贫政策' ? '10' : '5',
			),
		}),
	);
	const rules = [
		sampleRule({ kind: 'body', number: '3', text: `${bodies}为社会扶贫管理政务公开的公开主体。` }),
		...charts.map((text, index) => sampleRule({ kind: 'flow-chart', number: `图A.${index + 6}`, text })),
	];
	return sampleCatalogue(items, { edition, rules, title: `扶贫政务公开工作规则（${edition}）` });
}

/** The trial edition as far as the notes tell: every change they name undone. */
function trialRows(): Row[] {
	const rows = REVISED.filter(
		([, , name, , document]) =>
			name !== '低收入农户补充保险' && document !== '做好低收入农户家庭医生签约服务工作的通知' && name !== '医疗救助',
	).map((row): Row => {
		const [category, subcategory, name, elements, document, body] = row;
		if (name === '疾病应急救助') return [category, subcategory, '卫生系统医疗救助', elements, document, body];
		if (name === '贫困精神残疾人全额保障服务')
			return [category, subcategory, '贫困精神残疾人门诊免费服务', elements, document, body];
		if (name === SIGNING) return [category, subcategory, '残疾人家庭医生签约服务', elements, document, body];
		if (body === '区招商局' || body === '区发改局')
			return [category, subcategory, name, elements, document, '区委农办'];
		return row;
	});
	const at = rows.findIndex(([, subcategory]) => subcategory === '社会救助保障');
	const medical: Row = [...RELIEF, '民政系统医疗救助', '救助申报、实施、标准、结果', '浙江省社会救助条例', '区民政局'];
	return [...rows.slice(0, at + 2), medical, ...rows.slice(at + 2)];
}

describe('瓯海 trial edition to revised edition', () => {
	const trial = catalogue(trialRows(), '试行', [CHARTS[0], CHARTS[3], CHARTS[4]] as string[], '区委农办');
	const revised = catalogue(REVISED, '修订版', CHARTS, '区委农办、区招商局、区发改局');
	const diff = diffCatalogues(trial, revised);
	const notes = draftRevisionNotes(diff, {
		oldTitle: '扶贫政务公开工作规则（试行）',
		newTitle: '扶贫政务公开工作规则（修订版）',
	});

	test('finds what the printed notes name, each once, and nothing else', () => {
		expect(diff.changes.map((change) => `${change.kind}: ${change.text}`)).toEqual([
			'limit: 将“扶贫专项政策文件”中“国家级扶贫政策”的公开时限由10个工作日调整为5个工作日',
			'renamed: 将“健康扶贫管理”中“卫生系统医疗救助”调整为“疾病应急救助”',
			'renamed: 将“健康扶贫管理”中“贫困精神残疾人门诊免费服务”调整为“贫困精神残疾人全额保障服务”',
			'renamed-and-moved: 将“社会救助保障”中“民政系统医疗救助”更名为“医疗救助”并调整至“健康扶贫管理”',
			'scope-added: 增加“健康扶贫管理”中“低收入农户家庭医生签约服务”事项，并入“残疾人、低收入农户家庭医生签约服务”',
			'added: 增加“健康扶贫管理”中“低收入农户补充保险”事项',
			'body: 将“山海协作”中“山海协作助推发展计划实施情况”的公开主体由“区委农办”调整为“区招商局”',
			'body: 将“东西扶贫协作和对口支援”中“东西扶贫协作和对口支援工作开展情况”的公开主体由“区委农办”调整为“区发改局”',
			'procedure-added: 增加“低收入农户家庭医生签约服务工作流程图”',
			'procedure-added: 增加“低收入农户精准扶贫补充保险工作流程图”',
		]);
	});

	test('drafts notes under the headings of the printed ones', () => {
		expect(notes.sections.map((section) => section.heading)).toEqual([
			'一、调整办理时限',
			'二、调整公开事项',
			'三、增加公开事项',
			'四、调整公开主体',
			'五、优化办事程序',
		]);
		expect(notes.sections[0]?.text).toContain('公开时限统一为5个工作日');
	});

	test('without the documents the renamed items are still told apart', () => {
		const bare = (one: Catalogue) => ({ ...one, items: one.items.map((item) => ({ ...item, document: null })) });
		const kinds = diffCatalogues(bare(trial), bare(revised)).changes.map((change) => change.text);
		expect(kinds).toContain('将“健康扶贫管理”中“卫生系统医疗救助”调整为“疾病应急救助”');
		expect(kinds).toContain('将“社会救助保障”中“民政系统医疗救助”更名为“医疗救助”并调整至“健康扶贫管理”');
	});
});
