/** White-space rules of HTML text, applied to one paragraph when it is complete. */

/** A line break that was written (`<br>`), as opposed to one in the source that is only white space. */
export const HARD_BREAK = '\u2028';

const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f\\u201c\\u201d\\u2018\\u2019]';
const BREAK_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})[ \\t]*[\\r\\n]+[ \\t\\r\\n]*(?=${WIDE})`, 'g');

/**
 * Collapses source white space: a line end between two wide characters vanishes (Word wraps its HTML at 80 columns in the
 * middle of Chinese sentences), other runs become one blank; `&nbsp;` becomes a blank of its own; `<br>` becomes `\n`.
 */
export function collapseText(raw: string): string {
	return raw
		.replace(BREAK_BETWEEN_WIDE, '')
		.replace(/[ \t\r\n]+/g, ' ')
		.replaceAll('\u00a0', ' ')
		.split(HARD_BREAK)
		.map((line) => line.replace(/^ +| +$/g, ''))
		.join('\n')
		.replace(/^\n+|\n+$/g, '');
}

/** Whether a list item already begins with a marker somebody typed. */
export function startsWithMarker(text: string): boolean {
	return /^\s*(?:[•·●○■□▪◆◇★☆➢➤*\-–—☑☐√]|\d{1,3}\s*[.．、)）]|[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳⑴-⒇⒈-⒛]|[一二三四五六七八九十]{1,3}\s*[、.．])/.test(
		text,
	);
}
