import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawInTests } from '../../test/privacy/scanner-in-tests.ts';
import { Chance, creditCode, oldResidentId, residentId } from '../../test/privacy/synthetic.ts';
import { CHECK_X, HIDDEN } from './characters.ts';
import { isCreditCode, isOldResidentId, isResidentId, isRestorable } from './resident-id.ts';

const law = lawInTests();
const symbolsOf = (text: string) => (index: number) => {
	const letter = text.charAt(index);
	return letter === 'X' ? CHECK_X : letter === '*' ? HIDDEN : Number(letter);
};

describe('GB 11643', () => {
	test('numbers made by the doubling method pass the weighing method', () => {
		fc.assert(fc.property(fc.integer(), (seed) => isResidentId(symbolsOf(residentId(new Chance(seed))), law)));
	});
	test('a changed digit never passes', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(16), fc.integer({ min: 1, max: 9 }), (seed, place, step) => {
				const id = residentId(new Chance(seed));
				const changed = id.slice(0, place) + ((Number(id.charAt(place)) + step) % 10) + id.slice(place + 1);
				return !isResidentId(symbolsOf(changed), law);
			}),
		);
	});
	test('29 February exists in 2000 only', () => {
		const chance = new Chance(3);
		expect(isResidentId(symbolsOf(residentId(chance, '20000229')), law)).toBe(true);
		expect(isResidentId(symbolsOf(residentId(chance, '19000229')), law)).toBe(false);
		expect(isResidentId(symbolsOf(residentId(chance, '20190229')), law)).toBe(false);
	});
	test('fifteen digits need a known prefecture and a day', () => {
		const old = oldResidentId(new Chance(5));
		expect(isOldResidentId(symbolsOf(old), law)).toBe(true);
		expect(isOldResidentId(symbolsOf(`9${old.slice(1)}`), law)).toBe(false);
		expect(isOldResidentId(symbolsOf(`${old.slice(0, 8)}13${old.slice(10)}`), law)).toBe(false);
	});
});

describe('masks that leave a number readable', () => {
	const id = residentId(new Chance(11), '19701231');
	test.each([
		['one hidden', `${id.slice(0, 9)}*${id.slice(10)}`, true],
		['last four hidden', `${id.slice(0, 14)}****`, true],
		['month and day hidden', `${id.slice(0, 10)}****${id.slice(14)}`, true],
		['birth date hidden', `${id.slice(0, 6)}********${id.slice(14)}`, false],
		['2+13+3', `${id.slice(0, 2)}*************${id.slice(15)}`, false],
		['nothing hidden', id, false],
	])('%s', (_, masked, expected) => {
		expect(isRestorable(symbolsOf(masked), 18, law)).toBe(expected);
	});
});

test('GB 32100: a credit code passes, the same with another check character does not', () => {
	fc.assert(
		fc.property(fc.integer(), (seed) => {
			const code = creditCode(new Chance(seed));
			return isCreditCode(code) && !isCreditCode(code.slice(0, 17) + (code.endsWith('1') ? '2' : '1'));
		}),
	);
});
