import { describe, expect, it } from 'vitest';
import { listLaw, sampleId } from '../../../test/disclosure-lists/law.ts';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { TableBlock } from '../../documents/source-document.ts';
import type { GridSource } from '../table/index.ts';
import { type ListContext, readPersonList } from './read-list.ts';

const context: ListContext = {
	township: null,
	village: null,
	formedOn: calendarDate('2020-09-10'),
	regions: { provinces: new Set(['11']), prefectures: new Set(['1101']) },
};

/** A sheet with these rows. */
function sheet(rows: readonly (readonly string[])[], name = '名单'): GridSource {
	const columnCount = Math.max(...rows.map((row) => row.length));
	const cells = rows.flatMap((texts, row) =>
		texts.map((text, column) => ({
			...{ row, column, rowSpan: 1, columnSpan: 1, text },
			position: { sheet: name, row: row + 1, column: column + 1 },
		})),
	);
	const table: TableBlock = {
		...{ kind: 'table', rowCount: rows.length, columnCount, cells, geometry: 'exact' },
		position: { sheet: name, table: 1 },
	};
	return { kind: 'grid', table, captions: [] };
}

const HEAD = ['序号', '户主姓名', '所在村', '身份证号码', '补助金额（元）'];
const GOOD = ['1', '赵甲一', '东村', sampleId('1960-01-02'), '1200'];

describe('a list is read once, by its headings', () => {
	it('fields are typed, the running number is none, a heading nobody knows is not kept', () => {
		const reading = readPersonList(
			listLaw,
			[
				sheet([
					[...HEAD, '帮扶人口号'],
					[...GOOD, 'CANARY'],
				]),
			],
			context,
		);
		expect(reading).toMatchObject({
			ok: true,
			list: {
				fields: ['name', 'village', 'amount', 'residentId'],
				rows: [{ values: { name: { text: '赵甲一' }, amount: { fen: '120000' } } }],
			},
			warnings: [{ code: 'column-unknown' }],
		});
		expect(JSON.stringify(reading)).not.toContain('CANARY');
	});

	it('a village stated for the whole list stands in the rows that name none', () => {
		const source = { kind: 'rows', rows: [{ name: '赵甲一' }, { name: '钱乙二', village: '西村' }] } as const;
		const reading = readPersonList(listLaw, [source], { ...context, village: '东村' });
		const rows = reading.ok ? reading.list.rows : [];
		expect(rows.map((row) => row.values.village)).toEqual([
			{ type: 'text', text: '东村' },
			{ type: 'text', text: '西村' },
		]);
	});

	it('every sheet with a heading is read; one without is told', () => {
		const cover = sheet(
			[
				['关于公示的说明', ''],
				['一', '二'],
			],
			'说明',
		);
		const reading = readPersonList(
			listLaw,
			[cover, sheet([HEAD, GOOD]), sheet([HEAD, ['2', '钱乙二', '西村', '', '3']], '二')],
			context,
		);
		expect([reading.ok && reading.list.rows.length, reading.warnings.map((one) => one.code)]).toEqual([
			2,
			['table-not-read'],
		]);
	});
});

describe('every fault at once, at its row, without the datum', () => {
	const wrongId = `${sampleId('1960-01-02').slice(0, 17)}${sampleId('1960-01-02').endsWith('1') ? '2' : '1'}`;

	it.each<[string, readonly string[], string[]]>([
		['a check digit that is wrong', ['1', '赵甲一', '东村', wrongId, '5'], ['id-wrong']],
		['a number in the place of the name', ['1', '13900000000', '东村', '', '5'], ['name-odd']],
		['no village', ['1', '赵甲一', '', '', '5'], ['place-missing']],
		['no name', ['1', '', '东村', '', '5'], ['value-missing', 'name-odd']],
		['an amount that is none', ['1', '赵甲一', '东村', '', '若干'], ['not-a-number']],
	])('%s', (_sentence, row, codes) => {
		const reading = readPersonList(listLaw, [sheet([HEAD, row])], context);
		expect(reading.ok ? [] : reading.faults.map((one) => one.code)).toEqual(expect.arrayContaining(codes.slice(0, 1)));
		expect(reading.ok ? '' : reading.faults[0]?.address).toContain('名单!');
		expect(JSON.stringify(reading)).not.toMatch(/13900000000|\d{17}[\dX]/);
	});

	it('two faulty rows are two faults', () => {
		const rows = [HEAD, ['1', '赵甲一', '东村', wrongId, '5'], ['2', '钱9', '', '', '6']];
		const reading = readPersonList(listLaw, [sheet(rows)], context);
		expect(reading.ok ? [] : reading.faults.map((one) => `${one.address} ${one.code}`)).toEqual([
			'名单!第2行 id-wrong',
			'名单!第3行 name-odd',
			'名单!第3行 place-missing',
		]);
	});

	it.each<[string, object[], string[]]>([
		[
			'a birth date that is not that of the ID',
			[{ name: '赵甲一', village: '东村', residentId: sampleId('1960-01-02'), birthDate: '1961-01-02' }],
			['birth-date-differs'],
		],
		[
			'born after the day of the document',
			[{ name: '赵甲一', village: '东村', birthDate: '2020-09-11' }],
			['birth-date-future'],
		],
		['no table in the file', [], ['no-table']],
	])('%s', (_sentence, rows, codes) => {
		const sources = rows.length === 0 ? [] : [{ kind: 'rows', rows } as const];
		const reading = readPersonList(listLaw, sources, context);
		expect(reading.ok ? [] : reading.faults.map((one) => one.code)).toEqual(codes);
	});

	it.each<[string, object[], string[]]>([
		[
			'one person twice by the ID',
			[1, 2].map(() => ({ name: '赵甲一', village: '东村', residentId: sampleId('1960-01-02') })),
			['id-twice'],
		],
		['one person twice by name and place', [1, 2].map(() => ({ name: '赵甲一', village: '东村' })), ['person-twice']],
		['a name that was masked before', [{ name: '赵*', village: '东村' }], ['name-masked']],
	])('doubt: %s', (_sentence, rows, codes) => {
		const reading = readPersonList(listLaw, [{ kind: 'rows', rows }], context);
		expect([reading.ok, reading.warnings.map((one) => one.code)]).toEqual([true, codes]);
	});
});
