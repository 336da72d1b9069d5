import type { Candidate, FindingClass, Severity } from './finding.ts';
import type { ScanText } from './scan-text.ts';

/** A datum inside a field value; `end` is exclusive. */
export interface FieldRange {
	readonly start: number;
	readonly end: number;
}

/**
 * 识别器. One per class, one per file; its docstring names the source of the format, the check digit and the near misses.
 * Recognizers run in a fixed order; each sees what those before it found.
 */
export interface Recognizer {
	readonly class: FindingClass;
	readonly severity: Severity;
	/** Data in running text. `found` is sorted by start and holds what earlier recognizers claimed. */
	find(text: ScanText, found: readonly Candidate[]): Candidate[];
	/**
	 * The datum of a value whose heading or label says it is of this class; null when the value says otherwise (a count, 无, 合格).
	 * The heading has decided what it is about, so the value needs less proof than in `find`.
	 */
	readField?(value: ScanText): FieldRange | null;
	/** The value only matters on a row that also tells whose it is; statistics by village are not private. */
	readonly onlyBesidePerson?: boolean;
	/** What it finds takes the place of findings of class B that it overlaps. */
	readonly overrulesReleasable?: boolean;
}

const IDENTIFYING: ReadonlySet<FindingClass> = new Set([
	'name',
	'reporter',
	'resident-id',
	'phone',
	'bank-card',
	'passport',
	'permit',
]);
const SENTENCE_END = /[。；;\n\r！？!?\u001e]/;
const FARTHEST_PERSON = 60;

/** The candidates that say who somebody is. */
export function isIdentifying(candidate: Candidate): boolean {
	return IDENTIFYING.has(candidate.class);
}

/** Index of the first candidate that starts at or after `offset`. */
export function firstCandidateFrom(found: readonly { readonly start: number }[], offset: number): number {
	let low = 0;
	let high = found.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((found[middle]?.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Whether `start … end` overlaps something already claimed. `found` is sorted and free of overlaps longer than 64 units. */
export function isTaken(found: readonly Candidate[], start: number, end: number): boolean {
	for (let at = firstCandidateFrom(found, start - 64); at < found.length; at++) {
		const candidate = found[at];
		if (candidate === undefined || candidate.start >= end) return false;
		if (candidate.end > start) return true;
	}
	return false;
}

/** Start and end (exclusive) of the sentence round an offset, cut at {@link FARTHEST_PERSON} units on either side. */
export function sentenceRound(raw: string, start: number, end: number): FieldRange {
	let from = start;
	while (from > 0 && start - from < FARTHEST_PERSON && !SENTENCE_END.test(raw.charAt(from - 1))) from--;
	let to = end;
	while (to < raw.length && to - end < FARTHEST_PERSON && !SENTENCE_END.test(raw.charAt(to))) to++;
	return { start: from, end: to };
}

/** 张某某, 张*, 李××: masked for print, but still somebody of this village. */
const MASKED_NAME = /[\u4e00-\u9fff](?:某某?|[*＊×xX○]{1,3}[\u4e00-\u9fff]?)/;

/** Whether the sentence round `start … end` names somebody, by name, masked name or number. */
export function isPersonNear(text: ScanText, found: readonly Candidate[], start: number, end: number): boolean {
	const sentence = sentenceRound(text.raw, start, end);
	for (let at = firstCandidateFrom(found, sentence.start); at < found.length; at++) {
		const candidate = found[at];
		if (candidate === undefined || candidate.start >= sentence.end) break;
		if (isIdentifying(candidate)) return true;
	}
	return MASKED_NAME.test(text.raw.slice(sentence.start, sentence.end));
}

const LABEL_END = /[:：]/;
const VALUE_END = /[，,。；;、\n\r\t|｜（(\u001e\u001f]/;
const LONGEST_VALUE = 40;

/**
 * The value of a label that ends at `labelEnd`: after an optional bracket and a colon (`致贫原因（主要）：因病`), up to the next
 * comma, stop or break. Null without a colon: 致贫原因分析 is no label.
 */
export function labelledValue(raw: string, labelEnd: number): FieldRange | null {
	let at = labelEnd;
	const skipBlanks = () => {
		while (at < raw.length && at - labelEnd < 30 && ' 　\t\u00a0\u200b'.includes(raw.charAt(at))) at++;
	};
	skipBlanks();
	if (raw.charAt(at) === '（' || raw.charAt(at) === '(') {
		const limit = Math.min(raw.length, at + 16);
		while (at < limit && raw.charAt(at) !== '）' && raw.charAt(at) !== ')') at++;
		at++;
		skipBlanks();
	}
	if (!LABEL_END.test(raw.charAt(at))) return null;
	at++;
	skipBlanks();
	const start = at;
	while (at < raw.length && at - start < LONGEST_VALUE && !VALUE_END.test(raw.charAt(at))) at++;
	return at > start ? { start, end: at } : null;
}
