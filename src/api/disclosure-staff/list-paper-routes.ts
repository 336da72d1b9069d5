import { z } from '@hono/zod-openapi';
import { DISCLOSURE_ID } from '../../disclosure/disclosure.ts';
import { recordAssessmentIn, setListPolicyIn } from '../../disclosure/person-list/actions.ts';
import { policyOf } from '../../disclosure/person-list/policy.ts';
import { loadAssessment, loadListPolicy } from '../../disclosure/person-list/store.ts';
import { refusal } from '../../disclosure/refusals.ts';
import { type OriginalKind, viewOriginalIn } from '../../disclosure/retention/originals/actions.ts';
import { inAct } from '../../obligation/actions.ts';
import { actorName } from '../../organization/policy.ts';
import { parseBlobHash } from '../../platform/blobs.ts';
import { parameterProblem } from '../problem.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, PlacePath, Reason } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import type { DeskTools } from './desk-tools.ts';
import { Assessment, AssessmentFields, ListPolicyOfPlace, PolicyBody } from './list-schemas.ts';
import { DisclosurePath } from './schemas.ts';
import { badId } from './schemas.zh.ts';
import { disclosureSubject } from './subjects.ts';

const tags = ['名单'];
const UPLOAD = { maxBytes: 20 * 1024 * 1024, maxFiles: 1 };
const ReasonQuery = z.strictObject({ reason: Reason.optional() });
const binary = {
	description: '原件的字节，不缓存',
	content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
};

const routes = {
	listOriginal: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/originals/list',
		tags,
		summary: '名单原件；写明理由，每次查看都记录',
		request: { params: DisclosurePath, query: ReasonQuery },
		responses: { 200: binary },
	}),
	original: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/originals/{kind}/{original}',
		tags,
		summary: '上传的附件、影响评估的原件；写明理由，每次查看都记录',
		request: {
			params: DisclosurePath.extend({
				kind: z.enum(['attachment', 'assessment']),
				original: z.string().regex(DISCLOSURE_ID, badId),
			}),
			query: ReasonQuery,
		},
		responses: { 200: binary },
	}),
	assess: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/drafts/{disclosure}/impact-assessments',
			tags,
			summary: '登记这条信息的个人信息保护影响评估，附评估书',
			request: { params: DisclosurePath },
			responses: { 201: jsonAnswer(Assessment, '已登记') },
		},
		uploadForm(UPLOAD, AssessmentFields),
	),
	assessPolicy: staffRoute(
		'disclosure.publish',
		{
			method: 'post',
			path: '/places/{place}/list-policy/impact-assessments',
			tags,
			summary: '登记本地公开粒度的影响评估，附评估书',
			request: { params: PlacePath },
			responses: { 201: jsonAnswer(Assessment, '已登记') },
		},
		uploadForm(UPLOAD, AssessmentFields),
	),
	policy: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/list-policy',
		tags,
		summary: '本地名单的公开粒度：默认的和另定的',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(ListPolicyOfPlace, '现在适用的') },
	}),
	setPolicy: staffRoute('disclosure.publish', {
		method: 'put',
		path: '/places/{place}/list-policy',
		tags,
		summary: '另定本地名单的公开粒度；比默认宽的要附影响评估',
		request: { params: PlacePath, body: jsonBody(PolicyBody) },
		responses: { 200: jsonAnswer(z.object({ policyNumber: z.int() }).openapi('SetListPolicy'), '已定') },
	}),
};

