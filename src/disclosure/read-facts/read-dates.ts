import { type CalendarDate, parseCalendarDate } from '../../calendar/calendar-date.ts';
import { readNumeral } from '../../catalogue/limit/numerals.ts';
import { factWarning } from './fact-making.ts';
import type { FactWarning } from './facts.ts';

/** A date as a line states it. `on` is null when it is incomplete or does not exist; the warnings say which. */
export interface DateReading {
	readonly on: CalendarDate | null;
	readonly raw: string;
	readonly warnings: readonly FactWarning[];
}

const YEAR = '([0-9]{4}|[〇零○0Oo一二三四五六七八九]{4})';
const PART = '([0-9]{1,2}|[〇零一二三四五六七八九十廿卅]{1,3})';
const OFFICIAL = new RegExp(`${YEAR}年${PART}月${PART}日`);
const INCOMPLETE =
	/(?:[0-9〇零○OoIl一二三四五六七八九X×x_]{1,4})?年(?:[0-9〇一二三四五六七八九十X×x_]{0,3})月(?:[0-9〇一二三四五六七八九十X×x_]{0,3})日/;
const MONTH_AND_DAY = new RegExp(`^${PART}月${PART}日$`);
const SIGNS = /(?<![0-9])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![0-9])/;

function yearNumber(text: string): number | null {
	if (/^\d{4}$/.test(text)) return Number(text);
	return readNumeral(text.replace(/[○0Oo零]/g, '〇'));
}

function build(year: number | null, month: number | null, day: number | null): CalendarDate | null {
	if (year === null || month === null || day === null) return null;
	const two = (part: number) => String(part).padStart(2, '0');
	return parseCalendarDate(`${year}-${two(month)}-${two(day)}`);
}

/**
 * Reads the date inside `folded`, a text without blanks in half-width characters; null when it states none. Arabic and Chinese
 * numerals are the standard's forms (`2020年9月10日`, `二〇二〇年九月十日`); `2020-9-10` and `2020.9.10` are read with a doubt.
 */
export function readDate(folded: string): DateReading | null {
	const official = OFFICIAL.exec(folded);
	if (official) {
		const [raw, year = '', month = '', day = ''] = official;
		const on = build(yearNumber(year), readNumeral(month), readNumeral(day));
		if (on === null) return { on, raw, warnings: [factWarning('date-impossible', raw)] };
		return { on, raw, warnings: /[Oo]/.test(year) ? [factWarning('date-letters', raw)] : [] };
	}
	const signs = SIGNS.exec(folded);
	if (signs) {
		const [raw, year, month, day] = signs;
		const on = build(Number(year), Number(month), Number(day));
		return { on, raw, warnings: [on === null ? factWarning('date-impossible', raw) : factWarning('date-form', raw)] };
	}
	const incomplete = INCOMPLETE.exec(folded) ?? MONTH_AND_DAY.exec(folded);
	if (incomplete) return { on: null, raw: incomplete[0], warnings: [factWarning('date-incomplete', incomplete[0])] };
	return null;
}
