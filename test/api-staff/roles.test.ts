import { beforeAll, describe, expect, it } from 'vitest';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { issueAccessToken } from '../../src/organization/access-token/actions.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import type { AdministratorRole } from '../../src/organization/account/security-rules.ts';
import { TOKEN_SCOPES } from '../../src/organization/policy.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, day, done } from '../organization/kit.ts';
import { type Answer, refusalCodes, staffKit } from './kit.ts';

const test = testDatabase();
const kit = staffKit(test);

/** Who may try to do what here: everybody else is listed by {@link ROLES}, and is told why not. */
const EVERYBODY = 'everybody';
const SIGNED_IN = 'signed-in';
const STAFF = 'case-officer section-head deputy-in-charge principal secrecy-reviewer disclosure-office';
const READS_ACCOUNTS = 'system-administrator security-administrator';

const MAY: Readonly<Record<string, string>> = {
	'post /places/{place}/session': EVERYBODY,
	'get /places/{place}/session': SIGNED_IN,
	'delete /places/{place}/session': SIGNED_IN,
	'post /places/{place}/session/password': SIGNED_IN,
	'post /places/{place}/session/second-factor': SIGNED_IN,
	'post /places/{place}/session/second-factor/confirmation': SIGNED_IN,
	'post /places/{place}/one-time-links/reading': EVERYBODY,
	'post /places/{place}/one-time-links/redemption': EVERYBODY,
	'get /places/{place}/sign-in': EVERYBODY,
	'get /sign-in/callback': EVERYBODY,
	'get /places/{place}/accounts': READS_ACCOUNTS,
	'post /places/{place}/accounts': 'system-administrator',
	'get /places/{place}/accounts/{account}': READS_ACCOUNTS,
	'put /places/{place}/accounts/{account}/status': 'system-administrator',
	'post /places/{place}/accounts/{account}/invitations': 'security-administrator',
	'post /places/{place}/accounts/{account}/password-resets': 'security-administrator',
	'post /places/{place}/accounts/{account}/second-factor-resets': 'security-administrator',
	'post /places/{place}/accounts/{account}/unlocking': 'security-administrator',
	'put /places/{place}/accounts/{account}/roles': 'security-administrator',
	'get /places/{place}/accounts/{account}/identity': READS_ACCOUNTS,
	'put /places/{place}/accounts/{account}/identity': 'security-administrator',
	'get /places/{place}/accounts/{account}/sessions': READS_ACCOUNTS,
	'post /places/{place}/accounts/{account}/session-revocations': 'security-administrator',
	'post /places/{place}/accounts/{account}/sessions/{session}/revocation': 'security-administrator',
	'get /places/{place}/session/open-sessions': SIGNED_IN,
	'post /places/{place}/session/open-sessions/{session}/end': SIGNED_IN,
	'put /places/{place}/security-level': 'security-administrator',
	'get /places/{place}/posts': READS_ACCOUNTS,
	'post /places/{place}/posts': 'system-administrator',
	'post /places/{place}/posts/{post}/holdings': 'security-administrator',
	'put /places/{place}/posts/{post}/holdings/{holding}/end': 'security-administrator',
	'get /places/{place}/delegations': READS_ACCOUNTS,
	'get /places/{place}/posts/{post}/delegations': STAFF,
	'get /places/{place}/posts/{post}/delegation-candidates': STAFF,
	'post /places/{place}/posts/{post}/delegations': STAFF,
	'post /places/{place}/delegations/{delegation}/revocation': STAFF,
	'post /places/{place}/bodies': 'system-administrator',
	'post /places/{place}/sections': 'system-administrator',
	'post /places/{place}/names': 'system-administrator',
	'post /places/{place}/collective-names': 'system-administrator',
	'post /places/{place}/successions': 'system-administrator',
	'get /places/{place}/access-tokens': 'security-administrator',
	'post /places/{place}/access-tokens': 'security-administrator',
	'post /places/{place}/access-tokens/{token}/revocation': 'security-administrator',
	'get /places/{place}/audit/events': 'audit-administrator',
	'get /places/{place}/audit/actors': 'audit-administrator',
	'get /places/{place}/audit/sign-ins': 'audit-administrator',
	'get /places/{place}/audit/events.csv': 'audit-administrator',
	'get /places/{place}/audit/sign-ins.csv': 'audit-administrator',
};

const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
const ROLES = [...POST_KINDS, ...ADMINISTRATORS, 'nobody-in-particular', 'owing-a-password'] as const;
type Sender = (request: string, json: unknown) => Promise<Answer>;
const senders = new Map<string, Sender>();

const login = (role: string) => role.slice(0, 30);
async function administrator(placeId: string, loginName: string, roles: readonly AdministratorRole[]) {
	const accountId = await kit.account(placeId, loginName);
	await done(setAdministratorRoles(kit.tools(), { placeId, accountId, roles, actor: 'test' }));
}

