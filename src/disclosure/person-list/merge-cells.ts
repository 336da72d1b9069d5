import type { SmallCellRule } from './list-law.ts';

/** A cell of a count: what it is about and how many persons stand in it. */
export interface CountedCell {
	readonly key: string;
	readonly count: number;
}

const byCount = (one: CountedCell, other: CountedCell): number =>
	one.count - other.count || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);

/**
 * 小单元合并 (invariant 30). Groups of cells that may be published: a cell of one to `most` persons never stands alone. The small ones are put
 * together, with the next smallest cells where they are too few, so that at least two cells and `mergedAtLeast` persons (or all there are)
 * share one number: no total less the others gives a hidden cell back. Groups keep the order of their first cell. Null: so few in all that no
 * number may be told. Cells without persons are left out.
 */
export function mergeCells(cells: readonly CountedCell[], rule: SmallCellRule): string[][] | null {
	const filled = cells.filter((cell) => cell.count > 0);
	const total = filled.reduce((sum, cell) => sum + cell.count, 0);
	if (total <= rule.most) return null;
	const sorted = [...filled].sort(byCount);
	const small = sorted.filter((cell) => cell.count <= rule.most).length;
	if (small === 0) return filled.map((cell) => [cell.key]);
	const pool = new Set<string>();
	let pooled = 0;
	for (const [index, cell] of sorted.entries()) {
		if (index >= small && pool.size >= 2 && pooled >= rule.mergedAtLeast) break;
		pool.add(cell.key);
		pooled += cell.count;
	}
	const groups: string[][] = [];
	let merged: string[] | null = null;
	for (const { key } of filled)
		if (!pool.has(key)) groups.push([key]);
		else if (merged !== null) merged.push(key);
		else {
			merged = [key];
			groups.push(merged);
		}
	return groups;
}

/** Where somebody lives, as the list tells it; either part may be blank. */
export interface ListedPlace {
	readonly township: string;
	readonly village: string;
}

/** A stretch of the list that may be told apart in public: villages of one township, or whole townships. */
export interface PlaceCell {
	readonly townships: readonly string[];
	/** Empty: the villages of these townships are not told apart. */
	readonly villages: readonly string[];
}

/**
 * Parts the persons of a list by township and village so that every part is large enough. A township that is small itself is merged with
 * others, and then none of their villages is told. `cellOf[i]` is the index of the part of person i. Null as for {@link mergeCells}.
 */
export function partPlaces(
	places: readonly ListedPlace[],
	rule: SmallCellRule,
): { readonly cells: readonly PlaceCell[]; readonly cellOf: readonly number[] } | null {
	const townships = new Map<string, Map<string, number>>();
	for (const { township, village } of places) {
		const villages = townships.get(township) ?? new Map<string, number>();
		townships.set(township, villages);
		villages.set(village, (villages.get(village) ?? 0) + 1);
	}
	const sizes = [...townships].map(([key, villages]) => ({
		key,
		count: [...villages.values()].reduce((sum, count) => sum + count, 0),
	}));
	const groups = mergeCells(sizes, rule);
	if (groups === null) return null;
	const cells: PlaceCell[] = [];
	const indexOf = new Map<string, number>();
	const put = (cell: PlaceCell, townshipsOf: readonly string[], villagesOf: readonly string[] | null) => {
		for (const township of townshipsOf)
			for (const village of villagesOf ?? townships.get(township)?.keys() ?? [])
				indexOf.set(JSON.stringify([township, village]), cells.length);
		cells.push(cell);
	};
	for (const group of groups) {
		const [only = ''] = group;
		if (group.length > 1) {
			put({ townships: group, villages: [] }, group, null);
			continue;
		}
		const counted = [...(townships.get(only) ?? [])].map(([key, count]) => ({ key, count }));
		for (const villages of mergeCells(counted, rule) ?? []) put({ townships: [only], villages }, [only], villages);
	}
	const cellOf = places.map(({ township, village }) => indexOf.get(JSON.stringify([township, village])) ?? -1);
	return { cells, cellOf };
}
