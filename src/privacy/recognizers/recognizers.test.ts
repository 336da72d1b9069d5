import { describe, expect, test } from 'vitest';
import { scannerInTests } from '../../../test/privacy/scanner-in-tests.ts';
import {
	bankCard,
	Chance,
	checkCharacter,
	creditCode,
	luhnDigit,
	mobile,
	oldResidentId,
	residentId,
} from '../../../test/privacy/synthetic.ts';
import type { FindingClass } from '../finding.ts';
import { scanText } from '../scan-document.ts';

// Numbers are made at run time: none is stored here.
const chance = new Chance(20201010);
const id = residentId(chance, '19700102');
const card = bankCard(chance);
const cell = mobile(chance);
const old = oldResidentId(chance);
/** Whose check character is a digit. */
const withoutX =
	Array.from({ length: 20 }, () => residentId(chance, '19880427')).find((one) => !one.endsWith('X')) ?? '';
/** With a typing error in its last place. */
const mistyped = (whole: string) => `${whole.slice(0, 17)}${whole.endsWith('3') ? '4' : '3'}`;
/** Nineteen digits of a card of which the first eighteen pass for an ID. */
const idInCard = `62215519860730255${checkCharacter('62215519860730255')}`;
const cardHoldingId = idInCard + luhnDigit(idInCard);
/** Its first fifteen digits pass for an ID of the old form. */
const cardHoldingOldId = `622262920304349480${luhnDigit('622262920304349480')}`;

