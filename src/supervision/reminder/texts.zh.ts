import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { dateText, provisionalText } from '../../calendar/day-text.zh.ts';
import { KIND_WORDS } from '../../obligation/explain.zh.ts';
import type { DutyKind } from '../../obligation/obligation.ts';
import { parseStage, type ReminderStage } from './stage.ts';

/** What a reminder about a duty says, in codes and catalogue words; no person in it. */
export interface DutyReminder {
	readonly obligationId: string;
	readonly itemId: string;
	/** Null where the edition is no longer stored. */
	readonly itemName: string | null;
	/** 公开主体 and 责任股室 as the row prints them. */
	readonly body: string;
	readonly section: string | null;
	readonly dutyKind: DutyKind;
	/** See `stageKey`. */
	readonly stage: string;
	readonly dueOn: CalendarDate;
	/** The date rests on holidays not yet announced. */
	readonly isProvisional: boolean;
}

/** What a reminder about a monitor says. */
export interface MonitorReminder {
	readonly rule: string;
	readonly state: string;
	readonly breachOn: CalendarDate | null;
	readonly why: string;
}

/** What happened to a review sheet, and what its reader has to do about it. */
export interface SheetNotice {
	readonly what: 'to-sign' | 'returned' | 'to-publish' | 'to-release' | 'released' | 'release-refused';
	readonly sheetId: string;
	/** Of a request to let a finding through. */
	readonly requestId?: string;
	readonly sheetNumber: string;
	readonly disclosureId: string;
	/** Read when it is shown, never stored with the notification. */
	readonly title?: string | null;
}

/** 站内提醒 of any kind. */
export type NotificationSubject =
	| ({ readonly kind: 'review' } & SheetNotice)
	| ({ readonly kind: 'obligation-due' } & DutyReminder)
	| ({ readonly kind: 'monitor' } & MonitorReminder);

function stageText(stage: ReminderStage | null): string {
	switch (stage?.kind) {
		case 'before':
			return `至多还有 ${stage.workingDays} 个工作日`;
		case 'due':
			return '今天是到期前最后一个工作日';
		case 'overdue':
			return stage.workingDays === 1 ? '已经逾期' : `已逾期至少 ${stage.workingDays} 个工作日`;
		default:
			return '到期提醒';
	}
}

const SHEET_WORDS: Readonly<Record<SheetNotice['what'], string>> = {
	'to-sign': '等您签',
	returned: '退回给您了',
	'to-publish': '已经签完，等发布',
	'to-release': '里有一处请您看能不能放行',
	released: '里您请人放行的一处，已经放行',
	'release-refused': '里您请人放行的一处，答复是不放行',
};

/** One reminder as one or two sentences. A date that is only a guess is said to be one. */
export function notificationText(subject: NotificationSubject): string {
	if (subject.kind === 'review') {
		const { what, sheetNumber, title } = subject;
		return `${title ? `《${title}》` : ''}${SHEET_WORDS[what]}：处理单 ${sheetNumber}。`;
	}
	if (subject.kind === 'monitor') {
		const when = subject.breachOn === null ? '' : `${dateText(subject.breachOn)}起`;
		return subject.state === 'breach'
			? `网站检查指标 ${subject.rule} 不合格：${subject.why}`
			: `网站检查指标 ${subject.rule} 预警：${subject.why}${when === '' ? '' : `不更新的话，${when}不合格。`}`;
	}
	const { itemName, itemId, body, section, dutyKind, stage, dueOn, isProvisional } = subject;
	const unit = section === null ? body : `${body} ${section}`;
	const due = isProvisional ? `暂定截止 ${dateText(dueOn)}` : `截止 ${dateText(dueOn)}`;
	const caution = isProvisional ? provisionalText(dueOn) : '';
	return `${stageText(parseStage(stage))}：${itemName ?? itemId}（${KIND_WORDS[dutyKind]}，${unit}），${due}。${caution}`;
}

const MOST_LINES = 50;

function groupOf(subject: NotificationSubject): string {
	if (subject.kind === 'monitor') return '网站监测';
	if (subject.kind === 'review') return '审签';
	const stage = parseStage(subject.stage)?.kind;
	return stage === 'overdue' ? '逾期' : stage === 'due' ? '今天到期' : '即将到期';
}

/** 每日摘要. Subject and plain text of the mail for one account and day. Names nobody: who it is for, the mailbox knows. */
export function digestText(
	subjects: readonly NotificationSubject[],
	on: CalendarDate,
	deskUrl: string,
): { readonly subject: string; readonly text: string } {
	const groups = ['逾期', '今天到期', '即将到期', '审签', '网站监测']
		.map((name) => ({ name, of: subjects.filter((subject) => groupOf(subject) === name) }))
		.filter(({ of }) => of.length > 0);
	const lines = [`${dateText(on)}的政务公开提醒：`];
	for (const { name, of } of groups) {
		lines.push('', `【${name}】${of.length} 项`, ...of.slice(0, MOST_LINES).map((one) => `· ${notificationText(one)}`));
		if (of.length > MOST_LINES) lines.push(`· 另有 ${of.length - MOST_LINES} 项，请登录查看。`);
	}
	lines.push('', `办理和查看推算过程：${deskUrl}`, '这封邮件由系统自动发出，请勿回复。');
	const counts = groups.map(({ name, of }) => `${name} ${of.length} 项`);
	return { subject: `政务公开提醒：${counts.join('，')}`, text: `${lines.join('\n')}\n` };
}
