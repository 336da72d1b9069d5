import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { maskFindingsIn, replaceAttachmentIn } from '../../disclosure/redacting/actions.ts';
import { listAttachments, loadBodyFacts, loadDisclosure } from '../../disclosure/store.ts';
import { parseBlobHash } from '../../platform/blobs.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { AttachmentPath, DisclosurePath } from '../disclosure-staff/schemas.ts';
import { disclosureSubject } from '../disclosure-staff/subjects.ts';
import { jsonAnswer } from '../route-answers.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, Reason, textOf } from '../staff/staff-schemas.ts';

const tags = ['信息起草'];

const routes = {
	text: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/redaction',
		tags,
		summary: '遮去正文、标题、表格里查到的几处，存成新的一稿；记下类别、人和理由，不记内容',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					findings: z
						.array(
							z.strictObject({
								part: z.string().max(300),
								offset: z.int().min(0),
								length: z.int().min(1),
								class: z.string().max(40),
							}),
						)
						.min(1)
						.max(500),
					reason: Reason,
				}),
			),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({ revision: z.int(), masked: z.int(), isSheetVoided: z.boolean() })
					.openapi('MaskedFindings', { description: '要么都遮去，要么一处不动' }),
				'已遮去',
			),
		},
	}),
	attachment: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/attachments/{attachment}/redaction',
		tags,
		summary: '遮去附件里的个人信息、删去整列，重新生成并复查，替换原来的附件',
		request: {
			params: AttachmentPath,
			body: jsonBody(
				z.strictObject({
					dropColumns: z.array(textOf(200)).max(60).optional().openapi({ description: '整列删去的列名' }),
					reason: Reason,
				}),
			),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({
						attachmentId: z.string(),
						revision: z.int(),
						isSheetVoided: z.boolean(),
						masked: z.int(),
						dropped: z.array(z.string()),
						leftOut: z.array(z.string()),
					})
					.openapi('RedactedAttachment'),
				'已替换',
			),
		},
	}),
};

/** 遮去: one call from a finding to a draft without it. What is left after masking refuses the whole. */
export function addRedactionRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database } = staff;
	const editor = (context: Pick<StaffContext, 'get'>): string | null => {
		const { actor } = requestOf(context);
		return actor.kind === 'account' ? actor.accountId : null;
	};

	serveRoute(app, staff, routes.text, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const revision = expectedRevision(context);
			const base = { placeId, disclosureId, revision, accountId: editor(context), ...context.req.valid('json') };
			return runCommand(
				context,
				staff,
				(act, actor) => maskFindingsIn(act, desk.disclosure, { ...base, actor }),
				({ revision: next, masked, isSheetVoided }) => ({
					body: { revision: next, masked, isSheetVoided },
					headers: { ETag: revisionTag(next) },
				}),
			);
		},
	});
	serveRoute(app, staff, routes.attachment, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place: placeId, disclosure: disclosureId, attachment: attachmentId } = context.req.valid('param');
			const { dropColumns = [], reason } = context.req.valid('json');
			const revision = expectedRevision(context);
			const row = await loadDisclosure(database, placeId, disclosureId);
			const file = (await listAttachments(database, placeId, disclosureId)).find(
				(one) => one.attachmentId === attachmentId,
			);
			const hash = parseBlobHash(file?.originalSha256 ?? '');
			const bytes = hash === null ? null : await desk.blobs.get(hash);
			if (row === null || file === undefined || bytes === null) throw notFoundProblem();
			const body = await loadBodyFacts(database, placeId, row.bodyId, row.sectionId, row.formedOn);
			const redacted = await desk.redactUpload(
				bytes,
				file.originalName,
				file.publicName,
				body.officePhones,
				dropColumns,
			);
			if (!redacted.ok) throw refusedProblem(redacted.refusals);
			const sha256 = createHash('sha256').update(redacted.bytes).digest('hex');
			await desk.blobs.put(redacted.bytes);
			const rebuilt = {
				...{ name: file.publicName, sha256, mediaType: file.mediaType },
				bytes: redacted.bytes.byteLength,
			};
			const { classes, dropped, leftOut } = redacted;
			const base = {
				placeId,
				disclosureId,
				attachmentId,
				revision,
				reason,
				accountId: editor(context),
				rebuilt,
				classes,
				dropped,
			};
			return runCommand(
				context,
				staff,
				(act, actor) => replaceAttachmentIn(act, desk.disclosure, { ...base, actor }),
				({ attachmentId: replaced, revision: next, isSheetVoided }) => ({
					body: {
						...{ attachmentId: replaced, revision: next, isSheetVoided },
						...{ masked: classes.length, dropped: [...dropped], leftOut: [...leftOut] },
					},
					headers: { ETag: revisionTag(next) },
				}),
			);
		},
	});
}
