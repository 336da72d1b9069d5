import { describe, expect, it } from 'vitest';
import {
	acceptCode,
	type CodeAlgorithm,
	codeAddress,
	codeAt,
	encodeBase32,
	hashRecoveryCode,
	newCodeSecret,
	newRecoveryCodes,
	stepAt,
} from './one-time-codes.ts';

const ascii = '1234567890';
const secretOf = (length: number) => Buffer.from(ascii.repeat(7).slice(0, length));

describe('time-based codes', () => {
	// RFC 6238, appendix B.
	it.each<[number, CodeAlgorithm, string]>([
		[59, 'sha1', '94287082'],
		[59, 'sha256', '46119246'],
		[59, 'sha512', '90693936'],
		[1111111109, 'sha1', '07081804'],
		[1111111109, 'sha256', '68084774'],
		[1111111109, 'sha512', '25091201'],
		[1111111111, 'sha1', '14050471'],
		[1111111111, 'sha256', '67062674'],
		[1111111111, 'sha512', '99943326'],
		[1234567890, 'sha1', '89005924'],
		[1234567890, 'sha256', '91819424'],
		[1234567890, 'sha512', '93441116'],
		[2000000000, 'sha1', '69279037'],
		[2000000000, 'sha256', '90698825'],
		[2000000000, 'sha512', '38618901'],
		[20000000000, 'sha1', '65353130'],
		[20000000000, 'sha256', '77737706'],
		[20000000000, 'sha512', '47863826'],
	])('RFC 6238: at %d s with %s the code is %s', (seconds, algorithm, code) => {
		const secret = secretOf({ sha1: 20, sha256: 32, sha512: 64 }[algorithm]);
		expect(codeAt(secret, stepAt(seconds * 1000), 8, algorithm)).toBe(code);
	});

	// RFC 4226, appendix D.
	it.each(
		['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
			(code, count) => [count, code] as const,
		),
	)('RFC 4226: count %d gives %s', (count, code) => expect(codeAt(secretOf(20), count)).toBe(code));

	// RFC 4648, section 10.
	it.each([
		['', ''],
		['f', 'MY'],
		['fo', 'MZXQ'],
		['foo', 'MZXW6'],
		['foob', 'MZXW6YQ'],
		['fooba', 'MZXW6YTB'],
		['foobar', 'MZXW6YTBOI'],
	])('RFC 4648: %j is %s', (text, base32) => expect(encodeBase32(Buffer.from(text))).toBe(base32));

	const secret = secretOf(20);
	const at = 1_600_000_020_000;
	const step = stepAt(at);
	it.each<[string, string, number | null, number | null]>([
		['the code of now', codeAt(secret, step), null, step],
		['the code before', codeAt(secret, step - 1), null, step - 1],
		['the code after', codeAt(secret, step + 1), null, step + 1],
		['two steps ago', codeAt(secret, step - 2), null, null],
		['two steps ahead', codeAt(secret, step + 2), null, null],
		['the code of now a second time', codeAt(secret, step), step, null],
		['an earlier code after a later one', codeAt(secret, step - 1), step, null],
		['the next code after this one', codeAt(secret, step + 1), step, step + 1],
		['blanks as apps show them', `${codeAt(secret, step).slice(0, 3)} ${codeAt(secret, step).slice(3)}`, null, step],
		['letters', 'abcdef', null, null],
		['nothing', '', null, null],
	])('%s', (_, code, lastStep, accepted) => expect(acceptCode(secret, code, at, lastStep)).toBe(accepted));

	it('the address carries the secret once, names escaped', () => {
		expect(codeAddress(Buffer.from('foobar'), '王 五', '甲县')).toBe(
			'otpauth://totp/%E7%94%B2%E5%8E%BF:%E7%8E%8B%20%E4%BA%94?secret=MZXW6YTBOI&issuer=%E7%94%B2%E5%8E%BF&algorithm=SHA1&digits=6&period=30',
		);
		expect(newCodeSecret()).toHaveLength(20);
	});
});

describe('recovery codes', () => {
	it('ten different ones without letters that look like digits', () => {
		const codes = newRecoveryCodes();
		expect(new Set(codes).size).toBe(10);
		for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
	});

	it('as typed on a phone they are the same; for another account they are not', () => {
		expect(hashRecoveryCode('ABCDE fghjk', 'a')).toBe(hashRecoveryCode('abcde-fghjk', 'a'));
		expect(hashRecoveryCode('abcde-fghjk', 'b')).not.toBe(hashRecoveryCode('abcde-fghjk', 'a'));
	});
});
