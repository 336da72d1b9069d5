import type { ActContext } from '../../obligation/actions.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { endSheetIn, openSheetIn } from '../../review/actions.ts';
import type { SheetDeclaration } from '../../review/review-sheet.ts';
import { decideSubmission } from '../../review/sign.ts';
import { choosePath } from '../../review/sign-off-path.ts';
import { listSignOffPaths } from '../../review/store.ts';
import { assessDraft, type DisclosureTools } from '../actions.ts';
import { findBlockers } from '../publish-blockers.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { EDITION_STATE_WORDS } from '../refusals.zh.ts';
import { rescanFilesIn } from '../retention/rescan/actions.ts';
import { lockDisclosure } from '../store.ts';
import { dropWorkingCopies } from '../working-copy/store.ts';

/** 送审. Hand the draft in with the answers the sheet asks for. */
export interface SubmitDraft {
	readonly placeId: string;
	readonly disclosureId: string;
	/** The revision that was read. */
	readonly revision: number;
	readonly declaration: SheetDeclaration;
	/** Not null: takes the short path, is marked and counted. */
	readonly urgentReason: string | null;
	readonly actor: string;
}

/** Opens the review sheet over the exact bytes of the draft. Refused with every reason: what is missing, found, declared, unsettled. */
export async function submitDraftIn(
	context: ActContext,
	tools: DisclosureTools,
	command: SubmitDraft,
): Promise<Refusable<{ sheetId: string; sheetNumber: string; contentHash: string }>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, declaration, urgentReason, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (row.editionState !== 'draft')
		return refuse([refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])]);
	const unread = await rescanFilesIn(context, tools, row);
	const state = await assessDraft(transaction, tools, row, today);
	const known = tools.signOffPaths(placeId);
	const own = [...(await listSignOffPaths(transaction, placeId, today)), ...known.own];
	const path = choosePath(own, known.general, row.documentClass, urgentReason !== null);
	const wish = { documentClass: row.documentClass, path, isUrgent: urgentReason !== null, urgentReason, declaration };
	const refusals = [...findBlockers(state.facts, 'submit'), ...unread, ...decideSubmission(wish)];
	if (row.revision !== command.revision) return refuse([refusal('revision-conflict', row.revision), ...refusals]);
	if (refusals.length > 0 || path === null) return refuse(refusals);
	const { editionNumber, bodyId, documentClass, drafterAccountId, drafterAccountIds } = row;
	const { contentHash } = state;
	const sheetId = tools.newId();
	const { sheetNumber } = await openSheetIn(context, {
		placeId,
		sheetId,
		disclosureId,
		editionNumber,
		bodyId,
		contentHash,
		documentClass,
		urgentReason: urgentReason?.trim() || null,
		path,
		declaration,
		drafterAccountId,
		drafterAccountIds,
		actor,
	});
	await transaction.query(
		'edition-submitted',
		`update disclosure_edition set state = 'in-review' where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[placeId, disclosureId, editionNumber],
	);
	await dropWorkingCopies(transaction, placeId, disclosureId);
	const data = {
		disclosureId,
		editionNumber,
		bodyId,
		sheetId,
		sheetNumber,
		contentHash,
		isUrgent: urgentReason !== null,
	};
	await recordEvent(transaction, { placeId, type: 'DraftSubmitted', at, actor, data, isForOutbox: true });
	return { ok: true, sheetId, sheetNumber, contentHash };
}

/** 撤回送审. The drafter takes the sheet back and may edit again. */
export async function withdrawSubmissionIn(
	context: ActContext,
	command: { readonly placeId: string; readonly disclosureId: string; readonly actor: string },
): Promise<Refusable<object>> {
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(context.transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const { editionNumber } = row;
	if (!(await endSheetIn(context, { placeId, disclosureId, editionNumber, state: 'withdrawn', actor })))
		return refuse([refusal('nothing-to-submit')]);
	await context.transaction.query(
		'edition-taken-back',
		`update disclosure_edition set state = 'draft' where place_id = $1 and disclosure_id = $2 and edition_number = $3
			and state in ('in-review', 'approved')`,
		[placeId, disclosureId, editionNumber],
	);
	return { ok: true };
}
