import { z } from '@hono/zod-openapi';
import { signInWithIdentity } from '../../organization/session/actions.ts';
import { identityCookie, setSessionCookie } from './session-cookie.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from './staff-deps.ts';
import { refusedProblem, StaffProblemError } from './staff-problem.ts';
import { staffProblemDetails } from './staff-problem.zh.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { PlacePath } from './staff-schemas.ts';

/** Where the provider sends people back to, under the API; one address for all places, for it has to be registered there. */
export const IDENTITY_CALLBACK = '/sign-in/callback';

const redirect = (description: string) => ({
	description,
	headers: { Location: { schema: { type: 'string' as const } } },
});

const routes = {
	begin: staffRoute('sign-in', {
		method: 'get',
		path: '/places/{place}/sign-in',
		tags: ['登录'],
		summary: '转到统一身份认证',
		request: {
			params: PlacePath,
			query: z.strictObject({
				returnTo: z.string().max(500).optional().openapi({ description: '登录以后回到本站的哪个路径' }),
			}),
		},
		responses: { 302: redirect('转到统一身份认证系统') },
	}),
	finish: staffRoute('sign-in', {
		method: 'get',
		path: IDENTITY_CALLBACK,
		tags: ['登录'],
		summary: '从统一身份认证回来',
		responses: { 303: redirect('已经登录，回到来时的页面') },
	}),
};

/** 统一身份认证登录. Only accounts linked beforehand; who they are is proven by `platform/oidc.ts`. */
export function addIdentityProviderRoutes(app: StaffApp, staff: Staff): void {
	const needOidc = () => {
		if (staff.oidc !== null) return staff.oidc;
		throw new StaffProblemError(404, 'sign-in-not-available', { detail: staffProblemDetails.noOidc });
	};
	serveRoute(app, staff, routes.begin, {
		async answer(context) {
			const { place: placeId } = context.req.valid('param');
			const { returnTo = '/' } = context.req.valid('query');
			const outcome = await needOidc().begin({ placeId, returnTo });
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			identityCookie.set(context as unknown as StaffContext, staff, outcome.state);
			return context.redirect(outcome.address, 302);
		},
	});
	serveRoute(app, staff, routes.finish, {
		async answer(context) {
			const state = identityCookie.read(context as unknown as StaffContext, staff);
			const proven = await needOidc().finish(new URL(context.req.url).searchParams, state);
			// A second try with the same answer must begin anew.
			identityCookie.clear(context as unknown as StaffContext, staff);
			if (!proven.ok) throw refusedProblem(proven.refusals);
			const { placeId, issuer, subject, returnTo } = proven;
			const { address } = requestOf(context);
			const outcome = await signInWithIdentity(staff.account, { placeId, issuer, subject, address });
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			setSessionCookie(context as unknown as StaffContext, staff, outcome.token);
			return context.redirect(returnTo, 303);
		},
	});
}
