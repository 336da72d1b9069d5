/** Pattern source of a number in Arabic or Chinese numerals; 半 is not a number here, units carry it (半年, 半个月). */
export const NUMERAL = '(?:\\d+|[〇零一二两三四五六七八九十百廿卅]+)';

const DIGITS: Readonly<Record<string, number>> = {
	〇: 0,
	零: 0,
	一: 1,
	二: 2,
	两: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9,
};

/** Value of a whole number below 1000 in Arabic or Chinese numerals (二十, 一百二十, 廿五, 二〇); null when it is not one. */
export function readNumeral(text: string): number | null {
	if (/^\d+$/.test(text)) return text.length <= 6 ? Number(text) : null;
	if (/^[〇零一二三四五六七八九]{2,4}$/.test(text)) {
		return Number([...text].map((digit) => DIGITS[digit] ?? 0).join(''));
	}
	const match =
		/^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十)|(廿)|(卅))?([一二两三四五六七八九])?$/.exec(
			text,
		);
	if (!match || text === '') return text === '零' || text === '〇' ? 0 : null;
	const [, hundreds, tens, ten, twenty, thirty, ones] = match;
	const tensValue = twenty ? 20 : thirty ? 30 : ten ? (tens ? (DIGITS[tens] ?? 0) : 1) * 10 : 0;
	return (hundreds ? (DIGITS[hundreds] ?? 0) * 100 : 0) + tensValue + (ones ? (DIGITS[ones] ?? 0) : 0);
}
