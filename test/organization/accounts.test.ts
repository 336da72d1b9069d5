import { beforeAll, describe, expect, it } from 'vitest';
import {
	issueAccessToken,
	listAccessTokens,
	resolveAccessToken,
	revokeAccessToken,
} from '../../src/organization/access-token/actions.ts';
import {
	createAccount,
	setAccountStatus,
	setAdministratorRoles,
	setSecurityLevel,
} from '../../src/organization/account/actions.ts';
import type { AdministratorRole } from '../../src/organization/account/security-rules.ts';
import { listAccounts } from '../../src/organization/account/store.ts';
import { type AuditRow, listAudit } from '../../src/organization/audit/store.ts';
import {
	issueAccountLink,
	issueFirstAdministratorLinks,
	readLink,
	redeemLink,
} from '../../src/organization/one-time-link/actions.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import { resolveSession } from '../../src/organization/session/actions.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, codesOf, day, done, organizationKit, PASSWORD } from './kit.ts';

const database = testDatabase();
const kit = organizationKit(database);
const first = async (placeId: string) => (await done(issueFirstAdministratorLinks(kit.tools(), placeId))).links;
const roleOf = (accountId: string, roles: AdministratorRole[], actor = 'test') =>
	setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId, roles, actor });

beforeAll(async () => {
	for (const place of ['jia', 'yi', 'bing', 'ding']) await kit.place(place);
});

describe('the first administrator', () => {
	it('one link at level 2; it works once, also when two people click it at the same moment', async () => {
		const [link, ...more] = await first('yi');
		expect(more).toEqual([]);
		const token = link?.token ?? '';
		expect(await readLink(kit.tools(), token)).toMatchObject({ placeId: 'yi', accountId: null });
		const redeem = (loginName: string) =>
			redeemLink(kit.tools(), { token, password: PASSWORD, loginName, displayName: '某人' });
		expect(codesOf(await redeemLink(kit.tools(), { token, password: 'a' }))).toEqual([
			'password-short',
			'password-plain',
			'login-name-invalid',
			'display-name-missing',
		]);
		const outcomes = await Promise.all([redeem('one'), redeem('two')]);
		expect(outcomes.map(codesOf).sort()).toEqual([[], ['link-invalid']]);
		expect(await listAccounts(database.database, 'yi')).toMatchObject([
			{ administratorRoles: ['system-administrator', 'security-administrator'], hasPassword: true },
		]);
		expect(await first('yi')).toEqual([]);
	});

	it('three links, three accounts, at level 3', async () => {
		await done(setSecurityLevel(kit.tools(), { placeId: 'bing', level: 3, actor: 'test' }));
		const links = await first('bing');
		expect(links.map((one) => one.roles)).toEqual([
			['system-administrator'],
			['security-administrator'],
			['audit-administrator'],
		]);
		await done(
			redeemLink(kit.tools(), {
				token: links[1]?.token ?? '',
				password: PASSWORD,
				loginName: 'sec',
				displayName: '某人',
			}),
		);
		// A later start prints those that are still missing, and the earlier ones stop working.
		expect((await first('bing')).map((one) => one.roles)).toEqual([['system-administrator'], ['audit-administrator']]);
		expect(await readLink(kit.tools(), links[0]?.token ?? '')).toBeNull();
	});

	it('the link ends with its time, to the second, and nothing of it is stored in the clear', async () => {
		const [link] = await first('ding');
		kit.clock.set('2020-10-10T08:59:59+08:00');
		expect(await readLink(kit.tools(), link?.token ?? '')).not.toBeNull();
		kit.clock.set('2020-10-10T09:00:00+08:00');
		expect(await readLink(kit.tools(), link?.token ?? '')).toBeNull();
		const rows = await database.database.query<{ row: string }>(
			'',
			'select one_time_link::text as row from one_time_link',
		);
		expect(rows.some(({ row }) => row.includes(link?.token.slice(-20) ?? ''))).toBe(false);
	});

	it('a token that is none, of another place or another kind, finds nothing', async () => {
		const [link] = await first('ding');
		const token = link?.token ?? '';
		for (const bad of ['', 'x', token.replace('ding', 'jia'), token.replace('gkl', 'gks'), `${token}a`])
			expect(await readLink(kit.tools(), bad)).toBeNull();
	});
});

