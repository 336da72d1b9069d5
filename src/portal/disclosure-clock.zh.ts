import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText, dateWithDayText, weekdayText } from '../calendar/day-text.zh.ts';
import { remainingText } from '../calendar/remaining.zh.ts';
import { dayStatus, type WorkCalendar } from '../calendar/work-calendar.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import { lengthText, TRIGGER_WORDS } from '../catalogue/limit/explain.zh.ts';
import type { PublicContent } from '../disclosure/public-content.ts';
import type { DerivationStep } from '../obligation/obligation.ts';
import type { ClockPoint } from '../ui/clock/clock.zh.tsx';
import { formatInstant } from '../ui/instant.ts';
import type { DisclosureSummary, DutyRecord, PublicationRecord } from './disclosure-queries.ts';
import { stayPoint } from './item-clock.zh.ts';
import { dayOfInstant, lateText, noticeText, periodText, UNPUBLISHED_TEXT } from './present-disclosure.zh.ts';

/** The row a clock belongs to, for how long things stay; null where it is no longer known. */
export interface ClockRow {
	readonly item: CatalogueItem;
	readonly catalogue: Catalogue;
}

function dayNote(calendar: WorkCalendar, date: CalendarDate): string {
	return dateWithDayText(calendar, date).slice(dateText(date).length + 1, -1);
}

/** The day of what happened: that holidays of its year are not on record matters to due dates alone. */
function pastDayNote(calendar: WorkCalendar, date: CalendarDate): string {
	return dayStatus(calendar, date).isAnnounced ? dayNote(calendar, date) : weekdayText(date);
}

/** The limit that decided the due date; null where none leads to one. */
function decidingStep({ derivation }: DutyRecord): DerivationStep | null {
	return derivation === null || derivation.binding === null ? null : (derivation.steps[derivation.binding] ?? null);
}

function spanOf(step: DerivationStep | null): string | undefined {
	if (step === null || step.clause.amount === null || step.clause.unit === null) return undefined;
	return lengthText(step.clause.amount, step.clause.unit);
}

function stayOf(row: ClockRow | null, from: CalendarDate | null, calendar: WorkCalendar): ClockPoint {
	if (row === null) return { kind: 'posted-until', state: 'none', label: '保留到', value: '目录没有写明' };
	return stayPoint(row.item, row.catalogue, from, calendar);
}

/** formed → due → published → posted until, of one disclosure as it happened. `publication` null: it is not public yet, and no day is guessed. */
export function disclosureClock(
	disclosure: Pick<DisclosureSummary, 'formedOn' | 'dueOn' | 'isProvisional'>,
	publication: Pick<PublicationRecord, 'publishedAt' | 'isLate'> | null,
	notice: PublicContent['notice'],
	duties: readonly DutyRecord[],
	row: ClockRow | null,
	today: CalendarDate,
	calendar: WorkCalendar,
): ClockPoint[] {
	const { formedOn, dueOn, isProvisional } = disclosure;
	const deciding = duties.find((duty) => duty.kind !== 'posting' && duty.dueOn !== null && duty.dueOn === dueOn);
	const step = deciding === undefined ? null : decidingStep(deciding);
	const publishedOn = publication === null ? null : dayOfInstant(publication.publishedAt);
	const posting = duties.find((duty) => duty.kind === 'posting' && duty.removableOn !== null);
	const formed: ClockPoint = {
		kind: 'formed',
		state: 'known',
		label: '信息形成',
		value: dateText(formedOn),
		on: formedOn,
		note: pastDayNote(calendar, formedOn),
		span: spanOf(step),
	};
	const due: ClockPoint =
		dueOn === null
			? { kind: 'due', state: 'none', label: '最晚公开', value: '没有规定期限' }
			: {
					kind: 'due',
					state: 'known',
					label: '最晚公开',
					value: dateText(dueOn),
					on: dueOn,
					note: isProvisional ? `${dayNote(calendar, dueOn)}，暂定` : dayNote(calendar, dueOn),
				};
	const isJudgedLate = dueOn !== null && publication?.isLate === true && !isProvisional;
	const published: ClockPoint =
		publication === null || publishedOn === null
			? { kind: 'published', state: 'open', label: '实际公开', value: UNPUBLISHED_TEXT }
			: {
					kind: 'published',
					state: isJudgedLate ? 'late' : 'known',
					label: '实际公开',
					value: dateText(publishedOn),
					on: publishedOn,
					note: `${pastDayNote(calendar, publishedOn)} ${formatInstant(publication.publishedAt).slice(11)}`,
					...(isJudgedLate ? { stateWord: `逾期 ${lateText(calendar, dueOn, publishedOn)}` } : {}),
				};
	if (notice !== null) {
		const { startsOn, endsOn } = notice;
		const until: ClockPoint = {
			kind: 'posted-until',
			state: 'known',
			label: '公示到',
			value: dateText(endsOn),
			on: endsOn,
			note: noticeText(startsOn, endsOn, today),
		};
		return [formed, due, published, until];
	}
	if (posting?.removableOn) {
		const until: ClockPoint = {
			kind: 'posted-until',
			state: 'known',
			label: '最早撤下',
			value: dateText(posting.removableOn),
			on: posting.removableOn,
			note: '公示栏要贴满天数',
		};
		return [formed, due, published, until];
	}
	return [formed, due, published, stayOf(row, publishedOn, calendar)];
}

/** The clock of a duty nobody has met yet. */
export function dutyClock(
	duty: DutyRecord,
	row: ClockRow | null,
	today: CalendarDate,
	calendar: WorkCalendar,
): ClockPoint[] {
	const step = decidingStep(duty);
	const { dueOn, periodStartsOn, periodEndsOn } = duty;
	const startedOn = step?.startedOn ?? null;
	const event = step === null ? '' : TRIGGER_WORDS[step.clause.trigger];
	const formed: ClockPoint =
		periodStartsOn !== null && periodEndsOn !== null
			? {
					kind: 'formed',
					state: 'known',
					label: '这一期',
					value: periodText(periodStartsOn, periodEndsOn),
					span: spanOf(step),
				}
			: startedOn === null
				? { kind: 'formed', state: 'open', label: '信息形成', value: '日期没有登记' }
				: {
						kind: 'formed',
						state: 'known',
						label: event || '信息形成',
						value: dateText(startedOn),
						on: startedOn,
						note: dayNote(calendar, startedOn),
						span: spanOf(step),
					};
	const isLate = dueOn !== null && dueOn < today;
	const due: ClockPoint =
		dueOn === null
			? { kind: 'due', state: 'none', label: '最晚公开', value: '没有固定的日子' }
			: {
					kind: 'due',
					state: 'known',
					label: '最晚公开',
					value: dateText(dueOn),
					on: dueOn,
					note: duty.isProvisional ? `${dayNote(calendar, dueOn)}，暂定` : dayNote(calendar, dueOn),
				};
	const published: ClockPoint = {
		kind: 'published',
		state: isLate && !duty.isProvisional ? 'late' : 'open',
		label: '实际公开',
		value: '还没有公开',
		...(dueOn === null ? {} : { stateWord: remainingText(calendar, today, dueOn) }),
	};
	return [formed, due, published, stayOf(row, null, calendar)];
}
