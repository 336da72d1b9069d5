import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { processorClock } from '../../test/kit/processor-clock.ts';
import { readDocument } from './read-document.ts';
import { archive, cell, docx, paragraph, utf8, xlsx } from './reader-samples.ts';
import { codesOf, outlineOf } from './tables-in-tests.ts';
import { closeDocumentWorkers } from './worker-pool.ts';

afterAll(closeDocumentWorkers);

/** A docx whose main part is `bytes` of blanks; the directory may claim another size. */
function swollenDocx(bytes: number, claimed: number): Uint8Array {
	const file = docx('');
	const packed = deflateRawSync(Buffer.alloc(bytes, 32));
	const name = Buffer.from('word/document.xml');
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(claimed, 22);
	local.writeUInt16LE(name.length, 26);
	const types = Buffer.from('[Content_Types].xml');
	const typesLocal = Buffer.alloc(30);
	typesLocal.writeUInt32LE(0x04034b50, 0);
	typesLocal.writeUInt16LE(types.length, 26);
	const central = (of: Buffer, method: number, size: number, real: number, at: number) => {
		const header = Buffer.alloc(46);
		header.writeUInt32LE(0x02014b50, 0);
		header.writeUInt16LE(method, 10);
		header.writeUInt32LE(size, 20);
		header.writeUInt32LE(real, 24);
		header.writeUInt16LE(of.length, 28);
		header.writeUInt32LE(at, 42);
		return Buffer.concat([header, of]);
	};
	const second = local.length + name.length + packed.length;
	const directory = Buffer.concat([central(name, 8, packed.length, claimed, 0), central(types, 0, 0, 0, second)]);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(2, 8);
	end.writeUInt16LE(2, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(second + 30 + types.length, 16);
	expect(file.length).toBeGreaterThan(0);
	return new Uint8Array(Buffer.concat([local, name, packed, typesLocal, types, directory, end]));
}

/** An OLE container that holds a stream of this name. */
function ole(stream: string): Uint8Array {
	return new Uint8Array(
		Buffer.concat([
			Buffer.from('d0cf11e0a1b11ae1', 'hex'),
			Buffer.alloc(1024),
			Buffer.from(stream, 'utf16le'),
			Buffer.alloc(512),
		]),
	);
}

/** A PDF that opens with a password only: its check values match no key. */
function encryptedPdf(): Uint8Array {
	const key = '41'.repeat(32);
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[]/Count 0>>',
		`<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${key}>/U<${key}>>>`,
	];
	let text = '%PDF-1.5\n';
	const offsets = objects.map((object, index) => {
		const at = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(at).padStart(10, '0')} 00000 n \n`;
	});
	const start = text.length;
	text += `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n${start}\n%%EOF`;
	return utf8(text);
}

describe('the type comes from the content', () => {
	const html = utf8('<!DOCTYPE html><p>甲</p>');
	const word = docx(paragraph('甲'));
	const sheet = xlsx([{ name: 's', xml: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }]);
	it.each([
		['a.txt', utf8('甲'), 'txt', []],
		['noname', utf8('甲'), 'txt', []],
		['a.txt', new Uint8Array(iconv.encode('公开', 'gb18030')), 'txt', ['encoding-guessed']],
		['a.html', html, 'html', []],
		['a.doc', html, 'html', ['extension-disagrees']],
		['a.docx', word, 'docx', []],
		['a.xlsx', word, 'docx', ['extension-disagrees']],
		['a.xlsx', sheet, 'xlsx', []],
		['cells.txt', utf8('1\t<input checked="" type="checkbox"/> 网站\t√'), 'txt', []],
		['fragment.html', utf8('前言<table><tr><td>a<td>b</table>'), 'html', []],
	])('%s', async (name, bytes, format, codes) => {
		const result = await readDocument(name, bytes);
		expect('format' in result && result.format).toBe(format);
		expect(codesOf(result)).toEqual(codes);
	});
});

describe('refusals', () => {
	const manyRows = '<sheetData>'.concat('<row><c><v>1</v></c></row>'.repeat(60_000), '</sheetData>');
	it.each([
		['an empty file', 'a.txt', new Uint8Array(), 'empty-file'],
		['an old Word file', 'a.docx', ole('WordDocument'), 'old-office-format'],
		['an old Excel file', 'a.xls', ole('Workbook'), 'old-office-format'],
		['an encrypted docx', 'a.docx', ole('EncryptedPackage'), 'encrypted'],
		['a picture', 'a.docx', new Uint8Array(Buffer.from('89504e470d0a1a0a00000000', 'hex')), 'unsupported-type'],
		['rich text', 'a.doc', utf8('{\\rtf1 x}'), 'unsupported-type'],
		['an archive of documents', 'a.zip', archive({ 'a.txt': 'x' }), 'unsupported-type'],
		[
			'an OpenDocument file',
			'a.odt',
			archive({ mimetype: 'application/vnd.oasis', 'content.xml': '<x/>' }),
			'unsupported-type',
		],
		['a truncated docx', 'a.docx', docx(paragraph('甲')).slice(0, 400), 'damaged'],
		[
			'a docx without a body',
			'a.docx',
			archive({ '[Content_Types].xml': '<Types/>', 'word/x.xml': '<x/>' }),
			'damaged',
		],
		['broken XML', 'a.docx', docx('<w:p><w:r>'), 'damaged'],
		['a truncated PDF', 'a.pdf', utf8('%PDF-1.7\n1 0 obj\n<<'), 'damaged'],
		['a zip bomb that declares its size', 'a.docx', swollenDocx(80 << 20, 80 << 20), 'expands-too-much'],
		['a zip bomb that lies about its size', 'a.docx', swollenDocx(80 << 20, 1000), 'expands-too-much'],
		['a worksheet with too many rows', 'a.xlsx', xlsx([{ name: 's', xml: manyRows }]), 'too-many-rows'],
		[
			'a sheet with one stray value a million rows down',
			'a.xlsx',
			xlsx([{ name: 's', xml: '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>' }]),
			'too-many-rows',
		],
		['text without end in one cell', 'a.html', utf8(`<p>${'好'.repeat(4_500_001)}</p>`), 'too-much-text'],
		['text without end', 'a.txt', utf8('好'.repeat(4_500_001)), 'too-much-text'],
		['a PDF with a password', 'a.pdf', encryptedPdf(), 'encrypted'],
	])('%s', async (_, name, bytes, code) => {
		const result = await readDocument(name, bytes);
		expect(codesOf(result)).toEqual([`refused: ${code}`]);
		expect('refused' in result && result.message).toMatch(/。$/);
	});

	it('an entity bomb', async () => {
		const bomb =
			'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:body>&b;</w:body></w:document>';
		const word = archive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': bomb });
		const sheet = xlsx([{ name: 's', xml: '<!DOCTYPE x>' }]);
		expect(codesOf(await readDocument('a.docx', word))).toEqual(['refused: xml-entities']);
		expect(codesOf(await readDocument('a.xlsx', sheet))).toEqual(['refused: damaged']);
	});

	it('a text of 100 MB at once', async () => {
		const bytes = new Uint8Array(100 << 20).fill(0x61);
		const spentMs = processorClock();
		const result = await readDocument('a.txt', bytes);
		expect(codesOf(result)).toEqual(['refused: file-too-large']);
		expect(spentMs()).toBeLessThan(200);
	});

	it('a text that has more characters than bytes allow, before it is decoded', async () => {
		const limits = { characters: 1000 };
		const spentMs = processorClock();
		expect(codesOf(await readDocument('a.txt', new Uint8Array(4001).fill(0x61), limits))).toEqual([
			'refused: too-much-text',
		]);
		expect(codesOf(await readDocument('a.txt', new Uint8Array(19 << 20).fill(0x61)))).toEqual([
			'refused: too-much-text',
		]);
		expect(spentMs()).toBeLessThan(200);
		expect('blocks' in (await readDocument('a.txt', utf8('好'.repeat(1000)), limits))).toBe(true);
	});

	it('a workbook of a million rows, before it is unpacked', async () => {
		const rows = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(1_000_000);
		const bytes = xlsx([{ name: '大表', xml: `<sheetData>${rows}</sheetData>` }]);
		const before = process.memoryUsage().rss;
		const result = await readDocument('a.xlsx', bytes);
		expect(codesOf(result)).toEqual(['refused: too-many-rows']);
		expect('refused' in result && result.message).toMatch(/50000 行/);
		expect(process.memoryUsage().rss - before).toBeLessThan(400 << 20);
	});

	it('what takes too long or too much memory, without harm to the next document', async () => {
		const heavy = docx(`<w:tbl>${`<w:tr>${cell('甲')}${cell('乙')}</w:tr>`.repeat(20_000)}</w:tbl>`);
		expect(codesOf(await readDocument('a.docx', heavy, { timeMs: 1 }))).toEqual(['refused: time-limit']);
		expect(codesOf(await readDocument('a.docx', heavy, { heapMib: 16 }))).toEqual(['refused: too-complex']);
		const next = await readDocument('a.docx', docx(paragraph('甲')));
		expect('blocks' in next && outlineOf(next)).toEqual(['甲']);
	});
});

it('reads several documents at the same time', async () => {
	const results = await Promise.all(
		Array.from({ length: 6 }, (_, index) => readDocument('a.docx', docx(paragraph(`第${index}份`)))),
	);
	expect(results.map((result) => ('blocks' in result ? outlineOf(result)[0] : result.code))).toEqual([
		'第0份',
		'第1份',
		'第2份',
		'第3份',
		'第4份',
		'第5份',
	]);
});

it('reads this very file as text', async () => {
	const bytes = new Uint8Array(readFileSync(new URL(import.meta.url)));
	const result = await readDocument('read-document.test.ts', bytes);
	expect('blocks' in result && result.blocks.length).toBeGreaterThan(100);
});
