import type { CarrierPart, CarrierReading } from '../../../src/documents/carriers/carrier.ts';
import { createPartMask, scanReading } from '../../../src/documents/carriers/scan-reading.ts';
import { columnLetters } from '../../../src/documents/xlsx-sheet.ts';
import type { Finding, FindingClass } from '../../../src/privacy/finding.ts';
import type { Scanner } from '../../../src/privacy/scan.ts';
import type { GeneratedFile } from './file.ts';
import type { Mark, Passage } from './passage.ts';

/** What was made of one mark of the truth. */
export interface Judged {
	readonly mark: Mark;
	readonly place: string;
	/** The passage was found in what the reader read; without that no recognizer could see it. */
	readonly isRead: boolean;
	/** Of a datum: found as its class over at least half its length. Of a near miss: taken for a class it is not. */
	readonly isHit: boolean;
	/** Classes of the findings that overlap it. */
	readonly takenFor: readonly FindingClass[];
	/** The passage, for the report of what went wrong. Synthetic, like everything here. */
	readonly text: string;
}

/** A finding that touches no private mark. */
export interface FalseAlarm {
	readonly class: FindingClass;
	readonly text: string;
	readonly around: string;
}

export interface Verdict {
	readonly judged: readonly Judged[];
	readonly findings: ReadonlyMap<FindingClass, { readonly all: number; readonly wrong: number }>;
	readonly falseAlarms: readonly FalseAlarm[];
}

