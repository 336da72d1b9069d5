import { z } from '@hono/zod-openapi';
import { POST_KINDS } from '../../organization/post/post.ts';
import { activatePath, proposePath, withdrawPath } from '../../review/path/actions.ts';
import { SIGNING_POSTS } from '../../review/path/decide-path.ts';
import { REVIEW_CHECKS } from '../../review/review-sheet.ts';
import { listPathsOfPlace, listSignOffPaths } from '../../review/store.ts';
import { DateParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { runWithTools } from '../staff/run-command.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import {
	dateText,
	idParameter,
	instantText,
	jsonBody,
	Nothing,
	PlacePath,
	Reason,
	textOf,
} from '../staff/staff-schemas.ts';
import type { AdministrationTools } from './administration-tools.ts';

const tags = ['审签路线'];
const base = '/places/{place}/sign-off-paths';
const PathPath = PlacePath.extend({ path: idParameter('审签路线') });
const Step = z.strictObject({ postKind: z.enum(POST_KINDS), checks: z.array(z.enum(REVIEW_CHECKS)) });
const Path = z.object({ documentClass: z.string(), steps: z.array(Step), basis: z.string() });
const Own = Path.extend({
	pathId: z.string(),
	state: z.enum(['proposed', 'active', 'withdrawn']),
	proposedAt: instantText(),
	proposedBy: z.string(),
	inForceFrom: dateText().nullable().openapi({ description: '从这一天起；同一类以最晚开始的为准' }),
	activatedAt: instantText().nullable(),
	activatedBy: z.string().nullable(),
}).openapi('SignOffPathOfPlace');

const routes = {
	list: staffRoute('sign-off-path.read', {
		method: 'get',
		path: base,
		tags,
		summary: '审签路线：各类文件今天走哪一条，本地拟定和启用过的，可选的岗位和核对项目',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				z
					.object({
						classes: z.array(
							z.object({
								documentClass: z.string(),
								name: z.string(),
								today: Path.nullable(),
								origin: z
									.enum(['decided', 'place', 'general'])
									.nullable()
									.openapi({ description: 'decided 本地启用的；place 本地规范写明的；general 通用的' }),
							}),
						),
						items: z.array(Own),
						signingPosts: z.array(z.string()),
						checks: z.array(z.string()),
					})
					.openapi('SignOffPaths'),
				'审签路线',
			),
		},
	}),
	propose: staffRoute('sign-off-path.propose', {
		method: 'post',
		path: base,
		tags,
		summary: '拟定一条审签路线；由另一人启用后才算数',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					documentClass: idParameter('文件类别'),
					steps: z.array(Step).max(10),
					basis: textOf(500, '依据：哪个文件、哪一条'),
				}),
			),
		},
		responses: { 201: jsonAnswer(z.object({ pathId: z.string() }).openapi('ProposedSignOffPath'), '已拟定') },
	}),
	activate: staffRoute('sign-off-path.activate', {
		method: 'post',
		path: `${base}/{path}/activation`,
		tags,
		summary: '启用，写明从哪一天起；拟定的人不能自己启用',
		request: { params: PathPath, body: jsonBody(z.strictObject({ inForceFrom: DateParameter })) },
		responses: { 200: jsonAnswer(Nothing, '已启用') },
	}),
	withdraw: staffRoute('sign-off-path.propose', {
		method: 'post',
		path: `${base}/{path}/withdrawal`,
		tags,
		summary: '收回还没有启用的',
		request: { params: PathPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Nothing, '已收回') },
	}),
};

/** 审签路线 of a place: proposed by one, put in force by another from a day on. */
export function addSignOffPathRoutes(app: StaffApp, staff: Staff, { review }: AdministrationTools): void {
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const placeId = context.req.valid('param').place;
			const decided = await listSignOffPaths(staff.database, placeId, staff.clock.today());
			const { own, general } = review.signOffPaths(placeId);
			const sources = { decided, place: own, general };
			const classes = [...review.documentClasses].map(([documentClass, name]) => {
				for (const [origin, paths] of Object.entries(sources)) {
					const today = paths.find((path) => path.documentClass === documentClass);
					if (today !== undefined) return { documentClass, name, today, origin };
				}
				return { documentClass, name, today: null, origin: null };
			});
			const items = await listPathsOfPlace(staff.database, placeId);
			return context.json(body({ classes, items, signingPosts: SIGNING_POSTS, checks: REVIEW_CHECKS }), 200);
		},
	});
	serveRoute(app, staff, routes.propose, {
		answer(context) {
			const knownClasses = [...review.documentClasses.keys()];
			const command = { placeId: context.req.valid('param').place, ...context.req.valid('json'), knownClasses };
			return runWithTools(
				context,
				staff,
				(tools, actor) => proposePath(tools, { ...command, actor }),
				({ pathId }) => ({ status: 201, body: { pathId } }),
			);
		},
	});
	serveRoute(app, staff, routes.activate, {
		answer(context) {
			const { place: placeId, path: pathId } = context.req.valid('param');
			const { inForceFrom } = context.req.valid('json');
			return runWithTools(context, staff, (tools, actor) =>
				activatePath(tools, { placeId, pathId, inForceFrom, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.withdraw, {
		answer(context) {
			const { place: placeId, path: pathId } = context.req.valid('param');
			const { reason } = context.req.valid('json');
			return runWithTools(context, staff, (tools, actor) => withdrawPath(tools, { placeId, pathId, reason, actor }));
		},
	});
}
