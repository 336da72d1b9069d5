import { expect, test } from 'vitest';
import { withOldWordRows } from '../../../src/documents/carriers/old-word-rows.ts';

/** As Word 97 stores a table: a tab after each cell and one more after each row. */
const table = (...rows: readonly (readonly string[])[]) => rows.map((cells) => `${cells.join('\t')}\t\t`).join('');
const HEADINGS = ['序', '户主', '孕周', '说明', '收款账户', '面积'];
const person = (index: number, remark: string) => [
	String(index),
	`某${index}`,
	'10周',
	remark,
	`2578498346131${index}`,
	'23.5',
];
const linesOf = (text: string) => withOldWordRows(text).split('\n');

test('rows below a title, and cells that are empty in every third row, keep their own lines', () => {
	const rows = Array.from({ length: 12 }, (_, index) => person(index + 1, index % 3 === 1 ? '' : '已公示'));
	const lines = linesOf(`名单\t\t填报单位：县民政局\t填报日期：2020年\t\t${table(HEADINGS, ...rows)}`);
	expect(lines.filter((line) => line.startsWith('序\t户主'))).toHaveLength(1);
	for (const row of rows) expect(lines.map((line) => line.trimEnd())).toContain(row.join('\t'));
});

test('a short word over the whole table is a line of its own, though its length and the next one add up to a row', () => {
	const rows = Array.from({ length: 12 }, (_, index) => person(index + 1, '已公示'));
	const upper = ['序', '户主', '基本情况', '面积'];
	const lower = ['', '', '孕周', '说明', '收款账户', ''];
	const lines = linesOf(`贫困户信息\t\t${table(upper, lower, ...rows)}`).map((line) => line.trimEnd());
	expect(lines.slice(0, 3)).toEqual(['贫困户信息', upper.join('\t'), lower.join('\t').trimEnd()]);
	for (const row of rows) expect(lines).toContain(row.join('\t'));
});

test('an empty cell at the same place in every row does not end the row', () => {
	const rows = Array.from({ length: 6 }, (_, index) => person(index + 1, ''));
	const lines = linesOf(table(HEADINGS, ...rows)).map((line) => line.trimEnd());
	for (const row of rows) expect(lines).toContain(row.join('\t'));
});

test('two rows are not one where every other one has an empty cell at the same place, below headings merged over columns', () => {
	// 3 + 7 fields of headings, then the empty one of the first row: as far on as two rows are long.
	const upper = ['基本情况', '收款情况'];
	const lower = ['序', '户主', '孕周', '说明', '收款账户', '面积'];
	const rows = Array.from({ length: 7 }, (_, index) => person(index + 1, index % 2 === 0 ? '' : '已公示'));
	const lines = linesOf(table(upper, lower, ...rows)).map((line) => line.trimEnd());
	for (const row of rows) expect(lines).toContain(row.join('\t'));
});

test('text without a table is left alone', () => {
	expect(withOldWordRows('一\t二\n三')).toBe('一\t二\n三');
});
