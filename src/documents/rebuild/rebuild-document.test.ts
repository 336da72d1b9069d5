import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readBytes } from '../read-bytes.ts';
import { readDocument } from '../read-document.ts';
import { archive, cell, docx, paragraph, utf8, xlsx } from '../reader-samples.ts';
import type { SourceDocument, TableBlock } from '../source-document.ts';
import { closeTypesetting, typesetPdf } from '../typst.ts';
import { closeDocumentWorkers } from '../worker-pool.ts';
import { contentOf } from './content-in-tests.ts';
import { rebuildDocument } from './rebuild-document.ts';
import { parseCsv } from './rebuild-text.ts';
import type { RebuildFormat } from './rebuilt-file.ts';

afterAll(async () => {
	await closeTypesetting();
	await closeDocumentWorkers();
});

const read = async (bytes: Uint8Array, name = 'x'): Promise<SourceDocument> => {
	const document = await readBytes(name, bytes, DEFAULT_LIMITS);
	if ('refused' in document) throw new Error(document.message);
	return document;
};
const rebuild = async (document: SourceDocument, format: RebuildFormat, title = '标题'): Promise<Uint8Array> => {
	const result = await rebuildDocument(document, format, { title });
	if (!result.ok) throw new Error(result.refusals[0]?.message);
	return result.bytes;
};
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const vMerge = (restart: boolean) => `<w:vMerge${restart ? ' w:val="restart"' : ''}/>`;
const SHEET_STYLES =
	'<numFmts><numFmt numFmtId="170" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/><xf numFmtId="10"/></cellXfs>';
const SAMPLES: readonly (readonly [string, RebuildFormat, Uint8Array])[] = [
	['lines with tabs, blanks and empty lines', 'txt', utf8('序号\t公开事项\r\n\r\n  1\t政策 & <b>文件\n')],
	[
		'a page with headings, lists and breaks',
		'html',
		utf8('<html><title>x</title><h1>目录</h1><h6>小</h6><p>一<br>二 &lt;三<ul><li>甲<li>乙</ul><ol><li>丙</ol></html>'),
	],
	[
		'merged cells on a page',
		'html',
		utf8(
			'<table><tr><th rowspan=2>序号<th colspan=2>事项</tr><tr><th>一级<th>二级</tr><tr><td>1<td rowspan=2>甲<td>乙</tr><tr><td>2<td>丙</table><table><tr><td>a<tr><td>b<td>c</table>',
		),
	],
	[
		'tables that follow each other on a page',
		'html',
		utf8('<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>'),
	],
	[
		'a Word file with numbering, breaks and headings',
		'docx',
		docx(
			`${paragraph('一、总则', '<w:outlineLvl w:val="0"/>')}${paragraph('细则', '<w:outlineLvl w:val="5"/>')}${paragraph('甲 &amp; 乙 &lt;', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')}${paragraph('')}<w:p><w:r><w:t>行一</w:t><w:br/><w:t>行二</w:t><w:tab/><w:t>后</w:t></w:r></w:p>`,
			{
				'numbering.xml':
					'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
			},
		),
	],
	[
		'merged and ragged cells in Word',
		'docx',
		docx(
			`<w:tbl><w:tr>${cell('甲', `<w:gridSpan w:val="2"/>${vMerge(true)}`)}${cell('乙')}</w:tr><w:tr>${cell('', `<w:gridSpan w:val="2"/>${vMerge(false)}`)}${cell(`${paragraph('丙')}${paragraph('丁')}`)}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('戊')}</w:tr></w:tbl>${paragraph('后')}`,
		),
	],
	[
		'a workbook with numbers, dates, merges and several sheets',
		'xlsx',
		xlsx(
			[
				{
					name: '资金',
					xml: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="B3"><v>1234.5</v></c><c r="C3" s="2"><v>1234567.891</v></c><c r="D3" s="1"><v>44114</v></c><c r="E3" s="3"><v>0.125</v></c><c r="F3"><v>-7</v></c><c r="G3" t="b"><v>1</v></c><c r="H3" t="inlineStr"><is><t> =1+1 _x0041_ </t></is></c></row><row r="9"><c r="K9"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
				},
				{
					name: '隐藏 &amp; 表',
					xml: '<cols><col min="1" max="1" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row></sheetData>',
					state: 'hidden',
				},
			],
			'<si><t>县级\n资金</t></si><si><t>编号 0012</t></si>',
			SHEET_STYLES,
		),
	],
];

