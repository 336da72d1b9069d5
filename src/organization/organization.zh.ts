/** Why a change of the organization is not made: what is wrong, then what to do. Codes are permanent. */
export const organizationRefusals = {
	'index-prefix-invalid': () => '索引号前缀要填统一社会信用代码（18位）或者组织机构代码（8—9位），只用数字和大写字母。',
	'id-invalid': (id: string) => `编号“${id}”不能用。请只用小写字母、数字和连字符，以字母或数字开头，不超过63个字符。`,
	'place-id-invalid': (id: string) =>
		`地方编号“${id}”不能用。请用小写字母开头，只含小写字母、数字和连字符，不超过63个字符。`,
	'code-invalid': (code: string) => `行政区划代码“${code}”不对。请填六位数字；没有代码的留空。`,
	'name-missing': () => '没有填名称。请填写印章或文件上的全称。',
	'name-clash': (name: string, other: string) =>
		`“${name}”与正式名称“${other}”的使用日期重叠。同一天只能有一个正式名称，请先写明原名称用到哪一天。`,
	'place-unknown': (id: string) => `没有编号为“${id}”的地方。请核对编号。`,
	'parent-unknown': (id: string) => `没有编号为“${id}”的上级地方。请先登记上级。`,
	'parent-circle': (id: string) => `“${id}”本来就在这个地方之下，不能作它的上级。请另选上级。`,
	'parent-not-higher': () => '上级地方的层级必须高于本地方。请核对省、市、县、乡、村的层级。',
	'level-missing': () => '要放进上下级关系，两个地方都要写明层级（省、市、县、乡、村）。',
	'body-exists': (id: string) => `编号为“${id}”的公开主体已经登记。请换一个编号，或者打开已有的。`,
	'body-unknown': (id: string) => `没有编号为“${id}”的公开主体。请先登记。`,
	'section-exists': (id: string) => `编号为“${id}”的股室已经登记。请换一个编号，或者打开已有的。`,
	'section-unknown': (id: string) => `没有编号为“${id}”的股室。请先登记。`,
	'section-of-other-body': () => '这个股室不属于所选的公开主体。请重新选择。',
	'subject-unknown': (id: string) => `没有编号为“${id}”的机构或者股室，不能给它登记名称。请先登记它。`,
	'post-exists': (id: string) => `编号为“${id}”的岗位已经登记。请换一个编号，或者打开已有的。`,
	'post-unknown': (id: string) => `没有编号为“${id}”的岗位。请先设岗。`,
	'post-not-in-force': (title: string) => `岗位“${title}”在这段日期里没有设立或者已经撤销。请核对起止日期。`,
	'post-taken': (title: string) => `岗位“${title}”在这段日期里已有人任职。请先写明前任的离任日期，或者选择接替前任。`,
	'already-in-post': (title: string) =>
		`此人在这段日期里已经在岗位“${title}”上。不必重复任命。要改起止日期，请先写明离任日期。`,
	'period-reversed': () => '结束日期早于开始日期。请核对。',
	'account-unknown': () => '没有这个账号。请先建立账号。',
	'account-not-active': () => '这个账号已经停用，不能任职或者代行。请先启用，或者另选一人。',
	'administrator-in-post': () => '管理员账号不能兼任办理信息公开的岗位。请为这项工作另建账号。',
	'holding-unknown': () => '没有这条任职记录。请刷新后再试。',
	'holding-end-invalid': () => '离任日期早于任职日期。请核对。',
	'delegation-unknown': () => '没有这条授权，或者它已经结束。请刷新后再试。',
	'delegation-backdated': (today: string) => `授权不能从过去的日期开始。请从 ${today} 或以后的日期开始。`,
	'delegation-to-self': () => '不能授权给自己。请另选一人。',
	'delegator-not-in-post': (title: string) =>
		`授权人在这段日期里不是一直在岗位“${title}”上，不能授权他人代行。请缩短授权的日期。`,
	'reason-missing': () => '没有写理由。请写明理由，它会记入操作记录。',
	'succession-to-self': () => '机构不能由自己承接。请另选承接的机构。',
	'succession-exists': () => '这两个机构之间的承接关系已经登记。不必再登记。请核对已有的那一条。',
	'succession-circle': () => '按这样登记，机构会互相承接，绕成一圈。请核对承接的方向。',
	'basis-missing': () => '没有写依据。请写明机构调整的文件名称和文号。',
	'personal-data': (text: string, what: string) =>
		`“${text}”看起来是个人信息（${what}）。机构的名称、电话和依据登记后立即向公众显示，请只写单位的名称、办公电话和文件；手机号不能作办公电话。`,
	'secrecy-mark': (text: string) =>
		`“${text}”带有密级或者内部标志，不能登记：机构的名称、电话和依据登记后立即向公众显示。请按保密规定处理。`,
	'collective-empty': () => '统称没有写明指哪些主体。请选择一类主体，或者逐个列出。',
} as const;

const list = (names: readonly string[]) => (names.length === 0 ? '' : `可能是：${names.join('、')}。`);

/** What is unclear about a printed name of a body, and what to do. */
export const bodyDoubtText = {
	'body-unknown': (printed: string, names: readonly string[]) =>
		`不认识公开主体“${printed}”。${list(names)}请指明是哪个机构，或者把它登记为别名。`,
	'body-ambiguous': (printed: string, names: readonly string[]) =>
		`“${printed}”同时指几个机构。${list(names)}请指明是哪一个。`,
	'body-name-of-another-time': (printed: string, names: readonly string[]) =>
		`“${printed}”这个名称在这一天不使用。${names.length === 0 ? '' : `当时承担其职责的是：${names.join('、')}。`}请核对日期，或者指明是哪个机构。`,
	'collective-empty': (printed: string) => `“${printed}”所指的机构一个也没有登记。请先登记。`,
} as const;

/** What is unclear about a printed name of a section, and what to do. */
export const sectionDoubtText = {
	'section-unknown': (printed: string) => `不认识股室“${printed}”。请指明是哪个股室，或者把它登记为别名。`,
	'section-ambiguous': (printed: string) => `“${printed}”同时指几个股室。请指明是哪一个。`,
} as const;
