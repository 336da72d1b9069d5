import { describe, expect, it } from 'vitest';
import { readLawFiles } from './law-files.ts';

describe('law files', () => {
	it('come sorted, with paths relative to law/ and text without a byte order mark', async () => {
		const files = await readLawFiles();
		const paths = files.map(({ path }) => path);
		expect(paths).toEqual([...paths].sort());
		for (const { path, text } of files) {
			expect(path).toMatch(/^[^/\\][^\\]*$/);
			expect(text.startsWith('\uFEFF')).toBe(false);
		}
	});

	it('a folder that does not exist has none', async () => {
		expect(await readLawFiles('no-such-folder')).toEqual([]);
	});
});
