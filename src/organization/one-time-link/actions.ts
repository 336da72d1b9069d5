import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { newToken, readToken } from '../../platform/session-token.ts';
import { accountRefusals } from '../account/account.zh.ts';
import {
	type AccountCommand,
	type AccountTools,
	hashFor,
	insertAccount,
	isRecentPassword,
	needAccount,
	newAccountRefusals,
	rulesOfPlace,
	storePassword,
} from '../account/actions.ts';
import { passwordRefusals } from '../account/password-rules.ts';
import type { AdministratorRole } from '../account/security-rules.ts';
import { listAccounts } from '../account/store.ts';
import { changeOrganization } from '../actions.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refusedOutcome, refuseIf } from '../refusal.ts';
import { attemptKeys, clearGuard, endSessions } from '../session/store.ts';

const refusal = refusalsFrom(accountRefusals);

/** A link as it is handed out once; only its hash is kept. `expiresAt` exclusive. */
export interface IssuedLink {
	readonly token: string;
	readonly expiresAt: Instant;
}

/** A link that makes an administrator of a place that has none. */
export interface AdministratorLink extends IssuedLink {
	readonly roles: readonly AdministratorRole[];
}

type Purpose = 'first-administrator' | 'invitation' | 'password-reset';

async function insertLink(
	transaction: Queryable,
	link: {
		readonly placeId: string;
		readonly purpose: Purpose;
		readonly accountId: string | null;
		readonly roles: readonly AdministratorRole[];
		readonly at: Instant;
		readonly actor: string;
		readonly hours: number;
	},
): Promise<IssuedLink> {
	const { token, hash } = newToken('link', link.placeId);
	const [row] = await transaction.query<{ expiresAt: Instant }>(
		'link-insert',
		`insert into one_time_link (place_id, token_hash, purpose, account_id, administrator_roles, issued_at, issued_by, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7, $6::timestamptz + make_interval(hours => $8)) returning expires_at as "expiresAt"`,
		[link.placeId, hash, link.purpose, link.accountId, link.roles, link.at, link.actor, link.hours],
	);
	if (row === undefined) throw new Error('a link was not stored');
	return { token, expiresAt: row.expiresAt };
}

/**
 * 首任管理员链接, for printing at start: one link per account the level asks for, as long as a role of it is in nobody's hands. Earlier links
 * of this kind stop working, so only the last printed one is good. Empty when the place has its administrators.
 * Whoever can start the program can thereby regain a place that locked itself out. Event `FirstAdministratorLinkIssued`.
 */
export async function issueFirstAdministratorLinks(
	tools: AccountTools,
	placeId: string,
	actor = 'system:start',
): Promise<Outcome<{ readonly links: readonly AdministratorLink[] }>> {
	return changeOrganization(tools, { placeId, actor }, async ({ transaction, at, record }) => {
		const rules = await rulesOfPlace(transaction, tools, placeId);
		const accounts = (await listAccounts(transaction, placeId)).filter((one) => one.status === 'active');
		const isHeld = (role: AdministratorRole) => accounts.some((one) => one.administratorRoles.includes(role));
		const missing = rules.firstAdministrators.filter((roles) => !roles.every(isHeld));
		await transaction.query(
			'link-revoke-first',
			`update one_time_link set revoked_at = $2 where place_id = $1 and purpose = 'first-administrator'
			and used_at is null and revoked_at is null`,
			[placeId, at],
		);
		const links: AdministratorLink[] = [];
		for (const roles of missing) {
			const hours = rules.links.firstAdministratorHours;
			const purpose = 'first-administrator';
			const link = await insertLink(transaction, { placeId, purpose, accountId: null, roles, at, actor, hours });
			links.push({ ...link, roles });
			await record('FirstAdministratorLinkIssued', { roles });
		}
		return { links };
	});
}

/**
 * 邀请 (the account has no password yet) or 重置密码 (it ends its sessions and the old password at once). Earlier links of the account stop
 * working. Events `AccountInvited`, `PasswordResetIssued`.
 */
