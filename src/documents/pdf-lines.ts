import { startsWithMarker } from './html-text.ts';
import type { PdfItem } from './pdf-page.ts';

/** One visual line: its text and the box it fills. */
export interface PdfLine {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	readonly y: number;
	readonly size: number;
	readonly items: readonly PdfItem[];
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d]/;

/** Groups items into visual lines from top to bottom, items from left to right. */
export function toLines(items: readonly PdfItem[]): PdfLine[] {
	const sorted = [...items].sort((left, right) => left.y - right.y || left.x - right.x);
	const groups: PdfItem[][] = [];
	for (const item of sorted) {
		const group = groups.at(-1);
		const first = group?.[0];
		if (group && first && item.y - first.y < Math.max(first.size, item.size) * 0.45) group.push(item);
		else groups.push([item]);
	}
	return groups.map(toLine);
}

function toLine(items: readonly PdfItem[]): PdfLine {
	const ordered = [...items].sort((left, right) => left.x - right.x);
	const size = Math.max(...ordered.map((item) => item.size));
	let text = '';
	let right = Number.NEGATIVE_INFINITY;
	for (const item of ordered) {
		if (text !== '') text += gapText(text, item, item.x - right, size);
		text += item.text;
		right = Math.max(right, item.x + item.width);
	}
	const left = ordered[0]?.x ?? 0;
	return { text: dropSetBlanks(text.trim()), left, right, y: ordered[0]?.y ?? 0, size, items: ordered };
}

/**
 * Typesetters put a quarter of room between Chinese and digits or Latin (20 个工作日), which extraction shows as a blank nobody
 * typed. A blank before a list number stays: there it separates items.
 */
function dropSetBlanks(text: string): string {
	return text
		.replace(/(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])(?!\d{1,2}\s*[.．、)）])/g, '')
		.replace(/(?<=[0-9A-Za-z]) (?=[\u4e00-\u9fff])/g, '');
}

/** Between wide characters a blank needs a full character of room (letter-spaced titles are no words); in Latin a fifth. */
function gapText(before: string, item: PdfItem, gap: number, size: number): string {
	if (/\s$/.test(before) || /^\s/.test(item.text)) return '';
	const isWide = WIDE.test(before.at(-1) ?? '') && WIDE.test(item.text[0] ?? '');
	return gap > size * (isWide ? 1.2 : 0.2) ? ' ' : '';
}

/** Limits of the text block a line was set in. */
export interface Measure {
	readonly left: number;
	/** Width a line could have used. */
	readonly width: number;
}

/**
 * Joins the lines of one text block into paragraphs. A line continues the one above when its first word would not have
 * fitted there: then the break was made by the page, not by the author. List markers and indented lines begin anew.
 */
export function joinLines(lines: readonly PdfLine[], measure: Measure, isCell: boolean): PdfLine[] {
	const joined: PdfLine[] = [];
	let previous: PdfLine | undefined;
	// Where the block begins at the edge it is set from the left, and lines further in hang under a list marker.
	const isFlushLeft = Math.min(...lines.map((line) => line.left)) - measure.left < 1;
	for (const line of lines) {
		const paragraph = joined.at(-1);
		if (paragraph && previous && isContinuation(previous, line, measure, isCell, isFlushLeft)) {
			const isWide = WIDE.test(paragraph.text.at(-1) ?? '') || WIDE.test(line.text[0] ?? '');
			const isBroken = isWide || /[\d/.(（\-–]$/.test(paragraph.text) || !/^[\w(]/.test(line.text);
			joined[joined.length - 1] = { ...paragraph, text: paragraph.text + (isBroken ? '' : ' ') + line.text };
		} else joined.push(line);
		previous = line;
	}
	return joined;
}

function isContinuation(
	previous: PdfLine,
	line: PdfLine,
	measure: Measure,
	isCell: boolean,
	isFlushLeft: boolean,
): boolean {
	if (line.y - previous.y > Math.max(previous.size, line.size) * 2.4) return false;
	if (startsWithMarker(line.text)) return false;
	// Titles of instruments stand one to a line; two that were set in one run lose nothing by the break between them.
	if (isCell && line.text.startsWith('《') && /[》）)]$/.test(previous.text)) return false;
	const isHanging = isFlushLeft && previous.left - measure.left < previous.size * 2.5;
	const used = previous.right - (isCell && !isHanging ? previous.left : measure.left);
	if (!isCell && (line.left > measure.left + line.size || Math.abs(line.size - previous.size) > 1)) return false;
	// Chinese beside a digit or letter takes a quarter of room more; a seventh covers what fonts and rounding leave over.
	const isMixed = WIDE.test(previous.text.at(-1) ?? '') !== WIDE.test(line.text[0] ?? '');
	const needed = used + firstWordWidth(line) + (isMixed ? line.size / 4 : 0);
	return needed > measure.width - line.size * 0.15;
}

/** Width of what may not be separated at the start of a line: a wide character with the marks that must follow it, or a word. */
function firstWordWidth(line: PdfLine): number {
	const word =
		/^(?:[《（(“‘]*[^\x21-\x7e][，。、；：！？》）)”’]*|[《（(“‘]*[\x21-\x7e]+[，。、；：！？》）)”’]*)/.exec(
			line.text,
		)?.[0] ?? '';
	return Math.min(
		[...word].reduce((sum, character) => sum + characterWidth(character), 0) * line.size,
		line.right - line.left,
	);
}

/** Width of a character in ems, near enough to place a split or a break. */
export function characterWidth(character: string): number {
	return WIDE.test(character) || (character.codePointAt(0) ?? 0) > 0x2000 ? 1 : 0.5;
}
