import type { CatalogueItem } from '../../catalogue/catalogue.ts';

/** Fields of a catalogue row a document is compared with. */
export type SuggestionField = 'document' | 'name' | 'subcategory' | 'category' | 'elements';

/** A row of a catalogue and the id by which the caller knows it. */
export type SuggestibleItem = Pick<CatalogueItem, 'category' | 'subcategory' | 'name' | 'elements' | 'document'> & {
	readonly itemId: string;
};

/** Words a document and a row share. */
export interface SuggestionReason {
	readonly field: SuggestionField;
	readonly place: 'title' | 'text';
	readonly words: readonly string[];
	/** Chinese. */
	readonly message: string;
}

/** A row that may be the one a document belongs to. A hint for a person; nothing is filed by it. */
export interface ItemSuggestion {
	readonly itemId: string;
	/** 0 … 1, three decimals. Comparable within one call only. */
	readonly score: number;
	/** Why, weightiest first. */
	readonly why: readonly SuggestionReason[];
}
