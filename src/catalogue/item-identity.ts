import type { CatalogueItem } from './catalogue.ts';
import { matchItems } from './diff/match-items.ts';

/** An item that already has its id. */
export interface IdentifiedItem {
	readonly itemId: string;
	readonly item: CatalogueItem;
}

/** Hexadecimal digest of a text; the shell passes SHA-256. */
export type Digest = (text: string) => string;

/** Names of a row, without the blanks and marks that change from printing to printing. */
function nameOf(item: CatalogueItem): string {
	const names = [item.category, item.subcategory ?? '', item.name, item.document ?? ''];
	return names.map((name) => name.normalize('NFKC').replace(/[\s\p{P}]+/gu, '')).join('|');
}

/**
 * Ids for the rows of an edition, in their order. A row that continues a row of `known` — a list per edition, the nearest edition first —
 * takes over its id, renamed and renumbered or not. A new row gets `i-` and ten digits of the digest of its names, so the same catalogue gets
 * the same ids on every installation; rows of equal names are told apart by `-2`, `-3` in reading order.
 */
export function identifyItems(
	items: readonly CatalogueItem[],
	known: readonly (readonly IdentifiedItem[])[],
	digest: Digest,
): Map<number, string> {
	const ids = new Map<number, string>();
	const taken = new Set<string>();
	for (const edition of known) {
		const free = edition.filter(({ itemId }) => !taken.has(itemId));
		const idOf = new Map(free.map(({ itemId, item }) => [item, itemId]));
		const left = items.filter((item) => !ids.has(item.row));
		for (const match of matchItems([...idOf.keys()], left).matches) {
			const itemId = idOf.get(match.old);
			if (itemId === undefined) continue;
			ids.set(match.new.row, itemId);
			taken.add(itemId);
		}
	}
	for (const item of items) {
		if (ids.has(item.row)) continue;
		const base = `i-${digest(nameOf(item)).slice(0, 10)}`;
		let itemId = base;
		for (let copy = 2; taken.has(itemId); copy++) itemId = `${base}-${copy}`;
		ids.set(item.row, itemId);
		taken.add(itemId);
	}
	return ids;
}
