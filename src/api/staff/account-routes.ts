import { z } from '@hono/zod-openapi';
import {
	createAccount,
	linkIdentity,
	setAccountStatus,
	setAdministratorRoles,
	setSecurityLevel,
	unlockAccount,
} from '../../organization/account/actions.ts';
import { ADMINISTRATOR_ROLES } from '../../organization/account/security-rules.ts';
import { listAccounts, loadAccount, loadIdentity } from '../../organization/account/store.ts';
import { resetSecondFactor } from '../../organization/credential/actions.ts';
import { type IssuedLink, issueAccountLink } from '../../organization/one-time-link/actions.ts';
import { revokeSession, revokeSessions } from '../../organization/session/actions.ts';
import { listSessions } from '../../organization/session/store.ts';
import { jsonAnswer } from '../route-answers.ts';
import { oneTimeAddress } from './one-time-address.ts';
import { runWithTools } from './run-command.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { notFoundProblem } from './staff-problem.ts';
import { type StaffAction, serveRoute, staffRoute } from './staff-route.ts';
import { idParameter, instantText, jsonBody, listOf, Nothing, PlacePath, Reason, textOf } from './staff-schemas.ts';

const AccountPath = PlacePath.extend({ account: idParameter('账号编号') });

const Account = z
	.object({
		accountId: z.string(),
		loginName: z.string(),
		displayName: z.string(),
		administratorRoles: z.array(z.enum(ADMINISTRATOR_ROLES)),
		status: z.enum(['active', 'disabled']),
		hasPassword: z.boolean(),
		hasSecondFactor: z.boolean(),
		hasIdentity: z.boolean(),
		createdAt: instantText(),
		lastSignInAt: instantText().nullable(),
	})
	.openapi('Account');

const IssuedAddress = z
	.object({
		address: z.string().openapi({ description: '交给本人的链接，只显示一次' }),
		expiresAt: instantText(),
	})
	.openapi('IssuedAddress');

/** A session that has not ended. */
export const OpenSession = z
	.object({
		sessionId: z.string(),
		accountId: z.string(),
		createdAt: instantText(),
		lastSeenAt: instantText(),
		expiresAt: instantText(),
		address: z.string(),
	})
	.openapi('OpenSession');

const tags = ['账号'];
const ofPlace = { params: PlacePath };
const ofAccount = { params: AccountPath };

/** A command about one account that answers nothing. */
const change = <Body extends z.ZodType>(
	action: StaffAction,
	method: 'post' | 'put',
	path: string,
	summary: string,
	body: Body,
) =>
	staffRoute(action, {
		method,
		path: `/places/{place}/accounts/{account}/${path}`,
		tags,
		summary,
		request: { ...ofAccount, body: jsonBody(body) },
		responses: { 200: jsonAnswer(Nothing, '已经办理') },
	});

