import { z } from '@hono/zod-openapi';
import type { AuditFilters, AuditRow } from '../../organization/audit/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { idsInEvent, subjectOfActor } from '../../supervision/audit-names/ids-in-event.ts';
import { listActors, nameSubjects } from '../../supervision/audit-names/store.ts';
import { integerParameter } from '../parameters.ts';
import { ProblemError } from '../problem.ts';
import { faultMessages, problemDetails } from '../problem.zh.ts';
import { jsonAnswer } from '../route-answers.ts';
import { auditHeaders } from './audit.zh.ts';
import { csvStream } from './audit-csv.ts';
import { allPages, attemptPage, auditCursor, auditPage, readAuditCursor } from './audit-record.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { InstantParameter, instantText, listOf, PlacePath, textOf } from './staff-schemas.ts';

const PAGE = 100;

const filters = {
	actor: textOf(200, '操作人，例如 account:…、token:…').optional(),
	type: textOf(100, '事件，例如 AccountCreated').optional(),
	from: InstantParameter.optional().openapi({ description: '从这一刻起，含' }),
	until: InstantParameter.optional().openapi({ description: '到这一刻止，不含' }),
};
const limit = integerParameter(1, 1000, { description: '一页最多几条', default: PAGE }).optional();

const AuditPage = z
	.object({
		items: z.array(
			z.object({
				eventId: z.string(),
				type: z.string(),
				at: instantText(),
				actor: z.string(),
				actorName: z.string().nullable().openapi({ description: '操作人的姓名或者令牌的名称；程序自己做的为空' }),
				about: z
					.array(
						z.object({
							kind: z.enum(['account', 'token', 'post', 'body', 'section', 'item', 'disclosure', 'sheet']),
							id: z.string(),
							name: z.string().nullable(),
							isPublic: z.boolean().openapi({ description: '正在公开的信息，网站上看得到' }),
						}),
					)
					.openapi({ description: '涉及的人、岗位、主体、事项、信息；没有公开的信息不给名称' }),
				data: z.record(z.string(), z.unknown()),
			}),
		),
		next: z.string().nullable().openapi({ description: '下一页的 cursor；空：没有了' }),
	})
	.openapi('AuditPage');

const AttemptPage = z
	.object({
		items: z.array(
			z.object({
				at: instantText(),
				accountId: z.string().nullable(),
				address: z.string(),
				method: z.enum(['password', 'identity-provider']),
				outcome: z.string(),
			}),
		),
		next: instantText().nullable().openapi({ description: '下一页的 before；空：没有了' }),
	})
	.openapi('SignInAttemptPage');

const tags = ['审计'];
const csv = { description: 'CSV 文件', content: { 'text/csv': { schema: { type: 'string' as const } } } };

const routes = {
	events: staffRoute('audit.read', {
		method: 'get',
		path: '/places/{place}/audit/events',
		tags,
		summary: '操作记录，新的在前',
		request: {
			params: PlacePath,
			query: z.strictObject({ ...filters, limit, cursor: textOf(80, '取自上一页的 next').optional() }),
		},
		responses: { 200: jsonAnswer(AuditPage, '一页记录') },
	}),
	actors: staffRoute('audit.read', {
		method: 'get',
		path: '/places/{place}/audit/actors',
		tags,
		summary: '可能的操作人：账号和令牌',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				listOf(z.object({ actor: z.string(), name: z.string(), loginName: z.string().nullable() }), 'AuditActors'),
				'按名称排列',
			),
		},
	}),
	attempts: staffRoute('audit.read', {
		method: 'get',
		path: '/places/{place}/audit/sign-ins',
		tags,
		summary: '登录记录，新的在前',
		request: { params: PlacePath, query: z.strictObject({ limit, before: InstantParameter.optional() }) },
		responses: { 200: jsonAnswer(AttemptPage, '一页记录；同一时刻的不拆到两页') },
	}),
	eventsFile: staffRoute('audit.export', {
		method: 'get',
		path: '/places/{place}/audit/events.csv',
		tags,
		summary: '导出操作记录',
		request: { params: PlacePath, query: z.strictObject(filters) },
		responses: { 200: csv },
	}),
	attemptsFile: staffRoute('audit.export', {
		method: 'get',
		path: '/places/{place}/audit/sign-ins.csv',
		tags,
		summary: '导出登录记录',
		request: { params: PlacePath },
		responses: { 200: csv },
	}),
};

