import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { Fact } from './facts.ts';
import { organsOf } from './head.ts';
import { type DocumentLine, partsBetweenBlanks, withoutBlanks } from './lines.ts';
import { type DateReading, readDate } from './read-dates.ts';
import { type DocumentWords, isOrganName } from './words.ts';

const DATE_LABEL = /^(?:成文日期|生成日期|发文日期)[::]/;
const PUBLISH_LABEL = /^(?:发布时间|发布日期|公开日期|公开时间)[::]/;
const SEAL = /\((?:盖章|印章|公章|章|印)\)/g;

interface DateCandidate {
	readonly line: DocumentLine;
	readonly reading: DateReading;
	readonly rank: 'signed' | 'labelled' | 'bare' | 'caption';
	readonly organs: readonly string[];
	readonly organLines: readonly DocumentLine[];
}

/** 落款 and 版记: the date under the signature, the organs above it, the date of printing. */
export interface TailFacts {
	readonly formedOn: Fact<CalendarDate>;
	readonly signature: Fact<readonly string[]>;
	readonly printedOn: Fact<CalendarDate>;
	/** Index of the first line of the signature, or the number of lines when there is none. */
	readonly start: number;
}

/** A line that is nothing but a date, or organs and a date, or the same date once under each of several organs. */
function readDateLine(
	line: DocumentLine,
	words: DocumentWords,
): { reading: DateReading; organs: readonly string[] } | null {
	const folded = line.folded.replace(SEAL, '');
	const reading = readDate(folded);
	if (reading === null) return null;
	if (folded === reading.raw) return { reading, organs: [] };
	const before = folded.slice(0, folded.length - reading.raw.length);
	if (folded.endsWith(reading.raw) && isOrganName(before, words)) return { reading, organs: [before] };
	const parts = partsBetweenBlanks(line.text).map((part) => readDate(part.normalize('NFKC')));
	const isRepeated =
		parts.length > 1 && parts.every((part) => part !== null && part.on !== null && part.on === reading.on);
	return isRepeated && /^[\s\d年月日〇○零一二三四五六七八九十]+$/.test(line.text.normalize('NFKC'))
		? { reading, organs: [] }
		: null;
}

function organLinesAbove(
	prose: readonly DocumentLine[],
	index: number,
	first: number,
	words: DocumentWords,
): DocumentLine[] {
	const lines: DocumentLine[] = [];
	for (let at = index - 1; at >= first; at--) {
		const line = prose[at];
		if (line === undefined || organsOf(line, words).length === 0) break;
		lines.unshift(line);
	}
	return lines;
}

function candidatesOf(prose: readonly DocumentLine[], titleEnd: number, words: DocumentWords): DateCandidate[] {
	const found: DateCandidate[] = [];
	prose.forEach((line, index) => {
		if (DATE_LABEL.test(line.folded)) {
			const reading = readDate(line.folded.replace(DATE_LABEL, ''));
			if (reading !== null) found.push({ line, reading, rank: 'labelled', organs: [], organLines: [] });
			return;
		}
		if (index < titleEnd) return;
		const caption = /^\((.*)\)$/.exec(line.folded);
		if (caption && index < titleEnd + 3) {
			const reading = readDate(caption[1] ?? '');
			if (reading?.on) found.push({ line, reading, rank: 'caption', organs: [], organLines: [] });
			return;
		}
		const dated = readDateLine(line, words);
		if (dated === null) return;
		if (dated.organs.length > 0) {
			found.push({ line, reading: dated.reading, rank: 'signed', organs: dated.organs, organLines: [line] });
			return;
		}
		const organLines = organLinesAbove(prose, index, titleEnd, words);
		const organs = organLines.flatMap((organ) => organsOf(organ, words));
		const rank = organs.length > 0 ? 'signed' : index < titleEnd + 2 ? 'caption' : 'bare';
		found.push({ line, reading: dated.reading, rank, organs, organLines });
	});
	return found;
}

function formedOnFact(candidates: readonly DateCandidate[], prose: readonly DocumentLine[]): Fact<CalendarDate> {
	const chosen = candidates[0];
	if (chosen === undefined) {
		const published = prose.find((line) => PUBLISH_LABEL.test(line.folded));
		const ignored = published === undefined ? [] : [factWarning('publish-date-ignored', published.text)];
		return noFact(factWarning('date-missing'), ...ignored);
	}
	const { reading, line, rank } = chosen;
	const printed = withoutBlanks(line.text);
	const distinct = [...new Set(candidates.map((candidate) => candidate.reading.raw))];
	const differs = new Set(candidates.map((candidate) => candidate.reading.on)).size > 1;
	const warnings = [
		...reading.warnings,
		...(differs ? [factWarning('several-dates', distinct.join('、'))] : []),
		...(rank === 'bare' && reading.on !== null ? [factWarning('date-without-issuer', printed)] : []),
		...(rank === 'caption' && reading.on !== null ? [factWarning('date-under-title', printed)] : []),
	];
	const isCertain = reading.on !== null && warnings.length === 0;
	return factFrom(reading.on, [line], isCertain ? 'certain' : 'doubtful', ...warnings);
}

function printedOnFact(prose: readonly DocumentLine[]): Fact<CalendarDate> {
	for (const line of [...prose].reverse()) {
		const isImprint = /日印发$|印发$/.test(line.folded) || /^印发日期[::]/.test(line.folded);
		const reading = isImprint ? readDate(line.folded) : null;
		if (reading === null) continue;
		return factFrom(reading.on, [line], reading.warnings.length === 0 ? 'certain' : 'doubtful', ...reading.warnings);
	}
	return noFact();
}

/** Reads the end of a document. Prose never yields a date: only a line that is a date, or is labelled as one. */
export function readTail(prose: readonly DocumentLine[], titleEnd: number, words: DocumentWords): TailFacts {
	const all = candidatesOf(prose, titleEnd, words);
	const rank = (['signed', 'labelled', 'bare', 'caption'] as const).find((one) =>
		all.some((each) => each.rank === one),
	);
	const candidates = all.filter((candidate) => candidate.rank === rank);
	const formedOn = formedOnFact(candidates, prose);
	const printedOn = printedOnFact(prose);
	const chosen = candidates[0];
	const signature =
		chosen !== undefined && chosen.organs.length > 0
			? factFrom(chosen.organs, chosen.organLines, 'certain')
			: noFact<readonly string[]>();
	const first = chosen === undefined ? undefined : (chosen.organLines[0] ?? chosen.line);
	const start = first === undefined || rank === 'caption' || rank === 'labelled' ? prose.length : prose.indexOf(first);
	if (formedOn.value !== null && printedOn.value !== null && formedOn.value > printedOn.value) {
		const warning = factWarning('date-after-printing', formedOn.value, printedOn.value);
		const doubt = <Value>(fact: Fact<Value>): Fact<Value> => ({
			...fact,
			confidence: 'doubtful',
			warnings: [...fact.warnings, warning],
		});
		return { formedOn: doubt(formedOn), signature, printedOn: doubt(printedOn), start };
	}
	return { formedOn, signature, printedOn, start };
}
