import { joinWrapped } from './fold.ts';
import type { CellDoubt } from './read-channels.ts';

/** How far line breaks inside a cell can be trusted: paragraphs of the format, or lines wrapped by the column's width. */
export type LineMeaning = 'paragraphs' | 'wrapped';

/** A content cell as a list. */
export interface ListReading {
	readonly entries: readonly string[];
	readonly doubts: readonly CellDoubt[];
}

const BULLET = /^[\s]*[·•●◆■□▪▶➢➤★∙⋅・‧◇○\uf06c\uf0b7\uf0d8–—*-]+[\s]*(?=\S)/u;
const NUMBER_MARKS: readonly RegExp[] = [
	/^\s*\d{1,2}\s*[.．、](?!\d)\s*/,
	/^\s*\d{1,2}\s*[)）]\s*/,
	/^\s*[(（]\s*\d{1,2}\s*[)）]\s*/,
	/^\s*[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]\s*/,
	/^\s*[(（][一二三四五六七八九十]{1,3}[)）]\s*/,
	/^\s*[一二三四五六七八九十]{1,3}、\s*/,
];

function stripHtml(text: string): { text: string; hadList: boolean } {
	const hadList = /<(ul|ol|li)\b/i.test(text);
	const stripped = text
		.replace(/<li\b[^<>]*>/gi, '\n• ')
		.replace(/<(br|\/li|\/p|p|\/?ul|\/?ol|\/?div)\b[^<>]*>/gi, '\n')
		.replace(/<\/?[a-z][^<>]*>/gi, '');
	return { text: stripped, hadList };
}

/** Text outside brackets and quotation marks, with everything inside blotted out by `\0`; same length. */
export function outsideBrackets(text: string): string {
	const closers: Readonly<Record<string, string>> = {
		'（': '）',
		'(': ')',
		'《': '》',
		'“': '”',
		'「': '」',
		'【': '】',
		'<': '>',
		'〈': '〉',
	};
	const equal = (left: string, right: string) =>
		left === right || (left === '）' && right === ')') || (left === ')' && right === '）');
	const stack: { closer: string; at: number }[] = [];
	const spans: [number, number][] = [];
	for (let index = 0; index < text.length; index++) {
		const character = text[index] ?? '';
		const top = stack[stack.length - 1];
		if (top !== undefined && equal(top.closer, character)) {
			stack.pop();
			if (stack.length === 0) spans.push([top.at, index]);
		} else if (character in closers) stack.push({ closer: closers[character] ?? '', at: index });
	}
	let blotted = text;
	for (const [from, to] of spans) blotted = blotted.slice(0, from) + '\0'.repeat(to - from + 1) + blotted.slice(to + 1);
	return blotted;
}

/** Splits at inline numbers that run 1, 2, 3 … (nested runs restart at 1); other digits stay in the text. */
function splitInlineNumbers(text: string): string[] {
	const mark = /(^|[\s；;。])(?:(\d{1,2})\s*([.．、)）])(?!\d)|[(（](\d{1,2})[)）])\s*/g;
	const hits: { at: number; number: number; style: string }[] = [];
	for (const match of text.matchAll(mark)) {
		hits.push({
			at: match.index + (match[1] ?? '').length,
			number: Number(match[2] ?? match[4]),
			style: match[4] !== undefined ? '(n)' : /[)）]/.test(match[3] ?? '') ? 'n)' : 'n.',
		});
	}
	const expected = new Map<string, number>();
	const cuts: number[] = [];
	for (const hit of hits) {
		const next = expected.get(hit.style) ?? 1;
		if (hit.number === next || (hit.number === 1 && expected.size > 0)) {
			cuts.push(hit.at);
			expected.set(hit.style, hit.number + 1);
			if (hit.style === 'n.') for (const style of [...expected.keys()]) if (style !== 'n.') expected.delete(style);
		}
	}
	if (cuts.length < 2 && !(cuts.length === 1 && cuts[0] === 0)) return [text];
	const pieces: string[] = [];
	for (const [index, cut] of [0, ...cuts].entries()) {
		const piece = text.slice(cut, cuts[index] ?? text.length);
		if (piece.trim() !== '') pieces.push(piece);
	}
	return pieces;
}

function stripMark(entry: string): string {
	let text = entry.replace(BULLET, '');
	for (const mark of NUMBER_MARKS) {
		if (mark.test(text)) {
			text = text.replace(mark, '');
			break;
		}
	}
	return text;
}

function isMarked(line: string): boolean {
	return BULLET.test(line) || NUMBER_MARKS.some((mark) => mark.test(line));
}

