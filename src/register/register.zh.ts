import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import type { RegisterAct, RegisterActKind, RegisterOutcome } from './register-act.ts';
import type { RegisterEntry } from './register-entry.ts';
import type { RegisterFilters } from './register-filters.ts';
import type { RegisterTotals } from './register-totals.ts';

/** 是否按时, as the register writes it. */
export const OUTCOME_WORDS: Readonly<Record<RegisterOutcome, string>> = {
	'on-time': '按时',
	late: '逾期',
	provisional: '暂不判定',
	none: '无时限要求',
};

/** Kinds of acts. */
export const ACT_WORDS: Readonly<Record<RegisterActKind, string>> = {
	first: '发布',
	correction: '更正',
	change: '变更',
	withdrawal: '撤回',
	validity: '效力变更',
};

/** Forms of a disclosure. */
export const DISCLOSURE_KIND_WORDS = {
	'full-text': '全文',
	interpretation: '政策解读',
	infographic: '图解',
	'benefit-card': '惠民政策明白卡',
	'person-list': '名单',
	'fund-table': '资金项目表',
	'public-notice': '公示',
	news: '工作动态',
} as const;

/** 有效性. */
export const VALIDITY_WORDS = {
	'in-force': '现行有效',
	amended: '已修改',
	repealed: '已废止',
	expired: '已失效',
} as const;

const WITHDRAWAL_WORDS = {
	privacy: '涉及个人信息',
	secrecy: '涉密',
	error: '内容有误',
	'posting-period-over': '公示期满',
	other: '其他原因',
} as const;

/** Longest public note repeated in a line; the page has the whole. */
const MOST_NOTE_CHARACTERS = 120;

function shortened(text: string): string {
	const characters = [...text];
	return characters.length <= MOST_NOTE_CHARACTERS ? text : `${characters.slice(0, MOST_NOTE_CHARACTERS).join('')}……`;
}

/** `2020年10月12日更正（第2版，处理单2020-00007）：金额单位更正为万元`. `titleBefore`: what the line calls it. */
export function actText(act: RegisterAct, titleBefore: string): string {
	const note = act.note === null ? '' : `：${shortened(act.note)}`;
	if (act.kind === 'withdrawal') {
		const ground = act.ground === null ? '' : `（${WITHDRAWAL_WORDS[act.ground]}）`;
		return `${dateText(act.on)}撤回${ground}${note}`;
	}
	if (act.kind === 'validity') {
		const since = act.validityOn === null ? '' : `，自${dateText(act.validityOn)}起`;
		return `${dateText(act.on)}标注${act.validity === null ? '效力变更' : VALIDITY_WORDS[act.validity]}${since}${note}`;
	}
	const details = [`第${act.editionNumber}版`];
	if (act.sheetNumber !== null) details.push(`处理单${act.sheetNumber}`);
	if (act.isUrgent) details.push('紧急公开');
	if (act.dueOn !== null && act.outcome !== 'none')
		details.push(`应于${dateText(act.dueOn)}前，${OUTCOME_WORDS[act.outcome]}`);
	const renamed = act.title === titleBefore ? '' : `；名称改为《${act.title}》`;
	const again = act.isRepublication ? '重新发布，' : '';
	return `${dateText(act.on)}${again}${ACT_WORDS[act.kind]}（${details.join('，')}）${note}${renamed}`;
}

/** 更新/撤下记录 of a line, one sentence an act, oldest first. */
export function laterActTexts(entry: RegisterEntry): string[] {
	let title = entry.title;
	return entry.laterActs.map((act) => {
		const text = actText(act, title);
		title = act.title;
		return text;
	});
}

/** 备注 of a line: what a reader must know before he relies on it. */
export function remarksOf(entry: RegisterEntry): string[] {
	const remarks: string[] = [];
	if (entry.state === 'withdrawn') remarks.push('已撤回');
	if (entry.validity !== null && entry.validity.validity !== 'in-force')
		remarks.push(VALIDITY_WORDS[entry.validity.validity]);
	if (entry.isUrgent) remarks.push('紧急公开');
	if (entry.outcome === 'provisional') remarks.push('应公开日期按尚未公布的放假安排推算，暂不判定');
	if (entry.kind !== 'full-text') remarks.push(DISCLOSURE_KIND_WORDS[entry.kind]);
	return remarks;
}

/** `2020年9月1日至2020年9月30日`; open ends are said. */
export function periodText(from: CalendarDate | undefined, to: CalendarDate | undefined): string {
	if (from === undefined && to === undefined) return '全部';
	if (from === undefined) return `截至${dateText(to as CalendarDate)}`;
	return to === undefined ? `${dateText(from)}起` : `${dateText(from)}至${dateText(to)}`;
}

/** What a list is narrowed to beside its period and body, for the head of a form; empty when it is whole. */
export function filterTexts(filters: RegisterFilters, itemName: string | null): string[] {
	const texts: string[] = [];
	if (filters.itemId !== undefined) texts.push(`公开事项：${itemName ?? filters.itemId}`);
	if (filters.kind !== undefined) texts.push(`形式：${DISCLOSURE_KIND_WORDS[filters.kind]}`);
	if (filters.outcome !== undefined) texts.push(`是否按时：${OUTCOME_WORDS[filters.outcome]}`);
	if (filters.isUrgent !== undefined) texts.push(filters.isUrgent ? '只列紧急公开' : '不列紧急公开');
	const text = filters.text?.trim() ?? '';
	if (text !== '') texts.push(`包含“${text}”`);
	return texts;
}

/** The totals under a list of lines, with their denominators. */
export function totalsText(totals: RegisterTotals): string {
	const judged = totals.onTime + totals.late;
	const parts = [
		`合计发布 ${totals.published} 条`,
		`按时 ${totals.onTime} 条、逾期 ${totals.late} 条（有期限并已判定 ${judged} 条）`,
		`暂不判定 ${totals.provisional} 条`,
		`无时限要求 ${totals.unjudged} 条`,
		`紧急公开 ${totals.urgent} 条`,
		`有变更 ${totals.changed} 条、有更正 ${totals.corrected} 条、撤回过 ${totals.withdrawn} 条`,
	];
	return `${parts.join('；')}。`;
}
