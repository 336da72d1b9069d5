/** Why a registration was not changed: what is the matter and what to do. */
export const registrationRefusals = {
	'registration-public': () =>
		'这条信息已经公开过，公开形式、文件类别、日期和目录事项不能再改。内容有错的，请办更正；事项登错的，请撤回以后另行登记。',
	'registration-unchanged': () => '登记的各项都没有变。请先改，再办理。',
	'registration-has-list': () =>
		'已经录入了名单，公开形式不能改成别的：名单要按名单的规定办。请放弃这一版，按新的形式另行登记。',
	'registration-row-posted': (item: string) =>
		`“${item}”的公示已经张贴，不能去掉这个事项。请先登记撤下，或者保留这个事项。`,
} as const;
