import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant, shanghaiDate, shanghaiMinute, systemClock } from './clock.ts';

describe('clock', () => {
	it.each([
		['the last moment of a Shanghai day', '2020-01-26T15:59:59.999Z', '2020-01-26', '2020-01-26 23:59'],
		['its midnight', '2020-01-26T16:00:00.000Z', '2020-01-27', '2020-01-27 00:00'],
		['new year comes eight hours before UTC', '2025-12-31T16:00:00.000Z', '2026-01-01', '2026-01-01 00:00'],
	])('%s', (_, instant, date, minute) => {
		expect([shanghaiDate(instant as Instant), shanghaiMinute(instant as Instant)]).toEqual([date, minute]);
	});

	it.each([
		['2020-01-27T02:00:00.000Z', '2020-01-27T02:00:00.000Z'],
		['2020-01-27 10:00:00.123456+08', '2020-01-27T02:00:00.123Z'],
		['2020-01-27 10:00:00+08:00', '2020-01-27T02:00:00.000Z'],
		['2020-01-27 07:30:00+0530', '2020-01-27T02:00:00.000Z'],
		['2020-01-26T20:00:00-06', '2020-01-27T02:00:00.000Z'],
		['2020-01-27T02:00:00', null],
		['2021-02-29T00:00:00Z', null],
		['2020-02-29T24:30:00Z', null],
		['2020-01-27', null],
		['infinity', null],
	])('reads %s as %s', (text, instant) => {
		expect(parseInstant(text)).toBe(instant);
	});

	it('the machine clock is an instant that reads back', () => {
		const now = systemClock.now();
		expect(parseInstant(now)).toBe(now);
		expect(systemClock.today()).toMatch(/^20\d\d-\d\d-\d\d$/);
	});
});