describe('accounts', () => {
	it('a login name is one person, whatever the width and case', async () => {
		const create = (loginName: string, displayName = '某人') =>
			createAccount(kit.tools(), { placeId: 'jia', loginName, displayName, actor: 'test' });
		await done(create('WangWu'));
		expect(codesOf(await create('ｗａｎｇｗｕ', ' '))).toEqual(['display-name-missing', 'login-name-taken']);
		expect(
			(await createAccount(kit.tools(), { placeId: 'yi', loginName: 'wangwu', displayName: '某人', actor: 'test' })).ok,
		).toBe(true);
		const both = await Promise.all([create('twin'), create('TWIN')]);
		expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
	});

	it('a reset ends sessions and the old password, which does not come back', async () => {
		const accountId = await kit.account('jia', 'zhaoliu');
		const { token } = await done(kit.signIn('jia', 'zhaoliu'));
		const link = await done(
			issueAccountLink(kit.tools(), { placeId: 'jia', accountId, purpose: 'password-reset', actor: 'test' }),
		);
		expect(await resolveSession(kit.tools(), token)).toBe('ended');
		expect(codesOf(await kit.signIn('jia', 'zhaoliu'))).toEqual(['sign-in-failed']);
		expect(codesOf(await redeemLink(kit.tools(), { token: link.token, password: PASSWORD }))).toEqual([
			'password-used-before',
		]);
		await done(redeemLink(kit.tools(), { token: link.token, password: 'Qing-feng8-he' }));
		await done(kit.signIn('jia', 'zhaoliu', 'Qing-feng8-he'));
	});
});

describe('administrators', () => {
	it('roles the level keeps apart are refused, and raising the level with them too', async () => {
		const accountId = await kit.account('jia', 'admin1');
		expect(codesOf(await roleOf(accountId, ['system-administrator', 'audit-administrator']))).toEqual([
			'roles-incompatible',
		]);
		await done(roleOf(accountId, ['system-administrator', 'security-administrator']));
		const raise = () => setSecurityLevel(kit.tools(), { placeId: 'jia', level: 3, actor: 'test' });
		expect(codesOf(await raise())).toEqual(['level-not-ready']);
		expect(codesOf(await roleOf(accountId, ['system-administrator']))).toEqual(['last-administrator']);
		const other = await kit.account('jia', 'admin2');
		await done(roleOf(other, ['security-administrator']));
		await done(roleOf(accountId, ['system-administrator']));
		await done(raise());
		expect(codesOf(await roleOf(other, ['security-administrator', 'system-administrator']))).toEqual([
			'roles-incompatible',
		]);
		expect(codesOf(await roleOf(other, [], `account:${other}`))).toEqual(['self-grant', 'last-administrator']);
		const disable = { placeId: 'jia', accountId: other, status: 'disabled', actor: 'test' } as const;
		expect(codesOf(await setAccountStatus(kit.tools(), { ...disable, reason: '' }))).toEqual([
			'reason-missing',
			'last-administrator',
		]);
		await done(setSecurityLevel(kit.tools(), { placeId: 'jia', level: 2, actor: 'test' }));
	});

	it('two who take each other away at the same moment: one stays', async () => {
		const [one, two] = [await kit.account('ding', 'one'), await kit.account('ding', 'two')];
		const set = (accountId: string, roles: AdministratorRole[]) =>
			setAdministratorRoles(kit.tools(), { placeId: 'ding', accountId, roles, actor: 'test' });
		await done(set(one, ['security-administrator']));
		await done(set(two, ['security-administrator']));
		const outcomes = await Promise.all([set(one, []), set(two, [])]);
		expect(outcomes.map(codesOf).sort()).toEqual([[], ['last-administrator']]);
	});

	it('nobody is both: a post keeps the roles away, a role keeps the post away', async () => {
		const accountId = await kit.account('jia', 'both');
		await kit.body('jia', 'relief', '区扶贫办');
		const post = { placeId: 'jia', actor: 'test', postId: 'officer', bodyId: 'relief', sectionId: null } as const;
		await done(createPost(kit.tools(), { ...post, kind: 'case-officer', title: '经办人', ...always }));
		const appoint = { ...post, accountId, capacity: 'holder', heldFrom: day('2020-10-01'), heldTo: null } as const;
		await done(appointHolder(kit.tools(), appoint));
		expect(codesOf(await roleOf(accountId, ['system-administrator']))).toEqual(['holder-as-administrator']);
	});
});

