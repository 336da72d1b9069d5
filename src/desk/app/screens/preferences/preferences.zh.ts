import type { MailGroup } from '../../../../supervision/reminder/mail-group.ts';

export const preferencesZh = {
	title: '我的设置',
	mail: '邮件提醒',
	mailLead:
		'站内提醒一直有。填了邮箱，有到期、逾期提醒的日子另发一封汇总，当天的审签提醒也在里面；邮件里没有要公开的内容。',
	email: '邮箱',
	emailHelp: '留空：不要邮件。',
	wanted: '邮件里要这些',
	groups: {
		due: '快到期、今天到期',
		overdue: '逾期',
		review: '审签：等您签、退回、等发布',
		monitor: '网站监测',
	} satisfies Record<MailGroup, string>,
	save: '保存',
	saved: '已保存。',
	language: '界面语言',
	languageLead: '只换界面；系统的答复和要公开的内容仍是中文。',
	sessions: '我的登录',
	sessionsLead: '不是您登录的，请退出它，再改密码。',
	here: '就是这里',
	since: '登录时间',
	seen: '最近使用',
	from: '来源地址',
	end: '退出那一处',
	ended: '没有别的登录。',
	act: '操作',
	factor: '动态口令',
	factorLead:
		'绑定以后，登录除了密码还要手机验证器上的 6 位数字；密码被人知道了也进不来。签发重大决策文件、本地规定要输入的，也用它。',
	factorBound: '已经绑定。登录要密码和手机验证器上的数字；手机丢了，用备用码登录，或者请安全管理员解除。',
	factorBegin: '绑定动态口令',
	password: '修改密码',
	print: '打印',
	printLead: '每一页都可以打印（Ctrl+P）：纸上只有内容，没有导航和按钮。',
};
