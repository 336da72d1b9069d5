import type { Chance } from '../synthetic.ts';
import { accountPiece, cardPiece, homePhonePiece, idPiece, phonePiece } from './numbers.ts';
import { datum, type Passage, type Piece, say } from './passage.ts';
import { ageOf, birthParts, makeName, makePerson, type Person } from './people.ts';
import { CAUSES, CLASSES, DISABILITIES, GRADES, ILLNESSES, KIN, MARRIAGES, RELIGIONS, SCHOOLS } from './words.ts';

/** Sentences in which data of persons stand. Each is one paragraph of a document. */
export type Frame = (chance: Chance, person: Person) => Passage;

const nameOf = (person: Person, way = 'in a sentence') => datum('name', way, person.name);
const reporterOf = (person: Person, way = 'in a sentence') => datum('reporter', way, person.name);
const health = (chance: Chance) => datum('health', 'in a sentence', chance.pick(ILLNESSES));
const money = (chance: Chance) => String(chance.between(300, 48000));

export function birthPiece(chance: Chance, person: Person, way: string): Piece {
	const [year, month, day] = birthParts(person);
	const short = (part: string) => String(Number(part));
	return datum(
		'birth-date',
		way,
		chance.pick([
			`${year}年${short(month)}月${short(day)}日`,
			`${year}-${month}-${day}`,
			`${year}.${month}.${day}`,
			`${year}/${short(month)}/${short(day)}`,
			`${year}${month}${day}`,
			`${year}年${short(month)}月`,
			`${year}.${month}`,
		]),
	);
}

export function addressPiece(chance: Chance, person: Person, way: string): Piece {
	const { town, village, group, house } = person;
	const cn = '一二三四五六七八九十';
	return datum(
		'address',
		way,
		chance.pick([
			`${village}${group}组${house}号`,
			`${town}${village}${group}组${house}号`,
			`${village}${cn.charAt((group - 1) % 10)}组${house}号`,
			`${town}${village}${house}号`,
			`${village}${group}社${house}号`,
			`${town}幸福小区${chance.between(1, 30)}栋${chance.between(1, 4)}单元${chance.between(101, 1802)}室`,
			`${town}易地搬迁安置点${chance.between(1, 12)}号楼${chance.between(1, 3)}单元${chance.between(101, 602)}`,
			`建设路${chance.between(1, 300)}弄${chance.between(1, 60)}号${chance.between(101, 602)}室`,
			`${village}第${group}村民小组${house}号`,
		]),
	);
}

const email = (chance: Chance) =>
	datum(
		'email',
		'in a sentence',
		`${chance.pick(['xiao', 'liu.fang', 'wz_', 'happy', 'c-'])}${chance.digits(chance.between(3, 8))}@${chance.pick(['qq.com', '163.com', '126.com', 'sina.cn', 'foxmail.com', '139.com', 'outlook.com'])}`,
	);

const plate = (chance: Chance) => {
	const head = chance.pick(['浙C', '豫M', '甘J', '贵G', '川S', '云A', '陕K', '湘U', '京N']);
	const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');
	const tail = chance.pick([
		chance.digits(5),
		`${chance.pick(letters)}${chance.digits(4)}`,
		`${chance.digits(3)}${chance.pick(letters)}${chance.digits(1)}`,
		`${chance.pick(['D', 'F'])}${chance.digits(5)}`,
	]);
	return datum('plate', 'in a sentence', head + chance.pick(['', '', '·', ' ']) + tail);
};

/** Position of a home as a phone tells it: inside China, with six decimals. */
const degrees = (chance: Chance) =>
	[`${chance.between(98, 121)}.${chance.digits(6)}`, `${chance.between(22, 41)}.${chance.digits(6)}`] as const;

const passport = (chance: Chance) =>
	datum(
		'passport',
		'labelled',
		chance.pick([`E${chance.digits(8)}`, `G${chance.digits(8)}`, `EJ${chance.digits(7)}`, `EC${chance.digits(7)}`]),
	);

