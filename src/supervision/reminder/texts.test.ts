import { expect, it, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { digestText, type NotificationSubject, notificationText } from './texts.zh.ts';

const due = (stage: string, more: object = {}): NotificationSubject => ({
	kind: 'obligation-due',
	obligationId: 'o',
	itemId: 'i',
	itemName: '资金分配结果',
	body: '财政局',
	section: null,
	dutyKind: 'event',
	stage,
	dueOn: calendarDate('2020-10-16'),
	isProvisional: false,
	...more,
});

test.each([
	['before-3', '至多还有 3 个工作日：资金分配结果（信息形成、变更后公开，财政局），截止 2020年10月16日。'],
	['due', '今天是到期前最后一个工作日：资金分配结果（信息形成、变更后公开，财政局），截止 2020年10月16日。'],
	['overdue-1', '已经逾期：资金分配结果（信息形成、变更后公开，财政局），截止 2020年10月16日。'],
	['overdue-6', '已逾期至少 6 个工作日：资金分配结果（信息形成、变更后公开，财政局），截止 2020年10月16日。'],
])('%s reads as a sentence', (stage, expected) => expect(notificationText(due(stage))).toBe(expected));

it('a provisional date is said to be provisional, and why', () => {
	const text = notificationText(due('before-1', { isProvisional: true, section: '一科' }));
	expect(text).toContain('财政局 一科');
	expect(text).toContain('暂定截止 2020年10月16日');
	expect(text).toContain('放假安排尚未公布');
});

it('a digest puts the late ones first, counts them in its subject and names nobody', () => {
	const monitor = {
		kind: 'monitor',
		rule: 'V3',
		state: 'warning',
		breachOn: calendarDate('2020-10-20'),
		why: '甲。',
	} as const;
	const all = [due('before-3'), monitor, due('overdue-1'), due('overdue-6')];
	const { subject, text } = digestText(all, calendarDate('2020-10-19'), 'https://x.example/desk');
	expect(subject).toBe('政务公开提醒：逾期 2 项，即将到期 1 项，网站监测 1 项');
	expect(text.indexOf('【逾期】')).toBeLessThan(text.indexOf('【即将到期】'));
	expect(text).toContain('不更新的话，2020年10月20日起不合格');
	expect(text).toContain('https://x.example/desk');
});

it('a long list is cut, and says so', () => {
	const { text } = digestText(
		Array.from({ length: 60 }, () => due('overdue-1')),
		calendarDate('2020-10-19'),
		'',
	);
	expect(text.match(/^· 已经逾期/gm)).toHaveLength(50);
	expect(text).toContain('另有 10 项');
});
