import { afterAll, describe, expect, test } from 'vitest';
import { closeRecognizer, readCarriers, scanFile } from '../../../src/documents/carriers/index.ts';
import { closeDocumentWorkers } from '../../../src/documents/worker-pool.ts';
import type { FindingClass } from '../../../src/privacy/finding.ts';
import { maskDatum } from '../../../src/privacy/mask.ts';
import { scannerInTests } from '../scanner-in-tests.ts';
import { bankCard, Chance, mobile, residentId } from '../synthetic.ts';
import { docx, p, row, xlsx, zip } from './office-files.ts';
import { exifPosition, jpeg, numberPng } from './pictures.ts';

afterAll(async () => {
	await closeRecognizer();
	await closeDocumentWorkers();
});

const id = residentId(new Chance(77), '19900307');

async function found(bytes: Uint8Array, name: string): Promise<string[]> {
	const { findings } = await scanFile(bytes, name, scannerInTests);
	return findings.map(({ class: kind, part, offset, masked }) => `${kind} ${part} ${offset} ${masked}`);
}

const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const table = (...rows: readonly (readonly string[])[]) =>
	`<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((text) => cell(text)).join('')}</w:tr>`).join('')}</w:tbl>`;

describe('headings and values decide together', () => {
	test.each<readonly [string, Uint8Array, string, readonly string[]]>([
		['a name in a column of names', docx(table(['序号', '姓名'], ['1', '张三丰'])), 'a.docx', ['name body 13 张*某']],
		[
			'a name under a heading of a sheet, three rows up',
			xlsx([
				{
					name: '名单',
					xml: `<sheetData>${row(1, ['户主', '电话'])}${row(2, ['', ''])}${row(3, ['', ''])}${row(4, ['张三丰'])}</sheetData>`,
				},
			]),
			'a.xlsx',
			['name sheet:名单!A4 0 张*某'],
		],
		[
			'a heading merged over two columns',
			xlsx([
				{
					name: '名单',
					xml: `<sheetData>${row(1, ['姓名', '', '备注'])}${row(2, ['张三丰', '李四光', '无'])}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
				},
			]),
			'a.xlsx',
			['name sheet:名单!A2 0 张*某', 'name sheet:名单!B2 0 李*某'],
		],
		[
			'a date of birth kept as a number',
			xlsx(
				[
					{
						name: '名单',
						xml: `<sheetData>${row(1, ['姓名', '出生日期'])}<row r="2"><c r="A2" t="inlineStr"><is><t>张三丰</t></is></c><c r="B2" s="1"><v>32939</v></c></row></sheetData>`,
					},
				],
				{
					'xl/styles.xml':
						'<styleSheet xmlns="urn:s"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
				},
			),
			'a.xlsx',
			['name sheet:名单!A2 0 张*某', expect.stringMatching(/^birth-date sheet:名单!B2 0 /)],
		],
		[
			'a phone kept as a number',
			xlsx([{ name: '名单', xml: '<sheetData><row r="1"><c r="A1"><v>1.3900001111E10</v></c></row></sheetData>' }]),
			'a.xlsx',
			['phone sheet:名单!A1 0 139****1111'],
		],
		[
			'a name in the rows a pivot table keeps',
			xlsx([], {
				'xl/pivotCache/pivotCacheDefinition1.xml':
					'<pivotCacheDefinition xmlns="urn:s"><cacheFields><cacheField name="姓名"><sharedItems><s v="张三丰"/><s v="李四光"/></sharedItems></cacheField><cacheField name="电话"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>',
				'xl/pivotCache/pivotCacheRecords1.xml':
					'<pivotCacheRecords xmlns="urn:s"><r><x v="0"/><s v="13900001111"/></r></pivotCacheRecords>',
			}),
			'a.xlsx',
			[
				'name xl/pivotCache/pivotCacheDefinition1 6 张*某',
				'phone xl/pivotCache/pivotCacheDefinition1 10 139****1111',
				'name xl/pivotCache/pivotCacheDefinition1 22 李*某',
			],
		],
		[
			'a name in the cache of another workbook',
			xlsx([], {
				'xl/externalLinks/externalLink1.xml':
					'<externalLink xmlns="urn:s"><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>姓名</v></cell><cell r="B1" t="str"><v>电话</v></cell></row><row r="2"><cell r="A2" t="str"><v>张三丰</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
			}),
			'a.xlsx',
			['name xl/externalLinks/externalLink1 6 张*某'],
		],
		[
			'the author of a document',
			docx('', {
				'docProps/core.xml':
					'<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:creator>张三丰</dc:creator></cp:coreProperties>',
			}),
			'a.docx',
			['name docProps/core!author 0 张*某'],
		],
		[
			'a table inside a table is told once',
			docx(`<w:tbl><w:tr><w:tc>${table(['姓名', '电话'], ['张三丰', '13900001111'])}</w:tc></w:tr></w:tbl>`),
			'a.docx',
			['name body 12 张*某', 'phone body 17 139****1111'].map((text) =>
				expect.stringMatching(
					new RegExp(`^${text.split(' ')[0]} body \\d+ ${(text.split(' ')[3] ?? '').replaceAll('*', '\\*')}$`),
				),
			),
		],
	])('%s', async (_, bytes, name, expected) => {
		expect((await found(bytes, name)).sort()).toEqual([...expected].sort());
	});
});

