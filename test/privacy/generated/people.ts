import type { Chance } from '../synthetic.ts';
import { checkCharacter, luhnDigit } from '../synthetic.ts';

/** Persons who do not exist, and the numbers they would have. */

const two = (value: number) => String(value).padStart(2, '0');

// Common surnames of the 百家姓 in the order of a dictionary, not of frequency: a list for lists.
const SURNAMES =
	'艾安柏白鲍包毕边卞卜蔡曹岑柴常车陈程池迟楚储褚崔戴邓狄刁丁董窦杜段樊范方房费冯符傅甘高葛耿龚古谷顾关郭韩杭郝何贺洪侯胡华黄霍姬嵇吉纪季贾江姜蒋焦金靳荆康柯孔寇蓝郎雷黎李连廉练梁廖林凌刘柳龙娄卢鲁陆路吕罗骆麻马毛茅梅孟米苗闵明莫牟木穆倪聂宁牛欧潘庞裴彭皮蒲戚齐祁钱乔秦邱裘屈瞿曲全冉饶任荣阮芮邵申沈盛施石史舒宋苏孙谈谭汤唐陶滕田童涂屠万汪王韦卫魏温翁邬巫吴武伍奚席夏项萧肖谢辛邢熊徐许宣薛严颜晏燕杨姚叶易殷尹应游于余俞虞喻郁袁苑岳臧曾詹张章赵甄郑支钟仲周朱诸祝庄卓邹祖左'.split(
		'',
	);
const MEN =
	'刚强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘'.split(
		'',
	);
const WOMEN =
	'秀娟英华慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝'.split(
		'',
	);
const COMPOUND = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '夏侯', '慕容', '令狐', '宇文', '长孙'];
/** Names of other peoples of the country as lists write them. */
const OTHER_NAMES = [
	'阿卜杜拉·买买提',
	'古丽娜尔·艾合买提',
	'扎西顿珠',
	'次仁卓玛',
	'吉克阿牛',
	'尔古木果',
	'巴特尔',
	'乌云其其格',
	'热依汗古丽·吐尔逊',
	'格桑德吉',
	'木乃尔布',
	'丹增曲扎',
];

/** County codes of many provinces, used today or in the past. */
const COUNTIES =
	'110108 120112 130434 130724 140928 141129 150423 152221 210882 211381 220381 222406 230128 231224 310116 320322 320981 330302 330328 330381 340421 341282 350124 350925 360321 360735 370321 371325 410225 411627 420325 422826 430124 433127 440224 441523 450123 451030 460106 469030 500233 500240 510525 511902 513437 520203 520329 522636 530124 532628 533325 540124 542526 610222 610929 620123 622927 623026 630123 632622 640324 640425 650121 653127 654028'.split(
		' ',
	);

const VILLAGES =
	'上寨 下洋 大坪 小溪口 石牛 马鞍山 黄泥塘 青龙嘴 茶园 杨柳 胜利 团结 永丰 仁和 李家湾 张家坝 王家台子 沙河 白云 梧田 三垟 潘桥 泽雅 花石崖 店子 高崖沟 落水洞 枫香 拉毛 尕海 红星 前进 向阳 新民 双碑 大旗头 牛角冲 双庙 南阳 金龟'.split(
		' ',
	);
const TOWNS = '泽雅镇 龙泉乡 石门镇 会兴街道 柳林镇 高桥乡 双河口镇 甘棠镇 青林乡 白塔街道 罗文镇 竹峪乡 沙滩镇'.split(
	' ',
);

/** The first digits of cards that banks of China have published; the rest is made. */
const CARD_HEADS =
	'621799 622848 622845 623052 621700 436742 622700 621661 621669 601382 622202 621225 622262 622260 622588 621483 623058 621785 622188 621098 621797 623669 622180 623090 621721 623158 622478 623179 623065 623190 625955 622155'.split(
		' ',
	);

export interface Person {
	readonly name: string;
	readonly sex: '男' | '女';
	/** Eight digits. */
	readonly birth: string;
	readonly id: string;
	readonly phone: string;
	readonly card: string;
	readonly town: string;
	readonly village: string;
	readonly group: number;
	readonly house: number;
}

export function makeName(chance: Chance, sex: '男' | '女'): string {
	const roll = chance.next();
	if (roll < 0.015) return chance.pick(OTHER_NAMES);
	const given = sex === '男' ? MEN : WOMEN;
	const surname = roll < 0.03 ? chance.pick(COMPOUND) : chance.pick(SURNAMES);
	return surname + chance.pick(given) + (chance.next() < 0.78 ? chance.pick(given) : '');
}

export function makePerson(chance: Chance, years: readonly [number, number] = [1931, 2019]): Person {
	const sex = chance.next() < 0.52 ? '男' : '女';
	const birth = `${chance.between(...years)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
	const last = chance.between(0, 4) * 2 + (sex === '男' ? 1 : 0);
	const body = chance.pick(COUNTIES) + birth + two(chance.between(0, 39)) + last;
	const length = chance.pick([16, 17, 19, 19, 19]);
	const head = chance.pick(CARD_HEADS);
	const account = head + chance.digits(length - 1 - head.length);
	return {
		name: makeName(chance, sex),
		sex,
		birth,
		id: body + checkCharacter(body),
		phone: `1${chance.pick(['30', '35', '38', '39', '47', '50', '52', '57', '58', '59', '66', '73', '77', '78', '80', '82', '85', '86', '87', '88', '89', '91', '95', '98', '99'])}${chance.digits(8)}`,
		card: account + luhnDigit(account),
		town: chance.pick(TOWNS),
		village: `${chance.pick(VILLAGES)}村`,
		group: chance.between(1, 18),
		house: chance.between(1, 268),
	};
}

/** 第一代身份证: fifteen digits, no check digit; for persons born before 1999. */
export function oldId(chance: Chance, person: Person): string {
	return person.id.slice(0, 6) + person.birth.slice(2) + chance.digits(2) + (person.sex === '男' ? '1' : '2');
}

export function birthParts(person: Person): readonly [year: string, month: string, day: string] {
	return [person.birth.slice(0, 4), person.birth.slice(4, 6), person.birth.slice(6)];
}

/** Age in the year that the documents are of. */
export const ageOf = (person: Person): number => 2020 - Number(person.birth.slice(0, 4));
