/** Generator of synthetic documents: data of every class in running text and lists, and near misses beside them. Deterministic by seed. */
import type { SourceDocument, TableBlock, TableCell } from '../../src/documents/source-document.ts';
import type { FindingClass } from '../../src/privacy/finding.ts';
import {
	bankCard,
	birthDate,
	type Chance,
	creditCode,
	landLine,
	mobile,
	name,
	oldResidentId,
	residentId,
} from './synthetic.ts';

/** A datum (or near miss) planted at a place of a part. */
export interface Planted {
	readonly class: FindingClass;
	/** Kind of near miss or way of writing, for the report. */
	readonly kind: string;
	readonly start: number;
	readonly end: number;
}

type Maker = (chance: Chance) => string;
const full = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const spread = (text: string, gap: string, ...cuts: number[]) => {
	let out = '';
	let from = 0;
	for (const cut of [...cuts, text.length]) {
		out += (from > 0 ? gap : '') + text.slice(from, cut);
		from = cut;
	}
	return out;
};
const date = (chance: Chance) => `${chance.between(1935, 2019)}年${chance.between(1, 12)}月${chance.between(1, 28)}日`;
const village = (chance: Chance) =>
	`${chance.pick(['华山', '东溪', '石门', '龙泉', '新桥', '大坪', '白岩', '柳林', '高桥', '双河'])}村`;
const disease = (chance: Chance) =>
	chance.pick([
		'尿毒症',
		'肺癌',
		'糖尿病',
		'高血压',
		'脑梗塞',
		'精神分裂症',
		'白血病',
		'尘肺病',
		'冠心病',
		'乳腺癌',
		'肝硬化',
		'癫痫',
		'类风湿关节炎',
		'慢性肾功能衰竭',
		'肺结核',
	]);
const disability = (chance: Chance) => chance.pick(['肢体', '视力', '听力', '言语', '智力', '精神', '多重']);
const grade = (chance: Chance) => chance.pick(['一级', '二级', '三级', '四级']);
const cause = (chance: Chance) =>
	chance.pick([
		'因病',
		'因残',
		'因学',
		'因灾',
		'缺劳力',
		'缺技术',
		'缺资金',
		'自身发展动力不足',
		'交通条件落后',
		'因病致贫',
	]);
const school = (chance: Chance) =>
	`${chance.pick(['城关', '实验', '第三', '东溪镇', '石门乡中心'])}${chance.pick(['小学', '中学', '幼儿园'])}`;
const schoolYear = (chance: Chance) => chance.pick(['一年级', '三年级', '六年级', '七年级', '九年级', '高一', '初二']);
const kin = (chance: Chance) => chance.pick(['配偶', '长子', '次女', '母亲', '孙子', '户主', '儿媳', '之子', '父亲']);

