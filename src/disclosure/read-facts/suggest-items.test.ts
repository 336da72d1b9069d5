import { describe, expect, test } from 'vitest';
import { loadBuiltInCatalogues } from '../../law/built-in-catalogues.ts';
import { readLawYaml } from '../../law/read-yaml.ts';
import { elementTerms } from './element-terms.ts';
import { findElements } from './find-elements.ts';
import { readDocumentFacts } from './read-document-facts.ts';
import { noticeText, textDocument } from './samples.ts';
import { suggestItems } from './suggest-items.ts';
import { parseDocumentWords } from './words.ts';

const words = parseDocumentWords(await readLawYaml<unknown>('disclosure/read-facts.yaml'));
const editions = await loadBuiltInCatalogues();

function suggest(editionId: string, title: string, text: string) {
	const edition = editions.find((one) => one.editionId === editionId);
	if (edition === undefined) throw new Error(editionId);
	const whole = noticeText({ title, text });
	const items = edition.catalogue.items.map((item) => ({ ...item, itemId: String(item.row) }));
	return suggestItems(readDocumentFacts(textDocument(whole), words), whole, items);
}

describe('the row a document belongs to comes first, in each of the six editions', () => {
	test.each([
		['kongtong-2020', '关于公布扶贫小额信贷发放情况的公告', '贷款对象、用途、额度、期限、利率如下。', '10'],
		['kongtong-2020', '崆峒区2020年脱贫攻坚项目库公示', '申报流程为村申报、乡审核、县审定；项目名单附后。', '11'],
		['kongtong-2020', '关于建立防止返贫监测和帮扶机制实施方案', '各乡镇抓好落实。', '3'],
		[
			'sanmenxia-2020',
			'关于下达2020年财政专项扶贫资金分配结果的公告',
			'资金来源、资金规模、资金用途、使用单位、分配原则、监督方式如下。',
			'6',
		],
		['sanmenxia-2020', '2020年度贫困人口退出公示', '经民主评议、贫困户认可，脱贫名单如下。', '5'],
		['sanmenxia-2020', '关于项目年度计划完成情况的公告', '建设任务、资金使用情况如下。', '12'],
		['xixiu-2020', '扶贫惠民政策明白卡', '惠民政策要点。', '14'],
		['xixiu-2020', '关于建议提案办理情况的公告', '建议提案办理复文如下。', '8'],
		['wanyuan-2018', '万源市驻村帮扶工作情况通报', '驻村工作组工作开展情况、“第一书记”工作情况。', '13'],
		['wanyuan-2018', '关于年度减贫退出方案的通知', '贫困人口减贫计划、贫困村退出。', '15'],
		['ouhai-2018-trial', '关于扶贫项目验收专项审计报告的公告', '项目申报、实施、成效。', '13'],
		['ouhai-2018-revised', '关于拨付精准扶贫补充保险补助资金的通知', '实施办法、成效。', '25'],
	])('%s: %s', (edition, title, text, row) => {
		const [first] = suggest(edition, title, text);
		expect(first?.itemId).toBe(row);
		expect(first?.why[0]?.words.length).toBeGreaterThan(0);
	});
});

test('the reasons name the words that are shared', () => {
	const [first] = suggest('sanmenxia-2020', '关于财政专项扶贫资金分配结果的公告', '资金来源、资金规模如下。');
	expect(first?.why.map((reason) => reason.message)).toEqual([
		'标题与事项名称都有“财政专项扶贫资金分配结果”',
		'正文与公开内容（要素）都有“资金来源”“资金规模”“分配结果”',
		'标题与一级事项都有“扶贫资金”',
	]);
});

test('a document about something else gets no suggestion', () => {
	expect(suggest('kongtong-2020', '关于道路施工的通告', '请绕行。')).toEqual([]);
});

test('no items, no title: nothing, without a fault', () => {
	const facts = readDocumentFacts(textDocument(''), words);
	expect(suggestItems(facts, '', [])).toEqual([]);
});

describe('what an element asks for', () => {
	test.each([
		['分配结果（资金来源、资金规模、资金用途等）', ['资金来源', '资金规模', '资金用途']],
		['1.资金名称', ['资金名称']],
		['实施单位及责任人', ['实施单位', '责任人']],
		['扶贫小额信贷的贷款对象、用途、额度、期限、利率等情况', ['贷款对象', '用途', '额度', '期限', '利率']],
		['识别标准(国定标准、省定标准)', ['国定标准', '省定标准']],
		['监督电话（12317）', ['监督电话']],
		['脱贫名单', ['脱贫名单']],
	])('%s', (element, terms) => {
		expect(elementTerms(element)).toEqual(terms);
	});
});

test('elements present, partly present and absent, with the place of each', () => {
	const document = textDocument('一、资金名称：产业发展资金\n二、来源：中央\n三、资金规模：100万元');
	const found = findElements(document, ['资金名称', '分配结果（资金来源、资金规模、监督方式）', '带贫减贫机制']);
	expect(found.map(({ state, missing }) => [state, missing])).toEqual([
		['present', []],
		['partial', ['监督方式']],
		['absent', ['带贫减贫机制']],
	]);
	expect(found[1]?.found.map(({ term, isExact, where }) => [term, isExact, where.position.line])).toEqual([
		['资金来源', false, 2],
		['资金规模', true, 3],
	]);
});
