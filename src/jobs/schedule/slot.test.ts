import { expect, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { parseInstant } from '../../platform/clock.ts';
import { backOffMs } from '../back-off.ts';
import { periodDays } from '../scheduled-jobs.ts';
import { type Cadence, slotOf } from './slot.ts';

const at = (text: string) => parseInstant(text) ?? ('' as never);
const eight: Cadence = { every: 'day', hour: 8 };

test.each<[string, Cadence, string, string]>([
	['a day begins at its hour in Shanghai', eight, '2020-10-10T08:00:00+08:00', '2020-10-10T08:00:00+08:00'],
	['before it, it is still the day before', eight, '2020-10-10T07:59:59.999+08:00', '2020-10-09T08:00:00+08:00'],
	['late in the evening', eight, '2020-10-10T23:59:59+08:00', '2020-10-10T08:00:00+08:00'],
	['midnight', { every: 'day', hour: 0 }, '2020-10-10T00:00:00+08:00', '2020-10-10T00:00:00+08:00'],
	['an hour on the hour', { every: 'hour' }, '2020-10-10T08:59:59+08:00', '2020-10-10T08:00:00+08:00'],
])('%s', (_, cadence, now, expected) => expect(slotOf(cadence, at(now))).toBe(at(expected)));

test('waits grow to an hour and stay there', () => {
	expect([1, 2, 3, 10, 11, 1000].map(backOffMs)).toEqual([5000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
});

test.each<[string, string, string | null, string[]]>([
	['first run: today only', '2020-10-10', null, ['2020-10-10']],
	['yesterday it ran: today only', '2020-10-10', '2020-10-09', ['2020-10-10']],
	['off since August: the months in between are opened too', '2020-10-10', '2020-08-15', ['2020-09-01', '2020-10-10']],
	['off over the end of a year', '2021-01-31', '2020-10-31', ['2020-11-01', '2020-12-01', '2021-01-31']],
	[
		'off for years: a year back',
		'2023-01-31',
		'2020-10-31',
		[
			...[
				'2022-01-01',
				'2022-02-01',
				'2022-03-01',
				'2022-04-01',
				'2022-05-01',
				'2022-06-01',
				'2022-07-01',
				'2022-08-01',
			],
			...['2022-09-01', '2022-10-01', '2022-11-01', '2022-12-01', '2023-01-31'],
		],
	],
])('%s', (_, today, last, expected) => {
	expect(periodDays(calendarDate(today), last === null ? null : calendarDate(last))).toEqual(expected);
});
