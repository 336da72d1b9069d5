import type { ActContext } from '../../obligation/actions.ts';
import { type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { Finding } from '../../privacy/finding.ts';
import { assessDraft, type DisclosureTools } from '../actions.ts';
import { piecesOf } from '../compose-content.ts';
import { type AddAttachment, addAttachmentIn, removeAttachmentIn, saveDraftIn } from '../drafting/actions.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { partWords } from '../refusals.zh.ts';
import { listAttachments, loadDisclosure } from '../store.ts';
import { type FindingPlace, fieldOf, maskDraft } from './mask-draft.ts';
import { redactingRefusals } from './refusals.zh.ts';

const redactingRefusal = refusalsFrom(redactingRefusals);

/** Whose draft, which revision was seen, by whom and why. */
interface OfDraft {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly revision: number;
	readonly reason: string;
	/** Null when another system does it. */
	readonly accountId: string | null;
	readonly actor: string;
}

const reasonFaults = (reason: string): Refusal[] =>
	reason.trim() === '' ? [redactingRefusal('redaction-reason-missing')] : [];

/**
 * 遮去 what the gate found in the text of a draft: saved as a new revision, recorded with classes, person and reason, never with the data. All
 * of the findings or none. A later submission is voided like by any save.
 */
export async function maskFindingsIn(
	context: ActContext,
	tools: DisclosureTools,
	command: OfDraft & { readonly findings: readonly FindingPlace[] },
): Promise<Refusable<{ readonly revision: number; readonly masked: number; readonly isSheetVoided: boolean }>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, revision, accountId, actor, reason } = command;
	const row = await loadDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const state = await assessDraft(transaction, tools, row, today);
	const known = command.findings.map((place) =>
		state.findings.find(
			(one) =>
				one.part === place.part &&
				one.offset === place.offset &&
				one.length === place.length &&
				one.class === place.class,
		),
	);
	const refusals = reasonFaults(reason);
	for (const [index, found] of known.entries())
		if (found === undefined)
			refusals.push(redactingRefusal('finding-unknown', partWords(command.findings[index]?.part ?? '')));
	const { draft, left } = maskDraft(
		row.content,
		piecesOf(state.raw, state.shown),
		known.filter((one) => one !== undefined),
	);
	for (const finding of left) refusals.push(redactingRefusal('mask-by-hand', partWords(finding.part)));
	if (refusals.length > 0) return refuse(refusals);
	const saved = await saveDraftIn(context, tools, { placeId, disclosureId, revision, draft, accountId, actor });
	if (!saved.ok) return saved;
	// Read again: one of several places of a datum may have been split by markup.
	const after = await loadDisclosure(transaction, placeId, disclosureId);
	const again = after === null ? [] : (await assessDraft(transaction, tools, after, today)).findings;
	const stays = again.filter((one) =>
		known.some(
			(was) => was?.class === one.class && was.masked === one.masked && fieldOf(was.part) === fieldOf(one.part),
		),
	);
	if (stays.length > 0) return refuse(stays.map((one) => redactingRefusal('mask-by-hand', partWords(one.part))));
	const classes = known.map((one) => one?.class ?? '');
	const data = {
		disclosureId,
		editionNumber: row.editionNumber,
		revision: saved.revision,
		classes,
		reason: reason.trim(),
	};
	await recordEvent(transaction, { placeId, type: 'FindingsMasked', at, actor, data, isForOutbox: false });
	return { ok: true, revision: saved.revision, masked: known.length, isSheetVoided: saved.isSheetVoided };
}

/** A file that takes the place of another: rebuilt with data masked, and columns dropped. */
export interface ReplaceAttachment extends OfDraft {
	readonly attachmentId: string;
	readonly rebuilt: AddAttachment['rebuilt'];
	/** Of what was masked, for the record. */
	readonly classes: readonly string[];
	readonly dropped: readonly string[];
	/** What a scan of the rebuilt file still finds; none where everything was masked. */
	readonly findings: readonly Finding[];
}

/**
 * Puts the masked file where the other was and takes the other away, unless a publication refers to it. The upload it was made from stays the
 * upload of record. Both files are in the blob store already.
 */
export async function replaceAttachmentIn(
	context: ActContext,
	tools: DisclosureTools,
	command: ReplaceAttachment,
): Promise<Refusable<{ readonly attachmentId: string; readonly revision: number; readonly isSheetVoided: boolean }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, revision, accountId, actor, rebuilt } = command;
	const row = await loadDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const old = (await listAttachments(transaction, placeId, disclosureId)).find(
		(one) => one.attachmentId === command.attachmentId,
	);
	const refusals = reasonFaults(command.reason);
	if (old === undefined) return refuse([...refusals, redactingRefusal('redaction-attachment-unknown')]);
	if (refusals.length > 0) return refuse(refusals);
	const original = { name: old.originalName, sha256: old.originalSha256, bytes: old.originalBytes };
	const added = await addAttachmentIn(context, tools, {
		...{ placeId, disclosureId, original, rebuilt, actor },
		isScanned: true,
		findings: command.findings,
	});
	if (!added.ok) return added;
	const { attachmentId } = added;
	const attachments = row.content.attachments.map((one) =>
		one.attachmentId === old.attachmentId ? { ...one, attachmentId } : one,
	);
	const bodyHtml = row.content.bodyHtml.replaceAll(old.attachmentId, attachmentId);
	const draft = { attachments, bodyHtml };
	const saved = await saveDraftIn(context, tools, { placeId, disclosureId, revision, draft, accountId, actor });
	if (!saved.ok) return saved;
	if (row.state === 'unpublished') {
		const removed = await removeAttachmentIn(context, {
			...{ placeId, disclosureId, actor },
			attachmentId: old.attachmentId,
		});
		if (!removed.ok) return removed;
	}
	const data = {
		...{ disclosureId, editionNumber: row.editionNumber, attachmentId, replaces: old.attachmentId },
		...{ classes: command.classes, dropped: command.dropped.length, reason: command.reason.trim() },
	};
	await recordEvent(transaction, { placeId, type: 'AttachmentRedacted', at, actor, data, isForOutbox: false });
	return { ok: true, attachmentId, revision: saved.revision, isSheetVoided: saved.isSheetVoided };
}
