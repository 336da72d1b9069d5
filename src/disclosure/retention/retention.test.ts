import { describe, expect, it } from 'vitest';
import { catalogueRow } from '../../../test/disclosure-lists/law.ts';
import { calendarDate as day } from '../../calendar/calendar-date.ts';
import { periodOverNote } from './note.zh.ts';
import { earliestWithdrawOn, leastPostingDays, retentionRefusals, standsLongEnough } from './retention.ts';

const ten = { postFrom: day('2020-03-01'), minDays: 10, withdrawOn: day('2020-03-12') };

describe('full days, the posting day excluded (invariant 9)', () => {
	it('posted 1 March for ten days: down at 00:00 of 12 March at the earliest', () => {
		expect(earliestWithdrawOn(day('2020-03-01'), 10)).toBe('2020-03-12');
	});

	it.each<[string, object, number, string, string[]]>([
		['on the first day it may', {}, 10, '2020-02-20', []],
		['a day early', { withdrawOn: day('2020-03-11') }, 10, '2020-02-20', ['withdraw-too-early']],
		['fewer days than the catalogue asks', { minDays: 9 }, 10, '2020-02-20', ['min-days-too-few']],
		['today is the day', {}, 10, '2020-03-12', ['withdraw-passed']],
		['tomorrow is the day', {}, 10, '2020-03-11', []],
		['no days at all', { minDays: 0 }, 0, '2020-02-20', ['min-days-invalid']],
		[
			'everything at once',
			{ minDays: 9, withdrawOn: day('2020-03-05') },
			10,
			'2020-03-06',
			['min-days-too-few', 'withdraw-too-early', 'withdraw-passed'],
		],
	])('%s', (_sentence, more, leastDays, today, codes) => {
		expect(retentionRefusals({ ...ten, ...more }, leastDays, day(today)).map((one) => one.code)).toEqual(codes);
	});

	it.each([
		['2020-03-01', true],
		['2020-03-02', false],
	])('published on %s it stands its ten days: %s', (today, expected) => {
		expect(standsLongEnough(ten, day(today))).toBe(expected);
	});
});

it.each<[string, string, number]>([
	['a row that asks for ten days', '公示不少于10天', 10],
	['a row that asks for none', '信息形成之日起20个工作日内', 0],
])('%s', (_sentence, limit, expected) => {
	expect(leastPostingDays([{ item: catalogueRow({ limit }), rules: [] }], 'village')).toBe(expected);
});

it('the public is told why, and from when to when', () => {
	expect(periodOverNote(ten)).toMatch(/2020年3月1日.*不少于10天.*2020年3月11日已满/);
});
