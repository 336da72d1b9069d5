import { readCarriers } from '../../../src/documents/carriers/index.ts';
import type { FindingClass } from '../../../src/privacy/finding.ts';
import type { Scanner } from '../../../src/privacy/scan.ts';
import type { GeneratedFile } from './file.ts';
import { judgeFile } from './judge.ts';

/** How many of how many; `samples` are the first few that went wrong. */
export interface Tally {
	all: number;
	hit: number;
	readonly samples: string[];
}

export type Tallies = ReadonlyMap<string, Tally>;

/** What scanning the files of a corpus came to. */
export interface CorpusReport {
	readonly files: number;
	readonly bytes: number;
	readonly data: number;
	/** Files that could not be read to the end: `carrier: code`. */
	readonly refused: readonly string[];
	/** Found data by class. */
	readonly recall: Tallies;
	readonly recallByCarrier: Tallies;
	readonly recallByPlace: Tallies;
	readonly recallByKind: Tallies;
	/** Near misses taken for data, by kind of near miss. */
	readonly alarms: Tallies;
	/** Near misses that hold seven digits or are told apart by their number, taken for an ID, a card or a phone; with every other one so taken. */
	readonly numberAlarms: Tallies;
	/** Of the findings of a class, how many touch private data of any class. */
	readonly precision: Tallies;
	/** Bytes and milliseconds of reading and scanning, by carrier. */
	readonly spent: ReadonlyMap<string, { bytes: number; ms: number; files: number }>;
}

const SAMPLES = 3;
export const share = ({ all, hit }: { readonly all: number; readonly hit: number }): number =>
	all === 0 ? 1 : hit / all;

function count(map: Map<string, Tally>, key: string, isHit: boolean, isGood: boolean, sample: () => string): void {
	const tally = map.get(key) ?? { all: 0, hit: 0, samples: [] };
	tally.all++;
	if (isHit) tally.hit++;
	if (isHit !== isGood && tally.samples.length < SAMPLES) tally.samples.push(sample());
	map.set(key, tally);
}

const NUMBERS: ReadonlySet<FindingClass> = new Set(['resident-id', 'bank-card', 'phone']);

/** Reads, scans and judges file by file; nothing is kept but counts and a few synthetic samples. */
export async function tallyCorpus(
	files: Iterable<GeneratedFile>,
	scanner: Scanner,
	onFile: (done: number) => void = () => undefined,
): Promise<CorpusReport> {
	const maps = Array.from({ length: 7 }, () => new Map<string, Tally>());
	const [recall, byCarrier, byPlace, byKind, alarms, numberAlarms, precision] = maps as [
		Map<string, Tally>,
		Map<string, Tally>,
		Map<string, Tally>,
		Map<string, Tally>,
		Map<string, Tally>,
		Map<string, Tally>,
		Map<string, Tally>,
	];
	const spent = new Map<string, { bytes: number; ms: number; files: number }>();
	const refused: string[] = [];
	let done = 0;
	let bytes = 0;
	let data = 0;
	for (const file of files) {
		const start = performance.now();
		const reading = await readCarriers(file.bytes, file.name);
		const verdict = judgeFile(file, reading, scanner);
		const cost = spent.get(file.carrier) ?? { bytes: 0, ms: 0, files: 0 };
		cost.bytes += file.bytes.length;
		cost.ms += performance.now() - start;
		cost.files++;
		spent.set(file.carrier, cost);
		if (reading.refused !== undefined) refused.push(`${file.carrier}: ${reading.refused.code}`);
		for (const { mark, place, isHit, isRead, text, takenFor } of verdict.judged) {
			const sample = () =>
				`${file.name} ${isRead ? '' : '(unread) '}${text.slice(Math.max(0, mark.start - 20), mark.end + 12)}`;
			if (mark.class === null) {
				count(alarms, mark.kind, isHit, false, sample);
				const datum = text.slice(mark.start, mark.end);
				const isNumber =
					mark.near !== 'any' || /\d{7}|\d[\d .,-]{8,}\d/.test(datum) || takenFor.some((kind) => NUMBERS.has(kind));
				if (isNumber)
					count(
						numberAlarms,
						mark.kind,
						takenFor.some((kind) => NUMBERS.has(kind)),
						false,
						sample,
					);
				continue;
			}
			data++;
			count(recall, mark.class, isHit, true, sample);
			count(byKind, `${mark.class}: ${mark.kind}`, isHit, true, sample);
			count(byCarrier, file.carrier, isHit, true, sample);
			count(byPlace, `${file.carrier}: ${place}`, isHit, true, sample);
		}
		for (const [kind, { all, wrong }] of verdict.findings) {
			const tally = precision.get(kind) ?? { all: 0, hit: 0, samples: [] };
			tally.all += all;
			tally.hit += all - wrong;
			precision.set(kind, tally);
		}
		for (const { class: kind, around } of verdict.falseAlarms) {
			const tally = precision.get(kind);
			if (tally !== undefined && tally.samples.length < SAMPLES) tally.samples.push(`${file.name} ${around}`);
		}
		bytes += file.bytes.length;
		onFile(++done);
	}
	return {
		files: done,
		bytes,
		data,
		refused,
		recall,
		recallByCarrier: byCarrier,
		recallByPlace: byPlace,
		recallByKind: byKind,
		alarms,
		numberAlarms,
		precision,
		spent,
	};
}

/** All tallies of a map together. */
export function sum(tallies: Iterable<Tally>): { all: number; hit: number } {
	const total = { all: 0, hit: 0 };
	for (const { all, hit } of tallies) {
		total.all += all;
		total.hit += hit;
	}
	return total;
}
