import { readdirSync, readFileSync } from 'node:fs';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { strFromU8, unzipSync } from 'fflate';
import { type AdministrationTools, administrationRoutes } from '../../src/api/administration/index.ts';
import { addDisclosureRoutes } from '../../src/api/disclosure-routes.ts';
import { type DeskTools, disclosureRoutes } from '../../src/api/disclosure-staff/index.ts';
import { jobRoutes } from '../../src/api/job-routes.ts';
import { addNotificationRoutes } from '../../src/api/notification-routes.ts';
import { addObligationRoutes } from '../../src/api/obligation-routes.ts';
import { addObligationStaffRoutes } from '../../src/api/obligation-staff-routes.ts';
import { type MoreStaffRoutes, STAFF_ROUTES, type StaffDeps } from '../../src/api/staff/index.ts';
import { createAdministrationTools } from '../../src/cli/administration-tools.ts';
import { loadSiteKnowledge } from '../../src/cli/site-knowledge.ts';
import { createSiteParts } from '../../src/cli/site-mounts.ts';
import { loadJobHealth } from '../../src/jobs/index.ts';
import { issueAccessToken } from '../../src/organization/access-token/actions.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import type { AdministratorRole } from '../../src/organization/account/security-rules.ts';
import type { TokenScope } from '../../src/organization/policy.ts';
import { appointHolder } from '../../src/organization/post/actions.ts';
import { signIn } from '../../src/organization/session/actions.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { renderPreview as renderPreviewPage } from '../../src/portal/index.ts';
import { type Answer, type Sending, staffKit } from '../api-staff/kit.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import type { TestDatabase } from '../kit/test-database.ts';
import { day, done, PASSWORD } from '../organization/kit.ts';
import { allPresent, DECLARATION, deskKit, INDEX_PREFIX } from './kit.ts';

const segmenter = createSegmenter();

/** Sends as somebody. */
export type Sender = (request: string, sending?: Sending) => Promise<Answer>;

/** `method path` of every route of the staff in the whole program, also of a module nobody has put up yet. */
export async function everyStaffRoute(): Promise<string[]> {
	const api = new URL('../../src/api/', import.meta.url);
	for (const name of readdirSync(api, { recursive: true, encoding: 'utf8' }))
		if (/-routes\.tsx?$/.test(name)) await import(new URL(name, api).href);
	// Routes of lists and of administration have their tables in tests of their own, where there are such things to ask about.
	const elsewhere = ['../disclosure-lists/roles.test.ts', '../administration/roles.test.ts']
		.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
		.join('\n');
	return STAFF_ROUTES.map(({ method, path }) => `${method} ${path}`).filter(
		(route) => !elsewhere.includes(`'${route}': `),
	);
}

/** The routes of content, none of which calls its tools before it is asked something. */
export function contentRoutes(loadHealth: (placeId: string) => Promise<object> = async () => ({})): MoreStaffRoutes[] {
	return [addObligationStaffRoutes, addNotificationRoutes, jobRoutes(loadHealth)];
}

/** Every route of the staff there is, to be described; none is asked anything. */
export function describedRoutes(): MoreStaffRoutes[] {
	return [disclosureRoutes({} as DeskTools), administrationRoutes({} as AdministrationTools), ...contentRoutes()];
}

