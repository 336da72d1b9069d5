import { describe, expect, test } from 'vitest';
import { loadTableDefinitions } from '../../law/table-definitions.ts';
import { findBlockers, type PublishFacts } from '../publish-blockers.ts';
import { contentFaults } from './content-faults.ts';
import { parseTable } from './parse-table.ts';
import { presentTable } from './present-table.ts';

const definitions = await loadTableDefinitions();
const definition = definitions.find(({ id }) => id === 'fund-allocation');
if (definition === undefined) throw new Error('no such kind of table');
const columns = ['资金名称', '分配金额（万元）', '其中：中央（万元）', '省级（万元）'];
const table = (rows: readonly (readonly string[])[], more: object = {}) => ({
	...{ definition: 'fund-allocation', caption: '资金分配结果表', columns, rows },
	...more,
});
const places = (rows: readonly (readonly string[])[], more: object = {}) =>
	contentFaults([table(rows, more)], definitions).map(({ row, column }) => [row, column]);

describe('faults of the tables of a draft, at their cells', () => {
	test.each<[string, readonly (readonly string[])[], readonly (readonly [number | null, string | null])[]]>([
		['a table that adds up has none', [['甲', '3.00', '1.00', '2.00']], []],
		['a number that cannot be read', [['甲', '三百块', '', '']], [[1, '分配金额（万元）']]],
		[
			'what is owed and missing',
			[
				['甲', '3', '', ''],
				['', '4', '', ''],
			],
			[[2, '资金名称']],
		],
		['parts that are not the whole', [['甲', '3.00', '1.00', '1.00']], [[1, '分配金额（万元）']]],
	])('%s', (_, rows, expected) => expect(places(rows)).toEqual(expected));

	test('the row of totals that saving computed is no row of content; one that does not add up is a fault', () => {
		const rows = [
			{ fundName: '甲', amount: '3' },
			{ fundName: '乙', amount: '4' },
		];
		const read = parseTable(definition, { kind: 'rows', rows });
		if (!read.ok) throw new Error('unread');
		const shown = presentTable(read.table, definition);
		const labels = shown.columns.map(({ label }) => label);
		const total = shown.total ?? [];
		expect(total.join('')).toContain('7');
		expect(places([...shown.rows, total], { columns: labels })).toEqual([]);
		expect(places([...shown.rows, total.map((text) => text.replace('7', '8'))], { columns: labels })).not.toEqual([]);
	});

	test('a free table, or one of a kind the program does not know, has no rules to break', () => {
		expect(places([['甲', '三百块', '', '']], { definition: null })).toEqual([]);
		expect(places([['甲', '三百块', '', '']], { definition: 'no-such' })).toEqual([]);
	});

	test('a draft with faults cannot be submitted: each reason with its cell, and how many more there are', () => {
		const rows = Array.from({ length: 60 }, () => ['甲', '三百块', '', '']);
		const tableFaults = contentFaults([table([['乙', '3', '', '']]), table(rows)], definitions);
		const facts = { ...{ draft: { title: '', summary: '', bodyHtml: '', tables: [], attachments: [], links: [] } } };
		const blockers = findBlockers(
			{
				...facts,
				draft: { ...facts.draft, elements: [], notice: null },
				...{ rows: [], missingItemIds: [], uploadedIds: [], knownLinkIds: [], findings: [], tableFaults },
			} as unknown as PublishFacts,
			'submit',
		).filter(({ code }) => code.startsWith('table-'));
		expect(blockers).toHaveLength(51);
		expect(blockers[2]).toMatchObject({
			code: 'table-fault',
			message: expect.stringContaining('表格“资金分配结果表”第3行“分配金额（万元）”：'),
			where: { table: 2, row: 3, column: '分配金额（万元）' },
		});
		expect(blockers[50]?.message).toContain('还有10处');
	});
});
