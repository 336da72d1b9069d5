import { DIGIT_OF, foldUnit, isAsciiLetter } from './characters.ts';
import { createSpanReader, type DigitSpan, type SpanReader } from './digit-span.ts';
import type { PrivacyLaw, WordGroup } from './privacy-law.ts';
import { buildWordIndex, type WordHit, type WordIndex } from './word-index.ts';

/** Groups that are looked for in the text; the others are asked for by whole words. */
const CONTEXT_GROUPS = [
	'name-before',
	'name-after',
	'name-after-alone',
	'sex-word',
	'name-list',
	'reporter-word',
	'reporter-act',
	'id-word',
	'phone-word',
	'private-phone-word',
	'office-phone-word',
	'account-word',
	'account-holder-word',
	'code-word',
	'passport-word',
	'permit-word',
	'plate-word',
	'im-word',
	'im-not-personal',
	'position-word',
	'disease',
	'ill-verb',
	'disability-strong',
	'cause',
	'pregnancy',
	'minor',
	'study-verb',
	'income',
	'religion',
	'believe-verb',
	'birth-word',
	'person-word',
	'relation-after-name',
	'home-word',
	'organ-word',
	'heading-health',
	'heading-disability',
	'heading-cause-of-poverty',
	'heading-pregnancy',
	'heading-minor',
	'heading-income',
	'heading-relation',
	'heading-religion',
	'heading-position',
	'heading-address',
	'heading-birth-date',
	'heading-im-account',
	'heading-plate',
	'heading-amount',
	'heading-reporter',
	'heading-office-phone',
	'secrecy-level',
	'secrecy-sentence',
	'secrecy-strong',
	'process-mark',
] as const satisfies readonly WordGroup[];

export type ContextGroup = (typeof CONTEXT_GROUPS)[number];

const NO_HITS: readonly WordHit[] = [];

/** A text made ready: one pass found everything an expensive check could start from. */
export interface ScanText {
	/** As handed over; every offset counts its UTF-16 code units. */
	readonly raw: string;
	readonly spans: readonly DigitSpan[];
	/** Offsets of `@`. */
	readonly ats: readonly number[];
	/** Offsets of house-number words (号 组 室 …) right after a number. */
	readonly numbered: readonly number[];
	/** Offsets of a character that a letter follows as on a vehicle plate. */
	readonly plates: readonly number[];
	readonly law: CompiledLaw;
	hits(group: ContextGroup): readonly WordHit[];
	/** The last hit that ends at or before `offset` and no more than `within` code units before it. */
	before(group: ContextGroup, offset: number, within: number): WordHit | null;
	/** The first hit that starts at or after `offset` and no more than `within` code units after it. */
	after(group: ContextGroup, offset: number, within: number): WordHit | null;
}

/** The law in the shape that scanning needs; made once by {@link compileLaw}. */
export interface CompiledLaw {
	readonly law: PrivacyLaw;
	readonly index: WordIndex<ContextGroup>;
	/** What to do at a code unit; 0 for nearly all. */
	readonly kinds: Uint8Array;
	readonly readSpan: SpanReader;
	readonly groupNumbers: Readonly<Record<ContextGroup, number>>;
	/** Whether two digits, as a number below 100, are a province of resident IDs. */
	readonly provinces: Uint8Array;
	readonly sets: (group: WordGroup) => ReadonlySet<string>;
}

const DIGIT = 1;
const WORD = 2;
const AT = 4;
const NUMBERED = 8;
const PLATE = 16;

const NUMBERED_UNITS = '号组室幢栋弄队社户';
const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const HAN_NUMBERS = '一二三四五六七八九十百零〇两之甲乙丙丁';

