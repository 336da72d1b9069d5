import { randomUUID } from 'node:crypto';
import { epochMilliseconds, type Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { type PasswordVerdict, verifyPassword } from '../../platform/passwords.ts';
import { newToken, readToken } from '../../platform/session-token.ts';
import { accountRefusals } from '../account/account.zh.ts';
import { type AccountCommand, type AccountTools, hashFor, needAccount, rulesOfPlace } from '../account/actions.ts';
import { loginKey } from '../account/password-rules.ts';
import type { AdministratorRole, SecurityRules } from '../account/security-rules.ts';
import { type CredentialRow, credentialsByIdentity, credentialsByLogin, credentialsOf } from '../account/store.ts';
import { changeOrganization, type OrganizationTools } from '../actions.ts';
import { lockedOut, useSecondFactor } from '../credential/actions.ts';
import type { Actor, ActorPost } from '../policy.ts';
import { resolveHolders } from '../post/post.ts';
import { loadPostsOfAccount } from '../post/store.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refusedOutcome } from '../refusal.ts';
import { type SessionEnd, type SessionRestriction, sessionEnd, sessionRestrictions } from './session-rules.ts';
import {
	type AttemptKeys,
	admitAttempt,
	attemptKeys,
	endSessions,
	forgiveAttempt,
	isLocked,
	recordAttempt,
} from './store.ts';

const refusal = refusalsFrom(accountRefusals);

/** Sign in with a password. */
export interface SignIn {
	readonly placeId: string;
	readonly loginName: string;
	readonly password: string;
	/** Six digits of the authenticator or a recovery code; null on the first try. */
	readonly code: string | null;
	/** Of the connection; a proxy's header only where the proxy is trusted. */
	readonly address: string;
}

/** What a sign-in gives: the token goes into a cookie (HttpOnly, Secure, SameSite=Lax), nowhere else. */
export interface SignedIn {
	readonly token: string;
	readonly accountId: string;
	/** The absolute end, exclusive; idleness may end it earlier. */
	readonly expiresAt: Instant;
	readonly restrictions: readonly SessionRestriction[];
}

/**
 * 登录. Unknown name, wrong password and disabled account answer alike and take as long. Refusals: `sign-in-failed`, `locked-out`,
 * `second-factor-required` (the password was right; send all three again), `second-factor-wrong`. Every attempt is in the sign-in record;
 * the failure that locks an account is the event `AccountLocked`.
 */
export async function signIn(tools: AccountTools, command: SignIn): Promise<Outcome<SignedIn>> {
	const { placeId, loginName, password } = command;
	try {
		const rules = await rulesOfPlace(tools.database, tools, placeId);
		const keys = attemptKeys(placeId, loginName, command.address);
		const at = tools.clock.now();
		await admitOrRefuse(tools, keys, rules, at);
		const credentials = await credentialsByLogin(tools.database, placeId, loginKey(loginName));
		const verdict = await verifyPassword(password, credentials?.passwordHash ?? null, tools.passwordCost);
		if (credentials === null || !verdict.matches) {
			const outcome = credentials === null ? 'unknown-account' : 'wrong-password';
			return await fail(tools, keys, at, outcome, credentials?.accountId ?? null, refusal('sign-in-failed'));
		}
		const rehashed = verdict.needsRehash ? await hashFor(tools, password) : null;
		return await finish(tools, { command, rules, keys, at, credentials, verdict, rehashed });
	} catch (error) {
		if (error instanceof Refused && error.refusals.some((one) => one.code === 'place-unknown'))
			return { ok: false, refusals: [refusal('sign-in-failed')] };
		return refusedOutcome(error);
	}
}

async function admitOrRefuse(tools: AccountTools, keys: AttemptKeys, rules: SecurityRules, at: Instant): Promise<void> {
	const lockedUntilMs = await tools.database.transaction(async (transaction) => {
		const locked = await admitAttempt(transaction, keys, rules, at);
		if (locked !== null) await recordAttempt(transaction, keys, at, 'locked-out', null);
		return locked;
	});
	if (lockedUntilMs !== null) throw new Refused([lockedOut(lockedUntilMs, at)]);
}

/** A failure stays counted; the one that locks a known account is an event. */
async function fail(
	tools: AccountTools,
	keys: AttemptKeys,
	at: Instant,
	outcome: 'unknown-account' | 'wrong-password' | 'account-disabled' | 'wrong-second-factor',
	accountId: string | null,
	reason: Refusal,
): Promise<{ ok: false; refusals: readonly Refusal[] }> {
	await tools.database.transaction(async (transaction) => {
		await recordAttempt(transaction, keys, at, outcome, accountId);
		if (accountId !== null && (await isLocked(transaction, keys.placeId, keys.nameKey, at)))
			await recordEvent(transaction, {
				placeId: keys.placeId,
				type: 'AccountLocked',
				at,
				actor: 'system:sign-in',
				data: { accountId },
				isForOutbox: false,
			});
	});
	return { ok: false, refusals: [reason] };
}

interface Verified {
	readonly command: SignIn;
	readonly rules: SecurityRules;
	readonly keys: AttemptKeys;
	readonly at: Instant;
	readonly credentials: CredentialRow;
	readonly verdict: PasswordVerdict;
	readonly rehashed: string | null;
}

async function finish(tools: AccountTools, verified: Verified): Promise<Outcome<SignedIn>> {
	const { command, rules, keys, at, credentials } = verified;
	const { accountId } = credentials;
	const answer = await tools.database.transaction(async (transaction) => {
		const held = await credentialsOf(transaction, keys.placeId, accountId, true);
		// Looked at again while held: reset, changed or disabled meanwhile, and the password that matched is worth nothing.
		if (held === null || held.passwordHash !== credentials.passwordHash) return 'wrong-password';
		if (held.status !== 'active') return 'account-disabled';
		if (held.totpConfirmedAt !== null) {
			if (command.code === null) {
				await forgiveAttempt(transaction, keys, rules, false);
				await recordAttempt(transaction, keys, at, 'second-factor-missing', accountId);
				return 'second-factor-missing';
			}
			if (!(await useSecondFactor(transaction, tools, keys.placeId, held, command.code, at)))
				return 'wrong-second-factor';
		}
		if (verified.rehashed !== null)
			await transaction.query(
				'password-rehash',
				'update account set password_hash = $3 where place_id = $1 and account_id = $2',
				[keys.placeId, accountId, verified.rehashed],
			);
		await forgiveAttempt(transaction, keys, rules, true);
		return openSession(transaction, keys, rules, held, at, 'password');
	});
	if (answer === 'second-factor-missing') return { ok: false, refusals: [refusal('second-factor-required')] };
	if (typeof answer !== 'string') return { ok: true, ...answer };
	const reason = answer === 'wrong-second-factor' ? 'second-factor-wrong' : 'sign-in-failed';
	return fail(tools, keys, at, answer, accountId, refusal(reason));
}

async function openSession(
	transaction: Queryable,
	keys: AttemptKeys,
	rules: SecurityRules,
	credentials: CredentialRow,
	at: Instant,
	method: 'password' | 'identity-provider',
): Promise<SignedIn> {
	const { placeId, address } = keys;
	const { accountId } = credentials;
	if (rules.session.isSingle) await endSessions(transaction, placeId, accountId, at, 'signed-in-elsewhere');
	const { token, hash } = newToken('session', placeId);
	const [row] = await transaction.query<{ expiresAt: Instant }>(
		'session-insert',
		`insert into session (place_id, token_hash, session_id, account_id, created_at, last_seen_at, expires_at, method, address)
		values ($1, $2, $3, $4, $5, $5, $5::timestamptz + make_interval(hours => $6), $7, $8) returning expires_at as "expiresAt"`,
		[placeId, hash, randomUUID(), accountId, at, rules.session.absoluteHours, method, address],
	);
	if (row === undefined) throw new Error('a session was not stored');
	const text = 'update account set last_sign_in_at = $3 where place_id = $1 and account_id = $2';
	await transaction.query('account-signed-in', text, [placeId, accountId, at]);
	await recordAttempt(transaction, keys, at, 'signed-in', accountId, method);
	const restrictions = restrictionsOf(credentials, method, rules, at);
	return { token, accountId, expiresAt: row.expiresAt, restrictions };
}

function restrictionsOf(
	credentials: Pick<CredentialRow, 'passwordHash' | 'passwordChangedAt' | 'totpConfirmedAt'>,
	method: 'password' | 'identity-provider',
	rules: SecurityRules,
	at: Instant,
): SessionRestriction[] {
	const { passwordHash, passwordChangedAt, totpConfirmedAt } = credentials;
	const facts = {
		hasPassword: passwordHash !== null,
		passwordChangedAtMs: passwordChangedAt === null ? null : epochMilliseconds(passwordChangedAt),
		hasSecondFactor: totpConfirmedAt !== null,
		isIdentityProvider: method === 'identity-provider',
	};
	return sessionRestrictions(facts, rules, epochMilliseconds(at));
}

/** Somebody whom an identity provider vouches for (`finishSignIn` of `platform/oidc.ts`). */
export interface SignInWithIdentity {
	readonly placeId: string;
	readonly issuer: string;
	readonly subject: string;
	readonly address: string;
}

/** 统一身份认证登录. Only linked accounts: nobody becomes somebody by having the same name elsewhere. Refuses `identity-unknown`, `sign-in-failed`. */
export async function signInWithIdentity(tools: AccountTools, command: SignInWithIdentity): Promise<Outcome<SignedIn>> {
	const { placeId, issuer, subject, address } = command;
	try {
		const rules = await rulesOfPlace(tools.database, tools, placeId);
		const keys = attemptKeys(placeId, `${issuer} ${subject}`, address);
		const at = tools.clock.now();
		const answer = await tools.database.transaction(async (transaction) => {
			const found = await credentialsByIdentity(transaction, placeId, issuer, subject);
			const held = found === null ? null : await credentialsOf(transaction, placeId, found.accountId, true);
			if (held?.status === 'active') return openSession(transaction, keys, rules, held, at, 'identity-provider');
			const outcome = held === null ? 'unknown-identity' : 'account-disabled';
			await recordAttempt(transaction, keys, at, outcome, held?.accountId ?? null, 'identity-provider');
			return refusal(held === null ? 'identity-unknown' : 'sign-in-failed');
		});
		return 'code' in answer ? { ok: false, refusals: [answer] } : { ok: true, ...answer };
	} catch (error) {
		return refusedOutcome(error);
	}
}

/** Who a request comes from. */
export interface ResolvedSession {
	readonly actor: Extract<Actor, { kind: 'account' }>;
	readonly sessionId: string;
	readonly loginName: string;
	readonly displayName: string;
	/** 动态口令 is bound and confirmed. */
	readonly hasSecondFactor: boolean;
	readonly restrictions: readonly SessionRestriction[];
	readonly expiresAt: Instant;
}

interface SessionJoin {
	readonly sessionId: string;
	readonly accountId: string;
	readonly lastSeenAt: Instant;
	readonly expiresAt: Instant;
	readonly endedAt: Instant | null;
	readonly method: 'password' | 'identity-provider';
	readonly status: 'active' | 'disabled';
	readonly loginName: string;
	readonly displayName: string;
	readonly administratorRoles: readonly AdministratorRole[];
	readonly passwordHash: string | null;
	readonly passwordChangedAt: Instant | null;
	readonly totpConfirmedAt: Instant | null;
	readonly securityLevel: 2 | 3;
}

/** How exactly idleness is measured: a session is touched at most this often. */
const TOUCH_MS = 60_000;

/**
 * The session of a token: who it is, what he may (posts of today, delegations included), what he still owes. A string says why there is
 * none; `unknown` for everything that is not a session at all. Never throws on what a client sends.
 */
export async function resolveSession(
	tools: AccountTools,
	token: string,
): Promise<ResolvedSession | SessionEnd | 'unknown'> {
	const read = readToken('session', token);
	if (read === null) return 'unknown';
	const { placeId, hash } = read;
	const [row] = await tools.database.query<SessionJoin>(
		'session-resolve',
		`select s.session_id as "sessionId", s.account_id as "accountId", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
			s.ended_at as "endedAt", s.method, a.status, a.login_name as "loginName", a.display_name as "displayName",
			a.administrator_roles as "administratorRoles", a.password_hash as "passwordHash", a.password_changed_at as "passwordChangedAt",
			a.totp_confirmed_at as "totpConfirmedAt", p.security_level as "securityLevel"
		from session s join account a on a.place_id = s.place_id and a.account_id = s.account_id join place p on p.place_id = s.place_id
		where s.place_id = $1 and s.token_hash = $2`,
		[placeId, hash],
	);
	if (row === undefined) return 'unknown';
	const rules = tools.rules[row.securityLevel];
	const at = tools.clock.now();
	const nowMs = epochMilliseconds(at);
	const lastSeenAtMs = epochMilliseconds(row.lastSeenAt);
	const facts = {
		lastSeenAtMs,
		expiresAtMs: epochMilliseconds(row.expiresAt),
		isEnded: row.endedAt !== null,
		isAccountActive: row.status === 'active',
	};
	const end = sessionEnd(facts, rules, nowMs);
	if (end !== null) return end;
	if (nowMs - lastSeenAtMs >= TOUCH_MS)
		await tools.database.query(
			'session-touch',
			'update session set last_seen_at = greatest(last_seen_at, $3) where place_id = $1 and token_hash = $2 and ended_at is null',
			[placeId, hash, at],
		);
	const { accountId, administratorRoles, sessionId, loginName, displayName, expiresAt } = row;
	const restrictions = restrictionsOf(row, row.method, rules, at);
	const posts = administratorRoles.length > 0 ? [] : await postsOf(tools, placeId, accountId);
	const isRestricted = restrictions.length > 0;
	const actor = { kind: 'account', placeId, accountId, posts, administratorRoles, isRestricted } as const;
	const hasSecondFactor = row.totpConfirmedAt !== null;
	return { actor, sessionId, loginName, displayName, hasSecondFactor, restrictions, expiresAt };
}

/** The posts somebody acts in today; the account itself is known to be active. */
async function postsOf(tools: OrganizationTools, placeId: string, accountId: string): Promise<ActorPost[]> {
	const { facts, governmentPostIds } = await loadPostsOfAccount(tools.database, placeId, accountId);
	const today = tools.clock.today();
	return facts.posts
		.filter((post) => resolveHolders(facts, post.postId, today).some((one) => one.accountId === accountId))
		.map(({ postId, kind, bodyId }) => {
			return { postId, kind, bodyId, reachesWholePlace: governmentPostIds.includes(postId) };
		});
}

/** 退出登录. Idempotent. */
export async function endSession(tools: OrganizationTools, token: string): Promise<void> {
	const read = readToken('session', token);
	if (read === null) return;
	await tools.database.query(
		'session-end',
		`update session set ended_at = $3, end_reason = 'signed-out' where place_id = $1 and token_hash = $2 and ended_at is null`,
		[read.placeId, read.hash, tools.clock.now()],
	);
}

/** 强制退出: every session of an account. Event `SessionsRevoked`. */
export async function revokeSessions(
	tools: OrganizationTools,
	command: AccountCommand & { readonly reason: string },
): Promise<Outcome<{ readonly count: number }>> {
	const { placeId, accountId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		await needAccount(transaction, placeId, accountId);
		if (reason.trim() === '') throw new Refused([refusal('reason-missing')]);
		const count = await endSessions(transaction, placeId, accountId, at, 'revoked');
		await record('SessionsRevoked', { accountId, count, reason });
		return { count };
	});
}

