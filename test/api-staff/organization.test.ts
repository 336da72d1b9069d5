import { beforeAll, describe, expect, it } from 'vitest';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import type { AdministratorRole } from '../../src/organization/account/security-rules.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done, PASSWORD } from '../organization/kit.ts';
import { type Answer, refusalCodes, type Sending, staffKit } from './kit.ts';

const test = testDatabase();
const kit = staffKit(test);
type Browser = (request: string, sending?: Sending) => Promise<Answer>;
let system: Browser;
let security: Browser;
let audit: Browser;
let elsewhere: Browser;

async function administrator(placeId: string, loginName: string, role: AdministratorRole): Promise<Browser> {
	const accountId = await kit.account(placeId, loginName);
	await done(setAdministratorRoles(kit.tools(), { placeId, accountId, roles: [role], actor: 'test' }));
	return kit.browser(placeId, loginName);
}

beforeAll(async () => {
	for (const place of ['jia', 'yi']) await kit.place(place);
	security = await administrator('jia', 'anquan', 'security-administrator');
	system = await administrator('jia', 'xitong', 'system-administrator');
	audit = await administrator('jia', 'shenji', 'audit-administrator');
	elsewhere = await administrator('yi', 'anquan', 'security-administrator');
});

const send = async (answer: Promise<Answer>, status: number): Promise<Answer['json']> => {
	const { status: found, text, json } = await answer;
	expect([found, text]).toEqual([status, expect.anything()]);
	return json;
};

/** An account that has used its link, made through the routes. */
async function person(loginName: string): Promise<string> {
	const json = { loginName, displayName: `某${loginName}` };
	const { accountId } = await send(system('POST /places/jia/accounts', { json }), 201);
	const { address } = await send(security(`POST /places/jia/accounts/${accountId}/invitations`), 201);
	const url = new URL(address);
	expect([url.pathname, url.search]).toEqual(['/desk/links/jia', '']);
	const token = url.hash.slice(1);
	const reading = { json: { token } };
	expect(await send(kit.send('POST /places/jia/one-time-links/reading', reading), 200)).toEqual({
		purpose: 'invitation',
		loginName,
		roles: [],
	});
	await send(kit.send('POST /places/yi/one-time-links/reading', reading), 404);
	const redemption = { json: { token, password: PASSWORD } };
	await send(kit.send('POST /places/yi/one-time-links/redemption', redemption), 404);
	await send(kit.send('POST /places/jia/one-time-links/redemption', redemption), 200);
	const again = await kit.send('POST /places/jia/one-time-links/redemption', redemption);
	expect([again.status, refusalCodes(again)]).toEqual([404, ['link-invalid']]);
	return accountId;
}

