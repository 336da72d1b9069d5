import { beforeAll, describe, expect, it } from 'vitest';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { issueAccessToken } from '../../src/organization/access-token/actions.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import { TOKEN_SCOPES } from '../../src/organization/policy.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done } from '../organization/kit.ts';
import { listSite, PLACE, type Sender } from './kit.ts';

const test = testDatabase();
const kit = listSite(test);

const DRAFTERS = 'case-officer section-head disclosure-office drafts:push';
const READERS = 'case-officer section-head deputy-in-charge principal secrecy-reviewer disclosure-office inspector';

interface Row {
	/** Posts in the body itself, posts of the government (`whole-place`), scopes; whoever is not named may not. */
	readonly may: string;
	/** Who may not, as a sentence. */
	readonly not: string;
	/** A list narrowed to one's own body: people of other bodies ask too. */
	readonly isOfAnyBody?: true;
}

const TABLE: Readonly<Record<string, Row>> = {
	'post /places/{place}/drafts/{disclosure}/list/file': { may: DRAFTERS, not: 'who signs or inspects enters no list' },
	'post /places/{place}/drafts/{disclosure}/list/rows': { may: DRAFTERS, not: 'nobody enters a list of another body' },
	'get /places/{place}/drafts/{disclosure}/list': {
		may: READERS,
		not: 'no system reads about a list it did not bring',
	},
	'get /places/{place}/drafts/{disclosure}/list/board': {
		may: READERS,
		not: 'names are for the people of the body and the inspector: no system, no administrator, no other body',
	},
	'put /places/{place}/drafts/{disclosure}/list/form': { may: DRAFTERS, not: 'who signs does not choose the form' },
	'put /places/{place}/drafts/{disclosure}/retention': {
		may: 'disclosure-office',
		not: 'whoever drafted it does not move the day it leaves',
	},
	'get /places/{place}/drafts/{disclosure}/originals/list': {
		may: READERS,
		not: 'the original is for the people of the body and the inspector',
	},
	'get /places/{place}/drafts/{disclosure}/originals/{kind}/{original}': {
		may: READERS,
		not: 'the original is for the people of the body and the inspector',
	},
	'post /places/{place}/drafts/{disclosure}/impact-assessments': {
		may: DRAFTERS,
		not: 'nobody assesses for another body',
	},
	'post /places/{place}/list-policy/impact-assessments': {
		may: 'whole-place',
		not: 'the office of one body does not decide for the place',
	},
	'get /places/{place}/list-policy': { may: READERS, not: 'no system, no administrator', isOfAnyBody: true },
	'put /places/{place}/list-policy': {
		may: 'whole-place',
		not: 'the office of one body does not decide for the place',
	},
	'get /places/{place}/privacy-sweep': { may: READERS, not: 'no system, no administrator', isOfAnyBody: true },
};

const senders = new Map<string, Sender>();
let disclosure = '';

beforeAll(async () => {
	kit.clock.set('2020-09-10T09:00:00+08:00');
	await kit.start();
	senders.set('citizen', kit.citizen);
	for (const kind of POST_KINDS) senders.set(kind, kit.as(kind));
	senders.set('other-body case-officer', kit.as('other-officer'));
	await kit.person('kongtong', 'poverty-relief-office', 'disclosure-office', 'foreign-office');
	senders.set('other-place disclosure-office', kit.as('foreign-office', 'kongtong'));
	senders.set('whole-place', kit.as('government-office'));
	for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const) {
		const accountId = await kit.account(role);
		await done(setAdministratorRoles(kit.accounts(), { placeId: PLACE, accountId, roles: [role], actor: 'test' }));
		senders.set(role, kit.as(role));
	}
	for (const scope of TOKEN_SCOPES) {
		const issue = { placeId: PLACE, name: '系统', scopes: [scope], bodyIds: null, days: 300, actor: 'test' };
		const { token } = await done(issueAccessToken(kit.accounts(), issue));
		senders.set(scope, (request, sending = {}) =>
			kit.citizen(request, { ...sending, headers: { authorization: `Bearer ${token}`, ...sending.headers } }),
		);
	}
	const { id, tag } = await kit.draft('both', 'person-list');
	const retention = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-10-15' };
	const entered = await kit.enter(id, tag, { rows: [{ name: '赵甲一', village: '东村' }], retention });
	expect(entered.status, entered.text).toBe(201);
	disclosure = id;
}, 60_000);

it('the table names every route of lists', () => {
	const ours = STAFF_ROUTES.map(({ method, path }) => `${method} ${path}`).filter((route) =>
		/\/(list|list-policy|originals|retention|impact-assessments|privacy-sweep)(\/|$)/.test(route),
	);
	expect(ours.sort()).toEqual(Object.keys(TABLE).sort());
});

async function ask(role: string, route: string) {
	const [method = '', path = ''] = route.split(' ');
	const address = path
		.replace('{place}', PLACE)
		.replace('{disclosure}', disclosure)
		.replace('{kind}', 'attachment')
		.replace('{original}', 'none00000000');
	const bodies: Readonly<Record<string, unknown>> = {
		rows: { rows: [1], retention: { postFrom: '2020-09-11', minDays: 1, withdrawOn: '2020-09-12' } },
		form: { webForm: 'counts' },
		retention: { postFrom: '2020-09-11', minDays: 1, withdrawOn: '2020-09-12' },
		'list-policy': { override: {}, basis: '' },
	};
	const json = bodies[address.split('/').at(-1) ?? ''];
	return senders.get(role)?.(
		`${method.toUpperCase()} ${address}`,
		method === 'get' || json === undefined ? {} : { json },
	);
}

