export const notificationsZh = {
	title: (unread: number) => (unread === 0 ? '提醒' : `提醒，${unread} 条没读过`),
	onlyUnread: '只看没读过的',
	all: '全部',
	which: '看哪些',
	markAll: '全部标为已读',
	markOne: '标为已读',
	unread: '未读',
	none: '没有提醒。',
	noneUnread: '都读过了。',
	older: '更早的',
	newest: '回到最新的',
};
