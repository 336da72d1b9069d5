import type { CatalogueItem, ItemField } from '../catalogue/catalogue.ts';
import type { EditionSummary, ItemHistoryEntry } from './queries.ts';

/** What one edition did to one field. Entries are printed words; an unchanged entry is in neither list. */
export interface FieldChange {
	readonly field: ItemField;
	readonly removed: readonly string[];
	readonly added: readonly string[];
}

export interface HistoryStep {
	readonly edition: EditionSummary;
	readonly kind: 'first' | 'added' | 'changed' | 'unchanged' | 'removed';
	readonly changes: readonly FieldChange[];
}

const single = (text: string | null): readonly string[] => (text === null || text === '' ? [] : [text]);

const FIELDS: readonly (readonly [ItemField, (item: CatalogueItem) => readonly string[]])[] = [
	['category', (item) => [item.category]],
	['subcategory', (item) => single(item.subcategory)],
	['name', (item) => [item.name]],
	['document', (item) => single(item.document)],
	['elements', (item) => item.elements],
	['legalBasis', (item) => item.legalBasis],
	['timeLimit', (item) => single(item.timeLimit.text)],
	['bodies', (item) => item.bodies],
	['section', (item) => single(item.section)],
	['channels', (item) => item.channels.filter((channel) => channel.selected).map((channel) => channel.label)],
	['audience', (item) => item.audience],
	['modes', (item) => item.modes],
	['levels', (item) => item.levels],
];

/** The fields in which two readings of an item differ, in the order of the official table. */
function compareItems(before: CatalogueItem, after: CatalogueItem): FieldChange[] {
	return FIELDS.flatMap(([field, entriesOf]) => {
		const [old, current] = [entriesOf(before), entriesOf(after)];
		const removed = old.filter((entry) => !current.includes(entry));
		const added = current.filter((entry) => !old.includes(entry));
		return removed.length + added.length === 0 ? [] : [{ field, removed, added }];
	});
}

/** The steps of an item through the editions, newest first. Editions before it first appeared are left out. */
export function describeHistory(entries: readonly ItemHistoryEntry[]): HistoryStep[] {
	const steps: HistoryStep[] = [];
	for (const [index, { edition, item }] of entries.entries()) {
		const before = entries[index - 1]?.item ?? null;
		if (item === null) {
			if (before !== null) steps.unshift({ edition, kind: 'removed', changes: [] });
		} else if (before === null) {
			steps.unshift({ edition, kind: index === 0 ? 'first' : 'added', changes: [] });
		} else {
			const changes = compareItems(before, item);
			steps.unshift({ edition, kind: changes.length > 0 ? 'changed' : 'unchanged', changes });
		}
	}
	return steps;
}
