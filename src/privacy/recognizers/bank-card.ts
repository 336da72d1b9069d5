import { GAP_BLANK, GAP_BREAK, GAP_CELL, GAP_HYPHEN, GAP_INVISIBLE, isAsciiLetter } from '../characters.ts';
import type { DigitSpan } from '../digit-span.ts';
import type { Candidate } from '../finding.ts';
import { isTaken, type Recognizer, sentenceRound } from '../recognizer.ts';
import type { CompiledLaw, ScanText } from '../scan-text.ts';

/**
 * 银行卡、存折账号. Cards: 16–19 digits, issuer prefix (ISO/IEC 7812, in China mostly 62), Luhn check digit.
 * Passbook and 一卡通 accounts have no common form: 8–25 digits count where the words beside them say what they are.
 * Near misses: numbers that fail Luhn, accounts whose holder is an organ (财政专户), serial numbers, credit codes.
 */
export const bankCardRecognizer: Recognizer = {
	class: 'bank-card',
	severity: 'A',
	find(text, found) {
		const candidates: Candidate[] = [];
		for (const span of text.spans) if (span.symbols.length >= 8) readSpan(text, span, found, candidates);
		return candidates;
	},
	readField(value) {
		const [told] = this.find(value, []);
		if (told !== undefined) return { start: told.start, end: told.end };
		for (const span of value.spans) {
			if (span.symbols.length > 30) continue;
			const digits = span.symbols.filter((symbol) => symbol <= 9).length;
			if (digits < 8 || span.symbols.length - digits > 3) continue;
			return { start: span.at[0] ?? 0, end: (span.at[span.at.length - 1] ?? 0) + 1 };
		}
		return null;
	},
};

/** ISO/IEC 7812-1 annex B: double every second digit from the right; the sum ends in 0. */
export function passesLuhn(symbols: readonly number[], from: number, to: number): boolean {
	let sum = 0;
	for (let at = to - 1, place = 0; at >= from; at--, place++) {
		const symbol = symbols[at] ?? 255;
		if (symbol > 9) return false;
		const weighed = place % 2 === 1 ? symbol * 2 : symbol;
		sum += weighed > 9 ? weighed - 9 : weighed;
	}
	return sum % 10 === 0;
}

function hasIssuerPrefix(symbols: readonly number[], from: number, law: CompiledLaw): boolean {
	const lead = symbols[from] ?? 0;
	if (lead === 0 || lead === 2 || lead === 7) return false;
	const prefixes = law.sets('bank-prefix');
	let prefix = '';
	for (let at = from; at < from + 4; at++) {
		prefix += symbols[at];
		if (prefixes.has(prefix)) return true;
	}
	return false;
}

/** Symbols from `from` to `to` (exclusive) as a card: length, issuer prefix, check digit. */
export const isCard = (span: DigitSpan, from: number, to: number, law: CompiledLaw): boolean =>
	to - from >= 16 && to - from <= 19 && hasIssuerPrefix(span.symbols, from, law) && passesLuhn(span.symbols, from, to);

/** A card, unless it is the account of an organ; personal cards of the national scheme (62) count whoever is named. */
function isOneCard(text: ScanText, span: DigitSpan, start: number, end: number): boolean {
	if (!isCard(span, start, end, text.law)) return false;
	const isNational = span.symbols[start] === 6 && span.symbols[start + 1] === 2;
	return isNational || !isOrganAccount(text, span.at[start] ?? 0);
}

function readSpan(text: ScanText, span: DigitSpan, found: readonly Candidate[], candidates: Candidate[]): void {
	const { groups, symbols } = span;
	let group = 0;
	while (group < groups.length) {
		const start = groups[group] ?? 0;
		const next = readFrom(text, span, group, found);
		if (next > group) {
			const end = groups[next] ?? symbols.length;
			candidates.push({
				class: 'bank-card',
				severity: 'A',
				start: span.at[start] ?? 0,
				end: (span.at[end - 1] ?? 0) + 1,
			});
			group = next;
		} else group++;
	}
}

