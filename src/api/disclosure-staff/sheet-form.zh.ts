import type { DisclosureKind } from '../../disclosure/disclosure.ts';

/** 公开方式, as the sheet names it. */
export const KIND_WORDS: Readonly<Record<DisclosureKind, string>> = {
	'full-text': '全文',
	interpretation: '政策解读',
	infographic: '图解',
	'benefit-card': '惠民政策明白卡',
	'person-list': '名单',
	'fund-table': '资金项目表',
	'public-notice': '公示',
	news: '工作动态',
};

export const sheetFileName = (sheetNumber: string): string => `政务公开信息处理单${sheetNumber}`;
