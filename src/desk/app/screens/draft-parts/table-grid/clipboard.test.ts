import { expect, test } from 'vitest';
import { readClipboard, writeClipboard } from './clipboard.ts';

test.each([
	[
		'a\tb\r\nc\td\r\n',
		[
			['a', 'b'],
			['c', 'd'],
		],
	],
	[
		'a\tb\nc',
		[
			['a', 'b'],
			['c', ''],
		],
	],
	['"一行\n两行"\t"他说""好"""', [['一行\n两行', '他说"好"']]],
	['5"\t6', [['5"', '6']]],
	['a', [['a']]],
	['', []],
	[
		'a\t\n\t',
		[
			['a', ''],
			['', ''],
		],
	],
] as const)('reads %j', (text, rows) => {
	expect(readClipboard(text)).toEqual(rows);
});

test('what is copied reads back the same', () => {
	const rows = [
		['一\t二', '"三"'],
		['四\n五', ''],
	];
	expect(readClipboard(writeClipboard(rows))).toEqual(rows);
});
