import { describe, expect, it } from 'vitest';
import { factsOf, presentElements, proposeSummary, type ReadFile, type Suggestion } from './reading.ts';

describe('a beginning for the summary', () => {
	it.each<[string, readonly string[], string]>([
		['nothing', [], ''],
		[
			'the addressee is none',
			['各乡镇人民政府，县直有关单位，各驻村工作队：', '现将2026年示例资金下达给你们，请遵照执行。'],
			'现将2026年示例资金下达给你们，请遵照执行。',
		],
		['a heading has no full stop', ['通知', `${'甲'.repeat(30)}。`], `${'甲'.repeat(30)}。`],
		['a long one ends with a sentence', [`${'甲'.repeat(100)}。${'乙'.repeat(150)}。`], `${'甲'.repeat(100)}。`],
		['or is cut', [`${'甲'.repeat(300)}。`], '甲'.repeat(200)],
	])('%s', (_, paragraphs, summary) => expect(proposeSummary(paragraphs)).toBe(summary));
});

describe('what was read', () => {
	it('has to be looked at where it is doubtful or was not understood, and never where it is not there', () => {
		const fact = (value: unknown, raw: string | null, confidence = 'certain') => ({
			...{ value, raw, confidence, source: null, warnings: [{ code: 'x', message: '请看' }] },
		});
		const facts = {
			title: fact('通知', '通知'),
			documentNumber: fact(null, '示〔202〕1'),
			formedOn: fact('2026-11-02', '2026年11月2日', 'doubtful'),
			issuers: fact(['甲局', '乙局'], '甲局 乙局'),
		};
		const read = factsOf({ facts } as unknown as ReadFile, []);
		expect(Object.entries(read).map(([name, { value, isDoubtful }]) => [name, value, isDoubtful])).toEqual([
			['title', '通知', false],
			['documentNumber', '', true],
			['formedOn', '2026-11-02', true],
			['issuers', '甲局、乙局', false],
			['summary', '', false],
		]);
		expect(read.title.warnings).toEqual(['请看']);
		expect(Object.values(factsOf(null, [])).every(({ isDoubtful }) => !isDoubtful)).toBe(true);
	});

	it('of the elements counts only what was found whole, in rows that were chosen', () => {
		const found = (itemId: string) => ({
			itemId,
			elements: [
				{ element: '资金名称', state: 'present' },
				{ element: '资金规模', state: 'partial' },
			],
		});
		const suggestions = [found('i-1'), found('i-2')] as unknown as readonly Suggestion[];
		expect(presentElements(suggestions, ['i-2'])).toEqual([
			{ itemId: 'i-2', element: '资金名称', state: 'present', reason: null },
		]);
	});
});
