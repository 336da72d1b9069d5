declare const calendarDateBrand: unique symbol;

/** 日期. A calendar date in Asia/Shanghai written `YYYY-MM-DD`; it has no time of day and no offset. */
export type CalendarDate = string & { readonly [calendarDateBrand]: true };

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
	return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Reads `YYYY-MM-DD` (years 1900–9999); null when it is not a date that exists. */
export function parseCalendarDate(text: string): CalendarDate | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) return null;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
	return text as CalendarDate;
}

/** Same as {@link parseCalendarDate} for dates that code or checked data wrote; throws on anything else. */
export function calendarDate(text: string): CalendarDate {
	const date = parseCalendarDate(text);
	if (date === null) throw new RangeError(`not a calendar date: ${text}`);
	return date;
}

/** Days since 1970-01-01, negative before it (Howard Hinnant's civil-day count). */
export function dayNumber(date: CalendarDate): number {
	const year = Number(date.slice(0, 4));
	const month = Number(date.slice(5, 7));
	const day = Number(date.slice(8, 10));
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

/** The inverse of {@link dayNumber}. */
export function dateOfDayNumber(count: number): CalendarDate {
	const shifted = count + 719468;
	const era = Math.floor(shifted / 146097);
	const dayOfEra = shifted - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
	const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;
}

/** The date `days` calendar days later; negative counts go back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
	return dateOfDayNumber(dayNumber(date) + days);
}

/** 星期. 0 is Sunday, 6 is Saturday. */
export function weekday(date: CalendarDate): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
	return ((((dayNumber(date) + 4) % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
	return dayNumber(to) - dayNumber(from);
}

/** The year of a date, as a number. */
export function yearOf(date: CalendarDate): number {
	return Number(date.slice(0, 4));
}
