import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../test/kit/temporary-directory.ts';
import { loadSecretKey, newToken, readToken, secretKey } from './session-token.ts';

describe('tokens', () => {
	it('names its place, and only its hash is kept', () => {
		const { token, hash } = newToken('session', 'jia-xian');
		expect(token).toMatch(/^gks_jia-xian_[\w-]{43}$/);
		expect(hash).toMatch(/^[0-9a-f]{64}$/);
		expect(readToken('session', token)).toEqual({ placeId: 'jia-xian', hash });
	});

	it('one purpose is not another', () => {
		expect(readToken('access', newToken('session', 'jia').token)).toBeNull();
	});

	it.each(['', 'gks', 'gks_jia_short', 'gks_Jia_', `gks_jia_${'a'.repeat(44)}`, `gks_../x_${'a'.repeat(43)}`])(
		'%j is not a token',
		(text) => expect(readToken('session', text)).toBeNull(),
	);
});

describe('the installation key', () => {
	const key = secretKey(new Uint8Array(32).fill(7));
	it('opens what it sealed, in the same context only', () => {
		const sealed = key.seal('口令', 'account:1');
		expect(sealed).not.toBe(key.seal('口令', 'account:1'));
		expect(key.open(sealed, 'account:1')).toBe('口令');
		expect(key.open(sealed, 'account:2')).toBeNull();
		expect(secretKey(new Uint8Array(32).fill(8)).open(sealed, 'account:1')).toBeNull();
	});

	it('derives the same 32 bytes for a context, and others for another context or key', () => {
		expect(key.derive('a')).toEqual(key.derive('a'));
		expect(key.derive('a')).toHaveLength(32);
		expect(key.derive('a')).not.toEqual(key.derive('b'));
		expect(key.derive('a')).not.toEqual(secretKey(new Uint8Array(32).fill(8)).derive('a'));
	});

	it('refuses every altered byte', () => {
		const sealed = key.seal('abc', 'c');
		const bytes = Buffer.from(sealed.slice(3), 'base64url');
		for (let index = 0; index < bytes.length; index += 1) {
			const altered = Buffer.from(bytes);
			altered[index] = (altered[index] ?? 0) ^ 1;
			expect(key.open(`v1.${altered.toString('base64url')}`, 'c')).toBeNull();
		}
		for (const text of ['', 'v1.', 'v1.AAAA', 'v2.x']) expect(key.open(text, 'c')).toBeNull();
	});

	it('is made once, readable by its owner only, and never replaced', () => {
		const directory = join(temporaryDirectory(), 'data');
		const sealed = loadSecretKey(directory).seal('a', 'c');
		expect(statSync(join(directory, 'secret.key')).mode & 0o777).toBe(0o600);
		expect(loadSecretKey(directory).open(sealed, 'c')).toBe('a');
		writeFileSync(join(directory, 'secret.key'), 'x');
		expect(() => loadSecretKey(directory)).toThrow(expect.objectContaining({ code: 'secret-key-damaged' }));
		expect(readFileSync(join(directory, 'secret.key'), 'utf8')).toBe('x');
	});
});
