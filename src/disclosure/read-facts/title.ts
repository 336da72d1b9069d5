import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { Fact } from './facts.ts';
import { headPart } from './head.ts';
import { type DocumentLine, withoutBlanks } from './lines.ts';
import { type DocumentWords, endingOf } from './words.ts';

const LONGEST_TITLE_LINE = 70;
const MOST_TITLE_LINES = 6;
const HEAD_LINES = 30;
const PROSE = /[。；;]|[:：]$/;
const BODY_START =
	/^(?:第[一二三四五六七八九十\d]+[章条节编]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])/;

/** Where the title stands: lines `start` (inclusive) to `end` (exclusive) of the prose, and how it reads. */
export interface TitleReading {
	readonly fact: Fact<string>;
	readonly start: number;
	readonly end: number;
}

/** Every kind of document the words know. */
export function allKinds(words: DocumentWords): readonly string[] {
	return [...words.documentKinds.official, ...words.documentKinds.normative, ...words.documentKinds.other];
}

/** A title without what may stand in brackets after the kind: （试行）. */
export function withoutSuffix(title: string, words: DocumentWords): string {
	const match = /^(.*)[（(]([^（）()]{2,12})[)）]$/.exec(title);
	return match && words.titleSuffixes.some((suffix) => (match[2] ?? '').includes(suffix)) ? (match[1] ?? '') : title;
}

function endsWithKind(title: string, words: DocumentWords): string | null {
	return endingOf(withoutSuffix(title, words), allKinds(words));
}

function isBalanced(text: string): boolean {
	const count = (sign: RegExp) => text.match(sign)?.length ?? 0;
	return count(/《/g) === count(/》/g) && count(/[（(]/g) === count(/[）)]/g) && count(/“/g) === count(/”/g);
}

function isTitleLine(line: DocumentLine, words: DocumentWords): boolean {
	const part = headPart(line, words);
	if (part === 'note') return words.titleSuffixes.some((suffix) => line.folded.includes(suffix));
	if (part !== 'text' && part !== 'organ' && part !== 'red-head') return false;
	if (line.folded.length > LONGEST_TITLE_LINE || PROSE.test(line.folded) || BODY_START.test(line.folded)) return false;
	return !(line.isIndented && line.folded.length > 30) && !/[,，]$/.test(line.folded);
}

function join(lines: readonly DocumentLine[]): string {
	return withoutBlanks(lines.map((line) => line.text).join(' '));
}

/** How many of the lines are the title: up to the kind, on to `的通知` where lines after it end so. 0 when no kind ends it. */
function titleLength(lines: readonly DocumentLine[], words: DocumentWords): number {
	let length = 0;
	for (let end = 1; end <= lines.length; end++) {
		const title = join(lines.slice(0, end));
		const kind = endsWithKind(title, words);
		if (kind === null || !isBalanced(title)) continue;
		if (length === 0) {
			length = end;
			continue;
		}
		const before = endsWithKind(join(lines.slice(0, length)), words) ?? '';
		const continues =
			/^[的》）)及和暨(（]/.test(lines[length]?.folded ?? '') || withoutSuffix(title, words).endsWith(`的${kind}`);
		const official = [...words.documentKinds.official, '公示'];
		if (continues || (official.includes(kind) && !official.includes(before))) length = end;
	}
	return length;
}

/** The index at which the title can begin. */
function titleStart(prose: readonly DocumentLine[], words: DocumentWords): number {
	const limit = Math.min(prose.length, HEAD_LINES);
	const parts = prose.slice(0, limit).map((line) => headPart(line, words));
	const number = parts.indexOf('number');
	const isTitleFirst = prose
		.slice(0, Math.max(0, number))
		.some(
			(line, index) =>
				parts[index] === 'text' && isTitleLine(line, words) && endsWithKind(withoutBlanks(line.text), words) !== null,
		);
	const isProseBeforeNumber = prose.slice(0, Math.max(0, number)).some((line) => line.folded.includes('。'));
	let start = number >= 0 && !isTitleFirst && !isProseBeforeNumber ? number + 1 : parts.lastIndexOf('red-head') + 1;
	const heading = prose.findIndex((line, index) => index < limit && line.headingLevel === 1 && parts[index] === 'text');
	if (heading >= 0) start = heading;
	for (; start < limit; start++) {
		const part = parts[start];
		if (part === 'text') break;
		// An organ above 关于… is the first line of the title; one that stands above anything else is a head of its own.
		if (part === 'organ' && /^(?:关于|转发|印发)/.test(nextText(prose, parts, start))) break;
	}
	return start;
}