describe('a bureau is set up through the routes', () => {
	let officer = '';
	let deputy = '';

	it('bodies, sections and names, open to be read by anybody', async () => {
		const body = { bodyId: 'relief-office', kind: 'department', name: '扶贫办', aliases: ['县扶贫办'] };
		await send(system('POST /places/jia/bodies', { json: body }), 201);
		await send(
			system('POST /places/jia/bodies', { json: { ...body, bodyId: 'revitalization', name: '乡村振兴局' } }),
			201,
		);
		const twice = await system('POST /places/jia/bodies', {
			json: { ...body, name: ' ', validFrom: '2020-02-01', validTo: '2020-01-01' },
		});
		expect([twice.status, refusalCodes(twice)]).toEqual([422, ['body-exists', 'name-missing', 'period-reversed']]);
		const section = { sectionId: 'general', bodyId: 'relief-office', name: '综合科', isDisclosureOffice: true };
		await send(system('POST /places/jia/sections', { json: { ...section, contact: { phone: '0000-0000000' } } }), 201);
		const name = { subjectKind: 'body', subjectId: 'relief-office', name: '扶贫开发办公室', use: 'official' };
		await send(system('POST /places/jia/names', { json: { ...name, validFrom: '2020-06-01' } }), 201);
		const collective = { name: '各局', bodyIds: ['relief-office', 'revitalization'] };
		await send(system('POST /places/jia/collective-names', { json: collective }), 201);
		const succession = {
			fromBodyId: 'relief-office',
			toBodyId: 'revitalization',
			succeededOn: '2021-02-25',
			basis: '某发〔2021〕1号',
		};
		await send(system('POST /places/jia/successions', { json: { ...succession, endsFormer: true } }), 201);
		const circle = { ...succession, fromBodyId: 'revitalization', toBodyId: 'relief-office', endsFormer: false };
		expect(refusalCodes(await system('POST /places/jia/successions', { json: circle }))).toEqual(['succession-circle']);

		const directory = await kit.send('GET /places/jia/bodies');
		expect(directory.headers.get('access-control-allow-origin')).toBe('*');
		expect(directory.headers.get('cache-control')).toBe('public, no-cache');
		expect(directory.json.bodies.map((one: { bodyId: string }) => one.bodyId)).toEqual([
			'relief-office',
			'revitalization',
		]);
		expect(directory.json.successions).toEqual([succession]);
		const names = (await kit.send('GET /places/jia/names')).json.items as { name: string; validTo: string | null }[];
		expect(names.find((one) => one.name === '扶贫办')?.validTo).toBe('2020-05-31');
		expect((await kit.send('GET /places/jia/sections')).json.items[0].contact).toEqual({ phone: '0000-0000000' });
		expect((await kit.send('GET /places/nowhere/bodies')).json.code).toBe('place-not-found');
	});

	it('people get accounts by links, and posts by the security administrator', async () => {
		officer = await person('wangwu');
		deputy = await person('lisi');
		const post = {
			postId: 'officer-1',
			bodyId: 'relief-office',
			sectionId: 'general',
			kind: 'case-officer',
			title: '经办人',
		};
		await send(system('POST /places/jia/posts', { json: post }), 201);
		const holding = { accountId: officer, capacity: 'holder', heldFrom: '2020-10-01' };
		const appointed = await send(security('POST /places/jia/posts/officer-1/holdings', { json: holding }), 201);
		const again = await security('POST /places/jia/posts/officer-1/holdings', { json: holding });
		expect([again.status, refusalCodes(again)]).toEqual([422, ['already-in-post']]);
		await send(security('POST /places/jia/posts/officer-9/holdings', { json: holding }), 404);
		const stranger = { ...holding, accountId: '00000000-0000-4000-8000-000000000000' };
		expect(refusalCodes(await security('POST /places/jia/posts/officer-1/holdings', { json: stranger }))).toEqual([
			'account-unknown',
		]);
		const { items } = await send(system('GET /places/jia/posts'), 200);
		expect(items).toEqual([
			{
				...post,
				validFrom: null,
				validTo: null,
				holdings: [{ ...holding, ...appointed, postId: 'officer-1', heldTo: null }],
			},
		]);
		const me = (await (await kit.browser('jia', 'wangwu'))('GET /places/jia/session')).json;
		expect(me.posts).toEqual([
			{
				postId: 'officer-1',
				kind: 'case-officer',
				title: '经办人',
				bodyId: 'relief-office',
				sectionId: 'general',
				reachesWholePlace: false,
			},
		]);
		expect(me.bodies).toEqual([{ bodyId: 'relief-office', name: '扶贫开发办公室' }]);
		expect(me.actions).toContain('draft.write');
		expect(me.actions).not.toContain('disclosure.publish');
	});

	it('the officer lets a colleague act for some days, and takes it back', async () => {
		const own = await kit.browser('jia', 'wangwu');
		const candidates = await send(own('GET /places/jia/posts/officer-1/delegation-candidates'), 200);
		expect(candidates.items).toEqual([{ accountId: deputy, displayName: '某lisi' }]);
		const json = { toAccountId: deputy, delegatedFrom: '2020-10-09', delegatedTo: '2020-10-12', reason: '出差' };
		const { delegationId } = await send(own('POST /places/jia/posts/officer-1/delegations', { json }), 201);
		const other = await kit.browser('jia', 'lisi');
		expect((await other('GET /places/jia/session')).json.posts[0].postId).toBe('officer-1');
		const backdated = await own('POST /places/jia/posts/officer-1/delegations', {
			json: { ...json, delegatedFrom: '2020-10-01', reason: '' },
		});
		expect([backdated.status, refusalCodes(backdated)]).toEqual([422, ['delegation-backdated', 'reason-missing']]);
		expect((await send(own('GET /places/jia/posts/officer-1/delegations'), 200)).items).toHaveLength(1);
		expect((await send(security('GET /places/jia/delegations'), 200)).items).toHaveLength(1);
		await send(own(`POST /places/jia/delegations/${delegationId}/revocation`, { json: { reason: '提前回来' } }), 200);
		const bare = await other('GET /places/jia/posts/officer-1/delegations');
		expect([bare.status, refusalCodes(bare)]).toEqual([403, ['role-missing']]);
	});

	it('an account is disabled, unlocked, reset; its sessions are seen and ended', async () => {
		const browser = await kit.browser('jia', 'lisi');
		const path = `/places/jia/accounts/${deputy}`;
		const { items } = await send(system(`GET ${path}/sessions`), 200);
		expect(items.length).toBeGreaterThan(0);
		expect(JSON.stringify(items)).not.toContain('gks_');
		const own = await send(browser('GET /places/jia/session/open-sessions'), 200);
		expect(own.items.filter((one: { isThisOne: boolean }) => one.isThisOne)).toHaveLength(1);
		const elsewhere = await kit.browser('jia', 'lisi');
		const [newest] = (await send(elsewhere('GET /places/jia/session/open-sessions'), 200)).items.filter(
			(one: { isThisOne: boolean }) => one.isThisOne,
		);
		await send(browser(`POST /places/jia/session/open-sessions/${newest.sessionId}/end`), 200);
		expect((await elsewhere('GET /places/jia/session')).status).toBe(401);
		const third = await kit.browser('jia', 'lisi');
		const { items: open } = await send(system(`GET ${path}/sessions`), 200);
		const thirdId = (await third('GET /places/jia/session/open-sessions')).json.items.find(
			(one: { isThisOne: boolean }) => one.isThisOne,
		).sessionId;
		expect(open.map((one: { sessionId: string }) => one.sessionId)).toContain(thirdId);
		const revocation = `POST ${path}/sessions/${thirdId}/revocation`;
		expect(refusalCodes(await security(revocation, { json: { reason: '' } }))).toEqual(['reason-missing']);
		await send(security(revocation, { json: { reason: '借用的电脑' } }), 200);
		expect((await third('GET /places/jia/session')).status).toBe(401);
		const gone = await security(revocation, { json: { reason: '借用的电脑' } });
		expect([gone.status, refusalCodes(gone)]).toEqual([404, ['session-unknown']]);
		await send(security(`POST ${path}/session-revocations`, { json: { reason: '手机丢失' } }), 200);
		expect((await browser('GET /places/jia/session')).status).toBe(401);
		await send(security(`POST ${path}/unlocking`, { json: {} }), 200);
		await send(security(`POST ${path}/password-resets`), 201);
		expect((await send(system(`GET ${path}`), 200)).hasPassword).toBe(false);
		await send(security(`POST ${path}/second-factor-resets`, { json: { reason: '换手机' } }), 200);
		await send(
			security(`PUT ${path}/identity`, { json: { identity: { issuer: 'https://sso.example', subject: '42' } } }),
			200,
		);
		expect(await send(system(`GET ${path}/identity`), 200)).toEqual({
			identity: { issuer: 'https://sso.example', subject: '42' },
			provider: null,
		});
		const half = await security(`PUT ${path}/identity`, {
			json: { identity: { issuer: 'https://sso.example', subject: ' ' } },
		});
		expect([half.status, refusalCodes(half)]).toEqual([422, ['identity-incomplete']]);
		await send(security(`PUT ${path}/identity`, { json: { identity: null } }), 200);
		expect((await send(system(`GET ${path}/identity`), 200)).identity).toBeNull();
		const disable = { json: { status: 'disabled', reason: '调离' } };
		await send(system(`PUT ${path}/status`, disable), 200);
		expect((await send(system(`GET ${path}`), 200)).status).toBe('disabled');
		const { items: posts } = await send(system('GET /places/jia/posts'), 200);
		const { holdingId } = posts[0].holdings[0];
		const end = `PUT /places/jia/posts/officer-1/holdings/${holdingId}/end`;
		await send(security(end, { json: { heldTo: '2020-10-31' } }), 200);
	});

	it('nobody gives himself a right, and the last security administrator stays', async () => {
		const { items } = await send(system('GET /places/jia/accounts'), 200);
		const idOf = (name: string) => items.find((one: { loginName: string }) => one.loginName === name).accountId;
		const roles = { json: { roles: ['security-administrator', 'system-administrator'] } };
		expect(refusalCodes(await security(`PUT /places/jia/accounts/${idOf('anquan')}/roles`, roles))).toEqual([
			'own-account',
		]);
		const disable = { json: { status: 'disabled', reason: '测试' } };
		expect(refusalCodes(await system(`PUT /places/jia/accounts/${idOf('anquan')}/status`, disable))).toEqual([
			'last-administrator',
		]);
		expect(refusalCodes(await system(`PUT /places/jia/accounts/${idOf('xitong')}/status`, disable))).toEqual([
			'own-account',
		]);
		await send(
			security(`PUT /places/jia/accounts/${idOf('xitong')}/roles`, { json: { roles: ['system-administrator'] } }),
			200,
		);
		await send(security('PUT /places/jia/security-level', { json: { level: 2 } }), 200);
		expect((await security('PUT /places/jia/security-level', { json: { level: 4 } })).status).toBe(400);
	});

	it('another place’s administrator finds none of it', async () => {
		const { items } = await send(security('GET /places/jia/access-tokens'), 200);
		expect(items).toEqual([]);
		for (const request of [
			`POST /places/yi/accounts/${officer}/invitations`,
			`POST /places/yi/accounts/${officer}/unlocking`,
			`GET /places/yi/accounts/${officer}`,
			`POST /places/jia/accounts/${officer}/invitations`,
			'GET /places/jia/accounts',
			'POST /places/yi/posts/officer-1/holdings',
		]) {
			const json = { accountId: officer, capacity: 'holder', heldFrom: '2020-10-01' };
			const sending = request.endsWith('unlocking') ? { json: {} } : request.endsWith('holdings') ? { json } : {};
			const answer = await elsewhere(request, sending);
			expect([request, answer.status, answer.json.code, refusalCodes(answer)]).toEqual([request, 404, 'not-found', []]);
		}
		expect((await send(elsewhere('GET /places/yi/accounts'), 200)).items).toHaveLength(1);
	});
});

