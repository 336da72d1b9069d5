import type { CatalogueItem } from './catalogue.ts';

/** Cuts text into words; the shell passes the dictionary-based one. */
export type CutWords = (text: string) => readonly string[];

/** PostgreSQL weights: A the names, B where it belongs and who answers, C the content, D law and limit. */
type Weight = 'A' | 'B' | 'C' | 'D';

const MOST_POSITIONS = 16_383;
const MOST_POSITIONS_PER_WORD = 255;
const LONGEST_WORD = 64;
const WORD = /[\p{L}\p{N}]/u;

/** Full-width to half-width, compatibility forms, lower case; the form in which words are stored and looked up. */
export function foldForSearch(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}

/** The words worth keeping: with a letter or digit, not too long. */
export function usableWords(words: readonly string[]): string[] {
	return words.filter((word) => WORD.test(word) && word.length <= LONGEST_WORD);
}

/** A word as the literal of a `tsvector` or `tsquery` writes it. */
export function quoteLexeme(word: string): string {
	return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The parts of an item that can be found, best first. */
function weightedTexts(item: CatalogueItem): readonly (readonly [Weight, string])[] {
	return [
		['A', item.name],
		['A', item.document ?? ''],
		['B', item.category],
		['B', item.subcategory ?? ''],
		...item.bodies.map((body) => ['B', body] as const),
		['B', item.section ?? ''],
		...item.elements.map((element) => ['C', element] as const),
		['C', item.siteColumn ?? ''],
		...item.legalBasis.map((basis) => ['D', basis] as const),
		['D', item.timeLimit.text],
	];
}

/**
 * The item as a `tsvector` literal with positions and weights. Written out here, not by `to_tsvector`: its parser would cut
 * numbers, dates and mixed words its own way, and the words of a query must be cut exactly like the words of the index.
 */
export function searchVector(item: CatalogueItem, cut: CutWords): string {
	const found = new Map<string, string[]>();
	let position = 0;
	for (const [weight, text] of weightedTexts(item)) {
		for (const word of usableWords(cut(foldForSearch(text)))) {
			position = Math.min(position + 1, MOST_POSITIONS);
			const places = found.get(word) ?? [];
			if (places.length < MOST_POSITIONS_PER_WORD) places.push(`${position}${weight === 'D' ? '' : weight}`);
			found.set(word, places);
		}
		position = Math.min(position + 4, MOST_POSITIONS);
	}
	const pieces = new Set(fragmentPieces(titleText(item)));
	return [
		...[...found].map(([word, places]) => `${quoteLexeme(word)}:${places.join(',')}`),
		...[...pieces].map((piece) => quoteLexeme(piece)),
	].join(' ');
}

/** Where an item belongs and what it is called, folded, one name a line; for finding a fragment that is no word. */
export function titleText(item: CatalogueItem): string {
	const names = [item.category, item.subcategory, item.name, item.document].filter((name) => name !== null);
	return foldForSearch([...new Set(names)].join('\n'));
}

/** Marks pieces off from words, so that a piece cut across two words is never taken for a word. */
const PIECE = '~';

/** Every two neighbouring characters, and the last one alone: by them an index finds any fragment, also one of a single character. */
function fragmentPieces(text: string): string[] {
	return text.split(/\s+/).flatMap((run) => {
		const characters = [...run];
		return characters.map((character, index) => PIECE + character + (characters[index + 1] ?? ''));
	});
}

/** All pieces of the fragment must occur; its last character may begin any piece. Null for an empty fragment. */
function fragmentQuery(folded: string): string | null {
	const clauses = folded.split(' ').flatMap((run) => {
		const characters = [...run];
		if (characters.length === 1) return [`${quoteLexeme(PIECE + run)}:*`];
		return fragmentPieces(run).slice(0, -1).map(quoteLexeme);
	});
	return clauses.length === 0 ? null : [...new Set(clauses)].join(' & ');
}

/** Names of a catalogue that the dictionary should keep whole. */
export function catalogueTerms(items: readonly CatalogueItem[]): string[] {
	const terms = new Set<string>();
	for (const item of items)
		for (const name of [item.name, item.category, item.subcategory, ...item.bodies]) if (name !== null) terms.add(name);
	return [...terms];
}

/** A reader's query, understood. */
export interface SearchQuery {
	/** The `tsquery` literal, null when the query holds no word at all. */
	readonly tsquery: string | null;
	/** The `tsquery` literal that finds titles with all pieces of the fragment, null for an empty query. */
	readonly fragmentQuery: string | null;
	/** The folded query without blanks at the ends, for `LIKE`; special characters escaped with a backslash. */
	readonly likePattern: string;
	/** Folded words to mark in the results, longest first. */
	readonly marks: readonly string[];
}

/** Longest query taken in, in characters; more is cut off. */
export const MOST_QUERY_CHARACTERS = 100;
const MOST_QUERY_WORDS = 16;

/**
 * Every word must occur. A word the dictionary knows only from catalogues may also be found by the words inside it, because an item
 * indexed before the dictionary learnt it holds just those. Lone characters (的, 号) are dropped beside longer words; alone, a character finds
 * the words that begin with it and the titles that have it anywhere.
 */
export function parseSearchQuery(text: string, queryWords: CutWords, indexWords: CutWords): SearchQuery {
	const folded = foldForSearch([...text].slice(0, MOST_QUERY_CHARACTERS).join(''))
		.replace(/\s+/g, ' ')
		.trim();
	const all = [...new Set(usableWords(queryWords(folded)))];
	const long = all.filter((word) => [...word].length > 1);
	const words = (long.length > 0 ? long : all).slice(0, MOST_QUERY_WORDS);
	const clauses = words.map((word) => {
		if ([...word].length === 1) return `(${quoteLexeme(word)}:* | ${quoteLexeme(PIECE + word)}:*)`;
		const inside = [...new Set(usableWords(indexWords(word)))].filter((part) => part !== word && part.length > 1);
		const covers = inside.join('').length >= word.length;
		return covers ? `(${quoteLexeme(word)} | (${inside.map(quoteLexeme).join(' & ')}))` : quoteLexeme(word);
	});
	return {
		fragmentQuery: folded === '' ? null : fragmentQuery(folded),
		tsquery: clauses.length === 0 ? null : clauses.join(' & '),
		likePattern: `%${folded.replace(/[\\%_]/g, '\\$&').replaceAll(' ', '%')}%`,
		marks: [...new Set([...words, ...folded.split(' ')])]
			.filter((mark) => mark !== '')
			.sort((a, b) => b.length - a.length),
	};
}

/** A marked stretch of a text, in UTF-16 units of that text. */
export interface HighlightRange {
	readonly start: number;
	readonly length: number;
}

/** ASCII, Han, and the punctuation between them: each folds to one unit, and none together with its neighbours. */
const FOLDS_ONE_TO_ONE =
	/^[ -~\u2018\u2019\u201c\u201d\u3001\u3002\u3008-\u3011\u3014\u3015\u4e00-\u9fff\uff01-\uff5e]*$/;

/** `text` folded, and for each unit of that, or its end, where it was in `text`. */
function foldWithOrigins(text: string): { readonly folded: string; originOf(unit: number): number } {
	// Most texts, and at once: a page of hits folds forty.
	if (FOLDS_ONE_TO_ONE.test(text)) return { folded: foldForSearch(text), originOf: (unit) => unit };
	// Folding one character at a time keeps a map back to the original, since NFKC can change lengths.
	let folded = '';
	const origins: number[] = [];
	let at = 0;
	for (const character of text) {
		// Han characters are their own folded form; asking Unicode for each would be most of the time.
		const form = character >= '\u4e00' && character <= '\u9fff' ? character : foldForSearch(character);
		for (let unit = 0; unit < form.length; unit++) origins.push(at);
		folded += form;
		at += character.length;
	}
	return { folded, originOf: (unit) => origins[unit] ?? text.length };
}

/** Where the words of a query stand in `text`; ranges do not overlap and come in order. */
export function highlightRanges(text: string, marks: readonly string[]): HighlightRange[] {
	const { folded, originOf } = foldWithOrigins(text);
	if (!marks.some((mark) => mark !== '' && folded.includes(mark))) return [];
	const marked = new Array<boolean>(text.length).fill(false);
	for (const mark of marks) {
		if (mark === '') continue;
		for (let from = folded.indexOf(mark); from >= 0; from = folded.indexOf(mark, from + mark.length)) {
			const end = originOf(from + mark.length);
			for (let index = originOf(from); index < end; index++) marked[index] = true;
		}
	}
	const ranges: { start: number; length: number }[] = [];
	for (let index = 0; index < marked.length; index++) {
		if (!marked[index]) continue;
		const open = ranges.at(-1);
		if (open !== undefined && open.start + open.length === index) open.length += 1;
		else ranges.push({ start: index, length: 1 });
	}
	return ranges;
}