describe('a rebuilt file reads as the first reading did', () => {
	it.each(SAMPLES)('%s', async (_, format, bytes) => {
		const first = await read(bytes);
		const rebuilt = await rebuild(first, format);
		const again = await read(rebuilt);
		expect(again.format).toBe(format);
		expect(contentOf(again)).toEqual(contentOf(first));
		expect(contentOf(first).length).toBeGreaterThan(0);
		expect(again.properties).toEqual(format === 'txt' ? {} : { title: '标题' });
		expect(again.notes).toEqual([]);
		expect(hash(await rebuild(again, format))).toBe(hash(rebuilt));
		expect(rebuilt).not.toEqual(bytes);
	});

	it.each(SAMPLES)('%s: the same words in every other format', async (_, __, bytes) => {
		const first = await read(bytes);
		const words = (document: SourceDocument) =>
			contentOf(document)
				.map((block) =>
					typeof block === 'string'
						? block.replace(/^h\d /, '')
						: (block as { cells: string[] }).cells.map((text) => text.replace(/^\S+ /, '')).join(''),
				)
				.join('')
				.replace(/\s/g, '');
		for (const format of ['docx', 'xlsx', 'html'] as const)
			expect(words(await read(await rebuild(first, format))), format).toBe(words(first));
	});

	it('pdf: the same words in the same cells', async () => {
		const source = `#set text(font: "Noto Sans SC")\n= 关于资金的公告\n第一段文字。\n\n#table(columns: 3, [乡镇], [村], [金额], table.cell(rowspan: 2)[青山], [一村], [1.50], [二村], [2.00])\n\n结尾。`;
		const first = await read(await typesetPdf({ source, inputs: {} }));
		const again = await read(await rebuild(first, 'pdf'));
		expect(contentOf(again).map((block) => (typeof block === 'string' ? block.replace(/^h\d /, '') : block))).toEqual(
			contentOf(first).map((block) => (typeof block === 'string' ? block.replace(/^h\d /, '') : block)),
		);
		expect(hash(await rebuild(first, 'pdf'))).toBe(hash(await rebuild(first, 'pdf')));
	});
});

/** Tables as readers give them: merges that do not overlap, empty places, any words. */
const anyTable = fc
	.record({
		rows: fc.integer({ min: 1, max: 6 }),
		columns: fc.integer({ min: 1, max: 6 }),
		cells: fc.array(
			fc.record({
				row: fc.nat(5),
				column: fc.nat(5),
				rowSpan: fc.integer({ min: 1, max: 3 }),
				columnSpan: fc.integer({ min: 1, max: 3 }),
				text: fc.oneof(
					fc.constantFrom(
						'1.50',
						'1,234',
						'-0.5',
						'007',
						'3.10',
						'12345678901234',
						'=1',
						'☑是',
						'_x0041_',
						'一\n二',
						'<&>"',
					),
					fc.string({ minLength: 1, maxLength: 8 }),
				),
			}),
			{ maxLength: 12 },
		),
	})
	.map(({ rows, columns, cells }): TableBlock => {
		const kept: (typeof cells)[number][] = [];
		for (const wanted of cells) {
			const fits =
				wanted.row + wanted.rowSpan <= rows &&
				wanted.column + wanted.columnSpan <= columns &&
				!kept.some(
					(other) =>
						wanted.row < other.row + other.rowSpan &&
						other.row < wanted.row + wanted.rowSpan &&
						wanted.column < other.column + other.columnSpan &&
						other.column < wanted.column + wanted.columnSpan,
				);
			if (fits) kept.push({ ...wanted, text: wanted.text.replace(/\s/g, ' ').trim() || '字' });
		}
		return {
			kind: 'table',
			rowCount: rows,
			columnCount: columns,
			cells: kept.map((one) => ({ ...one, position: { sheet: '表' } })),
			geometry: 'exact',
			position: { sheet: '表' },
		};
	});

