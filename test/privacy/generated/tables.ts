import { type Chance, creditCode } from '../synthetic.ts';
import { addressPiece, birthPiece } from './frames.ts';
import { accountPiece, cardPiece, homePhonePiece, idPiece, phonePiece } from './numbers.ts';
import { datum, nearMiss, type Passage, type Piece, plain, say } from './passage.ts';
import { makePerson, type Person } from './people.ts';
import {
	CAUSES,
	CLASSES,
	COMPANIES,
	DISABILITIES,
	FUNDS,
	GRADES,
	ILLNESSES,
	KIN,
	MARRIAGES,
	ORGANS,
	PROJECTS,
	RELIGIONS,
	SCHOOLS,
} from './words.ts';

/** A cell at a column (0-based) that may cover several; what it covers below or beside is not told again. */
export interface Cell {
	readonly column: number;
	readonly columns: number;
	readonly rows: number;
	readonly passage: Passage;
}

/** A table as people draw it. Rows from above, cells of a row from the left. */
export interface Table {
	readonly columns: number;
	readonly rows: readonly (readonly Cell[])[];
	/** What kind of layout it is, for the report. */
	readonly layout: string;
}

type Fill = (chance: Chance, person: Person) => Piece | Passage | string;
interface Column {
	readonly headings: readonly string[];
	/** Heading above a group of columns in tables with several rows of headings. */
	readonly above: string;
	readonly fill: Fill;
}

const cell = (column: number, value: Piece | Passage | string, columns = 1, rows = 1): Cell => ({
	column,
	columns,
	rows,
	passage: typeof value === 'string' ? plain(value) : 'mark' in value ? say`${value}` : value,
});
const any = (kind: string, text: string) => nearMiss('any', kind, text);
const NUMBERS = ['resident-id', 'bank-card', 'phone'] as const;

const NAME: Column = {
	headings: [
		'姓名',
		'户主姓名',
		'户主',
		'贫困户姓名',
		'受益人',
		'补助对象',
		'姓　名',
		'领款人',
		'农户姓名',
		'户主名称',
		'申请人',
		'学生姓名',
	],
	above: '基本情况',
	fill: (_, p) => datum('name', 'column', p.name),
};

