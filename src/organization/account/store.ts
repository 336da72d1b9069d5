import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { AdministratorRole } from './security-rules.ts';

/** 账号, without anything secret. */
export interface AccountRow {
	readonly accountId: string;
	readonly loginName: string;
	readonly displayName: string;
	readonly administratorRoles: readonly AdministratorRole[];
	readonly status: 'active' | 'disabled';
	readonly hasPassword: boolean;
	readonly hasSecondFactor: boolean;
	readonly hasIdentity: boolean;
	readonly createdAt: Instant;
	readonly lastSignInAt: Instant | null;
}

const ACCOUNT_COLUMNS = `account_id as "accountId", login_name as "loginName", display_name as "displayName",
	administrator_roles as "administratorRoles", status, password_hash is not null as "hasPassword",
	totp_confirmed_at is not null as "hasSecondFactor", identity_subject is not null as "hasIdentity",
	created_at as "createdAt", last_sign_in_at as "lastSignInAt"`;

/** Ids come in with addresses: what is no UUID is no account, and must not reach the database as one. */
function isAccountId(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Accounts of a place by login name. */
export async function listAccounts(database: Queryable, placeId: string): Promise<AccountRow[]> {
	const text = `select ${ACCOUNT_COLUMNS} from account where place_id = $1 order by login_key`;
	return database.query<AccountRow>('account-list', text, [placeId]);
}

/** Null when the place has no such account. */
export async function loadAccount(database: Queryable, placeId: string, accountId: string): Promise<AccountRow | null> {
	if (!isAccountId(accountId)) return null;
	const text = `select ${ACCOUNT_COLUMNS} from account where place_id = $1 and account_id = $2`;
	return (await database.query<AccountRow>('account-load', text, [placeId, accountId]))[0] ?? null;
}

/** 统一身份认证 user an account is linked to; null when it is linked to none. */
export async function loadIdentity(
	database: Queryable,
	placeId: string,
	accountId: string,
): Promise<{ readonly issuer: string; readonly subject: string } | null> {
	if (!isAccountId(accountId)) return null;
	const rows = await database.query<{ issuer: string; subject: string }>(
		'account-identity',
		`select identity_issuer as issuer, identity_subject as subject from account
		where place_id = $1 and account_id = $2 and identity_subject is not null`,
		[placeId, accountId],
	);
	return rows[0] ?? null;
}

/** What signs somebody in; stays inside the actions. */
export interface CredentialRow {
	readonly accountId: string;
	readonly loginName: string;
	readonly status: 'active' | 'disabled';
	readonly passwordHash: string | null;
	readonly passwordChangedAt: Instant | null;
	readonly totpSealed: string | null;
	readonly totpConfirmedAt: Instant | null;
	readonly totpLastStep: number | null;
	readonly identityIssuer: string | null;
}

const CREDENTIAL_COLUMNS = `account_id as "accountId", login_name as "loginName", status, password_hash as "passwordHash",
	password_changed_at as "passwordChangedAt", totp_sealed as "totpSealed",
	totp_confirmed_at as "totpConfirmedAt", totp_last_step as "totpLastStep", identity_issuer as "identityIssuer"`;

/** By the key of a login name. */
export async function credentialsByLogin(
	database: Queryable,
	placeId: string,
	loginKey: string,
): Promise<CredentialRow | null> {
	const text = `select ${CREDENTIAL_COLUMNS} from account where place_id = $1 and login_key = $2`;
	return (await database.query<CredentialRow>('credentials-by-login', text, [placeId, loginKey]))[0] ?? null;
}

/** By account. With `isForUpdate` the account is held until the transaction ends. */
export async function credentialsOf(
	database: Queryable,
	placeId: string,
	accountId: string,
	isForUpdate = false,
): Promise<CredentialRow | null> {
	if (!isAccountId(accountId)) return null;
	const text = `select ${CREDENTIAL_COLUMNS} from account where place_id = $1 and account_id = $2${isForUpdate ? ' for no key update' : ''}`;
	const name = isForUpdate ? 'credentials-held' : 'credentials-of';
	return (await database.query<CredentialRow>(name, text, [placeId, accountId]))[0] ?? null;
}

/** By the identity somebody has elsewhere. */
export async function credentialsByIdentity(
	database: Queryable,
	placeId: string,
	issuer: string,
	subject: string,
): Promise<CredentialRow | null> {
	const text = `select ${CREDENTIAL_COLUMNS} from account where place_id = $1 and identity_issuer = $2 and identity_subject = $3`;
	return (await database.query<CredentialRow>('credentials-by-identity', text, [placeId, issuer, subject]))[0] ?? null;
}

/** Hashes of the passwords last used, the present one first. */
export async function recentPasswordHashes(
	database: Queryable,
	placeId: string,
	accountId: string,
	count: number,
): Promise<string[]> {
	const rows = await database.query<{ hash: string }>(
		'password-history',
		`select hash from (
			select password_hash as hash, 'infinity'::timestamptz as replaced_at from account where place_id = $1 and account_id = $2
			union all select password_hash, replaced_at from former_password where place_id = $1 and account_id = $2
		) one where hash is not null order by replaced_at desc limit $3`,
		[placeId, accountId, count],
	);
	return rows.map((row) => row.hash);
}