beforeAll(async () => {
	for (const place of ['jia', 'yi']) await kit.place(place);
	await kit.body('jia', 'finance', '财政局');
	const command = { placeId: 'jia', actor: 'test' };
	for (const kind of POST_KINDS) {
		const accountId = await kit.account('jia', login(kind));
		const post = { postId: kind, bodyId: 'finance', sectionId: null, kind, title: kind, ...always };
		await done(createPost(kit.tools(), { ...command, ...post }));
		const holding = { postId: kind, accountId, capacity: 'holder', heldFrom: day('2020-01-01'), heldTo: null } as const;
		await done(appointHolder(kit.tools(), { ...command, ...holding }));
	}
	for (const role of ADMINISTRATORS) await administrator('jia', login(role), [role]);
	await kit.account('jia', 'nobody-in-particular');
	await administrator('jia', 'owing-a-password', ['system-administrator']);
	await test.database.query(
		'',
		`update account set password_changed_at = '2020-01-01' where login_name = 'owing-a-password'`,
	);
	for (const role of ROLES)
		senders.set(role, async (request, json) => {
			// A session for each request: some of these requests end it.
			const browser = await kit.browser('jia', login(role));
			return browser(request, json === undefined ? {} : { json });
		});
	const issue = { ...command, name: '系统', scopes: [...TOKEN_SCOPES], bodyIds: null, days: 30 };
	const { token } = await done(issueAccessToken(kit.tools(), issue));
	senders.set('token', (request, json) =>
		kit.send(request, { ...(json === undefined ? {} : { json }), headers: { authorization: `Bearer ${token}` } }),
	);
	senders.set('citizen', (request, json) => kit.send(request, json === undefined ? {} : { json }));
	for (const role of ADMINISTRATORS) {
		await administrator('yi', `yi-${role}`.slice(0, 30), [role]);
		senders.set(`other-place ${role}`, async (request, json) =>
			(await kit.browser('yi', `yi-${role}`.slice(0, 30)))(request, json === undefined ? {} : { json }),
		);
	}
});

const key = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;

it('the table names every route of the program, and no other', () => {
	expect(STAFF_ROUTES.map(key).sort()).toEqual(Object.keys(MAY).sort());
});

it('every route that changes something asks for an action', () => {
	for (const route of STAFF_ROUTES.filter(({ method }) => method !== 'get')) {
		expect(route.action).not.toBe('public.read');
		if (route.action === 'sign-in') expect(MAY[key(route)]).toBe(EVERYBODY);
	}
});

/** What somebody is told who may not. */
function refusalOf(role: string, route: string): readonly [number, string | RegExp] {
	const isOwn = MAY[route] === SIGNED_IN;
	if (role === 'citizen') return [401, 'not-signed-in'];
	if (role.startsWith('other-place')) return [404, ''];
	if (role === 'token') return [403, 'scope-missing'];
	if (role === 'owing-a-password') return [403, 'session-restricted'];
	if (role === 'audit-administrator' && !isOwn) return [403, 'audit-administrator-only-reads-logs'];
	return [403, /^(role-missing|administrator-handles-no-content)$/];
}

describe.each(STAFF_ROUTES.map((route) => [key(route), route] as const))('%s', (route, { method, path }) => {
	const may = MAY[route] ?? '';
	const isOpen = (role: string) =>
		may === EVERYBODY ||
		(may === SIGNED_IN && role !== 'citizen' && role !== 'token' && !role.startsWith('other-place')) ||
		may.split(' ').includes(role);
	const addressFor = (role: string) => {
		const nothing = '00000000-0000-4000-8000-000000000000';
		const values: Record<string, string> = {
			place: 'jia',
			account: nothing,
			post: POST_KINDS.some((kind) => kind === role) ? role : 'case-officer',
			delegation: nothing,
			holding: nothing,
			token: nothing,
			session: nothing,
		};
		return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
	};
	const json = method === 'get' || method === 'delete' ? undefined : {};
	const everybody = [...ROLES, 'token', 'citizen', ...ADMINISTRATORS.map((role) => `other-place ${role}`)];

	it(`may not be asked for by: ${everybody.filter((role) => !isOpen(role)).join(', ') || 'nobody is kept out'}`, async () => {
		for (const role of everybody.filter((one) => !isOpen(one))) {
			const answer = await senders.get(role)?.(`${method.toUpperCase()} ${addressFor(role)}`, json);
			const [status, code] = refusalOf(role, route);
			expect([role, answer?.status]).toEqual([role, status]);
			if (code !== '')
				expect(`${role}: ${refusalCodes(answer as Answer).join()}`).toMatch(
					new RegExp(`: ${code instanceof RegExp ? code.source.replace(/^\^|\$$/g, '') : code}$`),
				);
			if (status === 404) expect(refusalCodes(answer as Answer)).toEqual([]);
		}
	});

	it('lets the others in, to the faults of what they sent', async () => {
		for (const role of everybody.filter(isOpen)) {
			const answer = await senders.get(role)?.(`${method.toUpperCase()} ${addressFor(role)}`, json);
			expect(`${role} ${answer?.status}`).toMatch(/ (200|201|400|404|422)$/);
		}
	});
});
