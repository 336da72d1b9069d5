import type { Collector } from './collector.ts';
import { filtersOf, inflateStream, type PdfObject, pagesOfObjects } from './pdf-objects.ts';
import { readPicture } from './read-picture.ts';

const SMALLEST_SIDES = [48, 9] as const;

/** A picture object that only the PDF library can decode. */
export interface PackedImage {
	readonly object: PdfObject;
	readonly part: string;
}

export function isImage(object: PdfObject): boolean {
	return object.stream !== undefined && /\/Subtype\s*\/Image\b/.test(object.dictionary);
}

/**
 * Hands the pictures of a PDF to text recognition: photographs as they are, plain pixels with a header before them. Returns those that
 * are packed in another way.
 */
export function readPdfImages(objects: readonly PdfObject[], collector: Collector): PackedImage[] {
	const images = objects.filter(isImage);
	const pageOf = images.length === 0 ? new Map<number, number>() : pagesOfObjects(objects);
	const others: PackedImage[] = [];
	for (const object of images) {
		const page = pageOf.get(object.number);
		const part = page === undefined ? `image:${object.number}` : `page:${page}!image:${object.number}`;
		const width = numberOf(object.dictionary, 'Width');
		const height = numberOf(object.dictionary, 'Height');
		if (width < SMALLEST_SIDES[0] || height < SMALLEST_SIDES[1]) continue;
		const filters = filtersOf(object.dictionary);
		if (filters.length === 1 && filters[0] === 'DCTDecode' && object.stream !== undefined) {
			readPicture(object.stream, 'jpeg', collector.inside(part));
			continue;
		}
		const grey = width * height <= collector.limits.imagePixels ? greyPixels(object, width, height, collector) : null;
		if (grey === null) others.push({ object, part });
		else collector.addImage(`${part}!ocr`, portableGreyMap(grey, width, height), width * height);
	}
	return others;
}

function numberOf(dictionary: string, key: string): number {
	return Number(new RegExp(`/${key}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
}

/** Pixels of a picture stored plain or packed once without a predictor, 8 or 1 bits of grey, 8 bits of colour; null for any other. */
function greyPixels(object: PdfObject, width: number, height: number, collector: Collector): Uint8Array | null {
	if (/\/(?:Predictor\s+(?!1\b)\d|Indexed|Separation|DeviceN|Lab)/.test(object.dictionary)) return null;
	const bytes = inflateStream(object, collector);
	if (bytes === null) return null;
	const bits = /\/ImageMask\s+true/.test(object.dictionary) ? 1 : numberOf(object.dictionary, 'BitsPerComponent');
	const pixels = width * height;
	if (bits === 8 && bytes.length >= pixels * 3) return fromColour(bytes, pixels, 3);
	if (bits === 8 && bytes.length >= pixels) return bytes.subarray(0, pixels);
	const stride = Math.ceil(width / 8);
	if (bits !== 1 || bytes.length < stride * height) return null;
	const grey = new Uint8Array(pixels);
	for (let row = 0; row < height; row++)
		for (let column = 0; column < width; column++)
			grey[row * width + column] = ((bytes[row * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1 ? 255 : 0;
	return grey;
}

/** Brightness of colour pixels; `step` bytes each. */
export function fromColour(bytes: ArrayLike<number>, pixels: number, step: number): Uint8Array {
	const grey = new Uint8Array(pixels);
	for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += step)
		grey[pixel] = ((bytes[at] ?? 0) * 77 + (bytes[at + 1] ?? 0) * 151 + (bytes[at + 2] ?? 0) * 28) >> 8;
	return grey;
}

/** A picture file of bare grey pixels (PGM). */
export function portableGreyMap(grey: Uint8Array, width: number, height: number): Uint8Array {
	const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
	const file = new Uint8Array(head.length + width * height);
	file.set(head);
	file.set(grey.subarray(0, width * height), head.length);
	return file;
}
