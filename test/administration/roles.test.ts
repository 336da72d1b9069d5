import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { registerBody } from '../../src/organization/actions.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { fileForm, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';

const OFFICE = 'whole-place disclosure-office';
const STAFF = 'case-officer section-head deputy-in-charge principal secrecy-reviewer disclosure-office';
const EVERYBODY_WITH_A_POST = `${STAFF} inspector`;
const WHOLE_PLACE_LEADERS = `${OFFICE},whole-place deputy-in-charge,whole-place principal`;

interface Row {
	/** Posts (of any body, or of the government: `whole-place`) and administrators, divided by commas; whoever is not named may not. */
	readonly may: string;
	/** Who may not, as a sentence. */
	readonly not: string;
	readonly json?: object;
}

const workshop = '/places/{place}/catalogue-drafts';
const notices = '/places/{place}/holiday-notices';
const paths = '/places/{place}/sign-off-paths';
const onlyOffice = (not: string, json?: object): Row => ({ may: OFFICE, not, ...(json && { json }) });

const TABLE: Readonly<Record<string, Row>> = {
	'post /places/{place}/catalogue-drafts': onlyOffice('the office of a bureau reads in no catalogue of the place'),
	'get /places/{place}/catalogue-drafts': onlyOffice('what is not adopted is nobody else’s to see'),
	'get /places/{place}/catalogue-drafts/{draft}': onlyOffice('nor to open'),
	'get /places/{place}/catalogue-drafts/{draft}/source': onlyOffice('nor to read in its source'),
	'get /places/{place}/catalogue-drafts/{draft}/rows/{row}': onlyOffice('nor row by row'),
	'post /places/{place}/catalogue-drafts/{draft}/decisions': onlyOffice('nobody else decides a doubt', {
		points: [{ pointId: 'd9999', decision: 'accepted' }],
	}),
	'put /places/{place}/catalogue-drafts/{draft}/rows/{row}': onlyOffice('nor enters a value', { category: '' }),
	'post /places/{place}/catalogue-drafts/{draft}/rows': onlyOffice('nor adds a row', { afterRow: 0, fields: {} }),
	'post /places/{place}/catalogue-drafts/{draft}/rows/{row}/removal': onlyOffice('nor takes one out', { reason: '' }),
	'put /places/{place}/catalogue-drafts/{draft}/heading': onlyOffice('nor changes the heading', { title: '' }),
	'get /places/{place}/catalogue-drafts/{draft}/comparison': onlyOffice('nor compares'),
	'put /places/{place}/catalogue-drafts/{draft}/revision-notes': onlyOffice('nor writes the notes', { text: null }),
	'post /places/{place}/catalogue-drafts/{draft}/adoption-previews': onlyOffice('nor looks ahead', {
		effectiveFrom: '2000-01-01',
	}),
	'post /places/{place}/catalogue-drafts/{draft}/adoption': onlyOffice(
		'nobody adopts a catalogue but the office of the government: no leader, no administrator, no system',
		{ effectiveFrom: '2000-01-01' },
	),
	'post /places/{place}/catalogue-drafts/{draft}/abandonment': onlyOffice('nor gives one up', { reason: '' }),
	'get /places/{place}/catalogue-drafts/{draft}/files/{ending}': onlyOffice('nor takes it away as a file'),
	'get /places/{place}/sign-off-paths': {
		may: EVERYBODY_WITH_A_POST.split(' ').join(','),
		not: 'an administrator and a system do not look at how things are signed',
	},
	'post /places/{place}/sign-off-paths': onlyOffice('no bureau and no leader proposes the path of the place', {
		...{ documentClass: 'general', steps: [], basis: '' },
	}),
	'post /places/{place}/sign-off-paths/{path}/activation': {
		may: WHOLE_PLACE_LEADERS,
		not: 'the leaders of a bureau put no path of the place in force',
		json: { inForceFrom: '2020-10-09' },
	},
	'post /places/{place}/holiday-notices/readings': {
		may: 'system-administrator',
		not: 'who handles content or rights does not read in a calendar',
		json: { text: '' },
	},
	'post /places/{place}/holiday-notices/previews': {
		may: 'system-administrator',
		not: 'nor looks what it would move',
		json: { notice: {} },
	},
	'post /places/{place}/holiday-notices': {
		may: 'system-administrator',
		not: 'nor moves everybody’s due dates',
		json: { notice: {} },
	},
	'get /places/{place}/setup': {
		may: 'disclosure-office,system-administrator,security-administrator',
		not: 'what a place still lacks is told to those who can cure it',
	},
	'get /places/{place}/subordinate-places': {
		may: 'system-administrator',
		not: 'who keeps no tree needs no list of it',
	},
	'get /places/{place}/divisions': { may: 'system-administrator', not: 'nor of what could be added' },
	'post /places/{place}/new-places': {
		may: 'system-administrator',
		not: 'nobody else makes a place',
		json: { code: '000000' },
	},
	'post /places/{place}/sign-off-paths/{path}/withdrawal': onlyOffice('nobody else takes a proposal back', {
		reason: '',
	}),
};

