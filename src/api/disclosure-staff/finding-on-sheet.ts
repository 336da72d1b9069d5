import { z } from '@hono/zod-openapi';
import { assessDraft, type DisclosureTools } from '../../disclosure/actions.ts';
import { loadDisclosure } from '../../disclosure/store.ts';
import type { ActContext } from '../../obligation/actions.ts';
import type { Severity } from '../../privacy/finding.ts';
import type { ReviewSheet } from '../../review/review-sheet.ts';

/** A finding as somebody points at it. */
export const FindingOnSheet = z.strictObject({
	part: z.string().max(300),
	offset: z.number().int().min(0),
	length: z.number().int().min(1),
	class: z.string().max(40),
});

/** Of which severity the gate sees it now; null where there is no such finding (any more). */
export async function severityOnSheet(
	{ transaction, today }: ActContext,
	tools: DisclosureTools,
	{ placeId, disclosureId }: ReviewSheet,
	finding: z.infer<typeof FindingOnSheet>,
): Promise<Severity | null> {
	const row = await loadDisclosure(transaction, placeId, disclosureId);
	const state = row && (await assessDraft(transaction, tools, row, today));
	const found = state?.findings.find(
		(one) =>
			one.part === finding.part &&
			one.offset === finding.offset &&
			one.length === finding.length &&
			one.class === finding.class,
	);
	return found?.severity ?? null;
}