function nextText(prose: readonly DocumentLine[], parts: readonly HeadPartName[], from: number): string {
	let index = from + 1;
	while (parts[index] === 'organ') index++;
	return prose[index]?.folded ?? '';
}
type HeadPartName = ReturnType<typeof headPart>;

/** Reads the title: the lines between the head and the addressee, ending with the kind of document. */
export function readTitle(
	prose: readonly DocumentLine[],
	properties: Readonly<Record<string, string>>,
	words: DocumentWords,
): TitleReading {
	const start = titleStart(prose, words);
	const candidates: DocumentLine[] = [];
	for (const line of prose.slice(start, start + MOST_TITLE_LINES)) {
		if (!isTitleLine(line, words)) break;
		candidates.push(line);
	}
	const length = titleLength(candidates, words);
	if (length > 0) {
		const lines = candidates.slice(0, length);
		const title = join(lines);
		const hasBlanks = lines.some((line) => withoutBlanks(line.text) !== line.text);
		const warnings = hasBlanks ? [factWarning('title-blanks')] : [];
		return { fact: factFrom(title, lines, 'certain', ...warnings), start, end: start + length };
	}
	if (candidates.length > 0) {
		const upTo = candidates.findIndex((line) => words.addresseeStarts.some((word) => line.folded.startsWith(word)));
		const lines = upTo > 0 ? candidates.slice(0, upTo) : candidates.slice(0, 3);
		const title = join(lines);
		return {
			fact: factFrom(title, lines, 'doubtful', factWarning('title-without-kind', title)),
			start,
			end: start + lines.length,
		};
	}
	const known = (properties.title ?? '').trim();
	if (known !== '' && /[\u4e00-\u9fff]/.test(known)) {
		const fact: Fact<string> = {
			value: known,
			raw: known,
			source: null,
			confidence: 'doubtful',
			warnings: [factWarning('title-from-properties')],
		};
		return { fact, start, end: start };
	}
	return { fact: noFact(factWarning('title-missing')), start, end: start };
}

/** 文种 and whether the name is one of normative documents, from a title as read. */
export function readKind(
	title: Fact<string>,
	words: DocumentWords,
): { documentKind: Fact<string>; isNormativeCandidate: Fact<boolean> } {
	if (title.value === null)
		return { documentKind: noFact(factWarning('kind-missing')), isNormativeCandidate: noFact() };
	const same = { raw: title.raw, source: title.source, confidence: title.confidence };
	// 实施意见 is a 意见: the kinds of the regulation go before the names in use.
	const kind =
		endingOf(withoutSuffix(title.value, words), words.documentKinds.official) ?? endsWithKind(title.value, words);
	const quoted = [...title.value.matchAll(/《([^《》]+)》/g)].map((match) => match[1] ?? '');
	const isIssuing = /印发|公布|发布|颁布|修改|修订|废止/.test(title.value);
	const names = [title.value, ...(isIssuing ? quoted : [])];
	const normative = names
		.map((name) => endingOf(withoutSuffix(name, words), words.documentKinds.normative))
		.find((word) => word !== null);
	return {
		documentKind: kind === null ? noFact(factWarning('kind-missing')) : { ...same, value: kind, warnings: [] },
		isNormativeCandidate:
			normative === undefined || normative === null
				? { ...same, value: false, warnings: [] }
				: { ...same, value: true, confidence: 'doubtful', warnings: [factWarning('normative-by-name', normative)] },
	};
}
