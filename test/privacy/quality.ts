import type { Finding, FindingClass } from '../../src/privacy/finding.ts';
import type { Scanner } from '../../src/privacy/scan.ts';
import { scanDocument, scanText } from '../../src/privacy/scan-document.ts';
import { listSample, type TextSample, tableSample, textSample } from './corpus.ts';
import { Chance } from './synthetic.ts';

/** Counts of one kind of datum or near miss. */
export interface Tally {
	all: number;
	hit: number;
}

export interface Quality {
	readonly files: number;
	readonly recall: ReadonlyMap<string, Tally>;
	/** `class:kind` → recall, for finding weak spots. */
	readonly recallByKind: ReadonlyMap<string, Tally>;
	/** `class:kind` → near misses and false alarms. */
	readonly alarms: ReadonlyMap<string, Tally>;
}

/** Scans a generated corpus of about `data` data and counts. A finding of the class that overlaps the datum is a hit. */
export function measureQuality(scanner: Scanner, seed: number, data: number): Quality {
	const chance = new Chance(seed);
	const recall = new Map<string, Tally>();
	const recallByKind = new Map<string, Tally>();
	const alarms = new Map<string, Tally>();
	const count = (map: Map<string, Tally>, key: string, isHit: boolean) => {
		const tally = map.get(key) ?? { all: 0, hit: 0 };
		tally.all++;
		if (isHit) tally.hit++;
		map.set(key, tally);
	};
	const note = (kind: FindingClass, way: string, isHit: boolean) => {
		count(recall, kind, isHit);
		count(recallByKind, `${kind}:${way}`, isHit);
	};
	const judgeText = (sample: TextSample) => {
		const findings = scanText(sample.text, scanner);
		for (const { class: kind, kind: way, start, end } of sample.data)
			note(
				kind,
				way,
				findings.some((finding) => finding.class === kind && touches(finding, start, end)),
			);
		for (const { class: kind, kind: way, start, end } of sample.nearMisses)
			count(
				alarms,
				`${kind ?? 'any'}:${way}`,
				findings.some((finding) => (kind === null || finding.class === kind) && touches(finding, start, end)),
			);
	};
	let planted = 0;
	let files = 0;
	while (planted < data) {
		const sample = textSample(chance, 20);
		judgeText(sample);
		const list = listSample(chance, 5);
		judgeText(list);
		const table = tableSample(chance, 6);
		const parts = new Map<string, Finding[]>();
		for (const finding of scanDocument(table.document, scanner))
			parts.set(finding.part, [...(parts.get(finding.part) ?? []), finding]);
		for (const { class: kind, kind: way, part } of table.data)
			note(
				kind,
				way,
				(parts.get(part) ?? []).some((finding) => finding.class === kind),
			);
		for (const { kind: way, part } of table.clean) count(alarms, `any:${way}`, parts.has(part));
		planted += sample.data.length + list.data.length + table.data.length;
		files += 3;
	}
	return { files, recall, recallByKind, alarms };
}

const touches = (finding: Finding, start: number, end: number) =>
	finding.offset < end && finding.offset + finding.length > start;

export const share = (tally: Tally) => (tally.all === 0 ? 1 : tally.hit / tally.all);
