import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../law/vectors/calendar-due.json' with { type: 'json' };
import { addDays, type CalendarDate, calendarDate, dateOfDayNumber, dayNumber, weekday } from './calendar-date.ts';
import { parseHolidayNotice } from './holiday-notice.ts';
import { NATIONAL_NOTICES, statutoryDaysOf } from './national-notices.ts';
import { doubtsOfNotice } from './notice-plausibility.ts';
import { buildWorkCalendar, dayStatus } from './work-calendar.ts';
import {
	isWorkingDay,
	nthWorkingDayAfter,
	nthWorkingDayBefore,
	workingDaysBetween,
	workingDaysOfYear,
} from './working-days.ts';

interface Vector {
	readonly example: string;
	readonly from: string;
	readonly workingDays: number;
	readonly dueOn: string;
	readonly provisional: boolean;
	readonly counted?: readonly string[];
	readonly countedIncludes?: readonly string[];
	readonly asOf?: string;
	readonly suspended?: readonly { readonly after: string; readonly until: string }[];
	readonly mondayToFridayOnly?: string;
	readonly why: string;
}

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const noNotices = buildWorkCalendar([]);
const date = calendarDate;

describe('law/vectors/calendar-due.json', () => {
	test.each(vectors.workingDays as readonly Vector[])('example $example: $why', (vector) => {
		const known = buildWorkCalendar(NATIONAL_NOTICES, { asOf: vector.asOf === undefined ? null : date(vector.asOf) });
		const suspended = (vector.suspended ?? []).map((period) => ({
			after: date(period.after),
			until: date(period.until),
			why: '期间不计',
		}));
		const count = nthWorkingDayAfter(known, date(vector.from), vector.workingDays, suspended);
		expect(count).toMatchObject({ dueOn: vector.dueOn, provisional: vector.provisional });
		if (vector.counted) expect(count.counted).toEqual(vector.counted);
		expect(count.counted).toEqual(expect.arrayContaining([...(vector.countedIncludes ?? [])]));
		if (vector.mondayToFridayOnly)
			expect(nthWorkingDayAfter(noNotices, date(vector.from), vector.workingDays).dueOn).toBe(
				vector.mondayToFridayOnly,
			);
	});

	test.each(Object.entries(vectors.workingDaysPerYear))('%s has %i working days', (year, days) => {
		expect(workingDaysOfYear(calendar, Number(year))).toBe(days);
	});

	test.each(Object.entries(vectors.workingDaysPerYear))('%s: the days off are the statutory ones', (year, days) => {
		const weekdays = workingDaysOfYear(noNotices, Number(year));
		const givenAway = year === '2020' ? 2 : 0;
		expect(weekdays - days).toBe((statutoryDaysOf(Number(year)) ?? 0) + givenAway);
	});
});

