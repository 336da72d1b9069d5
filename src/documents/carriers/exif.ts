import { binaryStrings } from './binary-strings.ts';
import type { Collector } from './collector.ts';
import { decodeNarrow } from './decode-bytes.ts';

const SUB_DIRECTORIES = new Set([0x8769, 0x8825, 0xa005, 0x014a]);
const MAKER_NOTE = 0x927c;
const USER_COMMENT = 0x9286;
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const MOST_ENTRIES = 2000;

/** Texts and position of a TIFF structure, which is also what EXIF is. */
export interface ExifReading {
	readonly texts: readonly string[];
	/** Degrees, north and east positive. */
	readonly position: { readonly latitude: number; readonly longitude: number } | null;
	readonly thumbnail: Uint8Array | null;
	readonly width: number;
	readonly height: number;
}

/** Reads the directories of a TIFF structure; what is broken ends the reading, never the program. Null when the bytes are none. */
export function readTiff(bytes: Uint8Array): ExifReading | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 8) return null;
	const order = view.getUint16(0);
	if (order !== 0x4949 && order !== 0x4d4d) return null;
	const isLittle = order === 0x4949;
	const texts: string[] = [];
	const gps = new Map<number, string | number[]>();
	const numbers = new Map<number, number>();
	const queue = [{ at: view.getUint32(4, isLittle), isGps: false }];
	const seen = new Set<number>();
	let entries = 0;
	while (queue.length > 0) {
		const { at, isGps } = queue.shift() as { at: number; isGps: boolean };
		if (at < 8 || at + 2 > bytes.length || seen.has(at)) continue;
		seen.add(at);
		const count = view.getUint16(at, isLittle);
		for (let index = 0; index < count; index++) {
			const entry = at + 2 + index * 12;
			if (entry + 12 > bytes.length || ++entries > MOST_ENTRIES) break;
			const tag = view.getUint16(entry, isLittle);
			const type = view.getUint16(entry + 2, isLittle);
			const length = view.getUint32(entry + 4, isLittle) * (SIZES[type] ?? 0);
			const value = length <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
			if (length === 0 || value + length > bytes.length) continue;
			const data = bytes.subarray(value, value + length);
			if (type === 3) numbers.set(tag, view.getUint16(value, isLittle));
			if (type === 4 || type === 13) {
				const number = view.getUint32(value, isLittle);
				numbers.set(tag, number);
				if (SUB_DIRECTORIES.has(tag)) queue.push({ at: number, isGps: tag === 0x8825 });
			}
			if (type === 2) {
				const text = decodeNarrow(data);
				if (isGps) gps.set(tag, text);
				texts.push(text);
			} else if (type === 5 && isGps) {
				const values: number[] = [];
				for (let part = 0; part + 8 <= length && part < 24; part += 8)
					values.push(view.getUint32(value + part, isLittle) / Math.max(1, view.getUint32(value + part + 4, isLittle)));
				gps.set(tag, values);
			} else if (tag >= 0x9c9b && tag <= 0x9c9f) texts.push(new TextDecoder('utf-16le').decode(data));
			else if (tag === USER_COMMENT) texts.push(decodeComment(data));
			else if (tag === MAKER_NOTE || type === 1 || type === 7) texts.push(...binaryStrings(data));
		}
		const next = at + 2 + count * 12;
		if (next + 4 <= bytes.length) queue.push({ at: view.getUint32(next, isLittle), isGps: false });
	}
	const start = numbers.get(0x0201) ?? 0;
	const size = numbers.get(0x0202) ?? 0;
	return {
		texts: texts.map((text) => text.replace(/\u0000+/g, '').trim()).filter((text) => text !== ''),
		position: positionOf(gps),
		thumbnail: start > 0 && size > 0 && start + size <= bytes.length ? bytes.subarray(start, start + size) : null,
		width: numbers.get(0x0100) ?? 0,
		height: numbers.get(0x0101) ?? 0,
	};
}

/** Adds what a TIFF structure tells as parts `exif`, `exif:gps`. */
export function addExif(reading: ExifReading | null, collector: Collector): void {
	if (reading === null) return;
	collector.addAll('exif', reading.texts);
	if (reading.position === null) return;
	const { latitude, longitude } = reading.position;
	collector.add('exif:gps', `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`, { isPosition: true });
}

function positionOf(gps: ReadonlyMap<number, string | number[]>): ExifReading['position'] {
	const degrees = (tag: number, reference: number, negative: string): number | null => {
		const values = gps.get(tag);
		if (!Array.isArray(values) || values.length === 0) return null;
		const [whole = 0, minutes = 0, seconds = 0] = values;
		const amount = whole + minutes / 60 + seconds / 3600;
		return gps.get(reference)?.toString().startsWith(negative) === true ? -amount : amount;
	};
	const latitude = degrees(2, 1, 'S');
	const longitude = degrees(4, 3, 'W');
	if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
	return { latitude, longitude };
}

/** Eight bytes that name the code, then the text. */
function decodeComment(bytes: Uint8Array): string {
	const code = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
	const text = bytes.subarray(8);
	if (!code.startsWith('UNICODE'))
		return code.startsWith('ASCII') || code.startsWith('JIS') ? decodeNarrow(text) : decodeNarrow(bytes);
	const [little, big] = ['utf-16le', 'utf-16be'].map((order) => new TextDecoder(order).decode(text));
	const ordinary = (candidate: string) => candidate.match(/[\u0020-\u007e\u4e00-\u9fa5]/g)?.length ?? 0;
	return ordinary(little ?? '') >= ordinary(big ?? '') ? (little ?? '') : (big ?? '');
}
