import { expect, test } from 'vitest';
import { idsInEvent, subjectOfActor } from './ids-in-event.ts';

test.each<[string, unknown, readonly string[]]>([
	['a field of its own', { accountId: 'a1', reason: 'finance' }, ['account a1']],
	['a list of ids, each once', { itemIds: ['i-1', 'i-2', 'i-1'] }, ['item i-1', 'item i-2']],
	[
		'rows under rows',
		{ duties: [{ itemId: 'i-1' }], former: { items: [{ itemId: 'i-2' }] } },
		['item i-1', 'item i-2'],
	],
	['a word that is no id', { kind: 'news', bodyName: 'finance', bodyId: null }, []],
])('%s', (_, data, expected) => expect(idsInEvent(data).map(({ kind, id }) => `${kind} ${id}`)).toEqual(expected));

test('an actor is an account, a token or a part of the program', () => {
	expect(subjectOfActor('account:a1')).toEqual({ kind: 'account', id: 'a1' });
	expect(subjectOfActor('token:t1')).toEqual({ kind: 'token', id: 't1' });
	expect(subjectOfActor('program')).toBeNull();
});
