import type { Catalogue } from '../catalogue.ts';
import { CHANGE_CLASSES, type Change, type ChangeDraft } from './change.ts';
import { compareFields } from './compare-fields.ts';
import { compareRules, type UncomparedRules } from './compare-rules.ts';
import { compareStructure } from './compare-structure.ts';
import { itemKey, pathKey } from './item-path.ts';
import { lengthKey, limitWords } from './limit-words.ts';
import { type ItemMatch, type ItemMatching, matchItems } from './match-items.ts';
import { statedChanges } from './printed-notes.ts';
import { type EditionFacts, wordChange } from './wording.zh.ts';

/** Which edition a diff speaks of. */
interface EditionHead {
	readonly title: string;
	readonly edition: string | null;
	readonly issuedOn: string | null;
	readonly documentNumber: string | null;
	readonly itemCount: number;
}

/** A row whose printed number or place in the order changed and nothing else is said by that. */
interface RenumberedRow {
	readonly oldRow: number;
	readonly newRow: number;
	readonly oldSeq: string | null;
	readonly newSeq: string | null;
}

/** 两版比较. All differences between two editions of a catalogue. */
export interface CatalogueDiff {
	readonly old: EditionHead;
	readonly new: EditionHead;
	readonly matched: readonly { readonly oldRow: number; readonly newRow: number; readonly similarity: number }[];
	/** By class in the order of `CHANGE_CLASSES`, inside a class by row; each difference once. */
	readonly changes: readonly Change[];
	/** For information; renumbering is no change. */
	readonly renumbered: readonly RenumberedRow[];
	/** Kinds of rules outside the rows that only one of the files holds; they were not compared. */
	readonly uncompared: readonly UncomparedRules[];
	/** The one limit that every row has only since this revision, null when that is not so. */
	readonly unifiedLimit: string | null;
}

function headOf({ title, edition, issuedOn, documentNumber, items }: Catalogue): EditionHead {
	return { title, edition, issuedOn, documentNumber, itemCount: items.length };
}

function oneLimit(catalogue: Catalogue): string | null {
	const [first] = catalogue.items;
	if (first === undefined || catalogue.items.length < 2) return null;
	const key = lengthKey(first.timeLimit);
	return catalogue.items.every((item) => lengthKey(item.timeLimit) === key) ? limitWords(first.timeLimit) : null;
}

/** Matches that fell out of the common order: all but a longest run of rows that kept it. */
function reordered(matches: readonly ItemMatch[]): Set<ItemMatch> {
	const best: number[] = [];
	const before: number[] = [];
	matches.forEach((match, at) => {
		best[at] = 1;
		before[at] = -1;
		for (let earlier = 0; earlier < at; earlier++) {
			const fits = (matches[earlier] as ItemMatch).old.row < match.old.row;
			if (fits && (best[earlier] as number) + 1 > (best[at] as number)) {
				best[at] = (best[earlier] as number) + 1;
				before[at] = earlier;
			}
		}
	});
	const outside = new Set(matches);
	let at = best.indexOf(Math.max(0, ...best));
	while (at >= 0) {
		outside.delete(matches[at] as ItemMatch);
		at = before[at] ?? -1;
	}
	return outside;
}

function renumberedRows({ matches }: ItemMatching): RenumberedRow[] {
	const moved = reordered(matches);
	return matches
		.filter((match) => {
			const isNumbered = match.old.seq !== null && match.new.seq !== null;
			return (isNumbered && match.old.seq !== match.new.seq) || moved.has(match);
		})
		.map(({ old, new: renewed }) => ({ oldRow: old.row, newRow: renewed.row, oldSeq: old.seq, newSeq: renewed.seq }));
}

function factsOf(catalogue: Catalogue, matching: ItemMatching): EditionFacts {
	const rows = Map.groupBy(catalogue.items, itemKey);
	return {
		matchedRows: matching.matches.length,
		rowsOf: (place) => rows.get(pathKey(place))?.length ?? 0,
	};
}

function firstRow(draft: ChangeDraft): number {
	return draft.places[0]?.newRow ?? draft.places[0]?.oldRow ?? Number.POSITIVE_INFINITY;
}

/**
 * Compares two editions. Pure; neither catalogue is changed. Rows are matched by what they say, not by their numbers, so
 * renumbering, renaming and moving survive; 500 rows against 500 take well under a second.
 */
export function diffCatalogues(old: Catalogue, renewed: Catalogue): CatalogueDiff {
	const matching = matchItems(old.items, renewed.items);
	const structure = compareStructure(matching);
	const rowChanges = [...structure.drafts, ...compareFields(matching, structure.contentExplained)];
	const rules = compareRules(old, renewed, rowChanges);
	const seen = [...rowChanges, ...rules.drafts];
	const drafts = [...seen, ...statedChanges(old, renewed, seen)];
	const unified = oneLimit(old) === null && drafts.some((draft) => draft.kind === 'limit') ? oneLimit(renewed) : null;
	const facts = factsOf(renewed, matching);
	const order = (draft: ChangeDraft) => CHANGE_CLASSES.indexOf(draft.class);
	const sorted = drafts.toSorted(
		(one, other) => order(one) - order(other) || Math.sign(firstRow(one) - firstRow(other)) || 0,
	);
	return {
		old: headOf(old),
		new: headOf(renewed),
		matched: matching.matches.map(({ old: before, new: after, similarity }) => ({
			oldRow: before.row,
			newRow: after.row,
			similarity: Math.round(similarity * 1000) / 1000,
		})),
		changes: sorted.map((draft, index) => ({ id: `c${index + 1}`, ...draft, text: wordChange(draft, facts) })),
		renumbered: renumberedRows(matching),
		uncompared: rules.uncompared,
		unifiedLimit: unified,
	};
}
