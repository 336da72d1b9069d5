import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { type FeedEntry, feedEntryOf, renderCalendarFeed } from './calendar-feed.ts';

const entry: FeedEntry = {
	obligationId: '0b1e',
	summary: '甲局：资金分配结果',
	description: '目录本行：15 个工作日内公开；截止 2020年12月31日（周四）。',
	dueOn: calendarDate('2020-12-31'),
	isProvisional: false,
	sequence: 1,
	url: 'https://www.example.gov.cn/x',
};
const feed = (entries: readonly FeedEntry[]) =>
	renderCalendarFeed({ name: '甲局 截止日', host: 'www.example.gov.cn', madeAt: '2020-12-01T02:03:04.567Z', entries });
const unfold = (text: string) => text.replaceAll('\r\n ', '');

describe('日历订阅 (RFC 5545)', () => {
	test('an all-day entry on the due day, its end exclusive over the year end', () => {
		expect(unfold(feed([entry])).split('\r\n')).toEqual([
			'BEGIN:VCALENDAR',
			'VERSION:2.0',
			'PRODID:-//Gongkai//Obligations//ZH',
			'CALSCALE:GREGORIAN',
			'METHOD:PUBLISH',
			'X-WR-CALNAME:甲局 截止日',
			'BEGIN:VEVENT',
			'UID:0b1e@www.example.gov.cn',
			'DTSTAMP:20201201T020304Z',
			'SEQUENCE:1',
			'DTSTART;VALUE=DATE:20201231',
			'DTEND;VALUE=DATE:20210101',
			'SUMMARY:甲局：资金分配结果',
			'DESCRIPTION:目录本行：15 个工作日内公开；截止 2020年12月31日（周四）。',
			'URL:https://www.example.gov.cn/x',
			'STATUS:CONFIRMED',
			'TRANSP:TRANSPARENT',
			'END:VEVENT',
			'END:VCALENDAR',
			'',
		]);
	});

	test('an obligation becomes an entry whose UID stays and whose sequence counts its moves', () => {
		const obligation = {
			obligationId: '0b1e',
			itemId: 'i-1',
			itemName: '资金分配结果',
			body: '甲局',
			kind: 'event' as const,
			isProvisional: true,
			derivation: null,
			moves: 2,
		};
		const made = feedEntryOf(obligation, calendarDate('2027-01-04'), buildWorkCalendar(NATIONAL_NOTICES), null);
		expect(made).toMatchObject({
			obligationId: '0b1e',
			summary: '（暂定）资金分配结果：信息形成、变更后公开',
			description: '甲局',
			sequence: 2,
		});
	});

	test('a provisional date is tentative', () => {
		expect(feed([{ ...entry, isProvisional: true }])).toContain('\r\nSTATUS:TENTATIVE\r\n');
	});

	test.each([
		['a,b;c\\d', 'a\\,b\\;c\\\\d'],
		['一\r\n二\n三', '一\\n二\\n三'],
		['x\r\nEND:VEVENT', 'x\\nEND:VEVENT'],
		['铃\u0007声', '铃声'],
	])('%j is written %j', (summary, written) => {
		expect(unfold(feed([{ ...entry, summary }]))).toContain(`\r\nSUMMARY:${written}\r\n`);
	});

	test('an instant with another offset is refused', () => {
		const wrong = { name: '', host: 'h', madeAt: '2020-12-01T02:03:04+08:00', entries: [] };
		expect(() => renderCalendarFeed(wrong)).toThrow('UTC');
	});

	test('property: no line is longer than 75 octets, none is cut inside a character', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('公', 'a', '𠮷', 'é', ' '), maxLength: 200 }), (summary) => {
				const text = feed([{ ...entry, summary }]);
				for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
				expect(unfold(text)).toContain(`\r\nSUMMARY:${summary}\r\n`);
			}),
			{ numRuns: 100 },
		);
	});
});
