export const worklistZh = {
	title: (name: string, total: number | undefined) => (total === undefined ? name : `${name} ${total}`),
	mine: '归我办的',
	office: '我看得到的各主体',
	scope: '范围',
	dueFrom: '截止日从',
	dueUntil: '到',
	unknown: '没有这个清单',
	print: '打印',
};
