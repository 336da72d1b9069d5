import { z } from '@hono/zod-openapi';
import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { addMonths } from '../../calendar/period.ts';
import { DISCLOSURE_ID, DISCLOSURE_KINDS } from '../../disclosure/disclosure.ts';
import { loadBodyFacts } from '../../disclosure/store.ts';
import {
	type FormRows,
	registerForm,
	registerFormRows,
	type TableForm,
	withheldForm,
	withheldFormRows,
	writeTableCsv,
	writeTableDocx,
	writeTablePdf,
	writeTableXlsx,
} from '../../documents/forms/index.ts';
import type { Action } from '../../organization/policy.ts';
import { loadPlaceInTree } from '../../organization/store.ts';
import { type Instant, parseInstant } from '../../platform/clock.ts';
import { filterFaults, REGISTER_OUTCOMES, type RegisterFilters, WITHHELD_STATES } from '../../register/index.ts';
import type { RegisterActKind } from '../../register/register-act.ts';
import {
	countRegister,
	countRegisterActs,
	listRegister,
	listRegisterActs,
	type RegisterCursor,
	registerTotals,
	streamRegister,
} from '../../register/store.ts';
import {
	listWithheld,
	streamWithheld,
	type WithheldCursor,
	type WithheldFilters,
} from '../../register/withheld/store.ts';
import { BooleanParameter, DateParameter, LimitParameter } from '../parameters.ts';
import { ProblemError } from '../problem.ts';
import { problemDetails } from '../problem.zh.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp, StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { dateText, idParameter, listOf, PlacePath, textOf } from '../staff/staff-schemas.ts';
import type { DeskTools } from './desk-tools.ts';
import { FORM_ENDINGS, type FormEnding, fileAnswer, MEDIA_TYPES } from './form-answer.ts';
import { badCursor } from './schemas.zh.ts';

const tags = ['台账'];
const PAGE = 50;

const Filters = {
	bodyId: idParameter('公开主体；只负责一个主体的岗位可以不写').optional(),
	from: DateParameter.optional(),
	to: DateParameter.optional(),
	text: textOf(100, '信息名称、文号、索引号、处理单编号里的字').optional(),
};
const RegisterQuery = z.strictObject({
	...Filters,
	itemId: idParameter('目录事项').optional(),
	kind: z.enum(DISCLOSURE_KINDS).optional(),
	outcome: z
		.enum(REGISTER_OUTCOMES)
		.optional()
		.openapi({ description: 'on-time 按时，late 逾期，provisional 暂不评价，none 无时限' }),
	isUrgent: BooleanParameter.optional(),
});
const WithheldQuery = z.strictObject({
	...Filters,
	ground: idParameter('理由代码').optional(),
	state: z.enum(WITHHELD_STATES).optional().openapi({ description: 'overdue：过了评估日期还没有评估' }),
});
const Cursor = z
	.string()
	.regex(/^[\w:.+-]{1,60}~[0-9a-z-]{8,40}$/, badCursor)
	.optional();
const paged = { after: Cursor, limit: LimitParameter };
const ACT_KINDS = [
	'first',
	'correction',
	'change',
	'withdrawal',
	'validity',
] as const satisfies readonly RegisterActKind[];
const Ending = PlacePath.extend({ ending: z.enum(FORM_ENDINGS) });

const Total = z.int().nullable().openapi({ description: '共几行；只在第一页给出，后面各页为 null' });
const RegisterLine = z
	.looseObject({
		disclosureId: z.string(),
		title: z.string(),
		indexNumber: z.string(),
		documentNumber: z.string().nullable(),
		bodyName: z.string().nullable(),
		publishedOn: dateText(),
		dueOn: dateText().nullable(),
		outcome: z.enum(REGISTER_OUTCOMES),
		isUrgent: z.boolean(),
		sheetNumber: z.string(),
	})
	.openapi('RegisterLine');
