import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadTableDefinitions } from '../../law/table-definitions.ts';
import { parseTableDefinition, type TableDefinition } from './definition.ts';
import type { TableSource } from './grid.ts';
import { parseTable, type TableResult } from './parse-table.ts';
import { presentTable, tableToCsv } from './present-table.ts';
import { type SpanCell, sheet } from './samples.ts';
import { sumOf } from './structured-table.ts';

const definitions = await loadTableDefinitions();
function definition(id: string): TableDefinition {
	const found = definitions.find((one) => one.id === id);
	if (found === undefined) throw new Error(id);
	return found;
}
const funds = definition('fund-allocation');
const results = definition('list-results');

/** `address code` of every fault, then of every warning after `|`. */
function findings(result: TableResult): string[] {
	const list = (all: readonly { address: string; code: string }[]) =>
		all.map(({ address, code }) => `${address} ${code}`);
	return [...(result.ok ? [] : list(result.faults)), ...list(result.warnings).map((one) => `warning ${one}`)];
}
function rowsOf(result: TableResult, use = funds): readonly (readonly string[])[] {
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return presentTable(result.table, use, true).rows;
}
const parse = (source: TableSource, use = funds) => parseTable(use, source);

describe('definitions under law/tables', () => {
	test('every file is sound, and every required field is an element of the catalogues or asks for its numbers', () => {
		expect(definitions.map((one) => one.id)).toEqual([
			'fund-allocation',
			'list-results',
			'loans-business',
			'loans-household',
			'project-after',
			'project-before',
			'project-library',
			'project-plan',
		]);
		for (const one of definitions) expect(one.fields.some((field) => field.required)).toBe(true);
	});

	test('a damaged definition tells all its faults at once', () => {
		const damaged = {
			schema: 'gongkai.table/1',
			id: 'x',
			name: 'x',
			source: 'x',
			catalogueElements: ['x'],
			totals: { grand: ['合计'], sub: ['小计'] },
			ignoredColumns: ['序号'],
			fields: [
				{ key: 'a', label: '甲', names: ['甲'], type: 'money' },
				{ key: 'b', label: '乙', names: ['甲'], type: 'amount' },
			],
			rules: [{ kind: 'partsEqualWhole', whole: 'c', parts: ['a'] }],
		};
		expect(() => parseTableDefinition(damaged)).toThrow(
			/unknown type "money".*needs a unit.*names both.*unknown field "c"/,
		);
	});
});

const HEAD = ['序号', '资金名称', '分配金额（万元）', '使用单位'];

describe('the header is found where it stands', () => {
	const data = ['1', '产业发展资金', '1,234.5', '城关镇人民政府'];
	test.each([
		['at the top', sheet([HEAD, data])],
		['under a title merged over the whole width', sheet([[['云河县2020年资金分配表', 1, 4]], HEAD, data])],
		[
			'under a title and a line with the unit',
			sheet([[['云河县资金分配表', 1, 4]], [['单位：万元', 1, 4]], ['序号', '资金名称', '分配金额', '使用单位'], data]),
		],
		[
			'with the unit in a paragraph above the table',
			sheet([['序号', '资金名称', '金额', '使用单位'], data], ['金额单位：万元']),
		],
		[
			'with blanks and line breaks inside the names',
			sheet([['序 号', '资 金\n名 称', '分配金额\n（万元）', '使 用 单 位'], data]),
		],
		[
			'with full-width brackets and a star for required',
			sheet([['序号', '资金名称*', '金额(万元)', '资金使用单位'], data]),
		],
		['printed again on the next page', sheet([HEAD, data, HEAD])],
	])('%s', (_, source) => {
		expect(rowsOf(parse(source))).toEqual([['产业发展资金', '1234.5', '城关镇人民政府']]);
	});

	test('in two levels under a merged 资金来源', () => {
		const source = sheet([
			[
				['资金名称', 2, 1],
				['资金规模（万元）', 2, 1],
				['资金来源', 1, 3],
				['使用单位', 2, 1],
			],
			['中央', '省级', '县级'],
			['产业资金', '100', '60', '30', '10', '城关镇'],
		]);
		const result = parse(source);
		expect(findings(result)).toEqual(['分配表!C3 unit-missing', '分配表!D3 unit-missing', '分配表!E3 unit-missing']);
	});

	test('in two levels, the unit at the group', () => {
		const source = sheet([
			[
				['资金名称', 2, 1],
				['资金规模（万元）', 2, 1],
				['资金来源（万元）', 1, 3],
				['使用单位', 2, 1],
			],
			['中央', '省级', '县级'],
			['产业资金', '100', '60', '30', '10', '城关镇'],
		]);
		expect(rowsOf(parse(source))).toEqual([['产业资金', '100', '60', '30', '10', '城关镇']]);
	});

	test('a first row of data under a merged header is not taken for a second level', () => {
		const source = sheet([
			[['资金来源', 1, 1], '资金名称', '金额（万元）'],
			['中央', '产业资金', '5'],
		]);
		expect(rowsOf(parse(source))).toEqual([['产业资金', '中央', '5']]);
	});

	test('a table of another kind is refused with the names that were wanted', () => {
		const result = parse(
			sheet([
				['姓名', '电话'],
				['某某', '1'],
			]),
		);
		expect(findings(result)).toEqual(['分配表!第1行 header-not-found']);
		expect(result.ok ? '' : result.faults[0]?.message).toContain('资金名称、分配金额');
	});

	test('missing, doubled and unknown columns are told together with the cells', () => {
		const result = parse(
			sheet([
				['金额（万元）', '分配金额（万元）', '使用单位', '开户行'],
				['1', 'x', '城关镇', '某行'],
			]),
		);
		expect(findings(result)).toEqual([
			'分配表!B1 column-duplicated',
			'分配表!第1行 column-missing',
			'warning 分配表!D1 column-unknown',
		]);
	});
});

