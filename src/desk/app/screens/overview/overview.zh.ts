export const overviewZh = {
	title: '总览',
	lead: '您能看到的各公开主体。每个数字都能点开。',
	numbers: '各清单的数目',
	body: '公开主体',
	all: '全部',
	calendar: '截止日历',
};
