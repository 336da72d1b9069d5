import { z } from '@hono/zod-openapi';
import { body, jsonAnswer } from './route-answers.ts';
import type { MoreStaffRoutes } from './staff/index.ts';
import { serveRoute, staffRoute } from './staff/staff-route.ts';
import { instantText, PlacePath } from './staff/staff-schemas.ts';

const JobHealth = z
	.object({
		outboxWaiting: z.int().openapi({ description: '还没有处理完的事件' }),
		outboxOldestAt: instantText().nullable(),
		digestsWaiting: z.int(),
		digestsAbandoned: z.int(),
		failureCount: z.int(),
		failures: z.array(
			z.object({
				placeId: z.string().openapi({ description: '* 表示整个系统' }),
				job: z.string(),
				subject: z.string(),
				attempts: z.int(),
				firstFailedAt: instantText(),
				lastFailedAt: instantText(),
				nextAttemptAt: instantText().nullable().openapi({ description: 'null 表示不再自动重试，等人处理' }),
				code: z.string(),
			}),
		),
		runs: z.array(
			z.object({
				name: z.string(),
				runFor: instantText(),
				startedAt: instantText(),
				finishedAt: instantText().nullable(),
				outcome: z.enum(['done', 'skipped']).nullable(),
				attempts: z.int(),
				report: z.record(z.string(), z.number()).nullable(),
			}),
		),
	})
	.openapi('JobHealth');

const route = staffRoute('backup.make', {
	method: 'get',
	path: '/places/{place}/jobs',
	tags: ['后台任务'],
	summary: '后台任务：等待的、失败的、最近一次运行',
	request: { params: PlacePath },
	responses: { 200: jsonAnswer(JobHealth, '本地方的和整个系统的') },
});

/** 任务状况 for whoever keeps the machine running. `loadHealth` reads what concerns that place and the installation as a whole. */
export function jobRoutes(loadHealth: (placeId: string) => Promise<object>): MoreStaffRoutes {
	return (app, staff) =>
		serveRoute(app, staff, route, {
			async answer(context) {
				return context.json(body(await loadHealth(context.req.valid('param').place)), 200);
			},
		});
}
