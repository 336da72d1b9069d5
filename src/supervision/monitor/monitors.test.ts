import { describe, expect, it, test } from 'vitest';
import { addDays, calendarDate } from '../../calendar/calendar-date.ts';
import { readLawYaml } from '../../law/read-yaml.ts';
import { type AvailabilityFacts, monitorAvailability } from './availability.ts';
import { type ColumnFact, monitorColumns, monitorHomePage, monitorVillageCadence } from './columns.ts';
import { classOfColumn, readCadenceLimits, readMonitorLimits } from './limits.ts';
import { monitorMessages } from './messages.ts';
import type { MonitorResult } from './monitor-result.ts';
import { isVillageBody } from './village-body.ts';

const limits = readMonitorLimits(await readLawYaml('supervision/site-monitors.yaml'));
const cadence = readCadenceLimits(await readLawYaml('regulations/cadence.yaml'));
const d = calendarDate;
const short = ({ state, breachOn }: MonitorResult) => `${state} ${breachOn ?? '-'}`;

describe('V3, invariant 49: last home update + 14 days', () => {
	const home = { lastOn: d('2020-10-01'), since: d('2020-01-01') };
	test.each([
		['ten days before', '2020-10-05', 'ok 2020-10-15'],
		['five days before: not yet a warning', '2020-10-10', 'ok 2020-10-15'],
		['four days before', '2020-10-11', 'warning 2020-10-15'],
		['the eve', '2020-10-14', 'warning 2020-10-15'],
		['the 14th day', '2020-10-15', 'breach 2020-10-15'],
		['long after, still the same day', '2020-12-01', 'breach 2020-10-15'],
	])('%s (%s)', (_, today, expected) => expect(short(monitorHomePage(home, d(today), limits))).toBe(expected));

	it('before anything was published the days count from when the pages appeared', () => {
		const result = monitorHomePage({ lastOn: null, since: d('2020-10-01') }, d('2020-10-02'), limits);
		expect(short(result)).toBe('ok 2020-10-15');
		expect(result.why).toContain('还没有发布过信息');
	});
});

describe('V4: columns', () => {
	const today = d('2020-10-20');
	const columns = (name: string, count: number, lastOn: string | null): ColumnFact[] =>
		Array.from({ length: count }, (_, index) => ({
			name: `${name}${index}`,
			lastOn: lastOn === null ? null : d(lastOn),
		}));
	const v4 = (...facts: ColumnFact[][]) => monitorColumns(facts.flat(), today, limits);

	test.each([
		['要闻', 'news'],
		['工作动态', 'news'],
		['政策文件', 'notices'],
		['通知公告', 'notices'],
		['机构信息', 'others'],
	])('%s is %s', (name, of) => expect(classOfColumn(name, limits)).toBe(of));

	test.each<[string, ColumnFact[][], string]>([
		['four stale news columns are allowed', [columns('动态', 4, '2020-10-06')], 'ok -'],
		['the fifth breaks it, 14 days after its last', [columns('动态', 5, '2020-10-06')], 'breach 2020-10-20'],
		['a day earlier it is a warning', [columns('动态', 5, '2020-10-07')], 'warning 2020-10-21'],
		[
			'news and notices count together',
			[columns('动态', 3, '2020-10-01'), columns('公告', 2, '2020-04-20')],
			'breach 2020-10-20',
		],
		['notices have six months', [columns('动态', 3, '2020-10-01'), columns('公告', 2, '2020-05-20')], 'ok 2020-11-20'],
		['the last day of August + 6 months is the end of February', [columns('公告', 5, '2020-08-31')], 'ok 2021-02-28'],
		['nine stale other columns are allowed', [columns('其他', 9, '2019-01-01')], 'ok -'],
		['ten are not', [columns('其他', 10, '2019-10-20')], 'breach 2020-10-20'],
		['four empty columns are allowed', [columns('其他', 4, null)], 'ok -'],
		['five are not', [columns('其他', 5, null)], 'breach 2020-10-20'],
		[
			'empty news columns are empty, not stale as well',
			[columns('动态', 4, null), columns('动态x', 4, '2020-01-01')],
			'ok -',
		],
		[
			'the earliest of the three days is told',
			[columns('动态', 5, '2020-10-09'), columns('其他', 10, '2019-10-25')],
			'warning 2020-10-23',
		],
	])('%s', (_, facts, expected) => expect(short(v4(...facts))).toBe(expected));

	it('names what is stale or about to be, and gives the counts', () => {
		const result = v4(columns('动态', 2, '2020-10-01'), columns('公告', 1, '2020-10-01'), columns('其他', 1, null));
		expect(result.culprits.map(({ name, staleOn }) => `${name} ${staleOn}`)).toEqual([
			'动态0 2020-10-15',
			'动态1 2020-10-15',
			'其他0 2020-10-20',
		]);
		expect(result.why).toContain('未按期更新 2 个（达到 5 个即不合格）');
		expect(result.why).toContain('空白栏目 1 个');
	});
});

