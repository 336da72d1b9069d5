import type { FindingClass } from '../../../src/privacy/finding.ts';

/** A stretch of a passage that is private (`class`), or that only looks so (`near`: classes it must not be taken for, `any` for all). */
export interface Mark {
	readonly class: FindingClass | null;
	/** How it is written or said; of a near miss, what it is. */
	readonly kind: string;
	readonly near: readonly FindingClass[] | 'any' | null;
	readonly start: number;
	/** Exclusive. */
	readonly end: number;
	/** Cells that follow in the row and go on with it, one character each. */
	readonly cells?: number;
}

/** A sentence, a line or a row with the truth about it. */
export interface Passage {
	readonly text: string;
	readonly marks: readonly Mark[];
}

/** A piece of text that carries one mark as a whole. */
export interface Piece {
	readonly text: string;
	readonly mark: Omit<Mark, 'start' | 'end'>;
}

export const datum = (kind: FindingClass, way: string, text: string): Piece => ({
	text,
	mark: { class: kind, kind: way, near: null },
});

export const nearMiss = (near: readonly FindingClass[] | 'any', kind: string, text: string): Piece => ({
	text,
	mark: { class: null, kind, near },
});

/** A passage written as a template: pieces stand where they are said. */
export function say(strings: TemplateStringsArray, ...values: readonly (string | Piece | Passage)[]): Passage {
	let text = strings[0] ?? '';
	const marks: Mark[] = [];
	values.forEach((value, index) => {
		if (typeof value === 'string') text += value;
		else {
			if ('mark' in value) marks.push({ ...value.mark, start: text.length, end: text.length + value.text.length });
			else
				for (const mark of value.marks)
					marks.push({ ...mark, start: mark.start + text.length, end: mark.end + text.length });
			text += value.text;
		}
		text += strings[index + 1] ?? '';
	});
	return { text, marks };
}

export const plain = (text: string): Passage => ({ text, marks: [] });

export function join(passages: readonly (Passage | Piece | string)[], separator = ''): Passage {
	return passages.reduce<Passage>(
		(all, next, index) => (index === 0 ? say`${next}` : say`${all}${separator}${next}`),
		plain(''),
	);
}
