export const todayZh = {
	title: '今天',
	lead: (name: string, day: string) => `${name}，今天是${day}。`,
	noWork: '这个账号不办理信息公开。',
	noWorkWhy: '管理员账号只管账号和系统，看不到也不能改要公开的内容。',
	setup: (next: string) => `这个地方还没有开通完，下一步是“${next}”。`,
	toSetup: '按向导办',
	calendar: '截止日历',
	office: '全部主体的总览',
};
