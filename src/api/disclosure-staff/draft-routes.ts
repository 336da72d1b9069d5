import { z } from '@hono/zod-openapi';
import { type assessDraft, explainBlockers } from '../../disclosure/actions.ts';
import type { EditionState } from '../../disclosure/disclosure.ts';
import type { DraftContent } from '../../disclosure/draft-content.ts';
import { abandonDraftIn, removeAttachmentIn, restoreDraftIn, saveDraftIn } from '../../disclosure/drafting/actions.ts';
import { registerDisclosureIn } from '../../disclosure/registering/actions.ts';
import { listChannelUses, listDisclosures } from '../../disclosure/store.ts';
import { soonUntil } from '../../obligation/index.ts';
import { type AsOf, listOfInformation, loadCalendars } from '../../obligation/store.ts';
import { loadPlaceInTree } from '../../organization/store.ts';
import { LimitParameter } from '../parameters.ts';
import { jsonAnswer } from '../route-answers.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { actionsOn, reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, jsonBody, listOf, Nothing, PlacePath, Reason } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import type { DeskTools } from './desk-tools.ts';
import { DRAFT_BYTES, FILE_UPLOAD } from './draft-limits.ts';
import { keepAttachment } from './keep-attachment.ts';
import { presentBlocker } from './present-blocker.ts';
import {
	Attachment,
	AttachmentPath,
	Blocker,
	Detail,
	DisclosurePath,
	DraftFields,
	Kind,
	Line,
	Registered,
	Triggers,
} from './schemas.ts';
import { disclosureSubject } from './subjects.ts';

const tags = ['信息起草'];
const PAGE = 50;

const routes = {
	register: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/disclosures',
		tags,
		summary: '登记信息形成，开始起草；时限从这里的日期起算',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					kind: Kind,
					documentClass: idParameter('文件类别，决定审签路线：general、major-decision、news……'),
					bodyId: idParameter('公开主体'),
					sectionId: idParameter('责任股室').nullish(),
					triggers: Triggers,
					itemIds: z.array(idParameter('目录事项')).max(20),
					draft: DraftFields.optional(),
				}),
			),
		},
		responses: { 201: jsonAnswer(Registered, '已登记，附截止日和推算过程') },
	}),
	list: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts',
		tags,
		summary: '本岗位看得到的信息，新登记的在前',
		request: {
			params: PlacePath,
			query: z.strictObject({
				state: z.enum(['draft', 'in-review', 'approved', 'published', 'withdrawn']).optional(),
				itemId: idParameter('目录事项').optional(),
				after: z.string().max(40).optional(),
				limit: LimitParameter,
			}),
		},
		responses: { 200: jsonAnswer(listOf(Line, 'DisclosureLines'), '一页') },
	}),
	load: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}',
		tags,
		summary: '一条信息的现稿、附件、时限、隐私检查结果，以及还差什么',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(Detail, '现稿；ETag 是稿次，保存时放进 If-Match') },
	}),
	save: staffRoute(
		'draft.write',
		{
			method: 'put',
			path: '/places/{place}/drafts/{disclosure}',
			tags,
			summary: '保存；送审后再改，处理单作废',
			request: { params: DisclosurePath, body: jsonBody(DraftFields) },
			responses: {
				200: jsonAnswer(
					z
						.object({
							revision: z.number().int(),
							warnings: z.array(z.string()),
							isSheetVoided: z.boolean(),
						})
						.openapi('SavedDraft'),
					'已保存',
				),
			},
		},
		{ maxBodyBytes: DRAFT_BYTES },
	),
	abandon: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/abandonment',
		tags,
		summary: '放弃正在办理的这一版；已经公开的不动，已经起算的时限仍在',
		request: { params: DisclosurePath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Nothing, '已放弃') },
	}),
	restore: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/restoration',
		tags,
		summary: '恢复七天以内放弃的这一版',
		request: { params: DisclosurePath, body: jsonBody(z.strictObject({})) },
		responses: {
			200: jsonAnswer(z.object({ revision: z.number().int() }).openapi('RestoredDraft'), '已恢复为草稿'),
		},
	}),
	blockers: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/blockers',
		tags,
		summary: '为什么还不能送审、还不能发布：一次列全',
		request: {
			params: DisclosurePath,
			query: z.strictObject({ stage: z.enum(['submit', 'publish']).optional() }),
		},
		responses: { 200: jsonAnswer(listOf(Blocker, 'Blockers'), '空表示可以') },
	}),
	upload: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/drafts/{disclosure}/attachments',
			tags,
			summary: '上传附件：读出内容、检查隐私和密级、按内容重建公开文件',
			request: { params: DisclosurePath },
			responses: { 201: jsonAnswer(Attachment, '已收存') },
		},
		uploadForm(FILE_UPLOAD),
	),
	removeAttachment: staffRoute('draft.write', {
		method: 'delete',
		path: '/places/{place}/drafts/{disclosure}/attachments/{attachment}',
		tags,
		summary: '删除没有用到的附件',
		request: { params: AttachmentPath },
		responses: { 200: jsonAnswer(Nothing, '已删除') },
	}),
};

