import type { CutWords } from '../catalogue/search-text.ts';

const MOST_KEPT = 300_000;

/** Whether a UTF-16 unit belongs to the Chinese characters texts are made of. */
function isChinese(unit: number): boolean {
	return unit >= 0x4e00 && unit <= 0x9fff;
}

/**
 * Cuts like the dictionary does, but each clause once: invented texts repeat theirs, and cutting is among the slowest steps of a large load.
 * Words never go across the end of a stretch of Chinese, so stretches can be cut apart without a word changing; a test compares.
 */
export function rememberingCut(cut: CutWords): CutWords {
	let known = new Map<string, readonly string[]>();
	return (text) => {
		const words: string[] = [];
		for (let start = 0, end = 0; start < text.length; start = end) {
			const kind = isChinese(text.charCodeAt(start));
			for (end = start + 1; end < text.length && isChinese(text.charCodeAt(end)) === kind; ) end += 1;
			const clause = text.slice(start, end);
			let own = known.get(clause);
			if (own === undefined) {
				own = cut(clause);
				if (known.size >= MOST_KEPT) known = new Map();
				known.set(clause, own);
			}
			for (const word of own) words.push(word);
		}
		return words;
	};
}
