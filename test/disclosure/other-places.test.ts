import { beforeAll, describe, expect, it } from 'vitest';
import { describeWholeApi } from '../../src/api/create-api.ts';
import { addDisclosureRoutes } from '../../src/api/disclosure-routes.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { registerBody, savePlace } from '../../src/organization/actions.ts';
import { TOKEN_SCOPES } from '../../src/organization/policy.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import type { Queryable } from '../../src/platform/database/pool.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';
import {
	accountOf,
	approve,
	commandBodies,
	describedRoutes,
	everyStaffRoute,
	fileForm,
	registerDraft,
	requestOf,
	type Sender,
	submitDraft,
	wholeSite,
} from './whole-site.ts';

const test = testDatabase();
const site = wholeSite(test);

/** One word in every text of each place. The second place is the first copied row by row, ids and all, with this word exchanged. */
const OWN = 'zjiamark';
const FOREIGN = 'zyimark';
const place = 'jia';
const foreign = 'yi';
const body = 'finance';
const printed = `财政局${OWN}`;
const text = (what: string) => `${what}${OWN}`;
const wish = { place, bodyId: body, row: 1, formed: '2020-10-09' };
const draftOf = (mark: string) => ({
	...{ title: `示例信息${mark}`, summary: `概述${mark}`, bodyHtml: `<p>正文${mark}</p>`, source: `来源${mark}` },
	...{ keywords: [`词${mark}`], documentNumber: `示〔2020〕${mark}号`, issuers: [`机关${mark}`] },
	tables: [{ definition: null, caption: `表${mark}`, columns: [`列${mark}`], rows: [[`格${mark}`]] }],
});

const senders = new Map<string, Sender>();
const as = (role: string): Sender => senders.get(role) ?? expect.fail(`nobody is ${role}`);
const foreigners = new Map<string, Sender>();
const there = (role: string): Sender => foreigners.get(role) ?? expect.fail(`nobody is ${role} there`);

/** Things both places have under the same ids, and things only the other place has. */
const shared: Record<string, string> = { place, body, ending: 'csv', edition: '1', row: '1', kind: 'attachment' };
const alone: Record<string, string> = { place, body: 'health', ending: 'csv', edition: '1', row: '1' };
let itemId = '';
let withdrawnId = '';

/** Copies what a place has to another, the mark in every text exchanged. Sessions and links, which are secrets of one browser, are not copied. */
async function copyPlace(database: Queryable): Promise<void> {
	const columns = await database.query<{ table: string; columns: string[] }>(
		'',
		`select c.table_name as table, array_agg(quote_ident(c.column_name::text) order by c.ordinal_position) as columns
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
			and c.table_name not in ('session', 'one_time_link', 'sign_in_attempt', 'sign_in_guard')
		group by c.table_name having bool_or(c.column_name = 'place_id')`,
	);
	// Whatever a row refers to must be there first: those that come too early are tried again.
	let waiting = columns;
	while (waiting.length > 0) {
		const left: typeof waiting = [];
		for (const one of waiting) {
			const list = one.columns.join(', ');
			const row = `replace(replace(to_jsonb(t)::text, '${OWN}', '${FOREIGN}'), '"${place}"', '"${foreign}"')::jsonb`;
			const copied = `select (jsonb_populate_record(null::${one.table}, ${row})).* from ${one.table} t where place_id = '${place}'`;
			await database
				.query('', `insert into ${one.table} (${list}) select ${list} from (${copied}) x`)
				.catch((error: Error) => {
					if (!/foreign key/.test(error.message)) throw new Error(`${one.table}: ${error.message}`);
					left.push(one);
				});
		}
		if (left.length === waiting.length) throw new Error(left.map((one) => one.table).join(' '));
		waiting = left;
	}
}

/** A digest of every row of the other place. */
async function foreignRows(): Promise<unknown> {
	const tables = await test.database.query<{ table: string }>(
		'',
		`select table_name as table from information_schema.columns where table_schema = current_schema() and column_name = 'place_id'
			and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE') order by 1`,
	);
	const digests: Record<string, string> = {};
	for (const { table } of tables.filter((one) => !/^(session|sign_in|account$|idempotency)/.test(one.table))) {
		const [row] = await test.database.query<{ digest: string }>(
			'',
			`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${table} t where place_id = $1`,
			[foreign],
		);
		digests[table] = row?.digest ?? '';
	}
	return digests;
}

