import type { ActContext } from '../../obligation/actions.ts';
import { epochMilliseconds } from '../../platform/clock.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { Finding } from '../../privacy/finding.ts';
import { endSheetIn } from '../../review/actions.ts';
import type { DisclosureTools } from '../actions.ts';
import type { DraftContent } from '../draft-content.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { EDITION_STATE_WORDS } from '../refusals.zh.ts';
import { type DisclosureRow, loadAbandonment, lockDisclosure } from '../store.ts';
import { dropWorkingCopies } from '../working-copy/store.ts';
import { sanitizeDraft } from './sanitize-draft.ts';

/** Save what was edited. */
export interface SaveDraft {
	readonly placeId: string;
	readonly disclosureId: string;
	/** The revision that was read; another one in the store is a conflict. */
	readonly revision: number;
	/** Fields not given stay as they are. */
	readonly draft: Partial<DraftContent>;
	/** Who saves, and so may not sign; null when another system does. */
	readonly accountId: string | null;
	readonly actor: string;
}

/** States whose content may still be edited; editing ends a review. */
export function isEditable(row: Pick<DisclosureRow, 'editionState'>): boolean {
	return row.editionState === 'draft' || row.editionState === 'in-review' || row.editionState === 'approved';
}

/**
 * 保存草稿. Saving after submission voids the sheet: what was signed is not what is there (invariant 18). Refusals: `disclosure-unknown`,
 * `draft-not-editable`, `revision-conflict`, sizes.
 */
export async function saveDraftIn(
	context: ActContext,
	tools: DisclosureTools,
	command: SaveDraft,
): Promise<Refusable<{ revision: number; warnings: readonly string[]; isSheetVoided: boolean }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (!isEditable(row)) return refuse([refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])]);
	const { draft, refusals, warnings } = sanitizeDraft({ ...row.content, ...command.draft }, tools.richText.sanitize);
	if (row.revision !== command.revision) refusals.unshift(refusal('revision-conflict', row.revision));
	if (refusals.length > 0) return refuse(refusals);
	const { editionNumber } = row;
	const isSheetVoided = await endSheetIn(context, { placeId, disclosureId, editionNumber, state: 'voided', actor });
	const revision = row.revision + 1;
	await transaction.query(
		'draft-save',
		`update disclosure_edition set content = $4, title = $5, revision = $6, state = 'draft', saved_at = $7, saved_by = $8,
			drafter_account_ids = case when $9::uuid is null or $9 = any(drafter_account_ids) then drafter_account_ids
				else array_append(drafter_account_ids, $9) end
		where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[placeId, disclosureId, editionNumber, JSON.stringify(draft), draft.title, revision, at, actor, command.accountId],
	);
	const data = { disclosureId, editionNumber, revision };
	await recordEvent(transaction, { placeId, type: 'DraftSaved', at, actor, data, isForOutbox: false });
	return { ok: true, revision, warnings, isSheetVoided };
}

/** 放弃 the edition that is being worked on. */
export interface AbandonDraft {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly reason: string;
	readonly actor: string;
}

/**
 * Gives up the open edition: an unwanted correction, a draft registered by mistake. What is public stays; a duty that was opened stays open until
 * it is met or somebody waives it. Refusals: `disclosure-unknown`, `draft-not-editable`, `reason-missing`.
 */
export async function abandonDraftIn(context: ActContext, command: AbandonDraft): Promise<Refusable<object>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const reason = command.reason.trim();
	const refusals = reason === '' ? [refusal('reason-missing')] : [];
	if (!isEditable(row)) refusals.push(refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState]));
	if (refusals.length > 0) return refuse(refusals);
	const { editionNumber } = row;
	await endSheetIn(context, { placeId, disclosureId, editionNumber, state: 'withdrawn', actor });
	await transaction.query(
		'draft-abandon',
		`update disclosure_edition set state = 'abandoned' where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[placeId, disclosureId, editionNumber],
	);
	await dropWorkingCopies(transaction, placeId, disclosureId);
	const data = { disclosureId, editionNumber, reason };
	await recordEvent(transaction, { placeId, type: 'DraftAbandoned', at, actor, data, isForOutbox: false });
	return { ok: true };
}

/** Within which a draft that was given up can be taken up again. */
const RESTORE_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * 恢复 an edition that was given up, as a draft in its last revision; its sheet stays withdrawn. Refusals: `disclosure-unknown`,
 * `restore-not-abandoned`, `restore-too-late` (seven days of 24 hours after it was given up).
 */