const PRIVATE: readonly Column[] = [
	{
		headings: [
			'身份证号码',
			'身份证号',
			'公民身份号码',
			'证件号码',
			'身份证\n号码',
			'户主身份证号',
			'身 份 证 号',
			'居民身份证号码',
			'身份证件号码',
			'户主证件号码',
		],
		above: '基本情况',
		fill: (c, p) => idPiece(c, p, 'cell'),
	},
	{
		headings: [
			'联系电话',
			'手机号码',
			'联系方式',
			'电话',
			'手机号',
			'联系电话（手机）',
			'户主电话',
			'联系\n电话',
			'电话号码',
			'移动电话',
		],
		above: '基本情况',
		fill: (c, p) => (c.next() < 0.05 ? homePhonePiece(c) : phonePiece(c, p, 'cell')),
	},
	{
		headings: [
			'银行卡号',
			'银行账号',
			'卡号',
			'账号',
			'一卡通账号',
			'社保卡账号',
			'存折账号',
			'惠农卡号',
			'打卡账号',
			'账（卡）号',
			'开户账号',
			'银行帐号',
			'收款账户',
			'社会保障卡银行账号',
		],
		above: '发放情况',
		fill: (c, p) => (c.next() < 0.4 ? accountPiece(c) : cardPiece(c, p, 'cell')),
	},
	{
		headings: ['患病情况', '所患疾病', '病种', '疾病名称', '健康状况', '患病名称', '大病病种', '慢病病种', '诊断结果'],
		above: '家庭情况',
		fill: (c) => datum('health', 'column', c.pick([c.pick(ILLNESSES), c.pick(ILLNESSES), `患${c.pick(ILLNESSES)}`])),
	},
	{
		headings: ['残疾类别', '残疾类型', '残疾种类'],
		above: '残疾情况',
		fill: (c) => datum('disability', 'column', c.pick(DISABILITIES) + c.pick(['', '', '残疾'])),
	},
	{
		headings: ['残疾等级', '残疾级别', '等级（残疾）'],
		above: '残疾情况',
		fill: (c) => datum('disability', 'column', c.pick(GRADES)),
	},
	{
		headings: ['致贫原因', '主要致贫原因', '致贫主要原因', '致（返）贫原因', '贫困原因'],
		above: '家庭情况',
		fill: (c) => datum('cause-of-poverty', 'column', c.pick(CAUSES)),
	},
	{
		headings: ['就读学校', '所在学校', '在读学校', '学校名称', '就读院校'],
		above: '就学情况',
		fill: (c) => datum('minor', 'column', c.pick(SCHOOLS)),
	},
	{
		headings: ['年级', '就读年级', '年级班级', '所在年级'],
		above: '就学情况',
		fill: (c) => datum('minor', 'column', c.pick(CLASSES)),
	},
	{
		headings: ['家庭年收入（元）', '人均纯收入', '年人均纯收入（元）', '家庭人均纯收入(元)', '家庭收入'],
		above: '家庭情况',
		fill: (c) =>
			datum('income', 'column', c.pick([String(c.between(1200, 60000)), `${c.between(1200, 30000)}.${c.digits(2)}`])),
	},
	{
		headings: ['与户主关系', '家庭关系', '与户主的关系', '与申请人关系'],
		above: '家庭情况',
		fill: (c) => datum('relation', 'column', c.pick(KIN)),
	},
	{ headings: ['婚姻状况', '婚姻'], above: '家庭情况', fill: (c) => datum('relation', 'column', c.pick(MARRIAGES)) },
	{ headings: ['宗教信仰'], above: '家庭情况', fill: (c) => datum('religion', 'column', c.pick(RELIGIONS)) },
	{ headings: ['出生日期', '出生年月', '出生年月日'], above: '基本情况', fill: (c, p) => birthPiece(c, p, 'column') },
	{
		headings: ['家庭住址', '住址', '详细地址', '家庭地址', '现住址', '户籍地址'],
		above: '基本情况',
		fill: (c, p) => addressPiece(c, p, 'column'),
	},
	{
		headings: ['孕周', '孕周（周）'],
		above: '孕情',
		fill: (c) => datum('pregnancy', 'column', c.pick([`${c.between(6, 40)}周`, `孕${c.between(6, 40)}周`])),
	},
	{
		headings: ['预产期'],
		above: '孕情',
		fill: (c) => datum('pregnancy', 'column', `2020-${c.between(10, 12)}-${c.between(10, 28)}`),
	},
	{
		headings: ['护照号码', '护照号'],
		above: '证件',
		fill: (c) => datum('passport', 'column', `${c.pick(['E', 'G', 'EK'])}${c.digits(8)}`.slice(0, 9)),
	},
	{
		headings: ['车牌号', '车牌号码', '车辆号牌'],
		above: '车辆',
		fill: (c) =>
			datum('plate', 'column', `${c.pick(['浙C', '豫M', '甘J', '川S'])}${c.digits(4)}${c.pick(['A', 'K', '7', '3'])}`),
	},
	{
		headings: ['电子邮箱', '邮箱'],
		above: '联系方式',
		fill: (c) => datum('email', 'column', `u${c.digits(6)}@${c.pick(['163.com', 'qq.com'])}`),
	},
	{
		headings: ['QQ号', 'QQ'],
		above: '联系方式',
		fill: (c) => datum('im-account', 'column', `${c.between(1, 9)}${c.digits(8)}`),
	},
	{ headings: ['微信号', '微信'], above: '联系方式', fill: (c) => datum('im-account', 'column', `wx${c.digits(7)}`) },
];

