import { DEFAULT_LIMITS, type DocumentLimits } from './limits.ts';
import { readBytes } from './read-bytes.ts';
import { type DocumentRefusal, refuseDocument } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';
import { readInWorker } from './worker-pool.ts';

/** Texts up to here cost less to read than to hand to a thread; nothing in them can expand or recurse. */
const INLINE_TEXT_BYTES = 2 * 1024 * 1024;

/** Of a UTF-16 unit, in any encoding that is read: a longer text need not be decoded to be too long. */
const MOST_BYTES_PER_UNIT = 4;

/**
 * Reads a document as it comes in the mail. The format is told from the bytes; `name` only serves a note when its extension
 * disagrees. Everything but small plain text is read in a worker with limits on time and memory. Refusals are values with a
 * Chinese message that says what to do; a rejection means a bug, never a bad file. `bytes` is not changed or kept.
 */
export async function readDocument(
	name: string,
	bytes: Uint8Array,
	limits: Partial<DocumentLimits> = {},
): Promise<SourceDocument | DocumentRefusal> {
	const all = { ...DEFAULT_LIMITS, ...limits };
	if (bytes.byteLength > all.fileBytes) {
		return refuseDocument('file-too-large', { bytes: bytes.byteLength, limit: all.fileBytes });
	}
	const isText = isPlainText(bytes);
	if (isText && bytes.byteLength > all.characters * MOST_BYTES_PER_UNIT)
		return refuseDocument('too-much-text', { characters: all.characters });
	if (isText && bytes.byteLength <= INLINE_TEXT_BYTES) return readBytes(name, bytes, all);
	return readInWorker({ name, bytes, limits: all });
}

/** Beyond doubt no archive, OLE container, PDF or markup. Anything else is looked at in the worker. */
function isPlainText(bytes: Uint8Array): boolean {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
	return !/^(?:\xef\xbb\xbf)?\s*<|^PK|^\xd0\xcf\x11\xe0|^\{\\rtf|%PDF-/.test(head);
}
