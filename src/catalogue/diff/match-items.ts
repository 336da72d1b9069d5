import type { CatalogueItem } from '../catalogue.ts';
import { describeItem, featureSimilarity, type ItemFeatures, normalizeName, textSimilarity } from '../similarity.ts';
import { assignBest, type Candidate } from './assignment.ts';
import { itemKey } from './item-path.ts';

/** A row of the old edition and the row of the new one that continues it. */
export interface ItemMatch {
	readonly old: CatalogueItem;
	readonly new: CatalogueItem;
	/** 0 … 1, see `itemSimilarity`. */
	readonly similarity: number;
}

/** Every row is in exactly one of the three lists. Matches stand in the order of the new edition. */
export interface ItemMatching {
	readonly matches: readonly ItemMatch[];
	readonly onlyOld: readonly CatalogueItem[];
	readonly onlyNew: readonly CatalogueItem[];
}

/** A pair below this is two different 事项 whatever they share. */
const LEAST_SIMILARITY = 0.5;
/** … unless both carry the same content, which no other row carries: then a renamed row may also have changed heading and body. */
const SAME_CONTENT = 0.9;
const LEAST_WITH_SAME_CONTENT = 0.25;
/** One of these must hold too: bodies, limit and headings alone are shared by whole tables and prove nothing. */
const NAME_EVIDENCE = 0.45;
const DOCUMENT_EVIDENCE = 0.6;
const ELEMENTS_EVIDENCE = 0.6;
/** Texts that more rows than this carry in one edition are boilerplate and no evidence. */
const BOILERPLATE_ROWS = 2;
/** Named documents of one 事项 below this are two documents, not one renamed. */
const SAME_DOCUMENT = 0.4;
/** Weight of keeping the place in the table: decides between otherwise equal pairs. */
const POSITION_WEIGHT = 0.002;

interface Row {
	readonly item: CatalogueItem;
	readonly features: ItemFeatures;
	readonly key: string;
	/** 0 … 1 through the edition. */
	readonly position: number;
}

interface Side {
	readonly rows: readonly Row[];
	readonly rowsOfKey: ReadonlyMap<string, number>;
	readonly rowsOfElements: ReadonlyMap<string, number>;
	readonly rowsOfDocument: ReadonlyMap<string, number>;
}