const ActLine = z
	.looseObject({
		eventId: z.string(),
		kind: z.enum(ACT_KINDS),
		disclosureId: z.string(),
		title: z.string(),
		indexNumber: z.string(),
		on: dateText(),
		outcome: z.enum(REGISTER_OUTCOMES),
		isUrgent: z.boolean(),
	})
	.openapi('RegisterAct');
const count = z.int();
const TotalsLine = z
	.object({
		bodyId: z.string(),
		bodyName: z.string().nullable(),
		month: z.string(),
		published: count,
		changed: count,
		corrected: count,
		withdrawn: count,
		onTime: count,
		late: count,
		provisional: count,
		unjudged: count,
		urgent: count,
	})
	.openapi('RegisterTotalsLine');
const WithheldLine = z
	.looseObject({
		withholdingId: z.string(),
		title: z.string(),
		documentNumber: z.string().nullable(),
		ground: z.string(),
		groundName: z.string().openapi({ description: '理由的名称' }),
		bodyId: z.string(),
		bodyName: z.string().nullable(),
		decidedOn: dateText(),
		endedOn: dateText().nullable(),
		state: z.enum(WITHHELD_STATES).openapi({ description: 'overdue：过了评估日期还没有评估' }),
		article: z.string(),
		reason: z.string(),
		nextReviewOn: dateText().nullable(),
	})
	.openapi('WithheldLine');

const page = <Line extends z.ZodType>(name: string, line: Line) =>
	z.object({ items: z.array(line), next: z.string().nullable(), total: Total.optional() }).openapi(name);

const WithheldPage = z
	.object({
		items: z.array(WithheldLine),
		next: z.string().nullable(),
		grounds: z
			.array(z.object({ code: z.string(), article: z.string(), name: z.string() }))
			.openapi({ description: '可以选的理由' }),
		latestReviewOn: dateText().openapi({ description: '今天登记的，最迟哪一天评估' }),
	})
	.openapi('WithheldPage');

const file = {
	200: {
		description: '按表样生成的文件',
		content: Object.fromEntries(
			Object.values(MEDIA_TYPES).map((type) => [type, { schema: { type: 'string', format: 'binary' } as const }]),
		),
	},
};

const routes = {
	list: staffRoute('register.read', {
		method: 'get',
		path: '/places/{place}/register',
		tags,
		summary: '发布台账，由操作记录推出，不能填写；新发布的在前',
		request: { params: PlacePath, query: RegisterQuery.extend(paged) },
		responses: { 200: jsonAnswer(page('RegisterPage', RegisterLine), '一页') },
	}),
	file: staffRoute('register.read', {
		method: 'get',
		path: '/places/{place}/register-files/{ending}',
		tags,
		summary: '发布台账的 xlsx、docx、pdf、csv',
		request: { params: Ending, query: RegisterQuery },
		responses: file,
	}),
	acts: staffRoute('register.read', {
		method: 'get',
		path: '/places/{place}/register/acts',
		tags,
		summary: '发布、更正、变更、撤回、有效性变化，一件一行',
		request: {
			params: PlacePath,
			query: z.strictObject({
				bodyId: Filters.bodyId,
				kind: z.enum(ACT_KINDS).optional(),
				outcome: RegisterQuery.shape.outcome.openapi({ description: '只对首次公开和变更评价' }),
				isUrgent: BooleanParameter.optional(),
				from: Filters.from,
				to: Filters.to,
				...paged,
			}),
		},
		responses: { 200: jsonAnswer(page('RegisterActs', ActLine), '一页') },
	}),
	totals: staffRoute('register.read', {
		method: 'get',
		path: '/places/{place}/register/totals',
		tags,
		summary: '按主体、按月的发布数、按时数、逾期数、紧急数、更正数、撤回数',
		request: {
			params: PlacePath,
			query: z.strictObject({ bodyId: Filters.bodyId, from: Filters.from, to: Filters.to }),
		},
		responses: { 200: jsonAnswer(listOf(TotalsLine, 'RegisterTotals'), '每主体每月一行') },
	}),
	withheld: staffRoute('register.read-withheld', {
		method: 'get',
		path: '/places/{place}/withheld',
		tags,
		summary: '不予公开登记表：条款、理由、下次评估日期',
		request: { params: PlacePath, query: WithheldQuery.extend(paged) },
		responses: { 200: jsonAnswer(WithheldPage, '一页') },
	}),
	withheldFile: staffRoute('register.read-withheld', {
		method: 'get',
		path: '/places/{place}/withheld-files/{ending}',
		tags,
		summary: '不予公开登记表的 xlsx、docx、pdf、csv',
		request: { params: Ending, query: WithheldQuery },
		responses: file,
	}),
};

