import { expect, test } from 'vitest';
import { drawBoxes } from './printed-boxes.ts';

test.each([
	['a ticked box', '<input checked="" type="checkbox"/> 政府网站', '☑ 政府网站'],
	['an empty box', '<input type="checkbox"/> 政府公报', '☐ 政府公报'],
	['attributes in another order, without quotes', '<INPUT type=checkbox checked>甲', '☑甲'],
	['a torn box stays as it came', '<input type="/> 精准推', '<input type="/> 精准推'],
	[
		'a box with a stray attribute stays',
		'<input checkbox"="" type="checkbox"/> 乙',
		'<input checkbox"="" type="checkbox"/> 乙',
	],
	['another input stays', '<input type="text"/>', '<input type="text"/>'],
	['a word with checked in it is no tick', '<input type="checkbox" name="unchecked"/>', '☐'],
	['text stays', '□政府公报 ■公示栏', '□政府公报 ■公示栏'],
])('%s', (_, text, drawn) => expect(drawBoxes(text)).toBe(drawn));
