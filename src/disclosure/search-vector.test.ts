import { describe, expect, test } from 'vitest';
import { type DisclosureTexts, disclosureVector, parseDisclosureQuery } from './search-vector.ts';

const EMPTY: DisclosureTexts = {
	title: '',
	documentNumber: null,
	indexNumber: '11330304MB00000000/2020-00001',
	summary: '',
	plainBody: '',
	bodyName: '',
	keywords: [],
	itemNames: [],
	itemIds: [],
	tableTexts: [],
	attachmentNames: [],
};
const bySpace = (text: string) => text.split(/\s+/);
const lexemes = (vector: string) =>
	new Map([...vector.matchAll(/'((?:[^']|'')*)'(?::(\S+))?/g)].map((match) => [match[1], match[2]]));

describe('disclosureVector', () => {
	test('weighs the title above keywords above the summary above the body', () => {
		const found = lexemes(
			disclosureVector({ ...EMPTY, title: '甲题', keywords: ['乙词'], summary: '丙概', plainBody: '丁文' }, bySpace),
		);
		expect([found.get('甲题'), found.get('乙词'), found.get('丙概'), found.get('丁文')]).toEqual([
			'1A',
			'2B',
			'3C',
			'4',
		]);
	});

	test('holds every neighbouring pair and every character of the title, and the items', () => {
		const found = lexemes(disclosureVector({ ...EMPTY, title: '资金表', itemIds: ['i-1'] }, bySpace));
		expect([...found.keys()]).toEqual(expect.arrayContaining(['@i-1', '~资', '~金', '~表', '~资金', '~金表']));
	});

	test.each([
		['as printed', '万扶发〔2020〕12号'],
		['in ASCII brackets', '万扶发[2020]12号'],
		['full-width', '万扶发（２０２０）１２号'],
		['with 第 and blanks', '万扶发 〔2020〕 第 012 号'],
		['in running text', '现将万扶发〔2020〕12号转发'],
	])('a number of a document %s has the same key', (_sentence, text) => {
		expect(lexemes(disclosureVector({ ...EMPTY, plainBody: text }, bySpace)).has('#万扶发2020.12')).toBe(true);
	});

	test.each([
		['a hundred thousand different words', Array.from({ length: 100_000 }, (_, index) => `词${index}`).join(' ')],
		['one word a hundred thousand times', '重复 '.repeat(100_000)],
		['long words', Array.from({ length: 30_000 }, (_, index) => `${'长'.repeat(50)}${index}`).join(' ')],
		['ten million characters', '字'.repeat(10_000_000)],
	])('%s: stays under what PostgreSQL takes, and keeps the title', (_sentence, plainBody) => {
		const vector = disclosureVector({ ...EMPTY, title: '题目', plainBody, tableTexts: [plainBody] }, bySpace);
		const found = lexemes(vector);
		let bytes = 0;
		for (const [word = '', places] of found) {
			const positions = places?.split(',') ?? [];
			bytes += 4 + Buffer.byteLength(word) + 3 + positions.length * 2;
			expect(positions.length).toBeLessThanOrEqual(4);
			expect(Math.max(1, ...positions.map((place) => Number.parseInt(place, 10)))).toBeLessThanOrEqual(16_383);
		}
		expect(bytes).toBeLessThan(1024 * 1024);
		expect(found.get('题目')).toBe('1A');
	});
});

describe('parseDisclosureQuery', () => {
	const parse = (text: string) => parseDisclosureQuery(text, bySpace, bySpace);
	test.each([
		['two words', '资金 项目', `'资金' & '项目'`],
		['a number', '万扶发〔2020〕12号', `'#万扶发2020.12'`],
		['a number and a word', '公告 万扶发(2020)12号', `'#万扶发2020.12' & '公告'`],
		['an index number', '11330304MB00000000/2020-00001 公告', `'#11330304mb00000000/2020-00001' & '公告'`],
		['one character', '库', `('库' | '~库')`],
		['nothing', '  ', null],
		['marks', '〔〕', null],
	])('%s', (_sentence, text, expected) => {
		expect(parse(text).tsquery).toBe(expected);
	});

	test('a fragment asks for pairs, for a single character only where it stands alone', () => {
		expect(parse('金分配').fragmentQuery).toBe(`'~金分' & '~分配'`);
		expect(parse('库').fragmentQuery).toBe(`'~库'`);
		const long = [...(parse('关于下达二〇二〇年财政专项扶贫资金的公告').fragmentQuery?.matchAll(/'~([^']+)'/g) ?? [])];
		expect(long.map(([, piece]) => piece)).toEqual(['关于', '达二', '年财', '专项', '资金', '公告']);
		expect(parse('50%_a').likePattern).toBe('%50\\%\\_a%');
	});
});
