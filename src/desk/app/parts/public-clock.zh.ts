export const publicClockZh = {
	label: '公开时钟',
	formed: '形成',
	due: '最晚公开',
	published: '公开',
	'posted-until': '公示到',
	unknown: { formed: '没有登记', due: '没有截止日', published: '还没有公开', 'posted-until': '没有规定' },
	isPublished: '已经公开',
	day: (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`,
	provisional: '暂定',
	left: (remaining: string, _days: number | null) => remaining,
};
