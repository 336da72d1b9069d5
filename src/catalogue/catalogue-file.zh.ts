/** Chinese sentences of faults and notices about catalogue files; each says what is wrong and what to do. */

import type { ItemField } from './catalogue.ts';

/** Columns of a catalogue as people call them. */
export const FIELD_LABELS: Readonly<Partial<Record<ItemField, string>>> = {
	category: '一级事项',
	subcategory: '二级事项',
	name: '事项名称',
	elements: '公开内容',
	legalBasis: '公开依据',
	timeLimit: '公开时限',
	bodies: '公开主体',
	section: '责任股室',
	channels: '公开渠道',
	audience: '公开对象',
	modes: '公开方式',
	levels: '公开层级',
	siteColumn: '网站公开栏目',
	document: '文件名称',
};

export const FILE_MESSAGES = {
	notAnObject: '这里应为一组“键: 值”，请按目录文件格式填写。',
	notAList: '这里应为列表（每项前加“- ”或写在方括号内）。',
	notText: '这里应为文字；数字、日期形式的内容请加引号。',
	empty: '不能为空，请填写内容；原文没有的，请填 null 或删去本键。',
	notACount: '这里应为大于 0 的整数。',
	notAShare: '把握程度应为 0 到 1 之间的数。',
	notTrueOrFalse: '这里应为 true 或 false。',
	notADate: '这里应为实际存在的日期，写作 "YYYY-MM-DD"。',
	notMonthDay: '这里应为月日，写作 "MM-DD"，例如 "12-31"。',
	notCode: '代码应为小写英文字母、数字和连字符，例如 "seq-missing"。',
	missing: (key: string) => `缺少“${key}”，请补上。`,
	unknownKey: (key: string) => `不认识的键“${key}”，请检查拼写或删去。`,
	notOneOf: (given: string, allowed: readonly string[]) =>
		`“${given}”不在允许的值之内，只能用：${allowed.join('、')}。`,
	wrongSchema: (given: string, expected: string) =>
		`本程序读的是“${expected}”格式，文件写的是“${given}”；请改正 schema 一行或升级程序。`,
	unknownName: (kind: string, name: string) => `文件里没有名为“${name}”的${kind}，请先定义或改正名称。`,
	notAnOption: (label: string, list: string) => `渠道表“${list}”里没有“${label}”这一项，请按渠道表中的写法填写。`,
	noItems: '目录至少要有一行事项。',
	wrongRow: (given: number, expected: number) => `行号写的是 ${given}，按顺序应为 ${expected}；请改正或删去 row。`,
	inheritForward: (row: number) => `只能承接前面已有的行，第 ${row} 行不在本行之前。`,
	inheritAndGive: '本项已注明承接上文，又另外填写了内容，请只留一种。',
	unknownColumn: (column: string) => `原表栏目“${column}”没有列在 columns 里，请补入 columns 或改正栏名。`,
	cannotPrint: '这里的 print 只能是 channels，且本行渠道须引用带 print 样式的渠道表。',
	byOnlyYearly: '只有 kind 为 yearly-by-date 时才写 by，且必须写。',
	lengthNeedsBoth:
		'按工作日、日历天、小时计的时限，amount（数量）和 unit（单位）都要写；原文没有数量的，kind 请写 unclear。',
	inherited: (field: ItemField, row: number, value: string) =>
		`原表此行“${FIELD_LABELS[field] ?? field}”一格为空（合并单元格），按第 ${row} 行读作“${value}”，请核对。`,
};
