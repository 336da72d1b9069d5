/** What is said when no answer of the API came, or none that is ours. */
export const clientZh = {
	networkTitle: '没有连上服务器',
	networkDetail: '网络断了，或者服务器没有响应。您填的内容还在这里，连上以后再点一次就行，不会重复办理。',
	strangeTitle: '服务器的答复看不懂',
	strangeDetail: '中间可能有别的网关拦了请求。请稍后再试；一直这样，请把状态码告诉系统管理员。',
};
