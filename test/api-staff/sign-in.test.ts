import { beforeAll, describe, expect, it } from 'vitest';
import { setSecurityLevel } from '../../src/organization/account/actions.ts';
import { codeAt, stepAt } from '../../src/platform/one-time-codes.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done, PASSWORD } from '../organization/kit.ts';
import { refusalCodes, staffKit } from './kit.ts';

const test = testDatabase();
const kit = staffKit(test);
const credentials = { loginName: 'wangwu', password: PASSWORD };

const base32 = (text: string) => {
	const bits = [...text].map((letter) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
	);
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

beforeAll(async () => {
	for (const place of ['jia', 'yi']) await kit.place(place);
	for (const name of ['wangwu', 'lisi', 'zhaoliu', 'sunqi']) await kit.account('jia', name);
	await done(setSecurityLevel(kit.tools(), { placeId: 'yi', level: 3, actor: 'test' }));
	await kit.account('yi', 'wangwu');
});

describe('signing in', () => {
	it('is told in a transcript: in, who am I, out', async () => {
		const signedIn = await kit.send('POST /places/jia/session', { json: credentials });
		expect(signedIn.status).toBe(200);
		expect(Object.fromEntries(signedIn.headers)).toMatchObject({
			'content-type': 'application/json',
			'cache-control': 'no-store',
			'set-cookie': expect.stringMatching(
				/^__Host-gongkai=gks_jia_[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
			),
			'content-security-policy': expect.stringContaining("default-src 'none'"),
			'cross-origin-resource-policy': 'same-origin',
		});
		expect(signedIn.headers.get('access-control-allow-origin')).toBeNull();
		expect(signedIn.headers.get('etag')).toBeNull();
		const token = /__Host-gongkai=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? '';
		expect(signedIn.text).not.toContain(token);
		expect(signedIn.json).toEqual({
			accountId: expect.any(String),
			expiresAt: expect.any(String),
			restrictions: [],
			csrfToken: expect.stringMatching(/^[\w-]{43}$/),
		});

		const cookie = `other=1; __Host-gongkai=${token}`;
		const me = await kit.send('GET /places/jia/session', { headers: { cookie } });
		expect(me.json).toMatchObject({ loginName: 'wangwu', posts: [], bodies: [], csrfToken: signedIn.json.csrfToken });
		expect(me.json.actions).toEqual(['public.read', 'own-account.change']);
		expect(me.headers.get('cache-control')).toBe('no-store');

		const out = await kit.send('DELETE /places/jia/session', { headers: kit.browserHeaders(token) });
		expect([out.status, out.headers.get('set-cookie')]).toEqual([
			200,
			'__Host-gongkai=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
		]);
		const after = await kit.send('GET /places/jia/session', { headers: { cookie } });
		expect([after.status, after.json.code]).toEqual([401, 'session-over']);
		expect(after.headers.get('set-cookie')).toContain('__Host-gongkai=; Max-Age=0');
		expect(JSON.stringify(kit.log.lines)).not.toContain(token);
	});

	it('a wrong password, an unknown name and an unknown place answer alike', async () => {
		const answers = [
			await kit.send('POST /places/jia/session', { json: { ...credentials, password: 'wrong' } }),
			await kit.send('POST /places/jia/session', { json: { ...credentials, loginName: 'nobody' } }),
			await kit.send('POST /places/nowhere/session', { json: credentials }),
		];
		for (const answer of answers) {
			expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
			expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="gongkai"');
			expect(answer.headers.get('set-cookie')).toBeNull();
			expect(answer.json).toEqual({
				type: 'urn:gongkai:problem:refused',
				title: '没有办理',
				status: 401,
				detail: '有 1 条理由，没有办理，什么也没有改动。详见 refusals。',
				code: 'refused',
				faults: [],
				refusals: [{ code: 'sign-in-failed', message: expect.stringContaining('不对') }],
			});
		}
	});

	it('locks after failures, in whatever address they came, and says so', async () => {
		const guess = (address: string, password = 'wrong') =>
			kit.send('POST /places/jia/session', { json: { loginName: 'lisi', password }, address });
		const codes: string[] = [];
		for (let round = 0; round < 6; round += 1) codes.push(...refusalCodes(await guess(`198.51.100.${round}`)));
		expect(codes.at(-1)).toBe('locked-out');
		const locked = await guess('198.51.100.99', PASSWORD);
		expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '60']);
		expect(await kit.events('jia')).toContain('AccountLocked');
		expect((await kit.send('POST /places/jia/session', { json: credentials })).status).toBe(200);
	});

	it('never takes a session from the address', async () => {
		const me = await kit.send(`GET /places/jia/session?token=gks_jia_${'a'.repeat(43)}`);
		expect([me.status, me.json.code]).toEqual([401, 'not-signed-in']);
	});

	it('faults of the request are all named, and hostile text is no bug', async () => {
		const answer = await kit.send('POST /places/jia/session', { json: { loginName: 'a\u0000b', colour: 'red' } });
		expect([answer.status, answer.json.code]).toEqual([400, 'invalid-parameters']);
		expect(answer.json.faults.map((fault: { name: string }) => fault.name).sort()).toEqual([
			'colour',
			'loginName',
			'password',
		]);
		const headers = { 'content-type': 'application/json' };
		const half = await kit.send('POST /places/jia/session', { body: '{"a":', headers });
		expect([half.status, half.json.code]).toEqual([400, 'invalid-body']);
		const form = await kit.send('POST /places/jia/session', { body: 'a=b', headers: { 'content-type': 'text/plain' } });
		expect([form.status, form.json.code]).toEqual([415, 'media-type-unsupported']);
		const long = await kit.send('POST /places/jia/session', { json: { ...credentials, password: 'x'.repeat(1001) } });
		expect(long.status).toBe(400);
	});
});

