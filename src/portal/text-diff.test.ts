import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DiffParagraph } from '../ui/text-diff/text-diff.zh.tsx';
import { diffParagraphs, diffWords } from './text-diff.ts';

/** The text of one side of a comparison whose unchanged stretches were not folded. */
function sideOf(paragraphs: readonly DiffParagraph[], side: 'removed' | 'added'): string[] {
	return paragraphs.flatMap((paragraph) => {
		if (paragraph.kind === 'skipped') return [];
		if (paragraph.kind === 'changed')
			return paragraph.pieces
				.filter(({ kind }) => kind === 'same' || kind === side)
				.map(({ text }) => text)
				.join('');
		return paragraph.kind === 'same' || paragraph.kind === side ? paragraph.text : [];
	});
}

describe('two texts compared', () => {
	test('equal texts have no difference', () => expect(diffParagraphs(['甲', '乙'], ['甲', '乙'])).toEqual([]));

	test('a number is changed whole, not by its digits', () => {
		expect(diffWords('补助 1,200.50 万元', '补助 1,300.50 万元')).toEqual([
			{ kind: 'same', text: '补助 ' },
			{ kind: 'removed', text: '1,200.50' },
			{ kind: 'added', text: '1,300.50' },
			{ kind: 'same', text: ' 万元' },
		]);
	});

	test('paragraphs with little in common are one gone and one come', () => {
		expect(diffParagraphs(['公示期五天'], ['附件另行下发'])).toEqual([
			{ kind: 'removed', text: '公示期五天' },
			{ kind: 'added', text: '附件另行下发' },
		]);
	});

	test('long unchanged stretches are counted, one paragraph on each side of a change stays', () => {
		const before = Array.from({ length: 20 }, (_, index) => `第${index}条 内容`);
		const after = before.with(10, '第10条 改了的内容');
		const kinds = diffParagraphs(before, after).map(({ kind }) => kind);
		expect(kinds).toEqual(['skipped', 'same', 'changed', 'same', 'skipped']);
	});

	test('texts too long to align stand one after the other', () => {
		const long = (mark: string) => Array.from({ length: 2100 }, (_, index) => `${mark}${index}`);
		const kinds = new Set(diffParagraphs(long('甲甲甲甲'), long('乙乙乙乙')).map(({ kind }) => kind));
		expect(kinds.has('same')).toBe(false);
	});

	test('whatever is compared, each side can be read back from the comparison', () => {
		const text = fc.array(fc.stringMatching(/^[甲乙丙12 ]{1,6}$/), { maxLength: 6 });
		fc.assert(
			fc.property(text, text, (before, after) => {
				const paragraphs = diffParagraphs(before, after);
				if (paragraphs.length === 0) expect(before).toEqual(after);
				if (paragraphs.length === 0 || paragraphs.some(({ kind }) => kind === 'skipped')) return;
				expect(sideOf(paragraphs, 'removed').join('\n')).toBe(before.join('\n'));
				expect(sideOf(paragraphs, 'added').join('\n')).toBe(after.join('\n'));
			}),
		);
	});
});
