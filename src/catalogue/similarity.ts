import type { CatalogueItem } from './catalogue.ts';

/**
 * Weights of {@link itemSimilarity}. The name says most; a named document is nearly as good as a name where a source has one;
 * bodies, basis and limit are shared by whole catalogues and only break ties. A feature that either row lacks is left out and
 * the rest is scaled up, so that a missing column is no evidence against a match.
 */
const WEIGHTS = { name: 0.4, document: 0.16, elements: 0.18, parents: 0.12, bodies: 0.07, basis: 0.04, limit: 0.03 };

/**
 * Rows of two places are one topic when names and elements reach one of these pairs. Names are compared by Dice coefficient alone:
 * a short name inside a long one (项目实施 in 项目实施单位) is mostly another topic.
 */
const SAME_TOPIC: readonly (readonly [name: number, elements: number])[] = [
	[0.72, 0],
	[0.5, 0.55],
	[0.2, 0.85],
];

/** What is compared of a text: its normal form and its sorted, distinct character pairs. */
export interface TextFeatures {
	readonly text: string;
	readonly pairs: Uint32Array;
}

/** What is compared of a row; build once per row with {@link describeItem} when many rows are compared. */
export interface ItemFeatures {
	readonly name: TextFeatures;
	readonly document: TextFeatures | null;
	readonly elements: TextFeatures;
	/** Null where a heading only repeats the name: it would count the name twice. */
	readonly category: TextFeatures | null;
	readonly subcategory: TextFeatures | null;
	readonly bodies: ReadonlySet<string>;
	readonly basis: ReadonlySet<string>;
	readonly limit: string;
}

/** Text without blanks, marks and brackets, full-width forms folded: two spellings of one name become equal. */
export function normalizeName(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}

/** {@link TextFeatures} of a text; a text of one character is compared by that character. */
export function describeText(text: string): TextFeatures {
	const normal = normalizeName(text);
	const pairs = new Set<number>();
	if (normal.length === 1) pairs.add(normal.charCodeAt(0));
	for (let at = 0; at + 1 < normal.length; at++) {
		pairs.add(normal.charCodeAt(at) * 0x10000 + normal.charCodeAt(at + 1));
	}
	return { text: normal, pairs: Uint32Array.from(pairs).sort() };
}

/** {@link ItemFeatures} of a row. */
export function describeItem(item: CatalogueItem): ItemFeatures {
	return {
		name: describeText(item.name),
		document: item.document === null ? null : describeText(item.document),
		elements: describeText(item.elements.join('\n')),
		category: item.category === item.name ? null : describeText(item.category),
		subcategory: item.subcategory === null || item.subcategory === item.name ? null : describeText(item.subcategory),
		bodies: new Set(item.bodies.map(normalizeName)),
		basis: new Set(item.legalBasis.map(normalizeName)),
		limit: normalizeName(item.timeLimit.text),
	};
}

function sharedCount(left: Uint32Array, right: Uint32Array): number {
	let shared = 0;
	let at = 0;
	for (const pair of left) {
		while (at < right.length && (right[at] as number) < pair) at++;
		if (at < right.length && right[at] === pair) shared++;
	}
	return shared;
}

function diceCoefficient(left: TextFeatures, right: TextFeatures): number {
	if (left.text === right.text) return 1;
	const all = left.pairs.length + right.pairs.length;
	return all === 0 ? 0 : (2 * sharedCount(left.pairs, right.pairs)) / all;
}

/**
 * 0 … 1. Half Dice coefficient of the character pairs, half the share of the shorter text that the longer one holds:
 * a name that only lost or gained words keeps a high value. 1 only for equal normal forms; 0 when either is empty and the other not.
 */
export function textSimilarity(left: TextFeatures, right: TextFeatures): number {
	if (left.text === right.text) return 1;
	const smaller = Math.min(left.pairs.length, right.pairs.length);
	if (smaller === 0) return 0;
	const shared = sharedCount(left.pairs, right.pairs);
	const dice = (2 * shared) / (left.pairs.length + right.pairs.length);
	return Math.min(0.99, 0.5 * dice + 0.5 * (shared / smaller));
}

function setSimilarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
	let shared = 0;
	for (const entry of left) if (right.has(entry)) shared++;
	return shared / (left.size + right.size - shared);
}

/** 0 … 1: how alike two names are, blanks, marks and character width aside. See {@link textSimilarity}. */
export function nameSimilarity(left: string, right: string): number {
	return textSimilarity(describeText(left), describeText(right));
}

/** Similarity of the headings two rows stand under: 一级 and 二级, half each where both rows have both; null where one has none. */
function parentSimilarity(left: ItemFeatures, right: ItemFeatures): number | null {
	if (left.category === null || right.category === null) return null;
	const category = textSimilarity(left.category, right.category);
	if (left.subcategory === null || right.subcategory === null) return category;
	return (category + textSimilarity(left.subcategory, right.subcategory)) / 2;
}