describe('a session that owes something first', () => {
	it('may bind a second factor and change its password, and nothing else before', async () => {
		const browser = await kit.browser('yi', 'wangwu');
		expect((await browser('GET /places/yi/session')).json.restrictions).toEqual(['second-factor-missing']);
		const refused = await browser('GET /places/yi/accounts');
		expect([refused.status, refusalCodes(refused)]).toEqual([403, ['session-restricted']]);

		const offer = await browser('POST /places/yi/session/second-factor');
		expect(offer.json).toEqual({ address: expect.stringMatching(/^otpauth:/), secret: expect.any(String) });
		const code = (steps: number) => codeAt(base32(offer.json.secret), stepAt(Date.parse(kit.clock.now())) + steps);
		const wrong = await browser('POST /places/yi/session/second-factor/confirmation', { json: { code: '000000' } });
		expect([wrong.status, refusalCodes(wrong)]).toEqual([422, ['second-factor-wrong']]);
		const bound = await browser('POST /places/yi/session/second-factor/confirmation', { json: { code: code(0) } });
		expect([bound.status, bound.json.recoveryCodes.length > 5]).toEqual([200, true]);
		expect((await browser('GET /places/yi/session')).json.restrictions).toEqual([]);

		const missing = await kit.send('POST /places/yi/session', { json: credentials });
		expect([missing.status, refusalCodes(missing)]).toEqual([401, ['second-factor-required']]);
		const full = await kit.send('POST /places/yi/session', { json: { ...credentials, code: code(1) } });
		expect([full.status, full.json.restrictions]).toEqual([200, []]);
	});
});

describe('changing the password', () => {
	it('keeps this session and ends the others; every reason at once', async () => {
		const here = await kit.browser('jia', 'zhaoliu');
		const there = await kit.browser('jia', 'zhaoliu');
		const change = (currentPassword: string, newPassword: string) =>
			here('POST /places/jia/session/password', { json: { currentPassword, newPassword } });
		const plain = await change(PASSWORD, 'admin');
		expect(plain.status).toBe(422);
		expect(refusalCodes(plain)).toEqual(['password-common', 'password-plain', 'password-short']);
		expect(refusalCodes(await change('wrong', 'Chun-feng7-hua'))).toEqual(['password-wrong']);
		expect((await change(PASSWORD, 'Chun-feng7-hua')).status).toBe(200);
		expect((await here('GET /places/jia/session')).status).toBe(200);
		expect((await there('GET /places/jia/session')).json.code).toBe('session-over');
	});

	it('a stolen session is no place to guess: wrong present passwords lock', async () => {
		const browser = await kit.browser('jia', 'sunqi');
		const codes: string[] = [];
		for (let round = 0; round < 6; round += 1) {
			const json = { currentPassword: `guess ${round}`, newPassword: 'Chun-feng7-hua' };
			codes.push(...refusalCodes(await browser('POST /places/jia/session/password', { json })));
		}
		expect(codes.at(-1)).toBe('locked-out');
	});
});
