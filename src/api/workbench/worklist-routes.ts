import { z } from '@hono/zod-openapi';
import { addDays, type CalendarDate, calendarDate, weekday } from '../../calendar/calendar-date.ts';
import { remainingText } from '../../calendar/remaining.zh.ts';
import { dayStatus, type WorkCalendar } from '../../calendar/work-calendar.ts';
import { loadPlace } from '../../catalogue/store.ts';
import { partWords } from '../../disclosure/refusals.zh.ts';
import { soonUntil, stateWord } from '../../obligation/index.ts';
import { type AsOf, loadCalendars } from '../../obligation/store.ts';
import { type Action, type Actor, may } from '../../organization/policy.ts';
import type { Instant } from '../../platform/clock.ts';
import { FINDING_WORDS } from '../../privacy/finding.zh.ts';
import { loadPlaceStaff } from '../../supervision/reminder/store.ts';
import {
	type DRAFT_LISTS,
	DUTY_LISTS,
	type DutyList,
	endOfWeek,
	type PrintedUnit,
	stuckSince,
	unitsOfBodies,
	unitsOwedBy,
	type Worklist,
	workingDaysLeft,
} from '../../supervision/worklist/index.ts';
import {
	countDraftsWaiting,
	countDutiesByDay,
	countDutiesDue,
	countEmptyRows,
	type DraftWindow,
	listDraftsWaiting,
	listDutiesDue,
	listEmptyRows,
	listOpenUnits,
	type WorklistDraft,
	type WorklistDuty,
} from '../../supervision/worklist/store.ts';
import { SOON } from '../obligation-schemas.ts';
import { DateParameter, integerParameter, LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, PlacePath } from '../staff/staff-schemas.ts';
import { dayNote } from './worklist.zh.ts';
import { MINE, OFFICE, PageMark, type Scope } from './worklist-lists.ts';
import {
	DeadlineMonth,
	ListName,
	readDutyCursor,
	readEmptyCursor,
	readOffset,
	Today,
	WorklistOf,
} from './worklist-schemas.ts';

const tags = ['工作台'];
const PAGE = 20;
const FEW = 5;

const ScopeParameter = z
	.enum(['mine', 'office'])
	.optional()
	.openapi({ description: 'mine：按本人的岗位、股室和授权（默认）；office：本岗位看得到的各主体' });
const Narrowing = { scope: ScopeParameter, bodyId: idParameter('只看这个公开主体').optional() };

const routes = {
	today: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/worklists',
		tags,
		summary: '今天：各清单的总数和最前几条，一次答复',
		request: {
			params: PlacePath,
			query: z.strictObject({ ...Narrowing, limit: integerParameter(0, 20, { default: FEW }).optional() }),
		},
		responses: { 200: jsonAnswer(Today, '各清单；total 与逐页列出的一致') },
	}),
	list: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/worklists/{list}',
		tags,
		summary: '一个清单，逐页',
		request: {
			params: PlacePath.extend({ list: ListName }),
			query: z.strictObject({
				...Narrowing,
				dueFrom: DateParameter.optional(),
				dueUntil: DateParameter.optional(),
				after: PageMark,
				limit: LimitParameter,
			}),
		},
		responses: { 200: jsonAnswer(WorklistOf, '一页') },
	}),
	month: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/deadline-calendar/{month}',
		tags,
		summary: '截止日历：这个月每天有几项到期；当天的用 dueFrom、dueUntil 取清单 owed 或者 due',
		request: {
			params: PlacePath.extend({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/) }),
			query: z.strictObject(Narrowing),
		},
		responses: { 200: jsonAnswer(DeadlineMonth, '每天一行') },
	}),
};

/** Everything one answer is worked out of, loaded once. */
interface Desk {
	readonly placeId: string;
	readonly actor: Extract<Actor, { kind: 'account' | 'token' }>;
	readonly calendar: WorkCalendar;
	readonly asOf: AsOf;
	readonly now: Instant;
	/** Null: every unit of the place. */
	readonly units: readonly PrintedUnit[] | null;
	readonly bodyIds: readonly string[] | null;
	readonly scope: Scope;
}

/** Bodies of the asker, narrowed to the one he named; null = all. */
function narrowed(reach: 'all' | readonly string[], bodyId: string | undefined): readonly string[] | null {
	if (bodyId === undefined) return reach === 'all' ? null : reach;
	return reach === 'all' || reach.includes(bodyId) ? [bodyId] : [];
}

