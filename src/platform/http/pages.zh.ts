/** Plain error pages for when no portal renders them. */
export const errorPageText: Readonly<Record<number, { readonly title: string; readonly advice: string }>> = {
	404: { title: '没有找到这个页面', advice: '网址可能有误，或页面已经移动。请从首页重新查找。' },
	405: { title: '不支持这种操作', advice: '请从首页重新进入。' },
	413: { title: '提交的内容太大', advice: '请减小内容后再提交。' },
	503: { title: '网站正忙', advice: '请过一会儿再试。' },
};

/** For every other status. */
export const otherErrorText = {
	client: { title: '请求有误', advice: '请检查网址或填写的内容。' },
	server: { title: '网站出错了', advice: '请稍后再试。如果一直这样，请把下面的编号告诉网站管理员。' },
} as const;

export const errorPageLabel = { requestId: '编号', home: '返回首页' } as const;
