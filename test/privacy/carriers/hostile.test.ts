import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
	closeRecognizer,
	DEFAULT_CARRIER_LIMITS,
	readCarriers,
	scanFile,
} from '../../../src/documents/carriers/index.ts';
import { collectCarriers } from '../../../src/documents/carriers/read-any.ts';
import { closeDocumentWorkers } from '../../../src/documents/worker-pool.ts';
import { forMarks } from '../../../src/privacy/scan.ts';
import { HOSTILE_FILES } from '../hostile-files.ts';
import { scannerInTests } from '../scanner-in-tests.ts';
import { docx, p, row, xlsx, zip } from './office-files.ts';
import { compound, doc } from './old-files.ts';
import { drawn, pdf } from './pdf-files.ts';
import { latin1, png } from './pictures.ts';
import { PLACES } from './places.ts';

afterAll(async () => {
	await closeRecognizer();
	await closeDocumentWorkers();
});

const TEN_SECONDS = 10_000;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** A ZIP of one entry that says it is smaller than it is. */
function liar(packed: Uint8Array, claimed: number): Uint8Array {
	const bytes = Buffer.from(zip({ 'a.txt': 'x'.repeat(10) }));
	const local = Buffer.alloc(30 + 5);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(claimed, 22);
	local.writeUInt16LE(5, 26);
	local.write('a.txt', 30);
	const central = Buffer.alloc(46 + 5);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(8, 10);
	central.writeUInt32LE(packed.length, 20);
	central.writeUInt32LE(claimed, 24);
	central.writeUInt16LE(5, 28);
	central.write('a.txt', 46);
	const end = Buffer.from(bytes.subarray(bytes.length - 22));
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(local.length + packed.length, 16);
	return Uint8Array.from(Buffer.concat([local, packed, central, end]));
}

const nested = (levels: number): Uint8Array => (levels === 0 ? utf8('公开目录') : zip({ 'a.zip': nested(levels - 1) }));
const manyRows = (count: number) =>
	xlsx([{ name: 'a', xml: `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(count)}</sheetData>` }]);
const encrypted = (archive: Uint8Array) => {
	const bytes = Buffer.from(archive);
	for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
		bytes[at + 8] = 1;
	return Uint8Array.from(bytes);
};

