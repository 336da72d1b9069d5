import { inflateRawSync } from 'node:zlib';
import { RefusalSignal } from '../refusal.ts';
import type { Collector } from './collector.ts';
import { decodeNarrow } from './decode-bytes.ts';

/** One file inside a ZIP container, still packed. */
export interface ZipEntry {
	/** As a person reads it: UTF-8 where that fits, else GB18030, as Chinese Windows writes it. No leading slash. */
	readonly name: string;
	readonly packed: Uint8Array;
	readonly method: number;
	readonly unpackedBytes: number;
	/** Found in the bytes, not in the directory: may be no entry at all. */
	readonly isUnlisted?: true;
}

/** Everything a ZIP container holds. */
export interface ZipContents {
	/** Every entry, also a second one of the same name and those the directory does not list. */
	readonly entries: readonly ZipEntry[];
	/** Comments of the archive and of its entries. */
	readonly comments: readonly string[];
	/** What stands before, between and behind the entries. */
	readonly slack: readonly Uint8Array[];
}

const MIB = 1024 * 1024;

/**
 * Lists a ZIP container for a scan. The reader of documents takes the first entry of a name; here nothing may hide behind another.
 * Refuses `damaged`, `encrypted`, `expands-too-much`.
 */
export function listZip(bytes: Uint8Array, collector: Collector): ZipContents {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	const comments: string[] = [];
	const archiveComment = bytes.subarray(end + 22, end + 22 + view.getUint16(end + 20, true));
	if (archiveComment.length > 0) comments.push(decodeName(archiveComment));
	const { start, count } = directoryOf(view, end);
	if (count > collector.limits.archiveEntries) throw tooBig(collector);
	const entries: ZipEntry[] = [];
	const covered: (readonly [number, number])[] = [[start, Math.min(bytes.length, end + 22 + archiveComment.length)]];
	let at = start;
	let declared = 0;
	for (let index = 0; index < count; index++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new RefusalSignal('damaged');
		const nameLength = view.getUint16(at + 28, true);
		const extraLength = view.getUint16(at + 30, true);
		const commentLength = view.getUint16(at + 32, true);
		const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
		const comment = bytes.subarray(
			at + 46 + nameLength + extraLength,
			at + 46 + nameLength + extraLength + commentLength,
		);
		if (comment.length > 0) comments.push(decodeName(comment));
		const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
		if ((view.getUint16(at + 8, true) & 1) === 1) throw new RefusalSignal('encrypted', { part: name });
		const sizes = wideSizes(view, at, extra);
		declared += sizes.unpacked;
		if (declared > collector.limits.unpackedBytes) throw tooBig(collector, name);
		const isSwollen = sizes.unpacked > Math.max(1, sizes.packed) * collector.limits.expansionRatio;
		if (isSwollen && sizes.unpacked > 16 * MIB && !name.startsWith('xl/worksheets/')) throw tooBig(collector, name);
		const data = dataStart(view, sizes.offset);
		covered.push([sizes.offset, data + sizes.packed]);
		if (data + sizes.packed > bytes.length) throw new RefusalSignal('damaged', { part: name });
		if (!/\/$/.test(name) || sizes.packed > 0)
			entries.push({
				name,
				packed: bytes.subarray(data, data + sizes.packed),
				method: view.getUint16(at + 10, true),
				unpackedBytes: sizes.unpacked,
			});
		else if (name !== '') comments.push(name);
		at += 46 + nameLength + extraLength + commentLength;
	}
	const slack = gapsBetween(bytes, covered);
	entries.push(...unlistedEntries(slack));
	return { entries, comments, slack };
}

/** Unpacks an entry within what is left of the limits. */
export function unpack(entry: ZipEntry, collector: Collector): Uint8Array {
	const room = Math.min(collector.limits.partBytes, collector.room);
	if (entry.method === 0) {
		if (entry.packed.length > room) throw tooBig(collector, entry.name);
		collector.spendBytes(entry.packed.length);
		return entry.packed;
	}
	if (entry.method !== 8) throw new RefusalSignal('damaged', { part: entry.name });
	try {
		const bytes =
			entry.packed.length === 0
				? new Uint8Array()
				: inflateRawSync(entry.packed, { maxOutputLength: Math.max(1, room) });
		collector.spendBytes(bytes.length);
		return bytes;
	} catch (error) {
		if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooBig(collector, entry.name);
		if (error instanceof RefusalSignal) throw error;
		throw new RefusalSignal('damaged', { part: entry.name });
	}
}

