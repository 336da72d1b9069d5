/** Faults and doubts of a list of persons beside those of any table: what is wrong, then what to do. None quotes the datum. Codes are permanent. */
export const listFaultMessages = {
	'no-table': () => '文件里没有表格。请交xlsx、docx等带表格的名单，或者用JSON传行。',
	'table-not-read': (name: string) => `${name}没有读取：没有认出名单的表头。要登记的，请补上表头。`,
	'place-missing': () => '没有写乡镇或者行政村。请补上这两栏，或者登记时写明是哪个村。',
	'name-odd': () => '姓名读不出来（有数字、符号或者太长）。请核对列是否对齐。',
	'name-masked': () => '姓名已经遮过，公示栏上只能照此登。要登全名，请填全名。',
	'id-wrong': () => '身份证号位数、日期或者校验位不对。请核对；不是身份证的，填在“其他证件号”。',
	'id-twice': (first: string) => `和 ${first} 是同一个身份证号。请核对是否重复。`,
	'person-twice': (first: string) => `和 ${first} 的姓名、村组、项目都相同。请核对是否重复。`,
	'birth-date-differs': () => '出生日期和身份证号里的不一致。请核对。',
	'birth-date-future': () => '出生日期在成文日期以后。请核对。',
	'shown-cell-private': (label: string, what: string) =>
		`公示栏要登的“${label}”一栏里有${what}。请改写，只写名称和数字，不写证件、电话、账号、病情、残疾、门牌。`,
} as const;

/** Codes of {@link listFaultMessages}. */
export type ListFaultCode = keyof typeof listFaultMessages;
