import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Clock, epochMilliseconds } from './clock.ts';
import { errorCode } from './fault.ts';
import type { Log } from './log.ts';
import { oidcRefusals } from './oidc.zh.ts';
import { type ProviderKey, type TokenClaims, type TokenFault, verifyIdToken } from './oidc-token.ts';
import type { SecretKey } from './session-token.ts';

/** How this installation is known to an identity provider. */
export interface OidcConfig {
	/** As the provider writes it, without a trailing slash unless it writes one; https, but for a loopback host. */
	readonly issuer: string;
	readonly clientId: string;
	/** Null for a public client; PKCE protects both kinds. */
	readonly clientSecret: string | null;
	/** Registered at the provider: `<public url>/…/callback`. */
	readonly redirectUri: string;
	/** How long one answer of the provider may take; absent: 5000. */
	readonly timeoutMs?: number;
}

/** One reason why; `code` is permanent, `message` Chinese. */
interface OidcRefusal {
	readonly code: keyof typeof oidcRefusals;
	readonly message: string;
}

export type OidcOutcome<Result> =
	| ({ readonly ok: true } & Result)
	| { readonly ok: false; readonly refusals: readonly OidcRefusal[] };

/** Where somebody wants to go; comes back unchanged. */
interface SignInPurpose {
	readonly placeId: string;
	/** A path of this site. */
	readonly returnTo: string;
}

/** 统一身份认证: the authorization code flow with PKCE (OpenID Connect Core §3.1, RFC 7636). */
export interface OidcClient {
	/** The provider, as it names itself in what it signs. */
	readonly issuer: string;
	/**
	 * Sends somebody to the provider: redirect to `address`, and keep `state` in a cookie (HttpOnly, Secure, SameSite=Lax, ten minutes).
	 * An unreachable provider is a refusal, now and only now; the next call asks again.
	 */
	begin(purpose: SignInPurpose): Promise<OidcOutcome<{ readonly address: string; readonly state: string }>>;
	/** Reads the callback: its query and the cookie. Who it is, once everything is proven; a code works once, at the provider. */
	finish(
		query: URLSearchParams,
		state: string,
	): Promise<OidcOutcome<SignInPurpose & { readonly issuer: string; readonly subject: string }>>;
}

const STATE_CONTEXT = 'oidc-sign-in';
const STATE_MS = 10 * 60 * 1000;
const METADATA_MS = 60 * 60 * 1000;
/** An unknown key makes us ask for the keys again, but a stranger's tokens must not make us ask all the time. */
const KEYS_MS = 30 * 1000;
const LONGEST_ANSWER = 256 * 1024;

