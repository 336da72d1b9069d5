import { describe, expect, test } from 'vitest';
import { STATE_WORDS, stateWord } from './explain.zh.ts';
import type { ObligationState } from './obligation.ts';

describe('how a duty stands, in words', () => {
	test.each<[string, ObligationState, string]>([
		['a notice that hangs', 'pending', '正在张贴'],
		['one that came down early and has to hang again today', 'due-soon', '提前撤下，须重新张贴'],
		['one that came down early and does not hang again', 'overdue', '提前撤下，逾期没有重新张贴'],
		['one that hung its days', 'met', '已张贴满期限'],
		['one that need not hang any more', 'waived', '免于公开'],
	])('%s', (_, state, words) => {
		expect(stateWord({ kind: 'posting', state })).toBe(words);
	});

	test('what is published has the words of a publication', () => {
		for (const state of Object.keys(STATE_WORDS) as ObligationState[])
			expect(stateWord({ kind: 'event', state })).toBe(STATE_WORDS[state]);
	});
});
