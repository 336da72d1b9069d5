import type { PolicyReason } from './policy.ts';

/** What somebody reads who may not: why, and whom to ask. */
export const policyReasonText: Readonly<Record<PolicyReason, string>> = {
	'not-signed-in': '请先登录。',
	'not-found': '没有找到。请核对网址。',
	'session-restricted': '请先完成要求的事项（修改密码、绑定动态口令），再继续办理。',
	'scope-missing': '这个令牌没有这项权限。请联系安全管理员另发令牌。',
	'audit-administrator-only-reads-logs': '审计管理员只能查看日志，不能办理其他事项。',
	'administrator-handles-no-content': '管理员不办理信息公开业务，也不审签。请用岗位上的账号办理。',
	'role-missing': '您的岗位没有这项权限。请联系安全管理员，或者请有权限的同事办理。',
	'other-body': '这件事由别的公开主体负责，您的岗位不能办理。请转给那个主体的同事。',
	'not-own-post': '只能授权他人代行自己岗位上的职责。',
	'own-draft': '不能审核、审签自己起草的信息。请由另一位同事办理。',
	'own-account': '不能对自己的账号办理这件事。请由另一位管理员办理。',
};