describe('every fault at once, at its cell', () => {
	test('numbers, units, blanks, formulas', () => {
		const result = parse(
			sheet([
				['资金名称', '金额', '使用单位', '监督电话'],
				['甲资金', '100', '城关镇', '0571-88881234'],
				['', '1万元', '城关镇', '12317'],
				['丙资金', '=B2*2', '12', '13800000000'],
				['丁资金', '约三百', '东山乡', '88881234'],
				['戊资金', '0', '东山乡', ''],
			]),
		);
		expect(findings(result)).toEqual([
			'分配表!B2 unit-missing',
			'分配表!A3 value-missing',
			'分配表!B4 formula-text',
			'分配表!C4 name-is-number',
			'分配表!D4 phone-not-office',
			'分配表!B5 not-a-number',
		]);
		if (!result.ok) expect(result.faults[2]).toMatchObject({ raw: '=B2*2', field: 'amount' });
	});

	test('warnings leave the table standing: a unit of its own, a negative, brackets', () => {
		const result = parse(
			sheet([HEAD, ['1', '甲', '50000元', 'A镇政府'], ['2', '乙', '-3', 'B镇政府'], ['3', '丙', '(2)', 'C镇政府']]),
		);
		expect(findings(result)).toEqual([
			'warning 分配表!C2 unit-differs',
			'warning 分配表!C3 amount-negative',
			'warning 分配表!C4 number-in-brackets',
		]);
		expect(rowsOf(result).map((row) => row[1])).toEqual(['5', '-3', '-2']);
	});

	test('a table with a header and nothing else', () => {
		expect(findings(parse(sheet([HEAD, ['1', '', '', '']])))).toEqual([' no-rows']);
	});

	test('without sheets the cell is counted', () => {
		const source = sheet([HEAD, ['1', '甲', '一百', '城关镇']]);
		const { sheet: _, ...position } = source.table.position;
		const cells = source.table.cells.map((cell) => ({
			...cell,
			position: { table: 1, row: cell.row + 1, column: cell.column + 1 },
		}));
		expect(findings(parse({ ...source, table: { ...source.table, cells, position } }))).toEqual([
			'表1第2行第3列 not-a-number',
		]);
	});

	test('dates, percentages and whole numbers', () => {
		const after = definition('project-after');
		const source = sheet([
			['项目名称', '资金使用（元）', '实施结果', '竣工日期', '支出进度'],
			['甲项目', '10', '完成', '2020年9月10日', '98.5%'],
			['乙项目', '10', '完成', '2020年9月', '0.985'],
			['丙项目', '10', '完成', '2020-02-30', '１００％'],
		]);
		expect(findings(parse(source, after))).toEqual([
			'分配表!E3 percent-unit-missing',
			'分配表!D3 date-unreadable',
			'分配表!D4 date-unreadable',
		]);
		const people = sheet([
			['乡镇', '户数', '人数'],
			['城关镇', '12户', '30.0'],
			['东山乡', '1.5', '3户'],
			['西河乡', '-1', '1,000'],
		]);
		expect(findings(parse(people, results))).toEqual([
			'分配表!B3 count-not-whole',
			'分配表!C3 count-unit-differs',
			'分配表!B4 amount-negative-refused',
		]);
	});
});

