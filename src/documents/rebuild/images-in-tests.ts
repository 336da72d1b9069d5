import { crc32, deflateSync } from 'node:zlib';

/** Builds small pictures in memory for the tests of this folder. Not part of the program. */

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const join = (...parts: readonly (Uint8Array | readonly number[])[]) =>
	new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));

/** One PNG chunk with its checksum. */
export function pngChunk(type: string, data: Uint8Array | readonly number[]): Uint8Array {
	const body = join(latin1(type), data);
	const frame = new Uint8Array(4 + body.length + 4);
	const view = new DataView(frame.buffer);
	view.setUint32(0, body.length - 4);
	frame.set(body, 4);
	view.setUint32(4 + body.length, crc32(body));
	return frame;
}

export interface PngSample {
	readonly width?: number;
	readonly height?: number;
	readonly depth?: number;
	readonly colour?: number;
	readonly interlaced?: number;
	/** The bytes of all rows with their filter bytes; a grey picture by default. */
	readonly rows?: Uint8Array;
	/** Put behind the header and behind the pixels. */
	readonly before?: readonly Uint8Array[];
	readonly after?: readonly Uint8Array[];
	/** Put inside the pixel chunk, behind the packed stream. */
	readonly slack?: Uint8Array;
}

export function png(sample: PngSample = {}): Uint8Array {
	const { width = 2, height = 2, depth = 8, colour = 0, interlaced = 0 } = sample;
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header.set([depth, colour, 0, 0, interlaced], 8);
	const rows = sample.rows ?? Uint8Array.from([0, 10, 20, 0, 30, 40]);
	return join(
		[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
		pngChunk('IHDR', header),
		...(sample.before ?? []),
		pngChunk('IDAT', join(deflateSync(rows), sample.slack ?? [])),
		...(sample.after ?? []),
		pngChunk('IEND', []),
	);
}

/** One JPEG segment. */
export function jpegSegment(marker: number, data: Uint8Array | readonly number[]): Uint8Array {
	return join([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data);
}

export const JPEG_TABLES = join(
	jpegSegment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
	// One code of one bit each: no difference, and end of block.
	jpegSegment(0xc4, [0x00, 1, ...Array.from({ length: 15 }, () => 0), 0]),
	jpegSegment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
);

/** A grey JPEG of 8 × 8 pixels; `head` stands before the frame, `tail` behind the end; `size` height and width, `scan` two bits a block. */
export function jpeg(
	head: readonly Uint8Array[] = [],
	tail: Uint8Array = new Uint8Array(),
	size = [0, 8, 0, 8],
	scan = [0x3f],
): Uint8Array {
	return join(
		[0xff, 0xd8],
		...head,
		JPEG_TABLES,
		jpegSegment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
		jpegSegment(0xda, [1, 1, 0x00, 0, 63, 0]),
		scan,
		[0xff, 0xd9],
		tail,
	);
}

/** An EXIF segment with an orientation, a position and a thumbnail of this text. */
export function exif(orientation: number, text: string): Uint8Array {
	const entries = [
		[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
		[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38],
	];
	return jpegSegment(
		0xe1,
		join(latin1('Exif\0\0MM\0*'), [0, 0, 0, 8, 0, entries.length], ...entries, [0, 0, 0, 0], latin1(text), jpeg()),
	);
}

export { join as joinBytes, latin1 };
