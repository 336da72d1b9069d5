export const apiInfo = {
	title: '公开 · 政务公开开放接口',
	version: '1.0.0',
	description:
		'政务公开标准目录、公开的信息、公开时限和工作日历的开放数据。只读，不需要密钥，允许任何网站调用。编号和地址永久不变。列表用 next（或 Link 响应头）翻页；带上 If-None-Match 再来，没有变化时只回 304。',
	license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

export const apiTags = [
	{ name: '目录', description: '地方、版本、事项' },
	{ name: '检索', description: '全文检索' },
	{ name: '日历', description: '工作日与放假调休' },
	{ name: '时限', description: '公开时限用语' },
];
