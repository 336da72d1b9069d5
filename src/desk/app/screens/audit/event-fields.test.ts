import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventFieldsZh } from './event-fields.zh.ts';

const source = new URL('../../../../', import.meta.url);
/** Files that record events, as one text. */
const recording = readdirSync(source, { recursive: true, encoding: 'utf8' })
	.filter((name) => /(?<!test)\.ts$/.test(name) && !/^(?:desk|portal|ui)[/\\]/.test(name))
	.map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), source), 'utf8'));
const named = new Set(recording.flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []));

test('no word is kept for a field that the program does not know', () => {
	expect(Object.keys(eventFieldsZh.fields).filter((field) => !named.has(field))).toEqual([]);
});

test('every field that names a thing has a word, and words are Chinese', () => {
	// What is recorded on the spot: `record('Type', { accountId, … })` and `const data = { … }`.
	const recorded = recording
		.flatMap((text) => [...text.matchAll(/(?:\brecord\('[A-Za-z]+', |const data = )\{([^{}]*)\}/g)])
		.flatMap(([, fields = '']) => fields.match(/\b[a-z]\w*Ids?(?=\s*[,:]|\s*$)/g) ?? []);
	expect(recorded.length).toBeGreaterThan(40);
	expect([...new Set(recorded)].filter((field) => !(field in eventFieldsZh.fields))).toEqual([]);
	expect(Object.values(eventFieldsZh.fields).filter((word) => !/^[\u4e00-\u9fff（）0-9 ]+$/.test(word))).toEqual([]);
});
