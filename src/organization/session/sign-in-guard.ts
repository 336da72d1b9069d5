import type { LockOutRule } from '../account/security-rules.ts';

/** 登录失败计数, of one login name or one address; instants in epoch milliseconds. */
export interface SignInGuard {
	readonly failures: number;
	readonly firstFailedAtMs: number;
	readonly lockedUntilMs: number | null;
}

export type GuardAnswer =
	| { readonly isLocked: true; readonly lockedUntilMs: number }
	/** `guard` is what to store before the password is looked at. */
	| { readonly isLocked: false; readonly guard: SignInGuard };

const MINUTE_MS = 60_000;

/**
 * Lets an attempt through, or not. The attempt is counted as a failure beforehand and taken back when it succeeds: a hundred guesses at
 * once get no more tries than one after another, and a crash in between errs on the safe side.
 */
export function beginAttempt(guard: SignInGuard | null, rule: LockOutRule, nowMs: number): GuardAnswer {
	if (guard?.lockedUntilMs != null && nowMs < guard.lockedUntilMs)
		return { isLocked: true, lockedUntilMs: guard.lockedUntilMs };
	const isNewWindow =
		guard === null || guard.lockedUntilMs !== null || nowMs - guard.firstFailedAtMs >= rule.windowMinutes * MINUTE_MS;
	const failures = isNewWindow ? 1 : guard.failures + 1;
	const firstFailedAtMs = isNewWindow ? nowMs : guard.firstFailedAtMs;
	const lockedUntilMs = failures >= rule.failures ? nowMs + rule.lockMinutes * MINUTE_MS : null;
	return { isLocked: false, guard: { failures, firstFailedAtMs, lockedUntilMs } };
}

/** The address as it is counted: an IPv6 network of 64 bits is one subscriber. */
export function addressKey(address: string): string {
	const plain = address
		.toLowerCase()
		.replace(/^::ffff:(?=\d+\.)/, '')
		.replace(/%.*$/, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head === '' ? [] : head.split(':');
	const last = tail === undefined || tail === '' ? [] : tail.split(':');
	const missing = tail === undefined ? 0 : 8 - groups.length - last.length;
	const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...last];
	return `${all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}
