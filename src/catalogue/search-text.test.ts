import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSegmenter, type Segmenter } from '../platform/segmentation.ts';
import type { CatalogueItem } from './catalogue.ts';
import { highlightRanges, parseSearchQuery, searchVector, titleText } from './search-text.ts';

let segmenter: Segmenter;
beforeAll(() => {
	segmenter = createSegmenter(['扶贫小额信贷', '坏 词 1 n\n注入']);
});

const item: CatalogueItem = {
	row: 1,
	seq: '1',
	category: '政策文件',
	subcategory: null,
	name: '行政法规、规章',
	elements: ["O'Reilly \\ 手册", '依申请公开目录'],
	legalBasis: ['《中华人民共和国政府信息公开条例》（国务院令第711号）'],
	timeLimit: { text: '20个工作日', clauses: [] },
	bodies: ['市扶贫办'],
	section: null,
	channels: [],
	audience: [],
	modes: [],
	levels: [],
	siteColumn: null,
	document: null,
	raw: {},
	warnings: [],
	source: {},
};

describe('indexing', () => {
	test('names weigh more than content, content more than law', () => {
		const vector = searchVector(item, segmenter.indexWords);
		expect(vector).toMatch(/'规章':\d+A/);
		expect(vector).toMatch(/'政策':\d+B/);
		expect(vector).toMatch(/'依申请公开':\d+C/);
		expect(vector).toMatch(/'711':\d+(?![ABC])/);
	});

	test('quotes and backslashes are written as PostgreSQL wants them', () => {
		expect(searchVector(item, (text) => [text])).toContain("'o''reilly \\\\ 手册':");
	});

	test('full-width letters and digits are found by half-width ones', () => {
		expect(titleText({ ...item, name: 'ＡＢＣ１２３' })).toContain('abc123');
	});

	test('a term with a line break teaches the dictionary nothing', () => {
		expect(segmenter.queryWords('注入')).toEqual(['注入']);
		expect(segmenter.queryWords('扶贫小额信贷')).toEqual(['扶贫小额信贷']);
	});
});

describe('reading a query', () => {
	const parse = (text: string) => parseSearchQuery(text, segmenter.queryWords, segmenter.indexWords);

	test.each([
		['a word the dictionary knows', '条例', "'条例'"],
		['two words must both occur', '资金 项目', "'资金' & '项目'"],
		['a learnt name is also found by its parts', '扶贫小额信贷', "('扶贫小额信贷' | ('扶贫' & '小额' & '信贷'))"],
		['one character finds words that begin with it and titles that have it', '贫', "('贫':* | '~贫':*)"],
		['full-width digits, and a lone character beside a word is dropped', '７１１号', "'711'"],
		['an operator is punctuation, never syntax', '资金 & ! | :* 项目', "'资金' & '项目'"],
	])('%s: %s', (_, text, tsquery) => {
		expect(parse(text).tsquery).toBe(tsquery);
	});

	test.each(['', '   ', '！？', '%_'])('“%s” holds no word', (text) => {
		expect(parse(text).tsquery).toBeNull();
	});

	test.each([
		['a fragment is found by its pieces', '规、规', "'~规、' & '~、规'"],
		['a single character by what begins with it', '规', "'~规':*"],
		['nothing by nothing', ' ', null],
	])('%s', (_, text, fragmentQuery) => {
		expect(parse(text).fragmentQuery).toBe(fragmentQuery);
	});

	test('LIKE characters are escaped', () => {
		expect(parse('50%_\\').likePattern).toBe('%50\\%\\_\\\\%');
	});
});

describe('marking words', () => {
	test.each([
		[
			'资金分配结果',
			['资金', '结果'],
			[
				[0, 2],
				[4, 2],
			],
		],
		['资金资金', ['资金'], [[0, 4]]],
		['ＡＢＣ公开', ['abc'], [[0, 3]]],
		['㎡公开', ['公开'], [[1, 2]]],
		['没有', ['资金'], []],
	])('%s', (text, marks, ranges) => {
		expect(highlightRanges(text, marks).map(({ start, length }) => [start, length])).toEqual(ranges);
	});

	test('ranges stay inside the text, in order and apart', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ maxLength: 3 })), (text, marks) => {
				let end = -1;
				for (const { start, length } of highlightRanges(text, marks)) {
					expect(start).toBeGreaterThan(end);
					end = start + length;
				}
				expect(end).toBeLessThanOrEqual(text.length);
			}),
		);
	});

	test('texts of ASCII, Han and their punctuation, folded at once, are marked as the others are, folded one by one', () => {
		const plain = fc.constantFrom(...'aA1 .-“”、。《》〔〕资金扶贫，：（）ＡＢ１２');
		fc.assert(
			fc.property(fc.string({ unit: plain }), fc.array(fc.string({ unit: plain, maxLength: 3 })), (text, words) => {
				const marks = words.map((word) => word.normalize('NFKC').toLowerCase());
				// Ⅳ becomes two letters, which no mark has.
				const others = highlightRanges(`${text}\u2163`, marks);
				expect(highlightRanges(text, marks)).toEqual(others);
			}),
		);
	});

	test('whatever is folded at once folds to one unit each', () => {
		for (let code = 0; code <= 0xffff; code++) {
			const character = String.fromCharCode(code);
			const [range] = highlightRanges(`${character}扶贫资金`, ['扶贫资金']);
			expect(range, code.toString(16)).toEqual({ start: 1, length: 4 });
		}
	});
});
