import { type Change, diffCatalogues, draftRevisionNotes } from '../catalogue/diff/index.ts';
import type { EditionRecord } from './queries.ts';

/** Two editions compared, under the headings of the drafted 修订说明. */
export interface EditionComparison {
	readonly opening: string;
	readonly sections: readonly { readonly heading: string; readonly changes: readonly Change[] }[];
}

/** What changed from the older edition to the newer one; each difference once. */
export function compareEditions(older: EditionRecord, newer: EditionRecord): EditionComparison {
	const diff = diffCatalogues(older.catalogue, newer.catalogue);
	const titleOf = ({ summary }: EditionRecord) =>
		summary.label && !summary.title.includes(summary.label) ? `${summary.title}（${summary.label}）` : summary.title;
	const notes = draftRevisionNotes(diff, { oldTitle: titleOf(older), newTitle: titleOf(newer) });
	const byId = new Map(diff.changes.map((change) => [change.id, change]));
	return {
		opening: notes.opening,
		sections: notes.sections.map((section) => ({
			heading: section.heading,
			changes: section.changes.flatMap((id) => byId.get(id) ?? []),
		})),
	};
}
