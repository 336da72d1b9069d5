import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exif, joinBytes, jpeg, jpegSegment, latin1, png, pngChunk } from './images-in-tests.ts';
import { rebuildImage } from './rebuild-image.ts';

const CANARY = 'CANARY13800138000';
const canary = latin1(CANARY);
const rebuilt = (bytes: Uint8Array) => {
	const result = rebuildImage(bytes);
	return result.ok ? Buffer.from(result.bytes).toString('latin1') : result.refusals[0]?.code;
};
const typesOf = (bytes: Uint8Array): string[] => {
	const types: string[] = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
		types.push(Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'));
	return types;
};

describe('png', () => {
	it('keeps header, palette, transparency and pixels, nothing else', () => {
		const result = rebuildImage(
			png({
				colour: 3,
				rows: Uint8Array.from([0, 0, 1, 0, 1, 0]),
				before: [
					pngChunk('tEXt', canary),
					pngChunk('iCCP', canary),
					pngChunk('eXIf', canary),
					pngChunk('PLTE', [1, 2, 3, 4, 5, 6]),
					pngChunk('tRNS', [0]),
					pngChunk('iTXt', canary),
				],
				after: [pngChunk('zTXt', canary), pngChunk('tIME', canary), pngChunk('prVt', canary)],
			}),
		);
		expect(result).toMatchObject({ ok: true, width: 2, height: 2, mediaType: 'image/png', ending: 'png' });
		expect(result.ok ? typesOf(result.bytes) : []).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
	});

	it.each([
		['text behind the end', joinBytes(png(), canary)],
		['text behind the packed pixels', png({ slack: canary })],
		['text in chunks', png({ before: [pngChunk('tEXt', canary)], after: [pngChunk('XMPp'.toLowerCase(), canary)] })],
	])('%s is gone', (_, bytes) => {
		const result = rebuilt(bytes);
		expect(result).toBe(rebuilt(png()));
		expect(result).not.toContain(CANARY);
	});

	it.each([
		['a picture cut short', png().subarray(0, 40), 'image-damaged'],
		['a wrong checksum', png().map((byte, at) => (at === 20 ? byte ^ 1 : byte)), 'image-damaged'],
		['too few rows', png({ height: 3 }), 'image-damaged'],
		['too many rows', png({ height: 1 }), 'image-damaged'],
		['no rows', png({ height: 0 }), 'image-damaged'],
		['an unknown filter', png({ rows: Uint8Array.from([5, 0, 0, 0, 0, 0]) }), 'image-damaged'],
		['a colour type nobody knows', png({ colour: 5 }), 'image-damaged'],
		['an indexed picture without a palette', png({ colour: 3 }), 'image-damaged'],
		['an unknown critical chunk', png({ before: [pngChunk('ABCD', [])] }), 'image-damaged'],
		['a bomb of a hundred million pixels', png({ width: 10_000, height: 10_000 }), 'image-too-large'],
		['an animation', png({ before: [pngChunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])] }), 'image-animated'],
	])('%s is refused', (_, bytes, code) => {
		expect(rebuilt(bytes)).toBe(code);
	});

	it('an interlaced picture has the rows of its passes', () => {
		// 2 × 2 pixels: pass 1 one pixel, pass 6 one, pass 7 a row of two.
		const rows = Uint8Array.from([0, 1, 0, 2, 0, 3, 4]);
		expect(rebuildImage(png({ interlaced: 1, rows })).ok).toBe(true);
		expect(rebuilt(png({ interlaced: 1 }))).toBe('image-damaged');
	});
});

