import { z } from '@hono/zod-openapi';
import { appointHolder, createPost, endHolding } from '../../organization/post/actions.ts';
import { POST_KINDS } from '../../organization/post/post.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { DateParameter } from '../parameters.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runWithTools } from './run-command.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { dateText, idParameter, jsonBody, Nothing, PlacePath, period, textOf } from './staff-schemas.ts';

const PostPath = PlacePath.extend({ post: idParameter('岗位编号') });
const HoldingPath = PostPath.extend({ holding: idParameter('任职编号') });

const Holding = z
	.object({
		holdingId: z.string(),
		postId: z.string(),
		accountId: z.string(),
		capacity: z.enum(['holder', 'deputy']).openapi({ description: 'holder 任职，deputy 在空缺时代理' }),
		heldFrom: dateText(),
		heldTo: dateText().nullable(),
	})
	.openapi('PostHolding');

const Post = z
	.object({
		postId: z.string(),
		bodyId: z.string(),
		sectionId: z.string().nullable(),
		kind: z.enum(POST_KINDS),
		title: z.string(),
		validFrom: dateText().nullable(),
		validTo: dateText().nullable(),
		holdings: z.array(Holding),
	})
	.openapi('Post');

const tags = ['岗位'];
const Id = textOf(63, '编号：小写字母、数字和连字符，永久不变');

const routes = {
	list: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/posts',
		tags,
		summary: '全部岗位和任职',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(z.object({ items: z.array(Post) }).openapi('PostList'), '按主体排列') },
	}),
	create: staffRoute('organization.change', {
		method: 'post',
		path: '/places/{place}/posts',
		tags,
		summary: '设岗',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					postId: Id,
					bodyId: Id,
					sectionId: Id.nullish(),
					kind: z.enum(POST_KINDS),
					title: textOf(100),
					...period,
				}),
			),
		},
		responses: { 201: jsonAnswer(Nothing, '已经设立') },
	}),
	appoint: staffRoute('post.appoint', {
		method: 'post',
		path: '/places/{place}/posts/{post}/holdings',
		tags,
		summary: '任命',
		request: {
			params: PostPath,
			body: jsonBody(
				z.strictObject({
					accountId: Id,
					capacity: z.enum(['holder', 'deputy']),
					heldFrom: DateParameter,
					heldTo: DateParameter.nullish(),
					replacesHolder: z.boolean().optional().openapi({ description: '接替前任：前任在前一天离任' }),
				}),
			),
		},
		responses: { 201: jsonAnswer(z.object({ holdingId: z.string() }).openapi('Appointed'), '已经任命') },
	}),
	endHolding: staffRoute('post.appoint', {
		method: 'put',
		path: '/places/{place}/posts/{post}/holdings/{holding}/end',
		tags,
		summary: '离任',
		request: {
			params: HoldingPath,
			body: jsonBody(z.strictObject({ heldTo: DateParameter.openapi({ description: '在岗的最后一天' }) })),
		},
		responses: { 200: jsonAnswer(Nothing, '已经登记') },
	}),
};

/** 岗位: set up by the system administrator, given by the security administrator. */
export function addPostRoutes(app: StaffApp, staff: Staff): void {
	const factsOf = (placeId: string, postId: string) => loadPostFacts(staff.database, placeId, [postId]);
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const { posts, holdings } = await loadPostFacts(staff.database, context.req.valid('param').place);
			const items = posts.map((post) => {
				return { ...post, holdings: holdings.filter((one) => one.postId === post.postId) };
			});
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.create, {
		answer(context) {
			const { sectionId, ...post } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...post, sectionId: sectionId ?? null };
			return runWithTools(
				context,
				staff,
				(tools, actor) => createPost(tools, { ...command, actor }),
				() => ({ status: 201, body: {} }),
			);
		},
	});
	serveRoute(app, staff, routes.appoint, {
		async subjectOf(context) {
			const { place, post } = context.req.valid('param');
			const { posts } = await factsOf(place, post);
			return posts.length === 0 ? null : { accountId: context.req.valid('json').accountId };
		},
		answer(context) {
			const { place: placeId, post: postId } = context.req.valid('param');
			const { heldTo, replacesHolder = false, ...holding } = context.req.valid('json');
			const command = { placeId, postId, ...holding, heldTo: heldTo ?? null, replacesHolder };
			return runWithTools(
				context,
				staff,
				(tools, actor) => appointHolder(tools, { ...command, actor }),
				({ holdingId }) => ({ status: 201, body: { holdingId } }),
			);
		},
	});
	serveRoute(app, staff, routes.endHolding, {
		async subjectOf(context) {
			const { place, post, holding } = context.req.valid('param');
			const { holdings } = await factsOf(place, post);
			const found = holdings.find((one) => one.holdingId === holding);
			return found === undefined ? null : { accountId: found.accountId };
		},
		answer(context) {
			const { place: placeId, post: postId, holding: holdingId } = context.req.valid('param');
			const command = { placeId, postId, holdingId, heldTo: context.req.valid('json').heldTo };
			return runWithTools(context, staff, (tools, actor) => endHolding(tools, { ...command, actor }));
		},
	});
}
