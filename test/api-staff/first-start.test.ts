import { beforeAll, expect, it } from 'vitest';
import { describeApi, describeWholeApi } from '../../src/api/create-api.ts';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { oneTimeAddress } from '../../src/api/staff/one-time-address.ts';
import { firstAdministratorLinks, installBuiltInOrganizations } from '../../src/cli/install-organization.ts';
import { firstAdministratorLine } from '../../src/cli/install-organization.zh.ts';
import { testDatabase } from '../kit/test-database.ts';
import { PASSWORD } from '../organization/kit.ts';
import { ORIGIN, refusalCodes, staffKit } from './kit.ts';

const test = testDatabase();
const kit = staffKit(test);

beforeAll(async () => {
	for (const place of ['kongtong', 'xixiu', 'elsewhere']) await kit.place(place);
});

it('the organs of the built-in places that are there are registered once', async () => {
	const parts = { account: kit.tools(), log: kit.log };
	expect(await installBuiltInOrganizations(parts.account, parts.log)).toEqual(['kongtong', 'xixiu']);
	const { json } = await kit.send('GET /places/xixiu/sections');
	expect(json.items.length).toBeGreaterThan(5);
	const events = (await kit.events('xixiu')).length;
	expect(await installBuiltInOrganizations(parts.account, parts.log)).toEqual(['kongtong', 'xixiu']);
	expect(await kit.events('xixiu')).toHaveLength(events);
	expect(kit.log.lines.filter((line) => line.message === 'organization.refused')).toEqual([]);
});

it('the first start prints links, the next start new ones, until there are administrators', async () => {
	const parts = { account: kit.tools(), log: kit.log };
	const [stale] = await firstAdministratorLinks(parts, ['kongtong', 'nowhere']);
	const links = await firstAdministratorLinks(parts, ['kongtong']);
	const redeem = (token: string, loginName: string) => {
		const json = { token, password: PASSWORD, loginName, displayName: '某人' };
		return kit.send('POST /places/kongtong/one-time-links/redemption', { json });
	};
	expect(refusalCodes(await redeem(stale?.token ?? '', 'old'))).toEqual(['link-invalid']);
	for (const [index, { token, roles, placeName, expiresAt }] of links.entries()) {
		const address = oneTimeAddress(ORIGIN, 'kongtong', token);
		expect(firstAdministratorLine(placeName, roles, address, expiresAt)).toContain(`#${token}`);
		const json = { token };
		expect((await kit.send('POST /places/kongtong/one-time-links/reading', { json })).json.roles).toEqual(roles);
		expect((await redeem(token, `admin${index}`)).status).toBe(200);
	}
	expect(links.length).toBeGreaterThan(0);
	expect(await firstAdministratorLinks(parts, ['kongtong'])).toEqual([]);
	const me = await (await kit.browser('kongtong', 'admin0'))('GET /places/kongtong/session');
	expect(me.json.actions.length).toBeGreaterThan(2);
	expect(JSON.stringify(kit.log.lines)).not.toContain('gkl_');
});

it('the whole description has every route with its credentials and problems, the public one none of them', () => {
	type Operation = { security?: unknown[]; responses: Record<string, unknown>; parameters?: { name: string }[] };
	const { paths } = describeWholeApi() as { paths: Record<string, Record<string, Operation>> };
	for (const { method, path, action } of STAFF_ROUTES) {
		const operation = paths[path]?.[method];
		expect([path, operation?.security?.length]).toEqual([path, action === 'sign-in' ? 0 : 2]);
		expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403', '404', '429']));
	}
	const keys = (paths['/places/{place}/accounts']?.post?.parameters ?? []).map(({ name }) => name);
	expect(keys).toEqual(expect.arrayContaining(['Idempotency-Key', 'X-Gongkai-Csrf', 'place']));
	const open = Object.keys((describeApi() as { paths: object }).paths);
	expect(open.filter((path) => /accounts|session|audit/.test(path))).toEqual([]);
});
