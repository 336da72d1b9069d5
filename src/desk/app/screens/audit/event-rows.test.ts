import { expect, test } from 'vitest';
import { eventRows } from './event-rows.ts';

test.each<[string, unknown, readonly string[]]>([
	[
		'plain fields',
		{ reason: '有误', count: 2, isCurrent: true, basis: null },
		['reason=有误', 'count=2', 'isCurrent=true', 'basis=null'],
	],
	['a list of values is one line', { itemIds: ['i-1', 'i-2'] }, ['itemIds=i-1|i-2']],
	[
		'a list of things is numbered',
		{
			duties: [
				{ itemId: 'i-1', dueOn: null },
				{ itemId: 'i-2', dueOn: '2020-09-30' },
			],
		},
		['duties.1.itemId=i-1', 'duties.1.dueOn=null', 'duties.2.itemId=i-2', 'duties.2.dueOn=2020-09-30'],
	],
	[
		'things in things',
		{ override: { web: { loosest: 'named' }, forms: {} } },
		['override.web.loosest=named', 'override.forms='],
	],
	[
		'lists that are empty, or mixed',
		{ former: { items: [] }, mixed: [1, { name: '甲' }] },
		['former.items=', 'mixed.1=1', 'mixed.2.name=甲'],
	],
	['nothing', {}, []],
])('%s', (_, data, expected) =>
	expect(eventRows(data).map(({ path, values }) => `${path.join('.')}=${values.join('|')}`)).toEqual(
		expected.map((line) => line.replace('=null', '=')),
	),
);