describe('totals are checked and never counted', () => {
	const rows = [
		['1', '甲', '10.1', 'A镇政府'],
		['2', '乙', '20.2', 'B镇政府'],
	];
	test.each([
		['at the end', [HEAD, ...rows, ['', '合计', '30.3', '']]],
		['at the top', [HEAD, ['', '合 计', '30.3', ''], ...rows]],
		['merged over the first columns', [HEAD, ...rows, [['合　计', 1, 2], '30.3', '']]],
		['in another column, with a colon', [HEAD, ...rows, ['总计：', '', '30.3', '']]],
		['none at all', [HEAD, ...rows]],
	] as const)('合计 %s', (_, cells) => {
		const result = parse(sheet(cells));
		expect(findings(result)).toEqual([]);
		expect(result.ok && sumOf(result.table, 'amount')).toBe(30_300_000n);
		expect(result.ok && result.table.rows.length).toBe(2);
	});

	test('a total that is 1 分 off is a fault with both sums', () => {
		const result = parse(sheet([HEAD, ...rows, ['', '合计', '30.300001', '']]));
		expect(findings(result)).toEqual(['分配表!C4 total-differs']);
		expect(result.ok ? '' : result.faults[0]?.message).toBe(
			'“分配金额”合计写的是 30.300001万元，各行相加是 30.3万元，两者不等。请核对。',
		);
	});

	test('小计 below their groups and 小计 above them', () => {
		const below = [
			HEAD,
			rows[0] ?? [],
			['', 'A镇小计', '10.1', ''],
			rows[1] ?? [],
			['', 'B镇小计', '20.2', ''],
			['', '合计', '30.3', ''],
		];
		const above = [
			HEAD,
			['', '合计', '30.3', ''],
			['', 'A镇小计', '10.1', ''],
			rows[0] ?? [],
			['', 'B镇小计', '20.2', ''],
			rows[1] ?? [],
		];
		for (const cells of [below, above]) {
			const result = parse(sheet(cells));
			expect(findings(result)).toEqual([]);
			expect(result.ok && sumOf(result.table, 'amount')).toBe(30_300_000n);
		}
	});

	test('a wrong 小计 is told at its cell', () => {
		const cells = [HEAD, rows[0] ?? [], ['', 'A镇小计', '10.2', ''], rows[1] ?? [], ['', 'B镇小计', '20.2', '']];
		expect(findings(parse(sheet(cells)))).toEqual(['分配表!C3 subtotal-differs']);
	});

	test('a second 合计 is checked too and told', () => {
		const cells = [HEAD, ['', '合计', '30.3', ''], ...rows, ['', '总计', '30.3', '']];
		expect(findings(parse(sheet(cells)))).toEqual(['warning 分配表!第5行 several-totals']);
	});

	test('a row with words of its own that only mentions 合计 stays content', () => {
		const cells = [
			[...HEAD, '备注'],
			['1', '甲', '10', 'A镇政府', '两项合计'],
			['', '合计', '10', '', ''],
		];
		expect(findings(parse(sheet(cells)))).toEqual([]);
	});

	test('the row that bears the name of the county is a total when the caller says so', () => {
		const cells = [
			['乡镇', '人数'],
			['云河县', '5'],
			['城关镇', '2'],
			['东山乡', '3'],
		];
		const result = parseTable(results, sheet(cells), { wholePlaces: ['云河县'] });
		expect(result.ok && sumOf(result.table, 'people')).toBe(5n);
	});

	test('a number in a merged cell counts once, its text holds for every row', () => {
		const cells: (string | SpanCell)[][] = [
			HEAD,
			['1', ['甲', 2, 1], ['10', 2, 1], 'A镇政府'],
			['2', 'B镇政府'],
			['', '合计', '10', ''],
		];
		const result = parse(sheet(cells));
		expect(findings(result)).toEqual(['warning 分配表!C2 amount-merged']);
		expect(rowsOf(result)).toEqual([
			['甲', '10', 'A镇政府'],
			['甲', '', 'B镇政府'],
		]);
	});

	test('parts that do not make the whole are told with both sums; a lone part is an excerpt', () => {
		const head = ['资金名称', '资金规模（万元）', '中央（万元）', '省级（万元）'];
		expect(findings(parse(sheet([head, ['甲', '10', '6', '4'], ['乙', '10', '6', '3.99']])))).toEqual([
			'分配表!B3 parts-differ',
		]);
		expect(findings(parse(sheet([head.slice(0, 3), ['甲', '10', '6']])))).toEqual([]);
	});

	test('notes below a table are not rows', () => {
		const cells: (string | SpanCell)[][] = [
			HEAD,
			...rows,
			[['注：资金已下达。', 1, 4]],
			['填表人：某某', '审核人：某某', '', '监督电话：12317'],
		];
		expect(findings(parse(sheet(cells)))).toEqual([
			'warning 分配表!第4行 row-not-read',
			'warning 分配表!第5行 row-not-read',
		]);
	});
});

