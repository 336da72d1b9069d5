import { createRoute, type RouteConfig, type RouteHandler } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import {
	ACTIONS,
	type Action,
	type Actor,
	actorName,
	bodiesFor,
	may,
	type PolicyReason,
	type Subject,
} from '../../organization/policy.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { resolveActor } from './resolve-actor.ts';
import { CSRF_HEADER, refuseForeignPage, requireOwnPage, requireSafeTransport } from './session-cookie.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext, type StaffEnv } from './staff-deps.ts';
import {
	notFoundProblem,
	notSignedInProblem,
	permissionProblem,
	refusedProblem,
	StaffProblem,
	StaffProblemError,
} from './staff-problem.ts';
import { staffProblemDetails } from './staff-problem.zh.ts';

/** What a route asks `may()` for; `sign-in` = open to whoever is not known yet, counted per address. */
export type StaffAction = Action | 'sign-in';

type Method = 'get' | 'post' | 'put' | 'delete';

/** One route of the staff as the role table lists it; `path` is relative to the API, with `{parameters}`. */
export interface StaffRouteRow {
	readonly method: Method;
	readonly path: string;
	readonly action: StaffAction;
	/** Longest body in bytes where it is not the site's usual limit. */
	readonly maxBodyBytes?: number;
}

const rows: StaffRouteRow[] = [];

/**
 * Every staff route of this program, in the order of definition. Filled when the modules that define routes are loaded: import it from
 * `api/staff/index.ts`, which loads them all.
 */
export const STAFF_ROUTES: readonly StaffRouteRow[] = rows;

/** A route and what it asks permission for. */
export interface StaffRoute<Config extends RouteConfig> extends StaffRouteRow {
	readonly config: Config;
}

type Definition = Omit<RouteConfig, 'method'> & { readonly method: Method };

const problem = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: StaffProblem } },
});

const PROBLEMS = {
	400: problem('请求有误，一次列全'),
	401: problem('没有登录，或者登录已经失效'),
	403: problem('没有权限，或者请求没有通过来源核验'),
	404: problem('没有找到，或者不属于这个地方'),
	409: problem('内容已被他人修改'),
	422: problem('没有办理；refusals 列出全部理由'),
	429: problem('请求太频繁；Retry-After 写明等几秒'),
};

const COMMAND_HEADERS = [
	{
		name: CSRF_HEADER,
		in: 'header',
		schema: { type: 'string' },
		description: '用浏览器登录时必填：GET session 答复的 csrfToken',
	},
	{
		name: 'Idempotency-Key',
		in: 'header',
		schema: { type: 'string', minLength: 1, maxLength: 128 },
		description: '同一个键的请求只办一次，再来时原样答复（七天内）',
	},
] as const;

/**
 * Defines a route: registers it in {@link STAFF_ROUTES} and describes what all of them share (problems, credentials, headers of commands).
 * Throws when method and path are taken. `maxBodyBytes` raises the body limit of this one route (uploads).
 */
export function staffRoute<const Config extends Definition>(
	action: StaffAction,
	config: Config,
	{ requestBody, ...options }: { readonly maxBodyBytes?: number; readonly requestBody?: object } = {},
): StaffRoute<Config> {
	const { method, path } = config;
	if (rows.some((row) => row.method === method && row.path === path))
		throw new Error(`${method} ${path} is there twice`);
	const row = { method, path, action, ...options };
	rows.push(row);
	const isOpen = action === 'sign-in';
	const { 409: conflict, 422: refused, ...ofReads } = PROBLEMS;
	const described = createRoute({
		...config,
		...(requestBody && { requestBody }),
		parameters: method === 'get' || isOpen ? [] : [...COMMAND_HEADERS],
		security: isOpen ? [] : [{ session: [] }, { token: [] }],
		responses: { ...(method === 'get' ? ofReads : { ...ofReads, 409: conflict, 422: refused }), ...config.responses },
	});
	return { ...row, config: described as unknown as Config };
}

/** The context of a handler: parameters and body are checked, `requestOf(context)` says who asks. */
export type StaffRouteContext<Config extends RouteConfig> = Parameters<RouteHandler<Config, StaffEnv>>[0];

/** What is acted upon, without the place, which is the address's. */
export type SubjectOfPlace = Omit<Subject, 'placeId'>;

type Awaitable<Value> = Value | Promise<Value>;

/** How a route is answered. */
export interface StaffAnswer<Config extends RouteConfig> {
	/**
	 * What `may()` is asked about, loaded from the place of the address: null answers 404 (not there, or another place's). `any-body` lets in
	 * whoever may do it for one body at least; the handler then narrows by {@link reachOf}. Absent: the place as a whole.
	 */
	readonly subjectOf?: 'any-body' | ((context: StaffRouteContext<Config>) => Awaitable<SubjectOfPlace | null>);
	/** Answers. Asks permission of nothing more, but for what only the work itself finds out: then {@link requirePermission}. */
	readonly answer: (context: StaffRouteContext<Config>) => Awaitable<Response>;
}

/** Throws the problem (404, 401, 403) of somebody who may not; inside a command it rolls everything back. */
export function requirePermission(actor: Actor, action: Action, subject: Subject): void {
	const answer = may(actor, action, subject);
	if (answer !== true) throw permissionProblem(answer);
}

