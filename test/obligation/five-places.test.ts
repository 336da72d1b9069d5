import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import type { AdminLevel } from '../../src/catalogue/catalogue.ts';
import { loadBuiltInCatalogues } from '../../src/law/index.ts';
import { applicableTerms, unmatchedSubjects } from '../../src/obligation/applicable-terms.ts';
import { brokenLimits } from '../../src/obligation/assess.ts';
import {
	type DutyFacts,
	deriveDuties,
	isCollected,
	missingTriggers,
	type RowLaw,
} from '../../src/obligation/derive-duties.ts';
import type { TriggerDates } from '../../src/obligation/obligation.ts';
import { calendar, statute } from './statute.ts';

const editions = new Map((await loadBuiltInCatalogues()).map((edition) => [edition.editionId, edition.catalogue]));

function rowLaw(editionId: string, row: number, level: AdminLevel | null = 'county'): RowLaw {
	const catalogue = editions.get(editionId);
	const item = catalogue?.items.find((one) => one.row === row);
	if (catalogue === undefined || item === undefined) throw new Error(`no row ${row} in ${editionId}`);
	return { item, rules: catalogue.rules, level, statute, calendar };
}

const d = calendarDate;
const formed = (on: string): DutyFacts => ({ triggers: { formed: d(on) } });

/** `kind dueOn` of every duty but the standing one; a posting shows the day it may come down. */
function duties(law: RowLaw, facts: DutyFacts): string[] {
	return deriveDuties(law, '甲局', facts)
		.slice(1)
		.map(({ kind, dueOn, removableOn }) => `${kind} ${dueOn ?? removableOn}`);
}

interface Sentence {
	readonly says: string;
	readonly law: RowLaw;
	readonly facts: DutyFacts;
	readonly duties: readonly string[];
}

describe('三门峡: 20 working days; posted ≥ 10 days in townships and villages, for good at the district', () => {
	const table: Sentence[] = [
		{
			says: 'a policy formed on 2020-01-20 is due on the 20th working day, 2020-02-25 (春节 extended)',
			law: rowLaw('sanmenxia-2020', 1),
			facts: formed('2020-01-20'),
			duties: ['event 2020-02-25'],
		},
		{
			says: 'an allotment issued on 2020-09-28 is due within 15 working days, 2020-10-26',
			law: rowLaw('sanmenxia-2020', 6),
			facts: { triggers: { 'allocation-issued': d('2020-09-28') } },
			duties: ['event 2020-10-26'],
		},
		{
			says: 'loans are collected once by 31 December and not after each event',
			law: rowLaw('sanmenxia-2020', 7),
			facts: { ...formed('2020-05-01'), periodsAt: d('2020-05-01') },
			duties: ['periodic 2020-12-31'],
		},
		{
			says: 'a village notice put up on 2020-03-01 may come down on 2020-03-12 at the earliest',
			law: rowLaw('sanmenxia-2020', 4, 'village'),
			facts: { postedOn: d('2020-03-01') },
			duties: ['posting 2020-03-12'],
		},
		{
			says: 'a township notice too',
			law: rowLaw('sanmenxia-2020', 4, 'township'),
			facts: { postedOn: d('2020-02-20') },
			duties: ['posting 2020-03-02'],
		},
		{
			says: 'the district has no minimum of days: what it publishes stays',
			law: rowLaw('sanmenxia-2020', 1),
			facts: { postedOn: d('2020-03-01') },
			duties: [],
		},
	];
	test.each(table)('$says', ({ law, facts, duties: expected }) => expect(duties(law, facts)).toEqual(expected));

	test.each([
		['county', 1, 0],
		['township', 0, 1],
		['village', 0, 1],
	] as const)('at %s level %i rule of permanence and %i of posting hold', (level, permanent, posting) => {
		const terms = applicableTerms(rowLaw('sanmenxia-2020', 1).item, rowLaw('sanmenxia-2020', 1).rules, level);
		expect([terms.permanent.length, terms.posting.length]).toEqual([permanent, posting]);
	});
});

describe('万源: 3 working days from formation, 1 after sign-off, plans yearly', () => {
	const table: Sentence[] = [
		{
			says: 'formed on 2020-09-29: due on the make-up Saturday 2020-10-10',
			law: rowLaw('wanyuan-2018', 9),
			facts: formed('2020-09-29'),
			duties: ['event 2020-10-10'],
		},
		{
			says: 'signed on 2020-09-30: due on the first working day after the holidays, 2020-10-09',
			law: rowLaw('wanyuan-2018', 9),
			facts: { triggers: { formed: d('2020-09-29'), 'signed-off': d('2020-09-30') } },
			duties: ['event 2020-10-10', 'sign-off 2020-10-09'],
		},
		{
			says: 'formed on 2018-12-28: due 2019-01-03, counted by the notice for 2019',
			law: rowLaw('wanyuan-2018', 9),
			facts: formed('2018-12-28'),
			duties: ['event 2019-01-03'],
		},
		{
			says: 'plans are renewed once in the calendar year',
			law: rowLaw('wanyuan-2018', 12),
			facts: { periodsAt: d('2020-03-01') },
			duties: ['periodic 2020-12-31'],
		},
		{
			says: 'other rows have no cycle',
			law: rowLaw('wanyuan-2018', 14),
			facts: { periodsAt: d('2020-03-01') },
			duties: [],
		},
	];
	test.each(table)('$says', ({ law, facts, duties: expected }) => expect(duties(law, facts)).toEqual(expected));

	const both = deriveDuties(rowLaw('wanyuan-2018', 9), '甲局', {
		triggers: { formed: d('2020-09-27'), 'signed-off': d('2020-09-28') },
	});
	test.each([
		['2020-09-29', []],
		['2020-09-30', ['sign-off']],
		['2020-10-09', ['event', 'sign-off']],
	])('invariant 4: formed 09-27, signed 09-28, published %s breaks %j', (on, broken) => {
		expect(
			brokenLimits(both, d(on), calendar)
				.map(({ kind }) => kind)
				.sort(),
		).toEqual(broken);
	});
	test('words of the yearly rule that no row carries are reported, not guessed', () => {
		const catalogue = editions.get('wanyuan-2018');
		expect(unmatchedSubjects(catalogue?.items ?? [], catalogue?.rules ?? [])).toEqual(['基本目录', '年度总结']);
	});
});

