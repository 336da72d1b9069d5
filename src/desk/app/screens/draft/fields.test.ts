import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../../../../disclosure/draft-content.ts';
import {
	changesBetween,
	decideFields,
	type Fields,
	fieldsOf,
	isSame,
	keptStateOf,
	mergeFields,
	restoreKept,
} from './fields.ts';

const empty = fieldsOf(EMPTY_DRAFT);
const base: Fields = { ...empty, title: '通知', summary: '概述', bodyHtml: '<p>一</p>', keywords: ['资金'] };
const answer = (element: string, state: 'present' | 'nil', reason: string | null = null) => ({
	...{ itemId: 'i-1', element, state, reason },
});

describe('equality', () => {
	it.each<[unknown, unknown, boolean]>([
		[{ a: 1, b: [1] }, { b: [1], a: 1 }, true],
		[{ a: 1 }, { a: 1, b: undefined }, false],
		[[], {}, false],
		[null, {}, false],
		['', null, false],
	])('%j and %j', (one, other, same) => expect(isSame(one, other)).toBe(same));
});

describe('merging two people’s changes', () => {
	it('takes each field from whoever changed it', () => {
		const { fields, conflicts } = mergeFields(base, { ...base, title: '我的' }, { ...base, summary: '他的' });
		expect(conflicts).toEqual([]);
		expect(fields).toEqual({ ...base, title: '我的', summary: '他的' });
	});

	it('asks where both changed a field, and keeps mine until it is decided', () => {
		const { fields, conflicts } = mergeFields(base, { ...base, title: '我的' }, { ...base, title: '他的' });
		expect([conflicts, fields.title]).toEqual([['title'], '我的']);
	});

	it('does not ask where both wrote the same', () => {
		expect(mergeFields(base, { ...base, title: '同' }, { ...base, title: '同' }).conflicts).toEqual([]);
	});

	it('merges answers element by element', () => {
		const before = { ...base, elements: [answer('甲', 'present')] };
		const mine = { ...before, elements: [answer('甲', 'present'), answer('乙', 'present')] };
		const theirs = { ...before, elements: [answer('甲', 'nil', '没有'), answer('丙', 'present')] };
		const { fields, conflicts } = mergeFields(before, mine, theirs);
		expect(conflicts).toEqual([]);
		expect(fields.elements).toEqual([answer('甲', 'nil', '没有'), answer('丙', 'present'), answer('乙', 'present')]);
	});

	it('an answer one took back stays away; one both changed is asked about', () => {
		const before = { ...base, elements: [answer('甲', 'present'), answer('乙', 'present')] };
		const taken = mergeFields(before, { ...before, elements: [answer('甲', 'present')] }, before);
		expect(taken.fields.elements).toEqual([answer('甲', 'present')]);
		const mine = { ...before, elements: [answer('甲', 'nil', '一')] };
		const theirs = { ...before, elements: [answer('甲', 'nil', '二')] };
		expect(mergeFields(before, mine, theirs).conflicts).toEqual(['elements']);
	});
});

it('a decision takes mine, theirs, or both one after the other', () => {
	const mine = { ...base, title: '我', bodyHtml: '<p>我</p>', summary: '我', keywords: ['资金', '我'] };
	const theirs = { ...base, title: '他', bodyHtml: '<p>他</p>', summary: '他', keywords: ['资金', '他'] };
	const decided = decideFields(mine, theirs, { title: 'theirs', bodyHtml: 'both', summary: 'both', keywords: 'both' });
	expect(decided).toMatchObject({
		...{ title: '他', bodyHtml: '<p>他</p><p>我</p>', summary: '他\n我', keywords: ['资金', '他', '我'] },
	});
});

describe('kept work', () => {
	const mine = { ...base, title: '改了', bodyHtml: '<p>二</p>' };
	const kept = keptStateOf(base, mine, '2026-11-22T09:00:00Z');

	it('holds the changed fields only, and comes back whole', () => {
		expect(Object.keys(kept.fields)).toEqual(['title', 'bodyHtml']);
		expect(changesBetween(base, mine)).toEqual(kept.fields);
		expect(restoreKept(kept, base)).toEqual({ fields: mine, conflicts: [] });
	});

	it('goes on top of what somebody else saved meanwhile', () => {
		const saved = { ...base, summary: '他的', title: '他的' };
		const { fields, conflicts } = restoreKept(kept, saved);
		expect(conflicts).toEqual(['title']);
		expect(fields).toMatchObject({ title: '改了', summary: '他的', bodyHtml: '<p>二</p>' });
	});
});
