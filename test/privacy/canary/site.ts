import { describeWholeApi } from '../../../src/api/create-api.ts';
import { installCatalogue } from '../../../src/catalogue/actions.ts';
import { sampleCatalogue } from '../../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../../src/catalogue/limit/parse.ts';
import { registerBody, savePlace } from '../../../src/organization/actions.ts';
import { issueFirstAdministratorLinks } from '../../../src/organization/one-time-link/actions.ts';
import { createSegmenter } from '../../../src/platform/segmentation.ts';
import { type Answer, refusalCodes } from '../../api-staff/kit.ts';
import { allPresent, DECLARATION } from '../../disclosure/kit.ts';
import { describedRoutes, type Sender, wholeSite } from '../../disclosure/whole-site.ts';
import { directoryOfFile } from '../../kit/temporary-directory.ts';
import type { TestDatabase } from '../../kit/test-database.ts';
import { always, done, PASSWORD } from '../../organization/kit.ts';
import type { Planted } from './fields.ts';
import { offerings } from './offered.ts';
import { ALL, CANARY } from './person.ts';

export const PLACE = 'jia';
export const BODY = 'finance';
export const segmenter = createSegmenter();

const website = { kind: 'website', label: '政府网站', selected: true } as const;
const board = { kind: 'notice-board', label: '公示栏', selected: true } as const;

/** Rows of the catalogue: a document, one that hangs on boards too, a list of persons, and two nobody publishes under. */
const ROWS = [
	{ name: '办事指南', elements: ['办理依据'], channels: [website] },
	{ name: '资金安排', elements: ['资金数额'], channels: [website, board] },
	{
		...{ name: '补助发放', elements: ['补助对象名单'], channels: [website, board] },
		timeLimit: parseTimeLimit('公示不少于10天'),
	},
	{ name: '监督检查', elements: ['检查结果'], channels: [website] },
	{ name: '招投标', elements: ['中标结果'], channels: [website] },
];
export const ROW = { document: 1, boards: 2, list: 3, nil: 4, waived: 5 } as const;
const POSTS = [
	...(['case-officer', 'section-head', 'secrecy-reviewer', 'deputy-in-charge', 'principal'] as const),
	...(['disclosure-office', 'government-office'] as const),
] as const;
const ADMINISTRATORS = ['system-administrator', 'security-administrator'] as const;
type Post = (typeof POSTS)[number] | (typeof ADMINISTRATORS)[number];

/** How far a planted text came: the step that refused it with every code, or `published`. */
export interface Passage {
	readonly step: 'register' | 'upload' | 'submit' | 'publish' | 'published';
	readonly codes: readonly string[];
	readonly disclosureId: string;
}