type Query = { readonly bodyId?: string | undefined };
interface RegisterContext {
	readonly req: { valid(target: 'query'): Query };
}

/** The body a register is asked for: named, or the only one the asker reaches; null reaches every body or none in particular. */
function bodyOf(context: RegisterContext, action: Action): string | null {
	const { bodyId } = context.req.valid('query');
	if (bodyId !== undefined) return bodyId;
	const reach = reachOf(context as unknown as StaffContext, action);
	return reach !== 'all' && reach.length === 1 ? (reach[0] ?? null) : null;
}

const subject = (action: Action) => (context: RegisterContext) => {
	const bodyId = bodyOf(context, action);
	return bodyId === null ? {} : { bodyId };
};

/** Drops what was not asked for: absent and `undefined` differ for the filters of the domain. */
function given<Given extends object>(values: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

const split = (cursor: string): [string, string] => {
	const at = cursor.lastIndexOf('~');
	return [cursor.slice(0, at), cursor.slice(at + 1)];
};
const strange = () =>
	new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [{ name: 'after', message: badCursor }]);
const registerCursor = (cursor: string | undefined): RegisterCursor | null => {
	if (cursor === undefined) return null;
	const [at, eventId] = split(cursor);
	if (parseInstant(at) === null || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(eventId)) throw strange();
	return { at, eventId };
};
const withheldCursor = (cursor: string): WithheldCursor => {
	const [on, withholdingId] = split(cursor);
	const nextReviewOn = parseCalendarDate(on);
	if (nextReviewOn === null || !DISCLOSURE_ID.test(withholdingId)) throw strange();
	return { nextReviewOn, withholdingId };
};
const textOfCursor = (cursor: RegisterCursor | null): string | null =>
	cursor === null ? null : `${cursor.at}~${cursor.eventId}`;

