import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffDeps } from '../../src/api/staff/index.ts';
import { linkIdentity, setAdministratorRoles } from '../../src/organization/account/actions.ts';
import { createOidcClient } from '../../src/platform/oidc.ts';
import { secretKey } from '../../src/platform/session-token.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { IdentityProvider } from '../organization/identity-provider.ts';
import { done } from '../organization/kit.ts';
import { ORIGIN, refusalCodes, staffKit } from './kit.ts';

const test = testDatabase();
const provider = new IdentityProvider();
const deps: Partial<StaffDeps> & { oidc?: StaffDeps['oidc'] } = {};
const kit = staffKit(test, { deps });
const without = staffKit(test);
let accountId = '';

beforeAll(async () => {
	await provider.listen();
	provider.nowSeconds = Date.parse(kit.clock.now()) / 1000;
	const redirectUri = `${ORIGIN}/api/sign-in/callback`;
	const config = { issuer: provider.issuer, clientId: 'gongkai', clientSecret: 's+cret', redirectUri, timeoutMs: 1000 };
	const key = secretKey(new Uint8Array(32).fill(5));
	Object.assign(deps, { oidc: createOidcClient({ config, secretKey: key, clock: kit.clock, log: recordingLog() }) });
	await kit.place('jia');
	accountId = await kit.account('jia', 'wangwu');
});
afterAll(() => provider.stop());

async function comeBack(returnTo: string) {
	const begun = await kit.send(`GET /places/jia/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
	expect([begun.status, begun.headers.get('cache-control')]).toEqual([302, 'no-store']);
	const cookie = begun.headers.get('set-cookie') ?? '';
	expect(cookie).toMatch(/^__Host-gongkai-oidc=v1\.[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
	const callback = provider.approve(begun.headers.get('location') ?? '');
	const headers = { cookie: cookie.split(';')[0] ?? '', 'sec-fetch-site': 'cross-site' };
	return { callback, finish: () => kit.send(`GET /sign-in/callback?${callback}`, { headers }) };
}

it('somebody the provider vouches for signs in once his account is linked', async () => {
	const unknown = await (await comeBack('/desk')).finish();
	expect([unknown.status, refusalCodes(unknown)]).toEqual([401, ['identity-unknown']]);
	const identity = { issuer: provider.issuer, subject: 'person-42' };
	await done(linkIdentity(kit.tools(), { placeId: 'jia', accountId, identity, actor: 'test' }));

	const { finish } = await comeBack('/desk/duties?on=today');
	const back = await finish();
	expect([back.status, back.headers.get('location')]).toEqual([303, '/desk/duties?on=today']);
	const cookies = back.headers.getSetCookie();
	expect(cookies[0]).toContain('__Host-gongkai-oidc=; Max-Age=0');
	const session = cookies.find((one) => one.startsWith('__Host-gongkai=')) ?? '';
	const me = await kit.send('GET /places/jia/session', { headers: { cookie: session.split(';')[0] ?? '' } });
	expect(me.json).toMatchObject({ accountId, loginName: 'wangwu', restrictions: [] });
	// The provider takes its code once.
	expect(refusalCodes(await finish())).toEqual(['identity-refused']);
});

it('whoever links accounts is told which provider there is, and whom an account is linked to', async () => {
	const administrator = { placeId: 'jia', accountId: await kit.account('jia', 'anquan'), actor: 'test' };
	await done(setAdministratorRoles(kit.tools(), { ...administrator, roles: ['security-administrator'] }));
	const security = await kit.browser('jia', 'anquan');
	const shown = await security(`GET /places/jia/accounts/${accountId}/identity`);
	const identity = { issuer: provider.issuer, subject: 'person-42' };
	expect([shown.status, shown.json]).toEqual([200, { identity, provider: provider.issuer }]);
});

it('nobody is sent elsewhere, and nobody finishes what another began', async () => {
	const back = await (await comeBack('//evil.example/')).finish();
	expect(back.headers.get('location')).toBe('/');
	const { callback } = await comeBack('/desk');
	const stranger = await kit.send(`GET /sign-in/callback?${callback}`);
	expect([stranger.status, refusalCodes(stranger)]).toEqual([401, ['sign-in-not-begun']]);
});

it('where no provider is set up there is no such door', async () => {
	const answer = await without.send('GET /places/jia/sign-in');
	expect([answer.status, answer.json.code]).toEqual([404, 'sign-in-not-available']);
});

it('a provider that is away is a refusal to come back later', async () => {
	const { finish } = await comeBack('/desk');
	await provider.stop();
	const answer = await finish();
	expect([answer.status, refusalCodes(answer), answer.headers.get('retry-after')]).toEqual([
		503,
		['identity-provider-unreachable'],
		'30',
	]);
});
