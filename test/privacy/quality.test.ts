import { describe, expect, test } from 'vitest';
import { measureQuality, share } from './quality.ts';
import { scannerInTests } from './scanner-in-tests.ts';

/** `GONGKAI_PRIVACY_CORPUS=full` runs the whole corpus; every day's run takes a sample. */
const isFull = process.env.GONGKAI_PRIVACY_CORPUS === 'full';
const DATA = isFull ? 210_000 : 12_000;

const OTHER_CLASS_A = [
	'passport',
	'permit',
	'health',
	'disability',
	'cause-of-poverty',
	'pregnancy',
	'minor',
	'religion',
	'secrecy-mark',
];
const CLASS_B = ['name', 'address', 'plate', 'email', 'im-account', 'birth-date', 'income', 'relation', 'position'];

describe(`recall and false alarms on ${DATA} generated data`, () => {
	const quality = measureQuality(scannerInTests, 2026, DATA);
	const recallOf = (kind: string) => share(quality.recall.get(kind) ?? { all: 0, hit: 0 });

	if (isFull)
		test('the corpus is as large as promised', () => {
			expect(quality.files).toBeGreaterThan(5000);
		});
	test.each(['resident-id', 'bank-card'])('%s: every datum is found', (kind) => {
		expect(recallOf(kind)).toBe(1);
	});
	test('phone: 99.9 %', () => {
		expect(recallOf('phone')).toBeGreaterThanOrEqual(0.999);
	});
	test.each(OTHER_CLASS_A)('%s: 99 %%', (kind) => {
		expect(recallOf(kind)).toBeGreaterThanOrEqual(0.99);
	});
	test.each(CLASS_B)('%s (class B): 98 %%', (kind) => {
		expect(recallOf(kind)).toBeGreaterThanOrEqual(0.98);
	});
	test('near misses: 0.5 % for ID, card and phone, 5 % over all', () => {
		const total = { all: 0, hit: 0 };
		const numbers = { all: 0, hit: 0 };
		for (const [kind, tally] of quality.alarms) {
			total.all += tally.all;
			total.hit += tally.hit;
			if (!/^(?:resident-id|bank-card|phone):/.test(kind)) continue;
			numbers.all += tally.all;
			numbers.hit += tally.hit;
		}
		expect(share(numbers)).toBeLessThanOrEqual(0.005);
		expect(share(total)).toBeLessThanOrEqual(0.05);
	});
});