export async function issueAccountLink(
	tools: AccountTools,
	command: AccountCommand & { readonly purpose: 'invitation' | 'password-reset' },
): Promise<Outcome<IssuedLink>> {
	const { placeId, accountId, purpose, actor } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const rules = await rulesOfPlace(transaction, tools, placeId);
		await needAccount(transaction, placeId, accountId);
		await transaction.query(
			'link-revoke-account',
			'update one_time_link set revoked_at = $3 where place_id = $1 and account_id = $2 and used_at is null and revoked_at is null',
			[placeId, accountId, at],
		);
		if (purpose === 'password-reset') {
			// Remembered still: the password that had to go must not come back through the link.
			await transaction.query(
				'password-remove',
				`with kept as (insert into former_password (place_id, account_id, replaced_at, password_hash)
					select place_id, account_id, $3, password_hash from account
					where place_id = $1 and account_id = $2 and password_hash is not null on conflict do nothing)
				update account set password_hash = null where place_id = $1 and account_id = $2`,
				[placeId, accountId, at],
			);
			await endSessions(transaction, placeId, accountId, at, 'password-reset');
		}
		const hours = purpose === 'invitation' ? rules.links.invitationHours : rules.links.passwordResetHours;
		const link = await insertLink(transaction, { placeId, purpose, accountId, roles: [], at, actor, hours });
		await record(purpose === 'invitation' ? 'AccountInvited' : 'PasswordResetIssued', { accountId });
		return link;
	});
}

interface OpenLink {
	readonly purpose: Purpose;
	readonly accountId: string | null;
	readonly loginName: string | null;
	readonly roles: readonly AdministratorRole[];
}

/** What the page behind a link shows: whether names are to be typed. Null when the link is no good, whatever the reason. */
export async function readLink(
	tools: AccountTools,
	token: string,
): Promise<(OpenLink & { readonly placeId: string }) | null> {
	const read = readToken('link', token);
	if (read === null) return null;
	const [link] = await tools.database.query<OpenLink>(
		'link-read',
		`select l.purpose, l.account_id as "accountId", a.login_name as "loginName", l.administrator_roles as roles
		from one_time_link l left join account a on a.place_id = l.place_id and a.account_id = l.account_id
		where l.place_id = $1 and l.token_hash = $2 and l.used_at is null and l.revoked_at is null and l.expires_at > $3
		and (a.status is null or a.status = 'active')`,
		[read.placeId, read.hash, tools.clock.now()],
	);
	return link === undefined ? null : { ...link, placeId: read.placeId };
}

/** Use a link: set a password, and for a first administrator also the names. */
export interface RedeemLink {
	readonly token: string;
	readonly password: string;
	/** For a first administrator only; ignored otherwise. */
	readonly loginName?: string;
	readonly displayName?: string;
}

/**
 * 使用一次性链接. Works once, also when two people click at the same moment. A bad password leaves the link good.
 * Events `AdministratorCreated`, or `PasswordSet`.
 */
export async function redeemLink(
	tools: AccountTools,
	command: RedeemLink,
): Promise<Outcome<{ readonly placeId: string; readonly accountId: string }>> {
	const link = await readLink(tools, command.token);
	const read = readToken('link', command.token);
	if (link === null || read === null) return { ok: false, refusals: [refusal('link-invalid')] };
	try {
		return await redeem(tools, command, link, read.hash);
	} catch (error) {
		return refusedOutcome(error);
	}
}

async function redeem(
	tools: AccountTools,
	command: RedeemLink,
	link: OpenLink & { readonly placeId: string },
	tokenHash: string,
) {
	const { placeId, accountId: known } = link;
	const [loginName, displayName] = [link.loginName ?? command.loginName ?? '', command.displayName ?? ''];
	const rules = await rulesOfPlace(tools.database, tools, placeId);
	const refusals: Refusal[] = passwordRefusals(command.password, loginName, rules.password);
	if (known === null) refusals.push(...(await newAccountRefusals(tools.database, placeId, loginName, displayName)));
	else if (await isRecentPassword(tools, placeId, known, command.password, rules))
		refusals.push(refusal('password-used-before'));
	refuseIf(refusals);
	const hash = await hashFor(tools, command.password);
	const actor = known === null ? 'system:first-administrator' : `account:${known}`;
	return changeOrganization(tools, { placeId, actor }, async ({ transaction, at, record }) => {
		const used = await transaction.query(
			'link-use',
			`update one_time_link set used_at = $3 where place_id = $1 and token_hash = $2
			and used_at is null and revoked_at is null and expires_at > $3 returning 1`,
			[placeId, tokenHash, at],
		);
		if (used.length === 0) throw new Refused([refusal('link-invalid')]);
		// Asked again: somebody may have taken the name while the password was hashed.
		if (known === null) refuseIf(await newAccountRefusals(transaction, placeId, loginName, displayName));
		const account = { loginName, displayName, roles: link.roles };
		const accountId = known ?? (await insertAccount(transaction, placeId, account, at));
		await storePassword(transaction, placeId, accountId, hash, at, rules);
		await endSessions(transaction, placeId, accountId, at, 'password-set');
		await clearGuard(transaction, placeId, attemptKeys(placeId, loginName, '').nameKey);
		await record(known === null ? 'AdministratorCreated' : 'PasswordSet', { accountId, roles: link.roles });
		return { placeId, accountId };
	});
}
