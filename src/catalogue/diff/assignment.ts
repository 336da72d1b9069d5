/** Above this many rows and columns in one knot of candidates the exact method gives way to best-first. */
const EXACT_SIZE = 700;

/** A candidate pair; `score` > 0. */
export interface Candidate {
	readonly left: number;
	readonly right: number;
	readonly score: number;
}

/**
 * Pairs out of `candidates` in which no left and no right appears twice, of greatest total score. Candidates fall into
 * knots that share no row; each is solved exactly (Kuhn–Munkres with potentials, cubic in the knot), or best-first when it has
 * more than 700 rows on a side. Of equal totals the one found first in candidate order wins, so the result is repeatable.
 */
export function assignBest(candidates: readonly Candidate[]): Candidate[] {
	return knotsOf(candidates).flatMap((knot) => {
		const lefts = [...new Set(knot.map((candidate) => candidate.left))];
		const rights = [...new Set(knot.map((candidate) => candidate.right))];
		const exact = Math.max(lefts.length, rights.length) <= EXACT_SIZE;
		return exact ? assignExactly(knot, lefts, rights) : assignBestFirst(knot);
	});
}

function knotsOf(candidates: readonly Candidate[]): Candidate[][] {
	const parent = new Map<string, string>();
	const rootOf = (node: string): string => {
		let root = node;
		for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
		parent.set(node, root);
		return root;
	};
	for (const { left, right } of candidates) parent.set(rootOf(`l${left}`), rootOf(`r${right}`));
	const knots = new Map<string, Candidate[]>();
	for (const candidate of candidates) {
		const root = rootOf(`l${candidate.left}`);
		const knot = knots.get(root);
		if (knot === undefined) knots.set(root, [candidate]);
		else knot.push(candidate);
	}
	return [...knots.values()];
}

function assignBestFirst(candidates: readonly Candidate[]): Candidate[] {
	const usedLeft = new Set<number>();
	const usedRight = new Set<number>();
	const chosen: Candidate[] = [];
	for (const candidate of [...candidates].sort((one, other) => other.score - one.score)) {
		if (usedLeft.has(candidate.left) || usedRight.has(candidate.right)) continue;
		usedLeft.add(candidate.left);
		usedRight.add(candidate.right);
		chosen.push(candidate);
	}
	return chosen;
}

/** Shortest augmenting paths over a square cost matrix padded with "unmatched" at cost 0; a candidate costs its negative score. */
function assignExactly(
	candidates: readonly Candidate[],
	lefts: readonly number[],
	rights: readonly number[],
): Candidate[] {
	const size = Math.max(lefts.length, rights.length);
	const leftIndex = new Map(lefts.map((left, index) => [left, index + 1]));
	const rightIndex = new Map(rights.map((right, index) => [right, index + 1]));
	const width = size + 1;
	const cost = new Float64Array(width * width);
	const at = (candidate: Candidate) =>
		(leftIndex.get(candidate.left) as number) * width + (rightIndex.get(candidate.right) as number);
	for (const candidate of candidates) cost[at(candidate)] = -candidate.score;

	const rowPotential = new Float64Array(width);
	const columnPotential = new Float64Array(width);
	const rowOfColumn = new Int32Array(width);
	const previousColumn = new Int32Array(width);
	for (let row = 1; row <= size; row++) {
		rowOfColumn[0] = row;
		const slack = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
		const visited = new Uint8Array(width);
		let column = 0;
		do {
			visited[column] = 1;
			const currentRow = rowOfColumn[column] as number;
			const offset = currentRow * width;
			const potential = rowPotential[currentRow] as number;
			let smallest = Number.POSITIVE_INFINITY;
			let next = 0;
			for (let other = 1; other <= size; other++) {
				if (visited[other] === 1) continue;
				const reduced = (cost[offset + other] as number) - potential - (columnPotential[other] as number);
				if (reduced < (slack[other] as number)) {
					slack[other] = reduced;
					previousColumn[other] = column;
				}
				if ((slack[other] as number) < smallest) {
					smallest = slack[other] as number;
					next = other;
				}
			}
			for (let other = 0; other <= size; other++) {
				if (visited[other] === 1) {
					rowPotential[rowOfColumn[other] as number] =
						(rowPotential[rowOfColumn[other] as number] as number) + smallest;
					columnPotential[other] = (columnPotential[other] as number) - smallest;
				} else slack[other] = (slack[other] as number) - smallest;
			}
			column = next;
		} while (rowOfColumn[column] !== 0);
		while (column !== 0) {
			const back = previousColumn[column] as number;
			rowOfColumn[column] = rowOfColumn[back] as number;
			column = back;
		}
	}
	return candidates.filter((candidate) => {
		const row = leftIndex.get(candidate.left) as number;
		return rowOfColumn[rightIndex.get(candidate.right) as number] === row;
	});
}