describe('rows from another system', () => {
	test('amounts without a unit are in the unit of the field', () => {
		const result = parse({
			kind: 'rows',
			rows: [
				{ fundName: '甲', amount: 12.5 },
				{ fundName: '乙', amount: '3元', organ: null },
			],
		});
		expect(rowsOf(result)).toEqual([
			['甲', '12.5', ''],
			['乙', '0.0003', ''],
		]);
	});

	test('every fault at once, by row and key', () => {
		const result = parse({
			kind: 'rows',
			rows: [{ fundName: '甲', amount: 0.1 + 0.2, colour: 1 }, 'x', { amount: { fen: 1 } }, { fundName: '丁' }, {}],
		});
		expect(findings(result)).toEqual([
			'rows[0].colour field-unknown',
			'rows[1] not-a-row',
			'rows[0].amount amount-finer-than-fen',
			'rows[2].fundName value-missing',
			'rows[2].amount not-a-number',
			'rows[3].amount value-missing',
			'rows[4].fundName value-missing',
			'rows[4].amount value-missing',
		]);
	});
});

describe('properties', () => {
	const entry = fc.record({
		name: fc.constantFrom('甲资金', '乙资金', '丙资金'),
		central: fc.bigInt({ min: 0n, max: 10n ** 12n }),
		county: fc.bigInt({ min: 0n, max: 10n ** 12n }),
	});
	const yuan = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
	const tableOf = (entries: readonly { name: string; central: bigint; county: bigint }[]) => {
		const whole = (one: { central: bigint; county: bigint }) => one.central + one.county;
		const total = entries.reduce((sum, one) => sum + whole(one), 0n);
		return {
			total,
			cells: [
				['序号', '资金名称', '分配金额（元）', '中央（元）', '县级（元）'],
				...entries.map((one, index) => [
					`${index + 1}`,
					one.name,
					yuan(whole(one)),
					yuan(one.central),
					yuan(one.county),
				]),
				['', '合计', yuan(total), '', ''],
			],
		};
	};

	test('any order of columns reads the same; the sum of the rows is the stated total', () => {
		fc.assert(
			fc.property(
				fc.array(entry, { minLength: 1, maxLength: 6 }),
				fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
				(entries, order) => {
					const { cells, total } = tableOf(entries);
					const straight = parse(sheet(cells));
					const permuted = parse(sheet(cells.map((row) => order.map((column) => row[column] ?? ''))));
					expect(permuted).toEqual(straight);
					expect(straight.ok && sumOf(straight.table, 'amount')).toBe(total);
				},
			),
			{ numRuns: 100 },
		);
	});

	test('any total but the right one is refused', () => {
		fc.assert(
			fc.property(
				fc.array(entry, { minLength: 1, maxLength: 4 }),
				fc.bigInt({ min: 1n, max: 10n ** 9n }),
				(entries, error) => {
					const { cells, total } = tableOf(entries);
					const wrong = [...cells.slice(0, -1), ['', '合计', yuan(total + error), '', '']];
					const result = parse(sheet(wrong));
					expect(result.ok ? [] : result.faults.map((one) => one.code)).toEqual(['total-differs']);
				},
			),
			{ numRuns: 50 },
		);
	});

	test('a table survives JSON, and its CSV rows read back equal', () => {
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
				const result = parse(sheet(tableOf(entries).cells));
				if (!result.ok) throw new Error('refused');
				expect(JSON.parse(JSON.stringify(result.table))).toEqual(result.table);
				const lines = tableToCsv(result.table, funds).replace('\uFEFF', '').trim().split('\r\n');
				const again = parse(sheet(lines.map((line) => line.split(','))));
				expect(again.ok && presentTable(again.table, funds)).toEqual(presentTable(result.table, funds));
			}),
			{ numRuns: 50 },
		);
	});

	test('random cells never throw', () => {
		const cell = fc.oneof(
			fc.constantFrom('合计', '资金名称', '金额（万元）', '', '1', '-', '=A1'),
			fc.string({ maxLength: 6 }),
		);
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), (cells) => {
				parse(sheet(cells));
			}),
			{ numRuns: 200 },
		);
	});
});

test('shown with thousands and totals, and as CSV without them; text that looks like a formula is kept text', () => {
	const result = parse(sheet([HEAD, ['1', '甲', '1,234.5', '+A镇'], ['2', '乙', '-0.5', '"B"镇']]));
	if (!result.ok) throw new Error('refused');
	expect(presentTable(result.table, funds)).toEqual({
		columns: [
			{ key: 'fundName', label: '资金名称', isNumber: false },
			{ key: 'amount', label: '分配金额（万元）', isNumber: true },
			{ key: 'organ', label: '使用单位', isNumber: false },
		],
		rows: [
			['甲', '1,234.5', '+A镇'],
			['乙', '-0.5', '"B"镇'],
		],
		total: ['', '1,234', ''],
	});
	expect(tableToCsv(result.table, funds)).toBe(
		'\uFEFF资金名称,分配金额（万元）,使用单位\r\n甲,1234.5,\'+A镇\r\n乙,-0.5,"""B""镇"\r\n',
	);
});
