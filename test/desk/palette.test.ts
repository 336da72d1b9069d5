import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { matchCommands } from '../../src/desk/app/shell/commands.ts';

const SCREENS = new URL('../../src/desk/app/screens/', import.meta.url);
const folders = readdirSync(SCREENS, { withFileTypes: true })
	.map(({ name }) => name)
	.filter((name) => existsSync(new URL(`${name}/index.ts`, SCREENS)));

interface Title {
	readonly title: string;
	readonly initials: string;
}

describe('titles of screens', () => {
	test.each(folders)('%s: the initials are those of its pinyin, and the twin has them too', async (folder) => {
		const { titleZh } = (await import(new URL(`${folder}/title.zh.ts`, SCREENS).href)) as { titleZh: Title };
		const { titleEn } = (await import(new URL(`${folder}/title.en.ts`, SCREENS).href)) as { titleEn: Title };
		const initials = pinyin(titleZh.title, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' });
		expect(titleZh.initials).toBe(initials.join(''));
		expect(titleEn.initials).toBe(titleZh.initials);
	});
});

test('no two screens open by the same key', () => {
	const keys = folders.flatMap((name) =>
		[...readFileSync(new URL(`${name}/index.ts`, SCREENS), 'utf8').matchAll(/^\tkey: '(.)'/gm)].map(([, key]) => key),
	);
	expect(keys.length).toBeGreaterThan(5);
	expect(keys).toEqual([...new Set(keys)]);
});

describe('what the palette finds', () => {
	const commands = [
		{ title: '发布台账', initials: 'fbtz' },
		{ title: '今天', initials: 'jt' },
		{ title: '键盘快捷键', initials: 'jpkjj' },
	];
	test.each([
		['', ['发布台账', '今天', '键盘快捷键']],
		['jt', ['今天']],
		['j', ['今天', '键盘快捷键']],
		['台账', ['发布台账']],
		['FTZ', ['发布台账']],
		['xyz', []],
	])('“%s”', (typed, titles) => {
		expect(matchCommands(typed, commands).map(({ title }) => title)).toEqual(titles);
	});
});
