import type { OpenAPIHono } from '@hono/zod-openapi';
import { addDisclosureRoutes } from '../../src/api/disclosure-routes.ts';
import { type DeskTools, disclosureRoutes } from '../../src/api/disclosure-staff/index.ts';
import { addListRoutes } from '../../src/api/disclosure-staff/list-routes.ts';
import type { MoreStaffRoutes } from '../../src/api/staff/index.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { createFileScanning } from '../../src/jobs/sweep/scan-stored-file.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { registerBody, savePlace } from '../../src/organization/actions.ts';
import type { PostKind } from '../../src/organization/post/post.ts';
import { signIn } from '../../src/organization/session/actions.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { type Answer, type Sending, staffKit } from '../api-staff/kit.ts';
import { DECLARATION, deskKit } from '../disclosure/kit.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import type { TestDatabase } from '../kit/test-database.ts';
import { statute } from '../obligation/statute.ts';
import { always, done, PASSWORD } from '../organization/kit.ts';
import { listLaw } from './law.ts';

/** A segmenter for everything here. */
export const segmenter = createSegmenter();
export const PLACE = 'jia';
export const BODY = 'finance';

/** Sends as somebody. */
export type Sender = (request: string, sending?: Sending) => Promise<Answer>;

const channel = (kind: 'website' | 'notice-board') => ({
	kind,
	label: kind === 'website' ? '政府网站' : '村公示栏',
	selected: true,
});

/** Rows of the catalogue: a list for the board, one for board and website, numbers for the website, students, and a document. */
const ROWS = {
	board: { name: '识别结果', elements: ['受益户名单'], channels: [channel('notice-board')] },
	both: {
		name: '补助发放',
		elements: ['补助对象名单'],
		channels: [channel('website'), channel('notice-board')],
		timeLimit: parseTimeLimit('公示不少于10天'),
	},
	numbers: { name: '救助情况', elements: ['救助人数'], channels: [channel('website')] },
	students: { name: '助学发放', elements: ['受助学生名单'], channels: [channel('website'), channel('notice-board')] },
	document: { name: '办事指南', elements: ['办理依据'], channels: [channel('website')] },
} as const;
export type RowName = keyof typeof ROWS;

const SIGNERS = ['section-head', 'secrecy-reviewer', 'deputy-in-charge', 'principal'] as const;

