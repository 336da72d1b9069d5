import { constants, inflateSync } from 'node:zlib';
import type { Collector } from './collector.ts';

/** One object as it lies in the bytes: its dictionary as written, and its stream where it has one. */
export interface PdfObject {
	readonly number: number;
	readonly dictionary: string;
	/** Offset of the dictionary in the file; absent for an object inside an object stream. */
	readonly at?: number;
	/** As stored, filters not undone. */
	readonly stream?: Uint8Array;
}

const MOST_OBJECTS = 500_000;
const LONGEST_DICTIONARY = 4 * 1024 * 1024;

/**
 * Every object in the bytes of a PDF, in order, whether or not anything still leads to it: replaced and deleted ones too, and those
 * inside object streams. Knows no cross-reference table, so that none can mislead it.
 */
export function listPdfObjects(bytes: Uint8Array, collector: Collector): PdfObject[] {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const objects: PdfObject[] = [];
	let hasEnds = true;
	let nextStream = text.indexOf('stream');
	const header = /(\d{1,8})\s+\d{1,5}\s+obj\b/g;
	for (let match = header.exec(text); match !== null && objects.length < MOST_OBJECTS; match = header.exec(text)) {
		const at = match.index + match[0].length;
		// Looked for once more per object, a mark that is nowhere would cost the square of the file.
		const end = hasEnds ? text.indexOf('endobj', at) : -1;
		if (end < 0) hasEnds = false;
		const stop = end < 0 ? Math.min(text.length, at + LONGEST_DICTIONARY) : end;
		const number = Number(match[1]);
		if (nextStream >= 0 && nextStream < at) nextStream = text.indexOf('stream', at);
		const mark = nextStream >= 0 && nextStream < stop ? streamMark(text, nextStream, at, stop) : null;
		if (mark === null) {
			objects.push({ number, dictionary: text.slice(at, Math.min(stop, at + LONGEST_DICTIONARY)), at });
			header.lastIndex = stop;
			continue;
		}
		const dictionary = text.slice(at, mark.dictionaryEnd);
		const declared = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? -1);
		const isRight =
			declared >= 0 && /^\s{0,2}endstream/.test(text.slice(mark.start + declared, mark.start + declared + 12));
		const found = text.indexOf('endstream', mark.start);
		const streamEnd = isRight ? mark.start + declared : found < 0 ? text.length : found;
		const object = { number, dictionary, at, stream: bytes.subarray(mark.start, streamEnd) };
		objects.push(object);
		if (/\/Type\s*\/ObjStm/.test(dictionary)) objects.push(...packedObjects(object, collector));
		header.lastIndex = streamEnd;
	}
	return objects;
}

/** The first word `stream` from `first` on that opens one; `at` is where the dictionary begins. */
function streamMark(
	text: string,
	first: number,
	at: number,
	stop: number,
): { dictionaryEnd: number; start: number } | null {
	for (let mark = first; mark >= 0 && mark < stop; mark = text.indexOf('stream', mark + 6)) {
		const before = text.slice(Math.max(at, mark - 8), mark).trimEnd();
		if (!before.endsWith('>>')) continue;
		const start = text.startsWith('\r\n', mark + 6) ? mark + 8 : mark + 7;
		return { dictionaryEnd: mark, start };
	}
	return null;
}

function packedObjects(object: { dictionary: string; stream: Uint8Array }, collector: Collector): PdfObject[] {
	const packed = inflateStream(object, collector);
	if (packed === null) return [];
	const text = Buffer.from(packed).toString('latin1');
	const first = Number(/\/First\s+(\d+)/.exec(object.dictionary)?.[1] ?? 0);
	const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
	const objects: PdfObject[] = [];
	for (let index = 0; index + 1 < numbers.length; index += 2) {
		const from = first + (numbers[index + 1] ?? 0);
		const to = numbers[index + 3] === undefined ? text.length : first + (numbers[index + 3] ?? 0);
		objects.push({ number: numbers[index] ?? 0, dictionary: text.slice(from, to) });
	}
	return objects;
}

/** Names of the filters of a stream, outermost first. */
export function filtersOf(dictionary: string): string[] {
	const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
	return [...filter.matchAll(/\/(\w+)/g)].map((match) => match[1] ?? '');
}

/** The bytes of a stream stored plain or packed once; null for other filters and for bytes that are no such thing. */
export function inflateStream(
	object: { readonly dictionary: string; readonly stream?: Uint8Array },
	collector: Collector,
): Uint8Array | null {
	const { stream } = object;
	if (stream === undefined) return null;
	const filters = filtersOf(object.dictionary);
	if (filters.length === 0) return stream;
	if (!/^(?:FlateDecode|Fl)$/.test(filters[0] ?? '')) return null;
	try {
		const bytes = inflateSync(stream, {
			maxOutputLength: Math.max(1, Math.min(collector.limits.partBytes, collector.room)),
			finishFlush: constants.Z_SYNC_FLUSH,
		});
		collector.spendBytes(bytes.length);
		return filters.length === 1 ? bytes : null;
	} catch (error) {
		if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') collector.spendBytes(Number.MAX_SAFE_INTEGER);
		return null;
	}
}

