import type { AdminLevel } from './catalogue.ts';
import type { ClauseUnit } from './time-limit.ts';

/** 标准目录的表头文字，按国务院办公厅统一的十四栏式样，加各地常见的四个附加栏。 */
export const 栏目 = {
	序号: '序号',
	公开事项: '公开事项',
	一级事项: '一级事项',
	二级事项: '二级事项',
	三级事项: '三级事项',
	公开内容: '公开内容（要素）',
	具体文件: '具体文件',
	公开依据: '公开依据',
	公开时限: '公开时限',
	公开主体: '公开主体',
	责任股室: '责任股室',
	公开渠道: '公开渠道和载体',
	网站公开栏目: '网站公开栏目',
	公开对象: '公开对象',
	全社会: '全社会',
	特定群体: '特定群体',
	公开方式: '公开方式',
	主动: '主动',
	依申请公开: '依申请公开',
	公开层级: '公开层级',
	县级: '县级',
	乡级: '乡级',
	村级: '村级',
} as const;

/** 表头里写明的时限单位，例如“公开时限（工作日）”。 */
export const 时限单位: Readonly<Record<ClauseUnit, string>> = {
	'working-day': '工作日',
	'calendar-day': '天',
	hour: '小时',
	week: '周',
	month: '月',
	year: '年',
};

/** 同一单位跟在数字后面时的写法，例如“5个工作日”。 */
export const 时限量词: Readonly<Record<ClauseUnit, string>> = {
	'working-day': '个工作日',
	'calendar-day': '天',
	hour: '小时',
	week: '周',
	month: '个月',
	year: '年',
};

const 层级名称: Readonly<Record<AdminLevel, string>> = { county: '县级', township: '乡级', village: '村级' };

export const 题头 = {
	地区: (name: string, province: string | null, level: AdminLevel | null) =>
		`适用地区：${province && !name.startsWith(province) ? province : ''}${name}${level ? `（${层级名称[level]}）` : ''}`,
	发布机关: (issuer: string) => `发布机关：${issuer}`,
	发布日期: (year: number, month: number, day: number) => `发布日期：${year}年${month}月${day}日`,
	版本: (edition: string) => `版本：${edition}`,
};

export const 备注 = {
	全列: '备注：“公开渠道和载体”栏中标注“■”的为必选项，标注“□”的为未选项；“/”表示该栏无内容。',
	只列已选: '备注：“公开渠道和载体”栏中标注“■”的为应当使用的渠道；“/”表示该栏无内容。',
	其他规定: '其他规定',
};