/** {@link deskKit} with every route of content and the public reads of disclosures and obligations, on one clock. */
export function wholeSite(test: TestDatabase, directory = directoryOfFile()) {
	const desk = deskKit(test, directory);
	let site: ReturnType<typeof staffKit> | undefined;
	const open = () => {
		if (site !== undefined) return site;
		const { clock } = desk;
		const tools = desk.tools();
		const reads = test.database.publicReads;
		const publicUrl = 'https://www.example.gov.cn';
		const readers: MoreStaffRoutes = (app) => {
			const pages = app as unknown as OpenAPIHono;
			addDisclosureRoutes(pages, { reads, publicUrl, segmenter, blobs: desk.desk.blobs });
			addObligationRoutes(pages, { reads, publicUrl, clock });
		};
		const health = (placeId: string) => loadJobHealth(test.database, placeId);
		let version = 0;
		const renderPreview: NonNullable<StaffDeps['renderPreview']> = async (draft) => {
			const { site: configured } = readConfig({ GONGKAI_PUBLIC_URL: publicUrl }, {});
			const { deps, refresh } = createSiteParts(await loadSiteKnowledge(clock.today()), {
				...{ reads, segmenter, clock, site: configured, log: recordingLog(), blobs: desk.desk.blobs },
				version: () => version++,
			});
			await refresh();
			return renderPreviewPage(deps, draft);
		};
		const administration = createAdministrationTools({ segmenter, review: desk.desk.review, operatorPlaceId: null });
		site = staffKit(test, {
			deps: { clock, account: tools, organization: tools, renderPreview },
			routes: [disclosureRoutes(desk.desk), administrationRoutes(administration), ...contentRoutes(health), readers],
		});
		return site;
	};
	const citizen: Sender = (request, sending) => open().send(request, sending);
	const sessions = new Map<string, { readonly at: string; readonly token: string }>();

	/** Signs in for each reading of the clock: tests move it, and sessions end. His password is never what a test is about. */
	const as = (placeId: string, loginName: string): Sender => {
		return async (request, sending = {}) => {
			const { send, browserHeaders } = open();
			const key = `${placeId} ${loginName}`;
			const known = sessions.get(key);
			let token = known?.at === desk.clock.now() ? known.token : undefined;
			if (token === undefined) {
				const fresh = 'update account set password_changed_at = $1 where place_id = $2 and login_name = $3';
				await test.database.query('', fresh, [desk.clock.now(), placeId, loginName]);
				const command = { placeId, loginName, password: PASSWORD, code: null, address: '192.0.2.1' };
				({ token } = await done(signIn(desk.tools(), command)));
				sessions.set(key, { at: desk.clock.now(), token });
			}
			return send(request, { ...sending, headers: { ...browserHeaders(token), ...sending.headers } });
		};
	};
	return {
		desk,
		/** The parts of an OOXML file somebody is answered, as one text. */
		async unpacked(placeId: string, loginName: string, address: string): Promise<string> {
			// Signs him in.
			await as(placeId, loginName)(`GET /places/${placeId}/session`);
			const token = sessions.get(`${placeId} ${loginName}`)?.token ?? '';
			const url = `https://www.example.gov.cn/api${address}`;
			const incoming = { incoming: { socket: { remoteAddress: '192.0.2.1' }, headers: {} } };
			const response = await open().app.request(url, { headers: open().browserHeaders(token) }, incoming);
			if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
			const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
			return Object.values(parts)
				.map((part) => strFromU8(part))
				.join('\n');
		},
		clock: desk.clock,
		tools: desk.tools,
		place: desk.place,
		item: desk.item,
		citizen,
		/** What the application has written to its log. */
		log: () => open().log.lines,
		as,
		/** A person in a post of the body; his login name names the post too (`post-<name>`). */
		async person(placeId: string, bodyId: string, kind: Parameters<typeof desk.person>[2], name: string = kind) {
			await desk.person(placeId, bodyId, kind, name);
			return as(placeId, name);
		},
		/** Another post for somebody who has an account. */
		async alsoIn(placeId: string, postId: string, loginName: string): Promise<void> {
			const command = { placeId, postId, accountId: await accountOf(test, placeId, loginName), actor: 'test' };
			const holding = { capacity: 'holder', heldFrom: day('2010-01-01'), heldTo: null } as const;
			await done(appointHolder(desk.tools(), { ...command, ...holding }));
		},
		async administrator(placeId: string, role: AdministratorRole, name: string = role): Promise<Sender> {
			const accountId = await open().account(placeId, name);
			await done(setAdministratorRoles(desk.tools(), { placeId, accountId, roles: [role], actor: 'test' }));
			return as(placeId, name);
		},
		/** Somebody with an account and nothing else. */
		async nobody(placeId: string, name: string): Promise<Sender> {
			await open().account(placeId, name);
			return as(placeId, name);
		},
		async token(placeId: string, scopes: readonly TokenScope[], bodyIds: readonly string[] | null): Promise<Sender> {
			const issue = { placeId, name: '系统', scopes: [...scopes], bodyIds, days: 300, actor: 'test' };
			const { token } = await done(issueAccessToken(desk.tools(), issue));
			const authorization = { authorization: `Bearer ${token}` };
			return (request, sending = {}) =>
				open().send(request, { ...sending, headers: { ...authorization, ...sending.headers } });
		},
	};
}