/** `[[…]]` marks what must be found as exactly this range. */
const HITS: readonly [FindingClass, string, string][] = [
	['resident-id', 'whole', `身份证号：[[${id}]]。`],
	['resident-id', 'split by two blanks', `[[${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}]]`],
	['resident-id', 'split by a line break', `[[${id.slice(0, 9)}\n${id.slice(9)}]]`],
	['resident-id', 'one digit hidden', `[[${id.slice(0, 16)}*${id.slice(17)}]]`],
	['resident-id', 'four digits hidden', `[[${id.slice(0, 14)}****]]`],
	['resident-id', 'fifteen digits beside the word', `身份证：[[${old}]]`],
	['resident-id', 'a cross for its last digit', `[[${withoutX.slice(0, 17)}×]]，2020-10-19`],
	['resident-id', 'wrong check digit right after a name', `张小明 [[${mistyped(residentId(chance, '19981231'))}]]`],
	['phone', 'mobile', `电话[[${cell}]]，`],
	['phone', 'mobile in 3-4-4', `[[${cell.slice(0, 3)}-${cell.slice(3, 7)}-${cell.slice(7)}]]`],
	['phone', 'private land line', '家庭电话：[[0577-88521111]]'],
	['bank-card', 'bare card', `[[${card}]]`],
	['bank-card', 'passbook by its label', '存折账号：[[201000123456789]]'],
	['bank-card', 'a card of which a part passes for an ID', `账号[[${cardHoldingId}]]；`],
	[
		'bank-card',
		'under headings of which many are empty in quotation marks',
		`"姓名",收款账户,${'"",'.repeat(8)}面积\n张小明,[[559524741439961072]],${'1,'.repeat(8)}7.7`,
	],
	[
		'bank-card',
		'a card broken where an ID of the old form could end',
		`张小明，[[${cardHoldingOldId.slice(0, 15)}\n　　${cardHoldingOldId.slice(15)}]]，已发放`,
	],
	[
		'bank-card',
		'under a heading of two rows of which the upper has few known words',
		'序 | 面积 | 账（卡）号 | 基本情况 |  |\n |  |  | 申请人 | 性别 | 行政村\n1 | 7.7 | [[559524741439961072]] | 张小明 | 女 | 东村',
	],
	[
		'resident-id',
		'with a slip, where its digits pass for a card, under its heading',
		'姓名,身份证号,发放批次\n张小明,[[623026201710122527]],第6批',
	],
	[
		'bank-card',
		'beside a date that fell into its cell',
		'姓名\t发放日期\t账号\n张小明\t第6批\t2020-10-14 [[373799358586]]',
	],
	['secrecy-mark', 'alone in a quoted field of CSV', '"[[工作秘密]]"\n关于有关情况的报告'],
	['passport', 'E and eight digits', '护照号码：[[E12345678]]'],
	['permit', 'home-return permit', '回乡证号：[[H12345678]]'],
	['plate', 'with a dot', '驾驶[[浙C·12345]]小客车'],
	['email', 'plain', '邮箱[[zhang.san@example.com]]。'],
	['im-account', 'wechat', '微信号：[[zhangsan_88]]'],
	['address', 'group and number', '家住[[华山村3组12号]]'],
	['name', 'after a label', '户主：[[张小明]]，'],
	['name', 'before 同志', '由[[李强]]同志负责'],
	['name', 'a rare name after a colon', '姓名：[[黄金德]] 性别：男'],
	['birth-date', 'born', '[[1970年1月2日]]生，'],
	['health', 'of a named person', '户主张小明患有[[尿毒症]]，'],
	['health', 'of a masked person', '张某某因[[肺癌]]住院'],
	['disability', 'labelled', '残疾类别：[[肢体]]，'],
	['cause-of-poverty', 'labelled', '致贫原因：[[因病]]；'],
	['pregnancy', 'of a relative', '妻子[[怀孕]]六个月'],
	['minor', 'school of a child', '儿子李小刚就读于[[城关小学三年级]]，'],
	['income', 'of a named person', '户主张小明年收入[[3000元]]，'],
	['relation', 'labelled', '与户主关系：[[长子]]，'],
	['religion', 'of a named person', '王小红，女，信仰[[基督教]]，'],
	['religion', 'of somebody whose name is not understood', '户主乜欣系[[佛教徒]]。'],
	['religion', 'after the sex of somebody whose name is not understood', '乌图布拉格，女，信仰[[伊斯兰教]]；'],
	[
		'phone',
		'below a row of a sign-in sheet that nobody filled in',
		'序号\t签名\t联系电话\n1\t张小明\t无\n2\n3\t李强\t[[138 4852 5657]]',
	],
	['position', 'decimal pair', '坐标[[120.651234,28.012345]]'],
	['reporter', 'labelled (invariant 32)', '举报人：[[张小明]]，'],
	['reporter', 'named right after the word (invariant 32)', '举报人[[张小明]]反映道路未修'],
	['reporter', 'a complainant with title (invariant 32)', '经与信访人[[李小强]]核实'],
	['reporter', 'before the act (invariant 32)', '[[张小明]]实名举报村干部冒领补助'],
	['reporter', 'in brackets behind the name (invariant 32)', '[[李强]]（举报人）称'],
	['reporter', 'a rare name after the label (invariant 32)', '投诉人姓名：[[乜小二]]；'],
	['reporter', 'a land line (invariant 32)', '举报人电话：[[0577-88521111]]，'],
	['reporter', 'a home (invariant 32)', '检举人住址：[[华山村3组12号]]。'],
	['reporter', 'a name of another people before its phone (invariant 32)', '致电反映人[[尔古木果]]（13800001111）'],
	['reporter', 'under its heading (invariant 32)', '序号\t投诉人\t事项\n1\t[[张小明]]\t道路\n'],
	['secrecy-mark', 'star', '[[机密★10年]]\n关于某事的通知'],
	['secrecy-mark', 'alone on its line', '[[秘密]]\n关于某事的通知'],
	['secrecy-mark', 'internal', '[[未经批准不得公开]]'],
	['secrecy-mark', 'not to be disclosed, alone on its line', '[[不予公开]]\n关于某事的通知'],
	['secrecy-mark', 'process mark in brackets', '实施方案（[[征求意见稿]]）'],
];

