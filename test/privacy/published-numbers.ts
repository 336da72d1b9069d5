import { readFileSync } from 'node:fs';
import { scanText } from '../../src/privacy/scan-document.ts';
import { scannerInTests } from './scanner-in-tests.ts';

interface VectorFile {
	readonly frames: Readonly<Record<string, readonly string[]>>;
	readonly private: readonly {
		readonly class: string;
		readonly value: string;
		readonly frame?: string;
		/** Indexes of the frames in which the number can be told; absent: all. */
		readonly frames?: readonly number[];
		readonly knownMiss?: string;
	}[];
	readonly harmless: readonly { readonly value: string; readonly frames: readonly string[] }[];
}

const NUMBERS: ReadonlySet<string> = new Set(['resident-id', 'bank-card', 'phone']);

/** Tries every published number in the frames of its class. `missed` leaves out what the file itself calls a known miss. */
export function judgeVectors() {
	const vectors = JSON.parse(
		readFileSync(new URL('../../law/vectors/privacy-numbers.json', import.meta.url), 'utf8'),
	) as VectorFile;
	const missed: string[] = [];
	const wrong: string[] = [];
	let all = 0;
	let harmless = 0;
	for (const { class: kind, value, frame = kind, frames, knownMiss } of vectors.private) {
		if (knownMiss !== undefined) continue;
		(vectors.frames[frame] ?? []).forEach((text, index) => {
			if (frames !== undefined && !frames.includes(index)) return;
			all++;
			const line = text.replace('{}', value);
			if (!scanText(line, scannerInTests).some((finding) => finding.class === kind)) missed.push(line);
		});
	}
	for (const { value, frames } of vectors.harmless)
		for (const text of frames) {
			harmless++;
			const line = text.replace('{}', value);
			if (scanText(line, scannerInTests).some((finding) => NUMBERS.has(finding.class))) wrong.push(line);
		}
	return { all, found: all - missed.length, missed, harmless, alarms: wrong.length, wrong };
}
