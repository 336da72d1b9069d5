import { expect, test } from 'vitest';
import { judgeVectors } from './published-numbers.ts';

test('numbers that others published as examples are found, and their harmless ones are not', () => {
	const { missed, wrong, all, harmless } = judgeVectors();
	expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
	expect([all, harmless].every((count) => count > 5)).toBe(true);
});
