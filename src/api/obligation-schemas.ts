import { z } from '@hono/zod-openapi';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { parseCalendarDate } from '../calendar/calendar-date.ts';
import type { ObligationState } from '../obligation/index.ts';
import { ProblemError } from './problem.ts';
import { faultMessages, problemDetails } from './problem.zh.ts';
import { dateText, instantText } from './staff/staff-schemas.ts';

export const STATES = [
	'pending',
	'due-soon',
	'overdue',
	'met',
	'met-late',
	'nil-declared',
	'waived',
	'ended',
] as const satisfies readonly ObligationState[];
export const KINDS = ['standing', 'event', 'periodic', 'sign-off', 'posting'] as const;

/** Working days ahead within which a duty counts as due soon, everywhere on the site. */
export const SOON = { soonWorkingDays: 3 };

/** One line of a list of obligations. */
export const Line = z
	.object({
		obligationId: z.string(),
		itemId: z.string(),
		itemName: z.string().nullable(),
		editionId: z.string(),
		row: z.int(),
		body: z.string().openapi({ description: '公开主体，目录印的名称' }),
		section: z.string().nullable(),
		kind: z.enum(KINDS),
		informationId: z.string().nullable(),
		periodStartsOn: dateText().nullable(),
		periodEndsOn: dateText().nullable(),
		dueOn: dateText().nullable().openapi({ description: '截止日，含当日' }),
		removableOn: dateText().nullable().openapi({ description: '这一天零时起方可撤下' }),
		isProvisional: z.boolean().openapi({ description: '截止日落在放假安排未公布的年份，是暂定的' }),
		outcome: z.enum(STATES).nullable(),
		closedOn: dateText().nullable(),
		reason: z.string().nullable(),
		state: z.enum(STATES),
		stateText: z.string(),
	})
	.openapi('Obligation');

const Derivation = z
	.object({
		triggers: z.record(z.string(), dateText()),
		steps: z.array(z.looseObject({ source: z.string(), dueOn: dateText().nullable(), provisional: z.boolean() })),
		binding: z.int().nullable(),
		isPosting: z.boolean(),
	})
	.openapi('Derivation');

const Move = z
	.object({
		movedAt: instantText(),
		fromDueOn: dateText().nullable(),
		toDueOn: dateText().nullable(),
		eventType: z.string(),
		actor: z.string(),
		cause: z.record(z.string(), z.unknown()),
	})
	.openapi('ObligationMove');

/** One obligation with everything that explains it. */
export const Detail = Line.extend({
	openedAt: instantText(),
	publicationId: z.string().nullable(),
	derivation: Derivation.nullable(),
	explanation: z.array(z.string()).openapi({ description: '推算过程，逐句' }),
	moves: z.array(Move).openapi({ description: '截止日的变动，旧的在前' }),
	disclosureId: z.string().nullable().openapi({ description: '在本系统办理的信息；在别处形成的为 null' }),
	actions: z
		.array(z.enum(['obligation.record-trigger', 'obligation.declare-nil', 'obligation.waive', 'draft.write']))
		.openapi({ description: '我对它可以办的事' }),
}).openapi('ObligationDetail');

/** 覆盖率. */
export const Coverage = z
	.object({
		items: z.int().openapi({ description: '分母：应当有内容的事项' }),
		filled: z.int().openapi({ description: '分子：有内容的事项，含声明本期无此内容的' }),
		nilDeclared: z.int().openapi({ description: '其中只声明了本期无此内容的' }),
		rate: z.number().nullable().openapi({ description: 'filled / items；分母为 0 时为 null' }),
		emptyItems: z.array(z.object({ itemId: z.string(), name: z.string().nullable() })),
	})
	.openapi('Coverage');

/** 按时率. */
export const Timeliness = z
	.object({
		asOf: dateText(),
		from: dateText(),
		until: dateText(),
		judged: z.int().openapi({ description: '分母：已到截止日、能够判断的；等于 onTime + late + overdue' }),
		onTime: z.int(),
		late: z.int().openapi({ description: '逾期才公开的' }),
		overdue: z.int().openapi({ description: '过了截止日还没有公开的' }),
		rate: z.number().nullable().openapi({ description: 'onTime / judged；分母为 0 时为 null' }),
		notYetDue: z.int().openapi({ description: '还没有到截止日，不在分母里' }),
		provisional: z.int().openapi({ description: '截止日是暂定的，不在分母里' }),
		nilDeclared: z.int().openapi({ description: '声明本期无此内容的，不在分母里' }),
		waived: z.int().openapi({ description: '有理由免于公开的，不在分母里' }),
	})
	.openapi('Timeliness');

/** The mark of a page of lines: its last due date (`none` where it has none) and id. */
export function lineCursor(last: { readonly dueOn: CalendarDate | null; readonly obligationId: string }): string {
	return `${last.dueOn ?? 'none'}.${last.obligationId}`;
}

/** Reads {@link lineCursor}; throws a problem when it was not made here. */
export function readLineCursor(cursor: string | undefined) {
	if (cursor === undefined) return null;
	const match = /^(none|\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor);
	const day = match?.[1] ?? '';
	const dueOn = day === 'none' ? null : parseCalendarDate(day);
	if (match === null || (dueOn === null && day !== 'none'))
		throw new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [
			{ name: 'cursor', message: faultMessages.badCursor },
		]);
	return { dueOn, obligationId: match[2] ?? '' };
}

/** A share of a whole, to four places; null of nothing. */
export function rateOf(part: number, whole: number): number | null {
	return whole === 0 ? null : Math.round((part * 10_000) / whole) / 10_000;
}