const routes = {
	list: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/accounts',
		tags,
		summary: '全部账号',
		request: ofPlace,
		responses: { 200: jsonAnswer(listOf(Account, 'AccountList'), '按登录名排列') },
	}),
	create: staffRoute('account.create', {
		method: 'post',
		path: '/places/{place}/accounts',
		tags,
		summary: '建立账号',
		description: '没有密码；由安全管理员邀请后，本人自己设置。',
		request: { ...ofPlace, body: jsonBody(z.strictObject({ loginName: textOf(200), displayName: textOf(200) })) },
		responses: { 201: jsonAnswer(z.object({ accountId: z.string() }).openapi('CreatedAccount'), '已经建立') },
	}),
	show: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/accounts/{account}',
		tags,
		summary: '一个账号',
		request: ofAccount,
		responses: { 200: jsonAnswer(Account, '账号') },
	}),
	setStatus: change(
		'account.disable',
		'put',
		'status',
		'停用或者启用账号',
		z.strictObject({ status: z.enum(['active', 'disabled']), reason: Reason }),
	),
	invite: staffRoute('account.invite', {
		method: 'post',
		path: '/places/{place}/accounts/{account}/invitations',
		tags,
		summary: '邀请本人设置密码',
		request: ofAccount,
		responses: { 201: jsonAnswer(IssuedAddress, '一次性链接') },
	}),
	reset: staffRoute('account.reset', {
		method: 'post',
		path: '/places/{place}/accounts/{account}/password-resets',
		tags,
		summary: '重置密码',
		description: '原密码立即作废，会话全部退出。',
		request: ofAccount,
		responses: { 201: jsonAnswer(IssuedAddress, '一次性链接') },
	}),
	resetSecondFactor: change(
		'account.reset',
		'post',
		'second-factor-resets',
		'解除动态口令',
		z.strictObject({ reason: Reason }),
	),
	unlock: change('account.unlock', 'post', 'unlocking', '解锁', z.strictObject({})),
	setRoles: change(
		'role.grant',
		'put',
		'roles',
		'授予、收回管理员角色',
		z.strictObject({ roles: z.array(z.enum(ADMINISTRATOR_ROLES)).max(3) }),
	),
	linkIdentity: change(
		'account.reset',
		'put',
		'identity',
		'关联统一身份认证的用户',
		z.strictObject({ identity: z.strictObject({ issuer: textOf(500), subject: textOf(255) }).nullable() }),
	),
	identity: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/accounts/{account}/identity',
		tags,
		summary: '账号关联的统一身份认证用户',
		request: ofAccount,
		responses: {
			200: jsonAnswer(
				z
					.object({
						identity: z.object({ issuer: z.string(), subject: z.string() }).nullable(),
						provider: z.string().nullable().openapi({ description: '本系统接的统一身份认证；没有接为 null' }),
					})
					.openapi('AccountIdentity'),
				'没有关联为 null',
			),
		},
	}),
	sessions: staffRoute('account.read', {
		method: 'get',
		path: '/places/{place}/accounts/{account}/sessions',
		tags,
		summary: '账号的会话',
		request: ofAccount,
		responses: { 200: jsonAnswer(listOf(OpenSession, 'OpenSessionList'), '没有退出的会话') },
	}),
	revokeSessions: staffRoute('session.revoke', {
		method: 'post',
		path: '/places/{place}/accounts/{account}/session-revocations',
		tags,
		summary: '强制退出全部会话',
		request: { ...ofAccount, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(z.object({ count: z.int() }).openapi('RevokedSessions'), '退出了几个') },
	}),
	revokeSession: staffRoute('session.revoke', {
		method: 'post',
		path: '/places/{place}/accounts/{account}/sessions/{session}/revocation',
		tags,
		summary: '强制退出一个会话',
		request: {
			params: AccountPath.extend({ session: idParameter('会话') }),
			body: jsonBody(z.strictObject({ reason: Reason })),
		},
		responses: { 200: jsonAnswer(Nothing, '已退出') },
	}),
	setLevel: staffRoute('security-level.change', {
		method: 'put',
		path: '/places/{place}/security-level',
		tags,
		summary: '定级：安全等级保护第二级或者第三级',
		request: { ...ofPlace, body: jsonBody(z.strictObject({ level: z.union([z.literal(2), z.literal(3)]) })) },
		responses: { 200: jsonAnswer(Nothing, '已经定级') },
	}),
};

