import { z } from '@hono/zod-openapi';
import { refusal } from '../../disclosure/refusals.ts';
import { editionInForce } from '../../obligation/actions.ts';
import { loadEditionItems, loadEditionLaws } from '../../obligation/store.ts';
import { parameterProblem } from '../problem.ts';
import { jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, jsonBody, PlacePath, textOf } from '../staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../staff/uploads.ts';
import type { DeskTools } from './desk-tools.ts';
import { DRAFT_BYTES, FILE_UPLOAD } from './draft-limits.ts';
import { compareReadTables, readTable, readTablesOf } from './read-tables.ts';

const tags = ['信息起草'];

/** Fields beside the file. */
const TableFields = z.strictObject({ definition: z.string().max(63).optional() });

const TableReadings = z
	.object({
		items: z.array(z.looseObject({ definition: z.string(), ok: z.boolean() })),
		findings: z.array(z.unknown()),
	})
	.openapi('TableReadings');

const routes = {
	read: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/document-readings',
			tags,
			summary: '读一份公文：题名、文号、日期、机关、正文，猜测对应的目录事项；只读不存',
			request: { params: PlacePath },
			responses: {
				200: jsonAnswer(z.looseObject({ facts: z.looseObject({}) }).openapi('DocumentReading'), '供人核对，每项附出处'),
			},
		},
		uploadForm(FILE_UPLOAD),
	),
	readTable: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/table-readings',
			tags,
			summary: '读一份结构化表（xlsx 等）：字段、金额、合计，全部错误连同单元格一次列出；只读不存',
			request: { params: PlacePath },
			responses: {
				200: jsonAnswer(TableReadings, '表，或者全部错误'),
			},
		},
		uploadForm(FILE_UPLOAD, TableFields),
	),
	compare: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/table-readings/comparison',
			tags,
			summary: '县级数是否等于各乡镇之和：逐项列出两边的合计和差额；没有交数的乡镇照名列出，不当作零',
			request: {
				params: PlacePath,
				body: jsonBody(
					z.strictObject({
						definition: idParameter('表的种类'),
						county: z.array(z.unknown()).max(20_000),
						townships: z.array(z.strictObject({ place: textOf(100), rows: z.array(z.unknown()).max(20_000) })).max(200),
					}),
				),
			},
			responses: {
				200: jsonAnswer(
					z
						.looseObject({ items: z.array(z.looseObject({})), faults: z.array(z.looseObject({})) })
						.openapi('TableComparison'),
					'逐项比较；表本身有错的，先列全部错误',
				),
			},
		},
		{ maxBodyBytes: DRAFT_BYTES },
	),
	readRows: staffRoute(
		'draft.write',
		{
			method: 'post',
			path: '/places/{place}/table-readings/rows',
			tags,
			summary: '同上，数据由别的系统以JSON给出',
			request: {
				params: PlacePath,
				body: jsonBody(z.strictObject({ definition: idParameter('表的种类'), rows: z.array(z.unknown()).max(20_000) })),
			},
			responses: { 200: jsonAnswer(TableReadings, '表，或者全部错误') },
		},
		{ maxBodyBytes: DRAFT_BYTES },
	),
};

/** 读文件: a document or a table is read for a person to confirm; nothing is kept. */
export function addReadingRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	serveRoute(app, staff, routes.read, {
		subjectOf: 'any-body',
		async answer(context) {
			const placeId = context.req.valid('param').place;
			const { files } = await readUploads(context, FILE_UPLOAD);
			const [file] = files;
			if (file === undefined) throw notFoundProblem();
			const reading = await desk.readUpload(file.bytes, file.name, []);
			if (!reading.ok) throw refusedProblem(reading.refusals);
			const edition = editionInForce(await loadEditionLaws(staff.database, placeId), null);
			const items =
				edition === undefined ? [] : await loadEditionItems(staff.database, placeId, edition.editionId, null);
			const read = reading.document === null ? null : desk.readDocument(reading.document, items);
			return context.json({ ...read, facts: read?.facts ?? {}, findings: reading.findings }, 200);
		},
	});
	serveRoute(app, staff, routes.readTable, {
		subjectOf: 'any-body',
		async answer(context) {
			const { files, fields } = await readUploads(context, FILE_UPLOAD);
			const [file] = files;
			if (file === undefined) throw notFoundProblem();
			const reading = await desk.readUpload(file.bytes, file.name, []);
			if (!reading.ok) throw refusedProblem(reading.refusals);
			const asked = TableFields.safeParse(fields);
			if (!asked.success) throw parameterProblem(asked.error.issues);
			const wanted = asked.data.definition || null;
			if (wanted !== null && !desk.tables.some((one) => one.id === wanted))
				throw refusedProblem([refusal('table-kind-unknown', wanted)]);
			const items = reading.document === null ? [] : readTablesOf(reading.document, desk.tables, wanted);
			if (items.length === 0) throw refusedProblem([refusal('no-table')]);
			return context.json({ items, findings: reading.findings }, 200);
		},
	});
	serveRoute(app, staff, routes.compare, {
		subjectOf: 'any-body',
		answer(context) {
			const { definition: id, county, townships } = context.req.valid('json');
			const definition = desk.tables.find((one) => one.id === id);
			if (definition === undefined) throw notFoundProblem();
			return context.json(compareReadTables(definition, county, townships), 200);
		},
	});
	serveRoute(app, staff, routes.readRows, {
		subjectOf: 'any-body',
		answer(context) {
			const { definition: id, rows } = context.req.valid('json');
			const definition = desk.tables.find((one) => one.id === id);
			if (definition === undefined) throw notFoundProblem();
			return context.json({ items: [readTable(definition, { kind: 'rows', rows })], findings: [] }, 200);
		},
	});
}