describe('both sides of a boundary', () => {
	test.each([
		['the eve of 国庆 is worked', '2020-09-30', true],
		['the first day of 国庆 is off', '2020-10-01', false],
		['the last day of 国庆 is off', '2020-10-08', false],
		['the Friday after it is worked', '2020-10-09', true],
		['the make-up Saturday is worked', '2020-10-10', true],
		['the Sunday after it is off', '2020-10-11', false],
		['除夕 2024 is worked', '2024-02-09', true],
		['除夕 2025 is off', '2025-01-28', false],
		['an ordinary Saturday is off', '2020-11-07', false],
		['the last day of the year before, named by the next notice, is off', '2018-12-31', false],
		['the make-up Saturday named by the next notice is worked', '2018-12-29', true],
		['the make-up Saturday taken back by the extension is off', '2020-02-01', false],
	])('%s', (_, day, isWorking) => {
		expect(isWorkingDay(calendar, date(day))).toBe(isWorking);
	});

	test('the days passed over say why', () => {
		const { skipped } = nthWorkingDayAfter(calendar, date('2020-09-30'), 3);
		expect(skipped.map((day) => day.why)).toEqual([...Array(8).fill('国庆节、中秋节'), '周末']);
		expect(skipped.map((day) => day.date)).toContain('2020-10-11');
	});

	test('a suspended working day says why, a suspended Sunday stays a Sunday', () => {
		const pause = { after: date('2021-04-08'), until: date('2021-04-12'), why: '征求第三方意见，期间不计' };
		expect(nthWorkingDayAfter(calendar, date('2021-04-07'), 2, [pause]).skipped).toEqual([
			{ date: '2021-04-09', why: '征求第三方意见，期间不计' },
			{ date: '2021-04-10', why: '周末' },
			{ date: '2021-04-11', why: '周末' },
			{ date: '2021-04-12', why: '征求第三方意见，期间不计' },
		]);
	});

	test('the last announced day is firm, the first day beyond is not', () => {
		expect(nthWorkingDayAfter(calendar, date('2026-12-30'), 1)).toMatchObject({
			dueOn: '2026-12-31',
			provisional: false,
		});
		expect(nthWorkingDayAfter(calendar, date('2026-12-30'), 2).provisional).toBe(true);
	});

	test('days before the first notice on file are not firm either', () => {
		expect(nthWorkingDayAfter(calendar, date('2017-06-01'), 3).provisional).toBe(true);
	});

	test('three working days before a meeting skip the holiday in front of it', () => {
		expect(nthWorkingDayBefore(calendar, date('2020-10-12'), 3)).toMatchObject({
			dueOn: '2020-09-30',
			counted: ['2020-09-30', '2020-10-09', '2020-10-10'],
		});
	});

	test.each([0, -1, 1.5, Number.NaN, 2501])('%d working days is a programming error', (days) => {
		expect(() => nthWorkingDayAfter(calendar, date('2020-01-02'), days)).toThrow(RangeError);
	});
});

describe('a notice added at run time', () => {
	const json = {
		schema: 'gongkai.holiday-notice/1',
		year: 2027,
		title: '关于2027年放假安排的通知（测试）',
		documentNumber: '测试〔2026〕1号',
		issuer: '测试机关',
		issuedOn: '2026-11-01',
		publishedOn: '2026-11-02',
		url: 'https://example.org/2027',
		amends: null,
		region: null,
		offDays: [{ date: '2027-01-01', name: '元旦' }],
		workDays: [],
	};

	test('makes the provisional date of example 27 firm, and only from its publication on', () => {
		const reading = parseHolidayNotice(json);
		if (!reading.ok) throw new Error('the notice should be readable');
		const notices = [...NATIONAL_NOTICES, reading.notice];
		const count = nthWorkingDayAfter(buildWorkCalendar(notices), date('2026-12-30'), 3);
		expect(count).toMatchObject({ dueOn: '2027-01-05', provisional: false });
		const dayBefore = buildWorkCalendar(notices, { asOf: date('2026-11-01') });
		expect(nthWorkingDayAfter(dayBefore, date('2026-12-30'), 3).provisional).toBe(true);
	});

	test('of one region counts in its counties and nowhere else', () => {
		const reading = parseHolidayNotice({
			...json,
			year: 2025,
			issuedOn: '2024-12-01',
			publishedOn: '2024-12-01',
			region: '450000',
			offDays: [{ date: '2025-03-31', name: '地方节日' }],
		});
		if (!reading.ok) throw new Error('the notice should be readable');
		const notices = [...NATIONAL_NOTICES, reading.notice];
		const day = date('2025-03-31');
		expect(dayStatus(buildWorkCalendar(notices, { region: '450102' }), day)).toMatchObject({
			isWorking: false,
			name: '地方节日',
		});
		expect(isWorkingDay(buildWorkCalendar(notices, { region: '460100' }), day)).toBe(true);
		expect(isWorkingDay(buildWorkCalendar(notices), day)).toBe(true);
	});

	test('is refused with every fault at once', () => {
		const reading = parseHolidayNotice({
			...json,
			title: ' ',
			year: '2027',
			publishedOn: '2026-10-01',
			url: 'gov.cn',
			region: '45',
			extra: 1,
			offDays: [{ date: '2027-02-30', name: '春节' }, { date: '2027-01-01' }, 5],
			workDays: 'none',
		});
		if (reading.ok) throw new Error('the notice should be refused');
		expect(reading.faults.map((fault) => fault.path)).toEqual([
			'extra',
			'year',
			'title',
			'url',
			'region',
			'publishedOn',
			'offDays[0].date',
			'offDays[1].name',
			'offDays[2]',
			'workDays',
		]);
	});

	test('is refused when a date is listed twice, in another year, or as a make-up day on a Wednesday', () => {
		const reading = parseHolidayNotice({
			...json,
			offDays: [
				{ date: '2027-01-01', name: '元旦' },
				{ date: '2027-01-01', name: '元旦' },
				{ date: '2026-11-30', name: '元旦' },
				{ date: '2026-12-31', name: '元旦' },
			],
			workDays: [{ date: '2027-01-06', name: '元旦' }],
		});
		if (reading.ok) throw new Error('the notice should be refused');
		expect(reading.faults.map((fault) => fault.path)).toEqual([
			'offDays[1].date',
			'offDays[2].date',
			'workDays[0].date',
		]);
	});

	test.each([null, [], 'x', 3])('%j is refused, not thrown at', (value) => {
		expect(parseHolidayNotice(value).ok).toBe(false);
	});

	test('whose sum is not the statutory days is doubted, and none of the national ones is', () => {
		const reading = parseHolidayNotice(json);
		if (!reading.ok) throw new Error('the notice should be readable');
		expect(doubtsOfNotice(reading.notice, 13)).toHaveLength(1);
		for (const notice of NATIONAL_NOTICES) expect(doubtsOfNotice(notice, statutoryDaysOf(notice.year))).toEqual([]);
	});
});

