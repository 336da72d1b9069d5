import { randomUUID } from 'node:crypto';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { hashPassword, type PasswordCost, verifyPassword } from '../../platform/passwords.ts';
import type { SecretKey } from '../../platform/session-token.ts';
import { changeOrganization, type OrganizationCommand, type OrganizationTools } from '../actions.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refuseIf } from '../refusal.ts';
import { attemptKeys, clearGuard, endSessions } from '../session/store.ts';
import { loadPlaceInTree } from '../store.ts';
import { accountRefusals, administratorRoleNames } from './account.zh.ts';
import { loginKey, loginNameRefusals } from './password-rules.ts';
import {
	type AdministratorRole,
	incompatibleAmong,
	type SecurityRules,
	type SecurityRulesByLevel,
} from './security-rules.ts';
import { type AccountRow, listAccounts, loadAccount, recentPasswordHashes } from './store.ts';

const refusal = refusalsFrom(accountRefusals);

/** What actions about accounts need. */
export interface AccountTools extends OrganizationTools {
	readonly secretKey: SecretKey;
	/** From `law/regulations/security-levels.yaml`. */
	readonly rules: SecurityRulesByLevel;
	/** Absent: the cost fit for real passwords. Tests set less. */
	readonly passwordCost?: PasswordCost;
}

/** A command about one account. */
export interface AccountCommand extends OrganizationCommand {
	readonly accountId: string;
}

/** The rules of the place's level; refuses a place nobody knows. */
export async function rulesOfPlace(database: Queryable, tools: AccountTools, placeId: string): Promise<SecurityRules> {
	const place = await loadPlaceInTree(database, placeId);
	if (place === null) throw new Refused([refusal('place-unknown', placeId)]);
	return tools.rules[place.securityLevel];
}

/** The account, or the refusal that there is none. */
export async function needAccount(database: Queryable, placeId: string, accountId: string): Promise<AccountRow> {
	const account = await loadAccount(database, placeId, accountId);
	if (account === null) throw new Refused([refusal('account-unknown')]);
	return account;
}