const HARMLESS: readonly Column[] = [
	{
		headings: ['补助金额（元）', '金额', '发放金额', '补贴金额（元）', '奖补金额'],
		above: '发放情况',
		fill: (c) =>
			any('amount column', c.pick([String(c.between(100, 20000)), `${c.between(100, 9000)}.${c.digits(2)}`])),
	},
	{
		headings: ['家庭人口', '人口数', '家庭人口数（人）', '享受人数'],
		above: '家庭情况',
		fill: (c) => any('count column', String(c.between(1, 9))),
	},
	{
		headings: ['所在村', '村名', '行政村', '村（社区）'],
		above: '基本情况',
		fill: (_, p) => any('village column', p.village),
	},
	{ headings: ['乡镇', '所属乡镇', '镇（街道）'], above: '基本情况', fill: (_, p) => any('town column', p.town) },
	{ headings: ['性别'], above: '基本情况', fill: (_, p) => any('sex column', p.sex) },
	{
		headings: ['备注', '说明'],
		above: '其他',
		fill: (c) => any('remarks column', c.pick(['', '', '已公示', '符合条件', '本年新增', '经核实'])),
	},
	{
		headings: ['补助项目', '项目名称', '补贴类别'],
		above: '发放情况',
		fill: (c) => any('project column', c.pick(FUNDS)),
	},
	{
		headings: ['发放日期', '发放时间', '享受时间'],
		above: '发放情况',
		fill: (c) => any('date column', `2020-${c.between(10, 12)}-${c.between(10, 28)}`),
	},
	{ headings: ['发放批次', '批次'], above: '发放情况', fill: (c) => any('batch column', `第${c.between(1, 9)}批`) },
	{
		headings: ['面积（亩）', '种植面积'],
		above: '产业',
		fill: (c) => any('area column', `${c.between(1, 40)}.${c.digits(1)}`),
	},
	{
		headings: ['开户行', '开户银行'],
		above: '发放情况',
		fill: (c) => any('bank column', c.pick(['农村商业银行', '县农业银行', '邮政储蓄银行', '信用联社'])),
	},
];

/** Columns of tables about projects: no person in any of them. */
const PROJECT: readonly Column[] = [
	{ headings: ['项目名称', '项目'], above: '项目概况', fill: (c) => any('project name', c.pick(PROJECTS)) },
	{
		headings: ['项目编码', '项目代码', '项目编号'],
		above: '项目概况',
		fill: (c) => any('project code', `2020-330304-${c.digits(2)}-03-${c.digits(6)}`),
	},
	{
		headings: ['建设地点', '实施地点', '项目地点'],
		above: '项目概况',
		fill: (_, p) => any('place of a project', `${p.town}${p.village}`),
	},
	{
		headings: ['建设单位', '实施单位', '责任单位', '项目主管部门'],
		above: '项目概况',
		fill: (c) => any('organ', c.pick(ORGANS)),
	},
	{ headings: ['施工单位', '中标单位', '承建单位'], above: '实施情况', fill: (c) => any('company', c.pick(COMPANIES)) },
	{ headings: ['统一社会信用代码', '信用代码'], above: '实施情况', fill: (c) => any('credit code', creditCode(c)) },
	{
		headings: ['资金文号', '指标文号', '文号'],
		above: '资金',
		fill: (c) => any('document number', `浙财农〔2020〕${c.between(1, 99)}号`),
	},
	{
		headings: ['投资额（元）', '财政资金', '资金规模（元）'],
		above: '资金',
		fill: (c) =>
			any(
				'amount column',
				c.pick([
					String(c.between(10000, 99999999)),
					`${c.between(1, 9000)}.${c.digits(2)}`,
					`1${c.pick(['3', '5', '8'])}${c.digits(9)}`,
				]),
			),
	},
	{
		headings: ['受益户数', '受益贫困户（户）'],
		above: '效益',
		fill: (c) => any('count column', String(c.between(3, 900))),
	},
	{ headings: ['受益人口', '带动人数'], above: '效益', fill: (c) => any('count column', String(c.between(3, 4000))) },
	{
		headings: ['开工日期', '计划开工时间', '竣工时间'],
		above: '实施情况',
		fill: (c) => any('date column', `2020年${c.between(1, 12)}月`),
	},
	{
		headings: ['监督电话', '监督举报电话', '举报电话'],
		above: '实施情况',
		fill: (c) => nearMiss(NUMBERS, 'office phone column', `0577-88${c.digits(6)}`),
	},
	{
		headings: ['合同编号', '发票号码', '凭证号'],
		above: '资金',
		fill: (c) =>
			nearMiss(
				NUMBERS,
				'serial column',
				c.pick([c.digits(8), `2020${c.digits(8)}`, `${c.between(2, 9)}${c.digits(17)}`]),
			),
	},
	{
		headings: ['建设内容', '主要建设内容'],
		above: '项目概况',
		fill: (c) =>
			any('content of a project', `${c.pick(PROJECTS)}，长${c.between(100, 9000)}米，宽${c.between(3, 6)}.5米`),
	},
];

