import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignBest, type Candidate } from './assignment.ts';

const total = (pairs: readonly Candidate[]) => pairs.reduce((sum, pair) => sum + pair.score, 0);

/** Greatest total by trying every choice; for small tables only. */
function bestByTrying(candidates: readonly Candidate[]): number {
	const [first, ...rest] = candidates;
	if (first === undefined) return 0;
	const free = rest.filter((other) => other.left !== first.left && other.right !== first.right);
	return Math.max(bestByTrying(rest), first.score + bestByTrying(free));
}

test('one strong pair does not rob two good ones', () => {
	const candidates = [
		{ left: 0, right: 0, score: 0.9 },
		{ left: 0, right: 1, score: 0.8 },
		{ left: 1, right: 0, score: 0.8 },
	];
	expect(assignBest(candidates).map(({ left, right }) => [left, right])).toEqual([
		[0, 1],
		[1, 0],
	]);
});

test('the total is the greatest there is, and no row is used twice', () => {
	const candidates = fc.uniqueArray(
		fc.record({ left: fc.nat(4), right: fc.nat(4), score: fc.integer({ min: 1, max: 50 }) }),
		{
			maxLength: 12,
			selector: ({ left, right }) => left * 10 + right,
		},
	);
	fc.assert(
		fc.property(candidates, (given) => {
			const pairs = assignBest(given);
			expect(new Set(pairs.map((pair) => pair.left)).size).toBe(pairs.length);
			expect(new Set(pairs.map((pair) => pair.right)).size).toBe(pairs.length);
			expect(total(pairs)).toBe(bestByTrying(given));
		}),
	);
});