describe('tokens of other systems', () => {
	it('are issued once, listed without their secret, and end at once', async () => {
		const json = { name: '财政系统', scopes: ['drafts:push'], bodyIds: ['relief-office'], days: 30 };
		const issued = await send(security('POST /places/jia/access-tokens', { json }), 201);
		expect(issued.token).toMatch(/^gka_jia_/);
		const use = () => kit.send('GET /places/jia/accounts', { headers: { authorization: `Bearer ${issued.token}` } });
		expect(refusalCodes(await use())).toEqual(['scope-missing']);
		const listed = await security('GET /places/jia/access-tokens');
		expect(listed.json.items[0]).toMatchObject({ tokenId: issued.tokenId, name: '财政系统', lastUsedOn: '2020-10-09' });
		expect(listed.text).not.toContain(issued.token);
		const bad = await security('POST /places/jia/access-tokens', {
			json: { name: '', scopes: [], bodyIds: ['x'], days: 9999 },
		});
		expect(refusalCodes(bad)).toEqual(['body-unknown', 'token-name-missing', 'token-scopes-missing', 'token-too-long']);
		const revocation = `POST /places/jia/access-tokens/${issued.tokenId}/revocation`;
		await send(security(revocation, { json: { reason: '停用' } }), 200);
		expect((await use()).json.code).toBe('token-invalid');
		const again = await security(revocation, { json: { reason: '停用' } });
		expect([again.status, refusalCodes(again)]).toEqual([404, ['token-unknown']]);
	});
});

