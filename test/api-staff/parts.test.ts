import { describe, expect, it, test } from 'vitest';
import { clientAddressReader } from '../../src/api/staff/client-address.ts';
import { createRateLimiter } from '../../src/api/staff/rate-limiter.ts';
import { expectedRevision, revisionTag } from '../../src/api/staff/revision.ts';
import { csrfToken } from '../../src/api/staff/session-cookie.ts';
import { statusOfRefusals } from '../../src/api/staff/status-of-refusal.ts';
import { readConfig } from '../../src/platform/config.ts';
import { fixedClock } from '../kit/fixed-clock.ts';

describe('the address of a client', () => {
	const reader = clientAddressReader(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']);
	test.each<[string, string, string | undefined, string]>([
		['a connection of its own', '192.0.2.7', undefined, '192.0.2.7'],
		['a stranger who writes the header himself', '192.0.2.7', '198.51.100.1', '192.0.2.7'],
		['behind our proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
		['behind two of our proxies', '127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
		['a lie to the left of what our proxy wrote', '10.0.0.9', '203.0.113.5, 198.51.100.1', '198.51.100.1'],
		['our proxy, and nothing in the header', '127.0.0.1', undefined, '127.0.0.1'],
		['our proxy, and rubbish in the header', '127.0.0.1', 'unknown', '127.0.0.1'],
		['rubbish between two addresses', '127.0.0.1', '203.0.113.5, x, 10.1.2.3', '10.1.2.3'],
		['an IPv4 address as IPv6', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
		['IPv6 with a port, by a proxy in our network', '2001:db8::1', '[2001:dead::7]:4711', '2001:dead::7'],
		['a port behind IPv4', '127.0.0.1', '198.51.100.1:80', '198.51.100.1'],
		['only our own', '127.0.0.1', '10.0.0.1', '10.0.0.1'],
		['no connection at all', '', undefined, '0.0.0.0'],
	])('%s', (_, remoteAddress, forwarded, expected) => {
		const req = { header: (name: string) => (name === 'x-forwarded-for' ? forwarded : undefined) };
		const context = { req, env: { incoming: { socket: { remoteAddress } } } };
		expect(reader(context as unknown as Parameters<typeof reader>[0])).toBe(expected);
	});
});

describe('the rate limiter', () => {
	it('lets a burst through, then says how long to wait, and fills up by the clock', () => {
		const clock = fixedClock('2020-10-09T09:00:00+08:00');
		const limiter = createRateLimiter(clock, { burst: 2, perSecond: 0.5 });
		expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 0, 2, 0]);
		clock.set('2020-10-09T09:00:01+08:00');
		expect(limiter.take('a')).toBe(1);
		clock.set('2020-10-09T09:00:02+08:00');
		expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 2]);
		clock.set('2020-10-09T09:00:00+08:00');
		expect(limiter.take('a')).toBe(2);
		clock.set('2020-10-10T09:00:00+08:00');
		expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 2]);
	});

	it('keeps no more keys than told, and forgets the one not asked for longest', () => {
		const limiter = createRateLimiter(fixedClock('2020-10-09T09:00:00+08:00'), { burst: 1, perSecond: 1 }, 2);
		expect(['a', 'b', 'a', 'c'].map((key) => limiter.take(key))).toEqual([0, 0, 1, 0]);
		expect(limiter.take('a')).toBe(1);
		expect(limiter.take('b')).toBe(0);
	});
});

test.each<[readonly string[], number]>([
	[['reason-missing'], 422],
	[['never-heard-of'], 422],
	[['revision-conflict'], 409],
	[['reason-missing', 'revision-conflict'], 409],
	[['content-changed'], 409],
	[['token-unknown'], 404],
	[['token-unknown', 'reason-missing'], 422],
	[['sign-in-failed'], 401],
	[[], 422],
])('refusals %j are %i', (codes, status) => {
	expect(statusOfRefusals(codes.map((code) => ({ code })))).toBe(status);
});

describe('the revision somebody saw', () => {
	const read = (value?: string) => expectedRevision({ req: { header: () => value } });
	test.each([
		[revisionTag(7), 7],
		['W/"r12"', 12],
		[' "r0" ', 0],
	])('%s', (tag, revision) => expect(read(tag)).toBe(revision));
	test.each([
		[undefined, 428],
		['', 428],
		['*', 428],
		['r7', 400],
		['"7"', 400],
		['"r7", "r8"', 400],
	])('%s is a problem', (tag, status) => {
		expect(() => read(tag)).toThrow(expect.objectContaining({ status }));
	});
});

it('the token against forged requests depends on the session and does not show it', () => {
	const token = `gks_jia_${'a'.repeat(43)}`;
	expect(csrfToken(token)).toMatch(/^[\w-]{43}$/);
	expect(csrfToken(token)).not.toBe(csrfToken(token.replace('jia', 'yi')));
});

describe('settings', () => {
	test.each<[string, string, boolean]>([
		['GONGKAI_TRUSTED_PROXIES', '127.0.0.1', true],
		['GONGKAI_TRUSTED_PROXIES', '127.0.0.1, ::1 ,10.0.0.0/8', true],
		['GONGKAI_TRUSTED_PROXIES', '10.0.0.0/33', false],
		['GONGKAI_TRUSTED_PROXIES', '::/128', true],
		['GONGKAI_TRUSTED_PROXIES', '::/129', false],
		['GONGKAI_TRUSTED_PROXIES', 'proxy.example', false],
		['GONGKAI_TRUSTED_PROXIES', '127.0.0.1,', false],
		['GONGKAI_TRUSTED_PROXIES', '10.0.0.0/8/8', false],
		['GONGKAI_OIDC_ISSUER', 'https://sso.example', true],
		['GONGKAI_OIDC_ISSUER', 'https://sso.example/realms/a/', true],
		['GONGKAI_OIDC_ISSUER', 'http://localhost:9000', true],
		['GONGKAI_OIDC_ISSUER', 'http://sso.example', false],
		['GONGKAI_OIDC_ISSUER', 'https://u:p@sso.example', false],
		['GONGKAI_OIDC_ISSUER', 'https://sso.example?x=1', false],
		['GONGKAI_OIDC_CLIENT_SECRET', 'with blank', false],
	])('%s=%s', (name, value, isGood) => {
		const read = () => readConfig({ [name]: value });
		if (isGood) expect(read).not.toThrow();
		else expect(read).toThrow(name);
	});

	it('one provider is set up by its address alone, and nothing without it', () => {
		expect(readConfig({}).oidc).toBeNull();
		expect(readConfig({ GONGKAI_OIDC_CLIENT_SECRET: 's' }).oidc).toBeNull();
		const { oidc, trustedProxies } = readConfig({
			GONGKAI_OIDC_ISSUER: 'https://sso.example',
			GONGKAI_OIDC_CLIENT_SECRET: 's3cret',
			GONGKAI_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
		});
		expect(oidc).toEqual({ issuer: 'https://sso.example', clientId: 'gongkai', clientSecret: 's3cret' });
		expect(trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8']);
	});
});