describe('for any table', () => {
	it.each(['xlsx', 'docx', 'html'] as const)('%s keeps every cell at its place', async (format) => {
		await fc.assert(
			fc.asyncProperty(anyTable, async (table) => {
				const document: SourceDocument = { format: 'xlsx', blocks: [table], properties: {}, notes: [] };
				const bytes = await rebuild(document, format);
				const [again] = (await read(bytes)).blocks.filter((block) => block.kind === 'table');
				const placesOf = (cells: TableBlock['cells'] = []) =>
					(contentOf({ ...document, blocks: [{ ...table, cells }] })[0] as { cells: string[] }).cells.sort();
				expect(placesOf(again?.cells)).toEqual(
					placesOf(table.cells.map((one) => ({ ...one, text: one.text.normalize() }))),
				);
			}),
			{ numRuns: 150, seed: 4 },
		);
	});
});

describe('numbers in a workbook', () => {
	const sheetOf = async (text: string) => {
		const table = {
			kind: 'table' as const,
			rowCount: 1,
			columnCount: 1,
			geometry: 'exact' as const,
			position: { sheet: 's' },
		};
		const cells = [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text, position: {} }];
		const bytes = await rebuild({ format: 'xlsx', blocks: [{ ...table, cells }], properties: {}, notes: [] }, 'xlsx');
		return strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
	};
	it.each([
		['0', true],
		['12.50', true],
		['1,234,567.89', true],
		['-3', true],
		['123456789012', true],
		['1234567890123', false],
		['007', false],
		['1,23', false],
		['-0', false],
		['1-1', false],
		['12%', false],
		['=1', false],
		['１２', false],
	])('%s is a number: %s', async (text, isNumber) => {
		expect((await sheetOf(text)).includes('<v>')).toBe(isNumber);
	});
});

describe('csv', () => {
	const csv = async (text: string) =>
		new TextDecoder('utf-8', { ignoreBOM: true }).decode(await rebuild(await read(utf8(text)), 'csv'));
	it.each([
		['quoted cells stay cells', '甲,"乙,丙"\r\n"一""二",三\r\n', '\uFEFF甲,"乙,丙"\r\n"一""二",三\r\n'],
		['a formula gets an apostrophe', '=1+1,@x,+cmd\n', "\uFEFF'=1+1,'@x,'+cmd\r\n"],
		['a number with a sign stays a number', '-1.5,+2,"-1,000"\n', '\uFEFF-1.5,+2,"-1,000"\r\n'],
		['a quotation mark that never closes is a sign', '甲,"乙\n丙,丁\n', '\uFEFF甲,"""乙"\r\n丙,丁\r\n'],
	])('%s', async (_, text, written) => {
		expect(await csv(text)).toBe(written);
	});

	it('what was written is read as the same rows, whatever is in it', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '甲') }), { minLength: 1 }), {
					minLength: 1,
				}),
				(rows) => {
					const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');
					expect(parseCsv(written)).toEqual(rows);
				},
			),
		);
	});

	it('merged cells of a table are repeated', async () => {
		const document = await read(utf8('<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>'));
		expect(new TextDecoder().decode(await rebuild(document, 'csv'))).toBe('甲,1\r\n甲,2\r\n');
		expect(new TextDecoder().decode(await rebuild(document, 'txt'))).toBe('甲\t1\n甲\t2\n');
	});
});

