import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import type { DutyRecord } from './disclosure-queries.ts';
import { verdictOfDuty } from './present-disclosure.zh.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const today = calendarDate('2020-03-06');
const DUTY: DutyRecord = {
	...{ key: 'duty', itemKey: 'item', itemName: '资金分配结果', body: '示例局', kind: 'event', state: 'pending' },
	...{ dueOn: null, isProvisional: false, informationKey: null, periodStartsOn: null, periodEndsOn: null },
	...{ postedOn: null, removableOn: null, closedOn: null, reason: null, publicationKey: null, derivation: null },
};
const posting = (more: Partial<DutyRecord>): DutyRecord => ({ ...DUTY, kind: 'posting', ...more });

describe('how a duty stands, as citizens read it', () => {
	test.each<[string, DutyRecord, string, string]>([
		[
			'a notice that hangs says until when',
			posting({ removableOn: calendarDate('2020-03-12') }),
			'open',
			'正在张贴，2020年3月12日起方可撤下',
		],
		[
			'one whose day is a guess says so',
			posting({ removableOn: calendarDate('2020-03-12'), isProvisional: true }),
			'open',
			'正在张贴，2020年3月12日（暂定）起方可撤下',
		],
		[
			'one that hung so many days as are a guess is not judged',
			posting({ state: 'met', isProvisional: true }),
			'unsure',
			'期限暂定',
		],
		['one that hung its days', posting({ state: 'met' }), 'on-time', '已张贴满期限'],
		[
			'one that came down early and does not hang again',
			posting({ state: 'overdue', dueOn: calendarDate('2020-03-05') }),
			'overdue',
			'提前撤下，逾期没有重新张贴',
		],
		[
			'a publication without a due date is not spoken of as a notice',
			{ ...DUTY, removableOn: null },
			'open',
			'没有固定的日子',
		],
	])('%s', (_, duty, kind, text) => {
		expect(verdictOfDuty(duty, today, calendar)).toEqual({ kind, text });
	});
});
