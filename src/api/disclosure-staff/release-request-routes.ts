import { z } from '@hono/zod-openapi';
import { askForReleaseIn, refuseReleaseIn, withdrawReleaseRequestIn } from '../../review/release-request/actions.ts';
import { whoMayRelease } from '../../review/release-request/release-request.ts';
import { listReleaseRequests, loadPeople } from '../../review/release-request/store.ts';
import { loadSheet } from '../../review/store.ts';
import { tellOfReleaseRequest } from '../../supervision/reminder/actions.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, instantText, jsonBody, listOf, Nothing, Reason, textOf } from '../staff/staff-schemas.ts';
import { actingAccount } from './acting-account.ts';
import type { DeskTools } from './desk-tools.ts';
import { FindingOnSheet, severityOnSheet } from './finding-on-sheet.ts';
import { SheetPath } from './schemas.ts';
import { sheetSubject } from './subjects.ts';

const tags = ['审核签发'];
const RequestPath = SheetPath.extend({ request: idParameter('放行请求编号') });

const Person = z.object({ accountId: z.string(), displayName: z.string() }).openapi('PersonNamed');

const Request = z
	.object({
		requestId: z.string(),
		...{ part: z.string(), offset: z.int(), length: z.int(), class: z.string() },
		...{ accountId: z.string(), displayName: z.string().openapi({ description: '请的是谁' }) },
		reason: z.string(),
		requestedBy: Person,
		requestedAt: instantText(),
		state: z.enum(['open', 'released', 'refused', 'withdrawn']),
		settledBy: Person.nullable(),
		settledAt: instantText().nullable(),
		comment: z.string().nullable().openapi({ description: '为什么不放行' }),
	})
	.openapi('ReleaseRequest', { description: '处理单不再等签，没有答复的也不再等' });

const MayRelease = Person.extend({ postTitles: z.array(z.string()) }).openapi('MayRelease');

const routes = {
	list: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/review-sheets/{sheet}/release-requests',
		tags,
		summary: '这张处理单上请谁放行过哪几处，答复了什么',
		request: { params: SheetPath },
		responses: { 200: jsonAnswer(listOf(Request, 'ReleaseRequests'), '先请的在前') },
	}),
	people: staffRoute('review.ask-release', {
		method: 'get',
		path: '/places/{place}/review-sheets/{sheet}/release-requests/people',
		tags,
		summary: '可以请谁放行：按权限能放行、没有写过这份稿子的人，不含自己',
		request: { params: SheetPath },
		responses: { 200: jsonAnswer(listOf(MayRelease, 'PeopleWhoMayRelease'), '本单位的在前') },
	}),
	ask: staffRoute('review.ask-release', {
		method: 'post',
		path: '/places/{place}/review-sheets/{sheet}/release-requests',
		tags,
		summary: '请一位同事看一处乙类发现能不能放行，写明为什么可以公开；对方收到提醒，列入他的待办',
		request: {
			params: SheetPath,
			body: jsonBody(FindingOnSheet.extend({ accountId: z.uuid(), reason: Reason })),
		},
		responses: {
			201: jsonAnswer(z.object({ requestId: z.string() }).openapi('ReleaseRequested'), '已经请他放行'),
		},
	}),
	refuse: staffRoute('review.return', {
		method: 'post',
		path: '/places/{place}/review-sheets/{sheet}/release-requests/{request}/refusal',
		tags,
		summary: '答复不放行，写明为什么；只有被请的人可以',
		request: { params: RequestPath, body: jsonBody(z.strictObject({ comment: textOf(500, '为什么不放行') })) },
		responses: { 201: jsonAnswer(Nothing, '已答复') },
	}),
	withdraw: staffRoute('review.ask-release', {
		method: 'post',
		path: '/places/{place}/review-sheets/{sheet}/release-requests/{request}/withdrawal',
		tags,
		summary: '收回放行请求',
		request: { params: RequestPath, body: jsonBody(z.strictObject({})) },
		responses: { 200: jsonAnswer(Nothing, '已收回') },
	}),
};

