import { describe, expect, test } from 'vitest';
import { textSample } from '../../test/privacy/corpus.ts';
import { scannerInTests } from '../../test/privacy/scanner-in-tests.ts';
import { Chance, residentId } from '../../test/privacy/synthetic.ts';
import { rawText } from './public-text.ts';
import { redactText, releaseText } from './release.ts';

describe('invariant 26: what blocks, and what a second person may let through', () => {
	const id = residentId(new Chance(9));
	test('clean text passes', () => {
		expect(releaseText(rawText('下达资金120万元'), scannerInTests).ok).toBe(true);
	});
	test('a name passes only with a reason, an ID never', () => {
		const name = { offset: 3, length: 2, reason: '村务公开名单' };
		expect(releaseText(rawText('户主：张三'), scannerInTests).ok).toBe(false);
		expect(releaseText(rawText('户主：张三'), scannerInTests, [{ ...name, reason: ' ' }]).ok).toBe(false);
		expect(releaseText(rawText('户主：张三'), scannerInTests, [name]).ok).toBe(true);
		expect(releaseText(rawText(id), scannerInTests, [{ offset: 0, length: 18, reason: '急' }]).ok).toBe(false);
	});
});

describe('invariant 28: masking is irreversible in the output', () => {
	test('no datum of a generated document survives its redaction', () => {
		for (let seed = 1; seed <= 40; seed++) {
			const sample = textSample(new Chance(seed), 20);
			const isMark = sample.data.some((datum) => datum.class === 'secrecy-mark');
			const result = redactText(rawText(sample.text), scannerInTests, (finding) => finding.class !== 'secrecy-mark');
			if (!result.ok) {
				expect(isMark, JSON.stringify(result.findings)).toBe(true);
				continue;
			}
			for (const { class: kind, start, end } of sample.data) {
				const datum = sample.text.slice(start, end);
				if (kind !== 'secrecy-mark' && datum.length > 6 && !sample.text.slice(end).includes(datum))
					expect(result.text).not.toContain(datum);
			}
		}
	});
});
