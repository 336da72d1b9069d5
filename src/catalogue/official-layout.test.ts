import { describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueItem } from './catalogue.ts';
import { sampleCatalogue, sampleItem } from './diff/sample-catalogue.ts';
import {
	alignOf,
	bodyGrid,
	cutMergedCells,
	layoutCatalogue,
	type OfficialCell,
	type OfficialTable,
	toOfficialTable,
} from './official-layout.ts';

function item(row: number, more: Partial<CatalogueItem> = {}): CatalogueItem {
	const subcategory = more.subcategory === undefined ? '用水计划' : more.subcategory;
	return sampleItem({
		...{ row, seq: String(row), category: '灌溉用水', name: subcategory ?? more.category ?? '灌溉用水' },
		...{ elements: ['分配方案'], legalBasis: ['《农田水利条例》'], bodies: ['水利局'] },
		timeLimit: { text: '20个工作日内', clauses: [] },
		...more,
		subcategory,
	});
}

function layout(items: readonly CatalogueItem[], more: Partial<Catalogue> = {}, merge = true): OfficialTable {
	const heading = {
		place: { name: '青禾县', province: '云川省', level: 'county' as const },
		title: '青禾县灌溉领域政务公开标准目录（试行）',
	};
	return layoutCatalogue({ ...sampleCatalogue([], heading), items, ...more }, { merge });
}

function bareNumber(text: string, unit: 'working-day' | 'month'): Pick<CatalogueItem, 'timeLimit'> {
	const kind = unit === 'month' ? 'event' : 'working-days';
	return { timeLimit: { text, clauses: [{ kind, amount: 5, unit, trigger: 'none-given', by: null, text }] } };
}

/** The text of one body cell, found by the label of its column. */
function textAt(table: OfficialTable, row: number, label: string): string | undefined {
	return bodyGrid(table)[row]?.[table.columns.findIndex((column) => column.label === label)];
}

const spansOf = (cells: readonly OfficialCell[]) =>
	cells.map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text]);

describe('columns', () => {
	test('the national layout has fifteen leaves: fourteen and the village level', () => {
		expect(layout([item(1)]).columns.map(({ label }) => label)).toEqual([
			'序号',
			'一级事项',
			'二级事项',
			'公开内容（要素）',
			'公开依据',
			'公开时限',
			'公开主体',
			'公开渠道和载体',
			'全社会',
			'特定群体',
			'主动',
			'依申请公开',
			'县级',
			'乡级',
			'村级',
		]);
	});

	test.each([
		['三级事项', 'a name that 二级 does not show', { name: '年度用水计划' }],
		['具体文件', 'a named document', { document: '用水计划表' }],
		['责任股室', 'a section', { section: '灌溉股' }],
		['网站公开栏目', 'a column of the website', { siteColumn: '首页-政务公开' }],
	] as const)('%s appears when one item has %s', (label, _reason, more) => {
		const labels = (table: OfficialTable) => table.columns.map((column) => column.label);
		expect(labels(layout([item(1), item(2)]))).not.toContain(label);
		expect(labels(layout([item(1), item(2, more)]))).toContain(label);
		expect(textAt(layout([item(1), item(2, more)]), 0, label)).toBe(label === '三级事项' ? '用水计划' : '/');
	});

	test('header cells cover two rows and every leaf once', () => {
		const { header, columns } = layout([item(1)]);
		expect(spansOf(header).slice(0, 4)).toEqual([
			[0, 0, 2, 1, '序号'],
			[0, 1, 1, 2, '公开事项'],
			[0, 3, 2, 1, '公开内容（要素）'],
			[0, 4, 2, 1, '公开依据'],
		]);
		const area = header.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
		expect(area).toBe(2 * columns.length);
	});

	test('a clause number gets the room it needs', () => {
		const share = (seq: string) => layout([item(1, { seq })]).columns[0]?.share ?? 0;
		expect(share('4.3.1.1')).toBeGreaterThan(share('12'));
	});
});

describe('merged cells', () => {
	const rows = [
		item(1),
		item(2),
		item(3, { subcategory: '水费' }),
		item(4, { subcategory: null }),
		item(5, { subcategory: null }),
		item(6, { category: '工程', subcategory: '水费' }),
	];

	test('consecutive rows of one 一级 share a cell, and of one 二级 within it; blank 二级 never merge', () => {
		const merged = layout(rows).body.filter((cell) => cell.column === 1 || cell.column === 2);
		expect(spansOf(merged)).toEqual([
			[0, 1, 5, 1, '灌溉用水'],
			[0, 2, 2, 1, '用水计划'],
			[2, 2, 1, 1, '水费'],
			[3, 2, 1, 1, '/'],
			[4, 2, 1, 1, '/'],
			[5, 1, 1, 1, '工程'],
			[5, 2, 1, 1, '水费'],
		]);
	});

	test('without merging every row has every cell, and the grid is the same', () => {
		const flat = layout(rows, {}, false);
		expect(flat.body).toHaveLength(rows.length * flat.columns.length);
		expect(bodyGrid(flat)).toEqual(bodyGrid(layout(rows)));
	});

	test('cut where a page ends, each piece repeats the text', () => {
		const pieces = cutMergedCells(layout(rows), (row) => row === 3).body.filter((cell) => cell.column === 1);
		expect(spansOf(pieces)).toEqual([
			[0, 1, 3, 1, '灌溉用水'],
			[3, 1, 2, 1, '灌溉用水'],
			[5, 1, 1, 1, '工程'],
		]);
	});

	test('cut before every row it is the table without merging', () => {
		expect(cutMergedCells(layout(rows), () => true).body).toEqual(layout(rows, {}, false).body);
	});
});