/** Ways in which each class stands in running text; `[[…]]` marks the datum. */
const SENTENCES: readonly [FindingClass, string, Maker][] = [
	['resident-id', 'labelled', (c) => `身份证号：[[${residentId(c)}]]`],
	['resident-id', 'bare', (c) => `${name(c)}，[[${residentId(c)}]]，已核实`],
	['resident-id', 'full-width', (c) => `证件号码 [[${full(residentId(c))}]]`],
	['resident-id', 'small-x', (c) => `公民身份号码为[[${residentId(c).replace('X', 'x')}]]`],
	['resident-id', 'blanks', (c) => `[[${spread(residentId(c), ' ', 6, 14)}]]`],
	['resident-id', 'blanks-by-four', (c) => `[[${spread(residentId(c), ' ', 4, 8, 12, 16)}]]`],
	['resident-id', 'hyphens', (c) => `号码[[${spread(residentId(c), '-', 6, 14)}]]`],
	['resident-id', 'line-break', (c) => `[[${spread(residentId(c), '\n', c.between(3, 15))}]]`],
	['resident-id', 'line-break-indent', (c) => `[[${spread(residentId(c), '\r\n    ', c.between(3, 15))}]]`],
	['resident-id', 'zero-width', (c) => `[[${spread(residentId(c), '\u200b', 3, 7, 11)}]]`],
	['resident-id', 'spelled', (c) => `[[${[...residentId(c)].join(' ')}]]`],
	[
		'resident-id',
		'look-alike',
		(c) =>
			`[[${residentId(c)
				.replace(/(?<=\d)0(?=\d)/, 'O')
				.replace(/(?<=\d)1(?=\d)/, 'l')}]]`,
	],
	['resident-id', 'glued-serial', (c) => `${c.between(1, 9)}[[${residentId(c)}]]${name(c)}`],
	['resident-id', 'masked-last-four', (c) => `[[${residentId(c).slice(0, 14)}****]]`],
	[
		'resident-id',
		'masked-two',
		(c) => {
			const id = residentId(c);
			return `[[${id.slice(0, 8)}**${id.slice(10)}]]`;
		},
	],
	['resident-id', 'masked-one', (c) => `[[${residentId(c).slice(0, 17)}*]]`],
	[
		'resident-id',
		'typing-error',
		(c) => {
			const id = residentId(c);
			return `身份证号码：[[${id.slice(0, 17)}${id.endsWith('3') ? '4' : '3'}]]`;
		},
	],
	['resident-id', 'fifteen', (c) => `身份证：[[${oldResidentId(c)}]]`],
	['resident-id', 'fifteen-bare', (c) => `${name(c)} [[${oldResidentId(c)}]] 已发放`],
	['phone', 'labelled', (c) => `联系电话：[[${mobile(c)}]]`],
	['phone', 'bare', (c) => `${name(c)}[[${mobile(c)}]]`],
	['phone', 'full-width', (c) => `手机[[${full(mobile(c))}]]`],
	['phone', 'blanks', (c) => `[[${spread(mobile(c), ' ', 3, 7)}]]`],
	['phone', 'hyphens', (c) => `电话[[${spread(mobile(c), '-', 3, 7)}]]`],
	['phone', 'dots', (c) => `手机：[[${spread(mobile(c), '.', 3, 7)}]]`],
	['phone', 'country', (c) => `致电+[[86 ${mobile(c)}]]`],
	['phone', 'country-glued', (c) => `[[+86${mobile(c)}]]`],
	['phone', 'line-break', (c) => `联系方式：[[${spread(mobile(c), '\n', c.between(3, 8))}]]`],
	['phone', 'zero-width', (c) => `[[${spread(mobile(c), '\u200b', 3, 7)}]]`],
	['phone', 'look-alike', (c) => `电话：[[1${c.pick(['3', '5', '8'])}O${c.digits(8)}]]`],
	['phone', 'masked-two', (c) => `电话：[[${mobile(c).slice(0, 9)}**]]`],
	['phone', 'two-with-slash', (c) => `${mobile(c)}/[[${mobile(c)}]]`],
	['phone', 'home-land-line', (c) => `家庭电话：[[${landLine(c)}]]`],
	['bank-card', 'labelled', (c) => `银行卡号：[[${bankCard(c)}]]`],
	['bank-card', 'bare', (c) => `${name(c)} [[${bankCard(c)}]]`],
	[
		'bank-card',
		'by-four',
		(c) => {
			const card = bankCard(c);
			return `[[${card.replace(/(\d{4})(?=\d)/g, '$1 ')}]]`;
		},
	],
	['bank-card', 'full-width', (c) => `账号[[${full(bankCard(c))}]]`],
	['bank-card', 'passbook', (c) => `存折账号：[[${c.between(1, 9)}${c.digits(c.between(11, 20))}]]`],
	['bank-card', 'one-card', (c) => `惠农一卡通账号：[[${c.between(1, 9)}${c.digits(c.between(14, 21))}]]`],
	['bank-card', 'line-break', (c) => `卡号：[[${spread(bankCard(c), '\n', c.between(5, 12))}]]`],
	['passport', 'labelled', (c) => `护照号码：[[${c.pick(['E', 'G'])}${c.digits(8)}]]`],
	['passport', 'two-letters', (c) => `护照[[E${c.pick(['A', 'B', 'K'])}${c.digits(7)}]]`],
	['permit', 'home-return', (c) => `回乡证号[[H${c.digits(8)}]]`],
	['permit', 'hong-kong', (c) => `往来港澳通行证号码：[[C${c.digits(8)}]]`],
	['permit', 'taiwan', (c) => `台胞证：[[${c.digits(8)}]]`],
	[
		'permit',
		'residence',
		(c) =>
			`外国人永久居留证号：[[USA110100${two(c.between(50, 99))}${two(c.between(1, 12))}${two(c.between(1, 28))}${c.digits(0)}]]`.replace(
				/(\d{12})\d*/,
				'$1',
			),
	],
	[
		'plate',
		'labelled',
		(c) => `车牌号：[[${c.pick(['浙', '豫', '贵', '川', '甘'])}${c.pick(['A', 'C', 'M'])}${c.digits(5)}]]`,
	],
	['plate', 'dot', (c) => `驾驶[[浙C·${c.digits(3)}K${c.digits(1)}]]小型客车`],
	['plate', 'new-energy', (c) => `[[川AD${c.digits(5)}]]`],
	[
		'email',
		'plain',
		(c) =>
			`邮箱：[[${c.pick(['zhang', 'li.wei', 'wang_99'])}${c.digits(3)}@${c.pick(['qq.com', '163.com', 'example.com.cn'])}]]`,
	],
	['im-account', 'qq', (c) => `QQ：[[${c.between(1, 9)}${c.digits(8)}]]`],
	['im-account', 'wechat', (c) => `微信号：[[wx_${c.digits(6)}]]`],
	['address', 'group-number', (c) => `${name(c)}家住[[${village(c)}${c.between(1, 12)}组${c.between(1, 99)}号]]`],
	['address', 'house', (c) => `家庭住址：[[${village(c)}${c.between(1, 300)}号]]`],
	['address', 'room', (c) => `现住址：[[新城小区${c.between(1, 20)}幢${c.between(1, 4)}单元${c.between(101, 999)}室]]`],
	['name', 'householder', (c) => `户主：[[${name(c)}]]，`],
	['name', 'name-label', (c) => `姓名：[[${name(c)}]] 性别：男`],
	['name', 'spread-label', (c) => `姓　　名：[[${name(c)}]]`],
	['name', 'villager', (c) => `村民[[${name(c)}]]，今年五十岁`],
	['name', 'comrade', (c) => `[[${name(c)}]]同志任第一书记`],
	['name', 'sex', (c) => `[[${name(c)}]]，男，汉族`],
	['name', 'sex-bracket', (c) => `[[${name(c)}]]（女，62岁）`],
	['name', 'contact', (c) => `联系人：[[${name(c)}]]，`],
	['birth-date', 'born', (c) => `出生日期：[[${date(c)}]]`],
	['birth-date', 'before', (c) => `[[${c.between(1940, 2010)}年${c.between(1, 12)}月]]生，`],
	[
		'birth-date',
		'digits',
		(c) => `出生年月：[[${c.between(1940, 2010)}-${two(c.between(1, 12))}-${two(c.between(1, 28))}]]`,
	],
	['health', 'has', (c) => `户主${name(c)}患有[[${disease(c)}]]，`],
	['health', 'wife', (c) => `其妻患[[${disease(c)}]]多年`],
	['health', 'label', (c) => `病种：[[${disease(c)}]]，`],
	['health', 'condition', (c) => `健康状况：[[患${disease(c)}]]。`],
	['health', 'name', (c) => `救助对象${name(c)}因[[${disease(c)}]]住院治疗`],
	['disability', 'label', (c) => `残疾类别：[[${disability(c)}]]，`],
	['disability', 'grade', (c) => `残疾等级：[[${grade(c)}]]；`],
	['disability', 'name', (c) => `户主${name(c)}系[[${disability(c)}残疾${grade(c)}]]，`],
	['cause-of-poverty', 'label', (c) => `致贫原因：[[${cause(c)}]]；`],
	['cause-of-poverty', 'name', (c) => `贫困户${name(c)}[[因病致贫]]，`],
	['cause-of-poverty', 'bracket', (c) => `主要致贫原因（单选）：[[${cause(c)}]]\n`],
	['pregnancy', 'label', (c) => `孕周：[[${c.between(5, 40)}周]]，`],
	['pregnancy', 'wife', (c) => `妻子[[怀孕]]${c.between(2, 9)}个月`],
	['pregnancy', 'due', (c) => `预产期：[[${2019}-${two(c.between(1, 12))}-${two(c.between(1, 28))}]]，`],
	['minor', 'studies', (c) => `儿子${name(c)}就读于[[${school(c)}${schoolYear(c)}]]，`],
	['minor', 'orphan', (c) => `${name(c)}，男，系[[孤儿]]。`],
	['minor', 'label', (c) => `就读学校：[[${school(c)}]]，`],
	['income', 'label', (c) => `家庭年收入：[[${c.between(1000, 60000)}元]]，`],
	['income', 'name', (c) => `户主${name(c)}年收入[[${c.between(1000, 60000)}元]]，`],
	['relation', 'label', (c) => `与户主关系：[[${kin(c)}]]，`],
	['relation', 'marriage', (c) => `婚姻状况：[[${c.pick(['离异', '丧偶', '已婚', '未婚'])}]]，`],
	['religion', 'label', (c) => `宗教信仰：[[${c.pick(['佛教', '基督教', '伊斯兰教', '天主教'])}]]，`],
	['religion', 'verb', (c) => `${name(c)}，女，信仰[[${c.pick(['佛教', '基督教', '天主教'])}]]，`],
	['position', 'pair', (c) => `坐标：[[120.${c.digits(6)},30.${c.digits(6)}]]`],
	['position', 'label', (c) => `经度：[[105.${c.digits(6)}]]，`],
	['secrecy-mark', 'star', (c) => `\n[[${c.pick(['秘密', '机密', '绝密'])}★${c.between(1, 30)}年]]\n`],
	['secrecy-mark', 'alone', (c) => `\n[[${c.pick(['秘密', '机密', '内部资料'])}]]\n`],
	[
		'secrecy-mark',
		'internal',
		(c) => `\n[[${c.pick(['内部资料，注意保存', '内部文件 不得外传', '未经批准不得公开', '内部资料 注意保存'])}]]\n`,
	],
	['secrecy-mark', 'process', (c) => `关于扶贫工作的实施方案（[[${c.pick(['讨论稿', '征求意见稿', '送审稿'])}]]）\n`],
];