function presentClock(desk: Desk, at: Pick<WorklistDuty, 'dueOn' | 'isProvisional'>, formedOn: CalendarDate | null) {
	const { calendar, asOf } = desk;
	const left = at.dueOn === null ? null : workingDaysLeft(calendar, asOf.today, at.dueOn);
	return {
		formedOn,
		dueOn: at.dueOn,
		isProvisional: at.isProvisional || (left?.isEstimate ?? false),
		workingDaysLeft: left?.days ?? null,
		remaining: at.dueOn === null ? null : remainingText(calendar, asOf.today, at.dueOn),
	};
}

function presentDuty(desk: Desk, row: WorklistDuty) {
	const { kind, informationId, formedOn, dueOn, isProvisional, removableOn, openedAt: _, ...shown } = row;
	const clock = {
		...presentClock(desk, { dueOn, isProvisional }, formedOn),
		postedUntil: removableOn === null ? null : addDays(removableOn, -1),
	};
	// What has no draft was registered elsewhere under a number of its own.
	const disclosureId = row.title === null ? null : informationId;
	return { kind: 'duty', ...shown, dutyKind: kind, disclosureId, stateText: stateWord(row), clock };
}

function presentDraft(desk: Desk, row: WorklistDraft) {
	const { kind: form, dueOn, isProvisional, formedOn, urgentReason, asked, ...shown } = row;
	const clock = { ...presentClock(desk, { dueOn, isProvisional }, formedOn), postedUntil: null };
	const named = asked.map(({ part, class: kind, ...one }) => ({
		...one,
		className: FINDING_WORDS[kind],
		partName: partWords(part),
	}));
	return { kind: 'draft', ...shown, asked: named, form, isUrgent: urgentReason !== null, clock };
}

function draftWindow(desk: Desk, list: (typeof DRAFT_LISTS)[number]): DraftWindow {
	const { actor, calendar, asOf, scope, placeId } = desk;
	const accountId = actor.kind === 'account' ? actor.accountId : null;
	const isMine = scope === 'mine';
	const reaching = (action: Action): readonly string[] | null => {
		if (actor.kind !== 'account') return [];
		if (may(actor, action, { placeId }) === true) return desk.bodyIds;
		const own = actor.posts
			.map((post) => post.bodyId)
			.filter((bodyId) => may(actor, action, { placeId, bodyId }) === true);
		return own.filter((bodyId) => desk.bodyIds?.includes(bodyId) ?? true);
	};
	// Tokens read what is owed; drafts are for people.
	const readable = reaching('draft.read');
	const cutoff = addDays(stuckSince(calendar, asOf.today), 1);
	return {
		list,
		bodyIds: list === 'to-publish' ? reaching('disclosure.publish') : readable,
		drafterAccountId: isMine && (list === 'drafts' || list === 'returned') ? accountId : null,
		signer:
			(list !== 'to-sign' && list !== 'to-release') || actor.kind !== 'account'
				? null
				: {
						accountId: actor.accountId,
						posts: actor.posts.map(({ kind, bodyId, reachesWholePlace }) => ({
							kind,
							bodyId: reachesWholePlace ? null : bodyId,
						})),
					},
		movedBefore: list === 'stuck' ? (`${cutoff}T00:00:00+08:00` as Instant) : null,
	};
}

const isDutyList = (list: Worklist): list is DutyList => (DUTY_LISTS as readonly string[]).includes(list);

interface Paging {
	readonly after?: string | undefined;
	readonly limit: number;
	readonly dueFrom?: CalendarDate | undefined;
	readonly dueUntil?: CalendarDate | undefined;
}

