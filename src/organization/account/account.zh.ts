/** Why something about an account or a sign-in is not done: what is wrong, then what to do. Codes are permanent. */
export const accountRefusals = {
	'login-name-invalid': () => '登录名不能用。请用2至40个字母、数字或汉字，可以有点、下划线和连字符，不能有空格。',
	'login-name-taken': () => '这个登录名已经有人使用。请换一个。',
	'display-name-missing': () => '没有填姓名。请填写使用人的姓名。',
	'password-short': (length: number) => `密码太短。请至少用 ${length} 个字符。`,
	'password-long': (length: number) => `密码太长。请不要超过 ${length} 个字符。`,
	'password-plain': (kinds: number) => `密码太简单。大写字母、小写字母、数字、其他字符，请至少用其中 ${kinds} 类。`,
	'password-has-login-name': () => '密码里含有登录名。请换一个。',
	'password-common': () => '密码里有常见的弱口令，或者一个字符连用四次以上。请换一个。',
	'password-used-before': () => '这个密码最近用过。请换一个没有用过的。',
	'password-wrong': () => '现在的密码不对。请重新输入。',
	'password-not-used': () => '这个账号通过统一身份认证登录，没有密码可改。',
	'account-unknown': () => '没有这个账号。请刷新后再试。',
	'place-unknown': (id: string) => `没有编号为“${id}”的地方。请核对编号。`,
	'sign-in-failed': () => '登录名或者密码不对。请核对后重试；忘记密码的，请联系安全管理员重置。',
	'second-factor-required': () => '请输入动态口令（手机验证器上的六位数字），或者一个备用码。',
	'second-factor-wrong': () => '动态口令或者备用码不对，或者已经用过。请等下一个动态口令再试。',
	'second-factor-not-begun': () => '还没有开始绑定动态口令，或者绑定已经完成。请重新开始。',
	'second-factor-exists': () => '已经绑定动态口令。要更换手机，请先由安全管理员解除。',
	'locked-out': (minutes: number) => `失败次数太多，暂时不能登录。请 ${minutes} 分钟后再试，或者联系安全管理员解锁。`,
	'roles-incompatible': (roles: string) => `${roles}不能由同一个账号担任（三员分立）。请分给不同的账号。`,
	'holder-as-administrator': () => '此人在信息公开岗位上任职，不能兼任管理员。请为管理工作另建账号。',
	'self-grant': () => '不能给自己授予或者收回管理员角色。请由另一位安全管理员办理。',
	'last-administrator': () => '这是最后一个安全管理员，停用或收回后将无人能管理账号。请先指定另一位。',
	'level-not-ready': (names: string) => `还有账号兼任了不相容的管理员角色：${names}。请先分开，再提高等级。`,
	'link-invalid': () => '这个链接不对、已经用过或者过期。请向管理员要一个新的。',
	'identity-unknown': () => '统一身份认证的这个用户还没有对应的账号。请联系安全管理员关联。',
	'identity-incomplete': () => '统一身份认证系统的地址、用户标识都要填写。请向统一身份认证的管理员查问。',
	'identity-taken': () => '统一身份认证的这个用户已经关联到另一个账号。请先解除那一个，或者另选用户。',
	'session-unknown': () => '没有找到这个会话，可能已经退出。请刷新后再看。',
	'reason-missing': () => '没有写理由。请写明理由，它会记入操作记录。',
	'token-name-missing': () => '没有填令牌用途。请写明是哪个系统使用。',
	'token-scopes-missing': () => '没有选择令牌的权限。请至少选一项。',
	'token-too-long': (days: number) => `令牌的有效期最长 ${days} 天。请选较短的期限。`,
	'token-unknown': () => '没有这个令牌，或者它已经作废。请刷新列表。',
	'body-unknown': (id: string) => `没有编号为“${id}”的公开主体。请先登记，或者另选。`,
} as const;

/** What the operator reads when second factors cannot be checked. */
export const secondFactorFaultText = {
	otherKey:
		'动态口令是用另一把密钥保存的，无法核对。请恢复原来的密钥文件 secret.key；也可以用备用码登录，或者由安全管理员解除后重新绑定。',
} as const;

/** Names of the administrators' roles. */
export const administratorRoleNames = {
	'system-administrator': '系统管理员',
	'security-administrator': '安全管理员',
	'audit-administrator': '审计管理员',
} as const;
