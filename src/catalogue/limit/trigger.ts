import type { ClauseTrigger } from '../time-limit.ts';

/** Groups of event words. `made`, `changed` and `obtained` combine (形成或变更); every other group is a trigger of its own. */
type EventGroup = ClauseTrigger | 'made' | 'obtained' | 'received' | 'handed-down';

/** 事件词. Longer words first inside a group; the groups are tried at every position, the longest hit wins. */
const EVENT_WORDS: readonly (readonly [EventGroup, readonly string[]])[] = [
	[
		'made',
		['形成', '产生', '生成', '制作', '制定', '编制', '拟定', '成文', '确立', '建立', '形式(?=或|、|/|\\(|和|及)'],
	],
	['changed', ['变更', '变化', '变动', '更新', '更改', '调整', '修改', '修订', '改变', '变改', '废止', '失效']],
	['obtained', ['获取', '取得', '获得', '采集', '收集', '获悉']],
	[
		'received',
		['收到', '接到', '收悉', '收文', '接收', '收件', '送达', '送交', '移交', '交付', '报送', '提交', '反馈', '传递'],
	],
	['accepted', ['受理', '立案']],
	['handed-down', ['下达', '拨付', '分配', '发放', '兑付', '到账', '到位', '下拨', '划拨']],
	[
		'approved',
		['批准', '批复', '核准', '审批', '审定', '审议', '通过', '同意', '核定', '许可', '报批', '审查', '审核'],
	],
	[
		'decision-made',
		['作出', '做出', '决定', '确定', '认定', '评定', '裁定', '判定', '确认', '处罚', '决策', '产生结果'],
	],
	['signed-off', ['审签', '签批', '签字', '签发', '签署', '签订', '签定', '会签', '签约']],
	['published', ['公布', '发布', '公开', '公告', '刊登', '披露', '发出公告', '公示', '宣布', '上网']],
	[
		'issued',
		['印发', '下发', '颁布', '出台', '制发', '发文', '颁发', '发证', '核发', '发出', '发行', '转发', '正式行文'],
	],
	['effective', ['生效', '施行', '实施', '执行']],
	[
		'completed',
		[
			'完成',
			'结束',
			'办结',
			'竣工',
			'验收',
			'完毕',
			'期满',
			'届满',
			'完结',
			'终了',
			'终结',
			'完工',
			'结项',
			'结案',
			'办理完',
			'定稿',
			'无异议',
		],
	],
	['event-occurred', ['发生', '启动', '开始', '召开', '举行', '举办', '开展', '开学', '开标', '开工', '出现', '进行']],
];

interface EventHit {
	readonly group: EventGroup;
	readonly start: number;
	readonly end: number;
}

const EVENT_PATTERNS = EVENT_WORDS.map(([group, words]) => [group, new RegExp(`(?:${words.join('|')})`, 'g')] as const);

function eventHits(event: string): EventHit[] {
	const hits: EventHit[] = [];
	for (const [group, pattern] of EVENT_PATTERNS) {
		for (const match of event.matchAll(pattern)) {
			hits.push({ group, start: match.index, end: match.index + match[0].length });
		}
	}
	return hits.sort((a, b) => a.end - b.end || a.start - b.start);
}

const PERIOD_ENDS: readonly (readonly [RegExp, ClauseTrigger])[] = [
	[/(?:年度?|会计年度)(?:终了|结束|终结|期末|末)$/, 'year-end'],
	[/(?:季度?|每季度?)(?:终了|结束|终结|末|度)?$/, 'quarter-end'],
	[/(?:月度?|每个?月)(?:终了|结束|终结|末)?$/, 'month-end'],
	[/(?:年初|年度开始)$/, 'year-start'],
	[/季度?(?:初|开始)$/, 'quarter-start'],
	[/月(?:初|开始)$/, 'month-start'],
];

