/** Around what the server says; the sentences themselves come from it. */
export const refusalsZh = {
	basis: (text: string) => `依据：${text}`,
	retryAfter: (seconds: number) => `请 ${seconds} 秒后再试。`,
	requestId: (id: string) => `请求编号 ${id}`,
	tryAgain: '再试一次',
	unknownTitle: '页面出错了',
	unknownDetail: '这是程序的错误。请刷新页面再试；一直这样，请把您刚才做的事告诉系统管理员。',
	conflictReload: '看最新的',
};
