/** Words of form F2 (政务公开信息发布台账). */
export const REGISTER_FORM = {
	title: (place: string) => `${place}政务公开信息发布台账`,
	sheetName: '发布台账',
	body: (name: string) => `公开主体：${name}`,
	allBodies: '公开主体：全部',
	place: (name: string) => `地方：${name}`,
	period: (text: string) => `发布期间：${text}`,
	made: (minute: string) => `由发布记录自动生成，生成时间：${minute}`,
	empty: '本期无公开信息',
	proactive: '主动公开',
	onRequest: '依申请公开',
	removed: '（已撤回，不再显示）',
} as const;

/** Columns of F2, in its order. */
export const REGISTER_COLUMNS = {
	number: '序号',
	indexNumber: '索引号',
	title: '信息名称',
	documentNumber: '文号',
	summary: '内容描述',
	formedOn: '生成时间',
	mode: '公开属性',
	items: '目录序号',
	channels: '公开渠道',
	siteColumns: '栏目',
	publishedAt: '发布时间',
	place: '网址/地点',
	section: '责任股室',
	officer: '责任人',
	sheetNumber: '处理单编号',
	dueOn: '应公开日期',
	publishedOn: '实际日期',
	outcome: '是否按时',
	laterActs: '更新/撤下记录',
	remarks: '备注',
} as const;