const metadataSchema = z.object({
	issuer: z.string(),
	authorization_endpoint: z.url(),
	token_endpoint: z.url(),
	jwks_uri: z.url(),
	token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Metadata = z.infer<typeof metadataSchema>;

const stateSchema = z.object({
	state: z.string(),
	nonce: z.string(),
	verifier: z.string(),
	begunAtMs: z.number(),
	placeId: z.string(),
	returnTo: z.string(),
});

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const tokensSchema = z.object({ id_token: z.string() });

/** Stops a sign-in; never leaves this file. */
class Stopped extends Error {
	readonly code: OidcRefusal['code'];
	/** For the log. */
	readonly detail: string;

	constructor(code: OidcRefusal['code'], detail: string) {
		super(code);
		this.code = code;
		this.detail = detail;
	}
}

function isSafeAddress(address: string): boolean {
	const url = URL.parse(address);
	if (url === null || url.username !== '' || url.password !== '') return false;
	return (
		url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
	);
}

async function readLimited(response: Response): Promise<string> {
	let text = '';
	const decoder = new TextDecoder();
	for await (const chunk of response.body ?? []) {
		text += decoder.decode(chunk as Uint8Array, { stream: true });
		if (text.length > LONGEST_ANSWER) throw new Stopped('identity-provider-misconfigured', 'answer-too-long');
	}
	return text + decoder.decode();
}

/** Asks the provider for JSON. Redirects are not followed: an answer counts only from where it was asked for. */
async function ask<Shape>(
	address: string,
	schema: z.ZodType<Shape>,
	timeoutMs: number,
	init: RequestInit = {},
): Promise<Shape> {
	if (!isSafeAddress(address)) throw new Stopped('identity-provider-misconfigured', 'unsafe-address');
	const signal = AbortSignal.timeout(timeoutMs);
	const headers = { accept: 'application/json', ...(init.headers as Record<string, string>) };
	let response: Response;
	let text: string;
	try {
		response = await fetch(address, { ...init, headers, signal, redirect: 'error' });
		text = await readLimited(response);
	} catch (error) {
		if (error instanceof Stopped) throw error;
		const cause = (error as { cause?: unknown }).cause;
		throw new Stopped('identity-provider-unreachable', errorCode(cause) || (error as Error).name);
	}
	if (response.status >= 500) throw new Stopped('identity-provider-unreachable', `status-${response.status}`);
	if (!response.ok) throw new Stopped('identity-refused', `status-${response.status}`);
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new Stopped('identity-provider-misconfigured', 'not-json');
	}
	const parsed = schema.safeParse(json);
	if (!parsed.success) throw new Stopped('identity-provider-misconfigured', 'unexpected-answer');
	return parsed.data;
}

const random = () => randomBytes(32).toString('base64url');

function isSameText(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Only a path of this site, or somebody could be sent anywhere after signing in (also `//host` and `/\host`). */
function safePath(path: string): string {
	return /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : '/';
}

/** Makes the client. Asks nobody anything: the provider may be down when the program starts. */
export function createOidcClient(parts: {
	readonly config: OidcConfig;
	readonly secretKey: SecretKey;
	readonly clock: Clock;
	readonly log: Log;
}): OidcClient {
	const { config, secretKey, clock, log } = parts;
	const timeoutMs = config.timeoutMs ?? 5000;
	const nowMs = () => epochMilliseconds(clock.now());
	let metadata: { readonly value: Metadata; readonly readAtMs: number } | undefined;
	let keys: { readonly value: readonly ProviderKey[]; readonly readAtMs: number } | undefined;

	const loadMetadata = async (): Promise<Metadata> => {
		if (metadata !== undefined && nowMs() - metadata.readAtMs < METADATA_MS) return metadata.value;
		const address = `${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
		let value: Metadata;
		try {
			value = await ask(address, metadataSchema, timeoutMs);
		} catch (error) {
			// What was right an hour ago is better than nothing while the provider is away.
			if (metadata !== undefined) return metadata.value;
			if (error instanceof Stopped && error.code === 'identity-refused')
				throw new Stopped('identity-provider-misconfigured', error.detail);
			throw error;
		}
		if (value.issuer !== config.issuer) throw new Stopped('identity-provider-misconfigured', 'issuer-differs');
		if (!isSafeAddress(value.authorization_endpoint))
			throw new Stopped('identity-provider-misconfigured', 'unsafe-address');
		metadata = { value, readAtMs: nowMs() };
		return value;
	};

	const loadKeys = async (address: string, isFresh: boolean): Promise<readonly ProviderKey[]> => {
		const age = keys === undefined ? Number.POSITIVE_INFINITY : nowMs() - keys.readAtMs;
		if (keys !== undefined && (isFresh ? age < KEYS_MS : age < METADATA_MS)) return keys.value;
		const { keys: value } = await ask(address, keysSchema, timeoutMs);
		keys = { value: value as ProviderKey[], readAtMs: nowMs() };
		return keys.value;
	};

	const exchange = async (provider: Metadata, code: string, verifier: string): Promise<string> => {
		const { clientId, clientSecret, redirectUri } = config;
		const form = new URLSearchParams({
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirectUri,
			code_verifier: verifier,
		});
		const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
		const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
		if (clientSecret !== null && (methods.includes('client_secret_basic') || !methods.includes('client_secret_post'))) {
			// Both halves are form-encoded first (RFC 6749 §2.3.1).
			const pair = [clientId, clientSecret]
				.map((part) => new URLSearchParams({ v: part }).toString().slice(2))
				.join(':');
			headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
		} else {
			form.set('client_id', clientId);
			if (clientSecret !== null) form.set('client_secret', clientSecret);
		}
		const init = { method: 'POST', headers, body: form.toString() };
		return (await ask(provider.token_endpoint, tokensSchema, timeoutMs, init)).id_token;
	};

	const prove = async (provider: Metadata, idToken: string, nonce: string): Promise<TokenClaims> => {
		const expected = { issuer: config.issuer, clientId: config.clientId, nonce, nowSeconds: nowMs() / 1000 };
		let verdict: TokenClaims | TokenFault = verifyIdToken(idToken, await loadKeys(provider.jwks_uri, false), expected);
		// Providers change their keys without notice.
		if (verdict === 'unknown-key' || verdict === 'signature')
			verdict = verifyIdToken(idToken, await loadKeys(provider.jwks_uri, true), expected);
		if (typeof verdict === 'string') throw new Stopped('identity-not-proven', verdict);
		return verdict;
	};

	const asOutcome = async <Result>(work: () => Promise<Result>): Promise<OidcOutcome<Result>> => {
		try {
			return { ok: true, ...(await work()) };
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			const { code, detail } = error;
			log.warn('oidc.stopped', { code, detail });
			return { ok: false, refusals: [{ code, message: oidcRefusals[code]() }] };
		}
	};

	return {
		issuer: config.issuer,
		begin: (purpose) =>
			asOutcome(async () => {
				const provider = await loadMetadata();
				const [state, nonce, verifier] = [random(), random(), random()];
				const url = new URL(provider.authorization_endpoint);
				const challenge = createHash('sha256').update(verifier).digest('base64url');
				for (const [name, value] of Object.entries({
					response_type: 'code',
					client_id: config.clientId,
					redirect_uri: config.redirectUri,
					scope: 'openid',
					state,
					nonce,
					code_challenge: challenge,
					code_challenge_method: 'S256',
				}))
					url.searchParams.set(name, value);
				const kept = { state, nonce, verifier, begunAtMs: nowMs(), ...purpose, returnTo: safePath(purpose.returnTo) };
				return { address: url.href, state: secretKey.seal(JSON.stringify(kept), STATE_CONTEXT) };
			}),
		finish: (query, sealed) =>
			asOutcome(async () => {
				const opened = secretKey.open(sealed, STATE_CONTEXT);
				const kept = opened === null ? null : stateSchema.parse(JSON.parse(opened));
				if (kept === null || nowMs() - kept.begunAtMs >= STATE_MS) throw new Stopped('sign-in-not-begun', 'state');
				if (!isSameText(query.get('state') ?? '', kept.state)) throw new Stopped('sign-in-not-begun', 'state-differs');
				// Where the provider says who it is, it must be the one we sent him to (RFC 9207).
				const issuer = query.get('iss');
				if (issuer !== null && issuer !== config.issuer) throw new Stopped('identity-not-proven', 'issuer');
				const code = query.get('code');
				if (query.has('error') || code === null) throw new Stopped('identity-refused', 'no-code');
				const provider = await loadMetadata();
				const claims = await prove(provider, await exchange(provider, code, kept.verifier), kept.nonce);
				const { placeId, returnTo } = kept;
				return { placeId, returnTo, issuer: claims.iss, subject: claims.sub };
			}),
	};
}