export function compileLaw(law: PrivacyLaw): CompiledLaw {
	const index = buildWordIndex<ContextGroup>(law.words, CONTEXT_GROUPS);
	const kinds = new Uint8Array(0x10000);
	for (let code = 0; code < 0x10000; code++) {
		let kind = index.begins[code] === 1 ? WORD : 0;
		if (DIGIT_OF[code] !== 255) kind |= DIGIT;
		kinds[code] = kind;
	}
	for (const character of '@＠') mark(kinds, character, AT);
	for (const character of NUMBERED_UNITS) mark(kinds, character, NUMBERED);
	for (const character of PLATE_PROVINCES) mark(kinds, character, PLATE);
	const sets = new Map<WordGroup, ReadonlySet<string>>();
	const provinces = new Uint8Array(100);
	for (const province of law.provinces) provinces[Number(province)] = 1;
	return {
		law,
		index,
		kinds,
		provinces,
		readSpan: createSpanReader(),
		groupNumbers: Object.fromEntries(CONTEXT_GROUPS.map((group, number) => [group, number])) as Record<
			ContextGroup,
			number
		>,
		sets(group) {
			let set = sets.get(group);
			if (set === undefined) {
				set = new Set(law.words[group]);
				sets.set(group, set);
			}
			return set;
		},
	};
}

function mark(kinds: Uint8Array, character: string, kind: number): void {
	const code = character.charCodeAt(0);
	kinds[code] = (kinds[code] ?? 0) | kind;
}

/** Reads a text once, in time linear in its length. */
export function prepareText(raw: string, law: CompiledLaw): ScanText {
	const spans: DigitSpan[] = [];
	const ats: number[] = [];
	const numbered: number[] = [];
	const plates: number[] = [];
	const hits: (WordHit[] | undefined)[] = [];
	const addSpan = (span: DigitSpan) => {
		spans.push(span);
	};
	let wordAt = 0;
	const addHit = (group: number, end: number) => {
		const list = hits[group];
		if (list === undefined) hits[group] = [{ start: wordAt, end }];
		else list.push({ start: wordAt, end });
	};
	const { kinds, index, readSpan } = law;
	let at = 0;
	while (at < raw.length) {
		const kind = kinds[raw.charCodeAt(at)] as number;
		if (kind === 0) {
			at++;
			continue;
		}
		if ((kind & DIGIT) !== 0) {
			at = readSpan(raw, at, addSpan);
			continue;
		}
		if ((kind & WORD) !== 0) {
			wordAt = at;
			index.match(raw, at, addHit);
		}
		if ((kind & AT) !== 0) ats.push(at);
		if ((kind & NUMBERED) !== 0 && at > 0 && isNumberBefore(raw, at - 1)) numbered.push(at);
		if ((kind & PLATE) !== 0 && isAsciiLetter(foldUnit(raw.charCodeAt(at + 1)))) plates.push(at);
		at++;
	}
	const of = (group: ContextGroup) => hits[law.groupNumbers[group]] ?? NO_HITS;
	return {
		raw,
		spans,
		ats,
		numbered,
		plates,
		law,
		hits: of,
		before: (group, offset, within) => lastBefore(of(group), offset, within),
		after: (group, offset, within) => firstAfter(of(group), offset, within),
	};
}

function isNumberBefore(raw: string, at: number): boolean {
	return DIGIT_OF[raw.charCodeAt(at)] !== 255 || HAN_NUMBERS.includes(raw.charAt(at));
}

/** Index of the first hit that starts at or after `offset`. */
export function firstFrom(hits: readonly { readonly start: number }[], offset: number): number {
	let low = 0;
	let high = hits.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((hits[middle]?.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

function lastBefore(hits: readonly WordHit[], offset: number, within: number): WordHit | null {
	for (let at = firstFrom(hits, offset) - 1; at >= 0; at--) {
		const hit = hits[at];
		if (hit === undefined || hit.start < offset - within - 16) return null;
		if (hit.end <= offset && hit.end >= offset - within) return hit;
	}
	return null;
}

function firstAfter(hits: readonly WordHit[], offset: number, within: number): WordHit | null {
	const hit = hits[firstFrom(hits, offset)];
	return hit !== undefined && hit.start <= offset + within ? hit : null;
}
