import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { loginKey } from '../../organization/account/password-rules.ts';
import { ADMINISTRATOR_ROLES } from '../../organization/account/security-rules.ts';
import { beginSecondFactor, changePassword, confirmSecondFactor } from '../../organization/credential/actions.ts';
import { nameOn } from '../../organization/dated-name.ts';
import { ACTIONS, type Actor, may, type Subject } from '../../organization/policy.ts';
import { POST_KINDS } from '../../organization/post/post.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { endSession, type ResolvedSession, revokeSession, signIn } from '../../organization/session/actions.ts';
import { listSessions } from '../../organization/session/store.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import { readToken } from '../../platform/session-token.ts';
import { jsonAnswer } from '../route-answers.ts';
import { OpenSession } from './account-routes.ts';
import { runWithTools } from './run-command.ts';
import { clearSessionCookie, csrfToken, setSessionCookie } from './session-cookie.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext, sessionOf } from './staff-deps.ts';
import { refusedProblem, StaffProblemError } from './staff-problem.ts';
import { ownSessionReason, staffProblemDetails } from './staff-problem.zh.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { idParameter, instantText, jsonBody, Nothing, PlacePath, Secret, textOf } from './staff-schemas.ts';

const Restrictions = z
	.array(z.enum(['password-expired', 'second-factor-missing']))
	.openapi({ description: '先要办完的事：办完以前只能改密码、绑定动态口令、退出' });

const SignedIn = z
	.object({
		accountId: z.string(),
		expiresAt: instantText(),
		restrictions: Restrictions,
		csrfToken: z.string().openapi({ description: '以后每个修改请求放在 X-Gongkai-Csrf 里' }),
	})
	.openapi('SignedIn');

const Session = z
	.object({
		accountId: z.string(),
		loginName: z.string(),
		displayName: z.string(),
		administratorRoles: z.array(z.enum(ADMINISTRATOR_ROLES)),
		posts: z
			.array(
				z.object({
					postId: z.string(),
					kind: z.enum(POST_KINDS),
					title: z.string(),
					bodyId: z.string(),
					sectionId: z.string().nullable(),
					reachesWholePlace: z.boolean(),
				}),
			)
			.openapi({ description: '今天可以行使职责的岗位，含代行' }),
		bodies: z.array(z.object({ bodyId: z.string(), name: z.string().nullable() })),
		actions: z.array(z.enum(ACTIONS as [string, ...string[]])).openapi({ description: '至少对一个主体可以办理的事' }),
		hasSecondFactor: z.boolean().openapi({ description: '已经绑定动态口令' }),
		restrictions: Restrictions,
		expiresAt: instantText(),
		csrfToken: z.string(),
	})
	.openapi('Session');

const routes = {
	signIn: staffRoute('sign-in', {
		method: 'post',
		path: '/places/{place}/session',
		tags: ['登录'],
		summary: '登录',
		description: '成功后会话在 Cookie 里。要动态口令时先答 second-factor-required，带上 code 再发一次。',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({ loginName: textOf(200), password: Secret, code: textOf(64, '动态口令或者备用码').nullish() }),
			),
		},
		responses: { 200: jsonAnswer(SignedIn, '已经登录') },
	}),
	show: staffRoute('own-account.change', {
		method: 'get',
		path: '/places/{place}/session',
		tags: ['登录'],
		summary: '我是谁，能办什么',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(Session, '本次登录') },
	}),
	signOut: staffRoute('own-account.change', {
		method: 'delete',
		path: '/places/{place}/session',
		tags: ['登录'],
		summary: '退出登录',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(Nothing, '已经退出') },
	}),
	password: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/password',
		tags: ['登录'],
		summary: '修改自己的密码',
		description: '其他会话全部退出，本次会话保留。',
		request: { params: PlacePath, body: jsonBody(z.strictObject({ currentPassword: Secret, newPassword: Secret })) },
		responses: { 200: jsonAnswer(Nothing, '已经修改') },
	}),
	beginSecondFactor: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/second-factor',
		tags: ['登录'],
		summary: '开始绑定动态口令',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				z.object({ address: z.string(), secret: z.string() }).openapi('SecondFactorOffer'),
				'供验证器扫描和手工输入；只显示一次',
			),
		},
	}),
	confirmSecondFactor: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/second-factor/confirmation',
		tags: ['登录'],
		summary: '确认绑定动态口令',
		request: { params: PlacePath, body: jsonBody(z.strictObject({ code: textOf(64) })) },
		responses: {
			200: jsonAnswer(z.object({ recoveryCodes: z.array(z.string()) }).openapi('RecoveryCodes'), '备用码，只显示一次'),
		},
	}),
	openSessions: staffRoute('own-account.change', {
		method: 'get',
		path: '/places/{place}/session/open-sessions',
		tags: ['登录'],
		summary: '本人没有退出的会话',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				z
					.object({
						items: z.array(
							OpenSession.extend({ isThisOne: z.boolean().openapi({ description: '就是现在用的这一个' }) }),
						),
					})
					.openapi('OwnSessions'),
				'会话',
			),
		},
	}),
	endOpenSession: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/open-sessions/{session}/end',
		tags: ['登录'],
		summary: '退出本人在别处的一个会话',
		request: { params: PlacePath.extend({ session: idParameter('会话') }) },
		responses: { 200: jsonAnswer(Nothing, '已退出') },
	}),
};