describe('offsets count characters of the part', () => {
	test('in the body, tables included', async () => {
		const bytes = docx(`${p('编号如下')}${table(['甲', id])}${p(`再写 ${id}`)}`);
		const reading = await readCarriers(bytes, 'a.docx');
		const body = reading.parts.filter((part) => part.part === 'body');
		const { findings } = await scanFile(bytes, 'a.docx', scannerInTests);
		const text = body.flatMap((part) => ('text' in part ? [[part.start ?? 0, part.text] as const] : []));
		expect(findings.map(({ offset, length }) => [offset, length])).toEqual([
			[text[1]?.[0] === undefined ? -1 : text[1][0] + 3, 18],
			[12, 18],
		]);
		expect(text[1]?.[1].slice(3, 21)).toBe(id);
	});

	test('in a cell of a sheet from the start of the cell', async () => {
		expect(
			await found(xlsx([{ name: '名单', xml: `<sheetData>${row(1, ['', `编号 ${id}`])}</sheetData>` }]), 'a.xlsx'),
		).toEqual([`resident-id sheet:名单!B1 3 ${id.slice(0, 2)}*************${id.slice(-3)}`]);
	});
});

test('a photo that knows where it was taken', async () => {
	expect(await found(jpeg([exifPosition(28.012345, 120.654321)]), 'a.jpg')).toEqual(['position exif:gps 0 ********']);
	expect(await found(jpeg([exifPosition(48.85, 2.35)]), 'a.jpg')).toEqual(['position exif:gps 0 ********']);
	expect(await found(jpeg(), 'a.jpg')).toEqual([]);
});

test('recognized words are said to be so', async () => {
	const { notes, findings } = await scanFile(numberPng(id), 'a.png', scannerInTests);
	expect(notes.map(({ code }) => code)).toEqual(['words-recognized']);
	expect(findings.map(({ class: kind, part }) => `${kind} ${part}`)).toEqual(['resident-id ocr']);
});

test('large digits, which are read twice over when the whole picture is read, are found by themselves and in a list', async () => {
	const chance = new Chance(77);
	const kinds = { 'resident-id': residentId, phone: mobile, 'bank-card': bankCard } as const;
	const numbers = Array.from({ length: 3 }, () => Object.values(kinds).map((make) => make(chance))).flat();
	const classesIn = async (picture: Uint8Array) => {
		const { findings } = await scanFile(picture, 'a.png', scannerInTests);
		return new Set(findings.filter((one) => one.length >= 11).map((one) => `${one.class} ${one.masked}`));
	};
	const alone = await Promise.all(numbers.map((number) => classesIn(numberPng(number))));
	const wanted = numbers.map((number, at) => {
		const kind = Object.keys(kinds)[at % 3] as FindingClass;
		return `${kind} ${maskDatum(kind, number)}`;
	});
	expect(wanted.filter((one, at) => !alone[at]?.has(one))).toEqual([]);
	const together = await classesIn(numberPng(...numbers));
	expect(wanted.filter((one) => !together.has(one))).toEqual([]);
}, 60_000);

test('time that is up for pictures is a refusal, not silence', async () => {
	const { refused } = await readCarriers(zip({ '1.png': numberPng(id), '2.png': numberPng(id) }), 'a.zip', {
		recognitionMs: 1,
	});
	expect(refused?.code).toBe('pictures-unfinished');
	expect((await readCarriers(numberPng(id), 'a.png', { imageMs: 1 })).refused?.code).toBe('picture-unreadable');
	// The recognizer that was ended is replaced.
	expect((await readCarriers(numberPng(id), 'a.png')).refused).toBeUndefined();
});

test('names of files and places in the answer are masked', async () => {
	const bytes = zip({ [`名单-${id}/a.txt`]: `编号 ${id}` });
	const answer = JSON.stringify(await scanFile(bytes, `${id}.zip`, scannerInTests));
	expect(answer).not.toContain(id);
	expect(answer).toContain('"part":"name"');
});