const LONGEST_STRING = 200_000;

/** The strings of a dictionary or a content stream, `(…)` and `<…>`; strings of one `[…]` are one text, as `TJ` draws them. */
export function pdfStrings(source: string): string[] {
	const texts: string[] = [];
	let group: string | null = null;
	const take = (bytes: string): void => {
		if (group !== null) group += bytes;
		else texts.push(decodePdfString(bytes));
	};
	for (let at = 0; at < source.length; at++) {
		const code = source.charCodeAt(at);
		if (code === 0x28 /* ( */) {
			const { bytes, end } = literal(source, at + 1);
			take(bytes);
			at = end;
		} else if (code === 0x3c /* < */) {
			if (source.charCodeAt(at + 1) === 0x3c) {
				at++;
				continue;
			}
			const end = source.indexOf('>', at);
			if (end < 0) break;
			if (end - at < LONGEST_STRING)
				take(Buffer.from(source.slice(at + 1, end).replace(/[^0-9A-Fa-f]/g, ''), 'hex').toString('latin1'));
			at = end;
		} else if (code === 0x5b /* [ */) group = '';
		else if (code === 0x5d /* ] */) {
			if (group !== null && group !== '') texts.push(decodePdfString(group));
			group = null;
		} else if (code === 0x25 /* % */) {
			const end = source.slice(at, at + 2000).search(/[\r\n]/);
			if (end > 0) {
				texts.push(source.slice(at + 1, at + end));
				at += end;
			}
		}
	}
	return texts;
}

function literal(source: string, from: number): { bytes: string; end: number } {
	let bytes = '';
	let depth = 1;
	let at = from;
	for (; at < source.length && at - from < LONGEST_STRING; at++) {
		const character = source.charAt(at);
		if (character === '\\') {
			const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0];
			if (octal !== undefined) {
				bytes += String.fromCharCode(Number.parseInt(octal, 8) & 255);
				at += octal.length;
			} else {
				const next = source.charAt(++at);
				const escaped = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[next];
				if (escaped !== undefined) bytes += escaped;
				else if (next !== '\n' && next !== '\r') bytes += next;
			}
		} else if (character === '(') {
			depth++;
			bytes += character;
		} else if (character === ')') {
			if (--depth === 0) break;
			bytes += character;
		} else bytes += character;
	}
	return { bytes, end: at };
}

function decodePdfString(latin1: string): string {
	if (/^[\x00-\x7f]*$/.test(latin1)) return latin1.replaceAll('\0', '');
	const bytes = Buffer.from(latin1, 'latin1');
	if (latin1.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(bytes);
	if (latin1.startsWith('\xff\xfe')) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

/** Page number of each object that a page's resources name, as far as plain dictionaries tell. */
export function pagesOfObjects(objects: readonly PdfObject[]): ReadonlyMap<number, number> {
	const byNumber = new Map(objects.map((object) => [object.number, object.dictionary]));
	const pages: string[] = [];
	const seen = new Set<number>();
	const refs = (source: string) => [...source.matchAll(/(\d+)\s+\d+\s+R\b/g)].map((match) => Number(match[1]));
	const walk = (number: number, depth: number): void => {
		if (seen.has(number) || depth > 50) return;
		seen.add(number);
		const dictionary = byNumber.get(number) ?? '';
		const kids = /\/Kids\s*\[([^\]]*)\]/.exec(dictionary)?.[1];
		if (kids !== undefined) for (const kid of refs(kids)) walk(kid, depth + 1);
		else if (/\/Type\s*\/Page\b/.test(dictionary)) pages.push(dictionary);
	};
	for (const { dictionary } of objects) {
		const root = /\/Type\s*\/Catalog/.test(dictionary) ? /\/Pages\s+(\d+)/.exec(dictionary)?.[1] : undefined;
		if (root !== undefined) walk(Number(root), 0);
	}
	const pageOf = new Map<number, number>();
	pages.forEach((dictionary, index) => {
		const reach = (source: string, depth: number): void => {
			for (const number of refs(source.replace(/\/Parent\s+\d+\s+\d+\s+R/, ''))) {
				if (pageOf.has(number)) continue;
				const target = byNumber.get(number) ?? '';
				if (/\/Type\s*\/Pages?\b/.test(target)) continue;
				pageOf.set(number, index + 1);
				if (depth < 3) reach(target, depth + 1);
			}
		};
		reach(dictionary, 0);
	});
	return pageOf;
}
