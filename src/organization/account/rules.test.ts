import { describe, expect, it, test } from 'vitest';
import { readLawYaml } from '../../law/read-yaml.ts';
import { isPasswordExpired, loginNameRefusals, passwordRefusals } from './password-rules.ts';
import { incompatibleAmong, readSecurityRules, type SecurityLevelsFile } from './security-rules.ts';

const file = await readLawYaml<SecurityLevelsFile>('regulations/security-levels.yaml');
const rules = readSecurityRules(file);
const DAY = 24 * 60 * 60 * 1000;

describe('the rules of the levels', () => {
	it('level 3 asks for more than level 2', () => {
		expect(rules[3].password.minimumLength).toBeGreaterThan(rules[2].password.minimumLength);
		expect([rules[2].isSecondFactorRequired, rules[3].isSecondFactorRequired]).toEqual([false, true]);
		expect([rules[2].session.isSingle, rules[3].session.isSingle]).toEqual([false, true]);
		const two = ['system-administrator', 'security-administrator'] as const;
		expect(incompatibleAmong(two, rules[2])).toEqual([]);
		expect(incompatibleAmong(two, rules[3])).toHaveLength(1);
		expect(incompatibleAmong([...two, 'audit-administrator'], rules[3])).toHaveLength(3);
	});

	it('a damaged file stops the program: no rules would mean no limits', () => {
		const [two, three] = file.levels;
		if (two === undefined || three === undefined) throw new Error('the file has two levels');
		expect(() => readSecurityRules({ ...file, levels: [two] })).toThrow('level 3 is missing');
		const unlimited = { ...three, password: { ...three.password, minimumLength: 0 } };
		expect(() => readSecurityRules({ ...file, levels: [two, unlimited] })).toThrow('limits nothing');
		expect(() => readSecurityRules({ ...file, signInRecordsDays: 180 })).toThrow('limits nothing');
	});
});

describe('passwords', () => {
	test.each<[string, string, string[]]>([
		['eight characters of three kinds', 'Tr5-bay7', []],
		['seven characters', 'Tr5-bay', ['password-short']],
		['two kinds', 'tr5bay7q', ['password-plain']],
		['Chinese counts as a kind, by characters', '清风明月Ab12', []],
		['a full-width digit is a digit', 'ｔｒ５ｂａｙ７ｑ', ['password-plain']],
		['the login name inside, in capitals', 'X9-WANGWU-a', ['password-has-login-name']],
		['a well-known word', 'Xx9-Password', ['password-common']],
		['one character four times', 'Tr5-aaaa7', ['password-common']],
		['three times is allowed', 'Tr5-aaa7', []],
		['everything at once', 'admin', ['password-short', 'password-plain', 'password-common']],
		['two hundred and one characters', `Tr5-${'ab'.repeat(98)}c`, ['password-long']],
	])('%s: %s', (_, password, codes) => {
		expect(passwordRefusals(password, 'wangwu', rules[2].password).map((one) => one.code)).toEqual(codes);
	});

	test.each([
		['a millisecond before', 90 * DAY - 1, false],
		['on the ninetieth day', 90 * DAY, true],
	])('too old: %s', (_, age, isOld) => expect(isPasswordExpired(0, rules[2].password, age)).toBe(isOld));
	it('never dated is too old', () => expect(isPasswordExpired(null, rules[2].password, 0)).toBe(true));

	test.each([
		['wang.wu', true],
		['王五', true],
		['a', false],
		['wang wu', false],
		['', false],
		["x' or 1=1", false],
	])('login name %j', (name, isGood) => expect(loginNameRefusals(name).length === 0).toBe(isGood));
});
