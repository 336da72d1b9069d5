import { hash } from 'node:crypto';

/** 种子. Numbers that look like chance and follow from a seed: the same seed gives the same numbers on every machine. */
export interface Random {
	/** 0 ≤ x < 1. */
	next(): number;
	/** A whole number, both ends inclusive. */
	between(least: number, most: number): number;
	isWithin(share: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	/** Like `pick`, but the first ones come often and the last ones rarely, as words of a language do. */
	pickRanked<Item>(items: readonly Item[]): Item;
}

/** mulberry32: 32 bits of state, enough to fill texts with. */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
	const at = <Item>(items: readonly Item[], place: number): Item => {
		const item = items[Math.min(items.length - 1, Math.floor(place * items.length))];
		if (item === undefined) throw new RangeError('nothing to choose from');
		return item;
	};
	return {
		next,
		between: (least, most) => least + Math.floor(next() * (most - least + 1)),
		isWithin: (share) => next() < share,
		pick: (items) => at(items, next()),
		// Length to a power between 0 and 1: the logarithm of the rank is spread evenly, which is Zipf's law.
		pickRanked: (items) => at(items, (items.length ** next() - 1) / items.length),
	};
}

/** 32 bits out of a text. */
export function seedOf(text: string): number {
	return Number.parseInt(hash('sha256', text).slice(0, 8), 16);
}
