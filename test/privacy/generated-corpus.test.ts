import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeRecognizer } from '../../src/documents/carriers/index.ts';
import { closeDocumentWorkers } from '../../src/documents/worker-pool.ts';
import { generateCorpus } from './generated/corpus.ts';
import { type CorpusReport, share, sum, tallyCorpus } from './generated/tally.ts';
import { scannerInTests } from './scanner-in-tests.ts';

/** A sample of the corpus that `node bench/privacy.ts` scans whole; the thresholds are the same. */
const FILES = 500;
const SEED = 2026;

const OTHER_CLASS_A = [
	'passport',
	'permit',
	'health',
	'disability',
	'cause-of-poverty',
	'pregnancy',
	'minor',
	'religion',
	'reporter',
];

let report: CorpusReport;
beforeAll(async () => {
	report = await tallyCorpus(generateCorpus(SEED, FILES), scannerInTests);
}, 120_000);
afterAll(async () => {
	await closeRecognizer();
	await closeDocumentWorkers();
});

const recallOf = (kind: string) => {
	const tally = report.recall.get(kind) ?? { all: 0, hit: 0, samples: [] };
	return { share: share(tally), samples: tally.samples };
};

describe('files of every carrier, written by a generator that does not know the recognizers', () => {
	test('every file is read to its end', () => {
		expect(report.refused).toEqual([]);
		expect(report.recallByCarrier.size).toBeGreaterThanOrEqual(17);
	});
	test.each(['resident-id', 'bank-card'])('%s: every one is found', (kind) => {
		expect(recallOf(kind)).toEqual({ share: 1, samples: [] });
	});
	test('phone: 99.9 %', () => {
		expect(recallOf('phone').share, recallOf('phone').samples.join('\n')).toBeGreaterThanOrEqual(0.999);
	});
	test.each(OTHER_CLASS_A)('%s: 99 %%', (kind) => {
		expect(recallOf(kind).share, recallOf(kind).samples.join('\n')).toBeGreaterThanOrEqual(0.99);
	});
	test('a secrecy mark is never missed', () => {
		expect(recallOf('secrecy-mark')).toEqual({ share: 1, samples: [] });
	});
	test('near misses: 0.5 % for ID, card and phone, 5 % over all', () => {
		expect(share(sum(report.numberAlarms.values()))).toBeLessThanOrEqual(0.005);
		expect(share(sum(report.alarms.values()))).toBeLessThanOrEqual(0.05);
	});
});

test('the same seed writes the same files, each whatever stands before it', () => {
	const digests = (count: number) =>
		[...generateCorpus(7, count)].map(
			({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`,
		);
	const some = digests(12);
	expect(digests(20).slice(0, 12)).toEqual(some);
	expect(new Set(some).size).toBe(12);
});