function combined(hits: readonly EventHit[]): ClauseTrigger {
	const has = (group: EventGroup) => hits.some((hit) => hit.group === group);
	if (has('changed')) return has('made') || has('obtained') ? 'formed-or-changed' : 'changed';
	if (has('obtained')) return 'made-or-obtained';
	return 'formed';
}

function triggerOf(group: EventGroup, event: string, hits: readonly EventHit[]): ClauseTrigger {
	if (group === 'made' || group === 'changed' || group === 'obtained') return combined(hits);
	if (group === 'received') return /申请/.test(event) ? 'application-received' : 'delivered-to-unit';
	if (group === 'handed-down') {
		return /资金|分配|指标|补助|补贴|经费|款|预算|任务|拨|到位/.test(event) ? 'allocation-issued' : 'issued';
	}
	return group;
}

// A verb with its object ahead ("收到…文件", "作出…决定", "完成审批"): the first verb is the event, whatever the object contains.
const MAIN_VERB = /^(?:收到|接到|收悉|作出|做出|完成|取得|获取|获得)/;
const LEADING_VERB = /^(?:通过|制定|制作|产生|形成|受理|签订|下达|印发|发布|公布)/;
const LEADING_FILLER = /^(?:应当?|自|从|于|在|该|其|并|且|经|由|相关|有关|政府|信息|内容|事项|公开|的|,|、|:)+/;
const TRAILING_FILLER = /(?:的|之|(?<!终)了|\)|,|情况|结果|信息|内容|文件|工作|事项|日期|日|时间|次|合格|无误|确认)+$/;
// Words in which an event word is only part of a name: 招标公告 is a thing, 政务公开 a field.
const NAMES =
	/政务公开|信息公开|主动公开|公开信息|公开事项|公开内容|决定书|决策事项|执行情况|行政许可事项|行政处罚事项/g;

/**
 * The event a phrase names as the start of its clock; `event` is the folded text before 之日起/后/内.
 * The last event word decides (预算调整方案批准 → approved), except after a leading verb with an object (收到征地批准文件 → delivered-to-unit).
 * Text without any event word is `event-occurred`: an event is named, but none this language knows; empty text is `none-given`.
 */
export function classifyTrigger(event: string): ClauseTrigger {
	const bare = event.replace(/\(/g, '').replace(NAMES, (name) => '□'.repeat(name.length));
	const trimmed = bare.replace(LEADING_FILLER, '').replace(TRAILING_FILLER, '');
	const whole = trimmed === '' ? bare : trimmed;
	if (whole === '') return 'none-given';
	for (const [pattern, trigger] of PERIOD_ENDS) if (pattern.test(whole)) return trigger;
	if (/(?:审签|签批|签字)确认/.test(event)) return 'signed-off';
	if (/分配(?:方案|计划)?(?:结果)?(?:确定|明确|下达)$/.test(whole)) return 'allocation-issued';
	const hits = eventHits(whole);
	const last = hits.at(-1);
	if (last === undefined && /申请$/.test(whole)) return 'application-received';
	if (last === undefined) return /[\u4e00-\u9fff]/.test(whole) ? 'event-occurred' : 'none-given';
	const leads = MAIN_VERB.test(whole) || (LEADING_VERB.test(whole) && last.end < whole.length);
	const first = hits.find((hit) => hit.start === 0);
	if (leads && first) return triggerOf(first.group, whole, hits);
	if (/申请$/.test(whole)) return 'application-received';
	return triggerOf(last.group, whole, hits);
}

/** Whether folded text ends in an event word, so that a number may follow without 之日起 (信息形成（变更）20个工作日). */
export function endsInEvent(text: string): boolean {
	const whole = text
		.replace(NAMES, (name) => '□'.repeat(name.length))
		.replace(/[()]/g, '')
		// 行政处罚7个工作日内: a class of information, not the day it happened.
		.replace(/(?:处罚|许可|强制|决策)$/, '□')
		.replace(/(?:确认|合格|无异议|的|,)+$/, '');
	return eventHits(whole).some((hit) => hit.end === whole.length && hit.group !== 'published');
}
