import { decodeText } from '../read-text.ts';
import { RefusalSignal } from '../refusal.ts';
import { binaryStrings } from './binary-strings.ts';
import type { CarrierFormat, CarrierLimits, CollectedCarriers } from './carrier.ts';
import { CarrierSignal, Collector, refuseCarrier } from './collector.ts';
import { decodeXml } from './decode-bytes.ts';
import { readOfficeXml } from './office-flow.ts';
import { readArchive, readPackage } from './read-package.ts';
import { type PictureKind, pictureKindOf, readPicture } from './read-picture.ts';
import { listZip } from './zip-entries.ts';

/** What the bytes are: a format read here, or in Chinese what else they seem to be. */
type Detected = { readonly format: CarrierFormat; readonly picture?: PictureKind } | { readonly unknown: string };

/**
 * Reads every place of one file in this thread, without a limit on time: what the worker runs. Never rejects for a bad file: what cannot
 * be read is refused, and what was read before stays in the answer.
 */
export async function collectCarriers(
	bytes: Uint8Array,
	name: string,
	limits: CarrierLimits,
): Promise<CollectedCarriers> {
	const collector = new Collector(limits);
	const format = await readFile(bytes, name, collector);
	return collector.result(format);
}

async function readFile(bytes: Uint8Array, name: string, collector: Collector): Promise<CarrierFormat | null> {
	try {
		const limit = collector.limits.fileBytes;
		if (bytes.length === 0) throw new RefusalSignal('empty-file');
		if (bytes.length > limit && collector.depth === 0)
			throw new RefusalSignal('file-too-large', { bytes: bytes.length, limit });
		const detected = detect(bytes, name, collector);
		if ('unknown' in detected) {
			readUnknown(bytes, detected.unknown, name, collector);
			return null;
		}
		await readAs(detected.format, detected.picture, bytes, collector);
		return detected.format;
	} catch (error) {
		if (error instanceof RefusalSignal) {
			const { code, message } = error.refusal;
			// An empty file inside another hides nothing.
			if (code !== 'empty-file' || collector.depth === 0) collector.refuse({ code, message, part: '' });
		} else if (error instanceof CarrierSignal) collector.refuse(error.refusal);
		else if (error instanceof RangeError) {
			const { code, message } = new RefusalSignal('too-complex').refusal;
			collector.refuse({ code, message, part: '' });
		} else throw error;
		return null;
	}
}

async function readInner(bytes: Uint8Array, label: string, around: Collector): Promise<void> {
	const collector = around.inside(label);
	if (!/^[\x20-\x7e]*$/.test(label) || /\d{7}/.test(label)) collector.add('name', label.replace(/[_+/]/g, ' '));
	const name = label.split('/').at(-1) ?? label;
	await readFile(bytes, name, collector);
}

async function readAs(
	format: CarrierFormat,
	picture: PictureKind | undefined,
	bytes: Uint8Array,
	collector: Collector,
): Promise<void> {
	switch (format) {
		case 'docx':
		case 'xlsx':
		case 'pptx':
		case 'odf':
		case 'ofd':
			return readPackage(bytes, format, collector, readInner);
		case 'zip':
			return readArchive(bytes, collector, readInner);
		case 'pdf':
			return (await import('./read-pdf-carriers.ts')).readPdfCarriers(bytes, collector, readInner);
		case 'html':
			return (await import('./read-page.ts')).readPage(bytes, collector, readInner);
		case 'rtf':
			return (await import('./read-rtf.ts')).readRtf(bytes, collector, readInner);
		case 'doc':
		case 'xls':
		case 'ole': {
			const { openOle, readOle, refuseUnknownOle } = await import('./read-ole.ts');
			const opened = await openOle(bytes);
			if (opened.format === 'ole') refuseUnknownOle(opened.streams, collector);
			return readOle(bytes, opened.format, opened.streams, collector, readInner);
		}
		case 'image': {
			const trailing = readPicture(bytes, picture ?? 'jpeg', collector);
			if (trailing !== null) await readInner(trailing, 'trailing', collector);
			return;
		}
		case 'xml':
			readOfficeXml(decodeXml(bytes), 'body', collector);
			return collector.add('raw', decodeText(bytes).text, { isNet: true });
		case 'txt': {
			if (bytes.length > collector.limits.textBytes)
				throw new RefusalSignal('file-too-large', { bytes: bytes.length, limit: collector.limits.textBytes });
			const { text } = decodeText(bytes);
			if (
				/^(?:Received|From|Return-Path|Message-ID|MIME-Version):[\s\S]{0,20000}\nContent-Transfer-Encoding:\s*(?:base64|quoted-printable)/im.test(
					text.slice(0, 40_000),
				)
			)
				collector.refuse(refuseCarrier('encoded-mail', ''));
			return collector.add('body', text);
		}
	}
}