/** The group after the card that starts with `first`, or `first` when none does. */
function readFrom(text: ScanText, span: DigitSpan, first: number, found: readonly Candidate[]): number {
	const { groups, symbols, at, gaps } = span;
	const start = groups[first] ?? 0;
	const rawStart = at[start] ?? 0;
	const isNamed = isNamedAccount(text, rawStart);
	// 2020-620803-01-02-562877: the middle of a code is no card.
	if (!isNamed && first > 0 && ((gaps[first] ?? 0) & GAP_HYPHEN) !== 0) return first;
	if (!isNamed && !hasIssuerPrefix(symbols, start, text.law)) return first;
	let best = first;
	let isWhole = false;
	const endOf = (group: number) => groups[group + 1] ?? symbols.length;
	for (let last = first; last < groups.length && last - first < 24; last++) {
		const gap = gaps[last] ?? 0;
		// A tab parts two fields of a list.
		if (last > first && text.raw.slice((at[start] ?? 0) + 1, at[groups[last] ?? 0] ?? 0).includes('\t')) break;
		if (last > first && (gap & ~(GAP_BLANK | GAP_HYPHEN | GAP_INVISIBLE | GAP_BREAK | GAP_CELL)) !== 0) break;
		const end = endOf(last);
		const length = end - start;
		if (length > 25) break;
		const rawEnd = (at[end - 1] ?? 0) + 1;
		if (isTaken(found, rawStart, rawEnd)) break;
		// After a whole card only a further group of the same spelling (4-4-4-4-3) may belong to it.
		if (isWhole && (gap & ~(GAP_BLANK | GAP_HYPHEN)) !== 0) break;
		if (isOneCard(text, span, start, end) && isGrouping(span, first, last) && isCodeFree(text, rawStart, rawEnd)) {
			best = last + 1;
			if (last === first) break;
			isWhole = true;
		} else if (isNamed && isAccount(text, span, first, last)) best = last + 1;
	}
	return best;
}

/** 4-4-4-4(-n), one break, or any split by characters nobody sees. */
function isGrouping(span: DigitSpan, first: number, last: number): boolean {
	if (last === first) return true;
	if (last - first === 1) {
		const middle = span.groups[last] ?? 0;
		const head = middle - (span.groups[first] ?? 0);
		const tail = (span.groups[last + 1] ?? span.symbols.length) - middle;
		return (head >= 4 && tail >= 3) || ((span.gaps[last] ?? 0) & ~(GAP_INVISIBLE | GAP_BREAK)) === 0;
	}
	const lengths: number[] = [];
	let isInvisible = true;
	let hasCells = false;
	let breaks = 0;
	for (let group = first; group <= last; group++) {
		lengths.push((span.groups[group + 1] ?? span.symbols.length) - (span.groups[group] ?? 0));
		if (group > first && ((span.gaps[group] ?? 0) & ~(GAP_INVISIBLE | GAP_BREAK | GAP_CELL)) !== 0) isInvisible = false;
		if (group > first && ((span.gaps[group] ?? 0) & GAP_CELL) !== 0) hasCells = true;
		if (group > first && ((span.gaps[group] ?? 0) & GAP_BREAK) !== 0) breaks++;
	}
	return (
		(isInvisible && !hasCells && breaks <= MOST_BREAKS) ||
		lengths.every((length) => length === 1) ||
		lengths.slice(0, -1).every((length) => length === 4) ||
		(lengths[0] === 6 && lengths.length <= 4)
	);
}

/** A column of counts, one to a line, is no card that was broken often. */
const MOST_BREAKS = 2;

function isCodeFree(text: ScanText, start: number, end: number): boolean {
	if (isAsciiLetter(text.raw.charCodeAt(start - 1)) || isAsciiLetter(text.raw.charCodeAt(end))) return false;
	if (/^[.．]\d/.test(text.raw.slice(end, end + 2))) return false;
	return text.before('code-word', start, 4) === null || text.before('account-word', start, 12) !== null;
}

function isNamedAccount(text: ScanText, start: number): boolean {
	const word = text.before('account-word', start, 10);
	if (word === null || /[。；;\n]/.test(text.raw.slice(word.end, start))) return false;
	return !isOrganAccount(text, start);
}

/** 户名：某县财政局 in the same sentence: money of an organ, published on purpose. */
function isOrganAccount(text: ScanText, start: number): boolean {
	const sentence = sentenceRound(text.raw, start, start);
	const holder = text.after('account-holder-word', sentence.start, sentence.end - sentence.start);
	if (holder === null || holder.end > sentence.end) return false;
	const organ = text.after('organ-word', holder.start, 30);
	return organ !== null && organ.end <= sentence.end;
}

/** Account digits after their label: one group, or groups of four. Hidden digits beyond three make it a mask. */
function isAccount(text: ScanText, span: DigitSpan, first: number, last: number): boolean {
	const from = span.groups[first] ?? 0;
	const to = span.groups[last + 1] ?? span.symbols.length;
	let hidden = 0;
	for (let at = from; at < to; at++) if ((span.symbols[at] ?? 0) > 9) hidden++;
	if (to - from < 8 || hidden > 3 || !isGrouping(span, first, last)) return false;
	if (last > first && ((span.gaps[last] ?? 0) & (GAP_BREAK | GAP_CELL)) !== 0) return false;
	const rawEnd = (span.at[to - 1] ?? 0) + 1;
	return (
		!text.law.sets('unit-after').has(text.raw.charAt(rawEnd)) && !/^[.．]\d/.test(text.raw.slice(rawEnd, rawEnd + 2))
	);
}
