import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWholeApi } from '../../src/api/create-api.ts';
import { addDisclosureRoutes } from '../../src/api/disclosure-routes.ts';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { registerBody } from '../../src/organization/actions.ts';
import { type Action, type Actor, may } from '../../src/organization/policy.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { Fault } from '../../src/platform/fault.ts';
import { checkRegister } from '../../src/register/check/store.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { loadDemo } from '../demo/kit.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';
import { passReview, type Signers } from './kit.ts';
import {
	approve,
	commandBodies,
	describedRoutes,
	fileForm,
	registerDraft,
	requestOf,
	type Sender,
	submitDraft,
	wholeSite,
} from './whole-site.ts';

const test = testDatabase();
const directory = directoryOfFile();
const site = wholeSite(test, directory);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 2, formed: '2020-09-10' };
const senders = new Map<string, Sender>();
const as = (role: string): Sender => senders.get(role) ?? expect.fail(`nobody is ${role}`);
const clerk = () => as('case-officer');
const office = () => as('disclosure-office');
const chain = () => [as('section-head'), as('secrecy-reviewer'), as('deputy-in-charge')];

beforeAll(async () => {
	site.clock.set('2020-09-10T09:00:00+08:00');
	await site.place(place);
}, 60_000);

describe('invariant 8: importing and installing publish nothing', () => {
	it('a place installed from its file, with its organs and its duties: no publication, no signature', async () => {
		for (const table of [
			'public_disclosure',
			'public_edition',
			'public_disclosure_item',
			'review_signature',
			'disclosure',
		])
			expect([table, await test.database.query('', `select * from ${table}`)]).toEqual([table, []]);
		const acts = `select type from event where type ~ 'Published|Signed|Withdrawn'`;
		expect(await test.database.query('', acts)).toEqual([]);
	});
});

interface Schema {
	readonly $ref?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly propertyNames?: { readonly enum?: readonly string[] };
	readonly format?: string;
	readonly [key: string]: unknown;
}
interface Operation {
	readonly parameters?: readonly { readonly name: string; readonly in: string }[];
	readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Anything by which an instant of publishing or signing could be told. */
const TELLS_TIME = /publi[sc]|发布|sign(ed|ature|-?off)|签|posted?At$|^at$|At$|_at$|timestamp|datetime/i;

describe('invariant 8: no request of the whole API has a place for a time of publication', () => {
	const reads = (app: object) =>
		addDisclosureRoutes(app as OpenAPIHono, {} as Parameters<typeof addDisclosureRoutes>[1]);
	const description = describeWholeApi([...describedRoutes(), reads]) as Description;
	const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
	);

	/** Every name a body may hold, with its way there; and whether it is an instant. */
	function namesOf(schema: unknown, way: string, seen: readonly string[] = []): string[] {
		if (typeof schema !== 'object' || schema === null) return [];
		if (Array.isArray(schema)) return schema.flatMap((one) => namesOf(one, way, seen));
		const { $ref, properties = {}, propertyNames, format, ...rest } = schema as Schema;
		if ($ref !== undefined)
			return seen.includes($ref)
				? []
				: namesOf(description.components.schemas[$ref.split('/').at(-1) ?? ''], way, [...seen, $ref]);
		const own = Object.entries(properties).flatMap(([name, one]) => [
			`${way}.${name}`,
			...namesOf(one, `${way}.${name}`, seen),
		]);
		const keys = (propertyNames?.enum ?? []).map((name) => `${way}.${name}`);
		const instant = format === 'date-time' ? [`${way}:timestamp`] : [];
		const { example: _example, description: _description, enum: _enum, default: _default, ...parts } = rest;
		return [...own, ...keys, ...instant, ...Object.values(parts).flatMap((one) => namesOf(one, way, seen))];
	}

	it('describes the commands at all', () => {
		const commands = operations.filter(({ method }) => method !== 'get').map(({ method, path }) => `${method} ${path}`);
		for (const { method, path } of STAFF_ROUTES.filter((route) => route.method !== 'get'))
			expect(commands).toContain(`${method} ${path}`);
		const names = operations.flatMap(({ operation }) =>
			Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => namesOf(schema, '')),
		);
		// The walk sees into references, lists and records of dates.
		expect(names).toEqual(expect.arrayContaining(['.draft.notice.startsOn', '.triggers.formed', '.tables.columns']));
	});

