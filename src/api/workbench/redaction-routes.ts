import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { maskFindingsIn, replaceAttachmentIn } from '../../disclosure/redacting/actions.ts';
import { redactingRefusals } from '../../disclosure/redacting/refusals.zh.ts';
import { type AttachmentRow, listAttachments, loadBodyFacts, loadDisclosure } from '../../disclosure/store.ts';
import { refusalsFrom } from '../../organization/refusal.ts';
import { parseBlobHash } from '../../platform/blobs.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { FindingOnSheet } from '../disclosure-staff/finding-on-sheet.ts';
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

const redactingRefusal = refusalsFrom(redactingRefusals);

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
					findings: z.array(FindingOnSheet).min(1).max(500),
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
					finding: FindingOnSheet.optional().openapi({
						description: '只遮这一处；不写是全部遮去。在现有的公开件上遮，以前遮去、删去的仍然没有',
					}),
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

	async function bytesOf(sha256: string): Promise<Uint8Array> {
		const hash = parseBlobHash(sha256);
		const bytes = hash === null ? null : await desk.blobs.get(hash);
		if (bytes === null) throw notFoundProblem();
		return bytes;
	}
	/** Made anew from the upload, without any datum. */
	async function redactAll(file: AttachmentRow, officePhones: readonly string[], dropColumns: readonly string[]) {
		const { originalName, publicName } = file;
		const bytes = await bytesOf(file.originalSha256);
		const redacted = await desk.redactUpload(bytes, originalName, publicName, officePhones, dropColumns);
		return redacted.ok ? { ...redacted, findings: [] } : redacted;
	}
	/** Made anew from the public file, so that what went before stays away; what is said of the upload still holds. */
	async function redactOne(
		file: AttachmentRow,
		officePhones: readonly string[],
		finding: z.infer<typeof FindingOnSheet>,
		dropColumns: readonly string[],
	) {
		if (dropColumns.length > 0) return { ok: false as const, refusals: [redactingRefusal('one-thing-at-a-time')] };
		const prefix = `attachment:${file.publicName}!`;
		const part = finding.part.startsWith(prefix) ? finding.part.slice(prefix.length) : finding.part;
		const bytes = await bytesOf(file.publicSha256);
		const redacted = await desk.redactFinding(bytes, file.publicName, officePhones, { ...finding, part });
		if (!redacted.ok) return redacted;
		const ofUpload = file.findings.filter((one) => one.part.startsWith('original:'));
		const findings = [...redacted.findings, ...ofUpload];
		return { ok: true as const, bytes: redacted.bytes, classes: [redacted.class], dropped: [], leftOut: [], findings };
	}

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
			const { finding, dropColumns = [], reason } = context.req.valid('json');
			const revision = expectedRevision(context);
			const row = await loadDisclosure(database, placeId, disclosureId);
			const file = (await listAttachments(database, placeId, disclosureId)).find(
				(one) => one.attachmentId === attachmentId,
			);
			if (row === null || file === undefined) throw notFoundProblem();
			const { officePhones } = await loadBodyFacts(database, placeId, row.bodyId, row.sectionId, row.formedOn);
			const redacted =
				finding === undefined
					? await redactAll(file, officePhones, dropColumns)
					: await redactOne(file, officePhones, finding, dropColumns);
			if (!redacted.ok) throw refusedProblem(redacted.refusals);
			const sha256 = createHash('sha256').update(redacted.bytes).digest('hex');
			await desk.blobs.put(redacted.bytes);
			const rebuilt = {
				...{ name: file.publicName, sha256, mediaType: file.mediaType },
				bytes: redacted.bytes.byteLength,
			};
			const { classes, dropped, leftOut, findings } = redacted;
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
				findings,
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
