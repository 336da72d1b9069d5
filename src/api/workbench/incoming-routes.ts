import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { DISCLOSURE_ID } from '../../disclosure/disclosure.ts';
import {
	beginIncomingIn,
	dropIncomingIn,
	INCOMING_LIMITS,
	incompleteRefusal,
	takePieceIn,
} from '../../disclosure/incoming/actions.ts';
import { type IncomingFile, listIncoming, loadIncoming, readIncoming } from '../../disclosure/incoming/store.ts';
import type { Refusal } from '../../organization/refusal.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { keepAttachment } from '../disclosure-staff/keep-attachment.ts';
import { Attachment, DisclosurePath } from '../disclosure-staff/schemas.ts';
import { badId } from '../disclosure-staff/schemas.zh.ts';
import { disclosureSubject } from '../disclosure-staff/subjects.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { runCommand } from '../staff/run-command.ts';
import { type Staff, type StaffApp, sessionOf } from '../staff/staff-deps.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { reachOf, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, listOf, Nothing, PlacePath, textOf } from '../staff/staff-schemas.ts';
import { Drop, Incoming } from './drop-schemas.ts';
import { readDrop } from './read-drop.ts';

const tags = ['工作台'];
const { fileBytes, pieceBytes } = INCOMING_LIMITS;
const MOST_DROPPED = 10;

const UploadId = z.string().regex(DISCLOSURE_ID, badId).openapi({ description: '上传编号' });
const UploadPath = PlacePath.extend({ upload: UploadId });

const routes = {
	list: staffRoute('draft.keep-unsaved', {
		method: 'get',
		path: '/places/{place}/uploads',
		tags,
		summary: '自己没有传完、没有用掉的文件；断线、关机以后从 receivedBytes 接着传',
		request: { params: PlacePath },
		responses: { 200: jsonAnswer(listOf(Incoming, 'IncomingFiles'), '新的在前；三天不动的自动删除') },
	}),
	begin: staffRoute('draft.keep-unsaved', {
		method: 'post',
		path: '/places/{place}/uploads',
		tags,
		summary: '开始上传一个文件；随后逐段上传',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					name: textOf(300, '文件名，不含文件夹'),
					totalBytes: z
						.int()
						.min(1)
						.max(2_000_000_000)
						.openapi({ description: `不超过 ${fileBytes} 字节` }),
				}),
			),
		},
		responses: { 201: jsonAnswer(Incoming, '从第 0 字节传起') },
	}),
	piece: staffRoute(
		'draft.keep-unsaved',
		{
			method: 'put',
			path: '/places/{place}/uploads/{upload}/pieces/{offset}',
			tags,
			summary: '上传一段（application/octet-stream）；接不上的答复 422，并写明应从哪里接；同一段再来一次不重复',
			request: { params: UploadPath.extend({ offset: z.string().regex(/^\d{1,9}$/) }) },
			responses: { 200: jsonAnswer(Incoming, '已收到') },
		},
		{ maxBodyBytes: pieceBytes + 1024 },
	),
	drop: staffRoute('draft.keep-unsaved', {
		method: 'delete',
		path: '/places/{place}/uploads/{upload}',
		tags,
		summary: '不要这个文件了',
		request: { params: UploadPath },
		responses: { 200: jsonAnswer(Nothing, '已删除') },
	}),
	read: staffRoute('draft.keep-unsaved', {
		method: 'post',
		path: '/places/{place}/drops',
		tags,
		summary:
			'读传上来的一个或者几个文件：公文要素附出处、可能的目录事项、已写明的要素、表、隐私检查、重复；只读，不登记',
		request: {
			params: PlacePath,
			body: jsonBody(z.strictObject({ uploadIds: z.array(UploadId).min(1).max(MOST_DROPPED) })),
		},
		responses: { 200: jsonAnswer(Drop, '供人核对') },
	}),
	attach: staffRoute('draft.keep-unsaved', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/uploaded-attachments',
		tags,
		summary: '把传完的文件收作附件；收下以后这次上传就用掉了',
		request: { params: DisclosurePath, body: jsonBody(z.strictObject({ uploadId: UploadId })) },
		responses: { 201: jsonAnswer(Attachment, '已收存') },
	}),
};

