/**
 * 公民身份号码. GB 11643—1999: six digits of region, eight of birth date, three of sequence, one check character.
 * Check character: ISO 7064 MOD 11-2 over the first seventeen, weights 2^(17-i) mod 11; ten is written X.
 * The older fifteen digits (1984–1999) have a two-digit year and no check character.
 */
import { CHECK_X, HIDDEN } from './characters.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_YEAR = 1880;
const LAST_YEAR = 2099;

/** What the region digits are compared with. */
export interface ResidentIdRegions {
	readonly provinces: { has(code: string): boolean };
	readonly prefectures: { has(code: string): boolean };
}

/** Symbols as in a {@link DigitSpan}, read through an index so that groups need not be copied. */
type Symbols = (index: number) => number;

const isDay = (year: number, month: number, day: number) =>
	month >= 1 &&
	month <= 12 &&
	day >= 1 &&
	day <= (MONTH_LENGTHS[month - 1] ?? 0) &&
	(month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)));

/** Sum of the first seventeen symbols, weighed; hidden ones count nothing. */
function weighedSum(symbols: Symbols): number {
	let sum = 0;
	for (let index = 0; index < 17; index++) {
		const symbol = symbols(index);
		if (symbol <= 9) sum += symbol * (WEIGHTS[index] ?? 0);
	}
	return sum;
}

/** The check character of seventeen digits, as a symbol (0 … 9 or `CHECK_X`). */
export function checkSymbol(symbols: Symbols): number {
	const rest = (12 - (weighedSum(symbols) % 11)) % 11;
	return rest === 10 ? CHECK_X : rest;
}

/** Whether eighteen symbols, none of them hidden, are a well-formed resident ID. */
export function isResidentId(symbols: Symbols, regions: ResidentIdRegions): boolean {
	for (let index = 0; index < 17; index++) if (symbols(index) > 9) return false;
	const year = symbols(6) * 1000 + symbols(7) * 100 + symbols(8) * 10 + symbols(9);
	if (year < FIRST_YEAR || year > LAST_YEAR) return false;
	if (!isDay(year, symbols(10) * 10 + symbols(11), symbols(12) * 10 + symbols(13))) return false;
	if (checkSymbol(symbols) !== symbols(17)) return false;
	return regions.provinces.has(`${symbols(0)}${symbols(1)}`);
}

/** Eighteen digits are issued since 1999-07-01 (GB 11643—1999): no code of an office carries an earlier date in them. */
const YEAR_OF_EIGHTEEN_DIGITS = 1999;

/**
 * Whether eighteen symbols are the number of a grown-up with a typing error in it: a known prefecture and a birthday of the twentieth century
 * from before there were such numbers, only the check character is wrong. It still tells who it is.
 */
export function isMistypedResidentId(symbols: Symbols, regions: ResidentIdRegions): boolean {
	for (let index = 0; index < 17; index++) if (symbols(index) > 9) return false;
	const year = symbols(6) * 1000 + symbols(7) * 100 + symbols(8) * 10 + symbols(9);
	if (year < 1900 || year >= YEAR_OF_EIGHTEEN_DIGITS) return false;
	if (!isDay(year, symbols(10) * 10 + symbols(11), symbols(12) * 10 + symbols(13))) return false;
	return regions.prefectures.has(`${symbols(0)}${symbols(1)}${symbols(2)}${symbols(3)}`);
}

/** Whether fifteen digits are a plausible old number: known prefecture and a day of the twentieth century. */
export function isOldResidentId(symbols: Symbols, regions: ResidentIdRegions): boolean {
	for (let index = 0; index < 15; index++) if (symbols(index) > 9) return false;
	const year = 1900 + symbols(6) * 10 + symbols(7);
	if (!isDay(year, symbols(8) * 10 + symbols(9), symbols(10) * 10 + symbols(11))) return false;
	return regions.prefectures.has(`${symbols(0)}${symbols(1)}${symbols(2)}${symbols(3)}`);
}

/** Most numbers a mask may leave possible and still count as readable: four free digits less the check digit. */
const MOST_READINGS = 1000;

/**
 * Whether a masked number of fifteen or eighteen symbols can be guessed: counts the readings that region, date and check digit leave.
 * 3+8+4 and 2+13+3 leave thousands; one to four hidden digits leave at most 909. A cross in the last place hides it where it is not its X.
 */
export function isRestorable(symbols: Symbols, length: 15 | 18, regions: ResidentIdRegions): boolean {
	const hidden: number[] = [];
	for (let index = 0; index < length; index++) {
		const symbol = symbols(index);
		if (symbol > 9 && !(symbol === CHECK_X && index === 17)) hidden.push(index);
	}
	if (hidden.length === 0 && length === 18 && isCheckCrossedOut(symbols, regions)) hidden.push(17);
	if (hidden.length === 0 || hidden.length > 6) return false;
	const first = symbols(0);
	const second = symbols(1);
	if (first <= 9 && second <= 9 && !regions.provinces.has(`${first}${second}`)) return false;
	const dates = countDates(symbols, length);
	if (dates === 0) return false;
	const free = hidden.filter((index) => index < 6 || (index >= (length === 18 ? 14 : 12) && index < length)).length;
	const checked = length === 18 && symbols(17) !== HIDDEN && !(symbols(17) > CHECK_X) ? 11 : 1;
	const checkHidden = length === 18 && hidden.includes(17);
	const readings = (dates * 10 ** (checkHidden ? free - 1 : free)) / (checkHidden ? 1 : checked);
	return readings <= MOST_READINGS;
}

/** 41022519880427119×: a cross that is not the check character X hides it. */
function isCheckCrossedOut(symbols: Symbols, regions: ResidentIdRegions): boolean {
	return (
		symbols(17) === CHECK_X &&
		checkSymbol(symbols) !== CHECK_X &&
		regions.prefectures.has(`${symbols(0)}${symbols(1)}${symbols(2)}${symbols(3)}`)
	);
}

/** How many days fit the visible digits of the birth date. */
function countDates(symbols: Symbols, length: 15 | 18): number {
	const yearDigits = length === 18 ? 4 : 2;
	const monthAt = 6 + yearDigits;
	const fits = (index: number, digit: number) => symbols(index) > 9 || symbols(index) === digit;
	let count = 0;
	for (let year = 1900; year <= (length === 18 ? 2029 : 1999); year++) {
		let isFit = true;
		for (let place = 0; place < yearDigits && isFit; place++)
			isFit = fits(6 + place, Math.floor(year / 10 ** (yearDigits - 1 - place)) % 10);
		if (!isFit) continue;
		for (let month = 1; month <= 12; month++) {
			if (!fits(monthAt, Math.floor(month / 10)) || !fits(monthAt + 1, month % 10)) continue;
			for (let day = 1; day <= 31; day++)
				if (isDay(year, month, day) && fits(monthAt + 2, Math.floor(day / 10)) && fits(monthAt + 3, day % 10)) count++;
		}
	}
	return count;
}

const CREDIT_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 统一社会信用代码. GB 32100—2015: eighteen characters, weights 3^i mod 31. Public by nature: must not be taken for a person's number. */
export function isCreditCode(code: string): boolean {
	if (code.length !== 18) return false;
	let sum = 0;
	let weight = 1;
	for (let index = 0; index < 17; index++) {
		const value = CREDIT_LETTERS.indexOf(code.charAt(index));
		if (value < 0) return false;
		sum += value * weight;
		weight = (weight * 3) % 31;
	}
	return CREDIT_LETTERS.indexOf(code.charAt(17)) === (31 - (sum % 31)) % 31;
}