/** 台账: reading only; there is nothing to write. */
export function addRegisterRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database, clock } = staff;
	const filtersOf = (placeId: string, context: RegisterContext, action: Action): RegisterFilters => {
		const { after: _after, limit: _limit, ...query } = context.req.valid('query') as Record<string, unknown>;
		const bodyId = bodyOf(context, action);
		const filters = given({ ...query, placeId, bodyId: bodyId ?? undefined }) as unknown as RegisterFilters;
		const faults = filterFaults(filters);
		if (faults.length > 0) throw refusedProblem(faults);
		return filters;
	};
	const headOf = async (placeId: string, bodyId: string | undefined) => {
		const place = await loadPlaceInTree(database, placeId);
		if (place === null) throw notFoundProblem();
		const facts = bodyId === undefined ? null : await loadBodyFacts(database, placeId, bodyId, null, clock.today());
		return { placeName: place.name, bodyName: facts?.bodyName ?? null, madeAt: clock.now() as Instant };
	};
	const answerForm = (context: StaffContext, ending: FormEnding, name: string, form: TableForm, rows: FormRows) =>
		fileAnswer(context, name, ending, async () => {
			if (ending === 'csv') return writeTableCsv(form, rows);
			if (ending === 'xlsx') return writeTableXlsx(form, rows);
			const written = ending === 'docx' ? await writeTableDocx(form, rows) : await writeTablePdf(form, rows);
			if (!written.ok) throw refusedProblem(written.refusals);
			return written.bytes;
		});

	serveRoute(app, staff, routes.list, {
		subjectOf: subject('register.read'),
		async answer(context) {
			const { after, limit = PAGE } = context.req.valid('query');
			const filters = filtersOf(context.req.valid('param').place, context, 'register.read');
			const found = await listRegister(database, filters, registerCursor(after), limit);
			const total = after === undefined ? await countRegister(database, filters) : null;
			return context.json({ items: [...found.rows] as never, next: textOfCursor(found.next), total }, 200);
		},
	});
	serveRoute(app, staff, routes.file, {
		subjectOf: subject('register.read'),
		async answer(context) {
			const { place, ending } = context.req.valid('param');
			const filters = filtersOf(place, context, 'register.read');
			const base = await headOf(place, filters.bodyId);
			const head = { ...base, filters, itemName: null, siteAddress: staff.publicUrl };
			const rows = registerFormRows(head, streamRegister(database, filters));
			return answerForm(context as unknown as StaffContext, ending, registerForm(head).title, registerForm(head), rows);
		},
	});
	serveRoute(app, staff, routes.acts, {
		subjectOf: subject('register.read'),
		async answer(context) {
			const { after, limit = PAGE, from, to, kind, outcome, isUrgent } = context.req.valid('query');
			const placeId = context.req.valid('param').place;
			const bodyId = bodyOf(context, 'register.read') ?? undefined;
			const filters = given({ placeId, bodyId, from, to, kind, outcome, isUrgent });
			const faults = filterFaults(given({ placeId, from, to }));
			if (faults.length > 0) throw refusedProblem(faults);
			const found = await listRegisterActs(database, filters, registerCursor(after), limit);
			const total = after === undefined ? await countRegisterActs(database, filters) : null;
			return context.json({ items: [...found.rows] as never, next: textOfCursor(found.next), total }, 200);
		},
	});
	serveRoute(app, staff, routes.totals, {
		subjectOf: subject('register.read'),
		async answer(context) {
			const { from, to } = context.req.valid('query');
			const placeId = context.req.valid('param').place;
			const bodyId = bodyOf(context, 'register.read') ?? undefined;
			const items = await registerTotals(database, given({ placeId, bodyId, from, to }));
			return context.json({ items: [...items] as never }, 200);
		},
	});
	serveRoute(app, staff, routes.withheld, {
		subjectOf: subject('register.read-withheld'),
		async answer(context) {
			const { after, limit = PAGE } = context.req.valid('query');
			const filters = filtersOf(context.req.valid('param').place, context, 'register.read-withheld');
			const cursor = after === undefined ? null : withheldCursor(after);
			const found = await listWithheld(database, filters as WithheldFilters, clock.today(), cursor, limit);
			const next = found.next === null ? null : `${found.next.nextReviewOn}~${found.next.withholdingId}`;
			const words = new Map(desk.review.withholding.grounds.map((one) => [one.code, one.name]));
			const items = found.rows.map((row) => ({ ...row, groundName: words.get(row.ground) ?? row.ground }));
			const { grounds, reviewMonths } = desk.review.withholding;
			const latestReviewOn = addMonths(clock.today(), reviewMonths);
			return context.json(body({ items, next, grounds, latestReviewOn }), 200);
		},
	});
	serveRoute(app, staff, routes.withheldFile, {
		subjectOf: subject('register.read-withheld'),
		async answer(context) {
			const { place, ending } = context.req.valid('param');
			const filters = filtersOf(place, context, 'register.read-withheld') as WithheldFilters;
			const base = await headOf(place, filters.bodyId);
			const today = clock.today();
			const { from, to, state } = filters;
			const groundWords = Object.fromEntries(desk.review.withholding.grounds.map((one) => [one.code, one.name]));
			const form = withheldForm({ ...base, today, groundWords, ...given({ from, to, state }) });
			const head = { ...base, today, groundWords, ...given({ from, to, state }) };
			const rows = withheldFormRows(head, streamWithheld(database, filters, today));
			return answerForm(context as unknown as StaffContext, ending, form.title, form, rows);
		},
	});
}
