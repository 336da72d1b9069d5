import { z } from '@hono/zod-openapi';
import {
	type FormCell,
	type FormRows,
	type TableForm,
	writeTableCsv,
	writeTableXlsx,
} from '../../documents/forms/index.ts';
import { editionInForce } from '../../obligation/actions.ts';
import { currentItemNames } from '../../obligation/listing/store.ts';
import { loadEditionLaws } from '../../obligation/store.ts';
import { loadBodyDirectory, loadPlaceInTree } from '../../organization/store.ts';
import { shanghaiMinute } from '../../platform/clock.ts';
import { type CoverageCell, loadCoverageMatrix } from '../../supervision/coverage-matrix/store.ts';
import { responsibleBodyIds } from '../../supervision/reminder/index.ts';
import { fileAnswer, MEDIA_TYPES } from '../disclosure-staff/form-answer.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp, StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { dateText, PlacePath } from '../staff/staff-schemas.ts';
import { CELL_WORDS, COVERAGE_COLUMNS, coverageTexts } from './coverage.zh.ts';

const tags = ['工作台'];
const STATES = ['covered', 'late', 'empty', 'pending'] as const;

const Cell = z
	.object({
		itemId: z.string(),
		body: z.string(),
		state: z.enum(STATES).openapi({ description: '没有列出的格不适用' }),
		isNil: z.boolean(),
		lastPublishedOn: dateText().nullable(),
		late: z.int(),
		open: z.int(),
		obligationIds: z.array(z.string()),
		disclosureIds: z.array(z.string()),
	})
	.openapi('CoverageCell');

const routes = {
	matrix: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/coverage-matrix',
		tags,
		summary: '覆盖矩阵：事项×公开主体，每格有内容、逾期、空白或者未到期，附义务和信息的编号',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				z
					.object({
						asOf: dateText(),
						items: z.array(z.object({ itemId: z.string(), name: z.string().nullable() })),
						bodies: z.array(z.string()),
						cells: z.array(Cell),
						counts: z.record(z.enum(STATES), z.int()),
					})
					.openapi('CoverageMatrix'),
				'只含本岗位看得到的主体',
			),
		},
	}),
	file: staffRoute('obligation.read', {
		method: 'get',
		path: '/places/{place}/coverage-matrix-files/{ending}',
		tags,
		summary: '覆盖情况表的 xlsx、csv，一格一行',
		request: { params: PlacePath.extend({ ending: z.enum(['xlsx', 'csv']) }) },
		responses: {
			200: {
				description: '文件',
				content: Object.fromEntries(
					[MEDIA_TYPES.xlsx, MEDIA_TYPES.csv].map((type) => [
						type,
						{ schema: { type: 'string', format: 'binary' } as const },
					]),
				),
			},
		},
	}),
};

const text = (words: string): FormCell => ({ kind: 'text', text: words });

/** 覆盖矩阵 and its list on paper. */
export function addCoverageRoutes(app: StaffApp, staff: Staff): void {
	const { database, clock } = staff;

	async function cellsFor(context: Pick<StaffContext, 'get'>, placeId: string) {
		const reach = reachOf(context, 'obligation.read');
		const today = clock.today();
		const all = await loadCoverageMatrix(database, placeId, today);
		const names = await currentItemNames(database, placeId, [...new Set(all.map((one) => one.itemId))]);
		if (reach === 'all') return { cells: all, names };
		const directory = await loadBodyDirectory(database, placeId);
		const namedOn = editionInForce(await loadEditionLaws(database, placeId), null)?.startsOn ?? today;
		const isReached = (printed: string) =>
			responsibleBodyIds(directory, printed, namedOn, today).some((id) => reach.includes(id));
		const bodies = new Set([...new Set(all.map((one) => one.body))].filter(isReached));
		return { cells: all.filter((one) => bodies.has(one.body)), names };
	}
	const countsOf = (cells: readonly CoverageCell[]) =>
		Object.fromEntries(STATES.map((state) => [state, cells.filter((one) => one.state === state).length]));

	serveRoute(app, staff, routes.matrix, {
		subjectOf: 'any-body',
		async answer(context) {
			const { cells, names } = await cellsFor(context as unknown as StaffContext, context.req.valid('param').place);
			const itemIds = [...new Set(cells.map((one) => one.itemId))];
			const items = itemIds.map((itemId) => ({ itemId, name: names.get(itemId) ?? null }));
			const bodies = [...new Set(cells.map((one) => one.body))].sort();
			return context.json(body({ asOf: clock.today(), items, bodies, cells, counts: countsOf(cells) }), 200);
		},
	});
	serveRoute(app, staff, routes.file, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place: placeId, ending } = context.req.valid('param');
			const place = await loadPlaceInTree(database, placeId);
			if (place === null) throw notFoundProblem();
			const { cells, names } = await cellsFor(context as unknown as StaffContext, placeId);
			const form: TableForm = {
				title: coverageTexts.title(place.name),
				sheetName: coverageTexts.sheetName,
				headLines: [],
				madeText: coverageTexts.made(shanghaiMinute(clock.now())),
				columns: COVERAGE_COLUMNS,
				emptyText: coverageTexts.empty,
			};
			async function* lines(): AsyncGenerator<readonly FormCell[]> {
				for (const one of cells)
					yield [
						text(names.get(one.itemId) ?? one.itemId),
						text(one.body),
						text(one.isNil && one.state === 'covered' ? coverageTexts.nil : CELL_WORDS[one.state]),
						{ kind: 'count', count: one.late },
						{ kind: 'count', count: one.open },
						{ kind: 'day', on: one.lastPublishedOn },
					];
			}
			const covered = cells.filter((one) => one.state === 'covered').length;
			const rows: FormRows = { rows: lines(), footLines: () => [coverageTexts.total(cells.length, covered)] };
			return fileAnswer(context as unknown as StaffContext, form.title, ending, async () =>
				ending === 'csv' ? writeTableCsv(form, rows) : writeTableXlsx(form, rows),
			);
		},
	});
}
