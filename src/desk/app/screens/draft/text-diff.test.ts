import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPiece, diffTexts } from './text-diff.ts';

const side = (pieces: readonly DiffPiece[], without: DiffPiece['kind']) =>
	pieces
		.filter(({ kind }) => kind !== without)
		.map(({ text }) => text)
		.join('');

describe('what changed between two texts', () => {
	it.each<[string, string, DiffPiece[]]>([
		['', '', []],
		['同', '同', [{ kind: 'same', text: '同' }]],
		['', '新', [{ kind: 'added', text: '新' }]],
		[
			'下达资金10万元。',
			'下达资金12万元。',
			[
				{ kind: 'same', text: '下达资金' },
				{ kind: 'removed', text: '10' },
				{ kind: 'added', text: '12' },
				{ kind: 'same', text: '万元。' },
			],
		],
		[
			'甲\n乙\n丙',
			'甲\n丙',
			[
				{ kind: 'same', text: '甲\n' },
				{ kind: 'removed', text: '乙\n' },
				{ kind: 'same', text: '丙' },
			],
		],
	])('from %j to %j', (before, after, pieces) => expect(diffTexts(before, after)).toEqual(pieces));

	it('gives both texts back', () => {
		const text = fc.string({ unit: fc.constantFrom('甲', '乙', '1', 'a', '\n'), maxLength: 40 });
		fc.assert(
			fc.property(text, text, (before, after) => {
				const pieces = diffTexts(before, after);
				expect([side(pieces, 'added'), side(pieces, 'removed')]).toEqual([before, after]);
			}),
		);
	});
});
