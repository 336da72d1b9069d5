import { z } from '@hono/zod-openapi';
import { stringify } from 'yaml';
import { checkCatalogue } from '../../catalogue/check/index.ts';
import { diffCatalogues, draftRevisionNotes } from '../../catalogue/diff/index.ts';
import {
	abandonCatalogueDraft,
	addDraftRow,
	changeDraftHeading,
	changeDraftRow,
	changeRevisionNotes,
	decidePoints,
	openCatalogueDrafts,
	removeDraftRow,
} from '../../catalogue/draft/actions.ts';
import {
	type CatalogueDraft,
	faultsAmong,
	finalCatalogue,
	findingPointId,
	publicTexts,
	undecidedPoints,
} from '../../catalogue/draft/catalogue-draft.ts';
import { linesOfRow, printedCells, sourceLines } from '../../catalogue/draft/source-lines.ts';
import { listCatalogueDrafts, loadCatalogueDraft, loadDraftSource } from '../../catalogue/draft/store.ts';
import { loadEdition } from '../../catalogue/store.ts';
import { adoptCatalogue, previewAdoption } from '../../obligation/adoption/actions.ts';
import { actorName } from '../../organization/policy.ts';
import type { Refusal } from '../../organization/refusal.ts';
import { rawTextOfId } from '../../privacy/public-text.ts';
import { DateParameter, integerParameter, LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { CatalogueItem } from '../schemas.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { type AnyStaffContext, type CommandAnswer, runWithTools } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { releaseNote, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, jsonBody, listOf, Nothing, PlacePath, Reason, textOf } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import { rowWord } from './administration.zh.ts';
import type { AdministrationTools } from './administration-tools.ts';
import {
	AdoptionPreview,
	AdoptionReport,
	CatalogueDraftDetail,
	CatalogueDraftLine,
	DraftComparison,
	DraftRow,
	HeadingChange,
	PointDecisions,
	RowChange,
	SourceLine,
} from './catalogue-draft-schemas.ts';

const tags = ['目录编制'];
const UPLOAD = { maxBytes: 30 * 1024 * 1024, maxFiles: 1 };
const PAGE = 50;
const DUTIES_SHOWN = 200;

const DraftPath = PlacePath.extend({ draft: idParameter('目录稿') });
const RowPath = DraftPath.extend({ row: integerParameter(1, 1_000_000, { description: '稿内行号' }) });
const Revised = z.object({ revision: z.int() }).openapi('RevisedCatalogueDraft');
const Adoption = z.strictObject({
	effectiveFrom: DateParameter.openapi({ description: '施行日期，含当日；以后的日期到那天再启用' }),
	editionId: textOf(63, '版本编号；不填用施行日期').nullish(),
});
const base = '/places/{place}/catalogue-drafts';
const one = `${base}/{draft}`;

const routes = {
	upload: staffRoute(
		'catalogue.install',
		{
			method: 'post',
			path: base,
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
		path: base,
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
		path: one,
		tags,
		summary: '一份目录稿：表头、各行、疑点和决定、检查意见；ETag 放进下一次修改的 If-Match',
		request: { params: DraftPath },
		responses: { 200: jsonAnswer(CatalogueDraftDetail, '目录稿') },
	}),
	source: staffRoute('catalogue.install', {
		method: 'get',
		path: `${one}/source`,
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
		path: `${one}/rows/{row}`,
		tags,
		summary: '一行：读出的内容、印出的各格读到哪一栏、在原件的哪几行、疑点',
		request: { params: RowPath },
		responses: { 200: jsonAnswer(DraftRow, '一行') },
	}),
	decide: staffRoute('catalogue.install', {
		method: 'post',
		path: `${one}/decisions`,
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
		path: `${one}/rows/{row}`,
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
		path: `${one}/rows`,
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
		path: `${one}/rows/{row}/removal`,
		tags,
		summary: '删去误读的一行，写明理由',
		request: { params: RowPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Revised, '已删') },
	}),
	heading: staffRoute('catalogue.install', {
		method: 'put',
		path: `${one}/heading`,
		tags,
		summary: '改表头（标题、文号、机关、日期、地方）和表外规定',
		request: { params: DraftPath, body: jsonBody(HeadingChange) },
		responses: { 200: jsonAnswer(Revised, '已改') },
	}),
	comparison: staffRoute('catalogue.install', {
		method: 'get',
		path: `${one}/comparison`,
		tags,
		summary: '与现行目录比较：逐处改动和修订说明',
		request: { params: DraftPath },
		responses: { 200: jsonAnswer(DraftComparison, '比较；没有现行目录时 against 为空') },
	}),
	notes: staffRoute('catalogue.install', {
		method: 'put',
		path: `${one}/revision-notes`,
		tags,
		summary: '改修订说明；text 为空值回到系统起草的',
		request: {
			params: DraftPath,
			body: jsonBody(z.strictObject({ text: textOf(100_000, '修订说明全文').nullable() })),
		},
		responses: { 200: jsonAnswer(Revised, '已改') },
	}),
	preview: staffRoute('catalogue.install', {
		method: 'post',
		path: `${one}/adoption-previews`,
		tags,
		summary: '启用后哪些任务开始、结束、改期；什么也不改动',
		request: { params: DraftPath, body: jsonBody(Adoption) },
		responses: { 200: jsonAnswer(AdoptionPreview, '启用的后果，以及还差什么') },
	}),
	adopt: staffRoute('catalogue.install', {
		method: 'post',
		path: `${one}/adoption`,
		tags,
		summary: '启用；疑点没有核对完、检查出的错误没有处理完，不能启用',
		request: { params: DraftPath, body: jsonBody(Adoption) },
		responses: { 201: jsonAnswer(AdoptionReport, '已启用，或者已定在以后启用') },
	}),
	abandon: staffRoute('catalogue.install', {
		method: 'post',
		path: `${one}/abandonment`,
		tags,
		summary: '放弃这份目录稿，留存备查',
		request: { params: DraftPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Nothing, '已放弃') },
	}),
	file: staffRoute('catalogue.install', {
		method: 'get',
		path: `${one}/files/{ending}`,
		tags,
		summary: '导出目录文件（json、yaml）',
		request: { params: DraftPath.extend({ ending: z.enum(['json', 'yaml']) }) },
		responses: {
			200: {
				description: '目录文件，按 law/schema/catalogue.schema.json',
				content: { 'application/json': { schema: { type: 'object' as const } } },
			},
		},
	}),
};

