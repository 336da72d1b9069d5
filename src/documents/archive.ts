import { inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import type { DocumentLimits } from './limits.ts';
import { RefusalSignal } from './refusal.ts';

/** One file inside a ZIP container, still packed. */
interface ArchiveEntry {
	readonly name: string;
	readonly method: number;
	readonly encrypted: boolean;
	readonly packedBytes: number;
	readonly unpackedBytes: number;
	readonly headerOffset: number;
}

const END_RECORD = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MIB = 1024 * 1024;
/** Packed bytes per step of a stream; DEFLATE can swell them a thousandfold at most. */
const STREAM_BYTES = 16_384;

/**
 * A ZIP container whose parts unpack only on demand and only within the limits. The sizes an archive declares are used to
 * refuse early; the bytes that really come out are counted again, because a hostile archive lies.
 */
export class Archive {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #limits: DocumentLimits;
	readonly #entries: ReadonlyMap<string, ArchiveEntry>;
	#unpacked = 0;

	/** Refuses `damaged`, `encrypted`, `expands-too-much`. */
	constructor(bytes: Uint8Array, limits: DocumentLimits) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#limits = limits;
		this.#entries = this.#readDirectory();
	}

	/** Part names as stored, without a leading slash. */
	names(): readonly string[] {
		return [...this.#entries.keys()];
	}

	has(name: string): boolean {
		return this.#entries.has(name);
	}

	/** Unpacks one part; undefined when the archive has none of that name. */
	read(name: string): Uint8Array | undefined {
		const entry = this.#entries.get(name);
		if (!entry) return undefined;
		const room = Math.min(this.#limits.partBytes, this.#limits.unpackedBytes - this.#unpacked);
		const unpacked = this.#unpack(entry, Math.max(0, room));
		this.#unpacked += unpacked.byteLength;
		return unpacked;
	}

	/** Unpacks one XML part to text; refuses `xml-entities` when it declares a DOCTYPE. */
	readXml(name: string): string | undefined {
		const bytes = this.read(name);
		if (!bytes) return undefined;
		const text = decodeXml(bytes);
		if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new RefusalSignal('xml-entities', { part: name });
		return text;
	}

	/**
	 * Unpacks one XML part piece by piece, so that a reader can stop before the whole is in memory. Pieces are text; false
	 * when there is no such part.
	 */
	stream(name: string, write: (piece: string) => void): boolean {
		const entry = this.#entries.get(name);
		if (!entry) return false;
		const decoder = new TextDecoder();
		const take = (piece: Uint8Array, isLast: boolean): void => {
			this.#unpacked += piece.byteLength;
			if (this.#unpacked > this.#limits.unpackedBytes) throw this.#tooBig(name);
			write(decoder.decode(piece, { stream: !isLast }));
		};
		const packed = this.#packed(entry);
		if (entry.method === 0) {
			take(packed, true);
			return true;
		}
		const inflate = new Inflate((piece, isLast) => take(piece, isLast));
		for (let at = 0; at === 0 || at < packed.byteLength; at += STREAM_BYTES) {
			pushPiece(inflate, packed.subarray(at, at + STREAM_BYTES), at + STREAM_BYTES >= packed.byteLength, name);
		}
		return true;
	}

	#packed(entry: ArchiveEntry): Uint8Array {
		const at = entry.headerOffset;
		if (at + 30 > this.#bytes.byteLength || this.#view.getUint32(at, true) !== LOCAL_HEADER) throw damaged(entry.name);
		const start = at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true);
		const packed = this.#bytes.subarray(start, start + entry.packedBytes);
		if (packed.byteLength !== entry.packedBytes) throw damaged(entry.name);
		return packed;
	}

	#unpack(entry: ArchiveEntry, room: number): Uint8Array {
		const packed = this.#packed(entry);
		if (entry.method === 0) {
			if (packed.byteLength > room) throw this.#tooBig(entry.name);
			return packed;
		}
		if (room === 0) throw this.#tooBig(entry.name);
		try {
			return inflateRawSync(packed, { maxOutputLength: room });
		} catch (error) {
			if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw this.#tooBig(entry.name);
			throw damaged(entry.name);
		}
	}

	#readDirectory(): ReadonlyMap<string, ArchiveEntry> {
		const end = this.#findEndRecord();
		const count = this.#view.getUint16(end + 10, true);
		const start = this.#view.getUint32(end + 16, true);
		if (count > this.#limits.archiveEntries) throw tooBig('', this.#limits.unpackedBytes);
		const entries = new Map<string, ArchiveEntry>();
		let at = start;
		let declared = 0;
		for (let index = 0; index < count; index++) {
			if (at + 46 > this.#bytes.byteLength || this.#view.getUint32(at, true) !== CENTRAL_HEADER) throw damaged('');
			const entry = this.#readCentralHeader(at);
			if (entry.encrypted) throw new RefusalSignal('encrypted');
			if (entry.method !== 0 && entry.method !== 8) throw damaged(entry.name);
			declared += entry.unpackedBytes;
			if (declared > this.#limits.unpackedBytes) throw this.#tooBig(entry.name);
			// Worksheets are exempt: equal rows pack extremely well, and a stream of rows is counted as it unpacks.
			const isSwollen = entry.unpackedBytes > Math.max(1, entry.packedBytes) * this.#limits.expansionRatio;
			if (isSwollen && entry.unpackedBytes > 16 * MIB && !isWorksheet(entry.name)) {
				throw tooBig(entry.name, this.#limits.unpackedBytes);
			}
			// The first of two parts with one name wins, as in Word; a second one could only hide something.
			if (!entries.has(entry.name)) entries.set(entry.name, entry);
			at +=
				46 +
				this.#view.getUint16(at + 28, true) +
				this.#view.getUint16(at + 30, true) +
				this.#view.getUint16(at + 32, true);
		}
		return entries;
	}

	/** A worksheet that is merely long says so; anything else that swells is treated as an attack. */
	#tooBig(part: string): RefusalSignal {
		if (!isWorksheet(part)) return tooBig(part, this.#limits.unpackedBytes);
		return new RefusalSignal('too-many-rows', { rows: this.#limits.rows, cells: this.#limits.cells });
	}

	#readCentralHeader(at: number): ArchiveEntry {
		const nameBytes = this.#bytes.subarray(at + 46, at + 46 + this.#view.getUint16(at + 28, true));
		return {
			name: new TextDecoder().decode(nameBytes).replaceAll('\\', '/').replace(/^\/+/, ''),
			method: this.#view.getUint16(at + 10, true),
			encrypted: (this.#view.getUint16(at + 8, true) & 1) === 1,
			packedBytes: this.#view.getUint32(at + 20, true),
			unpackedBytes: this.#view.getUint32(at + 24, true),
			headerOffset: this.#view.getUint32(at + 42, true),
		};
	}

	#findEndRecord(): number {
		const last = this.#bytes.byteLength - 22;
		for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
			if (this.#view.getUint32(at, true) === END_RECORD) return at;
		}
		throw damaged('');
	}
}

function pushPiece(inflate: Inflate, piece: Uint8Array, isLast: boolean, part: string): void {
	try {
		inflate.push(piece, isLast);
	} catch (error) {
		throw error instanceof RefusalSignal ? error : damaged(part);
	}
}

function isWorksheet(part: string): boolean {
	return part.startsWith('xl/worksheets/');
}

function damaged(part: string): RefusalSignal {
	return new RefusalSignal('damaged', part ? { part } : {});
}

function tooBig(part: string, limit: number): RefusalSignal {
	return new RefusalSignal('expands-too-much', part ? { part, limit } : { limit });
}

function decodeXml(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	return new TextDecoder().decode(bytes);
}
