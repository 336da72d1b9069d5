import { type Marks, NO_MARKS, type RichInline, sameMarks } from './rich-text.ts';

const PIECES = /[\t-\r \u0085\u2028\u2029]+|[^\t-\r \u0085\u2028\u2029]+/g;
const BLANK = /^[\t-\r \u0085\u2028\u2029]/;
const LINE_END = /[\n\r\u0085\u2028\u2029]/;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u201c\u201d\u2018\u2019]/;

/**
 * One paragraph's content in its one canonical form: white space collapsed over all runs (a source line end between two wide
 * characters vanishes, for Word wraps its HTML inside Chinese sentences), none at the edges and around breaks, equal neighbours
 * joined, breaks set like what stands on both sides.
 */
export function tidyInline(raw: readonly RichInline[]): RichInline[] {
	const runs = new RunWriter();
	for (const item of raw) {
		if (item.kind === 'break') runs.lineBreak(item);
		else if (item.kind === 'image') runs.image({ ...item, marks: { ...NO_MARKS, href: item.marks.href } });
		else {
			for (const [piece] of item.text.matchAll(PIECES)) {
				if (BLANK.test(piece)) runs.blank(item.marks, LINE_END.test(piece));
				else runs.word(piece, item.marks);
			}
		}
	}
	const tidy = runs.finish();
	return isShown(tidy) ? setBreaks(tidy) : [];
}

/** Joins words, blanks and breaks into runs. Pieces of a run are kept apart until it ends: a text of a million words stays linear. */
class RunWriter {
	readonly #done: RichInline[] = [];
	#pieces: string[] = [];
	#marks = NO_MARKS;
	#lastCharacter = '';
	#blank: { marks: Marks; hasLineEnd: boolean } | null = null;

	word(piece: string, marks: Marks): void {
		this.#settleBlank(piece.charAt(0));
		this.#add(piece, marks);
		this.#lastCharacter = piece.charAt(piece.length - 1);
	}

	blank(marks: Marks, hasLineEnd: boolean): void {
		if (this.#blank === null) this.#blank = { marks, hasLineEnd };
		else if (hasLineEnd) this.#blank.hasLineEnd = true;
	}

	lineBreak(item: RichInline): void {
		this.#blank = null;
		this.#endRun();
		this.#lastCharacter = '';
		if (this.#done.length > 0) this.#done.push(item);
	}

	image(item: RichInline): void {
		this.#settleBlank('');
		this.#endRun();
		this.#lastCharacter = '';
		this.#done.push(item);
	}

	finish(): RichInline[] {
		this.#endRun();
		while (this.#done.at(-1)?.kind === 'break') this.#done.pop();
		return this.#done;
	}

	/** Writes the blank that waits, unless it stands at an edge or was only a wrapped source line. */
	#settleBlank(next: string): void {
		const waiting = this.#blank;
		this.#blank = null;
		if (waiting === null) return;
		const isAtEdge = this.#pieces.length === 0 && (this.#done.length === 0 || this.#done.at(-1)?.kind === 'break');
		if (isAtEdge || (waiting.hasLineEnd && WIDE.test(this.#lastCharacter) && WIDE.test(next))) return;
		this.#add(' ', waiting.marks);
	}

	#add(piece: string, marks: Marks): void {
		if (this.#pieces.length > 0 && !sameMarks(this.#marks, marks)) this.#endRun();
		this.#marks = marks;
		this.#pieces.push(piece);
	}

	#endRun(): void {
		if (this.#pieces.length > 0) this.#done.push({ kind: 'text', text: this.#pieces.join(''), marks: this.#marks });
		this.#pieces = [];
	}
}

/** Nothing but blanks, wide and unbreakable ones included, is an empty line somebody left for spacing. */
function isShown(content: readonly RichInline[]): boolean {
	return content.some((item) => item.kind === 'image' || (item.kind === 'text' && item.text.trim() !== ''));
}

function setBreaks(content: readonly RichInline[]): RichInline[] {
	let before = NO_MARKS;
	const afterOf: Marks[] = [];
	let after = NO_MARKS;
	for (let at = content.length - 1; at >= 0; at--) {
		const item = content[at] as RichInline;
		afterOf[at] = after;
		if (item.kind !== 'break') after = item.marks;
	}
	return content.map((item, at) => {
		if (item.kind !== 'break') {
			before = item.marks;
			return item;
		}
		return { kind: 'break', marks: common(before, afterOf[at] ?? NO_MARKS) };
	});
}

function common(one: Marks, other: Marks): Marks {
	return {
		href: one.href === other.href ? one.href : null,
		strong: one.strong && other.strong,
		em: one.em && other.em,
		u: one.u && other.u,
		script: one.script === other.script ? one.script : null,
	};
}
