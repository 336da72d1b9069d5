import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

/** A public key as a provider publishes it. */
export type ProviderKey = JsonWebKey & { readonly kid?: string; readonly use?: string; readonly alg?: string };

/** What a token must say to count. */
export interface TokenExpectation {
	readonly issuer: string;
	readonly clientId: string;
	readonly nonce: string;
	readonly nowSeconds: number;
}

/** Why a token does not count; for the log and for tests, never for the person who signs in. */
export type TokenFault =
	| 'malformed'
	| 'algorithm'
	| 'unknown-key'
	| 'signature'
	| 'issuer'
	| 'audience'
	| 'expired'
	| 'not-yet'
	| 'nonce'
	| 'subject';

/** Two clocks may differ this much. */
const LEEWAY_SECONDS = 60;

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional(), crit: z.unknown().optional() });
const claimsSchema = z.object({
	iss: z.string(),
	sub: z.string(),
	aud: z.union([z.string(), z.array(z.string())]),
	azp: z.string().optional(),
	exp: z.number(),
	iat: z.number(),
	nbf: z.number().optional(),
	nonce: z.string().optional(),
});

/** The claims of a token that counts. */
export type TokenClaims = z.infer<typeof claimsSchema>;

function decode<Shape>(part: string | undefined, schema: z.ZodType<Shape>): Shape | null {
	try {
		const parsed = schema.safeParse(JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}

/**
 * The algorithm is ours to choose, not the token's: `none` and shared-secret algorithms do not exist here, so a public key can never be taken
 * for a secret (RFC 8725 §3.1).
 */
const ALGORITHMS: Readonly<Record<string, { readonly type: string; readonly fits: (key: KeyObject) => boolean }>> = {
	RS256: { type: 'rsa', fits: (key) => (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 },
	ES256: { type: 'ec', fits: (key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1' },
};

function importKey(key: ProviderKey): KeyObject | null {
	try {
		return createPublicKey({ key, format: 'jwk' });
	} catch {
		return null;
	}
}

/** Checks an ID token (OpenID Connect Core §3.1.3.7). `unknown-key` says that the provider's keys should be fetched anew. */
export function verifyIdToken(
	token: string,
	keys: readonly ProviderKey[],
	expected: TokenExpectation,
): TokenClaims | TokenFault {
	const parts = token.split('.');
	const header = decode(parts[0], headerSchema);
	if (parts.length !== 3 || header === null) return 'malformed';
	const algorithm = ALGORITHMS[header.alg];
	// Extensions a reader must understand, and we understand none (RFC 7515 §4.1.11).
	if (algorithm === undefined || header.crit !== undefined) return 'algorithm';
	const candidates = keys
		.filter((key) => (header.kid === undefined || key.kid === header.kid) && (key.use ?? 'sig') === 'sig')
		.filter((key) => key.alg === undefined || key.alg === header.alg)
		.map(importKey)
		.filter((key) => key !== null && key.asymmetricKeyType === algorithm.type && algorithm.fits(key));
	if (candidates.length === 0) return 'unknown-key';
	const signed = Buffer.from(`${parts[0]}.${parts[1]}`);
	const signature = Buffer.from(parts[2] ?? '', 'base64url');
	const isSigned = candidates.some(
		(key) => key !== null && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature),
	);
	if (!isSigned) return 'signature';
	const claims = decode(parts[1], claimsSchema);
	return claims === null ? 'malformed' : (claimFault(claims, expected) ?? claims);
}

function claimFault(claims: TokenClaims, expected: TokenExpectation): TokenFault | null {
	const { issuer, clientId, nonce, nowSeconds } = expected;
	if (claims.iss !== issuer) return 'issuer';
	const audience = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
	if (!audience.includes(clientId)) return 'audience';
	if ((audience.length > 1 || claims.azp !== undefined) && claims.azp !== clientId) return 'audience';
	if (nowSeconds >= claims.exp + LEEWAY_SECONDS) return 'expired';
	if (claims.iat > nowSeconds + LEEWAY_SECONDS || (claims.nbf ?? 0) > nowSeconds + LEEWAY_SECONDS) return 'not-yet';
	if (claims.nonce !== nonce) return 'nonce';
	return claims.sub === '' || claims.sub.length > 255 ? 'subject' : null;
}