export const NUMBER_FRAMES: readonly Frame[] = [
	(c, p) => say`身份证号：${idPiece(c, p, 'labelled')}`,
	(c, p) => say`居民身份证号码为${idPiece(c, p, 'labelled')}，经核对无误`,
	(c, p) =>
		say`申请人${nameOf(p)}，${p.sex}，身份证号码${idPiece(c, p, 'labelled')}，住${addressPiece(c, p, 'in a sentence')}`,
	(c, p) => say`${nameOf(p, 'beside a number')}（${idPiece(c, p, 'line')}）`,
	(c, p) => say`兹证明${nameOf(p)}（公民身份号码：${idPiece(c, p, 'labelled')}）系我村村民`,
	(c, p) => say`证件类型：居民身份证　证件号码：${idPiece(c, p, 'labelled')}`,
	(c, p) => say`1.${nameOf(p, 'beside a number')} ${idPiece(c, p, 'line')} ${phonePiece(c, p, 'line')}`,
	(c, p) => say`持卡人身份证${idPiece(c, p, 'labelled')}，开户行农村信用社，账号${cardPiece(c, p, 'labelled')}`,
	(c, p) => say`核查发现${idPiece(c, p, 'line')}重复领取补贴，已责令退回`,
	(c, p) => say`联系电话：${phonePiece(c, p, 'labelled')}`,
	(c, p) => say`手机号码 ${phonePiece(c, p, 'labelled')}（微信同号）`,
	(c, p) => say`如有疑问请拨打${phonePiece(c, p, 'labelled')}与${nameOf(p)}联系`,
	(c, p) => say`本人电话${phonePiece(c, p, 'labelled')}，盼回复`,
	(c, p) => say`${nameOf(p, 'beside a number')}：${phonePiece(c, p, 'line')}`,
	(c, p) => say`户主${nameOf(p)}　电话 ${phonePiece(c, p, 'labelled')}　家庭人口${String(c.between(1, 8))}人`,
	(c, p) => say`监护人联系方式${phonePiece(c, p, 'labelled')}／${phonePiece(c, makePerson(c), 'line')}`,
	(c, p) => say`致电反映人${reporterOf(p, 'beside a number')}（${phonePiece(c, p, 'line')}）核实情况`,
	(c) => say`宅电：${homePhonePiece(c)}`,
	(c) => say`家庭电话 ${homePhonePiece(c)}`,
	(c, p) => say`银行卡号：${cardPiece(c, p, 'labelled')}`,
	(c, p) => say`请将补助款汇入${nameOf(p)}的账户，卡号${cardPiece(c, p, 'labelled')}，开户行农业银行`,
	(c, p) => say`${nameOf(p, 'beside a number')}，${cardPiece(c, p, 'line')}，已发放`,
	(c, p) => say`借记卡${cardPiece(c, p, 'labelled')}于当日入账${money(c)}元`,
	(c) => say`一卡通账号：${accountPiece(c)}`,
	(c) => say`惠农补贴“一卡通”存折账号 ${accountPiece(c)}`,
	(c) => say`社会保障卡银行账号：${accountPiece(c)}`,
	(c, p) => say`收款人：${nameOf(p, 'labelled')}，收款账号：${accountPiece(c)}`,
	(c) => say`信用社存折号码：${accountPiece(c)}`,
];

export const PAPER_FRAMES: readonly Frame[] = [
	(c) => say`护照号码：${passport(c)}`,
	(c, p) => say`${nameOf(p)}持因私普通护照${passport(c)}出境务工`,
	(c) => say`中国护照（号码${passport(c)}）`,
	(c) =>
		say`港澳居民来往内地通行证号码：${datum('permit', 'home return', `${c.pick(['H', 'M'])}${c.digits(c.pick([8, 10]))}`)}`,
	(c) =>
		say`往来港澳通行证 ${datum('permit', 'to Hong Kong', `C${c.pick(['', 'A', 'D'])}${c.digits(c.pick([8, 8]))}`.slice(0, 9))}`,
	(c) => say`回乡证号${datum('permit', 'home return', `H${c.digits(8)}`)}`,
	(c) => say`台湾居民来往大陆通行证：${datum('permit', 'Taiwan', c.digits(8))}`,
	(c) => say`台胞证号码 ${datum('permit', 'Taiwan', c.digits(8))}`,
	(c, p) =>
		say`外国人永久居留身份证号码：${datum('permit', 'residence', `${c.pick(['USA', 'GBR', 'VNM', 'RUS'])}${c.pick(['110000', '330300', '530100'])}${p.birth.slice(2)}`)}`,
	(c) => say`车牌号码：${plate(c)}`,
	(c, p) => say`${nameOf(p)}名下登记有小型普通客车一辆，号牌${plate(c)}`,
	(c) => say`驾驶${plate(c)}号面包车`,
	(c) => say`电子邮箱：${email(c)}`,
	(c) => say`申请表请发送至 ${email(c)}`,
	(c) => say`QQ：${datum('im-account', 'QQ', `${c.between(1, 9)}${c.digits(c.between(5, 9))}`)}`,
	(c) => say`本人QQ号码${datum('im-account', 'QQ', `${c.between(1, 9)}${c.digits(8)}`)}`,
	(c) => say`微信号：${datum('im-account', 'WeChat', `${c.pick(['wxid_', 'a', 'zhang-', 'LY'])}${c.digits(8)}`)}`,
	(c) => say`经度${datum('position', 'degrees', degrees(c)[0])}，纬度${datum('position', 'degrees', degrees(c)[1])}`,
	(c) => say`入户定位：${datum('position', 'pair', degrees(c).join(','))}`,
];

