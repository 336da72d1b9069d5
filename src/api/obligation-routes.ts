import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { addDays, calendarDate, yearOf } from '../calendar/calendar-date.ts';
import { dateText as dayText } from '../calendar/day-text.zh.ts';
import { loadPlace, type PlaceRow } from '../catalogue/store.ts';
import { type FeedEntry, feedEntryOf, renderCalendarFeed } from '../obligation/calendar-feed.ts';
import { loadCoverage, loadTimeliness } from '../obligation/figures/store.ts';
import { soonUntil, stateWord } from '../obligation/index.ts';
import { currentItemNames } from '../obligation/listing/store.ts';
import { listDue, loadCalendars, type ObligationCursor, type ObligationRow } from '../obligation/store.ts';
import type { Clock } from '../platform/clock.ts';
import type { ApiDeps } from './api-deps.ts';
import { feedTexts } from './obligation-routes.zh.ts';
import { Coverage, rateOf, SOON, Timeliness } from './obligation-schemas.ts';
import { DateParameter, PlaceParameter } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { problemDetails } from './problem.zh.ts';
import { body, jsonAnswer, problems } from './route-answers.ts';

const PlacePath = z.object({ place: PlaceParameter });
const tags = ['义务'];

const routes = {
	coverage: createRoute({
		method: 'get',
		path: '/places/{place}/coverage',
		tags,
		summary: '覆盖率：目录各事项有没有内容，附分母',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(Coverage, '覆盖率'), ...problems(400, 404) },
	}),
	timeliness: createRoute({
		method: 'get',
		path: '/places/{place}/timeliness',
		tags,
		summary: '按时率：某段时间内到期的义务，附分母；未到期的、暂定的另列',
		request: {
			params: PlacePath,
			query: z.strictObject({
				from: DateParameter.optional().openapi({ description: '截止日从这一天起，含当日；不写为今年1月1日' }),
				until: DateParameter.optional().openapi({ description: '到这一天止，含当日；不写为今年12月31日' }),
			}),
		},
		responses: { 200: jsonAnswer(Timeliness, '按时率'), ...problems(400, 404) },
	}),
	feed: createRoute({
		method: 'get',
		path: '/places/{place}/obligations.ics',
		tags,
		summary: '截止日的日历订阅（iCalendar）：还没有公开、有截止日的事项',
		request: {
			params: PlacePath,
			query: z.strictObject({
				section: z.string().max(200).optional().openapi({ description: '责任股室，须与目录完全相同' }),
				body: z.string().max(200).optional().openapi({ description: '公开主体，须与目录完全相同' }),
			}),
		},
		responses: {
			200: { description: 'RFC 5545', content: { 'text/calendar': { schema: z.string() } } },
			...problems(400, 404),
		},
	}),
};

const PAGE = 500;
/** What is further away nobody puts in a calendar; what has been overdue longer is found on the site. */
const FEED = { daysAhead: 400, most: 2000 };

/** What the public routes of obligations need beside the reads of the API. */
export type ObligationApiDeps = Pick<ApiDeps, 'reads' | 'publicUrl'> & { readonly clock: Clock };

/**
 * Adds 覆盖率, 按时率 and the feed of deadlines. Public: they say what the portal shows (item, body, due date, state), never of which information
 * or document a duty is, for that may not be public yet.
 */
export function addObligationRoutes(app: OpenAPIHono, deps: ObligationApiDeps): void {
	async function requirePlace(placeId: string): Promise<PlaceRow> {
		const place = await loadPlace(deps.reads, placeId);
		if (place === null) throw new ProblemError('place-not-found', problemDetails.placeNotFound(placeId));
		return place;
	}

	app.openapi(routes.coverage, async (c) => {
		const { place } = c.req.valid('param');
		await requirePlace(place);
		const { items, filled, nilDeclared, emptyItemIds } = await loadCoverage(deps.reads, place);
		const names = await currentItemNames(deps.reads, place, emptyItemIds);
		const emptyItems = emptyItemIds.map((itemId) => ({ itemId, name: names.get(itemId) ?? null }));
		return c.json(body({ items, filled, nilDeclared, rate: rateOf(filled, items), emptyItems }), 200);
	});

	app.openapi(routes.timeliness, async (c) => {
		const { place } = c.req.valid('param');
		await requirePlace(place);
		const asOf = deps.clock.today();
		const year = yearOf(asOf);
		const { from = calendarDate(`${year}-01-01`), until = calendarDate(`${year}-12-31`) } = c.req.valid('query');
		const found = await loadTimeliness(deps.reads, place, from, until, asOf);
		const judged = found.onTime + found.late + found.overdue;
		return c.json(body({ asOf, from, until, judged, rate: rateOf(found.onTime, judged), ...found }), 200);
	});

	app.openapi(routes.feed, async (c) => {
		const { place: placeId } = c.req.valid('param');
		const { section, body: bodyName } = c.req.valid('query');
		const place = await requirePlace(placeId);
		const calendar = (await loadCalendars(deps.reads))(place.code);
		const now = deps.clock.now();
		const today = deps.clock.today();
		const asOf = { today, soonUntil: soonUntil(today, calendar, SOON) };
		const filters = {
			dueUntil: addDays(today, FEED.daysAhead),
			...(section !== undefined && { section }),
			...(bodyName !== undefined && { body: bodyName }),
		};
		const rows: ObligationRow[] = [];
		for (let after: ObligationCursor | null = null; rows.length < FEED.most; ) {
			const page: ObligationRow[] = await listDue(deps.reads, placeId, asOf, filters, PAGE, after);
			rows.push(...page);
			const last = page.at(-1);
			if (page.length < PAGE || last?.dueOn == null) break;
			after = { dueOn: last.dueOn, obligationId: last.obligationId };
		}
		const itemUrl = (itemId: string) => `${deps.publicUrl}/places/${placeId}/items/${encodeURIComponent(itemId)}`;
		const entries = rows.flatMap((row): FeedEntry[] => {
			if (row.dueOn === null) return [];
			// Without the derivation: the days of its events tell of information that is not public yet.
			const entry = feedEntryOf({ ...row, derivation: null }, row.dueOn, calendar, itemUrl(row.itemId));
			const state = feedTexts.state(stateWord(row), dayText(today));
			return [{ ...entry, description: `${entry.description}\n${state}` }];
		});
		const name = feedTexts.name(
			place.name,
			[bodyName, section].filter((one) => one !== undefined),
		);
		const host = URL.parse(deps.publicUrl)?.hostname ?? 'localhost';
		const feed = renderCalendarFeed({ name, host, madeAt: now, entries });
		return c.body(feed, 200, {
			'Content-Type': 'text/calendar; charset=utf-8',
			'Content-Disposition': `inline; filename="${placeId}-obligations.ics"`,
		});
	});
}