const present = (file: IncomingFile) => ({ ...file, pieceBytes });

/** 上传与识别: files go up piece by piece under the account, are read, and become attachments. Nobody sees another's. */
export function addIncomingRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database } = staff;
	const own = (context: Parameters<typeof sessionOf>[0]) => sessionOf(context).session.actor.accountId;

	/** The whole files, or every reason why one is not there. */
	async function readWhole(placeId: string, accountId: string, uploadIds: readonly string[]) {
		const refusals: Refusal[] = [];
		const files = [];
		for (const uploadId of new Set(uploadIds)) {
			const file = await readIncoming(database, placeId, accountId, uploadId);
			if (file !== null) files.push({ uploadId, ...file });
			else refusals.push(incompleteRefusal(await loadIncoming(database, placeId, accountId, uploadId)));
		}
		if (refusals.length > 0) throw refusedProblem(refusals);
		return files;
	}

	serveRoute(app, staff, routes.list, {
		subjectOf: 'any-body',
		async answer(context) {
			const files = await listIncoming(database, context.req.valid('param').place, own(context));
			return context.json({ items: files.map(present) }, 200);
		},
	});
	serveRoute(app, staff, routes.begin, {
		subjectOf: 'any-body',
		answer(context) {
			const { place: placeId } = context.req.valid('param');
			const command = {
				placeId,
				accountId: own(context),
				uploadId: desk.disclosure.newId(),
				...context.req.valid('json'),
			};
			return runCommand(
				context,
				staff,
				(act) => beginIncomingIn(act, command),
				({ file }) => ({ status: 201, body: present(file) }),
			);
		},
	});
	serveRoute(app, staff, routes.piece, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place: placeId, upload: uploadId, offset } = context.req.valid('param');
			const content = new Uint8Array(await context.req.arrayBuffer());
			const command = { placeId, accountId: own(context), uploadId, offset: Number(offset), content };
			return runCommand(
				context,
				staff,
				(act) => takePieceIn(act, command),
				({ file }) => ({ body: present(file) }),
				{ contentDigest: createHash('sha256').update(content).digest('hex') },
			);
		},
	});
	serveRoute(app, staff, routes.drop, {
		subjectOf: 'any-body',
		answer(context) {
			const { place: placeId, upload: uploadId } = context.req.valid('param');
			return runCommand<object>(context, staff, (act) =>
				dropIncomingIn(act, { placeId, accountId: own(context), uploadId }),
			);
		},
	});
	serveRoute(app, staff, routes.read, {
		subjectOf: 'any-body',
		async answer(context) {
			const { place: placeId } = context.req.valid('param');
			const files = await readWhole(placeId, own(context), context.req.valid('json').uploadIds);
			const reach = reachOf(context, 'draft.read');
			const read = await readDrop({ staff, desk }, placeId, reach === 'all' ? null : reach, files);
			return context.json(body(read), 200);
		},
	});
	serveRoute(app, staff, routes.attach, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const { uploadId } = context.req.valid('json');
			const accountId = own(context);
			const [file] = await readWhole(placeId, accountId, [uploadId]);
			if (file === undefined) throw new Error('a whole upload is not there');
			const digest = createHash('sha256').update(file.bytes).digest('hex');
			return keepAttachment(
				context,
				{ staff, desk },
				{
					...{ placeId, disclosureId, digest: `upload ${digest}` },
					file: { name: file.name, bytes: file.bytes, digest },
					thenIn: (act) => dropIncomingIn(act, { placeId, accountId, uploadId }),
				},
			);
		},
	});
}
