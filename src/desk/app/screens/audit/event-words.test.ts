import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditZh } from './audit.zh.ts';
import { eventWordsEn } from './event-words.en.ts';
import { eventWordsZh } from './event-words.zh.ts';

const DOMAIN =
	/^(?:catalogue|cli|demo|disclosure|jobs|obligation|organization|register|review|supervision)\/.*(?<!test)\.ts$/;

const source = new URL('../../../../', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
	.map((name) => name.replaceAll('\\', '/'))
	.filter((name) => /(?<!test)\.ts$/.test(name) && !name.startsWith('desk/'))
	.map((name) => ({ name, text: readFileSync(new URL(name, source), 'utf8') }));
/** In the domain every name of this shape is an event; elsewhere what is recorded on the spot. */
const recorded = new Set(
	files.flatMap(({ name, text }) => {
		const pattern = DOMAIN.test(name) ? /'((?:[A-Z][a-z]+){2,})'/g : /type: '((?:[A-Z][a-z]+){2,})'/g;
		return [...text.matchAll(pattern)].map(([, one]) => one ?? '');
	}),
);

test('every event the program records has a name in Chinese and in English, and no name is left over', () => {
	expect(recorded.size).toBeGreaterThan(90);
	// One that is put together out of pieces would not be found.
	expect(files.filter(({ name, text }) => DOMAIN.test(name) && /\btype(?::| =) `[A-Z]/.test(text))).toEqual([]);
	expect(Object.keys(eventWordsZh).sort()).toEqual([...recorded].sort());
	expect(Object.values(eventWordsZh).filter((word) => !/^[\u4e00-\u9fff，]+$/.test(word))).toEqual([]);
	expect(Object.keys(eventWordsEn).sort()).toEqual(Object.keys(eventWordsZh).sort());
	const names = Object.values(eventWordsZh);
	expect(new Set(names).size).toBe(names.length);
});

test('every part of the program that does something by itself has a name', () => {
	const parts = files.flatMap(({ text }) => [...text.matchAll(/'(system:[a-z-]+)'/g)].map(([, one]) => one ?? ''));
	expect(new Set(parts).size).toBeGreaterThan(3);
	for (const part of new Set(parts)) expect(Object.keys(auditZh.programs)).toContain(part);
});
