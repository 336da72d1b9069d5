/** A small deterministic random source (mulberry32), so that a failing mutation can be run again by its number. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function pick(random: () => number, count: number): number {
	return Math.floor(random() * count);
}

/** Drops, doubles, swaps or damages pieces of a list. */
function mutatePieces(pieces: readonly string[], random: () => number): string[] {
	const changed = [...pieces];
	for (let times = 1 + pick(random, 3); times > 0; times--) {
		const at = pick(random, changed.length);
		const other = pick(random, changed.length);
		const how = pick(random, 5);
		if (how === 0) changed.splice(at, 1);
		else if (how === 1) changed.splice(at, 0, changed[at] ?? '');
		else if (how === 2) [changed[at], changed[other]] = [changed[other] ?? '', changed[at] ?? ''];
		else if (how === 3) changed[at] = (changed[at] ?? '').slice(0, pick(random, 40));
		else changed.splice(at, 1 + pick(random, 12));
	}
	return changed;
}

/** Mutates a text at a random level: cells, lines or characters. */
export function mutateText(text: string, random: () => number): string {
	const level = pick(random, 4);
	if (level === 0) return mutatePieces(text.split('\t'), random).join('\t');
	if (level === 1) return mutatePieces(text.split('\n'), random).join('\n');
	if (level === 2) return mutatePieces(text.split(/(?<=>)|(?=<)/), random).join('');
	const from = pick(random, text.length);
	const junk =
		['\t', '\n', '√', '"', '|', '\u0000', '《', '（', '1', '<td>', '\ufffd', ' ', '：', '同上'][pick(random, 14)] ?? '';
	return text.slice(0, from) + junk.repeat(1 + pick(random, 30)) + text.slice(from + pick(random, 200));
}

/** Flips, drops or doubles bytes. */
export function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array {
	const copy = Uint8Array.from(bytes);
	const how = pick(random, 3);
	if (how === 0) {
		for (let times = 1 + pick(random, 20); times > 0; times--) copy[pick(random, copy.length)] = pick(random, 256);
		return copy;
	}
	const from = pick(random, copy.length);
	const length = pick(random, Math.min(2000, copy.length - from));
	const [head, piece, tail] = [copy.slice(0, from), copy.slice(from, from + length), copy.slice(from + length)];
	const parts = how === 1 ? [head, tail] : [head, piece, piece, tail];
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}
