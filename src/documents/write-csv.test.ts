import { expect, test } from 'vitest';
import type { OfficialTable } from '../catalogue/official-layout.ts';
import { writeCsv } from './write-csv.ts';

/** A table of one row; cells as given. */
function table(...cells: readonly string[]): OfficialTable {
	return {
		title: '目录',
		documentNumber: null,
		headLines: [],
		columns: cells.map((_, index) => ({
			key: 'name',
			label: `栏${index}`,
			group: index === 1 ? '组' : null,
			share: 1,
			align: 'left',
		})),
		header: [],
		bodyRowCount: 1,
		body: cells.map((text, column) => ({ row: 0, column, rowSpan: 1, columnSpan: 1, text })),
		notes: [],
		rulesHeading: '',
		rules: [],
	};
}

/** The body lines of the CSV, as bytes would hold them. */
const bodyOf = (...cells: readonly string[]) =>
	writeCsv(table(...cells))
		.split('\r\n')
		.slice(1)
		.join('\r\n');

test.each([
	['plain text stays', ['甲'], '甲\r\n'],
	['a comma is quoted', ['甲,乙'], '"甲,乙"\r\n'],
	['a quotation mark is doubled', ['甲"乙'], '"甲""乙"\r\n'],
	['a line break stays inside quotation marks', ['甲\n乙'], '"甲\n乙"\r\n'],
	['= gets an apostrophe', ['=1+1'], "'=1+1\r\n"],
	['+ gets an apostrophe', ['+1'], "'+1\r\n"],
	['- gets an apostrophe', ['-1'], "'-1\r\n"],
	['@ gets an apostrophe', ['@SUM(A1)'], "'@SUM(A1)\r\n"],
	['a formula that must be quoted gets both', ['=HYPERLINK("x")'], `"'=HYPERLINK(""x"")"\r\n`],
	['a sign further on is text', ['1-1'], '1-1\r\n'],
	['an empty cell stays empty', ['', '甲', ''], ',甲,\r\n'],
])('%s', (_name, cells, line) => {
	expect(bodyOf(...cells)).toBe(line);
});

test('begins with the mark by which Excel knows UTF-8, then one header row that names the groups', () => {
	expect(writeCsv(table('甲', '乙')).split('\r\n')[0]).toBe('\uFEFF栏0,组：栏1');
});
