import { joinWrapped } from './fold.ts';
import type { Paragraph } from './preface.ts';

/** A numbered clause of a norm in prose. */
export interface Clause {
	/** Place in the outline, `4.3.1`: as printed where the norm numbers so, else counted from its own marks. */
	readonly path: string;
	/** Its number as printed: `4.3.1`, `第五条`, `（一）1`. */
	readonly printed: string;
	/** Text behind the number; a clause printed as an unnumbered paragraph under a bare heading is kept apart in `body`. */
	readonly text: string;
	readonly body: string | null;
	readonly position: Paragraph['position'];
}

const DOTTED = /^(\d+(?:\.\d+)*)[\s　.、]*(?=\D)(.+)$/s;
/** Marks of the other ways to number, outermost first in most norms; the order of appearance decides. */
const MARKS: readonly (readonly [style: string, mark: RegExp])[] = [
	['chapter', /^(第[一二三四五六七八九十百]+章)[\s　]*(.+)$/s],
	['section', /^(第[一二三四五六七八九十百]+节)[\s　]*(.+)$/s],
	['article', /^(第[一二三四五六七八九十百]+条)[\s　]*(.+)$/s],
	['hundreds', /^([一二三四五六七八九十]{1,3})[、.．][\s　]*(.+)$/s],
	['bracketed', /^([（(][一二三四五六七八九十]{1,3}[)）])[、\s　]*(.+)$/s],
	['number', /^(\d{1,2})[.．、][\s　]*(?=\D)(.+)$/s],
	['number-bracketed', /^([（(]\d{1,2}[)）])[\s　]*(.+)$/s],
	['circled', /^([①-⑳])[\s　]*(.+)$/s],
];

/** Numbered paragraphs of a norm, whatever way it numbers them. */
export function collectClauses(paragraphs: readonly Paragraph[]): Clause[] {
	const lines = paragraphs.map((paragraph) => ({
		text: joinWrapped(paragraph.text).text.replace(/^[•·]\s*/, ''),
		position: paragraph.position,
	}));
	const isDotted = lines.filter(({ text }) => /^\d+\.\d+/.test(text)).length >= 3;
	return isDotted ? dottedClauses(lines) : outlineClauses(lines);
}

type Line = { readonly text: string; readonly position: Paragraph['position'] };

/** An unnumbered paragraph right after a bare third-level heading is that heading's own clause. */
function dottedClauses(lines: readonly Line[]): Clause[] {
	const clauses: Clause[] = [];
	for (const { text, position } of lines) {
		const match = DOTTED.exec(text);
		if (match !== null) {
			const [, path = '', rest = ''] = match;
			clauses.push({ path, printed: path, text: rest.trim(), body: null, position });
			continue;
		}
		const last = clauses[clauses.length - 1];
		const isBare = last !== undefined && last.body === null && last.text.length <= 16 && !/[。；]/.test(last.text);
		if (isBare && /公开/.test(text) && /\d+\.\d+\.\d+/.test(last.path))
			clauses[clauses.length - 1] = { ...last, body: text, position };
	}
	return clauses;
}

interface OpenLevel {
	readonly style: string;
	count: number;
	mark: string;
}

function outlineClauses(lines: readonly Line[]): Clause[] {
	const clauses: Clause[] = [];
	const open: OpenLevel[] = [];
	for (const { text, position } of lines) {
		const found = MARKS.flatMap(([style, mark]) => {
			const match = mark.exec(text);
			return match === null ? [] : [{ style, mark: match[1] ?? '', rest: (match[2] ?? '').trim() }];
		})[0];
		if (found === undefined) continue;
		const depth = open.findIndex((level) => level.style === found.style);
		if (depth < 0) open.push({ style: found.style, count: 1, mark: found.mark });
		else {
			open.length = depth + 1;
			const level = open[depth] as OpenLevel;
			level.count++;
			level.mark = found.mark;
		}
		clauses.push({
			path: open.map((level) => level.count).join('.'),
			printed: printedNumber(open),
			text: found.rest,
			body: null,
			position,
		});
	}
	return clauses;
}

/** Articles run through the whole norm and need no chapter before them; other marks restart and are cited with the mark above. */
function printedNumber(open: readonly OpenLevel[]): string {
	const from = open.findIndex((level) => level.style === 'article');
	const cited = from >= 0 ? open.slice(from) : open.slice(Math.max(0, open.length - 2));
	return cited.map((level) => level.mark).join('');
}
