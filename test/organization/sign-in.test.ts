import { beforeAll, describe, expect, it } from 'vitest';
import {
	linkIdentity,
	setAccountStatus,
	setSecurityLevel,
	unlockAccount,
} from '../../src/organization/account/actions.ts';
import {
	beginSecondFactor,
	changePassword,
	confirmSecondFactor,
	resetSecondFactor,
} from '../../src/organization/credential/actions.ts';
import { appointHolder, createPost, grantDelegation } from '../../src/organization/post/actions.ts';
import {
	endSession,
	pruneSignInRecords,
	resolveSession,
	revokeSessions,
	signIn,
	signInWithIdentity,
} from '../../src/organization/session/actions.ts';
import { listAttempts, listSessions } from '../../src/organization/session/store.ts';
import { codeAt, stepAt } from '../../src/platform/one-time-codes.ts';
import { readToken, secretKey } from '../../src/platform/session-token.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, codesOf, day, done, organizationKit, PASSWORD } from './kit.ts';

const database = testDatabase();
const kit = organizationKit(database);
const base32 = (text: string) => {
	const bits = [...text].map((letter) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
	);
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
const code = (secret: Buffer, steps = 0) => codeAt(secret, stepAt(Date.parse(kit.clock.now())) + steps);
const outcomes = async (placeId: string) => (await listAttempts(database.database, placeId)).map((one) => one.outcome);

beforeAll(async () => {
	for (const place of ['jia', 'yi', 'bing', 'ding', 'wu']) await kit.place(place);
	await done(setSecurityLevel(kit.tools(), { placeId: 'yi', level: 3, actor: 'test' }));
});

describe('signing in with a password', () => {
	it('gives a session of this place and nothing else of the account', async () => {
		const accountId = await kit.account('jia', 'wangwu');
		const { token, restrictions } = await done(kit.signIn('jia', 'WANGWU'));
		expect(restrictions).toEqual([]);
		expect(await resolveSession(kit.tools(), token)).toMatchObject({
			actor: { kind: 'account', placeId: 'jia', accountId, posts: [], isRestricted: false },
			loginName: 'wangwu',
		});
		const rows = await database.database.query<{ row: string }>('', 'select session::text as row from session');
		expect(rows.some(({ row }) => row.includes(token.slice(-20)))).toBe(false);
		expect(await resolveSession(kit.tools(), token.replace('_jia_', '_yi_'))).toBe('unknown');
		for (const bad of ['', 'x', `${token}x`, "gks_jia_' or 1=1"])
			expect(await resolveSession(kit.tools(), bad)).toBe('unknown');
		await endSession(kit.tools(), token);
		await endSession(kit.tools(), token);
		expect(await resolveSession(kit.tools(), token)).toBe('ended');
	});

	it('an unknown name, a wrong password, a place nobody knows and an account switched off answer alike', async () => {
		const accountId = await kit.account('bing', 'off');
		await done(
			setAccountStatus(kit.tools(), { placeId: 'bing', accountId, status: 'disabled', reason: '调离', actor: 'test' }),
		);
		const answers = await Promise.all([
			kit.signIn('bing', 'nobody'),
			kit.signIn('bing', 'off', 'wrong'),
			kit.signIn('bing', 'off'),
			kit.signIn('nowhere', 'off'),
		]);
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(codesOf(answers[0] as never)).toEqual(['sign-in-failed']);
		expect((await outcomes('bing')).sort()).toEqual(['account-disabled', 'unknown-account', 'wrong-password']);
	});

	it('the record holds neither passwords nor what was typed as a name', async () => {
		await kit.signIn('bing', 'My-Secret-9', 'Other-Secret-8');
		const rows = await database.database.query<{ row: string }>(
			'',
			'select sign_in_attempt::text as row from sign_in_attempt union all select sign_in_guard::text from sign_in_guard union all select event::text from event',
		);
		const all = rows
			.map((one) => one.row)
			.join()
			.toLowerCase();
		expect(all).not.toContain('secret');
	});

	it('the record cannot be changed', async (context) => {
		const [role] = await database.database.query<{ superuser: boolean }>(
			'',
			'select rolsuper as superuser from pg_roles where rolname = current_user',
		);
		context.skip(role?.superuser === true, 'a superuser cannot be bound');
		await expect(database.database.query('', `update sign_in_attempt set outcome = 'signed-in'`)).rejects.toMatchObject(
			{ code: '42501' },
		);
	});
});

describe('lock-out', () => {
	it('five failures lock the name for half an hour, the right password does not help; then it does', async () => {
		await kit.account('jia', 'lisi');
		for (let failure = 0; failure < 5; failure += 1)
			expect(codesOf(await kit.signIn('jia', 'lisi', 'no'))).toEqual(['sign-in-failed']);
		const locked = await kit.signIn('jia', 'lisi');
		expect(locked).toMatchObject({ refusals: [{ code: 'locked-out', message: expect.stringContaining('30 分钟') }] });
		expect(await kit.events('jia')).toContain('AccountLocked');
		kit.clock.set('2020-10-09T09:29:59+08:00');
		expect(codesOf(await kit.signIn('jia', 'lisi'))).toEqual(['locked-out']);
		kit.clock.set('2020-10-09T09:30:00+08:00');
		await done(kit.signIn('jia', 'lisi'));
	});

	it('a name nobody has is locked just the same', async () => {
		for (let failure = 0; failure < 5; failure += 1) await kit.signIn('jia', 'ghost', 'no');
		expect(codesOf(await kit.signIn('jia', 'ghost', 'no'))).toEqual(['locked-out']);
	});

	it('a hundred guesses at once get no more tries than five', async () => {
		await kit.account('bing', 'target');
		const guesses = await Promise.all(
			Array.from({ length: 100 }, (_, n) => kit.signIn('bing', 'target', `guess ${n}`, { address: `198.51.100.${n}` })),
		);
		const tried = guesses.filter((one) => codesOf(one)[0] === 'sign-in-failed');
		expect(tried.length).toBeLessThanOrEqual(5);
		expect(codesOf(await kit.signIn('bing', 'target'))).toEqual(['locked-out']);
		const accounts = await database.database.query<{ id: string }>(
			'',
			`select account_id as id from account where login_key = 'target'`,
		);
		await done(unlockAccount(kit.tools(), { placeId: 'bing', accountId: accounts[0]?.id ?? '', actor: 'test' }));
		await done(kit.signIn('bing', 'target'));
	});

	it('one address that tries many names is locked; a good account does not buy it more tries', async () => {
		await kit.account('ding', 'good');
		const from = { address: '203.0.113.9' };
		for (let n = 0; n < 49; n += 1) {
			await kit.signIn('ding', `name${n}`, 'no', from);
			if (n % 10 === 0) await done(kit.signIn('ding', 'good', PASSWORD, from));
		}
		expect(codesOf(await kit.signIn('ding', 'last', 'no', from))).toEqual(['sign-in-failed']);
		expect(codesOf(await kit.signIn('ding', 'good', PASSWORD, from))).toEqual(['locked-out']);
		await done(kit.signIn('ding', 'good', PASSWORD, { address: '203.0.113.10' }));
	});
});

describe('the second factor', () => {
	it('is asked for, accepted once, and guessing it locks although the password is right', async () => {
		const accountId = await kit.account('yi', 'wangwu');
		const about = { placeId: 'yi', accountId, actor: `account:${accountId}` };
		const first = await done(kit.signIn('yi', 'wangwu'));
		expect(first.restrictions).toEqual(['second-factor-missing']);
		expect(await resolveSession(kit.tools(), first.token)).toMatchObject({ actor: { isRestricted: true } });

		const offer = await done(beginSecondFactor(kit.tools(), about));
		expect(offer.address).toContain(offer.secret);
		const secret = base32(offer.secret);
		expect(codesOf(await confirmSecondFactor(kit.tools(), { ...about, code: code(secret, 5) }))).toEqual([
			'second-factor-wrong',
		]);
		expect(codesOf(await kit.signIn('yi', 'wangwu'))).toEqual([]);
		const { recoveryCodes } = await done(confirmSecondFactor(kit.tools(), { ...about, code: code(secret) }));
		expect(codesOf(await beginSecondFactor(kit.tools(), about))).toEqual(['second-factor-exists']);
		const stored = await database.database.query<{ row: string }>(
			'',
			`select account::text as row from account where place_id = 'yi'`,
		);
		expect(stored[0]?.row).not.toContain(secret.toString('base64'));

		expect(codesOf(await kit.signIn('yi', 'wangwu'))).toEqual(['second-factor-required']);
		// The code that confirmed was seen; only a later one counts.
		expect(codesOf(await kit.signIn('yi', 'wangwu', PASSWORD, { code: code(secret) }))).toEqual([
			'second-factor-wrong',
		]);
		kit.clock.set('2020-10-09T10:00:00+08:00');
		const same = { code: code(secret) };
		const twice = await Promise.all([
			kit.signIn('yi', 'wangwu', PASSWORD, same),
			kit.signIn('yi', 'wangwu', PASSWORD, same),
		]);
		expect(twice.map(codesOf).sort()).toEqual([[], ['second-factor-wrong']]);

		const recovery = { code: recoveryCodes[0]?.toUpperCase() ?? '' };
		expect(await done(kit.signIn('yi', 'wangwu', PASSWORD, recovery))).toMatchObject({ restrictions: [] });
		expect(codesOf(await kit.signIn('yi', 'wangwu', PASSWORD, recovery))).toEqual(['second-factor-wrong']);
		const elsewhere = { ...kit.tools(), secretKey: secretKey(new Uint8Array(32).fill(9)) };
		const enter = { placeId: 'yi', loginName: 'wangwu', password: PASSWORD, address: '192.0.2.1' };
		await done(signIn(elsewhere, { ...enter, code: recoveryCodes[1] ?? '' }));
		await expect(signIn(elsewhere, { ...enter, code: '123456' })).rejects.toMatchObject({ code: 'second-factor-key' });
		for (let n = 0; n < 4; n += 1) {
			// Asking without a code in between must not wash the wrong ones away.
			expect(codesOf(await kit.signIn('yi', 'wangwu'))).toEqual(['second-factor-required']);
			expect(codesOf(await kit.signIn('yi', 'wangwu', PASSWORD, { code: '000000' }))).toEqual(['second-factor-wrong']);
		}
		expect(codesOf(await kit.signIn('yi', 'wangwu', PASSWORD, { code: code(secret, 1) }))).toEqual(['locked-out']);
		kit.clock.set('2020-10-09T11:00:00+08:00');
		await done(resetSecondFactor(kit.tools(), { ...about, reason: '手机丢失', actor: 'test' }));
		expect((await done(kit.signIn('yi', 'wangwu'))).restrictions).toEqual(['second-factor-missing']);
	});
});

describe('sessions', () => {
	it('at level 3 one at a time; idle for a quarter of an hour ends it, use keeps it, eight hours end it', async () => {
		await kit.account('yi', 'solo');
		kit.clock.set('2020-10-12T09:00:00+08:00');
		const former = await done(kit.signIn('yi', 'solo'));
		const { token } = await done(kit.signIn('yi', 'solo'));
		expect(await resolveSession(kit.tools(), former.token)).toBe('ended');
		for (const time of ['09:14', '09:28', '09:42']) {
			kit.clock.set(`2020-10-12T${time}:00+08:00`);
			expect(await resolveSession(kit.tools(), token)).toMatchObject({ loginName: 'solo' });
		}
		kit.clock.set('2020-10-12T09:57:00+08:00');
		expect(await resolveSession(kit.tools(), token)).toBe('idle');
		const other = await done(kit.signIn('yi', 'solo'));
		await database.database.query('', `update session set last_seen_at = $1 where ended_at is null`, [
			'2020-10-12T17:56:59+08:00',
		]);
		kit.clock.set('2020-10-12T17:57:00+08:00');
		expect(await resolveSession(kit.tools(), other.token)).toBe('expired');
	});

	it('are revoked together, with a reason', async () => {
		const accountId = await kit.account('jia', 'many');
		const tokens = [await done(kit.signIn('jia', 'many')), await done(kit.signIn('jia', 'many'))];
		expect(await listSessions(database.database, 'jia', accountId)).toHaveLength(2);
		const revoke = { placeId: 'jia', accountId, actor: 'test' };
		expect(codesOf(await revokeSessions(kit.tools(), { ...revoke, reason: '' }))).toEqual(['reason-missing']);
		expect(await done(revokeSessions(kit.tools(), { ...revoke, reason: '电脑失窃' }))).toMatchObject({ count: 2 });
		for (const { token } of tokens) expect(await resolveSession(kit.tools(), token)).toBe('ended');
	});

	it('an account switched off is out at once', async () => {
		const accountId = await kit.account('jia', 'leaver');
		const { token } = await done(kit.signIn('jia', 'leaver'));
		await done(
			setAccountStatus(kit.tools(), { placeId: 'jia', accountId, status: 'disabled', reason: '离职', actor: 'test' }),
		);
		expect(await resolveSession(kit.tools(), token)).toBe('ended');
	});

	it('carry the posts of today, delegated ones too', async () => {
		kit.clock.set('2020-10-13T09:00:00+08:00');
		await kit.body('wu', 'relief', '区扶贫办');
		const [boss, stand] = [await kit.account('wu', 'boss'), await kit.account('wu', 'stand')];
		const post = { placeId: 'wu', actor: 'test', postId: 'principal', bodyId: 'relief', sectionId: null } as const;
		await done(createPost(kit.tools(), { ...post, kind: 'principal', title: '主任', ...always }));
		const holding = {
			...post,
			accountId: boss,
			capacity: 'holder',
			heldFrom: day('2020-01-01'),
			heldTo: null,
		} as const;
		await done(appointHolder(kit.tools(), holding));
		const dates = { delegatedFrom: day('2020-10-14'), delegatedTo: day('2020-10-15') };
		await done(
			grantDelegation(kit.tools(), { ...post, fromAccountId: boss, toAccountId: stand, ...dates, reason: '出差' }),
		);
		const postsOn = async (time: string) => {
			kit.clock.set(time);
			const session = await resolveSession(kit.tools(), (await done(kit.signIn('wu', 'stand'))).token);
			return typeof session === 'string' ? session : session.actor.posts.map((one) => one.postId);
		};
		expect(await postsOn('2020-10-13T23:59:00+08:00')).toEqual([]);
		expect(await postsOn('2020-10-14T00:00:00+08:00')).toEqual(['principal']);
		expect(await postsOn('2020-10-15T23:59:00+08:00')).toEqual(['principal']);
		expect(await postsOn('2020-10-16T00:00:00+08:00')).toEqual([]);
	});
});

describe('one’s own password', () => {
	it('is changed with the old one; other sessions end, old ones do not come back, age restricts', async () => {
		kit.clock.set('2020-10-19T09:00:00+08:00');
		const accountId = await kit.account('jia', 'changer');
		const [mine, other] = [await done(kit.signIn('jia', 'changer')), await done(kit.signIn('jia', 'changer'))];
		const change = (currentPassword: string, newPassword: string) =>
			changePassword(kit.tools(), {
				placeId: 'jia',
				accountId,
				actor: `account:${accountId}`,
				currentPassword,
				newPassword,
				address: '192.0.2.1',
				keepSession: readToken('session', mine.token)?.hash ?? null,
			});
		expect(codesOf(await change('wrong', 'Qing-feng8-he'))).toEqual(['password-wrong']);
		expect(codesOf(await change(PASSWORD, PASSWORD))).toEqual(['password-used-before']);
		expect(codesOf(await change(PASSWORD, 'a'))).toEqual(['password-short', 'password-plain']);
		await done(change(PASSWORD, 'Qing-feng8-he'));
		expect(await resolveSession(kit.tools(), mine.token)).toMatchObject({ loginName: 'changer' });
		expect(await resolveSession(kit.tools(), other.token)).toBe('ended');
		kit.clock.set('2020-10-20T09:00:00+08:00');
		await done(change('Qing-feng8-he', 'Bai-yun7-shan'));
		expect(codesOf(await change('Bai-yun7-shan', PASSWORD))).toEqual(['password-used-before']);
		kit.clock.set('2021-01-18T09:00:00+08:00');
		expect((await done(kit.signIn('jia', 'changer', 'Bai-yun7-shan'))).restrictions).toEqual(['password-expired']);
		for (let n = 0; n < 5; n += 1) await change('wrong', 'Qing-feng8-he');
		expect(codesOf(await change('Bai-yun7-shan', 'Lan-tian6-hai'))).toEqual(['locked-out']);
	});

	it('a hash of another cost is renewed at the next sign-in', async () => {
		await kit.account('jia', 'rehash');
		const read = async () => {
			const rows = await database.database.query<{ hash: string }>(
				'',
				`select password_hash as hash from account where login_key = 'rehash'`,
			);
			return rows[0]?.hash ?? '';
		};
		expect(await read()).toContain('ln=4,');
		const tools = { ...kit.tools(), passwordCost: { log2Cost: 5, blockSize: 8, parallel: 1 } };
		await done(
			signIn(tools, { placeId: 'jia', loginName: 'rehash', password: PASSWORD, code: null, address: '192.0.2.1' }),
		);
		expect(await read()).toContain('ln=5,');
	});
});

describe('signing in elsewhere', () => {
	it('only linked accounts, one each, and not when switched off', async () => {
		const [one, two] = [await kit.account('jia', 'sso1'), await kit.account('jia', 'sso2')];
		const identity = { issuer: 'https://id.example', subject: '42' };
		const link = (accountId: string) =>
			linkIdentity(kit.tools(), { placeId: 'jia', accountId, identity, actor: 'test' });
		const enter = (placeId: string) => signInWithIdentity(kit.tools(), { placeId, ...identity, address: '192.0.2.1' });
		expect(codesOf(await enter('jia'))).toEqual(['identity-unknown']);
		await done(link(one));
		expect(codesOf(await link(two))).toEqual(['identity-taken']);
		expect(await done(enter('jia'))).toMatchObject({ accountId: one, restrictions: [] });
		expect(codesOf(await enter('yi'))).toEqual(['identity-unknown']);
		await done(
			setAccountStatus(kit.tools(), {
				placeId: 'jia',
				accountId: one,
				status: 'disabled',
				reason: '调离',
				actor: 'test',
			}),
		);
		expect(codesOf(await enter('jia'))).toEqual(['sign-in-failed']);
	});
});

it('old counters and sessions go, the record of half a year stays', async () => {
	const count = async (table: string) =>
		(await database.database.query<{ n: number }>('', `select count(*) as n from ${table} where place_id = 'bing'`))[0]
			?.n;
	const before = await count('sign_in_attempt');
	kit.clock.set('2021-05-01T09:00:00+08:00');
	await pruneSignInRecords(kit.tools(), 'bing');
	expect([await count('sign_in_attempt'), await count('sign_in_guard'), await count('session')]).toEqual([
		before,
		0,
		0,
	]);
	kit.clock.set('2021-12-01T09:00:00+08:00');
	await pruneSignInRecords(kit.tools(), 'bing');
	expect(await count('sign_in_attempt')).toBe(0);
});