/** The text as the public may read it; throws the refusal of one that may not be shown. For what is shown without anybody signing it. */
export async function releaseNote(staff: Staff, placeId: string, text: string): Promise<PublicText> {
	const outcome = await staff.releaseNote(placeId, text);
	if (!outcome.ok) throw refusedProblem(outcome.refusals);
	return outcome.text;
}

/** The bodies of his place whose things he may do this to: what a list is narrowed by. */
export function reachOf(context: Pick<StaffContext, 'get'>, action: Action): 'all' | readonly string[] {
	const { actor } = requestOf(context);
	return actor.kind === 'citizen' ? [] : bodiesFor(actor, action, actor.placeId);
}

/** Everything of the policy he may do to this thing of his place; what state it is in is not asked. */
export function actionsOn(context: Pick<StaffContext, 'get'>, subject: SubjectOfPlace): Action[] {
	const { actor } = requestOf(context);
	if (actor.kind === 'citizen') return [];
	const { bodyId, drafterAccountId, drafterAccountIds } = subject;
	const of = {
		placeId: actor.placeId,
		...(bodyId === undefined ? {} : { bodyId }),
		...(drafterAccountId === undefined ? {} : { drafterAccountId }),
		...(drafterAccountIds === undefined ? {} : { drafterAccountIds }),
	};
	return ACTIONS.filter((action) => may(actor, action, of) === true);
}

/** Reasons that no subject could change: they answer before the body is read. */
const FOR_ANY_SUBJECT: readonly PolicyReason[] = [
	'not-found',
	'session-restricted',
	'scope-missing',
	'audit-administrator-only-reads-logs',
	'administrator-handles-no-content',
	'role-missing',
];

function wait(seconds: number): void {
	if (seconds === 0) return;
	const headers = { 'Retry-After': String(seconds) };
	throw new StaffProblemError(429, 'too-many-requests', { detail: staffProblemDetails.tooMany(seconds), headers });
}

/** Throws 429 when codes of this account are tried too often. */
export function requirePatience(staff: Staff, account: string): void {
	wait(staff.limiters.signInPerName.take(account));
}

/** Everything that is settled before anything of the request is read but its headers. */
function guard(staff: Staff, route: StaffRouteRow): MiddlewareHandler<StaffEnv> {
	const { action } = route;
	const isCommand = route.method !== 'get';
	return async (context, next) => {
		const address = staff.addressOf(context);
		if (action === 'sign-in') {
			wait(staff.limiters.signInPerAddress.take(address));
			requireSafeTransport(staff);
			if (isCommand) refuseForeignPage(context, staff);
			context.set('staffRequest', { actor: { kind: 'citizen' }, session: null, sessionToken: null, address });
		} else {
			if (isCommand) wait(staff.limiters.commandsPerAddress.take(address));
			const request = await resolveActor(context, staff);
			context.set('staffRequest', request);
			const { actor, sessionToken } = request;
			if (actor.kind === 'citizen') throw notSignedInProblem();
			if (isCommand && sessionToken !== null) requireOwnPage(context, staff, sessionToken);
			const placeId = context.req.param('place') ?? '';
			const early = may(actor, action, { placeId });
			if (early !== true && FOR_ANY_SUBJECT.includes(early)) throw permissionProblem(early);
			if (isCommand) wait(staff.limiters.commandsPerActor.take(`${actor.placeId} ${actorName(actor)}`));
		}
		await next();
		context.res.headers.set('Cache-Control', 'no-store');
	};
}

/** Puts a route into the application: who asks, whether he may, then `answer`. */
export function serveRoute<Config extends RouteConfig>(
	app: StaffApp,
	staff: Staff,
	route: StaffRoute<Config>,
	{ subjectOf, answer }: StaffAnswer<Config>,
): void {
	const { action, config } = route;
	const handler = async (context: StaffRouteContext<Config>): Promise<Response> => {
		if (action === 'sign-in') return answer(context);
		const { actor } = requestOf(context as unknown as StaffContext);
		if (actor.kind === 'citizen') throw notSignedInProblem();
		const { placeId } = actor;
		if (subjectOf === 'any-body') {
			if (bodiesFor(actor, action, placeId).length === 0) throw permissionProblem('other-body');
		} else {
			const subject = subjectOf === undefined ? {} : await subjectOf(context);
			if (subject === null) throw notFoundProblem();
			requirePermission(actor, action, { placeId, ...subject });
		}
		return answer(context);
	};
	app.openapi({ ...config, middleware: [guard(staff, route)] }, handler as never);
}

/** The body limit of an address in bytes where a route has one of its own; else null. `path` as requested, with the API's prefix. */
export function bodyLimitOf(method: string, path: string, prefix = '/api'): number | null {
	const raised = rows.filter((row) => row.maxBodyBytes !== undefined && row.method === method.toLowerCase());
	for (const row of raised) {
		const pattern = row.path.replace(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.');
		if (new RegExp(`^${prefix}${pattern}$`).test(path)) return row.maxBodyBytes ?? null;
	}
	return null;
}