/** What writing and reading may change: blanks, line ends, marks without width, what parts the fields of a line. */
const IGNORED = /[\s\u200b\u2060\ufeff",，;|]/;

function reduced(text: string): { text: string; at: number[] } {
	let out = '';
	const at: number[] = [];
	for (let index = 0; index < text.length; index++) {
		const letter = text.charAt(index);
		if (IGNORED.test(letter)) continue;
		out += letter;
		at.push(index);
	}
	return { text: out, at };
}

interface Stretch {
	readonly text: string;
	/** Findings as ranges of the reduced text. */
	readonly findings: { readonly class: FindingClass; readonly start: number; readonly end: number }[];
}

/** One part as one text without blanks; `addressOf` tells which place of a finding each character has. */
function stretchOf(
	part: CarrierPart,
	mask: (part: string) => string,
	byPart: ReadonlyMap<string, readonly Finding[]>,
): Stretch {
	const pieces: { place: string; shift: number; text: string }[] = [];
	if ('text' in part) pieces.push({ place: mask(part.part), shift: part.start ?? 0, text: part.text });
	else
		for (const row of part.rows)
			row.cells.forEach((text, index) => {
				const column = row.columns?.[index] ?? index;
				if (row.number === undefined)
					pieces.push({ place: mask(row.place ?? part.part), shift: row.at?.[index] ?? 0, text });
				else {
					const isHidden = row.hidden === true || row.hidden?.includes(column) === true;
					const hidden = isHidden && !part.part.endsWith('!hidden') ? 'hidden!' : '';
					pieces.push({ place: mask(`${part.part}!${hidden}${columnLetters(column)}${row.number}`), shift: 0, text });
				}
			});
	let text = '';
	const findings: { class: FindingClass; start: number; end: number }[] = [];
	for (const piece of pieces) {
		const { text: short, at } = reduced(piece.text);
		for (const finding of byPart.get(piece.place) ?? []) {
			const from = finding.offset - piece.shift;
			const to = from + finding.length;
			if (to <= 0 || from >= piece.text.length) continue;
			const start = at.findIndex((index) => index >= from);
			let end = at.findIndex((index) => index >= to);
			if (end < 0) end = at.length;
			if (start >= 0 && end > start)
				findings.push({ class: finding.class, start: start + text.length, end: end + text.length });
		}
		text += short;
	}
	return { text, findings };
}

interface Region {
	readonly start: number;
	readonly end: number;
	readonly mark: Mark;
}

function regionsOf(passage: Passage): Region[] {
	const { at } = reduced(passage.text);
	return passage.marks.map((mark) => ({
		mark,
		start: at.filter((index) => index < mark.start).length,
		end: at.filter((index) => index < mark.end).length,
	}));
}

const overlap = (left: { start: number; end: number }, right: { start: number; end: number }) =>
	Math.min(left.end, right.end) - Math.max(left.start, right.start);

/** Scans what was read of the file and compares it with the truth. */
export function judgeFile(file: GeneratedFile, reading: CarrierReading, scanner: Scanner): Verdict {
	const { findings } = scanReading(reading, file.name, scanner, Number.POSITIVE_INFINITY);
	const byPart = new Map<string, Finding[]>();
	for (const finding of findings) byPart.set(finding.part, [...(byPart.get(finding.part) ?? []), finding]);
	const mask = createPartMask(scanner);
	const stretches = reading.parts.map((part) => stretchOf(part, mask, byPart));
	const truth = stretches.map((): Region[] => []);
	const judged: Judged[] = [];
	for (const { passage, place } of file.planted) {
		const regions = regionsOf(passage);
		if (regions.length === 0) continue;
		const whole = reduced(passage.text).text;
		let isRead = false;
		const found = regions.map(() => ({ same: 0, alarm: false, taken: new Set<FindingClass>() }));
		const look = (stretch: Stretch, index: number, from: number, chosen: readonly number[]) => {
			isRead = true;
			for (const number of chosen) {
				const region = regions[number] as Region;
				const range = { start: from + region.start, end: from + region.end, mark: region.mark };
				truth[index]?.push(range);
				const tally = found[number];
				if (tally === undefined) continue;
				let same = 0;
				for (const finding of stretch.findings) {
					const shared = overlap(finding, range);
					if (shared <= 0) continue;
					tally.taken.add(finding.class);
					if (finding.class === region.mark.class) same += shared;
					if (region.mark.near === 'any' || region.mark.near?.includes(finding.class) === true) tally.alarm = true;
				}
				tally.same = Math.max(tally.same, same);
			}
		};
		const all = regions.map((_, number) => number);
		stretches.forEach((stretch, index) => {
			if (whole === '') return;
			for (let from = stretch.text.indexOf(whole); from >= 0; from = stretch.text.indexOf(whole, from + whole.length))
				look(stretch, index, from, all);
		});
		// A line that a reader cut or set in another order, or that a place tells which is told in another: each datum that is long enough
		// is looked for by itself.
		const isWhole = isRead;
		const isReadAlone = regions.map(() => isWhole);
		regions.forEach((region, number) => {
			const isFound = region.mark.class === null || (found[number]?.same ?? 0) * 2 >= region.end - region.start;
			if (isWhole && isFound) return;
			const alone = whole.slice(region.start, region.end);
			if (alone.length < 5 && region.mark.class !== null && region.mark.class !== 'name') return;
			stretches.forEach((stretch, index) => {
				const from = alone === '' ? -1 : stretch.text.indexOf(alone);
				if (from < 0) return;
				isReadAlone[number] = true;
				look(stretch, index, from - region.start, [number]);
			});
		});
		regions.forEach((region, number) => {
			const tally = found[number] ?? { same: 0, alarm: false, taken: new Set<FindingClass>() };
			const length = region.end - region.start;
			const isByPlace = length === 0 && region.mark.class !== null;
			const isDatum = region.mark.class !== null;
			if (!isDatum && length === 0) return;
			const isHit = isByPlace
				? findings.some((finding) => finding.class === region.mark.class)
				: isDatum
					? tally.same * 2 >= length ||
						(region.mark.end - region.mark.start > 1 && tally.same > 0 && region.mark.kind === 'a digit to a cell')
					: tally.alarm;
			judged.push({
				mark: region.mark,
				place,
				isRead: isByPlace || isReadAlone[number] === true,
				isHit,
				takenFor: [...tally.taken],
				text: passage.text,
			});
		});
	}
	return { judged, ...precisionOf(stretches, truth, judged) };
}

function precisionOf(stretches: readonly Stretch[], truth: readonly (readonly Region[])[], judged: readonly Judged[]) {
	const counts = new Map<FindingClass, { all: number; wrong: number }>();
	const falseAlarms: FalseAlarm[] = [];
	stretches.forEach((stretch, index) => {
		for (const finding of stretch.findings) {
			const isRight =
				truth[index]?.some((region) => region.mark.class !== null && overlap(region, finding) > 0) === true ||
				// What was read in another order cannot be placed; it is right when it is one of the data.
				judged.some(({ mark, text }) => {
					if (mark.class !== finding.class) return false;
					const datum = reduced(text.slice(mark.start, mark.end)).text;
					return datum.length > 1 && stretch.text.slice(finding.start, finding.end).includes(datum);
				});
			const count = counts.get(finding.class) ?? { all: 0, wrong: 0 };
			count.all++;
			if (!isRight) {
				count.wrong++;
				falseAlarms.push({
					class: finding.class,
					text: stretch.text.slice(finding.start, finding.end),
					around: stretch.text.slice(Math.max(0, finding.start - 24), finding.end + 16),
				});
			}
			counts.set(finding.class, count);
		}
	});
	return { findings: counts, falseAlarms };
}
