/** Groups of the staff's routes in the description of the API. */
export const staffTags = [
	{ name: '登录', description: '登录、退出、密码、动态口令、一次性链接、统一身份认证' },
	{ name: '账号', description: '账号、管理员角色、会话' },
	{ name: '机构', description: '公开主体、股室、名称和沿革' },
	{ name: '岗位', description: '岗位、任职、授权代行' },
	{ name: '令牌', description: '供其他系统使用的接口令牌' },
	{ name: '审计', description: '操作记录和登录记录' },
];
