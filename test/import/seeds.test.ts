import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { processorClock } from '../kit/processor-clock.ts';
import { differences, folded, handReading, importOne, SEEDS, sourceBytes } from './kit.ts';

const imported = new Map<string, Promise<Catalogue>>();

function seed(source: string): Promise<Catalogue> {
	const known = imported.get(source) ?? importOne(source, sourceBytes(source));
	imported.set(source, known);
	return known;
}

describe('five real documents read as a careful clerk reads them', () => {
	test.each(SEEDS)('$source: $rows rows, each field as in $reading', async ({ source, reading, rows }) => {
		const [got, want] = [await seed(source), handReading(reading)];
		expect(got.items).toHaveLength(rows);
		expect(differences(got, want)).toEqual([]);
	});

	test.each(SEEDS)(
		'$source: title, number, issuer, date, edition and place as in $reading',
		async ({ source, reading }) => {
			const [got, want] = [await seed(source), handReading(reading)];
			for (const key of ['title', 'documentNumber', 'issuer', 'issuedOn', 'edition', 'place'] as const)
				expect(folded(got[key]), key).toBe(folded(want[key]));
		},
	);
});

/** Doubts the hand reading voices and the importer does not, each with its reason. */
const ONLY_BY_HAND: Readonly<Record<string, readonly (readonly [row: number, code: string, reason: string])[]>> = {
	'kongtong.txt': [[0, 'possible-typo', '备注里的“现象”应为“选项”：要懂句意，全文没有对照']],
	'sanmenxia.txt': [
		[0, 'law-name-variant', '正文“行政法规和规章”与表内“行政法规、规章”：不是依据栏的写法'],
		[9, 'law-name-variant', '“区级”原文件名作“县级”：要有原文件才知道'],
	],
	'xixiu.txt': [
		[0, 'saving-clause-noted', '导入时逐行提示，不在全表提示'],
		[36, 'possible-typo', '“有相关部门”应为“由相关部门”：全文没有对照'],
	],
	'wanyuan.txt': [
		[11, 'person-list-on-website', '属于目录检查，不属于导入'],
		[16, 'person-list-on-website', '属于目录检查，不属于导入'],
		[22, 'person-list-on-website', '属于目录检查，不属于导入'],
	],
	'ouhai.txt': [
		[4, 'person-list-on-website', '属于目录检查，不属于导入'],
		[25, 'unit-from-header', '本格空白，时限连同单位沿用上行，另有 inherited-from-above'],
		[25, 'trigger-from-rule', '同上'],
		[40, 'blank-cell', '空白按合并格沿用上行，另有 inherited-from-above'],
		[54, 'unit-from-header', '本格空白，时限连同单位沿用上行，另有 inherited-from-above'],
		[54, 'trigger-from-rule', '同上'],
		[55, 'unit-from-header', '本格空白，时限连同单位沿用上行，另有 inherited-from-above'],
		[55, 'trigger-from-rule', '同上'],
	],
};

describe('every doubt of the hand reading is voiced by the importer', () => {
	test.each(SEEDS)('$source', async ({ source, reading }) => {
		const key = (warning: { row?: number; code: string }) => `${warning.row ?? 0} ${warning.code}`;
		const voiced = new Set((await seed(source)).warnings.map(key));
		const missing = new Set(
			handReading(reading)
				.warnings.map(key)
				.filter((doubt) => !voiced.has(doubt)),
		);
		expect([...missing].sort()).toEqual((ONLY_BY_HAND[source] ?? []).map(([row, code]) => `${row} ${code}`).sort());
	});
});