describe('tokens of other systems', () => {
	const issue = {
		placeId: 'jia',
		actor: 'test',
		name: '公文系统',
		scopes: ['drafts:push'],
		bodyIds: null,
		days: 30,
	} as const;
	it('knows its place, scopes and end; revoked at once', async () => {
		const { token, tokenId } = await done(issueAccessToken(kit.tools(), issue));
		expect(await resolveAccessToken(kit.tools(), token)).toEqual({
			kind: 'token',
			placeId: 'jia',
			tokenId,
			scopes: ['drafts:push'],
			bodyIds: null,
		});
		expect(await resolveAccessToken(kit.tools(), token.replace('_jia_', '_yi_'))).toBeNull();
		kit.clock.set('2020-11-09T09:00:00+08:00');
		expect(await resolveAccessToken(kit.tools(), token)).toBeNull();
		kit.clock.set('2020-10-10T09:00:00+08:00');
		expect(await resolveAccessToken(kit.tools(), token)).not.toBeNull();
		await done(revokeAccessToken(kit.tools(), { placeId: 'jia', tokenId, reason: '停用', actor: 'test' }));
		expect(await resolveAccessToken(kit.tools(), token)).toBeNull();
		expect(JSON.stringify(await listAccessTokens(database.database, 'jia'))).not.toContain(token.slice(-20));
	});

	it('refuses everything at once', async () => {
		const bad = { ...issue, name: ' ', scopes: [], bodyIds: ['none'], days: 366 };
		expect(codesOf(await issueAccessToken(kit.tools(), bad))).toEqual([
			'token-name-missing',
			'token-scopes-missing',
			'token-too-long',
			'body-unknown',
		]);
	});
});

it('what happened is on record, without names or secrets', async () => {
	const rows = await database.database.query<{ type: string; data: string }>('', 'select type, data::text from event');
	const types = new Set(rows.map((row) => row.type));
	for (const type of [
		'AccountCreated',
		'AccountInvited',
		'PasswordSet',
		'PasswordResetIssued',
		'AdministratorRolesSet',
		'SecurityLevelSet',
		'AccessTokenIssued',
		'AccessTokenRevoked',
		'AdministratorCreated',
		'FirstAdministratorLinkIssued',
	])
		expect([...types]).toContain(type);
	const all = rows.map((row) => row.data).join();
	for (const secret of [PASSWORD, 'wangwu', 'zhaoliu', '某人', 'gkl_', 'gka_', 'scrypt'])
		expect(all.toLowerCase()).not.toContain(secret);
});

it('the audit administrator reads it page by page, of his place only', async () => {
	const pages: AuditRow[] = [];
	let last: AuditRow | null = null;
	do {
		const page: AuditRow[] = await listAudit(database.database, 'jia', {}, last, 7);
		pages.push(...page);
		last = page.at(-1) ?? null;
	} while (last !== null);
	const all = await listAudit(database.database, 'jia', {}, null, 1000);
	expect(pages).toEqual(all);
	const [count] = await database.database.query<{ n: number }>(
		'',
		`select count(*) as n from event where place_id = 'jia'`,
	);
	expect(all).toHaveLength(count?.n ?? -1);
	const narrowed = await listAudit(database.database, 'jia', { type: 'SecurityLevelSet', actor: 'test' });
	expect(narrowed.map((one) => one.data)).toEqual(expect.arrayContaining([{ level: 2 }, { level: 3 }]));
	const from = all[0]?.at;
	expect(await listAudit(database.database, 'jia', from === undefined ? {} : { until: from })).not.toContainEqual(
		all[0],
	);
});
