import { joinBytes, jpeg, jpegSegment, latin1, png, pngChunk } from '../../../src/documents/rebuild/images-in-tests.ts';

export { joinBytes, jpeg, jpegSegment, latin1, png, pngChunk };

/** Digits 0 … 9 and X as bitmaps of 16 × 24, four hexadecimal digits a row, so that any number can be drawn at run time. */
const GLYPHS = [
	'000003c00fe00c701830183818183018301830183018301830183818181818301c300fe007c000000000000000000000',
	'0000018007800f8001800180018001800180018001800180018001800180018001801ff81ff800000000000000000000',
	'000007801fe03870103000300030003000300070006000c001c0038007000e001c003ff83ff800000000000000000000',
	'000007c01fe01870003000300030003000e007c007e00070003800180018001830303ff00fe000000000000000000000',
	'0000006000e001e001e00360036006600c600c60186030603ff87ffc0060006000600060006000000000000000000000',
	'00000ff00ff01c0018001800180018001fe01cf000380038001800180018003830303fe00fc000000000000000000000',
	'000001e007f80e100c0018001800180039e03ff03c38381838181818181818180c380f7007e000000000000000000000',
	'00001ff83ff8003800300060006000c000c0018001800180018003000300030003000300030000000000000000000000',
	'000003c00fe01c301830181818181c300e3007e00fe01870183830183018301818381e700fe000000000000000000000',
	'000007800fe018703830303030183018301818381cf80f98001800180030003010601fe00f8000000000000000000000',
	'0000300c381818181c300c300660066003c00380038003c006e006600c701c301818381c300c00000000000000000000',
];

/** A grey picture of a number, black on white, as a scan would show it. */
export function drawnNumber(number: string, scale = 3): { width: number; height: number; pixels: Uint8Array } {
	const margin = 20;
	const width = (number.length * 16 + margin * 2) * scale;
	const height = (24 + margin * 2) * scale;
	const pixels = new Uint8Array(width * height).fill(255);
	[...number].forEach((character, place) => {
		const glyph = GLYPHS[character === 'X' ? 10 : Number(character)] ?? '';
		for (let row = 0; row < 24; row++) {
			const bits = Number.parseInt(glyph.slice(row * 4, row * 4 + 4), 16);
			for (let column = 0; column < 16; column++) {
				if (((bits >> (15 - column)) & 1) === 0) continue;
				for (let y = 0; y < scale; y++)
					for (let x = 0; x < scale; x++)
						pixels[((row + margin) * scale + y) * width + (place * 16 + column + margin) * scale + x] = 0;
			}
		}
	});
	return { width, height, pixels: smoothed(pixels, width, height) };
}

/** Edges as a scanner sees them: each pixel the mean of its neighbourhood. */
function smoothed(pixels: Uint8Array, width: number, height: number): Uint8Array {
	const result = new Uint8Array(pixels.length).fill(255);
	for (let y = 2; y < height - 2; y++)
		for (let x = 2; x < width - 2; x++) {
			let sum = 0;
			for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) sum += pixels[(y + dy) * width + x + dx] ?? 255;
			result[y * width + x] = sum / 25;
		}
	return result;
}

/** The picture of numbers as PNG, one below the other. */
export function numberPng(...numbers: readonly string[]): Uint8Array {
	const drawn = numbers.map((number) => drawnNumber(number));
	const width = Math.max(...drawn.map((one) => one.width));
	const height = drawn.reduce((sum, one) => sum + one.height, 0);
	const rows = new Uint8Array((width + 1) * height).fill(255);
	let row = 0;
	for (const one of drawn)
		for (let line = 0; line < one.height; line++, row++) {
			rows[row * (width + 1)] = 0;
			rows.set(one.pixels.subarray(line * one.width, (line + 1) * one.width), row * (width + 1) + 1);
		}
	return png({ width, height, rows });
}

/** An EXIF segment whose ASCII description is `text`. */
export function exifDescription(text: string): Uint8Array {
	return jpegSegment(0xe1, joinBytes(latin1('Exif\0\0'), tiff([{ tag: 0x010e, text }])));
}

/** An EXIF segment with a position, degrees north and east. */
export function exifPosition(latitude: number, longitude: number): Uint8Array {
	const rational = (value: number) => {
		const bytes = new Uint8Array(24);
		const view = new DataView(bytes.buffer);
		for (const [index, [top, bottom]] of [
			[Math.round(value * 1_000_000), 1_000_000],
			[0, 1],
			[0, 1],
		].entries()) {
			view.setUint32(index * 8, top ?? 0);
			view.setUint32(index * 8 + 4, bottom ?? 1);
		}
		return bytes;
	};
	const entry = (tag: number, type: number, count: number, value: number | string) => {
		const bytes = new Uint8Array(12);
		const view = new DataView(bytes.buffer);
		view.setUint16(0, tag);
		view.setUint16(2, type);
		view.setUint32(4, count);
		if (typeof value === 'string') bytes.set(latin1(value), 8);
		else view.setUint32(8, value);
		return bytes;
	};
	// Header 8, first directory 2 + 12 + 4, position directory 2 + 4 × 12 + 4, then the two rationals.
	const gpsAt = 26;
	const dataAt = gpsAt + 54;
	return jpegSegment(
		0xe1,
		joinBytes(
			latin1('Exif\0\0MM\0*'),
			[0, 0, 0, 8, 0, 1],
			entry(0x8825, 4, 1, gpsAt),
			[0, 0, 0, 0, 0, 4],
			entry(1, 2, 2, 'N'),
			entry(2, 5, 3, dataAt),
			entry(3, 2, 2, 'E'),
			entry(4, 5, 3, dataAt + 24),
			[0, 0, 0, 0],
			rational(latitude),
			rational(longitude),
		),
	);
}

function tiff(entries: readonly { tag: number; text: string }[]): Uint8Array {
	const directory: number[] = [0, entries.length];
	let at = 8 + 2 + entries.length * 12 + 4;
	const texts: Uint8Array[] = [];
	for (const { tag, text } of entries) {
		const bytes = latin1(`${text}\0`);
		directory.push(tag >> 8, tag & 255, 0, 2, 0, 0, bytes.length >> 8, bytes.length & 255, 0, 0, at >> 8, at & 255);
		texts.push(bytes);
		at += bytes.length;
	}
	return joinBytes(latin1('MM\0*'), [0, 0, 0, 8], directory, [0, 0, 0, 0], ...texts);
}
