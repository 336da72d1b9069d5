import iconv from 'iconv-lite';
import * as OpenCC from 'opencc-js';
import { afterAll, describe, expect, test } from 'vitest';
import { differences, folded, handReading, importOne, SEEDS } from '../../test/import/kit.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { layoutCatalogue } from '../catalogue/official-layout.ts';
import { closeTypesetting } from './typst.ts';
import { writeDocx } from './write-docx.ts';
import { writeHtml } from './write-html.ts';
import { writePdf } from './write-pdf.ts';
import { writeText } from './write-text.ts';
import { writeXlsx } from './write-xlsx.ts';

const WRITERS = { txt: writeText, html: writeHtml, docx: writeDocx, xlsx: writeXlsx, pdf: writePdf } as const;
const FORMATS = Object.keys(WRITERS) as (keyof typeof WRITERS)[];
const CASES = SEEDS.flatMap(({ reading }) => FORMATS.map((format) => ({ reading, format })));

const exact = (value: unknown): string => JSON.stringify(value ?? null);
const written = (catalogue: Catalogue): string => new TextDecoder().decode(writeText(catalogue));

afterAll(closeTypesetting);

describe('a catalogue written in the official layout and imported again has the same items, to the letter', () => {
	test.each(CASES)('$reading as $format', async ({ reading, format }) => {
		const catalogue = handReading(reading);
		const again = await importOne(`x.${format}`, await WRITERS[format](catalogue));
		expect(differences(again, catalogue, exact)).toEqual([]);
		for (const key of ['title', 'documentNumber', 'issuedOn', 'edition', 'place'] as const)
			expect(folded(again[key]), key).toBe(folded(catalogue[key]));
	});

	test.each(FORMATS)('also without merged cells, as %s', async (format) => {
		const catalogue = handReading('sanmenxia-2020.yaml');
		const again = await importOne(`x.${format}`, await WRITERS[format](layoutCatalogue(catalogue, { merge: false })));
		expect(differences(again, catalogue, exact)).toEqual([]);
	});
});

describe('the text form survives what mail and old programs do to it', () => {
	test.each(SEEDS)('$reading in GB18030', async ({ reading }) => {
		const catalogue = handReading(reading);
		const again = await importOne('x.txt', iconv.encode(written(catalogue), 'gb18030'));
		expect(differences(again, catalogue, exact)).toEqual([]);
	});

	test.each(SEEDS)('$reading with half-width marks', async ({ reading }) => {
		const catalogue = handReading(reading);
		const again = await importOne(
			'x.txt',
			written(catalogue).replace(/[（）：；，]/g, (mark) => mark.normalize('NFKC')),
		);
		expect(differences(again, catalogue)).toEqual([]);
	});

	test.each(SEEDS)('$reading in traditional script', async ({ reading }) => {
		const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' });
		const toSimplified = OpenCC.Converter({ from: 'tw', to: 'cn' });
		const catalogue = handReading(reading);
		const again = await importOne('x.txt', toTraditional(written(catalogue)));
		// Some characters have one simplified form and several traditional ones: both sides go the whole way.
		const bothWays = (value: unknown) => toSimplified(toTraditional(folded(value)));
		expect(differences(again, catalogue, bothWays)).toEqual([]);
	});
});
