import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createOidcClient, type OidcOutcome } from '../../src/platform/oidc.ts';
import { secretKey } from '../../src/platform/session-token.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { type Behaviour, IdentityProvider } from './identity-provider.ts';

const clock = fixedClock('2020-10-09T09:00:00+08:00');
const key = secretKey(new Uint8Array(32).fill(3));
const purpose = { placeId: 'jia', returnTo: '/desk' };
let provider: IdentityProvider;
let log: ReturnType<typeof recordingLog>;

beforeEach(async () => {
	clock.set('2020-10-09T09:00:00+08:00');
	provider = new IdentityProvider();
	provider.nowSeconds = Date.parse(clock.now()) / 1000;
	log = recordingLog();
	await provider.listen();
});
afterEach(() => provider.stop());

function client(more: { issuer?: string; clientSecret?: string | null } = {}) {
	const base = { issuer: provider.issuer, clientId: 'gongkai', clientSecret: 's+cret', timeoutMs: 300 };
	const redirectUri = 'https://www.example.gov.cn/desk/sign-in/callback';
	return createOidcClient({ config: { ...base, redirectUri, ...more }, secretKey: key, clock, log });
}

async function ready<Result>(outcome: Promise<OidcOutcome<Result>>): Promise<Result> {
	const known = await outcome;
	if (!known.ok) throw new Error(JSON.stringify([known.refusals, log.lines]));
	return known;
}

const codeOf = (outcome: OidcOutcome<object>) => (outcome.ok ? 'ok' : outcome.refusals[0]?.code);

describe('signing in through an identity provider', () => {
	it('proves who it is, and brings him back to where he was going', async () => {
		const oidc = client();
		const { address, state } = await ready(oidc.begin(purpose));
		expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({
			response_type: 'code',
			scope: 'openid',
			code_challenge_method: 'S256',
		});
		expect(state).not.toContain(new URL(address).searchParams.get('nonce'));
		const callback = provider.approve(address);
		expect(await oidc.finish(callback, state)).toEqual({
			ok: true,
			...purpose,
			issuer: provider.issuer,
			subject: 'person-42',
		});
		// The provider takes a code once.
		expect(codeOf(await oidc.finish(callback, state))).toBe('identity-refused');
		expect(JSON.stringify(log.lines)).not.toContain('person-42');
	});

	it('elliptic curves too, and what is known is not asked again', async () => {
		provider.behaviour = { algorithm: 'ES256' };
		const oidc = client();
		for (let round = 0; round < 3; round += 1) {
			const { address, state } = await ready(oidc.begin(purpose));
			await ready(oidc.finish(provider.approve(address), state));
		}
		expect(provider.asked.filter((path) => path !== '/token')).toEqual(['/.well-known/openid-configuration', '/keys']);
	});

	test.each<[string, Behaviour, string]>([
		['a token signed by nobody', { algorithm: 'none' }, 'algorithm'],
		['a token signed with the public key as a shared secret', { algorithm: 'HS256' }, 'algorithm'],
		['a token signed with another key', { isForged: true }, 'signature'],
		['another issuer', { claims: { iss: 'https://evil.example' } }, 'issuer'],
		['a token for another site', { claims: { aud: 'other' } }, 'audience'],
		['a token for several, not given to us', { claims: { aud: ['gongkai', 'other'], azp: 'other' } }, 'audience'],
		['a token of long ago', { claims: { exp: 1602205140 } }, 'expired'],
		['a token of tomorrow', { claims: { iat: 1602291600 } }, 'not-yet'],
		['a token of another sign-in', { claims: { nonce: 'other' } }, 'nonce'],
		['a token without the sign-in', { claims: { nonce: undefined } }, 'nonce'],
		['nobody', { claims: { sub: '' } }, 'subject'],
		['a token without a time', { claims: { exp: undefined } }, 'malformed'],
	])('does not believe %s', async (_, behaviour, detail) => {
		provider.behaviour = behaviour;
		const oidc = client();
		const { address, state } = await ready(oidc.begin(purpose));
		expect(codeOf(await oidc.finish(provider.approve(address), state))).toBe('identity-not-proven');
		expect(log.lines).toMatchObject([{ message: 'oidc.stopped', detail }]);
	});

	it('a minute of difference between the clocks is forgiven', async () => {
		const seconds = Date.parse(clock.now()) / 1000;
		provider.behaviour = { claims: { exp: seconds - 59, iat: seconds + 60 } };
		const oidc = client();
		const { address, state } = await ready(oidc.begin(purpose));
		await ready(oidc.finish(provider.approve(address), state));
	});

	it('the provider changes its keys: they are fetched anew, but not for every stranger', async () => {
		const oidc = client();
		const once = async () => {
			const { address, state } = await ready(oidc.begin(purpose));
			return oidc.finish(provider.approve(address), state);
		};
		await ready(once());
		provider.rotate();
		clock.set('2020-10-09T09:01:00+08:00');
		await ready(once());
		provider.behaviour = { isForged: true };
		for (let round = 0; round < 5; round += 1) expect(codeOf(await once())).toBe('identity-not-proven');
		expect(provider.asked.filter((path) => path === '/keys')).toHaveLength(2);
	});
});

