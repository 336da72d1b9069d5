import { aside } from '../language/punctuation.ts';
import { dictionary, textsNow } from '../language/texts.ts';
import type { Routes } from './api.generated.ts';
import { clientEn } from './client.en.ts';
import { clientZh } from './client.zh.ts';
import { ApiProblem, type Problem, readProblem } from './problem.ts';

export type RouteName = keyof Routes;
export type AnswerOf<Route extends RouteName> = Routes[Route]['answer'];

/** What a route wants: `path` and `body` where it has them, `query` as one likes. */
export type RequestOf<Route extends RouteName> = Routes[Route]['request'] & Sending;

/** What goes along with any request. */
export interface Sending {
	/** The revision that was seen, as `revision` of an answer: sent as `If-Match`. */
	readonly revision?: string;
	/** One per thing to be done; the same again when it is sent again. Posts without one get one for this call alone. */
	readonly idempotencyKey?: string;
	readonly signal?: AbortSignal;
}

/** An answer with what its headers say. */
export interface Tagged<Answer> {
	readonly data: Answer;
	/** To be sent back as `revision` when it is changed; null where the route gives none. */
	readonly revision: string | null;
}

interface AnyRequest {
	readonly path?: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: unknown;
	readonly revision?: string;
	readonly idempotencyKey?: string;
	readonly signal?: AbortSignal;
}

const TEXTS = dictionary(clientZh, clientEn);

/** How the desk keeps going when the session is over: set by the session, so that this file needs to know no screen. */
interface SessionKeeper {
	/** The token for commands; null before signing in. */
	csrfToken(): string | null;
	/** Asks the person to sign in again; false when it cannot be asked for (nobody was signed in on this screen). */
	signInAgain(): Promise<boolean>;
	/** Fetches the token anew: another tab may have signed in meanwhile. */
	renewToken(): Promise<boolean>;
}

let keeper: SessionKeeper = {
	csrfToken: () => null,
	signInAgain: async () => false,
	renewToken: async () => false,
};

export function keepSessionWith(sessionKeeper: SessionKeeper): void {
	keeper = sessionKeeper;
}

/** Milliseconds the server's clock is ahead of this computer's. Office computers are often wrong, and days are the server's. */
let serverAheadMs = 0;

/** The instant by the server's clock, as far as its last answer told. */
export function serverNow(): Date {
	return new Date(Date.now() + serverAheadMs);
}

/** The address of a route with its parameters put in. */
export function addressOf(path: string, request: Pick<AnyRequest, 'path' | 'query'>): string {
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(request.path?.[name] ?? ''));
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(request.query ?? {}))
		if (value !== undefined && value !== null) query.append(name, String(value));
	const search = query.toString();
	return `/api${filled}${search === '' ? '' : `?${search}`}`;
}

function problemOf(title: string, detail: string, status: number, code: string): Problem {
	return { status, code, title, detail, refusals: [], faults: [], retryAfter: null, requestId: null };
}

function headersOf(method: string, request: AnyRequest, key: string | undefined): Headers {
	const headers = new Headers({ Accept: 'application/json' });
	if (request.body !== undefined && !(request.body instanceof FormData))
		headers.set('Content-Type', 'application/json');
	if (method !== 'GET') {
		const token = keeper.csrfToken();
		if (token !== null) headers.set('X-Gongkai-Csrf', token);
	}
	if (key !== undefined) headers.set('Idempotency-Key', key);
	if (request.revision !== undefined) headers.set('If-Match', request.revision);
	return headers;
}

/** One HTTP request; throws only when no answer came. */
async function send(method: string, path: string, request: AnyRequest, key: string | undefined): Promise<Response> {
	const { body, signal } = request;
	try {
		const response = await fetch(addressOf(path, request), {
			method,
			headers: headersOf(method, request, key),
			credentials: 'same-origin',
			...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
			...(signal === undefined ? {} : { signal }),
		});
		const date = Date.parse(response.headers.get('Date') ?? '');
		if (Number.isFinite(date)) serverAheadMs = date - Date.now();
		return response;
	} catch (error) {
		if (signal?.aborted) throw error;
		throw networkProblem();
	}
}

async function failureOf(response: Response): Promise<Problem> {
	return failureIn(response.status, await response.json().catch(() => null), response.headers);
}

/** What an answer that is no success says; that it is not one of ours (a proxy's page) is said too. */
export function failureIn(status: number, body: unknown, headers: { get(name: string): string | null }): Problem {
	const known = readProblem(status, body, headers);
	if (known !== null) return known;
	const { strangeTitle, strangeDetail } = textsNow(TEXTS);
	return problemOf(`${strangeTitle}${aside(String(status))}`, strangeDetail, status, 'strange-answer');
}

/** Signing in itself answers 401 for a wrong password: that is no session that ended. */
const OVER = new Set(['session-over', 'not-signed-in']);

/** Whether the request should be sent once more: the person signed in again, or the token was fetched anew. */
export async function isWorthAnother(problem: Problem, attempt: number): Promise<boolean> {
	if (problem.status === 401 && OVER.has(problem.code)) return keeper.signInAgain();
	return problem.code === 'csrf-refused' && attempt === 0 && keeper.renewToken();
}

/** The token for a request that cannot go through {@link callTagged}: one that reports its progress. */
export const csrfToken = (): string => keeper.csrfToken() ?? '';

/** No answer came. */
export function networkProblem(): ApiProblem {
	const { networkTitle, networkDetail } = textsNow(TEXTS);
	return new ApiProblem(problemOf(networkTitle, networkDetail, 0, 'network'));
}

/**
 * Calls the API: `callTagged('PUT /places/{place}/drafts/{disclosure}', { path, body, revision })`. When the session is over the person is asked
 * to sign in again and the request is sent once more, so nothing on the screen is lost. Throws {@link ApiProblem}.
 */
export async function callTagged<Route extends RouteName>(
	route: Route,
	request: RequestOf<Route>,
	more?: Sending,
): Promise<Tagged<AnswerOf<Route>>>;
export async function callTagged(route: string, request: AnyRequest, more: Sending = {}): Promise<Tagged<unknown>> {
	const [method = '', path = ''] = route.split(' ');
	const given = { ...request, ...more };
	const key = given.idempotencyKey ?? (method === 'POST' ? crypto.randomUUID() : undefined);
	let response = await send(method, path, given, key);
	for (let attempt = 0; !response.ok && attempt < 2; attempt += 1) {
		const problem = await failureOf(response);
		if (!(await isWorthAnother(problem, attempt))) throw new ApiProblem(problem);
		response = await send(method, path, given, key);
	}
	if (!response.ok) throw new ApiProblem(await failureOf(response));
	const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
	const data: unknown = isJson ? await response.json() : await response.blob();
	return { data, revision: response.headers.get('ETag') };
}

/** {@link callTagged} without the headers. */
export async function call<Route extends RouteName>(
	route: Route,
	request: RequestOf<Route>,
	more?: Sending,
): Promise<AnswerOf<Route>>;
export async function call(route: RouteName, request: AnyRequest, more?: Sending): Promise<unknown> {
	return (await callTagged(route, request as never, more)).data;
}
