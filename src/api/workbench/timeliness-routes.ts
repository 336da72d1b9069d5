import { z } from '@hono/zod-openapi';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { editionInForce } from '../../obligation/actions.ts';
import { STATE_WORDS } from '../../obligation/index.ts';
import {
	countTimelinessDuties,
	listDutyYears,
	listTimelinessDuties,
	loadTimelinessReport,
	TIMELINESS_CLASSES,
} from '../../obligation/reading/store.ts';
import { loadEditionLaws } from '../../obligation/store.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import { responsibleBodyIds } from '../../supervision/reminder/index.ts';
import { KINDS, lineCursor, readLineCursor, STATES } from '../obligation-schemas.ts';
import { CursorParameter, LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp, StaffContext } from '../staff/staff-deps.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { dateText, idParameter, PlacePath, textOf } from '../staff/staff-schemas.ts';

const tags = ['工作台'];
const PAGE = 50;

const counts = Object.fromEntries(TIMELINESS_CLASSES.map((name) => [name, z.int()])) as Record<
	(typeof TIMELINESS_CLASSES)[number],
	z.ZodInt
>;
const Group = z.object({ key: z.string(), name: z.string(), ...counts }).openapi('TimelinessGroup');
const YearPath = PlacePath.extend({ year: z.string().regex(/^\d{4}$/) });

const routes = {
	report: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/timeliness-report/{year}',
		tags,
		summary: '一年里到期的义务按时不按时：合计，按主体、按事项、按月；与公开网站上的数字一致',
		request: { params: YearPath },
		responses: {
			200: jsonAnswer(
				z
					.object({
						asOf: dateText(),
						years: z.array(z.int()).openapi({ description: '有义务到期的年份，新的在前' }),
						total: z.object(counts),
						bodies: z.array(Group),
						items: z.array(Group),
						months: z.array(Group),
					})
					.openapi('TimelinessReport'),
				'各组相加等于合计',
			),
		},
	}),
	duties: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/timeliness-report/{year}/duties',
		tags,
		summary: '一个数字背后的义务，截止日早的在前',
		request: {
			params: YearPath,
			query: z.strictObject({
				class: z.enum(TIMELINESS_CLASSES).optional(),
				body: textOf(200).optional().openapi({ description: '公开主体，须与目录完全相同' }),
				item: idParameter('目录事项').optional(),
				month: z
					.string()
					.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
					.optional(),
				limit: LimitParameter,
				cursor: CursorParameter,
			}),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({
						total: z.int(),
						items: z.array(
							z.object({
								obligationId: z.string(),
								itemId: z.string(),
								itemName: z.string().nullable(),
								body: z.string(),
								kind: z.enum(KINDS),
								dueOn: dateText().nullable(),
								closedOn: dateText().nullable(),
								isProvisional: z.boolean(),
								state: z.enum(STATES),
								stateText: z.string(),
								mayOpen: z.boolean().openapi({ description: '本岗位可以打开' }),
							}),
						),
						next: z.string().nullable(),
					})
					.openapi('TimelinessDuties'),
				'一页；total 等于报告里的数字',
			),
		},
	}),
};

/** 按时率 by body, item and month, and the duties behind each number. The numbers are the public ones; a duty opens for those who may read it. */
export function addTimelinessRoutes(app: StaffApp, staff: Staff): void {
	const { database, clock } = staff;
	const boundsOf = (year: string) => [calendarDate(`${year}-01-01`), calendarDate(`${year}-12-31`)] as const;

	/** Whether a body as a row prints it is within reach. */
	async function reaching(context: Pick<StaffContext, 'get'>, placeId: string): Promise<(printed: string) => boolean> {
		const reach = reachOf(context, 'obligation.read');
		if (reach === 'all') return () => true;
		const today = clock.today();
		const directory = await loadBodyDirectory(database, placeId);
		const namedOn = editionInForce(await loadEditionLaws(database, placeId), null)?.startsOn ?? today;
		return (printed) => responsibleBodyIds(directory, printed, namedOn, today).some((id) => reach.includes(id));
	}

	serveRoute(app, staff, routes.report, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place, year } = context.req.valid('param');
			const [from, until] = boundsOf(year);
			const report = await loadTimelinessReport(database, place, from, until, clock.today());
			const years = await listDutyYears(database, place);
			return context.json(body({ asOf: clock.today(), years, ...report }), 200);
		},
	});
	serveRoute(app, staff, routes.duties, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place, year } = context.req.valid('param');
			const { limit = PAGE, cursor, item, class: kind, body: printed, month } = context.req.valid('query');
			const [from, until] = boundsOf(year);
			const today = clock.today();
			const selection = {
				...(kind === undefined ? {} : { class: kind }),
				...(printed === undefined ? {} : { body: printed }),
				...(item === undefined ? {} : { itemId: item }),
				...(month === undefined ? {} : { month }),
			};
			// Everything in the report has a due date.
			const mark = readLineCursor(cursor);
			const after = mark === null || mark.dueOn === null ? null : { ...mark, dueOn: mark.dueOn };
			const total = await countTimelinessDuties(database, place, from, until, today, selection);
			const rows = await listTimelinessDuties(database, place, from, until, today, selection, after, limit + 1);
			const isReached = await reaching(context as unknown as StaffContext, place);
			const items = rows.slice(0, limit).map((row) => ({
				...{
					obligationId: row.obligationId,
					itemId: row.itemId,
					itemName: row.itemName,
					body: row.body,
					kind: row.kind,
				},
				...{ dueOn: row.dueOn, closedOn: row.closedOn, isProvisional: row.isProvisional },
				...{ state: row.state, stateText: STATE_WORDS[row.state], mayOpen: isReached(row.body) },
			}));
			const last = items.at(-1);
			const next = rows.length > limit && last !== undefined ? lineCursor(last) : null;
			return context.json(body({ total, items, next }), 200);
		},
	});
}
