/** Longest word tried on either side. */
const LONGEST_WORD = 12;

/** One word put for another throughout a text. */
export interface Substitution {
	readonly before: string;
	readonly after: string;
}

/**
 * The one word that was replaced everywhere, when that and nothing else turns every old text into the new one; null otherwise.
 * At least two characters are replaced by at least two, so that the sentence about it can be understood.
 */
export function findSubstitution(olds: readonly string[], news: readonly string[]): Substitution | null {
	if (olds.length !== news.length) return null;
	const differing = olds.findIndex((text, index) => text !== news[index]);
	const [old, renewed] = [olds[differing], news[differing]];
	if (old === undefined || renewed === undefined) return null;
	let start = 0;
	while (start < old.length && old[start] === renewed[start]) start++;
	for (const from of [start, Math.max(0, start - 1)]) {
		for (let size = 2; size <= LONGEST_WORD && from + size <= old.length; size++) {
			const before = old.slice(from, from + size);
			for (let length = 2; length <= LONGEST_WORD && from + length <= renewed.length; length++) {
				const after = renewed.slice(from, from + length);
				// A shared last character is context, not part of the word.
				if (before.at(-1) === after.at(-1)) continue;
				if (olds.every((text, index) => text.replaceAll(before, after) === news[index])) {
					return { before, after };
				}
			}
		}
	}
	return null;
}
