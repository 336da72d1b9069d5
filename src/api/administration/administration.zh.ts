/** Why something of the whole installation is not done: what is the matter and what to do. Codes are permanent. */
export const administrationRefusals = {
	'other-places-affected': (names: string) =>
		`这会影响不归本地方管的地方（${names}）。请由运维人员用命令行办理，或者在配置 GONGKAI_OPERATOR_PLACE 里写明由哪个地方管理各地共用的内容。`,
	'division-unknown': (code: string) => `没有代码为 ${code} 的县级行政区划。请从列出的地方里选。`,
	'place-exists': (placeId: string) => `编号为“${placeId}”的地方已经登记。请换一个编号，或者直接使用它。`,
	'code-taken': (name: string) => `这个行政区划已经登记为“${name}”。请直接使用它，或者另选。`,
} as const;

/** Before what is said about one row. */
export const rowWord = (row: number) => `第 ${row} 行：`;

/** The steps of a new place up to its first publication, and what to do about each that is missing. */
export const SETUP_STEPS = {
	administrators: {
		name: '管理员',
		cure: '由运维人员重新启动程序或者执行 gongkai place add，取得首任管理员链接并打开。',
	},
	'government-body': { name: '本级政府', cure: '由系统管理员在“机构”登记本级政府（种类选政府）。' },
	bodies: { name: '公开主体', cure: '由系统管理员在“机构”逐个登记公开主体。' },
	posts: { name: '岗位', cure: '由系统管理员为经办人、股室负责人、保密审查人、分管领导、公开办设岗。' },
	people: { name: '人员任职', cure: '由系统管理员建立账号，再由安全管理员发邀请链接并任命到岗位。' },
	'second-factors': { name: '动态口令', cure: '请还没有绑定的人登录后绑定动态口令。' },
	'sign-off-path': { name: '审签路线', cure: '由公开办拟定审签路线，由分管领导或者主要领导启用。' },
	catalogue: { name: '公开目录', cure: '由公开办上传目录文件，核对疑点后启用。' },
	'catalogue-bodies': {
		name: '目录主体与机构对应',
		cure: '目录里有的公开主体还没有登记，由系统管理员登记机构、别名或者统称。',
	},
	'index-prefix': { name: '索引号前缀', cure: '由系统管理员为要发布信息的机构填统一社会信用代码。' },
	website: { name: '网站标识', cure: '由运维人员在配置里填写 GONGKAI_PUBLIC_URL 和主办单位等标识。' },
	'first-publication': { name: '第一条信息', cure: '由经办人登记信息形成，填写、送审，签完后由公开办发布。' },
} as const;
