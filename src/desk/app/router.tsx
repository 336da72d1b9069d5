import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { Loading } from './parts/loading.tsx';
import { SCREENS } from './screens/list.ts';
import type { Screen } from './screens/screen.ts';
import { usePlace, useSession } from './screens/use-place.ts';
import { rememberedPlace } from './session/remembered-place.ts';
import { isForHim } from './session/session.ts';
import { FailedMessage, ForbiddenMessage, NotFoundMessage } from './shell/messages.tsx';
import { PlaceLayout } from './shell/place-layout.tsx';

const SignInPage = lazy(() => import('./session/sign-in-page.tsx'));

const root = createRootRoute({
	component: () => (
		<Suspense fallback={<Loading />}>
			<Outlet />
		</Suspense>
	),
	notFoundComponent: () => <Navigate to="/desk/sign-in" replace />,
});

/** `/desk`: straight to the place signed in at last; who is not signed in there is sent on. */
function Start() {
	const place = rememberedPlace();
	return place === null ? (
		<Navigate to="/desk/sign-in" replace />
	) : (
		<Navigate to={`/desk/places/${place}` as string} replace />
	);
}

/** The first screen somebody may open. */
function First() {
	const place = usePlace();
	const session = useSession();
	const first = SCREENS.find((screen) => screen.nav !== undefined && isForHim(session, screen));
	return first === undefined ? (
		<ForbiddenMessage />
	) : (
		<Navigate to={`/desk/places/${place}/${first.path}` as string} replace />
	);
}

/** A screen, once the session allows it. */
function Guarded({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }) {
	return isForHim(useSession(), screen) ? children : <ForbiddenMessage />;
}

function screenRoute(screen: Screen) {
	const { path, load } = screen;
	const Loaded = lazy(load);
	const component = () => (
		<Guarded screen={screen}>
			<Loaded />
		</Guarded>
	);
	return createRoute({ getParentRoute: () => placeRoute, path, component });
}

const start = createRoute({ getParentRoute: () => root, path: '/desk', component: Start });
const signIn = createRoute({ getParentRoute: () => root, path: '/desk/sign-in', component: SignInPage });
const placeRoute = createRoute({
	getParentRoute: () => root,
	path: '/desk/places/$place',
	component: PlaceLayout,
	notFoundComponent: NotFoundMessage,
});
const first = createRoute({ getParentRoute: () => placeRoute, path: '/', component: First });

/** Every address of the desk. */
export const router = createRouter({
	routeTree: root.addChildren([start, signIn, placeRoute.addChildren([first, ...SCREENS.map(screenRoute)])]),
	defaultErrorComponent: FailedMessage,
	defaultNotFoundComponent: NotFoundMessage,
	scrollRestoration: true,
});
