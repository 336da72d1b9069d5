import { normalizeName } from '../similarity.ts';
import { pathOf } from './item-path.ts';
import type { ItemMatch, ItemMatching } from './match-items.ts';

/** A 一级 or 二级 heading that was renamed as a whole. */
export interface HeadingRename {
	readonly before: string;
	readonly after: string;
	readonly matches: readonly ItemMatch[];
}

/**
 * Headings of which every row that lives on stands under one new heading, while the old heading is gone and the new one was not
 * there before: one renaming instead of a move of every row. `depth` 0 is 一级.
 */
function renamesAtDepth(matching: ItemMatching, depth: number): HeadingRename[] {
	const oldItems = [...matching.matches.map((match) => match.old), ...matching.onlyOld];
	const newItems = [...matching.matches.map((match) => match.new), ...matching.onlyNew];
	const headingsOf = (items: typeof oldItems) =>
		new Set(items.flatMap((item) => pathOf(item).parents.map(normalizeName)));
	const [oldHeadings, newHeadings] = [headingsOf(oldItems), headingsOf(newItems)];
	const under = Map.groupBy(matching.matches, (match) => pathOf(match.old).parents[depth] ?? '');
	const renames: HeadingRename[] = [];
	for (const [before, matches] of under) {
		const targets = new Set(matches.map((match) => pathOf(match.new).parents[depth] ?? ''));
		const [after = ''] = targets;
		if (before === '' || after === '' || targets.size > 1 || normalizeName(before) === normalizeName(after)) continue;
		if (newHeadings.has(normalizeName(before)) || oldHeadings.has(normalizeName(after))) continue;
		renames.push({ before, after, matches });
	}
	const uses = new Map<string, number>();
	for (const { after } of renames) uses.set(after, (uses.get(after) ?? 0) + 1);
	return renames.filter(({ after }) => uses.get(after) === 1);
}

/** All headings renamed between the editions, 一级 before 二级. */
export function findHeadingRenames(matching: ItemMatching): HeadingRename[] {
	return [...renamesAtDepth(matching, 0), ...renamesAtDepth(matching, 1)];
}
