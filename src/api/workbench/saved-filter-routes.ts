import { z } from '@hono/zod-openapi';
import { DISCLOSURE_ID } from '../../disclosure/disclosure.ts';
import { type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { listSavedFilters, removeSavedFilter, saveFilter } from '../../organization/saved-filter/store.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runCommand } from '../staff/run-command.ts';
import { type Staff, type StaffApp, sessionOf } from '../staff/staff-deps.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { instantText, jsonBody, listOf, Nothing, PlacePath, textOf } from '../staff/staff-schemas.ts';
import { savedFilterRefusals } from './saved-filter.zh.ts';

const tags = ['工作台'];
const MOST_FILTERS = 100;
const refusal = refusalsFrom(savedFilterRefusals);

const Screen = z.string().regex(/^[a-z][a-z-]{0,40}$/);
const Query = z.record(z.string().max(40), textOf(300)).openapi({ description: '页面地址里的参数' });
const Filter = z
	.object({ filterId: z.string(), screen: z.string(), name: z.string(), query: Query, savedAt: instantText() })
	.openapi('SavedFilter');

const routes = {
	list: staffRoute('own-account.change', {
		method: 'get',
		path: '/places/{place}/session/filters',
		tags,
		summary: '自己的常用筛选',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(listOf(Filter, 'SavedFilters'), '按页面、名字排列') },
	}),
	save: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/filters',
		tags,
		summary: '存一个常用筛选；同一页面同名的替换',
		request: {
			params: PlacePath,
			body: jsonBody(z.strictObject({ screen: Screen, name: textOf(60), query: Query })),
		},
		responses: { 201: jsonAnswer(z.object({ filterId: z.string() }).openapi('SavedFilterId'), '已存') },
	}),
	remove: staffRoute('own-account.change', {
		method: 'delete',
		path: '/places/{place}/session/filters/{filter}',
		tags,
		summary: '删去一个常用筛选',
		request: { params: PlacePath.extend({ filter: z.string().regex(DISCLOSURE_ID) }) },
		responses: { 200: jsonAnswer(Nothing, '已删去') },
	}),
};

/** 常用筛选 of whoever is signed in. Nobody sees another's. */
export function addSavedFilterRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database } = staff;
	const own = (context: Parameters<typeof sessionOf>[0]) => sessionOf(context).session.actor.accountId;

	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const items = await listSavedFilters(database, context.req.valid('param').place, own(context));
			return context.json({ items: items.map((one) => ({ ...one, query: { ...one.query } })) }, 200);
		},
	});
	serveRoute(app, staff, routes.save, {
		answer(context) {
			const { place } = context.req.valid('param');
			const { screen, query, ...given } = context.req.valid('json');
			const name = given.name.trim();
			const accountId = own(context);
			return runCommand<{ filterId: string }>(
				context,
				staff,
				async ({ transaction, at }) => {
					const refusals: Refusal[] = name === '' ? [refusal('filter-name-missing')] : [];
					const known = await listSavedFilters(transaction, place, accountId);
					const isNew = !known.some((one) => one.screen === screen && one.name === name);
					if (isNew && known.length >= MOST_FILTERS) refusals.push(refusal('filters-too-many', MOST_FILTERS));
					if (refusals.length > 0) return { ok: false, refusals };
					const filter = { filterId: desk.disclosure.newId(), screen, name, query, savedAt: at };
					return { ok: true, filterId: await saveFilter(transaction, place, accountId, filter) };
				},
				({ filterId }) => ({ status: 201, body: { filterId } }),
			);
		},
	});
	serveRoute(app, staff, routes.remove, {
		answer(context) {
			const { place, filter } = context.req.valid('param');
			return runCommand<object>(context, staff, async ({ transaction }) => {
				await removeSavedFilter(transaction, place, own(context), filter);
				return { ok: true };
			});
		},
	});
}
