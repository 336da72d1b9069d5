import { resolveAccessToken } from '../../organization/access-token/actions.ts';
import { resolveSession } from '../../organization/session/actions.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import type { Staff, StaffContext, StaffRequest } from './staff-deps.ts';
import { StaffProblemError } from './staff-problem.ts';
import { sessionEndText, staffProblemDetails } from './staff-problem.zh.ts';

function tokenProblem(): StaffProblemError {
	const message = staffProblemDetails.tokenInvalid;
	const refusals = [{ code: 'token-invalid', message }];
	return new StaffProblemError(401, 'token-invalid', { detail: message, refusals });
}

/**
 * Who asks: the bearer of an access token (`Authorization: Bearer gka_…`), else the session of the cookie, else nobody. Never by the address
 * or its query, which end up in logs. With an `Authorization` header the cookie does not count. Throws 401 for credentials that are no good.
 */
export async function resolveActor(context: StaffContext, staff: Staff): Promise<StaffRequest> {
	const address = staff.addressOf(context);
	const citizen = { actor: { kind: 'citizen' }, session: null, sessionToken: null, address } as const;
	const authorization = context.req.header('authorization');
	if (authorization !== undefined) {
		const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
		const actor = token === undefined ? null : await resolveAccessToken(staff.organization, token);
		if (actor === null) throw tokenProblem();
		return { ...citizen, actor };
	}
	const sessionToken = readSessionCookie(context, staff);
	if (sessionToken === null) return citizen;
	const session = await resolveSession(staff.account, sessionToken);
	if (typeof session !== 'string') return { actor: session.actor, session, sessionToken, address };
	clearSessionCookie(context, staff);
	if (session === 'unknown') return citizen;
	const message = sessionEndText[session];
	const refusals = [{ code: `session-${session}`, message }];
	throw new StaffProblemError(401, 'session-over', { detail: message, refusals });
}
