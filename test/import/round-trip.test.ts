import iconv from 'iconv-lite';
import opencc from 'opencc-js';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { writeDocx } from '../../src/documents/write-docx.ts';
import { writeHtml } from '../../src/documents/write-html.ts';
import { writePdf } from '../../src/documents/write-pdf.ts';
import { writeText } from '../../src/documents/write-text.ts';
import { writeXlsx } from '../../src/documents/write-xlsx.ts';
import { differences, folded, handReading, importOne, SEEDS, sourceBytes } from './kit.ts';

const WRITERS: readonly [string, (catalogue: Catalogue) => Uint8Array | Promise<Uint8Array>][] = [
	['txt', writeText],
	['html', writeHtml],
	['xlsx', writeXlsx],
	['docx', writeDocx],
	['pdf', writePdf],
];

const META = ['title', 'documentNumber', 'issuer', 'issuedOn', 'edition', 'place'] as const;

describe.each(SEEDS)('$reading', ({ reading }) => {
	test.each(WRITERS)('written as %s and imported again: the same items', async (format, write) => {
		const catalogue = handReading(reading);
		const again = await importOne(`目录.${format}`, await write(catalogue));
		expect(differences(again, catalogue, (value) => JSON.stringify(value))).toEqual([]);
		for (const key of META) expect(again[key], key).toEqual(catalogue[key]);
	});

	const toTraditional = opencc.Converter({ from: 'cn', to: 't' });
	const HALF: Readonly<Record<string, string>> = { '（': '(', '）': ')', '，': ',', '：': ':', '；': ';' };
	const ENCODED: readonly [string, (text: string) => Uint8Array][] = [
		['GB18030', (text) => iconv.encode(text, 'gb18030')],
		['UTF-16, little end first', (text) => iconv.encode(`\ufeff${text}`, 'utf16le')],
		['UTF-16, big end first', (text) => iconv.encode(`\ufeff${text}`, 'utf16be')],
		['UTF-8 with a mark and CRLF', (text) => iconv.encode(`\ufeff${text.replace(/\n/g, '\r\n')}`, 'utf8')],
		['traditional script', (text) => iconv.encode(toTraditional(text), 'utf8')],
		['traditional script in GB18030', (text) => iconv.encode(toTraditional(text), 'gb18030')],
		[
			'half-width marks',
			(text) =>
				iconv.encode(
					text.replace(/[（），：；]/g, (mark) => HALF[mark] ?? mark),
					'utf8',
				),
		],
		[
			'full-width digits',
			(text) =>
				iconv.encode(
					text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
					'utf8',
				),
		],
	];
	test.each(ENCODED)('its text form in %s: the same items', async (_, encode) => {
		const catalogue = handReading(reading);
		const text = new TextDecoder().decode(writeText(catalogue));
		expect(differences(await importOne('目录.txt', encode(text)), catalogue)).toEqual([]);
	});

	test.each(ENCODED)('its source in %s: the same items as its source', async (_, encode) => {
		const source = SEEDS.find((seed) => seed.reading === reading)?.source ?? '';
		const text = new TextDecoder().decode(sourceBytes(source));
		expect(differences(await importOne('来源.txt', encode(text)), handReading(reading))).toEqual([]);
	});
});

test('raw cells keep the script and the digits of the source', async () => {
	const text =
		'甲縣就業領域公開目錄\n\n序號\t公開事項\t公開內容\t公開依據\t公開時限\t公開主體\n１\t社會保險\t繳費標準\t《條例》\t２０個工作日內\t縣人力資源和社會保障局\n';
	const { items, warnings } = await importOne('x.txt', text);
	expect(items[0]).toMatchObject({ seq: '1', name: '社会保险', bodies: ['县人力资源和社会保障局'] });
	expect(items[0]?.raw).toMatchObject({ 公开事项: '社會保險', 公开时限: '２０個工作日內', 序号: '１' });
	expect(warnings.map((warning) => warning.code)).toEqual(
		expect.arrayContaining(['traditional-script-converted', 'full-width-converted']),
	);
	expect(folded(items[0]?.timeLimit.clauses[0])).toContain('"amount":20');
});
