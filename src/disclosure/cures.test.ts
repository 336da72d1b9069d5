import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cureOf } from './cures.ts';
import { located, refusal } from './refusals.ts';
import type { disclosureRefusals } from './refusals.zh.ts';

const source = readFileSync(new URL('./publish-blockers.ts', import.meta.url), 'utf8');
const codes = [...new Set([...source.matchAll(/refusal\('([a-z-]+)'/g)].map((match) => match[1] ?? ''))];

describe('“why can’t I publish?” links each reason to its cure', () => {
	it('finds the reasons in the source', () => expect(codes.length).toBeGreaterThan(25));

	it.each(codes)('%s', (code) => {
		expect(cureOf({ code: code as keyof typeof disclosureRefusals })).not.toBeNull();
	});

	it('points at the very row and element, and the very finding', () => {
		const element = located(refusal('element-unanswered', '事项', '要素'), { itemId: 'i-1', element: '要素' });
		expect(cureOf(element)).toEqual({ screen: 'draft-elements', params: { itemId: 'i-1', element: '要素' } });
		const where = { part: 'body', offset: 3, length: 11, class: 'phone' };
		expect(cureOf(located(refusal('personal-data', '正文', '电话号码', '138****5678'), where))).toEqual({
			screen: 'draft-finding',
			params: where,
		});
		expect(cureOf(refusal('title-missing'))).toEqual({ screen: 'draft-field', params: { field: 'title' } });
	});
});