/** The real application with lists, files that are read again, and one place with a body and its people. */
export function listSite(test: TestDatabase, directory = directoryOfFile()) {
	const desk = deskKit(test, directory);
	let version = 'scanner-1';
	let made: DeskTools | undefined;
	let site: ReturnType<typeof staffKit> | undefined;
	const tools = (): DeskTools => {
		if (made !== undefined) return made;
		const { disclosure, ...rest } = desk.desk;
		const files = createFileScanning({ version, blobs: rest.blobs, scannerFor: disclosure.scannerFor });
		const scanning = {
			get version() {
				return version;
			},
			scanFile: files.scanFile,
		};
		made = { ...rest, disclosure: { ...disclosure, lists: listLaw, scanning } };
		return made;
	};
	const open = () => {
		const account = desk.tools();
		const lists: MoreStaffRoutes = (app, staff) => {
			// Once they are among the routes of disclosures they are there already.
			if (!app.routes.some((route) => route.path.endsWith('/privacy-sweep'))) addListRoutes(app, staff, tools());
		};
		const readers: MoreStaffRoutes = (app) => {
			const reads = test.database.publicReads;
			const publicUrl = 'https://www.example.gov.cn';
			addDisclosureRoutes(app as unknown as OpenAPIHono, { reads, publicUrl, segmenter, blobs: tools().blobs });
		};
		site ??= staffKit(test, {
			deps: { clock: desk.clock, account, organization: account },
			routes: [disclosureRoutes(tools()), lists, readers],
		});
		return site;
	};
	const sessions = new Map<string, string>();
	const as =
		(name: string, placeId = PLACE): Sender =>
		async (request, sending = {}) => {
			const { send, browserHeaders } = open();
			const key = `${placeId} ${name} ${desk.clock.now()}`;
			let token = sessions.get(key);
			if (token === undefined) {
				const fresh = 'update account set password_changed_at = $1 where place_id = $2 and login_name = $3';
				await test.database.query('', fresh, [desk.clock.now(), placeId, name]);
				const command = { placeId, loginName: name, password: PASSWORD, code: null, address: '192.0.2.1' };
				({ token } = await done(signIn(desk.tools(), command)));
				sessions.set(key, token);
			}
			return send(request, { ...sending, headers: { ...browserHeaders(token), ...sending.headers } });
		};
	const items: Partial<Record<RowName, { itemId: string; elements: readonly string[] }>> = {};
	const itemOf = (row: RowName) =>
		items[row] ??
		((): never => {
			throw new Error(`no row ${row}`);
		})();

	const kit = {
		clock: desk.clock,
		tools,
		as,
		person: desk.person,
		/** Tools for accounts and posts. */
		accounts: desk.tools,
		account: (name: string) => open().account(PLACE, name),
		citizen: ((request, sending) => open().send(request, sending)) as Sender,
		/** As if another program with other recognizers had been started. */
		scannerIs(next: string) {
			version = next;
		},
		async start() {
			await desk.place('kongtong');
			const base = { placeId: PLACE, name: '甲县', province: '某省', code: null, actor: 'test' };
			await done(savePlace(desk.tools(), { ...base, level: 'county', parentPlaceId: null }));
			for (const [bodyId, name, kind] of [
				[BODY, '财政局', 'department'],
				['other', '农业农村局', 'department'],
				['government', '甲县人民政府', 'government'],
			] as const)
				await done(registerBody(desk.tools(), { placeId: PLACE, bodyId, kind, name, actor: 'test', ...always }));
			const rows = Object.values(ROWS).map((row) => ({
				...row,
				bodies: ['财政局'],
				elements: [...row.elements],
				channels: [...row.channels],
			}));
			await done(
				installCatalogue(
					{ database: test.database, clock: desk.clock, segmenter },
					{ placeId: PLACE, editionId: 'v1', catalogue: sampleCatalogue(rows), actor: 'test', isCurrent: true },
				) as Promise<never>,
			);
			await applyCatalogue({ database: test.database, clock: desk.clock, statute }, { placeId: PLACE, actor: 'test' });
			await desk.indexPrefix(PLACE, BODY);
			for (const kind of ['case-officer', ...SIGNERS, 'disclosure-office', 'inspector'] satisfies PostKind[])
				await desk.person(PLACE, BODY, kind);
			await desk.person(PLACE, 'other', 'case-officer', 'other-officer');
			await desk.person(PLACE, 'government', 'disclosure-office', 'government-office');
			const found = await test.database.query<{ itemId: string; name: string }>(
				'',
				'select item_id as "itemId", name from catalogue_item where place_id = $1',
				[PLACE],
			);
			for (const [key, row] of Object.entries(ROWS))
				items[key as RowName] = {
					itemId: found.find((one) => one.name === row.name)?.itemId ?? '',
					elements: row.elements,
				};
		},
		/** Registers a draft that lacks nothing but what the test is about; returns id and revision tag. */
		async draft(row: RowName, kind: string, more: object = {}) {
			const { itemId, elements } = itemOf(row);
			const draft = {
				title: '补助发放结果',
				summary: '本期补助发放结果',
				bodyHtml: '<p>按规定公示。</p>',
				elements: elements.map((element) => ({ itemId, element, state: 'present', reason: null })),
				...more,
			};
			const answer = await as('case-officer')(`POST /places/${PLACE}/disclosures`, {
				json: {
					...{ kind, documentClass: 'general', bodyId: BODY, triggers: { formed: '2020-09-01' } },
					...{ itemIds: [itemId], draft },
				},
			});
			if (answer.status !== 201) throw new Error(answer.text);
			return { id: answer.json.disclosureId as string, tag: answer.headers.get('etag') ?? '' };
		},
		/** Enters rows of a list; the answer as it came. */
		enter(id: string, tag: string, json: object) {
			return as('case-officer')(`POST /places/${PLACE}/drafts/${id}/list/rows`, { json, headers: { 'if-match': tag } });
		},
		/** Hands in and signs to the end; `release` lets findings through while the sheet is open. */
		async review(id: string, tag: string, declaration: object = {}, release?: (sheetId: string) => Promise<void>) {
			const submitted = await as('case-officer')(`POST /places/${PLACE}/drafts/${id}/submission`, {
				json: { declaration: { ...DECLARATION, ...declaration } },
				headers: { 'if-match': tag },
			});
			if (submitted.status !== 201) throw new Error(submitted.text);
			const { sheetId, contentHash } = submitted.json;
			await release?.(sheetId);
			for (;;) {
				const sheet = (await as('case-officer')(`GET /places/${PLACE}/review-sheets/${sheetId}`)).json;
				const step = sheet.steps[sheet.nextStep];
				if (sheet.state !== 'open' || step === undefined) return sheetId as string;
				const signed = await as(step.postKind)(`POST /places/${PLACE}/review-sheets/${sheetId}/signatures`, {
					json: { decision: 'signed', checks: step.checks, contentHash },
				});
				if (signed.status !== 201) throw new Error(signed.text);
			}
		},
		publish: (id: string) => as('disclosure-office')(`POST /places/${PLACE}/disclosures/${id}/publication`),
		blockers: async (id: string, stage = 'publish'): Promise<string[]> =>
			(await as('case-officer')(`GET /places/${PLACE}/drafts/${id}/blockers?stage=${stage}`)).json.items
				.map((one: { code: string }) => one.code)
				.sort(),
		async events(type: string): Promise<Record<string, unknown>[]> {
			const text = 'select data, actor from event where place_id = $1 and type = $2 order by at, event_id';
			const rows = await test.database.query<{ data: object; actor: string }>('', text, [PLACE, type]);
			return rows.map(({ data, actor }) => ({ ...data, actor }));
		},
	};
	return kit;
}

export type ListSite = ReturnType<typeof listSite>;

/** What a sheet about a list has to say. */
export const PERSONAL = { hasPersonalData: true, measure: '公示栏登名单，网上只公开数量' };
