import { expect, test } from 'vitest';
import vectors from '../../../law/vectors/time-limits.json' with { type: 'json' };
import { calendarDate } from '../../calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../calendar/national-notices.ts';
import { buildWorkCalendar } from '../../calendar/work-calendar.ts';
import { explainLimit, workedExample } from './explain.ts';
import { parseTimeLimit } from './parse.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const today = calendarDate('2020-09-29');

test.each([
	['信息形成（变更）20个工作日内', ['信息形成或变更后 20 个工作日内公开']],
	['制定或获取信息之日起10个工作日内，公示7个工作日', ['制作或获取信息后 10 个工作日内公开', '公示不少于 7 个工作日']],
	['20个工作日', ['20 个工作日内公开（原文没有写明从哪一天起算）']],
	['每年底前集中公布1次当年情况', ['每年12月31日以前（含当日）公开 1 次']],
	['半年至少更新1次', ['每半年至少公开或更新 1 次']],
	['每季度的首个月20日', ['每季度开头 20 天内公开']],
	['每季度结束后15日内', ['每季度结束后 15 天内公开']],
	['每月底前', ['每月结束前公开或更新']],
	['保持长期公开', ['长期公开，不撤下']],
	['举行听证会7日前', ['有关事项开始前 7 天公开']],
	['重大决策作出后及时公开', ['作出决定后及时公开，原文没有写具体天数']],
	['每2年更新一次', ['每 2 年更新一次']],
	['适时更新', ['情况有变化时更新，没有固定周期']],
	['执法行为完成后公开', ['办完后公开，原文没有写天数']],
	['按规定时限公开', ['原文“按规定时限公开”，系统没有读懂，请以原文为准']],
])('%s in plain words', (phrase, sentences) => {
	expect(explainLimit(parseTimeLimit(phrase))).toEqual(sentences);
});

test.each([
	[
		'信息形成（变更）3个工作日内',
		'若今天 2020年9月29日（周二） 信息形成或变更，最迟应在 2020年10月10日（周六，调休上班） 公开',
	],
	['公示10天', '若今天 2020年9月29日（周二） 张贴，2020年10月10日（周六，调休上班）零时起才可以撤下'],
	['每年1月31日前', '今天是 2020年9月29日（周二），这一期最迟应在 2021年1月31日（周日） 公开'],
	['举行听证会7日前', '若事项定在今天 2020年9月29日（周二） 举行，应在 2020年9月22日（周二） 以前公开'],
])('%s worked out from one day', (phrase, example) => {
	const clause = parseTimeLimit(phrase).clauses.at(0);
	expect(clause && workedExample(clause, today, calendar)).toBe(example);
});

test('a date beyond the announced holidays is marked provisional', () => {
	const clause = parseTimeLimit('信息形成（变更）20个工作日内').clauses.at(0);
	expect(clause && workedExample(clause, calendarDate('2035-03-01'), calendar)).toContain('暂定');
});

test.each(['长期公开', '及时公开', '依法公开', '事后公开'])('%s leads to no date', (phrase) => {
	const clause = parseTimeLimit(phrase).clauses.at(0);
	expect(clause && workedExample(clause, today, calendar)).toBeNull();
});

test('every clause of the table can be said in words, and worked out or not', () => {
	for (const { phrase } of vectors.phrases) {
		const limit = parseTimeLimit(phrase);
		for (const sentence of explainLimit(limit)) expect(sentence, phrase).not.toMatch(/null|undefined|NaN/);
		for (const clause of limit.clauses)
			expect(workedExample(clause, today, calendar) ?? '').not.toMatch(/null|undefined|NaN/);
	}
});