function pickColumns(chance: Chance, pool: readonly Column[], count: number): Column[] {
	const left = [...pool];
	const picked: Column[] = [];
	while (picked.length < count && left.length > 0) picked.push(...left.splice(chance.between(0, left.length - 1), 1));
	return picked;
}

const TITLES = [
	'补助资金发放花名册',
	'建档立卡贫困户名单',
	'产业奖补公示表',
	'危房改造对象名单',
	'低保对象公示名单',
	'雨露计划补助明细表',
	'公益性岗位人员登记表',
	'受益农户信息表',
	'医疗救助对象名单',
	'临时救助发放表',
];

/** A title over the whole width, sometimes with a line of the unit and the date below it. */
function topRows(chance: Chance, width: number, title: string): Cell[][] {
	const rows: Cell[][] = [];
	if (chance.next() < 0.85)
		rows.push([cell(0, `${chance.pick(['2019年度', '2020年', '三垟街道', '瓯海区', '上寨村'])}${title}`, width)]);
	if (rows.length > 0 && chance.next() < 0.4 && width > 3)
		rows.push([
			cell(0, `填报单位：${chance.pick(ORGANS)}（盖章）`, 2),
			cell(2, `填报日期：2020年${chance.between(1, 12)}月${chance.between(1, 28)}日`, width - 2),
		]);
	return rows;
}

/** One, two or three rows of headings; merged over columns where two neighbours share the word above, over rows where nothing does. */
function headingRows(chance: Chance, columns: readonly Column[], labels: readonly string[]): Cell[][] {
	const levels = chance.pick([1, 1, 1, 2, 2, 3]);
	if (levels === 1) return [labels.map((label, column) => cell(column, label))];
	const above: Cell[] = [];
	const below: Cell[] = [];
	for (let column = 0; column < columns.length; ) {
		const word = columns[column]?.above ?? '';
		let end = column + 1;
		while (end < columns.length && columns[end]?.above === word) end++;
		if (end - column === 1) above.push(cell(column, labels[column] ?? '', 1, 2));
		else {
			above.push(cell(column, word, end - column));
			for (let at = column; at < end; at++) below.push(cell(at, labels[at] ?? ''));
		}
		column = end;
	}
	if (below.length === 0) return [labels.map((label, column) => cell(column, label))];
	if (levels === 2) return [above, below];
	return [[cell(0, chance.pick(['发放对象信息', '贫困户信息', '明细']), columns.length)], above, below];
}

const isCounted = (fill: Column) => fill.headings.includes('序号');
const INDEX: Column = { headings: ['序号', '编号', '序'], above: '', fill: () => '' };

function bodyRow(chance: Chance, columns: readonly Column[], index: number, shift = 0): Cell[] {
	const person = makePerson(chance);
	return columns.map((column, at) => cell(at + shift, isCounted(column) ? String(index) : column.fill(chance, person)));
}

const label = (chance: Chance, column: Column) => chance.pick(column.headings);