function count(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

function describeSide(items: readonly CatalogueItem[]): Side {
	const rows = items.map((item, index) => ({
		item,
		features: describeItem(item),
		key: itemKey(item),
		position: items.length < 2 ? 0 : index / (items.length - 1),
	}));
	return {
		rows,
		rowsOfKey: count(rows.map((row) => row.key)),
		rowsOfElements: count(rows.map((row) => row.features.elements.text)),
		rowsOfDocument: count(rows.map((row) => row.features.document?.text ?? '')),
	};
}

/** Distinctive means: not carried by many rows of either edition. */
function isDistinctive(text: string, old: ReadonlyMap<string, number>, renewed: ReadonlyMap<string, number>): boolean {
	return text !== '' && (old.get(text) ?? 0) <= BOILERPLATE_ROWS && (renewed.get(text) ?? 0) <= BOILERPLATE_ROWS;
}

/** How alike the elements of two rows are, 0 where either is boilerplate. */
function distinctiveElements(left: Row, right: Row, old: Side, renewed: Side): number {
	const texts = [left.features.elements.text, right.features.elements.text];
	const speak = texts.every((text) => isDistinctive(text, old.rowsOfElements, renewed.rowsOfElements));
	return speak ? textSimilarity(left.features.elements, right.features.elements) : 0;
}

function pairScore(left: Row, right: Row, old: Side, renewed: Side): number {
	const similarity = featureSimilarity(left.features, right.features);
	if (similarity < LEAST_WITH_SAME_CONTENT) return 0;
	const [leftDocument, rightDocument] = [left.features.document, right.features.document];
	const documents =
		leftDocument !== null && rightDocument !== null ? textSimilarity(leftDocument, rightDocument) : null;
	if (documents !== null && documents < SAME_DOCUMENT && left.features.name.text === right.features.name.text) {
		const severalRows = (old.rowsOfKey.get(left.key) ?? 0) > 1 || (renewed.rowsOfKey.get(right.key) ?? 0) > 1;
		if (severalRows) return 0;
	}
	const elements = distinctiveElements(left, right, old, renewed);
	if (elements >= SAME_CONTENT) return similarity;
	if (similarity < LEAST_SIMILARITY) return 0;
	const documentSpeaks =
		documents !== null &&
		documents >= DOCUMENT_EVIDENCE &&
		isDistinctive(leftDocument?.text ?? '', old.rowsOfDocument, renewed.rowsOfDocument);
	const nameSpeaks = textSimilarity(left.features.name, right.features.name) >= NAME_EVIDENCE;
	return nameSpeaks || documentSpeaks || elements >= ELEMENTS_EVIDENCE ? similarity : 0;
}

/** What makes a row the very same row: headings, name, document, elements, bodies. Number and position do not count. */
function identity(row: Row): string {
	const { item, features } = row;
	const bodies = [...features.bodies].sort().join(',');
	return [row.key, normalizeName(item.document ?? ''), features.elements.text, bodies].join('|');
}

function looseIdentity(row: Row): string {
	return `${row.key}|${normalizeName(row.item.document ?? '')}`;
}

/** Pairs rows whose `keyOf` is unique on both sides; identical rows are paired in reading order when `inOrder`. */
function pin(
	old: readonly Row[],
	renewed: readonly Row[],
	keyOf: (row: Row) => string,
	inOrder: boolean,
): [Row, Row][] {
	const group = (rows: readonly Row[]) => Map.groupBy(rows, keyOf);
	const [oldGroups, newGroups] = [group(old), group(renewed)];
	const pairs: [Row, Row][] = [];
	for (const [key, lefts] of oldGroups) {
		const rights = newGroups.get(key) ?? [];
		if (!inOrder && (lefts.length > 1 || rights.length > 1)) continue;
		for (let at = 0; at < Math.min(lefts.length, rights.length); at++) {
			pairs.push([lefts[at] as Row, rights[at] as Row]);
		}
	}
	return pairs;
}

/**
 * Finds which row of the new edition continues which row of the old one. Numbers and positions are not trusted: rows that kept
 * headings, name and document are paired at once, the rest by the assignment of greatest total similarity, so that renumbering,
 * renaming and moving between headings do not break the pair. Rows without enough evidence stay unpaired.
 */
export function matchItems(oldItems: readonly CatalogueItem[], newItems: readonly CatalogueItem[]): ItemMatching {
	const [old, renewed] = [describeSide(oldItems), describeSide(newItems)];
	const usedOld = new Set<Row>();
	const usedNew = new Set<Row>();
	const pairs: [Row, Row][] = [];
	const free = (rows: readonly Row[], used: ReadonlySet<Row>) => rows.filter((row) => !used.has(row));
	const keep = (found: readonly [Row, Row][]) => {
		for (const [left, right] of found) {
			usedOld.add(left);
			usedNew.add(right);
			pairs.push([left, right]);
		}
	};
	keep(pin(old.rows, renewed.rows, identity, true));
	keep(pin(free(old.rows, usedOld), free(renewed.rows, usedNew), looseIdentity, false));

	const lefts = free(old.rows, usedOld);
	const rights = free(renewed.rows, usedNew);
	const candidates: Candidate[] = [];
	lefts.forEach((left, leftIndex) => {
		rights.forEach((right, rightIndex) => {
			const similarity = pairScore(left, right, old, renewed);
			if (similarity === 0) return;
			// Squared: one good pair beats two middling ones that would use up its rows.
			const place = POSITION_WEIGHT * (1 - Math.abs(left.position - right.position));
			candidates.push({ left: leftIndex, right: rightIndex, score: similarity * similarity + place });
		});
	});
	keep(assignBest(candidates).map((chosen) => [lefts[chosen.left] as Row, rights[chosen.right] as Row]));

	const order = new Map(newItems.map((item, index) => [item, index]));
	const matches = pairs
		.map(([left, right]) => ({
			old: left.item,
			new: right.item,
			similarity: featureSimilarity(left.features, right.features),
		}))
		.sort((one, other) => (order.get(one.new) ?? 0) - (order.get(other.new) ?? 0));
	return {
		matches,
		onlyOld: free(old.rows, usedOld).map((row) => row.item),
		onlyNew: free(renewed.rows, usedNew).map((row) => row.item),
	};
}
