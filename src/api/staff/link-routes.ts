import { z } from '@hono/zod-openapi';
import { accountRefusals } from '../../organization/account/account.zh.ts';
import { ADMINISTRATOR_ROLES } from '../../organization/account/security-rules.ts';
import { readLink, redeemLink } from '../../organization/one-time-link/actions.ts';
import { refusalsFrom } from '../../organization/refusal.ts';
import { readToken } from '../../platform/session-token.ts';
import { jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { refusedProblem } from './staff-problem.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { jsonBody, PlacePath, Secret, textOf } from './staff-schemas.ts';

const refusal = refusalsFrom(accountRefusals);
// In the body, never in the address: addresses are logged, and a link works for whoever has it.
const Token = textOf(200, '链接 # 号后面的部分');

const routes = {
	read: staffRoute('sign-in', {
		method: 'post',
		path: '/places/{place}/one-time-links/reading',
		tags: ['登录'],
		summary: '查看一次性链接：要填什么',
		request: { params: PlacePath, body: jsonBody(z.strictObject({ token: Token })) },
		responses: {
			200: jsonAnswer(
				z
					.object({
						purpose: z.enum(['first-administrator', 'invitation', 'password-reset']),
						loginName: z.string().nullable().openapi({ description: '空：由本人填写登录名和姓名' }),
						roles: z.array(z.enum(ADMINISTRATOR_ROLES)),
					})
					.openapi('OneTimeLink'),
				'链接可以使用',
			),
		},
	}),
	redeem: staffRoute('sign-in', {
		method: 'post',
		path: '/places/{place}/one-time-links/redemption',
		tags: ['登录'],
		summary: '使用一次性链接：设置密码',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					token: Token,
					password: Secret,
					loginName: textOf(200).optional(),
					displayName: textOf(200).optional(),
				}),
			),
		},
		responses: { 200: jsonAnswer(z.object({ accountId: z.string() }).openapi('RedeemedLink'), '已经设置，请登录') },
	}),
};

/** 一次性链接: first administrators, invitations, password resets. A link of another place is as good as none. */
export function addLinkRoutes(app: StaffApp, staff: Staff): void {
	const isOfPlace = (token: string, placeId: string) => readToken('link', token)?.placeId === placeId;
	serveRoute(app, staff, routes.read, {
		async answer(context) {
			const { token } = context.req.valid('json');
			const link = isOfPlace(token, context.req.valid('param').place) ? await readLink(staff.account, token) : null;
			if (link === null) throw refusedProblem([refusal('link-invalid')]);
			const { purpose, loginName, roles } = link;
			return context.json({ purpose, loginName, roles }, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.redeem, {
		async answer(context) {
			const { token, password, loginName, displayName } = context.req.valid('json');
			if (!isOfPlace(token, context.req.valid('param').place)) throw refusedProblem([refusal('link-invalid')]);
			const names = {
				...(loginName === undefined ? {} : { loginName }),
				...(displayName === undefined ? {} : { displayName }),
			};
			const outcome = await redeemLink(staff.account, { token, password, ...names });
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			return context.json({ accountId: outcome.accountId }, 200);
		},
	});
}
