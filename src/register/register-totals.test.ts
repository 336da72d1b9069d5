import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import { totalsText } from './register.zh.ts';
import { registerActsOf } from './register-act.ts';
import { registerEntryOf } from './register-entry.ts';
import { filterFaults, matchesFilters } from './register-filters.ts';
import { published, withdrawn } from './register-samples.ts';
import { addTotals, countAct, countEntry, NO_TOTALS, onTimeShare, type RegisterTotals } from './register-totals.ts';
import { withheldState } from './withheld/withheld-entry.ts';

const due = calendarDate('2020-09-30');
const line = (...events: Parameters<typeof registerEntryOf>[0]) => {
	const entry = registerEntryOf(events);
	if (entry === null) throw new Error('no line');
	return entry;
};
const judgedSum = (totals: RegisterTotals) => totals.onTime + totals.late + totals.provisional + totals.unjudged;

describe('totals', () => {
	test('of lines: judged by the first publication, acts counted once a line', () => {
		const lines = [
			line(published('2020-09-11', 1, { dueOn: due, isLate: false, isUrgent: true })),
			line(
				published('2020-10-11', 1, { dueOn: due, isLate: true }),
				published('2020-10-12', 2, { changeKind: 'correction' }),
				published('2020-10-13', 3, { changeKind: 'correction' }),
				withdrawn('2020-10-14', 3, 'other', '无'),
			),
			line(published('2020-09-11', 1, { dueOn: due, isLate: false, isProvisional: true })),
			line(published('2020-09-11', 1)),
		];
		const totals = lines.reduce(countEntry, NO_TOTALS);
		expect(totals).toEqual({
			...{ published: 4, changed: 0, corrected: 1, withdrawn: 1 },
			...{ onTime: 1, late: 1, provisional: 1, unjudged: 1, urgent: 1 },
		});
		expect(totalsText(totals)).toContain('按时 1 条、逾期 1 条（有期限并已判定 2 条）；暂不判定 1 条');
		expect(onTimeShare(totals)).toEqual({ onTime: 1, judged: 2 });
	});

	test('of acts: every publication and change is judged exactly once', () => {
		const anyEdition = fc.record({
			changeKind: fc.constantFrom('correction' as const, 'change' as const),
			dueOn: fc.constantFrom(null, due),
			isLate: fc.constantFrom(null, true, false),
			isProvisional: fc.boolean(),
			isUrgent: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(anyEdition, { maxLength: 8 }), (editions) => {
				const events = [
					published('2020-09-11', 1, { dueOn: due, isLate: false }),
					...editions.map((edition, index) => published(`2020-10-${11 + index}`, index + 2, edition)),
				];
				const acts = registerActsOf(events);
				const totals = acts.reduce(countAct, NO_TOTALS);
				expect(totals.published + totals.changed).toBe(judgedSum(totals));
				expect(totals.published + totals.changed + totals.corrected).toBe(events.length);
				const halves = [acts.slice(0, 2), acts.slice(2)].map((half) => half.reduce(countAct, NO_TOTALS));
				expect(halves.reduce(addTotals)).toEqual(totals);
			}),
		);
	});

	test('a register without lines', () => {
		expect(totalsText(NO_TOTALS)).toContain('合计发布 0 条');
	});
});

describe('filters', () => {
	const entry = line(published('2020-09-11', 1, { dueOn: due, isLate: false, title: '关于ABC资金的公告' }));
	test.each<[string, Parameters<typeof matchesFilters>[1], boolean]>([
		['no filter', { placeId: 'p' }, true],
		['first day inclusive', { placeId: 'p', from: calendarDate('2020-09-11') }, true],
		['the day after', { placeId: 'p', from: calendarDate('2020-09-12') }, false],
		['last day inclusive', { placeId: 'p', to: calendarDate('2020-09-11') }, true],
		['the day before', { placeId: 'p', to: calendarDate('2020-09-10') }, false],
		['body', { placeId: 'p', bodyId: 'yi' }, false],
		['item', { placeId: 'p', itemId: 'funds' }, true],
		['outcome', { placeId: 'p', outcome: 'late' }, false],
		['not urgent', { placeId: 'p', isUrgent: false }, true],
		['part of a title, other case', { placeId: 'p', text: ' abc资金 ' }, true],
		['part of the sheet number', { placeId: 'p', text: '2020-00001' }, true],
		['text that is nowhere', { placeId: 'p', text: '没有' }, false],
	])('%s', (_, filters, isIn) => {
		expect(matchesFilters(entry, filters)).toBe(isIn);
	});

	test('every fault at once', () => {
		const faults = filterFaults({
			placeId: 'p',
			from: calendarDate('2020-10-01'),
			to: calendarDate('2020-09-30'),
			text: '长'.repeat(101),
		});
		expect(faults.map((fault) => fault.code)).toEqual(['period-backwards', 'text-too-long']);
		expect(filterFaults({ placeId: 'p', from: due, to: due, text: '长'.repeat(100) })).toEqual([]);
	});
});

describe('a withheld item on a day (invariant 22)', () => {
	const on = calendarDate;
	test.each([
		['the day before its review', '2020-12-30', null, 'withheld'],
		['on the day of its review', '2020-12-31', null, 'withheld'],
		['the day after', '2021-01-01', null, 'overdue'],
		['ended', '2021-01-01', '2020-06-01', 'ended'],
	])('%s', (_, today, endedOn, state) => {
		const entry = { nextReviewOn: on('2020-12-31'), endedOn: endedOn === null ? null : on(endedOn) };
		expect(withheldState(entry, on(today))).toBe(state);
	});
});
