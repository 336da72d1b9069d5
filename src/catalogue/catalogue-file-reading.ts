import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { FILE_MESSAGES } from './catalogue-file.zh.ts';

/** One fault of a catalogue file: `path` such as `items[3].timeLimit`, `message` a Chinese sentence saying what to do. */
export interface CatalogueFileFault {
	readonly path: string;
	readonly message: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads unknown values one by one and collects every fault instead of stopping at the first.
 * After a fault each method still returns a value of its type, so that reading can go on; the caller drops it all when `faults` is not empty.
 */
export function collectFaults() {
	const faults: CatalogueFileFault[] = [];
	const fault = (path: string, message: string) => {
		faults.push({ path, message });
	};

	function fields(value: unknown, path: string, known: readonly string[] | null): Fields {
		if (value === null || typeof value !== 'object' || Array.isArray(value)) {
			fault(path, FILE_MESSAGES.notAnObject);
			return {};
		}
		if (known) {
			for (const key of Object.keys(value)) {
				if (!known.includes(key)) fault(joinPath(path, key), FILE_MESSAGES.unknownKey(key));
			}
		}
		return value as Fields;
	}

	/** Empty text is refused unless `mayBeEmpty`. */
	function text(value: unknown, path: string, mayBeEmpty = false): string {
		if (typeof value !== 'string') {
			fault(path, value === undefined ? FILE_MESSAGES.missing(lastKey(path)) : FILE_MESSAGES.notText);
			return '';
		}
		if (!mayBeEmpty && value.trim() === '') fault(path, FILE_MESSAGES.empty);
		return value;
	}

	/** Absent and null both read as null. */
	function textOrNull(value: unknown, path: string): string | null {
		return value === undefined || value === null ? null : text(value, path);
	}

	function list<T>(value: unknown, path: string, read: (entry: unknown, entryPath: string) => T): T[] {
		if (value === undefined) return [];
		if (!Array.isArray(value)) {
			fault(path, FILE_MESSAGES.notAList);
			return [];
		}
		return value.map((entry, index) => read(entry, `${path}[${index}]`));
	}

	function oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[]): T {
		if (value === undefined) fault(path, FILE_MESSAGES.missing(lastKey(path)));
		else if (!allowed.includes(value as T)) fault(path, FILE_MESSAGES.notOneOf(String(value), allowed));
		return value as T;
	}

	function setOf<T extends string>(value: unknown, path: string, allowed: readonly T[]): T[] {
		return [...new Set(list(value, path, (entry, entryPath) => oneOf(entry, entryPath, allowed)))];
	}

	function count(value: unknown, path: string): number {
		if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
		fault(path, FILE_MESSAGES.notACount);
		return 1;
	}

	function flag(value: unknown, path: string): boolean {
		if (value === undefined || typeof value === 'boolean') return value ?? false;
		fault(path, FILE_MESSAGES.notTrueOrFalse);
		return false;
	}

	function dateOrNull(value: unknown, path: string): string | null {
		if (value === undefined || value === null) return null;
		if (typeof value === 'string' && parseCalendarDate(value) !== null) return value;
		fault(path, FILE_MESSAGES.notADate);
		return null;
	}

	return { faults, fault, fields, text, textOrNull, list, oneOf, setOf, count, flag, dateOrNull };
}

export type Reading = ReturnType<typeof collectFaults>;

/** `items[3]` + `name` → `items[3].name`; the root is the empty path. */
export function joinPath(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function lastKey(path: string): string {
	return path.slice(path.lastIndexOf('.') + 1);
}
