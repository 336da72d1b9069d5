import type { DocumentLimits } from './limits.ts';
import { NoteList } from './note-list.ts';
import { RefusalSignal } from './refusal.ts';
import type { ReaderNote, SourceDocument } from './source-document.ts';

/** Decoded bytes, the encoding used and what was doubtful about it. */
export interface DecodedText {
	readonly text: string;
	/** `utf-8`, `gb18030`, `utf-16le`, `utf-16be`. */
	readonly encoding: string;
	readonly notes: readonly ReaderNote[];
}

/**
 * Decodes bytes by their byte-order mark, else as strict UTF-8, else as GB18030 (which contains GBK and GB2312). A declared
 * encoding (HTML `meta`) is tried first but must fit the bytes. A file with a few damaged bytes is read with `�` and a note;
 * bytes that are no text are refused as `binary-content`. The byte-order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
	const notes = new NoteList();
	const { text, encoding } = decodeBytes(bytes, declared, notes);
	const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
	const zeros = text.match(/\u0000/g)?.length ?? 0;
	if ((controls > 8 && controls > text.length / 200) || zeros > text.length / 100)
		throw new RefusalSignal('binary-content');
	if (controls > 0) notes.add('control-characters', {}, controls);
	return { text, encoding, notes: notes.list() };
}

function decodeBytes(
	bytes: Uint8Array,
	declared: string | undefined,
	notes: NoteList,
): { text: string; encoding: string } {
	const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
	if (marked) return tolerant(bytes, marked, notes);
	const wanted = declared === undefined ? undefined : canonicalEncoding(declared);
	const utf8 = strict(bytes, 'utf-8');
	if (utf8 !== undefined) {
		if (wanted && wanted !== 'utf-8' && !isAscii(utf8)) notes.add('encoding-mismatch', {}, declared ?? '', 'utf-8');
		return { text: utf8, encoding: 'utf-8' };
	}
	const gb18030 = strict(bytes, 'gb18030');
	const damage = utf8Damage(bytes);
	// A long UTF-8 text with one torn character also fails the strict test; as GB18030 it would be garbage from end to end.
	if (damage.replaced <= 2 + damage.multibyte / 100 && damage.multibyte > damage.replaced * 4) {
		return tolerant(bytes, 'utf-8', notes);
	}
	if (gb18030 !== undefined) {
		if (wanted === undefined) notes.add('encoding-guessed', {}, 'GB18030');
		else if (wanted !== 'gb18030') notes.add('encoding-mismatch', {}, declared ?? '', 'gb18030');
		return { text: gb18030, encoding: 'gb18030' };
	}
	return tolerant(bytes, 'gb18030', notes);
}

function tolerant(bytes: Uint8Array, encoding: string, notes: NoteList): { text: string; encoding: string } {
	const text = new TextDecoder(encoding).decode(bytes);
	const replaced = text.match(/\ufffd/g)?.length ?? 0;
	if (replaced > 8 && replaced > text.length / 50) throw new RefusalSignal('binary-content');
	if (replaced > 0) notes.add('damaged-bytes', {}, replaced);
	return { text, encoding };
}

function strict(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	return undefined;
}

/** Characters a Chinese office text is made of. */
const ORDINARY = /[\t\n\r\u0020-\u007e\u2000-\u2fff\u3000-\u303f\u3400-\u9fff\ud800-\udfff\uff00-\uffef]/g;

/** UTF-16 without a mark holds zero bytes, which no other text does; the byte order is the one that reads as text. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
	const sample = bytes.subarray(0, 65_536);
	if (bytes.byteLength % 2 === 1 || !sample.includes(0)) return undefined;
	const [little = 0, big = 0] = ['utf-16le', 'utf-16be'].map((encoding) => {
		const text = new TextDecoder(encoding).decode(sample);
		return (text.match(ORDINARY)?.length ?? 0) / text.length;
	});
	if (Math.max(little, big) < 0.85) return undefined;
	return little > big ? 'utf-16le' : 'utf-16be';
}

function utf8Damage(bytes: Uint8Array): { replaced: number; multibyte: number } {
	const text = new TextDecoder().decode(bytes);
	const replaced = text.match(/\ufffd/g)?.length ?? 0;
	const multibyte = (text.match(/[\u0080-\uffff]/g)?.length ?? 0) - replaced;
	return { replaced, multibyte };
}

/** Our name for a declared encoding; the declared name itself when it is not one of the four we know. */
function canonicalEncoding(declared: string): string {
	const name = declared.trim().toLowerCase();
	if (/^gb(?:_?2312(?:-80)?|k|18030)$|^x-gbk$|^cp936$/.test(name)) return 'gb18030';
	return name === 'utf8' ? 'utf-8' : name;
}

function isAscii(text: string): boolean {
	return /^[\u0000-\u007f]*$/.test(text);
}

/**
 * Reads plain text: one paragraph per line, tabs, blanks and empty lines kept, because in a text extraction they are all the
 * layout there is. Refuses `file-too-large` before decoding, `too-much-text` before taking lines apart, `too-many-rows`, `binary-content`.
 */
export function readText(bytes: Uint8Array, limits: DocumentLimits): SourceDocument {
	if (bytes.byteLength > limits.textBytes) {
		throw new RefusalSignal('file-too-large', { bytes: bytes.byteLength, limit: limits.textBytes });
	}
	const { text, encoding, notes } = decodeText(bytes);
	if (text.length > limits.characters) throw new RefusalSignal('too-much-text', { characters: limits.characters });
	const lines = text.split(/\r\n|\n|\r/);
	if (lines.at(-1) === '') lines.pop();
	if (lines.length > limits.lines)
		throw new RefusalSignal('too-many-rows', { rows: limits.lines, cells: limits.cells });
	return {
		format: 'txt',
		encoding,
		blocks: lines.map((line, index) => ({ kind: 'paragraph', text: line, position: { line: index + 1 } })),
		properties: {},
		notes,
	};
}