function findEnd(view: DataView): number {
	const last = view.byteLength - 22;
	for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === 0x06054b50) return at;
	throw new RefusalSignal('damaged');
}

function directoryOf(view: DataView, end: number): { start: number; count: number } {
	const start = view.getUint32(end + 16, true);
	const count = view.getUint16(end + 10, true);
	if (start !== 0xffffffff && count !== 0xffff) return { start, count };
	const locator = end - 20;
	if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return { start, count };
	const wide = Number(view.getBigUint64(locator + 8, true));
	if (wide + 56 > view.byteLength || view.getUint32(wide, true) !== 0x06064b50) throw new RefusalSignal('damaged');
	return { start: Number(view.getBigUint64(wide + 48, true)), count: Number(view.getBigUint64(wide + 32, true)) };
}

function wideSizes(
	view: DataView,
	at: number,
	extra: Uint8Array,
): { packed: number; unpacked: number; offset: number } {
	let packed = view.getUint32(at + 20, true);
	let unpacked = view.getUint32(at + 24, true);
	let offset = view.getUint32(at + 42, true);
	if (packed !== 0xffffffff && unpacked !== 0xffffffff && offset !== 0xffffffff) return { packed, unpacked, offset };
	const wide = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
	for (let field = 0; field + 4 <= extra.length; field += 4 + wide.getUint16(field + 2, true)) {
		if (wide.getUint16(field, true) !== 1) continue;
		let value = field + 4;
		const next = (): number => {
			if (value + 8 > extra.length) throw new RefusalSignal('damaged');
			value += 8;
			return Number(wide.getBigUint64(value - 8, true));
		};
		if (unpacked === 0xffffffff) unpacked = next();
		if (packed === 0xffffffff) packed = next();
		if (offset === 0xffffffff) offset = next();
	}
	return { packed, unpacked, offset };
}

function dataStart(view: DataView, header: number): number {
	if (header + 30 > view.byteLength || view.getUint32(header, true) !== 0x04034b50) throw new RefusalSignal('damaged');
	return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
}

function gapsBetween(bytes: Uint8Array, covered: (readonly [number, number])[]): Uint8Array[] {
	covered.sort(([one], [other]) => one - other);
	const gaps: Uint8Array[] = [];
	let at = 0;
	for (const [from, to] of covered) {
		// Data descriptors of 12 to 24 bytes stand between entries and hold nothing but sizes.
		if (from - at > 24) gaps.push(bytes.subarray(at, from));
		at = Math.max(at, to);
	}
	if (bytes.length > at) gaps.push(bytes.subarray(at));
	return gaps;
}

/** Entries whose local header stands in a gap: deleted from the directory, still in the bytes. */
function unlistedEntries(slack: readonly Uint8Array[]): ZipEntry[] {
	const entries: ZipEntry[] = [];
	for (const gap of slack) {
		const buffer = Buffer.from(gap.buffer, gap.byteOffset, gap.byteLength);
		for (
			let at = buffer.indexOf('PK\u0003\u0004', 0, 'latin1');
			at >= 0;
			at = buffer.indexOf('PK\u0003\u0004', at + 4, 'latin1')
		) {
			if (at + 30 > buffer.length) break;
			const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
			const packedBytes = buffer.readUInt32LE(at + 18);
			const end = packedBytes === 0 ? buffer.length : Math.min(buffer.length, start + packedBytes);
			if (start >= end) continue;
			entries.push({
				name: decodeName(gap.subarray(at + 30, at + 30 + buffer.readUInt16LE(at + 26))),
				packed: gap.subarray(start, end),
				method: buffer.readUInt16LE(at + 8),
				unpackedBytes: buffer.readUInt32LE(at + 22),
				isUnlisted: true,
			});
		}
	}
	return entries;
}

function decodeName(bytes: Uint8Array): string {
	return decodeNarrow(bytes).replaceAll('\\', '/').replace(/^\/+/, '');
}

function tooBig(collector: Collector, part = ''): RefusalSignal {
	if (part.startsWith('xl/worksheets/'))
		return new RefusalSignal('too-many-rows', { rows: collector.limits.rows, cells: collector.limits.cells });
	const limit = collector.limits.unpackedBytes;
	return new RefusalSignal('expands-too-much', part === '' ? { limit } : { part, limit });
}