/** {@link itemSimilarity} on prepared features. */
export function featureSimilarity(left: ItemFeatures, right: ItemFeatures): number {
	let sum = WEIGHTS.name * textSimilarity(left.name, right.name);
	let weight = WEIGHTS.name;
	const parents = parentSimilarity(left, right);
	if (parents !== null) {
		sum += WEIGHTS.parents * parents;
		weight += WEIGHTS.parents;
	}
	if (left.document !== null && right.document !== null) {
		sum += WEIGHTS.document * textSimilarity(left.document, right.document);
		weight += WEIGHTS.document;
	}
	if (left.elements.pairs.length > 0 && right.elements.pairs.length > 0) {
		sum += WEIGHTS.elements * textSimilarity(left.elements, right.elements);
		weight += WEIGHTS.elements;
	}
	if (left.bodies.size > 0 && right.bodies.size > 0) {
		sum += WEIGHTS.bodies * setSimilarity(left.bodies, right.bodies);
		weight += WEIGHTS.bodies;
	}
	if (left.basis.size > 0 && right.basis.size > 0) {
		sum += WEIGHTS.basis * setSimilarity(left.basis, right.basis);
		weight += WEIGHTS.basis;
	}
	if (left.limit !== '' && right.limit !== '') {
		sum += left.limit === right.limit ? WEIGHTS.limit : 0;
		weight += WEIGHTS.limit;
	}
	return sum / weight;
}

/**
 * 0 … 1: how likely two rows, of two editions or two places, are the same 公开事项. Compares names, named documents, elements,
 * 一级 and 二级, bodies, basis and limit by the weights above; features missing on either side do not count.
 */
export function itemSimilarity(left: CatalogueItem, right: CatalogueItem): number {
	return featureSimilarity(describeItem(left), describeItem(right));
}

/** Key under which rows with the same name, spelling marks aside, meet at once; stable, fit for a URL after encoding. */
export function topicKey(item: CatalogueItem): string {
	return normalizeName(item.name);
}

/** A row of one place inside a {@link Topic}. `catalogue` is the index in the list given to {@link groupAcrossPlaces}. */
export interface TopicEntry {
	readonly catalogue: number;
	readonly item: CatalogueItem;
}

/** The same 公开事项 in several places, side by side. */
export interface Topic {
	/** {@link topicKey} of the first entry. */
	readonly key: string;
	/** The commonest spelling of the name. */
	readonly name: string;
	/** In the order of the catalogues, then of the rows. */
	readonly entries: readonly TopicEntry[];
	/** Number of different catalogues among the entries. */
	readonly placeCount: number;
}

interface TopicGroup {
	readonly name: TextFeatures;
	readonly elements: TextFeatures;
	readonly catalogues: Set<number>;
	readonly entries: TopicEntry[];
}

function joinsTopic(group: TopicGroup, name: TextFeatures, elements: TextFeatures): number {
	const alike = diceCoefficient(group.name, name);
	const sameContent = textSimilarity(group.elements, elements);
	const joins = SAME_TOPIC.some(([leastName, leastElements]) => alike >= leastName && sameContent >= leastElements);
	return joins ? alike + sameContent : 0;
}

function commonestName(entries: readonly TopicEntry[]): string {
	const counts = new Map<string, number>();
	for (const { item } of entries) counts.set(item.name, (counts.get(item.name) ?? 0) + 1);
	return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/**
 * Rows of all given catalogues grouped by what they are about; every row is in exactly one topic. Rows of one catalogue share a
 * topic only when their names are equal. Topics that more places have come first, then reading order.
 */
export function groupAcrossPlaces(catalogues: readonly { readonly items: readonly CatalogueItem[] }[]): Topic[] {
	const groups: TopicGroup[] = [];
	const byKey = new Map<string, TopicGroup>();
	const byPair = new Map<number, Set<TopicGroup>>();
	catalogues.forEach(({ items }, catalogue) => {
		for (const item of items) {
			const name = describeText(item.name);
			const elements = describeText(item.elements.join('\n'));
			let home = byKey.get(name.text);
			if (home === undefined) {
				let best = 0;
				for (const group of new Set([...name.pairs].flatMap((pair) => [...(byPair.get(pair) ?? [])]))) {
					if (group.catalogues.has(catalogue)) continue;
					const alike = joinsTopic(group, name, elements);
					if (alike > best) [best, home] = [alike, group];
				}
				if (home === undefined) {
					home = { name, elements, catalogues: new Set(), entries: [] };
					groups.push(home);
					for (const pair of name.pairs) {
						const known = byPair.get(pair);
						if (known === undefined) byPair.set(pair, new Set([home]));
						else known.add(home);
					}
				}
				byKey.set(name.text, home);
			}
			home.catalogues.add(catalogue);
			home.entries.push({ catalogue, item });
		}
	});
	const topics = groups.map((group) => ({
		key: group.name.text,
		name: commonestName(group.entries),
		entries: group.entries,
		placeCount: group.catalogues.size,
	}));
	return topics.sort((left, right) => right.placeCount - left.placeCount);
}
