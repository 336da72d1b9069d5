import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	unlinkSync,
	writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorCode, Fault } from './fault.ts';
import { secretKeyText } from './session-token.zh.ts';

/** A secret handed out once. `token` goes to its bearer, `hash` into the database; `placeId` is readable so that one shard is asked. */
export interface NewToken {
	readonly token: string;
	readonly hash: string;
}

/** What the token is for; a token of one purpose is never taken for one of another. */
export type TokenPurpose = 'session' | 'link' | 'access';

/** `gka`: a prefix that secret scanners can look for in other people's repositories. */
const PREFIX: Readonly<Record<TokenPurpose, string>> = { session: 'gks', link: 'gkl', access: 'gka' };

/** A new token of 256 random bits: `gks_place_secret`. */
export function newToken(purpose: TokenPurpose, placeId: string): NewToken {
	const token = `${PREFIX[purpose]}_${placeId}_${randomBytes(32).toString('base64url')}`;
	return { token, hash: hashOf(token) };
}

/** Place and hash of a token somebody presented; null when it cannot be one of this purpose. Says nothing about whether it is known. */
export function readToken(purpose: TokenPurpose, token: string): { placeId: string; hash: string } | null {
	const match = /^([a-z]{3})_([a-z][a-z0-9-]{0,62})_[\w-]{43}$/.exec(token);
	if (match === null || match[1] !== PREFIX[purpose]) return null;
	return { placeId: match[2] ?? '', hash: hashOf(token) };
}

/** A fast hash is enough: the token is random, there is nothing to guess. */
function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** The installation's key: 32 bytes that encrypt what must be read again (second-factor secrets, sign-in state). */
export interface SecretKey {
	/** Encrypts and authenticates; `context` must be the same when opening, so that a sealed text cannot be moved elsewhere. */
	seal(text: string, context: string): string;
	/** Null when it was not sealed with this key and context, or was altered. */
	open(sealed: string, context: string): string | null;
	/** 32 bytes that are always the same for a context, and say nothing about the key or those of other contexts. */
	derive(context: string): Uint8Array;
}

/** AES-256-GCM with a fresh key per text, derived by HKDF from the installation's key and a random salt: no nonce can repeat. */
export function secretKey(key: Uint8Array): SecretKey {
	if (key.length !== 32) throw new RangeError('the key must have 32 bytes');
	const derive = (salt: Buffer) => Buffer.from(hkdfSync('sha256', key, salt, 'gongkai.seal/1', 44));
	return {
		seal(text, context) {
			const salt = randomBytes(16);
			const derived = derive(salt);
			const cipher = createCipheriv('aes-256-gcm', derived.subarray(0, 32), derived.subarray(32));
			cipher.setAAD(Buffer.from(context));
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return `v1.${Buffer.concat([salt, cipher.getAuthTag(), body]).toString('base64url')}`;
		},
		open(sealed, context) {
			const bytes = Buffer.from(/^v1\.([\w-]+)$/.exec(sealed)?.[1] ?? '', 'base64url');
			if (bytes.length < 32) return null;
			const derived = derive(bytes.subarray(0, 16));
			const decipher = createDecipheriv('aes-256-gcm', derived.subarray(0, 32), derived.subarray(32));
			decipher.setAAD(Buffer.from(context));
			decipher.setAuthTag(bytes.subarray(16, 32));
			try {
				return Buffer.concat([decipher.update(bytes.subarray(32)), decipher.final()]).toString('utf8');
			} catch {
				return null;
			}
		},
		derive: (context) => new Uint8Array(hkdfSync('sha256', key, Buffer.alloc(0), `gongkai.derive/1:${context}`, 32)),
	};
}

/**
 * The key of this installation: `secret.key` in the data directory (0600), made at the first start. Processes on one database must share
 * the file; who loses it has to set up every second factor anew. Throws a Fault when it is there but damaged: a new key would lock all out.
 */
export function loadSecretKey(dataDirectory: string): SecretKey {
	const path = join(dataDirectory, 'secret.key');
	mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
	if (!existsSync(path)) {
		// Whole and on disk before it has its name: of two processes that start together one wins, and neither reads half a key.
		const draft = join(dataDirectory, `secret.key.${randomBytes(6).toString('hex')}`);
		const file = openSync(draft, 'wx', 0o600);
		try {
			writeSync(file, `${randomBytes(32).toString('hex')}\n`);
			fsyncSync(file);
			linkSync(draft, path);
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') throw error;
		} finally {
			closeSync(file);
			unlinkSync(draft);
		}
	}
	const text = readFileSync(path, 'utf8').trim();
	if (!/^[0-9a-f]{64}$/.test(text)) throw new Fault('secret-key-damaged', secretKeyText.damaged(path));
	return secretKey(Buffer.from(text, 'hex'));
}
