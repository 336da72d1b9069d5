import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import { TRIGGER_WORDS } from '../catalogue/limit/explain.zh.ts';
import type { ClauseTrigger } from '../catalogue/time-limit.ts';

const triggerWord = (trigger: ClauseTrigger): string => TRIGGER_WORDS[trigger] || '信息形成或变更';

/** Why an act on an obligation is refused: what is wrong, then what to do. Codes are permanent. */
export const obligationRefusals = {
	'no-edition': (place: string) => `“${place}”还没有现行目录。请先装入目录。`,
	'item-unknown': (item: string) => `目录里没有编号为“${item}”的事项。请从目录里选择事项。`,
	'item-on-request-only': (name: string) => `“${name}”只依申请公开，没有主动公开的义务，不能登记。`,
	'no-item': () => '没有选择事项。请至少选一行目录。',
	'information-id-invalid': (id: string) => `信息编号“${id}”不能用。请只用字母、数字和 . _ : - ，不超过120个字符。`,
	'body-missing': () => '没有写公开主体。请填写目录该行的公开主体。',
	'no-trigger-date': () => '没有填写任何日期。请填写信息形成或变更的日期（公文填成文日期）。',
	'trigger-date-missing': (name: string, trigger: ClauseTrigger) =>
		`“${name}”的时限从“${triggerWord(trigger)}”起算。请填写这一天的日期。`,
	'trigger-in-future': (trigger: ClauseTrigger, on: CalendarDate) =>
		`“${triggerWord(trigger)}”的日期 ${dateText(on)} 还没有到。请填写已经发生的日期。`,
	'obligation-unknown': (id: string) => `没有编号为“${id}”的公开义务。请从列表里重新打开。`,
	'obligation-closed': (state: string) => `这项公开义务已经了结（${state}），不能再改。`,
	'reason-missing': () => '没有写理由。请写明理由，理由会留在记录里。',
	'nil-not-possible': () => '信息已经登记形成，不能声明“本期无此内容”。不应公开的，请说明理由后免除。',
	'posted-in-future': (on: CalendarDate) => `张贴（撤下）日期 ${dateText(on)} 还没有到。请到那天以后再登记。`,
	'removal-before-posting': (on: CalendarDate) => `撤下日期早于张贴日期 ${dateText(on)}。请核对。`,
	'posted-already': (on: CalendarDate) => `这份公示从 ${dateText(on)} 起一直贴着。撤下过的，请先登记撤下。`,
	'posted-before-removal': (on: CalendarDate) => `重新张贴的日期早于撤下日期 ${dateText(on)}。请核对。`,
	'posting-not-asked': () => '现行目录和规定已经不要求张贴这一项。请公开办办理免于公开，并写明理由。',
	'not-posted': () => '这份公示现在没有张贴。请先登记张贴。',
	'removal-early': (on: CalendarDate) =>
		`公示期未满，${dateText(on)}零时起方可撤下。确需提前撤下的，请写明理由；重新张贴后重新计算天数。`,
	'registered-otherwise': (id: string) =>
		`这条信息已经登记过，日期不同（义务编号 ${id}）。登记有误的，请改正日期并写明理由；信息有变更的，请填写变更日期。`,
	'triggers-unchanged': () => '日期与原来登记的一样，没有改动。',
	'kind-not-correctable': () => '只有信息形成、变更产生的义务可以改正日期。',
} as const;
