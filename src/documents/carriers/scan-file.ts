import type { Scanner } from '../../privacy/scan.ts';
import { RefusalSignal } from '../refusal.ts';
import { scanInWorker } from '../worker-pool.ts';
import { type CarrierLimits, type CarrierReading, DEFAULT_CARRIER_LIMITS } from './carrier.ts';
import { readCarriers } from './read-carriers.ts';
import { refuseReading, type ScannedFile, scanReading } from './scan-reading.ts';

/** Characters that are looked through at once, whatever they are, in well under a second; more go to a worker that can be killed. */
const MOST_AT_ONCE = 100_000;
/** Of the time for a file, what its start and its answer take. */
const TIME_AROUND_MS = 3_000;
/** Time for the scan when reading, or the words of pictures, took nearly all there is. */
const LEAST_SCAN_MS = 3_000;

/**
 * 逐处检查一个文件. Scans every place {@link readCarriers} finds, and the name of the file. `refused`: the file could not be read to
 * the end (damaged, encrypted, too much text …) or carries a secrecy mark, and what was found is told all the same; or the scan took too long
 * or too much memory, or found more than can be told, and nothing is told. Offsets and lengths are UTF-16 units within the part, in a sheet
 * within the cell. Findings hold no datum, and neither do the names of their parts.
 */
export async function scanFile(
	bytes: Uint8Array,
	name: string,
	scanner: Scanner,
	limits: Partial<CarrierLimits> = {},
): Promise<ScannedFile> {
	const start = performance.now();
	const reading = await readCarriers(bytes, name, limits);
	const all = { ...DEFAULT_CARRIER_LIMITS, ...limits };
	const characters = charactersIn(reading);
	if (characters <= MOST_AT_ONCE) return scanHere(reading, name, scanner, all.findings);
	const timeMs = Math.max(LEAST_SCAN_MS, all.timeMs - TIME_AROUND_MS - (performance.now() - start));
	const { law, officePhones, isForMarks } = scanner;
	const answer = await scanInWorker({
		...{ kind: 'scan', reading, characters, name, law: law.law, officePhones: [...officePhones], isForMarks },
		limits: { ...all, timeMs },
	});
	return 'refused' in answer ? refuseReading(reading, answer.message, scanner) : answer;
}

function scanHere(reading: CarrierReading, name: string, scanner: Scanner, most: number): ScannedFile {
	try {
		return scanReading(reading, name, scanner, most);
	} catch (error) {
		if (error instanceof RefusalSignal) return refuseReading(reading, error.refusal.message, scanner);
		throw error;
	}
}

function charactersIn({ parts }: CarrierReading): number {
	let characters = 0;
	for (const part of parts)
		if ('text' in part) characters += part.text.length;
		else for (const { cells } of part.rows) for (const cell of cells) characters += cell.length;
	return characters;
}
