import { z } from '@hono/zod-openapi';
import { loadPlace } from '../catalogue/store.ts';
import { registerNamedInformationIn } from '../disclosure/registering/actions.ts';
import { loadDisclosure } from '../disclosure/store.ts';
import { type ActContext, correctTriggersIn } from '../obligation/actions.ts';
import { declareNil, waive } from '../obligation/closing/actions.ts';
import { explainDerivation, soonUntil, stateWord } from '../obligation/index.ts';
import { listLines, listPrintedBodies, loadPrintedBody, type PrintedBody } from '../obligation/listing/store.ts';
import { recordPosting, recordPostingAgain, recordRemoval } from '../obligation/posting/actions.ts';
import { listMoves, loadCalendars, loadObligation } from '../obligation/store.ts';
import type { Action } from '../organization/policy.ts';
import { loadBodyDirectory } from '../organization/store.ts';
import { shanghaiDate } from '../platform/clock.ts';
import { joinTransaction } from '../platform/database/join-transaction.ts';
import { MONITOR_RULES } from '../supervision/monitor/index.ts';
import { loadMonitorResults } from '../supervision/monitor/store.ts';
import { responsibleBodyIds } from '../supervision/reminder/index.ts';
import { Triggers } from './disclosure-staff/schemas.ts';
import { Detail, KINDS, Line, lineCursor, readLineCursor, SOON, STATES } from './obligation-schemas.ts';
import { CursorParameter, DateParameter, LimitParameter } from './parameters.ts';
import { body, jsonAnswer } from './route-answers.ts';
import { LEVELS } from './schemas.ts';
import { runCommand } from './staff/run-command.ts';
import type { Staff, StaffApp } from './staff/staff-deps.ts';
import { notFoundProblem } from './staff/staff-problem.ts';
import { actionsOn, reachOf, releaseNote, type SubjectOfPlace, serveRoute, staffRoute } from './staff/staff-route.ts';
import {
	dateText,
	idParameter,
	instantText,
	jsonBody,
	listOf,
	PlacePath,
	Reason,
	textOf,
} from './staff/staff-schemas.ts';

const tags = ['义务办理'];
const PAGE = 50;
const DUTY_ACTIONS = [
	'obligation.record-trigger',
	'obligation.declare-nil',
	'obligation.waive',
	'draft.write',
] as const;

const ObligationPath = PlacePath.extend({ obligation: idParameter('义务编号') });
const ofPlace = { params: PlacePath };

const Due = {
	dueOn: dateText().nullable(),
	isProvisional: z.boolean(),
};
const Registered = z
	.object({
		duties: z.array(z.looseObject({ obligationId: z.string(), itemId: z.string(), isNew: z.boolean(), ...Due })),
	})
	.openapi('RegisteredDuties');
const Corrected = z
	.object({ fromDueOn: dateText().nullable(), toDueOn: dateText().nullable() })
	.openapi('CorrectedTriggers');
const Closed = z.object({ dueOn: dateText().nullable() }).openapi('ClosedObligation');
const Posted = z
	.object({
		obligationId: z.string().nullable(),
		removableOn: dateText().nullable(),
		isProvisional: z.boolean(),
		change: z.enum(['posted', 'posted-again', 'unchanged', 'no-minimum']),
	})
	.openapi('NoticePosted');
const PostedAgain = z.object({ removableOn: dateText(), isProvisional: z.boolean() }).openapi('NoticePostedAgain');
const Removed = z.object({ isEarly: z.boolean() }).openapi('NoticeRemoved');

const Monitor = z
	.object({
		rule: z.enum(MONITOR_RULES).openapi({ description: 'V2 至 V5：检查指标的单项否决；village-cadence：村务公开周期' }),
		state: z.enum(['ok', 'warning', 'breach', 'not-measured', 'not-applicable']),
		breachOn: dateText()
			.nullable()
			.openapi({ description: '不更新的话，从这一天起不合格；已不合格的，是开始的那一天' }),
		why: z.string(),
		culprits: z.array(z.object({ name: z.string(), lastOn: dateText().nullable(), staleOn: dateText() })),
		checkedAt: instantText(),
		since: instantText(),
	})
	.openapi('MonitorResult');

