import type { ActingAccount } from '../../review/actions.ts';
import { requestOf, type StaffContext, sessionOf } from '../staff/staff-deps.ts';
import { permissionProblem } from '../staff/staff-problem.ts';

/** The person who asks, for acts that only persons do; 403 for a system. */
export function actingAccount(context: Pick<StaffContext, 'get'>): ActingAccount {
	const { actor } = requestOf(context);
	if (actor.kind !== 'account') throw permissionProblem('role-missing');
	const { session } = sessionOf(context);
	return { accountId: actor.accountId, displayName: session.displayName, actor: `account:${actor.accountId}` };
}