/** A list of persons: any columns in any order behind the name. */
export function personList(chance: Chance, count: number): Table {
	const middle = [
		...pickColumns(chance, PRIVATE, chance.between(3, 6)),
		...pickColumns(chance, HARMLESS, chance.between(1, 4)),
	];
	// A list without names still tells who is meant when it has the number of the ID; without either it is no list of persons.
	const hasId = middle.includes(PRIVATE[0] as Column);
	const columns = [
		INDEX,
		...(!hasId || chance.next() < 0.7 ? [NAME] : []),
		...pickColumns(chance, middle, middle.length),
	];
	if (chance.next() < 0.5)
		columns.sort((left, right) => (left.above < right.above ? -1 : left.above > right.above ? 1 : 0));
	const labels = columns.map((column) => label(chance, column));
	const rows = [...topRows(chance, columns.length, chance.pick(TITLES)), ...headingRows(chance, columns, labels)];
	if (chance.next() < 0.15) rows.push(columns.map((_, at) => cell(at, String(at + 1))));
	for (let index = 1; index <= count; index++) rows.push(bodyRow(chance, columns, index));
	if (chance.next() < 0.3)
		rows.push([cell(0, '合计', 2), cell(2, any('total', String(chance.between(10000, 999999))), columns.length - 2)]);
	return { columns: columns.length, rows, layout: 'list of persons' };
}

/** Two short lists side by side on one sheet. */
export function twinList(chance: Chance, count: number): Table {
	const columns = [INDEX, NAME, ...pickColumns(chance, PRIVATE.slice(0, 7), 2)];
	const labels = columns.map((column) => label(chance, column));
	const width = columns.length;
	const rows = topRows(chance, width * 2, chance.pick(TITLES));
	rows.push([...labels, ...labels].map((text, at) => cell(at, text)));
	for (let index = 1; index <= count; index++)
		rows.push([...bodyRow(chance, columns, index), ...bodyRow(chance, columns, index + count, width)]);
	return { columns: width * 2, rows, layout: 'two lists side by side' };
}

/** One digit of the number to a cell under one merged heading. */
export function splitDigits(chance: Chance, count: number): Table {
	const rows: Cell[][] = [[cell(0, '姓名'), cell(1, '身份证号码', 18), cell(19, '金额')]];
	for (let index = 0; index < count; index++) {
		const person = makePerson(chance);
		const [first = '', ...rest] = person.id;
		const split = datum('resident-id', 'a digit to a cell', first);
		rows.push([
			cell(0, datum('name', 'column', person.name)),
			cell(1, { ...split, mark: { ...split.mark, cells: rest.length } }),
			...rest.map((digit, at) => cell(at + 2, digit)),
			cell(19, any('amount column', String(chance.between(100, 900)))),
		]);
	}
	return { columns: 20, rows, layout: 'a digit to a cell' };
}

/** 登记表: labels beside their values, two pairs to a row, then the family below as a list. */
export function household(chance: Chance): Table {
	const person = makePerson(chance, [1940, 1995]);
	const pairs = pickColumns(chance, PRIVATE, chance.pick([6, 8]));
	const name = cell(1, datum('name', 'form', person.name));
	const rows: Cell[][] = [
		[
			cell(
				0,
				`${chance.pick(['贫困户', '低保', '临时救助', '危房改造'])}${chance.pick(['登记表', '申请审批表', '信息采集表'])}`,
				4,
			),
		],
		[cell(0, chance.pick(['姓名', '户主姓名', '申请人姓名'])), name, cell(2, '性别'), cell(3, person.sex)],
	];
	for (let at = 0; at + 1 < pairs.length; at += 2) {
		const [left, right] = [pairs[at] as Column, pairs[at + 1] as Column];
		rows.push([
			cell(0, label(chance, left)),
			cell(1, left.fill(chance, person)),
			cell(2, label(chance, right)),
			cell(3, right.fill(chance, person)),
		]);
	}
	const family = [NAME, PRIVATE[10] as Column, PRIVATE[0] as Column, HARMLESS[4] as Column];
	rows.push(
		[cell(0, '家庭成员情况', 4)],
		family.map((column, at) => cell(at, column === NAME ? '姓名' : label(chance, column))),
	);
	for (let count = chance.between(1, 5); count > 0; count--) rows.push(bodyRow(chance, family, count));
	rows.push([cell(0, '村委会意见'), cell(1, any('opinion', '情况属实，同意上报'), 3)]);
	return { columns: 4, rows, layout: 'form' };
}

