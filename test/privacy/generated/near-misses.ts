import { type Chance, creditCode, luhnDigit } from '../synthetic.ts';
import { nearMiss, type Passage, say } from './passage.ts';
import { COMPANIES, FUNDS, ILLNESSES, ORGANS, PROJECTS, SCHOOLS } from './words.ts';

/** Sentences that look private and are not: numbers of things and of organs, counts, rules, places of projects. */
export type NearMiss = (chance: Chance) => Passage;

const NUMBERS = ['resident-id', 'bank-card', 'phone'] as const;
const number = (kind: string, text: string) => nearMiss(NUMBERS, kind, text);
const words = (kind: string, text: string) => nearMiss('any', kind, text);
const two = (value: number) => String(value).padStart(2, '0');
const stamp = (c: Chance) => `2020${two(c.between(1, 12))}${two(c.between(1, 28))}`;
const county = (c: Chance) => c.pick(['330304', '411202', '520402', '620803', '513001', '511781']);
const landLine = (c: Chance) =>
	`0${c.pick(['577', '398', '851', '818', '933'])}-${c.between(2, 8)}${c.digits(c.pick([6, 7]))}`;
const grouped = (value: number) => value.toLocaleString('en-US');

export const NUMBER_NEAR_MISSES: readonly NearMiss[] = [
	(c) => say`安排${c.pick(FUNDS)}${number('amount', `${c.between(10000000000, 19999999999)}元`)}`,
	(c) => say`合同价款${number('amount', `${grouped(c.between(100000, 99999999))}.${c.digits(2)}元`)}`,
	(c) => say`累计投入${number('amount', `1${c.pick(['3', '5', '8'])}${c.digits(9)}.${c.digits(2)}`)}元`,
	(c) => say`决算总额（元）${number('amount', `${c.between(10, 99)}${c.digits(9)}.${c.digits(2)}`)}`,
	(c) => say`统一社会信用代码：${number('credit code', creditCode(c))}`,
	(c) => say`${c.pick(COMPANIES)}（${number('credit code', creditCode(c))}）中标`,
	(c) => say`中标单位${c.pick(COMPANIES)}，代码${number('credit code', creditCode(c))}`,
	(c) => say`营业执照注册号：${number('business registration', `${county(c)}${c.digits(9)}`)}`,
	(c) => say`纳税人识别号：${number('tax number', `${county(c)}${c.digits(9)}`)}`,
	(c) =>
		say`项目代码：${number('project code', `2020-${county(c)}-${c.pick(['48', '01', '05'])}-0${c.between(1, 3)}-${c.digits(6)}`)}`,
	(c) => say`项目编码${number('project code', `${county(c)}2020${c.digits(8)}`.slice(0, 17))}`,
	(c) => say`项目库编号 ${number('project code', `5100001${c.digits(9)}`)}`,
	(c) => say`招标编号：${number('tender number', `ZB${stamp(c)}${c.digits(4)}`)}`,
	(c) => say`采购计划编号：${number('tender number', `${county(c)}-2020-${c.digits(5)}`)}`,
	(c) => say`预算指标文号${number('budget code', `2130${c.digits(3)}-${c.digits(11)}`)}`,
	(c) => say`支付凭证号：${number('voucher', `${stamp(c)}${c.digits(10)}`)}`,
	(c) => say`发票代码${number('invoice', c.digits(12))}，发票号码${number('invoice', c.digits(8))}`,
	(c) => say`电子发票号码：${number('invoice', `20${c.digits(18)}`)}`,
	(c) => say`订单编号：${number('order', `20${c.digits(16)}`)}`,
	(c) => say`交易流水号${number('serial', `${stamp(c)}${c.digits(12)}`)}`,
	(c) => say`业务流水号：${number('serial', `1${c.pick(['3', '5', '8'])}${c.digits(9)}`)}`,
	(c) => say`快递单号 ${number('waybill', `${c.pick(['SF', 'YT', 'JD'])}${c.digits(13)}`)}`,
	(c) => say`邮件号${number('waybill', `1${c.pick(['0', '1'])}${c.digits(11)}`)}`,
	(c) => {
		const body = `86${c.digits(12)}`;
		return say`设备IMEI：${number('IMEI', body + luhnDigit(body))}`;
	},
	(c) => say`商品条码：${number('bar code', `69${c.digits(11)}`)}`,
	(c) => say`ISBN ${number('book number', `978-7-${c.digits(4)}-${c.digits(4)}-${c.digits(1)}`)}`,
	(c) => say`电表编号${number('meter', `33${c.digits(20)}`)}`,
	(c) => say`村级统计用区划代码：${number('division code', `${county(c)}${c.digits(6)}`)}`,
	(c) => say`邮政编码：${number('postcode', `${c.between(1, 8)}${c.digits(5)}`)}`,
	(c) => say`固定资产编号：${number('asset', `GDZC-2020-${c.digits(6)}`)}`,
	(c) => say`批准文号：${number('drug number', `国药准字${c.pick(['H', 'Z', 'S'])}20${c.digits(6)}`)}`,
	(c) => say`合同编号：${number('contract', `${c.pick(['E', 'G'])}${c.digits(8)}`)}`,
	(c) => say`食品生产许可证编号：${number('licence', `SC${c.digits(14)}`)}`,
	(c) => say`时间戳${number('time stamp', `16${c.digits(11)}`)}`,
	(c) =>
		say`检测时间${number('time stamp', `${stamp(c)}${two(c.between(0, 23))}${two(c.between(0, 59))}${two(c.between(0, 59))}`)}`,
	(c) =>
		say`公示期${number('dates', `2020年${c.between(1, 6)}月${c.between(1, 28)}日至2020年${c.between(7, 12)}月${c.between(1, 28)}日`)}`,
	(c) =>
		say`${number('dates', `2019.${two(c.between(1, 12))}.${two(c.between(1, 28))}-2020.${two(c.between(1, 12))}.${two(c.between(1, 28))}`)}`,
	(c) => say`（${number('dates', `${stamp(c)}-${stamp(c)}`)}）`,
	(c) =>
		say`平面坐标X=${number('plane coordinates', `${c.between(2400000, 4500000)}.${c.digits(3)}`)}，Y=${number('plane coordinates', `${c.between(35000000, 40999999)}.${c.digits(3)}`)}`,
	(c) => say`桩号${number('stakes', `K${c.between(0, 40)}+${c.digits(3)}至K${c.between(41, 90)}+${c.digits(3)}`)}`,
	(c) =>
		say`详见 http://www.example.gov.cn/${number('address of a page', `art/2020/10/10/art_1229${c.digits(6)}_${c.digits(8)}.html`)}`,
	(c) => say`监督电话：${number('office phone', landLine(c))}`,
	(c) => say`${c.pick(ORGANS)}监督举报电话：${number('office phone', landLine(c))}`,
	(c) => say`${c.pick(ORGANS)}办公室电话 ${number('office phone', landLine(c))}`,
	(c) => say`咨询电话：${number('office phone', landLine(c))}，传真：${number('fax', landLine(c))}`,
	(c) => say`受理单位：${c.pick(ORGANS)}　电话：${number('office phone', landLine(c))}`,
	(c) =>
		say`扶贫监督举报电话：${number('hotline', c.pick(['12317', '12345', '12388', '12333', '12393', '12309', '95598']))}`,
	(c) =>
		say`全国统一客服热线${number('hotline', c.pick([`400-${c.digits(3)}-${c.digits(4)}`, `800-${c.digits(3)}-${c.digits(4)}`, '95588', '95599']))}`,
	(c) =>
		say`户名：${c.pick(ORGANS)}　账号：${number('account of an organ', `${c.between(1, 5)}${c.digits(c.pick([14, 16, 18]))}`)}`,
	(c) =>
		say`收款单位：${c.pick(COMPANIES)}，开户行：县农商银行，账号：${number('account of a company', `20${c.digits(c.pick([14, 17]))}`)}`,
	(c) => say`批次号${number('batch', `${c.between(4, 9)}${c.digits(17)}`)}`,
	(c) => say`序列号 ${number('serial', c.digits(15).replace(/^0/, '9'))}`,
	(c) => say`全国扶贫信息网络系统户编号：${number('household number', `${c.between(3, 6)}${c.digits(11)}`)}`,
	(c) =>
		say`IP地址${number('IP', `192.168.${c.between(1, 254)}.${c.between(1, 254)}`)}，端口${number('IP', String(c.between(8000, 9999)))}`,
	(c) => say`身份证号：${number('masked as the rule asks', `${county(c).slice(0, 2)}*************${c.digits(3)}`)}`,
	(c) => say`联系电话：${number('masked as the rule asks', `13${c.digits(1)}****${c.digits(4)}`)}`,
	(c) => say`指标编号 ${number('budget row', `${c.digits(7)} ${c.digits(5)} ${c.digits(4)} ${c.digits(2)}`)}`,
	(c) =>
		say`型号规格：${number('model', `YX3-${c.digits(4)}-${c.digits(2)}kW ${c.digits(3)}×${c.digits(3)}×${c.digits(3)}mm`)}`,
	(c) => say`林权证号：${number('certificate', `B${c.digits(11)}`)}`,
	(c) => say`建设用地规划许可证：${number('certificate', `地字第${county(c)}2020${c.digits(5)}号`)}`,
];