const routes = {
	list: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/obligations',
		tags,
		summary: '本岗位看得到的义务，截止日早的在前，没有截止日的在后',
		request: {
			...ofPlace,
			query: z.strictObject({
				state: z.enum(STATES).optional(),
				kind: z.enum(KINDS).optional(),
				body: textOf(200).optional().openapi({ description: '公开主体，须与目录完全相同' }),
				section: textOf(200).optional().openapi({ description: '责任股室，须与目录完全相同' }),
				item: idParameter('目录事项').optional(),
				dueFrom: DateParameter.optional(),
				dueUntil: DateParameter.optional(),
				limit: LimitParameter,
				cursor: CursorParameter,
			}),
		},
		responses: {
			200: jsonAnswer(
				z.object({ items: z.array(Line), next: z.string().nullable() }).openapi('ObligationPage'),
				'一页；next 是下一页的 cursor',
			),
		},
	}),
	show: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/obligations/{obligation}',
		tags,
		summary: '一项义务：截止日的推算过程和变动',
		request: { params: ObligationPath },
		responses: { 200: jsonAnswer(Detail, '一项义务') },
	}),
	register: staffRoute('obligation.record-trigger', {
		method: 'post',
		path: '/places/{place}/information',
		tags,
		summary: '登记信息形成、变更的日期，时限从此起算',
		description: '供不在本系统起草的信息（如只上墙的公示）使用；在本系统起草的，登记起草时一并办理。',
		request: {
			...ofPlace,
			body: jsonBody(
				z.strictObject({
					informationId: textOf(120, '信息编号，以后办理同一信息时都用它'),
					itemIds: z.array(idParameter('目录事项')).max(20),
					body: textOf(200, '公开主体，须与目录完全相同'),
					level: z.enum(LEVELS).optional(),
					triggers: Triggers,
				}),
			),
		},
		responses: { 201: jsonAnswer(Registered, '产生的义务，附截止日和推算过程') },
	}),
	correct: staffRoute('obligation.record-trigger', {
		method: 'put',
		path: '/places/{place}/obligations/{obligation}/triggers',
		tags,
		summary: '改正登记错的日期，重新推算截止日',
		request: {
			params: ObligationPath,
			body: jsonBody(z.strictObject({ triggers: Triggers, reason: Reason })),
		},
		responses: { 200: jsonAnswer(Corrected, '原截止日和现截止日') },
	}),
	declareNil: staffRoute('obligation.declare-nil', {
		method: 'post',
		path: '/places/{place}/obligations/{obligation}/nil-declaration',
		tags,
		summary: '声明本期无此内容',
		request: { params: ObligationPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Closed, '已经声明') },
	}),
	waive: staffRoute('obligation.waive', {
		method: 'post',
		path: '/places/{place}/obligations/{obligation}/waiver',
		tags,
		summary: '免于公开',
		request: { params: ObligationPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Closed, '已经免于公开') },
	}),
	post: staffRoute('obligation.record-trigger', {
		method: 'post',
		path: '/places/{place}/postings',
		tags,
		summary: '登记张贴，开始计算公示天数',
		request: {
			...ofPlace,
			body: jsonBody(
				z.strictObject({
					itemId: idParameter('目录事项'),
					informationId: textOf(120, '信息编号'),
					body: textOf(200, '公开主体，须与目录完全相同'),
					level: z.enum(LEVELS).optional(),
					board: textOf(100, '哪一处公示栏，各处分别计算'),
					postedOn: DateParameter,
				}),
			),
		},
		responses: { 201: jsonAnswer(Posted, '哪一天起方可撤下') },
	}),
	postAgain: staffRoute('obligation.record-trigger', {
		method: 'post',
		path: '/places/{place}/obligations/{obligation}/posting',
		tags,
		summary: '登记重新张贴：提前撤下以后，在同一处公示栏重新计算公示天数',
		request: { params: ObligationPath, body: jsonBody(z.strictObject({ postedOn: DateParameter })) },
		responses: { 200: jsonAnswer(PostedAgain, '哪一天起方可撤下') },
	}),
	remove: staffRoute('obligation.record-trigger', {
		method: 'post',
		path: '/places/{place}/obligations/{obligation}/removal',
		tags,
		summary: '登记撤下；未满公示期的须写理由，重新张贴后重新计算',
		request: {
			params: ObligationPath,
			body: jsonBody(z.strictObject({ removedOn: DateParameter, reason: Reason.optional() })),
		},
		responses: { 200: jsonAnswer(Removed, '是否提前撤下') },
	}),
	monitors: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/monitors',
		tags,
		summary: '网站监测：检查指标各项的状态和预计不合格的日期',
		request: ofPlace,
		responses: { 200: jsonAnswer(listOf(Monitor, 'MonitorList'), '还没有监测过的为空') },
	}),
};

