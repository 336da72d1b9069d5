import { addDays, type CalendarDate, daysBetween, parseCalendarDate, weekday } from './calendar-date.ts';
import { HOLIDAY_NOTICE_SCHEMA, type NoticeDay } from './holiday-notice.ts';
import { noticeTextWords, WEEKDAY_WORDS } from './read-notice-text.zh.ts';

/** One sentence of a notice beside what was read out of it. */
export interface NoticeSentence {
	readonly text: string;
	/** The holiday under whose number it stands. */
	readonly holiday: string;
	readonly offDays: readonly NoticeDay[];
	readonly workDays: readonly NoticeDay[];
	/** Chinese: what to check. */
	readonly warnings: readonly string[];
}

/** A notice as read from its text; `fields` has the shape of a file under law/holidays and null where the text does not tell. */
export interface NoticeTextReading {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly sentences: readonly NoticeSentence[];
	/** Doubts about the whole. */
	readonly warnings: readonly string[];
}

/** 1月1日, 2025年12月31日, with what stands in brackets behind it. */
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^（）()]*)[）)])?/g;

interface PrintedDate {
	readonly date: CalendarDate;
	readonly warnings: readonly string[];
	readonly from: number;
	readonly to: number;
}

/** The weekday a bracket names; 农历腊月二十八、周日 names 周日. */
function printedWeekday(bracket: string): string | null {
	return /(?:周|星期)([日一二三四五六天])/.exec(bracket)?.[1]?.replace('天', '日') ?? null;
}

function readDates(sentence: string, year: number): PrintedDate[] {
	const dates: PrintedDate[] = [];
	let [ownYear, ownMonth] = [year, 0];
	for (const match of sentence.matchAll(DATE)) {
		const [whole, printedYear, printedMonth, day = '', bracket = ''] = match;
		if (printedYear !== undefined) ownYear = Number(printedYear);
		if (printedMonth !== undefined) ownMonth = Number(printedMonth);
		const text = `${ownYear}-${String(ownMonth).padStart(2, '0')}-${day.padStart(2, '0')}`;
		const date = parseCalendarDate(text);
		if (date === null) continue;
		const named = printedWeekday(bracket);
		const actual = WEEKDAY_WORDS[weekday(date)] ?? '';
		const warnings =
			named !== null && named !== actual ? [noticeTextWords.wrongWeekday(date, `周${named}`, `周${actual}`)] : [];
		dates.push({ date, warnings, from: match.index, to: match.index + whole.length });
	}
	return dates;
}

/** Days from one to the other, both included; empty when they stand the wrong way round. */
function daysFrom(first: CalendarDate, last: CalendarDate): CalendarDate[] {
	const length = daysBetween(first, last) + 1;
	return length < 1 || length > 31 ? [] : Array.from({ length }, (_, index) => addDays(first, index));
}

/** Dates joined by 至 or a dash are the ends of a run; the others stand for themselves. Null when a run ends before it begins. */
function spanDates(sentence: string, dates: readonly PrintedDate[]): CalendarDate[] | null {
	const days: CalendarDate[] = [];
	for (const [index, printed] of dates.entries()) {
		const before = dates[index - 1];
		const isEnd = before !== undefined && /^(?:至|到|[-—–－~～])$/.test(sentence.slice(before.to, printed.from));
		const run = isEnd ? daysFrom(addDays(before.date, 1), printed.date) : [printed.date];
		if (run.length === 0) return null;
		days.push(...run);
	}
	return days;
}

/** The Saturday and Sunday that touch a single day off. */
function adjacentWeekend(date: CalendarDate): CalendarDate[] {
	const day = weekday(date);
	if (day === 5) return [addDays(date, 1), addDays(date, 2)];
	if (day === 1) return [addDays(date, -2), addDays(date, -1)];
	if (day === 6) return [addDays(date, 1)];
	return day === 0 ? [addDays(date, -1)] : [];
}