export const WORD_NEAR_MISSES: readonly NearMiss[] = [
	(c) =>
		say`${words('document number', `${c.pick(['国开办发', '浙扶贫办', '县政办', '财农'])}〔20${c.between(10, 20)}〕${c.between(1, 199)}号`)}`,
	(c) =>
		say`根据《中华人民共和国政府信息公开条例》${words('article', `第${c.pick(['十四', '十五', '十九', '三十六'])}条第${c.pick(['一', '二'])}款`)}的规定`,
	(c) => say`依据第${words('article', `${c.between(10, 56)}条第（${c.pick(['一', '三', '五'])}）项`)}办理`,
	(c) =>
		say`${words('statistics of illness', `全县因病致贫${c.between(10, 900)}户${c.between(1000, 3000)}人，占${c.between(20, 50)}.${c.digits(1)}%`)}`,
	(c) =>
		say`${words('statistics of disability', `持证残疾人${c.between(100, 9000)}人，其中一级${c.between(10, 300)}人、二级${c.between(10, 500)}人`)}`,
	(c) => say`${words('rule about illness', `对患${c.pick(ILLNESSES)}等大病的贫困人口实行定点救治、分类救治`)}`,
	() => say`${words('rule about illness', '救治病种由21种扩大到30种，实行先诊疗后付费')}`,
	() => say`${words('rule about disability', '困难残疾人生活补贴和重度残疾人护理补贴按月发放')}`,
	() =>
		say`${words('rule about children', '义务教育阶段建档立卡贫困家庭学生免费享受营养午餐，学前教育幼儿按标准资助')}`,
	() => say`${words('rule about children', '孤儿、事实无人抚养儿童基本生活保障标准按月发放到位')}`,
	() => say`${words('rule about pregnancy', '为农村怀孕妇女免费提供孕前优生健康检查')}`,
	() => say`${words('rule about religion', '坚持宗教中国化方向，支持佛教协会、基督教两会加强自身建设')}`,
	(c) => say`${words('rule about income', `以户为单位，家庭年人均纯收入低于${c.between(3200, 4200)}元的纳入识别范围`)}`,
	(c) =>
		say`${words('statistics of income', `全县农村居民人均可支配收入${c.between(9000, 29000)}元，增长${c.between(5, 12)}%`)}`,
	(c) => say`${words('project at a school', `改造${c.pick(SCHOOLS)}食堂及运动场${c.between(300, 5000)}平方米`)}`,
	(c) =>
		say`${words('place of a project', `${c.pick(['上寨', '沙河', '茶园', '永丰'])}村${c.between(1, 5)}组至${c.between(6, 9)}组${c.pick(PROJECTS)}`)}`,
	(c) =>
		say`建设地点：${words('place of a project', `${c.pick(['上寨', '沙河', '茶园', '永丰'])}村`)}；建设内容：${words('content of a project', c.pick(PROJECTS))}`,
	(c) => say`${words('company', `${c.pick(COMPANIES)}承建${c.pick(PROJECTS)}`)}`,
	(c) =>
		say`办公地址：${words('address of an organ', `${c.pick(['兴海路', '人民路', '府前街'])}${c.between(1, 200)}号行政服务中心${c.between(1, 9)}楼`)}`,
	() => say`政府信箱：${words('mail of an organ', 'xxgk@example.gov.cn')}`,
	(c) => say`责任单位：${words('organ', c.pick(ORGANS))}`,
	(c) =>
		say`${words('about reports', c.pick(['保护举报人合法权益，严禁泄露举报人信息', '举报受理单位：县扶贫办，举报方式：来信、来电、来访', '全年受理群众投诉举报，回访投诉人满意率较高', '匿名举报线索具体的，应当受理；信访人对处理意见不服的，可以申请复查', '信访事项由属地镇政府办理并答复信访人']))}`,
	(c) =>
		say`举报人：${words('nobody by name', c.pick(['匿名', '群众', '某村民', '保密', '张某某']))}，反映资金发放问题`,
	() => say`${words('rule about secrecy', '依法确定为国家秘密的政府信息，不予公开；保密审查实行谁公开谁审查')}`,
	() => say`${words('rule about drafts', '规范性文件征求意见的期限一般不少于三十日，讨论决定后公布')}`,
	() => say`${words('rule about privacy', '不得公开个人身份证号码、银行账号、家庭住址、联系电话等隐私信息')}`,
	() => say`${words('rule about privacy', '名单公示只列户主姓名、所在村组、补助金额，隐去身份证号码中间位数')}`,
	(c) =>
		say`${words('board members by office', `村党支部书记、村委会主任、监委会主任及村民代表${c.between(20, 60)}人参加`)}`,
	(c) =>
		say`${words('words like names', c.pick(['高度重视，严格落实', '张贴公告，广泛宣传', '于是项目如期完工', '马铃薯种植，牛羊养殖', '方案明确，任务清楚', '石材采购，成品油供应', '水利设施，田间道路', '安全生产，时间安排', '金额较大，全程监管', '常年蓄水，温室大棚']))}`,
	(c) => say`${words('masked name', `${c.pick(['张', '李', '欧阳'])}某某`)}等${String(c.between(3, 90))}户享受产业补助`,
	(c) =>
		say`补助对象：${words('masked name', `${c.pick(['王', '陈', '罗'])}*${c.pick(['英', '华', '强'])}`)}，金额${String(c.between(100, 5000))}元`,
	(c) => say`${words('paper', `${c.pick(['A4', '210mm×297mm', '版心156mm×225mm'])}，页边距上37mm、左28mm`)}`,
	(c) =>
		say`${words('areas and lengths', `流转土地${c.between(10, 9000)}.${c.digits(1)}亩，硬化道路${c.between(1, 60)}.${c.digits(2)}公里，宽${c.between(3, 6)}.5米`)}`,
	(c) =>
		say`${words('service account', `关注微信公众号“${c.pick(['瓯海发布', '陕州政务', '万源扶贫'])}”获取更多信息`)}`,
	() => say`${words('birthday of an institution', '县扶贫办成立于1994年3月，2018年12月机构改革后更名')}`,
	(c) =>
		say`${words('meeting', `会议于2020年${c.between(1, 12)}月${c.between(1, 28)}日召开，应到${c.between(20, 60)}人，实到${c.between(10, 20)}人`)}`,
];