export const PERSON_FRAMES: readonly Frame[] = [
	(_, p) => say`姓名：${nameOf(p, 'labelled')}　性别：${p.sex}　民族：汉族`,
	(_, p) => say`户主${nameOf(p)}一家${String(p.group % 6)}口人`,
	(_, p) => say`村民${nameOf(p)}反映道路排水不畅`,
	(_, p) => say`举报人：${reporterOf(p, 'labelled')}`,
	(c, p) => say`${c.pick(['投诉人', '信访人', '检举人', '来访人'])}姓名：${reporterOf(p, 'labelled')}`,
	(_, p) => say`${reporterOf(p)}实名举报村干部虚报种植面积`,
	(c, p) => say`信访人${reporterOf(p)}，${p.sex}，住${datum('reporter', 'home', addressPiece(c, p, 'home').text)}`,
	(c, p) => say`举报人住址：${datum('reporter', 'home', addressPiece(c, p, 'home').text)}`,
	(c, p) => say`投诉人电话：${phonePiece(c, p, 'labelled')}`,
	(_, p) => say`贫困户${nameOf(p)}今年发展养殖增收`,
	(_, p) => say`${nameOf(p)}，${p.sex}，${String(ageOf(p))}岁，${p.village}人`,
	(_, p) => say`低保对象：${nameOf(p, 'labelled')}`,
	(c, p) => say`受益人${nameOf(p)}领取补助${money(c)}元`,
	(_, p) => say`帮扶责任人：${nameOf(p, 'labelled')}`,
	(_, p) => say`申请人签名：${nameOf(p, 'labelled')}`,
	(c, p) => say`${nameOf(p)}，${p.sex}，${birthPiece(c, p, 'in a sentence')}出生`,
	(c, p) => say`出生日期：${birthPiece(c, p, 'labelled')}`,
	(c, p) => say`出生年月 ${birthPiece(c, p, 'labelled')}`,
	(c, p) => say`家庭住址：${addressPiece(c, p, 'labelled')}`,
	(c, p) => say`${nameOf(p)}户现居住在${addressPiece(c, p, 'in a sentence')}`,
	(c, p) => say`户籍地址：${addressPiece(c, p, 'labelled')}`,
	(c, _p) => say`家庭年收入：${datum('income', 'labelled', `${money(c)}元`)}`,
	(c, p) => say`户主${nameOf(p)}家庭人均纯收入${datum('income', 'in a sentence', `${money(c)}元`)}`,
	(c, p) => say`${nameOf(p)}务工月工资${datum('income', 'in a sentence', `${c.between(1500, 6000)}元`)}`,
	(c) => say`与户主关系：${datum('relation', 'labelled', c.pick(KIN))}`,
	(c) => say`婚姻状况：${datum('relation', 'labelled', c.pick(MARRIAGES))}`,
];

const year = (chance: Chance) => String(chance.between(2008, 2020));

