import { afterAll, describe, expect, test } from 'vitest';
import { closeRecognizer, redactFile, scanFile } from '../../../src/documents/carriers/index.ts';
import { closeTypesetting } from '../../../src/documents/typst.ts';
import { closeDocumentWorkers } from '../../../src/documents/worker-pool.ts';
import { scannerInTests } from '../scanner-in-tests.ts';
import { Chance, residentId } from '../synthetic.ts';
import { formsOf } from './byte-search.ts';
import { PLACES } from './places.ts';

afterAll(async () => {
	await closeRecognizer();
	await closeDocumentWorkers();
	await closeTypesetting();
});

describe('one resident ID in each place where text can hide, and in none once the file is rebuilt (invariant 28)', () => {
	test.each(PLACES.map((place, index) => [`${place.file}: ${place.place}`, place, index] as const))(
		'%s',
		async (_, { file, build, part, redacted }, index) => {
			const id = residentId(new Chance(1000 + index), '19870615');
			const bytes = build(id);
			const scanned = await scanFile(bytes, file, scannerInTests);
			const parts = scanned.findings.filter(({ class: kind }) => kind === 'resident-id').map((finding) => finding.part);
			expect(parts, scanned.reason).toEqual(expect.arrayContaining([expect.stringMatching(part)]));
			expect(JSON.stringify(scanned)).not.toContain(id);

			const result = await redactFile(bytes, file, `out-${file}`, scannerInTests);
			expect(result.ok ? 'gone' : 'refused', JSON.stringify(result.ok ? [] : [result.refusals, result.residue])).toBe(
				redacted,
			);
			if (result.ok) expect(formsOf(result.bytes, id)).toEqual([]);
			else expect(JSON.stringify(result)).not.toContain(id);
		},
	);

	// Pictures of words have no harmless words to show.
	test.each(
		PLACES.filter(({ place }) => !/words|scan/.test(place)).map(
			(place) => [`${place.file}: ${place.place}`, place] as const,
		),
	)('harmless words there are no finding: %s', async (_, { file, build }) => {
		const { findings, reason } = await scanFile(build('catalogue of items'), file, scannerInTests);
		expect([findings, reason]).toEqual([[], undefined]);
	});

	test('there are far more than thirty of them', () => {
		expect(PLACES.length).toBeGreaterThanOrEqual(100);
		expect(new Set(PLACES.map(({ file, place }) => `${file} ${place}`)).size).toBe(PLACES.length);
	});
});

test('the search by bytes finds what is there', () => {
	const id = residentId(new Chance(1));
	for (const { build, file } of PLACES.filter((place) => /^a\.(?:txt|docx|zip)$/.test(place.file)).slice(0, 1))
		expect([file, formsOf(build(id), id)]).not.toEqual([file, []]);
	expect(formsOf(Buffer.from(Buffer.from(`xx${id}`).toString('base64')), id)).toEqual([
		expect.stringContaining('base64'),
	]);
	expect(formsOf(Buffer.from(id, 'utf16le'), id)).toEqual(['bytes: utf-16le']);
});