export async function restoreDraftIn(
	context: ActContext,
	command: { readonly placeId: string; readonly disclosureId: string; readonly actor: string },
): Promise<Refusable<{ readonly revision: number }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (row.editionState !== 'abandoned')
		return refuse([refusal('restore-not-abandoned', EDITION_STATE_WORDS[row.editionState])]);
	const { editionNumber, revision } = row;
	const abandonedAt = await loadAbandonment(transaction, placeId, disclosureId, editionNumber);
	if (abandonedAt === null || epochMilliseconds(at) - epochMilliseconds(abandonedAt) > RESTORE_DAYS * DAY_MS)
		return refuse([refusal('restore-too-late', RESTORE_DAYS)]);
	await transaction.query(
		'draft-restore',
		`update disclosure_edition set state = 'draft' where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[placeId, disclosureId, editionNumber],
	);
	const data = { disclosureId, editionNumber, revision };
	await recordEvent(transaction, { placeId, type: 'DraftRestored', at, actor, data, isForOutbox: false });
	return { ok: true, revision };
}

/** A file that was uploaded: both forms are in the blob store already, so a crash here leaves bytes nobody refers to and nothing else. */
export interface AddAttachment {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly original: { readonly name: string; readonly sha256: string; readonly bytes: number };
	readonly rebuilt: {
		readonly name: string;
		readonly sha256: string;
		readonly bytes: number;
		readonly mediaType: string;
	};
	/** False: no text could be read, a named person has to look. */
	readonly isScanned: boolean;
	readonly findings: readonly Finding[];
	readonly actor: string;
}

/** Adds a file to the draft. A file with a secrecy mark is refused, and the caller must not have stored it. */
export async function addAttachmentIn(
	context: ActContext,
	tools: DisclosureTools,
	command: AddAttachment,
): Promise<Refusable<{ attachmentId: string }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, original, rebuilt, findings, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (!isEditable(row)) return refuse([refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])]);
	const mark = findings.find((finding) => finding.class === 'secrecy-mark' && finding.severity === 'A');
	if (mark !== undefined) return refuse([refusal('file-marked', mark.masked)]);
	const attachmentId = tools.newId();
	await transaction.query(
		'attachment-add',
		`insert into attachment (place_id, disclosure_id, attachment_id, original_name, original_sha256, original_bytes, public_name,
			public_sha256, public_bytes, media_type, is_scanned, findings, uploaded_at, uploaded_by, scanner_version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		[
			placeId,
			disclosureId,
			attachmentId,
			original.name,
			original.sha256,
			original.bytes,
			rebuilt.name,
			rebuilt.sha256,
			rebuilt.bytes,
			rebuilt.mediaType,
			command.isScanned,
			JSON.stringify(findings),
			at,
			actor,
			tools.scanning?.version ?? null,
		],
	);
	const data = { disclosureId, attachmentId, originalSha256: original.sha256, publicSha256: rebuilt.sha256 };
	await recordEvent(transaction, { placeId, type: 'AttachmentAdded', at, actor, data, isForOutbox: false });
	return { ok: true, attachmentId };
}

/** Takes an uploaded file away again; one that a sheet or a publication refers to stays. */
export async function removeAttachmentIn(
	{ transaction, at }: ActContext,
	command: {
		readonly placeId: string;
		readonly disclosureId: string;
		readonly attachmentId: string;
		readonly actor: string;
	},
): Promise<Refusable<object>> {
	const { placeId, disclosureId, attachmentId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const isNamed = row.content.attachments.some((one) => one.attachmentId === attachmentId);
	if (row.editionState !== 'draft' || isNamed || row.state !== 'unpublished')
		return refuse([refusal('attachment-in-use')]);
	const removed = await transaction.query(
		'attachment-remove',
		'delete from attachment where place_id = $1 and disclosure_id = $2 and attachment_id = $3 returning attachment_id',
		[placeId, disclosureId, attachmentId],
	);
	if (removed.length === 0) return refuse([refusal('attachment-unknown', attachmentId)]);
	const data = { disclosureId, attachmentId };
	await recordEvent(transaction, { placeId, type: 'AttachmentRemoved', at, actor, data, isForOutbox: false });
	return { ok: true };
}
