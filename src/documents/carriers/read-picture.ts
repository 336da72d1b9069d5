import { inflateSync } from 'node:zlib';
import { binaryStrings } from './binary-strings.ts';
import { type Collector, refuseCarrier } from './collector.ts';
import { decodeNarrow } from './decode-bytes.ts';
import { addExif, readTiff } from './exif.ts';
import { readOfficeXml } from './office-flow.ts';

export type PictureKind = 'jpeg' | 'png' | 'gif' | 'bmp' | 'webp' | 'tiff' | 'emf' | 'wmf' | 'heic';

/** A picture by its first bytes; null when it is none. */
export function pictureKindOf(bytes: Uint8Array): PictureKind | null {
	const head = Buffer.from(bytes.subarray(0, 48)).toString('latin1');
	if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (/^GIF8[79]a/.test(head)) return 'gif';
	if (head.startsWith('BM') && bytes.length > 26 && head.charCodeAt(6) === 0 && head.charCodeAt(8) === 0) return 'bmp';
	if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
	if (head.startsWith('II*\x00') || head.startsWith('MM\x00*')) return 'tiff';
	if (head.startsWith('\x01\x00\x00\x00') && head.slice(40, 44) === ' EMF') return 'emf';
	if (head.startsWith('\xd7\xcd\xc6\x9a')) return 'wmf';
	return /^....ftyp(?:heic|heix|mif1|avif)/s.test(head) ? 'heic' : null;
}

/** Sides below this hold no line of words. */
const SMALLEST_WIDTH = 48;
const SMALLEST_HEIGHT = 9;

/**
 * What a picture carries beside its pixels: EXIF with position and thumbnail, XMP, IPTC, comments, text chunks, bytes behind the end.
 * The pixels go to text recognition; a picture that cannot be recognized is refused, for nobody has looked at it. Returns an archive
 * that was appended to the picture, or null.
 */
export function readPicture(bytes: Uint8Array, kind: PictureKind, collector: Collector): Uint8Array | null {
	const size: Size = { width: 0, height: 0, trailing: null };
	if (kind === 'jpeg') readJpeg(bytes, size, collector);
	else if (kind === 'png') readPng(bytes, size, collector);
	else readOther(bytes, kind, size, collector);
	if (kind === 'emf' || kind === 'wmf') {
		collector.note('drawing-strings', '');
		return null;
	}
	const pixels = size.width * size.height;
	const isReadable = kind !== 'heic' && kind !== 'gif' && kind !== 'tiff' && pixels > 0;
	if (pixels > 0 && (size.width < SMALLEST_WIDTH || size.height < SMALLEST_HEIGHT)) collector.note('tiny-picture', '');
	else if (!isReadable || pixels > collector.limits.imagePixels)
		collector.refuse(refuseCarrier('picture-unreadable', ''));
	else collector.addImage('ocr', bytes, pixels);
	return size.trailing;
}

interface Size {
	width: number;
	height: number;
	/** A file of its own behind the end of the picture. */
	trailing: Uint8Array | null;
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function readJpeg(bytes: Uint8Array, size: Size, collector: Collector): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 2;
	while (at + 4 <= bytes.length) {
		if (bytes[at] !== 0xff) {
			at++;
			continue;
		}
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8) || marker === 1) {
			at += marker === 0xff ? 1 : 2;
			continue;
		}
		if (marker === 0xd9) {
			addTrailing(bytes.subarray(at + 2), size, collector);
			return;
		}
		const length = view.getUint16(at + 2);
		const data = bytes.subarray(at + 4, at + 2 + length);
		const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
		if (isFrame && data.length >= 5 && size.width === 0) {
			size.height = view.getUint16(at + 5);
			size.width = view.getUint16(at + 7);
		} else if (marker === 0xfe) collector.add('comment', decodeNarrow(data));
		else if (marker >= 0xe0 && marker <= 0xef) readSegment(marker, data, collector);
		at += 2 + length;
		// Behind a scan header come the packed pixels, up to the next marker that is none of theirs.
		if (marker === 0xda) while (at + 1 < bytes.length && !isMarkerAt(bytes, at)) at++;
	}
}

function isMarkerAt(bytes: Uint8Array, at: number): boolean {
	const next = bytes[at + 1] ?? 0;
	return bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);
}

function readSegment(marker: number, data: Uint8Array, collector: Collector): void {
	const head = latin1(data.subarray(0, 40));
	if (marker === 0xe1 && head.startsWith('Exif\0\0')) addExifAndThumbnail(data.subarray(6), collector);
	else if (marker === 0xe1 && head.startsWith('http://ns.adobe.com/')) {
		addXmp(data.subarray(data.indexOf(0) + 1), collector);
	} else if (marker === 0xed) addIptc(data, collector);
	else collector.addAll(`app${marker - 0xe0}`, binaryStrings(data));
}

function addExifAndThumbnail(data: Uint8Array, collector: Collector): void {
	const reading = readTiff(data);
	addExif(reading, collector);
	if (reading === null) collector.addAll('exif', binaryStrings(data));
	if (reading?.thumbnail != null) collector.addAll('exif:thumbnail', binaryStrings(reading.thumbnail), { isNet: true });
}

function addXmp(data: Uint8Array, collector: Collector): void {
	const text = new TextDecoder().decode(data);
	const start = text.indexOf('<');
	if (start >= 0) readOfficeXml(text.slice(start), 'xmp', collector);
	else collector.add('xmp', text);
}

