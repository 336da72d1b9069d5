import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { startFiles } from '../../src/desk/desk-assets.ts';

/** In bytes as sent with gzip; of issue "Desk". */
const START_BYTES = 450 * 1000;
const SCREEN_BYTES = 200 * 1000;

interface Output {
	readonly entryPoint?: string;
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
}
const { outputs } = JSON.parse(readFileSync('dist/desk/outputs.json', 'utf8')) as { outputs: Record<string, Output> };
const size = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length;
const sum = (paths: readonly string[]) => paths.map(size).reduce((all, one) => all + one, 0);

const [start = ''] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === 'src/desk/app/main.tsx') ?? [];
const first = startFiles(outputs, start);
const lazy = Object.entries(outputs).filter(
	([path, { entryPoint }]) => entryPoint !== undefined && /\.js$/.test(path) && path !== start,
);

describe('what a browser has to load', () => {
	test('for the first page', () => {
		expect(first).toContain(start);
		expect(sum(first)).toBeGreaterThan(50_000);
		expect(sum(first)).toBeLessThan(START_BYTES);
	});

	test.each(lazy.map(([path, { entryPoint }]) => [entryPoint ?? '', path]))('for %s in addition', (_, path) => {
		const more = startFiles(outputs, path).filter((one) => !first.includes(one));
		expect(sum(more)).toBeLessThan(SCREEN_BYTES);
	});

	test('no screen is part of the first page', () => {
		const screens = lazy.map(([, { entryPoint }]) => entryPoint).filter((name) => name?.includes('/screens/'));
		expect(screens.length).toBeGreaterThan(0);
		expect(lazy.filter(([path]) => first.includes(path))).toEqual([]);
	});

	test('the copies that are sent are copies', () => {
		for (const path of Object.keys(outputs))
			expect(readFileSync(`${path}.br`).length).toBeLessThan(readFileSync(path).length + 50);
	});
});