beforeAll(async () => {
	site.clock.set('2020-10-09T09:00:00+08:00');
	const base = { province: '某省', code: null, actor: 'test' };
	await done(
		savePlace(site.tools(), { ...base, placeId: place, name: text('甲县'), level: 'county', parentPlaceId: null }),
	);
	const limit = { timeLimit: parseTimeLimit('信息形成5个工作日内') };
	const board = { kind: 'notice-board', label: text('公示栏'), selected: true } as const;
	const website = { kind: 'website', label: text('网站'), selected: true } as const;
	const items = [
		{
			name: text('事项'),
			bodies: [printed],
			elements: [text('要素')],
			section: text('科'),
			channels: [website, board],
			...limit,
		},
		{ name: text('第二事项'), bodies: [printed], elements: [], channels: [website], ...limit },
	];
	const named = { placeId: place, actor: 'test', ...always };
	const parts = { database: test.database, clock: site.clock, segmenter: createSegmenter() };
	const catalogue = sampleCatalogue(items, { title: text('目录') });
	await done(
		installCatalogue(parts, {
			placeId: place,
			editionId: 'v1',
			catalogue,
			actor: 'test',
			isCurrent: true,
		}) as Promise<never>,
	);
	await done(registerBody(site.tools(), { ...named, bodyId: body, kind: 'department', name: printed }));
	await site.place(place);
	await site.desk.indexPrefix(place, body);
	for (const kind of POST_KINDS) senders.set(kind, await site.person(place, body, kind, kind));
	await done(registerBody(site.tools(), { ...named, bodyId: 'government', kind: 'government', name: text('政府') }));
	senders.set('whole-office', await site.person(place, 'government', 'disclosure-office', 'whole-office'));
	senders.set('system-administrator', await site.administrator(place, 'system-administrator'));
	senders.set('audit-administrator', await site.administrator(place, 'audit-administrator'));
	senders.set('security-administrator', await site.administrator(place, 'security-administrator'));
	senders.set('token', await site.token(place, TOKEN_SCOPES, null));
	senders.set('citizen', site.citizen);
	await work(as, OWN, shared, place, body);
	// What jobs would have written.
	const accountId = await accountOf(test, place, 'case-officer');
	await test.database.query(
		'',
		`insert into job_failure (place_id, job, subject, attempts, first_failed_at, last_failed_at, code)
		values ($1, 'mail', $2, 1, now(), now(), $2)`,
		[place, OWN],
	);
	await test.database.query(
		'',
		`insert into monitor_result (place_id, rule, state, detail, checked_at, since)
		values ($1, 'V3', 'ok', $2, now(), now())`,
		[place, JSON.stringify({ why: text('因为'), culprits: [] })],
	);
	await test.database.query('', `insert into notification_address values ($1, $2, $3, now())`, [
		place,
		accountId,
		`${OWN}@example.gov.cn`,
	]);

	await copyPlace(test.database);
	for (const kind of [...POST_KINDS, 'whole-office']) foreigners.set(kind, site.as(foreign, kind));
	await done(
		registerBody(site.tools(), {
			...named,
			placeId: foreign,
			bodyId: 'health',
			kind: 'department',
			name: `卫生局${FOREIGN}`,
		}),
	);
	Object.assign(alone, { place: foreign });
	await work(there, FOREIGN, alone, foreign, body);
	Object.assign(alone, { place });
}, 120_000);

