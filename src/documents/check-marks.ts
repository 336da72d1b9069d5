/**
 * Symbol fonts draw check marks with letters: a clerk's ☑ is an "R" in Wingdings 2. The letter alone is meaningless once the
 * font is lost, so the readers translate while the font is still known.
 */

const TICKED = '☑';
const BLANK = '☐';

const WINGDINGS: Readonly<Record<string, string>> = {
	þ: TICKED,
	ý: TICKED,
	ü: '√',
	û: '×',
	'¨': BLANK,
	o: BLANK,
	p: BLANK,
	q: BLANK,
	r: BLANK,
	n: '■',
	'§': '▪',
	l: '●',
	u: '◆',
	Ø: '➢',
	v: '❖',
};
const WINGDINGS_2: Readonly<Record<string, string>> = {
	R: TICKED,
	S: TICKED,
	T: TICKED,
	Q: TICKED,
	P: '√',
	O: '×',
	'£': BLANK,
	'¢': '■',
};
const WEBDINGS: Readonly<Record<string, string>> = { a: '√', c: BLANK, g: '■', r: '×' };
const SYMBOL: Readonly<Record<string, string>> = { Ö: '√', '·': '•', '´': '×' };
const MARLETT: Readonly<Record<string, string>> = { a: '√', b: '√' };
const DINGBATS: Readonly<Record<string, string>> = {
	'3': '√',
	'4': '√',
	'5': '×',
	'6': '×',
	'7': '×',
	n: '■',
	o: BLANK,
	q: BLANK,
	l: '●',
};

const FONTS: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
	[/^wingdings\s*[-_]?\s*2/i, WINGDINGS_2],
	[/^wingdings\s*[-_]?\s*3/i, {}],
	[/^wingdings/i, WINGDINGS],
	[/^webdings/i, WEBDINGS],
	[/^symbol(?:mt)?$/i, SYMBOL],
	[/^marlett/i, MARLETT],
	[/^(?:itc\s*)?zapf\s*dingbats|^dingbats/i, DINGBATS],
];

/** Whether text in this font is drawn symbols rather than letters. */
export function isSymbolFont(font: string | undefined): boolean {
	return font !== undefined && FONTS.some(([name]) => name.test(bareName(font)));
}

/** A translated run: its text, the mappings made (`R→☑`) and the characters nobody knows. */
export interface MappedSymbols {
	readonly text: string;
	readonly mapped: readonly string[];
	readonly unknown: readonly string[];
}

/**
 * Translates text set in a symbol font. Private-use code points U+F020…U+F0FF stand for the byte below them. Characters the
 * tables do not know stay as they are and are reported; blanks and CJK characters are not symbols (Word falls back to
 * another font for them).
 */
export function mapSymbols(text: string, font: string): MappedSymbols {
	const table = FONTS.find(([name]) => name.test(bareName(font)))?.[1];
	if (!table) return { text, mapped: [], unknown: [] };
	const mapped: string[] = [];
	const unknown: string[] = [];
	const translated = [...text].map((character) => {
		const code = character.codePointAt(0) ?? 0;
		const letter = code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : character;
		if (/\s/.test(letter) || (letter.codePointAt(0) ?? 0) > 0xff) return character;
		const mark = table[letter];
		if (mark === undefined) {
			unknown.push(character);
			return character;
		}
		mapped.push(`${letter}→${mark}`);
		return mark;
	});
	return { text: translated.join(''), mapped, unknown };
}

/** Translates one code of a symbol font given in hexadecimal (`F052` or `0052`); undefined when unknown. */
export function mapSymbolCode(hexadecimal: string, font: string): string | undefined {
	const code = Number.parseInt(hexadecimal, 16);
	if (!Number.isFinite(code) || code < 0x20 || code > 0xffff) return undefined;
	const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
	if (byte > 0xff) return String.fromCharCode(code);
	const result = mapSymbols(String.fromCharCode(byte), font);
	return result.unknown.length === 0 && result.mapped.length > 0 ? result.text : undefined;
}

/** Private-use characters that arrive without their font: the ones Word writes for Wingdings boxes, which no other font uses. */
export function mapOrphanSymbols(text: string): MappedSymbols {
	if (!/[\uf000-\uf0ff]/.test(text)) return { text, mapped: [], unknown: [] };
	const mapped: string[] = [];
	const unknown: string[] = [];
	const translated = text.replace(/[\uf000-\uf0ff]/g, (character) => {
		const mark = ORPHANS[character.charCodeAt(0) - 0xf000];
		if (mark === undefined) {
			unknown.push(character);
			return character;
		}
		mapped.push(`U+${character.charCodeAt(0).toString(16).toUpperCase()}→${mark}`);
		return mark;
	});
	return { text: translated, mapped, unknown };
}

// One letter can mean different glyphs in different fonts; only those with a single plausible reading in a form are listed.
const ORPHANS: Readonly<Record<number, string>> = {
	82: TICKED,
	254: TICKED,
	163: BLANK,
	168: BLANK,
	111: BLANK,
	113: BLANK,
	252: '√',
	80: '√',
	251: '×',
	110: '■',
	108: '●',
	117: '◆',
	183: '•',
	167: '▪',
	216: '➢',
};

function bareName(font: string): string {
	return font
		.replace(/^[A-Z]{6}\+/, '')
		.replace(/^["'\s]+|["'\s]+$/g, '')
		.trim();
}