/** 请求放行: ask a named person, see what was answered, answer no, take it back. Letting through is a route of the review. */
export function addReleaseRequestRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database, clock } = staff;
	const subjectOf = (context: { req: { valid(target: 'param'): { place: string; sheet: string } } }) =>
		sheetSubject(staff, context.req.valid('param'));

	serveRoute(app, staff, routes.list, {
		subjectOf,
		async answer(context) {
			const { place, sheet } = context.req.valid('param');
			const items = await listReleaseRequests(database, place, sheet);
			return context.json(body({ items: items.map(({ sheetId: _, ...one }) => one) }), 200);
		},
	});
	serveRoute(app, staff, routes.people, {
		subjectOf,
		async answer(context) {
			const { place, sheet: sheetId } = context.req.valid('param');
			const sheet = await loadSheet(database, place, sheetId);
			if (sheet === null) throw notFoundProblem();
			const { actor } = requestOf(context as unknown as StaffContext);
			const people = whoMayRelease(sheet, await loadPeople(database, place), clock.today());
			const items = people.filter((one) => actor.kind !== 'account' || one.accountId !== actor.accountId);
			return context.json(body({ items }), 200);
		},
	});
	serveRoute(app, staff, routes.ask, {
		subjectOf,
		answer(context) {
			const { place: placeId, sheet: sheetId } = context.req.valid('param');
			const { accountId, reason, ...finding } = context.req.valid('json');
			const by = actingAccount(context as unknown as StaffContext);
			const requestId = desk.disclosure.newId();
			return runCommand(
				context,
				staff,
				async (act) => {
					const sheet = await loadSheet(act.transaction, placeId, sheetId);
					const severity = sheet && (await severityOnSheet(act, desk.disclosure, sheet, finding));
					const wish = { placeId, sheetId, requestId, finding, severity, accountId, reason, by };
					const outcome = await askForReleaseIn(act, wish);
					const told = { requestId, accountId, requestedAccountId: by.accountId, what: 'to-release' as const };
					if (outcome.ok)
						await tellOfReleaseRequest(act.transaction, outcome.sheet, { ...told, by: by.accountId }, act.at);
					return outcome;
				},
				() => ({ status: 201, body: { requestId } }),
			);
		},
	});
	serveRoute(app, staff, routes.refuse, {
		subjectOf,
		answer(context) {
			const { place: placeId, sheet: sheetId, request: requestId } = context.req.valid('param');
			const { comment } = context.req.valid('json');
			const by = actingAccount(context as unknown as StaffContext);
			return runCommand(
				context,
				staff,
				async (act) => {
					const outcome = await refuseReleaseIn(act, { placeId, sheetId, requestId, comment, by });
					if (!outcome.ok) return outcome;
					const { accountId, requestedBy } = outcome.request;
					const what = 'release-refused';
					const told = { requestId, accountId, requestedAccountId: requestedBy.accountId, what } as const;
					await tellOfReleaseRequest(act.transaction, outcome.sheet, { ...told, by: by.accountId }, act.at);
					return outcome;
				},
				() => ({ status: 201, body: {} }),
			);
		},
	});
	serveRoute(app, staff, routes.withdraw, {
		subjectOf,
		answer(context) {
			const { place: placeId, sheet: sheetId, request: requestId } = context.req.valid('param');
			const by = actingAccount(context as unknown as StaffContext);
			return runCommand(
				context,
				staff,
				async (act) => {
					const outcome = await withdrawReleaseRequestIn(act, { placeId, sheetId, requestId, by });
					if (!outcome.ok) return outcome;
					const { accountId, requestedBy } = outcome.request;
					const told = { requestId, accountId, requestedAccountId: requestedBy.accountId, what: 'withdrawn' } as const;
					await tellOfReleaseRequest(act.transaction, outcome.sheet, { ...told, by: by.accountId }, act.at);
					return outcome;
				},
				() => ({ body: {} }),
			);
		},
	});
}