export const SENSITIVE_FRAMES: readonly Frame[] = [
	(c, p) => say`户主${nameOf(p)}患${health(c)}，常年服药`,
	(c, p) => say`贫困户${nameOf(p)}因患${health(c)}丧失劳动能力`,
	(c, _p) => say`其妻子${year(c)}年被确诊为${health(c)}`,
	(c, p) => say`${nameOf(p)}，${p.sex}，${String(ageOf(p))}岁，患有${health(c)}`,
	(c) => say`所患疾病：${datum('health', 'labelled', c.pick(ILLNESSES))}`,
	(c) => say`病种：${datum('health', 'labelled', c.pick(ILLNESSES))}`,
	(c) => say`诊断结果：${datum('health', 'labelled', c.pick(ILLNESSES))}`,
	(c, p) => say`村民${nameOf(p)}${year(c)}年因${health(c)}在县人民医院住院，自付费用${money(c)}元`,
	(c, p) => say`${nameOf(p)}的母亲长期患${health(c)}`,
	(c, p) => say`${nameOf(p)}系${datum('disability', 'in a sentence', `${c.pick(DISABILITIES)}残疾${c.pick(GRADES)}`)}`,
	(c) =>
		say`残疾类别：${datum('disability', 'labelled', c.pick(DISABILITIES))}　残疾等级：${datum('disability', 'labelled', c.pick(GRADES))}`,
	(c, p) =>
		say`户主${nameOf(p)}为${datum('disability', 'in a sentence', `${c.pick(GRADES)}${c.pick(DISABILITIES)}残疾`)}，生活不能自理`,
	(c, p) =>
		say`儿子${nameOf(p)}持有残疾证（${datum('disability', 'in brackets', `${c.pick(DISABILITIES)}${c.pick(GRADES)}`)}）`,
	(c) => say`主要致贫原因：${datum('cause-of-poverty', 'labelled', c.pick(CAUSES))}`,
	(c) => say`致贫原因（可多选）：${datum('cause-of-poverty', 'labelled', c.pick(CAUSES))}`,
	(c, p) =>
		say`户主${nameOf(p)}家${datum('cause-of-poverty', 'in a sentence', c.pick(['因病致贫', '因残致贫', '因学致贫', '因病返贫']))}，${year(c)}年识别`,
	(c, p) => say`贫困户${nameOf(p)}，致贫原因为${datum('cause-of-poverty', 'in a sentence', c.pick(CAUSES))}`,
	(c, p) =>
		say`${nameOf(p)}${datum('relation', 'after a name', '之妻')}已${datum('pregnancy', 'in a sentence', c.pick(['怀孕', '怀有身孕', '妊娠']))}${String(c.between(3, 9))}个月`,
	(c) =>
		say`孕周：${datum('pregnancy', 'labelled', c.pick([`${c.between(6, 40)}周`, `${c.between(6, 40)}+${c.between(1, 6)}周`]))}`,
	(c) => say`预产期：${datum('pregnancy', 'labelled', `2020年${c.between(1, 12)}月${c.between(1, 28)}日`)}`,
	(c) => say`末次月经：${datum('pregnancy', 'labelled', `2020-0${c.between(1, 9)}-1${c.between(0, 9)}`)}`,
	(c, p) => say`儿子${nameOf(p)}在${datum('minor', 'in a sentence', `${c.pick(SCHOOLS)}${c.pick(CLASSES)}`)}就读`,
	(c, p) => say`女儿${nameOf(p)}就读于${datum('minor', 'in a sentence', c.pick(SCHOOLS))}`,
	(c) =>
		say`就读学校：${datum('minor', 'labelled', c.pick(SCHOOLS))}　年级：${datum('minor', 'labelled', c.pick(CLASSES))}`,
	(c) => {
		const child = makePerson(c, [2006, 2018]);
		return say`${nameOf(child)}，${child.sex}，${String(ageOf(child))}岁，系${datum('minor', 'in a sentence', c.pick(['孤儿', '事实无人抚养儿童', '留守儿童']))}`;
	},
	(c) => say`宗教信仰：${datum('religion', 'labelled', c.pick(RELIGIONS))}`,
	(c, p) => say`${nameOf(p)}，${p.sex}，信仰${datum('religion', 'in a sentence', c.pick(RELIGIONS))}`,
	(c, p) =>
		say`户主${nameOf(p)}系${datum('religion', 'in a sentence', c.pick(['佛教徒', '基督徒', '天主教徒', '穆斯林']))}`,
];

/** 密级、内部标识 and 过程性标识: lines of their own at the head of a document, or in its title. */
export const MARK_FRAMES: readonly Frame[] = [
	(c) =>
		say`${datum('secrecy-mark', 'level and term', `${c.pick(['秘密', '机密', '绝密'])}★${c.pick(['1年', '5年', '10年', '长期', '6个月'])}`)}`,
	(c) => say`${datum('secrecy-mark', 'level', c.pick(['秘密', '机密', '绝　密', '秘 密']))}`,
	(c) =>
		say`${datum('secrecy-mark', 'internal', c.pick(['内部资料 注意保存', '内部资料，请勿外传', '内部文件', '内部资料', '工作秘密', '仅供内部参考', '未经批准不得公开', '未经批准，不得对外公开']))}`,
	(c) => say`全县扶贫资金管理办法（${datum('secrecy-mark', 'process', c.pick(['讨论稿', '征求意见稿', '送审稿']))}）`,
];

export const familyLine: Frame = (c, p) => {
	const child = makePerson(c, [2005, 2019]);
	return say`家庭成员：${datum('name', 'family', makeName(c, '女'))}（${datum('relation', 'in brackets', '配偶')}）、${nameOf(child, 'family')}（${datum('relation', 'in brackets', c.pick(['长子', '长女', '次子']))}，${idPiece(c, child, 'line')}），户主${nameOf(p, 'family')}`;
};
