import type { CatalogueItem } from '../catalogue.ts';
import { normalizeName } from '../similarity.ts';
import { type ChangeDraft, type ChangePlace, draftChange } from './change.ts';
import { addedByCoordination, nameParts } from './coordinated-names.ts';
import { findHeadingRenames } from './heading-renames.ts';
import { itemKey, pathKey, pathOf } from './item-path.ts';
import type { ItemMatch, ItemMatching } from './match-items.ts';

/** Share of a new row's elements that must come from one old row before the old row counts as split. */
const SPLIT_SHARE = 0.6;

/** Changes of the list of 事项 itself, and the matches whose elements they already account for. */
export interface StructureComparison {
	readonly drafts: readonly ChangeDraft[];
	/** Rows that split or merged: their elements moved between rows, which is no change of content. */
	readonly contentExplained: ReadonlySet<ItemMatch>;
}

/** The place of a row that only the new, only the old, or both editions have. */
export function placeOf(item: CatalogueItem, rows: { old: number | null; new: number | null }): ChangePlace {
	return { oldRow: rows.old, newRow: rows.new, ...pathOf(item), document: item.document };
}

function newPlace(match: ItemMatch): ChangePlace {
	return placeOf(match.new, { old: match.old.row, new: match.new.row });
}

function oldPlace(match: ItemMatch): ChangePlace {
	return placeOf(match.old, { old: match.old.row, new: match.new.row });
}

function elementSet(item: CatalogueItem): Set<string> {
	return new Set(item.elements.map(normalizeName));
}

/** `part` was carved out of `whole`, of which `rest` remains: elements divided between the two, or a coordinated name divided. */
function isCarvedOut(whole: CatalogueItem, rest: CatalogueItem, part: CatalogueItem): boolean {
	const names = nameParts(whole.name).map(normalizeName);
	if (names.length > 1 && names.includes(normalizeName(part.name)) && names.includes(normalizeName(rest.name))) {
		return true;
	}
	const [all, kept, taken] = [elementSet(whole), elementSet(rest), elementSet(part)];
	const shared = [...taken].filter((element) => all.has(element));
	return (
		shared.length > 0 &&
		shared.length >= SPLIT_SHARE * taken.size &&
		shared.every((element) => !kept.has(element)) &&
		[...all].some((element) => kept.has(element))
	);
}

function transitionDraft(matches: readonly ItemMatch[], oldParents: readonly string[]): ChangeDraft {
	const [first] = matches as readonly [ItemMatch];
	const [before, after] = [pathOf(first.old), pathOf(first.new)];
	const isRenamed = normalizeName(before.name) !== normalizeName(after.name);
	const isMoved = pathKey({ parents: oldParents, name: '' }) !== pathKey({ parents: after.parents, name: '' });
	const shared = {
		places: matches.map(newPlace),
		from: matches.map(oldPlace),
		before: before.name,
		after: after.name,
	};
	if (isRenamed && !isMoved) {
		const widened = addedByCoordination(before.name, after.name);
		if (widened !== null) return draftChange({ kind: 'scope-added', added: [widened], ...shared });
		const narrowed = addedByCoordination(after.name, before.name);
		if (narrowed !== null) return draftChange({ kind: 'scope-removed', removed: [narrowed], ...shared });
	}
	return draftChange({ kind: isRenamed ? (isMoved ? 'renamed-and-moved' : 'renamed') : 'moved', ...shared });
}

