import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { nthWorkingDayAfter } from '../calendar/working-days.ts';
import { sampleItem, workingDays } from '../catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../catalogue/limit/parse.ts';
import { deriveAgain } from './derive-due.ts';
import { deriveDuties } from './derive-duties.ts';
import { explainDerivation } from './explain.zh.ts';
import type { Duty, TriggerDates } from './obligation.ts';
import type { StatutoryLaw } from './statutory-law.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const d = calendarDate;
const statute: StatutoryLaw = {
	limits: [
		{
			mode: 'proactive',
			workingDays: 20,
			trigger: 'formed-or-changed',
			basis: { instrument: '《中华人民共和国政府信息公开条例》（国务院令第711号）', article: '第二十六条' },
			effectiveFrom: d('2019-05-15'),
			effectiveTo: null,
		},
	],
	lawTitleEndings: ['法', '条例'],
};

function eventDuty(limit: string, triggers: TriggerDates, legalBasis: string[] = []): Duty | undefined {
	const item = sampleItem({ timeLimit: parseTimeLimit(limit), legalBasis });
	return deriveDuties({ item, rules: [], level: 'county', statute, calendar }, '甲局', { triggers })[1];
}

describe('due = wd(形成或变更, min(目录, 法定)) (invariants 1 to 3)', () => {
	test.each<[string, string, TriggerDates, string | null]>([
		['a shorter catalogue limit decides', '信息形成3个工作日内', { formed: d('2020-09-29') }, '2020-10-10'],
		['a longer one is cut to the law', '信息形成30个工作日内', { formed: d('2020-09-30') }, '2020-11-04'],
		['a bare number counts from formation', '5个工作日', { formed: d('2020-09-30') }, '2020-10-14'],
		['及时公开 has the law as its last day', '及时公开', { formed: d('2020-09-30') }, '2020-11-04'],
		['实时 is the same day', '实时公开', { formed: d('2020-09-30') }, '2020-09-30'],
		['calendar days run on over holidays', '信息形成之日起7日内', { formed: d('2020-09-30') }, '2020-10-07'],
	])('%s: %s', (_says, limit, triggers, expected) => {
		expect(eventDuty(limit, triggers)?.dueOn ?? null).toBe(expected);
	});

	test('a row that cites a law of its own keeps its longer limit', () => {
		const basis = ['《中华人民共和国政府信息公开条例》', '《中华人民共和国预算法》'];
		expect(eventDuty('信息形成30个工作日内', { formed: d('2020-09-30') }, basis)?.dueOn).toBe('2020-11-18');
	});

	test('what was not understood has no date of its own; the law still binds and the doubt is said', () => {
		const duty = eventDuty('按有关规定办理', { formed: d('2020-09-30') });
		expect(duty?.derivation?.steps.map(({ source }) => source)).toEqual(['statute']);
	});

	test('before the law in the data was in force nothing is made up', () => {
		expect(eventDuty('及时公开', { formed: d('2018-09-30') })?.dueOn).toBeNull();
	});

	test('a date beyond the announced years is provisional (invariant 5)', () => {
		expect(eventDuty('信息形成3个工作日内', { formed: d('2026-12-30') })).toMatchObject({
			dueOn: '2027-01-04',
			isProvisional: true,
		});
	});
});

describe('推算过程', () => {
	test('says which limit decides, which days did not count, and what else was considered', () => {
		const { derivation } = eventDuty('信息形成3个工作日内', { formed: d('2020-09-29') }) ?? {};
		expect(derivation && explainDerivation(derivation, calendar)).toEqual([
			'目录本行：信息形成后 3 个工作日内公开；2020年9月29日信息形成，截止 2020年10月10日（周六，调休上班）。',
			'当日不计入，计 3 个工作日。',
			'不计：10月1日至10月8日 国庆节、中秋节。',
			'另有较宽的期限，以最早的为准：',
			'《中华人民共和国政府信息公开条例》（国务院令第711号）第二十六条：信息形成或变更后 20 个工作日内公开；2020年9月29日信息形成或变更，截止 2020年11月3日（周二）。',
		]);
	});

	test('an amended calendar moves the same limits (example 11: 2020-02-21 → 2020-02-25)', () => {
		const before = buildWorkCalendar(NATIONAL_NOTICES, { asOf: d('2020-01-26') });
		const item = sampleItem({ timeLimit: workingDays(20) });
		const triggers = { formed: d('2020-01-20') };
		const duty = deriveDuties({ item, rules: [], level: null, statute, calendar: before }, '甲局', { triggers })[1];
		expect(duty?.dueOn).toBe('2020-02-21');
		expect(duty?.derivation && deriveAgain(duty.derivation, calendar).on).toBe('2020-02-25');
	});

	const someDay = fc.integer({ min: 0, max: 2400 }).map((days) => addDays(d('2019-06-01'), days));
	test('property: the due date is the smaller of both counts, and deriving again changes nothing', () => {
		fc.assert(
			fc.property(someDay, fc.integer({ min: 1, max: 40 }), (formed: CalendarDate, amount) => {
				const item = sampleItem({ timeLimit: workingDays(amount), legalBasis: [] });
				const duty = deriveDuties({ item, rules: [], level: null, statute, calendar }, '甲局', {
					triggers: { formed },
				})[1];
				expect(duty?.dueOn).toBe(nthWorkingDayAfter(calendar, formed, Math.min(amount, 20)).dueOn);
				expect(duty?.derivation && deriveAgain(duty.derivation, calendar).derivation).toEqual(duty?.derivation);
			}),
			{ numRuns: 150 },
		);
	});
});