/** A place at work: a draft with a file, one in review, one published with a file and corrected, one withdrawn, one withheld, duties closed. */
async function work(
	who: (role: string) => Sender,
	mark: string,
	ids: Record<string, string>,
	at: string,
	bodyId: string,
) {
	const clerk = who('case-officer');
	const office = who('disclosure-office');
	const chain = [who('section-head'), who('secrecy-reviewer'), who('deputy-in-charge')];
	const here = { ...wish, place: at, bodyId };
	const attach = async (disclosureId: string) => {
		const form = fileForm(`附件的内容${mark}`, `附件${mark}.txt`);
		const answer = await clerk(`POST /places/${at}/drafts/${disclosureId}/attachments`, { body: form });
		if (answer.status !== 201) throw new Error(answer.text);
		return answer.json as { attachmentId: string; name: string };
	};
	const draft = await registerDraft(site, clerk, here, draftOf(mark));
	itemId = draft.item.itemId;
	const file = await attach(draft.disclosureId);
	const waiting = await registerDraft(site, clerk, here, draftOf(mark));
	const { sheetId } = await submitDraft(clerk, at, waiting.disclosureId);

	const released = await registerDraft(site, clerk, here, draftOf(mark));
	const { attachmentId, name } = await attach(released.disclosureId);
	const saved = await clerk(`PUT /places/${at}/drafts/${released.disclosureId}`, {
		json: { attachments: [{ attachmentId, name }] },
		headers: { 'if-match': '"r1"' },
	});
	expect(saved.status, saved.text).toBe(200);
	const publish = async (disclosureId: string) => {
		const sheet = await submitDraft(clerk, at, disclosureId);
		for (const [step, signer] of chain.entries()) {
			const checks = [['truthfulness', 'completeness'], ['secrecy', 'privacy'], []][step];
			const json = { decision: 'signed', checks, contentHash: sheet.contentHash, comment: `同意${mark}` };
			expect((await signer(`POST /places/${at}/review-sheets/${sheet.sheetId}/signatures`, { json })).status).toBe(201);
		}
		const published = await office(`POST /places/${at}/disclosures/${disclosureId}/publication`);
		expect(published.status, published.text).toBe(201);
		return sheet;
	};
	await publish(released.disclosureId);
	const correction = { changeKind: 'correction', reason: `更正${mark}` };
	await office(`POST /places/${at}/disclosures/${released.disclosureId}/editions`, { json: correction });
	await publish(released.disclosureId);
	const gone = await approve(site, clerk, chain, here, draftOf(mark));
	await office(`POST /places/${at}/disclosures/${gone.disclosureId}/publication`);
	const note = { ground: 'error', note: `有误${mark}` };
	await office(`POST /places/${at}/disclosures/${gone.disclosureId}/withdrawal`, { json: note });
	withdrawnId = gone.disclosureId;

	const withheld = await office(`POST /places/${at}/withheld`, {
		json: {
			...{ bodyId, title: `不公开${mark}`, documentNumber: `示${mark}`, ground: 'process-information' },
			...{ reason: `讨论稿${mark}`, nextReviewOn: '2021-01-04' },
		},
	});
	expect(withheld.status, withheld.text).toBe(201);
	const informationId = `info${mark}`;
	const [name1 = ''] = printed.split(OWN);
	const json = { informationId, itemIds: [itemId], body: name1 + mark, triggers: { formed: '2020-10-09' } };
	const registered = await clerk(`POST /places/${at}/information`, { json });
	expect(registered.status, registered.text).toBe(201);
	const closing = `POST /places/${at}/obligations/${registered.json.duties[0].obligationId}/waiver`;
	expect((await office(closing, { json: { reason: `免于公开${mark}` } })).status).toBe(200);
	const accountId = await accountOf(test, at, 'case-officer');
	const whole = who('whole-office');
	const table = `序号\t一级事项\t公开内容\t公开时限\t公开主体\t公开渠道\n1\t政策${mark}\t文件\t20个工作日\t财政局\t网站\n`;
	const catalogue = fileForm(`公开标准目录${mark}\n${table}`, `目录${mark}.txt`);
	const read = await whole(`POST /places/${at}/catalogue-drafts`, { body: catalogue });
	expect(read.status, read.text).toBe(201);
	const steps = [{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy', 'privacy'] }];
	const path = { documentClass: 'news', steps, basis: `规定${mark}` };
	expect((await whole(`POST /places/${at}/sign-off-paths`, { json: path })).status).toBe(201);
	Object.assign(ids, {
		draft: read.json.drafts[0].draftId,
		...{ disclosure: draft.disclosureId, attachment: file.attachmentId, sheet: sheetId, id: released.disclosureId },
		original: file.attachmentId,
		...{ obligation: draft.duties[0].obligationId, withholding: withheld.json.withholdingId, item: itemId },
		...{ publicAttachment: attachmentId, account: accountId, post: 'post-case-officer', delegation: accountId },
		...{ holding: accountId, token: accountId },
	});
}

interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every GET of the whole API, the public ones included, that is about one place or can be narrowed to one. */
function everyRead(): string[] {
	const reads = (app: object) => addDisclosureRoutes(app as never, {} as Parameters<typeof addDisclosureRoutes>[1]);
	const { paths } = describeWholeApi([...describedRoutes(), reads]) as Description;
	return Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}) && path.includes('{place}'));
}

