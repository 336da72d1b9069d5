import { expect, test } from 'vitest';
import { loadDivisions } from '../law/index.ts';
import { slugOfName } from './administration-tools.ts';
import { findDivisions } from './place-add.ts';

const { counties } = await loadDivisions();

test.each<[string, string[]]>([
	['330304', ['330304']],
	['瓯海区', ['330304']],
	['浙江省温州市瓯海区', ['330304']],
	['瓯海', []],
	['999999', []],
])('%s', (wanted, codes) => {
	expect(findDivisions(counties, wanted).map(({ code }) => code)).toEqual(codes);
});

test('a name several places share is never guessed', () => {
	expect(findDivisions(counties, '鼓楼区').length).toBeGreaterThan(1);
});

test.each([
	['瓯海区', 'ouhai'],
	['吕梁市', 'lvliang'],
	['泽县', 'zexian'],
])('the id of %s is %s', (name, slug) => expect(slugOfName(name)).toBe(slug));
