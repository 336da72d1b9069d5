import type { SessionEnd } from '../../organization/session/session-rules.ts';

/** Titles of the problems that only the staff's routes have, by permanent code. */
export const staffProblemTitles = {
	'not-signed-in': '没有登录',
	'session-over': '登录已经失效',
	'token-invalid': '令牌无效',
	forbidden: '没有权限',
	'csrf-refused': '请求没有通过来源核验',
	'https-required': '须用加密连接登录',
	refused: '没有办理',
	'revision-conflict': '内容已被他人修改',
	'if-match-missing': '没有写明修改的是哪一版',
	'if-match-invalid': '版本标记有误',
	'idempotency-key-invalid': '幂等键有误',
	'idempotency-key-reused': '幂等键已用于另一件事',
	'idempotency-answer-unreadable': '这件事已经办过，但答复不能再给一次',
	'too-many-requests': '请求太频繁',
	'invalid-body': '请求内容有误',
	'upload-invalid': '上传的文件有误',
	'upload-too-large': '上传的文件太大',
	'media-type-unsupported': '内容格式不对',
	'sign-in-not-available': '没有启用统一身份认证',
} as const;

export const staffProblemDetails = {
	notSignedIn: '请先登录。',
	tokenInvalid: '令牌不对、已经作废或者过期。请向安全管理员要一个新的。',
	notFound: '没有找到，或者不属于这个地方。请核对网址。',
	csrf: '这个请求不像是从本站页面发出的，没有办理。请回到本站页面，刷新后再试。',
	httpsRequired:
		'本站没有使用加密连接（https），在网络上登录会泄露密码。请由系统管理员配置 https 和 GONGKAI_PUBLIC_URL。',
	refused: (count: number) => `有 ${count} 条理由，没有办理，什么也没有改动。详见 refusals。`,
	ifMatchMissing: '请在 If-Match 里写明您看到的版本（取自上次答复的 ETag），以免覆盖他人的修改。',
	ifMatchInvalid: 'If-Match 应当是一个版本标记，形如 "r7"，取自上次答复的 ETag。',
	keyInvalid: 'Idempotency-Key 应当是 1 至 128 个可见的英文字符。',
	keyReused: '这个 Idempotency-Key 已经用于内容不同的另一个请求。请为新的请求换一个键。',
	answerUnreadable: '密钥文件 secret.key 换过，存着的答复读不出来。请查询这件事现在的状态，不要重复办理。',
	tooMany: (seconds: number) => `请 ${seconds} 秒后再试。`,
	invalidBody: '请求的内容不是完整的 JSON。请核对后再发。',
	mediaType: '请求的内容格式不对。请按接口说明写明 Content-Type。',
	noOidc: '本站没有启用统一身份认证。请用登录名和密码登录。',
	unavailable: '数据库暂时没有响应，请稍后再试；带同一个 Idempotency-Key 重发不会重复办理。',
};

/** Why a session is over. */
export const sessionEndText: Readonly<Record<SessionEnd, string>> = {
	ended: '已经退出登录，或者在别处登录了。请重新登录。',
	'account-disabled': '这个账号已经停用。请联系系统管理员。',
	idle: '太久没有操作，已经自动退出。请重新登录。',
	expired: '登录时间到了，已经自动退出。请重新登录。',
};

/** Reason on record when somebody ends a session of his own. */
export const ownSessionReason = '本人退出';

/** What is wrong with an upload. */
export const uploadFaultText = {
	notMultipart: '请用 multipart/form-data 上传文件。',
	malformed: '上传的内容不完整，或者不是 multipart/form-data。请重新上传。',
	tooLarge: (megabytes: number) => `文件合计不能超过 ${megabytes} MB。请压缩或者分开上传。`,
	tooManyFiles: (most: number) => `一次最多上传 ${most} 个文件。请分几次上传。`,
	tooManyFields: '除文件以外的内容太多。请只上传文件和表单里的内容。',
	noFile: '没有收到文件。请选择文件后再上传。',
	emptyFile: (name: string) => `文件“${name}”是空的。请核对后重新上传。`,
	nameInvalid: '文件名不能用：不能为空，不能超过 200 个字，不能含有控制字符。请改名后再上传。',
};