function presentFile(name: string, content: ReadableStream<Uint8Array>): Response {
	return new Response(content, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${name}"`,
		},
	});
}

function readFilters(query: { [Name in keyof AuditFilters]?: AuditFilters[Name] | undefined }): AuditFilters {
	const { actor, type, from, until } = query;
	return {
		...(actor === undefined ? {} : { actor }),
		...(type === undefined ? {} : { type }),
		...(from === undefined ? {} : { from }),
		...(until === undefined ? {} : { until }),
	};
}

/** Lines of the record with the names of who and what they are about. */
async function withNames(database: Queryable, placeId: string, items: readonly AuditRow[]) {
	const about = items.map(({ actor, data }) => ({ by: subjectOfActor(actor), subjects: idsInEvent(data) }));
	const all = about.flatMap(({ by, subjects }) => (by === null ? subjects : [by, ...subjects]));
	const named = new Map((await nameSubjects(database, placeId, all)).map((one) => [`${one.kind} ${one.id}`, one]));
	return items.map((item, index) => {
		const { by = null, subjects = [] } = about[index] ?? {};
		return {
			...item,
			actorName: by === null ? null : (named.get(`${by.kind} ${by.id}`)?.name ?? null),
			about: subjects.flatMap(({ kind, id }) => named.get(`${kind} ${id}`) ?? []),
		};
	});
}

/** 审计: for the audit administrator alone, who can do nothing else. */
export function addAuditRoutes(app: StaffApp, staff: Staff): void {
	const { database } = staff;
	serveRoute(app, staff, routes.events, {
		async answer(context) {
			const { place } = context.req.valid('param');
			const { cursor, limit: most = PAGE, ...query } = context.req.valid('query');
			const after = cursor === undefined ? null : readAuditCursor(cursor);
			if (cursor !== undefined && after === null) {
				const fault = { name: 'cursor', message: faultMessages.badCursor };
				throw new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [fault]);
			}
			const { items, next } = await auditPage(database, place, readFilters(query), after, most);
			const named = await withNames(database, place, items);
			return context.json({ items: named, next: next === null ? null : auditCursor(next) }, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.actors, {
		async answer(context) {
			return context.json({ items: await listActors(database, context.req.valid('param').place) }, 200) as Response;
		},
	});
	serveRoute(app, staff, routes.attempts, {
		async answer(context) {
			const { limit: most = PAGE, before = null } = context.req.valid('query');
			return context.json(await attemptPage(database, context.req.valid('param').place, before, most), 200) as Response;
		},
	});
	serveRoute(app, staff, routes.eventsFile, {
		answer(context) {
			const { place } = context.req.valid('param');
			const chosen = readFilters(context.req.valid('query'));
			async function* pages() {
				for await (const rows of allPages(auditPage.bind(null, database, place, chosen)))
					yield rows.map(({ at, actor, type, data, eventId }) => [at, actor, type, JSON.stringify(data), eventId]);
			}
			return presentFile(`audit-events-${place}.csv`, csvStream(auditHeaders.events, pages()));
		},
	});
	serveRoute(app, staff, routes.attemptsFile, {
		answer(context) {
			const { place } = context.req.valid('param');
			async function* pages() {
				for await (const rows of allPages(attemptPage.bind(null, database, place)))
					yield rows.map(({ at, accountId, address, method, outcome }) => [
						at,
						accountId ?? '',
						address,
						method,
						outcome,
					]);
			}
			return presentFile(`sign-ins-${place}.csv`, csvStream(auditHeaders.attempts, pages()));
		},
	});
}