describe('jpeg', () => {
	const adobe = jpegSegment(0xee, joinBytes(latin1('Adobe'), [0, 100, 0, 0, 0, 0, 1]));
	const jfif = jpegSegment(0xe0, joinBytes(latin1('JFIF\0'), [1, 2, 1, 0, 72, 0, 72, 1, 1], canary.subarray(0, 3)));

	it.each([
		['EXIF with a position and a thumbnail', jpeg([exif(1, CANARY)])],
		['XMP', jpeg([jpegSegment(0xe1, joinBytes(latin1('http://ns.adobe.com/xap/1.0/\0'), canary))])],
		['a colour profile', jpeg([jpegSegment(0xe2, joinBytes(latin1('ICC_PROFILE\0'), canary))])],
		['Photoshop data', jpeg([jpegSegment(0xed, canary)])],
		['a comment', jpeg([jpegSegment(0xfe, canary)])],
		['a second picture behind the end', jpeg([], joinBytes(jpeg([exif(1, CANARY)]), canary))],
	])('%s is gone', (_, bytes) => {
		expect(Buffer.from(bytes).toString('latin1')).toContain(CANARY);
		expect(rebuilt(bytes)).toBe(rebuilt(jpeg()));
	});

	it('keeps what the pixels need, byte for byte', () => {
		const bytes = jpeg();
		const result = rebuildImage(bytes);
		expect(result).toMatchObject({ ok: true, width: 8, height: 8, mediaType: 'image/jpeg', ending: 'jpg' });
		expect(result.ok ? [...result.bytes] : []).toEqual([...bytes]);
	});

	it('writes the JFIF mark and the colour transform afresh', () => {
		const result = rebuilt(jpeg([jfif, adobe]));
		expect(result).not.toContain('CAN');
		expect(
			result?.startsWith(
				'\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xee\0\x0eAdobe\0d\0\0\0\0\x01\xff\xdb',
			),
		).toBe(true);
	});

	it('a picture to be turned keeps that number and nothing else of its EXIF', () => {
		const result = rebuilt(jpeg([exif(6, CANARY)]));
		expect(result).not.toContain(CANARY);
		expect(result?.length).toBe((rebuilt(jpeg()) ?? '').length + 36);
		expect(rebuilt(Uint8Array.from(result ?? '', (character) => character.charCodeAt(0)))).toBe(result);
		expect(rebuilt(jpeg([exif(9, '')]))).toBe(rebuilt(jpeg()));
	});

	it.each([
		['a picture cut short', jpeg().subarray(0, -2), 'image-damaged'],
		['no frame', joinBytes([0xff, 0xd8, 0xff, 0xd9]), 'image-damaged'],
		['a frame without pixels', jpeg([], new Uint8Array(), [0, 0, 0, 8]), 'image-damaged'],
		['a bomb of a thousand million pixels', jpeg([], new Uint8Array(), [0xff, 0xff, 0xff, 0xff]), 'image-too-large'],
		['a lossless frame', jpeg([jpegSegment(0xc3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])]), 'image-unsupported'],
		['words behind a table', jpeg([jpegSegment(0xdb, joinBytes([0], new Uint8Array(64), canary))]), 'image-damaged'],
		[
			'words behind a Huffman table',
			jpeg([jpegSegment(0xc4, joinBytes([0, 1], new Uint8Array(15), [0], canary))]),
			'image-damaged',
		],
		['a segment longer than the file', joinBytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]), 'image-damaged'],
	])('%s is refused', (_, bytes, code) => {
		expect(rebuilt(bytes)).toBe(code);
	});
});

describe('other pictures', () => {
	it.each([
		['GIF', latin1('GIF89a\x01\0\x01\0')],
		['WebP', latin1('RIFF\x10\0\0\0WEBPVP8 ')],
		['BMP', latin1('BM\x10\0\0\0\0\0\0\0\0\0')],
		['TIFF', latin1('II*\0\x08\0\0\0')],
		['HEIC', latin1('\0\0\0\x18ftypheic')],
	])('%s is refused by name, with what to do', (name, bytes) => {
		const result = rebuildImage(bytes);
		expect(result.ok ? '' : result.refusals[0]?.message).toMatch(new RegExp(`不支持 ${name} 图片.*PNG 或 JPG`));
	});
});

it('4,000 mutated pictures are rebuilt or refused, and what is rebuilt is a fixed point', () => {
	const samples = [
		png({ before: [pngChunk('tEXt', canary)] }),
		jpeg([exif(6, CANARY)]),
		png({ interlaced: 1, rows: Uint8Array.from([0, 1, 0, 2, 0, 3, 4]) }),
	];
	fc.assert(
		fc.property(
			fc.constantFrom(...samples),
			fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 5 }),
			(sample, changes) => {
				const bytes = [...sample];
				for (const [at, byte, kind] of changes) {
					const place = at % (bytes.length + 1);
					if (kind === 0) bytes[place] = byte;
					else if (kind === 1) bytes.splice(place, byte % 9);
					else if (kind === 2) bytes.splice(place, 0, ...bytes.slice(place, place + (byte % 20)));
					else bytes.splice(Math.max(4, place));
				}
				const result = rebuildImage(Uint8Array.from(bytes));
				expect(result.ok ? rebuildImage(result.bytes) : result.refusals.length).toEqual(result.ok ? result : 1);
			},
		),
		{ numRuns: 4000, seed: 11 },
	);
});
