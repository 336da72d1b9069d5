import { epochMilliseconds, type Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { Fault } from '../../platform/fault.ts';
import {
	acceptCode,
	codeAddress,
	encodeBase32,
	hashRecoveryCode,
	newCodeSecret,
	newRecoveryCodes,
} from '../../platform/one-time-codes.ts';
import { verifyPassword } from '../../platform/passwords.ts';
import type { SecretKey } from '../../platform/session-token.ts';
import { accountRefusals, secondFactorFaultText } from '../account/account.zh.ts';
import {
	type AccountCommand,
	type AccountTools,
	hashFor,
	isRecentPassword,
	rulesOfPlace,
	storePassword,
} from '../account/actions.ts';
import { passwordRefusals } from '../account/password-rules.ts';
import { type CredentialRow, credentialsOf } from '../account/store.ts';
import { changeOrganization } from '../actions.ts';
import { type Outcome, Refused, refusalsFrom, refusedOutcome, refuseIf } from '../refusal.ts';
import { admitAttempt, attemptKeys, endSessions, forgiveAttempt, recordAttempt } from '../session/store.ts';
import { loadPlaceInTree } from '../store.ts';

const refusal = refusalsFrom(accountRefusals);

async function needCredentials(
	database: Queryable,
	placeId: string,
	accountId: string,
	isHeld = false,
): Promise<CredentialRow> {
	const credentials = await credentialsOf(database, placeId, accountId, isHeld);
	if (credentials === null) throw new Refused([refusal('account-unknown')]);
	return credentials;
}

/** Change one's own password. */
export interface ChangePassword extends AccountCommand {
	readonly currentPassword: string;
	readonly newPassword: string;
	/** Of the connection. */
	readonly address: string;
	/** Hash of the session that stays (`readToken('session', token).hash`); all others end. */
	readonly keepSession: string | null;
}

/** 修改密码. A wrong present password counts as a failed sign-in, for a stolen session must not be a place to guess. Event `PasswordChanged`. */
export async function changePassword(tools: AccountTools, command: ChangePassword): Promise<Outcome> {
	const { placeId, accountId, currentPassword, newPassword } = command;
	try {
		const credentials = await needCredentials(tools.database, placeId, accountId);
		if (credentials.passwordHash === null) throw new Refused([refusal('password-not-used')]);
		const rules = await rulesOfPlace(tools.database, tools, placeId);
		const keys = attemptKeys(placeId, credentials.loginName, command.address);
		const at = tools.clock.now();
		const lockedUntilMs = await tools.database.transaction((transaction) => admitAttempt(transaction, keys, rules, at));
		if (lockedUntilMs !== null) throw new Refused([lockedOut(lockedUntilMs, at)]);
		if (!(await verifyPassword(currentPassword, credentials.passwordHash, tools.passwordCost)).matches) {
			await recordAttempt(tools.database, keys, at, 'wrong-password', accountId);
			throw new Refused([refusal('password-wrong')]);
		}
		await tools.database.transaction((transaction) => forgiveAttempt(transaction, keys, rules, true));
		const refusals = passwordRefusals(newPassword, credentials.loginName, rules.password);
		if (await isRecentPassword(tools, placeId, accountId, newPassword, rules))
			refusals.push(refusal('password-used-before'));
		refuseIf(refusals);
		const hash = await hashFor(tools, newPassword);
		return await changeOrganization(tools, command, async ({ transaction, at: changedAt, record }) => {
			const held = await needCredentials(transaction, placeId, accountId, true);
			// Reset or changed elsewhere while this one was being hashed: that one stands.
			if (held.passwordHash !== credentials.passwordHash) throw new Refused([refusal('password-wrong')]);
			await storePassword(transaction, placeId, accountId, hash, changedAt, rules);
			await endSessions(transaction, placeId, accountId, changedAt, 'password-changed', command.keepSession);
			await record('PasswordChanged', { accountId });
			return {};
		});
	} catch (error) {
		return refusedOutcome(error);
	}
}

/** The refusal that says how long to wait, in whole minutes, rounded up. */
export function lockedOut(lockedUntilMs: number, at: Instant) {
	return refusal('locked-out', Math.max(1, Math.ceil((lockedUntilMs - epochMilliseconds(at)) / 60_000)));
}

/** A second factor waiting for its first code. Both hold the secret: show once, on this page only. */
export interface SecondFactorOffer {
	/** For a QR code. */
	readonly address: string;
	/** For typing. */
	readonly secret: string;
}

const contextOf = (placeId: string, accountId: string) => `second-factor:${placeId}:${accountId}`;

/** 开始绑定动态口令. Replaces an offer not yet confirmed; refuses while a confirmed one exists. Nothing counts before the confirmation. */
export async function beginSecondFactor(
	tools: AccountTools,
	command: AccountCommand,
): Promise<Outcome<SecondFactorOffer>> {
	const { placeId, accountId } = command;
	return changeOrganization(tools, command, async ({ transaction }) => {
		const credentials = await needCredentials(transaction, placeId, accountId, true);
		if (credentials.totpConfirmedAt !== null) throw new Refused([refusal('second-factor-exists')]);
		const secret = newCodeSecret();
		const sealed = tools.secretKey.seal(secret.toString('base64'), contextOf(placeId, accountId));
		const text = 'update account set totp_sealed = $3, totp_last_step = null where place_id = $1 and account_id = $2';
		await transaction.query('second-factor-offer', text, [placeId, accountId, sealed]);
		const place = await loadPlaceInTree(transaction, placeId);
		return {
			address: codeAddress(secret, credentials.loginName, place?.name ?? placeId),
			secret: encodeBase32(secret),
		};
	});
}

/** 确认绑定 with a first code; answers the recovery codes, once. Event `SecondFactorConfirmed`. */
export async function confirmSecondFactor(
	tools: AccountTools,
	command: AccountCommand & { readonly code: string },
): Promise<Outcome<{ readonly recoveryCodes: readonly string[] }>> {
	const { placeId, accountId, code } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const credentials = await needCredentials(transaction, placeId, accountId, true);
		if (credentials.totpSealed === null || credentials.totpConfirmedAt !== null)
			throw new Refused([refusal('second-factor-not-begun')]);
		const step = stepOfCode(tools.secretKey, placeId, credentials, code, at);
		if (step === null) throw new Refused([refusal('second-factor-wrong')]);
		const text =
			'update account set totp_confirmed_at = $3, totp_last_step = $4 where place_id = $1 and account_id = $2';
		await transaction.query('second-factor-confirm', text, [placeId, accountId, at, step]);
		const recoveryCodes = newRecoveryCodes();
		await transaction.query('recovery-remove', 'delete from recovery_code where place_id = $1 and account_id = $2', [
			placeId,
			accountId,
		]);
		await transaction.query(
			'recovery-insert',
			'insert into recovery_code (place_id, account_id, code_hash) select $1, $2, unnest($3::text[])',
			[placeId, accountId, recoveryCodes.map((one) => hashRecoveryCode(one, accountId))],
		);
		await record('SecondFactorConfirmed', { accountId });
		return { recoveryCodes };
	});
}

