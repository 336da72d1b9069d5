/** 系统管理员, 安全管理员, 审计管理员. */
export const ADMINISTRATOR_ROLES = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number];

/** So many failures within a window lock for a time. */
export interface LockOutRule {
	readonly failures: number;
	readonly windowMinutes: number;
	readonly lockMinutes: number;
}

/** What passwords must be. */
export interface PasswordRules {
	/** In characters as people count them. */
	readonly minimumLength: number;
	/** Of upper case, lower case, digits and everything else. */
	readonly minimumKinds: number;
	readonly maximumAgeDays: number;
	readonly rememberedPasswords: number;
	/** In lower case; none may occur in a password. */
	readonly commonFragments: readonly string[];
}

/** 安全等级的要求 (GB/T 22239-2019). What accounts of a place of this level are held to. */
export interface SecurityRules {
	readonly level: 2 | 3;
	readonly password: PasswordRules;
	readonly lockOut: { readonly account: LockOutRule; readonly address: LockOutRule };
	readonly session: { readonly idleMinutes: number; readonly absoluteHours: number; readonly isSingle: boolean };
	readonly isSecondFactorRequired: boolean;
	readonly incompatibleRoles: readonly (readonly AdministratorRole[])[];
	/** One link, one account each. */
	readonly firstAdministrators: readonly (readonly AdministratorRole[])[];
	readonly links: {
		readonly firstAdministratorHours: number;
		readonly invitationHours: number;
		readonly passwordResetHours: number;
	};
	readonly accessToken: { readonly maximumDays: number };
	/** 网络安全法第二十一条: at least six months. */
	readonly signInRecordsDays: number;
}

/** Rules of both levels, by level. */
export type SecurityRulesByLevel = Readonly<Record<2 | 3, SecurityRules>>;

/** Shape of `law/regulations/security-levels.yaml`. */
export interface SecurityLevelsFile {
	readonly schema: string;
	readonly levels: readonly (Omit<SecurityRules, 'password' | 'signInRecordsDays'> & {
		readonly password: Omit<PasswordRules, 'commonFragments'>;
	})[];
	readonly signInRecordsDays: number;
	readonly commonFragments: readonly string[];
}

/** Reads the file; throws when a level is missing, which is a damaged installation: no rules must never mean no limits. */
export function readSecurityRules(file: SecurityLevelsFile): SecurityRulesByLevel {
	if (file.schema !== 'gongkai.security-levels/1') throw new Error('security-levels: unknown schema');
	const commonFragments = file.commonFragments.map((fragment) => String(fragment).toLowerCase());
	const rulesOf = (level: 2 | 3): SecurityRules => {
		const found = file.levels.find((one) => one.level === level);
		if (found === undefined) throw new Error(`security-levels: level ${level} is missing`);
		const numbers = [
			found.password.minimumLength,
			found.password.minimumKinds,
			found.password.maximumAgeDays,
			...Object.values(found.lockOut.account),
			...Object.values(found.lockOut.address),
			found.session.idleMinutes,
			found.session.absoluteHours,
			...Object.values(found.links),
			found.accessToken.maximumDays,
			file.signInRecordsDays - 183,
		];
		if (numbers.some((one) => !(one > 0)))
			throw new Error(`security-levels: level ${level} has a limit that limits nothing`);
		return { ...found, password: { ...found.password, commonFragments }, signInRecordsDays: file.signInRecordsDays };
	};
	return { 2: rulesOf(2), 3: rulesOf(3) };
}

/** Pairs of roles that may not be one account's at this level. */
export function incompatibleAmong(
	roles: readonly AdministratorRole[],
	rules: SecurityRules,
): (readonly AdministratorRole[])[] {
	return rules.incompatibleRoles.filter((pair) => pair.every((role) => roles.includes(role)));
}
