import { RefusalSignal } from '../refusal.ts';
import { binaryStrings } from './binary-strings.ts';
import type { CarrierFormat, CarrierRow } from './carrier.ts';
import { type Collector, refuseCarrier } from './collector.ts';
import { decodeNarrow } from './decode-bytes.ts';
import { addAuthors } from './office-flow.ts';
import { withOldWordRows } from './old-word-rows.ts';
import type { ReadInner } from './read-package.ts';

/** One stream of a compound file. */
interface OleStream {
	/** Names from the root, joined by `/`. */
	readonly path: string;
	readonly bytes: Uint8Array;
}

/** What a compound file is by its streams. Refuses `encrypted`, `damaged`. */
export async function openOle(bytes: Uint8Array): Promise<{ format: CarrierFormat; streams: readonly OleStream[] }> {
	const { CFB } = await import('@e965/xlsx');
	let streams: OleStream[];
	try {
		const container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
		const paths: readonly string[] = container.FullPaths;
		streams = paths.flatMap((path, index): OleStream[] => {
			const content = container.FileIndex[index]?.content;
			if (content === undefined || content.length === 0) return [];
			return [{ path: path.replace(/^[^/]*\//, ''), bytes: Uint8Array.from(content as ArrayLike<number>) }];
		});
	} catch {
		throw new RefusalSignal('damaged');
	}
	const stream = (name: string) => streams.find(({ path }) => path === name)?.bytes;
	if (stream('EncryptedPackage') !== undefined || stream('EncryptionInfo') !== undefined)
		throw new RefusalSignal('encrypted');
	const word = stream('WordDocument');
	if (word !== undefined) {
		// Bits fEncrypted of the file information block.
		if (((word[11] ?? 0) & 1) === 1) throw new RefusalSignal('encrypted');
		return { format: 'doc', streams };
	}
	if (stream('Workbook') !== undefined || stream('Book') !== undefined) return { format: 'xls', streams };
	return { format: 'ole', streams };
}

/**
 * Reads an old .doc or .xls, or the compound file of an embedded object: what the libraries understand, then the strings of all streams
 * (properties, drawings, what was deleted but kept), then the files inside.
 */
export async function readOle(
	bytes: Uint8Array,
	format: CarrierFormat,
	streams: readonly OleStream[],
	collector: Collector,
	readInner: ReadInner,
): Promise<void> {
	if (format === 'doc') await readOldWord(bytes, collector);
	if (format === 'xls') await readOldSheets(bytes, collector);
	const isWhole = format !== 'ole';
	for (const { path, bytes: stream } of streams) {
		const name = path.replace(/[\u0000-\u001f]/g, '');
		if (/(?:^|\/)(?:\u0005)?(?:Document)?SummaryInformation$/.test(path)) addProperties(stream, name, collector);
		const inner = innerFile(path, stream);
		if (inner !== null) {
			if (inner.label !== '') collector.add(`${name}!name`, inner.label);
			await readInner(inner.bytes, name, collector);
			continue;
		}
		collector.addAll(`stream:${name}`, binaryStrings(stream), isWhole ? { isNet: true } : {});
	}
}

async function readOldWord(bytes: Uint8Array, collector: Collector): Promise<void> {
	const { default: WordExtractor } = await import('word-extractor');
	const document = await new WordExtractor().extract(Buffer.from(bytes)).catch(() => {
		throw new RefusalSignal('damaged');
	});
	const raw = { filterUnicode: false };
	collector.add('body', withOldWordRows(document.getBody(raw)));
	collector.add('headers', document.getHeaders({ ...raw, includeFooters: false }));
	collector.add('footers', document.getFooters(raw));
	collector.add('footnotes', document.getFootnotes(raw));
	collector.add('endnotes', document.getEndnotes(raw));
	collector.add('comments', document.getAnnotations(raw));
	collector.add('textboxes', document.getTextboxes(raw));
}

async function readOldSheets(bytes: Uint8Array, collector: Collector): Promise<void> {
	const { read } = await import('@e965/xlsx');
	let book: ReturnType<typeof read>;
	try {
		book = read(Buffer.from(bytes), {
			type: 'buffer',
			dense: true,
			cellDates: false,
			cellNF: false,
			sheetRows: collector.limits.rows,
		});
	} catch (error) {
		throw new RefusalSignal(/password/i.test((error as Error).message) ? 'encrypted' : 'damaged');
	}
	book.SheetNames.forEach((name, index) => {
		const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
		const place = isHidden ? `sheet:${name}!hidden` : `sheet:${name}`;
		const sheet = book.Sheets[name];
		const grid = (sheet?.['!data'] ?? []) as readonly (readonly (OldCell | undefined)[] | undefined)[];
		const rows: CarrierRow[] = [];
		const comments: string[] = [];
		grid.forEach((row, at) => {
			const cells: string[] = [];
			const columns: number[] = [];
			row?.forEach((cell, column) => {
				if (cell === undefined) return;
				for (const comment of cell.c ?? []) comments.push(`${comment.a ?? ''} ${comment.t ?? ''}`.trim());
				const text =
					cell.t === 'n' && !/[年月/-]/.test(cell.w ?? '') ? String(cell.v ?? '') : (cell.w ?? String(cell.v ?? ''));
				if (text === '') return;
				cells.push(text);
				columns.push(column);
			});
			if (cells.length === 0) return;
			const hiddenColumns = columns.filter((column) => sheet?.['!cols']?.[column]?.hidden === true);
			const hidden = sheet?.['!rows']?.[at]?.hidden === true ? (true as const) : hiddenColumns;
			rows.push({ cells, columns, number: at + 1, ...(hidden === true || hidden.length > 0 ? { hidden } : {}) });
		});
		collector.addRows(place, rows);
		collector.addAll(`${place}!comments`, comments);
		for (const [key, value] of Object.entries(sheet?.['!links'] ?? {}))
			collector.add(`${place}!link:${key}`, JSON.stringify(value));
	});
	collector.addAll(
		'names',
		(book.Workbook?.Names ?? []).map(({ Name, Ref, Comment }) => `${Name} ${Ref} ${Comment ?? ''}`),
	);
	collector.addAll(
		'properties',
		Object.entries({ ...book.Props, ...book.Custprops }).map(([key, value]) => `${key} ${String(value)}`),
	);
	const { Author, LastAuthor } = book.Props ?? {};
	addAuthors(
		'properties!author',
		[Author, LastAuthor].filter((author) => typeof author === 'string'),
		collector,
	);
}

interface OldCell {
	readonly t?: string;
	readonly v?: unknown;
	readonly w?: string;
	readonly c?: readonly { readonly a?: string; readonly t?: string }[];
}

/** Property sets hold strings in the code page of the machine that wrote them. */
function addProperties(stream: Uint8Array, name: string, collector: Collector): void {
	const texts = binaryStrings(stream);
	collector.addAll('properties', texts, {});
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	if (stream.length < 48 || /Document/.test(name)) return;
	const section = view.getUint32(44, true);
	if (section + 8 > stream.length) return;
	const authors: string[] = [];
	for (let index = 0; index < Math.min(100, view.getUint32(section + 4, true)); index++) {
		const entry = section + 8 + index * 8;
		if (entry + 8 > stream.length) break;
		const id = view.getUint32(entry, true);
		const value = section + view.getUint32(entry + 4, true);
		if ((id !== 4 && id !== 8) || value + 8 > stream.length) continue;
		const length = view.getUint32(value + 4, true);
		const isWide = view.getUint32(value, true) === 31;
		const bytes = stream.subarray(value + 8, value + 8 + length * (isWide ? 2 : 1));
		authors.push(decodeProperty(bytes, isWide).replace(/\0+$/, '').trim());
	}
	addAuthors(
		'properties!author',
		authors.filter((author) => author !== ''),
		collector,
	);
}

function decodeProperty(bytes: Uint8Array, isWide: boolean): string {
	return isWide ? new TextDecoder('utf-16le').decode(bytes) : decodeNarrow(bytes);
}

/** Streams that hold a file: an office package as it is, or anything behind the packager's header. */
function innerFile(path: string, stream: Uint8Array): { bytes: Uint8Array; label: string } | null {
	const head = Buffer.from(stream.subarray(0, 8)).toString('latin1');
	if (/^(?:PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|\xff\xd8\xff|\x89PNG)/.test(head)) return { bytes: stream, label: '' };
	if (!path.endsWith('Ole10Native')) return null;
	// Size, flags, then label, file name and source path as zero-ended strings, then the size and bytes of the file.
	const buffer = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
	let at = 6;
	const labels: string[] = [];
	for (let index = 0; index < 2; index++) {
		const end = buffer.indexOf(0, at);
		if (end < 0) return null;
		labels.push(decodeProperty(buffer.subarray(at, end), false));
		at = end + 1;
	}
	if (at + 8 > buffer.length) return null;
	const skip = buffer.readUInt32LE(at + 4);
	const start = at + 8 + skip + 4;
	if (start > buffer.length || skip > 4096) return null;
	const size = buffer.readUInt32LE(start - 4);
	return { bytes: stream.subarray(start, Math.min(stream.length, start + size)), label: labels.join(' ') };
}

/** A compound file that is none of the office formats read here, and not the body of an embedded object. */
export function refuseUnknownOle(streams: readonly OleStream[], collector: Collector): void {
	const isSlides = streams.some(({ path }) => path === 'PowerPoint Document');
	const kind = isSlides ? '旧版演示文稿 .ppt' : 'OLE 复合文件';
	if (collector.depth === 0 || isSlides) collector.refuse(refuseCarrier('unknown-content', '', kind));
}