describe('damaged files that are still read', () => {
	/** Numbers of a sample changed, so that spans overlap, leave the table and meet. */
	const shaken = (xml: string, random: readonly number[]) => {
		let next = 0;
		return xml.replace(/(?<=(?:val|ref|colspan|rowspan|r)="?)[A-Z]?\d+/g, (number) => {
			const change = random[next++ % random.length] ?? 0;
			return change < 0.6 ? number : number.replace(/\d+$/, String(Math.floor(change * 10) - 5));
		});
	};
	const word = `<w:tbl><w:tr>${cell('甲', `<w:gridSpan w:val="2"/>${vMerge(true)}`)}${cell('乙', '<w:gridSpan w:val="1"/>')}${cell('丙', vMerge(true))}</w:tr><w:tr>${cell('', `<w:gridSpan w:val="2"/>${vMerge(false)}`)}${cell('丁', '<w:gridSpan w:val="1"/>')}${cell('', vMerge(false))}</w:tr><w:tr>${cell('戊', '<w:gridSpan w:val="3"/>')}${cell('己', vMerge(false))}</w:tr></w:tbl>`;
	const page =
		'<table><tr><td rowspan=2 colspan=2>甲<td colspan=1>乙<td rowspan=3>丙<tr><td colspan=2>丁<tr><td rowspan=2>戊<td>己<td colspan=2>庚</table>';
	const sheet =
		'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c><c r="D2"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/><mergeCell ref="D2:D4"/></mergeCells>';
	it.each([
		['docx', (random: number[]) => docx(shaken(word, random))],
		['html', (random: number[]) => utf8(shaken(page, random))],
		['xlsx', (random: number[]) => xlsx([{ name: 's', xml: shaken(sheet, random) }])],
	] as const)('%s: rebuilt as read, whatever the spans are', async (format, sample) => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 6, maxLength: 24 }),
				async (random) => {
					const first = await readBytes('x', sample(random), DEFAULT_LIMITS);
					if ('refused' in first) return;
					const again = await read(await rebuild(first, format));
					// Spans that overlap cannot all be kept; the cells and their words can.
					const hasBrokenSpans = first.notes.some(({ code }) => code === 'broken-spans');
					const told = (document: SourceDocument) =>
						JSON.stringify(contentOf(document)).replace(hasBrokenSpans ? /\+\d+×\d+|"size":"[^"]*"/g : /$^/, '');
					expect(told(again)).toBe(told(first));
				},
			),
			{ numRuns: 300, seed: 3 },
		);
	});
});

const CANARY = 'CANARY13800138000';

describe('nothing hidden survives', () => {
	const rich = archive({
		'[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
		'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${CANARY}</dc:creator><dc:title>${CANARY}</dc:title></cp:coreProperties>`,
		'docProps/app.xml': `<Properties><Company>${CANARY}</Company></Properties>`,
		'docProps/custom.xml': `<Properties>${CANARY}</Properties>`,
		'customXml/item1.xml': `<x>${CANARY}</x>`,
		'word/comments.xml': `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${CANARY}</w:comments>`,
		'word/header1.xml': `<x>${CANARY}</x>`,
		'word/embeddings/oleObject1.bin': CANARY,
		'word/media/image1.png': CANARY,
		'word/vbaProject.bin': CANARY,
		'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p w:rsidR="${CANARY}"><w:r><w:t>公开</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>${CANARY}</w:t></w:r><w:del w:author="${CANARY}"><w:r><w:delText>${CANARY}</w:delText></w:r></w:del><w:ins w:author="${CANARY}"><w:r><w:t>加</w:t></w:r></w:ins><w:bookmarkStart w:name="${CANARY}"/><w:r><w:instrText>${CANARY}</w:instrText></w:r><!-- ${CANARY} --></w:p></w:body></w:document>`,
	});
	const book = archive({
		...Object.fromEntries(
			Object.entries(
				unzipSync(
					xlsx(
						[
							{
								name: 's',
								xml: `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>公开</t><rPh><t>${CANARY}</t></rPh></is></c><c r="B1"><f>"${CANARY}"</f><v>1</v></c><c r="C2" t="inlineStr"><is><t>盖</t></is></c><c r="D2" t="inlineStr"><is><t>${CANARY}</t></is></c></row></sheetData><mergeCells><mergeCell ref="C2:D2"/></mergeCells><dataValidations><x>${CANARY}</x></dataValidations><headerFooter><oddHeader>${CANARY}</oddHeader></headerFooter>`,
							},
						],
						`<si><t>${CANARY}</t></si>`,
						`<cellXfs><xf numFmtId="0"/></cellXfs><cellStyles><cellStyle name="${CANARY}"/></cellStyles>`,
					),
				),
			),
		),
		'xl/comments1.xml': `<x>${CANARY}</x>`,
		'xl/pivotCache/pivotCacheRecords1.xml': `<x>${CANARY}</x>`,
		'xl/externalLinks/externalLink1.xml': `<x>${CANARY}</x>`,
		'docProps/core.xml': `<x>${CANARY}</x>`,
	});
	const page = utf8(
		`<html><head><title>${CANARY}</title><meta name=author content=${CANARY}><script>${CANARY}</script></head><body><!-- ${CANARY} --><p title="${CANARY}" data-x="${CANARY}">公开<span hidden>${CANARY}</span><a href="https://x/${CANARY}">甲</a><img src="${CANARY}" alt="${CANARY}"></p><input type=hidden value="${CANARY}"><noscript>${CANARY}</noscript></body></html>`,
	);
	const bytesOf = (bytes: Uint8Array, format: string): string =>
		format === 'docx' || format === 'xlsx'
			? Object.entries(unzipSync(bytes))
					.map(([name, part]) => name + strFromU8(part))
					.join('\n')
			: strFromU8(bytes);

	it.each([
		['docx', rich],
		['xlsx', book],
		['html', page],
	] as const)('%s: no byte of what stood in hidden places', async (format, bytes) => {
		expect(bytesOf(bytes, format)).toContain(CANARY);
		const document = await read(bytes);
		for (const target of ['docx', 'xlsx', 'html', 'txt', 'csv'] as const) {
			const written = bytesOf(await rebuild(document, target), target);
			expect(written).toContain('公开');
			expect(written).not.toContain(CANARY);
		}
		const pdf = await rebuild(document, 'pdf');
		expect(strFromU8(pdf, true)).not.toContain(CANARY);
		expect(JSON.stringify((await read(pdf)).blocks)).not.toContain(CANARY);
	});

	it('control characters and signs that turn the text do not survive', async () => {
		const document = await read(utf8('甲\u0001\u202e乙\u200b丙\ufeff\n'));
		for (const format of ['docx', 'xlsx', 'html', 'txt'] as const)
			expect(contentOf(await read(await rebuild(document, format))).join(''), format).toContain(
				format === 'xlsx' ? '' : '甲乙丙',
			);
	});
});

