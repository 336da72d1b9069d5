import { describe, expect, it, test } from 'vitest';
import { readLawYaml } from '../../law/read-yaml.ts';
import { readSecurityRules, type SecurityLevelsFile } from '../account/security-rules.ts';
import { type SessionFacts, sessionEnd, sessionRestrictions } from './session-rules.ts';
import { addressKey, beginAttempt, type SignInGuard } from './sign-in-guard.ts';

const rules = readSecurityRules(await readLawYaml<SecurityLevelsFile>('regulations/security-levels.yaml'));
const MINUTE = 60_000;

describe('lock-out', () => {
	const rule = { failures: 3, windowMinutes: 10, lockMinutes: 20 };
	/** Failed attempts at these minutes; what each was answered. */
	const attempts = (...minutes: number[]) => {
		let guard: SignInGuard | null = null;
		return minutes.map((minute) => {
			const answer = beginAttempt(guard, rule, minute * MINUTE);
			if (answer.isLocked) return 'locked';
			guard = answer.guard;
			return answer.guard.lockedUntilMs === null ? 'tries' : 'last try';
		});
	};
	test.each<[string, number[], string[]]>([
		['the third failure locks', [0, 1, 2, 3], ['tries', 'tries', 'last try', 'locked']],
		['failures far apart do not add up', [0, 10, 20, 30], ['tries', 'tries', 'tries', 'tries']],
		['within the window to the last minute', [0, 5, 9.99], ['tries', 'tries', 'last try']],
		['locked to the last moment', [0, 0, 0, 19.99], ['tries', 'tries', 'last try', 'locked']],
		[
			'then it counts anew',
			[0, 0, 0, 20, 21, 22, 23],
			['tries', 'tries', 'last try', 'tries', 'tries', 'last try', 'locked'],
		],
	])('%s', (_, minutes, answers) => expect(attempts(...minutes)).toEqual(answers));

	test.each([
		['203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['2001:DB8:0:1:aaaa::1', '2001:db8:0:1::/64'],
		['2001:db8:0:1:bbbb:0:0:2', '2001:db8:0:1::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
	])('%s counts as %s', (address, key) => expect(addressKey(address)).toBe(key));
});

describe('the end of a session at level 3: 15 minutes idle, 8 hours at most', () => {
	const facts: SessionFacts = { lastSeenAtMs: 0, expiresAtMs: 480 * MINUTE, isEnded: false, isAccountActive: true };
	test.each<[string, Partial<SessionFacts>, number, ReturnType<typeof sessionEnd>]>([
		['a moment before idle', {}, 15 * MINUTE - 1, null],
		['idle', {}, 15 * MINUTE, 'idle'],
		['busy to the last moment', { lastSeenAtMs: 479 * MINUTE }, 480 * MINUTE - 1, null],
		['the absolute end', { lastSeenAtMs: 479 * MINUTE }, 480 * MINUTE, 'expired'],
		['signed out', { isEnded: true }, 0, 'ended'],
		['the account was switched off', { isAccountActive: false }, 0, 'account-disabled'],
	])('%s', (_, change, now, end) => expect(sessionEnd({ ...facts, ...change }, rules[3], now)).toBe(end));
});

describe('what is still owed', () => {
	const fresh = {
		hasPassword: true,
		passwordChangedAtMs: 0,
		hasSecondFactor: false,
		isIdentityProvider: false,
	};
	const days = (count: number) => count * 24 * 60 * MINUTE;
	test.each([
		['nothing at level 2', 2, {}, 0, []],
		['a second factor at level 3', 3, {}, 0, ['second-factor-missing']],
		['nothing more with one', 3, { hasSecondFactor: true }, 0, []],
		['an old password and a factor, both', 3, {}, days(90), ['password-expired', 'second-factor-missing']],
		['nothing after signing in elsewhere', 3, { isIdentityProvider: true, hasPassword: false }, days(999), []],
	] as const)('%s', (_, level, change, now, owed) => {
		expect(sessionRestrictions({ ...fresh, ...change }, rules[level], now)).toEqual(owed);
	});
	it('is complete', () => expect(Object.keys(rules)).toEqual(['2', '3']));
});
