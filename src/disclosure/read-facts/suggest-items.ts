import { foldText } from '../../catalogue/import/index.ts';
import { elementTerms } from './element-terms.ts';
import type { DocumentFacts } from './facts.ts';
import { suggestionReason } from './suggest-items.zh.ts';
import type { ItemSuggestion, SuggestibleItem, SuggestionField, SuggestionReason } from './suggestion.ts';

/** What each field counts for. A named document says most; headings are shared by many rows and say least. */
const WEIGHTS: Readonly<Record<SuggestionField, number>> = {
	document: 0.35,
	name: 0.3,
	elements: 0.25,
	subcategory: 0.07,
	category: 0.03,
};
/** A phrase that stands in the text but not in the title counts so much of one in the title. */
const TEXT_SHARE = 0.5;
const LOWEST_SCORE = 0.1;
const MOST_SUGGESTIONS = 5;
const MOST_WORDS = 6;

type LabelField = Exclude<SuggestionField, 'elements'>;
const LABEL_FIELDS: readonly LabelField[] = ['document', 'name', 'subcategory', 'category'];

function bare(text: string): string {
	return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function pairsOf(text: string): string[] {
	const pairs = new Set<string>();
	for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
	return [...pairs];
}

/** Text of a field; null where the row has none or a heading only repeats the name. */
function labelOf(item: SuggestibleItem, field: LabelField): string | null {
	const text = item[field];
	if (text === null) return null;
	return field !== 'name' && field !== 'document' && text === item.name ? null : bare(text);
}

/** How rare each thing is among the rows: what every row has (the name of the whole field) says nothing about any. */
function rarity(all: readonly (readonly string[])[]): (thing: string) => number {
	const counts = new Map<string, number>();
	for (const things of all) for (const thing of new Set(things)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
	return (thing) => Math.log(1 + all.length) - Math.log(Math.max(1, counts.get(thing) ?? 1));
}

/** The longest runs of characters two texts share, longest first, none inside another. */
function sharedRuns(left: string, right: string): string[] {
	const runs: string[] = [];
	for (let at = 0; at < left.length; ) {
		let length = 0;
		while (at + length < left.length && right.includes(left.slice(at, at + length + 1))) length++;
		if (length >= 2) runs.push(left.slice(at, at + length));
		at += Math.max(1, length);
	}
	return [...new Set(runs)].sort((one, other) => other.length - one.length).slice(0, MOST_WORDS);
}

function share(things: readonly string[], weight: (thing: string) => number, has: (thing: string) => boolean): number {
	const all = things.reduce((sum, thing) => sum + weight(thing), 0);
	return all === 0 ? 0 : things.reduce((sum, thing) => sum + (has(thing) ? weight(thing) : 0), 0) / all;
}

/**
 * Rows of a catalogue a document may belong to, best first, at most five; empty when none shares anything telling. Deterministic: equal
 * scores keep the order of `items`. Words that all rows share weigh nothing, so the name of a whole field proves nothing.
 */
export function suggestItems(
	facts: Pick<DocumentFacts, 'title'>,
	text: string,
	items: readonly SuggestibleItem[],
): readonly ItemSuggestion[] {
	const title = bare(facts.title.value ?? '');
	const body = bare(text);
	const titlePairs = new Set(pairsOf(title));
	const labels = items.map((item) => LABEL_FIELDS.map((field) => labelOf(item, field) ?? ''));
	const pairRarity = rarity(labels.map((texts) => texts.flatMap(pairsOf)));
	const terms = items.map((item) =>
		[...new Set(item.elements.flatMap(elementTerms).map(bare))].filter((term) => term !== ''),
	);
	const termRarity = rarity(terms);
	const suggestions = items.map((item, index): ItemSuggestion => {
		const why: (SuggestionReason & { readonly weight: number })[] = [];
		let score = 0;
		let possible = 0;
		const add = (field: SuggestionField, place: 'title' | 'text', value: number, words: readonly string[]) => {
			score += WEIGHTS[field] * value;
			if (value > 0 && words.length > 0)
				why.push({
					field,
					place,
					words,
					message: suggestionReason(field, place, words),
					weight: WEIGHTS[field] * value,
				});
		};
		for (const field of LABEL_FIELDS) {
			const label = labelOf(item, field);
			if (label === null || label === '') continue;
			possible += WEIGHTS[field];
			const inTitle = share(pairsOf(label), pairRarity, (pair) => titlePairs.has(pair));
			const isInText = label.length >= 4 && body.includes(label);
			if (isInText && inTitle < TEXT_SHARE) add(field, 'text', TEXT_SHARE, [label]);
			else add(field, 'title', inTitle, sharedRuns(label, title));
		}
		const own = terms[index] ?? [];
		if (own.length > 0) {
			possible += WEIGHTS.elements;
			const found = own.filter((term) => body.includes(term) || title.includes(term));
			const value = share(own, termRarity, (term) => found.includes(term));
			add('elements', 'text', value, found.slice(0, MOST_WORDS));
		}
		const whole = possible === 0 ? 0 : score / possible;
		const reasons = why
			.sort((left, right) => right.weight - left.weight)
			.map(({ field, place, words, message }) => ({ field, place, words, message }));
		return { itemId: item.itemId, score: Math.round(whole * 1000) / 1000, why: reasons };
	});
	return suggestions
		.filter((suggestion) => suggestion.score >= LOWEST_SCORE && suggestion.why.length > 0)
		.sort((left, right) => right.score - left.score)
		.slice(0, MOST_SUGGESTIONS);
}
