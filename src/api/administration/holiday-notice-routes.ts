import { z } from '@hono/zod-openapi';
import { type HolidayNotice, parseHolidayNotice, wordsOfNotice } from '../../calendar/holiday-notice.ts';
import { statutoryDaysOf } from '../../calendar/national-notices.ts';
import { doubtsOfNotice } from '../../calendar/notice-plausibility.ts';
import { readNoticeText } from '../../calendar/read-notice-text.ts';
import { isRegionInside } from '../../calendar/work-calendar.ts';
import { importHolidayNotice } from '../../catalogue/actions.ts';
import { installRefusals } from '../../catalogue/install-refusals.zh.ts';
import { foreseeMoves } from '../../obligation/notice/store.ts';
import { recomputeDueDates } from '../../obligation/recompute/actions.ts';
import type { Actor } from '../../organization/policy.ts';
import { actorName } from '../../organization/policy.ts';
import { refusalsFrom } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { integerParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { runWithTools } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { releaseNote, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { dateText, jsonBody, PlacePath, textOf } from '../staff/staff-schemas.ts';
import type { AdministrationTools } from './administration-tools.ts';
import { requireInstallation } from './installation.ts';

const tags = ['工作日历'];
const base = '/places/{place}/holiday-notices';
const refusal = refusalsFrom(installRefusals);
const Notice = z.looseObject({}).openapi({ description: '放假通知，写法见 law/holidays/schema/holiday-notice.json' });
const Day = z.object({ date: dateText(), name: z.string() });

const routes = {
	read: staffRoute('calendar.import', {
		method: 'post',
		path: `${base}/readings`,
		tags,
		summary: '读放假通知：粘贴全文（text），逐句列出读法；或者核对填好的（notice）。什么也不存',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.union([
					z.strictObject({ text: textOf(50_000, '通知全文，连标题和落款') }),
					z.strictObject({ notice: Notice }),
				]),
			),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({
						notice: Notice,
						sentences: z.array(
							z.object({
								text: z.string(),
								holiday: z.string(),
								offDays: z.array(Day),
								workDays: z.array(Day),
								warnings: z.array(z.string()),
							}),
						),
						warnings: z.array(z.string()).openapi({ description: '整份通知要核对的' }),
						faults: z
							.array(z.object({ path: z.string(), message: z.string() }))
							.openapi({ description: '还缺什么、哪里不对；空：可以采用' }),
					})
					.openapi('HolidayNoticeReading'),
				'读法',
			),
		},
	}),
	preview: staffRoute('calendar.import', {
		method: 'post',
		path: `${base}/previews`,
		tags,
		summary: '采用后哪些截止日会变（原日期、新日期），什么也不改动',
		request: {
			params: PlacePath,
			query: z.strictObject({
				offset: integerParameter(0, 10_000_000, { description: '从第几条以后' }).optional(),
				limit: integerParameter(1, 500, { description: '一页最多几条', default: 100 }).optional(),
			}),
			body: jsonBody(z.strictObject({ notice: Notice })),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({
						examined: z.int().openapi({ description: '没有办结的任务' }),
						moved: z.int().openapi({ description: '会变的' }),
						movedPlaces: z.int(),
						items: z.array(
							z.object({
								placeId: z.string(),
								obligationId: z.string(),
								itemName: z.string().nullable(),
								body: z.string(),
								fromDueOn: dateText().nullable(),
								toDueOn: dateText().nullable(),
								turnsFirm: z.boolean().openapi({ description: '原来是推算，从此确定' }),
							}),
						),
					})
					.openapi('HolidayNoticePreview'),
				'一页',
			),
		},
	}),
	adopt: staffRoute('calendar.import', {
		method: 'post',
		path: base,
		tags,
		summary: '采用放假通知，重新推算各地没有办结的截止日',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					notice: Notice,
					replace: z.boolean().optional().openapi({ description: '改正同一文号原来收录的内容' }),
				}),
			),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({
						change: z.enum(['imported', 'replaced', 'unchanged']),
						examined: z.int(),
						moved: z.int().openapi({ description: '变了的截止日，逐条有记录' }),
						movedPlaces: z.int(),
					})
					.openapi('AdoptedHolidayNotice'),
				'已采用',
			),
		},
	}),
};

function checkNotice(json: unknown): HolidayNotice {
	const reading = parseHolidayNotice(json);
	if (reading.ok) return reading.notice;
	throw refusedProblem(
		reading.faults.map(({ path, message }) =>
			refusal('notice-unreadable', path === '' ? message : `${path}：${message}`),
		),
	);
}

/** 工作日历: next year's notice, read and looked at before it counts. It counts for every place it is about, so not everybody may. */
export function addHolidayNoticeRoutes(app: StaffApp, staff: Staff, { operatorPlaceId }: AdministrationTools): void {
	const requireScope = (placeId: string, { region }: HolidayNotice) =>
		requireInstallation(
			staff.database,
			placeId,
			operatorPlaceId,
			// A place without a code is no region's for sure.
			({ code }) => region === null || code === null || isRegionInside(code, region),
		);

	serveRoute(app, staff, routes.read, {
		answer(context) {
			const given = context.req.valid('json');
			const reading =
				'text' in given ? readNoticeText(given.text) : { fields: given.notice, sentences: [], warnings: [] };
			const parsed = parseHolidayNotice(reading.fields);
			const doubts = parsed.ok ? doubtsOfNotice(parsed.notice, statutoryDaysOf(parsed.notice.year)) : [];
			const { sentences, fields: notice } = reading;
			const warnings = [...reading.warnings, ...doubts];
			return context.json(body({ notice, sentences, warnings, faults: parsed.ok ? [] : parsed.faults }), 200);
		},
	});
	serveRoute(app, staff, routes.preview, {
		async answer(context) {
			const notice = checkNotice(context.req.valid('json').notice);
			await requireScope(context.req.valid('param').place, notice);
			const { offset = 0, limit = 100 } = context.req.valid('query');
			return context.json(body(await foreseeMoves(staff.database, notice, { offset, limit })), 200);
		},
	});
	serveRoute(app, staff, routes.adopt, {
		async answer(context) {
			const { notice: json, replace = false } = context.req.valid('json');
			const notice = checkNotice(json);
			const placeId = context.req.valid('param').place;
			await requireScope(placeId, notice);
			// The calendar is public at once, and nobody signs it.
			await releaseNote(staff, placeId, wordsOfNotice(notice));
			const { title, documentNumber, year } = notice;
			const imported = await runWithTools(context, staff, async ({ database, clock }, actor) => {
				const outcome = await importHolidayNotice({ database, clock }, json, replace);
				if (!outcome.ok || outcome.change === 'unchanged') return outcome;
				const data = { title, documentNumber, year, change: outcome.change };
				const event = { placeId, type: 'HolidayNoticeImported', at: clock.now(), actor, data, isForOutbox: false };
				await recordEvent(database, event);
				return outcome;
			});
			// After the notice is in: batch by batch, so that nobody's publication waits. Stopped half-way, the job of the night does the rest.
			const { database, clock, statute } = staff;
			const actor = actorName(requestOf(context as unknown as StaffContext).actor as Actor);
			const report = await recomputeDueDates({ database, clock, statute }, { cause: title, actor });
			await staff.afterCommit?.();
			const { change } = (await imported.json()) as { readonly change: string };
			const { examined, moved, movedPlaces } = report;
			return context.json(body({ change, examined, moved, movedPlaces }), 200);
		},
	});
}
