import type { ActContext } from '../../../obligation/actions.ts';
import { recordEvent } from '../../../platform/database/record-event.ts';
import { listRefusal } from '../../person-list/refusals.ts';
import { loadAssessment, loadList } from '../../person-list/store.ts';
import { type Refusable, refusal, refuse } from '../../refusals.ts';
import { listAttachments, loadDisclosure } from '../../store.ts';

/** Which original: the file a list was read from, an uploaded attachment, the paper of an impact assessment. */
export type OriginalKind = 'list' | 'attachment' | 'assessment';

/** Somebody wants to see what was handed in, with everything that is not public. */
export interface ViewOriginal {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly kind: OriginalKind;
	/** Of the attachment or the assessment; null for the list. */
	readonly originalId: string | null;
	/** Why; kept with the event. */
	readonly reason: string;
	readonly actor: string;
}

/** A file of the restricted store. */
export interface RestrictedFile {
	readonly name: string;
	readonly sha256: string;
	readonly bytes: number;
}

/**
 * 查看原件. Each view is an event `RestrictedOriginalViewed` with its reason, written before a byte is handed out: a crash in between leaves a
 * record of a view that did not happen, never a view without a record. Originals stay after withdrawal (档案); the public never reaches them.
 */
export async function viewOriginalIn(
	{ transaction, at }: ActContext,
	command: ViewOriginal,
): Promise<Refusable<{ file: RestrictedFile }>> {
	const { placeId, disclosureId, kind, originalId, actor } = command;
	const reason = command.reason.trim();
	const row = await loadDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const file = await findFile(transaction, command);
	const refusals = [];
	if (file === null) refusals.push(listRefusal('original-unknown'));
	if (reason === '') refusals.push(listRefusal('view-reason-missing'));
	if (file === null || refusals.length > 0) return refuse(refusals);
	const data = { disclosureId, bodyId: row.bodyId, kind, originalId, sha256: file.sha256, reason };
	await recordEvent(transaction, { placeId, type: 'RestrictedOriginalViewed', at, actor, data, isForOutbox: false });
	return { ok: true, file };
}

async function findFile(
	transaction: ActContext['transaction'],
	{ placeId, disclosureId, kind, originalId }: ViewOriginal,
): Promise<RestrictedFile | null> {
	if (kind === 'list') return (await loadList(transaction, placeId, disclosureId))?.original ?? null;
	if (kind === 'assessment') {
		const found = originalId === null ? null : await loadAssessment(transaction, placeId, originalId);
		if (found === null || found.disclosureId !== disclosureId) return null;
		return { name: found.fileName, sha256: found.fileSha256, bytes: found.fileBytes };
	}
	const attachments = await listAttachments(transaction, placeId, disclosureId);
	const found = attachments.find((one) => one.attachmentId === originalId);
	return found === undefined
		? null
		: { name: found.originalName, sha256: found.originalSha256, bytes: found.originalBytes };
}