describe('limits', () => {
	it('a large table is written in a worker, the same bytes as in this thread', async () => {
		const cells = Array.from({ length: 12_000 }, (_, index) => ({
			row: Math.floor(index / 6),
			column: index % 6,
			rowSpan: 1,
			columnSpan: 1,
			text: `第${index}格`,
			position: { sheet: '名单' },
		}));
		const document: SourceDocument = {
			format: 'xlsx',
			blocks: [
				{ kind: 'table', rowCount: 2000, columnCount: 6, cells, geometry: 'exact', position: { sheet: '名单' } },
			],
			properties: {},
			notes: [],
		};
		const { writeFormat } = await import('./write-format.ts');
		const bytes = await rebuild(document, 'xlsx');
		expect(hash(bytes)).toBe(hash(await writeFormat(document, 'xlsx', '标题')));
		const again = await readDocument('x.xlsx', bytes);
		expect('refused' in again ? [] : contentOf(again)).toEqual(contentOf(document));
	});

	it('a table nobody would print is refused as PDF before it is set', async () => {
		const table = {
			kind: 'table' as const,
			rowCount: 8001,
			columnCount: 5,
			cells: [],
			geometry: 'exact' as const,
			position: {},
		};
		const result = await rebuildDocument({ format: 'xlsx', blocks: [table], properties: {}, notes: [] }, 'pdf', {
			title: '',
		});
		expect(result.ok ? '' : result.refusals[0]?.code).toBe('pdf-too-large');
	});

	it('a cell that Excel cannot hold is refused with its address', async () => {
		const cells = [{ row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: '长'.repeat(32_768), position: {} }];
		const result = await rebuildDocument(
			{
				format: 'docx',
				blocks: [{ kind: 'table', rowCount: 2, columnCount: 3, cells, geometry: 'exact', position: {} }],
				properties: {},
				notes: [],
			},
			'xlsx',
			{ title: '' },
		);
		expect(result.ok ? [] : result.refusals).toEqual([
			{ code: 'cell-too-long', message: expect.stringContaining('C2') },
		]);
	});
});
