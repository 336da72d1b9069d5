import { type Refusal, refusalsFrom } from '../refusal.ts';
import { accountRefusals } from './account.zh.ts';
import type { PasswordRules } from './security-rules.ts';

const refusal = refusalsFrom(accountRefusals);
const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer ones are hashed no better, but slower. */
const LONGEST = 200;

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Every reason against a password, by its text alone; whether it was used before is checked against hashes. */
export function passwordRefusals(password: string, loginName: string, rules: PasswordRules): Refusal[] {
	const text = password.normalize('NFKC');
	const plain = text.toLowerCase();
	const refusals: Refusal[] = [];
	const length = [...text].length;
	if (length < rules.minimumLength) refusals.push(refusal('password-short', rules.minimumLength));
	if (length > LONGEST) refusals.push(refusal('password-long', LONGEST));
	if (KINDS.filter((kind) => kind.test(text)).length < rules.minimumKinds)
		refusals.push(refusal('password-plain', rules.minimumKinds));
	const login = loginKey(loginName);
	if (login.length > 2 && plain.includes(login)) refusals.push(refusal('password-has-login-name'));
	if (rules.commonFragments.some((fragment) => plain.includes(fragment)) || /(.)\1{3}/u.test(plain))
		refusals.push(refusal('password-common'));
	return refusals;
}

/** Whether a password is too old to go on with. A password never dated counts as too old. */
export function isPasswordExpired(changedAtMs: number | null, rules: PasswordRules, nowMs: number): boolean {
	return changedAtMs === null || nowMs - changedAtMs >= rules.maximumAgeDays * DAY_MS;
}

/** What makes two login names the same: width and case do not. */
export function loginKey(loginName: string): string {
	return loginName.normalize('NFKC').trim().toLowerCase();
}

/** Reasons against a login name: 2 to 40 letters, digits or `._-`, Chinese allowed, no blanks. */
export function loginNameRefusals(loginName: string): Refusal[] {
	return /^[\p{L}\p{Nd}._-]{2,40}$/u.test(loginKey(loginName)) ? [] : [refusal('login-name-invalid')];
}