/** Nothing of the class may be found. */
const NEAR_MISSES: readonly [FindingClass, string, string][] = [
	['resident-id', 'wrong check digit without the word', `流水${mistyped(id)}`],
	[
		'resident-id',
		'wrong check digit right after a name, of a day since when codes have eighteen digits',
		`张小明 ${mistyped(residentId(chance, '19990101'))}`,
	],
	['resident-id', 'credit code', `统一社会信用代码：${creditCode(chance)}`],
	['resident-id', 'the approved mask', `身份证号：${id.slice(0, 2)}*************${id.slice(15)}`],
	['resident-id', 'the usual mask', `身份证号：${id.slice(0, 6)}********${id.slice(14)}`],
	['phone', 'amount', `资金${cell}元`],
	['phone', 'masked', `${cell.slice(0, 3)}****${cell.slice(7)}`],
	['phone', 'hotlines', '举报电话：12317、12345'],
	['phone', 'office', '监督电话：0577-88521234'],
	['phone', 'office phone in the register', '联系电话：0577-88520000'],
	['phone', 'dates', '2018-10-10 2019-11-12'],
	['phone', 'a date in a column that moved', '姓名\t手机号\n张小明\t2020-11-24'],
	['phone', 'an amount in a list of projects', '编号\t项目地点\t财政资金\t项目\r\n1\t东镇\t13095165936\t冷链仓储\r\n'],
	['bank-card', 'fails Luhn', `批号${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`],
	['bank-card', 'account of an organ', '户名：某县财政局，账号：101000123456789'],
	['passport', 'code without the word', '规格E12345678'],
	['permit', 'specification', '型号H12345678'],
	['plate', 'scenic area', '新A级景区'],
	['email', 'organ', '邮箱fpb@ouhai.gov.cn'],
	['im-account', 'public account', '微信公众号：ouhaifabu'],
	['address', 'document number', '国开办发〔2018〕11号'],
	['address', 'project place', '在华山村3组修建道路'],
	['name', 'surname characters in words', '村民张贴公告，高度重视，方案成立。'],
	['name', 'masked', '户主：张某某，'],
	['name', 'village', '贫困户石门村人'],
	['birth-date', 'in force', '自2019年1月1日起生效'],
	['health', 'policy', '落实大病救助和高血压患者健康管理政策'],
	['disability', 'policy', '发放重度残疾人护理补贴'],
	['cause-of-poverty', 'statistics', '因病致贫人口32户、因残致贫12户'],
	['pregnancy', 'service', '开展孕产妇保健，孕妇12人'],
	['minor', 'project', '城关小学改扩建、留守儿童之家3所'],
	['income', 'statistics', '全县农民人均纯收入12000元'],
	['relation', 'figure of speech', '关系群众切身利益'],
	['religion', 'organ', '县民族宗教事务局、佛教协会'],
	['religion', 'believers as a crowd', '方便广大基督徒参加正常的宗教活动，信教群众满意'],
	[
		'phone',
		'a number alone on its line ends no list and begins none',
		'序号\t项目名称\t文号\n1\t道路\t1号\n2\n3\t桥梁\t138485',
	],
	['position', 'amount', '金额120.65万元'],
	['reporter', 'phone of an organ', '举报电话：0577-88521234'],
	['reporter', 'receiving unit', '举报受理单位：县扶贫办，举报方式：来信、来电、来访'],
	['reporter', 'as a topic', '保护举报人权益，不得打击报复举报人；为举报人保密'],
	['reporter', 'nobody in particular', '举报人：匿名；投诉人：群众；信访人：张某某；反映人：某村民'],
	['reporter', 'counts', '年份\t信访人次\t举报方式\n2020\t3200\t来电\n'],
	['reporter', 'whom it is about', '对被举报人李强立案审查'],
	['reporter', 'acts without a name', '接到群众举报，欢迎监督举报，方便群众投诉，严禁越级上访'],
	['reporter', 'a person who works', '由王小红同志负责举报受理'],
	['secrecy-mark', 'the law about secrets', '涉及国家秘密、商业秘密的信息不得公开'],
	['secrecy-mark', 'consultation', '公开征求意见，严格请示报告制度'],
];

describe('data are found where they stand', () => {
	test.each(HITS)('%s: %s', (kind, _, marked) => {
		const start = marked.indexOf('[[');
		const length = marked.indexOf(']]') - start - 2;
		const found = scanText(marked.replace('[[', '').replace(']]', ''), scannerInTests);
		expect(found.filter((finding) => finding.class === kind).map(({ offset, length }) => ({ offset, length }))).toEqual(
			[{ offset: start, length }],
		);
	});
});

describe('near misses stay quiet', () => {
	test.each(NEAR_MISSES)('%s: %s', (kind, _, text) => {
		expect(scanText(text, scannerInTests).filter((finding) => finding.class === kind)).toEqual([]);
	});
});

test('findings never carry the datum', () => {
	const text = `户主：张小明，身份证号${id}，电话${cell}，卡号${card}，患有尿毒症`;
	const shown = JSON.stringify(scanText(text, scannerInTests));
	for (const datum of ['张小明', id, cell, card, '尿毒症', id.slice(6, 14)]) expect(shown).not.toContain(datum);
});