/** The addresses of a place's reads about these things; lists as long as they get. */
function addressesOf(ids: Readonly<Record<string, string>>): string[] {
	const named = (path: string) => ({
		...ids,
		...(path.includes('/forms/') && { ending: 'docx' }),
		...(path.includes('/catalogue-drafts/') && { ending: 'json' }),
		// The catalogue edition, not that of a disclosure; the file of what is public, not that of the draft.
		...(/\/places\/\{place\}\/editions\//.test(path) && { edition: 'v1' }),
		...(path.includes('/disclosures/{id}/attachments') && { attachment: ids.publicAttachment ?? '' }),
	});
	return everyRead().map((path) => requestOf(`get ${path}`, named(path), {})[0].replace('GET ', ''));
}

const QUERIES = [
	`/disclosures?place=${place}&limit=100`,
	`/disclosures?place=${place}&isWithdrawn=true`,
	`/places/${place}/disclosures?limit=100`,
	`/places/${place}/disclosures?isWithdrawn=true`,
	`/places/${place}/drafts?limit=100`,
	`/places/${place}/drafts?state=published`,
	`/places/${place}/review-sheets?limit=100`,
	`/places/${place}/review-sheets?waiting=me`,
	`/places/${place}/obligations?limit=100`,
	`/places/${place}/register?limit=100`,
	`/places/${place}/register/acts?limit=100`,
	`/places/${place}/session/notifications?limit=100`,
	`/search/disclosures?q=${OWN}&place=${place}&count=true`,
];

describe('nothing of another place with the same ids is in what a place is answered', () => {
	it('the other place is there, and its own people see it: the mark would be found', async () => {
		for (const list of ['drafts', 'review-sheets', 'obligations', 'register', 'withheld', 'disclosures']) {
			const answer = await there('disclosure-office')(`GET /places/${foreign}/${list}?limit=100`);
			expect([list, answer.status, answer.text.includes(FOREIGN), answer.text.includes(OWN)]).toEqual([
				list,
				200,
				true,
				false,
			]);
		}
		const found = await site.citizen(`GET /search/disclosures?q=${FOREIGN}`);
		expect(found.json.items.map((one: { placeId: string }) => one.placeId)).toContain(foreign);
	});

	it('every read of the API, as everybody there is: not one byte of the other place', async () => {
		const seen = new Map<string, boolean>();
		const withdrawn = { ...shared, id: withdrawnId };
		for (const address of new Set([...addressesOf(shared), ...addressesOf(withdrawn), ...QUERIES]))
			for (const [role, send] of senders) {
				const answer = await send(`GET ${address}`);
				expect([role, address, answer.text.includes(FOREIGN)]).toEqual([role, address, false]);
				expect([role, address, answer.status]).toEqual([
					role,
					address,
					expect.not.toSatisfy((status: number) => status >= 500),
				]);
				const headers = [...answer.headers].join();
				expect([role, address, headers.includes(FOREIGN), headers.includes(`/${foreign}/`)]).toEqual([
					role,
					address,
					false,
					false,
				]);
				if (answer.status === 200) seen.set(address, (seen.get(address) ?? false) || answer.text.includes(OWN));
			}
		// Somebody was answered each of them, and what is answered is the place's own.
		const open = (part: string) => [...seen].filter(([address]) => address.includes(part));
		for (const part of [
			'/drafts',
			'/review-sheets',
			'/obligations',
			'/register',
			'/withheld',
			'/disclosures',
			'/search/',
			'/monitors',
			'/jobs',
			'notification-address',
			'/audit/',
			'/catalogue-drafts',
			`/catalogue-drafts/${shared.draft}/source`,
			`/catalogue-drafts/${shared.draft}/rows/1`,
			`/catalogue-drafts/${shared.draft}/comparison`,
			`/catalogue-drafts/${shared.draft}/files/json`,
			'/sign-off-paths',
		])
			expect([part, open(part).some(([, isOwn]) => isOwn)]).toEqual([part, true]);
	}, 60_000);

	it('nor in any part of the files that are made on paper', async () => {
		for (const address of ['register-files/xlsx', 'withheld-files/docx', `review-sheets/${shared.sheet}/forms/docx`]) {
			const parts = await site.unpacked(place, 'disclosure-office', `/places/${place}/${address}`);
			expect([address, parts.includes(OWN), parts.includes(FOREIGN)]).toEqual([address, true, false]);
		}
	});

	it('a search for a word that only the other place has finds nothing here', async () => {
		const office = as('disclosure-office');
		for (const address of [
			`/search/disclosures?q=${FOREIGN}&place=${place}`,
			`/places/${place}/register?text=${FOREIGN}`,
			`/places/${place}/withheld?text=${FOREIGN}`,
			`/places/${place}/obligations?body=${encodeURIComponent(`财政局${FOREIGN}`)}`,
			`/places/${place}/obligations?section=${encodeURIComponent(`科${FOREIGN}`)}`,
		]) {
			const answer = await office(`GET ${address}`);
			expect([address, answer.status, answer.json.items]).toEqual([address, 200, []]);
		}
	});

	it('a page that goes on after a row of the other place goes on nowhere', async () => {
		const office = as('disclosure-office');
		for (const [address, ends] of [
			[`/places/${place}/drafts?after=${alone.disclosure}`, true],
			[`/places/${place}/review-sheets?after=${alone.sheet}`, true],
			[`/places/${place}/disclosures?after=${foreign}.${alone.id}`, false],
			[`/search/disclosures?q=${OWN}&place=${place}&after=${foreign}.${alone.id}`, false],
		] as const) {
			const answer = await office(`GET ${address}`);
			expect([address, answer.status, answer.text.includes(FOREIGN)]).toEqual([address, 200, false]);
			if (ends) expect([address, answer.json.items]).toEqual([address, []]);
		}
	});
});

it.each([
	'register?after=abc~12345678',
	'register?after=2020-10-09T00:00:00.000Z~12345678',
	'register/acts?after=x~aaaaaaaa',
	'withheld?after=abc~abcdefgh',
	'withheld?after=2020-13-45~abcdefgh',
	'drafts?after=abc',
	'review-sheets?after=abc',
	'obligations?cursor=abc',
	'session/notifications?after=abc',
])('a mark to go on from that nobody gave out is no failure: %s', async (address) => {
	const answer = await as('disclosure-office')(`GET /places/${place}/${address}`);
	expect([200, 400, 422], answer.text).toContain(answer.status);
});

describe('a thing only the other place has is not there', () => {
	/** Somebody whom the policy lets do it, here; the table of roles says who that is. */
	const ROLES = [
		'disclosure-office',
		'section-head',
		'case-officer',
		'system-administrator',
		'security-administrator',
		'audit-administrator',
	];
	const bodies = () => commandBodies({ bodyId: body, printed, itemId, on: '2020-10-09' });
	const ABOUT = /\{(disclosure|sheet|attachment|obligation|withholding)\}/;

	it('through the address of this place: 404 for whoever may do it with its own, and nothing is written', async () => {
		const before = await foreignRows();
		const routes = (await everyStaffRoute()).filter((route) => ABOUT.test(route));
		expect(routes.length).toBeGreaterThan(20);
		for (const route of routes) {
			const ids = { ...alone, ...(route.includes('/forms/') && { ending: 'docx' }) };
			const [request, json] = requestOf(route, ids, bodies());
			const statuses = new Set<number>();
			for (const role of ROLES) {
				const headers = { 'if-match': '"r1"' };
				const answer = await as(role)(request, json === undefined ? { headers } : { json, headers });
				statuses.add(answer.status);
				expect([route, role, answer.text.includes(FOREIGN)]).toEqual([route, role, false]);
			}
			expect([route, statuses.has(404), [...statuses].filter((one) => one !== 404 && one !== 403)]).toEqual([
				route,
				true,
				[],
			]);
		}
		expect(await foreignRows()).toEqual(before);
	});

	it('a draft of this place with an attachment of the other: 404, it is not in this draft', async () => {
		const [address] = requestOf(
			'delete /places/{place}/drafts/{disclosure}/attachments/{attachment}',
			{ ...shared, attachment: alone.attachment },
			{},
		);
		const answer = await as('case-officer')(address);
		expect([answer.status, refusalCodes(answer)]).toEqual([
			expect.toSatisfy((one: number) => one === 404 || one === 422),
			['attachment-unknown'],
		]);
	});

	it('public reads of it under this place are 404 too', async () => {
		for (const part of ['', '/editions', '/editions/1/content', `/attachments/${alone.publicAttachment}`]) {
			const answer = await site.citizen(`GET /places/${place}/disclosures/${alone.id}${part}`);
			expect([part, answer.status]).toEqual([part, 404]);
		}
	});

	it.each([
		['its body', { bodyId: 'health' }, ['body-unknown', 'body-not-responsible', 'other-body']],
		['a row of its catalogue that this one has not', { itemIds: ['nothing-like-it'] }, ['item-unknown']],
	])('a draft for %s is refused', async (_what, more, codes) => {
		const json = { ...bodies().disclosures, triggers: { formed: '2020-10-09' }, ...more };
		const answer = await as('case-officer')(`POST /places/${place}/disclosures`, { json });
		expect([403, 422]).toContain(answer.status);
		for (const code of refusalCodes(answer)) expect(codes).toContain(code);
	});

	it('a draft that links to it, or names its file, cannot be handed in', async () => {
		const links = [{ disclosureId: alone.id, relation: 'relates' }];
		const attachments = [{ attachmentId: alone.publicAttachment, name: '附件.txt' }];
		const { disclosureId } = await registerDraft(site, as('case-officer'), wish, { links, attachments });
		const blockers = await as('case-officer')(`GET /places/${place}/drafts/${disclosureId}/blockers?stage=submit`);
		expect(blockers.json.items.map((one: { code: string }) => one.code).sort()).toEqual([
			'attachment-unknown',
			'link-unknown',
		]);
	});

	it('a withholding that names it is refused', async () => {
		const answer = await as('disclosure-office')(`POST /places/${place}/withheld`, {
			json: {
				...{ bodyId: body, disclosureId: alone.id, title: '示例', ground: 'process-information' },
				...{ reason: '讨论稿', nextReviewOn: '2021-01-04' },
			},
		});
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['link-unknown']]);
	});

	it('a withholding for its body is refused to whoever reaches every body of this place', async () => {
		const answer = await as('whole-office')(`POST /places/${place}/withheld`, {
			json: {
				...{ bodyId: 'health', title: '示例', ground: 'process-information' },
				...{ reason: '讨论稿', nextReviewOn: '2021-01-04' },
			},
		});
		expect([403, 404, 422], answer.text).toContain(answer.status);
	});

	it('nobody of this place is let into the other, whatever he is here', async () => {
		for (const [role, send] of senders)
			for (const list of [
				'drafts',
				'review-sheets',
				'obligations',
				'register',
				'withheld',
				'jobs',
				'session/notifications',
			]) {
				const answer = await send(`GET /places/${foreign}/${list}`);
				expect([role, list, answer.status]).toEqual([role, list, role === 'citizen' ? 401 : 404]);
			}
	});
});