const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
const senders = new Map<string, Sender>();
const ids: Record<string, string> = { place, row: '1', path: '00000000-0000-4000-8000-000000000000', ending: 'json' };
const as = (role: string): Sender => senders.get(role) ?? expect.fail(role);

beforeAll(async () => {
	await site.place(place);
	await site.place('wanyuan');
	const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
	await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
	for (const kind of POST_KINDS) {
		senders.set(kind, await site.person(place, 'finance-bureau', kind));
		senders.set(`whole-place ${kind}`, await site.person(place, 'government', kind, `whole-${kind}`));
	}
	for (const role of ADMINISTRATORS) {
		senders.set(role, await site.administrator(place, role));
		senders.set(`other-place ${role}`, await site.administrator('wanyuan', role));
	}
	senders.set('nobody-in-particular', await site.nobody(place, 'nobody'));
	senders.set('token', await site.token(place, ['drafts:push', 'obligations:read', 'register:read'], null));
	senders.set('citizen', site.citizen);
	const text =
		'示范区公开标准目录\n序号\t一级事项\t公开内容\t公开时限\t公开主体\t公开渠道\n1\t政策\t文件\t20个工作日\t财政局\t网站\n';
	const office = as('whole-place disclosure-office');
	const read = await office(`POST /places/${place}/catalogue-drafts`, { body: fileForm(text, '目录.txt') });
	expect(read.status, read.text).toBe(201);
	ids.draft = read.json.drafts[0].draftId;
	const json = {
		documentClass: 'news',
		basis: '示例',
		steps: [{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy', 'privacy'] }],
	};
	const proposed = await office(`POST /places/${place}/sign-off-paths`, { json });
	expect(proposed.status, proposed.text).toBe(201);
}, 120_000);

const isOpenTo = (role: string, { may }: Row): boolean => {
	const named = may.split(',');
	return named.includes(role) || (role.startsWith('whole-place ') && named.includes(role.slice('whole-place '.length)));
};

async function ask(role: string, route: string, { json }: Row) {
	const [method = '', path = ''] = route.split(' ');
	const address = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? expect.fail(name));
	const headers = { 'if-match': '"r999"' };
	return as(role)(`${method.toUpperCase()} ${address}`, json === undefined ? { headers } : { json, headers });
}

const traces = () =>
	test.database.query(
		'',
		`select (select count(*) from event) as events, (select count(*) from catalogue_edition) as editions, (select count(*) from place) as places,
			(select count(*) from holiday_notice) as notices, (select string_agg(revision || state, ' ') from catalogue_draft) as drafts,
			(select string_agg(state, ' ' order by path_id) from sign_off_path) as paths`,
	);

it('the table names every route of this folder', async () => {
	const api = new URL('../../src/api/administration/', import.meta.url);
	const own = readdirSync(api)
		.filter((name) => name.endsWith('-routes.ts'))
		.map((name) => readFileSync(new URL(name, api), 'utf8'))
		.join('\n');
	const served = STAFF_ROUTES.filter(
		({ path }) => [workshop, notices, paths].some((base) => path.startsWith(base)) || own.includes(`'${path}'`),
	);
	expect(served.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
		Object.keys(TABLE)
			.map((route) => route.replace(/\?.*$/, ''))
			.sort(),
	);
});

describe.each(Object.entries(TABLE))('%s', (route, row) => {
	it(row.not, async () => {
		const before = await traces();
		for (const role of [...senders.keys()].filter((one) => !isOpenTo(one, row))) {
			const answer = await ask(role, route, row);
			const status = role.startsWith('other-place') ? 404 : role === 'citizen' ? 401 : 403;
			expect([role, answer.status, answer.status === 404 ? refusalCodes(answer) : []]).toEqual([role, status, []]);
		}
		expect(await traces()).toEqual(before);
	});

	it(`lets in: ${row.may}`, async () => {
		for (const role of [...senders.keys()].filter((one) => isOpenTo(one, row))) {
			const answer = await ask(role, route, row);
			// 400: nothing to look for; 404: a path nobody proposed; 409: a revision nobody saw; 415: no file; 422: the domain's own reasons.
			expect(`${role} ${answer.status} ${answer.text}`).toMatch(/^\S+( \S+)? (200|201|400|404|409|415|422) /);
		}
	});
});
