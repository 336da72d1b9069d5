import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { assessDraft } from '../../disclosure/actions.ts';
import { chooseWebFormIn, type EnterList, enterListIn, viewBoardIn } from '../../disclosure/person-list/actions.ts';
import { loadList } from '../../disclosure/person-list/store.ts';
import { refusal } from '../../disclosure/refusals.ts';
import { FINDING_ADVICE } from '../../disclosure/refusals.zh.ts';
import { setRetentionIn } from '../../disclosure/retention/actions.ts';
import { listSweepFindings } from '../../disclosure/retention/sweep/store.ts';
import { loadBodyFacts, loadDisclosure } from '../../disclosure/store.ts';
import { tableSources } from '../../disclosure/table/index.ts';
import { inAct } from '../../obligation/actions.ts';
import { actorName } from '../../organization/policy.ts';
import { LimitParameter } from '../parameters.ts';
import { parameterProblem } from '../problem.ts';
import { jsonAnswer } from '../route-answers.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, listOf, Nothing, PlacePath } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import type { DeskTools } from './desk-tools.ts';
import { addListPaperRoutes } from './list-paper-routes.ts';
import {
	Board,
	EnteredListAnswer,
	ListDetail,
	ListFormFields,
	ListRetention,
	ListRowsBody,
	ListWebForm,
	RevisedList,
	SweepLine,
} from './list-schemas.ts';
import { DisclosurePath } from './schemas.ts';
import { disclosureSubject } from './subjects.ts';

const tags = ['名单'];
const UPLOAD = { maxBytes: 20 * 1024 * 1024, maxFiles: 1 };
const PAGE = 50;

const routes = {
	enterFile: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/drafts/{disclosure}/list/file',
			tags,
			summary: '登记名单（xlsx 等）：只进内部库；全部错误连同单元格一次列出',
			request: { params: DisclosurePath },
			responses: { 201: jsonAnswer(EnteredListAnswer, '已登记') },
		},
		uploadForm(UPLOAD, ListFormFields),
	),
	enterRows: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/drafts/{disclosure}/list/rows',
			tags,
			summary: '同上，数据由别的系统以JSON给出',
			request: { params: DisclosurePath, body: jsonBody(ListRowsBody) },
			responses: { 201: jsonAnswer(EnteredListAnswer, '已登记') },
		},
		{ maxBodyBytes: UPLOAD.maxBytes },
	),
	detail: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/list',
		tags,
		summary: '名单的概况：多少户（人）、网上会公开什么、何时撤下；不含名单本身',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(ListDetail, '概况') },
	}),
	board: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/list/board',
		tags,
		summary: '供张贴的全名单；每次查看都记录，不缓存',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(Board, '可打印的行') },
	}),
	choose: staffRoute('draft.write', {
		method: 'put',
		path: '/places/{place}/drafts/{disclosure}/list/form',
		tags,
		summary: '选网上公开形式，附影响评估；处理单作废',
		request: {
			params: DisclosurePath,
			body: jsonBody(z.strictObject({ webForm: ListWebForm, assessmentId: z.string().max(32).nullish() })),
		},
		responses: { 200: jsonAnswer(RevisedList, '已改') },
	}),
	retention: staffRoute('disclosure.publish', {
		method: 'put',
		path: '/places/{place}/drafts/{disclosure}/retention',
		tags,
		summary: '改公示期和撤下日期；公开以后只能往后改',
		request: { params: DisclosurePath, body: jsonBody(ListRetention) },
		responses: { 200: jsonAnswer(Nothing, '已改') },
	}),
	sweep: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/privacy-sweep',
		tags,
		summary: '复查发现：已公开的信息里，用新的检查规则查出的个人信息',
		request: {
			params: PlacePath,
			query: z.strictObject({ after: z.string().max(40).optional(), limit: LimitParameter }),
		},
		responses: { 200: jsonAnswer(listOf(SweepLine, 'PrivacySweepLines'), '一页，新查的在前') },
	}),
};

type IdContext = { req: { valid(target: 'param'): { place: string; disclosure: string } } };

const idsOf = (context: IdContext) => {
	const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
	return { placeId, disclosureId };
};

