import { expect, test } from 'vitest';
import type { CatalogueWarning } from '../catalogue.ts';
import { sampleCatalogue } from '../diff/sample-catalogue.ts';
import { countDoubts, documentDoubts, doubtsOf, isDoubt } from './doubts.ts';

const warning = (code: string, row?: number): CatalogueWarning => ({
	...(row === undefined ? {} : { row }),
	code,
	message: '请核对。',
	source: {},
});

test.each([
	['a notice tells what was done and wants nobody', 'inherited-from-above', false],
	['a doubt wants eyes', 'possible-typo', true],
	['damage wants eyes', 'tick-lost', true],
	['a code of another version is taken for a doubt', 'not-invented-yet', true],
])('%s', (_, code, expected) => expect(isDoubt(warning(code))).toBe(expected));

test('doubts are counted once, though the document repeats those of its rows', () => {
	const catalogue = sampleCatalogue(
		[
			{ name: '甲', warnings: [warning('possible-typo', 1), warning('inherited-from-above', 1)] },
			{ name: '乙', warnings: [warning('unit-from-header', 2)] },
		],
		{ warnings: [warning('possible-typo', 1), warning('reader-note'), warning('text-truncated')] },
	);
	expect(catalogue.items.map((item) => doubtsOf(item).length)).toEqual([1, 0]);
	expect(documentDoubts(catalogue).map(({ code }) => code)).toEqual(['text-truncated']);
	expect(countDoubts(catalogue)).toBe(2);
});