/** The traps of the five documents: what is damaged there, and the warning that must say so. Row 0: the whole document. */
const TRAPS: readonly (readonly [trap: string, source: string, code: string, rows: readonly number[]])[] = [
	['numbers 10 and 12 are absent', 'kongtong.txt', 'seq-gap', [10, 11]],
	['rows 1–6 print a document title as content', 'kongtong.txt', 'content-is-document-title', [1, 2, 3, 4, 5, 6]],
	['一级 and 二级 are merged cells', 'kongtong.txt', 'inherited-from-above', [2, 3, 4, 5, 6, 8, 10, 12, 13]],
	['broken check-box code tears the channel cell', 'kongtong.txt', 'channel-cell-torn', [6, 7, 8, 9, 10]],
	['options are lost with the broken code', 'kongtong.txt', 'channel-option-missing', [6, 7, 8, 10]],
	['精准推送 lost its last character', 'kongtong.txt', 'channel-label-torn', [6, 7, 9, 10]],
	['一级 stands in the 二级 column', 'kongtong.txt', 'row-shifted', [14]],
	['the last √ column is missing', 'kongtong.txt', 'tick-lost', [14]],
	['the note speaks of ■, the cells have check boxes', 'kongtong.txt', 'marker-lost', [0]],
	['page headers in the data', 'kongtong.txt', 'header-repeated', [0]],
	['■ was lost and is printed ·', 'sanmenxia.txt', 'marker-lost', Array.from({ length: 14 }, (_, index) => index + 1)],
	['） and 、 float away from their cell', 'sanmenxia.txt', 'cell-text-displaced', [0, 5, 7, 9, 10]],
	['the notice-board label is broken over lines', 'sanmenxia.txt', 'channel-label-torn', [1, 5, 7, 14]],
	['numbers stop being printed after 9', 'sanmenxia.txt', 'seq-missing', [10, 11, 12, 13, 14]],
	['the second heading is numbered 2、', 'sanmenxia.txt', 'heading-number-irregular', [0]],
	['page headers in the data', 'sanmenxia.txt', 'header-repeated', [0]],
	['年度计划安排情况 has two lines', 'sanmenxia.txt', 'inherited-from-above', [11]],
	['row 5 is shifted one cell to the right', 'xixiu.txt', 'row-shifted', [5]],
	['一级 and 二级 change sides', 'xixiu.txt', 'level-ambiguous', [10, 17, 19, 20, 33]],
	['one law spelt in three ways', 'xixiu.txt', 'law-name-variant', [1, 2]],
	['全去扶贫', 'xixiu.txt', 'possible-typo', [20]],
	['sentences cut off', 'xixiu.txt', 'text-truncated', [25, 31, 35]],
	['√ of row 28 sit one cell to the right', 'xixiu.txt', 'ticks-shifted-suspected', [28]],
	['page headers in the data', 'xixiu.txt', 'header-repeated', [0]],
	['“另有规定的，从其规定”', 'xixiu.txt', 'saving-clause-noted', [1, 36]],
	[
		'limit, bodies, channels and basis stand in the norm, not in the clause',
		'wanyuan.txt',
		'inherited-from-rule',
		[1, 11, 22],
	],
	['the law cited is repealed', 'wanyuan.txt', 'law-superseded', [0, 1, 22]],
	['annexes A–E are only named', 'wanyuan.txt', 'annex-missing', [0]],
	['农村能源、、工业产业', 'wanyuan.txt', 'possible-typo', [19]],
	['工作流程 listed twice', 'wanyuan.txt', 'possible-typo', [8]],
	['扶贫开发局 issues, 扶贫移民工作局 discloses', 'wanyuan.txt', 'body-name-typo', [0]],
	['the notice names another set of rules', 'ouhai.txt', 'document-name-mismatch', [0]],
	['区发放局', 'ouhai.txt', 'body-name-typo', [0]],
	['政务分开', 'ouhai.txt', 'possible-typo', [0]],
	['flow charts are images', 'ouhai.txt', 'flow-chart-image-only', [0]],
	['the steps of the one chart with text have no order', 'ouhai.txt', 'list-order-reconstructed', [0]],
	['rowspans are flattened', 'ouhai.txt', 'inherited-from-above', [25, 40, 54, 55]],
	['further documents of an item have no number', 'ouhai.txt', 'seq-missing', [22, 23, 25, 28]],
	['5 without a unit', 'ouhai.txt', 'unit-from-header', [1, 57]],
	['from when the 5 days run stands in section 6', 'ouhai.txt', 'trigger-from-rule', [1, 57]],
	['one header over name, content and document', 'ouhai.txt', 'column-guessed', [0]],
	['no basis, audience or level column', 'ouhai.txt', 'column-missing', [0]],
	['a continued table', 'ouhai.txt', 'header-repeated', [0]],
];

describe('every known trap carries its warning', () => {
	test.each(TRAPS)('%s (%s): %s at %j', async (_, source, code, rows) => {
		const catalogue = await seed(source);
		const warned = new Set(
			catalogue.warnings.filter((warning) => warning.code === code).map((warning) => warning.row ?? 0),
		);
		expect(rows.filter((row) => !warned.has(row))).toEqual([]);
	});

	test.each(SEEDS)('$source: every warning is one Chinese sentence with a place', async ({ source }) => {
		for (const warning of (await seed(source)).warnings) {
			expect(warning.message).toMatch(/[\u4e00-\u9fff].*。$/);
			if (warning.row !== undefined) expect(warning.source.line).toBeGreaterThan(0);
		}
	});
});

test('57 rows are read in less than 300 ms', async () => {
	const bytes = sourceBytes('ouhai.txt');
	await importOne('ouhai.txt', bytes);
	const spentMs = processorClock();
	await importOne('ouhai.txt', bytes);
	expect(spentMs()).toBeLessThan(300);
});