/** 名单: entering, forms, dates, and what a sweep found. Names leave only by `board`, to staff, on record. */
export function addListRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	const subjectOf = (context: IdContext) => disclosureSubject(staff, context.req.valid('param'));
	/** Whoever changes the draft may not sign it. */
	const drafter = (context: Parameters<typeof runCommand>[0]): string | null => {
		const { actor } = requestOf(context as unknown as StaffContext);
		return actor.kind === 'account' ? actor.accountId : null;
	};
	const enter = (
		context: Parameters<typeof runCommand>[0],
		command: Omit<EnterList, 'actor' | 'accountId'>,
		digest?: string,
	) =>
		runCommand(
			context,
			staff,
			(act, actor) => enterListIn(act, tools, { ...command, accountId: drafter(context), actor }),
			({ ok: _, ...entered }) => ({
				status: 201,
				body: entered,
				headers: { ETag: revisionTag(entered.revision) },
			}),
			digest === undefined ? {} : { contentDigest: digest },
		);

	serveRoute(app, staff, routes.enterFile, {
		subjectOf,
		async answer(context) {
			const ids = idsOf(context);
			const revision = expectedRevision(context);
			const uploads = await readUploads(context, UPLOAD);
			const fields = ListFormFields.safeParse(uploads.fields);
			if (!fields.success) throw parameterProblem(fields.error.issues);
			const [file] = uploads.files;
			const row = await loadDisclosure(staff.database, ids.placeId, ids.disclosureId);
			if (file === undefined || row === null) throw notFoundProblem();
			const { officePhones } = await loadBodyFacts(
				staff.database,
				ids.placeId,
				row.bodyId,
				row.sectionId,
				row.formedOn,
			);
			const reading = await desk.readUpload(file.bytes, file.name, officePhones);
			if (!reading.ok) throw refusedProblem(reading.refusals);
			const mark = reading.findings.find((one) => one.class === 'secrecy-mark' && one.severity === 'A');
			// A file with a secrecy mark is not kept, not even for the moment until the action refuses it.
			if (mark !== undefined) throw refusedProblem([refusal('file-marked', mark.masked)]);
			await desk.blobs.put(file.bytes);
			const { postFrom, minDays, withdrawOn, webForm, township, village } = fields.data;
			const sha256 = createHash('sha256').update(file.bytes).digest('hex');
			return enter(
				context,
				{
					...ids,
					revision,
					sources: reading.document === null ? [] : tableSources(reading.document),
					township: township?.trim() || null,
					village: village?.trim() || null,
					webForm: webForm ?? null,
					retention: { postFrom, minDays, withdrawOn },
					original: { name: file.name, sha256, bytes: file.bytes.byteLength },
				},
				uploads.digest,
			);
		},
	});
	serveRoute(app, staff, routes.enterRows, {
		subjectOf,
		answer(context) {
			const { rows, retention, webForm, township, village } = context.req.valid('json');
			return enter(context, {
				...idsOf(context),
				revision: expectedRevision(context),
				sources: [{ kind: 'rows', rows }],
				township: township?.trim() || null,
				village: village?.trim() || null,
				webForm: webForm ?? null,
				retention,
				original: null,
			});
		},
	});
	serveRoute(app, staff, routes.detail, {
		subjectOf,
		async answer(context) {
			const { placeId, disclosureId } = idsOf(context);
			const row = await loadDisclosure(staff.database, placeId, disclosureId);
			const list = await loadList(staff.database, placeId, disclosureId);
			if (row === null || list === null) throw notFoundProblem();
			const { facts } = await assessDraft(staff.database, tools, row, staff.clock.today());
			const { listNumber, enteredAt, assessmentId, original } = list;
			const file = original && { name: original.name, bytes: original.bytes };
			// The rows of the board are for the route that records who saw them.
			const { board: _, ...known } = facts.list ?? { board: null };
			return context.json({ ...known, listNumber, enteredAt, assessmentId, original: file } as never, 200);
		},
	});
	serveRoute(app, staff, routes.board, {
		subjectOf,
		async answer(context) {
			const { actor } = requestOf(context as unknown as StaffContext);
			const { database, clock, statute } = staff;
			// No command: a kept answer would be names in a second place, and a view that nobody recorded.
			const outcome = await inAct({ database, clock, statute }, (act) =>
				viewBoardIn(act, tools, { ...idsOf(context), actor: actorName(actor) }),
			);
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			const { board, isSigned } = outcome;
			const { columns, rows, unnamed } = board;
			return context.json({ columns, rows, unnamed, isSigned } as never, 200);
		},
	});
	serveRoute(app, staff, routes.choose, {
		subjectOf,
		answer(context) {
			const { webForm, assessmentId } = context.req.valid('json');
			const command = { ...idsOf(context), revision: expectedRevision(context), webForm };
			return runCommand(
				context,
				staff,
				(act, actor) =>
					chooseWebFormIn(act, {
						...command,
						assessmentId: assessmentId ?? null,
						accountId: drafter(context),
						actor,
					}),
				({ ok: _, ...revised }) => ({ body: revised, headers: { ETag: revisionTag(revised.revision) } }),
			);
		},
	});
	serveRoute(app, staff, routes.retention, {
		subjectOf,
		answer(context) {
			const retention = context.req.valid('json');
			return runCommand(context, staff, (act, actor) => setRetentionIn(act, { ...idsOf(context), retention, actor }));
		},
	});
	serveRoute(app, staff, routes.sweep, {
		subjectOf: 'any-body',
		async answer(context) {
			const { after, limit = PAGE } = context.req.valid('query');
			const reach = reachOf(context, 'draft.read');
			const placeId = context.req.valid('param').place;
			const bodyIds = reach === 'all' ? null : reach;
			const lines = await listSweepFindings(staff.database, placeId, bodyIds, after ?? null, limit);
			const items = lines.map((line) => ({
				...line,
				findings: line.findings.map((finding) => ({ ...finding, advice: FINDING_ADVICE[finding.class] })),
			}));
			return context.json({ items }, 200);
		},
	});
	addListPaperRoutes(app, staff, desk);
}
