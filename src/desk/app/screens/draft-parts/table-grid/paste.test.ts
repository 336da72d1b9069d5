import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseTable, parseTableDefinition } from '../../../../../disclosure/table/index.ts';
import { createCheck } from './check.ts';
import { emptyTable, type OpenTable, objectsOf, openTable, toContent, withFields } from './kind-of-table.ts';
import { readPastedTable } from './paste.ts';
import { setCell } from './sheet.ts';

const funds = parseTableDefinition(parse(readFileSync('law/tables/fund-allocation.yaml', 'utf8')));
const sentences = {
	percent: (label: string) => `percent ${label}`,
	converted: (label: string, from: string, to: string) => `${label} ${from}→${to}`,
};
const checkTable = (table: OpenTable) => {
	const check = createCheck(table);
	while (!check.read(table.rows, Number.POSITIVE_INFINITY));
	return check.result(table.rows);
};
const paste = (block: string[][], unit: '元' | null = null) => readPastedTable(block, funds, unit, sentences);

describe('a block pasted with its heading', () => {
	test('is put under the fields its heading names, wherever they stand; counters go', () => {
		const pasted = paste([
			['序号', '金额（万元）', '资金名称'],
			['1', '12.5', '示例资金'],
			['', '', ''],
		]);
		expect(pasted).toEqual({ keys: ['amount', 'fundName'], rows: [['12.5', '示例资金']], unitless: [], notes: [] });
	});

	test('in another unit is converted exactly, and that is told', () => {
		const pasted = paste([
			['资金名称', '金额（元）'],
			['示例', '125,000.5'],
			['另一', '0'],
		]);
		expect(pasted?.rows).toEqual([
			['示例', '12.50005'],
			['另一', '0'],
		]);
		expect(pasted?.notes).toEqual(['分配金额 元→万元']);
	});

	test('without a unit waits until somebody says it', () => {
		const block = [
			['资金名称', '金额'],
			['示例', '125000'],
		];
		expect(paste(block)?.unitless).toEqual(['分配金额']);
		expect(paste(block, '元')).toMatchObject({ unitless: [], rows: [['示例', '12.5']] });
	});

	test('keeps what is no number as it is, for the check to tell', () => {
		const pasted = paste([
			['资金名称', '金额（元）'],
			['示例', '约三万'],
		]);
		expect(pasted?.rows).toEqual([['示例', '约三万']]);
	});

	test('says which columns it does not know', () => {
		const pasted = paste([
			['资金名称', '金额（万元）', '心情'],
			['示例', '1', '好'],
		]);
		expect(pasted?.notes.join()).toContain('心情');
	});

	test('without a heading is none', () => {
		expect(paste([['示例资金', '12.5']])).toBeNull();
	});
});

describe('a table in the grid', () => {
	const table = {
		...withFields(emptyTable(funds), []),
		rows: [
			['示例资金', '10', '4', '6', '', '', ''],
			['', '', '', '', '', '', ''],
			['', 'x', '', '', '', '', ''],
			['第三', '5', '1', '1', '', '', ''],
		],
	};

	test('tells every fault at its cell, rows counted as they stand', () => {
		const { findings, rowCount } = checkTable(table);
		expect(findings.filter((one) => one.isFault).map(({ row, column }) => [row, column])).toEqual([
			[2, 0],
			[2, 1],
			[3, 1],
		]);
		expect(rowCount).toBe(3);
	});

	test('adds up what can be read, and nothing of a column that holds an unreadable cell', () => {
		expect(checkTable(table).totals.slice(0, 3)).toEqual([null, null, '5']);
		expect(
			checkTable({
				...table,
				rows: [
					['甲', '1,000.5'],
					['乙', '2'],
				],
			}).totals[1],
		).toBe('1,002.5');
	});

	test('is saved with its total, and opened without it', () => {
		const good = {
			...table,
			rows: [
				['甲', '10', '4', '6', '', '', ''],
				['乙', '5', '', '', '', '', ''],
			],
		};
		const saved = toContent(good);
		expect(saved.rows.at(-1)).toEqual(['', '15', '4', '6', '', '', '']);
		expect(openTable(saved, [funds])).toMatchObject({ rows: saved.rows.slice(0, -1) });
	});

	test('is saved as it was typed while it has faults', () => {
		expect(toContent(table).rows).toEqual(table.rows);
		expect(openTable(toContent(table), [funds]).rows).toEqual(table.rows);
	});

	test('takes more columns without losing what is there', () => {
		const wider = withFields({ ...table, rows: [['甲', '1', '', '', '', '', '']] }, ['purpose', 'source']);
		expect(wider.columns.map(({ key }) => key)).toEqual([
			...['fundName', 'source', 'amount', 'central', 'provincial', 'municipal', 'county', 'otherFunds', 'purpose'],
		]);
		expect(wider.rows).toEqual([['甲', '', '1', '', '', '', '', '', '']]);
	});

	test('checks a total that was typed against the rows above it', () => {
		const rows = [
			['甲', '10'],
			['乙', '5'],
			['合计', '16'],
		];
		const { findings, totals } = checkTable({ ...table, rows });
		expect(findings).toMatchObject([{ isFault: true, row: 2, column: 1 }]);
		expect([findings.length, totals[1]]).toEqual([1, '15']);
	});

	test('says the same as the reader of the server', () => {
		const rows = [
			['甲', '10', '4'],
			['', 'x'],
			['丙', '3', '1', '1'],
			['小计', '12'],
			['合计', '99'],
		];
		const result = parseTable(funds, { kind: 'rows', rows: objectsOf({ ...table, rows }) });
		const messages = checkTable({ ...table, rows }).findings.map(({ message }) => message);
		expect(result.ok).toBe(false);
		expect([...messages].sort()).toEqual(
			[...(result.ok ? [] : result.faults), ...result.warnings].map(({ message }) => message).sort(),
		);
	});

	test('of ten thousand rows is read in slices, and one more cell costs one row', () => {
		const rows = Array.from({ length: 10_000 }, (_, at) => [`资金${at}`, '10', '4', '6', '', '', '']);
		const big = { ...table, rows };
		const check = createCheck(big);
		let slices = 1;
		while (!check.read(rows, performance.now() + 8)) slices++;
		const { findings, totals } = check.result(rows);
		expect([findings.length, totals[1]]).toEqual([0, '100,000']);
		expect(slices).toBeGreaterThan(1);
		const next = setCell(rows, { row: 5000, column: 1 }, 'x', 7);
		expect(check.read(next, 0)).toBe(true);
		expect(check.result(next).findings).toMatchObject([{ row: 5000, column: 1 }]);
	});
});