/** 工作台: today, its lists page by page, and the calendar of deadlines. A number and its list come from the same condition. */
export function addWorklistRoutes(app: StaffApp, staff: Staff): void {
	const { database, clock } = staff;

	async function openDesk(
		context: Pick<StaffContext, 'get'>,
		placeId: string,
		{ scope = 'mine', bodyId }: { readonly scope?: Scope | undefined; readonly bodyId?: string | undefined },
	): Promise<Desk> {
		const { actor } = requestOf(context);
		if (actor.kind === 'citizen') throw new Error('a route of the staff was asked without one');
		const place = await loadPlace(database, placeId);
		const calendar = (await loadCalendars(database))(place?.code ?? null);
		const today = clock.today();
		const asOf = { today, soonUntil: soonUntil(today, calendar, SOON) };
		const bodyIds = narrowed(reachOf(context, 'obligation.read'), bodyId);
		const base = { placeId, actor, calendar, asOf, now: clock.now(), bodyIds, scope };
		if (scope === 'office' && bodyIds === null) return { ...base, units: null };
		const placeStaff = await loadPlaceStaff(database, placeId);
		const printed = await listOpenUnits(database, placeId);
		const reached = bodyIds === null ? printed : unitsOfBodies(placeStaff, printed, bodyIds, today);
		// A system has no post: it sees what its bodies owe.
		const units =
			scope === 'office' || actor.kind === 'token' ? reached : unitsOwedBy(placeStaff, reached, actor.accountId, today);
		return { ...base, units };
	}

	function dutyWindow(desk: Desk, list: DutyList, { dueFrom, dueUntil }: Partial<Paging>) {
		const { today } = desk.asOf;
		const bounds = {
			owed: [null, null],
			overdue: [null, addDays(today, -1)],
			'due-this-week': [today, endOfWeek(today, weekday(today))],
			empty: [null, null],
		} as const;
		const [from, until] = bounds[list];
		const later = [from, dueFrom].filter((day) => day != null).sort();
		const earlier = [until, dueUntil].filter((day) => day != null).sort();
		return { units: desk.units, dueFrom: later.at(-1) ?? null, dueUntil: earlier[0] ?? null };
	}

	async function pageOfDuties(desk: Desk, list: DutyList, paging: Paging) {
		const { placeId, asOf, units } = desk;
		const { limit, after } = paging;
		const isEmpty = list === 'empty';
		const window = dutyWindow(desk, list, paging);
		const total = await (isEmpty
			? countEmptyRows(database, placeId, units)
			: countDutiesDue(database, placeId, asOf, window));
		const rows = await (isEmpty
			? listEmptyRows(database, placeId, units, readEmptyCursor(after), limit + 1)
			: listDutiesDue(database, placeId, asOf, window, readDutyCursor(after), limit + 1));
		const last = rows[limit - 1];
		const mark = last && (isEmpty ? last.openedAt : last.dueOn);
		const next = rows.length > limit && last ? `${mark}_${last.obligationId}` : null;
		return { list, total, items: rows.slice(0, limit).map((row) => presentDuty(desk, row)), next };
	}

	async function pageOf(desk: Desk, list: Worklist, paging: Paging) {
		if (isDutyList(list)) return pageOfDuties(desk, list, paging);
		const window = draftWindow(desk, list);
		const offset = readOffset(paging.after);
		const total = await countDraftsWaiting(database, desk.placeId, window);
		const rows = await listDraftsWaiting(database, desk.placeId, window, offset, paging.limit);
		const next = offset + rows.length < total && rows.length > 0 ? String(offset + rows.length) : null;
		return { list, total, items: rows.map((row) => presentDraft(desk, row)), next };
	}

	serveRoute(app, staff, routes.today, {
		subjectOf: 'any-body',
		async answer(context) {
			const { limit = FEW, ...query } = context.req.valid('query');
			const desk = await openDesk(context as unknown as StaffContext, context.req.valid('param').place, query);
			const names = desk.scope === 'mine' ? MINE : OFFICE;
			const lists = await Promise.all(names.map((list) => pageOf(desk, list, { limit })));
			return context.json(body({ asOf: desk.asOf.today, lists }), 200);
		},
	});
	serveRoute(app, staff, routes.list, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place, list } = context.req.valid('param');
			const { limit = PAGE, after, dueFrom, dueUntil, ...query } = context.req.valid('query');
			const desk = await openDesk(context as unknown as StaffContext, place, query);
			return context.json(body(await pageOf(desk, list, { limit, after, dueFrom, dueUntil })), 200);
		},
	});
	serveRoute(app, staff, routes.month, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place, month } = context.req.valid('param');
			const desk = await openDesk(context as unknown as StaffContext, place, context.req.valid('query'));
			const first = calendarDate(`${month}-01`);
			const days: CalendarDate[] = [];
			for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day);
			const window = { units: desk.units, dueFrom: first, dueUntil: days.at(-1) ?? first };
			const counts = await countDutiesByDay(database, place, desk.asOf, window);
			const byDay = new Map(counts.map((one) => [one.dueOn, one]));
			const rows = days.map((on) => {
				const status = dayStatus(desk.calendar, on);
				const { count, provisional } = byDay.get(on) ?? { count: 0, provisional: 0 };
				return { on, isWorking: status.isWorking, note: dayNote(status), count, provisional };
			});
			return context.json({ month, days: rows }, 200);
		},
	});
}
