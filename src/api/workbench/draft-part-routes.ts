import { z } from '@hono/zod-openapi';
import { assessDraft } from '../../disclosure/actions.ts';
import { piecesOf } from '../../disclosure/compose-content.ts';
import { countAttachmentIn } from '../../disclosure/counting/actions.ts';
import { recordFileView } from '../../disclosure/file-view/actions.ts';
import { findingsInContext } from '../../disclosure/redacting/findings-in-context.ts';
import { partWords } from '../../disclosure/refusals.zh.ts';
import { type AttachmentRow, listAttachments, loadDisclosure } from '../../disclosure/store.ts';
import { tableSources } from '../../disclosure/table/index.ts';
import { inAct } from '../../obligation/actions.ts';
import { actorName } from '../../organization/policy.ts';
import { parseBlobHash } from '../../platform/blobs.ts';
import { FINDING_WORDS } from '../../privacy/finding.zh.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { AttachmentPath, DisclosurePath } from '../disclosure-staff/schemas.ts';
import { disclosureSubject } from '../disclosure-staff/subjects.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, listOf, PlacePath, Reason } from '../staff/staff-schemas.ts';
import { showFile } from './show-file.ts';

const tags = ['信息起草'];

const Field = z
	.object({
		key: z.string(),
		label: z.string(),
		names: z.array(z.string()).openapi({ description: '表头可能的写法' }),
		type: z.enum(['text', 'amount', 'count', 'date', 'percent', 'place', 'organ', 'office-phone']),
		unit: z.string().nullable(),
		required: z.boolean(),
		sums: z.boolean(),
		mayBeNegative: z.boolean(),
	})
	.openapi('TableField');

const Definition = z
	.object({
		id: z.string(),
		name: z.string(),
		source: z.string(),
		catalogueElements: z.array(z.string()),
		totals: z.object({ grand: z.array(z.string()), sub: z.array(z.string()) }),
		ignoredColumns: z.array(z.string()),
		fields: z.array(Field),
		rules: z
			.array(z.looseObject({ kind: z.string(), toleranceFen: z.number() }))
			.openapi({ description: '应当相等的数；toleranceFen 是允许的差额（分）' }),
	})
	.openapi('TableDefinition');

const ContextFinding = z
	.object({
		class: z.string(),
		className: z.string(),
		severity: z.enum(['A', 'B']),
		part: z.string(),
		partName: z.string(),
		offset: z.int(),
		length: z.int(),
		masked: z.string(),
		advice: z.string(),
		isReleased: z.boolean().openapi({ description: '另一位同事已经写明理由放行' }),
		attachmentId: z.string().nullable().openapi({ description: '在哪个附件里；正文、标题、表格里的为 null' }),
		before: z.string(),
		datum: z.string().openapi({ description: '查到的原文，只给看得到这份草稿的人；附件里的为空，请看预览' }),
		after: z.string(),
		cell: z.object({ table: z.int(), row: z.int(), column: z.int(), heading: z.string() }).nullable(),
	})
	.openapi('FindingInContext');

const Preview = z
	.object({
		name: z.string(),
		mediaType: z.string(),
		bytes: z.int(),
		texts: z.array(z.object({ part: z.string(), text: z.string(), isWhole: z.boolean() })),
		sheets: z.array(
			z.object({
				sheet: z.string(),
				headings: z.array(z.string()),
				rows: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })),
				rowCount: z.int(),
				firstColumn: z.int(),
			}),
		),
		columns: z.array(z.string()).openapi({ description: '可以整列删去的列名' }),
		notes: z.array(z.object({ code: z.string(), message: z.string() })).openapi({
			description: '原文件里有、公开件里没有的，和读取时要请人核对的',
		}),
	})
	.openapi('AttachmentPreview');

const routes = {
	definitions: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/table-definitions',
		tags,
		summary: '结构化表的种类：栏目、单位、应当相等的数',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(listOf(Definition, 'TableDefinitions'), '照目录的公开要素') },
	}),
	findings: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/findings',
		tags,
		summary: '现稿里查到的个人信息、密级标志，连同前后文；放行了的也列出',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(listOf(ContextFinding, 'FindingsInContext'), '没有即为空') },
	}),
	preview: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/attachments/{attachment}/preview',
		tags,
		summary: '公开的附件会是什么样，和原文件比少了什么',
		request: { params: AttachmentPath },
		responses: { 200: jsonAnswer(Preview, '前二百行、前两万字') },
	}),
	counts: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/attachments/{attachment}/counts',
		tags,
		summary: '把名单附件改成数量表：按乡镇、行政村、项目统计，小单元合并；附件从稿子里撤下，记下人和理由',
		request: { params: AttachmentPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: {
			200: jsonAnswer(
				z.object({ revision: z.int(), counted: z.int(), isSheetVoided: z.boolean() }).openapi('CountedAttachment'),
				'已改；读不成名单的，全部错误连同单元格一次列出',
			),
		},
	}),
	file: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/attachments/{attachment}/file',
		tags,
		summary: '下载重新生成的公开件（不是上传的原件）',
		request: { params: AttachmentPath },
		responses: {
			200: {
				description: '公开件的字节，不缓存',
				content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
			},
		},
	}),
};

