import { type CalendarDate, calendarDate, daysBetween } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import { remainingText } from '../calendar/remaining.zh.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { ChangeKind, DisclosureKind, Validity } from '../disclosure/disclosure.ts';
import { STATE_WORDS, stateWord } from '../obligation/explain.zh.ts';
import type { ObligationState } from '../obligation/obligation.ts';
import type { DisclosureEntry } from '../ui/disclosure-list/disclosure-list.tsx';
import { formatInstant } from '../ui/instant.ts';
import { clip } from '../ui/shorten.ts';
import type { Verdict } from '../ui/verdict/verdict.tsx';
import { addresses } from './addresses.ts';
import type { DisclosureSummary, DutyRecord, TimelinessClass } from './disclosure-queries.ts';
import type { PageView } from './page-view.ts';

export const KIND_WORDS: Readonly<Record<DisclosureKind, string>> = {
	'full-text': '全文',
	interpretation: '政策解读',
	infographic: '图解',
	'benefit-card': '惠民政策明白卡',
	'person-list': '名单',
	'fund-table': '资金项目表',
	'public-notice': '公示',
	news: '工作动态',
};

export const VALIDITY_WORDS: Readonly<Record<Validity, string>> = {
	'in-force': '现行有效',
	amended: '已修改',
	repealed: '已废止',
	expired: '失效',
};

export const CHANGE_WORDS: Readonly<Record<ChangeKind, string>> = {
	first: '首次公开',
	correction: '更正',
	change: '变更',
};

export const CLASS_WORDS: Readonly<Record<TimelinessClass, string>> = {
	onTime: '按时公开',
	late: '逾期后公开',
	overdue: '逾期未公开',
	notYetDue: '还没到期',
	provisional: '期限暂定',
	nilDeclared: '声明本期无此内容',
	waived: '免于公开',
};

/** In the place of every time of publication, as long as there is none: time is not typed. */
export const UNPUBLISHED_TEXT = '公开后由系统记录';

/** The calendar day of an instant in Asia/Shanghai. */
export function dayOfInstant(instant: string): CalendarDate {
	return calendarDate(formatInstant(instant).slice(0, 10));
}

/** `3 个工作日`, or calendar days where no working day lies between. */
export function lateText(calendar: WorkCalendar, dueOn: CalendarDate, on: CalendarDate): string {
	const { days } = workingDaysBetween(calendar, dueOn, on);
	return days > 0 ? `${days} 个工作日` : `${daysBetween(dueOn, on)} 天`;
}

/** How the first publication stood against its due date; null where nothing was owed. */
export function verdictOf(
	disclosure: Pick<DisclosureSummary, 'dueOn' | 'isLate' | 'isProvisional' | 'publishedAt'>,
	calendar: WorkCalendar,
): Verdict | null {
	const { dueOn, isLate, isProvisional, publishedAt } = disclosure;
	if (dueOn === null) return null;
	if (isProvisional || isLate === null) return { kind: 'unsure', text: '期限暂定，不评按时' };
	if (!isLate) return { kind: 'on-time', text: '按时公开' };
	return { kind: 'late', text: `逾期 ${lateText(calendar, dueOn, dayOfInstant(publishedAt))}公开` };
}

const VERDICTS_OF_POSTING: Readonly<Partial<Record<ObligationState, Verdict['kind']>>> = {
	met: 'on-time',
	overdue: 'overdue',
};

/** How an open or closed duty stands today. */
export function verdictOfDuty(duty: DutyRecord, today: CalendarDate, calendar: WorkCalendar): Verdict {
	const { kind, dueOn, isProvisional, state, closedOn, removableOn } = duty;
	if (isProvisional && (state === 'met' || state === 'met-late' || state === 'overdue'))
		return { kind: 'unsure', text: '期限暂定' };
	if (kind === 'posting') {
		const guessed = isProvisional ? '（暂定）' : '';
		const until = state === 'pending' && removableOn !== null ? `，${dateText(removableOn)}${guessed}起方可撤下` : '';
		return { kind: VERDICTS_OF_POSTING[state] ?? 'open', text: `${stateWord({ kind, state })}${until}` };
	}
	if (state === 'overdue' && dueOn !== null) return { kind: 'overdue', text: remainingText(calendar, today, dueOn) };
	if (state === 'met') return { kind: 'on-time', text: STATE_WORDS.met };
	if (state === 'met-late' && dueOn !== null && closedOn !== null)
		return { kind: 'late', text: `逾期 ${lateText(calendar, dueOn, closedOn)}公开` };
	if (state === 'pending' || state === 'due-soon')
		return { kind: 'open', text: dueOn === null ? '没有固定的日子' : remainingText(calendar, today, dueOn) };
	return { kind: 'open', text: STATE_WORDS[state] };
}

/** `还有 3 天`, `今天截止`, `已经结束`, `9月10日开始`: where a public notice stands today. */
export function noticeText(startsOn: CalendarDate, endsOn: CalendarDate, today: CalendarDate): string {
	if (today < startsOn) return `${dateText(startsOn)}开始`;
	if (today > endsOn) return '已经结束';
	return today === endsOn ? '今天截止' : `还有 ${daysBetween(today, endsOn)} 天`;
}

/** A stretch of time: `2020年7月1日至2020年9月30日`. */
export function periodText(startsOn: CalendarDate, endsOn: CalendarDate): string {
	const [start, end] = [dateText(startsOn), dateText(endsOn)];
	return start.slice(0, 5) === end.slice(0, 5) ? `${start}至${end.slice(5)}` : `${start}至${end}`;
}

/** A disclosure as a line of a list. What is not for everyone has its title all the same: titles are public. */
export function entryOf(
	view: PageView,
	disclosure: DisclosureSummary,
	calendar: WorkCalendar,
	placeName: string | null = null,
): DisclosureEntry {
	const { placeKey, key, validity, isOpen, editionNumber } = disclosure;
	return {
		href: view.href(addresses.disclosure(placeKey, key)),
		title: clip(disclosure.title, 120),
		facts: [
			...(placeName === null ? [] : [clip(placeName, 30)]),
			KIND_WORDS[disclosure.kind],
			clip(disclosure.bodyName, 30),
			...(editionNumber > 1 ? [`有更新（第 ${editionNumber} 版）`] : []),
			...(isOpen ? [] : ['不在网上公布']),
		],
		publishedAt: disclosure.publishedAt,
		publishedText: formatInstant(disclosure.publishedAt),
		verdict: verdictOf(disclosure, calendar),
		mark:
			validity === null
				? null
				: { text: VALIDITY_WORDS[validity], isStop: validity !== 'in-force' && validity !== 'amended' },
	};
}

/** Title of the page that shows what a draft will look like and has nothing to show yet. */
export const PREVIEW_TITLE = '公开页预览';