/** 账号. Other places' accounts are not there. */
export function addAccountRoutes(app: StaffApp, staff: Staff): void {
	interface OfAccount {
		readonly req: { valid(target: 'param'): { place: string; account: string } };
	}
	const commandOf = (context: OfAccount, actor: string) => {
		const { place, account } = context.req.valid('param');
		return { placeId: place, accountId: account, actor };
	};
	const subjectOf = async (context: OfAccount) => {
		const { placeId, accountId } = commandOf(context, '');
		return (await loadAccount(staff.database, placeId, accountId)) === null ? null : { accountId };
	};
	const presentLink = (placeId: string) => (link: IssuedLink) => {
		const { token, expiresAt } = link;
		return { status: 201 as const, body: { address: oneTimeAddress(staff.publicUrl, placeId, token), expiresAt } };
	};
	serveRoute(app, staff, routes.list, {
		async answer(context) {
			return context.json(
				{ items: await listAccounts(staff.database, context.req.valid('param').place) },
				200,
			) as Response;
		},
	});
	serveRoute(app, staff, routes.create, {
		answer(context) {
			const command = { placeId: context.req.valid('param').place, ...context.req.valid('json') };
			return runWithTools(
				context,
				staff,
				(tools, actor) => createAccount(tools, { ...command, actor }),
				({ accountId }) => ({ status: 201, body: { accountId } }),
			);
		},
	});
	serveRoute(app, staff, routes.show, {
		subjectOf,
		async answer(context) {
			const { placeId, accountId } = commandOf(context, '');
			const account = await loadAccount(staff.database, placeId, accountId);
			if (account === null) throw notFoundProblem();
			return context.json(account, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.setStatus, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) =>
				setAccountStatus(tools, { ...commandOf(context, actor), ...context.req.valid('json') }),
			),
	});
	serveRoute(app, staff, routes.invite, {
		subjectOf,
		answer: (context) =>
			runWithTools(
				context,
				staff,
				(tools, actor) => issueAccountLink(tools, { ...commandOf(context, actor), purpose: 'invitation' }),
				presentLink(context.req.valid('param').place),
			),
	});
	serveRoute(app, staff, routes.reset, {
		subjectOf,
		answer: (context) =>
			runWithTools(
				context,
				staff,
				(tools, actor) => issueAccountLink(tools, { ...commandOf(context, actor), purpose: 'password-reset' }),
				presentLink(context.req.valid('param').place),
			),
	});
	serveRoute(app, staff, routes.resetSecondFactor, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) =>
				resetSecondFactor(tools, { ...commandOf(context, actor), ...context.req.valid('json') }),
			),
	});
	serveRoute(app, staff, routes.unlock, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) => unlockAccount(tools, commandOf(context, actor))),
	});
	serveRoute(app, staff, routes.setRoles, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) =>
				setAdministratorRoles(tools, { ...commandOf(context, actor), ...context.req.valid('json') }),
			),
	});
	serveRoute(app, staff, routes.linkIdentity, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) =>
				linkIdentity(tools, { ...commandOf(context, actor), ...context.req.valid('json') }),
			),
	});
	serveRoute(app, staff, routes.identity, {
		subjectOf,
		async answer(context) {
			const { placeId, accountId } = commandOf(context, '');
			const identity = await loadIdentity(staff.database, placeId, accountId);
			return context.json({ identity, provider: staff.oidc?.issuer ?? null }, 200);
		},
	});
	serveRoute(app, staff, routes.sessions, {
		subjectOf,
		async answer(context) {
			const { placeId, accountId } = commandOf(context, '');
			return context.json({ items: await listSessions(staff.database, placeId, accountId) }, 200);
		},
	});
	serveRoute(app, staff, routes.revokeSessions, {
		subjectOf,
		answer: (context) =>
			runWithTools(context, staff, (tools, actor) =>
				revokeSessions(tools, { ...commandOf(context, actor), ...context.req.valid('json') }),
			),
	});
	serveRoute(app, staff, routes.revokeSession, {
		subjectOf,
		answer(context) {
			const { session: sessionId } = context.req.valid('param');
			const { reason } = context.req.valid('json');
			return runWithTools(context, staff, (tools, actor) =>
				revokeSession(tools, { ...commandOf(context, actor), sessionId, reason }),
			);
		},
	});
	serveRoute(app, staff, routes.setLevel, {
		answer(context) {
			const command = { placeId: context.req.valid('param').place, ...context.req.valid('json') };
			return runWithTools(context, staff, (tools, actor) => setSecurityLevel(tools, { ...command, actor }));
		},
	});
}
