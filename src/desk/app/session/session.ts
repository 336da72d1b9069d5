import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Action, may, type Subject } from '../../../organization/policy.ts';
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

/** What a screen asks of whoever opens it. */
interface Needs {
	readonly needs: readonly Action[];
	readonly isOfWholePlace?: boolean;
}

type Who = Pick<Session, 'accountId' | 'posts' | 'administratorRoles' | 'restrictions'>;

/** Whether he may do it to this very thing, by the same sentences the server asks. Without a body: to what belongs to the whole place. */
export function isPermittedTo(session: Who, action: Action, subject: Omit<Subject, 'placeId'> = {}): boolean {
	const { accountId, posts, administratorRoles, restrictions } = session;
	// A session is of one place, and everything its screens show belongs to it.
	const placeId = '';
	const isRestricted = restrictions.length > 0;
	const actor = { kind: 'account', placeId, accountId, posts, administratorRoles, isRestricted } as const;
	return may(actor, action, { ...subject, placeId }) === true;
}

/** Whether the session allows at least one of these somewhere; none asked for: anybody who is signed in. */
export function isPermitted(session: Pick<Session, 'actions'>, needs: readonly Action[]): boolean {
	return needs.length === 0 || needs.some((action) => session.actions.includes(action));
}

/** Whether a screen is for him: one of the whole place is for those who reach the whole place. */
export function isForHim(session: Session, { needs, isOfWholePlace = false }: Needs): boolean {
	return isOfWholePlace ? needs.some((action) => isPermittedTo(session, action)) : isPermitted(session, needs);
}