const two = (value: number) => String(value).padStart(2, '0');

/** What must not fire: the marked range, for the classes of `class` (null: for any class). */
const NEAR_MISSES: readonly [FindingClass | null, string, Maker][] = [
	['resident-id', 'credit-code', (c) => `统一社会信用代码：[[${creditCode(c)}]]`],
	['resident-id', 'credit-code-bare', (c) => `合作社（[[${creditCode(c)}]]）`],
	[
		'resident-id',
		'wrong-check',
		(c) => {
			const id = residentId(c);
			return `流水 [[${id.slice(0, 17)}${id.endsWith('3') ? '4' : '3'}]] 号`;
		},
	],
	['resident-id', 'eighteen-digits', (c) => `批次[[${c.between(1, 9)}${c.digits(17)}]]`],
	[
		'resident-id',
		'approved-mask',
		(c) => {
			const id = residentId(c);
			return `身份证号：[[${id.slice(0, 2)}*************${id.slice(15)}]]`;
		},
	],
	[
		'resident-id',
		'usual-mask',
		(c) => {
			const id = residentId(c);
			return `身份证号：[[${id.slice(0, 6)}********${id.slice(14)}]]`;
		},
	],
	['resident-id', 'fifteen-digits', (c) => `设备[[${c.between(1, 9)}${c.digits(14)}]]`],
	['resident-id', 'project-code', (c) => `项目代码：[[2020-330304-48-01-${c.digits(6)}]]`],
	['resident-id', 'numbers', (c) => `[[${c.digits(5)} ${c.digits(6)} ${c.digits(4)} ${c.digits(3)}]]`],
	['phone', 'amount', (c) => `安排资金[[${mobile(c)}元]]`],
	['phone', 'amount-decimal', (c) => `合计[[${mobile(c)}.${c.digits(2)}]]`],
	['phone', 'masked', (c) => `电话：[[${mobile(c).slice(0, 3)}****${c.digits(4)}]]`],
	['phone', 'serial', (c) => `编号：[[${mobile(c)}]]`],
	['phone', 'part-of-longer', (c) => `凭证[[${c.between(2, 9)}${mobile(c)}${c.digits(1)}]]`],
	['phone', 'hotline', (c) => `举报电话：[[${c.pick(['12317', '12345', '12388', '12393'])}]]`],
	['phone', 'service', (c) => `咨询热线[[400-${c.digits(3)}-${c.digits(4)}]]`],
	[
		'phone',
		'office',
		(c) =>
			`${c.pick(['监督电话', '办公电话', '咨询电话', '举报电话', '县扶贫办电话', '县财政局'])}：[[${landLine(c)}]]`,
	],
	['phone', 'register', () => '联系电话：[[0577-88520000]]'],
	[
		'phone',
		'dates',
		(c) =>
			`[[2018-${two(c.between(1, 12))}-${two(c.between(1, 28))} 2019-${two(c.between(1, 12))}-${two(c.between(1, 28))}]]`,
	],
	['phone', 'budget-row', (c) => `[[${c.digits(3)}0 ${c.digits(4)} ${c.digits(4)} ${c.digits(3)} ${c.digits(5)}]]`],
	[
		'bank-card',
		'no-luhn',
		(c) => {
			const card = bankCard(c);
			return `批号[[${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}]]`;
		},
	],
	['bank-card', 'organ-account', (c) => `捐赠账户户名：某县财政局，账号：[[${c.between(1, 5)}${c.digits(16)}]]`],
	['bank-card', 'invoice', (c) => `发票号码：[[${c.digits(20)}]]`],
	['bank-card', 'order', (c) => `订单号[[20${c.digits(16)}]]`],
	['bank-card', 'credit-code', (c) => `信用代码[[${creditCode(c)}]]`],
	[null, 'document-number', (c) => `[[国开办发〔2018〕${c.between(1, 99)}号]]`],
	[null, 'article-number', (c) => `依照条例[[第${c.between(1, 56)}条第${c.between(1, 5)}款]]`],
	[null, 'date', () => '发布日期：[[2020年10月10日]]'],
	[null, 'amount', (c) => `下达资金[[${c.between(100, 99999)}.${c.digits(2)}万元]]`],
	[null, 'statistics', (c) => `[[全县因病致贫${c.between(10, 900)}户，因残致贫${c.between(10, 900)}户]]，`],
	[null, 'policy', () => '[[落实大病救助、慢性病签约服务和重度残疾人护理补贴政策]]。'],
	[null, 'ill-count', (c) => `[[患病人员${c.between(10, 900)}人，残疾人${c.between(10, 900)}人]]。`],
	[null, 'sentence', () => '[[张贴公告，高度重视，方案成立，任务明确，全面完成]]。'],
	[null, 'law', () => '[[涉及国家秘密、商业秘密、个人隐私的政府信息，不得公开]]。'],
	[null, 'project', (c) => `[[在${village(c)}新建道路${c.between(1, 9)}公里、水池${c.between(1, 9)}座]]。`],
	[null, 'income', (c) => `[[全县农民人均纯收入${c.between(5000, 20000)}元]]，`],
	[null, 'office-mail', () => '电子邮箱：[[fpb@ouhai.gov.cn]]'],
	[null, 'account-of-many', () => '关注[[微信公众号“瓯海发布”]]，'],
	[null, 'masked-name', (c) => `户主：[[${c.pick(['张', '王', '李'])}某某]]，`],
	[null, 'request-system', () => '[[严格执行请示报告制度，公开征求意见]]。'],
	[null, 'school-project', () => '[[改扩建城关小学教学楼1栋，留守儿童之家3所]]。'],
	[null, 'office-address', () => '[[办公地址：瓯海区行政中心1号楼502室]]。'],
	[null, 'religion', () => '[[县民族宗教事务局、佛教协会]]，'],
	[null, 'villagers', (c) => `[[村民委员会组织村民代表${c.between(10, 90)}人开会评议]]。`],
];

