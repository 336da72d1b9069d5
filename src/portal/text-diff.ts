import type { DiffParagraph, DiffPiece } from '../ui/text-diff/text-diff.zh.tsx';

/** Beyond so many comparisons nothing is aligned: the old stands as removed, the new as added. */
const MOST_CELLS = 4_000_000;
/** Below this share of kept characters two paragraphs are two, not one that changed. */
const LEAST_KEPT = 0.35;
/** Unchanged paragraphs shown round a change. */
const CONTEXT = 1;

/** Steps from one list to another, in order: `same` entries are in both. */
type Step<Value> = { readonly kind: 'same' | 'removed' | 'added'; readonly value: Value };

/** The shortest way by longest common subsequence, common ends taken off first. */
function alignLists<Value>(before: readonly Value[], after: readonly Value[]): Step<Value>[] {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
	let end = 0;
	while (
		end < before.length - start &&
		end < after.length - start &&
		before[before.length - 1 - end] === after[after.length - 1 - end]
	)
		end += 1;
	const same = (values: readonly Value[]) => values.map((value): Step<Value> => ({ kind: 'same', value }));
	const old = before.slice(start, before.length - end);
	const now = after.slice(start, after.length - end);
	return [...same(before.slice(0, start)), ...alignMiddle(old, now), ...same(before.slice(before.length - end))];
}

function alignMiddle<Value>(old: readonly Value[], now: readonly Value[]): Step<Value>[] {
	const removed = (values: readonly Value[]) => values.map((value): Step<Value> => ({ kind: 'removed', value }));
	const added = (values: readonly Value[]) => values.map((value): Step<Value> => ({ kind: 'added', value }));
	if (old.length * now.length > MOST_CELLS || old.length === 0 || now.length === 0)
		return [...removed(old), ...added(now)];
	const width = now.length + 1;
	const lengths = new Uint32Array((old.length + 1) * width);
	const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
	for (let row = old.length - 1; row >= 0; row--)
		for (let column = now.length - 1; column >= 0; column--)
			lengths[row * width + column] =
				old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
	const steps: Step<Value>[] = [];
	let row = 0;
	let column = 0;
	while (row < old.length || column < now.length) {
		const [left, right] = [old[row] as Value, now[column] as Value];
		if (row < old.length && column < now.length && left === right) {
			steps.push({ kind: 'same', value: left });
			row += 1;
			column += 1;
		} else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
			steps.push({ kind: 'removed', value: left });
			row += 1;
		} else {
			steps.push({ kind: 'added', value: right });
			column += 1;
		}
	}
	return steps;
}

/** Chinese character by character, numbers and foreign words whole. */
function tokensOf(text: string): string[] {
	return text.match(/[\p{Script=Latin}\p{M}]+|\d+(?:[.,]\d+)*|[\s\S]/gu) ?? [];
}

/** The words that differ between two paragraphs; null when they have too little in common to be one. */
export function diffWords(before: string, after: string): DiffPiece[] | null {
	const pieces: { kind: DiffPiece['kind']; text: string }[] = [];
	let kept = 0;
	for (const { kind, value } of alignLists(tokensOf(before), tokensOf(after))) {
		if (kind === 'same') kept += value.length;
		const last = pieces.at(-1);
		if (last?.kind === kind) last.text += value;
		else pieces.push({ kind, text: value });
	}
	return kept / Math.max(before.length, after.length, 1) < LEAST_KEPT ? null : pieces;
}

function pairUp(removed: readonly string[], added: readonly string[]): DiffParagraph[] {
	const paragraphs: DiffParagraph[] = [];
	const rest = [...added];
	for (const text of removed) {
		const next = rest[0];
		const pieces = next === undefined ? null : diffWords(text, next);
		if (pieces === null) paragraphs.push({ kind: 'removed', text });
		else {
			paragraphs.push({ kind: 'changed', pieces });
			rest.shift();
		}
	}
	return [...paragraphs, ...rest.map((text): DiffParagraph => ({ kind: 'added', text }))];
}

/** Replaces long unchanged stretches by how many paragraphs they are. */
function foldUnchanged(paragraphs: readonly DiffParagraph[]): DiffParagraph[] {
	const isNear = paragraphs.map((_, index) =>
		paragraphs.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
	);
	const folded: DiffParagraph[] = [];
	for (const [index, paragraph] of paragraphs.entries()) {
		const last = folded.at(-1);
		if (isNear[index]) folded.push(paragraph);
		else if (last?.kind === 'skipped') folded[folded.length - 1] = { kind: 'skipped', count: last.count + 1 };
		else folded.push({ kind: 'skipped', count: 1 });
	}
	return folded;
}

/** Two texts compared by paragraph, and inside changed paragraphs by word; empty when nothing differs. */
export function diffParagraphs(before: readonly string[], after: readonly string[]): DiffParagraph[] {
	const paragraphs: DiffParagraph[] = [];
	let removed: string[] = [];
	let added: string[] = [];
	const settle = (): void => {
		paragraphs.push(...pairUp(removed, added));
		removed = [];
		added = [];
	};
	for (const { kind, value } of alignLists(before, after)) {
		if (kind === 'removed') removed.push(value);
		else if (kind === 'added') added.push(value);
		else {
			settle();
			paragraphs.push({ kind: 'same', text: value });
		}
	}
	settle();
	return paragraphs.every(({ kind }) => kind === 'same') ? [] : foldUnchanged(paragraphs);
}
