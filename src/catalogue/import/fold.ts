/** Turns traditional characters into simplified ones; identity where the caller has no such table. */
export type Simplify = (text: string) => string;

/**
 * The form in which words are compared: simplified script, full- and half-width alike, no blanks, no zero-width marks.
 * Only for matching. Values keep the characters the source prints.
 */
export function foldText(text: string, simplify: Simplify = (same) => same): string {
	return simplify(text)
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200f\u2028-\u202e\ufeff]/g, '');
}

const CJK = '\\u2e80-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff01-\\uffee“”‘’…·';
const blankBetweenCjk = new RegExp(`(?<=[${CJK}])[ \\t\\u00a0\\u3000]+(?=[${CJK}])`, 'g');
const blankBesideDigit = new RegExp(
	`(?<=[${CJK}])[ \\t\\u00a0\\u3000]+(?=\\d)|(?<=\\d)[ \\t\\u00a0\\u3000]+(?=[${CJK}])`,
	'g',
);
const ORGAN_END = /(?:办公室|委员会|人民政府|政府|厅|局|部|委|院|会|办)$/;
const ORGAN_START = /^[\u4e00-\u9fff]{2,14}?(?:办公室|委员会|人民政府|政府|厅|局|部|委|院|会|办)(?:关于|[、 ])/;

/** Result of {@link joinWrapped}: the text on one line, and whether blanks inside words had to be taken out. */
export interface JoinedText {
	readonly text: string;
	readonly blanksRemoved: boolean;
}

/**
 * Joins a cell that line breaks or letter-spacing tore apart. A blank between two Chinese characters goes, unless it stands
 * between two issuing organs (`…办公室 …财政厅关于…`), where it is punctuation. Blanks between Latin words stay.
 */
export function joinWrapped(text: string): JoinedText {
	const lines = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	let joined = '';
	for (const line of lines) {
		const needsBlank = /[A-Za-z0-9]$/.test(joined) && /^[A-Za-z]/.test(line);
		joined += needsBlank ? ` ${line}` : line;
	}
	let blanksRemoved = false;
	const withoutBlanks = joined
		.replace(blankBetweenCjk, (blank, offset: number) => {
			const left = joined.slice(0, offset);
			const right = joined.slice(offset + blank.length);
			if (ORGAN_END.test(left) && ORGAN_START.test(right)) return ' ';
			blanksRemoved = true;
			return '';
		})
		.replace(blankBesideDigit, '');
	return { text: withoutBlanks.trim(), blanksRemoved };
}