describe('invariant 10: village columns', () => {
	const today = d('2020-10-20');
	const one = (name: string, lastOn: string | null, since = '2020-01-01') => [
		{ name, lastOn: lastOn === null ? null : d(lastOn), since: d(since) },
	];
	test.each([
		['a quarter to the day is kept', one('低保名单', '2020-07-20'), 'warning 2020-10-21'],
		['more than a quarter is red', one('低保名单', '2020-07-19'), 'breach 2020-10-20'],
		['finance: a month to the day is kept', one('资金使用', '2020-09-20'), 'warning 2020-10-21'],
		['finance: more than a month is red', one('资金使用', '2020-09-19'), 'breach 2020-10-20'],
		['never anything: from the day it was owed', one('低保名单', null, '2020-10-01'), 'ok 2021-01-02'],
		['no village column: not applicable, which is not ok', [], 'not-applicable -'],
	])('%s', (_, facts, expected) => expect(short(monitorVillageCadence(facts, today, cadence))).toBe(expected));

	it('a body is a village by its kind or by the name for all of them', () => {
		const open = { validFrom: null, validTo: null };
		const directory = {
			bodies: [{ ...open, bodyId: 'east', kind: 'village-committee', territoryPlaceId: null, sortOrder: 0 } as const],
			names: [{ ...open, subjectKind: 'body', subjectId: 'east', name: '东村', use: 'official' } as const],
			collectives: [{ ...open, name: '村委会', bodyKind: 'village-committee', bodyIds: null } as const],
			successions: [],
		};
		expect(['东村', '村委会', '乡镇人民政府'].map((name) => isVillageBody(directory, name, today))).toEqual([
			true,
			true,
			false,
		]);
	});
});

describe('V2: availability', () => {
	const today = d('2020-10-20');
	const week: AvailabilityFacts = {
		measuredDays: 7,
		expected: 168,
		answered: 168,
		slow: 0,
		failed: 0,
		isDownNow: false,
	};
	const v2 = (facts: Partial<AvailabilityFacts>) => short(monitorAvailability({ ...week, ...facts }, today, limits));
	test.each<[string, Partial<AvailabilityFacts>, string]>([
		['all answered', {}, 'ok -'],
		['3 of 168 failed', { answered: 165, failed: 3 }, 'ok -'],
		['4 of 168: 2.4 %', { answered: 164, failed: 4 }, 'warning -'],
		['8 of 168: 4.8 %', { answered: 160, failed: 4, slow: 4 }, 'warning -'],
		['9 of 168: 5.4 %', { answered: 159, slow: 9 }, 'breach 2020-10-20'],
		['visits not made count as failed', { answered: 159 }, 'breach 2020-10-20'],
		['down now: the ninth failure comes today', { answered: 167, failed: 1, isDownNow: true }, 'warning 2020-10-20'],
	])('%s', (_, facts, expected) => expect(v2(facts)).toBe(expected));

	it('says what is measured, and that lines outside are not', () => {
		expect(monitorAvailability({ ...week, measuredDays: 2, expected: 48, answered: 48 }, today, limits).why).toMatch(
			/目前只有 2 天的记录.*外网线路.*测不到/,
		);
		expect(short(monitorAvailability(null, today, limits))).toBe('not-measured -');
	});
});

describe('V5: messages', () => {
	const today = d('2020-10-20');
	const v5 = (...on: string[]) => short(monitorMessages(on.map(d), today, limits));
	it('without messages the rule does not apply, and says why', () => {
		const result = monitorMessages(null, today, limits);
		expect(short(result)).toBe('not-applicable -');
		expect(result.why).toContain('没有开通留言');
	});
	test.each<[string, string[], string]>([
		['all answered', [], 'ok -'],
		['three months to the day', ['2020-07-20'], 'warning 2020-10-21'],
		['more than three months', ['2020-10-01', '2020-07-19'], 'breach 2020-10-20'],
		['older than a year is looked at no more', [addDays(d('2019-10-20'), -1)], 'ok -'],
	])('%s', (_, on, expected) => expect(v5(...on)).toBe(expected));
});
