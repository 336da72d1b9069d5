import { describe, expect, test } from 'vitest';
import vectors from '../../law/vectors/calendar-due.json' with { type: 'json' };
import { calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { deriveDueOn } from './due-date.ts';
import { dueDateText, skippedText } from './due-date.zh.ts';
import type { Clause } from './time-limit.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);

function clause(kind: Clause['kind'], rest: Partial<Clause> = {}): Clause {
	return { kind, amount: null, unit: null, trigger: 'none-given', by: null, text: '', ...rest };
}

const workingDays = (amount: number, trigger: Clause['trigger'] = 'formed-or-changed') =>
	clause('working-days', { amount, unit: 'working-day', trigger });

describe('the date a clause leads to', () => {
	test.each<[string, Clause, string, string]>([
		['20 working days over 国庆', workingDays(20), '2020-09-30', '2020-11-04'],
		['15 working days from the allocation', workingDays(15, 'allocation-issued'), '2023-09-28', '2023-10-25'],
		['5 working days before a meeting', workingDays(5, 'before-event'), '2020-10-12', '2020-09-28'],
		[
			'20 calendar days run over a holiday',
			clause('calendar-days', { amount: 20, unit: 'calendar-day', trigger: 'approved' }),
			'2020-09-20',
			'2020-10-10',
		],
		[
			'3 days before the vote',
			clause('calendar-days', { amount: 3, unit: 'calendar-day', trigger: 'before-event' }),
			'2021-03-02',
			'2021-02-27',
		],
		[
			'3 days before the meeting, read as an event',
			clause('event', { amount: 3, unit: 'calendar-day', trigger: 'before-event' }),
			'2021-03-02',
			'2021-02-27',
		],
		[
			'one month from 31 January ends on the last of February',
			clause('calendar-days', { amount: 1, unit: 'month' }),
			'2021-01-31',
			'2021-02-28',
		],
		['24 hours reach the next day', clause('hours', { amount: 24, unit: 'hour' }), '2021-03-01', '2021-03-02'],
		['2 hours stay on the day', clause('hours', { amount: 2, unit: 'hour' }), '2021-03-01', '2021-03-01'],
		['at once is the same day', clause('instant'), '2021-03-01', '2021-03-01'],
		['monthly ends with the month, leap years too', clause('monthly'), '2020-02-10', '2020-02-29'],
		['quarterly ends with the quarter', clause('quarterly'), '2020-04-01', '2020-06-30'],
		['half-yearly, once at least', clause('half-yearly', { amount: 1 }), '2020-07-01', '2020-12-31'],
		['yearly ends with the year', clause('yearly'), '2020-01-01', '2020-12-31'],
		[
			'the 20th of the quarter’s first month',
			clause('quarterly', { amount: 20, unit: 'calendar-day', trigger: 'quarter-start' }),
			'2020-10-05',
			'2020-10-20',
		],
		[
			'… on the day itself',
			clause('quarterly', { amount: 20, unit: 'calendar-day', trigger: 'quarter-start' }),
			'2020-10-20',
			'2020-10-20',
		],
		[
			'… the day after: next quarter',
			clause('quarterly', { amount: 20, unit: 'calendar-day', trigger: 'quarter-start' }),
			'2020-10-21',
			'2021-01-20',
		],
		[
			'5 working days after the end of the month',
			clause('monthly', { amount: 5, unit: 'working-day', trigger: 'month-end' }),
			'2020-09-10',
			'2020-10-14',
		],
		['yearly by 31 January, before it', clause('yearly-by-date', { by: '01-31' }), '2021-01-31', '2021-01-31'],
		['yearly by 31 January, after it', clause('yearly-by-date', { by: '01-31' }), '2021-02-01', '2022-01-31'],
		['yearly by 29 February in a common year', clause('yearly-by-date', { by: '02-29' }), '2021-01-01', '2021-02-28'],
		[
			'a cycle of six months from the last update',
			clause('update-cycle', { amount: 6, unit: 'month' }),
			'2020-08-31',
			'2021-02-28',
		],
	])('%s', (_, given, triggeredOn, on) => {
		expect(deriveDueOn(given, calendarDate(triggeredOn), calendar)).toMatchObject({
			kind: 'due',
			on,
			provisional: false,
		});
	});

	test.each(vectors.yearlyByDate)('example $example: no roll-over', ({ triggeredOn, by, dueOn }) => {
		const due = deriveDueOn(clause('yearly-by-date', { by }), calendarDate(triggeredOn), calendar);
		expect(due).toMatchObject({ kind: 'due', on: dueOn, counted: [], provisional: false });
	});

	test.each<[string, Clause, string, string]>([
		[
			'10 days posted on 1 March come down on the 12th',
			clause('posting-period', { amount: 10, unit: 'calendar-day' }),
			'2020-03-01',
			'2020-03-12',
		],
		[
			'7 working days posted before 国庆',
			clause('posting-period', { amount: 7, unit: 'working-day' }),
			'2020-09-28',
			'2020-10-15',
		],
	])('posting: %s', (_, given, postedOn, on) => {
		expect(deriveDueOn(given, calendarDate(postedOn), calendar)).toMatchObject({ kind: 'removable', on });
	});

	test.each<[Clause, string]>([
		[clause('permanent'), 'permanent'],
		[clause('promptly'), 'promptly'],
		[clause('event'), 'event'],
		[clause('unclear'), 'unclear'],
		[clause('working-days', { unit: 'working-day' }), 'incomplete'],
		[clause('update-cycle'), 'incomplete'],
		[clause('posting-period'), 'incomplete'],
		[clause('yearly-by-date'), 'incomplete'],
		[clause('yearly-by-date', { by: '13-40' }), 'incomplete'],
		[clause('working-days', { amount: 0, unit: 'working-day' }), 'incomplete'],
	])('%j has no date and says why', (given, reason) => {
		expect(deriveDueOn(given, calendarDate('2020-03-01'), calendar)).toEqual({ kind: 'none', reason });
	});

	test('the days a third party was asked do not count (example 24)', () => {
		const asked = {
			after: calendarDate('2021-04-12'),
			until: calendarDate('2021-04-28'),
			why: '征求第三方意见，期间不计',
		};
		const due = deriveDueOn(workingDays(20, 'application-received'), calendarDate('2021-04-06'), calendar, [asked]);
		expect(due).toMatchObject({ on: '2021-05-24' });
	});

	test('beyond the announced years it is provisional', () => {
		expect(deriveDueOn(workingDays(3), calendarDate('2026-12-30'), calendar)).toMatchObject({ provisional: true });
	});
});

describe('in plain words', () => {
	test.each<[string, Clause, string, string]>([
		['a make-up Saturday', workingDays(3), '2020-09-29', '截止 2020年10月10日（周六，调休上班）'],
		[
			'a posting',
			clause('posting-period', { amount: 10, unit: 'calendar-day' }),
			'2020-03-01',
			'2020年3月12日（周四）零时起方可撤下',
		],
		[
			'a guess',
			workingDays(3),
			'2026-12-30',
			'截止 2027年1月4日（周一，放假安排未公布）（暂定：2027年放假安排尚未公布（或没有录入），暂按周一至周五推算，不是确定的日期。）',
		],
		['no date', clause('permanent'), '2020-03-01', '一直公开，没有截止日'],
	])('%s', (_, given, triggeredOn, text) => {
		expect(dueDateText(deriveDueOn(given, calendarDate(triggeredOn), calendar), calendar)).toBe(text);
	});

	test('skipped days are grouped', () => {
		const due = deriveDueOn(workingDays(3), calendarDate('2020-09-30'), calendar);
		if (due.kind === 'none') throw new Error('there should be a date');
		expect(skippedText(due)).toEqual(['10月1日至10月8日 国庆节、中秋节', '10月11日 周末']);
	});
});
