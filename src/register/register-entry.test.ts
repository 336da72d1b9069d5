import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import type { EditionPublished } from '../disclosure/register-event.ts';
import { laterActTexts, remarksOf } from './register.zh.ts';
import { outcomeOf, type RegisterEvent, registerActsOf } from './register-act.ts';
import { registerEntryOf } from './register-entry.ts';
import { changed, published, withdrawn } from './register-samples.ts';

const first = published('2020-09-11', 1, { dueOn: calendarDate('2020-09-30'), isLate: false });

describe('one line a disclosure', () => {
	test.each<[string, RegisterEvent[], { state: string; outcome: string; later: string[]; remarks: string[] }]>([
		['published in time', [first], { state: 'published', outcome: 'on-time', later: [], remarks: [] }],
		[
			'published after the due date',
			[published('2020-10-10', 1, { dueOn: calendarDate('2020-09-30'), isLate: true })],
			{ state: 'published', outcome: 'late', later: [], remarks: [] },
		],
		[
			'by a date that rests on holidays not yet announced: neither on time nor late (invariant 5)',
			[published('2020-12-31', 1, { dueOn: calendarDate('2021-01-20'), isLate: false, isProvisional: true })],
			{
				state: 'published',
				outcome: 'provisional',
				later: [],
				remarks: ['应公开日期按尚未公布的放假安排推算，暂不判定'],
			},
		],
		[
			'no due date was owed',
			[published('2020-09-11', 1)],
			{ state: 'published', outcome: 'none', later: [], remarks: [] },
		],
		[
			'urgent',
			[published('2020-09-11', 1, { isUrgent: true })],
			{ state: 'published', outcome: 'none', later: [], remarks: ['紧急公开'] },
		],
		[
			'corrected: the line stays, the correction is written behind it and judged by nothing',
			[
				first,
				published('2020-10-12', 2, {
					changeKind: 'correction',
					changeNote: '金额单位更正为万元',
					dueOn: calendarDate('2020-09-30'),
					isLate: true,
				}),
			],
			{
				state: 'published',
				outcome: 'on-time',
				later: ['2020年10月12日更正（第2版，处理单2020-00002）：金额单位更正为万元'],
				remarks: [],
			},
		],
		[
			'changed: a clock of its own, the record of the first publication stays (invariant 2)',
			[
				first,
				published('2020-11-20', 2, {
					changeKind: 'change',
					changeNote: '追加资金',
					title: '资金分配结果（调整）',
					dueOn: calendarDate('2020-11-18'),
					isLate: true,
				}),
			],
			{
				state: 'published',
				outcome: 'on-time',
				later: [
					'2020年11月20日变更（第2版，处理单2020-00002，应于2020年11月18日前，逾期）：追加资金；名称改为《资金分配结果（调整）》',
				],
				remarks: [],
			},
		],
		[
			'withdrawn (invariant 25)',
			[first, withdrawn('2020-10-15', 1, 'error', '附件有误，核实后重新发布')],
			{
				state: 'withdrawn',
				outcome: 'on-time',
				later: ['2020年10月15日撤回（内容有误）：附件有误，核实后重新发布'],
				remarks: ['已撤回'],
			},
		],
		[
			'withdrawn and published again',
			[
				first,
				withdrawn('2020-10-15', 1, 'error', '附件有误'),
				published('2020-10-20', 2, { changeKind: 'correction', changeNote: '换附件' }),
			],
			{
				state: 'published',
				outcome: 'on-time',
				later: [
					'2020年10月15日撤回（内容有误）：附件有误',
					'2020年10月20日重新发布，更正（第2版，处理单2020-00002）：换附件',
				],
				remarks: [],
			},
		],
		[
			'withdrawn, published again, withdrawn again',
			[
				first,
				withdrawn('2020-10-15', 1, 'error', '一'),
				published('2020-10-20', 2, { changeKind: 'change', changeNote: null }),
				withdrawn('2020-10-21', 2, 'privacy', '二'),
			],
			{
				state: 'withdrawn',
				outcome: 'on-time',
				later: [
					'2020年10月15日撤回（内容有误）：一',
					'2020年10月20日重新发布，变更（第2版，处理单2020-00002）',
					'2020年10月21日撤回（涉及个人信息）：二',
				],
				remarks: ['已撤回'],
			},
		],
		[
			'repealed: stays in the register, marked (invariant 21)',
			[first, changed('2021-03-01', 'repealed', '2021-02-20', '由新办法代替')],
			{
				state: 'published',
				outcome: 'on-time',
				later: ['2021年3月1日标注已废止，自2021年2月20日起：由新办法代替'],
				remarks: ['已废止'],
			},
		],
	])('%s', (_, events, expected) => {
		const entry = registerEntryOf(events);
		if (entry === null) throw new Error('no line');
		expect(entry).toMatchObject({
			publishedOn: events[0]?.on,
			indexNumber: 'JJ0000001/2020-00001',
			title: '资金分配结果',
		});
		expect({
			state: entry.state,
			outcome: entry.outcome,
			later: laterActTexts(entry),
			remarks: remarksOf(entry),
		}).toEqual(expected);
	});

	test('a hidden title is shown nowhere, nor the document number, the summary and notes of that time', () => {
		const secret = '名单含张某某';
		const named = { title: secret, summary: secret, documentNumber: secret };
		const events = [
			published('2020-09-11', 1, named),
			published('2020-09-12', 2, { ...named, changeKind: 'correction', changeNote: secret }),
			withdrawn('2020-09-13', 2, 'privacy', '涉及个人信息，已撤回', true),
		];
		const entry = registerEntryOf(events);
		expect(entry).toMatchObject({ isTitleHidden: true, documentNumber: null, summary: '' });
		expect(JSON.stringify(entry)).not.toContain(secret);
		const again = published('2020-09-20', 3, {
			changeKind: 'change',
			title: '分配结果（统计表）',
			changeNote: '改为统计表',
		});
		const later = registerEntryOf([...events, again]);
		expect(JSON.stringify(later)).not.toContain(secret);
		expect(later).toMatchObject({ isTitleHidden: true, latest: { title: '分配结果（统计表）' }, state: 'published' });
	});

	test.each([
		['privacy', ''],
		['secrecy', ''],
		['error', '资金名称、分配结果'],
		['posting-period-over', '资金名称、分配结果'],
	] as const)('withdrawn for %s: the summary is %j', (ground, summary) => {
		expect(registerEntryOf([first, withdrawn('2020-10-15', 1, ground, '说明')])?.summary).toBe(summary);
	});

	test('a disclosure that was never published has no line', () => {
		expect(registerEntryOf([])).toBeNull();
		expect(registerEntryOf([withdrawn('2020-10-15', 1, 'other', '无')])).toBeNull();
	});

	test('the newest edition is named beside the first record', () => {
		const second = published('2020-11-20', 2, { changeKind: 'correction', title: '新名', contentHash: 'b'.repeat(64) });
		expect(registerEntryOf([first, second])).toMatchObject({
			title: '资金分配结果',
			contentHash: 'a'.repeat(64),
			latest: { editionNumber: 2, title: '新名', contentHash: 'b'.repeat(64) },
		});
	});

	test('a column two rows share is named once', () => {
		const item = { itemId: 'a', editionId: 'e', row: 1, seq: '1', name: '甲', siteColumn: '资金' };
		const items = [item, { ...item, row: 2 }, { ...item, row: 3, siteColumn: null }];
		expect(registerEntryOf([published('2020-09-11', 1, { items })])?.siteColumns).toEqual(['资金']);
	});
});