/** IPTC records inside Photoshop's segment; each is `1C record dataset length text`. */
function addIptc(data: Uint8Array, collector: Collector): void {
	const texts: string[] = [];
	for (let at = 0; at + 5 <= data.length; at++) {
		if (data[at] !== 0x1c || (data[at + 1] ?? 0) > 9) continue;
		const length = ((data[at + 3] ?? 0) << 8) | (data[at + 4] ?? 0);
		if (length === 0 || at + 5 + length > data.length) continue;
		texts.push(decodeNarrow(data.subarray(at + 5, at + 5 + length)));
		at += 4 + length;
	}
	collector.addAll('iptc', texts);
	collector.addAll('iptc', binaryStrings(data), { isNet: true });
}

function readPng(bytes: Uint8Array, size: Size, collector: Collector): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 8;
	while (at + 12 <= bytes.length) {
		const length = view.getUint32(at);
		const type = latin1(bytes.subarray(at + 4, at + 8));
		const data = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length));
		at += 12 + length;
		if (type === 'IHDR' && data.length >= 8) {
			size.width = view.getUint32(16);
			size.height = view.getUint32(20);
		} else if (type === 'tEXt') collector.add('png:tEXt', decodeNarrow(data).replaceAll('\0', ': '));
		else if (type === 'zTXt') addPacked('png:zTXt', data, data.indexOf(0) + 2, collector);
		else if (type === 'iTXt') readInternational(data, collector);
		else if (type === 'eXIf') addExifAndThumbnail(data, collector);
		else if (type === 'IEND') {
			addTrailing(bytes.subarray(at), size, collector);
			return;
		} else if (!/^(?:IDAT|PLTE|tRNS|gAMA|cHRM|sRGB|pHYs|bKGD|hIST|sBIT|tIME|fdAT|fcTL|acTL)$/.test(type))
			collector.addAll(`png:${type.replace(/[^A-Za-z]/g, '?')}`, binaryStrings(data));
	}
}

/** Keyword, flag, method, language, translated keyword, text. */
function readInternational(data: Uint8Array, collector: Collector): void {
	const keyword = data.indexOf(0);
	const language = data.indexOf(0, keyword + 3);
	const translated = data.indexOf(0, language + 1);
	if (keyword < 0 || language < 0 || translated < 0) {
		collector.addAll('png:iTXt', binaryStrings(data));
		return;
	}
	collector.add('png:iTXt', decodeNarrow(data.subarray(0, translated)).replaceAll('\0', ' '));
	if (data[keyword + 1] === 1) {
		addPacked('png:iTXt', data, translated + 1, collector);
		return;
	}
	const text = decodeNarrow(data.subarray(translated + 1));
	if (/^\s*<[?\w]/.test(text)) readOfficeXml(text, 'xmp', collector);
	else collector.add('png:iTXt', text);
}

function addPacked(part: string, data: Uint8Array, start: number, collector: Collector): void {
	collector.add(part, decodeNarrow(data.subarray(0, Math.max(0, start - 2))).replaceAll('\0', ' '));
	try {
		const text = inflateSync(data.subarray(start), {
			maxOutputLength: Math.min(4 * 1024 * 1024, Math.max(1, collector.room)),
		});
		collector.spendBytes(text.length);
		collector.add(part, decodeNarrow(text));
	} catch {
		collector.addAll(part, binaryStrings(data));
	}
}

function readOther(bytes: Uint8Array, kind: PictureKind, size: Size, collector: Collector): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (kind === 'bmp') {
		size.width = Math.abs(view.getInt32(18, true));
		size.height = Math.abs(view.getInt32(22, true));
	}
	if (kind === 'gif') {
		size.width = view.getUint16(6, true);
		size.height = view.getUint16(8, true);
	}
	if (kind === 'tiff') {
		const reading = readTiff(bytes);
		addExif(reading, collector);
		size.width = reading?.width ?? 0;
		size.height = reading?.height ?? 0;
	}
	if (kind === 'webp')
		for (let at = 12; at + 8 <= bytes.length; ) {
			const type = latin1(bytes.subarray(at, at + 4));
			const length = view.getUint32(at + 4, true);
			const data = bytes.subarray(at + 8, at + 8 + length);
			if (type === 'EXIF')
				addExifAndThumbnail(latin1(data.subarray(0, 6)) === 'Exif\0\0' ? data.subarray(6) : data, collector);
			else if (type === 'XMP ') addXmp(data, collector);
			else if (type === 'VP8X' && data.length >= 10) {
				size.width = 1 + ((data[4] ?? 0) | ((data[5] ?? 0) << 8) | ((data[6] ?? 0) << 16));
				size.height = 1 + ((data[7] ?? 0) | ((data[8] ?? 0) << 8) | ((data[9] ?? 0) << 16));
			} else if (type === 'VP8 ' && data.length >= 10 && size.width === 0) {
				size.width = ((data[6] ?? 0) | ((data[7] ?? 0) << 8)) & 0x3fff;
				size.height = ((data[8] ?? 0) | ((data[9] ?? 0) << 8)) & 0x3fff;
			} else if (type === 'VP8L' && data.length >= 5 && size.width === 0) {
				const bits = new DataView(data.buffer, data.byteOffset).getUint32(1, true);
				size.width = 1 + (bits & 0x3fff);
				size.height = 1 + ((bits >> 14) & 0x3fff);
			}
			at += 8 + length + (length % 2);
		}
	collector.addAll('strings', binaryStrings(bytes), { isNet: true });
}

/** Bytes behind the end of a picture: no viewer shows them. */
function addTrailing(bytes: Uint8Array, size: Size, collector: Collector): void {
	if (bytes.length === 0) return;
	collector.addAll('trailing', binaryStrings(bytes));
	const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('PK\x03\x04', 0, 'latin1');
	if (packed >= 0) size.trailing = bytes.subarray(packed);
}
