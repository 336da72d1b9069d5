import type { ActContext } from '../../obligation/actions.ts';
import { type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { DisclosureTools } from '../actions.ts';
import { saveDraftIn } from '../drafting/actions.ts';
import { compileWeb } from '../person-list/forms.ts';
import { policyOf } from '../person-list/policy.ts';
import { readPersonList } from '../person-list/read-list.ts';
import { listRefusal } from '../person-list/refusals.ts';
import { loadListPolicy } from '../person-list/store.ts';
import { redactingRefusals } from '../redacting/refusals.zh.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { loadBodyFacts, loadDisclosure } from '../store.ts';
import type { TableSource } from '../table/index.ts';

const redactingRefusal = refusalsFrom(redactingRefusals);

/** A file of a draft that is a list of persons, to be replaced by numbers. */
export interface CountAttachment {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly attachmentId: string;
	/** Of the draft that was read. */
	readonly revision: number;
	/** Every table of the file. */
	readonly sources: readonly TableSource[];
	readonly reason: string;
	/** Null when another system does it. */
	readonly accountId: string | null;
	readonly actor: string;
}

/**
 * 改成数量: the draft with tables of numbers by township, village and item instead of the file, few persons merged as in any list. Refused with
 * every fault at its cell where the file does not read as a list. The upload stays with the draft, unused, until somebody deletes it. The event
 * holds how many rows were counted, never what stood in them.
 */
export async function countAttachmentIn(
	context: ActContext,
	tools: DisclosureTools,
	command: CountAttachment,
): Promise<Refusable<{ readonly revision: number; readonly counted: number; readonly isSheetVoided: boolean }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, attachmentId, revision, reason, accountId, actor } = command;
	const law = tools.lists;
	if (law === undefined) throw new Error('the norms of person lists are not loaded');
	const row = await loadDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const refusals: Refusal[] = reason.trim() === '' ? [redactingRefusal('redaction-reason-missing')] : [];
	if (row.content.attachments.every((one) => one.attachmentId !== attachmentId))
		refusals.push(redactingRefusal('redaction-attachment-unknown'));
	const { officePhones } = await loadBodyFacts(transaction, placeId, row.bodyId, row.sectionId, row.formedOn);
	const regions = tools.scannerFor(officePhones).law.law;
	const about = { township: null, village: null, formedOn: row.formedOn, regions };
	const reading = readPersonList(law, command.sources, about);
	if (!reading.ok)
		for (const { code, address, message } of reading.faults)
			refusals.push({ code, message: listRefusal('list-fault', address, message).message });
	if (refusals.length > 0 || !reading.ok) return refuse(refusals);
	const { list } = reading;
	const policy = policyOf(law, (await loadListPolicy(transaction, placeId))?.override ?? null);
	// Numbers name nobody, so who is a minor makes no difference to them.
	const counts = compileWeb('counts', { law, policy, list, formedOn: row.formedOn, isAboutMinors: false });
	const draft = {
		tables: [...row.content.tables, ...counts],
		attachments: row.content.attachments.filter((one) => one.attachmentId !== attachmentId),
	};
	const saved = await saveDraftIn(context, tools, { placeId, disclosureId, revision, draft, accountId, actor });
	if (!saved.ok) return saved;
	const counted = list.rows.length;
	const data = { disclosureId, editionNumber: row.editionNumber, attachmentId, counted, reason: reason.trim() };
	await recordEvent(transaction, { placeId, type: 'AttachmentCounted', at, actor, data, isForOutbox: false });
	return { ok: true, revision: saved.revision, counted, isSheetVoided: saved.isSheetVoided };
}
