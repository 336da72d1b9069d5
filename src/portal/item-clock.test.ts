import { describe, expect, test } from 'vitest';
import { sampleCatalogue, sampleItem, workingDays } from '../../test/portal/sample-catalogues.ts';
import { calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import type { Clause } from '../catalogue/time-limit.ts';
import { itemClock } from './item-clock.zh.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);

function clockOf(clauses: readonly Clause[], today: string, rules = sampleCatalogue([]).rules) {
	const item = sampleItem({ timeLimit: { text: clauses.map((clause) => clause.text).join('，'), clauses } });
	return itemClock(item, sampleCatalogue([item], { rules }), calendarDate(today), calendar);
}

const clause = (changes: Partial<Clause>): Clause => ({ ...workingDays(20), amount: null, unit: null, ...changes });

describe('the clock of an item on a given day', () => {
	test('twenty working days before the long holiday of 2020 end on 4 November, as worked example 4 says', () => {
		const clock = clockOf([workingDays(20)], '2020-09-30');
		expect(clock.example).toBe('若今天（2020年9月30日）信息形成或变更，应在2020年11月4日（周三）前公开，当天也算。');
		expect(clock.points.map((point) => point.value)).toEqual([
			'2020年9月30日',
			'2020年11月4日',
			'以公布时间为准',
			'目录没有写明',
		]);
		expect(clock.points[0]?.span).toBe('20 个工作日');
		expect(clock.skipped[0]).toBe('10月1日至10月8日 国庆节、中秋节');
	});

	test('a due date on a make-up Saturday says so', () => {
		expect(clockOf([workingDays(3)], '2020-09-29').points[1]).toMatchObject({
			on: '2020-10-10',
			note: '周六，调休上班',
		});
	});

	test('a date beyond the announced holidays is marked as provisional', () => {
		const clock = clockOf([workingDays(3)], '2026-12-30');
		expect(clock.provisional).toContain('2027年');
		expect(clock.points[1]?.note).toContain('暂定');
	});

	test('a limit that was not understood gets no date', () => {
		const clock = clockOf([clause({ kind: 'unclear', trigger: 'none-given', text: '按规定' })], '2020-09-28');
		expect(clock.example).toBeNull();
		expect(clock.points[1]).toMatchObject({ state: 'none', value: '以原文为准' });
		expect(clock.points[1]?.on).toBeUndefined();
	});

	test('once a year by the end of December is a date of the calendar, not of the event', () => {
		const clock = clockOf(
			[clause({ kind: 'yearly-by-date', trigger: 'year-end', by: '12-31', amount: 1 })],
			'2020-09-28',
		);
		expect(clock.points[1]?.on).toBe('2020-12-31');
		expect(clock.points[0]).toMatchObject({ state: 'open', value: '随时形成' });
	});

	test('due and posted for seven working days: both ends of the posting are shown', () => {
		const posting = clause({
			kind: 'posting-period',
			amount: 7,
			unit: 'working-day',
			trigger: 'posting',
			text: '公示7个工作日',
		});
		const clock = clockOf([workingDays(5), posting], '2020-09-28');
		expect(clock.points[3]).toMatchObject({ label: '最早撤下', note: '至少留 7 个工作日', on: '2020-10-22' });
	});

	test('without a posting clause the place’s own rules for the levels of the item count', () => {
		const posting = clause({ kind: 'posting-period', amount: 10, unit: 'calendar-day', trigger: 'posting' });
		const clock = clockOf([workingDays(20)], '2020-09-28', [
			{ kind: 'permanent', number: null, text: '县级长期公开', levels: ['county'], source: {} },
			{
				kind: 'posting-period',
				number: null,
				text: '不少于10天',
				levels: ['village'],
				source: {},
				timeLimit: { text: '', clauses: [posting] },
			},
			{ kind: 'posting-period', number: null, text: '乡级另有规定', levels: ['township'], source: {} },
		]);
		expect(clock.points[3]?.value).toBe('长期公开（县级），至少 10 天（村级）');
	});

	test('a catalogue that says nothing about time leaves every point open', () => {
		expect(clockOf([], '2020-09-28').points.map((point) => point.state)).toEqual(['none', 'none', 'open', 'none']);
	});
});
