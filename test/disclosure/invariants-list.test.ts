import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rows = read('docs/invariants.md')
	.split('\n')
	.flatMap((line) => {
		const [, number, sentence = '', tests = ''] = /^\| (\d+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
		return number === undefined ? [] : [{ number: Number(number), sentence, tests }];
	});

/** The numbers a test file names: `invariant 13`, `invariants 5 and 7`, `invariants 8, 11, 12`, `invariants 1 to 3`. */
function numbersIn(text: string): Set<number> {
	const numbers = new Set<number>();
	for (const [, list = ''] of text.matchAll(/invariants? (\d+(?:(?:, | and | to )\d+)*)/g)) {
		for (const one of list.match(/\d+/g) ?? []) numbers.add(Number(one));
		for (const [, from, to] of list.matchAll(/(\d+) to (\d+)/g))
			for (let number = Number(from); number <= Number(to); number++) numbers.add(number);
	}
	return numbers;
}

describe('docs/invariants.md', () => {
	it('has one row for each number from 1 to 60, in order', () => {
		expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
	});

	it.each(rows)('$number is tested where it says, or left to an issue with the reason', ({ number, tests }) => {
		const files = [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, path = '']) => path);
		if (files.length === 0) return expect(tests).toMatch(/^left to (the issue of \w+|issue \d+|the site audit).*: .+/);
		for (const path of files) {
			expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
			expect([path, numbersIn(read(path)).has(number)]).toEqual([path, true]);
		}
		return undefined;
	});

	it('no test names a number that does not exist', () => {
		const tests = ['src', 'test'].flatMap((folder) =>
			readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
				.filter((name) => /\.test\.tsx?$/.test(name))
				.map((name) => `${folder}/${name}`),
		);
		for (const path of tests)
			expect([path, [...numbersIn(read(path))].filter((number) => number < 1 || number > 60)]).toEqual([path, []]);
	});
});
