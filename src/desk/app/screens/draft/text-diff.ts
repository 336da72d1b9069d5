/** A stretch of text that both versions have, or only one of them. */
export interface DiffPiece {
	readonly kind: 'same' | 'removed' | 'added';
	readonly text: string;
}

/** Beyond so many comparisons nothing is aligned: the old stands as removed, the new as added. */
const MOST_CELLS = 4_000_000;

function alignMiddle(old: readonly string[], now: readonly string[]): DiffPiece[] {
	const whole = (kind: DiffPiece['kind'], values: readonly string[]) =>
		values.map((text): DiffPiece => ({ kind, text }));
	if (old.length === 0 || now.length === 0 || old.length * now.length > MOST_CELLS)
		return [...whole('removed', old), ...whole('added', now)];
	const width = now.length + 1;
	const lengths = new Uint32Array((old.length + 1) * width);
	const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
	for (let row = old.length - 1; row >= 0; row -= 1)
		for (let column = now.length - 1; column >= 0; column -= 1)
			lengths[row * width + column] =
				old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
	const pieces: DiffPiece[] = [];
	let [row, column] = [0, 0];
	while (row < old.length || column < now.length) {
		const [left = '', right = ''] = [old[row], now[column]];
		if (row < old.length && column < now.length && left === right) {
			pieces.push({ kind: 'same', text: left });
			row += 1;
			column += 1;
		} else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
			pieces.push({ kind: 'removed', text: left });
			row += 1;
		} else {
			pieces.push({ kind: 'added', text: right });
			column += 1;
		}
	}
	return pieces;
}

/** The shortest way from one list of units to another; units both begin or end with are taken off first. */
function align(old: readonly string[], now: readonly string[]): DiffPiece[] {
	let start = 0;
	while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
	let end = 0;
	while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
	const same = (values: readonly string[]) => values.map((text): DiffPiece => ({ kind: 'same', text }));
	return [
		...same(old.slice(0, start)),
		...alignMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
		...same(old.slice(old.length - end)),
	];
}

/** Neighbours of one kind as one piece. */
function join(pieces: readonly DiffPiece[]): DiffPiece[] {
	const joined: DiffPiece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		if (last?.kind === piece.kind) joined[joined.length - 1] = { kind: last.kind, text: last.text + piece.text };
		else joined.push(piece);
	}
	return joined;
}

/** Characters of Chinese stand alone; words and numbers of other scripts stay whole. */
const unitsOf = (text: string): string[] => text.match(/[\p{Script=Latin}\p{Nd}]+|[\s\S]/gu) ?? [];

/** What changed between two texts: lines first, and inside of lines that took another's place, characters. */
export function diffTexts(before: string, after: string): DiffPiece[] {
	const lines = (text: string) => (text === '' ? [] : text.split(/(?<=\n)/));
	const steps = join(align(lines(before), lines(after)));
	const pieces: DiffPiece[] = [];
	for (let index = 0; index < steps.length; index += 1) {
		const [one, next] = [steps[index] as DiffPiece, steps[index + 1]];
		const isReplaced = one.kind === 'removed' && next?.kind === 'added';
		if (isReplaced) index += 1;
		pieces.push(...(isReplaced ? align(unitsOf(one.text), unitsOf(next.text)) : [one]));
	}
	return join(pieces);
}
