import type { ActContext } from '../../obligation/actions.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { AttachmentRow } from '../store.ts';

/** Who looks at which file, and in which form. */
export interface FileView {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly actor: string;
	readonly form: 'preview' | 'file';
}

/**
 * 查看附件. A file in which the gate found something still shows it to whoever works on the draft: each look is an event `DraftFileViewed`.
 * Files without a finding leave none. In a transaction of its own, before a byte is handed out: a crash in between leaves a look on record that
 * nobody had.
 */
export async function recordFileView(
	{ transaction, at }: ActContext,
	file: Pick<AttachmentRow, 'attachmentId' | 'findings'>,
	{ placeId, disclosureId, actor, form }: FileView,
): Promise<void> {
	if (file.findings.length === 0) return;
	const data = { disclosureId, attachmentId: file.attachmentId, form, findingCount: file.findings.length };
	await recordEvent(transaction, { placeId, type: 'DraftFileViewed', at, actor, data, isForOutbox: false });
}