/** Actions somebody may do to something of his place at least; for a menu, never for a decision. */
function actionsOf(actor: Extract<Actor, { kind: 'account' }>): string[] {
	const { placeId } = actor;
	const subjects: Subject[] = [{ placeId }, ...actor.posts.map(({ postId, bodyId }) => ({ placeId, postId, bodyId }))];
	return ACTIONS.filter((action) => subjects.some((subject) => may(actor, action, subject) === true));
}

async function presentSession(staff: Staff, session: ResolvedSession, sessionToken: string): Promise<object> {
	const { actor, loginName, displayName, hasSecondFactor, restrictions, expiresAt } = session;
	const { placeId, accountId, administratorRoles } = actor;
	const ids = actor.posts.map((post) => post.postId);
	const facts = ids.length === 0 ? null : await loadPostFacts(staff.database, placeId, ids);
	const directory = facts === null ? null : await loadBodyDirectory(staff.database, placeId);
	const today = staff.clock.today();
	const posts = actor.posts.map((post) => {
		const { title = '', sectionId = null } = facts?.posts.find((one) => one.postId === post.postId) ?? {};
		return { ...post, title, sectionId };
	});
	const bodies = [...new Set(posts.map((post) => post.bodyId))].map((bodyId) => {
		return { bodyId, name: nameOn(directory?.names ?? [], 'body', bodyId, today) };
	});
	const actions = actionsOf(actor);
	const known = { accountId, loginName, displayName, administratorRoles, posts, bodies, actions };
	return { ...known, hasSecondFactor, restrictions, expiresAt, csrfToken: csrfToken(sessionToken) };
}

/** The name somebody signs in with is counted too: guesses from many addresses at one account wait like those from one. */
function waitForName(staff: Staff, placeId: string, loginName: string): void {
	const key = createHash('sha256')
		.update(`${placeId}\n${loginKey(loginName)}`)
		.digest('base64url');
	const seconds = staff.limiters.signInPerName.take(key);
	if (seconds === 0) return;
	const headers = { 'Retry-After': String(seconds) };
	throw new StaffProblemError(429, 'too-many-requests', { detail: staffProblemDetails.tooMany(seconds), headers });
}

/** 登录、退出、我是谁；自己的密码和动态口令. */
export function addSessionRoutes(app: StaffApp, staff: Staff): void {
	serveRoute(app, staff, routes.signIn, {
		async answer(context) {
			const { loginName, password, code } = context.req.valid('json');
			const { place: placeId } = context.req.valid('param');
			waitForName(staff, placeId, loginName);
			const { address } = requestOf(context);
			const outcome = await signIn(staff.account, { placeId, loginName, password, code: code ?? null, address });
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			const { token, accountId, expiresAt, restrictions } = outcome;
			setSessionCookie(context as unknown as StaffContext, staff, token);
			return context.json({ accountId, expiresAt, restrictions, csrfToken: csrfToken(token) }, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.show, {
		async answer(context) {
			const { session, sessionToken } = sessionOf(context);
			return context.json(await presentSession(staff, session, sessionToken), 200) as Response;
		},
	});
	serveRoute(app, staff, routes.signOut, {
		async answer(context) {
			await endSession(staff.account, sessionOf(context).sessionToken);
			clearSessionCookie(context as unknown as StaffContext, staff);
			return context.json({}, 200);
		},
	});
	serveRoute(app, staff, routes.password, {
		async answer(context) {
			const { session, sessionToken } = sessionOf(context);
			const { placeId, accountId } = session.actor;
			// Not one transaction: a wrong present password must stay counted although the change is refused.
			const outcome = await changePassword(staff.account, {
				placeId,
				accountId,
				...context.req.valid('json'),
				address: requestOf(context).address,
				keepSession: readToken('session', sessionToken)?.hash ?? null,
				actor: `account:${accountId}`,
			});
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			return context.json({}, 200);
		},
	});
	serveRoute(app, staff, routes.beginSecondFactor, {
		answer(context) {
			const { placeId, accountId } = sessionOf(context).session.actor;
			return runWithTools(context, staff, (tools, actor) => beginSecondFactor(tools, { placeId, accountId, actor }));
		},
	});
	serveRoute(app, staff, routes.confirmSecondFactor, {
		answer(context) {
			const { placeId, accountId } = sessionOf(context).session.actor;
			const { code } = context.req.valid('json');
			return runWithTools(context, staff, (tools, actor) =>
				confirmSecondFactor(tools, { placeId, accountId, code, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.openSessions, {
		async answer(context) {
			const { session } = sessionOf(context);
			const { placeId, accountId } = session.actor;
			const open = await listSessions(staff.database, placeId, accountId);
			const items = open.map((one) => ({ ...one, isThisOne: one.sessionId === session.sessionId }));
			return context.json({ items }, 200);
		},
	});
	serveRoute(app, staff, routes.endOpenSession, {
		answer(context) {
			const { placeId, accountId } = sessionOf(context).session.actor;
			const { session: sessionId } = context.req.valid('param');
			return runWithTools(context, staff, (tools, actor) =>
				revokeSession(tools, { placeId, accountId, sessionId, reason: ownSessionReason, actor }),
			);
		},
	});
}
