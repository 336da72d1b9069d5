import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../src/desk/app/', import.meta.url);
const HAN_OR_FULL_WIDTH = /\p{Script=Han}|[，。：；、？！（）「」]/u;

/** Written on purpose: the other language by its own name, what goes into a Chinese record, and endings of Chinese names. */
const ON_PURPOSE =
	/^language-switch|reasonUsual|Endings\.|setupEn\.government$|newDraftEn\.pasted$|contactHelp|otherLanguageEn|shellEn\.language$/;

/** Every text of a dictionary with its place; what counts is asked for one, and names are `X`. */
function textsOf(value: unknown, place: string, list: [string, string][] = []): [string, string][] {
	if (typeof value === 'string') list.push([place, value]);
	else if (typeof value === 'function') list.push(...textsOf(said(value as (...details: unknown[]) => unknown), place));
	else if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) textsOf(inner, `${place}.${key}`, list);
	return list;
}

/** What a text says of one thing. Of something that is no number it is asked as a name, as a list and as nothing. */
function said(text: (...details: unknown[]) => unknown): unknown {
	for (const detail of [1, 'X', ['X'], null]) {
		try {
			const found = text(...Array.from({ length: text.length }, () => detail));
			if (typeof found === 'string') return found;
		} catch {
			// Not made for that.
		}
	}
	return '';
}

const dictionaries = await Promise.all(
	globSync('**/*.en.ts', { cwd: ROOT }).map(async (file) => [file, await import(new URL(file, ROOT).href)] as const),
);
const texts = dictionaries.flatMap(([file, exported]) => textsOf({ ...(exported as object) }, file));

describe('the English texts of the desk', () => {
	test('are all here', () => {
		expect(dictionaries.length).toBeGreaterThan(50);
		expect(texts.length).toBeGreaterThan(1200);
	});

	test('say “1 row”, never “1 rows”', () => {
		const plural = texts.filter(([, text]) =>
			/\b1 (?:\w+ )?(?!(?:is|was|has|asks|this|as|us)\b)[a-z-]+(?<!s)s\b/.test(text),
		);
		expect(plural).toEqual([]);
	});

	test('have no Chinese in them and none of its punctuation', () => {
		const strange = texts.filter(([place, text]) => HAN_OR_FULL_WIDTH.test(text) && !ON_PURPOSE.test(place));
		expect(strange).toEqual([]);
	});

	test('have straight quotation marks: Chinese fonts draw the others as wide as a character', () => {
		expect(texts.filter(([, text]) => /[“”‘’]/.test(text))).toEqual([]);
	});
});

/** Where Chinese is data or both languages stand side by side. */
const KEPT: Readonly<Record<string, string>> = {
	'style/base.css': 'the colon of either language',
	'api/problem.ts': 'a sentence of the server with the field it is about',
	'parts/public-content.tsx': 'issuers and keywords as the public reads them',
	'screens/catalogue-drafts/reading-pane.tsx': 'channels and bases as the catalogue prints them',
	'screens/draft/basic-fields.tsx': 'separators somebody types',
	'screens/draft/conflict-dialog.tsx': 'issuers and keywords',
	'screens/draft/differences.tsx': 'keywords',
	'screens/draft/sections.ts': 'titles in both languages',
	'screens/new-draft/proposal-form.tsx': 'separators somebody types',
	'screens/new-draft/reading.ts': 'sentences of a file',
	'screens/organization/body-dialogs.tsx': 'the colon of either language, as somebody types it',
};

test('no component writes Chinese itself: words and the punctuation between them come from the dictionaries', () => {
	const written = globSync('**/*.{ts,tsx,css}', { cwd: ROOT })
		.filter((file) => !/\.(?:zh|en|test)\.tsx?$|generated/.test(file))
		.map((file) => {
			const text = readFileSync(new URL(file, ROOT), 'utf8');
			return [file, text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')] as const;
		})
		.filter(([, text]) => HAN_OR_FULL_WIDTH.test(text))
		.map(([file]) => file);
	expect(written.toSorted()).toEqual(Object.keys(KEPT).toSorted());
});
