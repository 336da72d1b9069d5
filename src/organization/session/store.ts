import { createHash, randomUUID } from 'node:crypto';
import { epochMilliseconds, type Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { loginKey } from '../account/password-rules.ts';
import type { LockOutRule, SecurityRules } from '../account/security-rules.ts';
import { addressKey, beginAttempt, type SignInGuard } from './sign-in-guard.ts';

/** Who tries, and from where; the address as the connection shows it. */
export interface AttemptKeys {
	readonly placeId: string;
	readonly nameKey: string;
	readonly address: string;
}

/**
 * Keys of an attempt. 32 bits of a hash stand for the name: enough to count by, too few to find out a password that was typed into the
 * field for the name.
 */
export function attemptKeys(placeId: string, loginName: string, address: string): AttemptKeys {
	const digest = createHash('sha256')
		.update(`${placeId}\n${loginKey(loginName)}`)
		.digest('hex');
	return { placeId, nameKey: digest.slice(0, 8), address: addressKey(address) };
}

async function admit(
	transaction: Queryable,
	placeId: string,
	kind: 'account' | 'address',
	key: string,
	rule: LockOutRule,
	at: Instant,
): Promise<number | null> {
	const values = [placeId, kind, key];
	// First there must be a row to hold: two first attempts at once would otherwise count as one.
	await transaction.query(
		'sign-in-guard-make',
		`insert into sign_in_guard (place_id, subject_kind, subject_key, failures, first_failed_at) values ($1, $2, $3, 0, $4)
		on conflict do nothing`,
		[...values, at],
	);
	const [row] = await transaction.query<{ failures: number; firstFailedAt: Instant; lockedUntil: Instant | null }>(
		'sign-in-guard-hold',
		`select failures, first_failed_at as "firstFailedAt", locked_until as "lockedUntil" from sign_in_guard
		where place_id = $1 and subject_kind = $2 and subject_key = $3 for update`,
		values,
	);
	// Tidied away in between: make it again.
	if (row === undefined) return admit(transaction, placeId, kind, key, rule, at);
	const guard: SignInGuard = {
		failures: row.failures,
		firstFailedAtMs: epochMilliseconds(row.firstFailedAt),
		lockedUntilMs: row.lockedUntil === null ? null : epochMilliseconds(row.lockedUntil),
	};
	const answer = beginAttempt(guard, rule, epochMilliseconds(at));
	if (answer.isLocked) return answer.lockedUntilMs;
	const { failures, firstFailedAtMs, lockedUntilMs } = answer.guard;
	await transaction.query(
		'sign-in-guard-count',
		`update sign_in_guard set failures = $4, first_failed_at = to_timestamp($5::float8 / 1000), locked_until = to_timestamp($6::float8 / 1000)
		where place_id = $1 and subject_kind = $2 and subject_key = $3`,
		[...values, failures, firstFailedAtMs, lockedUntilMs],
	);
	return null;
}

/**
 * Counts an attempt before the password is looked at. Null = go on; else the instant (epoch milliseconds) until which it is locked.
 * The name is always held before the address, so that two attempts never wait for each other.
 */
export async function admitAttempt(
	transaction: Queryable,
	keys: AttemptKeys,
	rules: SecurityRules,
	at: Instant,
): Promise<number | null> {
	const { placeId, nameKey, address } = keys;
	const byName = await admit(transaction, placeId, 'account', nameKey, rules.lockOut.account, at);
	if (byName !== null) return byName;
	return admit(transaction, placeId, 'address', address, rules.lockOut.address, at);
}

/**
 * Takes back what {@link admitAttempt} counted. `isSuccess` also forgets the name's earlier failures; the address keeps its own, or one good
 * account would buy unlimited guesses at others. Without it (right password, code still missing) earlier wrong codes stay counted.
 */
export async function forgiveAttempt(
	transaction: Queryable,
	keys: AttemptKeys,
	rules: SecurityRules,
	isSuccess: boolean,
): Promise<void> {
	const takeBack = (kind: 'account' | 'address', key: string, rule: LockOutRule) =>
		transaction.query(
			'sign-in-guard-take-back',
			`update sign_in_guard set failures = greatest(failures - 1, 0), locked_until = case when failures - 1 < $4 then null else locked_until end
			where place_id = $1 and subject_kind = $2 and subject_key = $3`,
			[keys.placeId, kind, key, rule.failures],
		);
	if (isSuccess) await clearGuard(transaction, keys.placeId, keys.nameKey);
	else await takeBack('account', keys.nameKey, rules.lockOut.account);
	await takeBack('address', keys.address, rules.lockOut.address);
}

/** Forgets the failures of a login name. */
export async function clearGuard(transaction: Queryable, placeId: string, nameKey: string): Promise<void> {
	const text = `update sign_in_guard set failures = 0, locked_until = null
		where place_id = $1 and subject_kind = 'account' and subject_key = $2`;
	await transaction.query('sign-in-guard-clear', text, [placeId, nameKey]);
}

/** Whether the name is locked at that instant. */
export async function isLocked(database: Queryable, placeId: string, nameKey: string, at: Instant): Promise<boolean> {
	const text = `select 1 from sign_in_guard where place_id = $1 and subject_kind = 'account' and subject_key = $2 and locked_until > $3`;
	return (await database.query('sign-in-guard-is-locked', text, [placeId, nameKey, at])).length > 0;
}

/** How an attempt ended. */
export type AttemptOutcome =
	| 'signed-in'
	| 'unknown-account'
	| 'wrong-password'
	| 'account-disabled'
	| 'second-factor-missing'
	| 'wrong-second-factor'
	| 'locked-out'
	| 'unknown-identity';

/** Writes one line of the sign-in record; no password, no code, no name as typed. */
export async function recordAttempt(
	transaction: Queryable,
	keys: AttemptKeys,
	at: Instant,
	outcome: AttemptOutcome,
	accountId: string | null,
	method: 'password' | 'identity-provider' = 'password',
): Promise<void> {
	await transaction.query(
		'sign-in-attempt-insert',
		`insert into sign_in_attempt (place_id, attempt_id, at, account_id, name_key, address, method, outcome)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[keys.placeId, randomUUID(), at, accountId, keys.nameKey, keys.address, method, outcome],
	);
}

/** One line of the sign-in record. */
export interface AttemptRow {
	readonly at: Instant;
	readonly accountId: string | null;
	readonly address: string;
	readonly method: 'password' | 'identity-provider';
	readonly outcome: AttemptOutcome;
}

/** The sign-in record of a place, newest first; for the audit administrator. */
export async function listAttempts(
	database: Queryable,
	placeId: string,
	before: Instant | null = null,
	limit = 100,
): Promise<AttemptRow[]> {
	return database.query<AttemptRow>(
		'sign-in-attempt-list',
		`select at, account_id as "accountId", address, method, outcome from sign_in_attempt
		where place_id = $1 and ($2::timestamptz is null or at < $2) order by at desc, attempt_id limit $3`,
		[placeId, before, limit],
	);
}

/** A session that has not ended, without its token. */
export interface SessionRow {
	readonly sessionId: string;
	readonly accountId: string;
	readonly createdAt: Instant;
	readonly lastSeenAt: Instant;
	readonly expiresAt: Instant;
	readonly address: string;
}

/** Open sessions of an account; some may have been idle too long already. */
export async function listSessions(database: Queryable, placeId: string, accountId: string): Promise<SessionRow[]> {
	return database.query<SessionRow>(
		'session-list',
		`select session_id as "sessionId", account_id as "accountId", created_at as "createdAt", last_seen_at as "lastSeenAt",
			expires_at as "expiresAt", address from session
		where place_id = $1 and account_id = $2 and ended_at is null order by created_at desc`,
		[placeId, accountId],
	);
}

/** Ends sessions of an account, but for the one with hash `keep`; how many. */
export async function endSessions(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	at: Instant,
	reason: string,
	keep: string | null = null,
): Promise<number> {
	const rows = await transaction.query(
		'session-end-all',
		`update session set ended_at = $3, end_reason = $4 where place_id = $1 and account_id = $2 and ended_at is null
		and token_hash is distinct from $5 returning 1`,
		[placeId, accountId, at, reason, keep],
	);
	return rows.length;
}
