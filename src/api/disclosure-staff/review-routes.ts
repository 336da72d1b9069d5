import { z } from '@hono/zod-openapi';
import { assessDraft } from '../../disclosure/actions.ts';
import { loadDisclosure } from '../../disclosure/store.ts';
import { submitDraftIn, withdrawSubmissionIn } from '../../disclosure/submitting/actions.ts';
import type { Action } from '../../organization/policy.ts';
import type { PostKind } from '../../organization/post/post.ts';
import { releaseFindingIn, signSheetIn } from '../../review/actions.ts';
import type { ReviewSheet } from '../../review/review-sheet.ts';
import { decideSignature } from '../../review/sign.ts';
import { previewSigningPolicy, setSigningPolicyIn, useSigningCodeIn } from '../../review/signing-policy/actions.ts';
import { asksForCode } from '../../review/signing-policy/asks-for-code.ts';
import { loadSigningPolicy } from '../../review/signing-policy/store.ts';
import { listSheets, loadSheet } from '../../review/store.ts';
import { tellOfReleaseRequest, tellOfSheet } from '../../supervision/reminder/actions.ts';
import { LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { expectedRevision } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { reachOf, requirePatience, requirePermission, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, jsonBody, listOf, Nothing, PlacePath, Reason, textOf } from '../staff/staff-schemas.ts';
import { actingAccount } from './acting-account.ts';
import type { DeskTools } from './desk-tools.ts';
import { FindingOnSheet, severityOnSheet } from './finding-on-sheet.ts';
import { Checks, ContentHash, Declaration, DisclosurePath, Sheet, SheetForMe, SheetPath } from './schemas.ts';
import { disclosureSubject, sheetSubject } from './subjects.ts';

const tags = ['审核签发'];
const PAGE = 50;

/** What signing a step needs permission for; a step of another kind of post nobody may sign. */
const ACTION_OF_STEP: Readonly<Partial<Record<PostKind, Action>>> = {
	'section-head': 'review.check',
	'secrecy-reviewer': 'review.check-secrecy',
	'deputy-in-charge': 'review.sign-as-deputy',
	principal: 'review.sign-as-principal',
};

const SigningPolicy = z
	.object({ documentClasses: z.array(z.string()), basis: z.string().nullable() })
	.openapi('SigningPolicy');

const SigningPolicyPreview = SigningPolicy.extend({
	classes: z.array(
		z.object({
			documentClass: z.string(),
			name: z.string(),
			asksNow: z.boolean(),
			wouldAsk: z.boolean(),
			openSheets: z.int().openapi({ description: '这一类正在等签的处理单' }),
		}),
	),
	withoutCode: z
		.array(z.object({ accountId: z.string(), displayName: z.string(), postTitles: z.array(z.string()) }))
		.openapi({ description: '要签这几类、但还没有绑定动态口令的人' }),
}).openapi('SigningPolicyPreview');

const routes = {
	submit: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/submission',
		tags,
		summary: '填处理单送审；不齐的一次列全',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					declaration: Declaration,
					urgentReason: textOf(500).nullish().openapi({ description: '紧急公开的理由；走短路线，单独标明、计数' }),
				}),
			),
		},
		responses: {
			201: jsonAnswer(
				z.object({ sheetId: z.string(), sheetNumber: z.string(), contentHash: z.string() }).openapi('SubmittedSheet'),
				'已送审',
			),
		},
	}),
	takeBack: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/submission/withdrawal',
		tags,
		summary: '撤回送审',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(Nothing, '已撤回') },
	}),
	list: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/review-sheets',
		tags,
		summary: '处理单，新送审的在前；waiting=me 只看等我签的',
		request: {
			params: PlacePath,
			query: z.strictObject({
				waiting: z.literal('me').optional(),
				state: z.enum(['open', 'approved', 'returned', 'withdrawn', 'voided', 'published']).optional(),
				after: z.string().max(40).optional(),
				limit: LimitParameter,
			}),
		},
		responses: { 200: jsonAnswer(listOf(Sheet, 'ReviewSheets'), '一页') },
	}),
	load: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/review-sheets/{sheet}',
		tags,
		summary: '一张处理单和签署，轮不轮到我签',
		request: { params: SheetPath },
		responses: { 200: jsonAnswer(SheetForMe, '处理单') },
	}),
	content: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/review-sheets/{sheet}/content',
		tags,
		summary: '签的就是这些字节：SHA-256 等于 contentHash',
		request: { params: SheetPath },
		responses: {
			200: {
				description: '将要公开的内容，规范化 JSON',
				content: { 'application/json': { schema: z.looseObject({}) } },
			},
		},
	}),
	sign: staffRoute('review.return', {
		method: 'post',
		path: '/places/{place}/review-sheets/{sheet}/signatures',
		tags,
		summary: '签署或者退回当前一步',
		request: {
			params: SheetPath,
			body: jsonBody(
				z.strictObject({
					decision: z.enum(['signed', 'returned']),
					checks: Checks,
					comment: textOf(2000).nullish(),
					contentHash: ContentHash.openapi({ description: '您看到的内容的 SHA-256' }),
					code: z
						.string()
						.max(100)
						.nullish()
						.openapi({ description: '动态口令；本地规定签发这类文件要输入的必填（处理单的 asksForCode）' }),
				}),
			),
		},
		responses: { 201: jsonAnswer(Sheet, '已签') },
	}),
	signingPolicy: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/signing-policy',
		tags,
		summary: '本地规定签发哪几类文件要输入动态口令',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(SigningPolicy, '没有规定的为空') },
	}),
	setSigningPolicy: staffRoute('security-level.change', {
		method: 'put',
		path: '/places/{place}/signing-policy',
		tags,
		summary: '设定签发哪几类文件要输入动态口令；空表示都不要',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					documentClasses: z.array(idParameter('文件类别')).max(20),
					basis: textOf(500, '依据：哪份文件或者哪次会议决定的'),
				}),
			),
		},
		responses: { 200: jsonAnswer(Nothing, '已设定') },
	}),
	previewSigningPolicy: staffRoute('security-level.change', {
		method: 'get',
		path: '/places/{place}/signing-policy/preview',
		tags,
		summary: '现在哪几类文件签发要动态口令，改了会影响谁；什么也不改',
		request: {
			params: PlacePath,
			query: z.strictObject({
				classes: z
					.string()
					.max(600)
					.optional()
					.openapi({ description: '想要口令的文件类别，逗号分开；不写：现在的规定' }),
			}),
		},
		responses: { 200: jsonAnswer(SigningPolicyPreview, '现状和影响') },
	}),
	release: staffRoute('review.return', {
		method: 'post',
		path: '/places/{place}/review-sheets/{sheet}/releases',
		tags,
		summary: '放行一处乙类发现，写明理由；身份证号、银行账号等甲类一律不放行',
		request: {
			params: SheetPath,
			body: jsonBody(FindingOnSheet.extend({ reason: Reason })),
		},
		responses: { 201: jsonAnswer(Nothing, '已放行') },
	}),
};

