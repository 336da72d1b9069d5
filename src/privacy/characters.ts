/** What one UTF-16 code unit is to the scanner. Symbols 0 … 9 are digits; the others follow. */
export const CHECK_X = 10;
export const HIDDEN = 11;

const DIGIT_ALIKE: Readonly<Record<string, number>> = {
	O: 0,
	o: 0,
	Ｏ: 0,
	ｏ: 0,
	〇: 0,
	'○': 0,
	О: 0,
	о: 0,
	Ο: 0,
	ο: 0,
	l: 1,
	I: 1,
	Ｉ: 1,
	ｌ: 1,
	І: 1,
};
const CHECK_X_ALIKE = 'XxＸｘ×ХхΧχ✕╳';
const HIDDEN_ALIKE = '*＊●■□█▇⚫＃#※﹡∗';
const INVISIBLE = '\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u180e\u2061\u2062\u2063\u2064';
const BLANKS = ' \u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f';
const BREAKS = '\n\r\v\f\u2028\u2029\u0085';
const HYPHENS = '-‐‑‒–—―−－_－﹣~～';

/** Kinds of what may stand between two digits of one number; a bit each. */
export const GAP_INVISIBLE = 1;
export const GAP_BLANK = 2;
export const GAP_BREAK = 4;
export const GAP_HYPHEN = 8;
export const GAP_DOT = 16;
/** The border between two table cells, written {@link CELL_BORDER} in a joined row. */
export const GAP_CELL = 32;
export const GAP_BRACKET = 64;

/** Stands between the cells of a row that is scanned as one text. */
export const CELL_BORDER = '\u001f';

const UNITS = 0x10000;
/** Symbol of a code unit that certainly belongs to a number, else 255. */
export const DIGIT_OF = new Uint8Array(UNITS).fill(255);
/** Digit a code unit looks like, else 255. */
export const ALIKE_OF = new Uint8Array(UNITS).fill(255);
/** Gap bit of a code unit, else 0. */
export const GAP_OF = new Uint8Array(UNITS);

const each = (characters: string, act: (code: number) => void) => {
	for (const character of characters) act(character.charCodeAt(0));
};
for (let digit = 0; digit <= 9; digit++) {
	DIGIT_OF[0x30 + digit] = digit;
	DIGIT_OF[0xff10 + digit] = digit;
}
for (const [character, digit] of Object.entries(DIGIT_ALIKE)) ALIKE_OF[character.charCodeAt(0)] = digit;
each(CHECK_X_ALIKE, (code) => {
	ALIKE_OF[code] = CHECK_X;
});
each(HIDDEN_ALIKE, (code) => {
	ALIKE_OF[code] = HIDDEN;
});
each(INVISIBLE, (code) => {
	GAP_OF[code] = GAP_INVISIBLE;
});
each(BLANKS, (code) => {
	GAP_OF[code] = GAP_BLANK;
});
each(BREAKS, (code) => {
	GAP_OF[code] = GAP_BREAK;
});
each(HYPHENS, (code) => {
	GAP_OF[code] = GAP_HYPHEN;
});
each('.．·•・', (code) => {
	GAP_OF[code] = GAP_DOT;
});
// A tab is a blank to some and the border of a field to others.
GAP_OF[9] = GAP_BLANK | GAP_CELL;
each('()（）', (code) => {
	GAP_OF[code] = GAP_BRACKET;
});
each(`${CELL_BORDER}|｜│`, (code) => {
	GAP_OF[code] = GAP_CELL;
});

/** Blanks, breaks and invisible characters: what may stand inside a word without changing it. */
export function isBlank(code: number): boolean {
	return ((GAP_OF[code] ?? 0) & (GAP_INVISIBLE | GAP_BLANK | GAP_BREAK)) !== 0;
}

/** CJK ideographs of the basic block and extension A; surrogates count, for rare names stand in the supplementary planes. */
export function isHan(code: number): boolean {
	return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd840 && code <= 0xdfff);
}

export function isAsciiLetter(code: number): boolean {
	return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Full-width forms become ASCII, letters small: the form in which words are compared. */
export function foldUnit(code: number): number {
	const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
	return narrow >= 0x41 && narrow <= 0x5a ? narrow + 32 : narrow;
}
