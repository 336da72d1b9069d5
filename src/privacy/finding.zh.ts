import type { FindingClass } from './finding.ts';

/** Classes of findings as a reader calls them. */
export const FINDING_WORDS: Readonly<Record<FindingClass, string>> = {
	'resident-id': '身份证号',
	phone: '电话号码',
	'bank-card': '银行账号',
	passport: '护照号',
	permit: '通行证、居留证号',
	plate: '车牌号',
	email: '电子邮箱',
	'im-account': 'QQ、微信号',
	address: '住址',
	name: '姓名',
	reporter: '举报人、信访人身份',
	'birth-date': '出生日期',
	health: '病情',
	disability: '残疾情况',
	'cause-of-poverty': '致贫原因',
	pregnancy: '孕情',
	minor: '未成年人信息',
	income: '收入、财产',
	relation: '家庭关系',
	religion: '宗教信仰',
	position: '定位信息',
	face: '人脸',
	'secrecy-mark': '密级或内部标志',
};