/** Which decisions would be taken from whoever asks, with all checks ticked and a comment written. */
function mayDecide(context: Pick<StaffContext, 'get'>, sheet: ReviewSheet) {
	const { actor } = requestOf(context);
	if (actor.kind !== 'account') return { maySign: false, mayReturn: false };
	const reaching = actor.posts.filter((post) => post.reachesWholePlace || post.bodyId === sheet.bodyId);
	const wish = { accountId: actor.accountId, postKinds: reaching.map((post) => post.kind), comment: 'comment' };
	const checks = sheet.steps[sheet.nextStep]?.checks ?? [];
	const isTaken = (decision: 'signed' | 'returned') =>
		decideSignature(sheet, { ...wish, decision, checks, contentHash: sheet.contentHash }).length === 0;
	return { maySign: isTaken('signed'), mayReturn: isTaken('returned') };
}

/** 审核签发: submission, signatures, releases. */
export function addReviewRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	serveRoute(app, staff, routes.submit, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const { declaration, urgentReason } = context.req.valid('json');
			const revision = expectedRevision(context);
			return runCommand(
				context,
				staff,
				async (act, actor) => {
					const outcome = await submitDraftIn(act, tools, {
						placeId,
						disclosureId,
						revision,
						declaration,
						urgentReason: urgentReason ?? null,
						actor,
					});
					const sheet = outcome.ok ? await loadSheet(act.transaction, placeId, outcome.sheetId) : null;
					if (sheet !== null) await tellOfSheet(act.transaction, sheet, { by: null, at: act.at });
					return outcome;
				},
				({ sheetId, sheetNumber, contentHash }) => ({ status: 201, body: { sheetId, sheetNumber, contentHash } }),
			);
		},
	});
	serveRoute(app, staff, routes.takeBack, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			return runCommand(context, staff, (act, actor) => withdrawSubmissionIn(act, { placeId, disclosureId, actor }));
		},
	});
	serveRoute(app, staff, routes.list, {
		subjectOf: 'any-body',
		async answer(context) {
			const { waiting, state, after, limit = PAGE } = context.req.valid('query');
			const { actor } = requestOf(context as unknown as StaffContext);
			const kinds = actor.kind === 'account' ? [...new Set(actor.posts.map((post) => post.kind))] : [];
			const reach = reachOf(context, 'draft.read');
			const items = await listSheets(
				staff.database,
				context.req.valid('param').place,
				{
					bodyIds: reach === 'all' ? null : reach,
					...(state === undefined ? {} : { state }),
					...(waiting === undefined ? {} : { waitingFor: kinds }),
					...(waiting === undefined || actor.kind !== 'account' ? {} : { notBy: actor.accountId }),
				},
				after ?? null,
				limit,
			);
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.load, {
		subjectOf: (context) => sheetSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place, sheet } = context.req.valid('param');
			const found = await loadSheet(staff.database, place, sheet);
			if (found === null) throw notFoundProblem();
			const { documentClasses } = await loadSigningPolicy(staff.database, place);
			const isCodeAsked = asksForCode(documentClasses, found);
			return context.json(
				body({ ...found, asksForCode: isCodeAsked, ...mayDecide(context as unknown as StaffContext, found) }),
				200,
			);
		},
	});
	serveRoute(app, staff, routes.content, {
		subjectOf: (context) => sheetSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place, sheet: sheetId } = context.req.valid('param');
			const sheet = await loadSheet(staff.database, place, sheetId);
			const row = sheet && (await loadDisclosure(staff.database, place, sheet.disclosureId));
			if (sheet === null || row === null) throw notFoundProblem();
			const state = await assessDraft(staff.database, tools, row, staff.clock.today());
			// A sheet that was voided or belongs to an earlier edition has no bytes to show any more.
			if (state.contentHash !== sheet.contentHash) throw notFoundProblem();
			return context.body(state.canonical, 200, { 'Content-Type': 'application/json; charset=utf-8' });
		},
	});
	serveRoute(app, staff, routes.sign, {
		subjectOf: (context) => sheetSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place: placeId, sheet: sheetId } = context.req.valid('param');
			const { decision, checks, comment, contentHash, code = null } = context.req.valid('json');
			const by = actingAccount(context as unknown as StaffContext);
			const { actor } = requestOf(context as unknown as StaffContext);
			const command = { placeId, sheetId, decision, checks, comment: comment ?? null, contentHash, by };
			// Six digits can be guessed by whoever tries often enough: as often as a password, and no oftener.
			if (code !== null) requirePatience(staff, `${placeId} ${by.accountId}`);
			return runCommand(
				context,
				staff,
				async (act) => {
					// Inside the command: asked again with its key, it is answered as before, though by then another step waits.
					const sheet = await loadSheet(act.transaction, placeId, sheetId);
					if (sheet === null) throw notFoundProblem();
					const step = sheet.steps[sheet.nextStep];
					const action = step && ACTION_OF_STEP[step.postKind];
					const { bodyId, drafterAccountId, drafterAccountIds } = sheet;
					// Whether it is his turn and his draft, the action says with all its other reasons; here only what no state of the sheet changes.
					if (sheet.state === 'open' && action !== undefined && decision === 'signed')
						requirePermission(actor, action, { placeId, bodyId, drafterAccountId, drafterAccountIds });
					const asked = { placeId, accountId: by.accountId, sheet, code };
					const faults = decision === 'signed' ? await useSigningCodeIn(act, staff.account, asked) : [];
					const outcome = await signSheetIn(act, command);
					if (outcome.ok && faults.length === 0)
						await tellOfSheet(act.transaction, outcome.sheet, { by: by.accountId, at: act.at });
					if (faults.length === 0) return outcome;
					return { ok: false, refusals: [...(outcome.ok ? [] : outcome.refusals), ...faults] };
				},
				({ sheet: signed }) => ({ status: 201, body: signed }),
			);
		},
	});
	serveRoute(app, staff, routes.signingPolicy, {
		subjectOf: 'any-body',
		async answer(context) {
			const { documentClasses, basis } = await loadSigningPolicy(staff.database, context.req.valid('param').place);
			return context.json({ documentClasses: [...documentClasses], basis }, 200);
		},
	});
	serveRoute(app, staff, routes.setSigningPolicy, {
		answer(context) {
			const { place: placeId } = context.req.valid('param');
			const knownClasses = [...desk.review.documentClasses.keys()];
			const command = { placeId, knownClasses, ...context.req.valid('json') };
			return runCommand<object>(context, staff, (act, actor) => setSigningPolicyIn(act, { ...command, actor }));
		},
	});
	serveRoute(app, staff, routes.previewSigningPolicy, {
		async answer(context) {
			const { place: placeId } = context.req.valid('param');
			const { classes } = context.req.valid('query');
			const now = await loadSigningPolicy(staff.database, placeId);
			const names = desk.review.documentClasses;
			const preview = await previewSigningPolicy(staff.database, {
				...{ placeId, knownClasses: [...names.keys()], today: staff.clock.today() },
				documentClasses: classes === undefined ? now.documentClasses : classes.split(','),
				paths: desk.review.signOffPaths(placeId),
			});
			const named = preview.classes.map((one) => ({ ...one, name: names.get(one.documentClass) ?? one.documentClass }));
			const { documentClasses, basis } = now;
			return context.json(body({ documentClasses, basis, ...preview, classes: named }), 200);
		},
	});
	serveRoute(app, staff, routes.release, {
		subjectOf: (context) => sheetSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, sheet: sheetId } = context.req.valid('param');
			const { reason, ...finding } = context.req.valid('json');
			const by = actingAccount(context as unknown as StaffContext);
			return runCommand(
				context,
				staff,
				async (act) => {
					const sheet = await loadSheet(act.transaction, placeId, sheetId);
					const severity = sheet && (await severityOnSheet(act, tools, sheet, finding));
					const outcome = await releaseFindingIn(act, { placeId, sheetId, finding, severity, reason, by });
					if (outcome.ok)
						for (const request of outcome.requests) {
							const told = { ...request, what: 'released', by: by.accountId } as const;
							await tellOfReleaseRequest(act.transaction, outcome.sheet, told, act.at);
						}
					return outcome;
				},
				() => ({ status: 201, body: {} }),
			);
		},
	});
}
