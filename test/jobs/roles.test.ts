import { beforeAll, test as example, expect, it } from 'vitest';
import { jobRoutes } from '../../src/api/job-routes.ts';
import { addNotificationRoutes } from '../../src/api/notification-routes.ts';
import { addObligationStaffRoutes } from '../../src/api/obligation-staff-routes.ts';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { loadJobHealth } from '../../src/jobs/index.ts';
import { issueAccessToken } from '../../src/organization/access-token/actions.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import { TOKEN_SCOPES } from '../../src/organization/policy.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { refusalCodes, staffKit } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, day, done } from '../organization/kit.ts';
import { addObligation } from './kit.ts';

const test = testDatabase();
const routes = [
	addObligationStaffRoutes,
	addNotificationRoutes,
	jobRoutes((placeId) => loadJobHealth(test.database, placeId)),
];
const kit = staffKit(test, { routes });

const STAFF = 'case-officer section-head deputy-in-charge principal secrecy-reviewer disclosure-office';
const EVERYONE = 'signed-in';

/** Who may; whoever is not named may not. `token` = one with every scope. */
const MAY: Readonly<Record<string, string>> = {
	'get /places/{place}/obligations': `${STAFF} inspector token`,
	'get /places/{place}/obligations/{obligation}': `${STAFF} inspector token`,
	'post /places/{place}/information': 'case-officer section-head disclosure-office token',
	'put /places/{place}/obligations/{obligation}/triggers': 'case-officer section-head disclosure-office token',
	'post /places/{place}/obligations/{obligation}/nil-declaration': 'case-officer section-head',
	'post /places/{place}/obligations/{obligation}/waiver': 'disclosure-office',
	'post /places/{place}/postings': 'case-officer section-head disclosure-office token',
	'post /places/{place}/obligations/{obligation}/posting': 'case-officer section-head disclosure-office token',
	'post /places/{place}/obligations/{obligation}/removal': 'case-officer section-head disclosure-office token',
	'get /places/{place}/monitors': `${STAFF} inspector token`,
	'get /places/{place}/session/notifications': EVERYONE,
	'post /places/{place}/session/notifications/readings': EVERYONE,
	'get /places/{place}/session/notification-address': EVERYONE,
	'put /places/{place}/session/notification-address': EVERYONE,
	'get /places/{place}/jobs': 'system-administrator',
};
const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
const ROLES = [...POST_KINDS, ...ADMINISTRATORS, 'token', 'citizen', 'other-place', 'other-body'];

type Sender = (request: string, json: unknown) => ReturnType<typeof kit.send>;
const senders = new Map<string, Sender>();
let obligation = '';
let notice = '';

const BODIES: Readonly<Record<string, object>> = {
	information: { informationId: 'x1', itemIds: ['item'], body: '财政局', triggers: { formed: '2020-10-09' } },
	postings: { itemId: 'item', informationId: 'x1', body: '财政局', board: '一楼', postedOn: '2020-10-09' },
	triggers: { triggers: { formed: '2020-10-09' }, reason: '' },
	'nil-declaration': { reason: '' },
	waiver: { reason: '' },
	posting: { postedOn: '2020-10-09' },
	removal: { removedOn: '2020-10-09' },
	readings: {},
	'notification-address': { email: null },
};

async function employ(placeId: string, bodyId: string, kind: (typeof POST_KINDS)[number], name: string) {
	const accountId = await kit.account(placeId, name);
	const command = { placeId, actor: 'test' };
	await done(
		createPost(kit.tools(), { ...command, postId: name, bodyId, sectionId: null, kind, title: name, ...always }),
	);
	const holding = { postId: name, accountId, capacity: 'holder', heldFrom: day('2020-01-01'), heldTo: null } as const;
	await done(appointHolder(kit.tools(), { ...command, ...holding }));
	const browser = await kit.browser(placeId, name);
	return (request: string, json: unknown) => browser(request, json === undefined ? {} : { json });
}

beforeAll(async () => {
	for (const place of ['jia', 'yi']) await kit.place(place);
	await kit.body('jia', 'finance', '财政局');
	await kit.body('jia', 'relief', '扶贫办');
	await kit.body('yi', 'finance', '财政局');
	for (const kind of POST_KINDS) senders.set(kind, await employ('jia', 'finance', kind, kind));
	senders.set('other-body', await employ('jia', 'relief', 'disclosure-office', 'other-body'));
	senders.set('other-place', await employ('yi', 'finance', 'disclosure-office', 'other-place'));
	for (const role of ADMINISTRATORS) {
		const accountId = await kit.account('jia', role);
		await done(setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId, roles: [role], actor: 'test' }));
		const browser = await kit.browser('jia', role);
		senders.set(role, (request, json) => browser(request, json === undefined ? {} : { json }));
	}
	const issue = { placeId: 'jia', actor: 'test', name: '系统', scopes: [...TOKEN_SCOPES], bodyIds: null, days: 30 };
	const { token } = await done(issueAccessToken(kit.tools(), issue));
	const headers = { authorization: `Bearer ${token}` };
	senders.set('token', (request, json) => kit.send(request, { headers, ...(json === undefined ? {} : { json }) }));
	senders.set('citizen', (request, json) => kit.send(request, json === undefined ? {} : { json }));
	obligation = await addObligation(test.database, 'jia', '2020-10-16');
	notice = await addObligation(test.database, 'jia', '2020-10-16', { kind: 'posting' });
});

it('the table names every route of these files, and no other', () => {
	const all = STAFF_ROUTES.map(({ method, path }) => `${method} ${path}`);
	const pattern = /\/(obligations|information|postings|monitors|jobs|session\/notification)/;
	expect(all.filter((route) => pattern.test(route)).sort()).toEqual(Object.keys(MAY).sort());
});

const rows = Object.entries(MAY).flatMap(([route, may]) => ROLES.map((role) => [route, role, may] as const));

example.each(rows)('%s: %s', async (route, role, may) => {
	const [method = '', path = ''] = route.split(' ');
	const last = path.slice(path.lastIndexOf('/') + 1);
	const address = path
		.replace('{place}', 'jia')
		.replace('{obligation}', ['removal', 'posting'].includes(last) ? notice : obligation);
	const json = method === 'get' ? undefined : BODIES[last];
	const answer = await senders.get(role)?.(`${method.toUpperCase()} ${address}`, json);
	const isAllowed =
		may === EVERYONE
			? !['token', 'citizen', 'other-place'].includes(role)
			: may.split(' ').includes(role) ||
				// Lists that are narrowed by what one may see are open to every body's people.
				(role === 'other-body' && /^get .*\/(obligations|monitors)$/.test(route));
	if (isAllowed) {
		expect([200, 201, 422]).toContain(answer?.status);
		// A refusal comes from the rules of the domain, not from those of permission.
		if (answer?.status === 422) expect(refusalCodes(answer).length).toBeGreaterThan(0);
	} else expect(answer?.status).toBe({ citizen: 401, 'other-place': 404 }[role] ?? 403);
});

it('another place sees nothing of the jobs of this one', async () => {
	const failure = `insert into job_failure (place_id, job, subject, attempts, first_failed_at, last_failed_at, code)
		values ($1, 'mail', 's', 1, now(), now(), 'X')`;
	for (const place of ['jia', 'yi', '*']) await test.database.query('', failure, [place]);
	const answer = await senders.get('system-administrator')?.('GET /places/jia/jobs', undefined);
	expect(answer?.json.failures.map((one: { placeId: string }) => one.placeId).sort()).toEqual(['*', 'jia']);
	expect(answer?.json.failureCount).toBe(2);
});
