/** Counters as documents print them: `第一条`, `（二）`, `③`, `iv`. Numbers below 1 and above a format's range fall back to digits. */

const DIGITS = '〇一二三四五六七八九';
const COUNTING = ['零', ...'一二三四五六七八九'];
const LEGAL = ['零', ...'壹贰叁肆伍陆柒捌玖'];
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Formats one counter by its Word `numFmt` name. `bullet` and `none` print nothing. */
export function formatNumber(value: number, format: string): string {
	if (format === 'none' || format === 'bullet') return '';
	if (value < 1 || value > 9999) return String(value);
	switch (format) {
		case 'decimalZero':
			return value < 10 ? `0${value}` : String(value);
		case 'upperRoman':
			return roman(value);
		case 'lowerRoman':
			return roman(value).toLowerCase();
		case 'upperLetter':
			return letters(value);
		case 'lowerLetter':
			return letters(value).toLowerCase();
		case 'chineseCounting':
		case 'chineseCountingThousand':
		case 'taiwaneseCounting':
		case 'taiwaneseCountingThousand':
		case 'japaneseCounting':
			return counting(value, COUNTING, '十百千', true);
		case 'chineseLegalSimplified':
		case 'ideographLegalTraditional':
			return counting(value, LEGAL, '拾佰仟', false);
		case 'ideographDigital':
		case 'japaneseDigitalTenThousand':
		case 'taiwaneseDigital':
			return [...String(value)].map((digit) => DIGITS[Number(digit)]).join('');
		case 'ideographTraditional':
			return value <= STEMS.length ? (STEMS[value - 1] ?? '') : String(value);
		case 'ideographZodiac':
			return value <= BRANCHES.length ? (BRANCHES[value - 1] ?? '') : String(value);
		case 'decimalEnclosedCircle':
		case 'decimalEnclosedCircleChinese':
			return enclosed(value, 0x2460);
		case 'decimalEnclosedParen':
			return enclosed(value, 0x2474);
		case 'decimalEnclosedFullstop':
			return enclosed(value, 0x2488);
		case 'decimalFullWidth':
		case 'decimalFullWidth2':
			return [...String(value)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
		default:
			return String(value);
	}
}

function enclosed(value: number, first: number): string {
	return value <= 20 ? String.fromCharCode(first + value - 1) : String(value);
}

function counting(value: number, digits: readonly string[], units: string, dropsLeadingOne: boolean): string {
	const figures = [...String(value)].map(Number);
	let text = '';
	let isZeroPending = false;
	figures.forEach((figure, index) => {
		const power = figures.length - 1 - index;
		if (figure === 0) {
			isZeroPending = true;
			return;
		}
		if (isZeroPending) text += digits[0];
		isZeroPending = false;
		text += `${digits[figure]}${power > 0 ? units[power - 1] : ''}`;
	});
	return dropsLeadingOne && value >= 10 && value < 20 ? text.slice(1) : text;
}

function letters(value: number): string {
	// Word repeats the letter after Z: AA, BB, CC.
	return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.min(20, Math.ceil(value / 26)));
}

function roman(value: number): string {
	const steps: readonly (readonly [number, string])[] = [
		[1000, 'M'],
		[900, 'CM'],
		[500, 'D'],
		[400, 'CD'],
		[100, 'C'],
		[90, 'XC'],
		[50, 'L'],
		[40, 'XL'],
		[10, 'X'],
		[9, 'IX'],
		[5, 'V'],
		[4, 'IV'],
		[1, 'I'],
	];
	let rest = value;
	let text = '';
	for (const [step, sign] of steps) {
		while (rest >= step) {
			text += sign;
			rest -= step;
		}
	}
	return text;
}
