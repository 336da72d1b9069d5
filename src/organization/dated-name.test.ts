import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import { clashingNames, type DatedName, nameOn } from './dated-name.ts';
import { covers, isInForce, overlaps, type Validity } from './validity.ts';

const day = calendarDate;
const named = (name: string, validFrom: string | null, validTo: string | null, use: DatedName['use'] = 'official') =>
	({
		subjectKind: 'body',
		subjectId: 'relief',
		name,
		use,
		validFrom: validFrom === null ? null : day(validFrom),
		validTo: validTo === null ? null : day(validTo),
	}) satisfies DatedName;

const names = [
	named('区扶贫办', null, '2021-05-31'),
	named('区乡村振兴局', '2021-06-01', '2024-03-31'),
	named('扶贫办', null, '2021-05-31', 'alias'),
];

describe('a name is valid by date (invariant 60)', () => {
	test.each([
		['a page of 2020', '2020-06-01', '区扶贫办'],
		['the last day of the old name', '2021-05-31', '区扶贫办'],
		['the first day of the new name', '2021-06-01', '区乡村振兴局'],
		['the last day of the new name', '2024-03-31', '区乡村振兴局'],
		['the day after, when nobody has said the name', '2024-04-01', null],
	])('%s: %s is %s', (_, on, name) => expect(nameOn(names, 'body', 'relief', day(on))).toBe(name));

	it('an alias is never shown, another subject is another subject', () => {
		expect(nameOn([named('扶贫办', null, null, 'alias')], 'body', 'relief', day('2020-01-01'))).toBeNull();
		expect(nameOn(names, 'section', 'relief', day('2020-01-01'))).toBeNull();
	});

	test.each([
		['after the last', named('区农业农村局', '2024-04-01', null), 0],
		['on the last day of another', named('区农业农村局', '2024-03-31', null), 1],
		['over all', named('区农业农村局', null, null), 2],
		['an alias over all', named('农业局', null, null, 'alias'), 0],
		['of another body', { ...named('财政局', null, null), subjectId: 'finance' }, 0],
	])('a further name %s clashes with %i', (_, added, count) => {
		expect(clashingNames(names, added)).toHaveLength(count as number);
	});
});

describe('periods', () => {
	const anyDay = fc.integer({ min: 0, max: 40 }).map((n): CalendarDate => addDays(day('2020-02-20'), n));
	const anyPeriod = fc
		.tuple(fc.option(anyDay), fc.option(anyDay))
		.map(
			([from, to]): Validity =>
				from !== null && to !== null && to < from ? { validFrom: to, validTo: from } : { validFrom: from, validTo: to },
		);
	// Wider than every drawn day, so that open ends are visible.
	const days = Array.from({ length: 60 }, (_, n) => addDays(day('2020-02-10'), n));

	it('overlap is a common day, cover is every day', () => {
		fc.assert(
			fc.property(anyPeriod, anyPeriod, (one, other) => {
				const common = days.filter((on) => isInForce(one, on) && isInForce(other, on));
				expect(overlaps(one, other)).toBe(common.length > 0);
				const isCovered = days.every((on) => !isInForce(other, on) || isInForce(one, on));
				expect(covers(one, other)).toBe(isCovered);
			}),
		);
	});
});
