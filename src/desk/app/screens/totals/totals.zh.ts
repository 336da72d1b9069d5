export const totalsZh = {
	title: '公开统计',
	lead: '按月、按公开主体。每个数字点开就是它数的那几行。',
	caption: '每个公开主体每月一行，新的在前',
	month: '月份',
	published: '首次公开',
	changed: '变更',
	corrected: '更正',
	withdrawn: '撤回',
	onTime: '按时',
	late: '逾期',
	provisional: '暂不评价',
	urgent: '紧急',
};