const FILLER =
	'为深入贯彻党中央、国务院关于脱贫攻坚的决策部署，扎实推进政务公开标准化规范化工作，现将有关事项通知如下。各乡镇人民政府、街道办事处要加强组织领导，明确责任分工，确保各项工作落到实处。资金使用应当公开透明，接受群众和社会监督。项目实施单位应当在施工现场设置公示牌。'.split(
		'。',
	);

/** One text document with its truth. */
export interface TextSample {
	readonly text: string;
	readonly data: readonly Planted[];
	readonly nearMisses: readonly (Omit<Planted, 'class'> & { readonly class: FindingClass | null })[];
}

/** `sentences` data and about half as many near misses, parted by filler so that one does not vouch for the next. */
export function textSample(chance: Chance, sentences: number): TextSample {
	let text = '';
	const data: Planted[] = [];
	const nearMisses: { class: FindingClass | null; kind: string; start: number; end: number }[] = [];
	const plant = (sentence: string) => {
		const start = text.length + sentence.indexOf('[[');
		const end = text.length + sentence.indexOf(']]') - 2;
		text += sentence.replace('[[', '').replace(']]', '');
		return { start, end };
	};
	for (let count = 0; count < sentences; count++) {
		text += `${chance.pick(FILLER)}。\n`;
		const [kind, way, make] = chance.pick(SENTENCES);
		data.push({ class: kind, kind: way, ...plant(make(chance)) });
		text += '。\n';
		if (chance.next() < 0.6) {
			text += `${chance.pick(FILLER)}。\n`;
			const [missed, name, makeMiss] = chance.pick(NEAR_MISSES);
			nearMisses.push({ class: missed, kind: name, ...plant(makeMiss(chance)) });
			text += '。\n';
		}
	}
	return { text, data, nearMisses };
}

