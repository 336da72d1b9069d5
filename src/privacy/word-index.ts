import { foldUnit, isBlank } from './characters.ts';

/** A word of one group at one place; `end` is exclusive. */
export interface WordHit {
	readonly start: number;
	readonly end: number;
}

interface Node {
	readonly next: Map<number, Node>;
	groups: number[] | null;
}

/** Blanks allowed between two characters of a word: headings are often spread out (姓　　名). */
const BLANKS_INSIDE = 6;

/** Finds the words of many groups in one pass; built once per law. */
export interface WordIndex<Group extends string> {
	readonly groups: readonly Group[];
	/** Marks code units with which some word begins. */
	readonly begins: Uint8Array;
	/** Reports the longest word of each group that begins at `at`. */
	match(raw: string, at: number, report: (group: number, end: number) => void): void;
}

export function buildWordIndex<Group extends string>(
	words: Readonly<Record<Group, readonly string[]>>,
	groups: readonly Group[],
): WordIndex<Group> {
	const roots = new Map<number, Node>();
	const begins = new Uint8Array(0x10000);
	groups.forEach((group, number) => {
		for (const word of words[group]) {
			let level = roots;
			let node: Node | undefined;
			for (let at = 0; at < word.length; at++) {
				const code = foldUnit(word.charCodeAt(at));
				node = level.get(code);
				if (node === undefined) {
					node = { next: new Map(), groups: null };
					level.set(code, node);
				}
				level = node.next;
			}
			if (node === undefined) continue;
			node.groups ??= [];
			if (!node.groups.includes(number)) node.groups.push(number);
		}
	});
	for (let code = 0; code < 0x10000; code++) if (roots.has(foldUnit(code))) begins[code] = 1;
	const longest = new Int32Array(groups.length);
	return {
		groups,
		begins,
		match(raw, at, report) {
			let node = roots.get(foldUnit(raw.charCodeAt(at)));
			let end = at + 1;
			let touched: number[] | null = null;
			while (node !== undefined) {
				if (node.groups !== null) {
					touched ??= [];
					for (const group of node.groups) {
						if (longest[group] === 0) touched.push(group);
						longest[group] = end;
					}
				}
				if (node.next.size === 0 || end >= raw.length) break;
				let code = raw.charCodeAt(end);
				let child: Node | undefined = node.next.get(foldUnit(code));
				if (child === undefined && isBlank(code)) {
					let ahead = end + 1;
					while (ahead < raw.length && ahead - end < BLANKS_INSIDE && isBlank(raw.charCodeAt(ahead))) ahead++;
					code = ahead < raw.length ? raw.charCodeAt(ahead) : 0;
					child = node.next.get(foldUnit(code));
					if (child !== undefined) end = ahead;
				}
				node = child;
				end++;
			}
			if (touched === null) return;
			for (const group of touched) {
				report(group, longest[group] ?? 0);
				longest[group] = 0;
			}
		},
	};
}
