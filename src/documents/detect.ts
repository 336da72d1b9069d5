import { Archive } from './archive.ts';
import type { DocumentLimits } from './limits.ts';
import { RefusalSignal } from './refusal.ts';
import type { SourceFormat } from './source-document.ts';

/** What a file is by its content, and the extension of its name when that says something else. */
export interface DetectedType {
	readonly format: SourceFormat;
	readonly disagreeingExtension?: string;
}

const EXTENSIONS: Readonly<Record<string, SourceFormat>> = {
	txt: 'txt',
	text: 'txt',
	csv: 'txt',
	tsv: 'txt',
	md: 'txt',
	htm: 'html',
	html: 'html',
	xhtml: 'html',
	shtml: 'html',
	docx: 'docx',
	docm: 'docx',
	dotx: 'docx',
	xlsx: 'xlsx',
	xlsm: 'xlsx',
	xltx: 'xlsx',
	pdf: 'pdf',
	doc: 'docx',
	wps: 'docx',
	xls: 'xlsx',
	et: 'xlsx',
};

/**
 * Tells the format from the bytes; the name is only compared. Refuses `empty-file`, `file-too-large`, `encrypted`,
 * `old-office-format`, `unsupported-type` and, for archives, what `Archive` refuses. A text larger than its limit is refused
 * here, without looking further into it.
 */
export function detectType(name: string, bytes: Uint8Array, limits: DocumentLimits): DetectedType {
	if (bytes.byteLength === 0) throw new RefusalSignal('empty-file');
	const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
	const format = formatOf(bytes, limits, extension);
	const limit = format === 'txt' || format === 'html' ? limits.textBytes : limits.fileBytes;
	if (bytes.byteLength > limit) throw new RefusalSignal('file-too-large', { bytes: bytes.byteLength, limit });
	if (extension === undefined || isNamedAsRead(extension, format)) return { format };
	return { format, disagreeingExtension: extension };
}

function isNamedAsRead(extension: string, format: SourceFormat): boolean {
	const named = EXTENSIONS[extension];
	return named === undefined || (named === format && !['doc', 'xls', 'wps', 'et'].includes(extension));
}

function formatOf(bytes: Uint8Array, limits: DocumentLimits, extension: string | undefined): SourceFormat {
	// Not TextDecoder: its latin1 is windows-1252, which moves the first byte of a PNG.
	const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
	if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw oldOfficeRefusal(bytes);
	if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return archiveFormat(bytes, limits);
	// Some mail gateways put a few bytes before the header; the specification's readers accept it within the first 1024.
	if (head.includes('%PDF-')) return 'pdf';
	if (head.startsWith('{\\rtf')) throw new RefusalSignal('unsupported-type', { type: ' RTF 文件' });
	if (/^(?:\ufeff|\xef\xbb\xbf)?\s*MIME-Version:/i.test(head)) {
		throw new RefusalSignal('unsupported-type', { type: '单个文件网页（MHT）' });
	}
	const picture = pictureType(head);
	if (picture) throw new RefusalSignal('unsupported-type', { type: ` ${picture} 图片` });
	if (/^(?:Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ)/.test(head)) {
		throw new RefusalSignal('unsupported-type', { type: '压缩包（请先解压）' });
	}
	return looksLikeHtml(bytes, extension !== undefined && EXTENSIONS[extension] === 'html') ? 'html' : 'txt';
}

function pictureType(head: string): string | undefined {
	if (head.startsWith('\x89PNG')) return 'PNG';
	if (head.startsWith('\xff\xd8\xff')) return 'JPEG';
	if (head.startsWith('GIF8')) return 'GIF';
	return head.startsWith('BM') && head.charCodeAt(6) === 0 && head.charCodeAt(8) === 0 ? 'BMP' : undefined;
}

/** An OLE2 container is an old .doc/.xls/.wps/.et, or a new file wrapped by encryption; its directory names say which. */
function oldOfficeRefusal(bytes: Uint8Array): RefusalSignal {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const holds = (stream: string): boolean => buffer.includes(Buffer.from(stream, 'utf16le'));
	if (holds('EncryptedPackage') || holds('EncryptionInfo')) return new RefusalSignal('encrypted');
	const isWord = holds('WordDocument');
	const isSheet = !isWord && (holds('Workbook') || holds('Book'));
	return new RefusalSignal('old-office-format', { type: isWord ? '.doc' : isSheet ? '.xls' : '.doc/.xls' });
}

function archiveFormat(bytes: Uint8Array, limits: DocumentLimits): SourceFormat {
	const names = new Archive(bytes, limits).names();
	const holds = (folder: string): boolean => names.some((name) => name.toLowerCase().startsWith(folder));
	if (names.includes('[Content_Types].xml')) {
		if (holds('word/')) return 'docx';
		if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
			throw new RefusalSignal('unsupported-type', { type: ' xlsb 文件' });
		if (holds('xl/')) return 'xlsx';
		if (holds('ppt/')) throw new RefusalSignal('unsupported-type', { type: '演示文稿（pptx）' });
	}
	if (names.includes('OFD.xml')) throw new RefusalSignal('unsupported-type', { type: ' OFD 版式文件' });
	if (names.includes('mimetype'))
		throw new RefusalSignal('unsupported-type', { type: ' OpenDocument 文件（odt/ods）' });
	throw new RefusalSignal('unsupported-type', { type: '压缩包（请先解压）' });
}

/**
 * HTML by its first bytes. Text extractions may contain stray tags (`<input …>` in a tab-separated cell), so a file is HTML
 * only when it begins with markup, or when it is named so and block markup follows.
 */
function looksLikeHtml(bytes: Uint8Array, isNamedHtml: boolean): boolean {
	const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	const head = isWide
		? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, 8192))
		: new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^\xef\xbb\xbf/, '');
	const begin = head.trimStart().toLowerCase();
	if (isNamedHtml && /<(?:html|body|table|tr|td|p|div|br|h[1-6])[\s/>]/.test(begin)) return true;
	if (!begin.startsWith('<')) return false;
	if (
		/^<(?:!doctype\s+html|html|head|body|table|meta|title|div|p|h[1-6]|center|style|script|ul|ol|section|article|main|thead|tbody|tr|span|font)[\s>]/.test(
			begin,
		)
	)
		return true;
	return /^<(?:!--|\?xml|!\[if)/.test(begin) && /<(?:html|head|body|table|div)[\s>]/.test(begin);
}