/** Adds the staff's routes of obligations and monitors. Whose a duty is, is read from the name its row prints, as of the row's edition. */
export function addObligationStaffRoutes(app: StaffApp, staff: Staff): void {
	const { database, clock } = staff;

	/** The body to ask permission for: of several that a row names at once, one the actor reaches. */
	async function subjectOfPrinted(
		context: Parameters<typeof reachOf>[0],
		action: Action,
		placeId: string,
		printed: PrintedBody,
	): Promise<SubjectOfPlace> {
		const reach = reachOf(context, action);
		if (reach === 'all') return {};
		const directory = await loadBodyDirectory(database, placeId);
		const namedOn = printed.namedOn ?? shanghaiDate(printed.openedAt);
		const bodyIds = responsibleBodyIds(directory, printed.body, namedOn, clock.today());
		const bodyId = bodyIds.find((id) => reach.includes(id)) ?? bodyIds[0];
		return bodyId === undefined ? {} : { bodyId };
	}

	interface OfObligation {
		readonly req: { valid(target: 'param'): { place: string; obligation: string } };
	}
	const commandOf = (context: OfObligation, actor: string) => {
		const { place, obligation } = context.req.valid('param');
		return { placeId: place, obligationId: obligation, actor };
	};
	const subjectOf = (action: Action) => async (context: OfObligation & Parameters<typeof reachOf>[0]) => {
		const { placeId, obligationId } = commandOf(context, '');
		const printed = await loadPrintedBody(database, placeId, obligationId);
		return printed === null ? null : subjectOfPrinted(context, action, placeId, printed);
	};
	/** Of a body named in the request itself, by today's names. */
	const subjectOfBody = (context: Parameters<typeof reachOf>[0], placeId: string, name: string) =>
		subjectOfPrinted(context, 'obligation.record-trigger', placeId, {
			body: name,
			namedOn: clock.today(),
			openedAt: clock.now(),
		});
	/** For actions that open a transaction of their own: they join the command's. */
	const joined = (act: ActContext) => ({
		database: joinTransaction(act.transaction),
		clock,
		statute: staff.statute,
	});
	async function asOfToday(placeId: string) {
		const place = await loadPlace(database, placeId);
		const calendar = (await loadCalendars(database))(place?.code ?? null);
		const today = clock.today();
		return { calendar, asOf: { today, soonUntil: soonUntil(today, calendar, SOON) } };
	}

	/** The printed names of bodies within reach; undefined: all. */
	async function reachedBodies(
		context: Parameters<typeof reachOf>[0],
		placeId: string,
	): Promise<readonly string[] | undefined> {
		const reach = reachOf(context, 'obligation.read');
		if (reach === 'all') return undefined;
		const directory = await loadBodyDirectory(database, placeId);
		const today = clock.today();
		const printed = await listPrintedBodies(database, placeId);
		const names = printed
			.filter(({ body, namedOn, openedAt }) =>
				responsibleBodyIds(directory, body, namedOn ?? shanghaiDate(openedAt), today).some((id) => reach.includes(id)),
			)
			.map(({ body }) => body);
		return [...new Set(names)];
	}

	serveRoute(app, staff, routes.list, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place } = context.req.valid('param');
			const { limit = PAGE, cursor, state, item, body: bodyName, ...query } = context.req.valid('query');
			const reached = await reachedBodies(context, place);
			const bodies = bodyName === undefined ? reached : [bodyName].filter((one) => reached?.includes(one) ?? true);
			const { section, kind, dueFrom, dueUntil } = query;
			const filters = {
				...(state !== undefined && { states: [state] }),
				...(bodies !== undefined && { bodies }),
				...(section !== undefined && { section }),
				...(kind !== undefined && { kind }),
				...(item !== undefined && { itemId: item }),
				...(dueFrom !== undefined && { dueFrom }),
				...(dueUntil !== undefined && { dueUntil }),
			};
			const { asOf } = await asOfToday(place);
			const rows = await listLines(database, place, asOf, filters, readLineCursor(cursor), limit + 1);
			const page = rows.slice(0, limit);
			const last = page.at(-1);
			const next = rows.length > limit && last !== undefined ? lineCursor(last) : null;
			const items = page.map((row) => ({ ...row, stateText: stateWord(row) }));
			return context.json({ items, next }, 200);
		},
	});

	serveRoute(app, staff, routes.show, {
		subjectOf: subjectOf('obligation.read'),
		async answer(context) {
			const { placeId, obligationId } = commandOf(context, '');
			const { asOf, calendar } = await asOfToday(placeId);
			const row = await loadObligation(database, placeId, obligationId, asOf);
			if (row === null) throw notFoundProblem();
			const { placeId: _, level: _level, postedOn: _postedOn, closedAt: _closedAt, moves: _moves, ...shown } = row;
			const moves = await listMoves(database, placeId, obligationId);
			const explanation = row.derivation === null ? [] : explainDerivation(row.derivation, calendar);
			// Asked one by one: of several bodies that a row names, each action takes one that its asker reaches.
			const printed = await loadPrintedBody(database, placeId, obligationId);
			const actions: Action[] = [];
			for (const action of DUTY_ACTIONS) {
				const subject = printed && (await subjectOfPrinted(context as never, action, placeId, printed));
				if (subject !== null && actionsOn(context as never, subject).includes(action)) actions.push(action);
			}
			const stateText = stateWord(row);
			const work = row.informationId === null ? null : await loadDisclosure(database, placeId, row.informationId);
			const disclosureId = work?.disclosureId ?? null;
			return context.json(body({ ...shown, stateText, explanation, moves, actions, disclosureId }), 200);
		},
	});

	serveRoute(app, staff, routes.register, {
		subjectOf: (context) => subjectOfBody(context, context.req.valid('param').place, context.req.valid('json').body),
		answer(context) {
			const { level, ...given } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...given, ...(level !== undefined && { level }) };
			return runCommand(
				context,
				staff,
				(act, actor) => registerNamedInformationIn(act, { ...command, triggers: presentOnly(command.triggers), actor }),
				({ duties }) => ({ status: 201, body: { duties } }),
			);
		},
	});

	serveRoute(app, staff, routes.correct, {
		subjectOf: subjectOf('obligation.record-trigger'),
		answer(context) {
			const { triggers, reason } = context.req.valid('json');
			return runCommand(
				context,
				staff,
				(act, actor) =>
					correctTriggersIn(act, { ...commandOf(context, actor), triggers: presentOnly(triggers), reason }),
				({ fromDueOn, toDueOn }) => ({ body: { fromDueOn, toDueOn } }),
			);
		},
	});

	serveRoute(app, staff, routes.declareNil, {
		subjectOf: subjectOf('obligation.declare-nil'),
		async answer(context) {
			const reason = await releaseNote(staff, context.req.valid('param').place, context.req.valid('json').reason);
			return runCommand(context, staff, (act, actor) =>
				declareNil(joined(act), { ...commandOf(context, actor), reason }),
			);
		},
	});

	serveRoute(app, staff, routes.waive, {
		subjectOf: subjectOf('obligation.waive'),
		async answer(context) {
			const reason = await releaseNote(staff, context.req.valid('param').place, context.req.valid('json').reason);
			return runCommand(context, staff, (act, actor) => waive(joined(act), { ...commandOf(context, actor), reason }));
		},
	});

	serveRoute(app, staff, routes.post, {
		subjectOf: (context) => subjectOfBody(context, context.req.valid('param').place, context.req.valid('json').body),
		answer(context) {
			const { level, ...given } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...given, ...(level !== undefined && { level }) };
			return runCommand(
				context,
				staff,
				(act, actor) => recordPosting(joined(act), { ...command, actor }),
				({ obligationId, removableOn, isProvisional, change }) => ({
					status: 201,
					body: { obligationId, removableOn, isProvisional, change },
				}),
			);
		},
	});

	serveRoute(app, staff, routes.postAgain, {
		subjectOf: subjectOf('obligation.record-trigger'),
		answer: (context) =>
			runCommand(context, staff, (act, actor) =>
				recordPostingAgain(joined(act), {
					...commandOf(context, actor),
					postedOn: context.req.valid('json').postedOn,
				}),
			),
	});

	serveRoute(app, staff, routes.remove, {
		subjectOf: subjectOf('obligation.record-trigger'),
		answer(context) {
			const { removedOn, reason } = context.req.valid('json');
			return runCommand(context, staff, (act, actor) =>
				recordRemoval(joined(act), {
					...commandOf(context, actor),
					removedOn,
					...(reason !== undefined && { reason }),
				}),
			);
		},
	});

	serveRoute(app, staff, routes.monitors, {
		subjectOf: 'any-body',
		async answer(context) {
			const rows = await loadMonitorResults(database, context.req.valid('param').place);
			const items = rows.map(({ placeId: _, detail, ...row }) => ({
				...row,
				...detail,
				culprits: [...detail.culprits],
			}));
			return context.json({ items }, 200);
		},
	});
}

/** Leaves out what is undefined: a date that was not given and one that is `undefined` are the same to a caller, not to the compiler. */
function presentOnly<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
