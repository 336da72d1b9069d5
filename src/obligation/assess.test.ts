import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { type AssessedDuty, assessObligation, type DutyFactsDone } from './assess.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const d = calendarDate;
const soon = { soonWorkingDays: 3 };
const due = (on: string | null, more: Partial<AssessedDuty> = {}): AssessedDuty => ({
	kind: 'event',
	dueOn: on === null ? null : d(on),
	isProvisional: false,
	removableOn: null,
	...more,
});
const state = (duty: AssessedDuty, done: DutyFactsDone, today: string) =>
	assessObligation(duty, done, d(today), calendar, soon).state;

describe('assessObligation (条例第二十六条; invariants 5 and 7)', () => {
	test.each([
		['four working days before the due date it is pending', '2020-09-24', 'pending'],
		['three working days before, over a working Sunday, it is due soon', '2020-09-25', 'due-soon'],
		['on the due day it is due soon and not overdue', '2020-09-29', 'due-soon'],
		['at 00:00 of the next day it is overdue', '2020-09-30', 'overdue'],
	])('%s', (_says, today, expected) => {
		expect(state(due('2020-09-29'), {}, today)).toBe(expected);
	});

	test.each([
		['published on the due day: on time', { publishedOn: d('2020-09-29') }, 'met'],
		['published the day after: late', { publishedOn: d('2020-09-30') }, 'met-late'],
		['declared nil', { nilDeclaredOn: d('2020-09-30') }, 'nil-declared'],
		['waived', { waivedOn: d('2020-09-30') }, 'waived'],
		[
			'waived after it was published late: still published late',
			{ publishedOn: d('2020-09-30'), waivedOn: d('2020-10-09') },
			'met-late',
		],
		['ended with its row', { endedOn: d('2020-09-01') }, 'ended'],
	])('%s', (_says, done, expected) => {
		expect(state(due('2020-09-29'), done, '2020-12-01')).toBe(expected);
	});

	test.each([
		['without a due date it stays pending', due(null), {}, '2030-01-01', 'pending'],
		['without a due date a publication meets it', due(null), { publishedOn: d('2029-01-01') }, '2030-01-01', 'met'],
		[
			'a notice that hangs is pending before its day',
			due(null, { kind: 'posting', removableOn: d('2020-03-12') }),
			{},
			'2020-03-11',
			'pending',
		],
		[
			'and has served its time on it',
			due(null, { kind: 'posting', removableOn: d('2020-03-12') }),
			{},
			'2020-03-12',
			'met',
		],
	])('%s', (_says, duty, done, today, expected) => {
		expect(state(duty, done, today)).toBe(expected);
	});

	test('how late is told in working days, the day of publication included', () => {
		const { workingDaysLate } = assessObligation(
			due('2020-09-30'),
			{ publishedOn: d('2020-10-10') },
			d('2020-11-01'),
			calendar,
			soon,
		);
		expect(workingDaysLate).toBe(2);
	});

	test('a provisional date stays marked whatever the state', () => {
		const duty = due('2027-01-04', { isProvisional: true });
		expect(assessObligation(duty, { publishedOn: d('2026-12-31') }, d('2027-02-01'), calendar, soon)).toMatchObject({
			state: 'met',
			isProvisional: true,
		});
	});

	test('property: days only ever make an open duty later, never earlier', () => {
		const order = ['pending', 'due-soon', 'overdue'];
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1500 }),
				fc.integer({ min: 0, max: 60 }),
				fc.nat(20),
				(start, length, step) => {
					const today = addDays(d('2020-01-01'), start);
					const duty = { ...due(null), dueOn: addDays(today, length - 20) };
					const now = assessObligation(duty, {}, today, calendar, soon).state;
					const later = assessObligation(duty, {}, addDays(today, step), calendar, soon).state;
					expect(order.indexOf(later)).toBeGreaterThanOrEqual(order.indexOf(now));
				},
			),
			{ numRuns: 200 },
		);
	});
});