/** 签到表 with empty places, as it comes back from a meeting. */
export function signIn(chance: Chance, count: number): Table {
	const rows: Cell[][] = [
		[cell(0, `${chance.pick(['村民代表会议', '低保评议会', '培训班'])}签到表`, 4)],
		[
			'序号',
			chance.pick(['姓名', '签名', '姓名（签字）']),
			'单位/住址',
			chance.pick(['联系电话', '手机', '联系方式']),
		].map((text, at) => cell(at, text)),
	];
	for (let index = 1; index <= count; index++) {
		const person = makePerson(chance, [1945, 2000]);
		const isHere = chance.next() < 0.85;
		rows.push([
			cell(0, String(index)),
			cell(1, isHere ? datum('name', 'column', person.name) : ''),
			cell(2, isHere ? any('village column', person.village) : ''),
			cell(3, isHere ? phonePiece(chance, person, 'cell') : ''),
		]);
	}
	return { columns: 4, rows, layout: 'sign-in sheet' };
}

/** 举报、信访登记: who reported stands in the register of the organ that received it, and must get out of whatever is published of it. */
export function tipOffs(chance: Chance, count: number): Table {
	const kind = chance.pick(['举报人', '投诉人', '信访人', '反映人', '来访人']);
	const heads = [
		'序号',
		chance.pick([kind, `${kind}姓名`]),
		chance.pick(['联系电话', `${kind}电话`, `${kind}联系方式`]),
		chance.pick([`${kind}住址`, `${kind}地址`]),
		chance.pick(['反映问题', '举报事项', '信访事项']),
		'承办单位',
		chance.pick(['办结日期', '受理日期']),
	];
	const rows: Cell[][] = [
		...topRows(chance, heads.length, `${chance.pick(['信访', '投诉', '监督'])}举报登记表`),
		heads.map((text, at) => cell(at, text)),
	];
	for (let index = 1; index <= count; index++) {
		const person = makePerson(chance, [1940, 2000]);
		const phone = phonePiece(chance, person, 'cell');
		const isKnown = chance.next() < 0.85;
		rows.push([
			cell(0, String(index)),
			cell(1, isKnown ? datum('reporter', 'column', person.name) : any('nobody by name', '匿名')),
			cell(2, isKnown ? (heads[2] === '联系电话' ? phone : datum('reporter', 'phone column', phone.text)) : ''),
			cell(3, isKnown ? datum('reporter', 'home column', addressPiece(chance, person, 'column').text) : ''),
			cell(4, any('matter of a report', chance.pick(['低保评议不公', '道路排水不畅', '补助发放不及时', '工程质量']))),
			cell(5, any('organ', chance.pick(ORGANS))),
			cell(6, any('date column', `2020-${chance.between(10, 12)}-${chance.between(10, 28)}`)),
		]);
	}
	return { columns: heads.length, rows, layout: 'register of reports' };
}

/** A table of projects: nothing in it is private. */
export function projectTable(chance: Chance, count: number): Table {
	const columns = [INDEX, ...pickColumns(chance, PROJECT, chance.between(5, 9))];
	const labels = columns.map((column) => label(chance, column));
	const rows = [
		...topRows(
			chance,
			columns.length,
			chance.pick(['财政专项扶贫资金项目计划表', '项目完成情况公告表', '统筹整合资金明细表']),
		),
		...headingRows(chance, columns, labels),
	];
	for (let index = 1; index <= count; index++) rows.push(bodyRow(chance, columns, index));
	return { columns: columns.length, rows, layout: 'table of projects' };
}

/** 人数统计: villages down, classes of persons across; illness and disability are headings of counts. */
export function countTable(chance: Chance, count: number): Table {
	const heads = [
		'村名',
		'总户数',
		'总人口',
		'低保户',
		'五保户',
		'因病致贫户数',
		'因残致贫户数',
		'残疾人数',
		'患大病人数',
		'在校学生数',
	];
	const rows: Cell[][] = [
		...topRows(chance, heads.length, '贫困人口情况统计表'),
		heads.map((text, at) => cell(at, text)),
	];
	for (let index = 0; index < count; index++)
		rows.push(
			heads.map((_, at) =>
				cell(
					at,
					at === 0
						? any('village column', makePerson(chance).village)
						: any('count of persons', String(chance.between(3, 900))),
				),
			),
		);
	return { columns: heads.length, rows, layout: 'table of counts' };
}
