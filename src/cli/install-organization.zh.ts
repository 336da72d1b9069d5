import { administratorRoleNames } from '../organization/account/account.zh.ts';
import type { AdministratorRole } from '../organization/account/security-rules.ts';

/** One line for the operator: for whom, until when (as printed), and the address. */
export function firstAdministratorLine(
	placeName: string,
	roles: readonly AdministratorRole[],
	address: string,
	until: string,
): string {
	const names = roles.map((role) => administratorRoleNames[role]).join('、');
	return `${placeName} 还没有${names}。请由本人打开以下链接设置账号（只能用一次，${until} 前有效）：\n  ${address}\n`;
}