describe.each(Object.entries(TABLE))('%s', (route, { may, not, isOfAnyBody }) => {
	const isOpen = (role: string) => {
		const who = role === 'whole-place' ? ['disclosure-office', 'whole-place'] : [role];
		if (role === 'other-body case-officer') return isOfAnyBody === true;
		return who.some((one) => may.split(' ').includes(one));
	};
	it(not, async () => {
		const count = 'select count(*)::int as count from event';
		const before = await test.database.query('', count);
		for (const role of [...senders.keys()].filter((one) => !isOpen(one))) {
			const answer = await ask(role, route);
			const expected = role === 'citizen' ? 401 : role.startsWith('other-place') ? 404 : 403;
			expect([role, answer?.status]).toEqual([role, expected]);
		}
		expect(await test.database.query('', count)).toEqual(before);
	});
	it(`lets in: ${may}`, async () => {
		for (const role of [...senders.keys()].filter(isOpen)) {
			const answer = await ask(role, route);
			// 404: no such original; 400, 415: nothing uploaded; 422: the domain's own reasons; 428: which revision was read.
			expect(`${role} ${answer?.status} ${answer?.text}`).toMatch(/^\S+( \S+)? (200|404|415|422|428) /);
		}
	});
});

describe('the place decides once for all its bodies; looser only with an assessment', () => {
	const set = (json: object) => senders.get('whole-place')?.(`PUT /places/${PLACE}/list-policy`, { json });
	const override = { web: { loosest: 'named' } };

	it('refused without one, and without a basis; nothing is kept', async () => {
		const answer = await set({ override, basis: ' ' });
		expect(refusalCodes(answer as never)).toEqual(['policy-assessment-missing', 'policy-basis-missing']);
		expect(await test.database.query('', 'select 1 from list_policy')).toEqual([]);
	});

	it('accepted with one, on record with who, when and on what paper', async () => {
		const form = new FormData();
		for (const [key, value] of Object.entries({ assessor: '某科长', assessedOn: '2020-09-09', conclusion: '必要。' }))
			form.set(key, value);
		form.set('file', new File(['评估书'], '评估.txt'));
		const assessed = await senders.get('whole-place')?.(`POST /places/${PLACE}/list-policy/impact-assessments`, {
			body: form,
		});
		expect(assessed?.status, assessed?.text).toBe(201);
		const answer = await set({ override, basis: '某办〔2020〕1号', assessmentId: assessed?.json.assessmentId });
		expect([answer?.status, answer?.json], answer?.text).toEqual([200, { policyNumber: 1 }]);
		const shown = await senders.get('inspector')?.(`GET /places/${PLACE}/list-policy`);
		expect(shown?.json).toMatchObject({
			policy: { web: { usual: 'counts', loosest: 'named' } },
			own: { policyNumber: 1, basis: '某办〔2020〕1号', assessmentId: assessed?.json.assessmentId },
		});
		expect(await kit.events('ImpactAssessed')).toHaveLength(1);
	});

	it('what was assessed once does not answer for more; to take some of it back it does', async () => {
		const before = (await senders.get('inspector')?.(`GET /places/${PLACE}/list-policy`))?.json;
		expect(before.own.assessment).toMatchObject({ assessor: '某科长', assessedOn: '2020-09-09', fileName: '评估.txt' });
		const { assessmentId } = before.own;
		const basis = '某办〔2020〕2号';
		const further = { ...override, forms: { masked: { group: 'show' } } };
		expect(refusalCodes((await set({ override: further, basis, assessmentId })) as never)).toEqual([
			'policy-assessment-before',
		]);
		const less = { ...override, forms: { named: { amount: 'never' } } };
		expect((await set({ override: less, basis, assessmentId }))?.json).toEqual({ policyNumber: 2 });
	});

	it('an assessment of one disclosure does not answer for the place', async () => {
		const [mine] = await test.database.query<{ id: string }>(
			'',
			`insert into impact_assessment (place_id, assessment_id, disclosure_id, assessor, assessed_on, conclusion, attachment_id, file_name,
				file_sha256, file_bytes, recorded_at, recorded_by)
			select place_id, 'ofdisclosure', (select disclosure_id from disclosure where place_id = $1 limit 1), assessor, assessed_on,
				conclusion, 'ofdisclosurf', file_name, file_sha256, file_bytes, recorded_at, recorded_by
			from impact_assessment where place_id = $1 limit 1 returning assessment_id as id`,
			[PLACE],
		);
		const answer = await set({ override, basis: '某办〔2020〕3号', assessmentId: mine?.id });
		expect(refusalCodes(answer as never)).toEqual(['assessment-not-of-policy']);
	});

	it('an ID is unlocked by nothing', async () => {
		const answer = await set({ override: { forms: { board: { residentId: 'show' } } }, basis: '某办〔2020〕1号' });
		expect(refusalCodes(answer as never)).toEqual(['policy-never-shown']);
	});
});
