import { z } from '@hono/zod-openapi';
import { savePlace } from '../../organization/actions.ts';
import { issueFirstAdministratorLinks } from '../../organization/one-time-link/actions.ts';
import { PLACE_LEVELS, type PlaceLevel } from '../../organization/place-tree.ts';
import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { findPlaceOfCode, listChildren, loadPlaceInTree } from '../../organization/store.ts';
import { LimitParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { oneTimeAddress } from '../staff/one-time-address.ts';
import { runWithTools } from '../staff/run-command.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { instantText, jsonBody, listOf, PlacePath, textOf } from '../staff/staff-schemas.ts';
import { administrationRefusals } from './administration.zh.ts';
import type { AdministrationTools } from './administration-tools.ts';
import { requireInstallation } from './installation.ts';

const tags = ['开通'];
const refusal = refusalsFrom(administrationRefusals);
const PAGE = 50;

const PlaceLine = z
	.object({
		placeId: z.string(),
		parentPlaceId: z.string().nullable(),
		level: z.enum(PLACE_LEVELS).nullable(),
		name: z.string(),
		code: z.string().nullable(),
	})
	.openapi('PlaceInTree');

const routes = {
	list: staffRoute('place.register', {
		method: 'get',
		path: '/places/{place}/subordinate-places',
		tags,
		summary: '直接下级的地方',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(listOf(PlaceLine, 'SubordinatePlaces'), '下级地方') },
	}),
	divisions: staffRoute('place.register', {
		method: 'get',
		path: '/places/{place}/divisions',
		tags,
		summary: '全国县级行政区划，按名称或者代码找；供新增地方时选用',
		request: {
			params: PlacePath,
			query: z.strictObject({ search: textOf(60, '名称的一部分，或者代码的前几位'), limit: LimitParameter }),
		},
		responses: {
			200: jsonAnswer(
				listOf(
					z.object({
						code: z.string().nullable(),
						name: z.string(),
						prefecture: z.string().nullable(),
						province: z.string(),
						placeId: z.string().openapi({ description: '建议的编号' }),
					}),
					'Divisions',
				),
				'找到的',
			),
		},
	}),
	register: staffRoute('place.register', {
		method: 'post',
		path: '/places/{place}/new-places',
		tags,
		summary: '新增地方：一个县（按行政区划代码），或者本地方的下级；答复里有首任管理员链接，只显示一次',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.union([
					z.strictObject({
						code: z
							.string()
							.regex(/^\d{6}$/)
							.openapi({ description: '县级行政区划代码' }),
						placeId: textOf(63, '编号，用在网址里，以后不改').optional(),
					}),
					z.strictObject({
						name: textOf(100, '乡镇、街道、村、社区的名称'),
						level: z.enum(['township', 'village']),
						placeId: textOf(63, '编号，用在网址里，以后不改'),
					}),
				]),
			),
		},
		responses: {
			201: jsonAnswer(
				z
					.object({
						placeId: z.string(),
						name: z.string(),
						links: z.array(z.object({ roles: z.array(z.string()), address: z.string(), expiresAt: instantText() })),
					})
					.openapi('NewPlace'),
				'已新增；请把链接交给本人',
			),
		},
	}),
};

interface NewPlace {
	readonly placeId: string;
	readonly name: string;
	readonly province: string | null;
	readonly level: PlaceLevel;
	readonly code: string | null;
	readonly parentPlaceId: string | null;
}

/** 新增地方: a county out of the national list by whoever keeps the installation, or a township or village below one's own place. */
export function addPlaceRoutes(app: StaffApp, staff: Staff, tools: AdministrationTools): void {
	const countyOf = async (code: string, placeId: string | undefined): Promise<NewPlace> => {
		const division = (await tools.divisions()).find((one) => one.code === code);
		if (division === undefined) throw refusedProblem([refusal('division-unknown', code)]);
		const { name, province } = division;
		return { placeId: placeId ?? tools.slugOf(name), name, province, level: 'county', code, parentPlaceId: null };
	};

	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const items = await listChildren(staff.database, context.req.valid('param').place);
			return context.json({ items: body(items) }, 200);
		},
	});
	serveRoute(app, staff, routes.divisions, {
		async answer(context) {
			const { search, limit = PAGE } = context.req.valid('query');
			const wanted = search.trim();
			const found = (await tools.divisions()).filter(
				({ code, name, prefecture, province }) =>
					wanted !== '' &&
					((code ?? '').startsWith(wanted) || `${province}${prefecture ?? ''}${name}`.includes(wanted)),
			);
			const items = found.slice(0, limit).map((one) => ({ ...one, placeId: tools.slugOf(one.name) }));
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.register, {
		async answer(context) {
			const own = context.req.valid('param').place;
			const wish = context.req.valid('json');
			let place: NewPlace;
			if ('code' in wish) {
				await requireInstallation(staff.database, own, tools.operatorPlaceId);
				place = await countyOf(wish.code, wish.placeId);
			} else {
				const above = await loadPlaceInTree(staff.database, own);
				place = { ...wish, province: above?.province ?? null, code: null, parentPlaceId: own };
			}
			return runWithTools(
				context,
				staff,
				async (
					account,
					actor,
				): Promise<Outcome<{ links: readonly { roles: readonly string[]; token: string; expiresAt: string }[] }>> => {
					const refusals: Refusal[] = [];
					if ((await loadPlaceInTree(account.database, place.placeId)) !== null)
						refusals.push(refusal('place-exists', place.placeId));
					const same = place.code === null ? null : await findPlaceOfCode(account.database, place.code);
					if (same !== null) refusals.push(refusal('code-taken', same.name));
					if (refusals.length > 0) return { ok: false, refusals };
					const saved = await savePlace(account, { ...place, actor });
					return saved.ok ? issueFirstAdministratorLinks(account, place.placeId, actor) : saved;
				},
				({ links }) => ({
					status: 201,
					body: {
						placeId: place.placeId,
						name: place.name,
						links: links.map(({ roles, token, expiresAt }) => ({
							roles,
							address: oneTimeAddress(staff.publicUrl, place.placeId, token),
							expiresAt,
						})),
					},
				}),
			);
		},
	});
}
