import { damagedImage, type ImageParts, ImageSignal, MOST_PIXELS } from './image-parts.ts';
import { refuseFile } from './rebuilt-file.ts';

/** Kinds of frames every browser draws: baseline, extended, progressive; all Huffman coded. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Lossless, hierarchical and arithmetic kinds, a height told late: nobody draws them. */
const UNSUPPORTED = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc, 0xde, 0xdf]);
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const MOST_SEGMENTS = 10_000;

/** What the segments before the pixels say about drawing. */
interface Drawing {
	isJfif: boolean;
	/** Adobe's colour transform, 0 … 2; null when there is none. */
	transform: number | null;
	/** How a camera was held, 1 … 8; 1 upright. */
	orientation: number;
}

/**
 * A JPEG written anew from what is needed to draw it: tables, frame, scans. EXIF with its thumbnail and positions, XMP, profiles,
 * comments, a second picture behind the first are gone. Three facts change how the same pixels are drawn and are written afresh from
 * their numbers alone: the JFIF mark, Adobe's colour transform, and, when a camera was not held upright, the way to turn the picture.
 */
export function rebuildJpeg(bytes: Uint8Array): ImageParts {
	const kept: Uint8Array[] = [];
	const drawing: Drawing = { isJfif: false, transform: null, orientation: 1 };
	let frame: { width: number; height: number; components: ReadonlySet<number> } | null = null;
	let scans = 0;
	let at = 2;
	for (let segments = 0; ; segments++) {
		if (segments > MOST_SEGMENTS || bytes[at] !== 0xff) throw damagedImage();
		while (bytes[at] === 0xff) at++;
		const marker = bytes[at] ?? 0;
		at++;
		if (marker === 0xd9) break;
		if (UNSUPPORTED.has(marker)) throw new ImageSignal(refuseFile('image-unsupported', '特殊编码的 JPEG'));
		const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
		if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || length < 2 || at + length > bytes.length)
			throw damagedImage();
		const body = bytes.subarray(at + 2, at + length);
		const segment = Uint8Array.of(0xff, marker, ...bytes.subarray(at, at + 2));
		at += length;
		if (FRAMES.has(marker)) {
			if (frame !== null) throw damagedImage();
			frame = readFrame(body);
			kept.push(segment, body);
		} else if (marker === 0xc4 || marker === 0xdb || marker === 0xdd) {
			if (!(marker === 0xc4 ? isHuffmanTables(body) : marker === 0xdb ? isQuantisation(body) : body.length === 2))
				throw damagedImage();
			kept.push(segment, body);
		} else if (marker === 0xda) {
			if (frame === null || !isScanHeader(body, frame.components)) throw damagedImage();
			const end = endOfScan(bytes, at);
			if (end === at) throw damagedImage();
			kept.push(segment, body, bytes.subarray(at, end));
			at = end;
			scans++;
		} else if (frame === null) readDrawing(marker, body, drawing);
	}
	if (frame === null || scans === 0) throw damagedImage();
	const head = Uint8Array.of(0xff, 0xd8, ...(drawing.isJfif ? JFIF : []), ...adobe(drawing), ...turning(drawing));
	const joined = Buffer.concat([head, ...kept, Uint8Array.of(0xff, 0xd9)]);
	return { bytes: new Uint8Array(joined), width: frame.width, height: frame.height };
}

function readFrame(body: Uint8Array): { width: number; height: number; components: ReadonlySet<number> } {
	const height = ((body[1] ?? 0) << 8) | (body[2] ?? 0);
	const width = ((body[3] ?? 0) << 8) | (body[4] ?? 0);
	const count = body[5] ?? 0;
	if (body[0] !== 8 || width === 0 || height === 0 || ![1, 3, 4].includes(count) || body.length !== 6 + 3 * count)
		throw damagedImage();
	if (width * height > MOST_PIXELS) throw new ImageSignal(refuseFile('image-too-large', MOST_PIXELS / 1_000_000));
	const components = new Set(Array.from({ length: count }, (_, index) => body[6 + 3 * index] ?? 0));
	if (components.size !== count) throw damagedImage();
	return { width, height, components };
}

/** Tables fill their segment to the last byte: nothing may hide behind them. */
function isHuffmanTables(body: Uint8Array): boolean {
	let at = 0;
	while (at < body.length) {
		if (at + 17 > body.length || ((body[at] ?? 0) & 0xec) !== 0) return false;
		at += 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
	}
	return at === body.length && at > 0;
}

function isQuantisation(body: Uint8Array): boolean {
	let at = 0;
	while (at < body.length) {
		const precision = (body[at] ?? 0) >> 4;
		if (precision > 1 || ((body[at] ?? 0) & 15) > 3) return false;
		at += 1 + 64 * (precision + 1);
	}
	return at === body.length && at > 0;
}

function isScanHeader(body: Uint8Array, components: ReadonlySet<number>): boolean {
	const count = body[0] ?? 0;
	if (count < 1 || count > components.size || body.length !== 4 + 2 * count) return false;
	return Array.from({ length: count }, (_, index) => body[1 + 2 * index] ?? -1).every((id) => components.has(id));
}

/** Pixels run on to the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
	for (let at = start; ; at++) {
		at = bytes.indexOf(0xff, at);
		if (at === -1 || at + 1 >= bytes.length) throw damagedImage();
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
		at++;
	}
}

function readDrawing(marker: number, body: Uint8Array, drawing: Drawing): void {
	const begins = (mark: string) => Buffer.from(body.subarray(0, mark.length)).toString('latin1') === mark;
	if (marker === 0xe0 && begins('JFIF\0')) drawing.isJfif = true;
	else if (marker === 0xee && begins('Adobe') && body.length >= 12 && (body[11] ?? 3) < 3)
		drawing.transform = body[11] ?? 0;
	else if (marker === 0xe1 && begins('Exif\0\0')) drawing.orientation = orientationOf(body.subarray(6));
}

/** Tag 0x0112 of the first directory; 1 when there is none or it makes no sense. */
function orientationOf(tiff: Uint8Array): number {
	const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
	if (tiff.length < 14) return 1;
	const isLittle = view.getUint16(0) === 0x4949;
	if (!isLittle && view.getUint16(0) !== 0x4d4d) return 1;
	const directory = view.getUint32(4, isLittle);
	if (directory + 2 > tiff.length) return 1;
	const count = view.getUint16(directory, isLittle);
	for (let entry = 0; entry < count; entry++) {
		const at = directory + 2 + entry * 12;
		if (at + 12 > tiff.length) return 1;
		if (view.getUint16(at, isLittle) !== 0x0112) continue;
		const value = view.getUint16(at + 8, isLittle);
		return value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}

function adobe({ transform }: Drawing): readonly number[] {
	if (transform === null) return [];
	return [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];
}

/** A directory of one entry, the orientation: without it every second photo of a phone would lie on its side. */
function turning({ orientation }: Drawing): readonly number[] {
	if (orientation === 1) return [];
	const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
	const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
	return [0xff, 0xe1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff];
}