function readSentence(text: string, holiday: string, year: number): NoticeSentence {
	const dates = readDates(text, year);
	const warnings = dates.flatMap((date) => date.warnings);
	const named = (days: readonly CalendarDate[]): NoticeDay[] => days.map((date) => ({ date, name: holiday }));
	const isOff = /放假|休息|补休|调休/.test(text);
	const isWork = /上班|工作/.test(text) && !isOff;
	const spanned = dates.length === 0 || isOff === isWork ? null : spanDates(text, dates);
	if (spanned === null)
		return { text, holiday, offDays: [], workDays: [], warnings: [...warnings, noticeTextWords.notUnderstood()] };
	let days = spanned;
	if (isOff && /与周末连休/.test(text)) {
		const weekend = days.flatMap(adjacentWeekend).filter((date) => !days.includes(date));
		warnings.push(noticeTextWords.joinedWeekend(weekend.join('、')));
		days = [...days, ...weekend].sort();
	}
	const printed = /共\s*(\d{1,2})\s*天/.exec(text)?.[1];
	if (printed !== undefined && Number(printed) !== days.length)
		warnings.push(noticeTextWords.wrongCount(Number(printed), days.length));
	return { text, holiday, offDays: isOff ? named(days) : [], workDays: isWork ? named(days) : [], warnings };
}

/** 元旦：1月1日至3日放假，共3天。1月4日上班。 → its sentences, each with its own days. */
function readEntry(line: string, year: number): NoticeSentence[] {
	const match = /^[（(]?[一二三四五六七八九十]+[）)]?[、.．]?\s*([^：:]{2,20})[：:](.+)$/.exec(line);
	if (match === null) return [];
	const [, holiday = '', content = ''] = match;
	const sentences = content.split(/(?<=[。；;])/).filter((sentence) => /\d+日/.test(sentence));
	// A day off and a day of work in one sentence are divided by their comma.
	const parts = sentences.flatMap((sentence) =>
		/放假/.test(sentence) && /上班/.test(sentence) ? sentence.split(/(?<=天)[，,]/) : [sentence],
	);
	return parts.map((part) => readSentence(part.trim(), holiday.trim(), year));
}

function lastDateLine(lines: readonly string[]): string | null {
	const found = lines.findLast((line) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(line));
	const parts = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(found ?? '');
	if (parts === null) return null;
	const [, year = '', month = '', day = ''] = parts;
	return parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/**
 * 读放假通知. Reads the pasted text of a yearly notice of the State Council: every sentence with days beside its reading, and whatever does not
 * agree with itself (a weekday, a number of days) as a warning. Fills in nothing the text does not say; what it does not understand it says.
 */
export function readNoticeText(pasted: string): NoticeTextReading {
	const lines = pasted
		.normalize('NFC')
		.split(/\r?\n/)
		.map((line) => line.replace(/[\s\u3000]+/g, '').trim())
		.filter((line) => line !== '');
	const title = lines.find((line) => /关于.*\d{4}年.*(?:节假日|放假).*(?:安排|通知)/.test(line)) ?? null;
	const year = Number(/(\d{4})年/.exec(title ?? '')?.[1] ?? 0);
	const warnings: string[] = [];
	if (year === 0) warnings.push(noticeTextWords.yearMissing());
	const sentences = year === 0 ? [] : lines.flatMap((line) => readEntry(line, year));
	if (year !== 0 && sentences.length === 0) warnings.push(noticeTextWords.noHoliday());
	const offDays = sentences.flatMap((sentence) => sentence.offDays);
	const workDays = sentences.flatMap((sentence) => sentence.workDays);
	const seen = new Set<string>();
	for (const { date } of [...offDays, ...workDays]) {
		if (seen.has(date)) warnings.push(noticeTextWords.repeatedDay(date));
		seen.add(date);
	}
	const sorted = (days: readonly NoticeDay[]) => days.toSorted((one, other) => (one.date < other.date ? -1 : 1));
	const issuer = /^(.+?)关于/.exec(title ?? '')?.[1] ?? null;
	const issuedOn = lastDateLine(lines);
	return {
		fields: {
			schema: HOLIDAY_NOTICE_SCHEMA,
			year: year === 0 ? null : year,
			title,
			documentNumber:
				lines.map((line) => /国办[^〔[（(]{0,6}[〔[]\d{4}[〕\]]\d+号/.exec(line)?.[0]).find(Boolean) ?? null,
			issuer,
			issuedOn,
			publishedOn: issuedOn,
			url: null,
			amends: null,
			region: null,
			offDays: sorted(offDays),
			workDays: sorted(workDays),
		},
		sentences,
		warnings,
	};
}