describe('cells that read back as they were', () => {
	test.each([
		['several elements stand on lines with a mark', ['名称', '金额'], '• 名称\n• 金额'],
		['one plain element needs no mark', ['名称、金额'], '名称、金额'],
		['one element with a semicolon is marked as one', ['名称；金额'], '• 名称；金额'],
		['one element with a number mark inside is marked as one', ['标准 1.国标 2.省标'], '• 标准 1.国标 2.省标'],
		['one element that is a slash is not nothing', ['/'], '• /'],
		['a line break inside an element does not make two', ['名\n称', '金额'], '• 名 称\n• 金额'],
		['no elements', [], '/'],
	])('%s', (_name, elements, text) => {
		expect(textAt(layout([item(1, { elements })]), 0, '公开内容（要素）')).toBe(text);
	});

	test.each([
		['bodies are parted by 、', ['水利局', '乡镇'], '水利局、乡镇'],
		[
			'a body with a comma in it stands on its own line',
			['水利局（灌溉股、水政股）', '乡镇'],
			'水利局（灌溉股、水政股）\n乡镇',
		],
		['no body', [], '/'],
	])('%s', (_name, bodies, text) => {
		expect(textAt(layout([item(1, { bodies })]), 0, '公开主体')).toBe(text);
	});

	test('channels keep the boxes that are not ticked', () => {
		const channels = [
			{ kind: 'website', label: '政府网站', selected: true },
			{ kind: 'gazette', label: '政府公报', selected: false },
		] as const;
		const table = layout([item(1, { channels })]);
		expect(textAt(table, 0, '公开渠道和载体')).toBe('■政府网站\n□政府公报');
		expect(table.notes[0]).toContain('□');
		expect(layout([item(1)]).notes[0]).not.toContain('□');
	});

	test('sets become ticks', () => {
		const table = layout([item(1, { audience: ['everyone', 'specific-group'], modes: [], levels: ['village'] })]);
		const ticks = ['全社会', '特定群体', '主动', '依申请公开', '县级', '乡级', '村级'];
		expect(ticks.map((label) => textAt(table, 0, label))).toEqual(['√', '√', '', '', '', '', '√']);
	});
});

describe('limits that are bare numbers take their unit from the header', () => {
	test('the header states it', () => {
		const table = layout([item(1, bareNumber('5', 'working-day')), item(2)]);
		expect(textAt(table, 0, '公开时限（工作日）')).toBe('5');
		expect(textAt(table, 1, '公开时限（工作日）')).toBe('20个工作日内');
	});

	test('a bare number of another unit carries its own', () => {
		const days = [1, 2].map((row) => item(row, bareNumber('5', 'working-day')));
		const table = layout([...days, item(3, bareNumber('3', 'month'))]);
		expect(textAt(table, 2, '公开时限（工作日）')).toBe('3个月');
	});
});

describe('above and below the table', () => {
	test('place, issuer, date and edition, the edition only where the title does not say it', () => {
		const more = { issuer: '青禾县人民政府', issuedOn: '2020-07-01', edition: '试行' };
		const head = ['适用地区：云川省青禾县（县级）', '发布机关：青禾县人民政府', '发布日期：2020年7月1日'];
		expect(layout([item(1)], more).headLines).toEqual(head);
		expect(layout([item(1)], { ...more, title: '目录' }).headLines).toEqual([...head, '版本：试行']);
	});

	test('rules keep their printed number, once', () => {
		const rule = (number: string | null, text: string) =>
			({ kind: 'note', number, text, levels: [], source: {} }) as const;
		const { rules } = layout([item(1)], {
			rules: [rule('6.1', '长期公开'), rule('6.2', '6.2 不少于10天'), rule(null, '其他')],
		});
		expect(rules).toEqual(['6.1 长期公开', '6.2 不少于10天', '其他']);
	});
});

test('the mark for nothing stands in the middle of any column', () => {
	const table = layout([item(1, { elements: [] })]);
	const cell = table.body.find(({ column }) => table.columns[column]?.key === 'elements');
	expect(cell && alignOf(table, cell)).toBe('center');
});

test('a table that is laid out already stays as it is', () => {
	const table = layout([item(1)]);
	expect(toOfficialTable(table)).toBe(table);
});
