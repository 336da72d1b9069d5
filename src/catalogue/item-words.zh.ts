import type { AdminLevel, Audience, ChannelKind, DisclosureMode, ItemField } from './catalogue.ts';

/** The official word of each code of a row, as pages and the desk print it. */
export const LEVEL_WORDS: Readonly<Record<AdminLevel, string>> = { county: '县级', township: '乡级', village: '村级' };

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = { everyone: '全社会', 'specific-group': '特定群体' };

export const MODE_WORDS: Readonly<Record<DisclosureMode, string>> = {
	proactive: '主动公开',
	'on-request': '依申请公开',
};

export const CHANNEL_WORDS: Readonly<Record<ChannelKind, string>> = {
	website: '政府网站',
	gazette: '政府公报',
	'social-media': '两微一端',
	'press-conference': '发布会、听证会',
	broadcast: '广播电视',
	'print-media': '纸质媒体',
	'reading-point': '公开查阅点',
	'service-center': '政务服务中心',
	'service-station': '便民服务站',
	'home-visit': '入户、现场',
	'notice-board': '公示栏（电子屏）',
	'targeted-push': '精准推送',
	other: '其他',
};

export const FIELD_WORDS: Readonly<Record<ItemField, string>> = {
	row: '行',
	seq: '序号',
	category: '一级事项',
	subcategory: '二级事项',
	name: '公开事项',
	elements: '公开内容（要素）',
	legalBasis: '公开依据',
	timeLimit: '公开时限',
	bodies: '公开主体',
	section: '责任股室',
	channels: '公开渠道和载体',
	audience: '公开对象',
	modes: '公开方式',
	levels: '公开层级',
	siteColumn: '网站公开栏目',
	document: '文件名称',
};