/** Writes a new account; the login name must be free, which the caller's place lock keeps true. */
export async function insertAccount(
	transaction: Queryable,
	placeId: string,
	account: { readonly loginName: string; readonly displayName: string; readonly roles: readonly AdministratorRole[] },
	at: Instant,
): Promise<string> {
	const accountId = randomUUID();
	const { loginName, displayName, roles } = account;
	await transaction.query(
		'account-insert',
		`insert into account (place_id, account_id, login_name, login_key, display_name, administrator_roles, created_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[placeId, accountId, loginName.trim(), loginKey(loginName), displayName.trim(), roles, at],
	);
	return accountId;
}

/** Reasons against the names of a new account. */
export async function newAccountRefusals(
	transaction: Queryable,
	placeId: string,
	loginName: string,
	displayName: string,
): Promise<Refusal[]> {
	const refusals = loginNameRefusals(loginName);
	if (displayName.trim() === '') refusals.push(refusal('display-name-missing'));
	const text = 'select 1 from account where place_id = $1 and login_key = $2';
	const taken = await transaction.query('account-login-taken', text, [placeId, loginKey(loginName)]);
	if (taken.length > 0) refusals.push(refusal('login-name-taken'));
	return refusals;
}

/** 建立账号. It has no password until its invitation is used (see `links`). Event `AccountCreated`. */
export async function createAccount(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly loginName: string; readonly displayName: string },
): Promise<Outcome<{ readonly accountId: string }>> {
	const { placeId, loginName, displayName } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		refuseIf(await newAccountRefusals(transaction, placeId, loginName, displayName));
		const accountId = await insertAccount(transaction, placeId, { loginName, displayName, roles: [] }, at);
		await record('AccountCreated', { accountId });
		return { accountId };
	});
}

/** Whether nobody could give rights any more once these accounts' roles are as said. */
function leavesNoSecurityAdministrator(accounts: readonly AccountRow[]): boolean {
	return !accounts.some((one) => one.status === 'active' && one.administratorRoles.includes('security-administrator'));
}

async function isOnDuty(transaction: Queryable, placeId: string, accountId: string, today: string): Promise<boolean> {
	const rows = await transaction.query(
		'account-on-duty',
		`select 1 from post_holding where place_id = $1 and account_id = $2 and (held_to is null or held_to >= $3)
		union all select 1 from delegation where place_id = $1 and to_account_id = $2 and delegated_to >= $3 limit 1`,
		[placeId, accountId, today],
	);
	return rows.length > 0;
}

/**
 * 授予、收回管理员角色: `roles` is what the account has afterwards. Nobody changes his own; roles the level keeps apart are refused, and so is
 * a person who works in a post, and taking the last security administrator away. Event `AdministratorRolesSet`.
 */
export async function setAdministratorRoles(
	tools: AccountTools,
	command: AccountCommand & { readonly roles: readonly AdministratorRole[] },
): Promise<Outcome> {
	const { placeId, accountId, actor } = command;
	const roles = [...new Set(command.roles)].sort();
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const rules = await rulesOfPlace(transaction, tools, placeId);
		const account = await needAccount(transaction, placeId, accountId);
		const refusals: Refusal[] = [];
		if (actor === `account:${accountId}`) refusals.push(refusal('self-grant'));
		for (const pair of incompatibleAmong(roles, rules))
			refusals.push(refusal('roles-incompatible', pair.map((role) => administratorRoleNames[role]).join('、')));
		if (roles.length > 0 && (await isOnDuty(transaction, placeId, accountId, tools.clock.today())))
			refusals.push(refusal('holder-as-administrator'));
		const before = await listAccounts(transaction, placeId);
		const after = before.map((one) => (one.accountId === accountId ? { ...one, administratorRoles: roles } : one));
		if (leavesNoSecurityAdministrator(after) && !leavesNoSecurityAdministrator(before))
			refusals.push(refusal('last-administrator'));
		refuseIf(refusals);
		const text = 'update account set administrator_roles = $3 where place_id = $1 and account_id = $2';
		await transaction.query('account-roles-set', text, [placeId, accountId, roles]);
		await record('AdministratorRolesSet', { accountId, before: account.administratorRoles, after: roles });
		return {};
	});
}

/** 停用或者启用账号. Disabling ends its sessions at once; its posts stay on paper. Events `AccountDisabled`, `AccountEnabled`. */
export async function setAccountStatus(
	tools: OrganizationTools,
	command: AccountCommand & { readonly status: 'active' | 'disabled'; readonly reason: string },
): Promise<Outcome> {
	const { placeId, accountId, status, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const account = await needAccount(transaction, placeId, accountId);
		const refusals: Refusal[] = reason.trim() === '' ? [refusal('reason-missing')] : [];
		const before = await listAccounts(transaction, placeId);
		const after = before.map((one) => (one.accountId === accountId ? { ...one, status } : one));
		if (leavesNoSecurityAdministrator(after) && !leavesNoSecurityAdministrator(before))
			refusals.push(refusal('last-administrator'));
		refuseIf(refusals);
		if (account.status === status) return {};
		const text = 'update account set status = $3 where place_id = $1 and account_id = $2';
		await transaction.query('account-status-set', text, [placeId, accountId, status]);
		if (status === 'disabled') await endSessions(transaction, placeId, accountId, at, 'account-disabled');
		await record(status === 'disabled' ? 'AccountDisabled' : 'AccountEnabled', { accountId, reason });
		return {};
	});
}

/** 解锁. Forgets the failures counted against the login name; locked addresses wait. Event `AccountUnlocked`. */
export async function unlockAccount(tools: OrganizationTools, command: AccountCommand): Promise<Outcome> {
	const { placeId, accountId } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const account = await needAccount(transaction, placeId, accountId);
		await clearGuard(transaction, placeId, attemptKeys(placeId, account.loginName, '').nameKey);
		await record('AccountUnlocked', { accountId });
		return {};
	});
}

/** 关联统一身份认证. Null takes the link away. Event `IdentityLinked` or `IdentityUnlinked`. */
export async function linkIdentity(
	tools: OrganizationTools,
	command: AccountCommand & { readonly identity: { readonly issuer: string; readonly subject: string } | null },
): Promise<Outcome> {
	const { placeId, accountId } = command;
	const { issuer = '', subject = '' } = command.identity ?? {};
	const identity = command.identity && { issuer: issuer.trim(), subject: subject.trim() };
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		await needAccount(transaction, placeId, accountId);
		if (identity !== null && (identity.issuer === '' || identity.subject === ''))
			throw new Refused([refusal('identity-incomplete')]);
		const values = [placeId, accountId, identity?.issuer ?? null, identity?.subject ?? null];
		const taken = await transaction.query(
			'identity-taken',
			`select 1 from account where place_id = $1 and account_id::text <> $2 and identity_issuer = $3 and identity_subject = $4`,
			values,
		);
		if (taken.length > 0) throw new Refused([refusal('identity-taken')]);
		const text =
			'update account set identity_issuer = $3, identity_subject = $4 where place_id = $1 and account_id = $2';
		await transaction.query('identity-link', text, values);
		await record(identity === null ? 'IdentityUnlinked' : 'IdentityLinked', {
			accountId,
			issuer: identity?.issuer ?? null,
		});
		return {};
	});
}

/** 定级. Raising it is refused while an account holds roles the new level keeps apart. Event `SecurityLevelSet`. */
export async function setSecurityLevel(
	tools: AccountTools,
	command: OrganizationCommand & { readonly level: 2 | 3 },
): Promise<Outcome> {
	const { placeId, level } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const accounts = await listAccounts(transaction, placeId);
		const unready = accounts.filter((one) => incompatibleAmong(one.administratorRoles, tools.rules[level]).length > 0);
		if (unready.length > 0)
			throw new Refused([refusal('level-not-ready', unready.map((one) => one.loginName).join('、'))]);
		const text = 'update place set security_level = $2 where place_id = $1';
		await transaction.query('security-level-set', text, [placeId, level]);
		await record('SecurityLevelSet', { level });
		return {};
	});
}

/** Whether it is one of the passwords last used. Slow by design: outside of transactions. */
export async function isRecentPassword(
	tools: AccountTools,
	placeId: string,
	accountId: string,
	password: string,
	rules: SecurityRules,
): Promise<boolean> {
	const count = rules.password.rememberedPasswords;
	for (const hash of await recentPasswordHashes(tools.database, placeId, accountId, count))
		if ((await verifyPassword(password, hash, tools.passwordCost)).matches) return true;
	return false;
}

/** Stores a hash as the account's password, remembers the former one and forgets those beyond what is remembered. */
export async function storePassword(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	hash: string,
	at: Instant,
	rules: SecurityRules,
): Promise<void> {
	await transaction.query(
		'password-remember',
		`insert into former_password (place_id, account_id, replaced_at, password_hash)
		select place_id, account_id, $3, password_hash from account where place_id = $1 and account_id = $2 and password_hash is not null
		on conflict do nothing`,
		[placeId, accountId, at],
	);
	await transaction.query(
		'password-forget',
		`delete from former_password where place_id = $1 and account_id = $2 and replaced_at not in (
			select replaced_at from former_password where place_id = $1 and account_id = $2 order by replaced_at desc limit $3)`,
		[placeId, accountId, rules.password.rememberedPasswords],
	);
	const text = `update account set password_hash = $3, password_changed_at = $4
		where place_id = $1 and account_id = $2`;
	await transaction.query('password-store', text, [placeId, accountId, hash, at]);
}

/** Hashes at the cost of this installation. */
export function hashFor(tools: AccountTools, password: string): Promise<string> {
	return hashPassword(password, tools.passwordCost);
}
