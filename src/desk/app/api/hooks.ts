import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AnswerOf, callTagged, type RequestOf, type RouteName, type Tagged } from './client.ts';
import { ApiProblem } from './problem.ts';

type ReadName = Extract<RouteName, `GET ${string}`>;
type CommandName = Exclude<RouteName, ReadName>;

/** Where the cache keeps the answer of a read; a prefix of it names all reads of a route. */
export const readKey = (route: ReadName, request?: unknown) =>
	request === undefined ? ([route] as const) : ([route, request] as const);

/** How often a read is tried again by itself: only what the network or a busy server refused. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
	if (!(error instanceof ApiProblem)) return false;
	return failures < 2 && (error.problem.status === 0 || error.problem.status === 503);
}

interface ReadOptions {
	/** False: not yet, something it needs is missing. */
	readonly isEnabled?: boolean;
	/** Milliseconds after which it is read again while the page is looked at. */
	readonly everyMs?: number;
	/** For lists: the former page stays until the next one is there. Never for a single thing: another one's data would stand under its name. */
	readonly keepsPrevious?: boolean;
}

/** Reads a route and keeps the answer: `const { data, error, isPending } = useRead('GET /places/{place}/obligations', { path, query })`. */
export function useRead<Route extends ReadName>(route: Route, request: RequestOf<Route>, options: ReadOptions = {}) {
	const { isEnabled = true, everyMs, keepsPrevious = false } = options;
	return useQuery<Tagged<AnswerOf<Route>>, Error, AnswerOf<Route>>({
		queryKey: readKey(route, request),
		queryFn: ({ signal }) => callTagged(route, request, { signal }),
		select: ({ data }) => data,
		enabled: isEnabled,
		...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
		...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
	});
}

/** {@link useRead} with the revision to be sent back on saving. */
export function useTaggedRead<Route extends ReadName>(
	route: Route,
	request: RequestOf<Route>,
	options: ReadOptions = {},
) {
	return useQuery<Tagged<AnswerOf<Route>>>({
		queryKey: [...readKey(route, request), 'tagged'],
		queryFn: ({ signal }) => callTagged(route, request, { signal }),
		enabled: options.isEnabled ?? true,
	});
}

interface CommandOptions<Route extends CommandName> {
	/** What it promises is waited for before everything else is read anew. */
	readonly onDone?: (answer: Tagged<AnswerOf<Route>>, request: RequestOf<Route>) => void | Promise<void>;
}

/**
 * A command: `const sign = useCommand('POST /places/{place}/…')`, then `sign.mutate({ path, body })`. Sent again with the same content it
 * carries the same key, so that a click after a lost answer does nothing twice. When it is done, everything on the screen is read anew.
 */
export function useCommand<Route extends CommandName>(route: Route, { onDone }: CommandOptions<Route> = {}) {
	const client = useQueryClient();
	const sent = useRef({ content: '', key: '' });
	return useMutation<Tagged<AnswerOf<Route>>, Error, RequestOf<Route>>({
		mutationFn: (request) => {
			const content = JSON.stringify(request);
			// A form with files has no text to compare: each sending of it is a new one.
			const isSame = content === sent.current.content && !('body' in request && request.body instanceof FormData);
			if (!isSame) sent.current = { content, key: crypto.randomUUID() };
			return callTagged(route, request, { idempotencyKey: sent.current.key });
		},
		onSuccess: async (answer, request) => {
			sent.current = { content: '', key: '' };
			await onDone?.(answer, request);
			await client.invalidateQueries();
		},
	});
}
