import {
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
import { isTaken, type Recognizer } from '../recognizer.ts';
import type { ScanText } from '../scan-text.ts';

/**
 * 电话. Mobile: eleven digits from 13 to 19 (工信部电信网编号计划), also +86, 3-4-4, full-width, split, fewer than four digits hidden.
 * Land line: area code and seven or eight digits; private (A) beside 家庭电话, otherwise B, and nothing beside office words.
 * Near misses: amounts, codes with a prefix, longer numbers, 138****1234, hotlines (12345), 400/800, office numbers by word or register.
 */
export const phoneRecognizer: Recognizer = {
	class: 'phone',
	severity: 'A',
	find(text, found) {
		const candidates: Candidate[] = [];
		for (const span of text.spans) readSpan(text, span, found, candidates);
		return candidates;
	},
	readField(value) {
		const [told] = this.find(value, []);
		if (told !== undefined) return { start: told.start, end: told.end };
		for (const span of value.spans) {
			const digits = span.symbols.filter((symbol) => symbol <= 9).length;
			const isService =
				span.symbols[1] === 0 && span.symbols[2] === 0 && (span.symbols[0] === 4 || span.symbols[0] === 8);
			if (digits < 7 || isService || span.symbols.length - digits >= 4) continue;
			return { start: span.at[0] ?? 0, end: (span.at[span.at.length - 1] ?? 0) + 1 };
		}
		return null;
	},
};

const GROUPINGS = new Set([
	'11',
	'3,4,4',
	'3,8',
	'7,4',
	'3,3,5',
	'4,3,4',
	'4,4,3',
	'3,5,3',
	'5,6',
	'6,5',
	'4,7',
	'3,2,2,2,2',
	'3,4,2,2',
]);
const UNSEEN = GAP_INVISIBLE;
const ONE_LINE = GAP_BLANK | GAP_HYPHEN | GAP_DOT | GAP_INVISIBLE | GAP_BRACKET;

function readSpan(text: ScanText, span: DigitSpan, found: readonly Candidate[], candidates: Candidate[]): void {
	const count = span.groups.length;
	let group = 0;
	while (group < count)
		group =
			readMobile(text, span, group, found, candidates) ??
			readLandLine(text, span, group, found, candidates) ??
			group + 1;
}

const startOf = (span: DigitSpan, group: number) => span.groups[group] ?? span.symbols.length;
const lengthOf = (span: DigitSpan, group: number) => startOf(span, group + 1) - startOf(span, group);

function claim(span: DigitSpan, from: number, to: number, severity: 'A' | 'B', candidates: Candidate[]): void {
	candidates.push({ class: 'phone', severity, start: span.at[from] ?? 0, end: (span.at[to - 1] ?? 0) + 1 });
}

function isMobile(span: DigitSpan, from: number): boolean {
	if (span.symbols[from] !== 1) return false;
	const second = span.symbols[from + 1] ?? 0;
	let hidden = 0;
	for (let at = from; at < from + 11; at++) {
		const symbol = span.symbols[at] ?? 255;
		if (symbol > HIDDEN) return false;
		if (symbol > 9) hidden++;
	}
	return second >= 3 && second !== 10 && hidden < 4;
}

function hasPhoneWord(text: ScanText, start: number): boolean {
	const word = text.before('phone-word', start, 24);
	return word !== null && !/[。；;]/.test(text.raw.slice(word.end, start));
}

/** Reads a mobile number that starts with this group; returns the group to go on with, or null. */
function readMobile(
	text: ScanText,
	span: DigitSpan,
	group: number,
	found: readonly Candidate[],
	candidates: Candidate[],
): number | null {
	const first = startOf(span, group);
	const length = lengthOf(span, group);
	const rawStart = span.at[first] ?? 0;
	if (length > 11) return readLongGroup(text, span, group, found, candidates);
	if (span.symbols[first] !== 1) return null;
	// A word for a code right before it is nearer than a word for a phone on the line above.
	const isNamed = hasPhoneWord(text, rawStart) && text.before('code-word', rawStart, 3) === null;
	const lengths: number[] = [];
	let gapsSeen = 0;
	for (let last = group; last < span.groups.length && last - group < 11; last++) {
		const gap = last > group ? (span.gaps[last] ?? 0) : 0;
		gapsSeen |= gap;
		lengths.push(lengthOf(span, last));
		const end = startOf(span, last + 1);
		if (end - first > 11) return null;
		if (end - first < 11) continue;
		if (!isMobile(span, first)) return null;
		const rawEnd = (span.at[end - 1] ?? 0) + 1;
		if (isTaken(found, rawStart, rawEnd)) return null;
		// 13260096996.73元: cents make it an amount, whatever stands before.
		if (/^[.．]\d{1,2}\s?[元万亿]/.test(text.raw.slice(rawEnd, rawEnd + 5))) return null;
		const isPlain = last === group;
		const isFit = isPlain || isSplitMobile(span, group, last, lengths, gapsSeen, isNamed, found);
		if (!isFit || (!isNamed && isAmountOrCode(text, span, group, last, rawStart, rawEnd))) return null;
		claim(span, first, end, 'A', candidates);
		return last + 1;
	}
	return null;
}

function isSplitMobile(
	span: DigitSpan,
	group: number,
	last: number,
	lengths: readonly number[],
	gapsSeen: number,
	isNamed: boolean,
	found: readonly Candidate[],
): boolean {
	if ((gapsSeen & ~UNSEEN) === 0) return true;
	const pattern = lengths.join(',');
	const isSpelled = lengths.every((length) => length === 1);
	if (isNamed) return isSpelled || GROUPINGS.has(pattern) || lengths.length <= 2;
	if ((gapsSeen & (GAP_CELL | GAP_DOT)) !== 0 && pattern !== '3,4,4') return false;
	if (!isSpelled && !GROUPINGS.has(pattern) && !(lengths.length === 2 && (gapsSeen & GAP_BREAK) !== 0)) return false;
	return !isBesideNumbers(span, group, last, found, (gapsSeen & GAP_CELL) === 0);
}

/** In a row of numbers three of them may look like 3-4-4 by chance: neighbours of middling length forbid the reading. */
function isBesideNumbers(
	span: DigitSpan,
	group: number,
	last: number,
	found: readonly Candidate[],
	isInOneCell: boolean,
): boolean {
	const isMiddling = (other: number) => {
		if (other < 0 || other >= span.groups.length) return false;
		const border = span.gaps[Math.max(other, group)] ?? 0;
		if (isInOneCell && (border & GAP_CELL) !== 0) return false;
		const length = lengthOf(span, other);
		// The end of an ID before it is no neighbour.
		const at = span.at[startOf(span, other)] ?? 0;
		if (isTaken(found, at, at + 1)) return false;
		const isPrefix = other < group && length === 2 && span.symbols[startOf(span, other)] === 8;
		return length >= 2 && length < 10 && !isPrefix && !(length === 3 && span.symbols[startOf(span, other)] === 1);
	};
	return isMiddling(group - 1) && group - 1 >= 0 ? true : isMiddling(last + 1);
}

/** A group of more than eleven: country code, several numbers glued together, or what an ID left over. */
function readLongGroup(
	text: ScanText,
	span: DigitSpan,
	group: number,
	found: readonly Candidate[],
	candidates: Candidate[],
): number | null {
	const start = startOf(span, group);
	const end = startOf(span, group + 1);
	const digit = (at: number) => span.symbols[at] ?? 255;
	const rawStart = span.at[start] ?? 0;
	const prefix =
		digit(start) === 8 && digit(start + 1) === 6
			? 2
			: digit(start) === 0 && digit(start + 1) === 0 && digit(start + 2) === 8 && digit(start + 3) === 6
				? 4
				: digit(start) === 0
					? 1
					: 0;
	if (
		prefix > 0 &&
		end - start === prefix + 11 &&
		isMobile(span, start + prefix) &&
		!isTaken(found, rawStart, rawStart + 1)
	) {
		const isPlus = /[+＋]/.test(text.raw.charAt(rawStart - 1));
		if (isPlus || hasPhoneWord(text, rawStart) || prefix !== 1) {
			claim(span, start, end, 'A', candidates);
			return group + 1;
		}
	}
	const free: [number, number][] = [];
	let from = start;
	for (let at = start; at <= end; at++) {
		const isFree = at < end && !isTaken(found, span.at[at] ?? 0, (span.at[at] ?? 0) + 1);
		if (isFree) continue;
		if (at > from) free.push([from, at]);
		from = at + 1;
	}
	const isWhole = free.length === 1 && free[0]?.[0] === start && free[0]?.[1] === end;
	let isFound = false;
	for (const [left, right] of free) {
		const pieces = (right - left) / 11;
		if (!Number.isInteger(pieces) || (isWhole && !hasPhoneWord(text, rawStart))) continue;
		for (let at = left; at < right; at += 11)
			if (isMobile(span, at)) {
				claim(span, at, at + 11, 'A', candidates);
				isFound = true;
			}
	}
	return isFound ? group + 1 : null;
}

function isAmountOrCode(
	text: ScanText,
	span: DigitSpan,
	group: number,
	last: number,
	start: number,
	end: number,
): boolean {
	const { raw } = text;
	const before = raw.charAt(start - 1);
	if (isAsciiLetter(before.charCodeAt(0)) || isAsciiLetter(raw.charCodeAt(end))) return true;
	if (
		/[¥￥$＄〔[№]/.test(before) ||
		/^[.．,，]\d/.test(raw.slice(end, end + 2)) ||
		/\d[.,，]$/.test(raw.slice(Math.max(0, start - 2), start))
	)
		return true;
	if (/^[\s]?[元万亿号％%]/.test(raw.slice(end, end + 2)) || text.law.sets('unit-after').has(raw.charAt(end)))
		return true;
	if (text.before('code-word', start, 4) !== null) return true;
	const isJoined = (other: number, gap: number) =>
		other >= 0 &&
		other < span.groups.length &&
		(gap & (GAP_HYPHEN | GAP_DOT)) !== 0 &&
		lengthOf(span, other) < 11 &&
		!isCountryCode(span, other);
	return isJoined(group - 1, span.gaps[group] ?? 0) || isJoined(last + 1, span.gaps[last + 1] ?? 0);
}

function isCountryCode(span: DigitSpan, group: number): boolean {
	const start = startOf(span, group);
	const length = lengthOf(span, group);
	const code = span.symbols.slice(start, start + length).join('');
	return code === '86' || code === '086' || code === '0086';
}

/** Area code and number: 0577-88521234, (0577) 88521234, 057788521234 beside 电话. */
function readLandLine(
	text: ScanText,
	span: DigitSpan,
	group: number,
	found: readonly Candidate[],
	candidates: Candidate[],
): number | null {
	const first = startOf(span, group);
	if (span.symbols[first] !== 0) return null;
	const length = lengthOf(span, group);
	const rawStart = span.at[first] ?? 0;
	const areas = text.law.sets('area-code');
	const code = (digits: number) => span.symbols.slice(first, first + digits).join('');
	let last = -1;
	let area = 0;
	if (length === 3 || length === 4) {
		area = length;
		for (let next = group + 1, digits = 0; next < span.groups.length && next <= group + 2; next++) {
			if (((span.gaps[next] ?? 0) & ~ONE_LINE) !== 0) break;
			digits += lengthOf(span, next);
			if ((digits === 7 || digits === 8) && lengthOf(span, next) >= 4) last = next;
		}
	} else if (
		length >= 10 &&
		length <= 12 &&
		(hasPhoneWord(text, rawStart) || text.before('office-phone-word', rawStart, 12) !== null)
	) {
		area = areas.has(code(3)) ? 3 : 4;
		if (length - area === 7 || length - area === 8) last = group;
	}
	if (last < 0 || !areas.has(code(area))) return null;
	const isNumber = (other: number, gap: number) =>
		other >= 0 && other < span.groups.length && (gap & GAP_BLANK) !== 0 && lengthOf(span, other) < 10;
	const isInRow = isNumber(group - 1, span.gaps[group] ?? 0) || isNumber(last + 1, span.gaps[last + 1] ?? 0);
	if (isInRow && !hasPhoneWord(text, rawStart)) return null;
	const leading = span.symbols[first + area] ?? 0;
	const end = startOf(span, last + 1);
	const rawEnd = (span.at[end - 1] ?? 0) + 1;
	if (leading < 2 || leading > 9 || isTaken(found, rawStart, rawEnd)) return null;
	for (let at = first; at < end; at++) if ((span.symbols[at] ?? 255) > 9) return null;
	if (isAsciiLetter(text.raw.charCodeAt(rawStart - 1)) || /[-－.〔]/.test(text.raw.charAt(rawStart - 1))) return null;
	if (text.before('private-phone-word', rawStart, 6) !== null) claim(span, first, end, 'A', candidates);
	else if (!isOfficeNumber(text, rawStart, rawEnd)) claim(span, first, end, 'B', candidates);
	return last + 1;
}

/** 监督电话, 办公室, 局 … in the words before it on the line, or 传真 after it. */
function isOfficeNumber(text: ScanText, start: number, end: number): boolean {
	const words = [
		text.before('office-phone-word', start, 20),
		text.before('organ-word', start, 24),
		text.after('office-phone-word', end, 3),
	];
	return words.some((word) => word !== null && !/[。\n]/.test(text.raw.slice(Math.min(word.end, start), start)));
}
