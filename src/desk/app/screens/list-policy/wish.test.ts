import { expect, test } from 'vitest';
import type { ListPolicy } from '../../../../disclosure/person-list/list-law.ts';
import { overrideFor, withField } from './wish.ts';

const usual: ListPolicy = {
	web: { usual: 'counts', loosest: 'masked' },
	forms: { board: { name: 'show', group: 'show' }, masked: { name: 'masked' }, named: { name: 'show' } },
	smallCell: { most: 2, mergedAtLeast: 5 },
};
const nothing = { web: {}, forms: { board: {}, masked: {}, named: {} }, smallCell: {} };

test('the default needs nothing sent', () => expect(overrideFor(usual, usual)).toEqual(nothing));

test('only what differs is sent; what is not shown any more is said to be so', () => {
	const less = withField({ ...usual, smallCell: { most: 3, mergedAtLeast: 5 } }, 'board', 'group', undefined);
	expect(overrideFor(less, usual)).toEqual({
		...nothing,
		forms: { ...nothing.forms, board: { group: 'never' } },
		smallCell: { most: 3 },
	});
	const more = withField({ ...usual, web: { usual: 'counts', loosest: 'named' } }, 'masked', 'group', 'show');
	expect(overrideFor(more, usual)).toEqual({
		...nothing,
		web: { loosest: 'named' },
		forms: { ...nothing.forms, masked: { group: 'show' } },
	});
});

test('a field put back is as if it had never been changed', () => {
	const back = withField(withField(usual, 'board', 'group', undefined), 'board', 'group', 'show');
	expect(overrideFor(back, usual)).toEqual(nothing);
});
