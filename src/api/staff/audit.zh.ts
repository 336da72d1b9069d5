/** Head lines of the audit files. */
export const auditHeaders = {
	events: ['时间（UTC）', '操作人', '事件', '内容', '编号'],
	attempts: ['时间（UTC）', '账号', '来源地址', '方式', '结果'],
} as const;
