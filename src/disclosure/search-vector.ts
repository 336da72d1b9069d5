import {
	type CutWords,
	foldForSearch,
	MOST_QUERY_CHARACTERS,
	quoteLexeme,
	type SearchQuery,
	usableWords,
} from '../catalogue/search-text.ts';

/** What of a disclosure can be found. All of it public text. */
export interface DisclosureTexts {
	readonly title: string;
	readonly documentNumber: string | null;
	/** 索引号, given at publication. */
	readonly indexNumber: string;
	readonly summary: string;
	/** The body without its markup. */
	readonly plainBody: string;
	readonly bodyName: string;
	readonly keywords: readonly string[];
	readonly itemNames: readonly string[];
	/** Rows of the catalogue it stands under: a search inside one of them goes by the same index. */
	readonly itemIds: readonly string[];
	/** Captions, column names and cells. */
	readonly tableTexts: readonly string[];
	readonly attachmentNames: readonly string[];
}

type Weight = 'A' | 'B' | 'C' | 'D';

/** PostgreSQL takes no vector over 1 MiB; what a document says is said in less. Counted generously, in bytes. */
const MOST_BYTES = 700_000;
const MOST_CHARACTERS = 400_000;
const MOST_POSITIONS = 16_383;
/** Hits are ordered by time: positions serve nothing but the weight, so a few are enough. */
const MOST_POSITIONS_PER_WORD = 4;

/** Marks that keep what is no word apart from words: pieces of titles, numbers of documents, rows of the catalogue. */
const PIECE = '~';
const NUMBER = '#';
const ITEM = '@';

/** 文号: 〔2020〕 also in other brackets, 第 and blanks between. The name before it may be longer than what is printed before the brackets. */
const DOCUMENT_NUMBER =
	/([\p{Script=Han}]{1,20})\s*[〔[({【]\s*((?:19|20)\d{2})\s*[〕\])}】]\s*第?\s*(\d{1,6})\s*号?/gu;

/** 索引号 in a folded query; see ./index-number.ts. */
const INDEX_NUMBER = /(?<![0-9a-z])[0-9a-z]{8,18}\/\d{4}-\d{5,}(?!\d)/gu;

interface NumberFound {
	readonly key: string;
	readonly start: number;
	readonly length: number;
}

/** Every 文号 in a folded text. In running text nobody knows where the name of the organ begins, so each ending of what stands before counts. */
function documentNumbers(folded: string): NumberFound[][] {
	return [...folded.matchAll(DOCUMENT_NUMBER)].map((match) => {
		const [whole, before = '', year = '', serial = ''] = match;
		const characters = [...before];
		return characters.map((_, from) => ({
			key: `${NUMBER}${characters.slice(from).join('')}${year}.${Number(serial)}`,
			start: match.index,
			length: whole.length,
		}));
	});
}

/** Every single character and every two neighbours: by them the index finds any fragment. */
function pieces(text: string): string[] {
	return text.split(/\s+/).flatMap((run) => {
		const characters = [...run];
		return characters.flatMap((character, index) => {
			const next = characters[index + 1];
			return next === undefined ? [PIECE + character] : [PIECE + character, PIECE + character + next];
		});
	});
}

/** Each piece is a look-up of its own; of a long fragment so many, from its beginning to its end, leave hardly anything else. */
const MOST_PIECES = 6;

/**
 * A pair says all that its two characters say, so single ones are asked for only where they stand alone. It narrows; whether the fragment is
 * there is decided by LIKE.
 */
function fragmentQuery(folded: string): string {
	const all = folded
		.split(' ')
		.flatMap((run) => pieces(run).filter((piece) => [...run].length === 1 || [...piece].length === 3));
	const wanted = [...new Set(all)];
	const step = (wanted.length - 1) / (MOST_PIECES - 1);
	const some =
		wanted.length <= MOST_PIECES
			? wanted
			: Array.from({ length: MOST_PIECES }, (_, index) => wanted[Math.round(index * step)] ?? '');
	return some.map(quoteLexeme).join(' & ');
}

function weightedTexts(texts: DisclosureTexts): readonly (readonly [Weight, string])[] {
	const many = (weight: Weight, list: readonly string[]) => list.map((text) => [weight, text] as const);
	return [
		['A', texts.title],
		['A', texts.documentNumber ?? ''],
		['B', texts.bodyName],
		...many('B', texts.keywords),
		...many('B', texts.itemNames),
		['C', texts.summary],
		...many('C', texts.attachmentNames),
		['D', texts.plainBody],
		...many('D', texts.tableTexts),
	];
}

/**
 * The disclosure as a `tsvector` literal for `public_disclosure.search_tokens`, cut like a query is ({@link parseDisclosureQuery}). Bounded:
 * of a document longer than {@link MOST_CHARACTERS} characters the beginning can be found, title and summary always.
 */
