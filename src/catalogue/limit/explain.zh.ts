import type { ClauseTrigger, ClauseUnit } from '../time-limit.ts';

/** 起算事件 in plain words, fit for 「…后 20 个工作日内」 and 「若今天…」. Empty where the phrase names none. */
export const TRIGGER_WORDS: Readonly<Record<ClauseTrigger, string>> = {
	'formed-or-changed': '信息形成或变更',
	formed: '信息形成',
	changed: '信息变更',
	'made-or-obtained': '制作或获取信息',
	'allocation-issued': '资金（分配结果）下达',
	'application-received': '收到申请',
	approved: '批准',
	'decision-made': '作出决定',
	'signed-off': '签批',
	published: '发布',
	'delivered-to-unit': '收到有关文件',
	accepted: '受理',
	completed: '办完',
	issued: '印发',
	effective: '生效施行',
	'before-event': '事项开始',
	'event-occurred': '有关事项发生',
	'year-start': '每年年初',
	'year-end': '一年结束',
	'quarter-start': '每季度开始',
	'quarter-end': '一个季度结束',
	'month-start': '每月开始',
	'month-end': '一个月结束',
	posting: '张贴公示',
	'none-given': '',
};

const UNIT_WORDS: Readonly<Record<ClauseUnit, string>> = {
	'working-day': '个工作日',
	'calendar-day': '天',
	hour: '小时',
	week: '周',
	month: '个月',
	year: '年',
};

/** A length of time with a space before the measure word: `20 个工作日`. */
export function lengthText(amount: number, unit: ClauseUnit): string {
	return `${amount} ${UNIT_WORDS[unit]}`;
}

/** Month and day of `MM-DD` without leading zeros: `1月31日`. */
export function monthDayText(by: string): string {
	return `${Number(by.slice(0, 2))}月${Number(by.slice(3))}日`;
}

const FREQUENCY = { monthly: '每月', quarterly: '每季度', 'half-yearly': '每半年', yearly: '每年' } as const;

/** Sentences of {@link import('./explain.ts').explainClause}. Days are calendar days unless 工作日 is said. */
export const sentences = {
	within: (event: string, length: string) =>
		event === '' ? `${length}内公开（原文没有写明从哪一天起算）` : `${event}后 ${length}内公开`,
	promptly: (event: string) => `${event === '' ? '' : `${event}后`}及时公开，原文没有写具体天数`,
	instant: (event: string) => `${event === '' ? '' : `${event}后`}实时公开，当天就应看得到`,
	periodic: (kind: keyof typeof FREQUENCY, times: number | null) =>
		times === null ? `${FREQUENCY[kind]}公开或更新` : `${FREQUENCY[kind]}至少公开或更新 ${times} 次`,
	periodicBy: (kind: keyof typeof FREQUENCY, length: string, atEnd: boolean) =>
		atEnd ? `${FREQUENCY[kind]}结束后 ${length}内公开` : `${FREQUENCY[kind]}开头 ${length}内公开`,
	periodicAt: (kind: keyof typeof FREQUENCY, atEnd: boolean) =>
		`${FREQUENCY[kind]}${atEnd ? '结束前' : '开头'}公开或更新`,
	yearlyBy: (date: string, times: number | null) =>
		`每年${date}以前（含当日）公开${times === null ? '' : ` ${times} 次`}`,
	cycle: (length: string) => `每 ${length}更新一次`,
	irregular: (event: string) => (event === '' ? '情况有变化时更新，没有固定周期' : `${event}时更新，没有固定周期`),
	posting: (length: string) => `公示不少于 ${length}`,
	permanent: '长期公开，不撤下',
	before: (length: string) => `有关事项开始前 ${length}公开`,
	beforeOnly: '有关事项开始前公开',
	event: (event: string) => `${event === '' ? '有关事项发生' : event}后公开，原文没有写天数`,
	unclear: (text: string) => (text === '' ? '没有写时限' : `原文“${text}”，系统没有读懂，请以原文为准`),
};

/** Worked examples: `若今天 2020年9月29日（周二） 信息形成或变更，最迟应在 … 公开`. */
export const examples = {
	within: (today: string, event: string, due: string) =>
		`若今天 ${today} ${event === '' ? '起算' : event}，最迟应在 ${due} 公开`,
	period: (today: string, due: string) => `今天是 ${today}，这一期最迟应在 ${due} 公开`,
	posting: (today: string, down: string) => `若今天 ${today} 张贴，${down}零时起才可以撤下`,
	before: (today: string, due: string) => `若事项定在今天 ${today} 举行，应在 ${due} 以前公开`,
	cycle: (today: string, due: string) => `若今天 ${today} 更新，下一次最迟应在 ${due}`,
	provisional: (example: string) => `${example}（暂定：当年放假安排尚未公布）`,
};