/** 起草: registering, saving, files. Everything stays in the body of whoever drafts. */
export function addDraftRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	const drafter = (context: Pick<StaffContext, 'get'>): string | null => {
		const { actor } = requestOf(context);
		return actor.kind === 'account' ? actor.accountId : null;
	};
	const subjectOf = (context: { req: { valid(target: 'param'): { place: string; disclosure: string } } }) =>
		disclosureSubject(staff, context.req.valid('param'));

	serveRoute(app, staff, routes.register, {
		subjectOf: (context) => ({ bodyId: context.req.valid('json').bodyId }),
		answer(context) {
			const { draft, sectionId, ...rest } = context.req.valid('json');
			const placeId = context.req.valid('param').place;
			return runCommand(
				context,
				staff,
				(act, actor) =>
					registerDisclosureIn(act, tools, {
						...rest,
						placeId,
						sectionId: sectionId ?? null,
						drafterAccountId: drafter(context),
						actor,
						...(draft === undefined ? {} : { draft: draft as Partial<DraftContent> }),
					}),
				({ disclosureId, revision, duties, warnings }) => ({
					status: 201,
					body: { disclosureId, revision, duties, warnings },
					headers: { ETag: revisionTag(revision) },
				}),
			);
		},
	});
	serveRoute(app, staff, routes.list, {
		subjectOf: 'any-body',
		async answer(context) {
			const { state, itemId, after, limit = PAGE } = context.req.valid('query');
			const reach = reachOf(context, 'draft.read');
			const items = await listDisclosures(
				staff.database,
				context.req.valid('param').place,
				{
					bodyIds: reach === 'all' ? null : reach,
					...(state === undefined ? {} : { editionStates: [state as EditionState] }),
					...(itemId === undefined ? {} : { itemId }),
				},
				after ?? null,
				limit,
			);
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.load, {
		subjectOf,
		async answer(context) {
			const { place, disclosure } = context.req.valid('param');
			const explained = await explainBlockers(tools, place, disclosure);
			if (!explained.ok) throw notFoundProblem();
			const { state, blockers } = explained;
			const duties = await listOfInformation(staff.database, place, disclosure, await dutiesAsOf(staff, place));
			const channels = await listChannelUses(staff.database, place, disclosure);
			const attachments = state.attachments.map(presentAttachment);
			const { contentHash, findings, sheet, facts } = state;
			context.header('ETag', revisionTag(state.row.revision));
			return context.json(
				{
					...state.row,
					contentHash,
					actions: actionsOn(context as unknown as StaffContext, state.row),
					isOpen: facts.isOpen,
					blockers: blockers.map(presentBlocker),
					findings,
					sheet,
					attachments,
					duties,
					channels,
				},
				200,
			);
		},
	});
	serveRoute(app, staff, routes.save, {
		subjectOf,
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const revision = expectedRevision(context);
			const draft = context.req.valid('json') as Partial<DraftContent>;
			return runCommand(
				context,
				staff,
				(act, actor) =>
					saveDraftIn(act, tools, { placeId, disclosureId, revision, draft, accountId: drafter(context), actor }),
				({ ok: _, ...saved }) => ({ body: saved, headers: { ETag: revisionTag(saved.revision) } }),
			);
		},
	});
	serveRoute(app, staff, routes.abandon, {
		subjectOf,
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const { reason } = context.req.valid('json');
			return runCommand(context, staff, (act, actor) => abandonDraftIn(act, { placeId, disclosureId, reason, actor }));
		},
	});
	serveRoute(app, staff, routes.restore, {
		subjectOf,
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			return runCommand(
				context,
				staff,
				(act, actor) => restoreDraftIn(act, { placeId, disclosureId, actor }),
				({ revision }) => ({ body: { revision }, headers: { ETag: revisionTag(revision) } }),
			);
		},
	});
	serveRoute(app, staff, routes.blockers, {
		subjectOf,
		async answer(context) {
			const { place, disclosure } = context.req.valid('param');
			const { stage = 'publish' } = context.req.valid('query');
			const explained = await explainBlockers(tools, place, disclosure, stage);
			if (!explained.ok) throw notFoundProblem();
			return context.json({ items: explained.blockers.map(presentBlocker) }, 200);
		},
	});
	serveRoute(app, staff, routes.upload, {
		subjectOf,
		async answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const uploads = await readUploads(context, FILE_UPLOAD);
			const [file] = uploads.files;
			if (file === undefined) throw notFoundProblem();
			return keepAttachment(context, { staff, desk }, { placeId, disclosureId, file, digest: uploads.digest });
		},
	});
	serveRoute(app, staff, routes.removeAttachment, {
		subjectOf,
		answer(context) {
			const { place: placeId, disclosure: disclosureId, attachment: attachmentId } = context.req.valid('param');
			return runCommand(context, staff, (act, actor) =>
				removeAttachmentIn(act, { placeId, disclosureId, attachmentId, actor }),
			);
		},
	});
}

/** How many working days ahead a duty is shown as due soon. */
const SOON = { soonWorkingDays: 3 };

async function dutiesAsOf(staff: Staff, placeId: string): Promise<AsOf> {
	const today = staff.clock.today();
	const code = (await loadPlaceInTree(staff.database, placeId))?.code ?? null;
	const calendar = (await loadCalendars(staff.database))(code);
	return { today, soonUntil: soonUntil(today, calendar, SOON) };
}

type AttachmentOfState = Awaited<ReturnType<typeof assessDraft>>['attachments'][number];

function presentAttachment(one: AttachmentOfState) {
	const { attachmentId, publicName: name, mediaType, publicBytes: bytes, publicSha256: sha256 } = one;
	return { attachmentId, name, mediaType, bytes, sha256, isScanned: one.isScanned, findings: one.findings };
}
