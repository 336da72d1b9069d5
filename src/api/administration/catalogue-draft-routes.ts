import { z } from '@hono/zod-openapi';
import { checkCatalogue } from '../../catalogue/check/index.ts';
import {
	addDraftRow,
	changeDraftHeading,
	changeDraftRow,
	decidePoints,
	openCatalogueDrafts,
	removeDraftRow,
} from '../../catalogue/draft/actions.ts';
import { faultsAmong, findingPointId, undecidedPoints } from '../../catalogue/draft/catalogue-draft.ts';
import { linesOfRow, printedCells, sourceLines } from '../../catalogue/draft/source-lines.ts';
import { listCatalogueDrafts, loadDraftSource } from '../../catalogue/draft/store.ts';
import { integerParameter, LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { CatalogueItem } from '../schemas.ts';
import { revisionTag } from '../staff/revision.ts';
import { runWithTools } from '../staff/run-command.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, listOf, PlacePath, Reason } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import type { AdministrationTools } from './administration-tools.ts';
import {
	DRAFT_ADDRESS,
	DRAFTS_ADDRESS,
	DraftPath,
	draftCommand,
	foundDraft,
	Revised,
	revised,
	DRAFT_TAGS as tags,
} from './catalogue-draft-request.ts';
import {
	CatalogueDraftDetail,
	CatalogueDraftLine,
	DraftRow,
	HeadingChange,
	PointDecisions,
	RowChange,
	SourceLine,
} from './catalogue-draft-schemas.ts';

const UPLOAD = { maxBytes: 30 * 1024 * 1024, maxFiles: 1 };
const PAGE = 50;

const RowPath = DraftPath.extend({ row: integerParameter(1, 1_000_000, { description: '稿内行号' }) });

const routes = {
	upload: staffRoute(
		'catalogue.install',
		{
			method: 'post',
			path: DRAFTS_ADDRESS,
			tags,
			summary: '上传目录文件（txt、html、docx、xlsx、pdf），读成目录稿；一个文件里有几个目录就有几份稿',
			request: { params: PlacePath },
			responses: {
				201: jsonAnswer(
					z
						.object({
							drafts: z.array(
								z.object({
									draftId: z.string(),
									title: z.string(),
									itemCount: z.int(),
									doubtCount: z.int().openapi({ description: '待核对的疑点' }),
								}),
							),
						})
						.openapi('OpenedCatalogueDrafts'),
					'已读入',
				),
			},
		},
		uploadForm(UPLOAD),
	),
	list: staffRoute('catalogue.install', {
		method: 'get',
		path: DRAFTS_ADDRESS,
		tags,
		summary: '目录稿，新的在前',
		request: {
			params: PlacePath,
			query: z.strictObject({ after: z.string().max(40).optional(), limit: LimitParameter }),
		},
		responses: { 200: jsonAnswer(listOf(CatalogueDraftLine, 'CatalogueDraftLines'), '一页') },
	}),
	load: staffRoute('catalogue.install', {
		method: 'get',
		path: DRAFT_ADDRESS,
		tags,
		summary: '一份目录稿：表头、各行、疑点和决定、检查意见；ETag 放进下一次修改的 If-Match',
		request: { params: DraftPath },
		responses: { 200: jsonAnswer(CatalogueDraftDetail, '目录稿') },
	}),
	source: staffRoute('catalogue.install', {
		method: 'get',
		path: `${DRAFT_ADDRESS}/source`,
		tags,
		summary: '原件逐行：段落和表格行，各格文字和位置，与读出的内容对照',
		request: {
			params: DraftPath,
			query: z.strictObject({
				after: integerParameter(0, 10_000_000, { description: '从这一行以后' }).optional(),
				limit: integerParameter(1, 500, { description: '一页最多几行', default: 100 }).optional(),
			}),
		},
		responses: {
			200: jsonAnswer(
				z.object({ items: z.array(SourceLine), lineCount: z.int() }).openapi('CatalogueDraftSource'),
				'一页',
			),
		},
	}),
	row: staffRoute('catalogue.install', {
		method: 'get',
		path: `${DRAFT_ADDRESS}/rows/{row}`,
		tags,
		summary: '一行：读出的内容、印出的各格读到哪一栏、在原件的哪几行、疑点',
		request: { params: RowPath },
		responses: { 200: jsonAnswer(DraftRow, '一行') },
	}),
	decide: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/decisions`,
		tags,
		summary:
			'核对疑点：读法对（accepted）、填入正确的值（corrected）、写明理由后略过（dismissed）、重新考虑（reopened）',
		request: { params: DraftPath, body: jsonBody(PointDecisions) },
		responses: {
			200: jsonAnswer(
				z.object({ revision: z.int(), undecidedCount: z.int() }).openapi('DecidedPoints'),
				'已记下；全部记下或者一个也不记',
			),
		},
	}),
	changeRow: staffRoute('catalogue.install', {
		method: 'put',
		path: `${DRAFT_ADDRESS}/rows/{row}`,
		tags,
		summary: '改一行；没有写的栏不动。时限可以只写文字',
		request: { params: RowPath, body: jsonBody(RowChange) },
		responses: {
			200: jsonAnswer(
				z
					.object({ revision: z.int(), item: CatalogueItem, settled: z.array(z.string()) })
					.openapi('ChangedDraftRow', { description: 'settled：因此视为已改正的疑点' }),
				'已改',
			),
		},
	}),
	addRow: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/rows`,
		tags,
		summary: '补一行漏读的事项',
		request: {
			params: DraftPath,
			body: jsonBody(
				z.strictObject({
					afterRow: z.int().min(0).max(1_000_000).openapi({ description: '放在哪一行之后；0 放在最前' }),
					fields: RowChange,
				}),
			),
		},
		responses: {
			201: jsonAnswer(z.object({ revision: z.int(), item: CatalogueItem }).openapi('AddedDraftRow'), '已补'),
		},
	}),
	removeRow: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/rows/{row}/removal`,
		tags,
		summary: '删去误读的一行，写明理由',
		request: { params: RowPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Revised, '已删') },
	}),
	heading: staffRoute('catalogue.install', {
		method: 'put',
		path: `${DRAFT_ADDRESS}/heading`,
		tags,
		summary: '改表头（标题、文号、机关、日期、地方）和表外规定',
		request: { params: DraftPath, body: jsonBody(HeadingChange) },
		responses: { 200: jsonAnswer(Revised, '已改') },
	}),
};

/** 目录编制: a document is read into working copies, and a person puts right what was read. What becomes of a copy: catalogue-adoption-routes.ts. */
export function addCatalogueDraftRoutes(app: StaffApp, staff: Staff, tools: AdministrationTools): void {
	const lawOfToday = () => tools.checkLaw(staff.clock.today());

	serveRoute(app, staff, routes.upload, {
		async answer(context) {
			const { files, digest } = await readUploads(context, UPLOAD);
			const [file] = files;
			if (file === undefined) throw notFoundProblem();
			const reading = await tools.readCatalogues(file.name, file.bytes);
			if (!reading.ok) throw refusedProblem(reading.refusals);
			const { source, catalogues } = reading;
			const placeId = context.req.valid('param').place;
			const command = { placeId, sourceName: file.name, bytes: file.bytes, source, catalogues };
			return runWithTools(
				context,
				staff,
				(account, actor) => openCatalogueDrafts(account, { ...command, actor }),
				({ drafts }) => ({ status: 201, body: { drafts } }),
				{ contentDigest: digest },
			);
		},
	});
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const { after = null, limit = PAGE } = context.req.valid('query');
			const items = await listCatalogueDrafts(staff.database, context.req.valid('param').place, after, limit);
			return context.json({ items: body(items) }, 200);
		},
	});
	serveRoute(app, staff, routes.load, {
		async answer(context) {
			const { place, draft: draftId } = context.req.valid('param');
			const draft = await foundDraft(staff, place, draftId);
			const findings = checkCatalogue(draft.catalogue, await lawOfToday());
			const faults = new Set(faultsAmong(findings));
			context.header('ETag', revisionTag(draft.revision));
			const answer = {
				...draft,
				undecided: undecidedPoints(draft, findings),
				findings: findings.map((finding) => ({
					...finding,
					pointId: faults.has(finding) ? findingPointId(finding) : null,
				})),
			};
			return context.json(body(answer), 200);
		},
	});
	serveRoute(app, staff, routes.source, {
		async answer(context) {
			const { place, draft } = context.req.valid('param');
			const { after = 0, limit = 100 } = context.req.valid('query');
			const source = await loadDraftSource(staff.database, place, draft);
			if (source === null) throw notFoundProblem();
			const lines = sourceLines(source);
			return context.json({ items: body(lines.slice(after, after + limit)), lineCount: lines.length }, 200);
		},
	});
	serveRoute(app, staff, routes.row, {
		async answer(context) {
			const { place, draft: draftId, row } = context.req.valid('param');
			const draft = await foundDraft(staff, place, draftId);
			const item = draft.catalogue.items.find((candidate) => candidate.row === row);
			const source = await loadDraftSource(staff.database, place, draftId);
			if (item === undefined || source === null) throw notFoundProblem();
			context.header('ETag', revisionTag(draft.revision));
			const decided = new Map(draft.decisions.map((decision) => [decision.pointId, decision]));
			const doubts = draft.doubts
				.filter((doubt) => doubt.row === row)
				.map((doubt) => ({ ...doubt, decided: decided.get(doubt.pointId) ?? null }));
			const behind = draft.catalogue.items[draft.catalogue.items.indexOf(item) + 1];
			const lines = linesOfRow(sourceLines(source), item.source, behind?.source ?? null);
			return context.json(body({ item, cells: printedCells(item), lines, doubts }), 200);
		},
	});
	serveRoute(app, staff, routes.decide, {
		async answer(context) {
			const { points } = context.req.valid('json');
			const law = await lawOfToday();
			return runWithTools(
				context,
				staff,
				(account, actor) =>
					decidePoints(account, {
						...draftCommand(context, actor),
						points: points.map(({ reason = null, ...point }) => ({ ...point, reason })),
						law,
					}),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.changeRow, {
		answer(context) {
			const { row } = context.req.valid('param');
			const change = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => changeDraftRow(account, { ...draftCommand(context, actor), row, change }),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.addRow, {
		answer(context) {
			const { afterRow, fields } = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => addDraftRow(account, { ...draftCommand(context, actor), afterRow, fields }),
				(done) => ({ ...revised(done), status: 201 }),
			);
		},
	});
	serveRoute(app, staff, routes.removeRow, {
		answer(context) {
			const { row } = context.req.valid('param');
			const { reason } = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => removeDraftRow(account, { ...draftCommand(context, actor), row, reason }),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.heading, {
		answer(context) {
			const change = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => changeDraftHeading(account, { ...draftCommand(context, actor), change }),
				revised,
			);
		},
	});
}
