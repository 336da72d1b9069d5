import type { Queryable } from '../../platform/database/pool.ts';
import { assessDraft, type DisclosureTools } from '../actions.ts';
import { piecesOf } from '../compose-content.ts';
import type { PublicContent } from '../public-content.ts';
import type { PublishFacts } from '../publish-blockers.ts';
import { maskDraft } from '../redacting/mask-draft.ts';
import type { BodyFacts, DisclosureRow } from '../store.ts';

/** What the public page of a draft would be made of. */
export interface DraftPreview {
	/** Null: something in the text can neither go out nor be masked by the program. Then nothing of it is shown. */
	readonly content: PublicContent | null;
	readonly body: BodyFacts;
	/** Places in the text that could not go out and are masked here; the draft is as it was. */
	readonly maskedCount: number;
	/** Places in files that cannot go out. */
	readonly fileCount: number;
}

/**
 * The newest edition as the gate would let it out, which is the only way to `PublicContent`. What stands in its way in the text is masked first,
 * as one key in the draft would do it, and the result goes through the gate again. Reads only.
 */
export async function previewDraft(
	reads: Queryable,
	tools: DisclosureTools,
	row: DisclosureRow,
	today: PublishFacts['today'],
): Promise<DraftPreview> {
	const state = await assessDraft(reads, tools, row, today);
	const inText = state.facts.findings.filter(({ part }) => !part.startsWith('attachment:'));
	const fileCount = state.facts.findings.length - inText.length;
	const { body } = state;
	if (state.releasedText !== null) return { content: state.releasedText, body, maskedCount: 0, fileCount };
	const { draft } = maskDraft(row.content, piecesOf(state.raw, state.shown), inText);
	const masked = await assessDraft(reads, tools, { ...row, content: draft }, today);
	return { content: masked.releasedText, body, maskedCount: inText.length, fileCount };
}
