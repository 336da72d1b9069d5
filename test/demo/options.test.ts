import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { DEMO_FLAG, DEMO_VALUED, readDemoOptions } from '../../src/cli/demo-options.ts';

const read = (...words: string[]) =>
	readDemoOptions(readArguments(words, { flags: [DEMO_FLAG], valued: [...DEMO_VALUED] }).options, 'zh');

describe('what serve --demo is asked for', () => {
	it.each([
		['nothing without the flag', [], null],
		['3,000 of the seed 2020 with it alone', ['--demo'], { seed: '2020', size: 3000 }],
		['another size', ['--demo', '--demo-size', '1000000'], { seed: '2020', size: 1_000_000 }],
		['the smallest', ['--demo', '--demo-size=100'], { seed: '2020', size: 100 }],
		['another seed', ['--demo', '--demo-seed', 'a-1_b.c'], { seed: 'a-1_b.c', size: 3000 }],
	])('%s', (_, words, demo) => {
		expect(read(...words)).toEqual({ demo, complaints: [] });
	});

	it.each([
		['too few', ['--demo', '--demo-size', '99'], 1],
		['too many', ['--demo', '--demo-size', '5000001'], 1],
		['no number', ['--demo', '--demo-size', '3千'], 1],
		['a seed with a slash', ['--demo', '--demo-seed', 'a/b'], 1],
		['a size without the flag', ['--demo-size', '500'], 1],
		['all of it wrong, told at once', ['--demo-size', 'x', '--demo-seed', ''], 4],
	])('%s is refused', (_, words, count) => {
		const { demo, complaints } = read(...words);
		expect(demo).toBeNull();
		expect(complaints).toHaveLength(count);
	});
});