describe('what is done here leaves the rows of the other place with the same ids as they were', () => {
	it('saving, handing in, signing, publishing, correcting, withdrawing, withholding, waiving, removing', async () => {
		const before = await foreignRows();
		const clerk = as('case-officer');
		const office = as('disclosure-office');
		const chain = [as('section-head'), as('secrecy-reviewer'), as('deputy-in-charge')];
		const { disclosure = '', sheet = '', id = '', obligation = '', withholding = '', attachment = '' } = shared;
		const draft = `/places/${place}/drafts/${disclosure}`;
		const out = `/places/${place}/disclosures/${id}`;
		const ok = async (answer: ReturnType<Sender>) =>
			expect([200, 201], (await answer).text).toContain((await answer).status);
		await ok(clerk(`DELETE ${draft}/attachments/${attachment}`));
		await ok(clerk(`PUT ${draft}`, { json: { title: '另一个标题' }, headers: { 'if-match': '"r1"' } }));
		const opened = await submitDraft(clerk, place, disclosure);
		await ok(clerk(`POST ${draft}/submission/withdrawal`));
		expect(opened.sheetId).not.toBe(sheet);
		const { contentHash } = (await clerk(`GET /places/${place}/review-sheets/${sheet}`)).json;
		for (const [step, signer] of chain.entries()) {
			const checks = [['truthfulness', 'completeness'], ['secrecy', 'privacy'], []][step];
			const json = { decision: 'signed', checks, contentHash };
			await ok(signer(`POST /places/${place}/review-sheets/${sheet}/signatures`, { json }));
		}
		const label = text('公示栏');
		await ok(office(`POST ${out}/channel-uses`, { json: { label, doneOn: '2020-10-09', where: '一楼' } }));
		await ok(
			office(`POST ${out}/editions`, { json: { changeKind: 'change', changedOn: '2020-10-09', reason: '变更' } }),
		);
		await ok(office(`POST ${out}/withdrawal`, { json: { ground: 'error', note: '有误' } }));
		await ok(
			office(`POST /places/${place}/withheld/${withholding}/review`, { json: { nextReviewOn: null, reason: '公开' } }),
		);
		await ok(office(`POST /places/${place}/obligations/${obligation}/waiver`, { json: { reason: '免' } }));
		await ok(clerk(`PUT /places/${place}/session/notification-address`, { json: { email: null } }));
		await ok(clerk(`POST /places/${place}/session/notifications/readings`, { json: {} }));
		expect(await foreignRows()).toEqual(before);
	});
});
