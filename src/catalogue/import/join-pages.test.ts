import { describe, expect, test } from 'vitest';
import type { ParagraphBlock, TableBlock } from '../../documents/source-document.ts';
import type { Column } from './header.ts';
import { joinBrokenNames, joinPageBlocks } from './join-pages.ts';
import type { BodyCell, BodyRow } from './table.ts';

function table(page: number, texts: readonly (readonly string[])[]): TableBlock {
	const cells = texts.flatMap((line, row) =>
		line.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text, position: { page } })),
	);
	return { kind: 'table', rowCount: texts.length, columnCount: 2, cells, geometry: 'ruled', position: { page } };
}

const line = (text: string, page = 1): ParagraphBlock => ({ kind: 'paragraph', text, position: { page } });

describe('tables over pages', () => {
	test.each<[string, ParagraphBlock[], number]>([
		['nothing between them', [], 1],
		['a page number between them', [line('— 1 —')], 1],
		['“第 1 页 共 3 页” between them', [line('第 1 页 共 3 页')], 1],
		['a cell’s text drawn once more outside', [line('政策文件')], 1],
		['a heading between them', [line('二、社会救助领域')], 2],
	])('%s', (_, between, tables) => {
		const joined = joinPageBlocks([table(1, [['政策文件', '甲']]), ...between, table(2, [['', '乙']])]);
		expect(joined.filter((block) => block.kind === 'table')).toHaveLength(tables);
	});

	test('two tables on one page stay two', () => {
		expect(joinPageBlocks([table(1, [['a', 'b']]), table(1, [['c', 'd']])])).toHaveLength(2);
	});
});

const COLUMNS: readonly Column[] = [
	{ label: '一级事项', meaning: { field: 'level', depth: 1 } },
	{ label: '二级事项', meaning: { field: 'level', depth: 2 } },
];

/** `^` stands for a cell covered from above on the same page. */
function rows(...printed: readonly (readonly [number, string, string])[]): BodyRow[] {
	const cell = (text: string, page: number): BodyCell => ({
		text: text === '^' ? '' : text,
		origin: text === '^' ? 'above' : 'own',
		position: { page },
	});
	return printed.map(([page, first, second]) => ({
		cells: [cell(first, page), cell(second, page)],
		position: { page },
		doubts: [],
		endsPage: false,
	}));
}

const names = (joined: readonly BodyRow[]) => joined.map((row) => row.cells.map((cell) => cell.text).join('/'));

describe('names merged over a page break', () => {
	test('printed on the first page', () => {
		const joined = joinBrokenNames(COLUMNS, rows([1, '甲', 'a'], [2, '', 'b'], [2, '^', 'c'], [2, '乙', 'd']));
		expect(names(joined)).toEqual(['甲/a', '甲/b', '甲/c', '乙/d']);
		expect(joined[1]?.doubts[0]?.code).toBe('level-ambiguous');
	});

	test('printed on the second page', () => {
		expect(names(joinBrokenNames(COLUMNS, rows([1, '甲', 'a'], [1, '', 'b'], [1, '^', 'c'], [2, '乙', 'd'])))).toEqual([
			'甲/a',
			'乙/b',
			'乙/c',
			'乙/d',
		]);
	});

	test('printed in the middle of three pages', () => {
		expect(names(joinBrokenNames(COLUMNS, rows([1, '', 'a'], [2, '甲', 'b'], [3, '', 'c'])))).toEqual([
			'甲/a',
			'甲/b',
			'甲/c',
		]);
	});

	test('a blank 二级 under another 一级 is no merged cell', () => {
		expect(names(joinBrokenNames(COLUMNS, rows([1, '甲', 'a'], [2, '乙', ''])))).toEqual(['甲/a', '乙/']);
	});

	test('blank on both sides says that it cannot tell', () => {
		const joined = joinBrokenNames(COLUMNS, rows([1, '甲', 'a'], [1, '', 'b'], [2, '', 'c'], [2, '^', 'd']));
		expect(names(joined)).toEqual(['甲/a', '/b', '/c', '/d']);
		expect(joined[2]?.doubts.map((doubt) => doubt.code)).toContain('level-ambiguous');
	});

	test('documents without pages are left alone', () => {
		const plain = rows([1, '甲', 'a'], [2, '', 'b']).map((row) => ({ ...row, position: {} }));
		expect(names(joinBrokenNames(COLUMNS, plain))).toEqual(['甲/a', '/b']);
	});
});