describe('order of events', () => {
	test('acts of one instant: an edition before its withdrawal, the next edition after it', () => {
		const events = [
			published('2020-09-11', 2, { changeKind: 'change' }),
			withdrawn('2020-09-11', 1, 'other', '换'),
			published('2020-09-11', 1),
		];
		expect(registerActsOf(events).map((act) => [act.kind, act.editionNumber])).toEqual([
			['first', 1],
			['withdrawal', 1],
			['change', 2],
		]);
		expect(registerEntryOf(events)?.state).toBe('published');
	});

	test('the line does not depend on the order the events come in', () => {
		const events = [
			first,
			withdrawn('2020-10-15', 1, 'error', '一'),
			published('2020-10-20', 2, { changeKind: 'correction' }),
			changed('2020-11-01', 'amended', '2020-11-01', '改'),
		];
		const line = registerEntryOf(events);
		fc.assert(
			fc.property(fc.shuffledSubarray(events, { minLength: 4 }), (shuffled) => {
				expect(registerEntryOf(shuffled)).toEqual(line);
			}),
			{ numRuns: 24 },
		);
	});

	test('a withdrawal carries the title of the edition it withdrew', () => {
		const second = published('2020-10-20', 2, { changeKind: 'change', title: '第二版' });
		const acts = registerActsOf([first, second, withdrawn('2020-10-21', 1, 'error', '一')]);
		expect(acts.at(-1)).toMatchObject({ title: '资金分配结果', editionNumber: 1, ground: 'error', outcome: 'none' });
	});
});

describe('how a publication is judged', () => {
	const due = calendarDate('2020-09-30');
	test.each<[string, Pick<EditionPublished, 'changeKind' | 'dueOn' | 'isLate' | 'isProvisional'>, string]>([
		['in time', { changeKind: 'first', dueOn: due, isLate: false, isProvisional: false }, 'on-time'],
		['late', { changeKind: 'first', dueOn: due, isLate: true, isProvisional: false }, 'late'],
		[
			'late by a provisional date',
			{ changeKind: 'first', dueOn: due, isLate: true, isProvisional: true },
			'provisional',
		],
		['due, but not judged', { changeKind: 'first', dueOn: due, isLate: null, isProvisional: false }, 'none'],
		['nothing owed', { changeKind: 'first', dueOn: null, isLate: null, isProvisional: false }, 'none'],
		['a change is judged', { changeKind: 'change', dueOn: due, isLate: true, isProvisional: false }, 'late'],
		['a correction is not', { changeKind: 'correction', dueOn: due, isLate: true, isProvisional: false }, 'none'],
	])('%s', (_, publication, outcome) => {
		expect(outcomeOf(publication)).toBe(outcome);
	});
});
