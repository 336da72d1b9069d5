import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Session } from '../api/api.generated.ts';
import { call } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { Loading } from '../parts/loading.tsx';
import { Refusals } from '../parts/refusals.tsx';
import { usePlace } from '../screens/use-place.ts';
import { beforeSignOut } from '../session/before-sign-out.ts';
import { dropLocalCopies } from '../session/local-copy.ts';
import { keepSession, sessionQuery } from '../session/session.ts';
import { Shell } from './shell.tsx';

const RestrictionPage = lazy(() => import('../session/restriction-page.tsx'));

/** Everything of one place: who is signed in is read first. Without a session to the sign-in page and back; with a debt to that first. */
export function PlaceLayout() {
	const place = usePlace();
	const client = useQueryClient();
	const router = useRouter();
	const navigate = useNavigate();
	keepSession(client, place);
	const { data: session, error, refetch } = useQuery(sessionQuery(place));
	// Stays until whoever cured it says so: the recovery codes must not go when the session is renewed behind them.
	const [owed, setOwed] = useState<Session['restrictions'][number] | null>(null);
	const nowOwed = session?.restrictions[0] ?? null;
	useEffect(() => {
		if (nowOwed !== null) setOwed((before) => before ?? nowOwed);
	}, [nowOwed]);
	const signOut = useCallback(() => {
		const leave = () => window.location.assign(`/desk/sign-in?place=${encodeURIComponent(place)}`);
		const end = () => call('DELETE /places/{place}/session', { path: { place } });
		// What was typed last goes to the server first. Without a network the copies stay, which nobody can read who is not signed in.
		// Even when the session was over already, nothing of it may stay in this page.
		beforeSignOut().then(end).then(dropLocalCopies).then(leave, leave);
	}, [place]);

	const isSignedOut = session === undefined && error instanceof ApiProblem && error.problem.status === 401;
	useEffect(() => {
		// The address is asked for now and not watched: it changes by this very step.
		const to = router.state.location.href;
		if (isSignedOut) navigate({ to: '/desk/sign-in', search: { place, to } as never, replace: true });
	}, [isSignedOut, router, navigate, place]);

	if (session === undefined && error !== null && !isSignedOut) {
		return (
			<main id="content" className="sign-in">
				<div className="sign-in__box">
					<Refusals error={error} onRetry={() => refetch()} />
				</div>
			</main>
		);
	}
	if (session === undefined) return <Loading />;
	const toCure = owed ?? nowOwed;
	if (toCure !== null)
		return (
			<Suspense fallback={<Loading />}>
				<RestrictionPage
					key={toCure}
					place={place}
					owed={toCure}
					onSignOut={signOut}
					onCured={async () => {
						const { data } = await refetch();
						setOwed(data?.restrictions[0] ?? null);
					}}
				/>
			</Suspense>
		);
	return <Shell place={place} session={session} onSignOut={signOut} />;
}