export function disclosureVector(texts: DisclosureTexts, cut: CutWords): string {
	const found = new Map<string, string[]>();
	let bytes = 0;
	let characters = 0;
	let position = 0;
	const add = (word: string, place: string | null) => {
		const known = found.get(word);
		// A character takes at most three bytes for each of its UTF-16 units; a word's entry and a position a few more.
		const cost = (known === undefined ? word.length * 3 + 8 : 0) + (place === null ? 0 : 2);
		if (bytes + cost > MOST_BYTES || (known?.length ?? 0) >= MOST_POSITIONS_PER_WORD) return;
		bytes += cost;
		const places = known ?? [];
		if (place !== null) places.push(place);
		found.set(word, places);
	};
	for (const itemId of texts.itemIds) add(ITEM + itemId, null);
	add(NUMBER + foldForSearch(texts.indexNumber), null);
	for (const piece of pieces(foldForSearch(`${texts.title} ${texts.documentNumber ?? ''}`))) add(piece, null);
	for (const [weight, text] of weightedTexts(texts)) {
		const folded = foldForSearch(text.slice(0, MOST_CHARACTERS - characters));
		characters = Math.min(MOST_CHARACTERS, characters + text.length);
		for (const number of documentNumbers(folded).flat()) add(number.key, null);
		for (const word of usableWords(cut(folded))) {
			position += 1;
			add(word, position <= MOST_POSITIONS ? `${position}${weight === 'D' ? '' : weight}` : null);
		}
	}
	return [...found]
		.map(([word, places]) => quoteLexeme(word) + (places.length === 0 ? '' : `:${places.join(',')}`))
		.join(' ');
}

/** The `tsquery` of one row of the catalogue. */
export function itemQuery(itemId: string): string {
	return quoteLexeme(ITEM + itemId);
}

const MOST_QUERY_WORDS = 16;

/** A query of so many words may be a title that somebody copied; of fewer, titles are found by their words soon enough. */
const FEWEST_TITLE_WORDS = 3;

/** `title`: the query is the title of each. `others`: its words are in each, but not as that title. */
export const FOUND_BY = ['title', 'words', 'others', 'fragment'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** A reader's query over disclosures, understood. */
export interface DisclosureQuery extends SearchQuery {
	/** The folded query where it may be a whole title, for `title_key` of the database; else null. */
	readonly title: string | null;
}

/**
 * A reader's query over disclosures. A 文号 in any brackets and an 索引号 are looked for as one; of the rest every word must occur. Unlike the query over
 * catalogues it asks for no beginnings of words: what such a question reads grows with the documents.
 */
export function parseDisclosureQuery(text: string, queryWords: CutWords, indexWords: CutWords): DisclosureQuery {
	const folded = foldForSearch([...text].slice(0, MOST_QUERY_CHARACTERS).join(''))
		.replace(/\s+/g, ' ')
		.trim();
	// The first reading takes all that stands before the brackets for the name: in a query it is.
	const numbers = [
		...documentNumbers(folded).flatMap((readings) => readings[0] ?? []),
		...[...folded.matchAll(INDEX_NUMBER)].map(({ 0: whole, index }) => ({
			key: NUMBER + whole,
			start: index,
			length: whole.length,
		})),
	].sort((left, right) => left.start - right.start);
	let rest = folded;
	for (const { start, length } of [...numbers].reverse())
		rest = `${rest.slice(0, start)} ${rest.slice(start + length)}`;
	const all = [...new Set(usableWords(queryWords(rest)))];
	const long = all.filter((word) => [...word].length > 1);
	const words = (long.length > 0 || numbers.length > 0 ? long : all).slice(0, MOST_QUERY_WORDS);
	const clauses = words.map((word) => {
		if ([...word].length === 1) return `(${quoteLexeme(word)} | ${quoteLexeme(PIECE + word)})`;
		const inside = [...new Set(usableWords(indexWords(word)))].filter((part) => part !== word && part.length > 1);
		const covers = inside.join('').length >= word.length;
		return covers ? `(${quoteLexeme(word)} | (${inside.map(quoteLexeme).join(' & ')}))` : quoteLexeme(word);
	});
	const tsquery = [...numbers.map(({ key }) => quoteLexeme(key)), ...clauses].join(' & ');
	const marked = [...words, ...folded.split(' ')].filter((mark) => mark !== '');
	return {
		tsquery: tsquery === '' ? null : tsquery,
		title: words.length >= FEWEST_TITLE_WORDS ? folded : null,
		fragmentQuery: folded === '' ? null : fragmentQuery(folded),
		likePattern: `%${folded.replace(/[\\%_]/g, '\\$&').replaceAll(' ', '%')}%`,
		marks: [...new Set(marked)].sort((a, b) => b.length - a.length),
	};
}
