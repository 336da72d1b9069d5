/** Why something about a list of persons was not done: what is the matter and what to do. */
export const listRefusals = {
	'list-kind': () => '只有“名单”形式的信息才登记名单。请另建一条“名单”信息。',
	'list-unknown': () => '这条信息还没有登记名单。请先登记名单。',
	'list-fault': (address: string, message: string) => (address === '' ? message : `${address}：${message}`),
	'list-web-form-unknown': (form: string) =>
		`没有“${form}”这种网上公开形式。请选数量（counts）、遮名（masked）或者全名（named）。`,
	'board-not-ticked': () => '目录没有写“名单”，或者没有勾选公示栏，这份名单不能张贴全名。请另选事项，或者先改目录。',
	'original-unknown': () => '没有这份原件。请核对编号。',
	'view-reason-missing': () => '没有写查看原件的理由。每次查看都要写明理由并且记录。',
	'min-days-too-few': (days: number, minimum: number) =>
		`公示天数写的是${days}天，目录要求不少于${minimum}天。请改成不少于${minimum}天。`,
	'min-days-invalid': () => '公示天数要是1到3650之间的整数。',
	'withdraw-too-early': (earliest: string) =>
		`撤下日期早于公示期满。张贴当日不计入天数，最早${earliest}零时撤下。请改撤下日期。`,
	'withdraw-passed': (on: string) => `撤下日期${on}已经到了或者过了。请改成今天以后的日期。`,
	'retention-kind': () => '只有“名单”形式的信息才定撤下日期。这里请不要填。',
	'assessor-missing': () => '没有写评估人（姓名和职务）。请填写。',
	'assessment-text-missing': () => '没有写评估结论：处理目的和方式是否合法、正当、必要，对个人权益的影响，保护措施。',
	'assessed-in-future': (on: string) => `评估日期${on}在今天以后。请核对日期。`,
	'assessment-unknown': () => '没有这份个人信息保护影响评估。请先登记评估，再附上。',
	'assessment-of-other': () => '这份影响评估是另一条信息的。请登记这条信息自己的评估。',
	'assessment-not-of-policy': () => '这份影响评估是某一条信息的，不是本地公开规定的。请登记公开规定的评估。',
	'policy-assessment-before': () =>
		'附的影响评估是以前放宽时做的，这次放宽的内容没有评估过。请重新评估、登记，再设定。',
	'policy-field-unknown': (key: string) => `名单没有“${key}”这一栏。请从列表里另选。`,
	'policy-never-shown': (label: string) => `“${label}”任何情况下都不能公开，不能放宽。请去掉这一栏。`,
	'policy-usual-too-loose': () => '网上通常的公开形式比允许的最宽形式还宽。请改成一致。',
	'policy-cells-unprotected': () => '小单元的合并标准不能保护任何人。合并后的户（人）数要大于小单元的户（人）数。',
	'policy-assessment-missing': () =>
		'这样定比默认的公开范围宽，要附个人信息保护影响评估（个人信息保护法第五十五条）。请先登记评估。',
	'policy-basis-missing': () => '没有写依据（哪份文件、哪次会议决定）。请填写。',
} as const;
