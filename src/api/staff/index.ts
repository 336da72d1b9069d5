/**
 * The staff's part of the API: sign-in, accounts, posts, organization, tokens, audit; and the ground other routes of the staff stand on. A route
 * is defined with `staffRoute(action, …)` and put up with `serveRoute`, which finds out who asks, refuses forged requests and floods, and asks
 * `may()`; its work runs in `runCommand`, one transaction with its idempotency key. Decides nothing of the domain, and holds no SQL but that
 * of the keys. All answers are `no-store`; all failures are problems with every reason.
 */

export { createStaffApi, type MoreStaffRoutes } from './create-staff-api.ts';
export { csrfToken } from './session-cookie.ts';
export type { Staff, StaffDeps, StaffLimits } from './staff-deps.ts';
export { bodyLimitOf, STAFF_ROUTES, type StaffRouteRow } from './staff-route.ts';
export { staffTags } from './staff-tags.zh.ts';
export { forgetOldKeys } from './store.ts';
