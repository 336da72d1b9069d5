import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the provider misbehaves; changed by a test while it runs. */
export interface Behaviour {
	/** Claims that differ from the right ones; undefined leaves one out. */
	claims?: Record<string, unknown>;
	algorithm?: 'RS256' | 'ES256' | 'none' | 'HS256';
	/** Signs with a key it does not publish. */
	isForged?: boolean;
	/** Never answers. */
	isSilent?: boolean;
	status?: number;
	discovery?: Record<string, unknown>;
	isLong?: boolean;
}

interface Grant {
	readonly challenge: string;
	readonly nonce: string;
	readonly redirectUri: string;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function newKeys() {
	return {
		id: randomUUID(),
		RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
		ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
	};
}
type KeySet = ReturnType<typeof newKeys>;
// Made once: making one takes longer than everything else here.
const [firstKeys, laterKeys, forgedKeys] = [newKeys(), newKeys(), newKeys()];

/** A provider on a real socket that keeps to the protocol as long as nobody tells it otherwise. */
export class IdentityProvider {
	behaviour: Behaviour = {};
	/** Requests by path. */
	readonly asked: string[] = [];
	nowSeconds = 0;
	readonly #server: Server;
	readonly #grants = new Map<string, Grant>();
	#keys: KeySet = firstKeys;

	constructor() {
		this.#server = createServer((request, response) => {
			const path = request.url ?? '';
			this.asked.push(path);
			if (this.behaviour.isSilent) return;
			let body = '';
			request.on('data', (chunk) => {
				body += chunk;
			});
			request.on('end', () => {
				const { status, json } = this.#answer(path, new URLSearchParams(body), request.headers.authorization ?? '');
				response.writeHead(this.behaviour.status ?? status, { 'content-type': 'application/json' });
				response.end(this.behaviour.isLong ? 'x'.repeat(300_000) : JSON.stringify(json));
			});
		});
	}

	get issuer(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	listen(port = 0): Promise<void> {
		return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
	}

	stop(): Promise<void> {
		this.#server.closeAllConnections();
		return new Promise((resolve) => this.#server.close(() => resolve()));
	}

	/** New signing keys, as providers make them without notice. */
	rotate(): void {
		this.#keys = laterKeys;
	}

	/** What the person does there: signs in, and is sent back with a code. */
	approve(address: string): URLSearchParams {
		const query = new URL(address).searchParams;
		const code = randomUUID();
		this.#grants.set(code, {
			challenge: query.get('code_challenge') ?? '',
			nonce: query.get('nonce') ?? '',
			redirectUri: query.get('redirect_uri') ?? '',
		});
		return new URLSearchParams({ code, state: query.get('state') ?? '', iss: this.issuer });
	}

	#answer(path: string, form: URLSearchParams, authorization: string): { status: number; json: unknown } {
		if (path === '/.well-known/openid-configuration') {
			const endpoints = { authorization_endpoint: '/authorize', token_endpoint: '/token', jwks_uri: '/keys' };
			const entries = Object.entries(endpoints).map(([name, end]) => [name, `${this.issuer}${end}`]);
			return {
				status: 200,
				json: { issuer: this.issuer, ...Object.fromEntries(entries), ...this.behaviour.discovery },
			};
		}
		if (path === '/keys') {
			const publish = (algorithm: 'RS256' | 'ES256') => ({
				...this.#keys[algorithm].publicKey.export({ format: 'jwk' }),
				kid: `${this.#keys.id}-${algorithm}`,
				alg: algorithm,
				use: 'sig',
			});
			return { status: 200, json: { keys: [publish('RS256'), publish('ES256')] } };
		}
		const grant = this.#grants.get(form.get('code') ?? '');
		this.#grants.delete(form.get('code') ?? '');
		const isClient = authorization === `Basic ${Buffer.from('gongkai:s%2Bcret').toString('base64')}`;
		const challenge = createHash('sha256')
			.update(form.get('code_verifier') ?? '')
			.digest('base64url');
		if (
			path !== '/token' ||
			!isClient ||
			grant?.challenge !== challenge ||
			grant.redirectUri !== form.get('redirect_uri')
		)
			return { status: 400, json: { error: 'invalid_grant' } };
		return { status: 200, json: { token_type: 'Bearer', access_token: 'x', id_token: this.#idToken(grant.nonce) } };
	}

	#idToken(nonce: string): string {
		const algorithm = this.behaviour.algorithm ?? 'RS256';
		const kept = algorithm === 'ES256' ? 'ES256' : 'RS256';
		const header = encode({ alg: algorithm, kid: `${this.#keys.id}-${kept}`, typ: 'JWT' });
		const times = { iat: this.nowSeconds, exp: this.nowSeconds + 300 };
		const claims = { iss: this.issuer, sub: 'person-42', aud: 'gongkai', ...times, nonce, ...this.behaviour.claims };
		const text = `${header}.${encode(claims)}`;
		return `${text}.${this.#signature(text, algorithm, kept)}`;
	}

	#signature(text: string, algorithm: string, kept: 'RS256' | 'ES256'): string {
		if (algorithm === 'none') return '';
		const { publicKey } = this.#keys.RS256;
		if (algorithm === 'HS256')
			return createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
				.update(text)
				.digest('base64url');
		const keys = this.behaviour.isForged ? forgedKeys : this.#keys;
		const key: KeyObject = keys[kept].privateKey;
		return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
	}
}
