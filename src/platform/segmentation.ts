import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** 分词. Cuts Chinese text into words; one instance holds about 100 MB, so a process makes one. */
export interface Segmenter {
	/** Every word worth finding, long words and the words inside them, in reading order; for indexing. */
	readonly indexWords: (text: string) => string[];
	/** The text cut once, longest words; for reading a query. */
	readonly queryWords: (text: string) => string[];
	/** Teaches names the dictionary cuts apart (依申请公开). Anything but 2–16 Chinese characters, Latin letters or digits is left out. */
	readonly addTerms: (terms: Iterable<string>) => void;
}

/** A term must not hold blanks or line breaks: the dictionary is one line per term, and catalogues come from outside. */
const TERM = /^[\p{Script=Han}A-Za-z0-9]{2,16}$/u;

/** High enough that a known name wins over every way to cut it. */
const TERM_FREQUENCY = 200_000;

/** Terms of disclosure law itself that the general dictionary lacks. */
const BASE_TERMS = [
	'依申请公开',
	'主动公开',
	'政务公开',
	'政府信息公开',
	'公开主体',
	'公开时限',
	'公开渠道',
	'公开依据',
	'标准目录',
];

/** Loads the dictionary (about 0.2 s) and teaches `terms`. */
export function createSegmenter(terms: Iterable<string> = []): Segmenter {
	const jieba = Jieba.withDict(dict);
	const known = new Set<string>();
	const addTerms = (added: Iterable<string>): void => {
		let lines = '';
		for (const term of added) {
			if (known.has(term) || !TERM.test(term)) continue;
			known.add(term);
			lines += `${term} ${TERM_FREQUENCY} n\n`;
		}
		if (lines !== '') jieba.loadDict(new TextEncoder().encode(lines));
	};
	addTerms(BASE_TERMS);
	addTerms(terms);
	return {
		indexWords: (text) => jieba.cutForSearch(text, true),
		queryWords: (text) => jieba.cut(text, true),
		addTerms,
	};
}