	it.each(
		operations.filter(({ method }) => method !== 'get').map((one) => [`${one.method} ${one.path}`, one] as const),
	)('%s', (_route, { operation }) => {
		const sent = Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => namesOf(schema, ''));
		const asked = (operation.parameters ?? []).map(({ name }) => `.${name}`);
		const telling = [...sent, ...asked].filter((name) => TELLS_TIME.test(name.slice(name.lastIndexOf('.') + 1)));
		expect(telling).toEqual([]);
	});
});

const ADMINISTRATORS = ['system-administrator', 'security-administrator'] as const;
/** Posts in the government's own organ, for what no other body may do. */
const WHOLE_PLACE = ['disclosure-office', 'principal'] as const;
const CATALOGUE =
	'示范区公开标准目录\n序号\t一级事项\t公开内容\t公开时限\t公开主体\t公开渠道\n1\t政策\t文件\t20个工作日\t财政局\t网站\n';
const PATH = {
	documentClass: 'news',
	basis: '示例',
	steps: [{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy', 'privacy'] }],
};

describe('invariant 8: a time that is sent all the same', () => {
	const TIMES = {
		publishedAt: '2020-01-01T00:00:00Z',
		published_at: '2020-01-01',
		signedAt: '2020-01-01',
		at: '2020-01-01',
	};
	const ids: Record<string, string> = { place, body: own };
	let bodies: ReturnType<typeof commandBodies> = {};

	beforeAll(async () => {
		await site.desk.indexPrefix(place, own);
		for (const kind of [...POST_KINDS, 'principal'] as const)
			if (!senders.has(kind)) senders.set(kind, await site.person(place, own, kind));
		for (const role of ADMINISTRATORS) senders.set(role, await site.administrator(place, role));
		const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
		await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
		for (const kind of WHOLE_PLACE)
			senders.set(`whole-place ${kind}`, await site.person(place, 'government', kind, `whole-${kind}`));
		const catalogue = await as('whole-place disclosure-office')(`POST /places/${place}/catalogue-drafts`, {
			body: fileForm(CATALOGUE, '目录.txt'),
		});
		const path = await as('whole-place disclosure-office')(`POST /places/${place}/sign-off-paths`, { json: PATH });
		expect([catalogue.status, path.status], catalogue.text + path.text).toEqual([201, 201]);
		Object.assign(ids, { draft: catalogue.json.drafts[0].draftId, row: '1', path: path.json.pathId });
		const draft = await registerDraft(site, clerk(), wish);
		const other = await registerDraft(site, clerk(), wish);
		const { sheetId, contentHash } = await submitDraft(clerk(), place, other.disclosureId);
		const withheld = await office()(`POST /places/${place}/withheld`, {
			json: {
				...{ bodyId: own, title: '示例', ground: 'process-information', reason: '讨论稿', nextReviewOn: '2021-01-04' },
			},
		});
		Object.assign(ids, {
			...{ disclosure: draft.disclosureId, sheet: sheetId, obligation: draft.duties[0].obligationId },
			...{ withholding: withheld.json.withholdingId, attachment: 'abcdefgh1234' },
		});
		const { itemId } = draft.item;
		bodies = {
			...commandBodies({ bodyId: own, printed: '财政局', itemId, on: '2020-09-10' }),
			// A signature that would stand but for what is added to it.
			signatures: { decision: 'signed', checks: ['truthfulness', 'completeness'], contentHash },
		};
	}, 60_000);

	/** Somebody whom the policy lets do it. */
	function allowed(action: Action): Sender {
		const actorOf = (role: string): Actor => {
			const kind = role.replace('whole-place ', '') as (typeof POST_KINDS)[number];
			const post = { postId: 'p', kind, bodyId: own, reachesWholePlace: kind !== role };
			const isPost = POST_KINDS.some((one) => one === kind);
			return {
				...{ kind: 'account', placeId: place, accountId: 'x', isRestricted: false, posts: isPost ? [post] : [] },
				administratorRoles: isPost ? [] : [role as (typeof ADMINISTRATORS)[number]],
			};
		};
		const whole = WHOLE_PLACE.map((kind) => `whole-place ${kind}`);
		const role = [...POST_KINDS, ...ADMINISTRATORS, ...whole].find(
			(one) => may(actorOf(one), action, { placeId: place, bodyId: own }) === true,
		);
		return as(role ?? expect.fail(`nobody may ${action}`));
	}

	const traces = () =>
		test.database.query(
			'',
			`select (select count(*) from event) as events, (select sum(revision) from disclosure_edition) as revisions,
			(select count(*) from review_signature) as signatures, (select count(*) from public_edition) as editions,
			(select string_agg(revision || state, ' ') from catalogue_draft) as drafts, (select string_agg(state, ' ') from sign_off_path) as paths`,
		);

	const GROUND =
		/\/(session$|session\/password|session\/second|one-time|accounts|posts|delegations|security-level|bodies$|sections|names|collective|successions|access-tokens)/;
	const commands = STAFF_ROUTES.filter(({ method, path }) => method !== 'get' && !GROUND.test(path));

	it.each(commands.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_name, route) => {
		const { method, path, action } = route;
		const [request, json = {}] = requestOf(`${method} ${path}`, ids, bodies);
		const takesNone =
			method === 'delete' ||
			/publication|submission\/withdrawal$|\/attachments(?!.*(?:redaction|counts))|-readings$|impact-assessments$|list\/file$|pieces|catalogue-drafts$|open-sessions/.test(
				path,
			);
		const send = allowed(action as Action);
		const before = await traces();
		if (takesNone) {
			// Nothing of a body is read here as fields: it is neither looked at nor kept. What of one's own is taken away leaves no trace.
			// Of the sessions of one's own there is none of that number.
			const statuses = path.includes('open-sessions') ? [404] : [200, 403, 415, 422, 428];
			const answer = await send(`${request}?publishedAt=2020-01-01`, {
				json: TIMES,
				headers: { 'x-published-at': '2020-01-01', date: 'Wed, 01 Jan 2020 00:00:00 GMT' },
			});
			expect([path, answer.status]).toEqual([path, expect.toSatisfy((status: number) => statuses.includes(status))]);
		} else
			for (const [name, value] of Object.entries(TIMES)) {
				const answer = await send(request, { json: { ...json, [name]: value } });
				expect([path, name, answer.status, answer.text.includes(name)]).toEqual([path, name, 400, true]);
			}
		expect(await traces()).toEqual(before);
	});

	it.each([
		['in a draft', { draft: { publishedAt: '2020-01-01' } }],
		[
			'in the period of a notice',
			{
				draft: {
					notice: {
						startsOn: '2020-09-10',
						endsOn: '2020-09-20',
						objectionChannel: '',
						outcome: null,
						publishedAt: '2020-01-01',
					},
				},
			},
		],
		[
			'in a table',
			{ draft: { tables: [{ definition: null, caption: '', columns: [], rows: [], publishedAt: '2020-01-01' }] } },
		],
		[
			'as a day of publication that a clock would count from',
			{ triggers: { formed: '2020-09-10', published: '2020-01-01' } },
		],
		['as a day of the last signature', { triggers: { formed: '2020-09-10', 'signed-off': '2020-01-01' } }],
	])('%s it is refused too', async (_where, more) => {
		const answer = await clerk()(`POST /places/${place}/disclosures`, { json: { ...bodies.disclosures, ...more } });
		expect(answer.status, answer.text).toBe(400);
	});

	it('a file whose form says when it was published is taken without it', async () => {
		const answer = await clerk()(`POST /places/${place}/drafts/${ids.disclosure}/attachments`, {
			body: fileForm('示例附件。', '附件.txt', TIMES),
		});
		expect(answer.status, answer.text).toBe(201);
		const rows = await test.database.query<{ at: string }>('', 'select uploaded_at as at from attachment');
		expect(rows).toEqual([{ at: '2020-09-10T01:00:00.000Z' }]);
	});

	it('a publication that is told a time in its body, its query and its headers has that of the clock', async () => {
		const { disclosureId } = await approve(site, clerk(), chain(), wish);
		site.clock.set('2020-09-10T15:04:05+08:00');
		const answer = await office()(
			`POST /places/${place}/disclosures/${disclosureId}/publication?publishedAt=2020-01-01`,
			{
				json: { ...TIMES, formedOn: '2020-01-01' },
				headers: { 'x-published-at': '2020-01-01', date: 'Wed, 01 Jan 2020 00:00:00 GMT', 'last-modified': 'x' },
			},
		);
		const at = '2020-09-10T07:04:05.000Z';
		expect(answer.json, answer.text).toMatchObject({ publishedAt: at });
		const text = `select published_at as a, edition_published_at as b, (select published_at from public_edition e where e.place_id = d.place_id
			and e.disclosure_id = d.disclosure_id) as c from public_disclosure d where disclosure_id = $1`;
		expect(await test.database.query('', text, [disclosureId])).toEqual([{ a: at, b: at, c: at }]);
	});
});

describe('invariant 8: the columns are written by publication alone', () => {
	const root = new URL('../../', import.meta.url);
	const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
		.map((name) => ({ name: `src/${name}`, text: readFileSync(new URL(`src/${name}`, root), 'utf8') }));
	/** Every statement that changes rows, with the name it goes by. */
	const statements = sources.flatMap(({ name, text }) =>
		[...text.matchAll(/'([a-z][a-z0-9-]*)',\s*(?:`([^`]*)`|'([^']*)')/g)].flatMap(([, id, long, short]) => {
			const sql = long ?? short ?? '';
			return /\b(insert into|update|delete from|merge into|copy)\b/i.test(sql)
				? [{ file: name, id: id ?? '', sql }]
				: [];
		}),
	);
	const writing = (table: string) =>
		statements
			.filter(({ sql }) => new RegExp(`(insert into|update|delete from|merge into|copy)\\s+${table}\\b`, 'i').test(sql))
			.map(({ file, id }) => `${file} ${id}`)
			.sort();
	const publishing = 'src/disclosure/publishing/actions.ts';
	const withdrawing = 'src/disclosure/withdrawing/actions.ts';

	it.each([
		['public_edition', [`${publishing} public-edition-write`, `${withdrawing} public-edition-withdraw`]],
		['public_disclosure_item', [`${publishing} public-item-write`, `${withdrawing} public-item-withdraw`]],
		[
			'public_disclosure',
			[
				`${publishing} public-disclosure-write`,
				`${withdrawing} public-disclosure-withdraw`,
				`${withdrawing} public-validity`,
			],
		],
		['review_signature', ['src/review/actions.ts review-signature']],
	])('%s', (table, expected) => {
		expect(writing(table)).toEqual(expected);
	});

	it('no other file names those tables in a statement that writes, but the demonstration', () => {
		const pattern =
			/(insert into|update|delete from|merge into|copy|truncate)\s+(public_(disclosure|edition|disclosure_item)|review_signature)\b/i;
		const files = sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
		const others = files.filter((name) => !name.startsWith('src/demo/'));
		expect(others.sort()).toEqual([publishing, withdrawing, 'src/review/actions.ts']);
	});

	it('the time of a publication is the clock of the act; a later edition leaves that of the first; nothing else sets one', () => {
		const text = sources.find(({ name }) => name === publishing)?.text ?? '';
		const write = /'public-disclosure-write',\s*`([^`]*)`/.exec(text)?.[1] ?? '';
		const [, onConflict = ''] = write.split('do update set');
		expect(onConflict).toContain('edition_published_at = $13');
		expect(onConflict.replace('edition_published_at', '')).not.toContain('published_at');
		const setting = statements.filter(({ sql }) =>
			/\bset\b[^;]*\bpublished_at\s*=/i.test(sql.replaceAll('edition_published_at', '')),
		);
		expect(setting.map(({ id }) => id)).toEqual([]);
		// No default, trigger or generated column fills it either.
		const migrations = readdirSync(new URL('migrations/', root)).map((name) =>
			readFileSync(new URL(`migrations/${name}`, root), 'utf8'),
		);
		const lines = migrations.join('\n').split('\n');
		expect(lines.filter((line) => /published_at\s+timestamptz/.test(line) && /default|generated/i.test(line))).toEqual(
			[],
		);
		expect(lines.filter((line) => /create\s+(or replace\s+)?trigger/i.test(line))).toEqual([]);
	});

	it('nobody changes a signature, an event or what moved a due date, the program neither', async () => {
		for (const table of ['review_signature', 'finding_release', 'event', 'outbox', 'obligation_move'])
			for (const statement of [`update ${table} set place_id = place_id`, `delete from ${table}`, `truncate ${table}`])
				await expect(test.database.query('', statement)).rejects.toThrow(/permission denied/);
	});

	it('the loader of the demonstration, which writes a year that never was, refuses a database with real work', async () => {
		const loading = loadDemo(test.database, { seed: '甲', size: 100 }, directory);
		await expect(loading).rejects.toSatisfy((error) => error instanceof Fault && error.code === 'demo-real-data');
		expect(await test.database.query('', `select 1 from event where type = 'EditionPublished'`)).toHaveLength(1);
	});
});

describe('invariant 8: a clock that was set back', () => {
	const publish = (disclosureId: string) => office()(`POST /places/${place}/disclosures/${disclosureId}/publication`);

	it('between two publications: the second is refused until the clock is right again, and is then the later one', async () => {
		site.clock.set('2020-09-16T10:00:00+08:00');
		const first = await approve(site, clerk(), chain(), { ...wish, formed: '2020-09-14' });
		const second = await approve(site, clerk(), chain(), { ...wish, formed: '2020-09-14' });
		expect((await publish(first.disclosureId)).json).toMatchObject({ publishedAt: '2020-09-16T02:00:00.000Z' });
		site.clock.set('2020-09-15T10:00:00+08:00');
		const early = await publish(second.disclosureId);
		expect([early.status, refusalCodes(early)]).toEqual([422, ['clock-behind']]);
		site.clock.set('2020-09-16T10:00:00+08:00');
		expect((await publish(second.disclosureId)).json).toMatchObject({ publishedAt: '2020-09-16T02:00:00.000Z' });
		expect(await checkRegister(test.database, place)).toEqual([]);
	});

	it('to a day before the information was formed: refused, for nothing is published before it exists', async () => {
		site.clock.set('2020-09-16T10:00:00+08:00');
		const { disclosureId } = await approve(site, clerk(), chain(), { ...wish, formed: '2020-09-16' });
		site.clock.set('2020-09-15T10:00:00+08:00');
		const answer = await publish(disclosureId);
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['clock-behind', 'formed-in-future']]);
		site.clock.set('2020-09-17T10:00:00+08:00');
		expect((await publish(disclosureId)).status).toBe(201);
	});

	it('between two editions of one disclosure: the record of the first publication stays as it was', async () => {
		site.clock.set('2020-09-17T11:00:00+08:00');
		const { disclosureId } = await approve(site, clerk(), chain(), { ...wish, formed: '2020-09-16' });
		await publish(disclosureId);
		site.clock.set('2020-09-17T10:30:00+08:00');
		await office()(`POST /places/${place}/disclosures/${disclosureId}/editions`, {
			json: { changeKind: 'correction', reason: '更正' },
		});
		const sheet = await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain().entries())
			await signer(`POST /places/${place}/review-sheets/${sheet.sheetId}/signatures`, {
				json: {
					...{ decision: 'signed', contentHash: sheet.contentHash },
					checks: [['truthfulness', 'completeness'], ['secrecy', 'privacy'], []][step],
				},
			});
		const early = await publish(disclosureId);
		expect([early.status, refusalCodes(early)]).toEqual([422, ['clock-behind']]);
		site.clock.set('2020-09-17T11:30:00+08:00');
		expect((await publish(disclosureId)).json).toMatchObject({
			publishedAt: '2020-09-17T03:30:00.000Z',
			editionNumber: 2,
		});
		const read = await site.citizen(`GET /places/${place}/disclosures/${disclosureId}`);
		expect(read.json).toMatchObject({
			publishedAt: '2020-09-17T03:00:00.000Z',
			editionPublishedAt: '2020-09-17T03:30:00.000Z',
		});
		expect(await checkRegister(test.database, place)).toEqual([]);
	});
});