export type WholeSite = ReturnType<typeof wholeSite>;

export async function accountOf(test: TestDatabase, placeId: string, loginName: string): Promise<string> {
	const text = 'select account_id as id from account where place_id = $1 and login_name = $2';
	const [found] = await test.database.query<{ id: string }>('', text, [placeId, loginName]);
	if (found === undefined) throw new Error(`no account ${loginName}`);
	return found.id;
}

/** A multipart body of one file. */
export function fileForm(text: string, name = '附件.txt', fields: Readonly<Record<string, string>> = {}): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	form.set('file', new File([text], name));
	return form;
}

/** The checks of each step of the general path, in order: section head, secrecy reviewer, deputy in charge, principal. */
const CHECKS = [['truthfulness', 'completeness'], ['secrecy', 'privacy'], [], []] as const;

/** A draft that is complete: it may be handed in as it is. */
export async function registerDraft(
	site: WholeSite,
	drafter: Sender,
	wish: { readonly place: string; readonly bodyId: string; readonly row: number; readonly formed: string },
	draft: object = {},
	more: object = {},
) {
	const item = await site.item(wish.place, wish.row);
	const answer = await drafter(`POST /places/${wish.place}/disclosures`, {
		json: {
			...{ kind: 'full-text', documentClass: 'general', bodyId: wish.bodyId, itemIds: [item.itemId] },
			triggers: { formed: wish.formed },
			draft: {
				...{ title: '示例信息', summary: '示例信息的概述', bodyHtml: '<p>示例正文。</p>' },
				elements: allPresent(item),
				...draft,
			},
			...more,
		},
	});
	if (answer.status !== 201) throw new Error(answer.text);
	return { disclosureId: answer.json.disclosureId as string, item, duties: answer.json.duties };
}

/** What a signer names: the sheet and the bytes he saw. */
export interface OpenedSheet {
	readonly sheetId: string;
	readonly contentHash: string;
}

/** Hands the draft in at its newest revision. */
export async function submitDraft(drafter: Sender, place: string, disclosureId: string): Promise<OpenedSheet> {
	const draft = await drafter(`GET /places/${place}/drafts/${disclosureId}`);
	const answer = await drafter(`POST /places/${place}/drafts/${disclosureId}/submission`, {
		json: { declaration: DECLARATION },
		headers: { 'if-match': draft.headers.get('etag') ?? '' },
	});
	if (answer.status !== 201) throw new Error(answer.text);
	return answer.json;
}

/** Signs the step of that number, whoever's turn it is. */
export function signStep(signer: Sender, place: string, { sheetId, contentHash }: OpenedSheet, step: number) {
	return signer(`POST /places/${place}/review-sheets/${sheetId}/signatures`, {
		json: { decision: 'signed', checks: CHECKS[step], contentHash },
	});
}

/** Registers, hands in and has it signed to the end of the general path. */
export async function approve(
	site: WholeSite,
	drafter: Sender,
	signers: readonly Sender[],
	wish: Parameters<typeof registerDraft>[2],
	draft: object = {},
	more: object = {},
) {
	const registered = await registerDraft(site, drafter, wish, draft, more);
	const sheet = await submitDraft(drafter, wish.place, registered.disclosureId);
	for (const [step, signer] of signers.entries()) {
		const signed = await signStep(signer, wish.place, sheet, step);
		if (signed.status !== 201) throw new Error(signed.text);
	}
	return { ...registered, ...sheet };
}

