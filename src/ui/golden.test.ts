import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('./', import.meta.url);
const components = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** One element per line, so that a change shows where it is. */
function withLines(html: string): string {
	return html.replace(/></g, '>\n<');
}

for (const { name } of components) {
	test(`${name} renders its examples as reviewed`, async () => {
		const module: unknown = await import(`./${name}/${name}.examples.tsx`);
		const { examples } = module as { examples: Record<string, () => { toString(): string } | null> };
		const parts = Object.entries(examples).map(
			([title, render]) => `<!-- ${title} -->\n${withLines(String(render()))}\n`,
		);
		await expect(parts.join('\n')).toMatchFileSnapshot(`./${name}/${name}.golden.txt`);
	});
}