describe('a sign-in belongs to the browser that began it', () => {
	it.each(['2020-10-09T09:09:59+08:00', '2020-10-09T09:10:00+08:00'])('and lasts ten minutes: %s', async (at) => {
		const oidc = client();
		const { address, state } = await ready(oidc.begin(purpose));
		const callback = provider.approve(address);
		provider.behaviour = { claims: { iat: Date.parse(at) / 1000, exp: Date.parse(at) / 1000 + 60 } };
		clock.set(at);
		expect(codeOf(await oidc.finish(callback, state))).toBe(at.includes('09:09') ? 'ok' : 'sign-in-not-begun');
	});

	it('another cookie, no cookie, another state, another code', async () => {
		const oidc = client();
		const [mine, other] = [await ready(oidc.begin(purpose)), await ready(oidc.begin(purpose))];
		const callback = provider.approve(mine.address);
		expect(codeOf(await oidc.finish(callback, other.state))).toBe('sign-in-not-begun');
		expect(codeOf(await oidc.finish(callback, ''))).toBe('sign-in-not-begun');
		expect(codeOf(await oidc.finish(new URLSearchParams({ code: 'x' }), mine.state))).toBe('sign-in-not-begun');
		// A code somebody else obtained: the provider's check of the verifier stops it.
		const stolen = new URLSearchParams(callback);
		stolen.set('code', provider.approve(other.address).get('code') ?? '');
		expect(codeOf(await oidc.finish(stolen, mine.state))).toBe('identity-refused');
		const mixedUp = new URLSearchParams(callback);
		mixedUp.set('iss', 'https://evil.example');
		expect(codeOf(await oidc.finish(mixedUp, mine.state))).toBe('identity-not-proven');
		const denied = new URLSearchParams({ error: 'access_denied', state: callback.get('state') ?? '' });
		expect(codeOf(await oidc.finish(denied, mine.state))).toBe('identity-refused');
	});

	it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/a\\b', '/a\nb', 'desk'])(
		'never sends anyone to %j',
		async (returnTo) => {
			const oidc = client();
			const { address, state } = await ready(oidc.begin({ placeId: 'jia', returnTo }));
			expect(await oidc.finish(provider.approve(address), state)).toMatchObject({ returnTo: '/' });
		},
	);
});

describe('a provider that does not work', () => {
	it('was down at the start: the next attempt works once it is up', async () => {
		const { port } = new URL(provider.issuer);
		const oidc = client();
		await provider.stop();
		expect(codeOf(await oidc.begin(purpose))).toBe('identity-provider-unreachable');
		provider = new IdentityProvider();
		await provider.listen(Number(port));
		expect(codeOf(await oidc.begin(purpose))).toBe('ok');
	});

	test.each<[string, Behaviour, string]>([
		['is silent', { isSilent: true }, 'identity-provider-unreachable'],
		['is ill', { status: 503 }, 'identity-provider-unreachable'],
		['has no such page', { status: 404 }, 'identity-provider-misconfigured'],
		['calls itself otherwise', { discovery: { issuer: 'https://other.example' } }, 'identity-provider-misconfigured'],
		[
			'wants passwords over plain HTTP',
			{ discovery: { authorization_endpoint: 'http://id.example/a' } },
			'identity-provider-misconfigured',
		],
		['says too little', { discovery: { jwks_uri: undefined } }, 'identity-provider-misconfigured'],
		['does not stop talking', { isLong: true }, 'identity-provider-misconfigured'],
	])('%s', async (_, behaviour, code) => {
		provider.behaviour = behaviour;
		expect(codeOf(await client().begin(purpose))).toBe(code);
	});

	it('forgets its page after an hour: what was right goes on', async () => {
		const oidc = client();
		await ready(oidc.begin(purpose));
		clock.set('2020-10-09T11:00:00+08:00');
		provider.behaviour = { status: 503 };
		expect(codeOf(await oidc.begin(purpose))).toBe('ok');
	});

	it('plain HTTP to another machine is refused without asking', async () => {
		expect(codeOf(await client({ issuer: 'http://id.example' }).begin(purpose))).toBe(
			'identity-provider-misconfigured',
		);
	});
});
