import {
	CHECK_X,
	GAP_BLANK,
	GAP_BRACKET,
	GAP_BREAK,
	GAP_CELL,
	GAP_DOT,
	GAP_HYPHEN,
	GAP_INVISIBLE,
	HIDDEN,
	isAsciiLetter,
} from '../characters.ts';
import type { DigitSpan } from '../digit-span.ts';
import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';
import {
	isCreditCode,
	isMistypedResidentId,
	isOldResidentId,
	isResidentId,
	isRestorable,
	type ResidentIdRegions,
} from '../resident-id.ts';
import type { ScanText } from '../scan-text.ts';
import { isCard } from './bank-card.ts';

/**
 * 公民身份号码, 18 digits (GB 11643—1999: region, date, ISO 7064 MOD 11-2) and 15 digits (until 1999).
 * Hits: whole, split by blanks, breaks, hyphens, invisible characters or cells, full-width, O for 0, x and Ｘ, glued to a serial number,
 * masked so little that it can be guessed; with a wrong check digit (a typing error still tells who it is) beside 身份证, and right after a name
 * where the birthday is from before 1999.
 * Near misses: credit codes (GB 32100), 18-digit codes that fail date or check digit, masks that leave thousands of readings.
 */
export const residentIdRecognizer: Recognizer = {
	class: 'resident-id',
	severity: 'A',
	find(text) {
		const candidates: Candidate[] = [];
		for (const span of text.spans) if (span.symbols.length >= 15) readSpan(text, span, candidates);
		return candidates;
	},
	readField(value) {
		for (const span of value.spans) {
			const hidden = span.symbols.reduce((count, symbol) => count + (symbol === HIDDEN ? 1 : 0), 0);
			if (span.symbols.length < 15 || span.symbols.length > 20 || hidden > 4) continue;
			return rangeOf(span, 0, span.symbols.length);
		}
		return null;
	},
};

const MOST_GROUPS = 8;
const TRUSTED_GAPS = GAP_INVISIBLE | GAP_BREAK | GAP_CELL;

function rangeOf(span: DigitSpan, from: number, count: number): { start: number; end: number } {
	return { start: span.at[from] ?? 0, end: (span.at[from + count - 1] ?? 0) + 1 };
}

function readSpan(text: ScanText, span: DigitSpan, candidates: Candidate[]): void {
	const { groups, symbols } = span;
	const claim = (from: number, count: number) => {
		candidates.push({ class: 'resident-id', severity: 'A', ...rangeOf(span, from, count) });
	};
	let group = 0;
	while (group < groups.length) {
		const start = groups[group] ?? 0;
		const end = groups[group + 1] ?? symbols.length;
		const found = end - start >= 15 ? readGroup(text, span, start, end, claim) : false;
		if (!found && end - start < 18) {
			const next = joinGroups(text, span, group, claim);
			if (next > group) {
				group = next;
				continue;
			}
		}
		group++;
	}
}

/** Numbers inside one unbroken group; a serial number or a phone may be glued to either side. */
function readGroup(
	text: ScanText,
	span: DigitSpan,
	start: number,
	end: number,
	claim: (from: number, count: number) => void,
): boolean {
	const regions = text.law.law;
	const length = end - start;
	const { start: rawStart, end: rawEnd } = rangeOf(span, start, length);
	// A whole card may hold what passes for an ID by chance; told as a card, all of it is masked.
	if (length === CARD_DIGITS && isCard(span, start, end, text.law)) return false;
	let isFound = false;
	for (let at = start; at + 18 <= end; at++) {
		const symbolAt = (index: number) => span.symbols[at + index] ?? HIDDEN;
		if (!isResidentId(symbolAt, regions)) continue;
		if (length === 18 && isDeclaredCreditCode(text, rawStart, rawEnd)) continue;
		claim(at, 18);
		isFound = true;
		at += 17;
	}
	if (isFound) return true;
	const symbolAt = (index: number) => span.symbols[start + index] ?? HIDDEN;
	if (length === 18 || length === 15) {
		if (isRestorable(symbolAt, length, regions)) {
			claim(start, length);
			return true;
		}
		const isLikely =
			length === 18
				? isRightAfterName(text, rawStart) && isMistypedResidentId(symbolAt, regions)
				: isOldResidentId(symbolAt, regionsBeside(text, rawStart)) && !isBrokenCard(text, span, start, end);
		if (isLikely && isFreeStanding(text, rawStart, rawEnd)) {
			claim(start, length);
			return true;
		}
	}
	if (length >= 15 && length <= 19 && isNamedId(text, rawStart) && countHidden(span, start, end) <= 4) {
		claim(start, length);
		return true;
	}
	return false;
}

const CARD_DIGITS = 19;

