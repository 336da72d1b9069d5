import { z } from '@hono/zod-openapi';
import { issueAccessToken, listAccessTokens, revokeAccessToken } from '../../organization/access-token/actions.ts';
import { TOKEN_SCOPES } from '../../organization/policy.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runWithTools } from './run-command.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import {
	dateText,
	idParameter,
	instantText,
	jsonBody,
	listOf,
	Nothing,
	PlacePath,
	Reason,
	textOf,
} from './staff-schemas.ts';

const AccessToken = z
	.object({
		tokenId: z.string(),
		name: z.string(),
		scopes: z.array(z.enum(TOKEN_SCOPES)),
		bodyIds: z.array(z.string()).nullable().openapi({ description: '空：这个地方的全部主体' }),
		createdAt: instantText(),
		expiresAt: instantText(),
		revokedAt: instantText().nullable(),
		lastUsedOn: dateText().nullable(),
	})
	.openapi('AccessToken');

const tags = ['令牌'];

const routes = {
	list: staffRoute('token.issue', {
		method: 'get',
		path: '/places/{place}/access-tokens',
		tags,
		summary: '全部接口令牌',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(listOf(AccessToken, 'AccessTokenList'), '新的在前') },
	}),
	issue: staffRoute('token.issue', {
		method: 'post',
		path: '/places/{place}/access-tokens',
		tags,
		summary: '发放接口令牌',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					name: textOf(100, '哪个系统使用'),
					scopes: z.array(z.enum(TOKEN_SCOPES)).max(TOKEN_SCOPES.length),
					bodyIds: z.array(textOf(63)).max(1000).nullish(),
					days: z.int().openapi({ description: '有效几天' }),
				}),
			),
		},
		responses: {
			201: jsonAnswer(
				z.object({ tokenId: z.string(), token: z.string(), expiresAt: instantText() }).openapi('IssuedAccessToken'),
				'令牌只显示一次',
			),
		},
	}),
	revoke: staffRoute('token.revoke', {
		method: 'post',
		path: '/places/{place}/access-tokens/{token}/revocation',
		tags,
		summary: '作废接口令牌',
		request: {
			params: PlacePath.extend({ token: idParameter('令牌编号，不是令牌本身') }),
			body: jsonBody(z.strictObject({ reason: Reason })),
		},
		responses: { 200: jsonAnswer(Nothing, '已经作废') },
	}),
};

/** 接口令牌 for other systems. */
export function addAccessTokenRoutes(app: StaffApp, staff: Staff): void {
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const items = await listAccessTokens(staff.database, context.req.valid('param').place);
			return context.json({ items }, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.issue, {
		answer(context) {
			const { bodyIds = null, ...token } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...token, bodyIds };
			return runWithTools(
				context,
				staff,
				(tools, actor) => issueAccessToken(tools, { ...command, actor }),
				({ tokenId, token, expiresAt }) => ({ status: 201, body: { tokenId, token, expiresAt } }),
			);
		},
	});
	serveRoute(app, staff, routes.revoke, {
		answer(context) {
			const { place: placeId, token: tokenId } = context.req.valid('param');
			const command = { placeId, tokenId, reason: context.req.valid('json').reason };
			return runWithTools(context, staff, (tools, actor) => revokeAccessToken(tools, { ...command, actor }));
		},
	});
}
