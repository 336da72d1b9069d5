import { type Candidate, type Finding, SEVERITY_OF } from './finding.ts';
import { createHeadingReader, type HeadingMeaning } from './headings.ts';
import { maskDatum } from './mask.ts';
import type { PrivacyLaw } from './privacy-law.ts';
import { firstCandidateFrom, isTaken } from './recognizer.ts';
import { RECOGNIZERS } from './recognizers/all.ts';
import { type CompiledLaw, compileLaw, prepareText, type ScanText } from './scan-text.ts';

/** What a scan must know; build once with {@link createScanner} and keep it. */
export interface Scanner {
	readonly law: CompiledLaw;
	readonly readHeading: (label: string) => HeadingMeaning | null;
	/** Digits of office phones that are public: `057788521234`. */
	readonly officePhones: ReadonlySet<string>;
	/** Looks for secrecy and process marks and nothing else. */
	readonly isForMarks: boolean;
}

export interface ScannerOptions {
	/** 已公开的办公电话, as written anywhere; only their digits are compared. A private mobile does not become public by a word beside it. */
	readonly officePhones?: Iterable<string>;
}

export function createScanner(law: PrivacyLaw, options: ScannerOptions = {}): Scanner {
	const officePhones = new Set<string>();
	for (const phone of options.officePhones ?? []) officePhones.add(phoneDigits(phone));
	return { law: compileLaw(law), readHeading: createHeadingReader(law), officePhones, isForMarks: false };
}

/** Scanners of one law, the law read once: the same office phones cost nothing the second time. */
export function createScanners(law: PrivacyLaw): (officePhones: readonly string[]) => Scanner {
	const first = createScanner(law);
	const scanners = new Map<string, Scanner>();
	return (officePhones) => {
		const key = officePhones.join('\n');
		const known = scanners.get(key);
		if (known !== undefined) return known;
		if (scanners.size >= MOST_SCANNERS) scanners.clear();
		const made: Scanner = { ...first, officePhones: new Set(officePhones.map(phoneDigits)) };
		scanners.set(key, made);
		return made;
	};
}

/** The same scanner for secrecy and process marks alone: a small part of the work. */
export const forMarks = (scanner: Scanner): Scanner => ({ ...scanner, isForMarks: true });

const MARKS = RECOGNIZERS.filter((recognizer) => recognizer.class === 'secrecy-mark');

/** Scanners kept: one per set of office phones. */
const MOST_SCANNERS = 200;

const phoneDigits = (phone: string) =>
	phone
		.normalize('NFKC')
		.replace(/\D/g, '')
		.replace(/^(?:00)?86(?=\d{10})/, '');

/** All data of one text, sorted by start, none overlapping another of the same kind of claim. */
export function findCandidates(text: ScanText, scanner: Scanner): Candidate[] {
	let found: Candidate[] = [];
	for (const recognizer of scanner.isForMarks ? MARKS : RECOGNIZERS) {
		const told = recognizer.find(text, found);
		if (told.length === 0) continue;
		if (recognizer.overrulesReleasable === true) found = found.filter((one) => !isOverruled(one, told));
		const fresh = told.filter((candidate) => !isCovered(found, candidate));
		if (fresh.length > 0) found = merge(found, withoutOverlaps(fresh));
	}
	return found.filter((candidate) => !isOfficePhone(candidate, text.raw, scanner));
}

export function isOfficePhone(candidate: Candidate, raw: string, scanner: Scanner): boolean {
	return (
		candidate.class === 'phone' && scanner.officePhones.has(phoneDigits(raw.slice(candidate.start, candidate.end)))
	);
}

/** What somebody might release is told as what nobody may. */
const isOverruled = (one: Candidate, told: readonly Candidate[]): boolean =>
	one.severity === 'B' && told.some(({ start, end }) => start < one.end && one.start < end);

/** Sorted by start; of two that overlap the earlier and longer stays. */
function withoutOverlaps(candidates: Candidate[]): Candidate[] {
	candidates.sort((left, right) => left.start - right.start || right.end - left.end);
	let end = -1;
	return candidates.filter((candidate) => {
		if (candidate.start < end) return false;
		end = candidate.end;
		return true;
	});
}

/** A datum inside a longer one is told once; secrecy marks and data never hide each other. */
function isCovered(found: readonly Candidate[], candidate: Candidate): boolean {
	if (candidate.class === 'secrecy-mark' || !isTaken(found, candidate.start, candidate.end)) return false;
	for (let at = firstCandidateFrom(found, candidate.start - 64); at < found.length; at++) {
		const other = found[at];
		if (other === undefined || other.start >= candidate.end) return false;
		if (other.start <= candidate.start && other.end >= candidate.end) return true;
		if (other.class === candidate.class && other.end > candidate.start) return true;
	}
	return false;
}

/** IDs of eighteen digits and cards carry a check digit: no heading overrules them. Fifteen digits may be an account by its heading. */
export function isProven(candidate: Candidate): boolean {
	return (
		candidate.class === 'bank-card' || (candidate.class === 'resident-id' && candidate.end - candidate.start >= 18)
	);
}

export function merge(left: readonly Candidate[], right: readonly Candidate[]): Candidate[] {
	const merged: Candidate[] = [];
	let at = 0;
	for (const candidate of right) {
		while (at < left.length && (left[at] as Candidate).start <= candidate.start) merged.push(left[at++] as Candidate);
		merged.push(candidate);
	}
	while (at < left.length) merged.push(left[at++] as Candidate);
	return merged;
}

/** A candidate told without its datum. `shift` is where the text begins inside the part. */
export function toFinding(candidate: Candidate, raw: string, part: string, shift = 0): Finding {
	return {
		class: candidate.class,
		severity: candidate.severity,
		part,
		offset: candidate.start + shift,
		length: candidate.end - candidate.start,
		masked: maskDatum(candidate.class, raw.slice(candidate.start, candidate.end)),
	};
}

/** The datum of a value whose heading says what it is; null when the value says otherwise. */
export function readField(value: ScanText, meaning: HeadingMeaning, scanner: Scanner): Candidate | null {
	if (meaning === 'neutral' || meaning === 'amount' || meaning === 'office-phone') return null;
	const recognizer = RECOGNIZERS.find((candidate) => candidate.class === meaning);
	const alone = meaning === 'phone' || meaning === 'bank-card' ? withoutNeighbours(value) : value;
	const range = recognizer?.readField?.(alone) ?? null;
	if (range === null) return null;
	const candidate: Candidate = { class: meaning, severity: SEVERITY_OF[meaning], ...range };
	return isOfficePhone(candidate, value.raw, scanner) ? null : candidate;
}

/** A date, an amount with its decimals, a count before a long number: of the cell beside, read as one with this one. */
const NEIGHBOURS =
	/(?<=^|\s)(?:(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}|\d{1,9}\.\d{1,2})(?=\s|$)|^\s*\d{1,3}(?=\s+\d{12,}\s*$)|(?<=^\s*\d{12,}\s+)\d{1,3}\s*$/g;

function withoutNeighbours(value: ScanText): ScanText {
	const raw = value.raw.replace(NEIGHBOURS, (found) => '，'.repeat(found.length));
	return raw === value.raw ? value : prepareText(raw, value.law);
}

/** Classes that matter only on a row that also tells whose they are. */
export const BESIDE_PERSON: ReadonlySet<string> = new Set(
	RECOGNIZERS.filter((recognizer) => recognizer.onlyBesidePerson === true).map((recognizer) => recognizer.class),
);
