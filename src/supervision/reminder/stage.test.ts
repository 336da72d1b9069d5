import { describe, expect, it, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../calendar/national-notices.ts';
import { buildWorkCalendar } from '../../calendar/work-calendar.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { readLawYaml } from '../../law/read-yaml.ts';
import { levelsReached, parseStage, readReminderRules, reminderStage, remindUntil, stageKey } from './stage.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const rules = readReminderRules(await readLawYaml('supervision/reminders.yaml'));
const d = calendarDate;

function stageOn(dueOn: string, today: string): string | null {
	const stage = reminderStage(d(dueOn), d(today), calendar, rules);
	return stage === null ? null : stageKey(stage);
}

describe('the stage of a duty due on Friday 2020-10-16', () => {
	// 2020: 1–8 October off, Saturday 10 October worked.
	test.each([
		['four working days before: none', '2020-10-12', null],
		['three working days before', '2020-10-13', 'before-3'],
		['two: still that stage, so that nothing new is said', '2020-10-14', 'before-3'],
		['one working day before', '2020-10-15', 'before-1'],
		['the day itself', '2020-10-16', 'due'],
		['Saturday after: late, but no working day late', '2020-10-17', null],
		['Sunday', '2020-10-18', null],
		['first working day late', '2020-10-19', 'overdue-1'],
		['fifth', '2020-10-23', 'overdue-1'],
		['the weekend in between changes nothing', '2020-10-25', 'overdue-1'],
		['sixth: a week later', '2020-10-26', 'overdue-6'],
		['tenth', '2020-10-30', 'overdue-6'],
		['eleventh', '2020-11-02', 'overdue-11'],
	])('%s (%s)', (_, today, expected) => expect(stageOn('2020-10-16', today)).toBe(expected));
});

describe('holidays in between', () => {
	test.each([
		['before the eight days off: three working days left', '2020-10-12', '2020-09-29', null],
		['30 September: 9, 10 and 12 October are left', '2020-10-12', '2020-09-30', 'before-3'],
		['in the middle of the holiday the same', '2020-10-12', '2020-10-05', 'before-3'],
		['9 October: the worked Saturday and Monday', '2020-10-12', '2020-10-09', 'before-3'],
		['the worked Saturday: Monday is left', '2020-10-12', '2020-10-10', 'before-1'],
		['due on 30 September, first day back is the first late one', '2020-09-30', '2020-10-09', 'overdue-1'],
		['nobody is late for the length of the holiday', '2020-09-30', '2020-10-08', null],
		['due on a Sunday: Friday is the last day to do it', '2020-05-31', '2020-05-29', 'due'],
		['and the Thursday before is one day before', '2020-05-31', '2020-05-28', 'before-1'],
		['due on a holiday: the eve of it is the last day', '2020-10-03', '2020-09-30', 'due'],
		['due on a worked Saturday', '2020-10-10', '2020-10-10', 'due'],
		['late after a worked Saturday', '2020-10-10', '2020-10-12', 'overdue-1'],
	])('%s (due %s)', (_, dueOn, today, expected) => expect(stageOn(dueOn, today)).toBe(expected));

	it('in a year without announced holidays Monday to Friday is counted', () => {
		expect(stageOn('2031-01-10', '2031-01-07')).toBe('before-3');
	});
});

it('looks no further ahead than a stage can reach, and no less', () => {
	for (const today of ['2020-09-24', '2020-09-30', '2020-10-05', '2020-10-10', '2020-12-30', '2021-02-10'].map(d)) {
		const until = remindUntil(today, calendar, rules);
		expect(reminderStage(until, today, calendar, rules)).not.toBeNull();
		const next = d(new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10));
		expect(isWorkingDay(calendar, next)).toBe(true);
		expect(reminderStage(next, today, calendar, rules)).toBeNull();
	}
});

describe('how far up', () => {
	test.each([
		['before-3', 1],
		['due', 1],
		['overdue-1', 2],
		['overdue-6', 3],
		['overdue-11', 3],
	])('%s reaches %i levels', (key, levels) => {
		const stage = parseStage(key);
		expect(stage === null ? null : levelsReached(stage, rules)).toBe(levels);
		expect(stage === null ? null : stageKey(stage)).toBe(key);
	});

	it('reads nothing else as a stage', () =>
		expect(['', 'before', 'late-3', 'due-1'].map(parseStage)).toEqual([null, null, null, null]));
});

it('a damaged file stops the program', () => {
	expect(() => readReminderRules({ ...rules, beforeWorkingDays: [0] })).toThrow('whole numbers');
	expect(() =>
		readReminderRules({ ...rules, escalation: [{ postKind: 'nobody', fromWorkingDaysOverdue: null }] }),
	).toThrow();
});