/** 原件、影响评估、本地公开粒度. */
export function addListPaperRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	const subjectOf = (context: { req: { valid(target: 'param'): { place: string; disclosure: string } } }) =>
		disclosureSubject(staff, context.req.valid('param'));

	/** The view is on record before the first byte; a record without bytes is possible, bytes without a record are not. */
	async function sendOriginal(
		context: StaffContext,
		ids: { readonly place: string; readonly disclosure: string },
		kind: OriginalKind,
		originalId: string | null,
		reason: string,
	): Promise<Response> {
		const { actor } = requestOf(context);
		if (actor.kind === 'citizen') throw notFoundProblem();
		const { database, clock, statute } = staff;
		const outcome = await inAct({ database, clock, statute }, (act) =>
			viewOriginalIn(act, {
				placeId: ids.place,
				disclosureId: ids.disclosure,
				kind,
				originalId,
				reason,
				actor: actorName(actor),
			}),
		);
		if (!outcome.ok) {
			const isUnknown = outcome.refusals.every((one) => one.code === 'original-unknown');
			throw isUnknown ? notFoundProblem() : refusedProblem(outcome.refusals);
		}
		const hash = parseBlobHash(outcome.file.sha256);
		const bytes = hash && (await desk.blobs.get(hash));
		if (bytes === null) throw new Error('an original is not in the restricted store');
		return context.body(new Uint8Array(bytes), 200, {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(outcome.file.name)}`,
			'X-Content-Type-Options': 'nosniff',
		});
	}

	serveRoute(app, staff, routes.listOriginal, {
		subjectOf,
		answer: (context) =>
			sendOriginal(
				context as unknown as StaffContext,
				context.req.valid('param'),
				'list',
				null,
				context.req.valid('query').reason ?? '',
			),
	});
	serveRoute(app, staff, routes.original, {
		subjectOf,
		answer(context) {
			const { kind, original, ...ids } = context.req.valid('param');
			const { reason = '' } = context.req.valid('query');
			return sendOriginal(context as unknown as StaffContext, ids, kind, original, reason);
		},
	});

	async function record(
		context: Parameters<typeof runCommand>[0],
		placeId: string,
		disclosureId: string | null,
	): Promise<Response> {
		const uploads = await readUploads(context, UPLOAD);
		const fields = AssessmentFields.safeParse(uploads.fields);
		if (!fields.success) throw parameterProblem(fields.error.issues);
		const [file] = uploads.files;
		if (file === undefined) throw notFoundProblem();
		const reading = await desk.readUpload(file.bytes, file.name, []);
		if (!reading.ok) throw refusedProblem(reading.refusals);
		const mark = reading.findings.find((one) => one.class === 'secrecy-mark' && one.severity === 'A');
		if (mark !== undefined) throw refusedProblem([refusal('file-marked', mark.masked)]);
		const { hash, size } = await desk.blobs.put(file.bytes);
		return runCommand(
			context,
			staff,
			(act, actor) =>
				recordAssessmentIn(act, tools, {
					placeId,
					disclosureId,
					...fields.data,
					file: { name: file.name, sha256: hash, bytes: size },
					actor,
				}),
			({ assessmentId, attachmentId }) => ({ status: 201, body: { assessmentId, attachmentId } }),
			{ contentDigest: uploads.digest },
		);
	}

	serveRoute(app, staff, routes.assess, {
		subjectOf,
		answer(context) {
			const { place, disclosure } = context.req.valid('param');
			return record(context, place, disclosure);
		},
	});
	serveRoute(app, staff, routes.assessPolicy, {
		answer: (context) => record(context, context.req.valid('param').place, null),
	});
	serveRoute(app, staff, routes.policy, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place } = context.req.valid('param');
			const set = await loadListPolicy(staff.database, place);
			const { lists } = tools;
			if (lists === undefined) throw new Error('the norms of person lists are not loaded');
			const policy = policyOf(lists, set?.override ?? null);
			const attached = set?.assessmentId == null ? null : await loadAssessment(staff.database, place, set.assessmentId);
			const fields = lists.table.fields.map(({ key, label }) => ({
				key,
				label,
				isNeverShown: lists.neverShown.has(key),
			}));
			const assessment = attached && {
				...{ assessor: attached.assessor, assessedOn: attached.assessedOn },
				...{ conclusion: attached.conclusion, fileName: attached.fileName },
			};
			const own = set && {
				...{ policyNumber: set.policyNumber, override: set.override, basis: set.basis, setAt: set.setAt },
				...{ assessmentId: set.assessmentId, assessment },
			};
			return context.json(body({ policy, default: lists.policy, own, fields }), 200);
		},
	});
	serveRoute(app, staff, routes.setPolicy, {
		answer(context) {
			const { override, basis, assessmentId } = context.req.valid('json');
			const command = {
				placeId: context.req.valid('param').place,
				override: override as never,
				basis,
				assessmentId: assessmentId ?? null,
			};
			return runCommand(
				context,
				staff,
				(act, actor) => setListPolicyIn(act, tools, { ...command, actor }),
				({ policyNumber }) => ({ body: { policyNumber } }),
			);
		},
	});
}
