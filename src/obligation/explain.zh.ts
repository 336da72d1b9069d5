import { dateText, dateWithDayText, provisionalText } from '../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { skippedText } from '../catalogue/due-date.zh.ts';
import { explainClause } from '../catalogue/limit/explain.ts';
import { TRIGGER_WORDS } from '../catalogue/limit/explain.zh.ts';
import type { Derivation, DerivationStep, DutyKind, ObligationState } from './obligation.ts';

/** Words for states, as shown beside an obligation. */
export const STATE_WORDS: Readonly<Record<ObligationState, string>> = {
	pending: '待公开',
	'due-soon': '即将到期',
	overdue: '逾期未公开',
	met: '按时公开',
	'met-late': '逾期公开',
	'nil-declared': '已声明本期无此内容',
	waived: '免于公开',
	ended: '目录调整后终止',
};

/** A notice is kept up, not published: open it hangs, or came down early and has a due date again. */
const POSTING_WORDS: Readonly<Partial<Record<ObligationState, string>>> = {
	pending: '正在张贴',
	'due-soon': '提前撤下，须重新张贴',
	overdue: '提前撤下，逾期没有重新张贴',
	met: '已张贴满期限',
};

/** How a duty of this kind stands. */
export const stateWord = ({ kind, state }: { readonly kind: DutyKind; readonly state: ObligationState }): string =>
	(kind === 'posting' ? POSTING_WORDS[state] : undefined) ?? STATE_WORDS[state];

/** Words for kinds of duty. */
export const KIND_WORDS: Readonly<Record<DutyKind, string>> = {
	standing: '栏目不得空白',
	event: '信息形成、变更后公开',
	periodic: '定期公开',
	'sign-off': '审签后发布',
	posting: '张贴公示',
};

const UNDATED: Readonly<Record<NonNullable<DerivationStep['undated']>, string>> = {
	permanent: '没有截止日',
	promptly: '没有写具体天数',
	event: '没有写具体天数',
	unclear: '没有读懂，请以目录原文为准',
	incomplete: '没有写明数量或起算日，算不出日子',
	'trigger-unknown': '起算的事项没有登记日期，这一条没有计入',
};

function sourceText({ source, basis }: DerivationStep): string {
	if (source === 'row') return '目录本行';
	return source === 'rule' ? `本地规定${basis === null ? '' : ` ${basis}`}` : (basis ?? '法律规定');
}

function stepText(step: DerivationStep, isPosting: boolean, calendar: WorkCalendar): string[] {
	const head = `${sourceText(step)}：${explainClause(step.clause)}`;
	if (step.dueOn === null || step.startedOn === null) return [`${head}（${UNDATED[step.undated ?? 'incomplete']}）。`];
	const day = dateWithDayText(calendar, step.dueOn);
	const end = isPosting ? `${day}零时起方可撤下` : `截止 ${day}`;
	const event = TRIGGER_WORDS[step.clause.trigger];
	const lines = [`${head}；${dateText(step.startedOn)}${event === '' ? '起算' : event}，${end}。`];
	if (step.counted.length > 0) lines.push(`当日不计入，计 ${step.counted.length} 个工作日。`);
	if (step.skipped.length > 0) lines.push(`不计：${skippedText(step).join('；')}。`);
	if (step.provisional) lines.push(provisionalText(step.dueOn));
	return lines;
}

/** 推算过程 in plain sentences: the deciding limit first with its days, then every other limit and why it does not decide. */
export function explainDerivation(derivation: Derivation, calendar: WorkCalendar): string[] {
	const { steps, binding, isPosting } = derivation;
	const deciding = binding === null ? undefined : steps[binding];
	const others = steps.filter((step) => step !== deciding);
	const lines = deciding === undefined ? ['没有一条时限算得出日子。'] : stepText(deciding, isPosting, calendar);
	if (deciding !== undefined && others.some((step) => step.dueOn !== null))
		lines.push(isPosting ? '另有较短的期限，以最长的为准：' : '另有较宽的期限，以最早的为准：');
	return [...lines, ...others.map((step) => stepText(step, isPosting, calendar)[0] ?? '')];
}
