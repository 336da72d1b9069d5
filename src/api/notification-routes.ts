import { z } from '@hono/zod-openapi';
import { parseInstant } from '../platform/clock.ts';
import { joinTransaction } from '../platform/database/join-transaction.ts';
import { setNotificationAddress } from '../supervision/reminder/actions.ts';
import { MAIL_GROUPS, notificationText } from '../supervision/reminder/index.ts';
import { countUnread, listNotifications, loadNotificationAddress, markRead } from '../supervision/reminder/store.ts';
import { BooleanParameter, LimitParameter } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { faultMessages, problemDetails } from './problem.zh.ts';
import { body, jsonAnswer } from './route-answers.ts';
import { runCommand } from './staff/run-command.ts';
import { type Staff, type StaffApp, sessionOf } from './staff/staff-deps.ts';
import { serveRoute, staffRoute } from './staff/staff-route.ts';
import { instantText, jsonBody, Nothing, PlacePath } from './staff/staff-schemas.ts';

const tags = ['提醒'];
const PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ofPlace = { params: PlacePath };

const Notification = z
	.looseObject({
		notificationId: z.string(),
		kind: z.enum(['obligation-due', 'monitor', 'review']),
		obligationId: z.string().optional().openapi({ description: 'obligation-due：哪一项义务' }),
		what: z
			.enum(['to-sign', 'returned', 'to-publish', 'to-release', 'released', 'release-refused'])
			.optional()
			.openapi({ description: 'review：等您签、退回、签完等发布；请您放行一处、请人放行的已放行、答复不放行' }),
		sheetId: z.string().optional(),
		disclosureId: z.string().optional(),
		requestId: z.string().optional().openapi({ description: '放行请求的编号' }),
		text: z.string().openapi({ description: '一两句话，可以直接显示' }),
		createdAt: instantText(),
		readAt: instantText().nullable(),
	})
	.openapi('Notification');

const LeftOut = z.array(z.enum(MAIL_GROUPS)).max(MAIL_GROUPS.length).openapi({
	description: '邮件里不要的：due 快到期和今天到期，overdue 逾期，review 审签，monitor 网站监测；站内提醒照常',
});

const routes = {
	list: staffRoute('own-account.change', {
		method: 'get',
		path: '/places/{place}/session/notifications',
		tags,
		summary: '自己的站内提醒，新的在前',
		request: {
			...ofPlace,
			query: z.strictObject({
				isUnread: BooleanParameter.optional().openapi({ description: '只要没有读过的' }),
				limit: LimitParameter,
				after: z.string().max(80).optional().openapi({ description: '翻页标记，取自上一页的 next' }),
			}),
		},
		responses: {
			200: jsonAnswer(
				z
					.object({ items: z.array(Notification), unread: z.int(), next: z.string().nullable() })
					.openapi('NotificationPage'),
				'一页，附没有读过的总数',
			),
		},
	}),
	read: staffRoute('own-account.change', {
		method: 'post',
		path: '/places/{place}/session/notifications/readings',
		tags,
		summary: '标为已读；不写编号是全部',
		request: {
			...ofPlace,
			body: jsonBody(z.strictObject({ notificationIds: z.array(z.string().regex(UUID)).max(200).optional() })),
		},
		responses: { 200: jsonAnswer(z.object({ count: z.int() }).openapi('NotificationsRead'), '标了几条') },
	}),
	address: staffRoute('own-account.change', {
		method: 'get',
		path: '/places/{place}/session/notification-address',
		tags,
		summary: '自己接收邮件摘要的邮箱',
		request: ofPlace,
		responses: {
			200: jsonAnswer(
				z.object({ email: z.string().nullable(), leftOut: LeftOut }).openapi('NotificationAddress'),
				'没有设置时邮箱为 null',
			),
		},
	}),
	setAddress: staffRoute('own-account.change', {
		method: 'put',
		path: '/places/{place}/session/notification-address',
		tags,
		summary: '设置接收邮件摘要的邮箱和邮件里不要的提醒；邮箱为 null 表示不要邮件',
		request: {
			...ofPlace,
			body: jsonBody(z.strictObject({ email: z.string().max(300).nullable(), leftOut: LeftOut.optional() })),
		},
		responses: { 200: jsonAnswer(Nothing, '已经设置') },
	}),
};

function readAfter(after: string | undefined) {
	if (after === undefined) return null;
	const [instant = '', notificationId = ''] = after.split('_');
	const createdAt = parseInstant(instant);
	if (createdAt === null || !UUID.test(notificationId))
		throw new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [
			{ name: 'after', message: faultMessages.badCursor },
		]);
	return { createdAt, notificationId };
}

/** 站内提醒 of whoever is signed in, and where his digest goes. Nobody sees another's. */
export function addNotificationRoutes(app: StaffApp, staff: Staff): void {
	const { database, clock } = staff;
	const own = (context: Parameters<typeof sessionOf>[0]) => sessionOf(context).session.actor.accountId;

	serveRoute(app, staff, routes.list, {
		async answer(context) {
			const { place } = context.req.valid('param');
			const { isUnread = false, limit = PAGE, after } = context.req.valid('query');
			const accountId = own(context);
			const options = { isUnread, after: readAfter(after), limit: limit + 1 };
			const rows = await listNotifications(database, place, accountId, options);
			const page = rows.slice(0, limit);
			const last = page.at(-1);
			const next = rows.length > limit && last !== undefined ? `${last.createdAt}_${last.notificationId}` : null;
			const items = page.map((row) => ({ ...row, text: notificationText(row) }));
			return context.json(body({ items, unread: await countUnread(database, place, accountId), next }), 200);
		},
	});
	serveRoute(app, staff, routes.read, {
		answer(context) {
			const { place } = context.req.valid('param');
			const { notificationIds = null } = context.req.valid('json');
			const accountId = own(context);
			return runCommand(context, staff, async ({ transaction, at }) => ({
				ok: true,
				count: await markRead(transaction, place, accountId, notificationIds, at),
			}));
		},
	});
	serveRoute(app, staff, routes.address, {
		async answer(context) {
			const { place } = context.req.valid('param');
			return context.json(body(await loadNotificationAddress(database, place, own(context))), 200);
		},
	});
	serveRoute(app, staff, routes.setAddress, {
		answer(context) {
			const { place } = context.req.valid('param');
			const { email, leftOut } = context.req.valid('json');
			const command = { placeId: place, accountId: own(context), email, ...(leftOut && { leftOut }) };
			return runCommand<object>(context, staff, ({ transaction }) =>
				setNotificationAddress({ database: joinTransaction(transaction), clock }, command),
			);
		},
	});
}
