import { ImageSignal } from './image-parts.ts';
import { rebuildJpeg } from './rebuild-jpeg.ts';
import { rebuildPng } from './rebuild-png.ts';
import { type RebuiltFile, type Refused, refuseFile } from './rebuilt-file.ts';

/** A picture written anew, with its size in pixels as stored (a camera may say it must be turned). */
export type ImageResult =
	| ({ readonly ok: true; readonly width: number; readonly height: number } & RebuiltFile)
	| Refused;

/** Kinds of pictures told by their first bytes; those without a writer are refused by name. */
export type PictureKind = 'png' | 'jpg' | 'GIF' | 'WebP' | 'BMP' | 'TIFF' | 'HEIC';

/** What picture the bytes begin like; null for anything else. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
	const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (head.startsWith('\xff\xd8\xff')) return 'jpg';
	if (/^GIF8[79]a/.test(head)) return 'GIF';
	if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'WebP';
	if (/^BM[\s\S]{4}\0\0\0\0/.test(head)) return 'BMP';
	if (/^(?:II\*\0|MM\0\*)/.test(head)) return 'TIFF';
	return /^[\s\S]{4}ftyp(?:heic|heix|mif1|avif)/.test(head) ? 'HEIC' : null;
}

/**
 * A PNG or JPEG re-written with only what is needed to draw it; nothing else of the bytes handed in survives. Refuses
 * `image-unsupported`, `image-damaged`, `image-too-large`, `image-animated`. Pure arithmetic without recursion, linear in the bytes
 * and pixels; run it in the worker all the same, it may take a second.
 */
export function rebuildImage(bytes: Uint8Array): ImageResult {
	const kind = pictureKind(bytes);
	if (kind !== 'png' && kind !== 'jpg') return refuseFile('image-unsupported', kind ?? '这种');
	try {
		const parts = kind === 'png' ? rebuildPng(bytes) : rebuildJpeg(bytes);
		return { ok: true, ...parts, mediaType: kind === 'png' ? 'image/png' : 'image/jpeg', ending: kind };
	} catch (error) {
		if (error instanceof ImageSignal) return error.refused;
		throw error;
	}
}
