import { crc32, inflateSync } from 'node:zlib';
import { damagedImage, type ImageParts, ImageSignal, MOST_PIXELS } from './image-parts.ts';
import { refuseFile } from './rebuilt-file.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Samples per pixel and the depths allowed, by colour type. */
const COLOURS: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
	0: { samples: 1, depths: [1, 2, 4, 8, 16] },
	2: { samples: 3, depths: [8, 16] },
	3: { samples: 1, depths: [1, 2, 4, 8] },
	4: { samples: 2, depths: [8, 16] },
	6: { samples: 4, depths: [8, 16] },
};
/** Start and step of the seven passes of an interlaced picture, across and down. */
const PASSES = [
	[0, 8, 0, 8],
	[4, 8, 0, 8],
	[0, 4, 4, 8],
	[2, 4, 0, 4],
	[0, 2, 2, 4],
	[1, 2, 0, 2],
	[0, 1, 1, 2],
] as const;

interface Header {
	readonly width: number;
	readonly height: number;
	readonly depth: number;
	readonly colour: number;
	readonly isInterlaced: boolean;
}

/**
 * A PNG written anew from what is needed to draw it: header, palette, transparency, pixels. Text, profiles, times, EXIF, unknown chunks
 * and everything after the pixels or after the end are gone. The pixel stream must unpack to exactly the size the header promises.
 */
export function rebuildPng(bytes: Uint8Array): ImageParts {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let header: Header | null = null;
	let palette: Uint8Array | null = null;
	let transparency: Uint8Array | null = null;
	const pixels: Uint8Array[] = [];
	let at = SIGNATURE.length;
	for (let isEnded = false; !isEnded; ) {
		if (at + 12 > bytes.length) throw damagedImage();
		const length = view.getUint32(at);
		if (at + 12 + length > bytes.length) throw damagedImage();
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const data = bytes.subarray(at + 8, at + 8 + length);
		if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) throw damagedImage();
		at += 12 + length;
		if ((header === null) !== (type === 'IHDR')) throw damagedImage();
		if (type === 'IHDR') header = readHeader(data);
		else if (type === 'PLTE') palette = data;
		else if (type === 'tRNS') transparency = data;
		else if (type === 'IDAT') pixels.push(data);
		else if (type === 'IEND') isEnded = true;
		else if (type === 'acTL') throw new ImageSignal(refuseFile('image-animated'));
		else if (/^[A-Z]/.test(type)) throw damagedImage();
	}
	if (header === null) throw damagedImage();
	const parts: Uint8Array[] = [SIGNATURE, chunk('IHDR', headerBytes(header))];
	if (header.colour === 3) {
		if (palette === null || palette.length % 3 !== 0 || palette.length === 0 || palette.length > 3 << header.depth)
			throw damagedImage();
		parts.push(chunk('PLTE', palette));
	}
	if (transparency !== null && fitsTransparency(header, transparency, palette)) parts.push(chunk('tRNS', transparency));
	parts.push(chunk('IDAT', checkedPixels(header, Buffer.concat(pixels))), chunk('IEND', new Uint8Array()));
	return { bytes: new Uint8Array(Buffer.concat(parts)), width: header.width, height: header.height };
}

function readHeader(data: Uint8Array): Header {
	if (data.length !== 13) throw damagedImage();
	const view = new DataView(data.buffer, data.byteOffset, 13);
	const [width, height, depth, colour] = [view.getUint32(0), view.getUint32(4), data[8] ?? 0, data[9] ?? 0];
	const isKnown = COLOURS[colour]?.depths.includes(depth) && data[10] === 0 && data[11] === 0 && (data[12] ?? 2) < 2;
	if (!isKnown || width === 0 || height === 0) throw damagedImage();
	if (width * height > MOST_PIXELS) throw new ImageSignal(refuseFile('image-too-large', MOST_PIXELS / 1_000_000));
	return { width, height, depth, colour, isInterlaced: data[12] === 1 };
}

function headerBytes({ width, height, depth, colour, isInterlaced }: Header): Uint8Array {
	const data = new Uint8Array(13);
	const view = new DataView(data.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	data.set([depth, colour, 0, 0, isInterlaced ? 1 : 0], 8);
	return data;
}

function fitsTransparency({ colour }: Header, data: Uint8Array, palette: Uint8Array | null): boolean {
	if (colour === 0) return data.length === 2;
	if (colour === 2) return data.length === 6;
	return colour === 3 && data.length > 0 && data.length * 3 <= (palette?.length ?? 0);
}

/** The packed pixels without anything behind them, after a look at every row. */
function checkedPixels(header: Header, packed: Uint8Array): Uint8Array {
	const rows = rowLengths(header);
	const expected = rows.reduce((sum, { bytes, count }) => sum + bytes * count, 0);
	let unpacked: { buffer: Uint8Array; engine: { bytesWritten: number } };
	try {
		// `info` also tells how many packed bytes were used; the types do not know it.
		unpacked = inflateSync(packed, { info: true, maxOutputLength: expected }) as unknown as typeof unpacked;
	} catch {
		throw damagedImage();
	}
	if (unpacked.buffer.length !== expected) throw damagedImage();
	let at = 0;
	for (const { bytes, count } of rows)
		for (let row = 0; row < count; row++, at += bytes) if ((unpacked.buffer[at] ?? 0) > 4) throw damagedImage();
	return packed.subarray(0, unpacked.engine.bytesWritten);
}

/** Bytes of a row with its filter byte, and how many such rows there are, pass by pass. */
function rowLengths({ width, height, depth, colour, isInterlaced }: Header): { bytes: number; count: number }[] {
	const bits = (COLOURS[colour]?.samples ?? 1) * depth;
	const bytesFor = (pixels: number) => 1 + Math.ceil((pixels * bits) / 8);
	if (!isInterlaced) return [{ bytes: bytesFor(width), count: height }];
	return PASSES.flatMap(([left, across, top, down]) => {
		const columns = Math.ceil((width - left) / across);
		const count = Math.ceil((height - top) / down);
		return columns > 0 && count > 0 ? [{ bytes: bytesFor(columns), count }] : [];
	});
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(12 + data.length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	bytes.set(Buffer.from(type, 'latin1'), 4);
	bytes.set(data, 8);
	view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
	return bytes;
}
