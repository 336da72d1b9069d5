import type { CatalogueItem, ItemField } from '../catalogue/catalogue.ts';
import type { Fragment, ItemRecord, SearchHit, SearchPage, SearchQuery } from './queries.ts';

const COUNT_BOUND = 1000;
const EXCERPT_COUNT = 3;
const CONTEXT_CHARACTERS = 24;
const LONGEST_EXCERPT = 120;

interface SearchField {
	readonly field: ItemField;
	/** What a word found here is worth; the name of an item counts most. */
	readonly weight: number;
	readonly texts: (item: CatalogueItem) => readonly (string | null)[];
}

const FIELDS: readonly SearchField[] = [
	{ field: 'name', weight: 8, texts: (item) => [item.name, item.document, item.subcategory, item.category] },
	{ field: 'elements', weight: 3, texts: (item) => item.elements },
	{ field: 'legalBasis', weight: 2, texts: (item) => item.legalBasis },
	{ field: 'bodies', weight: 2, texts: (item) => [...item.bodies, item.section] },
	{ field: 'timeLimit', weight: 1, texts: (item) => [item.timeLimit.text] },
	{ field: 'siteColumn', weight: 1, texts: (item) => [item.siteColumn] },
];

/** The words of a search, as typed between blanks; at most eight, each at most 40 characters. */
export function searchWords(text: string): string[] {
	const words = text
		.normalize('NFKC')
		.toLowerCase()
		.split(/[\s,，、;；。]+/u)
		.filter((word) => word !== '');
	return [...new Set(words)].slice(0, 8).map((word) => word.slice(0, 40));
}

/** Splits `text` into pieces that are one of `words` and pieces that are not; together they are `text` again. */
export function highlightWords(text: string, words: readonly string[]): Fragment[] {
	const fragments: Fragment[] = [];
	const lower = text.toLowerCase();
	// Lower-casing may change the length of exotic scripts; offsets would then lie, so nothing is marked.
	if (lower.length !== text.length) return [{ text, isMatch: false }];
	let position = 0;
	while (position < text.length) {
		let next = text.length;
		let length = 0;
		for (const word of words) {
			const found = word === '' ? -1 : lower.indexOf(word, position);
			if (found !== -1 && (found < next || (found === next && word.length > length))) {
				next = found;
				length = word.length;
			}
		}
		if (next > position) fragments.push({ text: text.slice(position, next), isMatch: false });
		if (length > 0) fragments.push({ text: text.slice(next, next + length), isMatch: true });
		position = next + length;
	}
	return fragments;
}

/** The passage round the first of `words`, or the beginning where none occurs; `…` where something is left out. */
export function passageAround(text: string, words: readonly string[]): readonly Fragment[] {
	const lower = text.toLowerCase();
	const found = words.map((word) => lower.indexOf(word)).filter((position) => position !== -1);
	const from = Math.max(0, Math.min(...(found.length === 0 ? [0] : found)) - CONTEXT_CHARACTERS);
	const piece = text.slice(from, from + LONGEST_EXCERPT);
	const fragments = highlightWords(piece, words);
	if (from > 0) fragments.unshift({ text: '…', isMatch: false });
	if (from + LONGEST_EXCERPT < text.length) fragments.push({ text: '…', isMatch: false });
	return fragments;
}

function scoreRecord(record: ItemRecord, words: readonly string[]): { score: number; hit: SearchHit } | null {
	const found = new Set<string>();
	const excerpts: { field: ItemField; fragments: readonly Fragment[] }[] = [];
	let score = 0;
	for (const { field, weight, texts } of FIELDS) {
		for (const text of texts(record.item)) {
			if (text === null || text === '') continue;
			const lower = text.normalize('NFKC').toLowerCase();
			const here = words.filter((word) => lower.includes(word));
			for (const word of here) found.add(word);
			score += here.length * weight;
			// Both stand above the passages anyway.
			const isTitle = text === record.item.name || text === record.item.category;
			if (
				here.length > 0 &&
				!isTitle &&
				excerpts.length < EXCERPT_COUNT &&
				text.toLowerCase().includes(here[0] ?? '')
			) {
				excerpts.push({ field, fragments: passageAround(text, here) });
			}
		}
	}
	if (found.size < words.length) return null;
	return { score, hit: { record, title: highlightWords(record.item.name, words), excerpts } };
}

/** Plain search in memory: every word must occur somewhere in the row. The database has the fast one. */
export function searchRecords(records: readonly ItemRecord[], query: SearchQuery): SearchPage {
	const words = searchWords(query.text);
	if (words.length === 0) return { hits: [], total: 0, isExact: true };
	const scored = records
		.filter((record) => query.placeKey === undefined || record.placeKey === query.placeKey)
		.flatMap((record) => scoreRecord(record, words) ?? [])
		.sort((a, b) => b.score - a.score);
	return {
		hits: scored.slice((query.page - 1) * query.pageSize, query.page * query.pageSize).map(({ hit }) => hit),
		total: Math.min(scored.length, COUNT_BOUND),
		isExact: scored.length <= COUNT_BOUND,
	};
}
