import { ALIKE_OF, CHECK_X, DIGIT_OF, GAP_BREAK, GAP_INVISIBLE, GAP_OF, HIDDEN, isAsciiLetter } from './characters.ts';

/**
 * A run of digits as a person reads it: full-width digits, look-alikes (O for 0), check letters and hiding marks folded to symbols,
 * with the gaps (blanks, breaks, hyphens, cell borders) that a number may be spread over.
 */
export interface DigitSpan {
	/** 0 … 9, `CHECK_X`, `HIDDEN`. */
	readonly symbols: readonly number[];
	/** Offset of each symbol in the raw text. */
	readonly at: readonly number[];
	/** Index of the first symbol of each unbroken group, ascending; starts with 0. */
	readonly groups: readonly number[];
	/** Gap bits before each group; 0 for the first. */
	readonly gaps: readonly number[];
}

/** Shorter runs are dates, amounts and article numbers; nothing private has fewer digits. */
const FEWEST_SYMBOLS = 7;
/** A gap of more characters parts two numbers; breaks with indentation are wider than blanks. */
const WIDEST_GAP = 3;
const WIDEST_BREAK = 12;

/** Reused from span to span: spans are copied out. */
interface Scratch {
	readonly symbols: number[];
	readonly at: number[];
	readonly groups: number[];
	readonly gaps: number[];
}

/** Reads the number that starts with the digit at `from`, reports it when long enough, and returns where to go on. */
export type SpanReader = (raw: string, from: number, report: (span: DigitSpan) => void) => number;

export function createSpanReader(): SpanReader {
	const scratch: Scratch = { symbols: [], at: [], groups: [], gaps: [] };
	return (raw, from, report) => readSpan(raw, from, scratch, report);
}

const isDigit = (raw: string, at: number) => at < raw.length && DIGIT_OF[raw.charCodeAt(at)] !== 255;

/** Whether a look-alike at `at` stands in a number: nothing but look-alikes up to a digit, or the end of the number. */
function belongsToNumber(raw: string, at: number): boolean {
	const alike = ALIKE_OF[raw.charCodeAt(at)] ?? 255;
	if (alike === HIDDEN) return true;
	let ahead = at + 1;
	while (ahead < raw.length && ahead - at < 20 && ALIKE_OF[raw.charCodeAt(ahead)] !== 255) ahead++;
	if (isDigit(raw, ahead)) return true;
	return ahead >= raw.length || !isAsciiLetter(raw.charCodeAt(ahead));
}

function readSpan(raw: string, from: number, scratch: Scratch, report: (span: DigitSpan) => void): number {
	const { symbols, at: places, groups, gaps } = scratch;
	symbols.length = 0;
	places.length = 0;
	groups.length = 0;
	gaps.length = 0;
	const push = (symbol: number, offset: number) => {
		symbols.push(symbol);
		places.push(offset);
	};
	groups.push(0);
	gaps.push(0);
	let before = from - 1;
	while (before >= 0 && from - before <= 6 && ALIKE_OF[raw.charCodeAt(before)] !== 255) before--;
	if (before + 1 < from && (before < 0 || (!isAsciiLetter(raw.charCodeAt(before)) && !isDigit(raw, before))))
		for (let at = before + 1; at < from; at++) push(ALIKE_OF[raw.charCodeAt(at)] ?? HIDDEN, at);
	let at = from;
	let end = from;
	while (at < raw.length) {
		const code = raw.charCodeAt(at);
		const digit = DIGIT_OF[code] ?? 255;
		if (digit !== 255) {
			push(digit, at++);
			end = at;
			continue;
		}
		const alike = ALIKE_OF[code] ?? 255;
		if (alike !== 255 && at === end && belongsToNumber(raw, at)) {
			push(alike, at++);
			end = at;
			continue;
		}
		let gap = GAP_OF[code] ?? 0;
		if (gap === 0) break;
		let ahead = at;
		let width = 0;
		let kinds = 0;
		while (ahead < raw.length && gap !== 0) {
			kinds |= gap;
			if (gap !== GAP_INVISIBLE) width++;
			if (width > ((kinds & GAP_BREAK) !== 0 ? WIDEST_BREAK : WIDEST_GAP)) break;
			ahead++;
			gap = GAP_OF[raw.charCodeAt(ahead)] ?? 0;
		}
		// A hidden part may stand alone between two gaps: 138 **** 1234; a lone X or O may not.
		const opensHidden = ALIKE_OF[raw.charCodeAt(ahead)] === HIDDEN;
		const opensCheck = ALIKE_OF[raw.charCodeAt(ahead)] === CHECK_X && !isAsciiLetter(raw.charCodeAt(ahead + 1));
		if (gap !== 0 || !(isDigit(raw, ahead) || opensHidden || opensCheck || startsAlikeGroup(raw, ahead))) break;
		groups.push(symbols.length);
		gaps.push(kinds);
		at = ahead;
		end = ahead;
	}
	if (symbols.length >= FEWEST_SYMBOLS)
		report({ symbols: symbols.slice(), at: places.slice(), groups: groups.slice(), gaps: gaps.slice() });
	return Math.max(end, from + 1);
}

/** A group may begin with a look-alike when a digit follows at once: `33O3 O119`. */
function startsAlikeGroup(raw: string, at: number): boolean {
	return ALIKE_OF[raw.charCodeAt(at)] !== 255 && isDigit(raw, at + 1);
}
