import type { Refusal } from '../../organization/refusal.ts';
import type { DraftContent } from '../draft-content.ts';
import { refusal } from '../refusals.ts';
import { draftWarnings } from './sanitize-draft.zh.ts';

/** Most characters of single fields and most entries of lists; longer is a mistake or an attack. */
const LONGEST = { title: 500, documentNumber: 100, source: 300, summary: 2000 } as const;
const MOST = { elements: 500, tables: 50, attachments: 100, links: 50, keywords: 30, issuers: 30 } as const;

/** Rich text made safe and canonical, with what was left out, or every reason why it is not taken. */
export type SanitizeRichText = (html: string) =>
	| {
			readonly ok: true;
			readonly html: string;
			readonly removed: readonly { readonly label: string; readonly count: number }[];
	  }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Draft content as it may be stored: rich text made safe and canonical, sizes bounded. Nothing else is changed, and what was left out of the
 * rich text is told.
 */
export function sanitizeDraft(
	draft: DraftContent,
	sanitize: SanitizeRichText,
): { readonly draft: DraftContent; readonly refusals: Refusal[]; readonly warnings: string[] } {
	const refusals: Refusal[] = [];
	for (const [field, limit] of Object.entries(LONGEST))
		if ((draft[field as keyof typeof LONGEST] ?? '').length > limit)
			refusals.push(refusal('text-too-long', draftWarnings.fields[field as keyof typeof LONGEST], limit));
	for (const [field, limit] of Object.entries(MOST))
		if (draft[field as keyof typeof MOST].length > limit)
			refusals.push(refusal('too-many', draftWarnings.fields[field as keyof typeof MOST], limit));
	const outcome = sanitize(draft.bodyHtml);
	if (!outcome.ok) return { draft, refusals: [...refusals, ...outcome.refusals], warnings: [] };
	const { html, removed } = outcome;
	const warnings = removed.map(({ label, count }) => draftWarnings.removed(label, count));
	return { draft: { ...draft, bodyHtml: html }, refusals, warnings };
}
