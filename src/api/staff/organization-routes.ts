import { z } from '@hono/zod-openapi';
import {
	giveName,
	nameCollective,
	recordSuccession,
	registerBody,
	registerSection,
} from '../../organization/actions.ts';
import { BODY_KINDS } from '../../organization/body.ts';
import { DateParameter } from '../parameters.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runWithTools } from './run-command.ts';
import type { Staff, StaffApp } from './staff-deps.ts';
import { serveRoute, staffRoute } from './staff-route.ts';
import { jsonBody, Nothing, PlacePath, period, textOf } from './staff-schemas.ts';

const Id = textOf(63, '编号：小写字母、数字和连字符，永久不变');
const Name = textOf(200, '印章或文件上的全称');
const Aliases = z.array(textOf(200)).max(50).optional();
const tags = ['机构'];

const register = <Body extends z.ZodType>(path: string, summary: string, body: Body) =>
	staffRoute('organization.change', {
		method: 'post',
		path: `/places/{place}/${path}`,
		tags,
		summary,
		request: { params: PlacePath, body: jsonBody(body) },
		responses: { 201: jsonAnswer(Nothing, '已经登记') },
	});

const routes = {
	body: register(
		'bodies',
		'登记公开主体',
		z.strictObject({
			bodyId: Id,
			kind: z.enum(BODY_KINDS),
			name: Name,
			aliases: Aliases,
			territoryPlaceId: Id.nullish(),
			sortOrder: z.int().min(0).max(100_000).optional(),
			...period,
		}),
	),
	section: register(
		'sections',
		'登记股室',
		z.strictObject({
			sectionId: Id,
			bodyId: Id,
			name: Name,
			aliases: Aliases,
			isDisclosureOffice: z.boolean().optional().openapi({ description: '是这个主体的政府信息公开工作机构' }),
			contact: z
				.record(textOf(40), textOf(200))
				.optional()
				.openapi({ description: '机构的地址、时间、电话；不写个人的' }),
			...period,
		}),
	),
	name: register(
		'names',
		'更名，或者登记别名',
		z.strictObject({
			subjectKind: z.enum(['body', 'section', 'field', 'hotline']),
			subjectId: Id,
			name: Name,
			use: z.enum(['official', 'alias']),
			...period,
		}),
	),
	collective: register(
		'collective-names',
		'登记统称指哪些主体',
		z.strictObject({
			name: Name,
			bodyKind: z.enum(BODY_KINDS).nullish(),
			bodyIds: z.array(Id).max(1000).nullish(),
			...period,
		}),
	),
	succession: register(
		'successions',
		'登记机构职责划转',
		z.strictObject({
			fromBodyId: Id,
			toBodyId: Id,
			succeededOn: DateParameter,
			basis: textOf(500, '文件名称和文号'),
			endsFormer: z.boolean().openapi({ description: '原机构同时撤销' }),
		}),
	),
};

/** 机构: changes of the tree of bodies. Reading it is public. */
export function addOrganizationRoutes(app: StaffApp, staff: Staff): void {
	const created = () => ({ status: 201 as const, body: {} });
	serveRoute(app, staff, routes.body, {
		answer(context) {
			const { aliases = [], territoryPlaceId = null, sortOrder = 0, ...body } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...body, aliases, territoryPlaceId, sortOrder };
			return runWithTools(context, staff, (tools, actor) => registerBody(tools, { ...command, actor }), created);
		},
	});
	serveRoute(app, staff, routes.section, {
		answer(context) {
			const { aliases = [], isDisclosureOffice = false, contact = {}, ...section } = context.req.valid('json');
			const placeId = context.req.valid('param').place;
			const command = { placeId, ...section, aliases, isDisclosureOffice, contact };
			return runWithTools(context, staff, (tools, actor) => registerSection(tools, { ...command, actor }), created);
		},
	});
	serveRoute(app, staff, routes.name, {
		answer(context) {
			const command = { placeId: context.req.valid('param').place, ...context.req.valid('json') };
			return runWithTools(context, staff, (tools, actor) => giveName(tools, { ...command, actor }), created);
		},
	});
	serveRoute(app, staff, routes.collective, {
		answer(context) {
			const { bodyKind = null, bodyIds = null, ...named } = context.req.valid('json');
			const command = { placeId: context.req.valid('param').place, ...named, bodyKind, bodyIds };
			return runWithTools(context, staff, (tools, actor) => nameCollective(tools, { ...command, actor }), created);
		},
	});
	serveRoute(app, staff, routes.succession, {
		answer(context) {
			const command = { placeId: context.req.valid('param').place, ...context.req.valid('json') };
			return runWithTools(context, staff, (tools, actor) => recordSuccession(tools, { ...command, actor }), created);
		},
	});
}
