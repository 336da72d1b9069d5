import { describe, expect, it, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import { type BodyDirectory, type BodyKind, type DisclosingBody, responsibleBodies } from './body.ts';
import type { DatedName } from './dated-name.ts';
import { resolveBodies, splitBodyNames } from './resolve-bodies.ts';

const day = calendarDate;
const open = { validFrom: null, validTo: null };
const body = (bodyId: string, kind: BodyKind, period: Partial<DisclosingBody> = {}): DisclosingBody => ({
	...open,
	bodyId,
	kind,
	territoryPlaceId: null,
	sortOrder: 0,
	...period,
});
const name = (subjectId: string, text: string, use: DatedName['use'] = 'alias', period = {}): DatedName => ({
	...open,
	subjectKind: 'body',
	subjectId,
	name: text,
	use,
	...period,
});

const until2021 = { validTo: day('2021-05-31') };
const from2021 = { validFrom: day('2021-06-01') };
const directory: BodyDirectory = {
	bodies: [
		body('relief', 'department', until2021),
		body('revival', 'department', { ...from2021, validTo: day('2024-03-31') }),
		body('agriculture', 'department'),
		body('finance', 'department'),
		body('east', 'township-government'),
		body('west', 'township-government'),
		body('new-west', 'township-government', { validFrom: day('2022-01-01') }),
	],
	names: [
		name('relief', '区扶贫办', 'official', until2021),
		name('relief', '扶贫办', 'alias', until2021),
		name('relief', '区扶贫办（区生态移民局）', 'alias', until2021),
		name('revival', '区乡村振兴局', 'official', from2021),
		name('agriculture', '区农业农村局', 'official'),
		name('finance', '区财政局', 'official'),
		name('finance', '财政局'),
		name('finance', '主管部门'),
		name('agriculture', '主管部门'),
		name('east', '东镇人民政府', 'official'),
		name('west', '西镇人民政府', 'official'),
	],
	collectives: [
		{ ...open, name: '乡镇人民政府', bodyKind: 'township-government', bodyIds: null },
		{ ...open, name: '行业部门', bodyKind: null, bodyIds: ['finance', 'agriculture'] },
		{ ...open, name: '村委会', bodyKind: 'village-committee', bodyIds: null },
	],
	successions: [
		{ fromBodyId: 'relief', toBodyId: 'revival', succeededOn: day('2021-06-01'), basis: '某发〔2021〕1号' },
		{ fromBodyId: 'revival', toBodyId: 'agriculture', succeededOn: day('2024-04-01'), basis: '某发〔2024〕1号' },
	],
};

describe('printed names become bodies of the place', () => {
	test.each<[string, string[], string, string[]]>([
		['the official name', ['区扶贫办'], '2020-10-01', ['relief']],
		['several in one cell', ['财政局、扶贫办'], '2020-10-01', ['finance', 'relief']],
		['several in several entries, once each', ['扶贫办', '区扶贫办', '财政局'], '2020-10-01', ['relief', 'finance']],
		['half-width brackets and blanks', ['区扶贫办 (区生态移民局)'], '2020-10-01', ['relief']],
		['all of a kind', ['乡镇人民政府'], '2020-10-01', ['east', 'west']],
		['a kind counts those that exist on the day', ['乡镇人民政府'], '2022-01-01', ['east', 'west', 'new-west']],
		['a listed group', ['行业部门'], '2020-10-01', ['agriculture', 'finance']],
	])('%s: %j on %s', (_, printed, on, bodyIds) => {
		const resolution = resolveBodies(directory, printed, day(on));
		expect(resolution.bodyIds).toEqual(bodyIds);
		expect(resolution.doubts).toEqual([]);
	});

	test.each<[string, string, string, string, string[]]>([
		['an unknown organ', '区民宗局', '2020-10-01', 'body-unknown', []],
		['part of a name is offered, not taken', '农业农村局', '2020-10-01', 'body-unknown', ['agriculture']],
		['a name two organs have', '主管部门', '2020-10-01', 'body-ambiguous', ['finance', 'agriculture']],
		['the old name today', '扶贫办', '2022-01-01', 'body-name-of-another-time', ['revival']],
		['the old name after two changes', '扶贫办', '2024-04-01', 'body-name-of-another-time', ['agriculture']],
		['the new name in an old document', '区乡村振兴局', '2020-10-01', 'body-name-of-another-time', ['revival']],
		['a group nobody belongs to', '村委会', '2020-10-01', 'collective-empty', []],
	])('%s is a doubt: %s on %s', (_, printed, on, code, candidates) => {
		const resolution = resolveBodies(directory, [printed], day(on));
		expect(resolution.bodyIds).toEqual([]);
		expect(resolution.doubts).toMatchObject([{ printed, code, candidates }]);
		expect(resolution.doubts[0]?.message).toContain(printed);
	});

	it('a doubt does not hide what is clear', () => {
		const resolution = resolveBodies(directory, ['财政局', '区民宗局'], day('2020-10-01'));
		expect(resolution.bodyIds).toEqual(['finance']);
		expect(resolution.doubts).toHaveLength(1);
	});

	it('splits where lists of organs are written', () => {
		expect(splitBodyNames(['财政局、扶贫办，\n乡镇；', ' ', '村委会'])).toEqual(['财政局', '扶贫办', '乡镇', '村委会']);
	});
});

describe('who has the duties of an organ', () => {
	test.each([
		['itself in its time', '2020-10-01', ['relief']],
		['itself on its last day', '2021-05-31', ['relief']],
		['its successor from the first day', '2021-06-01', ['revival']],
		['the successor of its successor', '2024-04-01', ['agriculture']],
	])('%s: %s', (_, on, bodyIds) => expect(responsibleBodies(directory, 'relief', day(on))).toEqual(bodyIds));

	it('a part handed over: both; ended without a successor: nobody; a circle ends', () => {
		const parts = {
			...directory,
			successions: [{ fromBodyId: 'finance', toBodyId: 'agriculture', succeededOn: day('2020-01-01'), basis: '文' }],
		};
		expect(responsibleBodies(parts, 'finance', day('2020-01-01')).sort()).toEqual(['agriculture', 'finance']);
		expect(responsibleBodies(parts, 'relief', day('2022-01-01'))).toEqual([]);
		const circle = {
			...directory,
			successions: [
				...parts.successions,
				{ fromBodyId: 'agriculture', toBodyId: 'finance', succeededOn: day('2020-01-01'), basis: '文' },
			],
		};
		expect(responsibleBodies(circle, 'finance', day('2020-02-01')).sort()).toEqual(['agriculture', 'finance']);
	});
});
