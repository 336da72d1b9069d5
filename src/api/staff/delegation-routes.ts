import { z } from '@hono/zod-openapi';
import { listAccounts } from '../../organization/account/store.ts';
import { grantDelegation, revokeDelegation } from '../../organization/post/actions.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { DateParameter } from '../parameters.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runWithTools } from './run-command.ts';
import { type Staff, type StaffApp, sessionOf } from './staff-deps.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { dateText, idParameter, jsonBody, listOf, Nothing, PlacePath, Reason, textOf } from './staff-schemas.ts';

const PostPath = PlacePath.extend({ post: idParameter('岗位编号') });

const Delegation = z
	.object({
		delegationId: z.string(),
		postId: z.string(),
		fromAccountId: z.string(),
		toAccountId: z.string(),
		delegatedFrom: dateText(),
		delegatedTo: dateText(),
		reason: z.string(),
	})
	.openapi('Delegation');

const Delegations = listOf(Delegation, 'DelegationList');
const tags = ['岗位'];

const routes = {
	list: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/delegations',
		tags,
		summary: '全部授权',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(Delegations, '按起始日排列') },
	}),
	ofPost: staffRoute('delegation.grant', {
		method: 'get',
		path: '/places/{place}/posts/{post}/delegations',
		tags,
		summary: '自己岗位上的授权',
		request: { params: PostPath },
		responses: { 200: jsonAnswer(Delegations, '按起始日排列') },
	}),
	candidates: staffRoute('delegation.grant', {
		method: 'get',
		path: '/places/{place}/posts/{post}/delegation-candidates',
		tags,
		summary: '可以授权给谁',
		request: { params: PostPath },
		responses: {
			200: jsonAnswer(
				listOf(z.object({ accountId: z.string(), displayName: z.string() }).openapi('Colleague'), 'ColleagueList'),
				'在用的账号，管理员和本人除外',
			),
		},
	}),
	grant: staffRoute('delegation.grant', {
		method: 'post',
		path: '/places/{place}/posts/{post}/delegations',
		tags,
		summary: '授权他人代行自己的岗位',
		request: {
			params: PostPath,
			body: jsonBody(
				z.strictObject({
					toAccountId: textOf(63),
					delegatedFrom: DateParameter,
					delegatedTo: DateParameter.openapi({ description: '最后一天，含当日' }),
					reason: Reason,
				}),
			),
		},
		responses: { 201: jsonAnswer(z.object({ delegationId: z.string() }).openapi('Delegated'), '已经授权') },
	}),
	revoke: staffRoute('delegation.revoke', {
		method: 'post',
		path: '/places/{place}/delegations/{delegation}/revocation',
		tags,
		summary: '收回授权',
		request: {
			params: PlacePath.extend({ delegation: idParameter('授权编号') }),
			body: jsonBody(z.strictObject({ reason: Reason })),
		},
		responses: { 200: jsonAnswer(Nothing, '已经收回') },
	}),
};

/** 授权代行: each for the posts he acts in himself. */
export function addDelegationRoutes(app: StaffApp, staff: Staff): void {
	interface OfPost {
		readonly req: { valid(target: 'param'): { place: string; post: string } };
	}
	const subjectOf = (context: OfPost) => ({ postId: context.req.valid('param').post });
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const { delegations } = await loadPostFacts(staff.database, context.req.valid('param').place);
			return context.json({ items: [...delegations] }, 200);
		},
	});
	serveRoute(app, staff, routes.ofPost, {
		subjectOf,
		async answer(context) {
			const { place, post } = context.req.valid('param');
			const { delegations } = await loadPostFacts(staff.database, place, [post]);
			return context.json({ items: [...delegations] }, 200);
		},
	});
	serveRoute(app, staff, routes.candidates, {
		subjectOf,
		async answer(context) {
			const own = sessionOf(context).session.actor.accountId;
			const accounts = await listAccounts(staff.database, context.req.valid('param').place);
			const items = accounts
				.filter((one) => one.status === 'active' && one.administratorRoles.length === 0 && one.accountId !== own)
				.map(({ accountId, displayName }) => ({ accountId, displayName }));
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.grant, {
		subjectOf,
		answer(context) {
			const { place: placeId, post: postId } = context.req.valid('param');
			const fromAccountId = sessionOf(context).session.actor.accountId;
			const command = { placeId, postId, fromAccountId, ...context.req.valid('json') };
			return runWithTools(
				context,
				staff,
				(tools, actor) => grantDelegation(tools, { ...command, actor }),
				({ delegationId }) => ({ status: 201, body: { delegationId } }),
			);
		},
	});
	serveRoute(app, staff, routes.revoke, {
		async subjectOf(context) {
			const { place, delegation } = context.req.valid('param');
			const { delegations } = await loadPostFacts(staff.database, place);
			const found = delegations.find((one) => one.delegationId === delegation);
			return found === undefined ? null : { postId: found.postId };
		},
		answer(context) {
			const { place: placeId, delegation: delegationId } = context.req.valid('param');
			const command = { placeId, delegationId, reason: context.req.valid('json').reason };
			return runWithTools(context, staff, (tools, actor) => revokeDelegation(tools, { ...command, actor }));
		},
	});
}
