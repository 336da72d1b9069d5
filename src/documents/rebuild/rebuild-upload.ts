import type { DocumentLimits } from '../limits.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readDocument } from '../read-document.ts';
import { refuseDocument } from '../refusal.ts';
import type { SourceDocument } from '../source-document.ts';
import { rebuildImageInWorker } from '../worker-pool.ts';
import { cleanFileName, cleanTitle } from './file-name.ts';
import { rebuildDocument } from './rebuild-document.ts';
import { pictureKind } from './rebuild-image.ts';
import { type FileRefusal, type RebuildFormat, type RebuiltFile, type Refused, refuseFile } from './rebuilt-file.ts';
import { visibleDocument } from './visible-document.ts';

/** A file ready for the privacy gate, or every reason why it is not taken. */
export type UploadResult =
	| ({
			readonly ok: true;
			/** Under which it may go out: see {@link cleanFileName}. */
			readonly name: string;
			/** What the rebuilt file says, notes of the reader included; null for a picture. */
			readonly document: SourceDocument | null;
			/** True for a picture: no program has read what it shows, a person must. */
			readonly isPicture: boolean;
	  } & RebuiltFile)
	| Refused;

/**
 * Makes the public form of an uploaded file: told by its content, read with limits in a worker, rebuilt in the same format (old and
 * macro formats never, a .csv as CSV, any other text as txt). The bytes handed in are never part of the answer, but for the pixels of
 * a picture. Refuses what the reader refuses (encrypted, old, unknown, damaged, too large …), pages that are scans or cannot be read,
 * files without words, broken or unknown pictures; each with advice in Chinese. What the reader had to leave out (pictures inside
 * documents, headers, comments) stands in `document.notes`.
 */
export async function rebuildUpload(
	bytes: Uint8Array,
	fileName: string,
	limits: Partial<DocumentLimits> = {},
): Promise<UploadResult> {
	const all = { ...DEFAULT_LIMITS, ...limits };
	if (bytes.byteLength > all.fileBytes)
		return fromReader(refuseDocument('file-too-large', { bytes: bytes.byteLength, limit: all.fileBytes }));
	if (pictureKind(bytes) !== null) {
		const image = await rebuildImageInWorker({ kind: 'image', bytes, limits: all });
		if ('refused' in image) return fromReader(image);
		if (!image.ok) return image;
		const { mediaType, ending } = image;
		return {
			ok: true,
			bytes: image.bytes,
			mediaType,
			ending,
			name: cleanFileName(fileName, ending),
			document: null,
			isPicture: true,
		};
	}
	const read = await readDocument(fileName, bytes, limits);
	if ('refused' in read) return fromReader(read);
	const refusals = contentRefusals(read);
	if (refusals.length > 0) return { ok: false, refusals };
	const title = cleanTitle(fileName);
	const document = visibleDocument(read, title);
	const rebuilt = await rebuildDocument(document, formatFor(read, fileName), { title });
	if (!rebuilt.ok) return rebuilt;
	return { ...rebuilt, name: cleanFileName(fileName, rebuilt.ending), document, isPicture: false };
}

function fromReader({ code, message }: FileRefusal): Refused {
	return { ok: false, refusals: [{ code, message }] };
}

function formatFor(document: SourceDocument, fileName: string): RebuildFormat {
	return document.format === 'txt' && /\.csv\s*$/i.test(fileName) ? 'csv' : document.format;
}

/** Pages that would be missing, or nothing at all: a rebuilt file must say what the original says. */
function contentRefusals(document: SourceDocument): FileRefusal[] {
	const refusals: FileRefusal[] = [];
	const pagesWith = (code: string) =>
		document.notes.flatMap((note) =>
			note.code === code && note.position.page !== undefined ? [note.position.page] : [],
		);
	const scanned = pagesWith('image-only-page');
	const unreadable = pagesWith('unreadable-page');
	if (scanned.length > 0) refusals.push(...refuseFile('scanned-pages', pageList(scanned)).refusals);
	if (unreadable.length > 0) refusals.push(...refuseFile('unreadable-pages', pageList(unreadable)).refusals);
	const hasWords = document.blocks.some((block) =>
		block.kind === 'paragraph' ? block.text.trim() !== '' : block.cells.some((cell) => cell.text.trim() !== ''),
	);
	if (!hasWords && refusals.length === 0) refusals.push(...refuseFile('nothing-readable').refusals);
	return refusals;
}

function pageList(pages: readonly number[]): string {
	return pages.length > 10 ? `${pages.slice(0, 10).join('、')} 等 ${pages.length}` : pages.join('、');
}