/** Sections of a report as long as a page shows them, with how many there are in all. */
function presentDuties<Duty extends { readonly itemId: string }>(
	duties: readonly Duty[],
	names: ReadonlyMap<string, string>,
) {
	const items = duties.slice(0, DUTIES_SHOWN).map((duty) => ({ ...duty, itemName: names.get(duty.itemId) ?? null }));
	return { count: duties.length, items };
}

type Report = Extract<Awaited<ReturnType<typeof adoptCatalogue>>, { ok: true }>;

function presentReport({ editionId, effectiveFrom, isInForce, itemCount, duties }: Report) {
	return {
		...{ editionId, effectiveFrom, isInForce, itemCount },
		duties: duties && {
			started: presentDuties(duties.started, duties.itemNames),
			ended: presentDuties(duties.ended, duties.itemNames),
			moved: presentDuties(duties.moved, duties.itemNames),
			kept: duties.kept,
			unmatchedSubjects: duties.unmatchedSubjects,
		},
	};
}

/** 目录编制: from an uploaded document to the edition in force. */
export function addCatalogueDraftRoutes(app: StaffApp, staff: Staff, tools: AdministrationTools): void {
	const lawOfToday = () => tools.checkLaw(staff.clock.today());
	const found = async (placeId: string, draftId: string): Promise<CatalogueDraft> => {
		const draft = await loadCatalogueDraft(staff.database, placeId, draftId);
		if (draft === null) throw notFoundProblem();
		return draft;
	};
	/** Nobody signs a catalogue as a disclosure is signed: what must not stand before the public keeps all of it back. */
	const privacyFaults = async (draft: CatalogueDraft, editionId: string | null): Promise<Refusal[]> => {
		const faults: Refusal[] = [];
		// The number of the edition stands in its address.
		for (const { row, text } of [...publicTexts(draft), { row: null, text: rawTextOfId(editionId ?? '') }]) {
			const outcome = await staff.releaseNote(draft.placeId, text);
			for (const fault of outcome.ok ? [] : outcome.refusals)
				faults.push(row === null ? fault : { ...fault, message: `${rowWord(row)}${fault.message}` });
		}
		return faults;
	};
	const commandOf = (context: AnyStaffContext, actor: string) => ({
		placeId: context.req.param('place') ?? '',
		draftId: context.req.param('draft') ?? '',
		revision: expectedRevision(context),
		actor,
	});
	const revised = ({ ok: _, ...done }: { readonly ok?: unknown; readonly revision: number }): CommandAnswer => ({
		body: done,
		headers: { ETag: revisionTag(done.revision) },
	});

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
			const draft = await found(place, draftId);
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
			const draft = await found(place, draftId);
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
						...commandOf(context, actor),
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
				(account, actor) => changeDraftRow(account, { ...commandOf(context, actor), row, change }),
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
				(account, actor) => addDraftRow(account, { ...commandOf(context, actor), afterRow, fields }),
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
				(account, actor) => removeDraftRow(account, { ...commandOf(context, actor), row, reason }),
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
				(account, actor) => changeDraftHeading(account, { ...commandOf(context, actor), change }),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.comparison, {
		async answer(context) {
			const { place, draft: draftId } = context.req.valid('param');
			const draft = await found(place, draftId);
			const present = await loadEdition(staff.database, place);
			context.header('ETag', revisionTag(draft.revision));
			if (present === null)
				return context.json(body({ against: null, diff: null, drafted: null, text: draft.revisionNotes }), 200);
			const { catalogue } = draft;
			const diff = diffCatalogues(present.catalogue, catalogue);
			const drafted = draftRevisionNotes(diff, { oldTitle: present.catalogue.title, newTitle: catalogue.title });
			const against = { editionId: present.edition.editionId, title: present.edition.title };
			return context.json(body({ against, diff, drafted, text: draft.revisionNotes ?? drafted.text }), 200);
		},
	});
	serveRoute(app, staff, routes.notes, {
		async answer(context) {
			const { text } = context.req.valid('json');
			// The notes stand on the public page of the edition, and nobody signs them.
			const released = text === null ? null : await releaseNote(staff, context.req.valid('param').place, text);
			return runWithTools(
				context,
				staff,
				(account, actor) => changeRevisionNotes(account, { ...commandOf(context, actor), revisionNotes: released }),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.preview, {
		async answer(context) {
			const { effectiveFrom, editionId = null } = context.req.valid('json');
			const { actor } = requestOf(context as unknown as StaffContext);
			const command = { ...commandOf(context, actorName(actor)), effectiveFrom, editionId, law: await lawOfToday() };
			const { database, clock, statute } = staff;
			const outcome = await previewAdoption({ database, clock, statute, segmenter: tools.segmenter }, command);
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			const { place, draft } = context.req.valid('param');
			const blockers = [...outcome.blockers, ...(await privacyFaults(await found(place, draft), editionId))];
			return context.json(body({ ...presentReport(outcome), blockers }), 200);
		},
	});
	serveRoute(app, staff, routes.adopt, {
		async answer(context) {
			const { effectiveFrom, editionId = null } = context.req.valid('json');
			const law = await lawOfToday();
			const { place, draft } = context.req.valid('param');
			const faults = await privacyFaults(await found(place, draft), editionId);
			return runWithTools(
				context,
				staff,
				async (account, actor) => {
					const command = { ...commandOf(context, actor), effectiveFrom, editionId, law };
					// Of the revision that was read above; another one is refused as a conflict.
					const outcome = await adoptCatalogue(
						{ ...account, statute: staff.statute, segmenter: tools.segmenter },
						command,
					);
					if (faults.length === 0) return outcome;
					return { ok: false as const, refusals: outcome.ok ? faults : [...outcome.refusals, ...faults] };
				},
				(done) => ({ status: 201, body: presentReport(done as Report) }),
			);
		},
	});
	serveRoute(app, staff, routes.abandon, {
		answer(context) {
			const { reason } = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => abandonCatalogueDraft(account, { ...commandOf(context, actor), reason }),
				() => ({ body: {} }),
			);
		},
	});
	serveRoute(app, staff, routes.file, {
		async answer(context) {
			const { place, draft: draftId, ending } = context.req.valid('param');
			const draft = await found(place, draftId);
			const catalogue = finalCatalogue(draft);
			const text = ending === 'yaml' ? stringify(catalogue) : `${JSON.stringify(catalogue, null, '\t')}\n`;
			return new Response(text, {
				headers: {
					'Content-Type': ending === 'yaml' ? 'application/yaml; charset=utf-8' : 'application/json; charset=utf-8',
					'Content-Disposition': `attachment; filename="catalogue-${place}-${draftId}.${ending}"`,
				},
			});
		},
	});
}
