import { OpenAPIHono } from '@hono/zod-openapi';
import { parameterProblem } from '../problem.ts';
import { addAccessTokenRoutes } from './access-token-routes.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addAuditRoutes } from './audit-routes.ts';
import { addDelegationRoutes } from './delegation-routes.ts';
import { addIdentityProviderRoutes } from './identity-provider-routes.ts';
import { addLinkRoutes } from './link-routes.ts';
import { addOrganizationRoutes } from './organization-routes.ts';
import { addPostRoutes } from './post-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { createStaff, type Staff, type StaffApp, type StaffDeps, type StaffEnv } from './staff-deps.ts';
import { internalProblem, problemOfError, staffProblemResponse } from './staff-problem.ts';

/** Routes of another folder, put up with `serveRoute` on the same ground. */
export type MoreStaffRoutes = (app: StaffApp, staff: Staff) => void;

/**
 * The staff's routes as an application to be mounted before the public API's own rules (GET only, open to every site, cached), none of which
 * hold here. Its errors are answered here too.
 */
export function createStaffApi(deps: StaffDeps, more: readonly MoreStaffRoutes[] = []): StaffApp {
	const app: StaffApp = new OpenAPIHono<StaffEnv>({
		defaultHook: (result) => {
			if (!result.success) throw parameterProblem(result.error.issues);
		},
	});
	app.onError((error, context) => {
		const problem = problemOfError(error);
		if (problem !== null) return staffProblemResponse(context, problem);
		deps.log.error('staff.failed', { path: context.req.path }, error);
		return staffProblemResponse(context, internalProblem());
	});
	app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
		type: 'apiKey',
		in: 'cookie',
		name: '__Host-gongkai',
	});
	app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
	const staff = createStaff(deps);
	for (const add of [
		addSessionRoutes,
		addLinkRoutes,
		addIdentityProviderRoutes,
		addAccountRoutes,
		addPostRoutes,
		addDelegationRoutes,
		addOrganizationRoutes,
		addAccessTokenRoutes,
		addAuditRoutes,
		...more,
	])
		add(app, staff);
	return app;
}
