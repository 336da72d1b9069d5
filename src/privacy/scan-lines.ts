import type { Candidate } from './finding.ts';
import type { Scanner } from './scan.ts';
import { createRowScanner, type RowCell } from './scan-rows.ts';
import type { ContextGroup, ScanText } from './scan-text.ts';

/** Words that stand in the heading line of a list. */
const HEADING_GROUPS: readonly ContextGroup[] = [
	'name-before',
	'id-word',
	'phone-word',
	'account-word',
	'heading-health',
	'heading-disability',
	'heading-cause-of-poverty',
	'heading-minor',
	'heading-relation',
	'heading-pregnancy',
	'heading-income',
	'heading-religion',
	'heading-address',
	'heading-birth-date',
	'heading-reporter',
	'heading-im-account',
	'heading-plate',
	'passport-word',
	'permit-word',
	'plate-word',
	'im-word',
];
/** Words that say of a column that its numbers are nobody's; common in prose, so they count only where they are a field by themselves. */
const HARMLESS_GROUPS: readonly ContextGroup[] = ['heading-amount', 'heading-office-phone'];
const FIELD_END = /^[\t|｜,，;\n\r"(（]|^[ 　]{2}|^$/;
const SEPARATORS: readonly RegExp[] = [/\t/g, /[|｜]/g, /,/g, /，/g, /;/g, /[ 　]{2,}/g, /[ 　]+/g];
const LONGEST_LINE = 4000;

/** A stretch of the text, `end` exclusive. */
interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** What lists hold, and the fields whose headings say that a number there is no private phone, headings among them. */
export interface ListFindings {
	readonly candidates: Candidate[];
	readonly harmless: readonly Stretch[];
}

interface Line {
	readonly start: number;
	readonly end: number;
}

/**
 * Lists written as lines of plain text (CSV, tabs, columns of blanks): a line of which two parts are known headings opens a list,
 * the lines below with the same separator are its rows, up to an empty line or a line with fewer than two parts.
 */
export function findInLines(text: ScanText, scanner: Scanner): ListFindings {
	const candidates: Candidate[] = [];
	const harmless: Stretch[] = [];
	let done = -1;
	for (const start of headingLines(text)) {
		if (start < done) continue;
		const line = lineAt(text.raw, start);
		const separator = separatorOf(text.raw.slice(line.start, line.end), scanner);
		if (separator === null) continue;
		done = readList(text.raw, line, separator, scanner, candidates, harmless);
	}
	return { candidates, harmless };
}

/** Starts of the lines that hold two or more heading words, ascending. */
function headingLines(text: ScanText): number[] {
	const counts = new Map<number, number>();
	for (const group of [...HEADING_GROUPS, ...HARMLESS_GROUPS]) {
		const isHarmless = HARMLESS_GROUPS.includes(group);
		let lineStart = -1;
		let lineEnd = -1;
		for (const hit of text.hits(group)) {
			if (hit.start < lineEnd || (isHarmless && !FIELD_END.test(text.raw.slice(hit.end, hit.end + 2)))) continue;
			lineStart = text.raw.lastIndexOf('\n', hit.start - 1) + 1;
			const next = text.raw.indexOf('\n', hit.end);
			lineEnd = next < 0 ? text.raw.length : next;
			if (lineEnd - lineStart > LONGEST_LINE) continue;
			counts.set(lineStart, (counts.get(lineStart) ?? 0) + 1);
		}
	}
	return [...counts.keys()].sort((left, right) => left - right);
}

/** A field in quotation marks may go on in the next lines: 身份证 and 号码 of one heading. */
const MOST_LINES_IN_QUOTES = 4;

function lineAt(raw: string, start: number): Line {
	const next = raw.indexOf('\n', start);
	let end = next < 0 ? raw.length : next;
	for (let lines = 1, last = end; lines < MOST_LINES_IN_QUOTES && last < raw.length; lines++) {
		if (isBalanced(raw, start, last)) {
			end = last;
			break;
		}
		const after = raw.indexOf('\n', last + 1);
		last = after < 0 ? raw.length : after;
	}
	return { start, end: end > start && raw.charCodeAt(end - 1) === 13 ? end - 1 : end };
}

function isBalanced(raw: string, start: number, end: number): boolean {
	let marks = 0;
	// Looked for in the line alone: a text without a mark would be searched to its end for each of its lines.
	for (let at = start; at < end; at++) if (raw.charCodeAt(at) === 0x22) marks++;
	return marks % 2 === 0;
}

function separatorOf(line: string, scanner: Scanner): RegExp | null {
	for (const separator of SEPARATORS) {
		// An empty field may stand in quotation marks.
		const parts = line.split(separator).filter((part) => unquote(part).trim() !== '');
		if (parts.length < 2 || parts.length > 200) continue;
		// 残疾类别：智力　残疾等级：二级 — labels with their values, no headings.
		if (parts.some((part) => /[:：]\s*\S/.test(part))) continue;
		const known = parts.filter((part) => part.length <= 48 && scanner.readHeading(unquote(part)) !== null).length;
		if (known >= 2 && known / parts.length >= 1 / 3) return separator;
	}
	return null;
}

/** The line right above, null at the beginning of the text and above a line too long to be of a list. */
function lineAbove(raw: string, { start }: Line): Line | null {
	if (start === 0) return null;
	const from = raw.lastIndexOf('\n', start - 2) + 1;
	const end = raw.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
	return end - from > LONGEST_LINE || end < from ? null : { start: from, end };
}

/** A row that nobody filled in (签到表) is its number alone; the list goes on below it. */
const RUNNING_NUMBER = /^[ 　\t]*\d{1,4}[.．、]?[ 　\t]*$/;

const unquote = (part: string) => part.replace(/^\s*["']|["']\s*$/g, '');

function readList(
	raw: string,
	heading: Line,
	separator: RegExp,
	scanner: Scanner,
	candidates: Candidate[],
	harmless: Stretch[],
): number {
	const rows = createRowScanner(scanner, false);
	const above = lineAbove(raw, heading);
	const upper = above === null ? [] : cellsOf(raw, above, separator);
	const lower = cellsOf(raw, heading, separator);
	if (upper.length === lower.length) rows.scanRow(upper.map(({ cell }) => cell));
	rows.scanRow(lower.map(({ cell }) => cell));
	harmless.push(heading);
	let at = heading.end + 1;
	while (at < raw.length) {
		const line = lineAt(raw, raw.charCodeAt(at - 1) === 13 ? at + 1 : at);
		if (line.end - line.start > LONGEST_LINE) break;
		const parts = cellsOf(raw, line, separator);
		if (parts.length < 2) {
			if (!RUNNING_NUMBER.test(raw.slice(line.start, line.end))) break;
			at = Math.max(line.end, at) + 1;
			continue;
		}
		for (const { cell, start, end, ...rest } of rows.scanRow(parts.map((part) => part.cell))) {
			const shift = parts[cell]?.start ?? line.start;
			candidates.push({ ...rest, start: shift + start, end: shift + end });
		}
		for (const at of rows.harmless()) {
			const part = parts[at];
			if (part !== undefined) harmless.push({ start: part.start, end: part.start + part.cell.text.length });
		}
		at = Math.max(line.end, at) + 1;
		if (raw.charCodeAt(at - 1) === 13) at++;
	}
	return at;
}

function cellsOf(raw: string, line: Line, separator: RegExp): { cell: RowCell; start: number }[] {
	const text = raw.slice(line.start, line.end);
	const cells: { cell: RowCell; start: number }[] = [];
	let from = /^[ 　]*/.exec(text)?.[0].length ?? 0;
	if (separator.source === '\\t' || separator.source === ',') from = 0;
	const push = (to: number) => {
		const part = text.slice(from, to);
		const lead = /^["'\s]*/.exec(part)?.[0].length ?? 0;
		const body = part.slice(lead).replace(/["'\s]*$/, '');
		cells.push({ cell: { column: cells.length, span: 1, text: body }, start: line.start + from + lead });
	};
	for (const match of text.matchAll(separator)) {
		if (match.index < from) continue;
		push(match.index);
		from = match.index + match[0].length;
	}
	if (from < text.length || cells.length > 0) push(text.length);
	return cells;
}