/** Fifteen digits at the end of a line and the last four of a card at the beginning of the next; fewer are the number of the next row. */
function isBrokenCard(text: ScanText, span: DigitSpan, start: number, end: number): boolean {
	const group = span.groups.indexOf(end);
	if (group < 0 || ((span.gaps[group] ?? 0) & ~(GAP_BREAK | GAP_INVISIBLE | GAP_BLANK)) !== 0) return false;
	const last = span.groups[group + 1] ?? span.symbols.length;
	return last - start === CARD_DIGITS && isCard(span, start, last, text.law);
}

/** A number spread over several groups that together have eighteen symbols (or fifteen beside 身份证). Returns the group to go on with. */
function joinGroups(
	text: ScanText,
	span: DigitSpan,
	first: number,
	claim: (from: number, count: number) => void,
): number {
	const { groups, symbols, gaps } = span;
	const regions = text.law.law;
	const start = groups[first] ?? 0;
	const lead = (symbols[start] ?? 0) * 10 + (symbols[start + 1] ?? 0);
	const isPossible = (symbols[start] ?? 0) > 9 || (symbols[start + 1] ?? 0) > 9 || text.law.provinces[lead] === 1;
	if (!isPossible && !isNamedId(text, span.at[start] ?? 0)) return first;
	let isSpelled = true;
	let gapsSeen = 0;
	for (let last = first; last < groups.length && last - first < 18; last++) {
		const from = groups[last] ?? 0;
		const end = groups[last + 1] ?? symbols.length;
		const gap = gaps[last] ?? 0;
		if (last > first) gapsSeen |= gap;
		// A code with hyphens in one cell does not go on in the next.
		if ((gapsSeen & GAP_CELL) !== 0 && (gapsSeen & GAP_HYPHEN) !== 0) return first;
		if (last > first && (gap & (GAP_DOT | GAP_BRACKET)) !== 0) return first;
		if (end - from > 2) isSpelled = false;
		if (!isSpelled && last - first >= MOST_GROUPS && (gap & TRUSTED_GAPS) === 0) return first;
		const length = end - start;
		if (length > 18) return first;
		if (last === first) continue;
		const symbolAt = (index: number) => symbols[start + index] ?? HIDDEN;
		const rawStart = span.at[start] ?? 0;
		const isOld = length === 15 && isOldResidentId(symbolAt, regions) && isNamedId(text, rawStart);
		const isWhole =
			length === 18 &&
			(isResidentId(symbolAt, regions) ||
				(countHidden(span, start, end) <= 6 && isRestorable(symbolAt, 18, regions)) ||
				(isNamedId(text, rawStart) && countHidden(span, start, end) <= 4));
		if (isOld || isWhole) {
			claim(start, length);
			return last + 1;
		}
	}
	return first;
}

function countHidden(span: DigitSpan, start: number, end: number): number {
	let hidden = 0;
	for (let at = start; at < end; at++) {
		const symbol = span.symbols[at];
		if (symbol === HIDDEN || (symbol === CHECK_X && at < end - 1)) hidden++;
	}
	return hidden;
}

function isNamedId(text: ScanText, start: number): boolean {
	const word = text.before('id-word', start, 8);
	return word !== null && !/[。；\n]/.test(text.raw.slice(word.end, start));
}

function isDeclaredCreditCode(text: ScanText, start: number, end: number): boolean {
	return text.before('code-word', start, 6) !== null && isCreditCode(text.raw.slice(start, end));
}

function isRightAfterName(text: ScanText, start: number): boolean {
	const before = /([\u4e00-\u9fff]{2,4})[\s，,、：:|]{0,3}$/.exec(text.raw.slice(Math.max(0, start - 8), start))?.[1];
	return before !== undefined && text.law.sets('surname').has(before.charAt(0));
}

/** 地区 (third digit 2 or 3) were dissolved before the lists begin; right after a name their codes are believed unseen. */
function regionsBeside(text: ScanText, start: number): ResidentIdRegions {
	const { law } = text.law;
	if (!isRightAfterName(text, start)) return law;
	return {
		provinces: law.provinces,
		prefectures: {
			has: (code) => law.prefectures.has(code) || (/^..[23]/.test(code) && law.provinces.has(code.slice(0, 2))),
		},
	};
}

/** Fifteen digits have no check digit: they must not be part of a longer code or an amount. */
function isFreeStanding(text: ScanText, start: number, end: number): boolean {
	const before = text.raw.charCodeAt(start - 1);
	const after = text.raw.charCodeAt(end);
	if (isAsciiLetter(before) || isAsciiLetter(after)) return false;
	if (/[.,，．]\d/.test(text.raw.slice(end, end + 2)) || /\d[.,]$/.test(text.raw.slice(Math.max(0, start - 2), start)))
		return false;
	if (/[-－_]/.test(text.raw.charAt(end)) || /[-－_]/.test(text.raw.charAt(start - 1))) return false;
	if (text.law.sets('unit-after').has(text.raw.charAt(end))) return false;
	return text.before('code-word', start, 6) === null && text.before('account-word', start, 6) === null;
}