describe('hostile files are refused with advice, in less than ten seconds', () => {
	test.each<readonly [string, string, () => Uint8Array, string]>([
		[
			'an archive that swells a thousandfold',
			'a.zip',
			() => zip({ 'a.txt': new Uint8Array(190 * 1024 * 1024) }),
			'expands-too-much',
		],
		[
			'an archive that lies about its size',
			'a.zip',
			() => liar(deflateRawSync(Buffer.alloc(300 * 1024 * 1024)), 10),
			'expands-too-much',
		],
		['archives in archives', 'a.zip', () => nested(9), 'nested-too-deep'],
		[
			'an archive of too many files',
			'a.zip',
			() => zip(Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`${index}.txt`, 'x']))),
			'too-many-files',
		],
		['an archive with a password', 'a.zip', () => encrypted(zip({ 'a.txt': 'x' })), 'encrypted'],
		[
			'a document in an archive with a password of its own',
			'a.zip',
			() => zip({ 'a.docx': compound({ '/EncryptedPackage': latin1('xxxxxxxx') }) }),
			'encrypted',
		],
		['a document with a password', 'a.docx', () => compound({ '/EncryptedPackage': latin1('xxxxxxxx') }), 'encrypted'],
		['an old document with a password', 'a.doc', () => doc({ body: '公开目录', isEncrypted: true }), 'encrypted'],
		['a million rows', 'a.xlsx', () => manyRows(1_000_000), 'too-many-rows'],
		[
			'an entity bomb',
			'a.docx',
			() => docx('', { 'customXml/item1.xml': `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}">]><a>&a;</a>` }),
			'xml-entities',
		],
		[
			'markup a hundred thousand levels deep',
			'a.docx',
			() => docx('', { 'customXml/item1.xml': '<a>'.repeat(100_000) }),
			'too-complex',
		],
		[
			'a page a hundred thousand levels deep',
			'a.html',
			() => utf8(`<html><body>${'<div>'.repeat(100_000)}`),
			'too-complex',
		],
		[
			'a picture of ten thousand million pixels',
			'a.png',
			() => png({ width: 100_000, height: 100_000 }),
			'picture-unreadable',
		],
		['a picture that is broken', 'a.png', () => png({ width: 300, height: 300 }), 'picture-unreadable'],
		['a PDF that is none', 'a.pdf', () => utf8('%PDF-1.7\nnothing'), 'damaged'],
		['an archive cut short', 'a.zip', () => zip({ 'a.txt': 'x'.repeat(100) }).subarray(0, 60), 'damaged'],
		['an archive of another kind', 'a.rar', () => latin1('Rar!\x1a\x07\0xxxx'), 'unknown-content'],
		['a program', 'a.exe', () => latin1(`MZ${'\0'.repeat(200)}`), 'unknown-content'],
		[
			'bytes of no kind',
			'a.bin',
			() => Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) % 251),
			'unknown-content',
		],
		[
			'a mail with its attachments',
			'a.eml',
			() => utf8(`From: a@example.cn\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nMTIz\n`),
			'encoded-mail',
		],
		['nothing', 'a.txt', () => new Uint8Array(), 'empty-file'],
		['too much', 'a.txt', () => new Uint8Array(DEFAULT_CARRIER_LIMITS.fileBytes + 1).fill(65), 'file-too-large'],
	])('%s', async (_, name, build, code) => {
		const bytes = build();
		const start = performance.now();
		const { refused } = await readCarriers(bytes, name);
		expect([refused?.code, refused?.message]).toEqual([code, expect.stringMatching(/[请].*。$/)]);
		expect(performance.now() - start).toBeLessThan(TEN_SECONDS);
	});

	test.each<readonly [string, string, () => Uint8Array]>([
		[
			'a tag of a million attributes',
			'a.docx',
			() => docx('', { 'customXml/item1.xml': `<a ${'b="1" '.repeat(1_000_000)}/>` }),
		],
		[
			'a tag of a megabyte without an equals sign',
			'a.docx',
			() => docx('', { 'customXml/item1.xml': `<a ${'x'.repeat(4_000_000)}12345678901/>` }),
		],
		['a million tags that never end', 'a.docx', () => docx('', { 'customXml/item1.xml': '<'.repeat(1_000_000) })],
		['a million quotes', 'a.docx', () => docx('', { 'customXml/item1.xml': `<a ${'"'.repeat(1_000_001)}` })],
		['a sheet of places that never end', 'a.xlsx', () => xlsx([{ name: 'a', xml: '<headerFooter '.repeat(200_000) }])],
		['a PDF of objects that never end', 'a.pdf', () => utf8(`%PDF-1.7\n${'1 0 obj '.repeat(300_000)}`)],
		[
			'a PDF of a hundred thousand objects without content',
			'a.pdf',
			() => pdf({ objects: Array.from({ length: 100_000 }, (_, index) => `<</Old ${index}>>`) }),
		],
		['a PDF of brackets', 'a.pdf', () => pdf({ content: drawn('('.repeat(200_000)) })],
		['RTF of groups', 'a.rtf', () => utf8(`{\\rtf1${'{'.repeat(500_000)}`)],
		['a line of digits', 'a.txt', () => utf8('1234567890'.repeat(500_000))],
		['blanks', 'a.html', () => utf8(`<html><body>${' '.repeat(3_000_000)}`)],
		['a table in a table in a table', 'a.docx', () => docx(`${'<w:tbl><w:tr><w:tc>'.repeat(150)}${p('甲')}`)],
	])('%s ends', async (_, name, build) => {
		const bytes = build();
		const start = performance.now();
		await scanFile(bytes, name, scannerInTests);
		expect(performance.now() - start).toBeLessThan(TEN_SECONDS);
	});
});

test('what is read before a refusal is told all the same', async () => {
	const archive = zip({
		'1.txt': '联系人 张三 13900001111',
		'2.rar': latin1('Rar!\x1a\x07\0'),
		'3.txt': '邮箱 zhangsan@example.cn',
	});
	const { verdict, reason, findings } = await scanFile(archive, 'a.zip', scannerInTests);
	expect(verdict).toBe('refused');
	expect(reason).toMatch(/^2\.rar：/);
	expect(new Set(findings.map(({ part }) => part))).toEqual(new Set(['1.txt>body', '3.txt>body']));
});

test('a secrecy mark refuses the file, wherever it stands', async () => {
	const { verdict, reason } = await scanFile(
		docx('', { 'word/header1.xml': docxHeader('机密★10年') }),
		'a.docx',
		scannerInTests,
	);
	expect([verdict, reason]).toEqual(['refused', expect.stringContaining('密级')]);
});

function docxHeader(text: string): string {
	return `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p(text)}</w:hdr>`;
}

