import { describe, expect, test } from 'vitest';
import { moved, putBack, type Used, without } from './used.ts';

const list = (letters: string): Used => [...letters].map((letter) => ({ attachmentId: letter, name: `${letter}.txt` }));
const lettersOf = (used: Used): string => used.map(({ attachmentId }) => attachmentId).join('');
const one = (letter: string) => ({ attachmentId: letter, name: `${letter}.txt` });

describe('the files of a draft', () => {
	test.each([
		['a file moves up by one place', 'abc', 'b', -1, 'bac'],
		['a file moves down by one place', 'abc', 'b', 1, 'acb'],
		['the first cannot move up', 'abc', 'a', -1, 'abc'],
		['the last cannot move down', 'abc', 'c', 1, 'abc'],
		['one that somebody else has taken away does not come back by being moved', 'ac', 'b', 1, 'ac'],
	])('%s', (_, before, letter, by, after) => {
		expect(lettersOf(moved(list(before), letter, by))).toBe(after);
	});

	test.each([
		['a file is put back where it lay', 'ac', 'b', 1, 'abc'],
		['at the end when the others have become fewer', 'a', 'c', 2, 'ac'],
		['not twice when somebody else has put it back', 'abc', 'b', 0, 'abc'],
	])('%s', (_, before, letter, index, after) => {
		expect(lettersOf(putBack(list(before), one(letter), index))).toBe(after);
	});

	test.each([
		['a file is taken away', 'abc', 'b', 'ac'],
		['one that is gone already takes nothing else with it', 'ac', 'b', 'ac'],
	])('%s', (_, before, letter, after) => {
		expect(lettersOf(without(list(before), letter))).toBe(after);
	});
});
