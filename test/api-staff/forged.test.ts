import { beforeAll, describe, test as each, expect, it } from 'vitest';
import { csrfToken } from '../../src/api/staff/index.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import { signIn } from '../../src/organization/session/actions.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done, PASSWORD } from '../organization/kit.ts';
import { ORIGIN, refusalCodes, staffKit } from './kit.ts';

const test = testDatabase();
const kit = staffKit(test);
const plain = staffKit(test, { deps: { publicUrl: 'http://localhost:8080' } });
const open = staffKit(test, { deps: { publicUrl: 'http://www.example.gov.cn' } });
let token = '';

beforeAll(async () => {
	await kit.place('jia');
	const accountId = await kit.account('jia', 'wangwu');
	const roles = ['system-administrator'] as const;
	await done(setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId, roles, actor: 'test' }));
	const command = { placeId: 'jia', loginName: 'wangwu', password: PASSWORD, code: null, address: '192.0.2.1' };
	({ token } = await done(signIn(kit.tools(), command)));
});

type Headers = Record<string, string | undefined>;
const defined = (headers: Headers) =>
	Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<string, string>;
const create = (headers: Headers, name: string) =>
	kit.send('POST /places/jia/accounts', { json: { loginName: name, displayName: '某人' }, headers: defined(headers) });

describe('a request on somebody’s cookie', () => {
	each.each<[string, Headers, number]>([
		['from our page', {}, 201],
		['from our page, as a browser says it in two ways', { 'sec-fetch-site': 'same-origin' }, 201],
		['with the word of the browser alone', { origin: undefined, 'sec-fetch-site': 'same-origin' }, 201],
		['without the token', { 'x-gongkai-csrf': undefined }, 403],
		['with the token of another session', { 'x-gongkai-csrf': csrfToken(`gks_jia_${'b'.repeat(43)}`) }, 403],
		['with an empty token', { 'x-gongkai-csrf': '' }, 403],
		['from another site', { origin: 'https://evil.example' }, 403],
		['from a page of no site', { origin: 'null' }, 403],
		['from a subdomain', { 'sec-fetch-site': 'same-site' }, 403],
		['from our name without encryption', { origin: 'http://www.example.gov.cn' }, 403],
		['that does not say where from', { origin: undefined }, 403],
		['typed into the address bar', { 'sec-fetch-site': 'none' }, 403],
	])('%s', async (sentence, headers, status) => {
		const name = `a${Buffer.from(sentence).toString('hex').slice(-20)}`;
		const answer = await create({ ...kit.browserHeaders(token), ...headers }, name);
		expect([answer.status, refusalCodes(answer)]).toEqual([status, status === 201 ? [] : ['csrf-refused']]);
	});

	it('a bearer needs none of it, and with one the cookie does not count', async () => {
		const headers = { ...kit.browserHeaders(token), authorization: `Bearer gka_jia_${'a'.repeat(43)}` };
		const answer = await kit.send('GET /places/jia/accounts', { headers });
		expect([answer.status, answer.json.code]).toEqual([401, 'token-invalid']);
		const session = await kit.send('GET /places/jia/accounts', { headers: { authorization: `Bearer ${token}` } });
		expect(session.json.code).toBe('token-invalid');
		const basic = await kit.send('GET /places/jia/accounts', { headers: { authorization: 'Basic d2FuZ3d1Og==' } });
		expect(basic.status).toBe(401);
	});

	it('another site cannot sign its visitor in, a program can', async () => {
		const json = { loginName: 'wangwu', password: PASSWORD };
		const from = (origin: string) => kit.send('POST /places/jia/session', { json, headers: { origin } });
		expect((await from('https://evil.example')).json.code).toBe('csrf-refused');
		expect((await from(ORIGIN)).status).toBe(200);
		expect((await kit.send('POST /places/jia/session', { json })).status).toBe(200);
	});

	it('a preflight from another site is not granted', async () => {
		const answer = await kit.send('OPTIONS /places/jia/accounts', { headers: { origin: 'https://evil.example' } });
		expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
		expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
	});
});

describe('transport', () => {
	it('on one PC without encryption the cookie is a plain one, and any name of the PC is its own origin', async () => {
		const json = { loginName: 'wangwu', password: PASSWORD };
		const signedIn = await plain.send('POST /places/jia/session', { json });
		const cookie = signedIn.headers.get('set-cookie') ?? '';
		expect(cookie).toMatch(/^gongkai=gks_jia_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
		const headers = { cookie: cookie.split(';')[0] ?? '', 'x-gongkai-csrf': signedIn.json.csrfToken };
		const from = (origin: string, host: string) =>
			plain.send('DELETE /places/jia/session', { headers: { ...headers, origin, host } });
		expect((await from('http://evil.example', '127.0.0.1:8080')).status).toBe(403);
		expect((await from('http://127.0.0.1:8080', '127.0.0.1:8080')).status).toBe(200);
	});

	it('nobody signs in where passwords would cross a network in the clear', async () => {
		const json = { loginName: 'wangwu', password: PASSWORD };
		const answer = await open.send('POST /places/jia/session', { json });
		expect([answer.status, answer.json.code]).toEqual([403, 'https-required']);
	});
});

describe('floods', () => {
	const limits = {
		signInPerAddress: { burst: 3, perSecond: 0.1 },
		signInPerName: { burst: 2, perSecond: 0.1 },
		commandsPerAddress: { burst: 4, perSecond: 1 },
		commandsPerActor: { burst: 2, perSecond: 1 },
	};
	const slow = staffKit(test, { deps: { limits, trustedProxies: ['10.0.0.1'] } });
	const attempt = (loginName: string, address: string, headers: Record<string, string> = {}) =>
		slow.send('POST /places/jia/session', { json: { loginName, password: 'x' }, address, headers });

	it('a name is asked for so often, from wherever; an address so often, for whomever', async () => {
		const byName = [await attempt('mazi', '192.0.2.11'), await attempt('MAZI', '192.0.2.12')];
		expect(byName.map((answer) => answer.status)).toEqual([401, 401]);
		const third = await attempt('mazi', '192.0.2.13');
		expect([third.status, third.json.code, third.headers.get('retry-after')]).toEqual([429, 'too-many-requests', '10']);
		for (const name of ['b1', 'b2', 'b3']) expect((await attempt(name, '192.0.2.21')).status).toBe(401);
		expect((await attempt('b4', '192.0.2.21')).status).toBe(429);
		expect((await attempt('b5', '192.0.2.22')).status).toBe(401);
	});

	it('behind a trusted proxy the client counts, elsewhere the header is nothing', async () => {
		for (const round of [1, 2, 3, 4])
			expect((await attempt(`c${round}`, '10.0.0.1', { 'x-forwarded-for': `198.51.100.${round}` })).status).toBe(401);
		const statuses: number[] = [];
		for (const round of [1, 2, 3, 4])
			statuses.push((await attempt(`d${round}`, '10.0.0.2', { 'x-forwarded-for': `198.51.100.${round}` })).status);
		expect(statuses).toEqual([401, 401, 401, 429]);
	});

	it('commands of one account wait, reading does not', async () => {
		const headers = slow.browserHeaders(token);
		const statuses: number[] = [];
		for (let round = 0; round < 3; round += 1)
			statuses.push((await slow.send('POST /places/jia/accounts', { json: {}, headers })).status);
		expect(statuses).toEqual([400, 400, 429]);
		expect((await slow.send('GET /places/jia/accounts', { headers })).status).toBe(200);
	});
});
