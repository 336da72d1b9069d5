import { describeText, normalizeName } from '../similarity.ts';
import type { ChangeKind } from './change.ts';
import { findSubstitution, type Substitution } from './find-substitution.ts';

/** An old element is still said in the new text when at least this share of its character pairs is there. */
const STILL_SAID = 0.6;
/** Refining makes a text longer by at least this factor; what stays as long was reworded. */
const REFINED_GROWTH = 1.15;

/** How the 公开内容 of one row changed. */
export interface ElementsChange {
	readonly kind: Extract<ChangeKind, `content-${string}`>;
	readonly removed: readonly string[];
	readonly added: readonly string[];
	/** For `content-reworded`: the word and what stands for it. */
	readonly before: string | null;
	readonly after: string | null;
}

function shareSaidIn(element: string, pairs: ReadonlySet<number>): number {
	const own = describeText(element).pairs;
	return own.length === 0 ? 1 : own.filter((pair) => pairs.has(pair)).length / own.length;
}

function notIn(elements: readonly string[], others: readonly string[]): string[] {
	const known = new Set(others.map(normalizeName));
	return elements.filter((element) => !known.has(normalizeName(element)));
}

/**
 * Null when both say the same words in the same order, however they are split into entries, or the same entries in another order.
 * `content-refined` when everything said before is still said and nothing but words were added inside entries, or when the old row
 * had no content at all; `content-reworded` when one word was
 * replaced by another throughout and `isCommonWording` says that other rows had the same done to them.
 */
export function compareElements(
	before: readonly string[],
	after: readonly string[],
	isCommonWording: (word: Substitution) => boolean,
): ElementsChange | null {
	if (normalizeName(before.join('')) === normalizeName(after.join(''))) return null;
	const removed = notIn(before, after);
	const added = notIn(after, before);
	if (removed.length === 0 && added.length === 0) return null;
	const word = findSubstitution(before, after);
	if (word !== null && isCommonWording(word)) return { kind: 'content-reworded', removed: [], added: [], ...word };
	const plain = { removed, added, before: null, after: null };
	if (removed.length === 0) return { kind: before.length === 0 ? 'content-refined' : 'content-extended', ...plain };
	if (added.length === 0) return { kind: 'content-shortened', ...plain };
	const pairs = new Set(after.flatMap((element) => [...describeText(element).pairs]));
	const lengths = [before, after].map((elements) => normalizeName(elements.join('')).length) as [number, number];
	const isLonger = after.length > before.length ? lengths[1] > lengths[0] : lengths[1] >= REFINED_GROWTH * lengths[0];
	const allSaid = removed.every((element) => shareSaidIn(element, pairs) >= STILL_SAID);
	return { kind: isLonger && allSaid ? 'content-refined' : 'content-revised', ...plain };
}