test('no change of a byte makes a reader throw', async () => {
	const samples = PLACES.filter(({ place }) => !/words|scan/.test(place)).map(
		({ file, build }) => [file, build('110101199003070011')] as const,
	);
	const limits = { ...DEFAULT_CARRIER_LIMITS, unpackedBytes: 4_000_000, partBytes: 4_000_000 };
	await fc.assert(
		fc.asyncProperty(
			fc.nat(samples.length - 1),
			fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
			fc.option(fc.nat(), { nil: undefined }),
			async (index, changes, cut) => {
				const [file, sample] = samples[index] ?? ['', new Uint8Array()];
				const bytes = sample.slice(0, cut === undefined ? sample.length : cut % sample.length);
				for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
				await collectCarriers(bytes, file, limits);
			},
		),
		{ numRuns: 400 },
	);
}, 60_000);

test('a list of ten thousand rows is read and scanned in about a second', async () => {
	const rows = Array.from({ length: 10_000 }, (_, index) =>
		row(index + 2, [String(index + 1), `村民${index}`, '某某村', '1200', '已发放']),
	);
	const file = xlsx([
		{
			name: '名单',
			xml: `<sheetData>${row(1, ['序号', '户主', '行政村', '金额', '备注'])}${rows.join('')}</sheetData>`,
		},
	]);
	const start = performance.now();
	const { verdict } = await scanFile(file, 'a.xlsx', scannerInTests);
	expect(verdict).not.toBe('refused');
	expect(performance.now() - start).toBeLessThan(3000);
});

describe('what would take the scan too long is stopped by its own limits, and told so', () => {
	test.each(HOSTILE_FILES.filter(({ name }) => /^(?:trap[16]\.txt|tables\.docx)$/.test(name)))(
		'$what',
		async ({ name, build }) => {
			const { verdict, reason, findings } = await scanFile(build(), name, scannerInTests, {
				timeMs: 4_000,
				heapMib: 192,
			});
			expect([verdict, findings]).toEqual(['refused', []]);
			expect(reason).toMatch(/[请].*。$/);
		},
		60_000,
	);
	test('4,500,000 characters are looked through, one more is refused', async () => {
		const text = (characters: number) => utf8('好'.repeat(characters));
		expect(await scanFile(text(4_500_000), 'a.txt', scannerInTests)).toMatchObject({ verdict: 'clean' });
		expect(await scanFile(text(4_500_001), 'a.txt', scannerInTests)).toMatchObject({
			verdict: 'refused',
			reason: '文字超过 450 万字，超出一次能处理的量。请拆分文件后重新上传。',
			findings: [],
		});
	}, 60_000);
	test('a file that is not looked through tells nobody’s number by the name of a part', async () => {
		const archive = zip({ '户主13900001111.png': png({ width: 1, height: 1 }), '1.txt': '好'.repeat(4_500_001) });
		const { verdict, notes } = await scanFile(archive, 'a.zip', scannerInTests);
		expect([verdict, notes.map(({ code }) => code)]).toEqual(['refused', ['tiny-picture']]);
		expect(JSON.stringify(notes)).not.toContain('13900001111');
	}, 60_000);
	test('so many data as may be told are told, one more is refused', async () => {
		const list = utf8('张小明，13800001111。\n'.repeat(30));
		const told = await scanFile(list, 'a.txt', scannerInTests);
		expect(told.verdict).toBe('findings');
		const findings = told.findings.length;
		expect(await scanFile(list, 'a.txt', scannerInTests, { findings })).toEqual(told);
		expect(await scanFile(list, 'a.txt', scannerInTests, { findings: findings - 1 })).toEqual({
			verdict: 'refused',
			reason: `疑似个人信息超过 ${findings - 1} 处，超出一次能处理的量。请先删掉不公开的列，或者拆分文件后重新上传。`,
			findings: [],
			notes: [],
		});
	});
	test('a scan for marks tells marks and nothing else, here and in the worker', async () => {
		const lines = '张小明，13800001111，身份证号码见附表。\n';
		for (const times of [3, 8_000]) {
			const text = utf8(`机密★1年\n${lines.repeat(times)}`);
			const { verdict, findings } = await scanFile(text, 'a.txt', forMarks(scannerInTests));
			expect([verdict, findings.map((one) => one.class)]).toEqual(['refused', ['secrecy-mark']]);
		}
	});
	test('a long list is found in the worker as it would be here', async () => {
		const list = new TextEncoder().encode(`姓名,电话\n${'张小明,13800001111\n'.repeat(9_000)}`);
		const { verdict, findings } = await scanFile(list, 'a.csv', scannerInTests, { timeMs: 60_000 });
		expect([verdict, findings.length]).toEqual(['findings', 18_000]);
	}, 90_000);
});