describe('the record', () => {
	it('is read page by page to its end, and exported whole', async () => {
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
			const page = await send(audit(`GET /places/jia/audit/events?limit=7${query}`), 200);
			seen.push(...page.items.map((one: { eventId: string }) => one.eventId));
			cursor = page.next;
		} while (cursor !== null);
		expect(seen.length).toBeGreaterThan(20);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toHaveLength((await kit.events('jia')).length);
		const file = await audit('GET /places/jia/audit/events.csv');
		expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(file.headers.get('cache-control')).toBe('no-store');
		expect(file.headers.get('content-disposition')).toBe('attachment; filename="audit-events-jia.csv"');
		expect(file.text.trim().split('\r\n')).toHaveLength(seen.length + 1);
		const made = await send(audit('GET /places/jia/audit/events?type=AccountCreated'), 200);
		expect(new Set(made.items.map((one: { type: string }) => one.type))).toEqual(new Set(['AccountCreated']));
		expect((await send(audit('GET /places/jia/audit/events?until=2020-10-09T09:00:00%2B08:00'), 200)).items).toEqual(
			[],
		);
	});

	it('of sign-ins keeps what happened in one instant on one page', async () => {
		const all = (await send(audit('GET /places/jia/audit/sign-ins?limit=1000'), 200)).items;
		const page = await send(audit('GET /places/jia/audit/sign-ins?limit=1'), 200);
		// The clock of this test stands still: everything is one instant.
		expect([page.items.length, page.next]).toEqual([all.length, null]);
		kit.clock.set('2020-10-09T09:05:00+08:00');
		await kit.send('POST /places/jia/session', { json: { loginName: 'wangwu', password: 'wrong' } });
		const first = await send(audit('GET /places/jia/audit/sign-ins?limit=1'), 200);
		expect(first.items.map((one: { outcome: string }) => one.outcome)).toEqual(['wrong-password']);
		const rest = await send(audit(`GET /places/jia/audit/sign-ins?limit=1&before=${first.next}`), 200);
		expect([rest.items.length, rest.next]).toEqual([all.length, null]);
		const file = await audit('GET /places/jia/audit/sign-ins.csv');
		expect(file.text.trim().split('\r\n')).toHaveLength(all.length + 2);
		expect(file.text).not.toContain('wangwu');
	});

	it.each(['cursor=x', 'cursor=2020~1', 'from=today', 'limit=1001', 'colour=red'])('%s is refused', async (query) => {
		const answer = await audit(`GET /places/jia/audit/events?${query}`);
		expect([answer.status, answer.json.code]).toEqual([400, 'invalid-parameters']);
	});
});
