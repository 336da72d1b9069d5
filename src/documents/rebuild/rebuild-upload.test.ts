import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { archive, cell, docx, paragraph, utf8, xlsx } from '../reader-samples.ts';
import { closeTypesetting, typesetPdf } from '../typst.ts';
import { closeDocumentWorkers } from '../worker-pool.ts';
import { cleanFileName } from './file-name.ts';
import { exif, jpeg, latin1, png } from './images-in-tests.ts';
import { rebuildUpload } from './rebuild-upload.ts';

afterAll(async () => {
	await closeTypesetting();
	await closeDocumentWorkers();
});

const sheet =
	'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>乡镇</t></is></c><c r="B1"><v>1</v></c></row></sheetData>';
const taken = async (bytes: Uint8Array, name: string) => {
	const result = await rebuildUpload(bytes, name);
	if (!result.ok) return result.refusals.map(({ code }) => code).join();
	const { name: clean, ending, mediaType, isPicture, document } = result;
	return `${clean} ${ending} ${mediaType.split(/[;/]/)[1]?.slice(-8)} ${isPicture} ${document?.format ?? 'no document'}`;
};

describe('an upload is told by its content and rebuilt in its format', () => {
	it.each([
		['a Word file', docx(paragraph('正文')), '通知.docx', '通知.docx docx document false docx'],
		[
			'a workbook named as something else',
			xlsx([{ name: 's', xml: sheet }]),
			'名单.doc',
			'名单.xlsx xlsx ml.sheet false xlsx',
		],
		['a page', utf8('<html><p>正文</html>'), 'a.htm', 'a.html html html false html'],
		['text in GB18030', iconv.encode('公开事项\n政策文件\n', 'gb18030'), '说明.txt', '说明.txt txt plain false txt'],
		['comma-separated values', utf8('甲,乙\n1,2\n'), '表.CSV', '表.csv csv csv false txt'],
		['a photo', jpeg([exif(6, 'x')]), 'IMG_1.JPG', 'IMG_1.jpg jpg jpeg true no document'],
		['a screenshot', png(), '截图.png', '截图.png png png true no document'],
	] as const)('%s', async (_, bytes, name, answer) => {
		expect(await taken(new Uint8Array(bytes), name)).toBe(answer);
	});

	it('a PDF is typeset anew', async () => {
		const pdf = await typesetPdf({ source: '#set text(font: "Noto Sans SC")\n公开正文', inputs: {} });
		expect(await taken(pdf, '通知.pdf')).toBe('通知.pdf pdf pdf false pdf');
	});

	it('the document is what the file says: no properties but the title, no invisible characters', async () => {
		const bytes = archive({
			'[Content_Types].xml': '<Types/>',
			'docProps/core.xml':
				'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>某人</dc:creator></cp:coreProperties>',
			'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('正\u200b文')}${`<w:tbl><w:tr>${cell('1\u202e')}</w:tr></w:tbl>`}</w:body></w:document>`,
		});
		const result = await rebuildUpload(bytes, '/tmp/../通知.docx');
		expect(result.ok ? result.document?.properties : null).toEqual({ title: '通知' });
		expect(JSON.stringify(result.ok ? result.document?.blocks : '')).not.toMatch(/\u200b|\u202e/);
	});
});

describe('what is refused, with advice', () => {
	const ole = (stream: string) =>
		new Uint8Array(
			Buffer.concat([
				Buffer.from('d0cf11e0a1b11ae1', 'hex'),
				Buffer.alloc(1024),
				Buffer.from(stream, 'utf16le'),
				Buffer.alloc(512),
			]),
		);
	/** A page that shows one picture and not a word. */
	const scan = () =>
		typesetPdf({
			source: '#image(bytes(json(bytes(sys.inputs.at("data")))), width: 100%)',
			inputs: { data: JSON.stringify([...png({ width: 2, height: 2 })]) },
		});
	it.each([
		['an encrypted file', ole('EncryptedPackage'), 'encrypted', '取消密码'],
		['an old Word file', ole('WordDocument'), 'old-office-format', '另存为 docx'],
		['an archive', archive({ 'a.txt': 'x' }), 'unsupported-type', '请'],
		['nothing', new Uint8Array(), 'empty-file', '请'],
		['a program', Uint8Array.from({ length: 500 }, (_, index) => index % 7), 'binary-content', '另存为'],
		['a Word file without words', docx(paragraph('')), 'nothing-readable', 'JPG 或 PNG'],
		['a torn picture', jpeg().subarray(0, 30), 'image-damaged', '另存为'],
		['a picture of another kind', latin1('GIF89a\x01\0\x01\0'), 'image-unsupported', '另存为'],
	])('%s', async (_, bytes, code, advice) => {
		const result = await rebuildUpload(bytes, 'x');
		expect(result.ok ? [] : result.refusals.map((refusal) => refusal.code)).toEqual([code]);
		expect(result.ok ? '' : result.refusals[0]?.message).toContain(advice);
	});

	it('a scanned PDF, by its pages', async () => {
		const result = await rebuildUpload(await scan(), '扫描.pdf');
		expect(result.ok ? [] : result.refusals).toEqual([
			{ code: 'scanned-pages', message: expect.stringContaining('第 1 页') },
		]);
	});

	it('a file over the limit is not looked at', async () => {
		const result = await rebuildUpload(png(), 'x.png', { fileBytes: 10 });
		expect(result.ok ? '' : result.refusals[0]?.code).toBe('file-too-large');
	});

	it('reading that takes too long is stopped', async () => {
		const result = await rebuildUpload(docx(paragraph('正文').repeat(20_000)), 'x.docx', { timeMs: 5 });
		expect(result.ok ? '' : result.refusals[0]?.code).toBe('time-limit');
	});
});

describe('names', () => {
	const names: readonly (readonly [string, string])[] = [
		['名单.xlsx', '名单.docx'],
		['C:\\Users\\某人\\桌面\\名单.xls', '名单.docx'],
		['../../etc/passwd', 'passwd.docx'],
		['a.pdf.exe', 'a.pdf.docx'],
		['  多  个\n空格 .txt', '多 个 空格.docx'],
		['名\u202e单\u0000.doc', '名单.docx'],
		['<b>"x|y?*:', '_b__x_y___.docx'],
		['.htaccess', '附件.docx'],
		['CON.txt', '附件.docx'],
		['', '附件.docx'],
		[`${'长'.repeat(200)}.txt`, `${'长'.repeat(80)}.docx`],
		['关于2020.10版的通知.doc', '关于2020.10版的通知.docx'],
		['通知第2.0', '通知第2.0.docx'],
	];
	it.each(names.map(([name, clean]) => [clean, name] as const))('%s', (clean, name) => {
		expect(cleanFileName(name, 'docx')).toBe(clean);
	});
});