type Column = readonly [FindingClass | null, string, Maker];
const COLUMNS: readonly Column[] = [
	['resident-id', '身份证号码', (c) => residentId(c)],
	['resident-id', '证件号码（18位）', (c) => residentId(c)],
	['phone', '联系电话', mobile],
	['bank-card', '一卡通账号', (c) => `${c.between(1, 9)}${c.digits(c.between(11, 20))}`],
	['bank-card', '银行卡号', bankCard],
	['health', '患病情况', disease],
	['health', '健康状况', (c) => `患${disease(c)}`],
	['disability', '残疾类别等级', (c) => disability(c) + grade(c)],
	['disability', '残疾等级', grade],
	['cause-of-poverty', '主要致贫原因', cause],
	['minor', '就读学校', school],
	['minor', '年级', schoolYear],
	['income', '人均纯收入（元）', (c) => String(c.between(1000, 20000))],
	['relation', '与户主关系', kin],
	['religion', '宗教信仰', (c) => c.pick(['佛教', '基督教'])],
	['birth-date', '出生年月', (c) => birthDate(c)],
	['address', '家庭住址', (c) => `${village(c)}${c.between(1, 9)}组${c.between(1, 99)}号`],
	['plate', '车牌号', (c) => `浙C${c.digits(5)}`],
	['passport', '护照号', (c) => `E${c.digits(8)}`],
	['pregnancy', '孕周', (c) => `${c.between(5, 40)}周`],
	[null, '补助金额（元）', (c) => String(c.between(100, 20000))],
	[null, '家庭人口数', (c) => String(c.between(1, 9))],
	[null, '所在村', village],
	[null, '备注', (c) => c.pick(['', '已公示', '符合条件'])],
];