describe('for every date and every limit', () => {
	const dates = fc
		.integer({ min: dayNumber(date('2017-06-01')), max: dayNumber(date('2027-06-30')) })
		.map(dateOfDayNumber);
	const limits = fc.integer({ min: 1, max: 60 });
	const between = (from: CalendarDate, to: CalendarDate) =>
		Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, index) => addDays(from, index + 1));

	test('one more working day is later', () => {
		fc.assert(
			fc.property(dates, limits, (from, days) => {
				const sooner = nthWorkingDayAfter(calendar, from, days).dueOn;
				expect(nthWorkingDayAfter(calendar, from, days + 1).dueOn > sooner).toBe(true);
			}),
		);
	});

	test('the days counted are working days, those skipped are not, and together they are all the days', () => {
		fc.assert(
			fc.property(dates, limits, (from, days) => {
				const { dueOn, counted, skipped } = nthWorkingDayAfter(calendar, from, days);
				expect(counted).toHaveLength(days);
				expect(counted.every((day) => isWorkingDay(calendar, day))).toBe(true);
				expect(skipped.some((day) => isWorkingDay(calendar, day.date))).toBe(false);
				expect([...counted, ...skipped.map((day) => day.date)].sort()).toEqual(between(from, dueOn));
				expect(workingDaysBetween(calendar, from, dueOn).days).toBe(days);
			}),
		);
	});

	test('counting on from a due date is the same as counting at once', () => {
		fc.assert(
			fc.property(dates, limits, limits, (from, first, second) => {
				const atOnce = nthWorkingDayAfter(calendar, from, first + second).dueOn;
				const middle = nthWorkingDayAfter(calendar, from, first).dueOn;
				expect(nthWorkingDayAfter(calendar, middle, second).dueOn).toBe(atOnce);
			}),
		);
	});

	test('a later trigger is never due earlier', () => {
		fc.assert(
			fc.property(dates, limits, (from, days) => {
				const due = nthWorkingDayAfter(calendar, from, days).dueOn;
				expect(nthWorkingDayAfter(calendar, addDays(from, 1), days).dueOn >= due).toBe(true);
			}),
		);
	});

	test('make-up workdays stand on a weekend, and no notice names a date twice', () => {
		for (const notice of NATIONAL_NOTICES) {
			for (const day of notice.workDays) expect([0, 6]).toContain(weekday(day.date));
			const named = [...notice.offDays, ...notice.workDays].map((day) => day.date);
			expect(new Set(named).size).toBe(named.length);
		}
	});
});
