import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** RFC 4648 base32, which authenticator apps read. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_SECONDS = 30;
const DIGITS = 6;

/** Hash functions RFC 6238 names; apps agree only on the first. */
export type CodeAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** Base32 without padding. */
export function encodeBase32(bytes: Uint8Array): string {
	let text = '';
	let bits = 0;
	let value = 0;
	for (const byte of bytes) {
		value = (value << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += BASE32[(value >>> bits) & 31];
		}
		value &= (1 << bits) - 1;
	}
	return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/** A new secret of 160 bits, the length RFC 4226 recommends. */
export function newCodeSecret(): Buffer {
	return randomBytes(20);
}

/** The code of a time step (RFC 4226 §5.3, RFC 6238 §4.2). */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS, algorithm: CodeAlgorithm = 'sha1'): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac(algorithm, secret).update(counter).digest();
	const offset = (mac[mac.length - 1] ?? 0) & 15;
	const number = mac.readUInt32BE(offset) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step of an instant in epoch milliseconds. */
export function stepAt(epochMs: number): number {
	return Math.floor(epochMs / 1000 / STEP_SECONDS);
}

/**
 * The step whose code was given, or null. One step of clock drift either way is allowed (RFC 6238 §5.2). `lastStep` is the step last
 * accepted: a code seen over a shoulder is worth nothing, so that step and earlier ones are refused. Store the answer as the next `lastStep`.
 */
export function acceptCode(secret: Uint8Array, code: string, epochMs: number, lastStep: number | null): number | null {
	const given = code.normalize('NFKC').replace(/[\s-]/g, '');
	if (!/^\d{6}$/.test(given)) return null;
	const now = stepAt(epochMs);
	let accepted: number | null = null;
	for (const step of [now - 1, now, now + 1]) {
		const isSame = timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(given));
		if (isSame && (lastStep === null || step > lastStep)) accepted ??= step;
	}
	return accepted;
}

/** The address an authenticator app reads, usually as a QR code. It holds the secret: show once, never log. */
export function codeAddress(secret: Uint8Array, account: string, issuer: string): string {
	const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
	const parameters = `secret=${encodeBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
	return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

/** Neither 0 and o nor 1 and l: people copy these from paper. */
const RECOVERY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes for a lost phone, `xxxxx-xxxxx`, about 49 bits each: too many to try even against a stolen hash kept salted by account. */
export function newRecoveryCodes(count = 10): string[] {
	const part = () => Array.from({ length: 5 }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join('');
	return Array.from({ length: count }, () => `${part()}-${part()}`);
}

/** What is stored of a recovery code; `owner` (the account) keeps equal codes apart. Case, blanks and hyphens do not matter. */
export function hashRecoveryCode(code: string, owner: string): string {
	const plain = code
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
	return createHash('sha256').update(`gongkai.recovery-code\n${owner}\n${plain}`).digest('hex');
}