/** One county with the real application on it, and one person for each step of a publication. */
export function canarySite(test: TestDatabase, directory = directoryOfFile()) {
	const site = wholeSite(test, directory);
	const description = describeWholeApi(describedRoutes());
	const { left, count, watch } = offerings(description);
	const people = new Map<Post, Sender>();
	const as = (post: Post): Sender => {
		const found = people.get(post);
		if (found === undefined) throw new Error(`nobody is ${post}`);
		return found;
	};
	const officer: Sender = (request, sending) => as('case-officer')(request, sending);

	/** Registers a draft that lacks nothing; `planted` goes into it. */
	async function register(planted: Planted, row: number = ROW.document) {
		const item = await site.item(PLACE, row);
		const draft = await content(planted, row);
		return officer(`POST /places/${PLACE}/disclosures`, {
			json: {
				...{ kind: planted.kind ?? 'full-text', documentClass: 'general', bodyId: BODY },
				...{ triggers: { formed: '2020-09-01' }, itemIds: [item.itemId], draft },
				...planted.around,
			},
		});
	}

	/** What such a draft says before anything is planted: forms with dates keep them. */
	function clean({ kind, draft }: Planted): object {
		if (kind !== 'public-notice') return {};
		const { notice } = draft as { notice?: object };
		return { notice: { ...notice, objectionChannel: '来信', outcome: null } };
	}

	async function content(planted: Planted, row: number): Promise<object> {
		const item = await site.item(PLACE, row);
		const { elements, ...more } = planted.draft as { elements?: unknown };
		const reason = typeof elements === 'string' ? elements : null;
		const further = Array.isArray(elements) ? elements : [];
		const answered = [
			...allPresent(item).map((one) => (reason === null ? one : { ...one, state: 'nil', reason })),
			...further.map((one: object) => ({ itemId: item.itemId, state: 'present', reason: null, ...one })),
		];
		const base = { title: '示例信息', summary: '示例信息的概述', bodyHtml: '<p>示例正文。</p>' };
		return { ...base, ...more, elements: answered };
	}

	/** Hands in, signs to the end, publishes. */
	async function finish(disclosureId: string, declaration: object = {}, comment?: string): Promise<Passage> {
		const tag = (await officer(`GET /places/${PLACE}/drafts/${disclosureId}`)).headers.get('etag') ?? '';
		const submitted = await officer(`POST /places/${PLACE}/drafts/${disclosureId}/submission`, {
			json: { declaration: { ...DECLARATION, ...declaration } },
			headers: { 'if-match': tag },
		});
		if (submitted.status !== 201) return { step: 'submit', codes: refusalCodes(submitted), disclosureId };
		const { sheetId, contentHash } = submitted.json;
		// Somebody has looked at the pictures: what is searched for stands in their bytes.
		const { attachments } = (await officer(`GET /places/${PLACE}/drafts/${disclosureId}`)).json;
		for (const one of attachments)
			for (const { part, offset, length, class: kind } of one.findings)
				if (kind === 'face')
					await as('section-head')(`POST /places/${PLACE}/review-sheets/${sheetId}/releases`, {
						json: { part: `attachment:${one.name}!${part}`, offset, length, class: kind, reason: '没有可辨认的人' },
					});
		for (;;) {
			const sheet = (await officer(`GET /places/${PLACE}/review-sheets/${sheetId}`)).json;
			const step = sheet.steps[sheet.nextStep];
			if (sheet.state !== 'open' || step === undefined) break;
			const json = { decision: 'signed', checks: step.checks, contentHash, comment: comment ?? null };
			const signed = await as(step.postKind)(`POST /places/${PLACE}/review-sheets/${sheetId}/signatures`, { json });
			if (signed.status !== 201) throw new Error(signed.text);
		}
		const published = await as('disclosure-office')(`POST /places/${PLACE}/disclosures/${disclosureId}/publication`);
		const isOut = published.status === 201;
		return { step: isOut ? 'published' : 'publish', codes: isOut ? [] : refusalCodes(published), disclosureId };
	}

	return {
		...site,
		/** Every field in which staff could write something: how many, and which were offered nothing of him so far. */
		fields: { left, count },
		watched: watch(site.citizen),
		as,
		register,
		finish,
		async start(): Promise<void> {
			site.clock.set('2020-09-10T09:00:00+08:00');
			const base = { placeId: PLACE, actor: 'test' };
			const place = { name: '甲县', province: '某省', code: null, level: 'county', parentPlaceId: null } as const;
			await done(savePlace(site.tools(), { ...base, ...place }));
			for (const [bodyId, kind, name] of [
				[BODY, 'department', '财政局'],
				['government', 'government', '甲县人民政府'],
			] as const)
				await done(registerBody(site.tools(), { ...base, bodyId, kind, name, ...always }));
			const rows = ROWS.map((row) => ({ ...row, bodies: ['财政局'] }));
			const parts = { database: test.database, clock: site.clock, segmenter };
			await done(
				installCatalogue(parts, {
					...{ ...base, editionId: 'v1', isCurrent: true },
					catalogue: sampleCatalogue(rows as Parameters<typeof sampleCatalogue>[0], { issuedOn: '2020-01-01' }),
				}) as Promise<never>,
			);
			await site.place(PLACE);
			await site.desk.indexPrefix(PLACE, BODY);
			for (const post of POSTS) {
				const isGovernment = post === 'government-office';
				const kind = isGovernment ? 'disclosure-office' : post;
				people.set(post, watch(await site.person(PLACE, isGovernment ? 'government' : BODY, kind, post)));
			}
			// The first administrator chooses his names himself.
			const first = await done(issueFirstAdministratorLinks(site.desk.tools(), PLACE));
			const names = { loginName: `v${CANARY.id}`, displayName: ALL };
			const redeemed = await watch(site.citizen)(`POST /places/${PLACE}/one-time-links/redemption`, {
				json: { token: first.links[0]?.token, password: PASSWORD, ...names },
			});
			if (redeemed.status !== 200) throw new Error(redeemed.text);
			for (const role of ADMINISTRATORS) people.set(role, watch(await site.administrator(PLACE, role)));
		},
		/** As far as the product lets it go. */
		async pass(planted: Planted, row?: number): Promise<Passage> {
			const registered = await register(planted, row);
			if (registered.status !== 201) return { step: 'register', codes: refusalCodes(registered), disclosureId: '' };
			return finish(registered.json.disclosureId);
		},
		/** The same written into a clean draft that was registered before. */
		async passSaved(planted: Planted, row: number = ROW.document): Promise<Passage> {
			const registered = await register({ ...planted, draft: clean(planted) }, row);
			if (registered.status !== 201) throw new Error(registered.text);
			const { disclosureId } = registered.json;
			const draft = await content(planted, row);
			const saved = await officer(`PUT /places/${PLACE}/drafts/${disclosureId}`, {
				json: draft,
				headers: { 'if-match': registered.headers.get('etag') ?? '' },
			});
			if (saved.status !== 200) return { step: 'register', codes: refusalCodes(saved), disclosureId };
			return finish(disclosureId);
		},
		/** Withdrawn for privacy, its title hidden. */
		async takeOff(disclosureId: string): Promise<void> {
			const json = { ground: 'privacy', note: '含有不应公开的内容，已撤回。', isTitleHidden: true };
			const path = `POST /places/${PLACE}/disclosures/${disclosureId}/withdrawal`;
			const answer = await as('disclosure-office')(path, { json });
			if (answer.status !== 200) throw new Error(answer.text);
		},
		/** A new draft with one annex, named in it as `name`; then as far as it goes. */
		async passFile(bytes: Uint8Array, file: string, name = file): Promise<Passage> {
			const { disclosureId } = (await register({ draft: {} })).json;
			const form = new FormData();
			form.set('file', new File([Uint8Array.from(bytes)], file));
			const upload = await officer(`POST /places/${PLACE}/drafts/${disclosureId}/attachments`, { body: form });
			if (upload.status !== 201) return { step: 'upload', codes: refusalCodes(upload), disclosureId };
			const draft = await officer(`GET /places/${PLACE}/drafts/${disclosureId}`);
			const attachments = [{ attachmentId: upload.json.attachmentId, name }];
			const saved = await officer(`PUT /places/${PLACE}/drafts/${disclosureId}`, {
				json: { attachments },
				headers: { 'if-match': draft.headers.get('etag') ?? '' },
			});
			if (saved.status !== 200) throw new Error(saved.text);
			return finish(disclosureId);
		},
	};
}

export type CanarySite = ReturnType<typeof canarySite>;

/** Status and codes of an answer that was refused; the status alone of one that was not. */
export function refusalOf(answer: Answer): readonly (number | string)[] {
	return answer.status === 422 ? [422, ...new Set(refusalCodes(answer))] : [answer.status];
}
