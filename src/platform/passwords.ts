import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What one guess costs. Memory is 128 × r × 2^log2Cost bytes, time grows with `parallel` too. */
export interface PasswordCost {
	readonly log2Cost: number;
	readonly blockSize: number;
	readonly parallel: number;
}

/** 32 MiB and three passes: an equal of OWASP's first choice that two sign-ins at once do not starve a small PC with. */
export const PASSWORD_COST: PasswordCost = { log2Cost: 15, blockSize: 8, parallel: 3 };

const KEY_BYTES = 32;
/** In UTF-16 units; beyond what any rule allows, and nothing anybody should make us hash. */
const LONGEST = 1000;
/** Sign-ins hashed at the same time: the thread pool has four threads, and file reads need the others. */
const MOST_AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
	if (running >= MOST_AT_ONCE) await new Promise<void>((resume) => waiting.push(resume));
	else running += 1;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		// The place is handed on, not given back and fought for.
		if (next === undefined) running -= 1;
		else next();
	}
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
	const options: ScryptOptions = {
		N: 2 ** cost.log2Cost,
		r: cost.blockSize,
		p: cost.parallel,
		maxmem: 256 * cost.blockSize * 2 ** cost.log2Cost,
	};
	// The same password typed with another input method is the same password.
	const text = password.normalize('NFKC');
	return inTurn(
		() =>
			new Promise((resolve, reject) => {
				scrypt(text, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
			}),
	);
}

/** Hashes with a fresh salt: `$scrypt$ln=15,r=8,p=3$salt$key`. Refuses nothing; rules about passwords are elsewhere. */
export async function hashPassword(password: string, cost: PasswordCost = PASSWORD_COST): Promise<string> {
	const salt = randomBytes(16);
	const key = await derive(password, salt, cost);
	const parameters = `ln=${cost.log2Cost},r=${cost.blockSize},p=${cost.parallel}`;
	return `$scrypt$${parameters}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** `needsRehash`: it matched, but was stored at another cost than wanted; store `hashPassword` of it. */
export interface PasswordVerdict {
	readonly matches: boolean;
	readonly needsRehash: boolean;
}

const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,})\$([\w-]{43})$/;

/** Hashes of nothing, one per cost: what a missing account is compared with, so that the answer takes as long. */
const decoys = new Map<string, Promise<string>>();

/** Compares in constant time. `stored` null (no such account, no password), or a password beyond all measure, takes as long and never matches. */
export async function verifyPassword(
	password: string,
	stored: string | null,
	cost: PasswordCost = PASSWORD_COST,
): Promise<PasswordVerdict> {
	if (stored === null || password.length > LONGEST) {
		const name = JSON.stringify(cost);
		const decoy = decoys.get(name) ?? hashPassword(randomBytes(16).toString('hex'), cost);
		decoys.set(name, decoy);
		await verifyPassword(password, await decoy, cost);
		return { matches: false, needsRehash: false };
	}
	const match = STORED.exec(stored);
	if (match === null) throw new Error('a stored password hash is damaged');
	const [log2Cost, blockSize, parallel] = [Number(match[1]), Number(match[2]), Number(match[3])];
	const found = { log2Cost, blockSize, parallel };
	const key = await derive(password, Buffer.from(match[4] ?? '', 'base64url'), found);
	const matches = timingSafeEqual(key, Buffer.from(match[5] ?? '', 'base64url'));
	const isAsWanted = log2Cost === cost.log2Cost && blockSize === cost.blockSize && parallel === cost.parallel;
	return { matches, needsRehash: matches && !isAsWanted };
}
