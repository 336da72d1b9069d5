import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateWithDayText } from '../calendar/day-text.zh.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar, type WorkCalendar } from '../calendar/work-calendar.ts';
import { MAX_WORKING_DAYS, nthWorkingDayAfter } from '../calendar/working-days.ts';
import { deriveDueOn } from '../catalogue/due-date.ts';
import { dueDateText } from '../catalogue/due-date.zh.ts';
import { parseTimeLimit } from '../catalogue/limit/parse.ts';
import { listHolidayNotices } from '../catalogue/store.ts';
import type { ApiDeps } from './api-deps.ts';
import { DateParameter, integerParameter, RegionParameter } from './parameters.ts';
import { body, jsonAnswer, problems } from './route-answers.ts';
import { Holidays, ParsedLimit, WorkingDayCount } from './schemas.ts';

const routes = {
	due: createRoute({
		method: 'get',
		path: '/calendar/due',
		tags: ['日历'],
		summary: '从触发日起第 N 个工作日',
		description: '触发日当日不计入；调休上班的周末算工作日。结果逐日列明计入与不计入的日子。',
		request: {
			query: z.strictObject({
				from: DateParameter.openapi({ description: '触发日' }),
				workingDays: integerParameter(1, MAX_WORKING_DAYS, { description: '工作日数', example: 20 }),
				asOf: DateParameter.optional().openapi({ description: '只用这一天以前（含当日）公布的通知，还原当时的算法' }),
				region: RegionParameter.optional(),
			}),
		},
		responses: { 200: jsonAnswer(WorkingDayCount, '截止日及其推算过程'), ...problems(400) },
	}),
	holidays: createRoute({
		method: 'get',
		path: '/calendar/holidays',
		tags: ['日历'],
		summary: '放假调休通知',
		request: {
			query: z.strictObject({
				year: integerParameter(1949, 2200, { description: '只要这一年的通知', example: 2020 }).optional(),
				asOf: DateParameter.optional(),
				region: RegionParameter.optional(),
			}),
		},
		responses: { 200: jsonAnswer(Holidays, '通知，含年中的调整'), ...problems(400) },
	}),
	limits: createRoute({
		method: 'get',
		path: '/limits/parse',
		tags: ['时限'],
		summary: '读懂公开时限用语',
		description: '一次可以问多句（phrase 重复写）。没有读懂的部分 kind 为 unclear，不作任何默认。',
		request: {
			query: z.strictObject({
				phrase: z
					.union([z.string(), z.array(z.string())])
					.transform((value) => [value].flat())
					.pipe(z.array(z.string().min(1).max(500)).min(1).max(20))
					.openapi({
						type: 'array',
						items: { type: 'string', minLength: 1, maxLength: 500 },
						maxItems: 20,
						description: '公开时限原文，可重复',
						example: ['信息形成（变更）20个工作日内'],
					}),
				on: DateParameter.optional().openapi({ description: '假定事情发生在这一天，附上算例' }),
			}),
		},
		responses: { 200: jsonAnswer(z.object({ results: z.array(ParsedLimit) }), '逐句的结果'), ...problems(400) },
	}),
};

/** Adds the calendar and time-limit routes. */
export function addCalendarRoutes(app: OpenAPIHono, deps: ApiDeps): void {
	let known: { readonly version: string; readonly added: Awaited<ReturnType<typeof listHolidayNotices>> } | null = null;
	async function workCalendar(asOf: CalendarDate | null = null, region: string | null = null): Promise<WorkCalendar> {
		const version = deps.version();
		if (known?.version !== version) known = { version, added: await listHolidayNotices(deps.reads) };
		return buildWorkCalendar([...NATIONAL_NOTICES, ...known.added], { asOf, region });
	}

	app.openapi(routes.due, async (c) => {
		const { from, workingDays, asOf, region } = c.req.valid('query');
		const calendar = await workCalendar(asOf, region);
		const count = nthWorkingDayAfter(calendar, from, workingDays);
		return c.json(body({ ...count, text: dateWithDayText(calendar, count.dueOn) }), 200);
	});

	app.openapi(routes.holidays, async (c) => {
		const { year, asOf, region } = c.req.valid('query');
		const calendar = await workCalendar(asOf, region);
		const notices = calendar.notices.filter((notice) => year === undefined || notice.year === year);
		return c.json(body({ announcedYears: [...calendar.announcedYears].sort((a, b) => a - b), notices }), 200);
	});

	app.openapi(routes.limits, async (c) => {
		const { phrase, on } = c.req.valid('query');
		const calendar = await workCalendar();
		const results = phrase.map((text) => {
			const limit = parseTimeLimit(text);
			const clauses = limit.clauses.map((clause) => {
				if (on === undefined) return clause;
				const due = deriveDueOn(clause, on, calendar);
				return { ...clause, due: { ...due, text: dueDateText(due, calendar) } };
			});
			return { text: limit.text, clauses, warnings: [...limit.warnings] };
		});
		return c.json(body({ results }), 200);
	});
}