/** Unknown bytes inside a document are read as strings; a whole file or an entry of an archive that nobody can read is refused. */
function readUnknown(bytes: Uint8Array, kind: string, name: string, collector: Collector): void {
	collector.addAll('strings', binaryStrings(bytes));
	const isPartOfPackage =
		collector.depth > 0 &&
		(kind === '' || kind === 'OLE') &&
		/\.(?:bin|vml|dat|sigs|rels|data|tmp)$|^object:\d+$|^stream:/i.test(name);
	if (isPartOfPackage) collector.note('drawing-strings', '');
	else collector.refuse(refuseCarrier('unknown-content', '', kind));
}

function detect(bytes: Uint8Array, name: string, collector: Collector): Detected {
	const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
	if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return archiveFormat(bytes, collector);
	if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return { format: 'ole' };
	if (head.includes('%PDF-')) return { format: 'pdf' };
	if (head.startsWith('{\\rtf')) return { format: 'rtf' };
	const picture = pictureKindOf(bytes);
	if (picture !== null) return { format: 'image', picture };
	const other = FOREIGN.find(([mark]) => mark.test(head));
	if (other !== undefined) return { unknown: other[1] };
	const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	const start = (
		wide ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, 4096)) : head
	)
		.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '')
		.trimStart()
		.toLowerCase();
	if (
		/^<(?:!doctype\s+html|html|head|body|table|meta|title|div|p|h[1-6]|center|style|script|ul|ol|section|article|main|thead|tbody|tr|span|font|a|img|br|form)[\s>/]/.test(
			start,
		)
	)
		return { format: 'html' };
	if (/^<(?:!--|\?xml|!\[if)/.test(start) && /<(?:html|head|body|table|div)[\s>]/.test(start))
		return { format: 'html' };
	if (/\.(?:html?|xhtml|shtml)$/i.test(name) && /<(?:html|body|table|tr|td|p|div|br|h[1-6])[\s/>]/.test(start))
		return { format: 'html' };
	if (/^<(?:\?xml|svg|[a-z][\w.-]{0,40}:?[\w.-]{0,40}[\s/>])/.test(start)) return { format: 'xml' };
	return isBinary(bytes) ? { unknown: '' } : { format: 'txt' };
}

const FOREIGN: readonly (readonly [RegExp, string])[] = [
	[/^Rar!/, 'RAR 压缩包'],
	[/^7z\xbc\xaf/, '7z 压缩包'],
	[/^(?:\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/, '压缩包'],
	[/^MZ/, '程序'],
	[/^\x7fELF/, '程序'],
	[/^(?:ID3|\xff\xfb|OggS|fLaC|RIFF....WAVE)/s, '声音'],
	[/^(?:\x1aE\xdf\xa3|RIFF....AVI |....ftyp)/s, '视频'],
	[/^SQLite format 3/, '数据库'],
];

/** Zero bytes and control characters that no text has; UTF-16 without a mark is told apart by the decoder. */
function isBinary(bytes: Uint8Array): boolean {
	try {
		decodeText(bytes.subarray(0, 65_536));
		return false;
	} catch (error) {
		if (!(error instanceof RefusalSignal)) throw error;
		// A character cut in two at the end of the sample is no reason.
		return true;
	}
}

function archiveFormat(bytes: Uint8Array, collector: Collector): Detected {
	const names = listZip(bytes, collector).entries.map((entry) => entry.name);
	const holds = (folder: string): boolean => names.some((name) => name.toLowerCase().startsWith(folder));
	if (names.includes('[Content_Types].xml')) {
		if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return { unknown: 'xlsb 文件' };
		if (holds('word/')) return { format: 'docx' };
		if (holds('xl/')) return { format: 'xlsx' };
		if (holds('ppt/')) return { format: 'pptx' };
	}
	if (names.includes('OFD.xml')) return { format: 'ofd' };
	if (names.includes('mimetype') && names.includes('content.xml')) return { format: 'odf' };
	return { format: 'zip' };
}