/** Data per cell of a table. */
export interface TableSample {
	readonly document: SourceDocument;
	readonly data: readonly { readonly class: FindingClass; readonly kind: string; readonly part: string }[];
	readonly clean: readonly { readonly kind: string; readonly part: string }[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A list of persons as a sheet: a title, sometimes a merged heading above, sometimes a row of column numbers under the heading. */
export function tableSample(chance: Chance, rows: number): TableSample {
	const columns: Column[] = [
		[null, '序号', () => ''],
		['name', chance.pick(['户主姓名', '姓名', '受益人']), name],
	];
	const pool = [...COLUMNS];
	for (let count = chance.between(3, 6); count > 0; count--)
		columns.push(...pool.splice(chance.between(0, pool.length - 1), 1));
	const cells: TableCell[] = [];
	const data: { class: FindingClass; kind: string; part: string }[] = [];
	const clean: { kind: string; part: string }[] = [];
	const put = (row: number, column: number, text: string, span = 1) => {
		const address = `${LETTERS[column]}${row + 1}`;
		cells.push({
			row,
			column,
			rowSpan: 1,
			columnSpan: span,
			text,
			position: { sheet: '名单', address, row: row + 1, column: column + 1 },
		});
		return `sheet:名单!${address}`;
	};
	let row = 0;
	put(row++, 0, `${village(chance)}产业扶贫补助发放花名册`, columns.length);
	if (chance.next() < 0.4) {
		put(row, 0, '', 1);
		put(row++, 1, '基本情况', columns.length - 1);
	}
	columns.forEach(([, heading], column) => {
		put(row, column, heading);
	});
	row++;
	if (chance.next() < 0.3) {
		columns.forEach((_, column) => {
			put(row, column, String(column + 1));
		});
		row++;
	}
	for (let count = 1; count <= rows; count++, row++)
		columns.forEach(([kind, heading, make], column) => {
			const value = column === 0 ? String(count) : make(chance);
			const part = put(row, column, value);
			if (kind !== null) data.push({ class: kind, kind: `column ${heading}`, part });
			else clean.push({ kind: `column ${heading}`, part });
		});
	const table: TableBlock = {
		kind: 'table',
		rowCount: row,
		columnCount: columns.length,
		cells,
		geometry: 'exact',
		position: { sheet: '名单', table: 1 },
	};
	return { document: { format: 'xlsx', blocks: [table], properties: {}, notes: [] }, data, clean };
}

/** The same kind of list as CSV or in columns of blanks. */
export function listSample(chance: Chance, rows: number): TextSample {
	const separator = chance.pick([',', '\t', '  ', '|', ' ']);
	const pool = COLUMNS.filter(([kind, heading]) => kind !== null && !/[（ ]/.test(heading));
	const columns: Column[] = [['name', '姓名', name]];
	for (let count = 4; count > 0; count--) columns.push(...pool.splice(chance.between(0, pool.length - 1), 1));
	let text = `${columns.map(([, heading]) => heading).join(separator)}\n`;
	const data: Planted[] = [];
	for (let count = 0; count < rows; count++) {
		columns.forEach(([kind, heading, make], column) => {
			if (column > 0) text += separator;
			const value = make(chance);
			if (kind !== null)
				data.push({ class: kind, kind: `list ${heading}`, start: text.length, end: text.length + value.length });
			text += value;
		});
		text += '\n';
	}
	return { text, data, nearMisses: [] };
}

/** Official prose without a private word, for measuring speed: about `length` characters. */
export function plainProse(chance: Chance, length: number): string {
	const parts: string[] = [];
	let size = 0;
	while (size < length) {
		const sentence =
			chance.next() < 0.9
				? chance.pick(FILLER)
				: chance
						.pick(NEAR_MISSES)[2](chance)
						.replace(/\[\[|\]\]/g, '');
		parts.push(`${sentence}。`);
		size += sentence.length + 1;
		if (chance.next() < 0.2) parts.push('\n');
	}
	return parts.join('');
}