/** 解除动态口令, for a lost phone; by the security administrator, never by oneself. Ends the sessions. Event `SecondFactorReset`. */
export async function resetSecondFactor(
	tools: AccountTools,
	command: AccountCommand & { readonly reason: string },
): Promise<Outcome> {
	const { placeId, accountId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		await needCredentials(transaction, placeId, accountId, true);
		if (reason.trim() === '') throw new Refused([refusal('reason-missing')]);
		const text = `update account set totp_sealed = null, totp_confirmed_at = null, totp_last_step = null
			where place_id = $1 and account_id = $2`;
		await transaction.query('second-factor-reset', text, [placeId, accountId]);
		await transaction.query('recovery-remove', 'delete from recovery_code where place_id = $1 and account_id = $2', [
			placeId,
			accountId,
		]);
		await endSessions(transaction, placeId, accountId, at, 'second-factor-reset');
		await record('SecondFactorReset', { accountId, reason });
		return {};
	});
}

function stepOfCode(
	key: SecretKey,
	placeId: string,
	credentials: CredentialRow,
	code: string,
	at: Instant,
): number | null {
	const context = contextOf(placeId, credentials.accountId);
	const opened = key.open(credentials.totpSealed ?? '', context);
	// Another installation's key: nobody's code can be right, and saying "wrong code" would send people looking in the wrong place.
	if (opened === null) throw new Fault('second-factor-key', secondFactorFaultText.otherKey);
	return acceptCode(Buffer.from(opened, 'base64'), code, epochMilliseconds(at), credentials.totpLastStep);
}

/**
 * Takes a code of the authenticator, or a recovery code, and uses it up; `credentials` must be held by this transaction. False = wrong, or
 * used before.
 */
export async function useSecondFactor(
	transaction: Queryable,
	tools: AccountTools,
	placeId: string,
	credentials: CredentialRow,
	code: string,
	at: Instant,
): Promise<boolean> {
	const { accountId } = credentials;
	// Told apart by their looks, so that a recovery code works even where the authenticator's secret cannot be read.
	if (/^[\d\s-]*$/.test(code.normalize('NFKC'))) {
		const step = stepOfCode(tools.secretKey, placeId, credentials, code, at);
		if (step === null) return false;
		const text = 'update account set totp_last_step = $3 where place_id = $1 and account_id = $2';
		await transaction.query('second-factor-step', text, [placeId, accountId, step]);
		return true;
	}
	const used = await transaction.query(
		'recovery-use',
		`update recovery_code set used_at = $4 where place_id = $1 and account_id = $2 and code_hash = $3 and used_at is null returning 1`,
		[placeId, accountId, hashRecoveryCode(code, accountId), at],
	);
	return used.length > 0;
}