describe('invariant 18: what is published is what was signed, to the byte', () => {
	it('of every edition: the hash of the bytes a citizen fetches is that of the sheet and of the record', async () => {
		site.clock.set('2020-09-18T09:00:00+08:00');
		await site.place('xixiu');
		await site.desk.indexPrefix('xixiu', own);
		const clerkOfXixiu = await site.person('xixiu', own, 'case-officer', 'clerk-of-xixiu');
		const officeOfXixiu = await site.person('xixiu', own, 'disclosure-office', 'office-of-xixiu');
		const newsSigners: Signers = { 'section-head': await site.person('xixiu', own, 'section-head', 'head-of-xixiu') };
		const signers = Object.fromEntries(POST_KINDS.map((kind) => [kind, as(kind)]));
		const passages = [
			{
				row: 6,
				kind: 'fund-table',
				documentClass: 'major-decision',
				draft: {
					tables: [
						{
							definition: null,
							caption: '分配表',
							columns: ['乡镇', '金额（万元）'],
							rows: [
								['示例一镇', '120.50'],
								['示例\u3000二镇', '0.10'],
							],
						},
					],
				},
			},
			{
				row: 2,
				kind: 'full-text',
				draft: { bodyHtml: '<p>“引号”与 &amp; 与 <strong>强调</strong></p><table><tr><td>一</td></tr></table>' },
			},
			{
				row: 2,
				kind: 'public-notice',
				draft: {
					notice: { startsOn: '2020-09-18', endsOn: '2020-09-28', objectionChannel: '向本单位书面反映', outcome: null },
				},
			},
			{ row: 9, kind: 'person-list', draft: {} },
		];
		for (const { row, draft, ...more } of passages) {
			const triggers = { formed: '2020-09-17', 'allocation-issued': '2020-09-17' };
			const passed = await passReview(site.desk, clerk(), signers, {
				place,
				bodyId: own,
				row,
				triggers,
				draft,
				...more,
			});
			const published = await office()(`POST /places/${place}/disclosures/${passed.disclosureId}/publication`);
			expect(published.status, published.text).toBe(201);
		}
		const news = await passReview(site.desk, clerkOfXixiu, newsSigners, {
			...{
				place: 'xixiu',
				bodyId: own,
				row: 7,
				triggers: { formed: '2020-09-17' },
				kind: 'news',
				documentClass: 'news',
			},
		});
		await officeOfXixiu(`POST /places/xixiu/disclosures/${news.disclosureId}/publication`);

		const editions = await test.database.query<{
			placeId: string;
			id: string;
			edition: number;
			hash: string;
			signed: string;
			page: string | null;
		}>(
			'',
			`select e.place_id as "placeId", e.disclosure_id as id, e.edition_number as edition, e.content_hash as hash, s.content_hash as signed,
				case when d.edition_number = e.edition_number then d.content_hash end as page
			from public_edition e join public_disclosure d using (place_id, disclosure_id) left join review_sheet s on s.place_id = e.place_id
				and s.disclosure_id = e.disclosure_id and s.edition_number = e.edition_number and s.state = 'published'`,
		);
		expect(editions.length).toBeGreaterThanOrEqual(11);
		expect(editions.some(({ edition }) => edition === 2)).toBe(true);
		for (const { placeId, id, edition, hash, signed, page } of editions) {
			const content = await site.citizen(`GET /places/${placeId}/disclosures/${id}/editions/${edition}/content`);
			expect(content.status, content.text).toBe(200);
			expect([id, edition, createHash('sha256').update(content.text).digest('hex')]).toEqual([id, edition, hash]);
			expect([id, edition, signed, page ?? hash]).toEqual([id, edition, hash, hash]);
			const signatures = await test.database.query<{ hash: string }>(
				'',
				`select distinct g.content_hash as hash from review_signature g join review_sheet s using (place_id, sheet_id)
				where s.place_id = $1 and s.disclosure_id = $2 and s.edition_number = $3 and s.state = 'published'`,
				[placeId, id, edition],
			);
			expect(signatures).toEqual([{ hash }]);
		}
	});
});
