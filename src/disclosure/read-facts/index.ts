/**
 * 读取公文要素: a dropped document → what it says about itself by the layout of GB/T 9704, and hints which rows of a catalogue it may answer.
 * Knows where a title, a number, a date and a signature stand; refuses to take any of them out of the prose, to fill in what is blank,
 * or to decide anything: every fact is for a person to confirm.
 */
export type { DocumentFacts, Fact, FactSource, FactWarning } from './facts.ts';
export { type ElementPresence, type FoundTerm, findElements } from './find-elements.ts';
export { readDocumentFacts } from './read-document-facts.ts';
export { suggestItems } from './suggest-items.ts';
export type { ItemSuggestion, SuggestibleItem, SuggestionField, SuggestionReason } from './suggestion.ts';
export { type DocumentWords, parseDocumentWords } from './words.ts';