describe('瓯海: 5 working days; on request only makes no duty to publish', () => {
	const table: Sentence[] = [
		{
			says: 'formed on 2018-09-27: two make-up days count, due 2018-10-09',
			law: rowLaw('ouhai-2018-revised', 1, null),
			facts: formed('2018-09-27'),
			duties: ['event 2018-10-09'],
		},
		{
			says: 'under the trial edition the same row had 10',
			law: rowLaw('ouhai-2018-trial', 1, null),
			facts: formed('2018-09-27'),
			duties: ['event 2018-10-16'],
		},
	];
	test.each(table)('$says', ({ law, facts, duties: expected }) => expect(duties(law, facts)).toEqual(expected));
	test.each([9, 12, 13, 18])('row %i is disclosed on request only: not even a standing duty', (row) => {
		expect(deriveDuties(rowLaw('ouhai-2018-revised', row, null), '甲局', formed('2018-09-27'))).toEqual([]);
	});
});

describe('西秀: 20 working days and for good, news within 3', () => {
	const table: Sentence[] = [
		{
			says: 'a row formed on 2020-09-30 is due 2020-11-04',
			law: rowLaw('xixiu-2020', 1),
			facts: formed('2020-09-30'),
			duties: ['event 2020-11-04'],
		},
		{
			says: 'news of 2020-09-30 are due 2020-10-12',
			law: rowLaw('xixiu-2020', 7),
			facts: formed('2020-09-30'),
			duties: ['event 2020-10-12'],
		},
		{
			says: 'a changed piece of news: the row times formation only, so the law decides',
			law: rowLaw('xixiu-2020', 7),
			facts: { triggers: { changed: d('2020-09-30') } },
			duties: ['event 2020-11-04'],
		},
	];
	test.each(table)('$says', ({ law, facts, duties: expected }) => expect(duties(law, facts)).toEqual(expected));
	test('what is published stays', () => {
		const { item, rules } = rowLaw('xixiu-2020', 1);
		expect(applicableTerms(item, rules, 'county').permanent).toHaveLength(1);
	});
});

describe('崆峒: 20 working days, allotments 15 from issue, loans yearly by 12-31', () => {
	const table: Sentence[] = [
		{
			says: 'an allotment issued on 2020-01-10 is due 2020-02-07 (a working Sunday counts, 春节 was extended)',
			law: rowLaw('kongtong-2020', 9),
			facts: { triggers: { 'allocation-issued': d('2020-01-10') } },
			duties: ['event 2020-02-07'],
		},
		{
			says: 'its text was formed long before it was issued: the law, counted from formation, is earlier',
			law: rowLaw('kongtong-2020', 9),
			facts: { triggers: { formed: d('2020-03-02'), 'allocation-issued': d('2020-03-20') } },
			duties: ['event 2020-03-30'],
		},
		{
			says: 'example 28: the yearly row of 2020 is due on 2020-12-31, without roll-over',
			law: rowLaw('kongtong-2020', 10),
			facts: { periodsAt: d('2020-12-31') },
			duties: ['periodic 2020-12-31'],
		},
		{
			says: 'on 2021-01-01 it is the next year',
			law: rowLaw('kongtong-2020', 10),
			facts: { periodsAt: d('2021-01-01') },
			duties: ['periodic 2021-12-31'],
		},
	];
	test.each(table)('$says', ({ law, facts, duties: expected }) => expect(duties(law, facts)).toEqual(expected));

	test.each<[string, number, TriggerDates, string[]]>([
		[
			'an allotment row needs the day of issue, formation does not stand in for it',
			9,
			{ formed: d('2020-03-02') },
			['allocation-issued'],
		],
		['with it nothing is missing', 9, { 'allocation-issued': d('2020-03-02') }, []],
		['an ordinary row needs formation or change', 1, { approved: d('2020-03-02') }, ['formed-or-changed']],
		['a change is enough', 1, { changed: d('2020-03-02') }, []],
		['a collected row needs no event', 10, { formed: d('2020-03-02') }, []],
	])('%s', (_says, row, triggers, missing) => {
		expect(missingTriggers(rowLaw('kongtong-2020', row), triggers)).toEqual(missing);
	});
	test.each([
		[9, false],
		[10, true],
	])('row %i is collected once a period: %s', (row, is) => expect(isCollected(rowLaw('kongtong-2020', row))).toBe(is));
});
