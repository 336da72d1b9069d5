import { describe, expect, test } from 'vitest';
import { fieldsFromMemory, isOnlyFromMemory, markMemory, statusText } from './law-marks.zh.ts';
import type { Instrument } from './queries.ts';

const instrument = (changes: Partial<Instrument>): Instrument => ({
	key: 'a',
	title: '某条例',
	documentNumber: '某令第1号',
	issuer: null,
	effectiveOn: '2019-05-15',
	status: 'in-force',
	supersededBy: null,
	url: null,
	citationCount: 0,
	...changes,
});

describe('what was only remembered', () => {
	test.each([
		['one mark for all', 'M', true],
		['every field', { title: 'M', number: 'M' }, true],
		['one field of two', { title: 'S', number: 'M' }, false],
		['nothing', 'V-L', false],
	])('%s', (_, evidence, expected) => expect(isOnlyFromMemory(evidence)).toBe(expected));

	test.each([
		['the number alone', { title: 'S', number: 'M' }, ['documentNumber']],
		[
			'a date does not make the status doubtful where the text was read',
			{ text: 'V-L', inForceFrom: 'M' },
			['effectiveOn'],
		],
		['a date does where it was not', { title: 'S', inForceFrom: 'M' }, ['effectiveOn', 'status']],
	])('%s', (_, evidence, fields) => expect(fieldsFromMemory(evidence, 'in-force')).toEqual(fields));
});

test('nothing remembered is called 现行有效', () => {
	expect(statusText(instrument({}))).toBe('现行有效');
	expect(statusText(instrument({ fromMemory: fieldsFromMemory('M', 'in-force') }))).toBe('是否有效凭记忆，未核对');
	expect(statusText(instrument({ status: 'superseded', fromMemory: ['status'] }))).toBe('已被取代（凭记忆，未核对）');
	expect(statusText(instrument({ status: 'unknown' }))).toBeNull();
});

test('a remembered field says so', () => {
	const remembered = instrument({ fromMemory: ['documentNumber'] });
	expect(markMemory(remembered, 'documentNumber', '某令第1号')).toBe('某令第1号（凭记忆，未核对）');
	expect(markMemory(remembered, 'url', 'x')).toBe('x');
});
