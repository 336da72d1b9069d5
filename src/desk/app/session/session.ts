import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Action } from '../../../organization/policy.ts';
import type { Session } from '../api/api.generated.ts';
import { call, keepSessionWith } from '../api/client.ts';

/** Who is signed in at a place, and what he may do. */
export const sessionQuery = (place: string) =>
	queryOptions({
		queryKey: ['session', place],
		queryFn: async ({ signal }) => {
			const session = await call('GET /places/{place}/session', { path: { place }, signal });
			token = session.csrfToken;
			return session;
		},
		staleTime: 60_000,
	});

let token: string | null = null;

type Ask = () => Promise<boolean>;
let askToSignIn: Ask | null = null;
let asked: Promise<boolean> | null = null;

/** The screen that can ask somebody to sign in again; null when it goes. */
export function setSignInAsker(ask: Ask | null): void {
	askToSignIn = ask;
}

/** Joins the API's client to the session of this place. */
export function keepSession(client: QueryClient, place: string): void {
	const renew = async () => {
		await client.fetchQuery({ ...sessionQuery(place), staleTime: 0 });
		return true;
	};
	keepSessionWith({
		csrfToken: () => token,
		// Ten requests that fail at once ask once.
		signInAgain: () => {
			asked ??= (askToSignIn?.() ?? Promise.resolve(false)).finally(() => {
				asked = null;
			});
			return asked;
		},
		renewToken: () => renew().catch(() => false),
	});
}

/** Takes the token of a session that has just begun. */
export function beginSession(csrfToken: string): void {
	token = csrfToken;
}

/** Whether the session allows at least one of these somewhere; none asked for: anybody who is signed in. */
export function isPermitted(session: Pick<Session, 'actions'>, needs: readonly Action[]): boolean {
	return needs.length === 0 || needs.some((action) => session.actions.includes(action));
}