/** Characters up to which a line is too short to have been broken by the width of a content column. */
const SHORT = 8;

/**
 * Lines of about equal width, the last one shorter: the column's width broke them, not the writer. Where the format itself says
 * paragraph or line break, only long lines that stop in the middle of a sentence can have been broken so.
 */
function looksWrapped(lines: readonly string[], meaning: LineMeaning): boolean {
	const isSentence = lines.slice(0, -1).every((line) => line.length > SHORT && !/[。；;：:）)]$/.test(line));
	if (meaning === 'paragraphs' && !isSentence) return false;
	const widths = lines.slice(0, -1).map((line) => line.length);
	const widest = Math.max(...widths, 1);
	return widths.every((width) => widest - width <= 3) && (lines[lines.length - 1]?.length ?? 0) <= widest + 1;
}

/** Three lines or more of a few characters without any mark or comma: a list typed one entry a line rather than a wrapped sentence. */
function looksLikeShortList(lines: readonly string[]): boolean {
	return lines.length >= 3 && lines.every((line) => /^[\u4e00-\u9fff]+$/.test(line) && line.length <= SHORT);
}

/**
 * Reads 公开内容（要素） into its printed list items. Marked lines start items, unmarked lines continue them; `·` and `•` inside
 * a line, numbers that run from 1, blanks in a flattened list and ； outside brackets separate items. One sentence stays one item.
 */
export function readElements(raw: string, lines: LineMeaning): ListReading {
	const html = stripHtml(raw);
	const broken = html.text
		.replace(/(?<=\S)[ \t]*[•●▪➢\uf06c\uf0b7][ \t]*/gu, '\n• ')
		.replace(/(?<=\S)[ \t]+[·∙・][ \t]*(?=\S)/g, '\n• ')
		.replace(/(^|\n)[ \t]*·[ \t]*•?[ \t]*/g, '$1• ')
		.replace(/•[ \t]*\n[ \t]*•/g, '•');
	const physical = broken
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '' && line !== '•');
	const items: string[] = [];
	const doubts: CellDoubt[] = [];
	const anyMark = physical.some(isMarked);
	const isShortList = !anyMark && lines === 'wrapped' && looksLikeShortList(physical);
	const isJoined = !anyMark && physical.length > 1 && looksWrapped(physical, lines);
	if (isJoined && !isShortList && (lines === 'paragraphs' || physical.every((line) => line.length <= SHORT)))
		doubts.push({
			code: 'line-breaks-ambiguous',
			detail: `“${physical.join(' / ')}”各行等长，按一句话的折行读，也可能一行一项`,
		});
	if (isShortList)
		doubts.push({
			code: 'line-breaks-ambiguous',
			detail: `“${physical.join(' / ')}”各行都短，按一行一项读，也可能是一句话的折行`,
		});
	for (const line of physical) {
		const startsItem =
			isMarked(line) ||
			items.length === 0 ||
			isShortList ||
			(!anyMark && lines === 'paragraphs' && !isJoined) ||
			(!anyMark &&
				lines === 'wrapped' &&
				physical.length > 1 &&
				!isJoined &&
				/[；;。]$/.test(items[items.length - 1] ?? ''));
		if (startsItem) items.push(line);
		else items[items.length - 1] = `${items[items.length - 1]}\n${line}`;
	}
	let entries = items.flatMap((item) => splitInlineNumbers(item));
	if (html.hadList && !anyMark && entries.length === 1) entries = splitAtBlanks(entries[0] ?? '');
	if (!anyMark && entries.length === 1) entries = splitOutside(entries[0] ?? '', /[；;]/);
	const read = entries.map((entry) => {
		const joined = joinWrapped(stripMark(entry));
		if (joined.blanksRemoved) doubts.push({ code: 'blanks-removed', detail: joined.text });
		return joined.text.replace(/[。；;，]+$/, '');
	});
	return { entries: read.filter((entry) => entry !== '' && !/^[)）、]+$/.test(entry)), doubts };
}

/** Splits at separators that stand outside brackets and quotation marks. */
export function splitOutside(text: string, separator: RegExp): string[] {
	const blotted = outsideBrackets(text);
	const pieces: string[] = [];
	let from = 0;
	for (let index = 0; index < text.length; index++) {
		if (!separator.test(blotted[index] ?? '')) continue;
		pieces.push(text.slice(from, index));
		from = index + 1;
	}
	pieces.push(text.slice(from));
	return pieces;
}

function splitAtBlanks(text: string): string[] {
	return splitOutside(text, /\s/).filter((piece) => piece.trim() !== '');
}