/** 强制退出一处: one session of an account, by its id. Refuses one that is over. Event `SessionRevoked`. */
export async function revokeSession(
	tools: OrganizationTools,
	command: AccountCommand & { readonly sessionId: string; readonly reason: string },
): Promise<Outcome> {
	const { placeId, accountId, sessionId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		await needAccount(transaction, placeId, accountId);
		if (reason.trim() === '') throw new Refused([refusal('reason-missing')]);
		const ended = await transaction.query(
			'session-revoke-one',
			`update session set ended_at = $4, end_reason = 'revoked' where place_id = $1 and account_id = $2 and session_id::text = $3
			and ended_at is null returning 1`,
			[placeId, accountId, sessionId, at],
		);
		if (ended.length === 0) throw new Refused([refusal('session-unknown')]);
		await record('SessionRevoked', { accountId, sessionId, reason });
		return {};
	});
}

/**
 * 清理 of one place, for a daily job: counters nobody is held by, sessions and links over for a month, and the sign-in record beyond the
 * period of the rules. Idempotent.
 */
export async function pruneSignInRecords(tools: AccountTools, placeId: string): Promise<void> {
	const days = tools.rules[2].signInRecordsDays;
	const values = [placeId, tools.clock.now()];
	for (const [name, text] of [
		[
			'prune-guards',
			`sign_in_guard where place_id = $1 and greatest(first_failed_at, locked_until) < $2::timestamptz - interval '1 day'`,
		],
		[
			'prune-sessions',
			`session where place_id = $1 and least(ended_at, expires_at) < $2::timestamptz - interval '30 days'`,
		],
		['prune-links', `one_time_link where place_id = $1 and expires_at < $2::timestamptz - interval '30 days'`],
	] as const)
		await tools.database.query(name, `delete from ${text}`, values);
	await tools.database.query(
		'prune-attempts',
		'delete from sign_in_attempt where place_id = $1 and at < $2::timestamptz - make_interval(days => $3)',
		[...values, days],
	);
}
