import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { BODY_KINDS } from '../../organization/body.ts';
import { listDatedNames, listSections, loadBodyDirectory, loadPlaceInTree } from '../../organization/store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { ProblemError } from '../problem.ts';
import { problemDetails } from '../problem.zh.ts';
import { body, jsonAnswer, problems } from '../route-answers.ts';
import { dateText, PlacePath } from './staff-schemas.ts';

const dates = { validFrom: dateText().nullable(), validTo: dateText().nullable() };

const DatedName = z
	.object({
		subjectKind: z.enum(['body', 'section', 'field', 'hotline']),
		subjectId: z.string(),
		name: z.string(),
		use: z.enum(['official', 'alias']).openapi({ description: 'official 当时的正式名称，alias 文件上另有的写法' }),
		...dates,
	})
	.openapi('DatedName');

const BodyDirectory = z
	.object({
		bodies: z.array(
			z.object({
				bodyId: z.string(),
				kind: z.enum(BODY_KINDS),
				territoryPlaceId: z.string().nullable(),
				sortOrder: z.int(),
				...dates,
			}),
		),
		names: z.array(DatedName),
		collectives: z.array(
			z.object({
				name: z.string(),
				bodyKind: z.enum(BODY_KINDS).nullable(),
				bodyIds: z.array(z.string()).nullable(),
				...dates,
			}),
		),
		successions: z.array(
			z.object({ fromBodyId: z.string(), toBodyId: z.string(), succeededOn: dateText(), basis: z.string() }),
		),
	})
	.openapi('BodyDirectory');

const Sections = z
	.object({
		items: z.array(
			z.object({
				sectionId: z.string(),
				bodyId: z.string(),
				isDisclosureOffice: z.boolean(),
				contact: z.record(z.string(), z.string()).openapi({ description: '机构的联系方式（条例第十二条）' }),
				...dates,
			}),
		),
	})
	.openapi('SectionList');

const Names = z.object({ items: z.array(DatedName) }).openapi('DatedNameList');

const read = <Schema extends z.ZodType>(path: string, summary: string, schema: Schema) =>
	createRoute({
		method: 'get',
		path: `/places/{place}/${path}`,
		tags: ['机构'],
		summary,
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(schema, summary), ...problems(400, 404) },
	});

const routes = {
	bodies: read('bodies', '公开主体、名称、统称和沿革', BodyDirectory),
	sections: read('sections', '股室和公开工作机构', Sections),
	names: read('names', '机构、股室、领域、热线的名称及其起止日期', Names),
};

/** Who discloses here, open to everybody like the catalogue; part of the public API, not of the staff's. */
export function addPublicOrganizationRoutes(app: OpenAPIHono, deps: Pick<ApiDeps, 'reads'>): void {
	const needPlace = async (placeId: string): Promise<void> => {
		if ((await loadPlaceInTree(deps.reads, placeId)) === null)
			throw new ProblemError('place-not-found', problemDetails.placeNotFound(placeId));
	};
	app.openapi(routes.bodies, async (context) => {
		const { place } = context.req.valid('param');
		await needPlace(place);
		return context.json(body(await loadBodyDirectory(deps.reads, place)), 200);
	});
	app.openapi(routes.sections, async (context) => {
		const { place } = context.req.valid('param');
		await needPlace(place);
		return context.json(body({ items: await listSections(deps.reads, place) }), 200);
	});
	app.openapi(routes.names, async (context) => {
		const { place } = context.req.valid('param');
		await needPlace(place);
		return context.json(body({ items: await listDatedNames(deps.reads, place) }), 200);
	});
}
