/** What the clerk is told about a draft that was stored. */
export const draftWarnings = {
	fields: {
		title: '信息名称',
		documentNumber: '文号',
		source: '来源',
		summary: '内容概述',
		bodyHtml: '正文',
		elements: '要素核对',
		tables: '表格',
		attachments: '附件',
		links: '关联信息',
		keywords: '关键词',
		issuers: '发文机关',
	},
	removed: (what: string, count: number) => `正文里有${count}处不能保留的内容（${what}），已去掉，请核对正文。`,
} as const;
