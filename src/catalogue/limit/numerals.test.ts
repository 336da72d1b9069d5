import { expect, test } from 'vitest';
import { readNumeral } from './numerals.ts';

test.each([
	['20', 20],
	['二十', 20],
	['十五', 15],
	['十', 10],
	['两', 2],
	['一百二十', 120],
	['三百零五', 305],
	['一百', 100],
	['廿', 20],
	['廿五', 25],
	['卅', 30],
	['二〇', 20],
	['九十九', 99],
	['零', 0],
	['', null],
	['十百', null],
	['二两', null],
	['1234567', null],
])('%s is %s', (text, value) => {
	expect(readNumeral(text)).toBe(value);
});
