import { z } from '@hono/zod-openapi';
import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { DISCLOSURE_ID, DISCLOSURE_KINDS } from '../../disclosure/disclosure.ts';
import { POST_KINDS } from '../../organization/post/post.ts';
import { type Instant, parseInstant } from '../../platform/clock.ts';
import { WORKLISTS } from '../../supervision/worklist/index.ts';
import { KINDS, STATES } from '../obligation-schemas.ts';
import { ProblemError } from '../problem.ts';
import { faultMessages, problemDetails } from '../problem.zh.ts';
import { dateText, instantText } from '../staff/staff-schemas.ts';

const EDITION_STATES = ['draft', 'in-review', 'approved', 'published', 'superseded', 'withdrawn', 'abandoned'] as const;

const Clock = z
	.object({
		formedOn: dateText().nullable(),
		dueOn: dateText().nullable(),
		isProvisional: z.boolean(),
		postedUntil: dateText().nullable(),
		workingDaysLeft: z.int().nullable().openapi({ description: '负数：已经超过几个工作日；没有截止日为 null' }),
		remaining: z.string().nullable().openapi({ description: '还有 3 个工作日、今天到期、已超过 2 个工作日' }),
	})
	.openapi('WorklistClock', { description: '公开时钟：形成、截止、张贴到哪天，和还剩几个工作日' });

const Duty = z
	.object({
		kind: z.literal('duty'),
		obligationId: z.string(),
		itemId: z.string(),
		itemName: z.string().nullable(),
		body: z.string(),
		section: z.string().nullable(),
		dutyKind: z.enum(KINDS),
		disclosureId: z.string().nullable().openapi({ description: '正在办理的信息；还没有登记的为 null' }),
		title: z.string().nullable(),
		editionState: z.enum(EDITION_STATES).nullable(),
		state: z.enum(STATES),
		stateText: z.string(),
		clock: Clock,
	})
	.openapi('WorklistDuty');

const Draft = z
	.object({
		kind: z.literal('draft'),
		disclosureId: z.string().regex(DISCLOSURE_ID),
		editionNumber: z.int(),
		title: z.string(),
		form: z.enum(DISCLOSURE_KINDS),
		documentClass: z.string(),
		bodyId: z.string(),
		bodyName: z.string().nullable().openapi({ description: '公开主体现在的名称' }),
		editionState: z.enum(EDITION_STATES),
		savedAt: instantText(),
		movedAt: instantText().openapi({ description: '最近一次送审、签署或者保存' }),
		sheetId: z.string().nullable(),
		sheetNumber: z.string().nullable(),
		submittedAt: instantText().nullable(),
		contentHash: z.string().nullable(),
		isUrgent: z.boolean(),
		waitingFor: z.enum(POST_KINDS).nullable(),
		returned: z.object({ by: z.string(), at: instantText(), comment: z.string() }).nullable(),
		asked: z
			.array(
				z.object({
					requestId: z.string(),
					className: z.string(),
					partName: z.string(),
					reason: z.string(),
					by: z.string(),
					at: instantText(),
				}),
			)
			.openapi({ description: 'to-release：谁请我放行哪几处、为什么；别的清单里为空' }),
		clock: Clock,
	})
	.openapi('WorklistDraft');

const Entry = z.discriminatedUnion('kind', [Duty, Draft]);

export const ListName = z.enum(WORKLISTS).openapi({
	description:
		'owed 我要办的，to-sign 等我签的，to-release 请我放行的，returned 退回的，drafts 草稿，to-publish 等发布的；overdue 逾期，due-this-week 本周到期，empty 条目空白，stuck 停了两个工作日以上的',
});

export const WorklistOf = z
	.object({ list: ListName, total: z.int(), items: z.array(Entry), next: z.string().nullable() })
	.openapi('Worklist');

export const Today = z.object({ asOf: dateText(), lists: z.array(WorklistOf) }).openapi('WorklistsOfToday');

export const DeadlineMonth = z
	.object({
		month: z.string(),
		days: z.array(
			z.object({
				on: dateText(),
				isWorking: z.boolean(),
				note: z.string().nullable().openapi({ description: '节假日、调休上班' }),
				count: z.int(),
				provisional: z.int(),
			}),
		),
	})
	.openapi('DeadlineMonth');

const badCursor = () =>
	new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [
		{ name: 'after', message: faultMessages.badCursor },
	]);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads `day_id` or `instant_id`; throws a problem for a mark that was not made here. */
export function readDutyCursor(after: string | undefined) {
	if (after === undefined) return null;
	const [day = '', obligationId = ''] = after.split('_');
	const dueOn = parseCalendarDate(day);
	if (dueOn === null || !UUID.test(obligationId)) throw badCursor();
	return { dueOn, obligationId };
}

export function readEmptyCursor(after: string | undefined): { openedAt: Instant; obligationId: string } | null {
	if (after === undefined) return null;
	const [at = '', obligationId = ''] = after.split('_');
	const openedAt = parseInstant(at);
	if (openedAt === null || !UUID.test(obligationId)) throw badCursor();
	return { openedAt, obligationId };
}

/** How many were shown before. */
export function readOffset(after: string | undefined): number {
	if (after === undefined) return 0;
	if (!/^\d{1,6}$/.test(after)) throw badCursor();
	return Number(after);
}
