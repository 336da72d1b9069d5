import { type CalendarDate, parseCalendarDate, weekday, yearOf } from './calendar-date.ts';
import { noticeFaultText } from './holiday-notice.zh.ts';

/** Value of `schema` in every holiday notice file of this version. */
export const HOLIDAY_NOTICE_SCHEMA = 'gongkai.holiday-notice/1';

/** One date a notice speaks about, with the holiday it belongs to. */
export interface NoticeDay {
	readonly date: CalendarDate;
	readonly name: string;
}

/**
 * 放假调休通知. One State Council notice, one amendment of it, or one local holiday rule (放假办法 art 4).
 * `year` is the year it arranges; it may also name days of the December before. `publishedOn` is the day from which it counts;
 * `issuedOn` is the date under the text. `region` is a six-digit GB/T 2260 code, null for the whole country.
 */
export interface HolidayNotice {
	readonly year: number;
	readonly title: string;
	readonly documentNumber: string;
	readonly issuer: string;
	readonly issuedOn: CalendarDate;
	readonly publishedOn: CalendarDate;
	readonly url: string;
	/** 文号 of the notice it changes; null for a yearly notice and for a local rule. */
	readonly amends: string | null;
	readonly region: string | null;
	readonly offDays: readonly NoticeDay[];
	readonly workDays: readonly NoticeDay[];
}

/** One thing wrong with a notice file: where, as a path such as `offDays[3].date`, and one Chinese sentence. */
export interface NoticeFault {
	readonly path: string;
	readonly message: string;
}

export type HolidayNoticeReading =
	| { readonly ok: true; readonly notice: HolidayNotice }
	| { readonly ok: false; readonly faults: readonly NoticeFault[] };

const FIELDS = [
	'$schema',
	'schema',
	'year',
	'title',
	'documentNumber',
	'issuer',
	'issuedOn',
	'publishedOn',
	'url',
	'amends',
	'region',
	'offDays',
	'workDays',
];

type Report = (path: string, message: string) => void;

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(source: Record<string, unknown>, field: string, report: Report): string {
	const value = source[field];
	if (typeof value === 'string' && value.trim() !== '') return value;
	report(field, noticeFaultText.textMissing(field));
	return '';
}

function readDate(value: unknown, path: string, report: Report): CalendarDate | null {
	const date = typeof value === 'string' ? parseCalendarDate(value) : null;
	if (date === null) report(path, noticeFaultText.notADate(value));
	return date;
}

function readDays(source: Record<string, unknown>, field: 'offDays' | 'workDays', report: Report): NoticeDay[] {
	const value = source[field];
	if (!Array.isArray(value)) {
		report(field, noticeFaultText.listMissing(field));
		return [];
	}
	const days: NoticeDay[] = [];
	value.forEach((entry: unknown, index) => {
		const path = `${field}[${index}]`;
		if (!isObject(entry)) {
			report(path, noticeFaultText.dayNotAnObject());
			return;
		}
		const date = readDate(entry.date, `${path}.date`, report);
		const name = typeof entry.name === 'string' ? entry.name.trim() : '';
		if (name === '') report(`${path}.name`, noticeFaultText.dayUnnamed());
		if (date !== null && name !== '') days.push({ date, name });
	});
	return days;
}

function checkDays(notice: HolidayNotice, report: Report): void {
	const lists = { offDays: notice.offDays, workDays: notice.workDays };
	const seen = new Map<CalendarDate, string>();
	for (const [field, days] of Object.entries(lists)) {
		days.forEach(({ date }, index) => {
			const path = `${field}[${index}].date`;
			const earlier = seen.get(date);
			if (earlier !== undefined) report(path, noticeFaultText.dateTwice(date, earlier));
			else seen.set(date, path);
			const isDecemberBefore = yearOf(date) === notice.year - 1 && date.slice(5, 7) === '12';
			if (yearOf(date) !== notice.year && !isDecemberBefore) report(path, noticeFaultText.otherYear(date, notice.year));
		});
	}
	// An amendment may turn a Monday–Friday day off back into a working day; a yearly notice has no reason to name one.
	if (notice.amends === null) {
		notice.workDays.forEach(({ date }, index) => {
			if (weekday(date) !== 0 && weekday(date) !== 6)
				report(`workDays[${index}].date`, noticeFaultText.makeUpOnWeekday(date));
		});
	}
	if (notice.offDays.length + notice.workDays.length === 0) report('offDays', noticeFaultText.noDays());
}

/**
 * Reads parsed JSON of one notice (law/holidays/schema/holiday-notice.json). Either a notice that can be counted with, or every
 * fault at once; nothing is corrected.
 */
export function parseHolidayNotice(json: unknown): HolidayNoticeReading {
	const faults: NoticeFault[] = [];
	const report: Report = (path, message) => {
		faults.push({ path, message });
	};
	if (!isObject(json)) return { ok: false, faults: [{ path: '', message: noticeFaultText.notAnObject() }] };
	for (const field of Object.keys(json))
		if (!FIELDS.includes(field)) report(field, noticeFaultText.unknownField(field));
	if (json.schema !== HOLIDAY_NOTICE_SCHEMA) report('schema', noticeFaultText.otherSchema(HOLIDAY_NOTICE_SCHEMA));
	const isYear = typeof json.year === 'number' && Number.isInteger(json.year) && json.year >= 1949 && json.year < 3000;
	if (!isYear) report('year', noticeFaultText.notAYear());
	const title = readText(json, 'title', report);
	const documentNumber = readText(json, 'documentNumber', report);
	const issuer = readText(json, 'issuer', report);
	const issuedOn = readDate(json.issuedOn, 'issuedOn', report);
	const publishedOn = readDate(json.publishedOn, 'publishedOn', report);
	const url = readText(json, 'url', report);
	if (url !== '' && !/^https?:\/\/[^\s/]+/.test(url)) report('url', noticeFaultText.notAnAddress());
	const { amends, region } = json;
	if (amends !== null && (typeof amends !== 'string' || amends === '')) report('amends', noticeFaultText.badAmends());
	if (region !== null && (typeof region !== 'string' || !/^\d{6}$/.test(region)))
		report('region', noticeFaultText.badRegion());
	if (issuedOn !== null && publishedOn !== null && publishedOn < issuedOn)
		report('publishedOn', noticeFaultText.publishedBeforeIssued());
	const offDays = readDays(json, 'offDays', report);
	const workDays = readDays(json, 'workDays', report);
	const notice = {
		year: json.year as number,
		title,
		documentNumber,
		issuer,
		issuedOn: issuedOn as CalendarDate,
		publishedOn: publishedOn as CalendarDate,
		url,
		amends: amends as string | null,
		region: region as string | null,
		offDays,
		workDays,
	};
	if (isYear && Array.isArray(json.offDays) && Array.isArray(json.workDays)) checkDays(notice, report);
	return faults.length > 0 ? { ok: false, faults } : { ok: true, notice };
}

/** Every word of a notice: all of it is public once it is adopted. */
export function wordsOfNotice(notice: HolidayNotice): string {
	const { title, documentNumber, issuer, url, amends, region, offDays, workDays } = notice;
	const names = [...offDays, ...workDays].map(({ name }) => name);
	return [title, documentNumber, issuer, url, amends ?? '', region ?? '', ...names].join('\n');
}