/** Compares which 事项 the two editions have and where they stand; each difference once per 事项, not per row. */
export function compareStructure(matching: ItemMatching): StructureComparison {
	const { matches } = matching;
	const drafts: ChangeDraft[] = [];
	const contentExplained = new Set<ItemMatch>();
	const headings = findHeadingRenames(matching);
	for (const { before, after, matches: under } of headings) {
		drafts.push(draftChange({ kind: 'heading-renamed', before, after, places: under.map(newPlace) }));
	}
	const renamedHeadings = new Map(headings.map(({ before, after }) => [normalizeName(before), after]));
	const parentsNow = (item: CatalogueItem) =>
		pathOf(item).parents.map((parent) => renamedHeadings.get(normalizeName(parent)) ?? parent);
	const keyNow = (item: CatalogueItem) => pathKey({ parents: parentsNow(item), name: item.name });

	const sourcesOf = Map.groupBy(matches, (match) => itemKey(match.new));
	const targetsOf = Map.groupBy(matches, (match) => keyNow(match.old));
	const newKeys = new Set(sourcesOf.keys());
	const addedTo = new Map<ItemMatch, CatalogueItem[]>();
	const takenFrom = new Map<ItemMatch, CatalogueItem[]>();
	const added: CatalogueItem[] = [];
	const removed: CatalogueItem[] = [];
	for (const item of matching.onlyNew) {
		const origin = newKeys.has(itemKey(item))
			? undefined
			: matches.find((match) => isCarvedOut(match.old, match.new, item));
		if (origin === undefined) added.push(item);
		else addedTo.set(origin, [...(addedTo.get(origin) ?? []), item]);
	}
	for (const item of matching.onlyOld) {
		const target = targetsOf.has(keyNow(item))
			? undefined
			: matches.find((match) => isCarvedOut(match.new, match.old, item));
		if (target === undefined) removed.push(item);
		else takenFrom.set(target, [...(takenFrom.get(target) ?? []), item]);
	}

	const settled = new Set<ItemMatch>();
	const settle = (draft: ChangeDraft, under: readonly ItemMatch[]) => {
		drafts.push(draft);
		for (const match of under) {
			settled.add(match);
			contentExplained.add(match);
		}
	};
	for (const [match, parts] of addedTo) {
		const places = [newPlace(match), ...parts.map((item) => placeOf(item, { old: null, new: item.row }))];
		settle(draftChange({ kind: 'split', places, from: [oldPlace(match)] }), [match]);
	}
	for (const [match, parts] of takenFrom) {
		const from = [oldPlace(match), ...parts.map((item) => placeOf(item, { old: item.row, new: null }))];
		settle(draftChange({ kind: 'merged', places: [newPlace(match)], from }), [match]);
	}
	for (const [, under] of sourcesOf) {
		const sources = Map.groupBy(under, (match) => keyNow(match.old));
		const names = new Set(under.map((match) => normalizeName(match.old.name)));
		if (sources.size < 2 || names.size < 2 || under.some((match) => settled.has(match))) continue;
		settle(draftChange({ kind: 'merged', places: under.map(newPlace), from: under.map(oldPlace) }), under);
	}
	for (const [key, under] of targetsOf) {
		const targets = Map.groupBy(under, (match) => itemKey(match.new));
		const names = new Set(under.map((match) => normalizeName(match.new.name)));
		if (targets.size < 2 || names.size < 2 || targets.has(key) || under.some((match) => settled.has(match))) continue;
		settle(draftChange({ kind: 'split', places: under.map(newPlace), from: under.map(oldPlace) }), under);
	}

	const transitions = Map.groupBy(
		matches.filter((match) => !settled.has(match) && keyNow(match.old) !== itemKey(match.new)),
		(match) => `${keyNow(match.old)}→${itemKey(match.new)}`,
	);
	const widenedKeys = new Set<string>();
	const narrowedKeys = new Set<string>();
	for (const [, under] of transitions) {
		const [first] = under as [ItemMatch];
		const draft = transitionDraft(under, parentsNow(first.old));
		if (draft.kind === 'scope-added') widenedKeys.add(itemKey(first.new));
		if (draft.kind === 'scope-removed') narrowedKeys.add(keyNow(first.old));
		const rowsBefore = added.filter((item) => draft.kind === 'scope-added' && itemKey(item) === itemKey(first.new));
		const places = [...draft.places, ...rowsBefore.map((item) => placeOf(item, { old: null, new: item.row }))];
		drafts.push({ ...draft, places });
	}

	for (const [key, items] of Map.groupBy(added, itemKey)) {
		// The documents that came with the widened part are that change, not another one.
		if (widenedKeys.has(key)) continue;
		const places = items.map((item) => placeOf(item, { old: null, new: item.row }));
		const documents = items.flatMap((item) => item.document ?? []);
		const kind = newKeys.has(key) && documents.length === items.length ? 'document-added' : 'added';
		drafts.push(draftChange({ kind, places, added: kind === 'added' ? [places[0]?.name ?? ''] : documents }));
	}
	for (const [key, items] of Map.groupBy(removed, keyNow)) {
		if (narrowedKeys.has(key)) continue;
		const places = items.map((item) => placeOf(item, { old: item.row, new: null }));
		const documents = items.flatMap((item) => item.document ?? []);
		const kind = targetsOf.has(key) && documents.length === items.length ? 'document-removed' : 'removed';
		drafts.push(draftChange({ kind, places, removed: kind === 'removed' ? [places[0]?.name ?? ''] : documents }));
	}
	return { drafts, contentExplained };
}
