import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, readNumber, toFen, unitIn } from './numbers.ts';

function fenOf(text: string): string {
	const number = readNumber(text);
	if (typeof number === 'string') return number;
	const fen = toFen(number, (number.unit || '万元') as '万元');
	return fen === null ? 'finer than 分' : String(fen);
}

describe('amounts are exact', () => {
	test.each([
		['1,234.5万元', '1234500000'],
		['1234.5', '1234500000'],
		['１，２３４．５', '1234500000'],
		['¥1,234.50元', '123450'],
		['￥12元', '1200'],
		['0.000001', '1'],
		['0.0000001', 'finer than 分'],
		['-12.3', '-12300000'],
		['－12.3', '-12300000'],
		['−12.3', '-12300000'],
		['(12.3)', '-12300000'],
		['（12.3）万元', '-12300000'],
		['+5', '5000000'],
		['.5', '500000'],
		['5.', '5000000'],
		['0', '0'],
		['1.2亿元', '12000000000'],
		['12,34.5', 'number-grouping'],
		['1,2345', 'number-grouping'],
		['1 234', 'number-grouping'],
		['1.2.3', 'not-a-number'],
		['约100', 'not-a-number'],
		['壹万元', 'not-a-number'],
		['1.2E+05', 'not-a-number'],
		['--5', 'not-a-number'],
		['(-5)', 'not-a-number'],
		['=SUM(D3:D9)', 'formula-text'],
		['#REF!', 'formula-error'],
		['#DIV/0!', 'formula-error'],
		['########', 'cell-too-narrow'],
		['123456789012345678901', 'number-too-long'],
	])('%s → %s', (text, fen) => {
		expect(fenOf(text)).toBe(fen);
	});

	test('any number of 分 reads back from what is shown, in every unit', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
				fc.constantFrom('元', '千元', '万元', '亿元' as const),
				fc.boolean(),
				(fen, unit, isGrouped) => {
					const number = readNumber(amountText(fen, unit as '元', isGrouped));
					expect(typeof number === 'string' ? number : toFen(number, unit as '元')).toBe(fen);
				},
			),
			{ numRuns: 300 },
		);
	});
});

test.each([
	['金额（万元）', '万元'],
	['资金规模(单位：元)', '元'],
	['单 位：万 元', '万元'],
	['金额单位：人民币亿元', '亿元'],
	['补助标准（元/亩）', '元'],
	['使用单位', null],
	['实施单位：元坝镇政府', null],
	['填报单位：县财政局　　单位：万元', '万元'],
	['填报单位：县财政局  单位：万元  日期：2020年', '万元'],
	['填报单位：元', null],
])('the unit in %s is %s', (text, unit) => {
	expect(unitIn(text)).toBe(unit);
});