type AttachmentContext = {
	req: { valid(target: 'param'): { place: string; disclosure: string; attachment: string } };
};

/** What the parts of the draft screen read: kinds of tables, findings where they stand, files as the public will see them; and a list turned into numbers. */
export function addDraftPartRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database } = staff;
	const subjectOf = (context: { req: { valid(target: 'param'): { place: string; disclosure: string } } }) =>
		disclosureSubject(staff, context.req.valid('param'));

	async function attachmentOf(context: AttachmentContext): Promise<AttachmentRow> {
		const { place, disclosure, attachment } = context.req.valid('param');
		const rows = await listAttachments(database, place, disclosure);
		const row = rows.find((one) => one.attachmentId === attachment);
		if (row === undefined) throw notFoundProblem();
		return row;
	}
	async function bytesOf(sha256: string): Promise<Uint8Array> {
		const hash = parseBlobHash(sha256);
		const bytes = hash === null ? null : await desk.blobs.get(hash);
		if (bytes === null) throw notFoundProblem();
		return bytes;
	}

	/** On record before anything is shown. */
	async function noteView(context: AttachmentContext, row: AttachmentRow, form: 'preview' | 'file'): Promise<void> {
		const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
		const { actor } = requestOf(context as unknown as StaffContext);
		const { clock, statute } = staff;
		const view = { placeId, disclosureId, actor: actorName(actor), form };
		await inAct({ database, clock, statute }, (act) => recordFileView(act, row, view));
	}

	serveRoute(app, staff, routes.definitions, {
		subjectOf: 'any-body',
		answer(context) {
			const items = desk.tables.map((definition) => ({
				...definition,
				rules: definition.rules.map((rule) => ({ ...rule, toleranceFen: Number(rule.toleranceFen) })),
			}));
			return context.json(body({ items }), 200);
		},
	});
	serveRoute(app, staff, routes.findings, {
		subjectOf,
		async answer(context) {
			const { place, disclosure } = context.req.valid('param');
			const row = await loadDisclosure(database, place, disclosure);
			if (row === null) throw notFoundProblem();
			const state = await assessDraft(database, desk.disclosure, row, staff.clock.today());
			const contexts = findingsInContext(piecesOf(state.raw, state.shown), state.findings);
			const items = state.findings.map((finding) => {
				const found = contexts.find((one) => one.finding === finding);
				const file = state.attachments.find((one) => finding.part.startsWith(`attachment:${one.publicName}!`));
				const { before = '', datum = '', after = '', cell = null } = found ?? {};
				return {
					...finding,
					className: FINDING_WORDS[finding.class],
					partName: partWords(finding.part),
					isReleased: !state.facts.findings.some(
						(one) => one.part === finding.part && one.offset === finding.offset && one.class === finding.class,
					),
					attachmentId: file?.attachmentId ?? null,
					...{ before, datum, after, cell },
				};
			});
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.preview, {
		subjectOf,
		async answer(context) {
			const row = await attachmentOf(context);
			await noteView(context, row, 'preview');
			const shown = await desk.showUpload(await bytesOf(row.publicSha256), row.publicName);
			if (!shown.ok) throw refusedProblem(shown.refusals);
			const came = await desk.showUpload(await bytesOf(row.originalSha256), row.originalName);
			const notes = came.ok && came.document !== null ? came.document.notes : [];
			const file = shown.document === null ? { texts: [], sheets: [], columns: [] } : showFile(shown.document);
			return context.json(
				body({
					...{ name: row.publicName, mediaType: row.mediaType, bytes: row.publicBytes },
					...file,
					notes: notes.map(({ code, message }) => ({ code, message })),
				}),
				200,
			);
		},
	});
	serveRoute(app, staff, routes.counts, {
		subjectOf,
		async answer(context) {
			const { place: placeId, disclosure: disclosureId, attachment: attachmentId } = context.req.valid('param');
			const { reason } = context.req.valid('json');
			const revision = expectedRevision(context);
			const { actor: asking } = requestOf(context as unknown as StaffContext);
			const accountId = asking.kind === 'account' ? asking.accountId : null;
			const row = await attachmentOf(context);
			// Of the upload: what was masked in the public file is counted too.
			const shown = await desk.showUpload(await bytesOf(row.originalSha256), row.originalName);
			if (!shown.ok) throw refusedProblem(shown.refusals);
			const sources = shown.document === null ? [] : tableSources(shown.document);
			const command = { placeId, disclosureId, attachmentId, revision, reason, sources, accountId };
			return runCommand(
				context,
				staff,
				(act, actor) => countAttachmentIn(act, desk.disclosure, { ...command, actor }),
				({ ok: _, ...counted }) => ({ body: counted, headers: { ETag: revisionTag(counted.revision) } }),
			);
		},
	});
	serveRoute(app, staff, routes.file, {
		subjectOf,
		async answer(context) {
			const row = await attachmentOf(context);
			await noteView(context, row, 'file');
			const bytes = await bytesOf(row.publicSha256);
			return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
				'Content-Type': row.mediaType,
				'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(row.publicName)}`,
				'Cache-Control': 'no-store',
			});
		},
	});
}
