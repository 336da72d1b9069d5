import { expect, test } from 'vitest';
import type { Finding } from '../../privacy/finding.ts';
import { findingsInContext } from './findings-in-context.ts';

const finding = (part: string, offset: number, length: number): Finding => ({
	...{ class: 'phone', severity: 'A', part, offset, length },
	masked: '138****8000',
});
const pieces = [
	{ part: 'title', text: '致电13800138000的通知' },
	{ part: 'table:2', text: '\n名称' },
	{
		part: 'table:2',
		rows: [
			['单位', '电话'],
			['甲', '13800138000'],
		],
	},
];

test('a finding of a text stands between the words around it', () => {
	expect(findingsInContext(pieces, [finding('title', 2, 11)])).toMatchObject([
		{ before: '致电', datum: '13800138000', after: '的通知', cell: null },
	]);
});

test('a finding of a cell says table, row and heading', () => {
	expect(findingsInContext(pieces, [finding('table:2!2.2', 0, 11)])).toMatchObject([
		{ datum: '13800138000', cell: { table: 2, row: 1, column: 2, heading: '电话' } },
	]);
});

test('surroundings are cut at thirty characters', () => {
	const long = [{ part: 'summary', text: `${'前'.repeat(50)}13800138000${'后'.repeat(50)}` }];
	const [one] = findingsInContext(long, [finding('summary', 50, 11)]);
	expect([one?.before.length, one?.after.length]).toEqual([30, 30]);
});

test('what stands in a file, or nowhere any more, has no context', () => {
	expect(
		findingsInContext(pieces, [finding('attachment:a.xlsx!sheet:甲!B2', 0, 11), finding('summary', 0, 3)]),
	).toEqual([]);
});
