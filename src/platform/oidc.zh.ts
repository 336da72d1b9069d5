/** What somebody reads whose sign-in through the identity provider did not work: what is wrong, then what to do. Codes are permanent. */
export const oidcRefusals = {
	'identity-provider-unreachable': () => '统一身份认证系统暂时连接不上。请稍后再试，或者改用本系统的登录名和密码。',
	'identity-provider-misconfigured': () => '统一身份认证系统的设置有误。请联系系统管理员核对地址和客户端编号。',
	'identity-refused': () => '统一身份认证系统没有同意登录。请重新登录，或者联系它的管理员。',
	'identity-not-proven': () =>
		'统一身份认证系统的答复没有通过核验，不能登录。请重新登录；再次出现的，请联系系统管理员。',
	'sign-in-not-begun': () => '这次登录已经超时，或者不是从本页开始的。请回到登录页重新开始。',
} as const;
