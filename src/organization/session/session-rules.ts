import { isPasswordExpired } from '../account/password-rules.ts';
import type { SecurityRules } from '../account/security-rules.ts';

/** What decides whether a session counts; instants in epoch milliseconds. */
export interface SessionFacts {
	readonly lastSeenAtMs: number;
	readonly expiresAtMs: number;
	readonly isEnded: boolean;
	readonly isAccountActive: boolean;
}

/** Why a session is over; null while it is not. */
export type SessionEnd = 'ended' | 'account-disabled' | 'idle' | 'expired';

/** 超时退出: idle and absolute. */
export function sessionEnd(session: SessionFacts, rules: SecurityRules, nowMs: number): SessionEnd | null {
	if (session.isEnded) return 'ended';
	if (!session.isAccountActive) return 'account-disabled';
	if (nowMs >= session.expiresAtMs) return 'expired';
	if (nowMs - session.lastSeenAtMs >= rules.session.idleMinutes * 60_000) return 'idle';
	return null;
}

/** What the account must do before it may do anything else. */
export type SessionRestriction = 'password-expired' | 'second-factor-missing';

/** The credentials of an account, as far as they restrict it. */
export interface CredentialFacts {
	readonly hasPassword: boolean;
	readonly passwordChangedAtMs: number | null;
	readonly hasSecondFactor: boolean;
	/** Signed in elsewhere, which answers for passwords and factors. */
	readonly isIdentityProvider: boolean;
}

/** Everything that is still owed, at once. */
export function sessionRestrictions(facts: CredentialFacts, rules: SecurityRules, nowMs: number): SessionRestriction[] {
	if (facts.isIdentityProvider) return [];
	const restrictions: SessionRestriction[] = [];
	if (facts.hasPassword && isPasswordExpired(facts.passwordChangedAtMs, rules.password, nowMs))
		restrictions.push('password-expired');
	if (rules.isSecondFactorRequired && !facts.hasSecondFactor) restrictions.push('second-factor-missing');
	return restrictions;
}