/** What a command may be about, by the last word of its address or by its route where that word has two meanings; with texts that are empty where the domain would act on them: it refuses, but lets the request through. */
export function commandBodies(of: {
	readonly bodyId: string;
	readonly printed: string;
	readonly itemId: string;
	readonly on: string;
}): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
	const { bodyId, printed, itemId, on } = of;
	const triggers = { formed: on };
	return {
		disclosures: { ...{ kind: 'full-text', documentClass: 'general', bodyId }, triggers: {}, itemIds: [itemId] },
		drafts: { title: '改过的标题' },
		rows: { definition: 'fund-allocation', rows: [] },
		comparison: { definition: 'fund-allocation', county: [], townships: [] },
		abandonment: { reason: '' },
		restoration: {},
		registration: { reason: '' },
		'registration-previews': { reason: '' },
		submission: { declaration: DECLARATION },
		signatures: { decision: 'returned', checks: [], contentHash: '0'.repeat(64) },
		releases: { part: 'body', offset: 0, length: 1, class: 'name', reason: '' },
		'release-requests': {
			...{ part: 'body', offset: 0, length: 1, class: 'name', reason: '' },
			accountId: '00000000-0000-4000-8000-000000000000',
		},
		refusal: { comment: '' },
		'post /places/{place}/review-sheets/{sheet}/release-requests/{request}/withdrawal': {},
		editions: { changeKind: 'correction', reason: '' },
		withdrawal: { ground: 'error', note: '' },
		validity: { validity: 'repealed', on, note: '' },
		'channel-uses': { label: '公示栏', doneOn: on, where: '' },
		withheld: { bodyId, title: '', ground: 'process-information', reason: '', nextReviewOn: '2021-01-04' },
		review: { nextReviewOn: null, reason: '' },
		'index-prefix': { indexPrefix: INDEX_PREFIX },
		information: { informationId: '', itemIds: [itemId], body: printed, triggers },
		triggers: { triggers, reason: '' },
		'nil-declaration': { reason: '' },
		waiver: { reason: '' },
		postings: { itemId, informationId: '', body: printed, board: '', postedOn: on },
		posting: { postedOn: on },
		removal: { removedOn: on },
		'signing-policy': { documentClasses: ['major-decision'], basis: '' },
		redaction: { findings: [{ part: 'body', offset: 0, length: 1, class: 'name' }], reason: '' },
		counts: { reason: '' },
		filters: { screen: 'drafts', name: '', query: {} },
		uploads: { name: '', totalBytes: 1 },
		pieces: {},
		drops: { uploadIds: ['upload000000'] },
		'uploaded-attachments': { uploadId: 'upload000000' },
		'working-copy': { baseRevision: 1, state: {} },
		readings: {},
		'notification-address': { email: null },
		'post /places/{place}/catalogue-drafts/{draft}/decisions': { points: [{ pointId: 'd9999', decision: 'accepted' }] },
		'put /places/{place}/catalogue-drafts/{draft}/rows/{row}': { category: '' },
		'post /places/{place}/catalogue-drafts/{draft}/rows': { afterRow: 0, fields: {} },
		'post /places/{place}/catalogue-drafts/{draft}/rows/{row}/removal': { reason: '' },
		heading: { title: '' },
		'revision-notes': { text: null },
		'adoption-previews': { effectiveFrom: on },
		adoption: { effectiveFrom: on },
		'post /places/{place}/holiday-notices/readings': { text: '' },
		previews: { notice: {} },
		'holiday-notices': { notice: {} },
		'new-places': { code: '000000' },
		'sign-off-paths': { documentClass: 'general', steps: [], basis: '' },
		activation: { inForceFrom: on },
		'post /places/{place}/sign-off-paths/{path}/withdrawal': { reason: '' },
	};
}

/** Words of addresses that name no thing of a place. */
const WORDS: Readonly<Record<string, string>> = {
	list: 'to-sign',
	month: '2020-09',
	year: '2020',
	upload: 'upload000000',
	session: '00000000-0000-4000-8000-000000000000',
	offset: '0',
	request: 'request00000',
	filter: 'filter000000',
};

/** The request of a route about these things, with its body out of `bodies` where it takes one. */
export function requestOf(
	route: string,
	ids: Readonly<Record<string, string | undefined>>,
	bodies: ReturnType<typeof commandBodies>,
): readonly [request: string, json: Readonly<Record<string, unknown>> | undefined] {
	const [method = '', path = ''] = route.split(' ');
	const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const id = ids[name] ?? WORDS[name];
		if (id === undefined) throw new Error(`${route}: which ${name}?`);
		return id;
	});
	const takesNone = method === 'get' || method === 'delete' || path.endsWith('submission/withdrawal');
	const last = path.split('/').findLast((part) => !part.startsWith('{')) ?? '';
	// Of a file what is to go is not told one by one.
	const { findings: _, ...ofFile } = bodies.redaction ?? {};
	const body = /attachment\}\/redaction$/.test(path) ? ofFile : (bodies[route] ?? bodies[last]);
	return [`${method.toUpperCase()} ${address}`, takesNone ? undefined : body];
}
